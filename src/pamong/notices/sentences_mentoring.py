"""What notices say of mentoring: profiles, programmes, relations, meetings, introductions. Each file tells its own part."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from pamong.notices import (
    sentences_mentoring_growth,
    sentences_mentoring_guides,
    sentences_mentoring_matching,
    sentences_mentoring_meetings,
    sentences_mentoring_programmes,
    sentences_mentoring_relations,
)
from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    **sentences_mentoring_guides.SENTENCES,
    **sentences_mentoring_growth.SENTENCES,
    **sentences_mentoring_matching.SENTENCES,
    **sentences_mentoring_meetings.SENTENCES,
    **sentences_mentoring_programmes.SENTENCES,
    **sentences_mentoring_relations.SENTENCES,
}

KIND_OF: Final[Mapping[str, Kind]] = {
    **sentences_mentoring_guides.KIND_OF,
    **sentences_mentoring_growth.KIND_OF,
    **sentences_mentoring_matching.KIND_OF,
    **sentences_mentoring_meetings.KIND_OF,
    **sentences_mentoring_programmes.KIND_OF,
    **sentences_mentoring_relations.KIND_OF,
}
"""To which kind a sentence belongs."""

ADDRESSES: Final[tuple[Callable[[str, UUID], str | None], ...]] = (
    sentences_mentoring_guides.address,
    sentences_mentoring_growth.address,
    sentences_mentoring_matching.address,
    sentences_mentoring_meetings.address,
    sentences_mentoring_programmes.address,
    sentences_mentoring_relations.address,
)


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page of mentoring that a sentence leads to; None when it leads elsewhere."""
    return next((found for find in ADDRESSES if (found := find(target, subject_id))), None)
