"""What notices say of knowledge cards: days, numbers and people only, never a title or a word of a card."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_CARD = _lazy("Buka kartu")
_ANSWER = _lazy("Baca dan jawab")
_READ = _lazy("Baca dan putuskan")

OF_CARDS: Final[Mapping[str, Sentence]] = {
    "card_consent": Sentence(
        _lazy("%(who)s menulis kartu pengetahuan yang ikut lahir dari Anda, dan meminta persetujuan Anda atas kata-katanya."),
        _lazy("%(who)s meminta persetujuan Anda atas satu kartu"), _ANSWER, "card", "handshake", is_task=True,
    ),
    "card_yes": Sentence(
        _lazy("%(who)s menyetujui kata-kata kartu pengetahuan Anda."),
        _lazy("%(who)s menyetujui kartu Anda"), _CARD, "card", "check",
    ),
    "card_no": Sentence(
        _lazy("%(who)s tidak menyetujui kata-kata kartu pengetahuan Anda. Kartunya kembali menjadi draf."),
        _lazy("%(who)s tidak menyetujui kartu Anda"), _CARD, "card", "edit",
    ),
    "card_withdrawn": Sentence(
        _lazy("%(who)s mencabut persetujuannya atas kartu pengetahuan Anda. Kata-katanya sekarang hanya Anda yang membaca."),
        _lazy("%(who)s mencabut persetujuannya"), _CARD, "card", "undo",
    ),
    "card_read": Sentence(
        _lazy("%(who)s meminta Anda membaca kartu pengetahuannya sebagai orang kedua, sebelum terbit."),
        _lazy("%(who)s meminta Anda membaca satu kartu"), _READ, "card_review", "eye", is_task=True,
    ),
    "card_returned": Sentence(
        _lazy("%(who)s mengembalikan kartu pengetahuan Anda beserta alasannya. Perbaiki, lalu kirim lagi."),
        _lazy("Kartu pengetahuan Anda dikembalikan"), _lazy("Baca alasannya"), "card", "edit", is_task=True,
    ),
    "card_published": Sentence(
        _lazy("%(who)s membaca kartu pengetahuan Anda dan menerbitkannya. Terima kasih sudah berbagi."),
        _lazy("Kartu pengetahuan Anda terbit"), _CARD, "card", "check",
    ),
    "card_out": Sentence(
        _lazy("Kartu pengetahuan %(who)s yang Anda setujui sudah terbit. Persetujuannya dapat Anda cabut kapan saja."),
        _lazy("Kartu yang Anda setujui sudah terbit"), _CARD, "card", "check",
    ),
    "card_consent_waits": Sentence(
        _lazy("Kartu pengetahuan %(who)s menunggu persetujuan Anda sejak %(day)s, lebih dari lima hari kerja. Tidak setuju pun jawaban."),
        _lazy("Masih menunggu Anda: persetujuan atas kartu %(who)s"), _ANSWER, "card", "clock", is_task=True,
    ),
    "card_read_waits": Sentence(
        _lazy("Kartu pengetahuan %(who)s menunggu Anda baca sejak %(day)s, lebih dari lima hari kerja."),
        _lazy("Masih menunggu Anda: kartu %(who)s"), _READ, "card_review", "clock", is_task=True,
    ),
}  # fmt: skip

OF_FOLLOWED: Final[Mapping[str, Sentence]] = {
    "card_new": Sentence(
        _lazy("%(who)s menerbitkan kartu pengetahuan pada kompetensi atau komunitas Anda."),
        _lazy("Kartu pengetahuan baru dari %(who)s"), _CARD, "card", "idea",
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_CARDS, **OF_FOLLOWED}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_CARDS, Kind.CARD),
    **dict.fromkeys(OF_FOLLOWED, Kind.FOLLOWED),
}
"""To which kind a sentence belongs."""

_TARGETS: Final = {"card": "community:card", "card_review": "community:card_review"}


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    return reverse(_TARGETS[target], args=[subject_id]) if target in _TARGETS else None
