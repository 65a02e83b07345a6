"""One run: progress, the proposal, who is left out, how groups fare; paper and file; giving it up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.queries import names_of_people
from pamong.agency.words import moment_in_words
from pamong.kit import sheets_out
from pamong.kit.fragments import asked_by_htmx, part_of, varying
from pamong.kit.paging import link
from pamong.kit.steps import uuid_of
from pamong.matching.problem import Term
from pamong.mentoring.actions import runs
from pamong.mentoring.actions.enrolments import record_takers_export
from pamong.mentoring.models import Programme, Proposal, Run
from pamong.mentoring.queries.fairness import fairness_of
from pamong.mentoring.queries.left_out import left_out, why_in_words
from pamong.mentoring.queries.run_page import Fixes, facts_of, headline, lines_for_sheet, pair_table, short_of
from pamong.mentoring.queries.runs import (
    FINISHED,
    changed_since,
    changes_in_words,
    fixed_of,
    line_of,
    run_of,
    score,
    title_of,
)
from pamong.mentoring.running.options import from_json
from pamong.mentoring.views.bench_steps import (
    UNDER_WAY,
    address,
    finished,
    looker,
    runner,
    settings_lines,
    tabs,
)
from pamong.mentoring.words_matching import PARTS, TERMS, fault_in_words
from pamong.ports import clock

MANY = 100_000


@looker
@require_safe
def run(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """Progress while the worker computes, then what it proposes."""
    shown = run_of(programme, number)
    if shown.state in UNDER_WAY:
        template = part_of(request, "mentoring/bench/working.html", "progress")
        return varying(
            page(request, template, programme=programme, run=shown, title=title_of(shown), **_progress(shown))
        )
    if asked_by_htmx(request) and request.GET.get("pantau"):
        return HttpResponse(headers={"HX-Refresh": "true"})  # the work is done: show the page anew
    if shown.state not in FINISHED:
        return page(request, "mentoring/bench/failed.html", programme=programme, run=line_of(shown), faults=_faults(shown),
                    tabs=tabs(programme))  # fmt: skip
    fixed = fixed_of(programme) if programme.may_run else {}
    table = pair_table(shown, fixed, request.GET)
    template = part_of(request, "mentoring/bench/run.html", "pairs")
    more = {} if "#" in template else _around(programme, shown, fixed)
    return varying(
        page(
            request, template, programme=programme, run=line_of(shown), row=shown, table=table, here=request.path,
            active=_active(request, table), first_page=table.rows.number == 1, **more,
        )
    )  # fmt: skip


def _progress(shown: Run) -> dict[str, Any]:
    working = shown.state == Run.State.WORKING
    return {
        "percent": round(100 * shown.done),
        "part": str(PARTS.get(shown.part, "")) if working else "",
        "stopping": shown.stop_asked_at is not None,
        "waits": not working,
    }


def _faults(shown: Run) -> list[str]:
    keys = {key for fault in shown.faults for side in ("mentee", "mentor") if (key := uuid_of(fault[side]))}
    names = {str(key): name for key, name in names_of_people(keys).items()}
    return [fault_in_words(fault, names) for fault in shown.faults]


def _around(programme: Any, shown: Run, fixed: Fixes) -> dict[str, Any]:
    people, total = left_out(shown)
    options = from_json(shown.settings)
    return {
        "title": headline(shown.report | {"objective": shown.settings["objective"]}),
        "kicker": f"{programme.name} · {title_of(shown).lower()}",
        "facts": facts_of(shown.report),
        "short": short_of(shown),
        "forgotten": bool(shown.report.get("forgotten")),
        "left_out": people,
        "left_total": total,
        "kinds": fairness_of(shown),
        "settings": settings_lines(options),
        "is_real": options.is_real,
        "changed": changes_in_words(changed_since(shown, fixed.values())),
        "published": _published(shown),
        "tabs": tabs(programme),
        "may_publish": programme.may_match and not shown.is_what_if and shown.state in ("done", "published"),
    }


def _published(shown: Run) -> str:
    if shown.published_at is None or shown.published_by is None:
        return ""
    return _("Diterbitkan %(name)s, %(when)s.") % {
        "name": shown.published_by.name,
        "when": moment_in_words(shown.published_at),
    }


def _active(request: SignedInRequest, table: Any) -> list[dict[str, str]]:
    only = {
        "dikunci": _("Dikunci atau dilarang"),
        "rendah": _("Sepersepuluh terendah"),
        "belum": _("Belum diterbitkan"),
    }
    named = {"q": f"“{table.words}”" if table.words else "", "hanya": only.get(table.only, "")}
    return [
        {"label": label, "url": f"{request.path}{link(request.GET, **{name: None, 'hal': None})}"}
        for name, label in named.items()
        if label
    ]


@runner
@require_POST
def stop(request: SignedInRequest, programme: Programme, number: int) -> HttpResponse:
    """Give a run up."""
    stopped = runs.stop_run(run_of(programme, number).pk, by=request.person, now=clock.now())
    if stopped.state == Run.State.CANCELLED:
        messages.success(request, _("Percobaan dibatalkan. Tidak ada yang berubah."))
    elif stopped.state == Run.State.WORKING:
        messages.success(request, _("Perhitungan akan berhenti sebentar lagi."))
    else:
        messages.warning(request, _("Percobaan ini sudah selesai."))
    return redirect("mentoring:run", programme.pk, number)


@looker
@require_safe
def paper(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """All pairs on one page, for paper."""
    shown = finished(programme, number)
    table = pair_table(shown, {}, request.GET, everything=True)
    people, total = left_out(shown, MANY)
    return page(
        request, "mentoring/bench/paper.html", programme=programme, run=line_of(shown), table=table, left_out=people,
        left_total=total, title=headline(shown.report | {"objective": shown.settings["objective"]}),
        facts=facts_of(shown.report), short=short_of(shown), back=address("run", programme, number), printed=moment_in_words(clock.now()),
        settings=settings_lines(from_json(shown.settings)), digest=shown.digest[:16],
    )  # fmt: skip


@runner
@require_safe
def export(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """The whole proposal as a workbook: pairs with their terms, then those without a mentor and why. It is written down
    who took how many."""
    shown = finished(programme, number)
    weighed = [term for term in Term if shown.settings["weights"].get(term)]
    head = [_("Mentee"), _("Unit mentee"), _("Mentor"), _("Unit mentor"), _("Kecocokan"), *(str(TERMS[t]) for t in weighed), _("Keterangan")]  # fmt: skip
    pairs = (
        [row.mentee.name, _unit(row.mentee), row.mentor.name, _unit(row.mentor), score(row.points),
         *(score(1_000_000 * row.terms[term]) if term in row.terms else "" for term in weighed), _("Dikunci") if row.is_pinned else ""]
        for row in lines_for_sheet(shown)
    )  # fmt: skip
    rest = (
        Proposal.objects.filter(run=shown, mentor__isnull=True).select_related("mentee__unit").order_by("mentee__name")
    )
    nobody = (
        [
            row.mentee.name,
            _unit(row.mentee),
            "",
            "",
            "",
            *("" for _term in weighed),
            why_in_words(row.why, row.mentee.name),
        ]
        for row in rest
    )
    rows = [*pairs, *nobody]
    record_takers_export(programme.pk, count=len(rows), by=request.person, now=clock.now())
    return sheets_out.xlsx_response(f"padanan-{number}", head, rows)


def _unit(person: Any) -> str:
    return person.unit.name if person.unit else ""
