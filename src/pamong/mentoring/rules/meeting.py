"""Meetings, tasks and talks: states, times, texts, and how it is said when something cannot be."""

from __future__ import annotations

import zlib
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.kit import texts
from pamong.kit.days import local_day
from pamong.mentoring.models import Meeting, Relation, Side, Task

SHORTEST: Final = 15
LONGEST: Final = 240
RECORD_BACK: Final = timedelta(days=60)
PLAN_AHEAD: Final = timedelta(days=730)
MOST_TASKS: Final = 5
"""Taken on in one meeting."""
MOST_OPEN_TASKS: Final = 20
"""Open in one relation."""
MOST_TALKS: Final = 10
"""Told by one person and not answered yet."""
REOPEN_WITHIN: Final = timedelta(days=30)
LATEST_TASK: Final = timedelta(days=730)
USUAL_TASK: Final = timedelta(days=14)

LIMITS: Final = {
    "topic": 300,
    "shared": 4000,
    "lesson": 4000,
    "next_step": 1000,
    "note": 8000,
    "task": 300,
    "remark": 500,
    "reason": 500,
    "place": 120,
    "link": 300,
}
"""Characters after cleaning."""
ONE_LINE: Final = frozenset({"place", "link"})
TEXTS: Final = ("topic", "shared", "lesson", "next_step")
"""What the two write down of a meeting, in order."""
OF_GROUP: Final = frozenset({"topic", "shared", "next_step"})
"""In a group the mentor writes these for all."""
State = Meeting.State
MEETS: Final = (Relation.State.ACCEPTED, Relation.State.RUNNING)


# --- texts -------------------------------------------------------------------------------------------------------------


def clean(text: str, kind: str) -> str:
    """Return the text of this kind as it is kept."""
    return texts.clean(text, one_line=kind in ONE_LINE)


def text_fault(text: str, kind: str, *, required: bool = False) -> str:
    """Say what is wrong with a cleaned text of this kind; empty when nothing is."""
    return texts.fault(text, LIMITS[kind], required=required)


def link_fault(link: str) -> str:
    """Say what is wrong with an address for an online meeting; an empty one is fine."""
    return texts.link_fault(link, LIMITS["link"])


def mark_of(text: str) -> int:
    """Return what a save names as the version of the text it read: the same for the same words, 0 for none."""
    return zlib.crc32(text.encode()) % 2_000_000_000 if text else 0


# --- meetings ----------------------------------------------------------------------------------------------------------


def minutes_of(meeting: Meeting) -> int:
    """The length."""
    return int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)


def confirmed_by(meeting: Meeting, side: Side) -> bool:
    """Whether this side said that the meeting was held."""
    return (meeting.mentor_confirmed_at if side == Side.MENTOR else meeting.mentee_confirmed_at) is not None


def length_fault(minutes: int) -> str:
    """Say what is wrong with the length of a meeting."""
    if not SHORTEST <= minutes <= LONGEST:
        return _("Pertemuan berlangsung 15 sampai 240 menit.")
    return ""


def plan_fault(relation: Relation, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say why no meeting can be planned there; `zone` is the mentee's."""
    if relation.kind == Relation.Kind.OCCASIONAL:
        return _(
            "Obrolan lepas dicatat sesudah berlangsung. Untuk bertemu berkala, jadikan hubungan mentoring lebih dulu."
        )
    if relation.state == Relation.State.PAUSED:
        return _("Hubungan ini sedang dijeda. Lanjutkan dulu, lalu jadwalkan pertemuannya.")
    if relation.state in (Relation.State.ASKED, Relation.State.PROPOSED):
        return _("Belum keduanya menyatakan bersedia. Pertemuan dapat dijadwalkan sesudahnya.")
    return move_fault(relation, starts_at, zone=zone, now=now)


def move_fault(relation: Relation, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say what is wrong with the new time of a meeting; a relation that rests keeps its meetings, and they may move."""
    if relation.state not in Relation.LIVING:
        return _("Hubungan ini sudah berakhir. Pertemuan baru tidak dapat dijadwalkan di dalamnya.")
    if starts_at <= now:
        return _("Waktu itu sudah lewat. Pilih waktu yang akan datang, atau catat pertemuan yang sudah berlangsung.")
    if starts_at > now + PLAN_AHEAD:
        return _("Waktu itu terlalu jauh. Pilih hari dalam dua tahun ke depan.")
    if relation.ends_on and local_day(starts_at, zone) > relation.ends_on:
        return _("Kesepakatan Anda berdua berlaku sampai %(day)s. Pilih hari sebelumnya, atau perpanjang dulu.") % {
            "day": day_in_words(relation.ends_on)
        }
    return ""


def record_fault(relation: Relation, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say why a meeting that was held cannot be recorded there; `zone` is the mentee's."""
    if relation.state not in Relation.LIVING:
        return _("Hubungan ini belum atau tidak berjalan lagi. Catat pertemuannya sebagai obrolan lepas.")
    if said := held_fault(starts_at, now):
        return said
    if relation.kind == Relation.Kind.OCCASIONAL:
        return ""
    said_yes = [each for each in (relation.mentor_accepted_at, relation.mentee_accepted_at) if each]
    since = local_day(max(said_yes) if said_yes else relation.asked_at, zone)
    if local_day(starts_at, zone) < since:
        return _("Anda berdua baru sepakat %(day)s. Pertemuan sebelum itu dicatat sebagai obrolan lepas.") % {
            "day": day_in_words(since)
        }
    return ""


def held_fault(starts_at: datetime, now: datetime) -> str:
    """Say that something cannot have been held then, or too long ago."""
    if starts_at >= now:
        return _("Waktu itu belum tiba. Jadwalkan pertemuannya; catat sesudah berlangsung.")
    if starts_at < now - RECORD_BACK:
        return _("Pertemuan dapat dicatat paling lama 60 hari sesudah berlangsung.")
    return ""


def state_fault(meeting: Meeting, *states: str) -> str:
    """Say, in words for the state it is in, that a meeting is not in one of these states."""
    if meeting.state in states:
        return ""
    return {
        State.PLANNED: _("Pertemuan ini belum dikonfirmasi. Muat ulang halaman untuk melihat keadaannya."),
        State.HELD: _("Salah satu sudah mengonfirmasi pertemuan ini. Buka kembali dulu bila ada yang perlu diubah."),
        State.COMPLETED: _("Pertemuan ini sudah selesai dan dikonfirmasi berdua; catatannya tetap seperti itu."),
        State.CANCELLED: _("Pertemuan ini sudah dibatalkan."),
        State.MISSED: _("Pertemuan ini sudah dicatat tidak jadi."),
        State.VOIDED: _("Pertemuan ini sudah dinyatakan tidak sah."),
    }[State(meeting.state)]


def begun_fault(meeting: Meeting, now: datetime) -> str:
    """Say that a meeting has not begun yet."""
    if now < meeting.starts_at:
        return _("Pertemuan ini belum mulai. Tunggu sampai waktunya, atau pindahkan jadwalnya.")
    return ""


def deny_fault(meeting: Meeting, side: Side) -> str:
    """Say why one cannot say that it was not so: only of what the other one told afterwards."""
    if not meeting.recorded_afterwards or meeting.state != State.HELD or confirmed_by(meeting, side):
        return _("Hanya obrolan yang dicatat orang lain dan belum Anda konfirmasi yang dapat Anda bantah.")
    return ""


def name_fault(name: str) -> str:
    """Say that there is no such text."""
    return "" if name in TEXTS else _("Bagian catatan itu tidak ada. Muat ulang halaman.")


def write_fault(meeting: Meeting, side: Side, name: str) -> str:
    """Say why one of the two may not write this text: in a group the mentor writes what is for all."""
    if meeting.together and name in OF_GROUP and side == Side.MENTEE:
        return _("Dalam kelompok, bagian ini ditulis mentor untuk semua. Tulis pelajaran Anda sendiri di bawahnya.")
    return ""


def everyone_fault(meeting: Meeting, side: Side) -> str:
    """Say that only the mentor acts for a whole group."""
    if meeting.together and side != Side.MENTOR:
        return _("Pertemuan kelompok diatur mentornya. Bila tidak bisa datang, batalkan untuk Anda sendiri.")
    return ""


# --- tasks -------------------------------------------------------------------------------------------------------------


def due_fault(due_on: date | None, today: date) -> str:
    """Say what is wrong with the day of a task; none is fine."""
    if due_on is None:
        return ""
    if due_on < today:
        return _("Hari itu sudah lewat. Pilih hari ini atau sesudahnya.")
    if due_on > today + LATEST_TASK:
        return _("Hari itu terlalu jauh. Pilih hari dalam dua tahun ke depan.")
    return ""


def number_fault(in_meeting: int | None, open_now: int, *, adding: int = 1) -> str:
    """Say that there are too many tasks for one meeting, or open ones in one relation."""
    if in_meeting is not None and in_meeting + adding > MOST_TASKS:
        return _("Lima tugas dalam satu pertemuan sudah banyak. Pilih yang terpenting.")
    if open_now + adding > MOST_OPEN_TASKS:
        return _("Sudah ada %(n)s tugas yang berjalan. Selesaikan atau lepas dulu sebagian.") % {"n": open_now}
    return ""


def reopen_fault(task: Task, now: datetime) -> str:
    """Say why a task cannot be opened again."""
    if task.closed_at is None or now > task.closed_at + REOPEN_WITHIN:
        return _("Tugas dapat dibuka kembali sampai 30 hari sesudah ditutup. Buat tugas baru.")
    return ""


def talks_fault(waiting: int) -> str:
    """Say that somebody told too many talks that nobody answered."""
    if waiting >= MOST_TALKS:
        return _("Ada %(n)s obrolan Anda yang belum dikonfirmasi. Tunggu jawabannya dulu.") % {"n": waiting}
    return ""
