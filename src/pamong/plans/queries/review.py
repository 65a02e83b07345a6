"""A review as its page shows it: one's own part alone, both side by side once both are in, and what came of it.

`voices_read` and `ratings_read` are the only ways to the words of the other one: they give nothing before both handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import number_format

from pamong.agency import lines
from pamong.agency.directory import Colleague, colleague
from pamong.agency.models import Person
from pamong.agency.words import moment_in_words
from pamong.plans import words
from pamong.plans.models import Assessment, Goal, GoalRating, Item, Line, Plan, Review, Voice
from pamong.plans.models.plan import SCALE
from pamong.plans.queries.briefly import counted
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.queries.levels import earlier_of
from pamong.plans.rules.gas import t_score
from pamong.plans.rules.review import is_apart
from pamong.plans.terms import Side
from pamong.plans.words import Level

By, Kind, State = GoalRating.By, Review.Kind, Review.State


@dataclass(frozen=True)
class Found:
    """A review that somebody may open, or the plan for which she may begin one."""

    plan: Plan
    kind: str
    review: Review | None
    """None: there is none yet, or it is still with a former supervisor."""
    supervisor: Person | None
    """Of the review, or whoever would hold it today."""
    side: Side
    former: Person | None = None
    """The supervisor with whom it was begun and not finished, when today's is another one."""

    @property
    def other(self) -> Person | None:
        """The other one of the two."""
        return self.supervisor if self.side == Side.EMPLOYEE else self.plan.employee


@dataclass(frozen=True)
class GoalToRate:
    """A goal with its scale, and what is known of it."""

    id: UUID
    number: int
    title: str
    levels: Sequence[Level]
    weight: int
    progress: str
    """Where the employee saw herself last, as a mark; empty when she noted nothing."""
    items: int
    items_done: int
    attained: int | None


@dataclass(frozen=True)
class Said:
    """What one of the two says of a goal."""

    level: int | None
    mark: str
    text: str
    comment: str


@dataclass(frozen=True)
class Compared:
    """One goal side by side: what each sees, and the level on the table."""

    goal: GoalToRate
    mine: Said
    theirs: Said
    agreed: int | None
    levels: Sequence[Level]
    """The scale, with the agreed level marked."""
    is_equal: bool
    is_apart: bool


@dataclass(frozen=True)
class Part:
    """The words of one of the two."""

    helped: str
    hindered: str
    next: str
    submitted: str
    """The moment of handing in; empty before."""
    ratings: Mapping[UUID, tuple[int | None, str]]


@dataclass(frozen=True)
class Change:
    """One competency before and after."""

    name: str
    before: int | None
    after: int | None
    required: int | None


@dataclass(frozen=True)
class Again:
    """The re-rating of competencies on the same occasion."""

    id: UUID
    state: str
    label: str
    changes: Sequence[Change]
    """Only once both agreed to the levels."""


@dataclass(frozen=True)
class Sum:
    """The T score of a closing, with the number of goals."""

    value: str
    n: int
    reading: str
    """In words: as expected all in all, above, below. Never a grade."""


@dataclass(frozen=True)
class Confirmed:
    """Who of the two confirmed, and when."""

    person: Colleague
    is_me: bool
    when: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything that the page of a review shows."""

    id: UUID
    state: str
    kind: str
    version: int
    other: Colleague
    goals: Sequence[GoalToRate]
    mine: Part | None
    theirs: Part | None
    """None until both handed in."""
    they_handed_in: bool
    rows: Sequence[Compared]
    next_steps: str
    confirmed: Sequence[Confirmed]
    i_confirmed: bool
    again: Again | None
    score: Sum | None
    ended: str
    other_left: bool

    @property
    def i_handed_in(self) -> bool:
        """Whether one's own part is handed in."""
        return bool(self.mine and self.mine.submitted)

    @property
    def missing(self) -> int:
        """How many goals have no agreed level yet."""
        return sum(row.agreed is None for row in self.rows)


def found(person: Person, plan_id: UUID, kind: str, today: date) -> Found | None:
    """Return the review of a plan that a person holds or may begin; None for everybody else. At most six queries."""
    review = _reviews().filter(plan_id=plan_id, kind=kind).first()
    plan = review.plan if review else _plans().filter(pk=plan_id).first()
    if plan is None or plan.agency_id != person.agency_id:
        return None
    if plan.employee_id == person.pk:
        return _own(plan, kind, review, today)
    if review and review.supervisor_id == person.pk:
        return Found(plan, kind, review, review.supervisor, Side.SUPERVISOR)
    if (review and review.state == State.CONCLUDED) or not plan.number or not acts_for(plan.employee, person, today):
        return None
    former = review.supervisor if review else None
    if former and former.pk in lines.supervisors_of(plan.employee, today):
        return None
    return Found(plan, kind, None, person, Side.SUPERVISOR, former)


def _plans() -> QuerySet[Plan]:
    return Plan.objects.select_related("employee__unit", "employee__position", "employee__agency")


def _reviews() -> QuerySet[Review]:
    """Reviews with the two, and whether each has handed in, without a word of what they said."""
    people = ("plan__employee__unit", "plan__employee__position", "plan__employee__agency")
    said = Voice.objects.filter(review=OuterRef("pk"), submitted_at__isnull=False)
    return Review.objects.select_related(*people, "supervisor__position", "supervisor__unit").annotate(
        **{f"{side}_in": Exists(said.filter(side=side)) for side in Side.values}
    )


def _own(plan: Plan, kind: str, review: Review | None, today: date) -> Found:
    if review is None:
        return Found(plan, kind, None, supervisor_of(plan.employee, today), Side.EMPLOYEE)
    former = None
    if review.state != State.CONCLUDED and review.supervisor_id not in lines.supervisors_of(plan.employee, today):
        former = supervisor_of(plan.employee, today)
    return Found(plan, kind, review, review.supervisor, Side.EMPLOYEE, former)


def voices_read(review: Review, side: Side) -> dict[str, Voice]:
    """Return one's own words, and those of the other once both handed in. One query."""
    rows = Voice.objects.filter(review=review)
    return {voice.side: voice for voice in (rows.filter(side=side) if review.state == State.WRITING else rows)}


def ratings_read(review: Review, side: Side) -> dict[str, dict[UUID, GoalRating]]:
    """Return one's own levels by goal, and those of the other once both handed in. One query."""
    rows = GoalRating.objects.filter(review=review)
    told: dict[str, dict[UUID, GoalRating]] = {By.EMPLOYEE: {}, By.SUPERVISOR: {}, By.BOTH: {}}
    for row in rows.filter(side=side) if review.state == State.WRITING else rows:
        told[row.side][row.goal_id] = row
    return told


def review_page(which: Found, me: Person) -> ReviewPage:
    """Return the page of a review that exists. At most six queries."""
    review = which.review
    assert review is not None, "a review that is begun"
    assert which.other is not None, "it has two"
    side, over = which.side, Side.EMPLOYEE if which.side == Side.SUPERVISOR else Side.SUPERVISOR
    voices, ratings = voices_read(review, side), ratings_read(review, side)
    goals = _goals(which.plan, review, ratings)
    is_read = review.state != State.WRITING
    return ReviewPage(
        id=review.pk,
        state=review.state,
        kind=review.kind,
        version=review.version,
        other=colleague(which.other),
        goals=goals,
        mine=_part(voices.get(side), ratings[side]),
        theirs=_part(voices.get(over), ratings[over]),
        they_handed_in=is_read or getattr(review, f"{over}_in"),
        rows=[_compared(goal, ratings, side, over) for goal in goals] if is_read else [],
        next_steps=review.next_steps if is_read else "",
        confirmed=_confirmed(which, me) if is_read else [],
        i_confirmed=getattr(review, f"{side}_confirmed_at") is not None,
        again=_again(which.plan, review.kind),
        score=_score(goals) if review.kind == Kind.CLOSING and review.state == State.CONCLUDED else None,
        ended=moment_in_words(review.concluded_at) if review.concluded_at else "",
        other_left=not which.other.is_present,
    )


def _goals(plan: Plan, review: Review, ratings: Mapping[str, Mapping[UUID, GoalRating]]) -> list[GoalToRate]:
    """The goals that run; of a review that is over those that were rated in it."""
    goals = Goal.objects.filter(plan=plan, removed_at=None)
    if review.state == State.CONCLUDED:
        spoken = {key for rows in ratings.values() for key in rows}
        goals = goals.filter(pk__in=spoken).exclude(state=Goal.State.DROPPED)
    else:
        goals = goals.filter(state=Goal.State.RUNNING)
    items = Item.objects.filter(goal=OuterRef("pk"), removed_at=None).exclude(state=Item.State.DROPPED)
    known: QuerySet[Any] = goals.annotate(
        items=counted(items, "goal"), items_done=counted(items.filter(state=Item.State.DONE), "goal")
    )
    return [_goal(goal, number) for number, goal in enumerate(known.order_by("position", "id"), 1)]


def _goal(goal: Any, number: int) -> GoalToRate:
    return GoalToRate(
        id=goal.pk,
        number=number,
        title=goal.title,
        levels=words.scale_levels([str(getattr(goal, name)) for name in SCALE], goal.attained),
        weight=goal.weight,
        progress=words.MARKS[goal.progress] if goal.progress is not None else "",
        items=goal.items,
        items_done=goal.items_done,
        attained=goal.attained,
    )


def _part(voice: Voice | None, ratings: Mapping[UUID, GoalRating]) -> Part | None:
    if voice is None:
        return None
    return Part(
        helped=voice.helped,
        hindered=voice.hindered,
        next=voice.next,
        submitted=moment_in_words(voice.submitted_at) if voice.submitted_at else "",
        ratings={key: (row.level, row.comment) for key, row in ratings.items()},
    )


def _compared(goal: GoalToRate, ratings: Mapping[str, Mapping[UUID, GoalRating]], side: Side, over: Side) -> Compared:
    mine, theirs = (_said(goal, ratings[each].get(goal.id)) for each in (side, over))
    both = ratings[By.BOTH].get(goal.id)
    agreed = both.level if both else None
    return Compared(
        goal=goal,
        mine=mine,
        theirs=theirs,
        agreed=agreed,
        levels=[Level(each.value, each.mark, each.text, each.value == agreed) for each in goal.levels],
        is_equal=mine.level is not None and mine.level == theirs.level,
        is_apart=is_apart(mine.level, theirs.level),
    )


def _said(goal: GoalToRate, row: GoalRating | None) -> Said:
    if row is None or row.level is None:
        return Said(None, "", "", row.comment if row else "")
    return Said(row.level, words.MARKS[row.level], goal.levels[row.level + 2].text, row.comment)


def _confirmed(which: Found, me: Person) -> list[Confirmed]:
    review = which.review
    assert review is not None, "a review that is begun"
    people = ((which.plan.employee, review.employee_confirmed_at), (review.supervisor, review.supervisor_confirmed_at))
    return [Confirmed(colleague(one), one.pk == me.pk, moment_in_words(at) if at else "") for one, at in people]


def _again(plan: Plan, kind: str) -> Again | None:
    """The re-rating of the same occasion, with before and after once both agreed. One query, or two."""
    own = Line.objects.filter(
        assessment__employee_id=plan.employee_id, assessment__year=plan.year, assessment__occasion=kind
    ).exclude(assessment__state=Assessment.State.CANCELLED)
    rows = list(own.select_related("assessment", "edition").order_by("position", "id"))
    if not rows:
        return None
    row = rows[0].assessment
    label = str(Assessment.State(row.state).label)
    return Again(row.pk, row.state, label, _changes(rows) if row.state == Assessment.State.AGREED else [])


def _changes(rows: Sequence[Line]) -> list[Change]:
    """The levels both agreed on, beside those of the time before."""
    before = earlier_of(rows[0].assessment)
    earlier = {key: each.level for key, each in before.items()}
    return [Change(row.edition.name, earlier.get(row.competency_id), row.agreed, row.required) for row in rows]


def _score(goals: Sequence[GoalToRate]) -> Sum | None:
    score = t_score([(goal.attained, goal.weight) for goal in goals if goal.attained is not None])
    if score is None:
        return None
    return Sum(
        value=number_format(round(score.value, 1), 1),
        n=score.n,
        reading=words.score_reading(score.value),
    )
