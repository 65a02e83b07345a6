"""What the room announces: ids, days and codes, never a word that somebody wrote."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.journal.events import Code, Event


# --- Circles: `subject_id` is the circle, a meeting, or an attendance ------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class CircleFounded(Event):
    """A circle can be joined."""


@dataclass(frozen=True, kw_only=True)
class CircleChanged(Event):
    """Its name, purpose or rule changed."""


@dataclass(frozen=True, kw_only=True)
class CircleClosed(Event):
    """It meets no more; what was stays."""


@dataclass(frozen=True, kw_only=True)
class CircleReopened(Event):
    """It meets again."""


@dataclass(frozen=True, kw_only=True)
class CircleJoinAsked(Event):
    """`about_id` asks the facilitators to be let in."""


@dataclass(frozen=True, kw_only=True)
class CircleJoined(Event):
    """`about_id` belongs to it now."""


@dataclass(frozen=True, kw_only=True)
class CircleLeft(Event):
    """`about_id` left, was not let in, or was taken out."""

    was_member: bool = True


@dataclass(frozen=True, kw_only=True)
class FacilitatorNamed(Event):
    """`about_id` looks after the circle, or does so no more."""

    is_facilitator: bool


@dataclass(frozen=True, kw_only=True)
class OfMeeting(Event):
    """Base: `subject_id` is the meeting."""

    circle_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(OfMeeting):
    """Members are asked to come."""


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(OfMeeting):
    """Time, place or subject are others."""


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(OfMeeting):
    """It does not take place."""


@dataclass(frozen=True, kw_only=True)
class MinutesWritten(OfMeeting):
    """Whoever was there says so, and a second one confirms."""


@dataclass(frozen=True, kw_only=True)
class MinutesReturned(OfMeeting):
    """A second one who was there misses something; `about_id` wrote them."""


@dataclass(frozen=True, kw_only=True)
class MinutesConfirmed(OfMeeting):
    """A second one who was there confirmed; hours follow for each who was."""


@dataclass(frozen=True, kw_only=True)
class MeetingVoided(OfMeeting):
    """HR took its hours back."""


@dataclass(frozen=True, kw_only=True)
class AttendanceClaimed(OfMeeting):
    """`about_id` says that she was there though nobody wrote her down: `subject_id` is her attendance."""


@dataclass(frozen=True, kw_only=True)
class AttendanceCredited(OfMeeting):
    """`about_id` was there: `subject_id` is her attendance."""

    on: date
    """Her local day."""
    minutes: int


@dataclass(frozen=True, kw_only=True)
class AttendanceVoided(OfMeeting):
    """What `about_id` earned by it is taken back: `subject_id` is her attendance."""


# --- Cards: `subject_id` is the card ---------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class ConsentAsked(Event):
    """`about_id` is asked to agree to a card."""


@dataclass(frozen=True, kw_only=True)
class ConsentAnswered(Event):
    """`about_id`, its author, is told what somebody answered."""

    answer: Code


@dataclass(frozen=True, kw_only=True)
class CardSubmitted(Event):
    """It waits for a second reader."""

    reviewer_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CardReturned(Event):
    """The second reader gave it back to `about_id` with a reason."""


@dataclass(frozen=True, kw_only=True)
class CardPublished(Event):
    """Everybody finds it; `about_id` wrote it."""

    competency_id: UUID | None = None
    circle_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CardRetired(Event):
    """It holds no more."""


# --- Questions: `subject_id` is the question, or an answer -----------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """Somebody asks colleagues."""

    competency_id: UUID | None = None
    circle_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerGiven(Event):
    """`subject_id` is the answer."""

    question_id: UUID


@dataclass(frozen=True, kw_only=True)
class AnswerAccepted(Event):
    """It helped whoever asked; `about_id` gave it."""

    question_id: UUID


@dataclass(frozen=True, kw_only=True)
class QuestionClosed(Event):
    """No more answers."""


@dataclass(frozen=True, kw_only=True)
class PersonMentioned(Event):
    """`about_id` was named in a question; `subject_id` is the question."""


# --- Moderation: `subject_id` is what was reported -------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class WritingReported(Event):
    """A moderator is asked to look."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class ReportRuled(Event):
    """Whoever reported, `about_id`, is told what came of it: `kept`, `hidden`, `shown`; of her own: `stays` hidden."""

    kind: Code
    outcome: Code
    report_id: UUID


@dataclass(frozen=True, kw_only=True)
class WritingHidden(Event):
    """What `about_id` wrote is out of sight."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class WritingShown(Event):
    """It is to be seen again."""

    kind: Code
