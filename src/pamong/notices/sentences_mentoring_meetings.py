"""What notices say of meetings of a mentor and a mentee: days and people only, never a word of a topic or a lesson."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_OPEN = _lazy("Buka pertemuan")
TARGET: Final = "mentor_meeting"

OF_CALENDAR: Final[Mapping[str, Sentence]] = {
    "mm_planned": Sentence(
        _lazy("%(who)s menjadwalkan pertemuan mentoring dengan Anda, %(starts)s."),
        _lazy("Undangan: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_planned_own": Sentence(
        _lazy("Anda menjadwalkan pertemuan mentoring dengan %(who)s, %(starts)s."),
        _lazy("Untuk kalender Anda: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_moved": Sentence(
        _lazy("%(who)s memindahkan pertemuan mentoring dari %(before)s ke %(starts)s."),
        _lazy("Pindah: mentoring dengan %(who)s, kini %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_moved_own": Sentence(
        _lazy("Anda memindahkan pertemuan mentoring dengan %(who)s ke %(starts)s."),
        _lazy("Untuk kalender Anda: mentoring dengan %(who)s, kini %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_changed": Sentence(
        _lazy("%(who)s mengubah tempat atau lama pertemuan mentoring %(starts)s."),
        _lazy("Diubah: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_changed_own": Sentence(
        _lazy("Anda mengubah pertemuan mentoring dengan %(who)s, %(starts)s."),
        _lazy("Untuk kalender Anda: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_cancelled": Sentence(
        _lazy("%(who)s membatalkan pertemuan mentoring %(starts)s."),
        _lazy("Batal: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_cancelled_own": Sentence(
        _lazy("Anda membatalkan pertemuan mentoring dengan %(who)s, %(starts)s."),
        _lazy("Untuk kalender Anda: mentoring dengan %(who)s %(starts)s dibatalkan"), _OPEN, TARGET, "calendar",
    ),
    "mm_missed": Sentence(
        _lazy("%(who)s mencatat bahwa pertemuan mentoring %(starts)s tidak jadi. Jadwalkan lagi kapan Anda berdua sempat."),
        _lazy("Tidak jadi: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_declined": Sentence(
        _lazy("Kalender %(who)s menjawab tidak bisa untuk pertemuan mentoring %(starts)s. Bicarakan waktu lain."),
        _lazy("%(who)s tidak bisa: mentoring %(starts)s"), _OPEN, TARGET, "calendar",
    ),
    "mm_tentative": Sentence(
        _lazy("Kalender %(who)s menjawab belum pasti untuk pertemuan mentoring %(starts)s."),
        _lazy("%(who)s belum pasti: mentoring %(starts)s"), _OPEN, TARGET, "calendar",
    ),
}  # fmt: skip

OF_REMINDERS: Final[Mapping[str, Sentence]] = {
    "mm_reminder": Sentence(
        _lazy("Anda bertemu %(who)s untuk mentoring, %(starts)s."),
        _lazy("Pengingat: mentoring dengan %(who)s, %(starts)s"), _OPEN, TARGET, "clock",
    ),
}  # fmt: skip

OF_CONFIRMING: Final[Mapping[str, Sentence]] = {
    "mm_confirm": Sentence(
        _lazy("%(who)s mengonfirmasi pertemuan mentoring %(day)s. Giliran Anda; sesudah itu pertemuannya selesai."),
        _lazy("Giliran Anda: konfirmasi mentoring %(day)s dengan %(who)s"), _lazy("Konfirmasi pertemuan"), TARGET, "check",
        is_task=True,
    ),
    "mm_told": Sentence(
        _lazy("%(who)s mencatat pertemuan mentoring dengan Anda, %(day)s. Apakah benar begitu?"),
        _lazy("%(who)s mencatat mentoring dengan Anda, %(day)s"), _lazy("Baca dan jawab"), TARGET, "check", is_task=True,
    ),
    "mm_waits": Sentence(
        _lazy("Pertemuan mentoring %(day)s dengan %(who)s masih menunggu konfirmasi Anda."),
        _lazy("Masih menunggu Anda: mentoring %(day)s dengan %(who)s"), _lazy("Konfirmasi pertemuan"), TARGET, "clock",
        is_task=True,
    ),
    "mm_reopened": Sentence(
        _lazy("%(who)s membuka kembali pertemuan mentoring %(day)s untuk diubah. Konfirmasi diperlukan lagi dari Anda berdua."),
        _lazy("Dibuka kembali: mentoring %(day)s dengan %(who)s"), _OPEN, TARGET, "undo",
    ),
}  # fmt: skip

OF_ENDING: Final[Mapping[str, Sentence]] = {
    "mm_completed": Sentence(
        _lazy("%(who)s ikut mengonfirmasi: pertemuan mentoring %(day)s selesai."),
        _lazy("Selesai: mentoring %(day)s dengan %(who)s"), _OPEN, TARGET, "check",
    ),
    "mm_voided": Sentence(
        _lazy("%(who)s menyatakan pertemuan mentoring %(day)s tidak sah. JP dari pertemuan itu ditarik kembali."),
        _lazy("Mentoring %(day)s dengan %(who)s dinyatakan tidak sah"), _OPEN, TARGET, "warning",
    ),
    "mm_denied": Sentence(
        _lazy("%(who)s menjawab “bukan begitu” atas pertemuan mentoring %(day)s yang Anda catat. Bicarakan, lalu catat lagi bila perlu."),
        _lazy("%(who)s menjawab “bukan begitu”: mentoring %(day)s"), _OPEN, TARGET, "info",
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_CALENDAR, **OF_REMINDERS, **OF_CONFIRMING, **OF_ENDING}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_CALENDAR, Kind.MENTOR_MEET),
    **dict.fromkeys(OF_REMINDERS, Kind.REMINDER),
    **dict.fromkeys(OF_CONFIRMING, Kind.CONFIRMATION),
    **dict.fromkeys(OF_ENDING, Kind.HOURS),
}
"""To which kind a sentence belongs."""


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page of a meeting; None when the sentence leads elsewhere."""
    return reverse("mentoring:meeting", args=[subject_id]) if target == TARGET else None
