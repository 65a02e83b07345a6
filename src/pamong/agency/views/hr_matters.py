"""What leavers left open: the list, and settling one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency import actions, forms, queries_hr
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import OpenMatter
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import day_in_words, moment_in_words
from pamong.kit.paging import mapped, paged
from pamong.kit.steps import tried
from pamong.ports import clock

Kind = OpenMatter.Kind


def _shown(matter: OpenMatter) -> dict[str, Any]:
    """A matter as finished values."""
    return {
        "id": matter.pk,
        "kind": matter.kind,
        "what": matter.get_kind_display(),
        "person": matter.person.name,
        "person_id": matter.person_id,
        "left": day_in_words(matter.person.left_on) if matter.person.left_on else "",
        "unit": matter.unit.name if matter.unit else "",
        "affected": matter.affected,
        "opened": moment_in_words(matter.opened_at),
        "settled": moment_in_words(matter.settled_at) if matter.settled_at else "",
        "settled_by": matter.settled_by.name if matter.settled_by else "",
    }


@hr
@require_safe
def matters(request: SignedInRequest) -> HttpResponse:
    """The open matters, or the settled ones."""
    settled = request.GET.get("keadaan") == "selesai"
    rows = queries_hr.matters_of(request.standing).filter(settled_at__isnull=not settled)
    rows = rows.select_related("person", "unit", "settled_by").order_by("-settled_at" if settled else "opened_at", "id")
    return page(
        request,
        "agency/hr/matters.html",
        found=mapped(paged(rows, request.GET), _shown),
        settled=settled,
        tabs=[
            {"label": _("Terbuka"), "url": "?", "current": not settled},
            {"label": _("Selesai"), "url": "?keadaan=selesai", "current": settled},
        ],
    )


@hr
@require_http_methods(["GET", "POST"])
def matter(request: SignedInRequest, matter_id: UUID) -> HttpResponse:
    """One matter: hand the people over, fill the post, or leave it to the tree."""
    rows = queries_hr.matters_of(request.standing).select_related("person", "unit__effective_leader", "settled_by")
    row = rows.filter(pk=matter_id).first()
    if row is None:
        raise Http404
    day = clock.today()
    form = _form(request, row)
    if request.method == "POST":
        done = _settle(request, row, form)
        if done:
            messages.success(request, done)
            return redirect("agency:hr_matters")
    people = queries_hr.left_behind(row, day) if row.kind == Kind.SUPERVISOR_LEFT and not row.settled_at else []
    return page(
        request,
        "agency/hr/matter.html",
        matter=_shown(row),
        form=form,
        people=people[:30],
        more=max(0, len(people) - 30),
        count=len(people),
        stand_in=row.unit.effective_leader.name if row.unit and row.unit.effective_leader else "",
    )


def _form(request: SignedInRequest, row: OpenMatter) -> forms.HandOverForm | forms.LeaderForm | forms.EmptyForm:
    data = request.POST if request.method == "POST" and "apa_adanya" not in request.POST else None
    if row.kind == Kind.SUPERVISOR_LEFT:
        return forms.HandOverForm(data, standing=request.standing, initial={"starts_on": clock.today()})
    if row.kind == Kind.UNIT_WITHOUT_LEADER:
        form = forms.LeaderForm(data, standing=request.standing)
        form.fields["leader"].required = True
        return form
    return forms.EmptyForm(data)


def _settle(request: SignedInRequest, row: OpenMatter, form: Any) -> str:
    """Do what was chosen; return what to tell, or nothing when the form says why not."""
    by, now = request.person, clock.now()
    if "apa_adanya" in request.POST or isinstance(form, forms.EmptyForm):
        actions.settle_matter(row.pk, by=by, now=now)
        return _("Urusan selesai; yang terkait mengikuti susunan unit.")
    if not form.is_valid():
        return ""
    data = form.cleaned_data
    if isinstance(form, forms.HandOverForm):
        boss = data["supervisor"]
        ok = tried(
            form,
            lambda: actions.hand_over(row.pk, supervisor_id=boss.id, starts_on=data["starts_on"], by=by, now=now),
        )
        return _("Selesai: %(boss)s menjadi atasan langsung mereka.") % {"boss": boss.label} if ok else ""
    leader = data["leader"]
    ok = tried(form, lambda: actions.fill_post(row.pk, leader_id=leader.id, by=by, now=now))
    return _("Selesai: %(leader)s memimpin unit itu.") % {"leader": leader.label} if ok else ""
