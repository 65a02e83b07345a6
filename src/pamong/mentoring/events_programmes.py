"""What the room announces of programmes and their matching: ids, days and codes, never a word that somebody wrote."""

from dataclasses import dataclass
from uuid import UUID

from pamong.journal.events import Code, Event


# --- Programmes: `subject_id` is the programme ------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class ProgrammeMade(Event):
    """A draft was begun, or copied from another programme."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(Event):
    """Its words, dates, weights, rules, questions or milestones changed."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeMoved(Event):
    """It came into another state: `open`, `matching`, `running`, `closed`, `archived`, or back."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class ProgrammeDropped(Event):
    """A draft was thrown away."""


@dataclass(frozen=True, kw_only=True)
class StewardNamed(Event):
    """`about_id` may run the programme, or only look at it."""

    may_run: bool


@dataclass(frozen=True, kw_only=True)
class StewardRemoved(Event):
    """`about_id` may not any more."""


@dataclass(frozen=True, kw_only=True)
class OfEnrolment(Event):
    """Base: `subject_id` is the enrolment, `about_id` who takes part."""

    programme_id: UUID
    side: Code


@dataclass(frozen=True, kw_only=True)
class Enrolled(OfEnrolment):
    """She takes part, or asks to."""


@dataclass(frozen=True, kw_only=True)
class EnrolmentChanged(OfEnrolment):
    """She hopes for something else."""


@dataclass(frozen=True, kw_only=True)
class EnrolmentRuled(OfEnrolment):
    """Whoever runs the programme admitted her or could not."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class EnrolmentLeft(OfEnrolment):
    """She takes part no more."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeInvited(Event):
    """Whoever runs the programme would like `about_id` to take part; `subject_id` is the programme."""

    side: Code


@dataclass(frozen=True, kw_only=True)
class TakersExported(Event):
    """Somebody took the list of those who take part out of the house; `subject_id` is the programme."""

    count: int


# --- Matching: `subject_id` is the run --------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class PairFixed(Event):
    """A pair was pinned, forbidden, or set free (`kind` is `free`). `subject_id` is the programme, `about_id` the mentee."""

    mentor_id: UUID
    kind: Code


@dataclass(frozen=True, kw_only=True)
class OfRun(Event):
    """Base: something about a run."""

    programme_id: UUID


@dataclass(frozen=True, kw_only=True)
class RunAsked(OfRun):
    """Somebody wants it computed; the worker does it."""


@dataclass(frozen=True, kw_only=True)
class RunStopAsked(OfRun):
    """Somebody does not want to wait for it."""


@dataclass(frozen=True, kw_only=True)
class RunEnded(OfRun):
    """It is done, was cancelled, or cannot be computed. No `by`: the worker says it."""

    state: Code


@dataclass(frozen=True, kw_only=True)
class RunPublished(OfRun):
    """Its pairs were proposed to those they concern; each relation announces itself."""

    pairs: int


@dataclass(frozen=True, kw_only=True)
class RunUndone(OfRun):
    """What nobody had accepted yet was taken back."""

    pairs: int
