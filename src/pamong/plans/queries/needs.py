"""The annual needs list (Renbangkom): what the plans that hold ask for, added up by competency and way of learning.

What holds: the live rows of an agreed or closed plan; of a plan that is being changed, the version that was agreed on.
What was let go is not needed any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Unit
from pamong.agency.queries_hr import base_of, covered, units_below
from pamong.agency.rules import Standing
from pamong.kit.paging import Paged, SortLink, paged, sorting
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.queries.coverage import unit_asked
from pamong.plans.rules.content import GoalContent, ItemContent, from_json
from pamong.plans.terms import Track
from pamong.rulebook.queries import CompetencyCard, competencies_of

SETTLED: Final = (Plan.State.AGREED, Plan.State.CLOSED)
"""The live rows of these plans are what holds."""
SORTS: Final = {"kompetensi": ("place",), "orang": ("people",), "jp": ("jp",), "biaya": ("cost",)}
OTHER: Final = "lain"
"""In the address: needs that come from no competency of the dictionary."""
CHUNK: Final = 500
Key = tuple[UUID | None, str, str]


@dataclass(frozen=True)
class Asked:
    """What HR asked of the page; what makes no sense is left out."""

    kind: str = ""
    track: str = ""
    unit: Unit | None = None


class Figures(NamedTuple):
    """What one unit, or one person, needs."""

    people: int
    items: int
    jp: int
    cost: int
    first: date
    last: date


@dataclass
class Need:
    """One competency by one way of learning: for how many, how much, when, where. JP in hundredths, cost in rupiah."""

    competency_id: UUID | None
    competency: str
    kind: str
    """`Competency.Kind`; empty where no competency is meant."""
    kind_in_words: str
    place: int
    track: str
    form: str
    people: int = 0
    items: int = 0
    jp: int = 0
    cost: int = 0
    first: date = date.max
    last: date = date.min
    paths: dict[str, int] = field(default_factory=dict)
    """People by the path of their unit."""

    def add(self, path: str, more: Figures) -> None:
        """Add what one unit needs."""
        self.people += more.people
        self.items += more.items
        self.jp += more.jp
        self.cost += more.cost
        self.first, self.last = min(self.first, more.first), max(self.last, more.last)
        self.paths[path] = self.paths.get(path, 0) + more.people


@dataclass(frozen=True)
class Needs:
    """One page of the list, and what all of it comes to."""

    year: int
    rows: Paged[Need]
    total: int
    plans: int
    jp: int
    cost: int
    units: list[tuple[str, str]]
    """The units right below, to narrow by."""
    places: dict[str, str]
    """The unit right below that holds a path."""
    sort: dict[str, SortLink]
    wanted: Asked


def asked(by: Standing, query: QueryDict) -> Asked:
    """Read the address. One query when a unit is named, else none."""
    kind, track = query.get("jenis", ""), query.get("jalur", "")
    return Asked(
        kind=kind if kind in {"managerial", "sociocultural", "technical", OTHER} else "",
        track=track if track in Track.values else "",
        unit=unit_asked(by, query.get("unit", "")),
    )


def needs(by: Standing, year: int, query: QueryDict, per_page: int = 25) -> Needs:
    """Return the list of HR's scope; `?unit=`, `?jenis=`, `?jalur=`, `?urut=`, `?hal=`. Five queries, six with a unit."""
    wanted = asked(by, query)
    found = all_needs(by, year, wanted)
    fields, sort = sorting(query, SORTS, "-orang")
    ordered = _in_order(found, fields[0])
    base = wanted.unit.path if wanted.unit else base_of(by)
    groups = units_below(by.person, base, sorted({path for need in found for path in need.paths}))
    return Needs(
        year=year,
        rows=paged(ordered, query, per_page),
        total=len(found),
        plans=_plans(by, year, wanted).count(),
        jp=sum(need.jp for need in found),
        cost=sum(need.cost for need in found),
        units=[(str(each.unit_id), each.name) for each in groups if each.unit_id],
        places={path: each.name or _("Tanpa unit") for each in groups for path in each.inside},
        sort=sort,
        wanted=wanted,
    )


def _in_order(found: Iterable[Need], name: str) -> list[Need]:
    """Sort by a figure; equal ones by competency, as the dictionary has them."""
    plain = sorted(found, key=lambda need: (need.place, need.competency, need.track, need.form))
    return sorted(plain, key=lambda need: getattr(need, name.removeprefix("-")), reverse=name.startswith("-"))


def all_needs(by: Standing, year: int, wanted: Asked) -> list[Need]:
    """Return every need of HR's scope, unsorted. Three queries."""
    cards = {card.id: (place, card) for place, card in enumerate(competencies_of(by.person.agency_id))}
    found: dict[Key, Need] = {}

    def need_of(key: Key) -> Need:
        if key not in found:
            place, card = cards.get(key[0], (len(cards), None)) if key[0] else (len(cards), None)
            found[key] = _empty(key, place, card)
        return found[key]

    plans = _plans(by, year, wanted)
    for competency, track, form, path, *figures in _live_sums(plans):
        need_of((competency, track, form)).add(path or "", Figures(*figures))
    for key, path, items in _held_in_change(plans):
        first, last = min(item.starts_on for item in items), max(item.due_on for item in items)
        jp, cost = sum(item.expected_jp for item in items), sum(item.cost for item in items)
        need_of(key).add(path, Figures(1, len(items), jp, cost, first, last))
    return [need for need in found.values() if _fits(need, wanted)]


def _empty(key: Key, place: int, card: CompetencyCard | None) -> Need:
    name = card.name if card else _("Tujuan di luar kamus kompetensi")
    return Need(
        key[0], name, card.kind if card else "", card.kind_in_words if card else "", place, track=key[1], form=key[2]
    )


def _fits(need: Need, wanted: Asked) -> bool:
    kind = "" if wanted.kind == OTHER else wanted.kind
    return (not wanted.kind or need.kind == kind) and wanted.track in {"", need.track}


def _plans(by: Standing, year: int, wanted: Asked) -> QuerySet[Plan]:
    """The plans of a year that hold, of people who are present, in HR's scope."""
    here: Q = covered(by, "employee__unit__")
    plans = Plan.objects.filter(here, agency_id=by.person.agency_id, year=year, number__gte=1)
    plans = plans.filter(employee__left_on__isnull=True)
    return plans.filter(employee__unit__path__startswith=wanted.unit.path) if wanted.unit else plans


def _live(plans: QuerySet[Plan]) -> QuerySet[Item]:
    rows = Item.objects.filter(goal__plan__in=plans.filter(state__in=SETTLED).values("pk"))
    return rows.filter(removed_at__isnull=True, goal__removed_at__isnull=True).exclude(
        Q(state=Item.State.DROPPED) | Q(goal__state=Goal.State.DROPPED)
    )


def _live_sums(plans: QuerySet[Plan]) -> Any:
    """Competency, track, form, path, people, items, JP, cost, first and last day. One query."""
    rows: Any = _live(plans).order_by()
    path = "goal__plan__employee__unit__path"
    return rows.values_list("goal__competency_id", "track", "form", path).annotate(
        people=Count("goal__plan__employee", distinct=True), items=Count("pk"), jp=Sum("expected_jp"),
        paid=Sum("cost"), first=Min("starts_on"), last=Max("due_on"),
    )  # fmt: skip


def _versions(plans: QuerySet[Plan]) -> QuerySet[Version]:
    changing = plans.exclude(state__in=SETTLED)
    return Version.objects.filter(plan__in=changing.values("pk"), number=F("plan__number"))


def _held_in_change(plans: QuerySet[Plan]) -> Iterator[tuple[Key, str, list[ItemContent]]]:
    """Yield what plans that are being changed hold: key, path, activities of one person. Two queries."""
    rows = list(_versions(plans).order_by("pk").values_list("plan_id", "content", "plan__employee__unit__path"))
    gone = _let_go([plan for plan, _content, _path in rows])
    for _plan, content, path in rows:
        by_key: dict[Key, list[ItemContent]] = {}
        for goal, item in _still(content, gone):
            by_key.setdefault((goal.competency_id, item.track, item.form), []).append(item)
        for key, items in by_key.items():
            yield key, path or "", items


def _let_go(plans: list[UUID]) -> frozenset[UUID]:
    """Return the goals and activities of these plans that were let go since they were agreed on. One query."""
    goals = Goal.objects.filter(plan_id__in=plans, state=Goal.State.DROPPED).values_list("pk")
    items = Item.objects.filter(goal__plan_id__in=plans, state=Item.State.DROPPED).values_list("pk")
    return frozenset(key for (key,) in goals.union(items)) if plans else frozenset()


def _still(content: Mapping[str, Any], gone: frozenset[UUID]) -> Iterator[tuple[GoalContent, ItemContent]]:
    for goal in from_json(content).goals:
        if goal.id not in gone:
            yield from ((goal, item) for item in goal.items if item.id not in gone)


@dataclass(frozen=True)
class Line:
    """One activity of one person, for the detailed file."""

    nip: str
    name: str
    position: str
    unit: str
    competency: str
    kind_in_words: str
    level_from: int | None
    level_to: int | None
    track: str
    form: str
    activity: str
    method: str
    resource: str
    evidence: str
    starts_on: date
    due_on: date
    jp: int
    cost: int


def lines(by: Standing, year: int, wanted: Asked) -> Iterator[Line]:
    """Yield every activity that plans which hold ask for, by person. Four queries."""
    cards = {card.id: card for card in competencies_of(by.person.agency_id)}
    plans = _plans(by, year, wanted)
    employee = "goal__plan__employee"
    rows = _live(plans).select_related("goal", f"{employee}__unit", f"{employee}__position")
    ordered = rows.order_by(f"{employee}__name", "goal__plan_id", "goal__position", "position", "pk")
    for item in ordered.iterator(chunk_size=CHUNK):
        line = _line(item.goal.plan.employee, item.goal, item, cards)
        if _line_fits(item.goal.competency_id, item.track, cards, wanted):
            yield line
    changing = _versions(plans).select_related("plan__employee__unit", "plan__employee__position")
    versions = list(changing.order_by("pk"))
    gone = _let_go([version.plan_id for version in versions])
    for version in versions:
        for goal, one in _still(version.content, gone):
            if _line_fits(goal.competency_id, one.track, cards, wanted):
                yield _line(version.plan.employee, goal, one, cards)


def _line_fits(competency: UUID | None, track: str, cards: dict[UUID, CompetencyCard], wanted: Asked) -> bool:
    card = cards.get(competency) if competency else None
    kind = "" if wanted.kind == OTHER else wanted.kind
    return (not wanted.kind or (card.kind if card else "") == kind) and wanted.track in {"", track}


def _line(person: Any, goal: Any, item: Any, cards: dict[UUID, CompetencyCard]) -> Line:
    card = cards.get(goal.competency_id)
    return Line(
        nip=person.nip,
        name=person.full_name,
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        competency=card.name if card else "",
        kind_in_words=card.kind_in_words if card else "",
        level_from=goal.level_from,
        level_to=goal.level_to,
        track=item.track,
        form=item.form,
        activity=item.activity,
        method=item.method,
        resource=item.resource,
        evidence=item.evidence,
        starts_on=item.starts_on,
        due_on=item.due_on,
        jp=item.expected_jp,
        cost=item.cost,
    )
