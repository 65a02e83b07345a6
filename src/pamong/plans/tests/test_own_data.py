"""What each takes home of plans: what she wrote, and what is shared; never what she could not read on the page either."""

import pytest

from pamong.kit.own_data import gather
from pamong.plans.actions import expectations
from pamong.plans.own_data import SOURCES
from tests.attacks.canaries import MARK, Canaries
from tests.cast import NOW
from tests.grown import grow

pytestmark = pytest.mark.django_db
PEOPLE = ("dewi", "ratna", "yusuf", "surya", "siti", "bambang", "agus", "hadi", "kadek")


def downloaded(person):
    return {section.title: section.rows for section in gather(SOURCES, person)}


def test_nobody_takes_home_a_word_that_she_may_not_read(cast):
    canaries = Canaries()
    grow(cast, canaries)
    taken = {name: str(downloaded(getattr(cast, name))) for name in PEOPLE}
    assert {name: found for name, text in taken.items() if (found := canaries.leaks(text, name))} == {}
    sealed = {kind for kind in canaries.kinds.values() if not kind.startswith("plan_")}
    assert sealed <= canaries.seen(taken["dewi"])
    assert sealed <= canaries.seen(taken["ratna"])
    assert canaries.seen(taken["surya"]) == {"evidence", "rating_reason"}
    assert {"plan_goal", "plan_item", "plan_scale", "plan_share"} <= canaries.seen(taken["dewi"])


def test_everything_she_wrote_herself_is_hers_to_take(cast):
    """Also what nobody else may read yet: her blind ratings, her preparation, her part of the closing."""
    canaries = Canaries()
    grow(cast, canaries)
    taken = str(downloaded(cast.dewi))
    alone = {f"{MARK}{number}x" for number, readers in canaries.readers.items() if readers == {"dewi"}}
    assert len(alone) > 10
    assert {token for token in alone if token not in taken} == set()


def test_those_above_and_beside_take_nothing_of_it(cast):
    grow(cast)
    for name in ("bambang", "agus", "hadi", "kadek"):
        assert not any(downloaded(getattr(cast, name)).values()), name


def test_what_is_expected_no_more_goes_home_with_its_writer_only(cast):
    how = {"employee": cast.dewi, "year": 2026, "about": "result", "value": "", "by": cast.ratna, "now": NOW}
    noted = expectations.note_expectation(**how, text="Satu hal yang ditarik")
    expectations.remove_expectation(noted.pk, by=cast.ratna, now=NOW)
    assert "Satu hal yang ditarik" not in str(downloaded(cast.dewi))
    assert "Satu hal yang ditarik" in str(downloaded(cast.ratna))
