"""The rulebook as pages show it: what holds today, what comes, what was, each with its legal basis and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.words import moment_in_words
from pamong.rulebook import words
from pamong.rulebook.learning import Form
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook

State = Literal["now", "coming", "past", "withdrawn"]
Row = TypeVar("Row", ConversionRule, AnnualBounds)

WITH_PEOPLE: Final = (Form.COACHING, Form.MENTORING, Form.SELF_STUDY, Form.COMMUNITY, Form.AT_WORK)
IN_CLASS: Final = (
    Form.STRUCTURAL, Form.MANAGERIAL, Form.TECHNICAL, Form.FUNCTIONAL, Form.SOCIOCULTURAL, Form.SEMINAR, Form.WORKSHOP,
    Form.COURSE, Form.UPGRADING, Form.TECHNICAL_GUIDANCE, Form.BRIEFING, Form.OTHER_CLASS,
)  # fmt: skip
"""Klasikal by Peraturan LAN 10/2018, in its order; every other form is nonklasikal."""


@dataclass(frozen=True)
class Version:
    """One row of the rulebook in words: a rule of a form, or bounds of a kind of employee."""

    id: UUID
    valid_from: date
    state: State
    state_in_words: str
    tone: str
    span: str
    told: str
    worth: str
    abroad: str
    cap: str
    evidence: str
    legal_basis: str
    sure: words.Sureness
    note: str
    recorded: str
    withdrawn: str
    may_withdraw: bool
    """Whether something earlier would hold on in its place."""


@dataclass(frozen=True)
class Entry:
    """A form of learning, or a kind of employee, with all its versions, the latest first."""

    key: str
    label: str
    now: Version | None
    coming: Sequence[Version]
    """The nearest first."""
    history: Sequence[Version]


@dataclass(frozen=True)
class Group:
    """Forms that stand together on the page."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Table:
    """Everything that holds in an agency."""

    version: int
    bounds: Sequence[Entry]
    groups: Sequence[Group] = field(default=())

    @property
    def unsure(self) -> int:
        """How many figures that hold today still must be made sure of."""
        entries = [*self.bounds, *(entry for group in self.groups for entry in group.entries)]
        return sum(entry.now is not None and entry.now.sure.tone == "warning" for entry in entries)


def table_of(agency_id: UUID, today: date) -> Table:
    """Return the rulebook of an agency. Three queries."""
    rules = _in_order(ConversionRule.objects.filter(agency_id=agency_id))
    forms = {form: [row for row in rules if row.form == form] for form in Form.values}
    entries = {form: entry_of_form(form, rows, today) for form, rows in forms.items()}
    others = [form for form in Form if form not in WITH_PEOPLE and form not in IN_CLASS]
    return Table(
        version=version_of(agency_id),
        bounds=_bounds(agency_id, today),
        groups=(
            Group(_("Coaching, mentoring, dan belajar bersama"), [entries[form] for form in WITH_PEOPLE]),
            Group(_("Nonklasikal lainnya"), [entries[form] for form in others]),
            Group(_("Klasikal"), [entries[form] for form in IN_CLASS]),
        ),
    )


def starting(agency_id: UUID, today: date, until: date) -> list[Entry]:
    """Return the forms and kinds for which something new will hold soon, with nothing but that. Two queries."""
    soon = {"agency_id": agency_id, "withdrawn_at__isnull": True, "valid_from__gt": today, "valid_from__lte": until}
    rules = _in_order(ConversionRule.objects.filter(**soon))
    bounds = _in_order(AnnualBounds.objects.filter(**soon))
    return [
        *(entry_of_form(row.form, [row], today) for row in rules),
        *(_entry_of_kind(row.kind, [row], today) for row in bounds),
    ]


def version_of(agency_id: UUID) -> int:
    """Return the version of the rulebook. One query."""
    return Rulebook.objects.filter(agency_id=agency_id).values_list("version", flat=True).first() or 0


def form_entry(agency_id: UUID, form: str, today: date) -> Entry:
    """Return one form of learning. One query."""
    return entry_of_form(form, _in_order(ConversionRule.objects.filter(agency_id=agency_id, form=form)), today)


def bounds_entry(agency_id: UUID, kind: str, today: date) -> Entry:
    """Return one kind of employee. One query."""
    return _entry_of_kind(kind, _in_order(AnnualBounds.objects.filter(agency_id=agency_id, kind=kind)), today)


def _bounds(agency_id: UUID, today: date) -> list[Entry]:
    rows = _in_order(AnnualBounds.objects.filter(agency_id=agency_id))
    return [_entry_of_kind(kind, [row for row in rows if row.kind == kind], today) for kind in Person.Kind.values]


def _in_order(source: QuerySet[Any, Row]) -> list[Row]:
    return list(source.select_related("recorded_by", "withdrawn_by").order_by("valid_from", "recorded_at"))


def entry_of_form(form: str, rows: Sequence[ConversionRule], today: date) -> Entry:
    """Put the rows of a form, the earliest first, into words."""
    return _entry(form, str(Form(form).label), rows, today)


def _entry_of_kind(kind: str, rows: Sequence[AnnualBounds], today: date) -> Entry:
    return _entry(kind, str(Person.Kind(kind).label), rows, today)


def _entry(key: str, label: str, rows: Sequence[ConversionRule] | Sequence[AnnualBounds], today: date) -> Entry:
    live = [row for row in rows if row.withdrawn_at is None]
    begins = [row.valid_from for row in live]
    versions = [_version(row, begins, today) for row in rows]
    now = next((version for version in versions if version.state == "now"), None)
    coming = [version for version in versions if version.state == "coming"]
    return Entry(key, label, now, coming, versions[::-1])


def _state(row: ConversionRule | AnnualBounds, following: date | None, today: date) -> State:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.valid_from > today:
        return "coming"
    return "past" if following is not None and following <= today else "now"


def _version(row: ConversionRule | AnnualBounds, begins: Iterable[date], today: date) -> Version:
    later = [day for day in begins if day > row.valid_from]
    following = min(later, default=None) if row.withdrawn_at is None else None
    state = _state(row, following, today)
    labels = {
        "now": (_("Berlaku"), "positive"),
        "coming": (_("Akan berlaku"), "info"),
        "past": (_("Sudah diganti"), ""),
        "withdrawn": (_("Ditarik"), "negative"),
    }
    return Version(
        id=row.pk,
        valid_from=row.valid_from,
        state=state,
        state_in_words=labels[state][0],
        tone=labels[state][1],
        span=words.span(row.valid_from, following, today),
        told=words.rule_told(row) if isinstance(row, ConversionRule) else words.limits_told(row),
        worth=words.worth(row) if isinstance(row, ConversionRule) else words.limits_told(row),
        abroad=words.abroad(row) if isinstance(row, ConversionRule) else "",
        cap=words.cap(row) if isinstance(row, ConversionRule) and row.cap is not None else "",
        evidence=row.evidence if isinstance(row, ConversionRule) else "",
        legal_basis=row.legal_basis,
        sure=words.sureness(row.certainty),
        note=row.note,
        recorded=_recorded(row),
        withdrawn=_withdrawn(row),
        may_withdraw=row.withdrawn_at is None and any(day < row.valid_from for day in begins),
    )


def _recorded(row: ConversionRule | AnnualBounds) -> str:
    if row.recorded_by is None:
        return _("Bawaan Pamong")
    return _("%(who)s, %(when)s") % {"who": row.recorded_by.name, "when": moment_in_words(row.recorded_at)}


def _withdrawn(row: ConversionRule | AnnualBounds) -> str:
    if row.withdrawn_at is None:
        return ""
    who = row.withdrawn_by.name if row.withdrawn_by else "Pamong"
    return _("%(who)s, %(when)s") % {"who": who, "when": moment_in_words(row.withdrawn_at)}
