"""What notices say of programmes of mentoring: never a programme's name, an answer or a reason."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_OPEN = _lazy("Buka program")
TARGET: Final = "mentor_programme"
_TARGETS: Final = {TARGET: "mentoring:programme", "mentor_programme_desk": "mentoring:programme_desk"}

SENTENCES: Final[Mapping[str, Sentence]] = {
    "mp_invited_mentee": Sentence(
        _lazy("%(who)s mengajak Anda mengikuti program mentoring sebagai mentee. Ikut atau tidak, Anda yang memilih."),
        _lazy("Ajakan: program mentoring"), _lazy("Baca programnya"), TARGET, "flag", is_task=True,
    ),
    "mp_invited_mentor": Sentence(
        _lazy("%(who)s mengajak Anda menjadi mentor dalam program mentoring. Ikut atau tidak, Anda yang memilih."),
        _lazy("Ajakan: menjadi mentor dalam sebuah program"), _lazy("Baca programnya"), TARGET, "flag", is_task=True,
    ),
    "mp_admitted": Sentence(
        _lazy("%(who)s menerima Anda dalam program mentoring. Anda dapat menulis siapa yang Anda harapkan."),
        _lazy("Anda diterima dalam program mentoring"), _OPEN, TARGET, "check",
    ),
    "mp_refused": Sentence(
        _lazy("%(who)s belum dapat menerima Anda dalam program mentoring kali ini."),
        _lazy("Program mentoring: belum dapat diterima kali ini"), _OPEN, TARGET, "info",
    ),
    "mp_removed": Sentence(
        _lazy("%(who)s mencatat bahwa Anda tidak lagi ikut program mentoring."),
        _lazy("Anda tidak lagi ikut program mentoring"), _OPEN, TARGET, "info",
    ),
    "mp_closed": Sentence(
        _lazy("Program mentoring yang Anda ikuti selesai. Terima kasih sudah ikut; hubungan yang masih berjalan tetap milik Anda berdua."),
        _lazy("Program mentoring Anda selesai"), _OPEN, TARGET, "flag",
    ),
    "mp_steward": Sentence(
        _lazy("%(who)s memberi Anda hak atas satu program mentoring."),
        _lazy("Anda ikut mengelola satu program mentoring"), _lazy("Buka meja program"), "mentor_programme_desk", "clipboard",
    ),
}  # fmt: skip

KIND_OF: Final[Mapping[str, Kind]] = dict.fromkeys(SENTENCES, Kind.PROGRAMME)


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    return reverse(_TARGETS[target], args=[subject_id]) if target in _TARGETS else None
