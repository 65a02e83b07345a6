"""Finds what is wrong with the reporting lines of a whole agency: a handful of queries and one pass in memory.

It follows the rule of `lines.supervision_of` for everyone at once; a test holds the two against each other.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import TextField
from django.db.models.functions import Cast

from pamong.agency.lines import ACTING_FIRST
from pamong.agency.models import Agency, Person, ReportingLine, Unit

WIDEST = 15
"""More people than this under one supervisor is too many to coach."""
SOON = timedelta(days=30)
KEPT_SECONDS = 600
ROOT_SLASHES = 2
"""A root unit's path is `/1/`."""

Ids = tuple[UUID, ...]


@dataclass(frozen=True)
class Acting:
    """An acting line that ends soon, or ended lately."""

    line_id: UUID
    person_id: UUID
    supervisor_id: UUID
    kind: str
    ends_on: date


@dataclass(frozen=True)
class Findings:
    """What HR should look at. Ids only: a page asks for the names that it shows."""

    people: int = 0
    without: Ids = ()
    """People without any direct supervisor, whoever stands at the top among them."""
    tops: Ids = ()
    """Those of them who lead a root unit: at the top of the agency this is no fault."""
    circles: tuple[Ids, ...] = ()
    """Each circle once: every one is supervised by the next, the last by the first."""
    wide: tuple[tuple[UUID, int], ...] = ()
    """Supervisors with more than `WIDEST` people, the widest first."""
    ending: tuple[Acting, ...] = ()
    """Acting lines that end within 30 days."""
    ended: tuple[Acting, ...] = ()
    """Acting lines that ended in the last 30 days."""
    paths: Mapping[UUID, str] = field(default_factory=dict, repr=False)
    """The path of the unit of everyone who is named above."""

    def within(self, paths: list[str]) -> "Findings":
        """Return what concerns the units below these paths; an empty path is the whole agency."""
        if "" in paths:
            return self

        def inside(person_id: UUID) -> bool:
            own = self.paths.get(person_id, "")
            return any(own.startswith(path) for path in paths)

        return Findings(
            people=self.people,
            without=tuple(one for one in self.without if inside(one)),
            tops=tuple(one for one in self.tops if inside(one)),
            circles=tuple(circle for circle in self.circles if any(map(inside, circle))),
            wide=tuple((one, count) for one, count in self.wide if inside(one)),
            ending=tuple(line for line in self.ending if inside(line.person_id)),
            ended=tuple(line for line in self.ended if inside(line.person_id)),
            paths=self.paths,
        )

    @property
    def total(self) -> int:
        """How many things there are to look at."""
        return len(self.lacking) + len(self.circles) + len(self.wide) + len(self.endings)

    @property
    def lacking(self) -> Ids:
        """People who should have a supervisor and have none."""
        return tuple(one for one in self.without if one not in self.tops)

    @property
    def endings(self) -> set[tuple[UUID, str, date]]:
        """The acting officers whose time ends soon, each once."""
        return {(line.supervisor_id, line.kind, line.ends_on) for line in self.ending}


def findings(agency: Agency, day: date) -> Findings:
    """Return the findings of the agency on a day. Four queries; kept until people, units or lines change."""
    version = Agency.objects.filter(pk=agency.pk).values_list("people_version", flat=True).get()
    key = f"health:{agency.pk}:{version}:{day:%Y%m%d}"
    known: Findings | None = cache.get(key)
    if known is None:
        known = _find(agency, day)
        cache.set(key, known, KEPT_SECONDS)
    return known


def _find(agency: Agency, day: date) -> Findings:
    unit_of, units = _people(agency), _units(agency)
    above = _supervisors(unit_of, units, _explicit(agency, day))
    without = tuple(UUID(person) for person, supervisor in above.items() if supervisor is None)
    tops = tuple(UUID(one) for one, boss in above.items() if boss is None and _at_the_top(one, units.get(unit_of[one])))
    spans = Counter(supervisor for supervisor in above.values() if supervisor is not None)
    wide = tuple((UUID(one), count) for one, count in spans.most_common() if count > WIDEST)
    circles = tuple(_circles(above))
    ending, ended = _acting(agency, day)
    named = {*without, *(one for circle in circles for one in circle), *(one for one, _count in wide)}
    named |= {line.person_id for line in (*ending, *ended)}
    return Findings(
        people=len(unit_of),
        without=without,
        tops=tops,
        circles=circles,
        wide=wide,
        ending=ending,
        ended=ended,
        paths={UUID(one): units[unit].path for one, unit in unit_of.items() if unit in units and UUID(one) in named},
    )


# Inside, keys are text as the database writes it: turning 100,000 of them into UUIDs takes longer than all the rest.
type_key = str


@dataclass(frozen=True, slots=True)
class _Unit:
    path: str
    effective_leader: type_key | None
    next_leader: type_key | None


def _at_the_top(person: type_key, unit: _Unit | None) -> bool:
    """Whether the person leads a unit that has nothing above it."""
    return unit is not None and unit.effective_leader == person and unit.path.count("/") == ROOT_SLASHES


def _text(field: str) -> Cast:
    return Cast(field, TextField())


def _people(agency: Agency) -> dict[type_key, type_key | None]:
    return dict(Person.objects.filter(agency=agency).present().values_list(_text("pk"), _text("unit_id")))


def _units(agency: Agency) -> dict[type_key | None, _Unit]:
    keys = (_text("pk"), "path", _text("effective_leader_id"), _text("next_leader_id"))
    rows = Unit.objects.filter(agency=agency).values_list(*keys)
    return {pk: _Unit(path, leader, above) for pk, path, leader, above in rows}


def supervisors(agency: Agency, day: date) -> dict[UUID, UUID | None]:
    """Return the direct supervisor of everyone present on a day, None for those who have none."""
    above = _supervisors(_people(agency), _units(agency), _explicit(agency, day))
    return {UUID(person): UUID(supervisor) if supervisor else None for person, supervisor in above.items()}


def _supervisors(
    unit_of: Mapping[type_key, type_key | None],
    units: Mapping[type_key | None, _Unit],
    explicit: Mapping[type_key, type_key],
) -> dict[type_key, type_key | None]:
    above: dict[type_key, type_key | None] = {}
    for person, unit_id in unit_of.items():
        if person in explicit:
            above[person] = explicit[person]
        elif unit := units.get(unit_id):
            leads_here = unit.effective_leader == person
            above[person] = unit.next_leader if leads_here else unit.effective_leader
        else:
            above[person] = None
    return above


def _explicit(agency: Agency, day: date) -> dict[type_key, type_key]:
    """The supervisor by explicit line: acting ones first, then the later start, then the later entry."""
    rows = (
        ReportingLine.objects.on(day)
        .filter(agency=agency, supervisor__left_on__isnull=True)
        .values_list(_text("person_id"), _text("supervisor_id"), "kind", "starts_on", _text("pk"))
    )
    best: dict[type_key, tuple[tuple[bool, date, type_key], type_key]] = {}
    for person, supervisor, kind, starts_on, key in rows:
        rank = (kind in ACTING_FIRST, starts_on, key)
        if person not in best or rank > best[person][0]:
            best[person] = (rank, supervisor)
    return {person: supervisor for person, (_rank, supervisor) in best.items()}


def _circles(above: Mapping[type_key, type_key | None]) -> list[Ids]:
    """Everyone has at most one supervisor, so following each one upwards once finds every circle."""
    seen: dict[type_key, type_key] = {}  # person → the walk in which she was met
    found: list[Ids] = []
    for start in above:
        trail: list[type_key] = []
        one: type_key | None = start
        while one is not None and one not in seen:
            seen[one] = start
            trail.append(one)
            one = above.get(one)
        if one is not None and seen[one] == start:
            found.append(_turned(trail[trail.index(one) :]))
    return sorted(found)


def _turned(circle: list[type_key]) -> Ids:
    """Begin with the smallest key, so that the same circle always reads the same."""
    first = circle.index(min(circle))
    return tuple(UUID(key) for key in circle[first:] + circle[:first])


def _acting(agency: Agency, day: date) -> tuple[tuple[Acting, ...], tuple[Acting, ...]]:
    rows = (
        ReportingLine.objects.standing()
        .filter(agency=agency, kind__in=ACTING_FIRST, ends_on__gte=day - SOON, ends_on__lte=day + SOON)
        .filter(starts_on__lte=day, person__left_on__isnull=True)
        .order_by("ends_on", "pk")
        .values_list("pk", "person_id", "supervisor_id", "kind", "ends_on")
    )
    by_end: dict[bool, list[Acting]] = defaultdict(list)
    for key, person, supervisor, kind, ends_on in rows:
        assert ends_on is not None  # asked for above
        by_end[ends_on >= day].append(Acting(key, person, supervisor, kind, ends_on))
    return tuple(by_end[True]), tuple(by_end[False])
