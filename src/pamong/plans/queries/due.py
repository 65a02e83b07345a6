"""What the clock must look at, in every agency: ids, years and days, no word of anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from pamong.agency import directory, lines
from pamong.agency.models import Person
from pamong.plans.briefs import GoalDue, LateItems, PlanOfOne, PlanWaiting, SheetDue
from pamong.plans.models import Assessment, Dialogue, Goal, Item, Plan, Review, Sheet, TeamGoal
from pamong.plans.rules import risk


def sheets_due(days: Collection[date]) -> list[SheetDue]:
    """Return the ratings that are not handed in and whose day is one of these. One query."""
    open_ones = Sheet.objects.filter(
        submitted_at__isnull=True, declined_at__isnull=True, assessment__state=Assessment.State.RATING,
        assessment__due_on__in=list(days),
    )  # fmt: skip
    of_it = ("assessment__year", "assessment__due_on")
    fields = ("assessment_id", "agency_id", "rater_id", "assessment__employee_id", "role", *of_it)
    return [SheetDue(*row) for row in open_ones.order_by("assessment__due_on", "pk").values_list(*fields)]


def plans_waiting(before: datetime, after: datetime) -> list[PlanWaiting]:
    """Return the plans that were proposed between two moments and that nobody has answered, with the direct supervisor
    of today. One query, and two for each plan."""
    rows = Plan.objects.filter(state=Plan.State.PROPOSED, proposed_at__lt=before, proposed_at__gte=after)
    found = []
    for plan in rows.select_related("employee__unit").order_by("proposed_at", "pk"):
        assert plan.proposed_at is not None  # a proposed plan has its moment
        day = plan.employee.day_at(plan.proposed_at)
        today = plan.employee.day_at(before)
        if supervision := lines.supervision_of(plan.employee, today):
            found.append(
                PlanWaiting(
                    plan.pk, plan.agency_id, plan.employee_id, supervision.supervisor.pk, plan.year, plan.version, day
                )
            )
    return found


def items_late(today: date) -> list[LateItems]:
    """Return for each plan that holds how many activities are late. One query."""
    rows = Item.objects.filter(risk.late(today), goal__plan__year=today.year).order_by()
    fields = ("goal__plan", "goal__plan__agency", "goal__plan__employee", "goal__plan__year")
    return [LateItems(*row) for row in rows.values_list(*fields).annotate(n=Count("pk")).order_by("goal__plan")]


def items_late_of(person: Person, today: date) -> LateItems | None:
    """Return how many activities of a person's own plan are late; None when none is. One query."""
    rows = Item.objects.filter(risk.late(today), goal__plan__employee=person, goal__plan__year=today.year)
    found = rows.order_by("goal__plan").values_list("goal__plan", "goal__plan__year").annotate(n=Count("pk")).first()
    return LateItems(found[0], person.agency_id, person.pk, found[1], found[2]) if found else None


def goals_due(days: Collection[date]) -> list[GoalDue]:
    """Return the running goals of plans that hold that end on one of these days. One query."""
    rows = Goal.objects.filter(
        state=Goal.State.RUNNING, removed_at__isnull=True, plan__state=Plan.State.AGREED, due_on__in=list(days)
    )
    fields = ("pk", "plan_id", "agency_id", "plan__employee_id", "plan__year", "due_on")
    return [GoalDue(*row) for row in rows.order_by("due_on", "pk").values_list(*fields)]


def plans_without_review(year: int, kind: str) -> list[PlanOfOne]:
    """Return the agreed plans of a year whose review of this kind nobody opened. One query."""
    opened = Review.objects.filter(plan=OuterRef("pk"), kind__in=(kind, Review.Kind.CLOSING))
    rows = Plan.objects.filter(~Exists(opened), year=year, state=Plan.State.AGREED)
    fields = ("pk", "agency_id", "employee_id", "supervisor_id", "year")
    return [PlanOfOne(*row) for row in rows.order_by("pk").values_list(*fields)]


def supervisor_of(employee_id: UUID, today: date) -> UUID | None:
    """Return the direct supervisor of today; None when there is none. At most three queries."""
    person = Person.objects.present().select_related("unit").filter(pk=employee_id).first()
    found = lines.supervision_of(person, today) if person else None
    return found.supervisor.pk if found else None


def team_of_goal(team_goal_id: UUID, today: date) -> list[UUID]:
    """Return whom a goal of a team concerns: the team of today of whoever set it. Two queries."""
    goal = TeamGoal.objects.filter(pk=team_goal_id).select_related("supervisor").first()
    return list(lines.team_ids(goal.supervisor, today)) if goal else []


def verifiers_of(employee_id: UUID) -> Iterable[UUID]:
    """Return the HR officers who care for an employee's unit. Two queries."""
    person = Person.objects.select_related("unit", "agency").filter(pk=employee_id).first()
    return [each.id for each in directory.hr_contacts(person, limit=20)] if person else []


def is_rating(assessment_id: UUID) -> bool:
    """Whether someone's rating is still awaited. One query."""
    return Assessment.objects.filter(pk=assessment_id, state=Assessment.State.RATING).exists()


def is_writing(review_id: UUID) -> bool:
    """Whether the part of one of the two is still awaited. One query."""
    return Review.objects.filter(pk=review_id, state=Review.State.WRITING).exists()


def dialogue_at(dialogue_id: UUID) -> datetime | None:
    """Return when the two want to meet for a dialogue; None without a time. One query."""
    return Dialogue.objects.filter(pk=dialogue_id).values_list("planned_at", flat=True).first()
