"""The dictionary that every agency begins with: nine competencies, five levels each, three behaviours a level."""

import re
from importlib import import_module

import pytest
from django.apps import apps

from pamong.rulebook import dictionary
from pamong.rulebook.actions import lay_down_competencies
from pamong.rulebook.models import Behaviour, Competency, Edition, Standard
from pamong.rulebook.queries import competencies_of, current_editions, words_of
from pamong.rulebook.values import VALUES
from tests.cast import NOW

TEXTS = [text for entry in dictionary.ENTRIES for level in entry.levels for text in level]
WORDS = re.compile(r"[a-z]+")


def test_the_nine_of_the_regulation_stand_in_its_order():
    assert [entry.name for entry in dictionary.ENTRIES] == [
        "Integritas", "Kerja sama", "Komunikasi", "Orientasi pada hasil", "Pelayanan publik",
        "Pengembangan diri dan orang lain", "Mengelola perubahan", "Pengambilan keputusan", "Perekat bangsa",
    ]  # fmt: skip
    assert [entry.kind for entry in dictionary.ENTRIES] == ["managerial"] * 8 + ["sociocultural"]


def test_each_has_five_levels_of_three_behaviours():
    assert len(TEXTS) == 135
    for entry in dictionary.ENTRIES:
        assert [len(level) for level in entry.levels] == [3] * 5, entry.key
        assert len(entry.definition) <= 600


def test_a_behaviour_is_one_sentence_that_fits_and_stands_once():
    for text in TEXTS:
        assert len(text) <= 300, text
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert ". " not in text, text
    assert len({text.casefold() for text in TEXTS}) == len(TEXTS)


def test_no_two_behaviours_say_nearly_the_same():
    bags = [set(WORDS.findall(text.casefold())) for text in TEXTS]
    for at, one in enumerate(bags):
        for other, text in zip(bags[at + 1 :], TEXTS[at + 1 :], strict=True):
            assert len(one & other) / len(one | other) < 0.6, (TEXTS[at], text)


def test_the_seven_values_have_three_lines_each_and_a_legal_basis():
    assert "".join(value.name[0] for value in VALUES) == "BAKHLAK"
    assert all(len(value.lines) == 3 and value.legal_basis for value in VALUES)
    assert len({line for value in VALUES for line in value.lines}) == 21


@pytest.mark.django_db
def test_a_new_agency_gets_it_once(cast):
    mine = {"agency": cast.agency}
    assert Competency.objects.filter(**mine, is_builtin=True).count() == 9
    assert Edition.objects.filter(**mine).count() == 9
    assert Behaviour.objects.filter(**mine).count() == 135
    assert Standard.objects.filter(**mine).count() == 14 * 9
    assert lay_down_competencies(cast.agency, now=NOW) is False
    assert Competency.objects.filter(**mine).count() == 9


@pytest.mark.django_db
def test_other_rooms_read_it_in_its_order_and_by_edition(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        cards = competencies_of(cast.agency.pk)
    assert [card.name for card in cards] == [entry.name for entry in dictionary.ENTRIES]
    assert current_editions([cards[0].id]) == {cards[0].id: cards[0].edition_id}
    with django_assert_num_queries(2):
        words = words_of(card.edition_id for card in cards)
    first = words[cards[0].edition_id]
    assert first.levels[1] == dictionary.ENTRIES[0].levels[0]
    assert list(first.levels) == [1, 2, 3, 4, 5]
    assert first.source.startswith("PermenPANRB 38/2017")


@pytest.mark.django_db
def test_agencies_of_before_get_it_by_migration_and_lose_nothing_by_a_second_run(cast):
    for table in (Standard, Behaviour, Edition, Competency):
        table.objects.filter(agency=cast.other_agency).delete()
    migration = import_module("pamong.rulebook.migrations.0004_competencies_for_present_agencies")
    migration.lay_down(apps, None)
    migration.lay_down(apps, None)
    assert Behaviour.objects.filter(agency=cast.other_agency).count() == 135
    assert Behaviour.objects.filter(agency=cast.agency).count() == 135
