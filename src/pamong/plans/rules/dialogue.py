"""The development dialogue: who reads what and when, which days fit, and from which state to which. Pure."""

from datetime import date, datetime, timedelta
from typing import Final, Protocol

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.plans.models import Dialogue
from pamong.plans.terms import Side

LIMITS: Final = {"preparation": 4000, "topic": 300, "conclusion": 4000, "place": 200, "expectation": 500}
"""Characters after cleaning."""
MOST_TOPICS: Final = 10
"""For each of the two: more than that is no hour's talk."""
MOST_EXPECTATIONS: Final = 20
"""Of one supervisor for one employee and year."""
BACK: Final = timedelta(days=60)
"""So long before it was opened here the two may have talked."""
FARTHEST: Final = timedelta(days=366)
NEXT_YEAR_FROM: Final = (10, 1)
"""From this day on a dialogue may be opened for the next year."""
State = Dialogue.State


class Opened(Protocol):
    """What decides on reading: the row of a dialogue has it."""

    @property
    def employee_shared_at(self) -> datetime | None: ...
    @property
    def supervisor_shared_at(self) -> datetime | None: ...
    @property
    def held_on(self) -> date | None: ...


def may_read_preparation(dialogue: Opened, *, reader: str, writer: str) -> bool:
    """Whether one side reads what a side prepared: answers and topics.

    One's own always. The employee's once she shared it. The supervisor's once he shared it and the employee shared
    hers, or the two have talked: she speaks first, and nothing of what he thinks leads her.
    """
    if reader == writer:
        return True
    if writer == Side.EMPLOYEE:
        return dialogue.employee_shared_at is not None
    first = dialogue.employee_shared_at is not None or dialogue.held_on is not None
    return dialogue.supervisor_shared_at is not None and first


def open_to_both(dialogue: Opened, writer: str) -> bool:
    """Whether both read what a side prepared."""
    other = Side.SUPERVISOR if writer == Side.EMPLOYEE else Side.EMPLOYEE
    return may_read_preparation(dialogue, reader=other, writer=writer)


def shared_at(dialogue: Dialogue, side: str) -> datetime | None:
    """When a side let the other read its preparation."""
    return dialogue.employee_shared_at if side == Side.EMPLOYEE else dialogue.supervisor_shared_at


def confirmed_at(dialogue: Dialogue, side: str) -> datetime | None:
    """When a side confirmed the conclusion as it stands."""
    return dialogue.employee_confirmed_at if side == Side.EMPLOYEE else dialogue.supervisor_confirmed_at


def waits_for(dialogue: Dialogue, side: str) -> bool:
    """Whether the other one wrote down the conclusion and this side has not confirmed it."""
    return dialogue.state == State.HELD and confirmed_at(dialogue, side) is None


def years_open(today: date) -> tuple[int, ...]:
    """Return the years for which something may begin on a day."""
    later = (today.month, today.day) >= NEXT_YEAR_FROM
    return (today.year, today.year + 1) if later else (today.year,)


def year_fault(year: int, today: date) -> str:
    """Say that nothing can begin for this year."""
    if year in years_open(today):
        return ""
    if year == today.year + 1:
        return _("Untuk tahun %(year)s dapat dimulai sejak 1 Oktober %(before)s.") % {
            "year": year,
            "before": today.year,
        }
    return _("Pilih tahun %(year)s.") % {"year": today.year}


def time_fault(planned_at: datetime | None, now: datetime) -> str:
    """Say what is wrong with the time the two want to meet; none is fine."""
    if planned_at is None:
        return ""
    if planned_at < now:
        return _("Waktu itu sudah lewat. Pilih yang akan datang, atau catat hasilnya bila sudah berlangsung.")
    if planned_at - now > FARTHEST:
        return _("Paling jauh satu tahun ke depan. Pilih hari yang lebih dekat.")
    return ""


def held_fault(held_on: date, *, opened_on: date, today: date) -> str:
    """Say what is wrong with the day on which the two talked."""
    if held_on > today:
        return _("Hari itu belum tiba. Catat hasilnya sesudah Anda berdua berbicara.")
    if held_on < opened_on - BACK:
        return _("Dialog ini paling awal berlangsung %(day)s.") % {"day": day_in_words(opened_on - BACK)}
    return ""


def state_fault(dialogue: Dialogue, *states: str) -> str:
    """Say, in words for the state it is in, that a dialogue is not in one of these states."""
    if dialogue.state in states:
        return ""
    return {
        State.PREPARING: _("Dialog ini masih disiapkan. Muat ulang halaman."),
        State.HELD: _("Hasilnya sudah dicatat dan menunggu konfirmasi. Buka lagi dulu bila masih ada yang diubah."),
        State.CONCLUDED: _("Dialog ini sudah selesai dan dikonfirmasi berdua."),
        State.CANCELLED: _("Dialog ini sudah dibatalkan. Buka dialog baru bila perlu."),
    }[State(dialogue.state)]


def version_fault(dialogue: Dialogue, version: int) -> str:
    """Say that the conclusion changed since the page was opened."""
    if dialogue.version != version:
        return _("Kesimpulannya berubah sejak Anda membukanya. Baca isinya yang sekarang, lalu putuskan.")
    return ""


def no_footing(supervisor: str, employee: str) -> str:
    """Why nothing new can begin between two people."""
    return _(
        "%(supervisor)s bukan atasan langsung %(employee)s hari ini, jadi tidak ada yang baru dapat dimulai. "
        "Dialog yang sudah ada tetap milik berdua dan dapat diselesaikan."
    ) % {"supervisor": supervisor, "employee": employee}


def nobody(employee_is_me: bool, employee: str) -> str:
    """Why nobody can be met: there is no direct supervisor."""
    if employee_is_me:
        return _("Atasan langsung Anda belum tercatat. Hubungi pengelola SDM, lalu buka dialognya.")
    return _("Atasan langsung %(name)s belum tercatat.") % {"name": employee}
