"""When two people could meet: suggestions, and the dates of a series with what stands in their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.coaching import words
from pamong.coaching.models import Cycle, Session
from pamong.coaching.queries.calendar import taken_by
from pamong.coaching.rules.cycles import WEEKS
from pamong.coaching.rules.series import Slot, clashes, slots_of
from pamong.kit.days import local_day

MORNING: Final = 9
USUAL: Final = 60


@dataclass(frozen=True)
class PlannedDate:
    """One date of a series, and who is elsewhere then."""

    day: date
    """Where the employee works."""
    when: str
    busy: str
    """Empty when both are free."""


@dataclass(frozen=True)
class Usual:
    """How the two usually meet: what a form begins with."""

    starts_at: datetime
    minutes: int
    mode: str
    place: str
    link: str
    template: str


def usual_of(cycle: Cycle, now: datetime) -> Usual:
    """Return when and how the two would meet next by their rhythm. One query."""
    rows = Session.objects.counting().filter(cycle=cycle).defer("reason").order_by("-starts_at", "-id")
    last = rows.first()
    if last is None:
        tomorrow = _on_a_workday(timezone.localtime(now) + timedelta(days=1))
        start = tomorrow.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        return Usual(start, USUAL, cycle.mode, "", "", Session.Template.GROW)
    weeks = WEEKS[Cycle.Rhythm(cycle.rhythm)]
    start = timezone.localtime(last.starts_at)
    while start <= now or start <= last.starts_at:
        start = timezone.make_aware((start + timedelta(weeks=weeks)).replace(tzinfo=None))
    minutes = int((last.ends_at - last.starts_at).total_seconds() // 60)
    return Usual(start, minutes, last.mode, last.place, last.link, last.template)


def _on_a_workday(moment: datetime) -> datetime:
    """Return the moment, or the same time on the Monday after a weekend."""
    return moment + timedelta(days=7 - moment.weekday()) if moment.weekday() > 4 else moment


def suggested(cycle: Cycle, after: datetime, minutes: int, now: datetime) -> list[datetime]:
    """Return when the two could meet again after a session: by the rhythm, and a week sooner or later; a weekend becomes
    the Monday after it; times that are past, outside the cycle or taken are left out. One query."""
    weeks = WEEKS[Cycle.Rhythm(cycle.rhythm)]
    local = timezone.localtime(after).replace(tzinfo=None)
    wished = [_on_a_workday(local + timedelta(weeks=each)) for each in (weeks - 1, weeks, weeks + 1) if each > 0]
    times = [timezone.make_aware(each) for each in wished]
    slots = [Slot(at, at + timedelta(minutes=minutes)) for at in times]
    first, last = min(times), max(slot.ends_at for slot in slots)
    taken = taken_by([cycle.supervisor_id, cycle.employee_id], first, last)
    met = {slot.starts_at for slot, _other in clashes(slots, taken)}
    zone = cycle.employee.time_zone
    return [at for at in times if at > now and at not in met and local_day(at, zone) <= cycle.ends_on]


def dates_of(cycle: Cycle, starts_at: datetime, minutes: int, count: int | None, me: Person) -> list[PlannedDate]:
    """Return the dates of a series with what stands in their way. One query."""
    zone = cycle.employee.time_zone
    weeks = WEEKS[Cycle.Rhythm(cycle.rhythm)]
    slots = slots_of(starts_at, minutes, zone=zone, weeks=weeks, count=count, until=cycle.ends_on)
    if not slots:
        return []
    taken = taken_by([cycle.supervisor_id, cycle.employee_id], slots[0].starts_at, slots[-1].ends_at)
    met = {slot.starts_at: other for slot, other in clashes(slots, taken)}
    return [
        PlannedDate(
            local_day(slot.starts_at, zone),
            words.moment(slot.starts_at),
            _busy(cycle, met[slot.starts_at], me) if slot.starts_at in met else "",
        )
        for slot in slots
    ]


def _busy(cycle: Cycle, other: Slot, me: Person) -> str:
    """Who meets somebody then; never whom."""
    pair = [one for one in (cycle.supervisor, cycle.employee) if one.pk in other.people]
    names = [_("Anda") if one.pk == me.pk else first_name(one.name) for one in pair]
    return _("%(names)s sudah punya sesi lain pada waktu itu") % {"names": _(" dan ").join(names)}
