"""The heat map of an agency, as HR or a leader may see it: one unit, what stands right below it, and every competency.

What is closed is decided for the whole agency (`rules.heat`), so that nobody's view adds to another's. The figures are read
once for all and kept for some minutes: walking down the tree asks for units only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.http import QueryDict

from pamong.agency import roles
from pamong.agency.models import Unit
from pamong.agency.rules import Standing
from pamong.plans.queries.coverage import unit_asked
from pamong.plans.queries.levels import levels_by_unit
from pamong.plans.rules.heat import OWN, ROOT, Cell, Figure, Heat, parent
from pamong.rulebook.queries import CompetencyCard, competencies_of

KEPT_SECONDS: Final = 600
KINDS: Final = {"manajerial": "managerial", "sosial-kultural": "sociocultural", "teknis": "technical"}
"""Kinds of competencies by their names in the address."""


@dataclass(frozen=True)
class Row:
    """A unit with what may be shown of it."""

    unit_id: UUID | None
    name: str
    is_own: bool
    """The people in the unit above themselves, beside the units below it."""
    leads_down: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Step:
    """A unit on the way down; without key: the agency, or all units of whoever looks."""

    unit_id: UUID | None
    name: str


@dataclass(frozen=True)
class Map:
    """A unit, the rows below it, and the competencies of the columns."""

    unit: Unit | None
    trail: tuple[Step, ...]
    """The units above, as far as she may see them."""
    columns: tuple[CompetencyCard, ...]
    total: Row | None
    """The unit as a whole; None where several units of hers stand side by side."""
    rows: tuple[Row, ...]
    kind: str
    """A key of `KINDS`."""
    read_at: datetime

    def everything(self) -> Iterator[tuple[Row, CompetencyCard, Cell]]:
        """Yield what the page shows, cell by cell."""
        for row in (*((self.total,) if self.total else ()), *self.rows):
            for card, cell in zip(self.columns, row.cells, strict=True):
                yield row, card, cell


def heat_map(by: Standing, role: roles.Role, query: QueryDict, *, day: date, now: datetime) -> Map:
    """Return the map where `role` is held; `?unit=`, `?jenis=`. At most four queries, three while the figures are kept."""
    heat, read_at = _kept(by.person.agency_id, day, now)
    unit, kind = unit_asked(by, query.get("unit", ""), role), query.get("jenis", "")
    kind = kind if kind in KINDS else ""
    cards = competencies_of(by.person.agency_id)
    columns = tuple(card for card in cards if _is_shown(card, heat, KINDS.get(kind, "")))
    scope = _scope(by.paths(role))
    base = unit.path if unit else scope[0] if len(scope) == 1 else None
    nodes = _below(heat, base) if base is not None else list(scope)
    names = _names(by, base, nodes)

    def row(node: str) -> Row:
        return _row(node, names, heat, columns)

    own = [node for node in nodes if node.endswith(OWN)]
    ranked = [path for path in names if path in nodes]
    return Map(
        unit=names.get(base) if base else None,
        trail=_trail(base, scope, names, by),
        columns=columns,
        total=row(base) if base is not None else None,
        rows=tuple(map(row, [*ranked, *own])),
        kind=kind,
        read_at=read_at,
    )


def _kept(agency_id: UUID, day: date, now: datetime) -> tuple[Heat, datetime]:
    key = f"plans.heat_cells:{agency_id}:{day}"
    found: tuple[Heat, datetime] | None = cache.get(key)
    if found is None:
        rows = levels_by_unit(agency_id, day)
        found = Heat(Figure(row.path, str(row.competency_id), row.n, row.gaps) for row in rows), now
        cache.set(key, found, KEPT_SECONDS)
    return found


def _is_shown(card: CompetencyCard, heat: Heat, kind: str) -> bool:
    """Whether a competency has a column: those in force, and closed ones that anybody was rated in."""
    return kind in {"", card.kind} and (not card.closed or not heat.cell(ROOT, str(card.id)).is_empty)


def _scope(paths: list[str]) -> tuple[str, ...]:
    """Return the paths where a role is held, without those inside another one."""
    return tuple(sorted(p for p in set(paths) if not any(q != p and p.startswith(q) for q in paths)))


def _below(heat: Heat, base: str) -> list[str]:
    """Return the nodes right below a unit in which anybody was rated; a lone one is opened: a list of one says nothing."""
    nodes = heat.nodes_with_figures()
    below = [node for node in nodes if node != ROOT and parent(node) == base]
    while len(below) == 1 and not below[0].endswith(OWN):
        deeper = [node for node in nodes if node != ROOT and parent(node) == below[0]]
        if not deeper:
            break
        below = deeper
    return sorted(below)


def _names(by: Standing, base: str | None, nodes: list[str]) -> dict[str, Unit]:
    """Return the units of the nodes, of `base` and of everything above it, in the order of the chart. One query."""
    wanted = {node.removesuffix(OWN) for node in nodes}
    path = base or ""
    while path:
        wanted.add(path)
        path = parent(path)
    units = Unit.objects.visible_to(by.person).filter(path__in=wanted - {""})
    return {unit.path: unit for unit in units.order_by("depth", "sort_code", "name", "pk")}


def _row(node: str, names: dict[str, Unit], heat: Heat, columns: tuple[CompetencyCard, ...]) -> Row:
    unit = names.get(node.removesuffix(OWN))
    cells = tuple(heat.cell(node, str(card.id)) for card in columns)
    return Row(
        unit_id=unit.pk if unit else None,
        name=unit.name if unit else "",
        is_own=node.endswith(OWN),
        leads_down=heat.has_parts(node) and any(cell.n for cell in cells),
        cells=cells,
    )


def _trail(base: str | None, scope: tuple[str, ...], names: dict[str, Unit], by: Standing) -> tuple[Step, ...]:
    """Return the way from where her scope begins down to the unit above `base`."""
    if base is None or base in scope:
        return ()
    steps: list[Step] = []
    path = base
    while path not in scope and path:
        path = parent(path)
        if path in names:
            steps.append(Step(names[path].pk, names[path].name))
    start = [Step(None, by.person.agency.name)] if "" in scope else []
    return (*start, *reversed(steps))
