"""What other rooms may know of plans: values without a word of a rating, a dialogue or a review.

`GoalBrief` carries the title of a goal; queries hand it out to those who may read the plan only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class GoalBrief:
    """A goal of a plan, for whoever may read that plan."""

    id: UUID
    plan_id: UUID
    employee_id: UUID
    year: int
    title: str
    state: str
    """`Goal.State`."""
    source: str
    starts_on: date
    due_on: date
    competency_id: UUID | None


@dataclass(frozen=True)
class ItemBrief:
    """An activity of a plan that holds, for the one whose plan it is and for whoever may read that plan."""

    id: UUID
    goal_id: UUID
    goal_title: str
    activity: str
    form: str
    """`rulebook.learning.Form`; empty: it earns no JP."""
    competency_id: UUID | None
    """Of its goal."""
    due_on: date
    expected_jp: int
    """Hundredths of a JP."""
    plan_id: UUID
    starts_on: date
    method: str = ""
    resource: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class GapBrief:
    """What a position asks for in one competency, and the level that a person and her supervisor agreed on."""

    line_id: UUID
    assessment_id: UUID
    competency_id: UUID
    edition_id: UUID
    name: str
    required: int | None
    """1 to 5; None: her position has no standard for it."""
    level: int
    """The agreed level, 1 to 5."""
    importance: int
    """1 helpful, 2 important, 3 decisive."""
    gap: int
    """Required less agreed; 0 or below: she has what is asked for."""
    year: int


@dataclass(frozen=True)
class NeedBrief:
    """What a person has to learn, for herself: a level she agreed on with her supervisor, or an activity of her plan."""

    competency_id: UUID
    name: str
    """Of the competency."""
    required: int | None
    """What her position asks for, 1 to 5; None: no standard, or an activity."""
    level: int | None
    """The agreed level, 1 to 5; None: an activity."""
    importance: int
    """1 helpful, 2 important, 3 decisive."""
    activity: str = ""
    """What her plan says; empty: an agreed level."""
    due_on: date | None = None

    @property
    def gap(self) -> int:
        """Required less agreed; 0 or below: nothing is missing."""
        return (self.required or 0) - self.level if self.level else 0


class Why(StrEnum):
    """What in plans asks something of a person, the most pressing first: who waits for her word, then her own steps."""

    CONFIRM_DIALOGUE = "confirm_dialogue"
    """The other one wrote down that they talked."""
    AGREE_LEVELS = "agree_levels"
    """Both handed in their ratings; her agreement to the levels is missing."""
    CONFIRM_REVIEW = "confirm_review"
    """Both handed in what they see; her confirmation is missing."""
    SHEET = "sheet"
    """Her own rating of herself."""
    SHEET_FOR_OTHER = "sheet_for_other"
    """Her rating of someone in her team."""
    SHEET_INVITED = "sheet_invited"
    """A colleague asks for her rating."""
    VOICE = "voice"
    """Her part of a review."""
    RETURNED = "returned"
    """The plan came back with a reason."""
    CLOSING_LEFT = "closing_left"
    """The plan of last year is not closed."""
    ITEMS_LATE = "items_late"
    SCALES = "scales"
    """Goals of the agreed plan without a whole scale: they cannot begin."""
    GOAL_DUE = "goal_due"
    """A goal ends within 14 days."""
    DRAFT = "draft"
    """A plan, or a change of it, that is not proposed yet."""
    WAITS = "waits"
    """The proposal is with the supervisor."""
    VERIFYING = "verifying"
    """The proposal is with HR."""
    CLOSING = "closing"
    """From 1 December the year may be closed."""
    MIDYEAR = "midyear"
    """From 1 July the two may look back at the first half."""
    PREPARE_DIALOGUE = "prepare_dialogue"
    """A dialogue is to come."""
    NEXT_YEAR = "next_year"
    """From 1 October the plan of next year may begin."""
    BEGIN = "begin"
    """There is no plan of this year."""
    RUNS = "runs"
    CLOSED = "closed"


ASKED = frozenset(
    {
        Why.CONFIRM_DIALOGUE,
        Why.AGREE_LEVELS,
        Why.CONFIRM_REVIEW,
        Why.SHEET,
        Why.SHEET_FOR_OTHER,
        Why.SHEET_INVITED,
        Why.VOICE,
    }
)
"""Somebody else waits for her."""


@dataclass(frozen=True)
class Call:
    """One thing that plans ask of a person, or how her own plan stands."""

    why: Why
    subject_id: UUID | None = None
    """The assessment, dialogue, review or plan it leads to."""
    year: int = 0
    day: date | None = None
    """The last day, where there is one; for a dialogue the day on which the two meet."""
    figure: int = 0
    name: str = ""
    """The other one of the two, where she is named."""
    kind: str = ""
    """Of a review: `Review.Kind`."""


@dataclass(frozen=True)
class OwnPlan:
    """A person's own plan of a year, and what plans ask of her now."""

    year: int
    id: UUID | None
    state: str
    """`Plan.State`; empty without a plan."""
    calls: Sequence[Call]
    """The most pressing first; never empty: the last one says how her own plan stands."""
    goals: int = 0
    goals_running: int = 0
    items: int = 0
    items_done: int = 0
    next_due: date | None = None
    """The next day on which an activity ends."""

    @property
    def first(self) -> Call:
        """The next step."""
        return self.calls[0]


class Wait(StrEnum):
    """What of a member's plan concerns her supervisor, the most pressing first."""

    PLAN = "plan"
    """A proposed plan waits for the answer."""
    DIALOGUE = "dialogue"
    """She wrote down that the two talked."""
    LEVELS = "levels"
    """The levels wait for the supervisor's agreement."""
    SHEET = "sheet"
    """The supervisor's rating is missing."""
    REVIEW = "review"
    """The supervisor's part of a review, or her confirmation."""
    SCALE = "scale"
    """Goals got their scale and wait to be accepted."""
    GOALS_AT_RISK = "goals_at_risk"
    ITEMS_LATE = "items_late"


ASKS_SUPERVISOR = frozenset({Wait.PLAN, Wait.DIALOGUE, Wait.LEVELS, Wait.SHEET, Wait.REVIEW, Wait.SCALE})
"""Something waits for the supervisor's own word."""


@dataclass(frozen=True)
class MemberPlan:
    """How it stands with the plan of one member, for her direct supervisor. A draft is hers alone: it looks like none."""

    person_id: UUID
    year: int
    plan_id: UUID | None = None
    state: str = ""
    """`Plan.State`; empty without a plan that she proposed."""
    agreed: bool = False
    """Whether a version holds, also while it is being changed."""
    waits: Sequence[tuple[Wait, int]] = ()
    """With the number of each (days for a proposal), the most pressing first."""
    proposed_id: UUID | None = None
    """The plan that waits for an answer, of this year or of the next."""
    assessment_id: UUID | None = None
    """The assessment that waits for the supervisor."""
    dialogue_id: UUID | None = None
    review_plan_id: UUID | None = None
    review_kind: str = ""
    goals: int = 0
    goals_at_risk: int = 0
    items_late: int = 0

    @property
    def asks(self) -> bool:
        """Whether something waits for the supervisor's own word."""
        return any(wait in ASKS_SUPERVISOR for wait, _count in self.waits)


# --- for letters and the clock: who, which year, which row -------------------------------------------------------------


@dataclass(frozen=True)
class SheetDue:
    """A rating that someone has not handed in."""

    assessment_id: UUID
    agency_id: UUID
    rater_id: UUID
    employee_id: UUID
    role: str
    year: int
    due_on: date


@dataclass(frozen=True)
class PlanWaiting:
    """A proposed plan that nobody has answered, with whoever may."""

    plan_id: UUID
    agency_id: UUID
    employee_id: UUID
    supervisor_id: UUID
    year: int
    number: int
    since: date


@dataclass(frozen=True)
class PlanOfOne:
    """A plan of someone, for a reminder of her own year."""

    plan_id: UUID
    agency_id: UUID
    employee_id: UUID
    supervisor_id: UUID | None
    year: int


@dataclass(frozen=True)
class GoalDue:
    """A goal that ends soon, without its title."""

    goal_id: UUID
    plan_id: UUID
    agency_id: UUID
    employee_id: UUID
    year: int
    due_on: date


@dataclass(frozen=True)
class LateItems:
    """How many activities of a plan are late."""

    plan_id: UUID
    agency_id: UUID
    employee_id: UUID
    year: int
    count: int
