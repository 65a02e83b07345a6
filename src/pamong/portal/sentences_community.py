"""What happened in communities, in words for the one it concerns: as she did it, and as somebody else did it.

`%(who)s` is who acted, `%(day)s` a day. Never a word of a card, a question, or the minutes of a meeting.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.agency.words import day_in_words
from pamong.portal.sentences_coaching import Pair

WHY_CIRCLE: Final[str | Promise] = _(
    "Nama, tujuan, dan anggota komunitas terlihat oleh rekan seinstansi; notulennya hanya oleh anggota dan yang hadir."
)
WHY_CARD: Final[str | Promise] = _(
    "Kata-kata kartu hanya terbaca oleh penulisnya dan yang diminta, sampai kartu itu terbit dengan persetujuan."
)
WHY_QUESTION: Final[str | Promise] = _(
    "Pertanyaan dan jawaban terbaca oleh rekan seinstansi; laporan hanya oleh pengelola SDM dan yang melapor."
)

OF_CIRCLES: Final[dict[str, Pair]] = {
    "CircleJoinAsked": Pair(
        _("Anda meminta bergabung ke satu komunitas belajar"), _("%(who)s meminta Anda bergabung ke satu komunitas belajar")
    ),
    "CircleJoined": Pair(
        _("Anda bergabung ke satu komunitas belajar"), _("%(who)s menerima Anda di satu komunitas belajar")
    ),
    "CircleLeft": Pair(
        _("Anda keluar dari satu komunitas belajar"), _("%(who)s mencatat Anda bukan anggota satu komunitas belajar lagi")
    ),
    "FacilitatorNamed": Pair(
        _("Anda menjadi fasilitator satu komunitas belajar, atau tidak lagi"), _("%(who)s mengubah peran Anda sebagai fasilitator komunitas belajar")
    ),
    "MinutesReturned": Pair(
        _("Notulen yang Anda tulis perlu dilengkapi"), _("%(who)s menulis apa yang kurang di notulen Anda")
    ),
    "AttendanceClaimed": Pair(
        _("Anda menyatakan hadir di satu pertemuan komunitas tanpa tercatat"), _("%(who)s menyatakan Anda hadir di satu pertemuan komunitas")
    ),
    "AttendanceCredited": Pair(
        _("Kehadiran Anda di pertemuan komunitas %(day)s disahkan"), _("%(who)s mengesahkan kehadiran Anda di pertemuan komunitas %(day)s")
    ),
    "AttendanceVoided": Pair(
        _("Kehadiran Anda di satu pertemuan komunitas dibatalkan"), _("%(who)s membatalkan JP dari satu pertemuan komunitas yang Anda hadiri")
    ),
}  # fmt: skip
"""By the name of the event in the room community."""

OF_CARDS: Final[dict[str, Pair]] = {
    "ConsentAsked": Pair(
        _("Anda diminta menyetujui satu kartu pengetahuan"), _("%(who)s meminta persetujuan Anda atas satu kartu pengetahuan")
    ),
    "ConsentAnswered": Pair(
        _("Satu kartu pengetahuan Anda dijawab"), _("%(who)s menjawab permintaan persetujuan atas kartu pengetahuan Anda")
    ),
    "CardReturned": Pair(
        _("Satu kartu pengetahuan Anda dikembalikan"), _("%(who)s mengembalikan kartu pengetahuan Anda")
    ),
    "CardPublished": Pair(
        _("Satu kartu pengetahuan Anda terbit"), _("%(who)s membaca dan menerbitkan kartu pengetahuan Anda")
    ),
}  # fmt: skip
"""Likewise."""

OF_QUESTIONS: Final[dict[str, Pair]] = {
    "AnswerAccepted": Pair(
        _("Anda menandai jawaban Anda sendiri sebagai yang membantu"), _("%(who)s menandai jawaban Anda sebagai yang membantu")
    ),
    "QuestionClosed": Pair(
        _("Anda menutup satu pertanyaan Anda"), _("%(who)s menutup satu pertanyaan Anda")
    ),
    "PersonMentioned": Pair(
        _("Anda disebut dalam satu pertanyaan"), _("%(who)s menyebut Anda dalam satu pertanyaan")
    ),
    "ReportRuled": Pair(
        _("Laporan Anda sudah ditinjau"), _("%(who)s meninjau laporan Anda atas satu tulisan di komunitas")
    ),
    "WritingHidden": Pair(
        _("Satu tulisan Anda disembunyikan"), _("%(who)s menyembunyikan satu tulisan Anda di komunitas")
    ),
    "WritingShown": Pair(
        _("Satu tulisan Anda ditampilkan kembali"), _("%(who)s menampilkan kembali satu tulisan Anda di komunitas")
    ),
}  # fmt: skip
"""Likewise, with moderation."""

PAIRS: Final = ((OF_CIRCLES, WHY_CIRCLE), (OF_CARDS, WHY_CARD), (OF_QUESTIONS, WHY_QUESTION))

NOT_ABOUT_A_PERSON: Final = frozenset(
    f"community.{name}"
    for name in (
        # of circles
        "CircleFounded",
        "CircleChanged",
        "CircleClosed",
        "CircleReopened",
        "MeetingPlanned",
        "MeetingChanged",
        "MeetingCancelled",
        "MinutesWritten",
        "MinutesConfirmed",
        "MeetingVoided",
        # of cards
        "CardSubmitted",
        "CardRetired",
        # of questions
        "QuestionAsked",
        "AnswerGiven",
        "WritingReported",
    )
)


def parts_of(event: Any) -> dict[str, str]:
    """Return the words that a sentence names besides people."""
    on = getattr(event, "on", None)
    return {"day": day_in_words(on) if on else ""}
