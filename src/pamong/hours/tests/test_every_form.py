"""Every form of learning under every measure and cap: the ledger against the pencil, and against what an entry foresees.

`test_histories.py` goes far in time with few forms at once; this goes through all of them, one by one.
"""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.hours.models import Claim
from pamong.hours.rules import Claimed, allot
from pamong.hours.tests.ledger import counted
from pamong.hours.tests.oracle import Noted, share_out
from pamong.kit.rows import new_id
from pamong.rulebook import actions as rulebook
from pamong.rulebook.defaults import RULES
from pamong.rulebook.learning import Form, Measure
from pamong.rulebook.rules import Book, Bounds, Rule, RuleDraft
from pamong.study.actions.ruling import void_entry
from pamong.study.queries.earned import jp_of_year
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules.drafts import BY_HAND, EntryDraft, missing, needs_of
from pamong.study.rules.entry import amount
from tests import learned
from tests.cast import NOW, TODAY

FIRST = date(2019, 1, 1)
CAPS = (
    (None, "", ""),
    *product((3,), ("times",), ("day", "month", "year")),
    *product((250,), ("jp",), ("day", "month", "year")),
)
WORTHS = ((200, 240, None), (1, 1, None), (None, None, 120))
"""Two JP; a hundredth; as the certificate says."""
LEARNED = (
    # how much, on which day: two of one day, two of one month, three of one year
    (date(2026, 3, 5), {}), (date(2026, 3, 5), {"days": 3, "minutes": 200, "stated": 1250}),
    (date(2026, 3, 20), {"minutes": 44, "stated": 1, "international": True}),
    (date(2026, 7, 1), {"days": 2, "minutes": 1440, "stated": 100_000, "international": True}),
    (date(2026, 7, 1), {"voided": True, "minutes": 90}), (date(2026, 12, 31), {"days": 366, "stated": 3}),
)  # fmt: skip


def rule(form, measure, worth, cap):
    return Rule(new_id(), form, FIRST, measure, *worth, *cap, "Uji")


@pytest.mark.parametrize("form", list(Form))
def test_every_form_under_every_measure_cap_and_bound_is_as_the_pencil_says(form):
    for measure, worth, cap, most in product(Measure, WORTHS, CAPS, (None, 0, 500)):
        one = rule(form, measure, worth, cap)
        noted = [Noted(None, form, new_id(), on, **how) for on, how in LEARNED]
        other = Noted(None, next(each for each in Form if each != form), new_id(), date(2026, 3, 5))
        claims = [*noted[:2], other, *noted[2:]]
        book = Book.of(1, [one], [])
        found = allot([each.as_claimed() for each in claims], book, Bounds(None, "pns", FIRST, 0, most, ""))
        assert [(each.counted, each.over_cap) for each in found] == share_out(claims, [one], most), (
            measure,
            worth,
            cap,
        )
        assert all(each.worth == each.counted + each.over_form + each.over_year for each in found)


def test_a_community_meeting_by_minutes_is_cut_by_the_day_and_a_fifth_more_abroad_comes_before_the_cap():
    one = rule("community", "minutes", (100, 120, None), (200, "jp", "day"))
    claims = [
        Claimed(new_id(), "community", TODAY, minutes=60),
        Claimed(new_id(), "community", TODAY, minutes=60, international=True),
        Claimed(new_id(), "at_work", TODAY, minutes=60),
    ]
    found = allot(claims, Book.of(1, [one], []), Bounds(None, "pns", FIRST, 0, None, ""))
    assert [(each.counted, each.over_form) for each in found] == [(133, 0), (67, 93), (0, 0)]


def test_the_rules_that_an_agency_begins_with_name_every_form_once():
    assert sorted(each["form"] for each in RULES) == sorted(Form)


# --- what an entry foresees is what it earns ---------------------------------------------------------------------------

DRAFTS = st.builds(
    EntryDraft, form=st.sampled_from(BY_HAND), title=st.just("Belajar"), on=st.just(date(2026, 1, 5)),
    until=st.just(date(2026, 9, 30)), days=st.integers(1, 200), minutes=st.none() | st.integers(1, 1440),
    stated=st.none() | st.integers(1, 100_000), is_international=st.booleans(), provider=st.just("LAN"),
    process=st.just("Membaca dua bab dan merangkumnya."), sources=st.just((learned.source(),)),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(DRAFTS, st.sampled_from(list(Measure)), st.sampled_from(WORTHS) | st.just((0, 0, None)))
def test_what_a_whole_entry_foresees_is_what_the_ledger_would_give_without_a_cap(draft, measure, worth):
    one = rule(draft.form, measure, worth, (None, "", ""))
    fitted = draft.fitted(one)
    if missing(draft, one, files=1, today=TODAY):
        return
    told = Claimed(
        new_id(), fitted.form, fitted.on, 1, fitted.stated, fitted.is_international, False, fitted.days, fitted.minutes
    )
    (found,) = allot([told], Book.of(1, [one], []), Bounds(None, "pns", FIRST, 0, None, ""))
    assert found.worth == amount(one, fitted) == found.counted


def whole(cast, form, **changes):
    """An entry of this form with all that its rule asks for, below every cap."""
    needs = needs_of(form, rule_for(cast.agency.pk, form, learned.ON))
    how = {"form": form, "title": f"Belajar {form}", "on": learned.ON, "process": "Membaca dua bab dan merangkumnya."}
    how |= {"sources": (learned.source(),)} if needs.sources else {}
    how |= {"minutes": 67} if needs.minutes else {}
    how |= {"provider": "LAN"} if needs.programme else {}
    how |= {"stated": 1234} if needs.stated else {}
    how |= {"is_international": True} if needs.programme else {}
    return EntryDraft(**how | changes)


@pytest.mark.django_db
def test_what_was_foreseen_of_each_form_is_credited_and_goes_when_it_is_voided(cast):
    foreseen, rows = {}, {}
    for form in BY_HAND:
        draft = whole(cast, form)
        row = rows[form] = learned.credited(cast, draft)
        foreseen[row.pk] = amount(rule_for(cast.agency.pk, form, draft.on), row)
    assert all(foreseen.values())
    year = jp_of_year(cast.dewi, 2026)
    assert {key: each.counted for key, each in year.entries.items()} == foreseen
    assert sum(year.by_form.values()) == sum(foreseen.values())
    for row in rows.values():
        void_entry(row.pk, reason="Sertifikatnya milik orang lain.", by=cast.siti, now=NOW)
    assert sum(jp_of_year(cast.dewi, 2026).by_form.values()) == 0


@pytest.mark.django_db
def test_a_rule_that_changes_backwards_changes_what_entries_earned(cast):
    """Guidance at work from two JP each to one JP for each 45 minutes, since before the entry."""
    from pamong.hours import following

    draft = replace(whole(cast, "at_work"), minutes=90)
    row = learned.credited(cast, draft)
    assert counted(Claim.objects.get(source=row.pk)) == [(200, 0)]
    made = RuleDraft("at_work", date(2026, 1, 1), Measure.MINUTES, 100, 120, None, 150, "jp", "day", legal_basis="Uji")
    rulebook.set_rule(made, by=cast.siti, now=NOW)
    following.catch_up(NOW)
    assert counted(Claim.objects.get(source=row.pk)) == [(150, 50)]
