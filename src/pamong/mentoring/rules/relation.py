"""When a relation may take which step, and how it is said when it may not. Pure: no database."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.kit import texts
from pamong.mentoring.models import Relation, Side

State = Relation.State
LEAST_WORDS = 20
MOST = {"words": 2000, "reply": 600, "aims": 3000, "limits": 2000, "habits": 1000, "word": 1000, "gained": 2000,
        "to_programme": 2000}  # fmt: skip
OPEN_REQUESTS = 3
ANSWER_DAYS = 10
LONGEST_MONTHS = 24
CLOSING_DAYS = 14
"""So long the other one has for looking back; then it closes with one evaluation."""
HALF_TIME_DAYS = 14
PAUSES = ("leave", "task", "other")
MARKS = range(1, 6)


def clean(text: str) -> str:
    """Return the text as it is kept."""
    return texts.clean(text)


def words_fault(text: str, kind: str, *, least: int = 0) -> str:
    """Say what is wrong with what somebody wrote; empty: nothing."""
    if len(text) < least:
        return ngettext(
            "Tulis sedikit lebih banyak: paling sedikit %(n)s huruf.",
            "Tulis sedikit lebih banyak: paling sedikit %(n)s huruf.",
            least,
        ) % {"n": least}
    if len(text) > MOST[kind]:
        return _("Terlalu panjang: %(n)s huruf, paling banyak %(most)s.") % {"n": len(text), "most": MOST[kind]}
    return ""


def state_fault(relation: Relation, *allowed: str) -> str:
    """Say why a step cannot be taken in the state of now; empty: it can."""
    if relation.state in allowed:
        return ""
    return {
        State.ASKED: _("Permintaan ini belum dijawab."),
        State.PROPOSED: _("Belum keduanya menyatakan bersedia."),
        State.ACCEPTED: _("Kesepakatan belum ditandatangani berdua."),
        State.RUNNING: _("Hubungan ini sudah berjalan."),
        State.PAUSED: _("Hubungan ini sedang dijeda. Lanjutkan dulu."),
        State.CLOSED: _("Hubungan ini sudah selesai."),
        State.ENDED: _("Hubungan ini sudah diakhiri."),
        State.DECLINED: _("Permintaan ini sudah dijawab: belum bisa saat ini."),
        State.EXPIRED: _("Waktu menjawabnya sudah lewat."),
        State.WITHDRAWN: _("Permintaan ini sudah ditarik."),
    }[State(relation.state)]


def answer_fault(relation: Relation, today: date) -> str:
    """Say why it cannot be answered any more; `today`: the local day of whoever answers."""
    fault = state_fault(relation, State.ASKED, State.PROPOSED)
    if not fault and relation.answer_by and relation.answer_by < today:
        return state_fault(Relation(state=State.EXPIRED))
    return fault


def requests_fault(open_requests: int) -> str:
    """Say that somebody asks too many at once."""
    if open_requests < OPEN_REQUESTS:
        return ""
    return _(
        "Anda sudah punya %(n)s permintaan yang menunggu jawaban. Tunggu jawabannya, atau tarik salah satu dulu."
    ) % {"n": open_requests}


def last_day(begins_on: date, programme_ends_on: date | None) -> date:
    """Return the last day that an agreement may name."""
    longest = begins_on + timedelta(days=LONGEST_MONTHS * 365 // 12 + 1)
    return min(longest, programme_ends_on) if programme_ends_on else longest


def period_fault(ends_on: date, *, today: date, begins_on: date, programme_ends_on: date | None) -> str:
    """Say what is wrong with the last day of an agreement; empty: nothing."""
    if ends_on <= today:
        return _("Hari terakhir harus sesudah hari ini.")
    if programme_ends_on and ends_on > programme_ends_on:
        return _("Hari terakhir melewati akhir programnya. Pilih hari sebelum program berakhir.")
    if ends_on > last_day(begins_on, None):
        return _("Paling lama %(n)s bulan. Sesudah itu Anda berdua dapat memperpanjang lagi.") % {"n": LONGEST_MONTHS}
    return ""


def edit_fault(seen: int, edit: int) -> str:
    """Say that the agreement was changed since it was read."""
    if seen == edit:
        return ""
    return _("Kesepakatan ini berubah sejak Anda membacanya. Baca lagi, lalu tandatangani.")


def marks_fault(marks: dict[str, int], wanted: tuple[str, ...]) -> str:
    """Say that an answer is missing or is none of 1..5."""
    if set(marks) != set(wanted) or any(mark not in MARKS for mark in marks.values()):
        return _("Jawab ketiganya dengan angka 1 sampai 5.")
    return ""


def rematch_fault(relation: Relation) -> str:
    """Say why a mentee cannot wish for another mentor in the programme."""
    if relation.kind != Relation.Kind.FORMAL or relation.programme is None:
        return _("Hubungan ini bukan dari program. Cari mentor lain di Cari mentor.")
    if relation.state not in (State.ENDED, State.DECLINED, State.EXPIRED):
        return _("Hubungan ini belum berakhir.")
    if relation.programme.state not in ("open", "matching", "running"):
        return _("Program ini sudah selesai.")
    return ""


def half_time(began_on: date, ends_on: date) -> date:
    """Return the day on which the two look whether their agreement still fits."""
    return began_on + (ends_on - began_on) // 2


def asks_at_half_time(signed_on: date, ends_on: date, today: date) -> bool:
    """Whether the page asks today: for two weeks, so that whoever is content need not answer."""
    return 0 <= (today - half_time(signed_on, ends_on)).days < HALF_TIME_DAYS


def other_side(side: Side) -> Side:
    """Return the side of the other one."""
    return Side.MENTEE if side == Side.MENTOR else Side.MENTOR
