"""HR's desk: entries that wait for HR, by age and doubt, with filters; and all that were ruled on.

A fixed number of queries whatever the number of entries. An officer's own entries are another officer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, QuerySet, When
from django.http import QueryDict

from pamong.agency.models import Person, Unit
from pamong.agency.queries_hr import base_of, covered, units_below, without_supervisor
from pamong.agency.rules import Standing
from pamong.kit.paging import Paged, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.rulebook.learning import Form
from pamong.rulebook.queries import conversions_of
from pamong.rulebook.rules import rule_on
from pamong.study.models import Entry
from pamong.study.queries.doubts_many import doubts_of_many, with_risk
from pamong.study.rules.doubts import Doubt
from pamong.study.rules.entry import Worth, worth

State = Entry.State
WAITING: Final = "menunggu"
STATES: Final[Mapping[str, tuple[str, ...]]] = {
    WAITING: (State.VERIFIED, State.APPEALED, State.SUBMITTED),
    "pengesahan": (State.VERIFIED,),
    "keberatan": (State.APPEALED,),
    "verifikasi": (State.SUBMITTED,),
    "disahkan": (State.CREDITED,),
    "dibatalkan": (State.VOIDED,),
}
"""States by their names in the address; `SUBMITTED` means: of people without a supervisor."""
AGES: Final = {"3": 3, "7": 7, "14": 14, "30": 30}
RISKS: Final = ("ada", "tanpa")
SORTS: Final[Mapping[str, tuple[str, ...]]] = {
    "lama": ("since", "pk"),
    "risiko": ("-risk", "since", "pk"),
    "baru": ("-since", "-pk"),
    "nama": ("person__name", "since", "pk"),
}
WORDS: Final = 6


@dataclass(frozen=True)
class Asked:
    """What HR asked of the page; what makes no sense is left out."""

    state: str = WAITING
    words: str = ""
    form: str = ""
    age: str = ""
    risk: str = ""
    sort: str = "lama"
    unit: Unit | None = None


@dataclass(frozen=True)
class DeskRow:
    """One entry on the desk."""

    entry: Entry
    since: datetime
    worth: Worth
    doubts: Sequence[Doubt]


@dataclass(frozen=True)
class Desk:
    """One page of entries, and the units in which any of them lies; none of them where one is chosen."""

    rows: Paged[DeskRow]
    asked: Asked
    units: list[tuple[UUID | None, str, int]]
    waiting: Mapping[str, int] = field(default_factory=dict)
    """How many wait in the whole scope, by state."""


def asked(by: Standing, query: QueryDict) -> Asked:
    """Read what was asked; what makes no sense is left out. One query with a unit, else none."""

    def one_of(name: str, known: Iterable[str], default: str = "") -> str:
        text = query.get(name, default)
        return text if text in known else default

    key = uuid_of(query.get("unit", ""))
    unit = Unit.objects.visible_to(by.person).filter(covered(by, ""), pk=key).first() if key else None
    return Asked(
        state=one_of("keadaan", STATES, WAITING),
        words=words_asked(query),
        form=one_of("bentuk", Form.values),
        age=one_of("umur", AGES),
        risk=one_of("ragu", RISKS),
        sort=one_of("urut", SORTS, "lama"),
        unit=unit,
    )


def desk(by: Standing, query: QueryDict, now: datetime, today: date) -> Desk:
    """Return one page of what the address asks for. At most eight queries."""
    wanted = asked(by, query)
    scope = of_scope(by, today)
    found = narrowed(scope, wanted, now)
    here: dict[str, int] = {}
    waiting: dict[str, int] = {}
    for path, state, n, shown in _counted(scope, found, wanted):
        if shown:
            here[path] = here.get(path, 0) + shown
        if state in STATES[WAITING]:
            waiting[state] = waiting.get(state, 0) + n
    page = paged(found.order_by(*SORTS[wanted.sort]), query, total=sum(here.values()))
    return Desk(
        rows=page.holding(rows_of(page.items, by)),
        asked=wanted,
        units=[] if wanted.unit else _units(by, here),
        waiting=waiting,
    )


def _units(by: Standing, here: Mapping[str, int]) -> list[tuple[UUID | None, str, int]]:
    base = base_of(by)
    units = units_below(by.person, base, [path for path in here if path.startswith(base)]) if here else []
    return [(each.unit_id, each.name, sum(here[path] for path in each.inside)) for each in units]


def everything(by: Standing, query: QueryDict, now: datetime, today: date) -> Any:
    """Return all that the address asks for, for a file."""
    wanted = asked(by, query)
    return narrowed(of_scope(by, today), wanted, now).order_by(*SORTS[wanted.sort])


def chosen(by: Standing, keys: Iterable[UUID], today: date) -> list[DeskRow]:
    """Return entries that HR ticked, those of them that wait to be credited, the oldest first. Four queries at most."""
    rows = of_scope(by, today).filter(pk__in=list(keys), state=State.VERIFIED)
    return rows_of(list(_ready(rows).order_by("since", "pk")), by)


def of_scope(by: Standing, today: date) -> QuerySet[Entry]:
    """Return what this officer may rule on or did: of her units, never her own."""
    rows = Entry.objects.filter(covered(by, "person__unit__"), agency_id=by.person.agency_id)
    alone = Person.objects.filter(without_supervisor(today), agency_id=by.person.agency_id)
    mine = Q(state__in=Entry.FOR_HR) | Q(state=State.SUBMITTED, person__in=alone)
    return rows.filter(mine).exclude(person=by.person)


def narrowed(rows: Any, wanted: Asked, now: datetime) -> Any:
    """Keep what the filters ask for; each entry knows since when it waits and, where it is asked, how doubtful it is."""
    rows = rows.filter(state__in=STATES[wanted.state])
    if wanted.unit:
        rows = rows.filter(person__unit__path__startswith=wanted.unit.path)
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    for word in wanted.words.split()[:WORDS]:
        meant = Q(title__icontains=word) | Q(person__name__icontains=word) | Q(provider__icontains=word)
        rows = rows.filter(meant | Q(person__nip__startswith=word) if word.isascii() and word.isdigit() else meant)
    rows = _ready(rows)
    if wanted.risk or wanted.sort == "risiko":
        rows = with_risk(rows)
    if wanted.risk:
        rows = rows.filter(risk__gt=0) if wanted.risk == "ada" else rows.filter(risk=0)
    return rows.filter(since__lt=now - timedelta(days=AGES[wanted.age])) if wanted.age else rows


def _ready(rows: QuerySet[Entry]) -> Any:
    since = Case(
        When(state=State.SUBMITTED, then=F("submitted_at")),
        When(state=State.VERIFIED, then=F("verified_at")),
        When(state=State.CREDITED, then=F("credited_at")),
        default=F("changed_at"),
    )
    people = ("person__unit", "person__position", "person__agency", "verified_by")
    return rows.select_related(*people).annotate(since=since)


def _counted(scope: QuerySet[Entry], found: Any, wanted: Asked) -> Iterable[tuple[str, str, int, int]]:
    """Yield for each unit's path and state how many there are in the scope, and how many of them the filters keep."""
    place = Case(When(person__unit__isnull=False, then=F("person__unit__path")), output_field=CharField())
    kept = Q(state__in=STATES[wanted.state])
    if wanted != Asked(state=wanted.state, sort=wanted.sort):
        kept = Q(pk__in=found.order_by().values("pk"))
    rows = scope.filter(state__in={*STATES[WAITING], *STATES[wanted.state]})
    grouped = rows.order_by().annotate(lies_in=place).values_list("lies_in", "state")
    for path, state, n, shown in grouped.annotate(n=Count("pk"), shown=Count("pk", filter=kept)):
        yield path or "", state, n, shown


def rows_of(entries: Sequence[Any], by: Standing) -> list[DeskRow]:
    """Return entries, which carry `since`, with what they would earn and what looks odd about them. At most four queries."""
    if not entries:
        return []
    book = conversions_of(by.person.agency_id)
    doubts = doubts_of_many(entries, by)
    return [DeskRow(row, row.since, worth(rule_on(book, row.form, row.on), row), doubts[row.pk]) for row in entries]
