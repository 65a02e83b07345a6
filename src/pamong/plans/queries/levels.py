"""Levels that two people agreed on: a person's gaps of today, what changed over the years, and sums for whole units.

Only `agreed` levels leave this module, never what one of the two thought before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.plans.briefs import GapBrief
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules.gaps import Gap, fresh_since, ranked

State, Role = Assessment.State, Sheet.Role


@dataclass(frozen=True)
class Earlier:
    """The level agreed on the time before."""

    level: int
    year: int
    assessment_id: UUID


@dataclass(frozen=True)
class UnitLevels:
    """People of one unit with an agreed level in one competency that their positions ask for."""

    unit_id: UUID
    path: str
    competency_id: UUID
    n: int
    gaps: int
    """Sum of required less agreed: below 0 where they stand above what is asked."""

    @property
    def mean(self) -> float:
        """Mean gap. Not for showing below five people (`rules.heat`)."""
        return self.gaps / self.n


def gaps_of(person: Person) -> list[GapBrief]:
    """Return the gaps of a person's newest agreed assessment, the one to begin with first. One query."""
    return [brief for brief in levels_of(person) if brief.gap > 0]


def levels_of(person: Person) -> list[GapBrief]:
    """Return all levels of a person's newest agreed assessment, ranked by gap; those without gap last. One query."""
    newest = Assessment.objects.filter(employee=person, state=State.AGREED).order_by("-agreed_at", "-pk")
    rows = Line.objects.filter(assessment=newest.values("pk")[:1], agreed__isnull=False)
    lines = {line.pk: line for line in rows.select_related("edition", "assessment")}
    order = ranked(
        Gap(key, line.edition.name, line.required, line.agreed or 0, line.importance) for key, line in lines.items()
    )
    return [_brief(lines[gap.id]) for gap in order]


def _brief(line: Line) -> GapBrief:
    agreed = line.agreed or 0
    return GapBrief(
        line_id=line.pk,
        assessment_id=line.assessment_id,
        competency_id=line.competency_id,
        edition_id=line.edition_id,
        name=line.edition.name,
        required=line.required,
        level=agreed,
        importance=line.importance,
        gap=(line.required or agreed) - agreed,
        year=line.assessment.year,
    )


def earlier_of(row: Assessment) -> dict[UUID, Earlier]:
    """Return by competency what was agreed on in the assessment before this one, whoever supervised then. One query."""
    before = Assessment.objects.filter(employee=row.employee_id, state=State.AGREED).exclude(pk=row.pk)
    if row.agreed_at is not None:
        before = before.filter(agreed_at__lt=row.agreed_at)
    newest = before.order_by("-agreed_at", "-pk").values("pk")[:1]
    lines = Line.objects.filter(assessment=newest, agreed__isnull=False).select_related("assessment")
    return {line.competency_id: Earlier(line.agreed or 0, line.assessment.year, line.assessment_id) for line in lines}


def newest_agreed(today: date, people: Q) -> QuerySet[Assessment]:
    """Return of each of these people the newest assessment they agreed on, when it still speaks for today."""
    since = datetime.combine(fresh_since(today), time.min, ZoneInfo("Asia/Jakarta"))
    fresh = Assessment.objects.filter(people, state=State.AGREED, agreed_at__gte=since)
    newest = Window(RowNumber(), partition_by="employee", order_by=["-agreed_at", "-pk"])
    return fresh.annotate(place=newest).filter(place=1)


def levels_by_unit(agency_id: UUID, today: date, paths: Collection[str] = ("",)) -> list[UnitLevels]:
    """Return sums of gaps by unit and competency, of the newest agreed assessment of each present person.

    Only agreements of the last 18 months speak (`rules.gaps.fresh_since`), only competencies with a required level.
    `paths`: only people in units at or below these (`""`: all). One query, however many people there are.
    """
    within = Q(employee__agency=agency_id, employee__left_on__isnull=True, employee__unit__isnull=False)
    if "" not in paths:
        below = Q(pk__in=())
        for path in paths:
            below |= Q(employee__unit__path__startswith=path)
        within &= below
    newest = newest_agreed(today, within).values("pk")
    rows = (
        Line.objects.filter(assessment__in=newest, required__isnull=False, agreed__isnull=False)
        .order_by("assessment__employee__unit__path", "competency")
        .values("assessment__employee__unit", "assessment__employee__unit__path", "competency")
        .annotate(n=Count("pk"), gaps=Sum(F("required") - F("agreed")))
    )
    return [
        UnitLevels(
            row["assessment__employee__unit"], row["assessment__employee__unit__path"], row["competency"], row["n"],
            row["gaps"],
        )
        for row in rows
    ]  # fmt: skip


# --- one's own years ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """One agreed level in time."""

    assessment_id: UUID
    label: str
    """`2025`, or `2025 (akhir tahun)`."""
    level: int
    required: int | None
    self_level: int | None
    """What she thought before; only where whoever looks was one of the two."""
    supervisor_level: int | None

    @property
    def difference(self) -> int | None:
        """How many levels the two were apart; None where that is not known."""
        if self.self_level is None or self.supervisor_level is None:
            return None
        return abs(self.self_level - self.supervisor_level)


@dataclass(frozen=True)
class Path:
    """One competency over the years, the oldest first."""

    name: str
    points: Sequence[Point]

    @property
    def drift(self) -> int:
        """Levels between the first and the last."""
        return self.points[-1].level - self.points[0].level

    @property
    def in_words(self) -> str:
        """`naik 1 tingkat sejak 2025`."""
        since = self.points[0].label
        if len(self.points) < 2:  # a change needs two
            return _("dinilai pertama kali")
        if self.drift == 0:
            return _("tetap sejak %(since)s") % {"since": since}
        word = _("naik %(n)s tingkat sejak %(since)s") if self.drift > 0 else _("turun %(n)s tingkat sejak %(since)s")
        return word % {"n": abs(self.drift), "since": since}

    @property
    def plot(self) -> dict[str, Any]:
        """The first and the last level on a line from 1 to 5."""
        last = self.points[-1]
        row: dict[str, Any] = {"label": self.name, "value": last.level, "need": last.required}
        if len(self.points) > 1:
            row["before"] = self.points[0].level
            row["text"] = f"{self.points[0].level} → {last.level}"
        else:
            row["text"] = str(last.level)
        return row


@dataclass(frozen=True)
class Years:
    """All agreed levels of a person."""

    paths: Sequence[Path]
    labels: Sequence[tuple[UUID, str]]
    """Assessments in time: key and label."""
    apart: Sequence[tuple[str, str]]
    """By assessment, how far the two were apart in the mean: `0,7 tingkat`."""

    @property
    def plot(self) -> list[dict[str, Any]]:
        """The rows of the plot."""
        return [path.plot for path in self.paths]


def years_of(person: Person, me: Person) -> Years:
    """Return the agreed levels of a person over the years. Two queries.

    What the two thought before they agreed comes through `Rating.visible_to(me)`: only of assessments that one took part in.
    """
    agreed = Line.objects.filter(assessment__employee=person, assessment__state=State.AGREED, agreed__isnull=False)
    lines = list(
        agreed.select_related("assessment", "competency").order_by(
            "assessment__agreed_at", "assessment", "competency__position", "competency__name"
        )
    )
    thought: dict[UUID, dict[str, int | None]] = {}
    ratings = Rating.objects.visible_to(me).filter(
        sheet__assessment__employee=person, sheet__assessment__state=State.AGREED, sheet__role__in=(Role.SELF, Role.SUPERVISOR)
    )  # fmt: skip
    for line_id, role, level in ratings.values_list("line_id", "sheet__role", "level"):
        thought.setdefault(line_id, {})[role] = level
    paths: dict[UUID, list[Point]] = {}
    names: dict[UUID, str] = {}
    for line in lines:
        names[line.competency_id] = line.competency.name
        paths.setdefault(line.competency_id, []).append(_point(line, thought.get(line.pk, {})))
    labels = {line.assessment_id: _label(line.assessment) for line in lines}
    return Years(
        [Path(names[key], points) for key, points in paths.items()],
        list(labels.items()),
        _apart([point for points in paths.values() for point in points], labels),
    )


def _point(line: Line, thought: Mapping[str, int | None]) -> Point:
    return Point(
        line.assessment_id,
        _label(line.assessment),
        line.agreed or 0,
        line.required,
        thought.get(Role.SELF),
        thought.get(Role.SUPERVISOR),
    )


def _label(row: Assessment) -> str:
    if row.occasion == Assessment.Occasion.YEARLY:
        return str(row.year)
    return f"{row.year} ({Assessment.Occasion(row.occasion).label.lower()})"


def _apart(points: Sequence[Point], labels: Mapping[UUID, str]) -> list[tuple[str, str]]:
    found: dict[UUID, list[int]] = {}
    for point in points:
        if point.difference is not None:
            found.setdefault(point.assessment_id, []).append(point.difference)
    return [
        (label, _("%(n)s tingkat") % {"n": f"{sum(each) / len(each):.1f}".replace(".", ",")})
        for key, label in labels.items()
        if (each := found.get(key))
    ]
