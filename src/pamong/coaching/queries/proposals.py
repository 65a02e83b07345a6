"""What the form of a proposal needs: with whom, about what, until when, and words to begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict

from pamong.agency import lines
from pamong.agency.directory import Colleague, colleague
from pamong.agency.lines import Footing, footing_of
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.coaching import examples, words
from pamong.coaching.models import Cycle, Mode, Topic
from pamong.kit.paging import Paged, mapped, paged, words_asked

USUAL = timedelta(days=90)


@dataclass(frozen=True)
class Choice:
    """Someone with whom a cycle may begin, and how many run already."""

    person: Colleague
    employee_id: UUID
    running: int


@dataclass(frozen=True)
class Choices:
    """With whom a cycle may begin."""

    boss: Choice | None
    team: Paged[Choice]
    many: bool
    """Whether the team does not stand on one page."""

    @property
    def only(self) -> UUID | None:
        """The employee of the one pair there is, when there is nothing to choose."""
        rows = self.team.items
        return rows[0].employee_id if self.boss is None and len(rows) == 1 and not self.many else None


@dataclass(frozen=True)
class Pairing:
    """The two of a proposal, seen by one of them."""

    employee: Person
    supervisor: Person
    other: Person
    footing: Footing


@dataclass(frozen=True)
class Offer:
    """The topics that may be chosen, and those on which a cycle of the two is open."""

    topics: Sequence[Topic]
    taken: Sequence[tuple[UUID, str]]
    """Cycle and name of the topic."""


@dataclass(frozen=True)
class TopicExamples:
    """Goals that fit a topic."""

    key: str
    name: str
    examples: Sequence[examples.Example]


def choices_for(standing: Standing, query: QueryDict, today: date) -> Choices:
    """Return everybody with whom this person may begin: her supervisor, then her team by name. Five queries."""
    me = standing.person
    found = lines.supervision_of(me, today)
    people = Person.objects.filter(pk__in=standing.team).select_related("position", "unit")
    for word in words_asked(query).split()[:4]:
        people = people.filter(name__icontains=word)
    pairs = Cycle.objects.visible_to(me).open().values_list("supervisor_id", "employee_id")
    running = Counter(each for pair in pairs for each in pair if each != me.pk)
    page = paged(people.order_by("name", "id"), query)
    return Choices(
        boss=Choice(colleague(found.supervisor), me.pk, running[found.supervisor.pk]) if found else None,
        team=mapped(page, lambda one: Choice(colleague(one), one.pk, running[one.pk])),
        many=len(standing.team) > len(page.items) or bool(words_asked(query)),
    )


def pairing_of(standing: Standing, employee_id: UUID, today: date) -> Pairing | None:
    """Return the two of a proposal by the employee of the cycle: oneself, or someone of the team. At most five queries."""
    me = standing.person
    if employee_id == me.pk:
        found = lines.supervision_of(me, today)
        if found is None:
            return None
        return Pairing(me, found.supervisor, found.supervisor, Footing(found.basis, found.until))
    if employee_id not in standing.team:
        return None
    employee = Person.objects.select_related("unit", "position").filter(pk=employee_id).first()
    footing = footing_of(employee, me, today) if employee else None
    return Pairing(employee, me, employee, footing) if employee and footing else None


def offer_for(pair_of: Pairing | Cycle, but: UUID | None = None) -> Offer:
    """Return the topics that the two may choose; `but`: a cycle whose own topic stays free. Two queries."""
    employee, supervisor = pair_of.employee, pair_of.supervisor
    between = Q(employee=employee, supervisor=supervisor)
    open_ = Cycle.objects.open().filter(between)
    taken = {topic: key for topic, key in open_.values_list("topic_id", "id") if key != but}
    every = list(Topic.objects.filter(agency_id=employee.agency_id, closed_at=None).order_by("position", "name", "id"))
    return Offer(
        [topic for topic in every if topic.pk not in taken],
        [(taken[topic.pk], words.topic_words(topic)) for topic in every if topic.pk in taken],
    )


def beginning(pairing: Pairing, today: date) -> dict[str, Any]:
    """Return what an empty form starts with."""
    last = today + USUAL
    return {
        "starts_on": today,
        "ends_on": min(last, pairing.footing.until) if pairing.footing.until else last,
        "rhythm": Cycle.Rhythm.FORTNIGHTLY,
        "mode": Mode.IN_PERSON,
    }


def words_of(cycle: Cycle) -> dict[str, Any]:
    """Return the words of a cycle as a form holds them."""
    return {
        "topic": str(cycle.topic_id),
        "goal": cycle.goal,
        "measure": cycle.measure,
        "starts_on": cycle.starts_on,
        "ends_on": cycle.ends_on,
        "rhythm": cycle.rhythm,
        "mode": cycle.mode,
    }


def is_made(me: Person, cycle_id: UUID) -> bool:
    """Whether the form with this key has already become a cycle. One query."""
    return Cycle.objects.visible_to(me).filter(pk=cycle_id).exists()


def example_to_follow(me: Person, cycle_id: UUID) -> Cycle | None:
    """Return an earlier cycle of hers whose words a new proposal may begin with. One query."""
    return Cycle.objects.visible_to(me).filter(pk=cycle_id).select_related("topic").first()


def examples_of(topics: Sequence[Topic]) -> list[TopicExamples]:
    """Return goals for each of these topics."""
    return [TopicExamples(str(one.pk), words.topic_words(one), examples.examples_for(one.key)) for one in topics]
