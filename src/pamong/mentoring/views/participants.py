"""Who takes part: the table, admitting and refusing, adding, taking out, writing to people; and the pairs."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.views.hr_steps import active, units_to_choose
from pamong.kit.faults import saved
from pamong.kit.fragments import part_of, varying
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.sheets_out import xlsx_response
from pamong.kit.steps import back, done, uuid_of
from pamong.mentoring.actions import enrolments as actions
from pamong.mentoring.forms.enrolments import AddForm
from pamong.mentoring.models import Enrolment
from pamong.mentoring.queries import participants as finding
from pamong.mentoring.queries.desk import may_run
from pamong.mentoring.queries.figures import takers_of
from pamong.mentoring.queries.programme_pairs import pairs as find_pairs
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.views.programme_doors import desk_page, looked_at, run_by
from pamong.ports import clock

State = Enrolment.State
RULINGS = {"terima": State.ADMITTED, "tolak": State.REFUSED}


def _states() -> list[tuple[str, str]]:
    return [("menunggu", _("Menunggu")), ("diterima", _("Diterima")), ("belum", _("Belum dapat diterima")),
            ("mundur", _("Mundur"))]  # fmt: skip


@signed_in
@require_safe
def table(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Who takes part (`?sisi=&keadaan=&pasangan=&unit=&q=&urut=&hal=`)."""
    programme = looked_at(request, programme_id)
    found = finding.participants(programme, request.GET, closely=may_run(request.standing, programme))
    asked = found.asked
    named = {
        "q": f"“{asked.words}”" if asked.words else "", "sisi": asked.side, "keadaan": dict(_states()).get(asked.state, ""),
        "pasangan": {"punya": _("sudah berpasangan"), "tanpa": _("belum berpasangan")}.get(asked.paired, ""),
        "unit": asked.unit.name if asked.unit else "",
    }  # fmt: skip
    template, takers = part_of(request, "mentoring/desk/people.html", "rows"), takers_of(programme)
    return varying(
        desk_page(
            request, template, programme, "people", found=found, asked=asked, active=active(request, named),
            states=_states(), takers=takers, units=units_to_choose(asked.unit, takers.units), here=request.path, came_from=request.get_full_path(),
            query=request.GET.urlencode(),
        )
    )  # fmt: skip


@signed_in
@require_safe
def export(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Give the filtered table as a workbook. It holds names and NIP, so it is written down who took how many."""
    programme = run_by(request, programme_id)
    head, lines = finding.lines(programme, request.GET)
    rows = list(lines)
    actions.record_takers_export(programme.pk, count=len(rows), by=request.person, now=clock.now())
    return xlsx_response(f"peserta-{clock.today():%Y-%m-%d}", head, rows)


@signed_in
@require_POST
def rule(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Admit whom was ticked, or say that it cannot be now."""
    programme = run_by(request, programme_id)
    ids = [key for text in request.POST.getlist("peserta") if (key := uuid_of(text))]
    state = RULINGS.get(request.POST.get("putusan", ""), "")
    if not ids:
        messages.info(request, _("Centang dulu siapa yang Anda maksud."))
    else:
        act = partial(
            actions.rule_enrolments, programme.pk, ids=ids, state=state, ruling=request.POST.get("alasan", ""),
            by=request.person, now=clock.now(),
        )  # fmt: skip
        said = _("Diterima.") if state == State.ADMITTED else _("Dicatat belum dapat diterima.")
        done(request, act, said)
    return back(request, "mentoring:participants", programme.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Let somebody take part who asked HR to."""
    programme = run_by(request, programme_id)
    form = AddForm(request.POST if request.method == "POST" else None, standing=request.standing)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.add_on_behalf, programme.pk, person_id=form.person_id(), side=form.cleaned_data["side"],
            draft=form.draft(), by=request.person, now=clock.now(),
        )  # fmt: skip
        if saved(form, act):
            messages.success(
                request, _("%(name)s ikut serta dan diberi tahu.") % {"name": form.cleaned_data["person"].label}
            )
            return redirect("mentoring:participants", programme.pk)
    return desk_page(request, "mentoring/desk/add.html", programme, "people", form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest, programme_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Take somebody out, after a second look."""
    programme = run_by(request, programme_id)
    rows = Enrolment.objects.filter(programme=programme, pk=enrolment_id).select_related("person")
    row = rows.first()
    if row is None:
        raise Http404
    if request.method == "POST":
        act = partial(actions.remove_enrolment, row.pk, by=request.person, now=clock.now())
        done(request, act, _("%(name)s tidak lagi ikut program ini.") % {"name": row.person.name})
        return redirect("mentoring:participants", programme.pk)
    told = {"name": row.person.full_name, "side": str(row.get_side_display())}
    return page(request, "mentoring/desk/remove.html", programme=programme, told=told)


@signed_in
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Write to people who fit (`?sisi=&unit=&q=&profil=&hal=`)."""
    programme, today = run_by(request, programme_id), clock.today()
    if request.method == "POST":
        ids = [key for text in request.POST.getlist("orang") if (key := uuid_of(text))]
        told: list[int] = []
        act = partial(actions.invite, programme.pk, side=request.POST.get("sisi", ""), ids=ids, by=request.person)
        if saved_or_said(request, lambda: told.append(act(now=clock.now()))):
            n = sum(told)
            messages.success(request, ngettext("%(n)d undangan dikirim.", "%(n)d undangan dikirim.", n) % {"n": n})
        return back(request, "mentoring:programme_invite", programme.pk)
    found = finding.guests(programme, request.GET, today)
    named = {"q": f"“{found.words}”" if found.words else "", "unit": found.unit.name if found.unit else "",
             "profil": _("profil terbuka") if found.only_ready else ""}  # fmt: skip
    template = part_of(request, "mentoring/desk/invite.html", "rows")
    return varying(
        desk_page(
            request, template, programme, "people", found=found, active=active(request, named), here=request.path,
            fault=states.enrolment_fault(programme, today), came_from=request.get_full_path(),
        )
    )  # fmt: skip


def saved_or_said(request: SignedInRequest, act: Any) -> bool:
    """Do it; when the state does not allow it, say why."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return False
    return True


@signed_in
@require_safe
def pairs(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """The pairs: that they go on and met, never what they said (`?keadaan=&perhatian=&q=&hal=`)."""
    programme, today = looked_at(request, programme_id), clock.today()
    found = find_pairs(programme, request.GET, today, closely=may_run(request.standing, programme))
    groups = [("menunggu", _("Menunggu kesediaan atau kesepakatan")), ("jalan", _("Berjalan")), ("selesai", _("Selesai")),
              ("batal", _("Tidak jadi"))]  # fmt: skip
    named = {"q": f"“{found.words}”" if found.words else "", "keadaan": dict(groups).get(found.group, ""),
             "perhatian": _("perlu perhatian") if found.attention else ""}  # fmt: skip
    template = part_of(request, "mentoring/desk/pairs.html", "rows")
    return varying(
        desk_page(request, template, programme, "pairs", found=found, groups=groups, active=active(request, named),
                  here=request.path)
    )  # fmt: skip
