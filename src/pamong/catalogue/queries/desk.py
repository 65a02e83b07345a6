"""HR's list of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.catalogue.models import PathStep, Resource, Teaches

SORTS = {
    "judul": ("title", "pk"),
    "jenis": ("kind", "title", "pk"),
    "ditambahkan": ("-added_at", "title", "pk"),
    "selesai": ("-finished_count", "title", "pk"),
}


@dataclass(frozen=True)
class Asked:
    """What HR narrows the list to."""

    words: str = ""
    kind: str = ""
    competency: UUID | None = None
    language: str = ""
    state: str = ""
    """`unchecked`, `checked`, `closed`, `dead`, `moved`; empty: all that is offered."""


def desk_of(person: Person, asked: Asked) -> QuerySet[Resource]:
    """Return what the list shows, not ordered, without the texts of modules."""
    rows = Resource.objects.visible_to(person).filter(_state(asked.state)).defer("content")
    for word in asked.words.split()[:8]:
        rows = rows.filter(_holds(word))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.competency:
        rows = rows.filter(Exists(Teaches.objects.filter(resource=OuterRef("pk"), competency=asked.competency)))
    return rows


def _holds(word: str) -> Q:
    return (
        Q(title__icontains=word) | Q(provider__icontains=word) | Q(summary__icontains=word)
        | Q(address__icontains=word) | Q(code__icontains=word)
    )  # fmt: skip


def _state(state: str) -> Q:
    offered = Q(closed_at__isnull=True)
    return {
        "unchecked": offered & Q(checked_at__isnull=True),
        "checked": offered & Q(checked_at__isnull=False),
        "dead": offered & Q(link=Resource.Link.DEAD),
        "moved": offered & ~Q(link_moved_to=""),
        "closed": Q(closed_at__isnull=False),
    }.get(state, offered)


@dataclass(frozen=True)
class Counts:
    """How many stand in each state."""

    offered: int
    unchecked: int
    closed: int
    dead: int
    moved: int


def counts_of(person: Person) -> Counts:
    """Count the whole catalogue of an agency. One query."""
    found = Resource.objects.visible_to(person).aggregate(
        offered=Count("pk", filter=_state("")),
        unchecked=Count("pk", filter=_state("unchecked")),
        closed=Count("pk", filter=_state("closed")),
        dead=Count("pk", filter=_state("dead")),
        moved=Count("pk", filter=_state("moved")),
    )
    return Counts(**found)


def to_add(person: Person, path_id: UUID, words: str) -> QuerySet[Resource]:
    """Return what is offered and not yet on a way, by words."""
    on = PathStep.objects.filter(path_id=path_id).values("resource_id")
    return desk_of(person, Asked(words=words)).exclude(pk__in=on).order_by("title", "pk")
