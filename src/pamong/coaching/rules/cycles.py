"""Cycles: who may do what, which period fits, and from which state to which."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.lines import Footing
from pamong.agency.rules import Standing
from pamong.agency.words import day_in_words
from pamong.coaching.models import Cycle, Handover, Side

LONGEST: Final = timedelta(days=366)
BACK: Final = timedelta(days=31)
"""So far back a period may begin: an agreement that was made by word of mouth."""
WEEKS: Final = {
    Cycle.Rhythm.WEEKLY: 1,
    Cycle.Rhythm.FORTNIGHTLY: 2,
    Cycle.Rhythm.THREE_WEEKLY: 3,
    Cycle.Rhythm.MONTHLY: 4,
}


def may_read_cycle(person_id: UUID, cycle: Cycle) -> bool:
    """The two, whoever supervises now: the history stays with the pair."""
    return person_id in (cycle.supervisor_id, cycle.employee_id)


def may_read_handover(person_id: UUID, handover: Handover) -> bool:
    """The employee who gives it; whom she gave it to, while it stands."""
    if person_id == handover.employee_id:
        return True
    return person_id == handover.to_id and handover.withdrawn_at is None


def may_manage_topics(by: Standing) -> bool:
    """The list of topics is the whole agency's, so it takes HR of the whole agency."""
    return by.has_everywhere(roles.HR)


def no_footing(supervisor: str, employee: str) -> str:
    """Why nothing new can begin between two people: no supervision, no new coaching."""
    return _(
        "%(supervisor)s bukan atasan langsung %(employee)s hari ini, jadi tidak ada yang baru dapat dimulai. "
        "Riwayat Anda berdua tetap dapat dibuka."
    ) % {"supervisor": supervisor, "employee": employee}


def period_fault(starts_on: date, ends_on: date, *, today: date, footing: Footing) -> str:
    """Say what is wrong with the period of a cycle."""
    if ends_on < starts_on:
        return _("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satunya.")
    if ends_on < today:
        return _("Siklus ini akan berakhir sebelum dimulai. Pilih tanggal selesai hari ini atau sesudahnya.")
    if starts_on < today - BACK:
        return _("Siklus dapat dimulai paling jauh %(day)s.") % {"day": day_in_words(today - BACK)}
    if ends_on - starts_on > LONGEST:
        return _("Satu siklus paling lama satu tahun. Pilih tanggal selesai yang lebih dekat.")
    return acting_fault(ends_on, footing)


def acting_fault(ends_on: date, footing: Footing) -> str:
    """Say when a period passes the last day of an acting officer."""
    if footing.until is not None and ends_on > footing.until:
        return _("Penugasan Plt. atau Plh. berakhir %(day)s; siklus ini tidak dapat melewatinya.") % {
            "day": day_in_words(footing.until)
        }
    return ""


def extension_fault(cycle: Cycle, ends_on: date, *, today: date, footing: Footing, last_planned: date | None) -> str:
    """Say what is wrong with a new end; `last_planned` is the day of the last session that is still planned."""
    if ends_on < max(today, cycle.starts_on):
        return _("Pilih tanggal selesai hari ini atau sesudahnya. Untuk berhenti sekarang, tutup siklusnya.")
    if ends_on - cycle.starts_on > 2 * LONGEST:
        return _("Siklus ini sudah panjang. Tutup dengan hasilnya, lalu mulai yang baru.")
    if last_planned is not None and last_planned > ends_on:
        return _("Masih ada sesi pada %(day)s. Pindahkan atau batalkan dulu.") % {"day": day_in_words(last_planned)}
    return acting_fault(ends_on, footing)


def agreed_by(cycle: Cycle, side: Side) -> bool:
    """Whether this side has agreed to the words as they stand."""
    return (cycle.supervisor_agreed_at if side == Side.SUPERVISOR else cycle.employee_agreed_at) is not None


def waits_for(cycle: Cycle, side: Side) -> bool:
    """Whether the proposal waits for this side."""
    return cycle.state == Cycle.State.PROPOSED and not agreed_by(cycle, side)


def state_fault(cycle: Cycle, *states: str) -> str:
    """Say, in words for the state it is in, that a cycle is not in one of these states."""
    if cycle.state in states:
        return ""
    return {
        Cycle.State.PROPOSED: _("Siklus ini masih menunggu persetujuan."),
        Cycle.State.AGREED: _("Siklus ini sudah disepakati dan sedang berjalan. Muat ulang halaman."),
        Cycle.State.PAUSED: _("Siklus ini sedang dijeda. Lanjutkan dulu."),
        Cycle.State.CLOSED: _("Siklus ini sudah ditutup dengan hasilnya."),
        Cycle.State.ENDED: _("Siklus ini sudah diakhiri."),
        Cycle.State.WITHDRAWN: _("Usulan ini sudah ditarik atau tidak jadi. Mulai usulan baru bila perlu."),
    }[Cycle.State(cycle.state)]


def version_fault(cycle: Cycle, version: int) -> str:
    """Say that the words changed since the page was opened."""
    if cycle.version != version:
        return _("Usulan ini berubah sejak Anda membukanya. Baca isinya yang sekarang, lalu putuskan.")
    return ""
