"""What the room announces: ids, moments and codes, never a word of what was said."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class TopicAdded(Event):
    """HR added a topic."""


@dataclass(frozen=True, kw_only=True)
class TopicChanged(Event):
    """HR renamed or described a topic anew."""


@dataclass(frozen=True, kw_only=True)
class TopicClosed(Event):
    """HR offers a topic no more."""


@dataclass(frozen=True, kw_only=True)
class TopicReopened(Event):
    """HR offers a topic again."""


@dataclass(frozen=True, kw_only=True)
class OfCycle(Event):
    """Base: something about a cycle. `subject_id` is the cycle, `about_id` the employee."""

    supervisor_id: UUID


@dataclass(frozen=True, kw_only=True)
class CycleProposed(OfCycle):
    """One of the two proposed a cycle; her own agreement is in it."""


@dataclass(frozen=True, kw_only=True)
class CycleRevised(OfCycle):
    """A proposal was edited; the other one's agreement is asked anew."""


@dataclass(frozen=True, kw_only=True)
class CycleAgreed(OfCycle):
    """The second of the two agreed: the kesepakatan stands."""


@dataclass(frozen=True, kw_only=True)
class CycleWithdrawn(OfCycle):
    """A proposal was taken back or declined, without reason."""


@dataclass(frozen=True, kw_only=True)
class CycleExtended(OfCycle):
    """Period, rhythm or way of meeting of a running cycle changed."""

    ends_on: date


@dataclass(frozen=True, kw_only=True)
class CycleTied(OfCycle):
    """One of the two said which goal of the employee's plan the cycle serves, or that it serves none."""


@dataclass(frozen=True, kw_only=True)
class CyclePaused(OfCycle):
    """The two rest."""


@dataclass(frozen=True, kw_only=True)
class CycleResumed(OfCycle):
    """The two go on."""


@dataclass(frozen=True, kw_only=True)
class CycleClosed(OfCycle):
    """A cycle was closed with its outcome."""

    attainment: Code


@dataclass(frozen=True, kw_only=True)
class CycleEnded(OfCycle):
    """One of the two ended a cycle before its time; nobody is asked why."""


@dataclass(frozen=True, kw_only=True)
class OfSession(Event):
    """Base: something about a session. `subject_id` is the session, `about_id` the employee."""

    cycle_id: UUID
    supervisor_id: UUID


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(OfSession):
    """A single session was planned."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class SeriesPlanned(OfSession):
    """Sessions at a regular distance were planned; `subject_id` is the first of them."""

    series_id: UUID
    starts_at: datetime
    count: int


@dataclass(frozen=True, kw_only=True)
class SessionMoved(OfSession):
    """Time, length, place or link changed."""

    starts_at: datetime
    before: datetime


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(OfSession):
    """A planned session was called off."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionMissed(OfSession):
    """The time came and the two did not meet."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgendaSubmitted(OfSession):
    """The employee opened her points to the supervisor."""


@dataclass(frozen=True, kw_only=True)
class PartBegun(OfSession):
    """Something was noted for the first time under a hat in a stage."""

    stage: Code
    hat: Code


@dataclass(frozen=True, kw_only=True)
class SessionConfirmed(OfSession):
    """The first of the two said that the session was held; the other one is asked."""

    side: Code


@dataclass(frozen=True, kw_only=True)
class SessionReopened(OfSession):
    """The first confirmation was taken back, so that the two can write on."""


@dataclass(frozen=True, kw_only=True)
class SessionCompleted(OfSession):
    """Both confirmed. `on` is the local date of the employee, `minutes` the length."""

    on: date
    minutes: int


@dataclass(frozen=True, kw_only=True)
class SessionVoided(OfSession):
    """A completed session was declared not to have taken place."""

    on: date


@dataclass(frozen=True, kw_only=True)
class AddendumWritten(OfSession):
    """One of the two added something after both confirmed."""


@dataclass(frozen=True, kw_only=True)
class ReflectionGiven(OfSession):
    """One of the two rated the session. The journal knows neither what nor by whom it was rated."""


@dataclass(frozen=True, kw_only=True)
class OfCommitment(Event):
    """Base: something about a commitment. `subject_id` is the commitment, `about_id` its owner."""

    cycle_id: UUID
    supervisor_id: UUID
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentMade(OfCommitment):
    """Someone promised something until a day."""

    due_on: date


@dataclass(frozen=True, kw_only=True)
class CommitmentChanged(OfCommitment):
    """Words of a commitment changed while its session was still open."""


@dataclass(frozen=True, kw_only=True)
class CommitmentPostponed(OfCommitment):
    """A commitment got another day."""

    due_on: date


@dataclass(frozen=True, kw_only=True)
class CommitmentDone(OfCommitment):
    """A promise was kept."""


@dataclass(frozen=True, kw_only=True)
class CommitmentDropped(OfCommitment):
    """A promise was let go, with a reason that stays between the two."""


@dataclass(frozen=True, kw_only=True)
class CommitmentReopened(OfCommitment):
    """A commitment closed by mistake is open again."""


@dataclass(frozen=True, kw_only=True)
class CommitmentRemoved(OfCommitment):
    """A commitment was taken out again before its session was confirmed."""


@dataclass(frozen=True, kw_only=True)
class OfPair(Event):
    """Base: something about the pair. `subject_id` is the row, `about_id` the employee."""

    supervisor_id: UUID


@dataclass(frozen=True, kw_only=True)
class StrengthNoted(OfPair):
    """A strength or an area to develop was written down or reworded."""


@dataclass(frozen=True, kw_only=True)
class StrengthSetAside(OfPair):
    """A strength or area is no longer current."""


@dataclass(frozen=True, kw_only=True)
class StrengthTakenUp(OfPair):
    """A strength or area that was set aside is current again."""


@dataclass(frozen=True, kw_only=True)
class HandoverGiven(OfPair):
    """The employee lets a new supervisor see part of an earlier cycle; `supervisor_id` is the new one."""


@dataclass(frozen=True, kw_only=True)
class HandoverWithdrawn(OfPair):
    """The employee took a hand-over back."""
