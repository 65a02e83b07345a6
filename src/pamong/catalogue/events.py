"""What the room announces: ids and codes."""

from dataclasses import dataclass

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class OfResource(Event):
    """Base: something about a resource. `subject_id` is the resource."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class ResourceAdded(OfResource):
    """HR added it, or accepted what an employee suggested."""


@dataclass(frozen=True, kw_only=True)
class ResourceChanged(OfResource):
    """HR changed its facts."""


@dataclass(frozen=True, kw_only=True)
class ResourceChecked(OfResource):
    """HR looked at it and found it right."""


@dataclass(frozen=True, kw_only=True)
class ResourceClosed(OfResource):
    """HR took it out of the catalogue."""


@dataclass(frozen=True, kw_only=True)
class ResourceReopened(OfResource):
    """HR put it back."""


@dataclass(frozen=True, kw_only=True)
class ResourcesImported(Event):
    """HR applied a sheet; the subject is the agency."""

    added: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class ResourceReviewed(OfResource):
    """Somebody gave stars."""

    stars: int


@dataclass(frozen=True, kw_only=True)
class ReviewHidden(OfResource):
    """HR hid what somebody wrote of it; `about_id` is the writer."""


@dataclass(frozen=True, kw_only=True)
class OfPath(Event):
    """Base: something about a path or collection. `subject_id` is the path."""


@dataclass(frozen=True, kw_only=True)
class PathMade(OfPath):
    """HR laid it."""


@dataclass(frozen=True, kw_only=True)
class PathChanged(OfPath):
    """HR changed its words or steps."""


@dataclass(frozen=True, kw_only=True)
class PathClosed(OfPath):
    """HR took it away; reopening is a change."""


@dataclass(frozen=True, kw_only=True)
class LinkAsked(OfResource):
    """HR wants to know at once whether its address still leads somewhere."""


@dataclass(frozen=True, kw_only=True)
class LinkDied(OfResource):
    """For the third day nothing lay at its address."""


@dataclass(frozen=True, kw_only=True)
class LinkRevived(OfResource):
    """What was called dead is there again."""


@dataclass(frozen=True, kw_only=True)
class OfFeed(Event):
    """Base: something about a feed. `subject_id` is the feed."""


@dataclass(frozen=True, kw_only=True)
class FeedAdded(OfFeed):
    """HR lets it be read; `items` came with it already when it was a file."""

    items: int = 0


@dataclass(frozen=True, kw_only=True)
class FeedAsked(OfFeed):
    """HR wants it read at once."""


@dataclass(frozen=True, kw_only=True)
class FeedChanged(OfFeed):
    """HR changed, paused or resumed it."""


@dataclass(frozen=True, kw_only=True)
class FeedRemoved(OfFeed):
    """HR wants nothing of it any more; what was taken from it stays."""


@dataclass(frozen=True, kw_only=True)
class FeedsImported(Event):
    """HR took feeds from a list (OPML); the subject is the agency."""

    added: int


@dataclass(frozen=True, kw_only=True)
class SuggestionsTaken(Event):
    """HR took what feeds told of into the catalogue; the subject is the agency."""

    taken: int
    checked: bool


@dataclass(frozen=True, kw_only=True)
class SuggestionsPassed(Event):
    """HR passed over what feeds told of; the subject is the agency."""

    passed: int
