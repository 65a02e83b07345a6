"""A completed session enters the ledger once, by the rule of its day, and leaves it without a trace being wiped."""

from datetime import date

import pytest

from pamong.hours.models import Claim, Entry, Standing
from pamong.hours.tests.ledger import counted, held, standing, void
from pamong.journal.models import Entry as JournalEntry

pytestmark = pytest.mark.django_db


def test_the_first_two_sessions_of_a_month_count_and_the_third_is_recorded_with_nothing(cast):
    claims = [held(cast.dewi, date(2026, 11, day)) for day in (3, 10, 17)]
    assert counted(*claims) == [(200, 0), (200, 0), (0, 200)]
    assert [entry.reason for entry in Entry.objects.order_by("made_at", "id")] == [
        "within_rule",
        "within_rule",
        "over_month_cap",
    ]
    row = standing(cast.dewi)
    assert (row.counted, row.over_cap, row.claims) == (400, 200, 3)


def test_entering_a_session_again_changes_nothing(cast):
    claim = held(cast.dewi, date(2026, 11, 3))
    again = held(cast.dewi, date(2026, 11, 3), claim.source)
    assert again.pk == claim.pk
    assert Claim.objects.count() == Entry.objects.count() == 1
    assert standing(cast.dewi).last_number == 1
    assert JournalEntry.objects.filter(event="hours.JpCredited").count() == 1


def test_a_voided_session_gives_its_place_to_the_next(cast):
    first, second, third = (held(cast.dewi, date(2026, 11, day)) for day in (3, 10, 17))
    void(first)
    assert counted(first, second, third) == [(0, 0), (200, 0), (200, 0)]
    back = Entry.objects.get(kind="reversal")
    assert (back.debit, back.credit, back.amount, back.reason) == ("counted", "earned", 200, "voided")
    assert back.reverses.claim_id == first.pk
    moved = Entry.objects.get(kind="adjustment")
    assert (moved.claim_id, moved.debit, moved.credit, moved.reason) == (third.pk, "over_cap", "counted", "place_freed")
    assert standing(cast.dewi).claims == 2


def test_voiding_twice_changes_nothing(cast):
    claim = held(cast.dewi, date(2026, 11, 3))
    assert void(claim)
    before = Entry.objects.count()
    assert void(claim) == []
    assert Entry.objects.count() == before
    assert (standing(cast.dewi).counted, Standing.objects.count()) == (0, 1)
