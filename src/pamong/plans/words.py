"""How the room speaks: states, periods, levels, money. Pure: values in, finished words out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.words import Chip
from pamong.plans.models import Goal, Item, Plan, TeamGoal, Version
from pamong.plans.terms import Source, Track
from pamong.rulebook import amounts

MARKS: Final = {-2: "\N{MINUS SIGN}2", -1: "\N{MINUS SIGN}1", 0: "0", 1: "+1", 2: "+2"}
"""The levels of a scale as they are written, with a true minus sign."""
PLAN_TONES: Final = {
    "proposed": "info",
    "verifying": "info",
    "agreed": "positive",
    "revised": "warning",
    "closed": "brand",
}
GOAL_TONES: Final = {"running": "info", "rated": "positive"}
ITEM_TONES: Final = {"done": "positive"}
TEAM_GOAL_TONES: Final = {"open": "info", "reached": "positive"}
NEAR_FIFTY: Final = (45, 55)
"""T scores that are called as expected: half a standard deviation on either side of 50."""


@dataclass(frozen=True)
class Level:
    """One level of a scale."""

    value: int
    mark: str
    text: str
    current: bool = False


def plan_chip(state: str) -> Chip:
    """How far a plan is."""
    return Chip(str(Plan.State(state).label), PLAN_TONES.get(state, ""))


def goal_chip(state: str) -> Chip:
    """How far a goal is."""
    return Chip(str(Goal.State(state).label), GOAL_TONES.get(state, ""))


def item_chip(state: str) -> Chip:
    """How far an activity is."""
    return Chip(str(Item.State(state).label), ITEM_TONES.get(state, ""))


def team_goal_chip(state: str) -> Chip:
    """How far a goal of a team is."""
    return Chip(str(TeamGoal.State(state).label), TEAM_GOAL_TONES.get(state, ""))


def decision_words(decision: str) -> str:
    """What became of a proposal."""
    return str(Version.Decision(decision).label)


def source_words(source: str) -> str:
    """Where a goal comes from."""
    return str(Source(source).label)


def track_words(track: str) -> str:
    """The way of learning."""
    return str(Track(track).label)


def scale_levels(texts: tuple[str, ...] | list[str], current: int | None = None) -> tuple[Level, ...]:
    """Return the five levels, from -2 to +2; nothing when none is written."""
    if not any(texts):
        return ()
    return tuple(Level(value, MARKS[value], text, value == current) for value, text in zip(MARKS, texts, strict=True))


def months(starts_on: date, due_on: date) -> str:
    """`Agu–Des`, `Agu`, `Nov 2026–Feb 2027`: when an activity is."""
    if starts_on.year != due_on.year:
        return f"{date_format(starts_on, 'M Y')}–{date_format(due_on, 'M Y')}"
    if starts_on.month == due_on.month:
        return date_format(starts_on, "M")
    return f"{date_format(starts_on, 'M')}–{date_format(due_on, 'M')}"


def rupiah(amount: int) -> str:
    """`Rp2.500.000`; empty for nothing."""
    return f"Rp{number_format(amount, decimal_pos=0, force_grouping=True)}" if amount else ""


def percent(part: float) -> str:
    """`38%`."""
    return f"{number_format(part, decimal_pos=0)}%"


def headline(gaps: int, goals: int, jp: int) -> str:
    """`Dua kesenjangan, tiga tujuan, 22 JP`: a plan in one line. JP are hundredths; what is none is left out."""
    parts = []
    if gaps:
        parts.append(ngettext("%(n)s kesenjangan", "%(n)s kesenjangan", gaps) % {"n": amounts.cardinal(gaps)})
    parts.append(ngettext("%(n)s tujuan", "%(n)s tujuan", goals) % {"n": amounts.cardinal(goals)})
    if jp:
        parts.append(amounts.jp(jp))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if goals else _("Belum ada tujuan")


def level_step(name: str, level_from: int | None, level_to: int | None) -> str:
    """`Orientasi pada hasil 2 → 3`."""
    if level_from and level_to:
        return f"{name} {level_from} → {level_to}"
    return f"{name} → {level_to}" if level_to else name


def score_reading(value: float) -> str:
    """Say what a T score means: 50 is as expected all in all. Never a grade."""
    if value >= NEAR_FIFTY[1]:
        return _("Secara keseluruhan tercapai lebih dari yang diharapkan.")
    if value < NEAR_FIFTY[0]:
        return _("Secara keseluruhan tercapai kurang dari yang diharapkan.")
    return _("Secara keseluruhan tercapai sesuai yang diharapkan.")
