"""Goals of a team: for the supervisor with everybody's part, for a member with her own part only. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from pamong.agency import lines
from pamong.agency.directory import Colleague, colleague, first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words, due_chip
from pamong.plans import words
from pamong.plans.models import Goal, Plan, TeamGoal, TeamShare
from pamong.plans.rules.team import years_open

State = TeamGoal.State


@dataclass(frozen=True)
class Share:
    """What one member does for a team goal, in her own words."""

    person: Colleague | None
    """None on her own pages."""
    condition: str
    action: str
    done: str
    """The day on which she did it; empty while it is to come."""
    saved: str


@dataclass(frozen=True)
class TeamGoalCard:
    """A goal of a team as its pages show it."""

    id: UUID
    year: int
    title: str
    measure: str
    due_on: date
    due: Chip
    is_open: bool
    chip: Chip
    outcome: str
    closed: str
    boss: str
    """The first name of whoever set it."""
    shares: int
    """How many of the team wrote their part."""
    done: int
    mine: Share | None = None
    """The reader's own part."""
    own_goal: UUID | None = None
    """The goal of the reader's plan that follows from it."""
    plan_to_fill: UUID | None = None
    """The reader's plan, while a goal may be put into it."""


@dataclass(frozen=True)
class TeamGoals:
    """The goals of the teams that a person is in, with her own part of each."""

    year: int
    bosses: str
    goals: Sequence[TeamGoalCard]

    def __bool__(self) -> bool:
        return bool(self.goals)


@dataclass(frozen=True)
class TeamGoalPage:
    """One goal: for the supervisor with everybody's part, and who has none yet."""

    goal: TeamGoalCard
    version: int
    is_mine: bool
    in_team: bool
    """Whether the reader is in that team today: only then may she write her part."""
    parts: Sequence[Share] = ()
    without: Sequence[Colleague] = ()


def team_goals_for(person: Person, year: int, today: date) -> TeamGoals:
    """Return the goals of a person's teams of today for a year, with her own part, never that of others. Three queries."""
    bosses = lines.supervisors_of(person, today)
    rows = _in_order(
        _known(person, TeamGoal.objects.filter(supervisor_id__in=bosses, year=year, agency_id=person.agency_id))
    )
    cards = [_card(row, today) for row in rows]
    return TeamGoals(year, ", ".join(dict.fromkeys(card.boss for card in cards)), cards)


def team_goals_of(supervisor: Person, year: int, today: date) -> list[TeamGoalCard]:
    """Return the goals that a supervisor set for a year, those that run first. One query."""
    rows = _in_order(_known(supervisor, TeamGoal.objects.filter(supervisor=supervisor, year=year)))
    return [_card(row, today) for row in rows]


def team_goal_years(person: Person, today: date) -> list[int]:
    """Return the years for which a person set goals, or may, or could have some from her supervisors. One query."""
    set_for = TeamGoal.objects.visible_to(person, supervisors=lines.supervisors_of(person, today))
    known = set(set_for.order_by().values_list("year", flat=True).distinct())
    return sorted(known | set(years_open(today)), reverse=True)


def own_team_goal(person: Person, goal_id: UUID, today: date) -> TeamGoal | None:
    """Return a goal that a person set herself, or that her supervisor of today set; None for anything else."""
    bosses = lines.supervisors_of(person, today)
    goals = TeamGoal.objects.visible_to(person, supervisors=bosses).filter(agency_id=person.agency_id)
    return goals.select_related("supervisor").filter(pk=goal_id).first()


def team_goal_page(reader: Person, goal_id: UUID, today: date, team: Sequence[UUID]) -> TeamGoalPage | None:
    """Return one goal as the reader may see it; `team` are the reader's own people of today. At most five queries."""
    bosses = lines.supervisors_of(reader, today)
    goals = TeamGoal.objects.visible_to(reader, supervisors=bosses).filter(agency_id=reader.agency_id, pk=goal_id)
    row = _known(reader, goals).first()
    if row is None:
        return None
    is_mine = row.supervisor_id == reader.pk
    parts = _parts(row) if is_mine else []
    missing = Person.objects.filter(pk__in=set(team) - {part.person.id for part in parts if part.person})
    people = missing.present().select_related("position", "unit").order_by("name", "id") if is_mine else []
    return TeamGoalPage(
        goal=_card(row, today),
        version=row.version,
        is_mine=is_mine,
        in_team=row.supervisor_id in bosses,
        parts=parts,
        without=[colleague(one) for one in people],
    )


def _parts(goal: Any) -> list[Share]:
    """Everybody's part, for the supervisor."""
    shares = TeamShare.objects.filter(team_goal=goal).select_related("person__position", "person__unit")
    return [
        Share(colleague(one.person), one.condition, one.action, _day(one.done_at), _day(one.saved_at))
        for one in shares.order_by("person__name", "person_id")
    ]


def _known(reader: Person, rows: QuerySet[TeamGoal]) -> QuerySet[Any]:
    """The goals with what the reader wrote for each, how many did, and where it stands in her own plan."""
    shares = TeamShare.objects.filter(team_goal=OuterRef("pk")).order_by().values("team_goal")
    mine = TeamShare.objects.filter(team_goal=OuterRef("pk"), person=reader)
    plans = Plan.objects.filter(employee=reader, year=OuterRef("year"), state__in=Plan.EDITABLE)
    goals = Goal.objects.filter(team_goal=OuterRef("pk"), plan__employee=reader, removed_at__isnull=True)
    return rows.select_related("supervisor").annotate(
        shares=Subquery(shares.annotate(n=Count("pk")).values("n")),
        done=Subquery(shares.filter(done_at__isnull=False).annotate(n=Count("pk")).values("n")),
        has_mine=Exists(mine),
        my_condition=Subquery(mine.values("condition")[:1]),
        my_action=Subquery(mine.values("action")[:1]),
        my_done=Subquery(mine.values("done_at")[:1]),
        my_saved=Subquery(mine.values("saved_at")[:1]),
        own_goal=Subquery(goals.order_by("position").values("pk")[:1]),
        plan_to_fill=Subquery(plans.values("pk")[:1]),
    )


def _in_order(rows: QuerySet[Any]) -> list[Any]:
    """Those that run first, by their day."""
    return sorted(rows, key=lambda row: (row.state != State.OPEN, row.due_on, row.set_at, row.pk))


def _card(row: Any, today: date) -> TeamGoalCard:
    mine = Share(None, row.my_condition, row.my_action, _day(row.my_done), _day(row.my_saved)) if row.has_mine else None
    return TeamGoalCard(
        id=row.pk,
        year=row.year,
        title=row.title,
        measure=row.measure,
        due_on=row.due_on,
        due=due_chip(row.due_on, today),
        is_open=row.state == State.OPEN,
        chip=words.team_goal_chip(row.state),
        outcome=row.outcome,
        closed=_day(row.closed_at),
        boss=first_name(row.supervisor.name),
        shares=row.shares or 0,
        done=row.done or 0,
        mine=mine,
        own_goal=row.own_goal,
        plan_to_fill=None if row.own_goal else row.plan_to_fill,
    )


def _day(moment: Any) -> str:
    return day_in_words(timezone.localtime(moment).date()) if moment else ""
