"""What notices say of communities: circles, cards, questions."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from pamong.notices import sentences_cards, sentences_circles, sentences_questions
from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    **sentences_circles.SENTENCES,
    **sentences_cards.SENTENCES,
    **sentences_questions.SENTENCES,
}

KIND_OF: Final[Mapping[str, Kind]] = {
    **sentences_circles.KIND_OF,
    **sentences_cards.KIND_OF,
    **sentences_questions.KIND_OF,
}
"""To which kind a sentence belongs."""


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page of a community that a sentence leads to; None when it leads elsewhere."""
    for find in (sentences_circles.address, sentences_cards.address, sentences_questions.address):
        if found := find(target, subject_id):
            return found
    return None
