import pytest

from pamong.guides.actions import places
from pamong.guides.models import Mark
from pamong.guides.queries import card_of, may_be_asked, offers_of, passed_pairs
from pamong.kit.refusals import Refused
from tests.cast import NOW, TODAY, Cast
from tests.mentored_guides import open_profile


def test_a_mentor_takes_as_many_as_she_said_and_then_says_no(cast: Cast) -> None:
    open_profile(cast.yusuf, capacity=2)
    places.take(cast.yusuf.pk, now=NOW)
    places.take(cast.yusuf.pk, now=NOW)

    with pytest.raises(Refused, match="sudah mendampingi 2 orang"):
        places.take(cast.yusuf.pk, now=NOW)

    places.free(cast.yusuf.pk)
    card = card_of(cast.yusuf.pk, today=TODAY)
    assert card is not None
    assert card.free == 1


def test_somebody_without_a_profile_has_no_places_to_count(cast: Cast) -> None:
    places.take(cast.surya.pk, now=NOW)
    places.free(cast.surya.pk)

    assert card_of(cast.surya.pk, today=TODAY) is None


def test_no_more_places_come_free_than_were_taken(cast: Cast) -> None:
    open_profile(cast.yusuf, capacity=1)
    places.free(cast.yusuf.pk)
    places.take(cast.yusuf.pk, now=NOW)

    assert offers_of([cast.yusuf.pk], today=TODAY)[cast.yusuf.pk].free == 0


def test_a_mark_against_a_mentor_is_a_pair_to_leave_out_and_speaks_to_its_owner_alone(cast: Cast) -> None:
    row = open_profile(cast.yusuf)
    Mark.objects.create(agency=cast.agency, owner=cast.dewi, profile=row, kind="passed", made_at=NOW)
    Mark.objects.create(agency=cast.agency, owner=cast.surya, profile=row, kind="kept", made_at=NOW)

    assert passed_pairs(cast.agency.pk, [cast.dewi.pk, cast.surya.pk]) == {(cast.dewi.pk, cast.yusuf.pk)}
    assert not may_be_asked(cast.dewi, cast.yusuf.pk, today=TODAY).allowed
    assert may_be_asked(cast.surya, cast.yusuf.pk, today=TODAY).allowed
