"""What notices say of a matching: never a name, a number of people or a reason."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

TARGET: Final = "mentor_bench"

SENTENCES: Final[Mapping[str, Sentence]] = {
    "run_done": Sentence(
        _lazy("Percobaan padanan yang Anda minta selesai dihitung dan siap ditinjau."),
        _lazy("Padanan siap ditinjau"), _lazy("Buka meja padanan"), TARGET, "check-circle", is_task=True,
    ),
    "run_failed": Sentence(
        _lazy("Percobaan padanan yang Anda minta tidak dapat dihitung. Meja padanan menyebutkan apa yang perlu dibereskan."),
        _lazy("Padanan tidak dapat dihitung"), _lazy("Buka meja padanan"), TARGET, "warning", is_task=True,
    ),
}  # fmt: skip

KIND_OF: Final[Mapping[str, Kind]] = dict.fromkeys(SENTENCES, Kind.PROGRAMME)


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    return reverse("mentoring:bench", args=[subject_id]) if target == TARGET else None
