"""How far the people in HR's scope are with a year: one page of them, and the sums of the units below.

Four queries, whatever the number of people: the sums are made by the database, one row for each unit and step.
States only: HR learns that two people talked, never what about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import QueryDict

from pamong.agency import roles
from pamong.agency.directory import found_by
from pamong.agency.models import Person, Unit
from pamong.agency.queries_hr import base_of, people_of, units_below
from pamong.agency.rules import Standing
from pamong.kit.paging import Paged, SortLink, paged, sorting, words_asked
from pamong.plans.models import Assessment, Dialogue, Plan, Review
from pamong.plans.terms import Step

STEPS: Final = {
    "penilaian": Step.ASSESSMENT,
    "dialog": Step.DIALOGUE,
    "rencana": Step.PLAN,
    "persetujuan": Step.APPROVAL,
    "tengah-tahun": Step.MIDYEAR,
    "penutupan": Step.CLOSING,
}
"""Steps by their names in the address."""
STATES: Final = {
    "tanpa": "",
    "draf": Plan.State.DRAFT,
    "diajukan": Plan.State.PROPOSED,
    "verifikasi": Plan.State.VERIFYING,
    "disepakati": Plan.State.AGREED,
    "diubah": Plan.State.REVISED,
    "ditutup": Plan.State.CLOSED,
}
"""States of the plan by their names in the address."""
SORTS: Final = {
    "nama": ("name", "pk"),
    "unit": ("unit__sort_code", "unit__name", "name", "pk"),
    "rencana": ("plan_rank", "name", "pk"),
}
CHUNK: Final = 1000


@dataclass(frozen=True)
class Asked:
    """What HR asked of the page; what makes no sense is left out."""

    words: str = ""
    state: str = ""
    """A key of `STATES`."""
    missing: str = ""
    """A key of `STEPS`."""
    unit: Unit | None = None


@dataclass(frozen=True)
class Cover:
    """How a unit stands, with everything below it. All but `people` count people, too."""

    unit_id: UUID | None = None
    name: str = ""
    path: str = ""
    people: int = 0
    assessed: int = 0
    """An assessment of the year is agreed."""
    talked: int = 0
    """A development dialogue of the year is concluded."""
    proposed: int = 0
    """A plan was proposed, or is further."""
    waiting: int = 0
    """A plan, or a change of it, waits for the supervisor."""
    held: int = 0
    """A plan holds, or held until it was closed."""
    midyear: int = 0
    """The mid-year review is concluded."""
    closed: int = 0

    def missing(self, step: Step) -> int:
        """How many have not done a step; of those whose plan never held, no review is asked."""
        return {
            Step.ASSESSMENT: self.people - self.assessed,
            Step.DIALOGUE: self.people - self.talked,
            Step.PLAN: self.people - self.proposed,
            Step.APPROVAL: self.waiting,
            Step.MIDYEAR: self.held - self.midyear - self.closed,
            Step.CLOSING: self.held - self.closed,
        }[step]


FIGURES: Final = ("people", "assessed", "talked", "proposed", "waiting", "held", "midyear", "closed")


@dataclass(frozen=True)
class CoverRow:
    """One person on the page."""

    id: UUID
    nip: str
    name: str
    position: str
    unit: str
    assessment: str
    """State of the year's assessment, the furthest one; empty: none."""
    dialogue: str
    plan: str
    plan_id: UUID | None
    """Only of a plan that HR may read."""
    number: int
    midyear: str
    closing: str


@dataclass(frozen=True)
class Coverage:
    """One page of people, and the sums by unit of everybody whom the filter covers."""

    year: int
    people: Paged[CoverRow]
    units: list[Cover]
    total: Cover
    sort: Mapping[str, SortLink] = field(default_factory=dict)
    wanted: Asked = field(default_factory=Asked)


def asked(by: Standing, query: QueryDict) -> Asked:
    """Read the address. One query when a unit is named, else none."""
    state, missing = query.get("keadaan", ""), query.get("belum", "")
    return Asked(
        words=words_asked(query),
        state=state if state in STATES else "",
        missing=missing if missing in STEPS else "",
        unit=unit_asked(by, query.get("unit", "")),
    )


def unit_asked(by: Standing, text: str, role: roles.Role = roles.HR) -> Unit | None:
    """Return the unit that an address names, when it lies where the role is held."""
    try:
        key = UUID(text)
    except ValueError:
        return None
    unit = Unit.objects.visible_to(by.person).filter(pk=key).first()
    return unit if unit and by.has_for(role, unit.path) else None


def coverage(by: Standing, year: int, query: QueryDict, per_page: int = 25) -> Coverage:
    """Return how far the people in HR's scope are. The address narrows: `?unit=`, `?keadaan=`, `?belum=`, `?q=`, `?urut=`,
    `?hal=`. State and missing step narrow the people, not the sums.
    """
    wanted = asked(by, query)
    covered = covered_by(by, wanted)
    fields, sort = sorting(query, SORTS, "nama")
    sums = _sums(covered, year)
    base = wanted.unit.path if wanted.unit else base_of(by)
    total = _added(Cover(path=base), sums.values())
    known = _known(total, wanted)
    page = paged(_in_order(narrowed(covered, wanted, year), fields, year), query, per_page, total=known)
    return Coverage(
        year=year,
        people=page.holding([_row(person) for person in page.items]),
        units=[
            _added(Cover(each.unit_id, each.name, each.path), [sums[path] for path in each.inside])
            for each in units_below(by.person, base, sums)
        ],
        total=total,
        sort=sort,
        wanted=wanted,
    )


def _known(total: Cover, wanted: Asked) -> int | None:
    """How many people the list has, where the sums tell."""
    if wanted.state:
        return None
    return total.missing(STEPS[wanted.missing]) if wanted.missing else total.people


def everybody(by: Standing, year: int, query: QueryDict) -> Iterator[CoverRow]:
    """Yield everybody whom the address finds, in its order, for a file. One query."""
    wanted = asked(by, query)
    fields, _links = sorting(query, SORTS, "nama")
    found = _in_order(narrowed(covered_by(by, wanted), wanted, year), fields, year)
    yield from map(_row, found.iterator(chunk_size=CHUNK))


def covered_by(by: Standing, wanted: Asked) -> QuerySet[Person]:
    """Return the present people of HR's scope whom words and unit mean."""
    people: QuerySet[Person] = people_of(by).present()
    if wanted.unit:
        people = people.filter(unit__path__startswith=wanted.unit.path)
    return found_by(people, wanted.words, by_nip=True)


def narrowed(people: QuerySet[Person], wanted: Asked, year: int) -> QuerySet[Person]:
    """Keep those whose plan is in the state, and who have not done the step."""
    if wanted.state:
        plans = Plan.objects.filter(employee=OuterRef("pk"), year=year)
        state = STATES[wanted.state]
        people = people.filter(Exists(plans.filter(state=state)) if state else ~Exists(plans))
    if wanted.missing:
        people = people.filter(lacking(STEPS[wanted.missing], year))
    return people


def lacking(step: Step, year: int) -> Q:
    """Return the condition that holds for people who have not done a step of a year."""
    of = {"employee": OuterRef("pk"), "year": year}
    plans, done = Plan.objects.filter(**of), Plan.objects.filter(**of, state=Plan.State.CLOSED)
    held = Exists(plans.filter(number__gte=1))
    if step == Step.ASSESSMENT:
        return ~Q(Exists(Assessment.objects.filter(**of, state=Assessment.State.AGREED)))
    if step == Step.DIALOGUE:
        return ~Q(Exists(Dialogue.objects.filter(**of, state=Dialogue.State.CONCLUDED)))
    if step == Step.PLAN:
        return ~Q(Exists(plans.exclude(number=0, state=Plan.State.DRAFT)))
    if step == Step.APPROVAL:
        return Q(Exists(plans.filter(state=Plan.State.PROPOSED)))
    if step == Step.CLOSING:
        return Q(held) & ~Q(Exists(done))
    return Q(held) & ~Q(Exists(done)) & ~Q(Exists(_midyear(year).filter(plan__employee=OuterRef("pk"))))


def _midyear(year: int) -> QuerySet[Review]:
    return Review.objects.filter(plan__year=year, kind=Review.Kind.MIDYEAR, state=Review.State.CONCLUDED)


def _sums(people: QuerySet[Person], year: int) -> dict[str, Cover]:
    """Return the sums of people by the path of their unit; without a unit the path is empty. One query."""
    keys = people.order_by().values("pk")
    of: dict[str, Any] = {"employee__in": keys, "year": year}
    assessed = Assessment.objects.filter(**of, state=Assessment.State.AGREED)
    talked = Dialogue.objects.filter(**of, state=Dialogue.State.CONCLUDED)
    far = Case(
        When(state=Plan.State.CLOSED, then=Value("closed")),
        When(state=Plan.State.PROPOSED, number=0, then=Value("waiting")),
        When(state=Plan.State.PROPOSED, then=Value("changing")),
        When(number__gte=1, then=Value("held")),
        When(state=Plan.State.DRAFT, then=Value("draft")),
        default=Value("proposed"),
        output_field=CharField(),
    )
    reviewed = _midyear(year).filter(plan__employee__in=keys).exclude(plan__state=Plan.State.CLOSED)
    parts: list[Any] = [
        _by_unit(people, "unit__path", Value("people"), "pk"),
        _by_unit(assessed, "employee__unit__path", Value("assessed"), "employee"),
        _by_unit(talked, "employee__unit__path", Value("talked"), "employee"),
        _by_unit(Plan.objects.filter(**of), "employee__unit__path", far, "pk"),
        _by_unit(reviewed, "plan__employee__unit__path", Value("midyear"), "pk"),
    ]
    found: dict[str, dict[str, Any]] = {}
    for path, what, count in parts[0].union(*parts[1:], all=True):
        held = found.setdefault(path or "", dict.fromkeys((*FIGURES, "draft"), 0))
        for figure in _IMPLIED.get(what, (what,)):
            held[figure] += count
    return {
        path: replace(Cover(path=path), **{name: figures[name] for name in FIGURES}) for path, figures in found.items()
    }


_IMPLIED: Final = {
    "closed": ("closed", "held", "proposed"),
    "held": ("held", "proposed"),
    "changing": ("waiting", "held", "proposed"),
    "waiting": ("waiting", "proposed"),
}
"""A plan that is closed held before, and was proposed before that; of a plan in change the old one holds."""


def _by_unit(rows: QuerySet[Any], path: str, what: Any, counted: str) -> Any:
    """Return (path, what, number of different ones), one row for each unit."""
    n = Count(counted, distinct=counted != "pk")  # only who may have two is told apart: that takes a sort
    return rows.order_by().values_list(path).annotate(what=what, n=n)


def _in_order(people: QuerySet[Person], fields: Iterable[str], year: int) -> QuerySet[Person]:
    """Return people with everything that a row shows, sorted; ranks only when they are asked for."""
    names = list(fields)
    plans = Plan.objects.filter(employee=OuterRef("pk"), year=year)
    if any("plan_rank" in name for name in names):
        ranks = [When(state=state, then=Value(at)) for at, state in enumerate(Plan.State.values, 1)]
        rank = Subquery(plans.values(rank=Case(*ranks, output_field=IntegerField()))[:1])
        people = people.annotate(plan_rank=Case(When(Exists(plans), then=rank), default=Value(0)))
    of = {"employee": OuterRef("pk"), "year": year}
    reviews = Review.objects.filter(plan__employee=OuterRef("pk"), plan__year=year)
    assessments = Assessment.objects.filter(**of).exclude(state=Assessment.State.CANCELLED)
    dialogues = Dialogue.objects.filter(**of).exclude(state=Dialogue.State.CANCELLED)
    annotated = people.select_related("unit", "position").annotate(
        assessed=Subquery(assessments.order_by(F("agreed_at").desc(nulls_last=True)).values("state")[:1]),
        talked=Subquery(dialogues.order_by(F("concluded_at").desc(nulls_last=True)).values("state")[:1]),
        plan_id=Subquery(plans.values("pk")[:1]),
        plan_state=Subquery(plans.values("state")[:1]),
        plan_number=Subquery(plans.values("number")[:1]),
        midyear=Subquery(reviews.filter(kind=Review.Kind.MIDYEAR).values("state")[:1]),
        closing=Subquery(reviews.filter(kind=Review.Kind.CLOSING).values("state")[:1]),
    )
    return annotated.order_by(*names)


def _row(person: Any) -> CoverRow:
    number, state = person.plan_number or 0, person.plan_state or ""
    readable = number >= 1 or state == Plan.State.VERIFYING
    return CoverRow(
        id=person.pk,
        nip=person.nip,
        name=person.full_name,
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        assessment=person.assessed or "",
        dialogue=person.talked or "",
        plan=state,
        plan_id=person.plan_id if readable else None,
        number=number,
        midyear=person.midyear or "",
        closing=person.closing or "",
    )


def _added(head: Cover, parts: Iterable[Cover]) -> Cover:
    rows = list(parts)
    return replace(head, **{name: sum(getattr(each, name) for each in rows) for name in FIGURES})
