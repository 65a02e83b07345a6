"""One's own account: password, address, sessions, language and theme; and what HR's actions do to it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from pamong.accounts import actions, devices, rules
from pamong.accounts.models import User
from pamong.accounts.tests.tools import deliver, events, give_password, is_signed_in, last_mail, link_in, sign_in
from pamong.kit.refusals import Refused
from pamong.ports import clock
from tests.cast import NOW, PASSWORD

NEW = "perahu-kertas-menuju-muara"


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


@pytest.fixture
def signed(dewi):
    client = Client()
    sign_in(client, dewi.username)
    return client


def test_the_account_page_shows_who_one_is_with_the_nip_masked(signed, dewi):
    page = signed.get("/akun/").content.decode()
    assert "Dewi Anggraini" in page
    assert "Badan Uji" in page
    assert dewi.username not in page
    assert rules.masked(dewi.username) in page
    assert "Siapa membaca data saya" in page


@pytest.mark.parametrize(
    "url",
    [
        "/akun/",
        "/akun/sesi/",
        "/akun/kata-sandi/",
        "/akun/surel/",
        "/akun/faktor-kedua/",
        "/akun/kunci-sandi/",
        "/akun/autentikator/",
    ],
)
def test_a_guest_is_asked_to_sign_in_and_comes_back(client, db, url):
    response = client.get(url)
    assert response.status_code == 302
    assert response["Location"].startswith("/masuk/?next=") or response["Location"].startswith("/masuk/?")


def test_changing_the_password_ends_every_other_session(signed, dewi):
    other = Client()
    sign_in(other, dewi.username)
    response = signed.post("/akun/kata-sandi/", {"current": PASSWORD, "password": NEW, "again": NEW})
    assert response["Location"] == "/akun/"
    assert is_signed_in(signed)
    assert not is_signed_in(other)
    assert sign_in(Client(), dewi.username).status_code == 200
    assert sign_in(Client(), dewi.username, NEW).status_code == 302
    assert events("SessionsEnded")[0].data == {"sessions": 1, "reason": "password"}
    deliver()
    assert last_mail().subject == "Kata sandi Anda diganti"
    assert "10.00 WIB" in last_mail().body


def test_the_present_password_is_needed_to_change_it(signed, dewi):
    response = signed.post("/akun/kata-sandi/", {"current": "bukan ini", "password": NEW, "again": NEW})
    assert "tidak cocok" in response.content.decode()
    assert sign_in(Client(), dewi.username).status_code == 302


def test_a_forgotten_password_is_replaced_by_the_link_from_the_mail(dewi, signed):
    client = Client()
    asked = client.post("/masuk/lupa-sandi/", {"login": dewi.email})
    assert "Periksa surel Anda" in client.get(asked["Location"]).content.decode()
    deliver()
    link = link_in(last_mail())
    done = client.post(link, {"password": NEW, "again": NEW})
    assert done["Location"] == "/masuk/"
    assert not is_signed_in(signed)
    assert sign_in(Client(), dewi.username, NEW).status_code == 302
    assert client.get(link).status_code == 410
    deliver()
    assert last_mail().subject == "Kata sandi Anda diganti"


def test_asking_for_a_link_tells_nobody_who_has_an_account(dewi, cast):
    """Same status, same place, same rows written, whoever is asked for."""
    actions.deactivate(cast.bambang.user, by=None, now=NOW)
    mail.outbox.clear()
    answers = set()
    for number, login in enumerate((dewi.username, dewi.email, "tidak@ada.contoh.go.id", cast.bambang.user.username)):
        response = Client().post("/masuk/lupa-sandi/", {"login": login}, REMOTE_ADDR=f"10.5.0.{number}")
        answers.add((response.status_code, response["Location"], response.content))
    assert len(answers) == 1
    assert len(events("PasswordResetAsked")) == 4
    deliver()
    assert [message.to for message in mail.outbox] == [[dewi.email]] * 2


def test_asking_costs_as_many_queries_for_nobody_as_for_somebody(dewi, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number, login in enumerate((dewi.username, "198609262015051999")):
        with CaptureQueriesContext(connection) as made:
            Client().post("/masuk/lupa-sandi/", {"login": login}, REMOTE_ADDR=f"10.6.0.{number}")
        counts.append([each["sql"].split()[0] for each in made.captured_queries if each["sql"].startswith("INSERT")])
    assert counts[0] == counts[1]


def test_someone_never_invited_learns_where_the_invitation_comes_from(cast):
    Client().post("/masuk/lupa-sandi/", {"login": cast.dewi.nip})
    deliver()
    assert "menunggu undangan" in last_mail().subject
    assert "http" not in last_mail().body.split("--")[0]


@pytest.mark.parametrize("token", ["x", "set-password", "cr0000-" + "a" * 32])
def test_a_wrong_reset_link_is_void(dewi, token):
    response = Client().get(f"/masuk/lupa-sandi/{dewi.pk}/{token}/")
    assert response.status_code == 410
    assert "tidak berlaku lagi" in response.content.decode()


def test_a_new_address_counts_only_after_its_link_was_followed(signed, dewi):
    signed.post("/akun/surel/", {"email": "Dewi.Baru@uji.contoh.go.id"})
    assert User.objects.get(pk=dewi.pk).email == "dewi@uji.contoh.go.id"
    assert "menunggu dipastikan" in signed.get("/akun/").content.decode()
    deliver()
    assert last_mail().to == ["dewi.baru@uji.contoh.go.id"]
    link = link_in(last_mail())
    assert "dewi.baru@uji.contoh.go.id" in signed.get(link).content.decode()
    assert User.objects.get(pk=dewi.pk).email == "dewi@uji.contoh.go.id"
    assert signed.post(link)["Location"] == "/akun/"
    assert User.objects.get(pk=dewi.pk).email == "dewi.baru@uji.contoh.go.id"
    deliver()
    assert last_mail().to == ["dewi@uji.contoh.go.id"]
    assert last_mail().subject == "Alamat surel akun Anda diganti"
    assert signed.post(link).status_code == 410
    assert sign_in(Client(), "dewi.baru@uji.contoh.go.id").status_code == 302


def test_the_link_works_for_its_owner_only(signed, cast):
    signed.post("/akun/surel/", {"email": "dewi.baru@uji.contoh.go.id"})
    deliver()
    other = Client()
    sign_in(other, give_password(cast.surya).username)
    assert other.post(link_in(last_mail())).status_code == 410
    assert Client().get(link_in(last_mail()))["Location"].startswith("/masuk/?next=/akun/surel/")


def test_an_address_of_somebody_else_is_neither_taken_nor_told(signed, dewi, cast):
    told = signed.post("/akun/surel/", {"email": cast.ratna.user.email})
    assert told["Location"] == "/akun/"
    deliver()
    assert mail.outbox == []
    assert User.objects.get(pk=dewi.pk).email == "dewi@uji.contoh.go.id"


def test_an_address_taken_meanwhile_is_refused(dewi, cast):
    change = actions.ask_email_change(dewi, email="baru@uji.contoh.go.id", by=cast.dewi, now=NOW)
    cast.ratna.user.email = "BARU@uji.contoh.go.id"
    cast.ratna.user.save()
    with pytest.raises(Refused):
        actions.confirm_email_change(change, by=cast.dewi, now=NOW)


def test_an_address_change_dies_after_two_days_and_a_newer_one_replaces_it(dewi, cast):
    first = actions.ask_email_change(dewi, email="satu@uji.contoh.go.id", by=cast.dewi, now=NOW)
    second = actions.ask_email_change(dewi, email="dua@uji.contoh.go.id", by=cast.dewi, now=NOW)
    with pytest.raises(Refused):
        actions.confirm_email_change(first, by=cast.dewi, now=NOW)
    with pytest.raises(Refused):
        actions.confirm_email_change(second, by=cast.dewi, now=NOW + timedelta(days=2))
    with pytest.raises(Refused, match="sudah Anda pakai"):
        actions.ask_email_change(dewi, email="DEWI@uji.contoh.go.id", by=cast.dewi, now=NOW)


# --- sessions ----------------------------------------------------------------------------------------------------------

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome di Windows"),
        (PHONE, "Chrome di Android"),
        (CHROME + " Edg/130.0", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox di Linux"),
        ("curl/8.5.0", "Perangkat yang tidak dikenali"),
        ("", "Perangkat yang tidak dikenali"),
    ],
)
def test_a_device_is_named_in_words(agent, words):
    assert devices.in_words(agent) == words


def test_sessions_are_listed_and_this_one_is_marked(dewi):
    desk, phone = Client(headers={"user-agent": CHROME}), Client(headers={"user-agent": PHONE})
    sign_in(desk, dewi.username)
    sign_in(phone, dewi.username)
    page = desk.get("/akun/sesi/").content.decode()
    assert "Chrome di Windows" in page
    assert "Chrome di Android" in page
    assert page.count("Perangkat ini</span>") == 1
    assert "10.0.0.1" not in page


def test_ending_a_session_really_ends_it(dewi):
    desk, phone = Client(), Client()
    sign_in(desk, dewi.username)
    sign_in(phone, dewi.username)
    theirs = UserSession.objects.get(session_key=phone.session.session_key)
    desk.post("/akun/sesi/akhiri/", {"session": theirs.pk})
    assert not is_signed_in(phone)
    assert is_signed_in(desk)
    assert not Session.objects.filter(session_key=theirs.session_key).exists()
    assert events("SessionsEnded")[0].data == {"sessions": 1, "reason": "chosen"}


def test_all_others_can_be_ended_at_once(dewi):
    clients = [Client() for _ in range(4)]
    for client in clients:
        sign_in(client, dewi.username)
    clients[0].post("/akun/sesi/akhiri/", {"session": "semua"})
    assert [is_signed_in(client) for client in clients] == [True, False, False, False]


def test_a_session_of_somebody_else_cannot_be_ended(signed, cast):
    other = Client()
    sign_in(other, give_password(cast.surya).username)
    theirs = UserSession.objects.get(session_key=other.session.session_key)
    signed.post("/akun/sesi/akhiri/", {"session": theirs.pk})
    assert is_signed_in(other)


def test_last_seen_is_written_at_most_every_ten_minutes(signed, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def writes() -> int:
        with CaptureQueriesContext(connection) as made:
            signed.get("/akun/sesi/")
        return sum(each["sql"].startswith(("UPDATE", "INSERT")) for each in made.captured_queries)

    assert writes() == 0
    with clock.at(NOW + timedelta(minutes=11)):
        assert writes() > 0
        assert writes() == 0


# --- language and theme ------------------------------------------------------------------------------------------------


def test_a_guest_s_choice_is_kept_in_the_browser(client, db):
    assert 'data-theme="system"' in client.get("/masuk/").content.decode()
    client.post("/akun/tema/", {"theme": "dark", "next": "/masuk/"})
    client.post("/akun/bahasa/", {"language": "en", "next": "/masuk/"})
    page = client.get("/masuk/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'lang="en"' in page


def test_the_browser_s_own_language_is_not_followed(client, db):
    page = client.get("/masuk/", headers={"accept-language": "en-US,en;q=0.9"})
    assert '<html lang="id"' in page.content.decode()
    assert page["Content-Language"] == "id"


def test_a_person_s_choice_goes_with_her_to_every_device(signed, dewi):
    signed.post("/akun/tema/", {"theme": "dark", "next": "/akun/"})
    signed.post("/akun/bahasa/", {"language": "en", "next": "/akun/"})
    elsewhere = Client()
    sign_in(elsewhere, dewi.username)
    page = elsewhere.get("/akun/").content.decode()
    assert 'data-theme="dark"' in page
    assert '<html lang="en"' in page


@pytest.mark.parametrize("values", [{"theme": "pelangi"}, {"language": "xx"}, {"language": "../"}, {}])
def test_a_choice_that_does_not_exist_changes_nothing(signed, dewi, values):
    before = User.objects.values().get(pk=dewi.pk)
    signed.post("/akun/tema/", values)
    signed.post("/akun/bahasa/", values)
    assert User.objects.values().get(pk=dewi.pk) == before


def test_the_mail_that_allauth_may_send_goes_through_the_port(dewi, rf):
    from allauth.core import context

    from pamong.accounts.adapter import AccountAdapter
    from pamong.ports.mail import MemoryMailer, using

    memory = MemoryMailer()
    with using(memory), context.request_context(rf.get("/")):
        AccountAdapter().send_mail(
            "account/email/password_changed", dewi.email, {"ip": "", "user_agent": "", "timestamp": NOW}
        )
    assert [message.to for message in memory.sent] == [dewi.email]
    assert mail.outbox == []


def test_tries_to_change_the_password_or_the_address_are_limited(signed):
    for _ in range(10):
        signed.post("/akun/kata-sandi/", {"current": "x", "password": NEW, "again": NEW})
    assert signed.post("/akun/kata-sandi/", {"current": "x"}).status_code == 429
    for number in range(5):
        signed.post("/akun/surel/", {"email": f"a{number}@uji.contoh.go.id"})
    assert signed.post("/akun/surel/", {"email": "b@uji.contoh.go.id"}).status_code == 429
