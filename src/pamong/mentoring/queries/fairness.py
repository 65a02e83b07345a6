"""How groups fare in a run: share with a mentor and mean score, each with its interval. Groups under five are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pamong.agency.provinces import PROVINCES
from pamong.matching.problem import POINTS
from pamong.mentoring.models import Run
from pamong.mentoring.queries.runs import figure
from pamong.mentoring.running.facts import FOLDED
from pamong.mentoring.words_matching import GROUPS, KINDS, SMALL

LONG: Final = 6
ORDER: Final = ("mode", "region", "grade", "gender", "unit")


@dataclass(frozen=True)
class Group:
    """How one group fares."""

    name: str
    people: int
    matched: int
    share: str
    share_span: str
    mean: str
    mean_span: str
    dot: Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """Groups of one kind."""

    key: str
    name: str
    groups: Sequence[Group]
    apart: bool
    """Whether the intervals of two groups do not touch: there is something to look at."""
    low: int
    high: int
    """The part of the scale 0..100 that is drawn."""

    @property
    def is_long(self) -> bool:
        """Whether it is folded away at first."""
        return len(self.groups) > LONG

    @property
    def dots(self) -> list[Mapping[str, Any]]:
        """The rows of the plot."""
        return [group.dot for group in self.groups]


def fairness_of(run: Run) -> list[Kind]:
    """Return the kinds in which more than one group can be told apart. No query."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for share in run.report.get("fairness", ()):
        found.setdefault(share["kind"], []).append(share)
    units = run.report.get("names", {})
    return [_kind(key, found[key], units) for key in ORDER if len(found.get(key, ())) > 1]


def widest(report: Mapping[str, Any], what: str) -> tuple[float, str] | None:
    """Return how far apart, in micro-points, the best and the worst group of one kind are where that is the most, and
    which kind that is.

    `what`: `share` of those with a mentor, or `mean` score. None where no kind has two groups that can be told apart.
    """
    found: dict[str, list[float]] = {}
    for share in report.get("fairness", ()):
        if share[what] is not None and share["kind"] in ORDER:
            found.setdefault(share["kind"], []).append(share[what])
    spans = [(POINTS * (max(values) - min(values)), kind) for kind, values in found.items() if len(values) > 1]
    return max(spans, default=None)


def _kind(key: str, shares: Sequence[Mapping[str, Any]], units: Mapping[str, str]) -> Kind:
    ordered = sorted(shares, key=lambda share: (share["group"] == FOLDED, -share["people"], share["group"]))
    spans = [(share["mean_low"], share["mean_high"]) for share in ordered if share["mean_low"] is not None]
    apart = any(one[1] < other[0] for one in spans for other in spans)
    groups = [_group(share, units) for share in ordered]
    ends = [group.dot[name] for group in groups for name in ("low", "value", "high") if group.dot.get(name)]
    low, high = (int(min(ends) // 10 * 10), min(100, int(-(-max(ends) // 10) * 10))) if ends else (0, 100)
    return Kind(key, str(KINDS[key]), groups, apart, low, max(high, low + 10))


def _group(share: Mapping[str, Any], units: Mapping[str, str]) -> Group:
    name, mean = name_of(share["kind"], share["group"], units), share["mean"]
    low, high = share["mean_low"], share["mean_high"]
    text = figure(mean, 3) if mean is not None else "–"
    dot: dict[str, Any] = {"label": name, "note": f"({share['people']})", "value": 100 * (mean or 0), "text": text}
    if low is not None:
        dot |= {"low": max(0.0, 100 * low), "high": min(100.0, 100 * high)}
    return Group(
        name=name,
        people=share["people"],
        matched=share["matched"],
        share=f"{figure(100 * share['share'], 0)} %",
        share_span=f"{figure(100 * share['share_low'], 0)}–{figure(100 * share['share_high'], 0)} %",
        mean=text,
        mean_span=f"{figure(max(0.0, low), 3)}–{figure(min(1.0, high), 3)}" if low is not None else "–",
        dot=dot,
    )


def name_of(kind: str, group: str, units: Mapping[str, str]) -> str:
    """Return a group in words."""
    if group == FOLDED:
        return str(SMALL)
    if kind == "region":
        return PROVINCES.get(group, group)
    if kind == "unit":
        return units.get(group, "")
    return str(GROUPS.get((kind, group), group))
