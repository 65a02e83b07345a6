"""What notices say of cards of a community: days, numbers and people only."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {}
KIND_OF: Final[Mapping[str, Kind]] = {}
"""To which kind a sentence belongs."""


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page that a sentence leads to; None when it leads elsewhere."""
    return None
