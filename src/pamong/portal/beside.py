"""What stands beside coaching: plans and learning, of a person, of each member of a team and at HR's desk, in one query each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.community import queries as community
from pamong.community.briefs_circles import Wait
from pamong.kit import prepared
from pamong.mentoring.briefs_meetings import Wait as MentoringWait
from pamong.mentoring.queries import briefly as mentoring
from pamong.plans import queries as plans
from pamong.plans.briefs import ASKS_SUPERVISOR, MemberPlan, OwnPlan
from pamong.portal import needs_plans, needs_study
from pamong.study import queries as study
from pamong.study.briefs import DeskWaits, MemberStudy, OwnStudy

type_said = tuple[str, str, str]
"""A sentence, its tone and its icon."""


@dataclass(frozen=True)
class Other:
    """One reason besides those of coaching why a member needs her supervisor."""

    rank: float
    """Its place between the reasons of coaching (`needs.ORDER`)."""
    figure: int
    asks: bool
    """Whether it waits for the supervisor's own word."""
    say: Callable[[str], type_said]
    """By how the two speak of the member."""
    answer: Callable[[], tuple[str, str]]
    """What the button says, and where it leads."""


@dataclass(frozen=True)
class Beside:
    """What is known of a member besides coaching."""

    plan: MemberPlan | None = None
    study: MemberStudy | None = None

    @property
    def others(self) -> Sequence[Other]:
        """Every reason, the most pressing first."""
        return sorted((*_of_plan(self.plan), *_of_study(self.study)), key=lambda other: other.rank)

    @property
    def waits(self) -> bool:
        """Whether there is any."""
        return bool((self.plan and self.plan.waits) or (self.study and self.study.waits))


NOTHING = Beside()


def _of_plan(plan: MemberPlan | None) -> Iterator[Other]:
    for wait, figure in plan.waits if plan else ():
        assert plan is not None
        yield Other(
            rank=needs_plans.RANKS[wait],
            figure=figure,
            asks=wait in ASKS_SUPERVISOR,
            say=partial(needs_plans.need_of, plan, wait, figure),
            answer=partial(needs_plans.answer, plan, wait),
        )


def _of_study(known: MemberStudy | None) -> Iterator[Other]:
    for wait, figure in known.waits if known else ():
        assert known is not None
        yield Other(
            rank=needs_study.RANKS[wait],
            figure=figure,
            asks=True,
            say=partial(needs_study.need_of, known, wait, figure),
            answer=partial(needs_study.answer, known, wait),
        )


# --- the queries -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnSide:
    """How a person's own plan and learning stand, and what communities and mentoring ask of her."""

    plan: OwnPlan
    study: OwnStudy
    community: Sequence[Wait]
    mentoring: Sequence[MentoringWait]


def own(person: Person, today: date, now: datetime) -> OwnSide:
    """Return a person's own side besides coaching, true to the minute. One query."""
    row = prepared.row(_own_row, person.pk, today, now.replace(second=0, microsecond=0))
    return OwnSide(
        plans.own_plan_from(row, person, today), study.own_from(row, today), community.own_from(row),
        mentoring.own_from(row),
    )  # fmt: skip


def _own_row(person_id: UUID, today: date, now: datetime) -> QuerySet[Any, Any]:
    expressions = (
        plans.own_plan_expressions(today) | study.own_expressions(today) | community.own_expressions(now)
        | mentoring.own_expressions(today, now)
    )  # fmt: skip
    found: QuerySet[Any, Any] = Person.objects.filter(pk=person_id).annotate(**expressions).values(*expressions)
    return found


def at_desk(by: Standing, today: date) -> tuple[int, DeskWaits, int]:
    """Return how many plans, what of learning, and how many reports of a community wait for an HR officer. One query."""
    expressions = {
        "plans_wait": plans.waiting_expression(by),
        "reports_wait": community.open_reports_expression(by),
        **study.desk_expressions(by, today),
    }
    row = Person.objects.filter(pk=by.person.pk).annotate(**expressions).values(*expressions).get()
    return row["plans_wait"], study.desk_from(row, by.person.time_zone), row["reports_wait"]


def member_expressions(supervisor: Person, today: date) -> dict[str, Any]:
    """Return what a query that finds members must annotate, so that `members_from` knows of their plans and learning."""
    return plans.plan_expressions(supervisor, today) | study.member_expressions(today)


def asks_supervisor(supervisor: Person, today: date) -> Q:
    """Return the condition on `Person` that something of hers waits for the supervisor's own word."""
    return plans.asks_supervisor(supervisor, today) | study.asks_supervisor()


def members_from(
    found: Mapping[UUID, Mapping[str, Any]], supervisor: Person, today: date
) -> dict[UUID, Beside]:  # fmt: skip
    """Return what is known of members whom another query brought along (`member_expressions`). No query."""
    planned, learning = plans.plans_from(found, supervisor, today), study.members_from(found, supervisor, today)
    return {key: Beside(planned[key], learning[key]) for key in found}


def of_member(supervisor: Person, member: Person, today: date) -> Beside:
    """Return what is known of one member of her team. One query."""
    extra = member_expressions(supervisor, today)
    row = Person.objects.filter(pk=member.pk, agency_id=supervisor.agency_id).annotate(**extra).values(*extra).get()
    return members_from({member.pk: row}, supervisor, today)[member.pk]
