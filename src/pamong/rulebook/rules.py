"""Which rule holds on a day, what it gives, and who may change it. Pure: facts in, answers out. JP are hundredths."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.rulebook import models
from pamong.rulebook.learning import CapIn, Certainty, Form, Measure, Period

JP = 100
"""One JP in the unit that the house counts in."""
MOST_JP = 1000 * JP
MOST_TIMES = 366
MINUTES_A_JP = 45
"""One portion of a rule measured in minutes: 1 JP is 45 minutes (LAN on Peraturan LAN 5/2018)."""
MOST_PERCENT = 300
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Rule:
    """A conversion rule as other rooms read it. See `models.ConversionRule` for the fields."""

    id: UUID
    form: str
    valid_from: date
    measure: str
    national: int | None
    international: int | None
    international_percent: int | None
    cap: int | None
    cap_in: str
    cap_period: str
    legal_basis: str


@dataclass(frozen=True)
class Bounds:
    """How many hundredths of a JP a year asks for and allows."""

    id: UUID | None
    kind: str
    valid_from: date
    minimum: int
    maximum: int | None
    legal_basis: str


@dataclass(frozen=True)
class Book:
    """All live rules of an agency: by form and by kind of employee, each from the earliest on."""

    version: int
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    bounds: Mapping[str, tuple[Bounds, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, version: int, rules: Iterable[Rule], bounds: Iterable[Bounds]) -> Book:
        """Put rules and bounds in order."""
        by_form: dict[str, list[Rule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.valid_from):
            by_form.setdefault(rule.form, []).append(rule)
        by_kind: dict[str, list[Bounds]] = {}
        for one in sorted(bounds, key=lambda one: one.valid_from):
            by_kind.setdefault(one.kind, []).append(one)
        return cls(
            version,
            {form: tuple(found) for form, found in by_form.items()},
            {kind: tuple(found) for kind, found in by_kind.items()},
        )

    @cached_property
    def periods(self) -> Mapping[str, frozenset[str]]:
        """For each form, the periods in which any of its rules, of whatever time, has a cap."""
        return {
            form: frozenset(rule.cap_period for rule in found if rule.cap is not None)
            for form, found in self.rules.items()
        }

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What others worked out of this book and may need again."""
        return {}

    def amended(
        self,
        *,
        add_rule: Rule | None = None,
        drop_rule: UUID | None = None,
        add_bounds: Bounds | None = None,
        drop_bounds: UUID | None = None,
    ) -> Book:
        """Return the book as it would be after a change."""
        rules = [rule for found in self.rules.values() for rule in found if rule.id != drop_rule]
        bounds = [one for found in self.bounds.values() for one in found if one.id != drop_bounds]
        return Book.of(
            self.version,
            [*rules, add_rule] if add_rule else rules,
            [*bounds, add_bounds] if add_bounds else bounds,
        )


def rule_on(book: Book, form: str, day: date) -> Rule | None:
    """Return the rule in force for a form on a day: the latest that had begun. None before the first."""
    found = book.rules.get(form, ())
    place = bisect_right(found, day, key=lambda rule: rule.valid_from)
    return found[place - 1] if place else None


def bounds_in(book: Book, kind: str, year: int) -> Bounds:
    """Return what holds for a kind of employee in a year; before the first bounds nothing is asked and all counts."""
    found = book.bounds.get(kind, ())
    place = bisect_right(found, date(year, 1, 1), key=lambda one: one.valid_from)
    return found[place - 1] if place else Bounds(None, kind, date.min, 0, None, "")


def jp_of(rule: Rule, quantity: int, *, international: bool = False, stated: int | None = None) -> int:
    """Return what an activity is worth, in hundredths of a JP, before any cap.

    `quantity` counts sessions, activities, days, programmes or minutes (45 of them are one portion, rounded down to a
    hundredth); `stated` is what a certificate says, in hundredths, and
    counts only for forms "sesuai JP program". An international one that states its JP counts a part more, rounded down
    to a hundredth (Peraturan LAN 10/2018: nasional + 20%).
    """
    if rule.national is None:
        percent = (rule.international_percent or 100) if international else 100
        return (stated or 0) * percent // 100
    each = portion_of(rule, international=international)
    return each * quantity // MINUTES_A_JP if rule.measure == Measure.MINUTES else each * quantity


def portion_of(rule: Rule, *, international: bool = False) -> int:
    """Return what one portion is worth: a session, an activity, a day, 45 minutes; 0 where a certificate says it."""
    return (rule.international if international and rule.international is not None else rule.national) or 0


@dataclass(frozen=True)
class RuleDraft:
    """What HR wants a form of learning to be worth. The fields are those of `models.ConversionRule`."""

    form: str
    valid_from: date
    measure: str
    national: int | None
    international: int | None = None
    international_percent: int | None = None
    cap: int | None = None
    cap_in: str = ""
    cap_period: str = ""
    evidence: str = ""
    legal_basis: str = ""
    certainty: str = Certainty.READ
    note: str = ""

    def as_rule(self) -> Rule:
        """Return the rule as it would hold, without a row."""
        return Rule(
            UUID(int=0), self.form, self.valid_from, self.measure, self.national, self.international,
            self.international_percent, self.cap, self.cap_in, self.cap_period, self.legal_basis,
        )  # fmt: skip


@dataclass(frozen=True)
class BoundsDraft:
    """What HR wants a year to ask of a kind of employee."""

    kind: str
    valid_from: date
    minimum: int = 0
    maximum: int | None = None
    legal_basis: str = ""
    certainty: str = Certainty.READ
    note: str = ""

    def as_bounds(self) -> Bounds:
        """Return the bounds as they would hold, without a row."""
        return Bounds(UUID(int=0), self.kind, self.valid_from, self.minimum, self.maximum, self.legal_basis)


def says_the_same(draft: RuleDraft | BoundsDraft, row: models.Dated) -> bool:
    """Whether a draft differs from a row in nothing but the day it begins on."""
    return all(getattr(row, name) == value for name, value in asdict(draft).items() if name != "valid_from")


def rule_fault(draft: RuleDraft) -> str:
    """Say what is wrong with a rule in itself; empty when nothing is."""
    unknown = (
        draft.form not in Form.values
        or draft.measure not in Measure.values
        or draft.certainty not in Certainty.values
        or draft.cap_in not in ("", *CapIn.values)
        or draft.cap_period not in ("", *Period.values)
    )
    if unknown:
        return _("Pilihan itu tidak dikenal. Pilih dari daftar.")
    return _worth_fault(draft) or _cap_fault(draft) or _text_fault(draft, draft.evidence) or _day_fault(draft)


def _worth_fault(draft: RuleDraft) -> str:
    if draft.national is None:
        if draft.international is not None or draft.international_percent is None:
            return _("Untuk JP sesuai program, isi persentase internasionalnya saja.")
        if not 0 < draft.international_percent <= MOST_PERCENT:
            return _("Persentase internasional antara 1 dan %(most)d.") % {"most": MOST_PERCENT}
        return ""
    if draft.international is None or draft.international_percent is not None:
        return _("Isi JP nasional dan JP internasional, atau kosongkan keduanya bila sesuai JP program.")
    if not (0 <= draft.national <= MOST_JP and 0 <= draft.international <= MOST_JP):
        return _("Nilai JP antara 0 dan %(most)d.") % {"most": MOST_JP // JP}
    return ""


def _cap_fault(draft: RuleDraft) -> str:
    if draft.cap is None and not draft.cap_in and not draft.cap_period:
        return ""
    if draft.cap is None or not draft.cap_in or not draft.cap_period:
        return _("Batas perlu jumlah, hitungan (kali atau JP), dan rentang waktunya.")
    most = MOST_TIMES if draft.cap_in == CapIn.TIMES else MOST_JP
    if not 0 <= draft.cap <= most:
        return _("Batas paling sedikit 0 dan paling banyak %(most)d.") % {
            "most": most if draft.cap_in == CapIn.TIMES else most // JP
        }
    return ""


def bounds_fault(draft: BoundsDraft) -> str:
    """Say what is wrong with bounds in themselves; empty when nothing is."""
    if draft.kind not in Person.Kind.values or draft.certainty not in Certainty.values:
        return _("Pilihan itu tidak dikenal. Pilih dari daftar.")
    most = MOST_JP if draft.maximum is None else draft.maximum
    if not 0 <= draft.minimum <= MOST_JP or not 0 <= most <= MOST_JP:
        return _("Nilai JP antara 0 dan %(most)d.") % {"most": MOST_JP // JP}
    if most < draft.minimum:
        return _("Paling banyak tidak boleh kurang dari paling sedikit.")
    if (draft.valid_from.month, draft.valid_from.day) != (1, 1):
        return _("JP dihitung per tahun, jadi batas tahunan berlaku mulai 1 Januari.")
    return _text_fault(draft) or _day_fault(draft)


def _text_fault(draft: RuleDraft | BoundsDraft, evidence: str = "") -> str:
    if not draft.legal_basis.strip():
        return _("Tulis dasar hukumnya, supaya setiap orang tahu asal angkanya.")
    for text, longest in ((draft.legal_basis, models.TEXT), (evidence, models.TEXT), (draft.note, models.NOTE)):
        if len(text) > longest:
            return _("Paling panjang %(count)d huruf. Ringkas dulu.") % {"count": longest}
        if not text.isprintable() and any(not sign.isprintable() and sign not in "\r\n\t" for sign in text):
            return _("Teks itu memuat tanda yang tidak dapat disimpan. Ketik ulang bagian itu.")
    return ""


def _day_fault(draft: RuleDraft | BoundsDraft) -> str:
    if not EARLIEST <= draft.valid_from <= LATEST:
        return _("Tanggal mulai antara tahun %(first)d dan %(last)d.") % {"first": EARLIEST.year, "last": LATEST.year}
    return ""


def may_edit(by: Standing) -> bool:
    """Change rules and bounds: HR of the whole agency, for they hold for everybody."""
    return by.has_everywhere(roles.HR)
