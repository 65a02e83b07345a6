"""HR's list of topics. How many cycles have each is a number; who has them stays with the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pamong.coaching import words
from pamong.coaching.models import Topic


@dataclass(frozen=True)
class TopicRow:
    """A topic of the agency."""

    id: UUID
    name: str
    description: str
    is_builtin: bool
    has_note: bool
    closed: str


@dataclass(frozen=True)
class Topics:
    """All topics: those that may be chosen, and those that may not."""

    offered: Sequence[TopicRow]
    closed: Sequence[TopicRow]


def topics_of(agency_id: UUID) -> Topics:
    """Return the topics of an agency in their order. One query."""
    rows = [_row(topic) for topic in Topic.objects.filter(agency=agency_id).order_by("position", "name", "id")]
    return Topics([row for row in rows if not row.closed], [row for row in rows if row.closed])


def _row(topic: Topic) -> TopicRow:
    return TopicRow(
        id=topic.pk,
        name=words.topic_words(topic),
        description=words.topic_explained(topic),
        is_builtin=topic.is_builtin,
        has_note=bool(words.topic_note(topic)),
        closed=words.weekday_and_day(topic.closed_at) if topic.closed_at else "",
    )
