"""What a leader expects of someone in a year: for the two only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.plans.models import Expectation
from pamong.plans.queries.dialogue import Other, someone
from pamong.plans.queries.footing import acts_for
from pamong.rulebook.values import BY_KEY, Value

About = Expectation.About


@dataclass(frozen=True)
class Expected:
    """One expectation, for one of the two."""

    id: UUID
    text: str
    label: str
    """`Hasil kerja`, or the BerAKHLAK value."""
    is_result: bool
    value: Value | None
    by: str
    noted: str
    is_mine: bool


@dataclass(frozen=True)
class Expectations:
    """The page of a year."""

    employee: Other
    is_mine: bool
    """Whether they are about me."""
    year: int
    years: Sequence[int]
    results: Sequence[Expected]
    behaviours: Sequence[Expected]
    may_note: bool


def expected_of(rows: QuerySet[Expectation], me: Person) -> list[Expected]:
    """Return these expectations, results first, then by value. One query."""
    found = rows.filter(removed_at=None).select_related("supervisor")
    order = list(BY_KEY)
    ranked = sorted(
        found, key=lambda row: (order.index(row.value) if row.value in BY_KEY else -1, row.noted_at, row.pk)
    )
    return [_expected(row, me) for row in ranked]


def _expected(row: Expectation, me: Person) -> Expected:
    value = BY_KEY.get(row.value)
    return Expected(
        id=row.pk,
        text=row.text,
        label=value.name if value else str(About(row.about).label),
        is_result=row.about == About.RESULT,
        value=value,
        by=row.supervisor.name,
        noted=day_in_words(timezone.localtime(row.noted_at).date()),
        is_mine=row.supervisor_id == me.pk,
    )


def between(employee_id: UUID, supervisor_id: UUID, year: int) -> QuerySet[Expectation]:
    """Return what stands between the two of a pair in a year."""
    return Expectation.objects.filter(employee=employee_id, supervisor=supervisor_id, year=year)


def expectation_of(me: Person, expectation_id: UUID) -> Expectation | None:
    """Return one that is between this person and another one. One query."""
    return Expectation.objects.visible_to(me).defer("text").filter(pk=expectation_id).first()


def expectations_of(me: Person, employee_id: UUID, year: int, today: date) -> Expectations | None:
    """Return the page of one employee and year; None for whoever is neither she nor a supervisor of hers.

    At most six queries.
    """
    own = Expectation.objects.visible_to(me).filter(employee=employee_id)
    employee = Person.objects.filter(pk=employee_id, agency_id=me.agency_id).select_related("position", "unit").first()
    if employee is None:
        return None
    may_note = acts_for(employee, me, today)
    known = sorted({*own.filter(removed_at=None).values_list("year", flat=True), today.year}, reverse=True)
    if employee.pk != me.pk and not may_note and not own.exists():
        return None
    rows = expected_of(own.filter(year=year), me)
    return Expectations(
        employee=someone(employee),
        is_mine=employee.pk == me.pk,
        year=year,
        years=known,
        results=[one for one in rows if one.is_result],
        behaviours=[one for one in rows if not one.is_result],
        may_note=may_note,
    )
