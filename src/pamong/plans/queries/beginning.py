"""Before an assessment begins: with whom, what the position asks for, and what may be added; whom one may invite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.agency import directory, lines
from pamong.agency.directory import Colleague, colleague
from pamong.agency.models import Person
from pamong.agency.queries_hr import SHOWN, Option
from pamong.agency.rules import Standing
from pamong.plans.models import Assessment, Line
from pamong.plans.rules import assessment as rules
from pamong.rulebook import queries as rulebook
from pamong.rulebook.queries import CompetencyCard, Requirement

State, Occasion = Assessment.State, Assessment.Occasion


@dataclass(frozen=True)
class Pairing:
    """The employee and the supervisor of today who would assess together."""

    employee: Person
    supervisor: Colleague | None
    """None: nobody is recorded."""
    about_me: bool

    @property
    def other_name(self) -> str:
        """How one speaks of the other one."""
        other = self.supervisor if self.about_me else colleague(self.employee)
        return other.first_name if other else ""


@dataclass(frozen=True)
class Offer:
    """What would be rated."""

    required: Sequence[Requirement]
    extra: Sequence[CompetencyCard]
    taken: Sequence[tuple[UUID, str, int]]
    """Assessments that are there already: key, occasion, year."""
    years: Sequence[int]


def pairing_of(standing: Standing, employee_id: UUID | None, today: date) -> Pairing | None:
    """Return the two, for the employee herself or for whoever supervises her today; None for anybody else."""
    me = standing.person
    if employee_id is None or employee_id == me.pk:
        found = lines.supervision_of(me, today)
        return Pairing(me, colleague(found.supervisor) if found else None, about_me=True)
    if employee_id not in standing.team:
        return None
    employee = Person.objects.visible_to(me).select_related("position", "unit").filter(pk=employee_id).first()
    return Pairing(employee, colleague(me), about_me=False) if employee else None


def years_for(today: date) -> list[int]:
    """Return the years for which any assessment may begin today."""
    every = (today.year - 1, today.year, today.year + 1)
    return [year for year in every if any(not rules.year_fault(year, each, today) for each in Occasion.values)]


def offer_for(employee: Person, today: date) -> Offer:
    """Return what the position asks for and what may be added. Five queries."""
    required = rulebook.required_of(employee, today)
    asked = {one.competency_id for one in required}
    there = Assessment.objects.filter(employee=employee).exclude(state=State.CANCELLED).order_by("-opened_at")
    return Offer(
        required,
        [card for card in rulebook.competencies_of(employee.agency_id) if not card.closed and card.id not in asked],
        [
            (key, str(Occasion(occasion).label), year)
            for key, occasion, year in there.values_list("pk", "occasion", "year")
            if year >= today.year
        ],
        years_for(today),
    )


def may_be_added(row: Assessment) -> list[CompetencyCard]:
    """Return the competencies that are not rated yet. Two queries."""
    rated = set(Line.objects.filter(assessment=row).values_list("competency_id", flat=True))
    return [card for card in rulebook.competencies_of(row.agency_id) if not card.closed and card.id not in rated]


def found_raters(me: Person, row: Assessment, text: str) -> list[Option]:
    """Return the colleagues that a few letters may mean, without the two. By name only: a NIP is nobody's business."""
    people = Person.objects.visible_to(me).present().exclude(pk__in=(row.employee_id, row.supervisor_id))
    found = directory.found_by(people, text, by_nip=False) if text.strip() else people.none()
    rows = found.select_related("position", "unit").order_by("name", "pk")[: SHOWN + 1]
    return [_option(one) for one in rows]


def rater_by_key(me: Person, row: Assessment, key: UUID) -> Option | None:
    """Return the colleague who was picked."""
    people = Person.objects.visible_to(me).present().exclude(pk__in=(row.employee_id, row.supervisor_id))
    one = people.select_related("position", "unit").filter(pk=key).first()
    return _option(one) if one else None


def rater_of(me: Person, key: UUID) -> Person | None:
    """Return a colleague of one's own agency."""
    return Person.objects.visible_to(me).filter(pk=key).first()


def _option(person: Person) -> Option:
    face = colleague(person)
    return Option(person.pk, person.name, " · ".join(part for part in (face.position, face.unit) if part))
