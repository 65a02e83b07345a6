"""Who is who: the directory, the public face of a person, and her own history. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Window
from django.http import QueryDict

from pamong.agency import lines, roles, rules
from pamong.agency.models import Person, Placement, Position, ReportingLine, RoleGrant, TimeZone, Unit
from pamong.kit.paging import Paged, SortLink, mapped, paged, sorting, words_asked

SORTS = {
    "nama": ("name", "id"),
    "jabatan": ("position__name", "name", "id"),
    "unit": ("unit__sort_code", "unit__name", "name", "id"),
    "tempat": ("workplace", "name", "id"),
}
WORDS = 6
"""More words than these are not searched for."""


@dataclass(frozen=True)
class Colleague:
    """A person as every colleague may know her."""

    id: UUID
    name: str
    full_name: str
    position: str
    unit: str
    unit_id: UUID | None
    workplace: str
    email: str = ""

    @property
    def first_name(self) -> str:
        """How one speaks of a colleague."""
        return first_name(self.name)

    @property
    def initials(self) -> str:
        """At most two letters of the name without its titles."""
        words = [word for word in self.name.replace(".", " ").split() if word[:1].isalpha()]
        return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[-1:]))).upper()


@dataclass(frozen=True)
class Someone:
    """One of two people who meet, as other rooms name her."""

    id: UUID
    name: str
    position: str = ""
    email: str = ""
    time_zone: str = "Asia/Jakarta"


@dataclass(frozen=True)
class UnitName:
    """A unit by name, for breadcrumbs and lists."""

    id: UUID
    name: str
    depth: int = 0


@dataclass(frozen=True)
class Boss:
    """The direct supervisor of today and why it is she."""

    person: Colleague
    basis: lines.Basis
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Report:
    """Some of the people under someone, and how many there are."""

    shown: Sequence[Colleague]
    total: int


@dataclass(frozen=True)
class Step:
    """One line of a history of posts."""

    since: date
    reason: str
    unit: str
    position: str
    grade: str


@dataclass(frozen=True)
class PastLine:
    """One line of a history of supervisors."""

    supervisor: str
    supervisor_id: UUID
    kind: str
    starts_on: date
    ends_on: date | None
    in_force: bool


@dataclass(frozen=True)
class Search:
    """What the directory was asked."""

    words: str
    kind: str
    unit: Unit | None


def first_name(name: str) -> str:
    """Return the name by which a person is addressed: the first that is no initial, nor the Balinese "Ni"."""
    parts = name.split()
    return next((part for part in parts if len(part.strip(".")) > 1 and part != "Ni"), name)


def colleague(person: Person, *, with_email: bool = False) -> Colleague:
    """Return the public face of a person whose unit and position are loaded."""
    return Colleague(
        id=person.pk,
        name=person.name,
        full_name=person.full_name,
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        unit_id=person.unit_id,
        workplace=person.workplace,
        email=person.email if with_email else "",
    )


def found_by(people: QuerySet[Person], words: str, *, by_nip: bool) -> QuerySet[Person]:
    """Keep whom every word names: in the name, the position or the unit; the NIP counts only for HR."""
    for word in words.split()[:WORDS]:
        anywhere = Q(name__icontains=word) | Q(position__name__icontains=word) | Q(unit__name__icontains=word)
        if by_nip and word.isascii() and word.isdigit():
            anywhere |= Q(nip__startswith=word)
        people = people.filter(anywhere)
    return people


def search(standing: rules.Standing, query: QueryDict) -> Search:
    """Read what was asked; what makes no sense is left out."""
    kind = query.get("jenis", "")
    unit_id = _uuid(query.get("unit", ""))
    unit = Unit.objects.visible_to(standing.person).open().filter(pk=unit_id).first() if unit_id else None
    return Search(words_asked(query), kind if kind in Position.Kind.values else "", unit)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def directory(
    standing: rules.Standing, asked: Search, query: QueryDict
) -> tuple[Paged[Colleague], dict[str, SortLink]]:
    """Return one page of the present colleagues that match. Two queries."""
    colleagues = Person.objects.visible_to(standing.person).present().select_related("position", "unit")
    people = found_by(colleagues, asked.words, by_nip=rules.may_manage_people(standing))
    if asked.kind:
        people = people.filter(position__kind=asked.kind)
    if asked.unit:
        units = Unit.objects.visible_to(standing.person).filter(path__startswith=asked.unit.path)
        people = people.filter(unit__in=units)
    order, links = sorting(query, SORTS, "nama")
    return mapped(paged(people.order_by(*order), query), colleague), links


def upper_units(person: Person) -> list[UnitName]:
    """Return the units of the two upper levels, for the filter; the deeper ones are reached through the tree."""
    units = Unit.objects.visible_to(person).open().filter(depth__lte=1).order_by("depth", "sort_code", "name")
    return [UnitName(*row) for row in units.values_list("pk", "name", "depth")[:80]]


def trail(agency_id: UUID, path: str) -> list[UnitName]:
    """Return the units from the root down to the one with this path. One query."""
    numbers = [int(part) for part in path.split("/") if part]
    units = Unit.objects.filter(agency_id=agency_id, number__in=numbers).order_by("depth")
    return [UnitName(*row) for row in units.values_list("pk", "name", "depth")]


def profile(standing: rules.Standing, person_id: UUID) -> Person | None:
    """Return the person if she may be seen: colleagues of today, and for HR of her unit also leavers."""
    if person_id == standing.person.pk:
        return standing.person
    people = Person.objects.visible_to(standing.person).select_related("unit", "position", "agency")
    person = people.filter(pk=person_id).first()
    if person is None or person.is_present:
        return person
    path = person.unit.path if person.unit else None
    return person if rules.may_manage_person(standing, person, path) else None


def boss_of(person: Person, day: date) -> Boss | None:
    """Return the direct supervisor of today with the reason. At most two queries."""
    return _boss(lines.supervision_of(person, day))


def _boss(found: lines.Supervision | None) -> Boss | None:
    if found is None:
        return None
    return Boss(colleague(found.supervisor), found.basis, found.since, found.until)


def reports_of(person: Person, day: date, limit: int = 8) -> Report:
    """Return the first people under her and their number. One query."""
    team: QuerySet[Any] = lines.team_of(person, day).select_related("unit", "position")
    rows = list(team.annotate(total=Window(Count("pk"))).order_by("name", "id")[:limit])
    return Report([colleague(row) for row in rows], rows[0].total if rows else 0)


def history_of(person: Person) -> list[Step]:
    """Return the person's posts, the latest first. One query."""
    rows = Placement.objects.filter(person=person).select_related("unit", "position").order_by("-since", "-recorded_at")
    return [
        Step(
            since=row.since,
            reason=row.get_reason_display(),
            unit=row.unit.name if row.unit else "",
            position=row.position.name if row.position else "",
            grade=row.grade,
        )
        for row in rows[:50]
    ]


def lines_of(person: Person, day: date) -> tuple[list[PastLine], Boss | None]:
    """Return the person's explicit lines, the latest first, and today's supervisor. At most two queries."""
    rows = list(
        ReportingLine.objects.standing()
        .filter(person=person)
        .select_related("supervisor__position", "supervisor__unit")
        .order_by("-starts_on", "-id")[:100]
    )
    past = [
        PastLine(
            row.supervisor.name,
            row.supervisor_id,
            row.get_kind_display(),
            row.starts_on,
            row.ends_on,
            row.is_in_force(day),
        )
        for row in rows
    ]
    return past, _boss(lines.supervision_by(person, rows, day))


def zone_label(zone: str) -> str:
    """WIB, WITA or WIT."""
    return str(TimeZone(zone).label)


def hr_contacts(person: Person, limit: int = 3) -> list[Colleague]:
    """Return the HR officers who care for this person, those of the nearest unit first. One query."""
    path = person.unit.path if person.unit else None
    grants = (
        RoleGrant.objects.filter(agency=person.agency, role=roles.HR.key, revoked_at__isnull=True)
        .filter(person__left_on__isnull=True)
        .select_related("person__position", "person__unit", "unit")
    )
    scopes = sorted(((grant.unit.path if grant.unit else "", grant.person) for grant in grants), key=_nearest)
    covering = [one for scope, one in scopes if rules.Held(roles.HR.key, scope).covers(path)]
    return [colleague(one, with_email=True) for one in dict.fromkeys(covering)][:limit]


def _nearest(scope: tuple[str, Person]) -> tuple[int, str]:
    return -len(scope[0]), scope[1].name
