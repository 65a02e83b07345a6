"""What one run changes against another: who gains, who loses, who moves, and what it does to the figures. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.matching.problem import POINTS
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.queries.fairness import widest
from pamong.mentoring.queries.runs import figure, score, short_score
from pamong.mentoring.words_matching import KINDS

SHOWN: Final = 40
SAME_SUM: Final = 0.0005
"""Sums of weights that differ by less are shown alike."""
Side = Mapping[UUID, tuple[UUID | None, int]]


@dataclass(frozen=True)
class Move:
    """One mentee for whom it is otherwise."""

    id: UUID
    name: str
    before: str
    after: str
    change: str
    """`+0,04`: how her score changes; empty where one of the two is missing."""
    rises: bool


@dataclass(frozen=True)
class Figure:
    """One figure in both runs."""

    label: str
    before: str
    after: str
    change: str
    kind: str
    """`positive`, `negative` or empty."""


@dataclass(frozen=True)
class Difference:
    """What the second run changes against the first."""

    figures: Sequence[Figure]
    gains: Sequence[Move]
    """Had nobody, has somebody."""
    loses: Sequence[Move]
    moves: Sequence[Move]
    counts: Mapping[str, int]
    same: int
    sentence: str
    caution: str
    """Why scores cannot be held against each other; empty where they can."""


def difference(one: Run, other: Run) -> Difference:
    """Compare two computed runs. Three queries."""
    first, second = _side(one), _side(other)
    gains, loses, moves, same = [], [], [], 0
    for mentee in sorted(first.keys() | second.keys()):
        before, after = first.get(mentee, (None, 0)), second.get(mentee, (None, 0))
        if before[0] == after[0]:
            same += before[0] is not None
        elif before[0] is None:
            gains.append(mentee)
        elif after[0] is None:
            loses.append(mentee)
        else:
            moves.append(mentee)
    moves.sort(key=lambda mentee: first[mentee][1] - second[mentee][1])
    shown = {key for group in (gains, loses, moves) for key in group[:SHOWN]}
    names = _names(shown, first, second)
    told = {name: [_move(key, first, second, names) for key in group[:SHOWN]] for name, group in
            (("gains", gains), ("loses", loses), ("moves", moves))}  # fmt: skip
    counts = {"gains": len(gains), "loses": len(loses), "moves": len(moves)}
    return Difference(
        figures=_figures(one.report, other.report), gains=told["gains"], loses=told["loses"], moves=told["moves"],
        counts=counts, same=same, sentence=sentence(one.report, other.report, counts), caution=_caution(one, other),
    )  # fmt: skip


def _caution(one: Run, other: Run) -> str:
    """A score is a sum of weights: where they add up to more, everybody's is higher, and nobody is better off."""
    before, after = (sum(run.settings["weights"].values()) for run in (one, other))
    if abs(before - after) < SAME_SUM:
        return ""
    return _(
        "Jumlah bobotnya berubah dari %(before)s menjadi %(after)s, jadi angka kecocokan sebelum dan sesudahnya tidak dapat dibandingkan."
    ) % {"before": figure(before, 3), "after": figure(after, 3)}


def _side(run: Run) -> dict[UUID, tuple[UUID | None, int]]:
    rows = Proposal.objects.filter(run=run).values_list("mentee_id", "mentor_id", "points")
    return {mentee: (mentor, points) for mentee, mentor, points in rows}


def _names(shown: set[UUID], *sides: Side) -> dict[UUID, str]:
    keys = shown | {mentor for side in sides for key in shown if key in side and (mentor := side[key][0]) is not None}
    return dict(Person.objects.filter(pk__in=keys).values_list("pk", "name"))


def _move(key: UUID, first: Side, second: Side, names: Mapping[UUID, str]) -> Move:
    (before, was), (after, now) = first.get(key, (None, 0)), second.get(key, (None, 0))
    return Move(
        id=key,
        name=names[key],
        before=f"{names[before]} · {short_score(was)}" if before else _("belum ada"),
        after=f"{names[after]} · {short_score(now)}" if after else _("belum ada"),
        change=signed(now - was) if before and after else "",
        rises=now >= was,
    )


def signed(points: float, digits: int = 3) -> str:
    """`+0,021`, `−0,004` or `0`."""
    text = figure(abs(points) / POINTS, digits)
    if not text.strip("0,."):
        return "0"
    return f"+{text}" if points > 0 else f"−{text}"


def _figures(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Figure]:
    def both(key: str) -> tuple[float, float]:
        return one.get(key, 0), other.get(key, 0)

    left = (one["mentees"] - one["matched"], other["mentees"] - other["matched"])
    return [
        _figure(_("Mendapat mentor"), both("matched"), _whole),
        _figure(_("Belum mendapat mentor"), left, _whole, better=-1),
        _figure(_("Kecocokan rata-rata"), both("mean"), score),
        _figure(_("Sepersepuluh terendah"), both("tenth"), score),
        _figure(_("Kecocokan seluruhnya"), both("score"), score),
        _apart(_("Jarak terjauh antarkelompok: yang mendapat mentor"), one, other, "share", _percent),
        _apart(_("Jarak terjauh antarkelompok: kecocokan"), one, other, "mean", score),
        _figure(_("Tempat mentor"), both("places"), _whole, better=0),
    ]


def _apart(
    label: str, one: Mapping[str, Any], other: Mapping[str, Any], what: str, told: Callable[[float], str]
) -> Figure:
    """Return the widest distance between two groups, with the kind of groups beside it: fewer is better."""
    found = [widest(report, what) for report in (one, other)]
    first, second = (each[0] if each else None for each in found)
    row = _figure(label, (first, second), told, better=-1)
    before, after = (f" ({KINDS[each[1]]})" if each else "" for each in found)
    return replace(row, before=row.before + before, after=row.after + after)


def _figure(
    label: str, values: tuple[float | None, float | None], told: Callable[[float], str], *, better: int = 1
) -> Figure:
    """Return a figure before and after; `better`: whether more (1) or less (-1) of it is good, or neither (0)."""
    before, after = values
    if before is None or after is None:
        first, second = ("–" if each is None else told(each) for each in values)
        return Figure(label, first, second, "", "")
    size = told(abs(after - before))
    if not size.strip("0,. %"):
        return Figure(label, told(before), told(after), "0", "")
    gained = (after - before) * better
    kind = "positive" if gained > 0 else "negative" if gained < 0 else ""
    return Figure(label, told(before), told(after), f"{'+' if after > before else '−'}{size}", kind)


def _whole(number: float) -> str:
    return figure(number, 0)


def _percent(points: float) -> str:
    return f"{figure(100 * points / POINTS, 0)} %"


def sentence(one: Mapping[str, Any], other: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    """Say the difference in a sentence: first people, then the score, then who moves."""
    people = other["matched"] - one["matched"]
    if people > 0:
        first = ngettext("%(n)s orang lagi mendapat mentor", "%(n)s orang lagi mendapat mentor", people) % {"n": people}
    elif people < 0:
        first = ngettext("%(n)s orang kehilangan mentor", "%(n)s orang kehilangan mentor", -people) % {"n": -people}
    else:
        first = _("Sama banyak yang mendapat mentor")
    change = other["mean"] - one["mean"]
    text = signed(change)
    if text == "0":
        second = _("kecocokan rata-rata tetap")
    else:
        up = _("kecocokan rata-rata naik %(n)s") if change > 0 else _("kecocokan rata-rata turun %(n)s")
        second = up % {"n": text[1:]}
    moves = counts["moves"]
    third = (
        ngettext("%(n)s orang berganti mentor", "%(n)s orang berganti mentor", moves) % {"n": moves}
        if moves
        else _("tidak ada yang berganti mentor")
    )
    return f"{first}; {second}; {third}."
