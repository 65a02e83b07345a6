"""The tree of units as people walk it: only what is open is read, whatever the size. Reads only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict

from pamong.agency.directory import WORDS, Colleague, UnitName, colleague, trail
from pamong.agency.models import Person, ReportingLine, Unit
from pamong.kit.paging import Paged, mapped, paged


@dataclass(frozen=True)
class Branch:
    """A unit in the tree, with its child units when it stands open."""

    id: UUID
    name: str
    headcount: int
    headcount_below: int
    leader: str
    leader_id: UUID | None
    has_children: bool
    is_open: bool = False
    is_current: bool = False
    children: Sequence[Branch] = field(default_factory=tuple)
    above: str = ""
    """Names of the units above, for a result of a search."""


@dataclass(frozen=True)
class UnitPage:
    """Everything the page of one unit shows."""

    unit: UnitName
    title: str
    trail: Sequence[UnitName]
    leader: Colleague | None
    stands_in: Colleague | None
    """Who leads the members while the unit has no leader of its own: the acting officer, else the next leader above."""
    acting_until: date | None
    """Last day of the acting officer (Plt.), when it is one."""
    headcount: int
    headcount_below: int
    children: Sequence[Branch]
    members: Paged[Colleague]
    is_closed: bool


def _open_units(person: Person) -> QuerySet[Unit]:
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on__isnull=True)
    return (
        Unit.objects.visible_to(person)
        .open()
        .select_related("leader")
        .annotate(has_children=Exists(below))
        .order_by("sort_code", "name", "number")
    )


def unit_visible_to(person: Person, unit_id: UUID) -> Unit | None:
    """Return a unit of one's own agency that is not closed."""
    units = Unit.objects.visible_to(person).open().select_related("leader", "effective_leader")
    return units.select_related("leader__position", "effective_leader__position").filter(pk=unit_id).first()


def tree(person: Person, opened: UUID | None) -> list[Branch]:
    """Return the roots with everything above the opened unit unfolded. At most two queries.

    Without an opened unit a lone root stands open, so that the first look shows more than one line.
    """
    target = Unit.objects.visible_to(person).open().filter(pk=opened).first() if opened else None
    numbers = [int(part) for part in target.path.split("/") if part] if target else []
    wanted = Q(parent__isnull=True) | Q(parent__number__in=numbers)
    if target is None:
        wanted |= Q(parent__parent__isnull=True)
    units = list(_open_units(person).filter(wanted))
    by_parent: dict[UUID | None, list[Unit]] = defaultdict(list)
    for unit in units:
        by_parent[unit.parent_id].append(unit)
    roots = by_parent[None]
    lone = {roots[0].number} if target is None and len(roots) == 1 else set()
    return [_branch(unit, by_parent, lone | set(numbers), target) for unit in roots]


def _branch(unit: Unit, by_parent: dict[UUID | None, list[Unit]], unfolded: set[int], target: Unit | None) -> Branch:
    is_open = unit.number in unfolded
    children = [_branch(child, by_parent, unfolded, target) for child in by_parent[unit.pk]] if is_open else []
    return _plain(unit, is_open=is_open, is_current=target is not None and unit.pk == target.pk, children=children)


def _plain(
    unit: Unit, *, is_open: bool = False, is_current: bool = False, children: Sequence[Branch] = (), above: str = ""
) -> Branch:
    return Branch(
        id=unit.pk,
        name=unit.name,
        headcount=unit.headcount,
        headcount_below=unit.headcount_below,
        leader=unit.leader.name if unit.leader else "",
        leader_id=unit.leader_id,
        has_children=bool(getattr(unit, "has_children", False)),
        is_open=is_open,
        is_current=is_current,
        children=children,
        above=above,
    )


def children_of(person: Person, unit_id: UUID) -> list[Branch]:
    """Return the open child units of a unit. One query."""
    return [_plain(unit) for unit in _open_units(person).filter(parent_id=unit_id, parent__closed_on__isnull=True)]


def found_units(person: Person, words: str, query: QueryDict) -> Paged[Branch]:
    """Return one page of the units whose name holds every word, each with the names above it. Three queries."""
    units = _open_units(person)
    for word in words.split()[:WORDS]:
        units = units.filter(name__icontains=word)
    page = paged(units.order_by("depth", "sort_code", "name", "number"), query)
    numbers = {int(part) for unit in page.items for part in unit.path.split("/")[:-2] if part}
    names = dict(Unit.objects.visible_to(person).filter(number__in=numbers).values_list("number", "name"))
    return mapped(page, lambda unit: _plain(unit, above=_names_above(unit, names)))


def _names_above(unit: Unit, names: dict[int, str]) -> str:
    above = [names.get(int(part), "") for part in unit.path.split("/")[:-2] if part]
    return " / ".join(name for name in above if name)


def _acting_in(unit: Unit, day: date) -> ReportingLine | None:
    """Return a line of the Plt. to whom the people of a vacant unit answer on a day: the one most of them have."""
    lines = ReportingLine.objects.on(day).filter(
        kind=ReportingLine.Kind.ACTING, person__unit=unit, person__left_on=None, supervisor__left_on=None
    )
    found = list(lines.select_related("supervisor__position", "supervisor__unit").order_by("-ends_on", "pk")[:50])
    answered = Counter(line.supervisor_id for line in found)
    return max(found, key=lambda line: answered[line.supervisor_id], default=None)


def unit_page(unit: Unit, query: QueryDict, day: date) -> UnitPage:
    """Return the page of a unit that the person may see. Four queries, five when its post is vacant."""
    acting = _acting_in(unit, day) if unit.leader_id is None else None
    leader_first = Case(When(pk=unit.leader_id, then=Value(0)), default=Value(1), output_field=IntegerField())
    members = (
        Person.objects.filter(agency_id=unit.agency_id, unit=unit)
        .present()
        .select_related("position", "unit")
        .annotate(rank=leader_first)
        .order_by("rank", "name", "id")
    )
    above = acting.supervisor if acting else unit.effective_leader
    below = Exists(Unit.objects.filter(parent=OuterRef("pk"), closed_on__isnull=True))
    children = Unit.objects.filter(agency_id=unit.agency_id, parent=unit).open().annotate(has_children=below)
    return UnitPage(
        unit=UnitName(unit.pk, unit.name, unit.depth),
        title=unit.leader_title,
        trail=trail(unit.agency_id, unit.path),
        leader=_leader(unit.leader),
        stands_in=_leader(above) if above and above.pk != unit.leader_id else None,
        acting_until=acting.ends_on if acting else None,
        headcount=unit.headcount,
        headcount_below=unit.headcount_below,
        children=[_plain(child) for child in children.select_related("leader").order_by("sort_code", "name", "number")],
        members=mapped(paged(members, query), colleague),
        is_closed=unit.closed_on is not None,
    )


def _leader(person: Person | None) -> Colleague | None:
    if person is None:
        return None
    return Colleague(
        id=person.pk,
        name=person.name,
        full_name=person.full_name,
        position=person.position.name if person.position else "",
        unit="",
        unit_id=person.unit_id,
        workplace=person.workplace,
    )
