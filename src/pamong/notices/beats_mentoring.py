"""What the clock demands of mentoring, in the order of `pamong tick`, before mails are sent. Each file tells its own part."""

from collections.abc import Callable
from typing import Final

from pamong.notices import beats_mentoring_meetings, beats_mentoring_relations

PARTS: Final[tuple[Callable[[], int], ...]] = (
    *beats_mentoring_meetings.PARTS,
    *beats_mentoring_relations.PARTS,
)
