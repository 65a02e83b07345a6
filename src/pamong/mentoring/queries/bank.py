"""The bank of cases for HR: with keys and reasons, and how often each was chosen; never by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from pamong.mentoring.models import Dilemma, Talk
from pamong.mentoring.queries.talking import WeighedWay, guide_parts
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.growth import Case


@dataclass(frozen=True)
class BankRow:
    """A case in the desk."""

    id: UUID
    title: str
    theme: str
    is_builtin: bool
    is_closed: bool
    chosen: int | None
    """None: fewer than five, not said."""


@dataclass(frozen=True)
class Bank:
    """Open cases by theme, and closed ones."""

    groups: Sequence[tuple[str, Sequence[BankRow]]]
    closed: Sequence[BankRow]
    count: int


@dataclass(frozen=True)
class CaseRead:
    """A case with its key."""

    id: UUID
    title: str
    theme: str
    situation: str
    ways: Sequence[WeighedWay]
    questions: Sequence[str]
    norm: Sequence[str]
    sources: str
    is_builtin: bool
    is_closed: bool


def bank_of(agency_id: UUID) -> Bank:
    """Return the cases of an agency. One query."""
    talks = Talk.objects.filter(dilemma=OuterRef("pk")).order_by().values("dilemma").annotate(n=Count("pk")).values("n")
    cases = Dilemma.objects.filter(agency=agency_id).defer("situation", "ways", "guide")
    rows = [
        _row(row) for row in cases.annotate(chosen=Coalesce(Subquery(talks), 0)).order_by(F("position"), "title", "pk")
    ]
    there = [row for row in rows if not row.is_closed]
    order = {str(label): place for place, (_key, label) in enumerate(rules.themes())}
    there.sort(key=lambda row: order[row.theme])
    groups = [(theme, list(same)) for theme, same in groupby(there, key=lambda row: row.theme)]
    return Bank(groups, [row for row in rows if row.is_closed], len(there))


def _row(row: Dilemma) -> BankRow:
    chosen = int(getattr(row, "chosen", 0))
    return BankRow(
        row.pk, row.title, str(row.get_theme_display()), row.is_builtin, row.closed_at is not None,
        chosen if chosen >= rules.FEWEST else None,
    )  # fmt: skip


def case_called(agency_id: UUID, key: str) -> Dilemma:
    """Return a case of an agency by its key; it is there. One query."""
    return Dilemma.objects.get(agency=agency_id, key=key)


def case_of(row: Dilemma) -> Case:
    """Return a case as its form shows it."""
    return Case(row.theme, row.title, row.situation, tuple(row.ways), row.guide, row.sources)


def read(row: Dilemma) -> CaseRead:
    """Return a case as HR reads it."""
    questions, norm = guide_parts(row.guide)
    ways = [WeighedWay(way["key"], way["text"], expert=int(way["expert"]), reason=way["reason"]) for way in row.ways]
    return CaseRead(
        row.pk, row.title, str(row.get_theme_display()), row.situation, ways, questions, norm, row.sources,
        row.is_builtin, row.closed_at is not None,
    )  # fmt: skip
