"""What notices say of introductions and of what two talk about: people only, never a purpose, a case or a mark."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_OPEN = _lazy("Buka perkenalan")
_INTRODUCTION = "mentor_introduction"

OF_INTRODUCTIONS: Final[Mapping[str, Sentence]] = {
    "intro_asked": Sentence(
        _lazy("%(who)s ingin memperkenalkan Anda kepada menteenya. Baca untuk apa, lalu jawab bersedia atau belum bisa."),
        _lazy("%(who)s ingin memperkenalkan Anda kepada menteenya"), _lazy("Jawab perkenalan"), _INTRODUCTION, "user-plus",
        is_task=True,
    ),
    "intro_offered": Sentence(
        _lazy("%(who)s menawarkan satu perkenalan untuk Anda. Kami kabari sesudah yang bersangkutan menjawab."),
        _lazy("%(who)s menawarkan satu perkenalan"), _OPEN, _INTRODUCTION, "user-plus",
    ),
    "intro_outside": Sentence(
        _lazy("%(who)s memperkenalkan Anda kepada seseorang di luar instansi. Tandai di sini sesudah Anda berdua berbicara."),
        _lazy("%(who)s memperkenalkan Anda kepada seseorang"), _OPEN, _INTRODUCTION, "user-plus",
    ),
    "intro_accepted": Sentence(
        _lazy("%(who)s bersedia atas satu perkenalan. Tinggal menyapa lebih dulu."),
        _lazy("%(who)s bersedia berkenalan"), _OPEN, _INTRODUCTION, "people",
    ),
    "intro_declined": Sentence(
        _lazy("Satu perkenalan belum bisa saat ini. Tidak ada alasan yang diminta."),
        _lazy("Satu perkenalan belum bisa saat ini"), _OPEN, _INTRODUCTION, "people",
    ),
    "intro_withdrawn": Sentence(
        _lazy("%(who)s menarik satu tawaran perkenalan. Tidak ada yang perlu Anda lakukan."),
        _lazy("Satu tawaran perkenalan ditarik"), _OPEN, _INTRODUCTION, "people",
    ),
}  # fmt: skip

OF_DUE: Final[Mapping[str, Sentence]] = {
    "intro_due": Sentence(
        _lazy("Sudah 90 hari sejak %(who)s memperkenalkan Anda kepada seseorang. Apakah Anda masih berhubungan?"),
        _lazy("Apakah Anda masih berhubungan?"), _lazy("Ceritakan"), _INTRODUCTION, "clock", is_task=True,
    ),
    "talk_chosen": Sentence(
        _lazy("%(who)s memilih bahan untuk Anda bicarakan berdua."),
        _lazy("%(who)s memilih bahan bicara"), _lazy("Lihat bahannya"), "mentor_talks", "talk",
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_INTRODUCTIONS, **OF_DUE}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_INTRODUCTIONS, Kind.MENTORING),
    **dict.fromkeys(OF_DUE, Kind.MENTOR_DUE),
}
"""To which kind a sentence belongs."""


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    if target == _INTRODUCTION:
        return reverse("mentoring:introduction", args=[subject_id])
    return reverse("mentoring:talk", args=[subject_id]) if target == "mentor_talks" else None
