"""Rules and bounds as other rooms read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook
from pamong.rulebook.rules import Book, Bounds, Rule


def as_rule(row: ConversionRule) -> Rule:
    """Return a row as other rooms read it."""
    return Rule(
        row.pk, row.form, row.valid_from, row.measure, row.national, row.international, row.international_percent,
        row.cap, row.cap_in, row.cap_period, row.legal_basis,
    )  # fmt: skip


def as_bounds(row: AnnualBounds) -> Bounds:
    """Return a row as other rooms read it."""
    return Bounds(row.pk, row.kind, row.valid_from, row.minimum, row.maximum, row.legal_basis)


def book_of(agency_id: UUID) -> Book:
    """Return everything that holds in an agency, with the version it belongs to. Three queries."""
    # The version first: what is read after it can only be newer, and then the ledger is settled once more.
    version = Rulebook.objects.filter(agency_id=agency_id).values_list("version", flat=True).first() or 0
    return _book(agency_id, version)


def held_in(agency_id: UUID) -> Book:
    """Return everything that holds in an agency, for whoever reads only and asks no version. Two queries."""
    return _book(agency_id, 0)


def _book(agency_id: UUID, version: int) -> Book:
    return Book.of(
        version,
        map(as_rule, ConversionRule.objects.filter(agency_id=agency_id).standing()),
        map(as_bounds, AnnualBounds.objects.filter(agency_id=agency_id).standing()),
    )


def conversions_of(agency_id: UUID) -> Book:
    """Return the rules of an agency alone, as a book without bounds. One query."""
    return Book.of(0, map(as_rule, ConversionRule.objects.filter(agency_id=agency_id).standing()), ())


def bounds_of(agency_id: UUID) -> Book:
    """Return the bounds of an agency alone, as a book without rules. One query."""
    return Book.of(0, (), map(as_bounds, AnnualBounds.objects.filter(agency_id=agency_id).standing()))


@dataclass(frozen=True)
class Changed:
    """Something that another version of the rulebook changed: a form from a day on, or bounds from a year on."""

    version: int
    since: date
    form: str = ""
    kind: str = ""


def changed_since(agency_id: UUID, version: int) -> list[Changed]:
    """Return what came or went after a version. Two queries."""
    later = Q(version__gt=version) | Q(withdrawn_version__gt=version)
    rules = ConversionRule.objects.filter(later, agency_id=agency_id)
    bounds = AnnualBounds.objects.filter(later, agency_id=agency_id)
    return [
        *(Changed(max(row.version, row.withdrawn_version or 0), row.valid_from, form=row.form) for row in rules),
        *(Changed(max(row.version, row.withdrawn_version or 0), row.valid_from, kind=row.kind) for row in bounds),
    ]


def rules_by_id(ids: Iterable[UUID]) -> dict[UUID, Rule]:
    """Return rules by key, also withdrawn ones: an entry of the ledger names the rule by which it was made. One query."""
    return {row.pk: as_rule(row) for row in ConversionRule.objects.filter(pk__in=set(ids))}
