"""What is known of the link of a resource, for HR."""

from __future__ import annotations

from dataclasses import dataclass

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.catalogue import words_web
from pamong.catalogue.models import Resource
from pamong.catalogue.rules import host_of
from pamong.kit.days import local_day
from pamong.ports.web import web


@dataclass(frozen=True)
class LinkBrief:
    """How an address stands."""

    state: str
    """`Resource.Link`."""
    state_in_words: str
    seen_on: str
    """Empty: never asked."""
    fault: str
    """What came between the last time."""
    failures: int
    """On how many days in a row nothing lay there."""
    moved_to: str
    moved_host: str
    is_web_on: bool


def link_of(row: Resource, person: Person) -> LinkBrief | None:
    """Return what is known; None for what has no address or is closed. No query."""
    if not row.address or row.closed_at is not None:
        return None
    return LinkBrief(
        state=row.link,
        state_in_words=row.get_link_display(),
        seen_on=day_in_words(local_day(row.link_seen_at, person.time_zone)) if row.link_seen_at else "",
        fault=words_web.fault(row.link_answer),
        failures=row.link_failures,
        moved_to=row.link_moved_to,
        moved_host=host_of(row.link_moved_to) if row.link_moved_to else "",
        is_web_on=web().is_on,
    )
