"""A meeting: from which state to which, what its plan and its minutes need, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.community.models.circles import MOST_MINUTES, Attendance, Meeting
from pamong.kit.faults import Faults, only
from pamong.kit.texts import clean, fault

State = Meeting.State
TITLE: Final = 160
SHORTEST_TITLE: Final = 5
AGENDA: Final = 600
PLACE: Final = 160
LINK: Final = 500
LONG: Final = 4000
"""Characters of each part of the minutes."""
SHORTEST: Final = 20
LACKING: Final = 600
REASON: Final = 300
FEWEST_MINUTES: Final = 15
FEWEST_PRESENT: Final = 2
AHEAD: Final = timedelta(days=366)
BEHIND: Final = timedelta(days=30)
"""A meeting that took place without a plan is written down afterwards, so far back."""
WRITE_WITHIN: Final = timedelta(days=60)
AFFIRM_WITHIN: Final = timedelta(days=30)
INCLUDE_WITHIN: Final = timedelta(days=60)
"""From the minutes on: who was forgotten says so within the month, and is written down within two."""
ARROWS: Final[Mapping[str, frozenset[str]]] = {
    State.PLANNED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset({State.CONFIRMED}),
    State.CONFIRMED: frozenset({State.VOIDED}),
    State.CANCELLED: frozenset(),
    State.VOIDED: frozenset(),
}
"""Every way a meeting can go."""


@dataclass(frozen=True)
class MeetingDraft:
    """When and where a circle meets, and about what."""

    title: str
    starts_at: datetime
    minutes: int
    agenda: str = ""
    place: str = ""
    link: str = ""

    def cleaned(self) -> MeetingDraft:
        """Return it as it is kept."""
        return replace(
            self,
            title=clean(self.title, one_line=True),
            agenda=clean(self.agenda),
            place=clean(self.place, one_line=True),
            link=clean(self.link, one_line=True),
        )


@dataclass(frozen=True)
class MinutesDraft:
    """What a meeting brought, how long it took, and who was there."""

    talked: str
    learned: str
    minutes: int
    present: frozenset[UUID]
    agreed: str = ""

    def cleaned(self) -> MinutesDraft:
        """Return it as it is kept."""
        return replace(self, talked=clean(self.talked), learned=clean(self.learned), agreed=clean(self.agreed))


def plan_of(meeting: Meeting) -> MeetingDraft:
    """Return what the plan of a meeting says now."""
    names = ("title", "starts_at", "minutes", "agenda", "place", "link")
    return MeetingDraft(**{name: getattr(meeting, name) for name in names})


def ends_at(meeting: Meeting) -> datetime:
    """Return when a meeting is over."""
    return meeting.starts_at + timedelta(minutes=meeting.minutes)


def plan_faults(draft: MeetingDraft, now: datetime) -> Faults:
    """Say what is wrong with a cleaned plan, by field."""
    return only(
        {
            "title": fault(draft.title, TITLE, required=True) or _short_title(draft.title),
            "agenda": fault(draft.agenda, AGENDA),
            "place": fault(draft.place, PLACE),
            "link": fault(draft.link, LINK) or link_fault(draft.link),
            "minutes": length_fault(draft.minutes),
            "starts_at": _time_fault(draft.starts_at, now),
        }
    )


def minutes_faults(draft: MinutesDraft, meeting: Meeting, by: UUID, known: Collection[UUID], now: datetime) -> Faults:
    """Say what is wrong with cleaned minutes, by field. `known`: those who may have been there."""
    return only(
        {
            "talked": _long_fault(draft.talked),
            "learned": _long_fault(draft.learned),
            "agreed": fault(draft.agreed, LONG),
            "minutes": length_fault(draft.minutes) or _took_fault(meeting.starts_at, draft.minutes, now),
            "present": _present_fault(draft.present, by, known),
        }
    )


def length_fault(minutes: int) -> str:
    """Say that a meeting is too short or too long to be one."""
    if FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        return ""
    return _("Lamanya antara 15 menit dan 8 jam.")


def link_fault(link: str) -> str:
    """Say that a link opens nothing."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in link
    except ValueError:
        fine = False
    return "" if fine else _("Tautan itu tidak terbaca. Salin lengkap, diawali https://")


def _short_title(title: str) -> str:
    return (
        "" if len(title) >= SHORTEST_TITLE else _("Beri judul paling sedikit lima huruf, misalnya: bedah kasus mutasi.")
    )


def _time_fault(starts_at: datetime, now: datetime) -> str:
    if starts_at > now + AHEAD:
        return _("Waktunya lebih dari setahun lagi. Periksa tanggalnya.")
    if starts_at < now - BEHIND:
        return _("Pertemuan yang lewat lebih dari 30 hari tidak dapat dicatat lagi.")
    return ""


def _long_fault(text: str) -> str:
    if said := fault(text, LONG, required=True):
        return said
    return (
        "" if len(text) >= SHORTEST else _("Tulis paling sedikit satu kalimat, supaya yang tidak hadir ikut mengerti.")
    )


def _took_fault(starts_at: datetime, minutes: int, now: datetime) -> str:
    if starts_at + timedelta(minutes=minutes) <= now:
        return ""
    return _("Pertemuan ini belum berlangsung selama itu. Tulis lamanya yang sebenarnya.")


def _present_fault(present: Collection[UUID], by: UUID, known: Collection[UUID]) -> str:
    if by not in present:
        return _("Notulen ditulis oleh yang hadir.")
    if not set(present) <= set(known):
        return _("Yang dicatat hadir hanya anggota komunitas ini.")
    if len(set(present)) < FEWEST_PRESENT:
        return _("Tandai paling sedikit satu orang lain yang hadir: pertemuan tidak dapat sendirian.")
    return ""


# --- states ------------------------------------------------------------------------------------------------------------


def state_fault(meeting: Meeting, *states: str) -> str:
    """Say, in words for the state it is in, that a meeting is not in one of these states."""
    if meeting.state in states:
        return ""
    return {
        State.PLANNED: _("Notulen pertemuan ini belum ditulis."),
        State.HELD: _("Notulen pertemuan ini sudah ditulis dan menunggu konfirmasi."),
        State.CONFIRMED: _("Pertemuan ini sudah dikonfirmasi."),
        State.CANCELLED: _("Pertemuan ini sudah dibatalkan."),
        State.VOIDED: _("JP pertemuan ini sudah dibatalkan pengelola SDM."),
    }[State(meeting.state)]


def changed_fault(meeting: Meeting, version: int) -> str:
    """Say that a meeting changed since its page was opened."""
    if meeting.version == version:
        return ""
    return _("Pertemuan ini berubah sejak Anda membukanya. Lihat isinya yang sekarang, lalu ulangi langkah Anda.")


def begun_fault(meeting: Meeting, now: datetime) -> str:
    """Say that a meeting has not begun."""
    return "" if meeting.starts_at <= now else _("Pertemuan ini belum dimulai. Notulennya ditulis sesudahnya.")


def reply_fault(meeting: Meeting, now: datetime) -> str:
    """Say that it is too late to say whether one comes."""
    return _("Pertemuan ini sudah dimulai; kehadiran kini dicatat di notulennya.") if meeting.starts_at <= now else ""


def late_fault(meeting: Meeting, now: datetime) -> str:
    """Say that it is too late to write the first minutes."""
    if meeting.starts_at >= now - WRITE_WITHIN:
        return ""
    return _("Sudah lebih dari 60 hari; notulen pertemuan ini tidak dapat ditulis lagi.")


def can_affirm(meeting: Meeting, now: datetime) -> bool:
    """Whether it is still time to say that one was there."""
    return meeting.written_at is not None and now <= meeting.written_at + AFFIRM_WITHIN


def can_include(meeting: Meeting, now: datetime) -> bool:
    """Whether it is still time to write down who was forgotten."""
    return meeting.written_at is not None and now <= meeting.written_at + INCLUDE_WITHIN


def time_fault(fine: bool) -> str:
    """Say that it is too late to say that one was there."""
    return (
        "" if fine else _("Waktunya sudah lewat: kehadiran dinyatakan paling lambat 30 hari sesudah notulen ditulis.")
    )


def lacking_fault(meeting: Meeting) -> str:
    """Say that the minutes wait for whoever wrote them."""
    return _("Ada yang perlu dilengkapi dulu oleh penulis notulen.") if meeting.lacking else ""


def earns(meeting: Meeting, attendance: Attendance) -> bool:
    """Whether somebody earns by a meeting now: it is confirmed, she was written down, and says so herself."""
    return (
        meeting.state == State.CONFIRMED
        and attendance.is_present
        and attendance.affirmed_at is not None
        and attendance.credited_at is None
    )


def hidden_fault(meeting: Meeting) -> str:
    """Say that nobody confirms what she cannot read."""
    if meeting.hidden_at is None:
        return ""
    return _("Notulen ini disembunyikan moderator. Konfirmasinya menunggu sampai penulisnya memperbaiki.")


# --- who may -----------------------------------------------------------------------------------------------------------


def may_move(by: UUID, meeting: Meeting, facilitators: Collection[UUID], *, is_member: bool) -> bool:
    """Change or call off a meeting: whoever planned it, as long as she belongs to the circle, and facilitators."""
    return by in facilitators or (is_member and meeting.made_by_id == by)


def may_write(by: UUID, meeting: Meeting, facilitators: Collection[UUID], *, is_member: bool) -> bool:
    """Write the minutes: any member who was there; once they are written, whoever wrote them and facilitators."""
    if meeting.state == State.HELD:
        return by in facilitators or by == meeting.written_by_id
    return is_member


def may_include(by: UUID, meeting: Meeting, facilitators: Collection[UUID]) -> bool:
    """Write down who was forgotten: whoever wrote or confirmed the minutes, and facilitators."""
    return by in facilitators or by in (meeting.written_by_id, meeting.confirmed_by_id)


def may_void(standing: Standing) -> bool:
    """Take the hours of a meeting back: HR of the whole agency, for members come from every unit."""
    return standing.has_everywhere(roles.HR)


def not_mover() -> str:
    """What others read."""
    return _("Hanya yang merencanakan pertemuan ini dan fasilitator yang dapat mengubahnya.")


def not_writer() -> str:
    """What others read once the minutes are written."""
    return _("Notulen ini diubah oleh penulisnya atau fasilitator. Bila ada yang kurang, tulis pada “Ada yang kurang”.")


def not_present() -> str:
    """What whoever was not ticked reads."""
    return _("Yang mengonfirmasi notulen hanyalah orang kedua yang tercatat hadir.")


def not_alone() -> str:
    """What whoever wrote the minutes reads."""
    return _("Notulen dikonfirmasi oleh orang lain yang hadir, bukan penulisnya.")


def not_includer() -> str:
    """What others read."""
    return _("Hanya penulis notulen, yang mengonfirmasi, dan fasilitator yang dapat mencatatnya.")


def not_oneself() -> str:
    """What whoever would write herself down reads."""
    return _("Kehadiran Anda sendiri dicatat oleh orang lain.")


def only_hr() -> str:
    """What others read."""
    return _("Hanya pengelola SDM instansi yang dapat membatalkan JP pertemuan.")
