"""One person, one sign-in, two agencies of the same installation."""

import pytest

from pamong.accounts import actions as accounts
from pamong.agency import actions, queries
from pamong.agency.models import Person
from pamong.kit.refusals import Refused
from pamong.ports import clock
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def leave(person, by):
    actions.mark_left(person.pk, on=TODAY, reason="moved", by=by, now=clock.now())


@pytest.fixture
def moved(cast):
    """Dewi left the first agency; the other one has her NIP, invited her, and she came in."""
    leave(cast.dewi, cast.siti)
    there = Person.objects.create(
        agency=cast.other_agency, nip=cast.dewi.nip, name="Dewi Anggraini", email="dewi@lain.contoh.go.id", kind="pns"
    )
    invitation = actions.invite_person(there.pk, by=cast.kadek, now=clock.now())
    accounts.accept_invitation(invitation, password="sandi-baru-yang-panjang", now=clock.now())
    there.refresh_from_db()
    return there


def test_whoever_moves_keeps_her_sign_in_and_stands_for_one_person_only(cast, moved):
    assert moved.user_id == cast.dewi.user_id
    assert queries.person_of_user(moved.user_id) == moved


def test_the_agency_left_behind_cannot_put_its_person_under_a_sign_in_that_is_used_elsewhere(cast, moved):
    actions.bring_back(cast.dewi.pk, on=TODAY, by=cast.siti, now=clock.now())
    cast.dewi.refresh_from_db()
    assert cast.dewi.is_present
    assert cast.dewi.user is None
    assert queries.person_of_user(moved.user_id) == moved
    with pytest.raises(Refused, match="instansi lain"):
        actions.invite_person(cast.dewi.pk, by=cast.siti, now=clock.now())


def test_once_she_has_left_there_she_is_invited_here_again(cast, moved):
    actions.bring_back(cast.dewi.pk, on=TODAY, by=cast.siti, now=clock.now())
    leave(moved, cast.kadek)
    invitation = actions.invite_person(cast.dewi.pk, by=cast.siti, now=clock.now())
    accounts.accept_invitation(invitation, password="sandi-lagi-yang-panjang", now=clock.now())
    cast.dewi.refresh_from_db()
    assert queries.person_of_user(cast.dewi.user_id) == cast.dewi


def test_an_import_that_brings_her_back_does_the_same(cast, moved):
    from pamong.agency.events import PersonReturned
    from pamong.journal.engine import announce_many

    Person.objects.filter(pk=cast.dewi.pk).update(left_on=None, left_reason="")
    returned = PersonReturned(agency_id=cast.agency.pk, subject_id=cast.dewi.pk, about_id=cast.dewi.pk)
    announce_many([returned], by=None)
    cast.dewi.refresh_from_db()
    assert cast.dewi.user is None


def test_without_another_agency_the_old_sign_in_opens_again(cast):
    leave(cast.dewi, cast.siti)
    actions.bring_back(cast.dewi.pk, on=TODAY, by=cast.siti, now=clock.now())
    cast.dewi.refresh_from_db()
    assert cast.dewi.user.is_active
