"""Mid-year review and closing: begun by either, written by each alone, handed in, talked over, confirmed by both.

Locks are taken in one order: the plan, then the review.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.plan_rows import OfPlan, locked_plan, of_plan
from pamong.plans.models import Assessment, Goal, GoalRating, Plan, Review, Voice
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.rules import plan as plans
from pamong.plans.rules import review as rules
from pamong.plans.terms import Side

By, Kind, State = GoalRating.By, Review.Kind, Review.State


class OfReview(OfPlan):
    """The ids of an event about a review."""

    supervisor_id: UUID
    review_id: UUID


@transaction.atomic
def open_review(plan_id: UUID, *, kind: str, by: Person, now: datetime, key: UUID | None = None) -> Review:
    """Begin a review of a plan that holds, by the employee or her supervisor of today; one that stands is returned.

    When the supervisor changed before the two were done, whoever of today's two opens it lets the present supervisor
    take the place of the former: what the former said is deleted, and what the employee said goes back to her, for she
    wrote it to somebody else.
    """
    plan = locked_plan(plan_id, by)
    supervisor = _supervisor(plan, by, now)
    standing = Review.objects.select_for_update(no_key=True, of=("self",)).select_related("supervisor")
    review = standing.filter(plan=plan, kind=kind).first()
    today = plan.employee.day_at(now)
    if review and (review.state == State.CONCLUDED or acts_for(plan.employee, review.supervisor, today)):
        require(by.pk in (plan.employee_id, review.supervisor_id), rules.not_yours())
        return review
    stop(rules.opening_fault(plan, kind, today))
    if review:
        return _hand_over(review, plan, supervisor, by)
    review = Review.objects.create(
        id=key or new_id(), agency_id=plan.agency_id, plan=plan, supervisor=supervisor, kind=kind, opened_at=now,
        opened_by=by,
    )  # fmt: skip
    announce(events.ReviewOpened(**_ids(review, plan), kind=Code(kind)), by=by)
    return review


def _supervisor(plan: Plan, by: Person, now: datetime) -> Person:
    """Return who reviews with the employee today, or refuse."""
    today = plan.employee.day_at(now)
    if by.pk != plan.employee_id:
        if acts_for(plan.employee, by, today):
            return by
        found = supervisor_of(plan.employee, today)
        raise Forbidden(plans.not_hers(plan.employee.name, found.name if found else None))
    if (found := supervisor_of(plan.employee, today)) is None:
        raise Refused(plans.nobody_to_ask())
    return found


def _hand_over(review: Review, plan: Plan, supervisor: Person, by: Person) -> Review:
    """Let the present supervisor take the place of the former one in a review that was not concluded."""
    Voice.objects.filter(review=review, side=Side.SUPERVISOR).delete()
    Voice.objects.filter(review=review).update(submitted_at=None)
    GoalRating.objects.filter(review=review).exclude(side=By.EMPLOYEE).delete()
    review.supervisor, review.state, review.next_steps = supervisor, State.WRITING, ""
    review.employee_confirmed_at = review.supervisor_confirmed_at = None
    review.version += 1
    review.save(
        update_fields=[
            "supervisor", "state", "next_steps", "employee_confirmed_at", "supervisor_confirmed_at", "version",
        ]
    )  # fmt: skip
    announce(events.ReviewOpened(**_ids(review, plan), kind=Code(review.kind)), by=by)
    return review


@transaction.atomic
def save_voice(
    review_id: UUID,
    *,
    helped: str,
    hindered: str,
    next: str,  # noqa: A002  # what comes next, as the field is called
    ratings: Mapping[UUID, tuple[int | None, str]],
    by: Person,
    now: datetime,
) -> Voice:
    """Keep what one of the two wrote so far; the other reads nothing of it. `ratings`: level and comment by goal."""
    review, side = _locked(review_id, by)
    voice = Voice.objects.filter(review=review, side=side).first()
    stop(rules.writing_fault(review, review.plan, handed_in=bool(voice and voice.submitted_at)))
    running = {goal.pk for goal in running_goals(review.plan_id)}
    stop(rules.levels_fault((level for level, _comment in ratings.values()), running, ratings))
    comments = {key: tidied(comment, rules.LIMITS["comment"]) for key, (_level, comment) in ratings.items()}
    voice = voice or Voice(agency_id=review.agency_id, review=review, side=side)
    voice.helped, voice.hindered, voice.next = (
        tidied(text, rules.LIMITS[name]) for name, text in (("helped", helped), ("hindered", hindered), ("next", next))
    )
    voice.saved_at = now
    voice.save()
    known = {row.goal_id: row for row in GoalRating.objects.filter(review=review, side=side)}
    for goal_id, (level, _comment) in ratings.items():
        row = known.get(goal_id) or GoalRating(agency_id=review.agency_id, review=review, goal_id=goal_id, side=side)
        row.level, row.comment = level, comments[goal_id]
        row.save()
    return voice


@transaction.atomic
def submit_voice(review_id: UUID, *, by: Person, now: datetime) -> Review:
    """Hand in one's part. When both have, they read one another, and levels on which they agree are on the table."""
    review, side = _locked(review_id, by)
    voices = {voice.side: voice for voice in Voice.objects.filter(review=review)}
    voice = voices.get(side)
    if voice and voice.submitted_at:
        return review
    stop(rules.writing_fault(review, review.plan, handed_in=False))
    goals = running_goals(review.plan_id)
    levels = _levels(review, side)
    texts = (voice.helped, voice.hindered, voice.next) if voice else ()
    stop(rules.hand_in_fault(goals, levels, texts))
    assert voice is not None, "a part without a word is not handed in"
    voice.submitted_at = now
    voice.save(update_fields=["submitted_at"])
    announce(events.VoiceSubmitted(**_ids(review, review.plan), side=Code(side)), by=by)
    other = voices.get(Side.EMPLOYEE if side == Side.SUPERVISOR else Side.SUPERVISOR)
    if other and other.submitted_at:
        _reveal(review, goals, by)
    return review


def _reveal(review: Review, goals: list[Goal], by: Person) -> None:
    """Let the two read one another."""
    review.state = State.OPEN
    review.save(update_fields=["state"])
    if review.kind == Kind.CLOSING:
        one, other = _levels(review, By.EMPLOYEE), _levels(review, By.SUPERVISOR)
        GoalRating.objects.bulk_create(
            GoalRating(agency_id=review.agency_id, review=review, goal=goal, side=By.BOTH, level=one[goal.pk])
            for goal in goals
            if goal.pk in one and one[goal.pk] == other.get(goal.pk)
        )
    announce(events.ReviewReady(**_ids(review, review.plan), kind=Code(review.kind)), by=by)


@transaction.atomic
def take_back_voice(review_id: UUID, *, by: Person, now: datetime) -> Review:
    """Take one's part back, as long as the other one has not handed in hers."""
    review, side = _locked(review_id, by)
    stop(rules.writing_fault(review, review.plan, handed_in=False))
    if Voice.objects.filter(review=review, side=side, submitted_at__isnull=False).update(submitted_at=None):
        announce(events.VoiceTakenBack(**_ids(review, review.plan), side=Code(side)), by=by)
    return review


@transaction.atomic
def write_conclusion(
    review_id: UUID, *, version: int, next_steps: str, attained: Mapping[UUID, int], by: Person, now: datetime
) -> Review:
    """Write down what the two agree on; a change asks both to confirm anew. `attained`: the level of each goal, at the
    closing only."""
    review, _side = _locked(review_id, by)
    stop(rules.talk_fault(review))
    stop(rules.midyear_levels_fault(review, attained))
    stop(rules.levels_fault(attained.values(), {goal.pk for goal in running_goals(review.plan_id)}, attained))
    text = tidied(next_steps, rules.LIMITS["next_steps"])
    held = {key: level for key, level in _levels(review, By.BOTH).items() if level is not None}
    if text == review.next_steps and {**held, **attained} == held:
        return review
    stop(rules.version_fault(review, version))
    for goal_id, level in attained.items():
        GoalRating.objects.update_or_create(
            review=review, goal_id=goal_id, side=By.BOTH, defaults={"level": level, "agency_id": review.agency_id}
        )
    review.next_steps, review.version = text, review.version + 1
    review.employee_confirmed_at = review.supervisor_confirmed_at = None
    review.save(update_fields=["next_steps", "version", "employee_confirmed_at", "supervisor_confirmed_at"])
    announce(events.ReviewWritten(**_ids(review, review.plan), kind=Code(review.kind)), by=by)
    return review


@transaction.atomic
def confirm_review(review_id: UUID, *, version: int, by: Person, now: datetime) -> Review:
    """Confirm what both concluded, in the version that one has read. The second confirmation concludes it; at the
    closing the goals are rated then, and the plan is closed."""
    review, side = _locked(review_id, by)
    name = f"{side}_confirmed_at"
    if getattr(review, name) is not None:
        return review
    stop(rules.talk_fault(review))
    stop(rules.version_fault(review, version))
    goals = running_goals(review.plan_id)
    attained = {key: level for key, level in _levels(review, By.BOTH).items() if level is not None}
    stop(rules.attained_fault(review, goals, attained))
    if review.kind == Kind.CLOSING:
        stop(plans.state_fault(review.plan, Plan.State.AGREED))
    setattr(review, name, now)
    review.save(update_fields=[name])
    if review.employee_confirmed_at and review.supervisor_confirmed_at:
        _conclude(review, goals, attained, by, now)
    else:
        announce(events.ReviewAccepted(**_ids(review, review.plan), kind=Code(review.kind)), by=by)
    return review


def _conclude(review: Review, goals: list[Goal], attained: Mapping[UUID, int], by: Person, now: datetime) -> None:
    plan = review.plan
    again = Assessment.objects.filter(employee_id=plan.employee_id, year=plan.year, occasion=review.kind)
    review.assessment = again.exclude(state=Assessment.State.CANCELLED).first()
    review.state, review.concluded_at = State.CONCLUDED, now
    review.save(update_fields=["state", "concluded_at", "assessment"])
    announce(events.ReviewConcluded(**_ids(review, plan), kind=Code(review.kind)), by=by)
    if review.kind != Kind.CLOSING:
        return
    for goal in goals:
        goal.state, goal.attained = Goal.State.RATED, attained[goal.pk]
        goal.save(update_fields=["state", "attained"])
    plan.state, plan.closed_at, plan.closed_by, plan.version = Plan.State.CLOSED, now, by, plan.version + 1
    plan.save(update_fields=["state", "closed_at", "closed_by", "version"])
    announce(events.PlanClosed(**of_plan(plan), goals_rated=len(goals)), by=by)


def running_goals(plan_id: UUID) -> list[Goal]:
    """Return the goals of a plan that run, in order. One query."""
    goals = Goal.objects.filter(plan_id=plan_id, state=Goal.State.RUNNING, removed_at=None)
    return list(goals.order_by("position", "id"))


def _levels(review: Review, side: str) -> dict[UUID, int | None]:
    return dict(GoalRating.objects.filter(review=review, side=side).values_list("goal_id", "level"))


def _locked(review_id: UUID, by: Person) -> tuple[Review, Side]:
    """Return a review that one holds, locked after its plan, and which of the two one is."""
    row = Review.objects.visible_to(by).filter(pk=review_id).values_list("plan_id", flat=True).first()
    if row is None:
        raise Forbidden(rules.not_yours())
    plan = locked_plan(row, by)
    review = Review.objects.select_for_update(no_key=True).get(pk=review_id)
    review.plan = plan
    return review, Side.EMPLOYEE if plan.employee_id == by.pk else Side.SUPERVISOR


def _ids(review: Review, plan: Plan) -> OfReview:
    return OfReview(**of_plan(plan), supervisor_id=review.supervisor_id, review_id=review.pk)
