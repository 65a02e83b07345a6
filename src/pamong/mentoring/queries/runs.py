"""Runs of a programme: all of them, and one by its number. The snapshot is read only where somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.words import moment_in_words
from pamong.matching.problem import POINTS
from pamong.mentoring.models import Fixed, Programme, Run
from pamong.mentoring.words_matching import OBJECTIVES

State = Run.State
CHIPS: Mapping[str, str] = {
    State.QUEUED: "info",
    State.WORKING: "info",
    State.DONE: "warning",
    State.FAILED: "negative",
    State.PUBLISHED: "positive",
}
FINISHED = (State.DONE, State.PUBLISHED, State.UNDONE)


@dataclass(frozen=True)
class RunLine:
    """One run in a list."""

    number: int
    title: str
    label: str
    state: str
    chip: str
    when: str
    by: str
    objective: str
    matched: int | None
    mentees: int | None
    mean: str
    gap: str
    is_finished: bool


def runs_of(programme: Programme) -> QuerySet[Run]:
    """Return the runs of a programme without their snapshots, the newest first; no what-ifs."""
    rows = Run.objects.filter(programme=programme, is_what_if=False).defer("snapshot")
    return rows.select_related("asked_by", "published_by").order_by("-number")


def run_of(programme: Programme, number: int, *, snapshot: bool = False) -> Run:
    """Return a run, or a what-if, by its number; 404 when there is none."""
    rows = Run.objects.filter(programme=programme, number=number).select_related("asked_by", "published_by", "base")
    row = rows.defer("base__snapshot", *(() if snapshot else ("snapshot",))).first()
    if row is None:
        raise Http404
    row.programme = programme
    return row


def what_if_of(programme: Programme, text: Any) -> Run | None:
    """Return the what-if whose number an address says, with its base; None where it says none; 404 for one of nobody."""
    number = number_of(text)
    found = run_of(programme, number) if number else None
    return found if found is not None and found.is_what_if else None


def latest(programme: Programme) -> Run | None:
    """Return the newest run that was computed."""
    return runs_of(programme).filter(state__in=FINISHED).first()


def line_of(run: Run) -> RunLine:
    """Return a run as a line of the list."""
    report = run.report
    return RunLine(
        number=run.number,
        title=title_of(run),
        label=run.label,
        state=str(run.get_state_display()),
        chip=CHIPS.get(run.state, ""),
        when=moment_in_words(run.asked_at),
        by=run.asked_by.name,
        objective=str(OBJECTIVES.get(run.settings.get("objective", ""), "")),
        matched=report.get("matched"),
        mentees=report.get("mentees"),
        mean=score(report["mean"]) if report.get("matched") else "",
        gap=gap_in_words(report.get("gap")),
        is_finished=run.state in FINISHED,
    )


def title_of(run: Run) -> str:
    """`Percobaan 3`, or `Pengandaian`."""
    return _("Pengandaian") if run.is_what_if else _("Percobaan %(n)s") % {"n": run.number}


def figure(value: float, digits: int = 0) -> str:
    """`1.234,5`: rounded, not cut off."""
    return number_format(round(value, digits), digits, force_grouping=True)


def score(points: float) -> str:
    """`0,742`, of micro-points."""
    return figure(points / POINTS, 3)


def short_score(points: float) -> str:
    """`0,74`, of micro-points."""
    return figure(points / POINTS, 2)


def gap_in_words(gap: float | None) -> str:
    """`0 (terbukti)`, or how far the bound is."""
    if gap is None:
        return ""
    if gap <= 0:
        return _("terbukti terbaik")
    return _("paling jauh %(n)s %% dari batas") % {"n": figure(gap * 100, 3)}


def changed_since(run: Run, fixed: Iterable[Fixed]) -> int:
    """Return how many pairs were fixed or forbidden after the run was asked for."""
    return sum(row.made_at > run.asked_at for row in fixed)


def changes_in_words(number: int) -> str:
    """`2 pasangan dikunci atau dilarang sesudah percobaan ini dihitung.`"""
    if not number:
        return ""
    said = ngettext(
        "%(n)s pasangan dikunci atau dilarang sesudah percobaan ini dihitung.",
        "%(n)s pasangan dikunci atau dilarang sesudah percobaan ini dihitung.",
        number,
    )
    return said % {"n": number}


def fixed_of(programme: Programme) -> dict[tuple[UUID, UUID], Fixed]:
    """Return what was fixed, by (mentee, mentor). One query."""
    rows = Fixed.objects.filter(programme=programme).select_related("mentee", "mentor", "made_by")
    return {(row.mentee_id, row.mentor_id): row for row in rows.order_by("-made_at")}


def number_of(text: Any) -> int | None:
    """Read a number of a run from the address."""
    said = str(text or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None


def next_number(programme: Programme) -> int:
    """Return the number that the next run gets."""
    rows = Run.objects.filter(programme=programme, is_what_if=False)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
