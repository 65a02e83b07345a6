"""The cases and guides that come with the house keep what was promised of them."""

import re
from collections import Counter

import pytest

from pamong.mentoring import shelf
from pamong.mentoring.models import Dilemma
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.views.growth_shown import GROUPS

CASES = shelf.dilemmas()


def test_there_are_cases_of_every_theme_and_each_has_its_own_key():
    assert len(CASES) >= 30
    assert {one.theme for one in CASES} == set(Dilemma.Theme.values)
    assert len({one.key for one in CASES}) == len(CASES)
    assert min(Counter(one.theme for one in CASES).values()) >= 3


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.key)
def test_a_case_is_long_enough_to_think_and_short_enough_to_read(case):
    assert 90 <= len(case.situation.split()) <= 180
    assert 4 <= len(case.ways) <= 5
    assert rules.case_fault([way.as_row() for way in case.ways]) == ""
    marks = [way.expert for way in case.ways]
    assert max(marks) == 2
    assert min(marks) < 0
    assert set(marks) <= set(rules.MARKS)
    assert len(case.questions) >= 3
    assert case.norm
    assert case.ask
    assert case.sources
    assert len(case.title) <= rules.TITLE
    assert len(case.sources) <= rules.SOURCES
    assert len(case.guide) <= rules.GUIDE


def test_the_best_way_does_not_stand_at_one_place():
    places = Counter(max(range(len(one.ways)), key=lambda at, one=one: one.ways[at].expert) for one in CASES)
    assert len(places) >= 3
    assert max(places.values()) < len(CASES) * 0.7


def test_no_case_holds_a_number_of_a_person_a_mail_or_an_address():
    for one in CASES:
        text = " ".join((one.title, one.situation, one.guide, *(way.text for way in one.ways)))
        assert not re.search(r"\d{8,}|@|https?:", text), one.key


def test_a_guide_fits_on_a_page_and_has_questions_for_both():
    assert len(shelf.guides()) >= 10
    for guide in shelf.guides().values():
        words = " ".join((guide.aim, guide.task, *guide.notes, *guide.mentee, *guide.mentor)).split()
        assert len(words) <= 350, guide.key
        assert len(guide.mentee) >= 3
        assert len(guide.mentor) >= 3
        assert guide.moment
        assert guide.task
        assert 15 <= guide.minutes <= 120


def test_no_file_of_the_shelf_is_forgotten():
    for folder, stems in (("dilemmas", shelf.THEMES), ("guides", shelf.GROUPS)):
        assert {file.stem for file in (shelf.FOLDER / folder).glob("*.toml")} == set(stems)
    assert list(shelf.THEMES) == Dilemma.Theme.values


def test_every_group_of_guides_has_a_heading():
    assert {guide.group for guide in shelf.guides().values()} == set(GROUPS)
