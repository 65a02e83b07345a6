"""What notices say of circles and their meetings: days and people only, never a title, a place or a word of minutes."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_MEETING = _lazy("Buka pertemuan")
_CIRCLE = _lazy("Buka komunitas")

OF_MEETINGS: Final[Mapping[str, Sentence]] = {
    "meet_planned": Sentence(
        _lazy("%(who)s mengundang Anda ke pertemuan komunitas %(starts)s. Apakah Anda datang?"),
        _lazy("Undangan: pertemuan komunitas, %(starts)s"), _lazy("Jawab undangan"), "meeting", "calendar",
    ),
    "meet_planned_own": Sentence(
        _lazy("Anda menjadwalkan pertemuan komunitas %(starts)s."),
        _lazy("Untuk kalender Anda: pertemuan komunitas, %(starts)s"), _MEETING, "meeting", "calendar",
    ),
    "meet_changed": Sentence(
        _lazy("%(who)s mengubah pertemuan komunitas; kini %(starts)s."),
        _lazy("Diubah: pertemuan komunitas, kini %(starts)s"), _MEETING, "meeting", "calendar",
    ),
    "meet_changed_own": Sentence(
        _lazy("Anda mengubah pertemuan komunitas; kini %(starts)s."),
        _lazy("Untuk kalender Anda: pertemuan komunitas, kini %(starts)s"), _MEETING, "meeting", "calendar",
    ),
    "meet_cancelled": Sentence(
        _lazy("%(who)s membatalkan pertemuan komunitas %(starts)s."),
        _lazy("Dibatalkan: pertemuan komunitas, %(starts)s"), _MEETING, "meeting", "calendar",
    ),
    "meet_cancelled_own": Sentence(
        _lazy("Anda membatalkan pertemuan komunitas %(starts)s."),
        _lazy("Untuk kalender Anda: pertemuan komunitas %(starts)s dibatalkan"), _MEETING, "meeting", "calendar",
    ),
    "meet_reminder": Sentence(
        _lazy("Komunitas Anda bertemu %(starts)s."),
        _lazy("Pengingat: pertemuan komunitas, %(starts)s"), _MEETING, "meeting", "clock",
    ),
}  # fmt: skip

OF_CIRCLES: Final[Mapping[str, Sentence]] = {
    "minutes_confirm": Sentence(
        _lazy("%(who)s menulis notulen pertemuan komunitas %(day)s dan mencatat Anda hadir. Konfirmasi notulennya, atau nyatakan hadir."),
        _lazy("Notulen pertemuan komunitas %(day)s menunggu Anda"), _lazy("Baca notulen"), "meeting", "check", is_task=True,
    ),
    "minutes_lacking": Sentence(
        _lazy("%(who)s menulis apa yang masih kurang di notulen pertemuan komunitas %(day)s. Lengkapi, lalu kirim lagi."),
        _lazy("Notulen pertemuan komunitas %(day)s perlu dilengkapi"), _lazy("Lengkapi notulen"), "meeting", "edit", is_task=True,
    ),
    "minutes_waits": Sentence(
        _lazy("Notulen pertemuan komunitas %(day)s masih menunggu konfirmasi seorang yang hadir, misalnya Anda."),
        _lazy("Masih menunggu Anda: notulen pertemuan %(day)s"), _lazy("Baca notulen"), "meeting", "clock", is_task=True,
    ),
    "minutes_unwritten": Sentence(
        _lazy("Notulen pertemuan komunitas %(day)s belum ditulis. Selagi masih ingat, tulis pokoknya, atau catat bahwa pertemuan itu tidak jadi."),
        _lazy("Notulen pertemuan komunitas %(day)s belum ditulis"), _lazy("Tulis notulen"), "meeting", "edit", is_task=True,
    ),
    "minutes_affirm": Sentence(
        _lazy("Anda tercatat hadir di pertemuan komunitas %(day)s. Nyatakan “Saya hadir”, supaya JP-nya tercatat."),
        _lazy("Apakah Anda hadir di pertemuan komunitas %(day)s?"), _lazy("Nyatakan hadir"), "meeting", "check", is_task=True,
    ),
    "attend_claimed": Sentence(
        _lazy("%(who)s menyatakan hadir di pertemuan komunitas %(day)s, tetapi belum tercatat di notulen Anda."),
        _lazy("%(who)s hadir di pertemuan %(day)s, tetapi belum tercatat"), _lazy("Periksa kehadiran"), "meeting", "people", is_task=True,
    ),
    "attend_voided": Sentence(
        _lazy("%(who)s dari pengelola SDM membatalkan JP pertemuan komunitas %(day)s. Alasannya ada di halaman pertemuan."),
        _lazy("JP pertemuan komunitas %(day)s dibatalkan"), _lazy("Baca alasannya"), "meeting", "warning",
    ),
    "circle_asked": Sentence(
        _lazy("%(who)s ingin bergabung ke komunitas yang Anda fasilitasi."),
        _lazy("%(who)s ingin bergabung ke komunitas Anda"), _lazy("Jawab permintaan"), "circle", "user-plus", is_task=True,
    ),
    "circle_let_in": Sentence(
        _lazy("%(who)s menerima Anda di komunitas belajar. Selamat bergabung."),
        _lazy("Anda diterima di komunitas belajar"), _CIRCLE, "circle", "talk",
    ),
    "circle_not_let_in": Sentence(
        _lazy("%(who)s tidak menerima permintaan Anda bergabung ke satu komunitas belajar."),
        _lazy("Permintaan bergabung Anda dijawab"), _CIRCLE, "circle", "talk",
    ),
    "circle_out": Sentence(
        _lazy("%(who)s mencatat Anda bukan anggota satu komunitas belajar lagi. Alasannya ada di halaman komunitas."),
        _lazy("Anda bukan anggota satu komunitas lagi"), _lazy("Baca alasannya"), "circle", "talk",
    ),
    "circle_named": Sentence(
        _lazy("%(who)s menjadikan Anda fasilitator satu komunitas belajar."),
        _lazy("Anda kini fasilitator komunitas belajar"), _CIRCLE, "circle", "star",
    ),
    "circle_inherited": Sentence(
        _lazy("Fasilitator komunitas Anda pindah atau pensiun. Sebagai anggota terlama, kini Anda fasilitatornya; Anda dapat menyerahkannya kepada anggota lain."),
        _lazy("Anda kini fasilitator komunitas belajar"), _CIRCLE, "circle", "star",
    ),
    "circle_unnamed": Sentence(
        _lazy("%(who)s mencatat bahwa Anda bukan fasilitator satu komunitas belajar lagi."),
        _lazy("Anda bukan fasilitator komunitas lagi"), _CIRCLE, "circle", "star",
    ),
    "circle_closed": Sentence(
        _lazy("%(who)s menutup satu komunitas belajar Anda. Yang sudah tercatat tetap tersimpan."),
        _lazy("Satu komunitas belajar Anda ditutup"), _lazy("Baca alasannya"), "circle", "lock",
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_MEETINGS, **OF_CIRCLES}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_MEETINGS, Kind.MEETING),
    **dict.fromkeys(OF_CIRCLES, Kind.CIRCLE),
}
"""To which kind a sentence belongs."""

_TARGETS: Final = {"meeting": "community:meeting", "circle": "community:circle"}


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    return reverse(_TARGETS[target], args=[subject_id]) if target in _TARGETS else None
