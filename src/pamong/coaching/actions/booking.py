"""How a session gets its time: where it may stand, and that neither of the two is elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.coaching import conversation
from pamong.coaching.actions.common import said
from pamong.coaching.models import Cycle, Mode, Session
from pamong.coaching.queries.calendar import taken_by
from pamong.coaching.rules import sessions as rules
from pamong.coaching.rules import words
from pamong.coaching.rules.series import Slot, clashes
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id


class Taken(Refused):
    """One of the two already meets somebody then. `days` are the local dates of the employee."""

    def __init__(self, message: str, days: frozenset[date]) -> None:
        super().__init__(message)
        self.days = days


@dataclass(frozen=True)
class Meeting:
    """How the two meet and talk."""

    mode: str
    place: str
    link: str
    template: str = Session.Template.GROW
    with_opening: bool = False


def meeting(mode: str, place: str, link: str, template: str = "grow", *, with_opening: bool = False) -> Meeting:
    """Return how the two meet, cleaned, or refuse it."""
    if mode not in Mode.values or template not in conversation.CONVERSATIONS:
        raise Refused(_("Pilih cara bertemu dan alur percakapan dari daftar."))
    plain = words.clean(link, "link")
    stop(words.link_fault(plain))
    return Meeting(mode, said(place, "place"), plain, template, with_opening)


def slot(starts_at: datetime, minutes: int) -> Slot:
    """Return the time of one session, or refuse its length."""
    stop(rules.length_fault(minutes))
    return Slot(starts_at, starts_at + timedelta(minutes=minutes))


def refuse_taken(cycle: Cycle, wished: Sequence[Slot], *, but: UUID | None = None) -> None:
    """Refuse times at which one of the two already has a session, with anybody. Both people must be locked."""
    pair = (cycle.supervisor, cycle.employee)
    taken = taken_by([one.pk for one in pair], wished[0].starts_at, wished[-1].ends_at, but=but)
    met = clashes(wished, taken)
    if not met:
        return
    days = [cycle.employee.day_at(one.starts_at) for one, _other in met]
    if len(wished) > 1:
        listed = ", ".join(day_in_words(day) for day in days)
        raise Taken(
            _("Sudah ada sesi lain pada %(days)s. Lewati tanggal itu, atau pilih jam lain.") % {"days": listed},
            frozenset(days),
        )
    names = _(" dan ").join(_busy(pair, met[0][1]))
    raise Taken(
        _("%(names)s sudah punya sesi lain pada waktu itu. Pilih waktu lain.") % {"names": names}, frozenset(days)
    )


def _busy(pair: Iterable[Person], other: Slot) -> list[str]:
    return [one.name for one in pair if one.pk in other.people]


def booked(
    cycle: Cycle,
    time: Slot,
    how: Meeting,
    *,
    by: Person,
    now: datetime,
    key: UUID | None = None,
    series: UUID | None = None,
) -> Session:
    """Return a session of this cycle at that time, not saved yet."""
    return Session(
        id=key or new_id(),
        agency_id=cycle.agency_id,
        cycle=cycle,
        supervisor=cycle.supervisor,
        employee=cycle.employee,
        series=series,
        first_planned_for=time.starts_at,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        mode=how.mode,
        place=how.place,
        link=how.link,
        template=how.template,
        with_opening=how.with_opening,
        planned_by=by,
        planned_at=now,
    )
