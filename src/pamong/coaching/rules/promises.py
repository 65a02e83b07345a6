"""Commitments: by when, how many, and who may change what."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pamong.coaching.models import Commitment, Session

MOST_IN_SESSION: Final = 5
MOST_OPEN: Final = 20
"""Open ones of a cycle: more than that is no help to anybody."""
FARTHEST: Final = timedelta(days=366)
USUAL: Final = timedelta(days=14)
"""What a form proposes: soon enough to remember."""
EDIT_WITHIN: Final = timedelta(hours=24)
"""So long a commitment made between sessions may be reworded; one made in a session until it is confirmed."""
REOPEN_WITHIN: Final = timedelta(days=30)
CLOSED_WORDS: Final = (Session.State.HELD, Session.State.COMPLETED, Session.State.VOIDED)


def due_fault(due_on: date, today: date) -> str:
    """Say what is wrong with the day of a commitment."""
    if due_on < today:
        return _("Pilih hari ini atau sesudahnya.")
    if due_on - today > FARTHEST:
        return _("Paling jauh satu tahun. Pecah menjadi langkah yang lebih dekat.")
    return ""


def number_fault(in_session: int | None, open_in_cycle: int, adding: int = 1) -> str:
    """Say that there are too many; `in_session` counts those of the session it is made in (None: between sessions)."""
    if in_session is not None and in_session + adding > MOST_IN_SESSION:
        return _("Satu sesi memuat paling banyak lima janji. Yang sedikit lebih mungkin ditepati.")
    if open_in_cycle + adding > MOST_OPEN:
        return _("Sudah ada dua puluh janji yang berjalan dalam siklus ini. Selesaikan atau lepaskan sebagian dulu.")
    return ""


def words_fault(commitment: Commitment, session: Session | None, now: datetime) -> str:
    """Say why the words can no longer be changed: they stand once a session is confirmed."""
    if commitment.state != Commitment.State.OPEN:
        return _("Janji ini sudah ditutup. Buka kembali dulu bila belum selesai.")
    if session is not None and session.state in CLOSED_WORDS:
        return _(
            "Sesinya sudah dikonfirmasi, jadi kata-katanya tetap. Anda masih dapat menunda atau melepas janji ini."
        )
    if session is None and now > commitment.made_at + EDIT_WITHIN:
        return _("Kata-kata janji ini tetap sesudah 24 jam. Anda masih dapat menunda atau melepasnya.")
    return ""


def reopen_fault(commitment: Commitment, now: datetime) -> str:
    """Say why a closed commitment stays closed."""
    if commitment.closed_at is not None and now > commitment.closed_at + REOPEN_WITHIN:
        return _("Janji dapat dibuka kembali sampai 30 hari sesudah ditutup. Buat janji baru.")
    return ""
