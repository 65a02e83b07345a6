"""Two act on a mentor's profile at once: no place is given twice, nothing opens that was just taken back."""

import pytest

from pamong.guides.actions import gate, places, writing
from pamong.guides.actions.inviting import invite_guide
from pamong.guides.models import Invitation, Profile, Searchable
from pamong.guides.searching import index
from tests.cast import NOW
from tests.crashes.test_races import race, refused
from tests.mentored_guides import open_profile

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def test_of_two_who_take_the_last_place_one_gets_it(cast):
    row = open_profile(cast.yusuf, capacity=1)
    for _round in range(ROUNDS):
        results = race(*[lambda: places.take(cast.yusuf.pk, now=NOW)] * 2)
        assert len(refused(results)) == 1
        row.refresh_from_db()
        assert row.taken == 1
        places.free(cast.yusuf.pk)


def test_opened_while_it_is_taken_back_it_is_found_or_not_but_never_half(cast):
    row = open_profile(cast.yusuf, state="asked", ruled_by=None, ruled_at=None)
    for _round in range(ROUNDS):
        Profile.objects.filter(pk=row.pk).update(state="asked")
        index([row.pk])
        race(
            lambda: gate.open_profile(row.pk, version=row.version, by=cast.siti, now=NOW).state,
            lambda: gate.take_back_profile(by=cast.yusuf, now=NOW).state,
        )
        row.refresh_from_db()
        assert row.state in ("open", "draft")
        assert Searchable.objects.filter(profile=row).exists() == (row.state == "open")


def test_two_windows_begin_one_profile_and_one_of_two_texts_is_told(cast):
    def write(text):
        return lambda: writing.save_text(name="story", text=text, version=0, by=cast.surya, now=NOW)

    results = race(write("Dari jendela pertama."), write("Dari jendela kedua."))
    assert sorted(type(each).__name__ for each in results) == ["Clash", "Saved"]
    assert Profile.objects.filter(person=cast.surya).count() == 1


def test_of_two_officers_one_invites(cast):
    results = race(*[lambda: invite_guide(cast.dewi.pk, reason="asked", by=cast.siti, now=NOW).pk] * 2)
    assert len(refused(results)) == 1
    assert Invitation.objects.count() == 1
