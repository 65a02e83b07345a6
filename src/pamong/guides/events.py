"""What the room announces: ids, days and codes, never a word that somebody wrote. `subject_id` is the profile,
`about_id` the mentor."""

from dataclasses import dataclass

from pamong.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ProfileAsked(Event):
    """A mentor asked HR to open her profile."""


@dataclass(frozen=True, kw_only=True)
class ProfileTakenBack(Event):
    """She asks no more."""


@dataclass(frozen=True, kw_only=True)
class ProfileOpened(Event):
    """HR opened it: colleagues find her."""


@dataclass(frozen=True, kw_only=True)
class ProfileReturned(Event):
    """HR gave it back with a word."""


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """An open profile says something else."""


@dataclass(frozen=True, kw_only=True)
class ProfileClosed(Event):
    """She, or HR, closed it. Relations that run go on."""


@dataclass(frozen=True, kw_only=True)
class ProfilePaused(Event):
    """She takes nobody new for a time."""


@dataclass(frozen=True, kw_only=True)
class ProfileResumed(Event):
    """She takes people again."""


@dataclass(frozen=True, kw_only=True)
class GuideInvited(Event):
    """HR asked a colleague to pass on what she knows; `subject_id` is the invitation, `about_id` the colleague."""


@dataclass(frozen=True, kw_only=True)
class RetiringExported(Event):
    """HR took a list of those who retire soon out of the house; the subject is the agency."""

    count: int
