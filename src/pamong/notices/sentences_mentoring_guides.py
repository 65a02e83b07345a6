"""What notices say of mentors' profiles: never a word of a profile or a reason."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_MINE, _RULE, _SEEN = "guide_mine", "guide_rule", "guide_profile"
_WRITE = _lazy("Tulis profil mentor")

SENTENCES: Final[Mapping[str, Sentence]] = {
    "guide_asked": Sentence(
        _lazy("%(who)s mengajukan profil mentor. Baca, lalu buka atau kembalikan."),
        _lazy("Profil mentor menunggu Anda"), _lazy("Baca profilnya"), _RULE, "handshake", is_task=True,
    ),
    "guide_opened": Sentence(
        _lazy("%(who)s membuka profil mentor Anda. Rekan sekarang menemukan Anda di Cari mentor."),
        _lazy("Profil mentor Anda terbuka"), _lazy("Lihat profil"), _SEEN, "check",
    ),
    "guide_returned": Sentence(
        _lazy("%(who)s mengembalikan profil mentor Anda beserta alasannya. Perbaiki, lalu ajukan lagi."),
        _lazy("Profil mentor Anda dikembalikan"), _lazy("Baca alasannya"), _MINE, "edit", is_task=True,
    ),
    "guide_closed": Sentence(
        _lazy("%(who)s menutup profil mentor Anda beserta alasannya. Hubungan yang berjalan tidak berubah."),
        _lazy("Profil mentor Anda ditutup"), _lazy("Baca alasannya"), _MINE, "info",
    ),
    "guide_for_asked": Sentence(
        _lazy("%(who)s mengajak Anda menjadi mentor. Menolak tidak perlu alasan; menulis profil perlu dua puluh menit."),
        _lazy("Ajakan menjadi mentor"), _WRITE, _MINE, "handshake",
    ),
    "guide_for_needed": Sentence(
        _lazy("%(who)s mengajak Anda menjadi mentor: yang Anda kuasai dicari banyak rekan. Menolak tidak perlu alasan."),
        _lazy("Ajakan menjadi mentor"), _WRITE, _MINE, "handshake",
    ),
    "guide_for_retiring": Sentence(
        _lazy("%(who)s mengajak Anda menjadi mentor, supaya yang Anda ketahui tinggal bersama rekan sesudah Anda. Menolak tidak perlu alasan."),
        _lazy("Ajakan menjadi mentor"), _WRITE, _MINE, "handshake",
    ),
}  # fmt: skip

KIND_OF: Final[Mapping[str, Kind]] = dict.fromkeys(SENTENCES, Kind.GUIDE)


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    if target == _MINE:
        return reverse("guides:mine")
    names = {_RULE: "guides:rule", _SEEN: "guides:profile"}
    return reverse(names[target], args=[subject_id]) if target in names else None
