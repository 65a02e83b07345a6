"""Guessing is stopped, and stopping it cannot be turned against anybody."""

import pytest
from django.test import Client

from pamong.accounts.browsers import COOKIE
from pamong.accounts.tests.tools import events, give_password, is_signed_in, sign_in
from tests.cast import PASSWORD

TOO_MANY = "Terlalu banyak percobaan"
VICTIM, ATTACKER = "10.1.0.1", "10.9.0.9"


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


def guess(login: str, times: int, *, ip: str, client: Client | None = None) -> list[str]:
    client = client or Client()
    return [sign_in(client, login, f"tebakan-{number}", ip=ip).content.decode() for number in range(times)]


def test_the_sixth_guess_is_not_even_tried(dewi):
    pages = guess(dewi.username, 6, ip=ATTACKER)
    assert all(TOO_MANY not in page for page in pages[:5])
    assert TOO_MANY in pages[5]
    assert len(events("SignInFailed")) == 5
    client = Client()
    assert TOO_MANY in sign_in(client, dewi.username, PASSWORD, ip=ATTACKER).content.decode()
    assert not is_signed_in(client)


def test_an_attacker_cannot_lock_her_out_elsewhere(dewi):
    guess(dewi.username, 40, ip=ATTACKER)
    client = Client()
    assert sign_in(client, dewi.username, ip=VICTIM).status_code == 302


def test_nor_on_the_browser_she_used_before_even_from_the_same_address(dewi):
    """The attacker sits behind the same office address and uses up every counter there is."""
    hers = Client()
    sign_in(hers, dewi.username, ip=ATTACKER)
    hers.post("/keluar/")
    for other in range(8):
        guess(f"1986092620150510{other:02d}", 6, ip=ATTACKER)
    guess(dewi.username, 40, ip=ATTACKER)
    guess(dewi.email, 40, ip=ATTACKER)
    stranger = Client()
    assert TOO_MANY in sign_in(stranger, dewi.username, ip=ATTACKER).content.decode()
    assert sign_in(hers, dewi.username, ip=ATTACKER).status_code == 302


def test_a_known_browser_has_five_guesses_too(dewi):
    """A stolen cookie is no free pass."""
    hers = Client()
    sign_in(hers, dewi.username, ip=VICTIM)
    hers.post("/keluar/")
    pages = guess(dewi.username, 6, ip=VICTIM, client=hers)
    assert TOO_MANY in pages[5]


def test_the_cookie_is_bound_to_the_login(dewi, cast):
    """Being known as Bagus does not give free guesses at Dewi."""
    give_password(cast.surya)
    client = Client()
    sign_in(client, cast.surya.user.username, ip=ATTACKER)
    client.post("/keluar/")
    pages = guess(dewi.username, 6, ip=ATTACKER, client=client)
    assert TOO_MANY in pages[5]
    assert TOO_MANY in guess(dewi.username, 1, ip=ATTACKER)[0]


@pytest.mark.parametrize("forged", ["x", "eyJhIjoxfQ:1:abc", '{"a": "b"}'])
def test_a_forged_cookie_is_no_cookie(dewi, forged):
    client = Client()
    client.cookies[COOKIE] = forged
    assert TOO_MANY in guess(dewi.username, 6, ip=ATTACKER, client=client)[5]


def test_one_address_cannot_try_everybody(dewi, cast):
    """Spraying: one guess at each of many people."""
    pages = [guess(f"19860926201505{number:04d}", 1, ip=ATTACKER)[0] for number in range(31)]
    assert TOO_MANY not in pages[29]
    assert TOO_MANY in pages[30]
    assert sign_in(Client(), dewi.username, ip=VICTIM).status_code == 302


def test_the_limit_tells_nothing_about_who_exists(dewi):
    known = guess(dewi.username, 6, ip="10.2.0.1")[5]
    unknown = guess("198609262015051999", 6, ip="10.2.0.2")[5]
    assert (TOO_MANY in known) == (TOO_MANY in unknown) is True


def test_blanks_and_capitals_do_not_give_more_guesses(dewi):
    nip = dewi.username
    for typed in (nip, f"{nip[:8]} {nip[8:]}", f" {nip}", f"{nip[:4]} {nip[4:]}", f"{nip} "):
        guess(typed, 1, ip=ATTACKER)
    assert TOO_MANY in guess(nip, 1, ip=ATTACKER)[0]


def test_signing_in_rightly_costs_nothing(dewi):
    for _ in range(12):
        client = Client()
        assert sign_in(client, dewi.username, ip=VICTIM).status_code == 302


def test_asking_for_links_is_limited_for_the_box_and_the_address(dewi):
    from django.core import mail

    from pamong.accounts.tests.tools import deliver

    for _ in range(6):
        assert Client().post("/masuk/lupa-sandi/", {"login": dewi.username}, REMOTE_ADDR="10.3.0.1").status_code == 302
    deliver()
    assert len(mail.outbox) == 3
    for number in range(24):
        Client().post("/masuk/lupa-sandi/", {"login": f"x{number}"}, REMOTE_ADDR="10.3.0.1")
    blocked = Client().post("/masuk/lupa-sandi/", {"login": "satu-lagi"}, REMOTE_ADDR="10.3.0.1")
    assert blocked.status_code == 429
    assert "Tunggu beberapa menit" in blocked.content.decode()
