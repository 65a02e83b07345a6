"""The first way in: one live link per sign-in, fourteen days, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from pamong.accounts import actions, queries
from pamong.accounts.models import Invitation
from pamong.accounts.tests.tools import deliver, events, give_password, is_signed_in, last_mail, link_in, sign_in
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.ports import clock
from pamong.ports.mail import MemoryMailer, using
from tests.cast import NOW

FIRST = "kuda-terbang-di-atas-sawah"


@pytest.fixture
def invited(cast):
    """Dewi, who has no password yet, and HR's invitation to her."""
    invitation = actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    deliver()
    return invitation


def accept(client, link, password=FIRST, again=None):
    return client.post(link, {"password": password, "again": password if again is None else again})


def test_an_invitation_sets_the_first_password_and_leads_in(cast, invited):
    message = last_mail()
    assert message.to == [cast.dewi.user.email]
    client, link = Client(), link_in(message)
    page = client.get(link)
    assert "Selamat datang, Dewi Anggraini" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert accept(client, link)["Location"] == "/"
    assert is_signed_in(client)
    assert sign_in(Client(), cast.dewi.nip, FIRST).status_code == 302
    assert events("InvitationAccepted")[0].subject_id == cast.dewi.user_id
    assert events("SignedIn")[0].data == {"way": "invitation"}


def test_only_the_hash_of_the_token_is_kept_anywhere(cast, invited):
    token = link_in(last_mail()).split("/")[2]
    assert len(token) == 43
    assert invited.token_hash != token
    assert token not in str(list(Invitation.objects.values()))
    assert token not in str(list(Entry.objects.values()))
    from django_tasks_db.models import DBTaskResult

    assert token not in str(list(DBTaskResult.objects.values()))


def test_a_link_works_once(cast, invited):
    link = link_in(last_mail())
    accept(Client(), link)
    thief = Client()
    response = thief.get(link)
    assert response.status_code == 410
    assert "sudah dipakai" in response.content.decode()
    accept(thief, link, "sandi-yang-lain-sekali")
    assert not is_signed_in(thief)
    assert sign_in(Client(), cast.dewi.nip, FIRST).status_code == 302


def test_a_link_dies_after_fourteen_days(cast, invited):
    link = link_in(last_mail())
    with clock.at(NOW + timedelta(days=14, seconds=-1)):
        assert Client().get(link).status_code == 200
    with clock.at(NOW + timedelta(days=14)):
        response = accept(Client(), link)
    assert response.status_code == 410
    assert "lewat waktunya" in response.content.decode()
    assert not type(cast.dewi.user).objects.get(pk=cast.dewi.user_id).has_usable_password()


def test_sending_again_makes_the_earlier_link_void(cast, invited):
    old = link_in(last_mail())
    actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    deliver()
    new = link_in(last_mail())
    assert "diganti yang baru" in Client().get(old).content.decode()
    assert Client().get(new).status_code == 200
    assert Invitation.objects.filter(user=cast.dewi.user, revoked_at=None, accepted_at=None).count() == 1
    assert len(events("InvitationRevoked")) == 1


def test_the_database_itself_allows_one_open_invitation(cast, invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(user=cast.dewi.user, token_hash="x", sent_at=NOW, expires_at=NOW)


@pytest.mark.parametrize("token", ["x", "A" * 43, "..%2f..%2f", "%00"])
def test_a_wrong_link_says_so(db, client, token):
    response = client.get(f"/undangan/{token}/")
    assert response.status_code in {404, 410}
    if response.status_code == 410:
        assert "tidak dikenali" in response.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("pendek", "pendek", "Pakai sedikitnya 12 karakter"),
        ("123456789012345", "123456789012345", "hanya berisi angka"),
        ("dewi@uji.contoh.go.id", "dewi@uji.contoh.go.id", "mirip dengan alamat surel Anda"),
        (FIRST, "lain-sama-sekali-ya", "tidak sama"),
    ],
)
def test_a_weak_password_is_explained_in_indonesian(cast, invited, password, again, words):
    response = accept(Client(), link_in(last_mail()), password, again)
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "This password" not in page
    assert "too" not in page.split("<main")[1]


def test_whoever_is_signed_in_in_this_browser_leaves_first(cast, invited):
    client = Client()
    bambang = give_password(cast.bambang)
    sign_in(client, bambang.username)
    accept(client, link_in(last_mail()))
    assert client.session["_auth_user_id"] == str(cast.dewi.user_id)
    assert len(events("SignedOut")) == 1


def test_a_second_factor_already_set_up_is_asked_for(cast):
    """Siti lost her password before ever setting one; her app stays in force."""
    actions.invite(cast.siti.user, by=cast.agus, now=NOW)
    deliver()
    client = Client()
    assert accept(client, link_in(last_mail()))["Location"] == "/masuk/kode/"
    assert not is_signed_in(client)


def test_who_cannot_be_invited_is_told_why(cast):
    give_password(cast.bambang)
    with pytest.raises(Refused, match="sudah membuat kata sandi"):
        actions.invite(cast.bambang.user, by=cast.siti, now=NOW)
    cast.ratna.user.email = ""
    cast.ratna.user.save()
    with pytest.raises(Refused, match="belum mempunyai alamat surel"):
        actions.invite(cast.ratna.user, by=cast.siti, now=NOW)
    actions.deactivate(cast.yusuf.user, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="ditutup"):
        actions.invite(cast.yusuf.user, by=cast.siti, now=NOW)


def test_a_mail_server_that_is_down_delays_the_invitation_only(cast):
    broken = MemoryMailer(broken=True)
    with using(broken):
        actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
        deliver()
    assert mail.outbox == []
    with clock.at(NOW + timedelta(hours=1)):
        deliver()
    assert Client().get(link_in(last_mail())).status_code == 200


def test_a_late_mail_never_carries_a_void_link(cast):
    actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    actions.revoke_invitation(cast.dewi.user, by=cast.siti, now=NOW)
    deliver()
    assert mail.outbox == []


def test_closing_the_account_makes_the_link_void(cast, invited):
    actions.deactivate(cast.dewi.user, by=cast.siti, now=NOW)
    assert Client().get(link_in(last_mail())).status_code == 410


def test_hr_sees_how_each_invitation_stands(cast, invited):
    shown = queries.invitations_of([cast.dewi.user_id, cast.ratna.user_id])
    assert shown == {cast.dewi.user_id: invited}


def test_two_who_accept_at_once_do_not_both_set_the_password(cast, invited):
    """Both pages were open; the second press meets a used link."""
    actions.accept_invitation(invited, password=FIRST, now=NOW)
    with pytest.raises(Refused, match="tidak berlaku lagi"):
        actions.accept_invitation(invited, password="sandi-pencuri-yang-panjang", now=NOW)
    assert sign_in(Client(), cast.dewi.nip, FIRST).status_code == 302
