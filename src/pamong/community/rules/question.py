"""Questions and answers: what they may be, who may do what with them, and the words of a no. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.community.models import Answer, Question
from pamong.kit import texts
from pamong.kit.faults import Faults, only

TITLE: Final = 160
SHORTEST: Final = 10
"""Letters of a title."""
TEXT: Final = 4000
REASON: Final = 300
MOST_MENTIONED: Final = 5


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """What somebody wants to ask, where, and whom she names."""

    title: str
    text: str = ""
    competency: UUID | None = None
    circle: UUID | None = None
    mentions: tuple[UUID, ...] = ()

    def cleaned(self) -> QuestionDraft:
        """Return it with its words tidied, and each colleague named once."""
        return replace(
            self, title=texts.clean(self.title, one_line=True), text=texts.clean(self.text), mentions=_once(self.mentions)
        )  # fmt: skip

    def faults(self) -> Faults:
        """Say what is wrong with a cleaned draft, by field."""
        return only(
            {
                "title": texts.fault(self.title, TITLE, required=True) or _too_short(self.title),
                "text": texts.fault(self.text, TEXT),
                "mentions": _too_many(self.mentions),
            }
        )


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """What somebody wants to say to a question, and whom she names."""

    text: str
    mentions: tuple[UUID, ...] = ()

    def cleaned(self) -> AnswerDraft:
        """Return it with its words tidied, and each colleague named once."""
        return replace(self, text=texts.clean(self.text), mentions=_once(self.mentions))

    def faults(self) -> Faults:
        """Say what is wrong with a cleaned draft, by field."""
        return only({"text": texts.fault(self.text, TEXT, required=True), "mentions": _too_many(self.mentions)})


def _once(people: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(people))


def _too_short(title: str) -> str:
    lacks = SHORTEST - sum(letter.isalnum() for letter in title)
    if lacks <= 0:
        return ""
    return ngettext(
        "Tulis sedikit lebih lengkap: kurang %(n)d huruf, supaya rekan langsung mengerti.",
        "Tulis sedikit lebih lengkap: kurang %(n)d huruf, supaya rekan langsung mengerti.",
        lacks,
    ) % {"n": lacks}


def _too_many(people: tuple[UUID, ...]) -> str:
    if len(people) <= MOST_MENTIONED:
        return ""
    return _("Sebut paling banyak lima rekan. Pilih yang paling mungkin tahu.")


# --- what stands in the way ------------------------------------------------------------------------------------------


def answer_fault(question: Question) -> str:
    """Say why a question takes no answer now."""
    if question.hidden_at is not None:
        return _("Pertanyaan ini sedang disembunyikan, jadi belum dapat dijawab.")
    if question.closed_at is not None:
        return _("Pertanyaan ini sudah ditutup. Jawaban Anda belum terkirim; ajukan pertanyaan baru bila masih perlu.")
    return ""


def accept_fault(question: Question, answer: Answer) -> str:
    """Say why an answer cannot be accepted."""
    if answer.question_id != question.pk:
        return _("Jawaban itu bukan untuk pertanyaan ini.")
    if answer.hidden_at is not None or question.hidden_at is not None:
        return _("Yang disembunyikan tidak dapat ditandai sebagai jawaban.")
    return ""


def question_delete_fault(question: Question, answers: int) -> str:
    """Say why a question stays; `answers`: how many there are, hidden ones too."""
    return _("Pertanyaan ini sudah dijawab rekan, jadi tetap tersimpan. Anda dapat menutupnya.") if answers else ""


def answer_delete_fault(question: Question, answer: Answer) -> str:
    """Say why an answer stays."""
    if question.accepted_id == answer.pk:
        return _("Jawaban ini sudah diterima penanya dan membantu orang lain, jadi tetap tersimpan.")
    return ""


def same_fault(question: Question, other: Question | None) -> str:
    """Say why a question cannot be called the same as another."""
    if other is None or other.hidden_at is not None:
        return _("Pertanyaan itu tidak ditemukan. Tempel alamat halamannya.")
    if other.pk == question.pk:
        return _("Itu pertanyaan ini sendiri. Pilih pertanyaan lain yang serupa.")
    if other.same_as_id == question.pk:
        return _("Pertanyaan itu sendiri merujuk ke sini. Pilih salah satu arah saja.")
    return ""


def version_fault(row: Question | Answer, version: int) -> str:
    """Say that what is changed was changed since the page was opened."""
    if row.version != version:
        return _("Tulisan ini berubah di jendela lain. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi.")
    return ""


# --- who may not -----------------------------------------------------------------------------------------------------


def gone() -> str:
    """What somebody reads who acts on what is not there, or not to be seen."""
    return _("Tulisan itu sudah tidak ada. Muat ulang halaman.")


def not_yours() -> str:
    """What somebody else than its author reads."""
    return _("Hanya penulisnya yang dapat mengubah tulisan ini.")


def not_asker() -> str:
    """What somebody reads who did not ask."""
    return _("Hanya penanya yang dapat menandai jawaban yang diterima.")


def not_closer() -> str:
    """What somebody reads who may not close a question."""
    return _("Pertanyaan ditutup oleh penanyanya, atau oleh pengelola SDM untuk seluruh instansi.")


def not_for_own() -> str:
    """What whoever thanks herself reads."""
    return _("Terima kasih diberikan untuk jawaban rekan.")


def not_here() -> str:
    """What somebody reads who left the agency."""
    return _("Anda sudah tidak tercatat bekerja di instansi ini.")


def unknown_colleague() -> str:
    """What is said of a colleague who cannot be named."""
    return _("Pilih rekan yang masih bekerja di instansi Anda, selain Anda sendiri.")


def not_in_the_list() -> str:
    """What is said of a choice that is not offered."""
    return _("Yang dipilih tidak ada lagi di daftar. Pilih yang lain.")
