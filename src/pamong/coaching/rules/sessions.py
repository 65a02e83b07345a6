"""Sessions: states, times, agenda, who may read what in them."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.coaching import conversation
from pamong.coaching.models import AgendaPoint, Cycle, Hat, PrivateNote, Reflection, Session, Side
from pamong.kit.days import local_day

SHORTEST: Final = 15
LONGEST: Final = 240
AGENDA_OPENS: Final = timedelta(hours=24)
RECORD_BACK: Final = timedelta(days=60)
REFLECT_WITHIN: Final = timedelta(days=30)
MOST_POINTS: Final = 20
"""Points of an agenda, for each of the two."""
MOST_ADDENDA: Final = 20
State = Session.State


def may_read_session(person_id: UUID, session: Session) -> bool:
    """The two."""
    return person_id in (session.supervisor_id, session.employee_id)


def may_read_note(person_id: UUID, note: PrivateNote) -> bool:
    """Its owner, nobody else."""
    return person_id == note.owner_id


def may_read_reflection(person_id: UUID, reflection: Reflection) -> bool:
    """Its giver, nobody else."""
    return person_id == reflection.by_id


def may_read_point(person_id: UUID, session: Session, point: AgendaPoint, now: datetime) -> bool:
    """The two; the supervisor sees the employee's points from the time they open."""
    if not may_read_session(person_id, session):
        return False
    return person_id in (point.by_id, session.employee_id) or agenda_is_open(session, now)


def agenda_opens_at(session: Session) -> datetime:
    """When the employee's points open by themselves."""
    return session.starts_at - AGENDA_OPENS


def agenda_is_open(session: Session, now: datetime) -> bool:
    """Whether the supervisor may see the employee's points: she submitted them, or 24 hours are left."""
    return session.agenda_submitted_at is not None or now >= agenda_opens_at(session)


def confirmed_by(session: Session, side: Side) -> bool:
    """Whether this side said that the session was held."""
    return (session.supervisor_confirmed_at if side == Side.SUPERVISOR else session.employee_confirmed_at) is not None


def completed_at(session: Session) -> datetime | None:
    """When the second of the two confirmed."""
    if session.supervisor_confirmed_at is None or session.employee_confirmed_at is None:
        return None
    return max(session.supervisor_confirmed_at, session.employee_confirmed_at)


def minutes_of(session: Session) -> int:
    """The length."""
    return int((session.ends_at - session.starts_at).total_seconds() // 60)


def length_fault(minutes: int) -> str:
    """Say what is wrong with the length of a session."""
    if not SHORTEST <= minutes <= LONGEST:
        return _("Sesi berlangsung 15 sampai 240 menit.")
    return ""


def plan_fault(cycle: Cycle, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say why no session can be planned there; `zone` is the employee's."""
    if cycle.state == Cycle.State.PAUSED:
        return _("Siklus ini sedang dijeda. Lanjutkan dulu, lalu jadwalkan sesinya.")
    if cycle.state == Cycle.State.PROPOSED:
        return _("Siklus ini belum disetujui berdua. Sesi dapat dijadwalkan sesudahnya.")
    return move_fault(cycle, starts_at, zone=zone, now=now)


def move_fault(cycle: Cycle, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say what is wrong with the new time of a session; a cycle that rests keeps its sessions, and they may move."""
    if not cycle.is_open:
        return _("Siklus ini sudah berakhir. Mulai siklus baru untuk sesi berikutnya.")
    if starts_at <= now:
        return _("Waktu itu sudah lewat. Pilih waktu yang akan datang, atau catat sesi yang sudah berlangsung.")
    return period_fault(cycle, starts_at, zone=zone)


def period_fault(cycle: Cycle, starts_at: datetime, *, zone: str) -> str:
    """Say that a time lies outside the cycle."""
    day = local_day(starts_at, zone)
    if cycle.starts_on <= day <= cycle.ends_on:
        return ""
    return _("Siklus ini berlangsung %(start)s sampai %(end)s. Pilih hari di antaranya, atau perpanjang siklusnya.") % {
        "start": day_in_words(cycle.starts_on),
        "end": day_in_words(cycle.ends_on),
    }


def record_fault(cycle: Cycle, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """Say why a session that was held cannot be recorded there."""
    if cycle.supervisor_agreed_at is None or cycle.employee_agreed_at is None:
        return _("Siklus ini belum disetujui berdua. Sesi dapat dicatat sesudahnya.")
    if cycle.state not in (Cycle.State.AGREED, Cycle.State.PAUSED):
        return _("Siklus ini sudah berakhir. Sesi baru tidak dapat dicatat di dalamnya.")
    if starts_at >= now:
        return _("Waktu itu belum tiba. Jadwalkan sesinya; catat sesudah berlangsung.")
    if starts_at < now - RECORD_BACK:
        return _("Sesi dapat dicatat paling lama 60 hari sesudah berlangsung.")
    agreed_on = local_day(max(cycle.supervisor_agreed_at, cycle.employee_agreed_at), zone)
    if local_day(starts_at, zone) < agreed_on:
        return _("Siklus ini baru disepakati %(day)s. Sesi sebelum itu tidak dapat dicatat di dalamnya.") % {
            "day": day_in_words(agreed_on)
        }
    return period_fault(cycle, starts_at, zone=zone)


def state_fault(session: Session, *states: str) -> str:
    """Say, in words for the state it is in, that a session is not in one of these states."""
    if session.state in states:
        return ""
    return {
        State.PLANNED: _("Sesi ini belum dikonfirmasi. Muat ulang halaman untuk melihat keadaannya."),
        State.HELD: _("Salah satu sudah mengonfirmasi sesi ini. Buka kembali dulu bila ada yang perlu diubah."),
        State.COMPLETED: _(
            "Sesi ini sudah selesai dan dikonfirmasi berdua. Yang perlu ditambah, tulis sebagai tambahan."
        ),
        State.CANCELLED: _("Sesi ini sudah dibatalkan."),
        State.MISSED: _("Sesi ini sudah dicatat tidak jadi."),
        State.VOIDED: _("Sesi ini sudah dinyatakan tidak sah."),
    }[State(session.state)]


def begun_fault(session: Session, now: datetime) -> str:
    """Say that a session has not begun yet."""
    if now < session.starts_at:
        return _("Sesi ini belum mulai. Tunggu sampai waktunya, atau pindahkan jadwalnya.")
    return ""


def allowed_stages(session: Session) -> tuple[conversation.Stage, ...]:
    """Return the stages of a session in the order of the conversation."""
    opening = conversation.OPENING.stages if session.with_opening else ()
    return (*opening, *conversation.stages_of(session.template), *conversation.COMMON.stages)


def part_fault(session: Session, stage: str, hat: str, *, begun: bool) -> str:
    """Say that a note fits no stage or hat; `begun`: it is there already, from before the template changed."""
    fits = begun or any(each.key == stage for each in allowed_stages(session))
    if not fits or hat not in Hat.values:
        return _("Bagian percakapan itu tidak ada dalam sesi ini. Muat ulang halaman.")
    return ""


def stage_for_notes(template: str) -> str:
    """Return the stage that takes the notes of a session recorded afterwards: the last one of its template."""
    return conversation.stages_of(template)[-1].key


def reflect_fault(session: Session, now: datetime) -> str:
    """Say why a session cannot be reflected on now."""
    if session.state != State.COMPLETED:
        return _("Refleksi dapat diisi sesudah sesi dikonfirmasi berdua.")
    done = completed_at(session)
    if done is None or now > done + REFLECT_WITHIN:
        return _("Refleksi dapat diisi atau diubah sampai 30 hari sesudah sesi selesai.")
    return ""


def taps_fault(taps: tuple[int | None, ...], shares: tuple[int | None, ...]) -> str:
    """Say what is wrong with three taps (1 … 5) and four shares (0 … 3): each all or none, at least one of both."""
    if all(each is None for each in (*taps, *shares)):
        return _("Pilih dulu jawaban Anda.")
    for values, least, most in ((taps, 1, 5), (shares, 0, 3)):
        given = [each for each in values if each is not None]
        if given and (len(given) < len(values) or not all(least <= each <= most for each in given)):
            return _("Lengkapi semua pilihan dalam satu kelompok, atau kosongkan semuanya.")
    return ""
