"""Who decides today: the direct supervisor of the day, whoever it was when it was written."""

from datetime import date

from pamong.agency import lines
from pamong.agency.models import Person


def acts_for(employee: Person, person: Person, day: date) -> bool:
    """Whether the person is the employee's direct supervisor on the day. At most three queries.

    A definitive supervisor stays it while a Plh. stands in; acting officers are it within their dates.
    """
    return person.pk != employee.pk and lines.footing_of(employee, person, day) is not None


def supervisor_of(employee: Person, day: date) -> Person | None:
    """Return who is asked on the day: an acting officer before the definitive supervisor. At most two queries."""
    found = lines.supervision_of(employee, day)
    return found.supervisor if found and found.supervisor.pk != employee.pk else None
