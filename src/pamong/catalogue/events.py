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
