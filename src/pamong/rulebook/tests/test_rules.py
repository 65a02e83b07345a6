"""Which rule holds on a day, what it gives, and what is nonsense. Nothing here needs a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.kit.rows import new_id
from pamong.rulebook import rules
from pamong.rulebook.learning import Form
from pamong.rulebook.rules import Book, Bounds, BoundsDraft, RuleDraft, bounds_in, jp_of, rule_on

DRAFT = RuleDraft(
    "coaching", date(2026, 1, 1), "session", 200, 240, cap=2, cap_in="times", cap_period="month",
    legal_basis="Peraturan LAN 10/2018",
)  # fmt: skip
STATED = RuleDraft("technical", date(2026, 1, 1), "programme", None, None, 120, legal_basis="Peraturan LAN 10/2018")
LIMITS = BoundsDraft("pns", date(2026, 1, 1), 2000, None, "PP 11/2017")


def rule(valid_from, national=200, form="coaching"):
    return replace(DRAFT.as_rule(), id=new_id(), valid_from=valid_from, national=national, form=form)


def limits(valid_from, minimum, kind="pns"):
    return Bounds(new_id(), kind, valid_from, minimum, None, "")


def test_the_numbers_of_siasn_are_those_of_the_domain():
    assert {form: form.siasn_id for form in (Form.STRUCTURAL, Form.COACHING, Form.MENTORING, Form.SELF_STUDY)} == {
        Form.STRUCTURAL: 1, Form.COACHING: 14, Form.MENTORING: 15, Form.SELF_STUDY: 22,
    }  # fmt: skip
    assert sorted(form.siasn_id for form in Form) == list(range(1, 26))


def test_the_latest_rule_that_has_begun_holds():
    first, second = rule(date(2019, 1, 1)), rule(date(2026, 7, 1), 300)
    book = Book.of(1, [second, first], [])
    assert rule_on(book, "coaching", date(2018, 12, 31)) is None
    assert rule_on(book, "coaching", date(2019, 1, 1)) == first
    assert rule_on(book, "coaching", date(2026, 6, 30)) == first
    assert rule_on(book, "coaching", date(2026, 7, 1)) == second
    assert rule_on(book, "mentoring", date(2026, 7, 1)) is None


@given(st.lists(st.dates(date(2019, 1, 1), date(2027, 12, 31)), max_size=8, unique=True), st.dates(date(2018, 1, 1)))
def test_the_rule_of_a_day_is_what_a_plain_search_finds(days, day):
    held = [rule(each) for each in days]
    begun = [one for one in held if one.valid_from <= day]
    expected = max(begun, key=lambda one: one.valid_from) if begun else None
    assert rule_on(Book.of(1, held, []), "coaching", day) == expected


def test_bounds_hold_for_whole_years_and_before_the_first_nothing_is_asked():
    book = Book.of(1, [], [limits(date(2026, 1, 1), 2400), limits(date(2019, 1, 1), 2000)])
    assert [bounds_in(book, "pns", year).minimum for year in (2018, 2019, 2025, 2026, 2030)] == [
        0, 2000, 2000, 2400, 2400,
    ]  # fmt: skip
    assert bounds_in(book, "pppk", 2026) == Bounds(None, "pppk", date.min, 0, None, "")


def test_a_rule_gives_so_much_for_each():
    assert jp_of(DRAFT.as_rule(), 1) == 200
    assert jp_of(DRAFT.as_rule(), 3) == 600
    assert jp_of(DRAFT.as_rule(), 3, international=True) == 720
    assert jp_of(DRAFT.as_rule(), 1, stated=2400) == 200, "what a certificate says counts only where the rule says so"


@pytest.mark.parametrize(
    ("stated", "international", "expected"),
    [(2400, False, 2400), (2400, True, 2880), (333, True, 399), (None, True, 0), (1, True, 1)],
)
def test_a_programme_counts_what_it_states_and_a_fifth_more_abroad_rounded_down(stated, international, expected):
    assert jp_of(STATED.as_rule(), 1, international=international, stated=stated) == expected


def test_a_rule_without_an_international_value_falls_back_to_the_national_one():
    assert jp_of(replace(DRAFT.as_rule(), international=None), 2, international=True) == 400
    assert jp_of(replace(STATED.as_rule(), international_percent=None), 1, international=True, stated=500) == 500


def test_an_amended_book_leaves_the_old_one_alone():
    first, bounds = rule(date(2019, 1, 1)), limits(date(2019, 1, 1), 2000)
    book = Book.of(3, [first], [bounds])
    changed = book.amended(add_rule=DRAFT.as_rule(), drop_bounds=bounds.id, add_bounds=LIMITS.as_bounds())
    assert [one.valid_from for one in changed.rules["coaching"]] == [date(2019, 1, 1), date(2026, 1, 1)]
    assert bounds_in(changed, "pns", 2025).minimum == 0
    assert bounds_in(changed, "pns", 2026).minimum == 2000
    assert book.rules["coaching"] == (first,)
    assert book.amended(drop_rule=first.id).rules == {}
    assert book.amended().version == 3


def test_the_periods_of_a_form_are_those_of_all_its_caps():
    book = Book.of(1, [DRAFT.as_rule(), replace(rule(date(2027, 1, 1)), cap_period="year"), STATED.as_rule()], [])
    assert book.periods == {"coaching": {"month", "year"}, "technical": frozenset()}


@pytest.mark.parametrize("draft", [DRAFT, STATED, replace(DRAFT, cap=None, cap_in="", cap_period="", national=0)])
def test_sound_rules_have_no_fault(draft):
    assert rules.rule_fault(draft) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"form": "dancing"}, "Pilih dari daftar"),
        ({"measure": "week"}, "Pilih dari daftar"),
        ({"certainty": "sure"}, "Pilih dari daftar"),
        ({"cap_in": "lots"}, "Pilih dari daftar"),
        ({"cap_period": "week"}, "Pilih dari daftar"),
        ({"national": -1}, "antara 0 dan 1000"),
        ({"international": 100_001}, "antara 0 dan 1000"),
        ({"international": None}, "Isi JP nasional dan JP internasional"),
        ({"international_percent": 120}, "Isi JP nasional dan JP internasional"),
        ({"national": None}, "persentase internasionalnya saja"),
        ({"national": None, "international": None}, "persentase internasionalnya saja"),
        ({"national": None, "international": None, "international_percent": 0}, "antara 1 dan 300"),
        ({"cap": None}, "Batas perlu jumlah"),
        ({"cap_in": ""}, "Batas perlu jumlah"),
        ({"cap_period": ""}, "Batas perlu jumlah"),
        ({"cap": -1}, "paling banyak 366"),
        ({"cap": 367}, "paling banyak 366"),
        ({"cap": 100_001, "cap_in": "jp"}, "paling banyak 1000"),
        ({"legal_basis": "  "}, "dasar hukumnya"),
        ({"legal_basis": "x" * 201}, "Paling panjang 200"),
        ({"evidence": "x" * 201}, "Paling panjang 200"),
        ({"note": "x" * 501}, "Paling panjang 500"),
        ({"note": "satu\x00dua"}, "tidak dapat disimpan"),
        ({"valid_from": date(1999, 12, 31)}, "antara tahun 2000 dan 2099"),
        ({"valid_from": date(2100, 1, 1)}, "antara tahun 2000 dan 2099"),
    ],
)
def test_nonsense_in_a_rule_is_named(changes, words):
    assert words in rules.rule_fault(replace(DRAFT, **changes))


def test_a_note_may_have_lines():
    assert rules.rule_fault(replace(DRAFT, note="satu\ndua\r\n\ttiga")) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"maximum": 2400}, ""),
        ({"kind": "honorer"}, "Pilih dari daftar"),
        ({"certainty": "sure"}, "Pilih dari daftar"),
        ({"minimum": -1}, "antara 0 dan 1000"),
        ({"maximum": 100_001}, "antara 0 dan 1000"),
        ({"maximum": 1999}, "tidak boleh kurang"),
        ({"valid_from": date(2026, 7, 1)}, "1 Januari"),
        ({"valid_from": date(1990, 1, 1)}, "antara tahun 2000 dan 2099"),
        ({"legal_basis": ""}, "dasar hukumnya"),
    ],
)
def test_nonsense_in_bounds_is_named(changes, words):
    found = rules.bounds_fault(replace(LIMITS, **changes))
    assert words in found
    assert bool(found) == bool(words)


@given(st.builds(
    RuleDraft,
    form=st.sampled_from(["coaching", "", "x"]), valid_from=st.dates(), measure=st.sampled_from(["session", "x"]),
    national=st.none() | st.integers(), international=st.none() | st.integers(),
    international_percent=st.none() | st.integers(), cap=st.none() | st.integers(),
    cap_in=st.sampled_from(["", "times", "jp", "x"]), cap_period=st.sampled_from(["", "day", "month", "x"]),
    legal_basis=st.text(max_size=300), note=st.text(max_size=600),
))  # fmt: skip
def test_whatever_is_typed_gets_an_answer_in_words_or_is_sound(draft):
    fault = rules.rule_fault(draft)
    assert isinstance(fault, str)
    if not fault:
        assert 0 <= jp_of(draft.as_rule(), 1, stated=100) <= 100_000


def test_a_draft_is_compared_in_everything_but_its_day():
    assert rules.says_the_same(replace(LIMITS, valid_from=date(2027, 1, 1)), LIMITS)
    assert not rules.says_the_same(replace(LIMITS, note="lain"), LIMITS)
    assert not rules.says_the_same(replace(DRAFT, valid_from=DRAFT.valid_from + timedelta(1), cap=3), DRAFT)
