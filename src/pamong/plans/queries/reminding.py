"""Of whom HR's reminder of a step asks something: the employee, or the supervisor whose part is awaited, or both.

Keys, states and numbers only: which of the two has done her part, never what she said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pamong.agency import lines
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.journal.models import Entry
from pamong.plans.events import PlanReminded, SupervisorReminded
from pamong.plans.models import Assessment, Dialogue, Review, Sheet, Voice
from pamong.plans.queries.coverage import Asked, covered_by, lacking, narrowed
from pamong.plans.terms import Side, Step

GUARD: Final = timedelta(days=7)
"""Who was reminded of a step within this time is not reminded of it again."""


@dataclass(frozen=True)
class Reach:
    """Whom a reminder of a step reaches."""

    employees: Mapping[UUID, str]
    """Names by key, in order: those whose own part is awaited."""
    supervisors: Mapping[UUID, int]
    """For how many people each one's part is awaited."""
    guarded: int
    """Employees and supervisors who were reminded of it within `GUARD`."""

    @property
    def total(self) -> int:
        """How many notices are sent."""
        return len(self.employees) + len(self.supervisors)


def lacking_it(by: Standing, wanted: Asked, year: int, most: int) -> list[UUID]:
    """Return the keys of those who lack the step that the address names, as HR's list has them. One query."""
    people = narrowed(covered_by(by, wanted), wanted, year).order_by("name", "pk")
    return list(people.values_list("pk", flat=True)[:most])


def reach(people: QuerySet[Person], step: Step, year: int, *, now: datetime, today: date) -> Reach:
    """Return whom a reminder of a step to these people reaches: whoever's part is awaited, as far as she has not been
    reminded of it lately. A supervisor is counted once, however many wait for her. At most five queries."""
    rows = people.filter(lacking(step, year)).annotate(told=_told(PlanReminded, step, year, now)).order_by("name", "pk")
    lack = {key: (name, told) for key, name, told in rows.values_list("pk", "name", "told")}
    pairs, hers = _parts(step, year, lack, today)
    waiting = {one for one, _boss in pairs} - set(hers)
    asked = {key: each for key, each in lack.items() if key not in waiting and step != Step.APPROVAL}
    waits = Counter(boss for _one, boss in pairs)
    told = Person.objects.filter(_told(SupervisorReminded, step, year, now), pk__in=waits).values_list("pk", flat=True)
    spared = set(told) if waits else set[UUID]()
    return Reach(
        employees={key: name for key, (name, is_told) in asked.items() if not is_told},
        supervisors={key: count for key, count in waits.items() if key not in spared},
        guarded=sum(is_told for _name, is_told in asked.values()) + len(spared),
    )


def _told(event: type[PlanReminded | SupervisorReminded], step: Step, year: int, now: datetime) -> Exists:
    """Return the expression that tells who was reminded of a step within `GUARD`."""
    told = Entry.objects.filter(event=event.name, about_id=OuterRef("pk"), at__gt=now - GUARD)
    return Exists(told.filter(data__step=step.value, data__year=year))


def _parts(
    step: Step, year: int, people: Collection[UUID], today: date
) -> tuple[set[tuple[UUID, UUID]], Collection[UUID]]:
    """Return (employee, supervisor) where the supervisor's part is awaited; and of these employees, those whose own part
    is awaited, too."""
    if step == Step.PLAN:
        return set(), people  # nobody but she writes and proposes it
    if step == Step.APPROVAL:
        return set(lines.supervisors_by_person(people, today).items()), ()
    whose, rows = _awaited(step, year, Side.SUPERVISOR)
    theirs = rows.filter(**{f"{whose}__in": people, "supervisor__left_on__isnull": True})
    _whose, own = _awaited(step, year, Side.EMPLOYEE)
    return set(theirs.values_list(whose, "supervisor")), set(own.values_list(whose, flat=True))


def _awaited(step: Step, year: int, side: Side) -> tuple[str, QuerySet[Any]]:
    """Return what of a year waits for one of the two, and how it names the employee."""
    unconfirmed = Q(**{f"{side}_confirmed_at__isnull": True})
    if step == Step.ASSESSMENT:
        role = Sheet.Role.SUPERVISOR if side == Side.SUPERVISOR else Sheet.Role.SELF
        unsaid = Exists(Sheet.objects.filter(assessment=OuterRef("pk"), role=role, submitted_at__isnull=True))
        unagreed = Q(state=Assessment.State.REVEALED) & Q(**{f"{side}_agreed_at__isnull": True})
        return "employee", Assessment.objects.filter((Q(state=Assessment.State.RATING) & unsaid) | unagreed, year=year)
    if step == Step.DIALOGUE:
        return "employee", Dialogue.objects.filter(unconfirmed, state=Dialogue.State.HELD, year=year)
    said = Exists(Voice.objects.filter(review=OuterRef("pk"), side=side, submitted_at__isnull=False))
    missing = (Q(state=Review.State.WRITING) & ~Q(said)) | (Q(state=Review.State.OPEN) & unconfirmed)
    return "plan__employee", Review.objects.filter(missing, plan__year=year, kind=step.value)
