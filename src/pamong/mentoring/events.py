"""What the room announces: ids, days and codes, never a word that somebody wrote."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.journal.events import Code, Event
from pamong.mentoring.events_programmes import (
    Enrolled,
    EnrolmentChanged,
    EnrolmentLeft,
    EnrolmentRuled,
    OfEnrolment,
    OfRun,
    PairFixed,
    ProgrammeChanged,
    ProgrammeDropped,
    ProgrammeInvited,
    ProgrammeMade,
    ProgrammeMoved,
    RunAsked,
    RunEnded,
    RunPublished,
    RunStopAsked,
    RunUndone,
    StewardNamed,
    StewardRemoved,
    TakersExported,
)

# Those of programmes and matching stand beside this file; the room has one door for its events.
__all__ = [
    "AgreementDropped",
    "AgreementSigned",
    "AgreementWritten",
    "CertificateIssued",
    "DilemmaAdded",
    "DilemmaChanged",
    "Enrolled",
    "EnrolmentChanged",
    "EnrolmentLeft",
    "EnrolmentRuled",
    "EvaluationGiven",
    "HelpAsked",
    "HelpGiven",
    "IntroductionAnswered",
    "IntroductionDue",
    "IntroductionFollowed",
    "IntroductionOffered",
    "JudgementGiven",
    "MeetingCancelled",
    "MeetingCompleted",
    "MeetingConfirmed",
    "MeetingMissed",
    "MeetingMoved",
    "MeetingPlanned",
    "MeetingReopened",
    "MeetingVoided",
    "MilestoneReached",
    "OfEnrolment",
    "OfIntroduction",
    "OfMeeting",
    "OfRelation",
    "OfRun",
    "PairFixed",
    "PassingAnswered",
    "PassingAsked",
    "ProgrammeChanged",
    "ProgrammeDropped",
    "ProgrammeInvited",
    "ProgrammeMade",
    "ProgrammeMoved",
    "PulseAnswered",
    "PulseAsked",
    "RelationAccepted",
    "RelationAsked",
    "RelationBegan",
    "RelationClosed",
    "RelationDeclined",
    "RelationEnded",
    "RelationExpired",
    "RelationPaused",
    "RelationProposed",
    "RelationQuiet",
    "RelationResumed",
    "RelationWithdrawn",
    "RematchAsked",
    "RunAsked",
    "RunEnded",
    "RunPublished",
    "RunStopAsked",
    "RunUndone",
    "StewardNamed",
    "StewardRemoved",
    "TakersExported",
    "TalkChosen",
    "TaskClosed",
    "TaskMade",
]


# --- Relations: `subject_id` is the relation, `about_id` the mentee ---------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class OfRelation(Event):
    """Base: something about a relation."""

    mentor_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class RelationAsked(OfRelation):
    """One of the two asked the other one (informal, direct)."""


@dataclass(frozen=True, kw_only=True)
class RelationProposed(OfRelation):
    """A programme proposed the two to one another."""


@dataclass(frozen=True, kw_only=True)
class RelationAccepted(OfRelation):
    """`by` said yes; `both`: now both have, and a place is taken."""

    both: bool


@dataclass(frozen=True, kw_only=True)
class RelationDeclined(OfRelation):
    """`by` cannot now; no reason is asked."""


@dataclass(frozen=True, kw_only=True)
class RelationExpired(OfRelation):
    """Nobody answered in ten days."""


@dataclass(frozen=True, kw_only=True)
class RelationWithdrawn(OfRelation):
    """Whoever asked takes it back, or HR undoes what was published."""


@dataclass(frozen=True, kw_only=True)
class AgreementWritten(OfRelation):
    """One of the two wrote or changed what they are to sign."""

    version: int


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(OfRelation):
    """`by` signed; `both`: it binds now."""

    version: int
    both: bool


@dataclass(frozen=True, kw_only=True)
class AgreementDropped(OfRelation):
    """A change that not both had signed was thrown away; what both signed before holds on."""

    version: int


@dataclass(frozen=True, kw_only=True)
class RelationBegan(OfRelation):
    """Both signed the first agreement."""


@dataclass(frozen=True, kw_only=True)
class RelationPaused(OfRelation):
    """The two rest."""


@dataclass(frozen=True, kw_only=True)
class RelationResumed(OfRelation):
    """They go on."""


@dataclass(frozen=True, kw_only=True)
class RelationClosed(OfRelation):
    """It came to its end, with a look back."""


@dataclass(frozen=True, kw_only=True)
class RelationEnded(OfRelation):
    """One of the two ended it, without fault and without a reason."""

    rematch: bool


@dataclass(frozen=True, kw_only=True)
class RematchAsked(OfRelation):
    """The mentee of a relation that ended wishes another mentor in the programme."""


@dataclass(frozen=True, kw_only=True)
class MilestoneReached(OfRelation):
    """The two ticked a milestone, or took the tick back."""

    reached: bool


@dataclass(frozen=True, kw_only=True)
class RelationQuiet(OfRelation):
    """No meeting for 21 days though one was due (`days` 21), or for 90. To the pair, gently."""

    days: int


@dataclass(frozen=True, kw_only=True)
class PulseAsked(Event):
    """`about_id` is asked how it goes; `subject_id` is the pulse."""

    relation_id: UUID


@dataclass(frozen=True, kw_only=True)
class PulseAnswered(Event):
    """Somebody answered. Without `by`, without whom it concerns: only that it was."""


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Event):
    """`about_id` would like whoever runs the programme to help; `subject_id` is the relation."""

    programme_id: UUID


@dataclass(frozen=True, kw_only=True)
class HelpGiven(Event):
    """Whoever runs the programme took care of it; `subject_id` is the relation, `about_id` who had asked."""

    programme_id: UUID


@dataclass(frozen=True, kw_only=True)
class EvaluationGiven(Event):
    """Somebody looked back. Without `by`, without whom it concerns."""


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Event):
    """`about_id` got a certificate; `subject_id` is the certificate."""


@dataclass(frozen=True, kw_only=True)
class PassingAsked(OfRelation):
    """A mentor who goes would hand the relation on to `to_id`; the mentee is asked."""

    to_id: UUID


@dataclass(frozen=True, kw_only=True)
class PassingAnswered(OfRelation):
    """`state`: `agreed`, `done` or `declined`."""

    to_id: UUID
    state: Code


# --- Meetings: `subject_id` is the meeting, `about_id` the mentee -----------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class OfMeeting(Event):
    """Base: something about a meeting."""

    relation_id: UUID
    mentor_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(OfMeeting):
    """A meeting was planned."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(OfMeeting):
    """Time, length, place or link changed."""

    starts_at: datetime
    before: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(OfMeeting):
    """It was called off."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingMissed(OfMeeting):
    """The time came and the two did not meet."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingConfirmed(OfMeeting):
    """One of the two confirmed that it was held (or registered a talk afterwards)."""


@dataclass(frozen=True, kw_only=True)
class MeetingReopened(OfMeeting):
    """A confirmation was taken back before the other one confirmed."""


@dataclass(frozen=True, kw_only=True)
class MeetingCompleted(OfMeeting):
    """Both confirmed: the mentee earns by the rule of mentoring of `on`, her local day."""

    on: date
    minutes: int


@dataclass(frozen=True, kw_only=True)
class MeetingVoided(OfMeeting):
    """It did not take place after all: what it gave is taken back."""


@dataclass(frozen=True, kw_only=True)
class TaskMade(OfMeeting):
    """One of the two took something on; `subject_id` is the task."""


@dataclass(frozen=True, kw_only=True)
class TaskClosed(OfMeeting):
    """It was done, dropped, or opened again; `subject_id` is the task."""

    state: Code


# --- Network and ethics ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class OfIntroduction(Event):
    """Base: `subject_id` is the introduction, `about_id` the mentee."""

    mentor_id: UUID


@dataclass(frozen=True, kw_only=True)
class IntroductionOffered(OfIntroduction):
    """A mentor would bring the mentee together with somebody."""


@dataclass(frozen=True, kw_only=True)
class IntroductionAnswered(OfIntroduction):
    """`state`: `accepted`, `declined` or `withdrawn`."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class IntroductionDue(OfIntroduction):
    """90 days have passed: the mentee is asked whether they are still in touch."""


@dataclass(frozen=True, kw_only=True)
class IntroductionFollowed(OfIntroduction):
    """She said so."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class TalkChosen(Event):
    """The two mean to speak about a case or a guide, or did; `subject_id` is the talk, `about_id` the mentee."""


@dataclass(frozen=True, kw_only=True)
class JudgementGiven(Event):
    """Somebody weighed a case. Without `by`, without whom it concerns."""


@dataclass(frozen=True, kw_only=True)
class DilemmaAdded(Event):
    """HR added a case; `subject_id` is the case."""


@dataclass(frozen=True, kw_only=True)
class DilemmaChanged(Event):
    """HR changed, closed or reopened a case."""
