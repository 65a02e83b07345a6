"""What HR's actions do to a sign-in: made, closed, opened, corrected, renewed."""

from datetime import date

import pytest
from django.test import Client

from pamong.accounts import actions
from pamong.accounts.models import User
from pamong.accounts.tests.tools import events, give_password, is_signed_in, sign_in
from pamong.kit.refusals import Refused
from tests.cast import NOW

NEW = "perahu-kertas-menuju-muara"


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


@pytest.fixture
def signed(dewi):
    client = Client()
    sign_in(client, dewi.username)
    return client


def test_a_leaver_s_sessions_end_and_the_door_stays_shut(signed, dewi, cast):
    from pamong.agency.actions import people

    people.mark_left(cast.dewi.pk, on=date(2026, 11, 20), reason="moved", by=cast.siti, now=NOW)
    assert not is_signed_in(signed)
    assert sign_in(Client(), dewi.username)["Location"] == "/masuk/ditutup/"
    assert not User.objects.get(pk=dewi.pk).is_active


def test_closing_twice_is_no_error_and_opening_brings_back_the_password(dewi, cast, signed):
    for _ in range(2):
        actions.deactivate(dewi, by=cast.siti, now=NOW)
    assert len(events("UserDeactivated")) == 1
    assert not is_signed_in(signed)
    for _ in range(2):
        actions.reactivate(dewi, by=cast.siti, now=NOW)
    assert len(events("UserReactivated")) == 1
    assert sign_in(Client(), dewi.username).status_code == 302


def test_a_corrected_nip_is_the_new_login(dewi, cast):
    actions.change_username(dewi, username="19860926 201505 1 777", by=cast.siti, now=NOW)
    assert sign_in(Client(), "198609262015051777").status_code == 302
    with pytest.raises(Refused):
        actions.change_username(dewi, username=cast.ratna.nip, by=cast.siti, now=NOW)


def test_a_sign_in_is_made_once_without_a_password(db):
    user = actions.create_user(username="19900101 202012 1 001", email="Baru@contoh.go.id", now=NOW)
    assert (user.username, user.email, user.has_usable_password()) == ("199001012020121001", "baru@contoh.go.id", False)
    with pytest.raises(Refused, match="NIP"):
        actions.create_user(username="199001012020121001", email="", now=NOW)
    with pytest.raises(Refused, match="surel"):
        actions.create_user(username="199001012020121002", email="BARU@contoh.go.id", now=NOW)


def test_many_sign_ins_are_made_with_few_statements(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        users = actions.create_users([(f"1990010120201210{number:02d}", "") for number in range(50)], now=NOW)
    assert len({user.pk for user in users}) == 50


def test_hr_corrects_an_address_only_before_the_first_password(cast):
    new = cast.ratna.user
    actions.invite(new, by=cast.siti, now=NOW)
    actions.correct_email(new, email="Benar@uji.contoh.go.id", by=cast.siti, now=NOW)
    actions.correct_email(new, email="benar@uji.contoh.go.id", by=cast.siti, now=NOW)
    assert User.objects.get(pk=new.pk).email == "benar@uji.contoh.go.id"
    assert len(events("InvitationRevoked")) == 1
    with pytest.raises(Refused, match="sudah dipakai"):
        actions.correct_email(new, email=cast.bambang.user.email, by=cast.siti, now=NOW)
    give_password(cast.ratna)
    with pytest.raises(Refused, match="konfirmasi"):
        actions.correct_email(new, email="lain@uji.contoh.go.id", by=cast.siti, now=NOW)


def test_a_sign_in_renewed_for_another_agency_keeps_no_password_and_no_second_way_back(dewi, cast):
    with pytest.raises(Refused, match="masih dipakai"):
        actions.renew(dewi, email=dewi.email, by=cast.kadek, now=NOW)
    actions.deactivate(dewi, by=cast.siti, now=NOW)
    with pytest.raises(Refused):
        actions.renew(dewi, email=cast.ratna.user.email, by=cast.kadek, now=NOW)
    renewed = actions.renew(dewi, email="dewi@lain.contoh.go.id", by=cast.kadek, now=NOW)
    assert not renewed.has_usable_password()
    assert sign_in(Client(), dewi.username).status_code == 200


def test_a_closed_sign_in_gets_no_new_password(dewi, cast):
    actions.deactivate(dewi, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="ditutup"):
        actions.reset_password(dewi, password=NEW, now=NOW)


def test_the_same_nip_or_a_used_link_changes_nothing(dewi, cast):
    actions.change_username(dewi, username=dewi.username, by=cast.siti, now=NOW)
    assert events("UsernameChanged") == []
    assert actions.end_session(dewi, 999_999, by=cast.dewi, now=NOW) is False


def test_someone_back_with_the_same_address_is_renewed_too(dewi, cast):
    actions.deactivate(dewi, by=cast.siti, now=NOW)
    assert actions.renew(dewi, email=dewi.email, by=cast.kadek, now=NOW).is_active
