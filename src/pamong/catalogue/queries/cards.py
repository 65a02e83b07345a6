"""Resources as cards, for any list of any room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Value

from pamong.agency.models import Person
from pamong.catalogue import words
from pamong.catalogue.briefs import ResourceCard, TaughtBrief
from pamong.catalogue.models import Bookmark, Finished, Resource, Teaches
from pamong.catalogue.rules import host_of


def cards_of(resources: Iterable[Resource], person: Person | None = None) -> list[ResourceCard]:
    """Return rows that are read already as cards, in their order. One query; for a reader two."""
    rows = list(resources)
    keys = [row.pk for row in rows]
    taught = taught_by(keys)
    kept, finished = _marked(person, keys) if person is not None and keys else (set(), set())
    return [_card(row, taught.get(row.pk, ()), row.pk in kept, row.pk in finished) for row in rows]


def resource_cards(person: Person, ids: Sequence[UUID]) -> list[ResourceCard]:
    """Return the resources of one's own agency with these keys, closed ones too, in this order. Three queries."""
    found = Resource.objects.visible_to(person).defer("content").in_bulk(list(ids))
    return cards_of((found[key] for key in ids if key in found), person)


def resource_card(person: Person, resource_id: UUID) -> ResourceCard | None:
    """Return one resource of one's own agency, a closed one too. Three queries."""
    return next(iter(resource_cards(person, [resource_id])), None)


@dataclass(frozen=True)
class OnShelf:
    """A resource with what it teaches, read already: a page chooses among many, and draws few of them."""

    row: Resource
    teaches: Sequence[TaughtBrief]

    @property
    def is_open(self) -> bool:
        """Whether it is offered and its link is not known to be dead."""
        return self.row.closed_at is None and self.row.link != Resource.Link.DEAD

    @property
    def stars_tenths(self) -> int:
        """The mean in tenths; 0 without a review."""
        return 10 * self.row.stars_sum // self.row.stars_count if self.row.stars_count else 0

    def card(self, *, kept: bool, finished: bool) -> ResourceCard:
        """Return it as a card for a reader who keeps it, or learned from it."""
        return _card(self.row, self.teaches, kept, finished)


def on_shelf(person: Person, ids: Iterable[UUID]) -> dict[UUID, OnShelf]:
    """Return the resources of one's own agency with these keys. One query."""
    taught = {
        "t_id": F("teaches__competency"), "t_key": F("teaches__competency__key"), "t_name": F("teaches__competency__name"),
        "t_from": F("teaches__level_from"), "t_to": F("teaches__level_to"),
    }  # fmt: skip
    rows = Resource.objects.visible_to(person).filter(pk__in=list(ids)).defer("content").annotate(**taught)
    briefs: dict[UUID, list[TaughtBrief]] = {}
    found: dict[UUID, Resource] = {}
    row: Any
    for row in rows.order_by("teaches__competency__position", "teaches__competency__key"):
        found[row.pk] = row
        if row.t_id is not None:
            brief = TaughtBrief(row.t_id, row.t_key, row.t_name, row.t_from, row.t_to)
            briefs.setdefault(row.pk, []).append(brief)
    return {key: OnShelf(row, tuple(briefs.get(key, ()))) for key, row in found.items()}


def taught_by(resource_ids: Iterable[UUID]) -> dict[UUID, tuple[TaughtBrief, ...]]:
    """Return what each resource teaches, in the order of the dictionary. One query."""
    rows = Teaches.objects.filter(resource__in=list(resource_ids)).select_related("competency")
    found: dict[UUID, list[TaughtBrief]] = {}
    for row in rows.order_by("competency__position", "competency__key"):
        brief = TaughtBrief(
            row.competency_id, row.competency.key, row.competency.name, row.level_from, row.level_to
        )  # fmt: skip
        found.setdefault(row.resource_id, []).append(brief)
    return {key: tuple(taught) for key, taught in found.items()}


def _marked(person: Person, keys: Sequence[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Return which of these the reader keeps, and which she learned from. One query."""
    mine = {"person": person, "resource__in": keys}
    kept = Bookmark.objects.filter(**mine).values_list("resource_id", Value(True))
    finished = Finished.objects.filter(**mine).values_list("resource_id", Value(False))
    found: tuple[set[UUID], set[UUID]] = (set(), set())
    for key, is_kept in kept.union(finished, all=True):
        found[0 if is_kept else 1].add(key)
    return found


def _card(row: Resource, taught: Sequence[TaughtBrief], kept: bool, finished: bool) -> ResourceCard:
    return ResourceCard(
        id=row.pk,
        kind=row.kind,
        kind_in_words=row.get_kind_display(),
        title=row.title,
        provider=row.provider,
        summary=row.summary,
        address=row.address,
        host=host_of(row.address),
        language=row.language,
        language_in_words=row.get_language_display(),
        minutes=row.minutes,
        cost=row.cost,
        licence=row.licence,
        stars=words.stars(row.stars_sum, row.stars_count),
        stars_count=row.stars_count,
        finished_count=row.finished_count,
        is_checked=row.checked_at is not None,
        is_closed=row.closed_at is not None,
        is_dead=row.link == Resource.Link.DEAD,
        version=row.version,
        teaches=taught,
        is_kept=kept,
        is_finished=finished,
    )
