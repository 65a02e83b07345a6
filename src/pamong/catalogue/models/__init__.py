"""What an agency offers to learn from, how it is found, the ways through it, and where suggestions come from."""

from .feeds import Feed, FeedItem
from .paths import Path, PathStep
from .resources import (
    EVER,
    HIGHEST,
    LINK_FACTS,
    LOWEST,
    MOST_MINUTES,
    Bookmark,
    Finished,
    Resource,
    Review,
    Teaches,
)
from .searching import Searchable, Word

__all__ = [
    "EVER", "HIGHEST", "LINK_FACTS", "LOWEST", "MOST_MINUTES", "Bookmark", "Feed", "FeedItem", "Finished", "Path", "PathStep",
    "Resource", "Review", "Searchable", "Teaches", "Word",
]  # fmt: skip
