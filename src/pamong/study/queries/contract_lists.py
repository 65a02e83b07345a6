"""Lists of learning contracts: one's own by state and year, those one validates, and those of a team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, due_chip, span_in_words
from pamong.kit.paging import Paged, paged
from pamong.study.models import Contract
from pamong.study.queries import contract_words as words

State = Contract.State
STATES: Final = {
    "berjalan": (_lazy("Berjalan"), (State.AGREED,)),
    "draf": (_lazy("Draf dan menunggu persetujuan"), (State.DRAFT, State.PROPOSED)),
    "selesai": (_lazy("Selesai dan tidak dilanjutkan"), (State.CLOSED, State.WITHDRAWN)),
}
"""The filter of the list: word in the address → label, states."""
MOST_OF_TEAM: Final = 50


@dataclass(frozen=True)
class ContractRow:
    """A contract in a list."""

    id: UUID
    title: str
    chip: Chip
    when: str
    due: Chip | None
    """How near the end is, for one that runs."""
    progress: int
    is_running: bool
    name: str
    first_name: str
    asks: str
    """What it asks of the reader; empty: nothing."""


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for: a key of `STATES`, a year; empty and None: all."""

    state: str = ""
    year: int | None = None


@dataclass(frozen=True)
class ContractList:
    """Everything the list shows. `years`: those in which something ran."""

    found: Paged[ContractRow]
    years: Sequence[int]
    has_any: bool
    validating: Sequence[ContractRow]
    """Contracts of colleagues whose criterion one is asked to look at."""


def asked_of(query: QueryDict) -> Asked:
    """Read what was asked; what makes no sense is left out."""
    state, year = query.get("keadaan", ""), query.get("tahun", "")
    fits = len(year) == 4 and year.isascii() and year.isdigit()
    return Asked(state if state in STATES else "", int(year) if fits else None)


def contract_list(person: Person, asked: Asked, query: QueryDict, today: date) -> ContractList:
    """Gather one page of one's own contracts, what is open first. At most four queries."""
    own = Contract.objects.filter(employee=person)
    spans = list(own.order_by().values_list("starts_on", "due_on", "state"))
    rows = own.filter(starts_on__year__lte=asked.year, due_on__year__gte=asked.year) if asked.year else own
    if asked.state:
        rows = rows.filter(state__in=STATES[asked.state][1])
    found = paged(_openfirst_of(rows), query, total=None if asked.year or asked.state else len(spans))
    years = {year for first, last, _state in spans for year in range(first.year, last.year + 1)}
    validating = Contract.objects.filter(validator=person, state=State.AGREED).order_by("due_on", "id")
    return ContractList(
        found=found.holding([contract_row(row, today, asks=words.came_back(row)) for row in found.items]),
        years=sorted(years, reverse=True),
        has_any=bool(spans),
        validating=[contract_row(row, today, asks=_asks_closing(row)) for row in _named(validating)],
    )


def team_contracts(standing: Standing, today: date) -> list[ContractRow]:
    """Return the contracts of one's team that wait for one's word, then those that run; the nearest end first, at most
    `MOST_OF_TEAM`. One query."""
    rows = Contract.objects.filter(employee_id__in=standing.team, agency_id=standing.person.agency_id)
    asks = Q(state=State.PROPOSED) | Q(state=State.AGREED, claimed_at__isnull=False)
    place = Case(When(asks, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = (
        rows.filter(state__in=(State.PROPOSED, State.AGREED)).annotate(place=place).order_by("place", "due_on", "id")
    )
    return [contract_row(row, today, asks=_asks_boss(row)) for row in _named(found[:MOST_OF_TEAM])]


def contract_row(row: Contract, today: date, *, asks: str = "") -> ContractRow:
    """Return a contract for a list; its owner should be loaded."""
    is_running = row.state == State.AGREED
    return ContractRow(
        id=row.pk, title=row.title, chip=words.state_chip(row), when=span_in_words(row.starts_on, row.due_on),
        due=due_chip(row.due_on, today) if is_running and not row.claimed_at else None, progress=row.progress,
        is_running=is_running, name=row.employee.full_name, first_name=first_name(row.employee.name), asks=asks,
    )  # fmt: skip


def _named(rows: QuerySet[Contract]) -> list[Contract]:
    return list(rows.select_related("employee"))


def _openfirst_of(rows: QuerySet[Contract]) -> QuerySet[Contract]:
    places = (State.AGREED, State.PROPOSED, State.DRAFT)
    whens = [When(state=state, then=Value(place)) for place, state in enumerate(places)]
    place = Case(*whens, default=Value(len(places)), output_field=IntegerField())
    return rows.select_related("employee").annotate(place=place).order_by("place", "-due_on", "id")


def _asks_boss(row: Contract) -> str:
    return _("menunggu persetujuan Anda") if row.state == State.PROPOSED else _asks_closing(row)


def _asks_closing(row: Contract) -> str:
    return _("menunggu penilaian Anda") if row.state == State.AGREED and row.claimed_at else ""
