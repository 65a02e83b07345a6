"""The dictionary and the standards under two hands at once: no edition lost, no day held twice."""

from dataclasses import replace
from datetime import date

import pytest

from pamong.rulebook import actions
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import Behaviour, Competency, Edition, Rulebook, Standard
from pamong.rulebook.tests.test_competency_actions import DRAFT
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)


def standard(cast, level, day):
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    return StandardDraft(key, level, day, "SK 1/2026", position_class="ahli_pertama")


def test_two_officers_who_set_the_same_day_at_once(cast):
    for year in (2021, 2022, 2023):
        day = date(year, 3, 1)
        both = [standard(cast, level, day) for level in (3, 4)]
        results = race(*[lambda one=one: actions.set_standard(one, by=cast.siti, now=NOW) for one in both])
        assert len(refused(results)) == 1
        assert Standard.objects.filter(position_class="ahli_pertama", valid_from=day).standing().count() == 1


def test_a_sheet_and_a_form_at_once_leave_one_standard_a_day(cast):
    day = date(2026, 3, 1)
    race(
        lambda: actions.import_standards([standard(cast, 3, day)], by=cast.siti, now=NOW, changes=1),
        lambda: actions.set_standards([standard(cast, 4, day)], by=cast.siti, now=NOW),
    )
    assert Standard.objects.filter(position_class="ahli_pertama", valid_from=day).standing().count() == 1


def test_two_who_revise_the_same_edition_at_once_make_one(cast):
    row = actions.add_competency(DRAFT, by=cast.siti, now=NOW)
    wishes = [replace(DRAFT, definition=text) for text in ("Satu.", "Dua.")]
    revise = [
        lambda wish=wish: actions.revise_competency(row.pk, wish, edition=1, by=cast.siti, now=NOW) for wish in wishes
    ]
    assert len(refused(race(*revise))) == 1
    assert sorted(Edition.objects.filter(competency=row).values_list("number", flat=True)) == [1, 2]


def test_a_dictionary_laid_down_by_two_at_once_stands_once(cast):
    for model in (Standard, Behaviour, Edition, Competency, Rulebook):
        model.objects.filter(agency=cast.agency).delete()
    laid = race(*[lambda: actions.lay_down_competencies(cast.agency, now=NOW)] * 3)
    assert sorted(laid) == [False, False, True]
    assert Competency.objects.filter(agency=cast.agency).count() == 9
