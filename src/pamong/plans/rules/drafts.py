"""A goal and an activity as somebody wants them: tidied, and what is wrong with them, by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.kit import texts
from pamong.kit.faults import Faults, only
from pamong.plans.models.plan import SCALE, Goal, Plan
from pamong.plans.terms import Source, Track
from pamong.rulebook.learning import Form

Scale = tuple[str, ...]
"""Five texts, from -2 to +2."""

NO_SCALE: Final[Scale] = ("", "", "", "", "")
LOWEST, HIGHEST = -2, 2
"""The ends of a Goal Attainment Scale."""
WEIGHTS: Final = (1, 3)
LEVELS: Final = (1, 5)
LONG: Final = 200
"""Characters of a title, a level of a scale, and each text of an activity."""
WHY: Final = 300
"""Characters of a reason."""
MOST_JP: Final = 500_00
"""Hundredths: no single activity of a year is longer."""
MOST_COST: Final = 10_000_000_000
"""Rupiah."""


@dataclass(frozen=True, kw_only=True)
class GoalDraft:
    """What somebody wants to reach. `scale` None: as it stands (for a new goal: none yet)."""

    title: str
    source: str
    starts_on: date
    due_on: date
    reason: str = ""
    competency: UUID | None = None
    line: UUID | None = None
    """The line of an agreed assessment whose gap it closes."""
    level_from: int | None = None
    level_to: int | None = None
    team_goal: UUID | None = None
    weight: int = 1
    scale: Scale | None = None
    baseline: int | None = None
    """Where she stands at the start on her own scale; counts only with a `scale`."""

    def cleaned(self) -> GoalDraft:
        """Return it with its texts tidied, and without what its source does not have."""
        return replace(
            self,
            title=texts.clean(self.title, one_line=True),
            reason=texts.clean(self.reason),
            line=self.line if self.source == Source.GAP else None,
            team_goal=self.team_goal if self.source == Source.TEAM else None,
            scale=None if self.scale is None else cleaned_scale(self.scale),
            baseline=None if self.scale is None else self.baseline,
        )


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """What somebody wants to do for a goal. `expected_jp`: hundredths of a JP; `cost`: rupiah."""

    track: str
    activity: str
    starts_on: date
    due_on: date
    form: str = ""
    method: str = ""
    resource: str = ""
    evidence: str = ""
    expected_jp: int = 0
    cost: int = 0

    def cleaned(self) -> ItemDraft:
        """Return it with its texts tidied."""
        return replace(
            self,
            activity=texts.clean(self.activity, one_line=True),
            method=texts.clean(self.method, one_line=True),
            resource=texts.clean(self.resource, one_line=True),
            evidence=texts.clean(self.evidence, one_line=True),
        )


def cleaned_scale(scale: Scale) -> Scale:
    """Return the five texts tidied."""
    return tuple(texts.clean(level, one_line=True) for level in scale)


def is_whole(scale: Scale) -> bool:
    """Whether all five levels say something."""
    return len(scale) == len(SCALE) and all(scale)


def goal_fault(draft: GoalDraft, plan: Plan) -> Faults:
    """Say what is wrong with a cleaned goal of this plan, by field; empty when nothing is."""
    faults = {
        "title": texts.fault(draft.title, LONG, required=True),
        "source": "" if draft.source in Source.values else _("Pilih asal tujuan ini dari daftar."),
        "reason": texts.fault(draft.reason, WHY),
        "weight": "" if WEIGHTS[0] <= draft.weight <= WEIGHTS[1] else _("Bobot antara 1 dan 3."),
        **_day_faults(draft.starts_on, draft.due_on, _year_of(plan)),
        **_level_faults(draft),
    }
    if draft.source == Source.TEAM and draft.team_goal is None:
        faults["team_goal"] = _("Pilih tujuan tim yang ingin Anda dukung.")
    if draft.scale is not None:
        faults |= scale_fault(draft.scale, draft.baseline)
    return only(faults)


def item_fault(draft: ItemDraft, plan: Plan, goal: Goal | None = None) -> Faults:
    """Say what is wrong with a cleaned activity of this plan, by field; it lies within its goal when one is given."""
    span = (goal.starts_on, goal.due_on) if goal else _year_of(plan)
    faults = {
        "track": "" if draft.track in Track.values else _("Pilih jalurnya dari daftar."),
        "form": "" if draft.form in ("", *Form.values) else _("Pilih bentuknya dari daftar."),
        "activity": texts.fault(draft.activity, LONG, required=True),
        "method": texts.fault(draft.method, LONG),
        "resource": texts.fault(draft.resource, LONG),
        "evidence": texts.fault(draft.evidence, LONG),
        "expected_jp": _jp_fault(draft),
        "cost": "" if 0 <= draft.cost <= MOST_COST else _("Perkiraan biaya antara 0 dan 10 miliar rupiah."),
        **_day_faults(draft.starts_on, draft.due_on, span, of_goal=goal is not None),
    }
    return only(faults)


def scale_fault(scale: Scale, baseline: int | None, *, whole: bool = False) -> Faults:
    """Say what is wrong with a cleaned scale, by the fields of `SCALE`; `whole`: every level is needed.

    An unfinished scale may be kept; two levels that say the same could not be told apart at the end.
    """
    if len(scale) != len(SCALE):
        return {SCALE[0]: _("Skala terdiri atas lima tingkat, dari −2 sampai +2.")}
    faults = {name: texts.fault(level, LONG, required=whole) for name, level in zip(SCALE, scale, strict=True)}
    seen: set[str] = set()
    for name, level in zip(SCALE, scale, strict=True):
        if level and level.casefold() in seen:
            faults[name] = _("Tingkat ini sama dengan tingkat lain. Tulis apa yang membedakannya.")
        seen.add(level.casefold())
    if baseline is not None and not LOWEST <= baseline <= HIGHEST:
        faults["baseline"] = _("Pilih salah satu tingkat skala, dari −2 sampai +2.")
    return only(faults)


def _level_faults(draft: GoalDraft) -> Faults:
    levels = {"level_from": draft.level_from, "level_to": draft.level_to}
    low, high = LEVELS
    unknown = [name for name, level in levels.items() if level is not None and not low <= level <= high]
    if unknown:
        return {name: _("Tingkat kompetensi antara 1 dan 5.") for name in unknown}
    of_gap = draft.source == Source.GAP
    if draft.competency is None and (of_gap or any(level is not None for level in levels.values())):
        return {"competency": _("Pilih kompetensi yang ingin Anda tingkatkan.")}
    if draft.level_from is not None and draft.level_to is not None:
        return _step_fault(draft.level_from, draft.level_to, of_gap=of_gap)
    if not of_gap:
        return {}
    missing = {
        "level_from": _("Isi tingkat Anda sekarang, dari 1 sampai 5."),
        "level_to": _("Isi tingkat yang dituju, dari 1 sampai 5."),
    }
    return {name: said for name, said in missing.items() if levels[name] is None}


def _step_fault(level_from: int, level_to: int, *, of_gap: bool) -> Faults:
    if of_gap and level_to <= level_from:
        return {"level_to": _("Tingkat yang dituju lebih tinggi daripada tingkat sekarang.")}
    if level_to < level_from:
        return {"level_to": _("Tingkat yang dituju tidak di bawah tingkat sekarang.")}
    return {}


def _jp_fault(draft: ItemDraft) -> str:
    if not 0 <= draft.expected_jp <= MOST_JP:
        return _("Perkiraan JP antara 0 dan 500.")
    if draft.expected_jp and not draft.form:
        return _("Pilih bentuk pengembangannya dulu; JP dihitung menurut bentuk.")
    return ""


def _year_of(plan: Plan) -> tuple[date, date]:
    return date(plan.year, 1, 1), date(plan.year, 12, 31)


def _day_faults(starts_on: date, due_on: date, span: tuple[date, date], *, of_goal: bool = False) -> Faults:
    first, last = span
    faults: Faults = {}
    for name, day in (("starts_on", starts_on), ("due_on", due_on)):
        if not first <= day <= last:
            words = {"first": day_in_words(first), "last": day_in_words(last), "year": first.year}
            faults[name] = (
                _("Tujuannya berlangsung %(first)s sampai %(last)s. Pilih hari di antaranya.") % words
                if of_goal
                else _("Rencana ini untuk tahun %(year)s. Pilih hari antara %(first)s dan %(last)s.") % words
            )
    if due_on < starts_on:
        faults.setdefault("due_on", _("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satunya."))
    return faults
