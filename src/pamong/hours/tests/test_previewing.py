"""HR sees what a proposed rule would do; nothing is written, and saving it does exactly that."""

from dataclasses import replace
from datetime import date

import pytest

from pamong.agency.models import Person
from pamong.hours import following, queries
from pamong.hours.models import Entry
from pamong.hours.tests.ledger import held, standing
from pamong.kit.rows import new_id
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.cast import NOW

pytestmark = pytest.mark.django_db
THREE = RuleDraft(
    "coaching", date(2026, 1, 1), "session", 200, 240, cap=3, cap_in="times", cap_period="month", legal_basis="SE 1"
)
LIMITS = BoundsDraft("pns", date(2026, 1, 1), 600, None, "SE 2")


@pytest.fixture
def sessions(cast):
    """Dewi has four sessions in October, Ratna one, Surya three of 2025 and two of 2026."""
    for day in (1, 2, 3, 4):
        held(cast.dewi, date(2026, 10, day))
    held(cast.ratna, date(2026, 10, 1))
    for year, days in ((2025, (1, 2, 3)), (2026, (1, 2))):
        for day in days:
            held(cast.surya, date(year, 10, day))
    return cast


def told(effect):
    return effect.people, effect.claims, effect.before, effect.after


def entries():
    return Entry.objects.count()


def test_a_wider_cap_shows_whom_it_reaches_and_writes_nothing(sessions):
    before = entries()
    effect = queries.preview_rule(sessions.siti, THREE)
    assert told(effect) == (1, 1, 400, 600)
    assert [(one.name, one.unit_name, one.year, one.before, one.after) for one in effect.examples] == [
        ("Dewi Anggraini", "Bagian Pengembangan", 2026, 400, 600)
    ]
    assert entries() == before
    assert standing(sessions.dewi).version == 1


def test_what_is_shown_is_what_happens(sessions):
    draft = replace(THREE, valid_from=date(2025, 10, 2), national=150, cap=1)
    effect = queries.preview_rule(sessions.siti, draft)
    rulebook.set_rule(draft, by=sessions.siti, now=NOW)
    following.catch_up()
    years = [(sessions.dewi, 2026), (sessions.ratna, 2026), (sessions.surya, 2025), (sessions.surya, 2026)]
    assert effect.after == sum(standing(person, year).counted for person, year in years)
    assert effect.claims == Entry.objects.filter(kind="adjustment").values("claim").distinct().count()
    assert effect.people == 3


def test_a_rule_that_reaches_no_one_has_no_effect(sessions):
    effect = queries.preview_rule(sessions.siti, replace(THREE, valid_from=date(2027, 1, 1)))
    assert told(effect) == (0, 0, 0, 0)
    assert list(effect.examples) == []


def test_putting_a_rule_right_and_withdrawing_it_are_shown_too(sessions):
    made = rulebook.set_rule(THREE, by=sessions.siti, now=NOW)
    following.catch_up()
    assert told(queries.preview_rule(sessions.siti, replace(THREE, cap=4), made.pk)) == (1, 1, 600, 800)
    assert told(queries.preview_rule_withdrawn(sessions.siti, made.pk)) == (1, 1, 600, 400)
    assert told(queries.preview_rule_withdrawn(sessions.siti, new_id())) == (0, 0, 0, 0)


def test_bounds_show_who_would_reach_the_least_and_who_no_longer(sessions):
    lower = queries.preview_bounds(sessions.siti, replace(LIMITS, minimum=400))
    assert (lower.newly_met, lower.no_longer_met) == (2, 0)
    assert told(lower) == (0, 0, 0, 0), "no activity counts anything else"
    made = rulebook.set_bounds(replace(LIMITS, minimum=400), by=sessions.siti, now=NOW)
    following.catch_up()
    assert queries.preview_bounds_withdrawn(sessions.siti, made.pk).no_longer_met == 2
    assert queries.preview_bounds_withdrawn(sessions.siti, new_id()).no_longer_met == 0
    most = queries.preview_bounds(sessions.siti, replace(LIMITS, minimum=0, maximum=300), made.pk)
    assert (told(most), most.newly_met) == ((2, 2, 800, 600), 1)


def test_only_people_of_the_kind_are_looked_at(sessions):
    Person.objects.filter(pk=sessions.dewi.pk).update(kind="pppk")
    following.catch_up()
    effect = queries.preview_bounds(sessions.siti, replace(LIMITS, kind="pppk", minimum=0, maximum=100))
    assert told(effect) == (1, 2, 400, 100)


def test_the_largest_changes_are_the_examples(sessions, monkeypatch):
    from pamong.hours import previewing

    monkeypatch.setattr(previewing, "EXAMPLES", 1)
    monkeypatch.setattr(previewing, "CHUNK", 1)
    effect = queries.preview_rule(sessions.siti, replace(THREE, national=100, valid_from=date(2025, 1, 1)))
    assert effect.people == 3
    assert [(one.name, one.year) for one in effect.examples] in ([("Surya Dharma", 2026)], [("Dewi Anggraini", 2026)])


def test_other_agencies_are_not_looked_at(sessions):
    for day in (1, 2, 3):
        held(sessions.kadek, date(2026, 10, day))
    assert told(queries.preview_rule(sessions.siti, THREE)) == (1, 1, 400, 600)
