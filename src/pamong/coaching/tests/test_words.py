"""Texts of people: cleaned, counted, never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.coaching import actions
from pamong.coaching.rules import words
from pamong.coaching.tests.pairs import proposed
from pamong.kit.refusals import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Rapat bagian \r\n", "Rapat bagian"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("nol\x00 dan \x1b[31m", "nol dan [31m"),
        ("balik \u202earah\u202c", "balik arah"),
        ("sete\u0301l", "setél"),
        ("\ud83d rusak", "rusak"),
        ("\u200b\u2060 \n", ""),
        ("kolom\tdua", "kolom\tdua"),
    ],
)
def test_a_text_is_kept_without_what_nobody_can_read(typed, kept):
    assert words.clean(typed) == kept


def test_a_line_stays_one_line():
    assert words.clean("Ruang\n 3.2 ", "place") == "Ruang 3.2"
    assert words.clean("a\n\nb", "goal") == "a\n\nb"


def test_an_over_long_text_says_by_how_much():
    said = words.fault("x" * 403, "goal")
    assert "3" in said
    assert "400" in said
    assert words.fault("x" * 400, "goal") == ""


def test_a_missing_text_says_so():
    assert words.fault("", "goal", required=True)
    assert words.fault("", "goal") == ""


@pytest.mark.parametrize("link", ["", "https://rapat.contoh.go.id/a?b=c", "http://10.1.2.3:8080/x"])
def test_links_that_open(link):
    assert words.link_fault(link) == ""


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "rapat.contoh.go.id", "ftp://contoh.go.id/", "https://" + "x" * 400 + ".id"]
)
def test_links_that_do_not(link):
    assert words.link_fault(link)


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text):
    once = words.clean(text)
    assert words.clean(once) == once
    assert "\x00" not in once
    once.encode()


@given(goal=st.text(min_size=1, max_size=60))
def test_whatever_is_typed_is_kept_or_refused(goal):
    assert isinstance(words.fault(words.clean(goal, "goal"), "goal", required=True), str)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "goal",
    [
        "'; DROP TABLE coaching_cycle; --",
        "<script>alert(1)</script>",
        "{{ secret }} {% debug %}",
        "=HYPERLINK(1)",
        "😀" * 400,
    ],
)
def test_hostile_words_are_words(cast, goal):
    cycle = proposed(cast, goal=goal)
    cycle.refresh_from_db()
    assert cycle.goal == goal


@pytest.mark.django_db
def test_an_over_long_goal_is_refused_by_the_action_too(cast):
    with pytest.raises(Refused, match="400"):
        proposed(cast, goal="x" * 401)
    with pytest.raises(Refused):
        proposed(cast, goal=" \u200b")
    assert actions.Promise("employee", "x", cast.dewi.position_since).condition == ""
