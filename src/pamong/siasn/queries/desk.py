"""HR's queue: figures by state, one page of rows, and whatever a filter means. A fixed number of queries whatever the
number of rows: what is counted is counted in an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict

from pamong.agency.models import Person, Unit
from pamong.agency.rules import Standing
from pamong.kit import years
from pamong.kit.paging import Paged, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.rulebook.learning import Form
from pamong.rulebook.rules import EARLIEST, LATEST
from pamong.siasn import rules
from pamong.siasn.models import Course
from pamong.siasn.queries.building import Built, built, with_facts

State = Course.State
READY: Final = "siap"
HELD: Final = "terhalang"
CHANGED: Final = "berubah"
STATES: Final[Mapping[str, str]] = {
    READY: State.READY,
    HELD: "",
    "menunggu": State.RELEASED,
    "belum-pasti": State.UNSURE,
    "ditolak": State.REFUSED,
    CHANGED: "",
    "terkirim": State.SENT,
    "berkas": State.FILED,
    "batal": State.VOID,
}
"""Names in the address, in the order of the page; empty: more than a state."""
TO_LET_GO: Final = (READY, "ditolak")
NOT_IN_FILES: Final = (HELD, "batal")
LATEST_FIRST: Final = ("terkirim", "berkas", "batal")
WORDS: Final = 6
TICKED: Final = 100
"""Rows that are ticked at once."""


@dataclass(frozen=True)
class Asked:
    """What HR asked of the page; what makes no sense is left out."""

    year: int
    state: str = READY
    form: str = ""
    words: str = ""
    unit: Unit | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether the figures alone cannot say how many there are."""
        return bool(self.words or self.unit)


@dataclass(frozen=True)
class Row:
    """One row, and what SIASN would get today."""

    course: Course
    built: Built


@dataclass(frozen=True)
class Desk:
    """One page of rows, and how many there are in each state in the whole year."""

    asked: Asked
    rows: Paged[Row]
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Chosen:
    """What a filter or ticks mean, before it is let go."""

    keys: Sequence[UUID] = ()
    hours: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    """How many there are, also those over the most of one step."""
    year: int = 0


def asked(query: QueryDict, today: date, units: Iterable[Unit]) -> Asked:
    """Read what was asked; `units` are those to choose from."""
    state, form = query.get("keadaan", READY), query.get("bentuk", "")
    return Asked(
        year=years.asked_year(query, today, (EARLIEST.year, LATEST.year)),
        state=state if state in STATES else READY,
        form=form if form in Form.values else "",
        words=words_asked(query),
        unit=next((unit for unit in units if str(unit.pk) == query.get("unit")), None),
    )


def desk(by: Standing, query: QueryDict, wanted: Asked) -> Desk:
    """Return one page of what the address asks for. Six queries at most."""
    figures = _Figures(by, wanted)
    found = narrowed(by, wanted)
    direction = "-" if wanted.state in LATEST_FIRST else ""
    total = found.count() if wanted.is_narrow else figures.total(wanted.state, wanted.form)
    late = cast(Sequence[Course], _Late(found, (f"{direction}on", f"{direction}pk")))
    page = paged(late, query, total=total)
    today = built(page.items)
    rows = [Row(course, today[course.pk]) for course in page.items]
    return Desk(wanted, page.holding(rows), {state: figures.total(state, "") for state in STATES})


class _Late:
    """Rows in order, of which a page is cut out of an index; only then people and claims are read for it."""

    def __init__(self, rows: QuerySet[Course], order: tuple[str, ...]) -> None:
        self._rows, self._order = rows, order

    def __getitem__(self, part: slice) -> list[Course]:
        keys = self._rows.order_by(*self._order).values("pk")[part]
        return list(with_facts(Course.objects.filter(pk__in=keys)).order_by(*self._order))


class _Figures:
    """How many rows of a year there are by state and form. Two queries."""

    def __init__(self, by: Standing, wanted: Asked) -> None:
        rows = Course.objects.visible_to(by.person).filter(year=wanted.year).order_by()
        self._all, self._changed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        grouped = rows.values_list("state", "form").annotate(n=Count("pk"), left=Count("pk", filter=to_mend()))
        for state, form, n, left in grouped:
            self._all[state, form], self._changed[state, form] = n, left
        without = rows.filter(person__in=_nameless(by.person.agency_id), state=State.READY).exclude(
            form=Form.STRUCTURAL
        )
        self._without = Counter(dict(without.values_list("form").annotate(n=Count("pk"))))

    def total(self, name: str, form: str) -> int:
        """Return how many stand under this name of the address, of a form or of all."""
        if name == CHANGED:
            return _sum(self._changed, "", form)
        if name == HELD:
            return _sum(self._all, State.SMALL, form) + self._stuck(form)
        found = _sum(self._all, STATES[name], form)
        return found - self._stuck(form) if name == READY else found

    def _stuck(self, form: str) -> int:
        """Rows that would be ready, but for a PNS ID or because SIASN takes them elsewhere."""
        structural = self._all[State.READY, Form.STRUCTURAL] if form in {"", Form.STRUCTURAL} else 0
        return structural + sum(n for kind, n in self._without.items() if form in {"", kind})


def _sum(counts: Counter[tuple[str, str]], state: str, form: str) -> int:
    """Sum over forms, or over states where `state` is empty."""
    return sum(n for (each, kind), n in counts.items() if state in {"", each} and form in {"", kind})


def _nameless(agency_id: UUID) -> QuerySet[Person, Any]:
    """Return the keys of people whom SIASN does not know: few, so that nobody else needs to be looked at."""
    return Person.objects.filter(agency_id=agency_id, siasn_id="").values("pk")


def to_mend() -> Q:
    """Return the condition of rows that the ledger left behind after SIASN had got them."""
    return Q(changed_at__isnull=False, mended_at__isnull=True)


def _condition(name: str, agency_id: UUID) -> Q:
    if name == CHANGED:
        return to_mend()
    stuck = Q(person__in=_nameless(agency_id)) | Q(form=Form.STRUCTURAL)
    if name == HELD:
        return Q(state=State.SMALL) | (Q(state=State.READY) & stuck)
    return Q(state=State.READY) & ~stuck if name == READY else Q(state=STATES[name])


def narrowed(by: Standing, wanted: Asked) -> QuerySet[Course]:
    """Keep what the filters ask for."""
    rows = Course.objects.visible_to(by.person).filter(_condition(wanted.state, by.person.agency_id), year=wanted.year)
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    people = Person.objects.filter(agency_id=by.person.agency_id)
    if wanted.unit:
        people = people.filter(unit__path__startswith=wanted.unit.path)
    for word in wanted.words.split()[:WORDS]:
        digits = word.isascii() and word.isdigit()
        people = people.filter(Q(nip__startswith=word) if digits else Q(name__icontains=word))
    return rows.filter(person__in=people.values("pk")) if wanted.is_narrow else rows


def chosen(by: Standing, wanted: Asked, ticked: Sequence[UUID], going: Q) -> Chosen:
    """Return what would be let go: what was ticked, else what the filter shows; the oldest first. Two queries at most."""
    mine = Course.objects.visible_to(by.person)
    rows = (mine.filter(pk__in=ticked) if ticked else narrowed(by, wanted)).filter(going)
    first = list(rows.order_by("on", "pk").values_list("pk", "form", "counted", "year")[: rules.MOST_AT_ONCE])
    total = rows.count() if len(first) == rules.MOST_AT_ONCE else len(first)
    return Chosen(
        keys=[row[0] for row in first],
        hours=sum(rules.whole(row[2]) for row in first),
        forms=Counter(row[1] for row in first),
        total=total,
        year=first[0][3] if first else wanted.year,
    )


def ticked(keys: Iterable[str]) -> list[UUID]:
    """Read what was ticked."""
    return [key for key in map(uuid_of, list(keys)[:TICKED]) if key is not None]


def of_release(release_id: UUID) -> dict[str, Any]:
    """Return how far the rows of a release came: how many and how many JP by state. One query."""
    rows = Course.objects.filter(release_id=release_id).order_by().values_list("state")
    return {state: (n, hours or 0) for state, n, hours in rows.annotate(n=Count("pk"), jp=Sum("hours"))}
