"""HR: how far the people of her units are with assessment, dialogue and plan; and reminding those who lack a step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person
from pamong.agency.views.hr_steps import active, hr, units_to_choose
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link
from pamong.plans.actions import desk as acting
from pamong.plans.models import Assessment, Dialogue, Plan, Review
from pamong.plans.queries import coverage as finding
from pamong.plans.queries import reminding
from pamong.plans.queries.coverage import STEPS, Asked, Cover, Coverage, CoverRow
from pamong.plans.terms import Step
from pamong.plans.views.desk_steps import asked_year, desk_tabs, figure, of_all, tabs_of_years
from pamong.plans.words import PLAN_TONES
from pamong.ports import clock

NAMED = 8


@hr
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """How far everybody is, by unit and by person."""
    today = clock.today()
    year = asked_year(request.GET, today)
    found = finding.coverage(request.standing, year, request.GET)
    template = part_of(request, "plans/desk/coverage.html", "results")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": desk_tabs("coverage"),
        "years": tabs_of_years(request.GET, year, today),
        "units": units_to_choose(found.wanted.unit, [(each.unit_id, each.name) for each in found.units]),
        "states": _states(),
        "steps": _missing(),
    }  # fmt: skip
    return varying(
        page(request, template, found=found, asked=found.wanted, year=year, title=_title(found), lead=_lead(found),
             people=[_row(row) for row in found.people.items], sums=[_sum(request, each) for each in found.units],
             active=active(request, _named(found.wanted)), query=request.GET.urlencode(), here=request.path,
             remind=_reminders(request, found), **values)
    )  # fmt: skip


def _states() -> list[tuple[str, str]]:
    return [
        ("tanpa", _("Belum mulai")),
        *((name, str(Plan.State(state).label)) for name, state in finding.STATES.items() if state),
    ]


def _missing() -> list[tuple[str, str]]:
    return [(name, str(step.label)) for name, step in STEPS.items()]


def _title(found: Coverage) -> str:
    values = {"held": figure(found.total.held), "people": figure(found.total.people), "year": found.year}
    return _("%(held)s dari %(people)s orang punya rencana %(year)s yang berlaku") % values


def _lead(found: Coverage) -> str:
    total = found.total
    waiting = total.proposed - total.held
    said = [
        _("%(assessed)s sudah sepakat tentang penilaiannya, %(talked)s sudah berdialog.")
        % {"assessed": figure(total.assessed), "talked": figure(total.talked)}
    ]
    if waiting:
        said.append(_("%(waiting)s menunggu persetujuan.") % {"waiting": figure(waiting)})
    if total.closed:
        said.append(_("%(closed)s sudah ditutup.") % {"closed": figure(total.closed)})
    return " ".join(said)


def _named(asked: Asked) -> dict[str, str]:
    missing = dict(_missing()).get(asked.missing, "")
    return {
        "q": f"“{asked.words}”" if asked.words else "",
        "unit": asked.unit.name if asked.unit else "",
        "keadaan": dict(_states()).get(asked.state, ""),
        "belum": _("Belum: %(step)s") % {"step": missing.lower()} if missing else "",
    }


def _sum(request: SignedInRequest, each: Cover) -> dict[str, Any]:
    """One unit; of a review, those whose plan is closed need it no more."""
    past = each.midyear + each.closed
    return {
        "name": each.name or _("Tanpa unit"),
        "url": link(request.GET, unit=each.unit_id, hal=None) if each.unit_id else "",
        "people": figure(each.people),
        "figures": [
            (_("Penilaian"), each.assessed, each.people, of_all(each.assessed, each.people)),
            (_("Dialog"), each.talked, each.people, of_all(each.talked, each.people)),
            (_("Diajukan"), each.proposed, each.people, of_all(each.proposed, each.people)),
            (_("Berlaku"), each.held, each.people, of_all(each.held, each.people)),
            (_("Tengah tahun"), past, each.held, of_all(past, each.held)),
            (_("Ditutup"), each.closed, each.held, of_all(each.closed, each.held)),
        ],
    }


def _row(row: CoverRow) -> dict[str, Any]:
    return {
        "row": row,
        "url": reverse("plans:plan", args=[row.plan_id]) if row.plan_id else "",
        "assessment": _chip(Assessment.State, row.assessment, "agreed"),
        "dialogue": _chip(Dialogue.State, row.dialogue, "concluded"),
        "plan": (str(Plan.State(row.plan).label), PLAN_TONES.get(row.plan, "")) if row.plan else None,
        "midyear": _chip(Review.State, row.midyear, "concluded"),
    }


def _chip(states: Any, state: str, done: str) -> tuple[str, str] | None:
    return (str(states(state).label), "positive" if state == done else "info") if state else None


def _reminders(request: SignedInRequest, found: Coverage) -> list[dict[str, str]]:
    """Return the steps that somebody lacks, each with the way to remind them."""
    base = reverse("plans:remind")
    return [
        {
            "label": _("%(step)s: %(count)s orang") % {"step": step.label, "count": figure(count)},
            "url": f"{base}{link(request.GET, belum=name, hal=None, urut=None)}",
        }
        for name, step in STEPS.items()
        if (count := found.total.missing(step)) > 0
    ]


@hr
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give the filtered list as a file. It holds the whole NIP, so it is written down who took how many."""
    year = asked_year(request.GET, clock.today())
    rows = list(finding.everybody(request.standing, year, request.GET))
    acting.record_plans_export(what="coverage", rows=len(rows), by=request.person)
    head = [_("NIP"), _("Nama"), _("Jabatan"), _("Unit"), _("Tahun"), _("Penilaian"), _("Dialog"), _("Rencana"),
            _("Versi"), _("Tengah tahun"), _("Penutupan")]  # fmt: skip
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"rencana-pegawai-{year}-{clock.today():%Y-%m-%d}", head, _lines(rows, year))


def _lines(rows: Iterable[CoverRow], year: int) -> Iterable[list[str]]:
    def said(states: Any, state: str) -> str:
        return str(states(state).label) if state else ""

    for row in rows:
        yield [row.nip, row.name, row.position, row.unit, str(year), said(Assessment.State, row.assessment),
               said(Dialogue.State, row.dialogue), said(Plan.State, row.plan), str(row.number or ""),
               said(Review.State, row.midyear), said(Review.State, row.closing)]  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def remind(request: SignedInRequest) -> HttpResponse:
    """Say whom a reminder would reach, then send it."""
    now, year = clock.now(), asked_year(request.GET, clock.today())
    wanted = finding.asked(request.standing, request.GET)
    back = f"{reverse('plans:coverage')}{link(request.GET, hal=None)}"
    if not wanted.missing:
        messages.info(request, _("Pilih dulu langkah yang akan diingatkan."))
        return redirect(back)
    step = STEPS[wanted.missing]
    keys = reminding.lacking_it(request.standing, wanted, year, acting.AT_ONCE + 1)
    if request.method == "POST":
        done = acting.remind(year=year, step=step, people=keys, by=request.person, now=now)
        told = ngettext("%(n)d pengingat dikirim.", "%(n)d pengingat dikirim.", done.sent) % {"n": done.sent}
        messages.success(request, told if done.sent else _("Tidak ada yang perlu diingatkan."))
        return redirect(back)
    reach = reminding.reach(Person.objects.filter(pk__in=keys), step, year, now=now, today=clock.today())
    return page(request, "plans/desk/remind.html", step=step.label, year=year, reach=reach, limit=acting.AT_ONCE,
                too_many=len(keys) > acting.AT_ONCE, names=list(reach.employees.values())[:NAMED],
                more=max(0, len(reach.employees) - NAMED), back_url=back, tone=_asks(step, year),
                active=active(request, {k: v for k, v in _named(wanted).items() if k != "belum"}))  # fmt: skip


def _asks(step: Step, year: int) -> str:
    """Say what the notice asks of a person."""
    return {
        Step.ASSESSMENT: _("Ajakan menilai kompetensi %(year)s bersama atasan langsung."),
        Step.DIALOGUE: _("Ajakan mengadakan dialog pengembangan %(year)s."),
        Step.PLAN: _("Ajakan menyusun dan mengajukan rencana %(year)s."),
        Step.APPROVAL: _("Ajakan menjawab rencana %(year)s yang diajukan."),
        Step.MIDYEAR: _("Ajakan meninjau rencana %(year)s di tengah tahun."),
        Step.CLOSING: _("Ajakan menutup rencana %(year)s."),
    }[step] % {"year": year}
