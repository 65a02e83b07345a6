"""What an entry is worth, what its form asks for, and what looks odd about it: pure."""

from datetime import date, time, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.rulebook.learning import Form
from pamong.rulebook.rules import Rule, jp_of
from pamong.study.models import Entry
from pamong.study.rules import doubts
from pamong.study.rules import entry as rules
from pamong.study.rules.doubts import SameFile, Told
from pamong.study.rules.drafts import (
    BY_HAND,
    EntryDraft,
    SourceDraft,
    ends_at,
    faults,
    minutes_between,
    missing,
    needs_of,
)

TODAY, ON = date(2026, 11, 21), date(2026, 11, 18)
texts = st.text(max_size=60)


def rule(form="self_study", measure="minutes", national=100, percent=None):
    return Rule(
        UUID(int=0), form, date(2019, 1, 1), measure, national, national and national * 12 // 10, percent, 200, "jp",
        "day", "",
    )  # fmt: skip


def measured(**how):
    return SimpleNamespace(**{"minutes": None, "days": 1, "stated": None, "is_international": False, **how})


STATED = rule("e_learning", "programme", None, 120)
DAY = rule("seminar", "day", 400)


@pytest.mark.parametrize(
    ("of", "entry", "amount", "said"),
    [
        (rule(), measured(minutes=90), 200, "90 menit; 1 JP untuk setiap 45 menit."),
        (rule(), measured(minutes=30), 66, "30 menit"),
        (rule(), measured(), 0, "Isi lamanya"),
        (DAY, measured(days=3), 1200, "3 hari kegiatan, masing-masing 4 JP."),
        (DAY, measured(days=2, is_international=True), 960, "masing-masing 4,8 JP"),
        (STATED, measured(stated=12_50), 1250, "Sebesar JP di sertifikat."),
        (STATED, measured(stated=10_00, is_international=True), 1200, "Sebesar JP"),
        (STATED, measured(), 0, "Isi JP-nya"),
        (rule("community", "activity", 200), measured(), 200, "1 kegiatan, masing-masing 2 JP."),
        (None, measured(minutes=90), 0, "belum ada aturan"),
    ],
)
def test_the_worth_of_an_entry_is_told_with_its_reason(of, entry, amount, said):
    found = rules.worth(of, entry)
    assert (found.amount, rules.amount(of, entry)) == (amount, amount)
    assert said in found.reason
    assert bool(found.rule) == (of is not None)


@given(st.integers(1, 1440), st.integers(1, 366), st.none() | st.integers(1, 100_000), st.booleans())
def test_the_worth_is_what_the_ledger_would_work_out(minutes, days, stated, abroad):
    entry = measured(minutes=minutes, days=days, stated=stated, is_international=abroad)
    for each in (rule(), DAY, STATED):
        quantity = {"minutes": minutes, "day": days, "programme": 1}[each.measure]
        assert rules.quantity(each, entry) == quantity
        assert rules.worth(each, entry).amount == jp_of(each, quantity, international=abroad, stated=stated)


def test_what_each_form_asks_for():
    own = needs_of("self_study", rule())
    assert (own.sources, own.minutes, own.programme, own.stated, own.evidence) == (True, True, False, False, False)
    class_ = needs_of("seminar", DAY)
    assert (class_.sources, class_.minutes, class_.programme, class_.evidence) == (False, False, True, True)
    assert needs_of("e_learning", STATED).stated
    assert needs_of("at_work", rule("at_work")).minutes, "HR may measure any form by time"
    assert not needs_of("e_learning", None).stated
    assert {Form.COACHING, Form.MENTORING}.isdisjoint(BY_HAND)


@given(
    st.sampled_from([*Form.values, "x"]), texts, st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(-5, 500),
    st.none() | st.integers(-10, 3000), st.none() | st.times(), st.none() | st.integers(-5, 200_000), texts,
    st.lists(st.tuples(st.sampled_from(["book", "x"]), texts, texts), max_size=12),
)  # fmt: skip
def test_no_draft_makes_the_rules_fall_and_whole_asks_for_more(
    form, title, on, until, days, minutes, start, stated, process, sources
):
    what = EntryDraft(
        form=form, title=title, on=on, until=until, days=days, minutes=minutes, starts_at=start, stated=stated,
        process=process, sources=tuple(SourceDraft(kind=kind, title=t, author=a) for kind, t, a in sources),
    ).cleaned()  # fmt: skip
    assert what.cleaned() == what
    for each in (None, rule(form), STATED):
        partly, whole = (faults(what, each, today=TODAY, whole=full) for full in (False, True))
        assert partly.keys() <= whole.keys()
        assert all(whole.values())
        if not missing(what, each, files=1, today=TODAY):
            fitting = what.fitted(each)
            assert fitting.title
            assert fitting.on <= (fitting.until or fitting.on) <= TODAY
            assert 1 <= fitting.days <= ((fitting.until or fitting.on) - fitting.on).days + 1
            assert fitting.minutes is None or 1 <= fitting.minutes <= 1440
            assert fitting.fitted(each) == fitting


@given(st.times(), st.integers(1, 1440))
def test_from_and_to_and_minutes_agree(start, minutes):
    start = start.replace(second=0, microsecond=0)
    end = ends_at(start, minutes)
    assert end is None or minutes_between(start, end) == minutes


def test_what_is_handed_in_is_of_one_day_where_the_form_is():
    what = EntryDraft(form="at_work", title="x", on=ON, until=TODAY, days=3, provider="Sisa", stated=100)
    fitting = what.fitted(rule("at_work", "activity"))
    assert (fitting.until, fitting.days, fitting.provider, fitting.stated) == (ON, 1, "", None)


def test_every_state_has_its_ways_and_its_words():
    assert set(rules.ARROWS) == set(Entry.State.values)
    for state in Entry.State:
        assert rules.state_fault(Entry(state=state), state) == ""
        assert rules.state_fault(Entry(state=state))


def test_a_clock_of_half_a_day_is_forgotten():
    assert rules.run_fault(timedelta(hours=12)) == ""
    assert rules.run_fault(timedelta(hours=12, seconds=1))


# --- doubts ------------------------------------------------------------------------------------------------------------
def told(number, **how):
    how = {"form": "self_study", "title": f"Judul {number}", "on": ON, "starts_at": time(9), "minutes": 60} | how
    return Told(UUID(int=number), **how)


def kinds(*others, entry=None):
    return [each.kind for each in doubts.of_times(entry or told(1), others)]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"starts_at": time(9, 59)}, ["overlap"]),
        ({"starts_at": time(10)}, []),
        ({"starts_at": time(8), "minutes": 60}, []),
        ({"starts_at": time(8), "minutes": 61}, ["overlap"]),
        ({"starts_at": None}, []),
        ({"minutes": None}, []),
        ({"on": TODAY}, []),
        ({"title": "JUDUL 1", "starts_at": None}, ["same"]),
        ({"title": "Judul 1", "form": "seminar", "starts_at": None}, []),
        ({"starts_at": None, "minutes": 900}, []),
        ({"starts_at": None, "minutes": 901}, ["long_day"]),
    ],
)
def test_times_titles_and_long_days_are_noticed(other, found):
    assert kinds(told(2, **other)) == found


def test_an_entry_is_not_compared_with_itself_and_no_title_is_like_no_title():
    assert kinds(told(1)) == []
    assert kinds(told(2, title="", starts_at=None), entry=told(1, title="")) == []


def test_the_file_of_somebody_else_is_told_to_hr_alone_and_named_where_she_may_read():
    mine = SameFile("a.pdf", UUID(int=2), "Seminar", ON, is_own=True)
    named = SameFile("a.pdf", UUID(int=3), "Seminar Surya", ON, is_own=False, whose="Surya Dharma")
    hidden = SameFile("a.pdf", UUID(int=4), "Rahasia", ON, is_own=False)
    assert [each.kind for each in doubts.of_files([mine, named, hidden])] == ["evidence"]
    all_of_it = doubts.of_files([mine, named, hidden], for_hr=True)
    assert "Surya Dharma" in all_of_it[1].text
    assert "Rahasia" not in all_of_it[2].text
    assert all_of_it[2].entry_id is None


@given(
    st.lists(
        st.tuples(st.none() | st.times(), st.none() | st.integers(1, 1440), st.sampled_from(["a", "A", "b", ""])),
        max_size=6,
    )
)
def test_doubts_look_the_same_from_both_sides(rows):
    entries = [told(n, starts_at=start, minutes=minutes, title=title) for n, (start, minutes, title) in enumerate(rows)]
    for one in entries:
        for found in doubts.of_times(one, entries):
            if found.entry_id:
                other = entries[found.entry_id.int]
                back = [(each.kind, each.entry_id) for each in doubts.of_times(other, entries)]
                assert (found.kind, one.id) in back
