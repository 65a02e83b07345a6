"""HR's page of broken chains: counts by unit, and the people behind them. Ids, names and counts; no title, no word.

Three queries, whatever the number of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.agency.directory import found_by
from pamong.agency.models import Person, Unit
from pamong.agency.queries_hr import base_of, people_of, units_below
from pamong.agency.rules import Standing
from pamong.coaching import queries as coaching
from pamong.kit.paging import Paged, link, paged, words_asked
from pamong.plans import queries as plans
from pamong.plans.queries.coverage import unit_asked
from pamong.plans.views.desk_steps import figure
from pamong.portal.chain import Orphan

KINDS: Final[tuple[tuple[str, str | Promise], ...]] = (
    (Orphan.NO_ACTIVITY, _lazy("Kesenjangan tanpa kegiatan")),
    (Orphan.NO_GOAL, _lazy("JP tanpa tujuan")),
    (Orphan.NOT_VALIDATED, _lazy("Bukti belum divalidasi")),
)
FIGURES: Final = ("people", "gaps", *(Orphan))
MARKS: Final = ("gaps", *map(str, Orphan))
FIRST: Final = 2
"""Where the marks begin in a row, after key and path."""


@dataclass(frozen=True)
class Broken:
    """A person with what is broken in her chain."""

    name: str
    position: str
    unit: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """A unit with everything below it: numbers of people."""

    unit_id: str
    name: str
    figures: dict[str, int]


@dataclass(frozen=True)
class Desk:
    """Counts by unit, and one page of the people behind them."""

    units: list[Sum]
    total: dict[str, int]
    people: Paged[Broken]
    kind: str
    unit: Unit | None
    words: str


def desk_of(by: Standing, year: int, query: QueryDict, *, today: date, now: datetime) -> Desk:
    """Return HR's page; `?unit=`, `?celah=kegiatan|tujuan|validasi`, `?q=`, `?hal=`."""
    unit, kind, words = unit_asked(by, query.get("unit", "")), query.get("celah", ""), words_asked(query)
    kind = kind if kind in list(Orphan) else ""
    people: QuerySet[Person] = people_of(by).present()
    people = found_by(people.filter(unit__path__startswith=unit.path) if unit else people, words, by_nip=False)
    rows = _marked(people, by.person.agency_id, year, today, now)
    sums = _sums(rows)
    base = unit.path if unit else base_of(by)
    wanted = [row for row in rows if (row[MARKS.index(kind) + FIRST] if kind else any(row[FIRST + 1 :]))]
    page = paged(wanted, query)
    return Desk(
        units=[
            Sum(str(each.unit_id or ""), each.name, _added(sums[path] for path in each.inside))
            for each in units_below(by.person, base, sums)
        ],
        total=_added(sums.values()),
        people=page.holding(_broken(page.items)),
        kind=kind,
        unit=unit,
        words=words,
    )


def _marked(people: QuerySet[Person], agency_id: UUID, year: int, today: date, now: datetime) -> list[Any]:
    """Return key, path of unit and `MARKS` of everybody, by name. One query, in which each set is made once."""
    marks: dict[str, Any] = {
        "gaps": plans.with_gap(agency_id, today),
        Orphan.NO_ACTIVITY: plans.gap_without_activity(agency_id, today, year),
        Orphan.NO_GOAL: coaching.session_without_goal(agency_id, year),
        Orphan.NOT_VALIDATED: coaching.session_unconfirmed(agency_id, now),
    }
    marked: Any = people.annotate(**{str(name): condition for name, condition in marks.items()})
    return list(marked.order_by("name", "pk").values_list("pk", "unit__path", *MARKS))


def _sums(rows: Iterable[Any]) -> dict[str, dict[str, int]]:
    """Return the numbers by path of unit."""
    found: dict[str, dict[str, int]] = {}
    for (path, *flags), count in Counter(row[1:] for row in rows).items():
        held = found.setdefault(path or "", dict.fromkeys((*map(str, FIGURES), "broken"), 0))
        held["people"] += count
        held["broken"] += count * any(flags[1:])
        for mark, is_so in zip(MARKS, flags, strict=True):
            held[mark] += count * bool(is_so)
    return found


def _added(parts: Any) -> dict[str, int]:
    total = dict.fromkeys((*map(str, FIGURES), "broken"), 0)
    for part in parts:
        for name in total:
            total[name] += part[name]
    return total


def _broken(rows: Sequence[Any]) -> list[Broken]:
    """Return the people of a page. One query."""
    people = Person.objects.select_related("unit", "position").in_bulk([row[0] for row in rows])
    return [_row(people[key], dict(zip(MARKS, flags, strict=True))) for key, _path, *flags in rows]


def _row(person: Person, marks: Mapping[str, bool]) -> Broken:
    return Broken(
        name=person.full_name,
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        kinds=tuple(str(label) for kind, label in KINDS if marks[str(kind)]),
    )


def title_of(found: Desk) -> str:
    """Say of how many people the chain is broken."""
    if not found.total["broken"]:
        return _("Tidak ada rantai yang terputus")
    text = ngettext("Rantai %(n)s orang terputus", "Rantai %(n)s orang terputus", found.total["broken"])
    return text % {"n": figure(found.total["broken"])}


def sums_in_words(found: Desk, query: QueryDict) -> list[dict[str, object]]:
    """Return the rows of the table of units."""
    return [
        {
            "name": each.name or _("Tanpa unit"),
            "url": link(query, unit=each.unit_id, hal=None) if each.unit_id else "",
            "people": figure(each.figures["people"]),
            "gaps": figure(each.figures["gaps"]),
            "figures": [(label, each.figures[kind], figure(each.figures[kind])) for kind, label in KINDS],
        }
        for each in found.units
    ]


def named(found: Desk) -> dict[str, str]:
    """Return what the page is narrowed to."""
    return {
        "q": f"“{found.words}”" if found.words else "",
        "unit": found.unit.name if found.unit else "",
        "celah": str(dict(KINDS).get(found.kind, "")),
    }
