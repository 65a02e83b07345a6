"""What the room announces: ids, days and codes, never a word of a plan, a rating or a dialogue."""

from dataclasses import dataclass
from uuid import UUID

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class PolicyChanged(Event):
    """HR decided whether it verifies plans; the subject is the agency."""

    verifies: bool


@dataclass(frozen=True, kw_only=True)
class OfAssessment(Event):
    """Base: something about an assessment. `subject_id` is the assessment, `about_id` the employee."""

    supervisor_id: UUID
    year: int
    occasion: Code


@dataclass(frozen=True, kw_only=True)
class AssessmentOpened(OfAssessment):
    """One of the two began it; both are asked to rate."""


@dataclass(frozen=True, kw_only=True)
class SheetSubmitted(OfAssessment):
    """A rater handed in; the others still cannot read it."""

    role: Code


@dataclass(frozen=True, kw_only=True)
class SheetTakenBack(OfAssessment):
    """A rater took her sheet back before the other one handed in."""

    role: Code


@dataclass(frozen=True, kw_only=True)
class AssessmentRevealed(OfAssessment):
    """Both have handed in: they read one another."""


@dataclass(frozen=True, kw_only=True)
class ThirdRaterInvited(OfAssessment):
    """One of the two invited a colleague to rate."""

    rater_id: UUID


@dataclass(frozen=True, kw_only=True)
class ThirdRaterDeclined(OfAssessment):
    """A colleague declined, or the invitation was taken back."""

    rater_id: UUID


@dataclass(frozen=True, kw_only=True)
class LevelsProposed(OfAssessment):
    """One of the two changed a level on the table; the agreement of the other is asked anew."""


@dataclass(frozen=True, kw_only=True)
class LevelsAccepted(OfAssessment):
    """The first of the two agreed to the levels on the table; the other's agreement is asked."""


@dataclass(frozen=True, kw_only=True)
class AssessmentAgreed(OfAssessment):
    """The second of the two agreed: the levels stand."""


@dataclass(frozen=True, kw_only=True)
class AssessmentCancelled(OfAssessment):
    """It was called off."""


@dataclass(frozen=True, kw_only=True)
class OfDialogue(Event):
    """Base: something about a development dialogue. `subject_id` is the dialogue, `about_id` the employee."""

    supervisor_id: UUID
    year: int


@dataclass(frozen=True, kw_only=True)
class DialogueOpened(OfDialogue):
    """One of the two opened it; both prepare."""


@dataclass(frozen=True, kw_only=True)
class DialogueTimed(OfDialogue):
    """The two have a time, or another one."""


@dataclass(frozen=True, kw_only=True)
class PreparationShared(OfDialogue):
    """One of the two let the other read her preparation."""

    side: Code


@dataclass(frozen=True, kw_only=True)
class DialogueHeld(OfDialogue):
    """One of the two wrote down that they talked, with what they concluded."""


@dataclass(frozen=True, kw_only=True)
class DialogueReopened(OfDialogue):
    """One of the two opened the conclusion again; the other's confirmation is asked anew."""


@dataclass(frozen=True, kw_only=True)
class DialogueConcluded(OfDialogue):
    """The second of the two confirmed."""


@dataclass(frozen=True, kw_only=True)
class DialogueCancelled(OfDialogue):
    """It was called off."""


@dataclass(frozen=True, kw_only=True)
class TopicPassed(OfDialogue):
    """A topic of the dialogue goes on in coaching."""

    topic_id: UUID


@dataclass(frozen=True, kw_only=True)
class ExpectationNoted(Event):
    """A supervisor noted what she expects; the subject is the expectation, `about_id` the employee."""

    supervisor_id: UUID
    year: int


@dataclass(frozen=True, kw_only=True)
class ExpectationRemoved(Event):
    """A supervisor took an expectation back."""

    supervisor_id: UUID
    year: int


@dataclass(frozen=True, kw_only=True)
class OfPlan(Event):
    """Base: something about a plan. `subject_id` is the plan, `about_id` the employee."""

    year: int


@dataclass(frozen=True, kw_only=True)
class PlanBegun(OfPlan):
    """An employee began her plan: empty, from a template, or with what last year left."""


@dataclass(frozen=True, kw_only=True)
class PlanProposed(OfPlan):
    """The employee proposed her plan, or a change of it, to her supervisor of that day."""

    supervisor_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(OfPlan):
    """The employee took a proposal back before it was decided."""

    supervisor_id: UUID | None = None
    number: int


@dataclass(frozen=True, kw_only=True)
class PlanReturned(OfPlan):
    """The supervisor or HR returned it, with a reason."""

    returned_by_id: UUID
    by_hr: bool
    number: int


@dataclass(frozen=True, kw_only=True)
class PlanSentToHr(OfPlan):
    """The supervisor agreed; HR verifies."""

    supervisor_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(OfPlan):
    """The plan holds, in this version."""

    supervisor_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class RevisionBegun(OfPlan):
    """The employee began to change an agreed plan; what was agreed holds meanwhile."""


@dataclass(frozen=True, kw_only=True)
class RevisionDropped(OfPlan):
    """The change was given up: the plan is again as it was agreed."""


@dataclass(frozen=True, kw_only=True)
class ScaleWritten(OfPlan):
    """A goal of an agreed plan got its scale; the supervisor is asked to accept it."""

    goal_id: UUID


@dataclass(frozen=True, kw_only=True)
class GoalStarted(OfPlan):
    """A goal began: its scale is locked."""

    goal_id: UUID


@dataclass(frozen=True, kw_only=True)
class GoalDropped(OfPlan):
    """A goal was let go, with a reason."""

    goal_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProgressNoted(OfPlan):
    """The employee noted where she stands on a goal."""

    goal_id: UUID


@dataclass(frozen=True, kw_only=True)
class ItemSettled(OfPlan):
    """An activity was done or let go, or opened again."""

    item_id: UUID
    state: Code


@dataclass(frozen=True, kw_only=True)
class GoalReleased(OfPlan):
    """The employee lets the attainment of a goal be used for her SKP, or no longer."""

    goal_id: UUID
    released: bool


@dataclass(frozen=True, kw_only=True)
class ReviewOpened(OfPlan):
    """Mid-year review or closing began."""

    supervisor_id: UUID
    review_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class VoiceSubmitted(OfPlan):
    """One of the two handed in what she sees; the other cannot read it yet."""

    supervisor_id: UUID
    review_id: UUID
    side: Code


@dataclass(frozen=True, kw_only=True)
class VoiceTakenBack(OfPlan):
    """One of the two took back what she handed in, before the other one handed in."""

    supervisor_id: UUID
    review_id: UUID
    side: Code


@dataclass(frozen=True, kw_only=True)
class ReviewReady(OfPlan):
    """Both handed in: they read one another and talk."""

    supervisor_id: UUID
    review_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class ReviewWritten(OfPlan):
    """One of the two changed what they conclude; both confirmations are asked anew."""

    supervisor_id: UUID
    review_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class ReviewAccepted(OfPlan):
    """The first of the two confirmed the conclusion; the other's confirmation is asked."""

    supervisor_id: UUID
    review_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class ReviewConcluded(OfPlan):
    """Both confirmed what they agreed on."""

    supervisor_id: UUID
    review_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class PlanClosed(OfPlan):
    """The year is closed: goals carry the level both agreed on."""

    goals_rated: int


@dataclass(frozen=True, kw_only=True)
class OfTeamGoal(Event):
    """Base: something about a goal of a team. `subject_id` is the team goal."""

    supervisor_id: UUID
    year: int


@dataclass(frozen=True, kw_only=True)
class TeamGoalSet(OfTeamGoal):
    """A supervisor set a goal for the team."""


@dataclass(frozen=True, kw_only=True)
class TeamGoalChanged(OfTeamGoal):
    """Its words or its day changed."""


@dataclass(frozen=True, kw_only=True)
class TeamGoalClosed(OfTeamGoal):
    """It was reached or closed, or opened again."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class TeamShareSaved(OfTeamGoal):
    """A member wrote, changed or did her own part; `about_id` is the member."""


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """HR made, changed, closed or reopened a plan to begin with; the subject is the template."""


@dataclass(frozen=True, kw_only=True)
class PlansExported(Event):
    """Somebody took a list of plans out of the house; the subject is the agency."""

    what: Code
    rows: int


@dataclass(frozen=True, kw_only=True)
class SupervisorReminded(Event):
    """HR reminded a supervisor (`about_id`) of a step in which so many people wait for her; the subject is the agency."""

    year: int
    step: Code
    people: int


@dataclass(frozen=True, kw_only=True)
class PlanReminded(Event):
    """HR reminded people of a missing step; the subject is the agency, one event for each person in `about_id`."""

    year: int
    step: Code
