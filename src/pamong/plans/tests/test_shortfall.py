"""How many lack a competency is told in lots, and never so that fewer than five can be found."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from pamong.agency.models import Person
from pamong.plans.queries.shortfall import expertise_of, shortfalls_of
from pamong.plans.rules.shortfall import Shortfall, shortfall_of
from pamong.plans.tests.test_heat_pages import rate
from pamong.rulebook.models import Competency
from tests.cast import NOW, TODAY
from tests.house import pages


def test_few_are_never_told_on_either_side():
    assert shortfall_of(30, {3: 4}) == Shortfall(0, None)
    assert shortfall_of(30, {3: 5}) == Shortfall(5, 3)
    assert shortfall_of(8, {3: 8}) == Shortfall(0, None)  # all of eight: at least three would be told of everybody
    assert shortfall_of(17, {3: 17}) == Shortfall(10, 3)
    assert shortfall_of(40, {2: 3, 3: 9, 4: 7}) == Shortfall(15, 3)


@given(st.integers(0, 60), st.dictionaries(st.integers(1, 5), st.integers(1, 30)))
def test_what_is_told_fits_five_people_and_more_on_both_sides(rated, lacking):
    missing = sum(lacking.values())
    if missing > rated:
        return
    told = shortfall_of(rated, lacking)
    # Whoever knows how many were rated cannot conclude that everybody, or fewer than five, lack it.
    assert told.people % 5 == 0
    assert told.people <= missing
    assert told.people <= max(0, rated - 5)
    assert (told.level is None) == (told.people == 0)


@pytest.mark.django_db
def test_the_newest_fresh_agreements_of_people_present_count(cast):
    cache.clear()
    pages.grow(cast, 12, start=100)
    people = list(Person.objects.filter(agency=cast.agency, siasn_id__startswith="MORE").order_by("siasn_id"))
    for one in people:
        rate(one, 1 if one in people[:6] else 0)
    rate(cast.dewi, 1, at=NOW - timedelta(days=700))
    key = Competency.objects.get(agency=cast.agency, key="kerja-sama").pk

    assert shortfalls_of(cast.agency.pk, TODAY) == {key: Shortfall(5, 4)}
    assert expertise_of([one.pk for one in people], TODAY) == {one.pk: {key: 4} for one in people[6:]}
    people[0].left_on, people[0].left_reason = TODAY, "moved"
    people[0].save()
    people[1].left_on, people[1].left_reason = TODAY, "moved"
    people[1].save()
    assert shortfalls_of(cast.agency.pk, TODAY) == {key: Shortfall(5, 4)}  # kept for some minutes
    cache.clear()
    assert shortfalls_of(cast.agency.pk, TODAY) == {key: Shortfall(0, None)}
    assert expertise_of([], TODAY) == {}
