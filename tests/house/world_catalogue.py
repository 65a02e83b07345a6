"""A resource, a review and a way of the catalogue, made on demand."""

from collections.abc import Callable
from typing import Any

from pamong.catalogue import actions
from pamong.catalogue.feeds import read_feed
from pamong.catalogue.gathering import keep_items
from pamong.catalogue.models import Feed, Path, Resource
from pamong.catalogue.tests.fed import RSS, feed_of
from tests import shelved
from tests.cast import NOW, Cast


def _resource(cast: Cast) -> Resource:
    """Return the one that Siti added."""
    known = Resource.objects.filter(agency=cast.agency, added_by=cast.siti, closed_at__isnull=True).first()
    return known or shelved.resource(cast)


def _path(cast: Cast) -> Path:
    return Path.objects.filter(agency=cast.agency).first() or shelved.path(cast, _resource(cast))


def _review(cast: Cast) -> Any:
    """What Ratna said of it."""
    return actions.review_resource(_resource(cast).pk, stars=2, text="Terlalu panjang.", by=cast.ratna, now=NOW).pk


def _filed(cast: Cast) -> Any:
    """A resource that is a file."""
    known = Resource.objects.filter(agency=cast.agency, closed_at__isnull=True).exclude(file_key="").first()
    return (known or shelved.handout(cast)).pk


def _feed(cast: Cast) -> Any:
    """A feed of Siti's with something that waits."""
    known = Feed.objects.filter(agency=cast.agency).first()
    if known is None:
        known = feed_of(cast)
        keep_items(known, read_feed(RSS, now=NOW).items, NOW)
    return known.pk


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "feed": _feed,
    "shelved": lambda cast: _resource(cast).pk,
    "shelved_file": _filed,
    "shelved_path": lambda cast: _path(cast).pk,
    "shelved_review": _review,
}
