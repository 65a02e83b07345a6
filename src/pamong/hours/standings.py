"""Where people stand in a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.hours.models import Standing
from pamong.hours.seen import YearStanding
from pamong.rulebook.queries import bounds_of
from pamong.rulebook.rules import Book, bounds_in


def standing_of(person: Person, year: int) -> YearStanding:
    """Return where a person stands in a year. Two queries."""
    row = Standing.objects.filter(person=person, year=year).first()
    return seen(row, person.pk, year, person.kind, bounds_of(person.agency_id))


def standings_of(people: Collection[UUID], year: int) -> dict[UUID, YearStanding]:
    """Return the standings of people of one agency by their keys. Three queries for any number of them."""
    found = {key: (agency, kind) for key, agency, kind in _kinds(people)} if people else {}
    if not found:
        return {}
    rows = {row.person_id: row for row in Standing.objects.filter(person_id__in=found.keys(), year=year)}
    agency_id = next(iter(found.values()))[0]
    book = bounds_of(agency_id)
    return {key: seen(rows.get(key), key, year, kind, book) for key, (_agency, kind) in found.items()}


SUMS = ("counted", "over_cap", "claims")


def standing_expressions(year: int) -> dict[str, Any]:
    """Return what a query that finds people must annotate, so that `standings_from` knows where they stand."""
    row = Standing.objects.filter(person=OuterRef("pk"), year=year)
    kind = Coalesce(Subquery(row.values("kind")), F("kind"))
    return {"jp_kind": kind, **{f"jp_{name}": Coalesce(Subquery(row.values(name)), 0) for name in SUMS}}


def standings_from(agency_id: UUID, year: int, found: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, YearStanding]:
    """Return the standings of people whose figures another query brought along (`standing_expressions`). One query."""
    book = bounds_of(agency_id) if found else Book(0)
    return {
        key: YearStanding(
            person_id=key,
            year=year,
            kind=figures["jp_kind"],
            bounds=bounds_in(book, figures["jp_kind"], year),
            **{name: figures[f"jp_{name}"] for name in SUMS},
        )
        for key, figures in found.items()
    }


def _kinds(people: Collection[UUID]) -> Collection[tuple[UUID, UUID, str]]:
    return Person.objects.filter(pk__in=list(people)).values_list("pk", "agency_id", "kind")


def seen(row: Standing | None, person_id: UUID, year: int, kind: str, book: Book) -> YearStanding:
    """Return a standing as others see it; without a row there are zeros, and the bounds of the kind of today."""
    kind = row.kind if row else kind
    return YearStanding(
        person_id=person_id,
        year=year,
        kind=kind,
        counted=row.counted if row else 0,
        over_cap=row.over_cap if row else 0,
        claims=row.claims if row else 0,
        bounds=bounds_in(book, kind, year),
    )
