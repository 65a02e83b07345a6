"""The page of one resource."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString

from pamong.agency.rules import Standing
from pamong.agency.words import day_in_words
from pamong.catalogue import rules
from pamong.catalogue.briefs import ResourceCard, ReviewBrief
from pamong.catalogue.models import Resource
from pamong.catalogue.queries.cards import cards_of
from pamong.catalogue.queries.reading import paths_with, reviews_of
from pamong.kit.days import local_day
from pamong.kit.markdown import as_html


@dataclass(frozen=True)
class ResourcePage:
    """A resource with everything on its page."""

    card: ResourceCard
    content: SafeString
    """The text of a module written here, as HTML; else empty."""
    file_name: str
    """Empty: it has no file."""
    file_size: int
    origin: str
    added_on: str
    checked_on: str
    """Empty: nobody of HR looked at it yet."""
    closed_reason: str
    link_seen_on: str
    """When its address was last asked; empty: never."""
    reviews: Sequence[ReviewBrief]
    my_review: ReviewBrief | None
    paths: Sequence[tuple[UUID, str]]
    may_edit: bool


def resource_page(standing: Standing, resource_id: UUID) -> ResourcePage | None:
    """Return a resource of one's own agency, a closed one too, as a page; None when there is none. Six queries."""
    person = standing.person
    row = Resource.objects.visible_to(person).filter(pk=resource_id).first()
    if row is None:
        return None
    may_edit = rules.may_edit(standing)
    reviews = reviews_of(person, row.pk, hidden=may_edit)
    return ResourcePage(
        card=cards_of([row], person)[0],
        content=as_html(row.content) if row.content else SafeString(),
        file_name=row.file_name,
        file_size=row.file_size or 0,
        origin=row.get_origin_display(),
        added_on=day_in_words(local_day(row.added_at, person.time_zone)),
        checked_on=day_in_words(local_day(row.checked_at, person.time_zone)) if row.checked_at else "",
        closed_reason=row.closed_reason,
        link_seen_on=day_in_words(local_day(row.link_seen_at, person.time_zone)) if row.link_seen_at else "",
        reviews=reviews,
        my_review=next((review for review in reviews if review.is_mine), None),
        paths=paths_with(person, row.pk),
        may_edit=may_edit,
    )
