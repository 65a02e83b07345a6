"""How the people in HR's scope stand in a year: one page of them, and the sums of the units below.

Seven queries at most, whatever the number of people: the sums are made by the database, one row for each unit and kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import QueryDict

from pamong.agency import roles
from pamong.agency.directory import found_by
from pamong.agency.models import Person, Unit
from pamong.agency.queries_hr import base_of, people_of, units_below
from pamong.agency.rules import Standing as Holder
from pamong.hours.models import Standing
from pamong.hours.seen import Asked, Fulfilment, FulfilmentRow, UnitSum
from pamong.hours.standings import seen
from pamong.kit.paging import Paged, paged, sorting, words_asked
from pamong.rulebook.queries import bounds_of
from pamong.rulebook.rules import Book, bounds_in

MET, NOT_MET = "tercapai", "belum"
SORTS = {
    "nama": ("name", "pk"),
    "unit": ("unit__sort_code", "unit__name", "name", "pk"),
    "jp": ("jp", "name", "pk"),
}
CHUNK = 1000


def asked(by: Holder, query: QueryDict) -> Asked:
    """Read the address. One query when a unit is named, else none."""
    kind, outcome = query.get("jenis", ""), query.get("capaian", "")
    return Asked(
        words=words_asked(query),
        kind=kind if kind in Person.Kind.values else "",
        outcome=outcome if outcome in {MET, NOT_MET} else "",
        unit=_unit(by, query.get("unit", "")),
    )


def _unit(by: Holder, text: str) -> Unit | None:
    try:
        key = UUID(text)
    except ValueError:
        return None
    unit = Unit.objects.visible_to(by.person).filter(pk=key).first()
    return unit if unit and by.has_for(roles.HR, unit.path) else None


def fulfilment(by: Holder, year: int, query: QueryDict, per_page: int = 25) -> Fulfilment:
    """Return how the people in HR's scope stand. The address narrows: `?unit=<id>`, `?jenis=pns|pppk|pppk_pw`,
    `?capaian=tercapai|belum`, `?q=` (name, position, unit or NIP), `?urut=`, `?hal=`. `capaian` narrows the people, not
    the sums.
    """
    wanted, book = asked(by, query), bounds_of(by.person.agency_id)
    covered = _covered(by, wanted)
    fields, sort = sorting(query, SORTS, "nama")
    found = outcome(covered, wanted.outcome, year, book).select_related("unit", "position")
    base = wanted.unit.path if wanted.unit else base_of(by)
    sums = _sums(covered, year, book)
    total = _added(UnitSum(None, "", base, 0, 0, 0, 0), sums.values())
    page = paged(in_order(found, fields, year), query, per_page, total=_so_many(total, wanted.outcome))
    return Fulfilment(
        year=year,
        people=_rows(page, year, book),
        units=_units(by, base, sums),
        total=total,
        sort=sort,
        wanted=wanted,
    )


def _so_many(total: UnitSum, wanted: str) -> int:
    """How many people are in the list: the sums know it."""
    if wanted == MET:
        return total.met
    return total.asked - total.met if wanted == NOT_MET else total.people


def everybody(by: Holder, year: int, query: QueryDict) -> Iterator[FulfilmentRow]:
    """Yield everybody whom the address finds, in its order, for a file: two queries for each thousand people."""
    wanted, book = asked(by, query), bounds_of(by.person.agency_id)
    fields, _links = sorting(query, SORTS, "nama")
    found = outcome(_covered(by, wanted), wanted.outcome, year, book).select_related("unit", "position")
    people = in_order(found, fields, year).iterator(chunk_size=CHUNK)
    while chunk := list(islice(people, CHUNK)):
        yield from _in_words(chunk, year, book)


def in_order(people: QuerySet[Person], fields: Sequence[str], year: int) -> QuerySet[Person]:
    """Sort people; by their JP only when it is asked for."""
    if any("jp" in field for field in fields):
        counted = Standing.objects.filter(person=OuterRef("pk"), year=year).values("counted")[:1]
        people = people.annotate(jp=Coalesce(Subquery(counted), 0))
    return people.order_by(*fields)


def sums(by: Holder, year: int) -> tuple[UnitSum, list[UnitSum]]:
    """Return how everybody in HR's scope stands, and by unit, without a list of people. Four queries."""
    book, base = bounds_of(by.person.agency_id), base_of(by)
    found = _sums(_covered(by, Asked()), year, book)
    return _added(UnitSum(None, "", base, 0, 0, 0, 0), found.values()), _units(by, base, found)


def _covered(by: Holder, wanted: Asked) -> QuerySet[Person]:
    people: QuerySet[Person] = people_of(by).present()
    if wanted.unit:
        people = people.filter(unit__path__startswith=wanted.unit.path)
    if wanted.kind:
        people = people.filter(kind=wanted.kind)
    return found_by(people, wanted.words, by_nip=True)


def outcome(people: QuerySet[Person], wanted: str, year: int, book: Book) -> QuerySet[Person]:
    """Keep those of whom the year asks something and who reached it, or did not."""
    if not wanted:
        return people
    rows = Standing.objects.filter(person=OuterRef("pk"), year=year)
    if wanted == MET:
        return people.filter(Exists(rows.filter(_reached(year, book))))
    kinds = list(_minima(year, book))
    behind = Exists(rows.filter(Q(kind__in=kinds) & ~_reached(year, book)))
    return people.filter(behind | (Q(kind__in=kinds) & ~Exists(rows)))


def _minima(year: int, book: Book) -> dict[str, int]:
    """The least by kind, of the kinds of which the year asks something."""
    least = {kind: bounds_in(book, kind, year).minimum for kind in Person.Kind.values}
    return {kind: minimum for kind, minimum in least.items() if minimum}


def _reached(year: int, book: Book) -> Q:
    reached = Q(pk__in=[])
    for kind, minimum in _minima(year, book).items():
        reached |= Q(kind=kind, counted__gte=minimum)
    return reached


def _rows(page: Paged[Person], year: int, book: Book) -> Paged[FulfilmentRow]:
    return page.holding(_in_words(page.items, year, book))


def _in_words(people: Sequence[Person], year: int, book: Book) -> list[FulfilmentRow]:
    rows = Standing.objects.filter(person__in=[person.pk for person in people], year=year)
    by_person = {row.person_id: row for row in rows}
    return [
        FulfilmentRow(
            person_id=person.pk,
            nip=person.nip,
            name=person.full_name,
            unit_name=person.unit.name if person.unit else "",
            position_name=person.position.name if person.position else "",
            kind_in_words=str(Person.Kind(person.kind).label),
            standing=seen(by_person.get(person.pk), person.pk, year, person.kind, book),
        )
        for person in people
    ]


def _sums(people: QuerySet[Person], year: int, book: Book) -> dict[str, UnitSum]:
    """Return the sums of people by the path of their unit; without a unit the path is empty. Two queries."""
    minima = _minima(year, book)
    found: dict[str, list[int]] = {}

    def add(path: str | None, people: int, asked: int, met: int, counted: int) -> None:
        held = found.setdefault(path or "", [0, 0, 0, 0])
        for place, more in enumerate((people, asked, met, counted)):
            held[place] += more

    by_kind = people.order_by().values_list("unit__path", "kind").annotate(Count("pk"))
    for path, kind, count in by_kind:
        add(path, count, count * (kind in minima), 0, 0)
    standings = Standing.objects.filter(person__in=people.order_by().values("pk"), year=year).order_by()
    rows = standings.values_list("person__unit__path", "person__kind", "kind").annotate(
        rows=Count("pk"), met=Count("pk", filter=_reached(year, book)), jp=Sum("counted")
    )
    for path, kind_now, kind, count, met, counted in rows:
        add(path, 0, count * ((kind in minima) - (kind_now in minima)), met, counted)
    return {path: UnitSum(None, "", path, *held) for path, held in found.items()}


def _units(by: Holder, base: str, sums: Mapping[str, UnitSum]) -> list[UnitSum]:
    """Return the sums of the units right below `base`, each with everything under it. One query."""
    return [
        _added(UnitSum(each.unit_id, each.name, each.path, 0, 0, 0, 0), [sums[path] for path in each.inside])
        for each in units_below(by.person, base, sums)
    ]


def _added(head: UnitSum, parts: Iterable[UnitSum]) -> UnitSum:
    rows: Sequence[UnitSum] = list(parts)
    return replace(
        head,
        people=sum(each.people for each in rows),
        asked=sum(each.asked for each in rows),
        met=sum(each.met for each in rows),
        counted=sum(each.counted for each in rows),
    )
