"""Random histories of the ledger against a pencil: register, void, rules and bounds that change also backwards, kinds.

Two ledgers go through the same machine: the one in the database, and one in memory that knows only `rules.allot` and
`rules.transfers`. `make long` makes 100,000 steps, a quarter of them in the database.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from pamong.agency.models import Person
from pamong.hours import actions, following, proof
from pamong.hours.models import Claim, Entry, Standing
from pamong.hours.rules import Held, Measured, allot, transfers
from pamong.hours.tests.oracle import Noted, rule_of, share_out
from pamong.journal.models import Entry as JournalEntry
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook import actions as rulebook
from pamong.rulebook.learning import Form, Measure
from pamong.rulebook.queries import as_bounds, as_rule, book_of
from pamong.rulebook.rules import Book, BoundsDraft, RuleDraft, bounds_in
from tests.cast import NOW

LONG = settings.default.max_examples > 100
DATABASE_STEPS, MEMORY_STEPS = (25_000, 75_000) if LONG else (150, 600)
FORMS = sorted(Form)
FEW = ["coaching", "self_study", "self_study", "at_work", "seminar", "technical"]
"""Most steps go to few forms, so that they meet under one cap; the others come all the same."""
ANY_FORM = st.sampled_from(FEW) | st.sampled_from(FORMS)
MEASURES = st.sampled_from(sorted(Measure))
DAYS = st.sampled_from(
    [date(year, month, day) for year, month in ((2025, 12), (2026, 1), (2026, 2)) for day in (1, 2, 15, 28)]
)
WORTH = st.integers(0, 6).map(lambda count: count * 50)
CAPS = st.one_of(
    st.just((None, "", "")),
    st.tuples(st.integers(0, 3), st.just("times"), st.sampled_from(["day", "month", "year"])),
    st.tuples(
        st.integers(0, 8).map(lambda count: count * 75), st.just("jp"), st.sampled_from(["day", "month", "year"])
    ),
)


class InMemory:
    """A ledger that is nothing but lists of transfers."""

    def __init__(self, pencil):
        self.pencil = pencil
        self.entries = defaultdict(list)

    def changed(self):
        """Settle everything; twice, for the second time must add nothing."""
        self._settle()
        before = {key: len(found) for key, found in self.entries.items()}
        self._settle()
        assert before == {key: len(found) for key, found in self.entries.items()}

    register = again = void = follow = changed

    def set_rule(self, draft):
        if any((rule.form, rule.valid_from) == (draft.form, draft.valid_from) for rule in self.pencil.rules):
            return None
        return replace(draft.as_rule(), id=new_id())

    def set_bounds(self, draft):
        if any((one.kind, one.valid_from) == (draft.kind, draft.valid_from) for one in self.pencil.bounds):
            return None
        return replace(draft.as_bounds(), id=new_id())

    def withdraw_rule(self, made):
        """It is enough that the pencil forgets it."""

    change_kind = withdraw_rule

    def _settle(self):
        pencil = self.pencil
        book = Book.of(1, pencil.rules, pencil.bounds)
        for (person, year), claims in pencil.years().items():
            seen = [each.as_claimed() for each in claims]
            for wanted in allot(seen, book, bounds_in(book, pencil.kind_of(person, year), year)):
                history = self.entries[wanted.claim.id]
                history += transfers(Held(*self.held(wanted.claim.id), len(history)), wanted)

    def held(self, source):
        balance = defaultdict(int)
        for debit, credit, amount in self.entries[source]:
            assert amount >= 0
            assert debit != credit
            balance[debit] -= amount
            balance[credit] += amount
        assert sum(balance.values()) == 0
        return balance["counted"], balance["over_cap"]

    def check(self):
        """Nothing more to look at."""

    def close(self):
        """Nothing to put away."""


class InDatabase:
    """The real one, in a savepoint that is rolled back at the end."""

    def __init__(self, pencil):
        self.pencil = pencil
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.past = []

    def close(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def register(self, noted):
        actions.credit(
            noted.person.pk, form=noted.form, source=noted.source, on=noted.on, by=None, now=NOW,
            measured=Measured(noted.quantity, noted.days, noted.minutes, noted.stated, noted.international),
        )  # fmt: skip

    def again(self, noted):
        before = Entry.objects.count(), Claim.objects.count(), JournalEntry.objects.count()
        self.register(noted)
        assert (Entry.objects.count(), Claim.objects.count(), JournalEntry.objects.count()) == before

    def void(self, noted):
        actions.void(noted.form, noted.source, reason="source_voided", by=None, now=NOW)

    def changed(self):
        """Rules changed: the ledger does not know yet."""

    def set_rule(self, draft):
        with suppress(Refused):
            return as_rule(rulebook.set_rule(draft, by=self.pencil.cast.siti, now=NOW))

    def set_bounds(self, draft):
        with suppress(Refused):
            return as_bounds(rulebook.set_bounds(draft, by=self.pencil.cast.siti, now=NOW))

    def withdraw_rule(self, made):
        rulebook.withdraw_rule(made.id, by=self.pencil.cast.siti, now=NOW)

    def change_kind(self, person):
        Person.objects.filter(pk=person).update(kind=self.pencil.kinds[person])

    def follow(self):
        following.catch_up(NOW)
        before = Entry.objects.count()
        Standing.objects.update(version=0)
        following.catch_up(NOW)
        assert Entry.objects.count() == before

    def held(self, source):
        found = {"counted": 0, "over_cap": 0, "earned": 0}
        for entry in self.past:
            if entry[1] == source:
                found[entry[4]] -= entry[6]
                found[entry[5]] += entry[6]
        assert sum(found.values()) == 0
        return found["counted"], found["over_cap"]

    def check(self):
        """Sums, balances and order are right after every step, and nothing that was written has changed."""
        assert list(proof.prove().faults) == []
        rows = Entry.objects.order_by("id").values_list(
            "id", "claim__source", "position", "kind", "debit", "credit", "amount", "reason", "reverses", "rule"
        )
        now = list(rows)
        assert now[: len(self.past)] == self.past, "an entry was changed or removed"
        self.past = now
        back = [(row[8], row[1], row[4], row[6]) for row in now if row[3] == "reversal"]
        puts = {row[0]: row for row in now}
        for reversed_entry, source, account, _amount in back:
            assert (puts[reversed_entry][1], puts[reversed_entry][5]) == (source, account)


class Histories(RuleBasedStateMachine):
    """What may happen, in any order."""

    ledger_of = InMemory
    cast = book = None
    steps = 0
    claims = Bundle("claims")
    made_rules = Bundle("made_rules")

    def __init__(self):
        super().__init__()
        self.noted, self.pending = [], False
        self.people = [self.cast.dewi, self.cast.surya]
        self.kinds = {person.pk: "pns" for person in self.people}
        self.frozen = {}
        self.ledger = self.ledger_of(self)
        self.rules = [one for found in self.book.rules.values() for one in found]
        self.bounds = [one for found in self.book.bounds.values() for one in found]

    def teardown(self):
        self.ledger.close()

    def years(self):
        """The claims of each person and year, in the order of registration."""
        found = defaultdict(list)
        for each in self.noted:
            found[each.person.pk, each.on.year].append(each)
        return found

    def kind_of(self, person, year):
        """The kind by which a year is measured: of a year that is past, what it was when the year was first touched."""
        return self.frozen.get((person, year), self.kinds[person])

    @rule(
        target=claims, person=st.integers(0, 1), form=ANY_FORM, on=DAYS, quantity=st.integers(1, 2),
        stated=st.none() | st.integers(1, 1500), international=st.booleans(),
        length=st.tuples(st.none() | st.integers(1, 4) | st.integers(1, 366), st.none() | st.integers(1, 200) | st.integers(1, 1440)),
    )  # fmt: skip
    def register(self, person, form, on, quantity, stated, international, length):
        noted = Noted(self.people[person], form, new_id(), on, quantity, stated, international, False, *length)
        self.noted.append(noted)
        if on.year < NOW.year:
            self.frozen.setdefault((noted.person.pk, on.year), self.kinds[noted.person.pk])
        self.ledger.register(*self._told(noted))
        return noted

    def _told(self, noted):
        return () if isinstance(self.ledger, InMemory) else (noted,)

    @rule(noted=claims)
    def register_again(self, noted):
        self.ledger.again(*self._told(noted))

    @rule(noted=consumes(claims))
    def void(self, noted):
        noted.voided = True
        self.ledger.void(*self._told(noted))

    @rule(target=made_rules, form=ANY_FORM, on=DAYS, measure=MEASURES, worth=st.none() | WORTH, cap=CAPS)
    def set_rule(self, form, on, measure, worth, cap):
        percent = 120 if worth is None else None
        abroad = None if worth is None else worth * 6 // 5
        draft = RuleDraft(form, on, measure, worth, abroad, percent, *cap, legal_basis="Uji")
        if (made := self.ledger.set_rule(draft)) is None:
            return multiple()
        self.rules.append(made)
        self._changed()
        return made

    @rule(made=consumes(made_rules))
    def withdraw_rule(self, made):
        self.ledger.withdraw_rule(made)
        self.rules.remove(made)
        self._changed()

    @rule(
        kind=st.sampled_from(["pns", "pppk"]), year=st.sampled_from([2025, 2026]), most=st.none() | st.integers(0, 1500)
    )
    def set_bounds(self, kind, year, most):
        draft = BoundsDraft(kind, date(year, 1, 1), 0, most, "Uji")
        if made := self.ledger.set_bounds(draft):
            self.bounds.append(made)
            self._changed()

    @rule(person=st.integers(0, 1), kind=st.sampled_from(["pns", "pppk"]))
    def change_kind(self, person, kind):
        self.kinds[self.people[person].pk] = kind
        self.ledger.change_kind(self.people[person].pk)
        self._changed()

    def _changed(self):
        self.pending = True
        self.ledger.changed()

    @rule()
    def follow(self):
        self.ledger.follow()
        self.pending = False

    @invariant()
    def holds(self):
        type(self).steps += 1
        self.ledger.check()
        if not self.pending or isinstance(self.ledger, InMemory):
            self._as_the_pencil_says()

    def _as_the_pencil_says(self):
        book = Book.of(1, (), self.bounds)
        for (person, year), claims in self.years().items():
            most = bounds_in(book, self.kind_of(person, year), year).maximum
            found = [self.ledger.held(each.source) for each in claims]
            assert found == share_out(claims, self.rules, most)
            assert most is None or sum(counted for counted, _over in found) <= most
            self._caps_hold(claims, found)

    def _caps_hold(self, claims, found):
        """In every month that one single rule of the form covers."""

        def order(pair):
            return pair[0].form, pair[0].on.year, pair[0].on.month

        for (form, year, month), pairs in groupby(sorted(zip(claims, found, strict=True), key=order), order):
            held = rule_of(self.rules, form, date(year, month, 1))
            whole = held is not None and held == rule_of(self.rules, form, date(year, month, 28))
            if whole and held.cap is not None and held.cap_period == "month":
                counted = [amount for _claim, (amount, _over) in pairs]
                taken = sum(counted) if held.cap_in == "jp" else sum(amount > 0 for amount in counted)
                assert taken <= held.cap


class InTheDatabase(Histories):
    """The same, in the database."""

    ledger_of = InDatabase


def run(machine, cast, target):
    """Let the machine run until it has made so many steps."""
    machine.cast, machine.book, machine.steps = cast, book_of(cast.agency.pk), 0
    while machine.steps < target:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=50 if LONG else 10,
                stateful_step_count=50,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return machine.steps


def told(capsys, steps, where):
    """Say how far the long run went."""
    assert steps > 0
    if LONG:
        with capsys.disabled():
            print(f"{steps} steps {where}")


@pytest.mark.django_db
def test_any_history_in_the_database_is_as_the_pencil_says(cast, capsys):
    told(capsys, run(InTheDatabase, cast, DATABASE_STEPS), f"in {connection.vendor}")


@pytest.mark.django_db
def test_any_history_in_memory_is_as_the_pencil_says(cast, capsys):
    told(capsys, run(Histories, cast, MEMORY_STEPS), "in memory")
