"""What notices say of questions and of moderation: days, numbers and people only, never a word that somebody wrote."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_QUESTION = _lazy("Buka pertanyaan")
_WHY = _lazy("Baca alasannya")

OF_QUESTIONS: Final[Mapping[str, Sentence]] = {
    "answer_new": Sentence(
        _lazy("Ada jawaban baru untuk pertanyaan Anda."),
        _lazy("Pertanyaan Anda dijawab"), _lazy("Baca jawabannya"), "question", "chat",
    ),
    "answer_accepted": Sentence(
        _lazy("%(who)s menandai jawaban Anda sebagai yang membantu. Terima kasih sudah berbagi."),
        _lazy("Jawaban Anda diterima"), _QUESTION, "question", "check-circle",
    ),
    "question_closed": Sentence(
        _lazy("%(who)s dari pengelola SDM menutup pertanyaan Anda. Keterangannya, atau tempat pertanyaan itu pernah dijawab, tertulis di sana."),
        _lazy("Pertanyaan Anda ditutup"), _QUESTION, "question", "lock",
    ),
    "mentioned": Sentence(
        _lazy("%(who)s menyebut Anda dalam satu pertanyaan. Mungkin Anda tahu jawabannya."),
        _lazy("%(who)s menyebut Anda dalam satu pertanyaan"), _QUESTION, "question", "user",
    ),
    "question_waits": Sentence(
        _lazy("Pertanyaan Anda sejak %(day)s belum dijawab. Perjelas, atau sebut rekan yang mungkin tahu."),
        _lazy("Pertanyaan Anda belum dijawab"), _QUESTION, "question", "clock",
    ),
    "question_settles": Sentence(
        _lazy("Sudah terbantu? Tandai jawaban yang membantu, supaya rekan lain langsung menemukannya."),
        _lazy("Tandai jawaban yang membantu"), _QUESTION, "question", "check",
    ),
}  # fmt: skip

OF_FOLLOWED: Final[Mapping[str, Sentence]] = {
    "answer_followed": Sentence(
        _lazy("Ada jawaban baru pada pertanyaan yang Anda ikuti."),
        _lazy("Jawaban baru pada pertanyaan yang Anda ikuti"), _lazy("Baca jawabannya"), "question", "chat",
    ),
    "question_new": Sentence(
        _lazy("Ada pertanyaan baru pada kompetensi atau komunitas belajar yang Anda ikuti. Mungkin Anda dapat membantu."),
        _lazy("Ada pertanyaan baru yang mungkin Anda tahu jawabannya"), _lazy("Lihat pertanyaan"), "questions", "chat",
    ),
}  # fmt: skip

_HIDDEN = _lazy(
    "%(who)s dari pengelola SDM menyembunyikan satu tulisan Anda di komunitas dan menulis alasannya. Anda dapat mengubahnya, lalu memohon ditinjau lagi."
)
_SHOWN = _lazy("%(who)s dari pengelola SDM menampilkan kembali satu tulisan Anda di komunitas.")
_HIDDEN_SHORT, _SHOWN_SHORT = _lazy("Satu tulisan Anda disembunyikan"), _lazy("Satu tulisan Anda tampil kembali")
_KINDS: Final = ("question", "card", "meeting")

OF_REPORTS: Final[Mapping[str, Sentence]] = {
    "report_queue": Sentence(
        _lazy("Ada tulisan di komunitas yang dilaporkan dan menunggu Anda tinjau."),
        _lazy("Laporan komunitas menunggu Anda"), _lazy("Buka laporan"), "report_desk", "flag", is_task=True,
    ),
    "reports_wait": Sentence(
        _lazy("%(count)s laporan komunitas menunggu Anda tinjau, yang terlama sejak %(day)s."),
        _lazy("Masih menunggu Anda: %(count)s laporan komunitas"), _lazy("Buka laporan"), "report_desk", "clock", is_task=True,
    ),
    "report_ruled": Sentence(
        _lazy("%(who)s dari pengelola SDM sudah meninjau laporan Anda. Terima kasih sudah ikut menjaga."),
        _lazy("Laporan Anda sudah ditinjau"), _lazy("Baca jawabannya"), "report", "flag",
    ),
    "report_stays": Sentence(
        _lazy("%(who)s dari pengelola SDM sudah meninjau lagi tulisan Anda: tetap disembunyikan, dengan penjelasannya."),
        _lazy("Permohonan Anda sudah dijawab"), _lazy("Baca jawabannya"), "report", "flag",
    ),
    **{f"hidden_{kind}": Sentence(_HIDDEN, _HIDDEN_SHORT, _WHY, kind, "warning") for kind in _KINDS},
    **{f"shown_{kind}": Sentence(_SHOWN, _SHOWN_SHORT, _lazy("Buka tulisan"), kind, "eye") for kind in _KINDS},
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_QUESTIONS, **OF_FOLLOWED, **OF_REPORTS}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_QUESTIONS, Kind.QUESTION),
    **dict.fromkeys(OF_FOLLOWED, Kind.FOLLOWED),
    **dict.fromkeys(OF_REPORTS, Kind.REPORT),
}
"""To which kind a sentence belongs."""

_TARGETS: Final = {
    "question": "community:question",
    "report": "community:my_report",
    "card": "community:card",
    "meeting": "community:meeting",
}
_LISTS: Final = {"questions": "community:questions", "report_desk": "community:desk"}


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    if target in _TARGETS:
        return reverse(_TARGETS[target], args=[subject_id])
    return reverse(_LISTS[target]) if target in _LISTS else None
