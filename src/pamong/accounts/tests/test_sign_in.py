"""Coming in with NIP or address and password, and going out."""

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import reverse

from pamong.accounts import actions
from pamong.accounts.events import NOBODY
from pamong.accounts.tests.tools import events, give_password, is_signed_in, sign_in
from pamong.journal.models import Entry
from tests.cast import NOW, PASSWORD


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


def test_an_nip_opens_the_door_with_or_without_blanks(dewi):
    nip = dewi.username
    for typed in (nip, f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}", f" {nip} ", f"{nip[:8]}.{nip[8:]}"):
        client = Client()
        response = sign_in(client, typed)
        assert (response.status_code, response["Location"]) == (302, "/"), typed
        assert is_signed_in(client)


def test_an_address_opens_the_door_in_any_case(dewi):
    client = Client()
    assert sign_in(client, "DEWI@uji.contoh.go.id").status_code == 302
    assert is_signed_in(client)


def test_a_wrong_password_does_not(dewi):
    client = Client()
    response = sign_in(client, dewi.username, "salah-sekali-lagi")
    assert "tidak cocok" in response.content.decode()
    assert not is_signed_in(client)


def test_the_answer_does_not_tell_whether_an_account_exists(dewi, cast):
    """The same bytes and the same status for: wrong password, nobody, closed and never accepted."""
    actions.deactivate(give_password(cast.bambang), by=None, now=NOW)
    logins = [dewi.username, "198609262015051999", cast.bambang.user.username, cast.ratna.user.username]
    pages = set()
    for number, login in enumerate(logins):
        response = sign_in(Client(), login, "kata-sandi-salah", ip=f"10.0.1.{number}")
        page = response.content.decode().replace(login, "NIP")
        token = response.context["csrf_token"]
        pages.add((response.status_code, page.replace(str(token), "TOKEN")))
    assert len(pages) == 1


def test_the_password_of_anybody_is_hashed_once_and_of_nobody_too(dewi, monkeypatch):
    """Time must not tell either: an existing and a missing account cost one Argon2 each, by NIP and by address."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    work = []
    for name in ("encode", "verify"):
        plain = getattr(Argon2PasswordHasher, name)

        def counted(self, *args, plain=plain, name=name, **kwargs):
            work.append(name)
            return plain(self, *args, **kwargs)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    costs = {}
    for login in (dewi.username, "198609262015051999", dewi.email, "tidak.ada@uji.contoh.go.id"):
        work.clear()
        sign_in(Client(), login, "kata-sandi-salah")
        # verifying calls encode-like work inside the argon2 library, so each entry here is one hash
        costs[login] = len(work)
    assert set(costs.values()) == {1}, costs


def test_a_failure_writes_the_same_row_for_anybody_and_never_what_was_typed(dewi):
    sign_in(Client(), dewi.username, "rahasia-yang-salah")
    sign_in(Client(), "kata-sandi-di-kolom-nip", "rahasia-yang-salah")
    known, unknown = events("SignInFailed")
    assert (known.subject_id, unknown.subject_id) == (dewi.pk, NOBODY)
    assert known.data == unknown.data == {"way": "password"}
    assert known.about_id is not None


def test_signing_in_and_out_is_written_down(dewi, cast):
    client = Client()
    sign_in(client, dewi.username)
    client.post("/keluar/")
    (came,), (left,) = events("SignedIn"), events("SignedOut")
    assert (came.subject_id, came.about_id, came.agency_id) == (dewi.pk, cast.dewi.pk, cast.agency.pk)
    assert came.data == {"way": "password"}
    assert left.by_id == cast.dewi.pk


def test_one_leaves_by_post_only(dewi):
    client = Client()
    sign_in(client, dewi.username)
    asked = client.get("/keluar/")
    assert "Keluar dari Pamong?" in asked.content.decode()
    assert is_signed_in(client)
    response = client.post("/keluar/")
    assert response["Location"] == "/masuk/"
    assert not is_signed_in(client)
    assert "Anda sudah keluar." in client.get("/masuk/").content.decode()


@pytest.mark.parametrize("url", ["/tim/", "/pegawai/?q=dewi&unit=", "/akun/sesi/"])
def test_the_wish_where_to_go_is_kept(dewi, url):
    client = Client()
    page = client.get(MASUK_NEXT, {"next": url})
    assert page.context["next"] == url
    assert sign_in(client, dewi.username, next=url)["Location"] == url


MASUK_NEXT = "/masuk/"


@pytest.mark.parametrize(
    "url",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "http:jahat.example",
        "\\\\jahat.example",
        "/\\jahat.example",
        "javascript:alert(1)",
        "http://127.0.0.1:8000/",
        "http://localhost/",
        "///jahat.example",
    ],
)
def test_nobody_is_led_to_another_house(dewi, url):
    client = Client()
    assert client.get("/masuk/", {"next": url}).context["next"] == ""
    assert sign_in(client, dewi.username, next=url)["Location"] == "/"
    assert client.get("/masuk/", {"next": url})["Location"] == "/"
    assert client.post("/akun/tema/", {"theme": "dark", "next": url})["Location"] == "/"


def test_a_form_from_another_site_is_refused(dewi):
    client = Client(enforce_csrf_checks=True)
    for url in ("/masuk/", "/keluar/", "/masuk/lupa-sandi/", "/akun/tema/", "/akun/bahasa/", "/akun/sesi/akhiri/"):
        assert client.post(url, {"login": dewi.username, "password": PASSWORD}).status_code == 403, url


def test_the_session_key_changes_at_the_door(dewi):
    """Session fixation: a key planted before is worth nothing after."""
    client = Client()
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["pamong"] = session.session_key
    before = session.session_key
    sign_in(client, dewi.username)
    assert client.cookies["pamong"].value != before
    thief = Client()
    thief.cookies["pamong"] = before
    assert not is_signed_in(thief)


def test_passwords_are_kept_as_argon2(dewi):
    assert identify_hasher(dewi.password).algorithm == "argon2"
    assert dewi.password.startswith("argon2$argon2id$")


def test_a_closed_account_is_told_so_only_with_the_right_password(dewi):
    actions.deactivate(dewi, by=None, now=NOW)
    client = Client()
    response = sign_in(client, dewi.username)
    assert response["Location"] == reverse("account_inactive")
    assert "Akun ini ditutup" in client.get(response["Location"]).content.decode()
    assert not is_signed_in(client)


def test_who_is_signed_in_already_is_led_on(dewi):
    client = Client()
    sign_in(client, dewi.username)
    assert client.get("/masuk/")["Location"] == "/"


def test_remembering_is_a_choice(dewi):
    client = Client()
    sign_in(client, dewi.username)
    assert client.session.get_expire_at_browser_close()
    other = Client()
    sign_in(other, dewi.username, remember="on")
    assert not other.session.get_expire_at_browser_close()


def test_nobody_can_sign_up(client, db):
    for url in ("/daftar/", "/signup/", "/accounts/signup/", "/accounts/login/"):
        assert client.get(url).status_code == 404


def test_hostile_input_is_an_error_and_nothing_else(dewi):
    for login, password in (
        ("a" * 100_000, "x"),
        ("\x00", "\x00"),
        ("<script>", "x"),
        ("dewi@" + "x" * 300, "y"),
        ("", ""),
    ):
        response = Client().post("/masuk/", {"login": login, "password": password})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()
    assert Entry.objects.filter(event="accounts.SignedIn").count() == 0
