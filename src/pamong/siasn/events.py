"""What the room announces: ids, days, numbers and codes, never a title, a number of a certificate or a word of SIASN."""

from dataclasses import dataclass
from datetime import date

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class CoursesReleased(Event):
    """HR let rows go to SIASN; the subject is the release. One event for each part, so that no delivery takes long."""

    part: int
    count: int


@dataclass(frozen=True, kw_only=True)
class ReleaseTakenBack(Event):
    """HR took back what was not sent yet; the subject is the release."""

    count: int


@dataclass(frozen=True, kw_only=True)
class CourseSent(Event):
    """SIASN took a row; the subject is the row, `hours` whole JP."""

    form: Code
    on: date
    hours: int


@dataclass(frozen=True, kw_only=True)
class CourseRefused(Event):
    """A row was not taken; why stands in the row. The subject is the row."""

    form: Code
    on: date


@dataclass(frozen=True, kw_only=True)
class CourseSettled(Event):
    """HR said what became of a row in SIASN, by hand; the subject is the row."""

    form: Code
    on: date
    what: Code


@dataclass(frozen=True, kw_only=True)
class CoursesFiled(Event):
    """HR marked rows as handed in by file; the subject is the release of kind `file`."""

    count: int


@dataclass(frozen=True, kw_only=True)
class FilingUndone(Event):
    """HR took such marks back; the subject is the release."""

    count: int


@dataclass(frozen=True, kw_only=True)
class CoursesExported(Event):
    """HR took rows with names out as a file; the subject is the agency."""

    count: int


@dataclass(frozen=True, kw_only=True)
class AgencyNumbered(Event):
    """HR wrote down by which id SIASN knows the agency; the subject is the agency."""
