"""What each claim of a year counts, and which transfers bring the ledger there. Pure. Amounts are hundredths of a JP.

Places under a cap are given in the order of registration: whoever came first keeps hers, whatever its date. A day, a
month and a year lie inside one calendar year, so each year of a person is shared out by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.models import Person
from pamong.agency.rules import Standing as Holder
from pamong.hours.models import Account, Reason
from pamong.rulebook.learning import CapIn, Form, Measure, Period
from pamong.rulebook.rules import (
    EARLIEST,
    LATEST,
    MINUTES_A_JP,
    MOST_JP,
    MOST_TIMES,
    Book,
    Bounds,
    Rule,
    jp_of,
    portion_of,
    rule_on,
)

MOST_MINUTES = 24 * 60
"""An activity that is measured in minutes is one of a single day."""


class Claimed(NamedTuple):
    """A claim as the rules see it."""

    id: UUID
    form: str
    on: date
    quantity: int = 1
    stated: int | None = None
    international: bool = False
    voided: bool = False
    days: int | None = None
    minutes: int | None = None


class Measured(NamedTuple):
    """How much an activity was: whichever of it the rule of the day asks for."""

    quantity: int = 1
    """Sessions or activities."""
    days: int | None = None
    """None: not said."""
    minutes: int | None = None
    stated: int | None = None
    """The JP of a certificate in hundredths ("sesuai JP program")."""
    international: bool = False


ONE = Measured()


class Allotment(NamedTuple):
    """What a claim counts, and the facts that decided. `worth` = `counted` + `over_form` + `over_year`."""

    claim: Claimed
    rule: Rule | None = None
    bounds: Bounds | None = None
    worth: int = 0
    counted: int = 0
    over_form: int = 0
    """Cut off by the cap of the form."""
    over_year: int = 0
    """Cut off by the most of the year."""
    ordinal: int = 0
    """Which one it is, in the order of registration, in the period of the cap; 0 without a cap."""
    used: int = 0
    """How much of the cap was taken before it."""
    before: int = 0
    """How much the year counted before it."""
    overtaken: bool = False
    """Whether one of a later date was registered before it."""

    @property
    def over_cap(self) -> int:
        """What is recorded and does not count."""
        return self.over_form + self.over_year

    @property
    def reason(self) -> Reason:
        """What decided last."""
        if self.claim.voided:
            return Reason.VOIDED
        if self.rule is None:
            return Reason.NO_RULE
        if self.over_year:
            return Reason.OVER_ANNUAL_MAXIMUM
        return _OVER[Period(self.rule.cap_period)] if self.over_form else Reason.WITHIN_RULE

    def facts(self) -> dict[str, Any]:
        """Return the numbers and codes by which the reason is told in words. What says nothing is left out."""
        found: dict[str, Any] = {"basis": self.reason.value, "quantity": self.claim.quantity, "worth": self.worth}
        if self.claim.international:
            found["international"] = True
        if self.rule is not None:
            found["measure"] = self.rule.measure
            if self.rule.national is None:
                found |= {"stated": self.claim.stated or 0, "percent": self.rule.international_percent}
            else:
                found["each"] = portion_of(self.rule, international=self.claim.international)
                found |= _measured(self.rule, self.claim)
            if self.rule.cap is not None:
                found |= {"cap": self.rule.cap, "cap_in": self.rule.cap_in, "period": self.rule.cap_period}
                found |= {"ordinal": self.ordinal, "used": self.used}
        if self.overtaken:
            found["overtaken"] = True
        if self.over_form:
            found["over_form"] = self.over_form
        if self.over_year and self.bounds is not None:
            found |= {"over_year": self.over_year, "maximum": self.bounds.maximum, "before": self.before}
        return found


def quantity_of(rule: Rule, claim: Claimed) -> int:
    """Return how much of the rule's measure an activity is: minutes, days, or sessions and activities.

    What was not said counts as one portion each: an old activity stays sensible when its rule changes its measure.
    """
    if rule.measure == Measure.MINUTES:
        return MINUTES_A_JP * claim.quantity if claim.minutes is None else claim.minutes
    if rule.measure == Measure.DAY and claim.days is not None:
        return claim.days
    return claim.quantity


def _times_of(rule: Rule, claim: Claimed) -> int:
    """Return how many times an activity takes of a cap that counts times: by minutes, each activity is one."""
    return claim.quantity if rule.measure == Measure.MINUTES else quantity_of(rule, claim)


def _measured(rule: Rule, claim: Claimed) -> dict[str, Any]:
    """Return how much it was, where a sentence tells it: minutes, and more than one day."""
    much = quantity_of(rule, claim)
    if rule.measure == Measure.MINUTES:
        return {"minutes": much}
    return {"days": much} if rule.measure == Measure.DAY and much > 1 else {}


_OVER = {Period.DAY: Reason.OVER_DAY_CAP, Period.MONTH: Reason.OVER_MONTH_CAP, Period.YEAR: Reason.OVER_YEAR_CAP}


class _Used:
    """What was taken of a period by the claims of one form."""

    __slots__ = ("jp", "last", "seen", "times")

    def __init__(self) -> None:
        self.times = self.jp = self.seen = 0
        self.last = date.min


class _Slot(NamedTuple):
    """What a book says of a form on a day, whoever asks: half a million claims of a year fall into few of them."""

    rule: Rule | None
    own: Place | None
    """The period in which the rule has its cap."""
    places: tuple[Place, ...]
    """The periods in which any rule of the form has one: a place taken under an old rule stays taken under a new one."""


Place = tuple[str, date | int]
_NOTHING = _Used()


def allot(claims: Iterable[Claimed], book: Book, bounds: Bounds) -> list[Allotment]:
    """Share out one year of one person.

    `claims` in the order of registration, all of one calendar year. A claim without a rule, or voided, counts nothing
    and takes no place. A cap cuts first, then the most of the year.
    """
    shared: list[Allotment] = []
    taken: dict[tuple[str, Place], _Used] = {}
    most, total, slots = bounds.maximum, 0, book.memo
    for claim in claims:
        form, on, international = claim.form, claim.on, claim.international
        slot: _Slot = slots.get((form, on)) or _slot(book, form, on)
        rule = slot.rule
        if claim.voided or rule is None:
            shared.append(Allotment(claim))
            continue
        used = taken.get((form, slot.own), _NOTHING) if slot.own else _NOTHING
        worth = jp_of(rule, quantity_of(rule, claim), international=international, stated=claim.stated)
        times, admitted = _admitted(rule, _times_of(rule, claim), worth, used)
        counted = admitted if most is None else min(admitted, max(0, most - total))
        shared.append(
            Allotment(
                claim, rule, bounds, worth, counted, worth - admitted, admitted - counted,
                used.seen + 1 if slot.own else 0, used.times if rule.cap_in == CapIn.TIMES else used.jp, total,
                used.last > on,
            )
        )  # fmt: skip
        total += counted
        for place in slot.places:
            _take(taken, (form, place), on, times, admitted)
    return shared


def _slot(book: Book, form: str, on: date) -> _Slot:
    rule = rule_on(book, form, on)
    own = None if rule is None or rule.cap is None else _span(rule.cap_period, on)
    slot = _Slot(rule, own, tuple(_span(period, on) for period in book.periods.get(form, ())))
    book.memo[form, on] = slot
    return slot


def _span(period: str, on: date) -> Place:
    if period == Period.MONTH:
        return period, on.month
    return period, on if period == Period.DAY else on.year


def _admitted(rule: Rule, quantity: int, worth: int, used: _Used) -> tuple[int, int]:
    """Return how many times and how much the cap of the form lets in."""
    if rule.cap is None:
        return quantity, worth
    if rule.cap_in == CapIn.TIMES:
        left = rule.cap - used.times
        if left >= quantity:
            return quantity, worth
        times = max(0, left)
        return times, worth * times // quantity
    admitted = min(worth, max(0, rule.cap - used.jp))
    return (quantity if admitted else 0), admitted


def _take(taken: dict[tuple[str, Place], _Used], place: tuple[str, Place], on: date, times: int, admitted: int) -> None:
    used = taken.get(place)
    if used is None:
        used = taken[place] = _Used()
    used.times += times
    used.jp += admitted
    used.seen += 1
    used.last = max(used.last, on)


class Held(NamedTuple):
    """What the ledger holds for a claim."""

    counted: int = 0
    over_cap: int = 0
    entries: int = 0


NOTHING_HELD = Held()


class Transfer(NamedTuple):
    """An amount that goes from one account to another."""

    debit: Account
    credit: Account
    amount: int


def transfers(held: Held, wanted: Allotment) -> list[Transfer]:
    """Return what must be moved so that the ledger holds what is wanted: nothing, one transfer or two.

    A claim that is worth nothing gets one transfer of nothing, so that the ledger says why.
    """
    if not held.entries and not wanted.worth and not wanted.claim.voided:
        return [Transfer(Account.EARNED, Account.OVER_CAP, 0)]
    counted, over_cap = wanted.counted - held.counted, wanted.over_cap - held.over_cap
    change = {Account.COUNTED: counted, Account.OVER_CAP: over_cap, Account.EARNED: -counted - over_cap}
    return list(_moves(change))


def _moves(change: dict[Account, int]) -> Iterator[Transfer]:
    for taker, wanted in change.items():
        for giver, spare in change.items():
            amount = min(change[taker], -change[giver])
            if wanted > 0 > spare and amount > 0:
                yield Transfer(giver, taker, amount)
                change[taker] -= amount
                change[giver] += amount


def claim_fault(form: str, on: date, measured: Measured) -> str:
    """Say what is wrong with an activity in itself; empty when nothing is."""
    if form not in Form.values:
        return _("Bentuk belajar itu tidak dikenal.")
    if not EARLIEST <= on <= LATEST:
        return _("Tanggal kegiatan antara tahun %(first)d dan %(last)d.") % {
            "first": EARLIEST.year,
            "last": LATEST.year,
        }
    quantity, days, minutes, stated, _international = measured
    within = (
        1 <= quantity <= MOST_TIMES
        and (days is None or 1 <= days <= MOST_TIMES)
        and (minutes is None or 1 <= minutes <= MOST_MINUTES)
        and 0 <= (stated or 0) <= MOST_JP
    )
    if not within:
        return _("Jumlah atau JP kegiatan itu di luar yang masuk akal. Periksa lagi.")
    return ""


def may_read(by: Holder, person: Person, path: str | None) -> bool:
    """Read someone's ledger: she herself, her direct supervisor of today, or HR of her unit."""
    if by.person.pk == person.pk or person.pk in by.team:
        return by.person.agency_id == person.agency_id
    return by.person.agency_id == person.agency_id and by.has_for(roles.HR, path)


def may_see_fulfilment(by: Holder) -> bool:
    """See how the people of a scope stand: HR of any unit, for her unit."""
    return by.has(roles.HR)
