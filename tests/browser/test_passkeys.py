"""Passkeys in real Chromium with a virtual authenticator: made, used alone, used as second factor, renamed, removed."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from pamong.accounts import queries
from tests.browser.conftest import no_violations
from tests.cast import PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]


def plug_in(page: Page, *, verified: bool = True) -> tuple[CDPSession, str]:
    """Give the window an authenticator such as a phone or a laptop has."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    return cdp, cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def type_password(page: Page, login: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("NIP atau surel").fill(login)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def make_passkey(page: Page, name: str = "Laptop kantor") -> None:
    page.goto("/akun/kunci-sandi/baru/")
    page.get_by_label("Nama").fill(name)
    page.get_by_role("button", name="Buat kunci sandi").click()
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()


@pytest.fixture
def dewi(cast: Cast) -> Any:
    user = cast.dewi.user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    return user


def test_a_passkey_is_made_and_opens_the_door_alone(open_page: Opener, dewi: Any) -> None:
    page = open_page()
    cdp, device = plug_in(page)
    type_password(page, dewi.username)
    page.wait_for_url("**/")
    make_passkey(page)
    no_violations(page)
    (kept,) = cdp.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert kept["isResidentCredential"]
    assert kept["rpId"] == "localhost"
    assert queries.protection_of(dewi).passkeys[0].opens_alone

    page.context.clear_cookies()
    page.goto("/masuk/?next=/akun/kunci-sandi/")
    page.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    page.wait_for_url("**/akun/kunci-sandi/")
    expect(page.get_by_text("Laptop kantor").first).to_be_visible()
    expect(page.get_by_text("terakhir dipakai")).to_be_visible()


def test_it_is_the_second_factor_after_the_password(open_page: Opener, dewi: Any) -> None:
    page = open_page()
    plug_in(page)
    type_password(page, dewi.username)
    page.wait_for_url("**/")
    make_passkey(page)
    page.context.clear_cookies()
    type_password(page, dewi.username)
    page.wait_for_url("**/masuk/kode/")
    no_violations(page)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/akun/")
    expect(page.get_by_role("heading", name="Akun", level=1)).to_be_visible()


def test_it_is_renamed_and_removed(open_page: Opener, dewi: Any) -> None:
    page = open_page()
    plug_in(page)
    type_password(page, dewi.username)
    page.wait_for_url("**/")
    make_passkey(page)
    page.goto("/akun/kunci-sandi/")
    page.get_by_role("link", name="Ganti nama").click()
    page.get_by_label("Nama").fill("Ponsel saya")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Ponsel saya").first).to_be_visible()
    page.get_by_role("link", name="Lepas").click()
    page.get_by_role("button", name="Lepas").click()
    expect(page.get_by_text("Belum ada kunci sandi")).to_be_visible()
    assert not Authenticator.objects.filter(user=dewi).exists()


def test_the_same_device_is_not_bound_twice_and_a_refusal_is_said_in_words(open_page: Opener, dewi: Any) -> None:
    page = open_page()
    cdp, device = plug_in(page)
    type_password(page, dewi.username)
    page.wait_for_url("**/")
    make_passkey(page)
    page.goto("/akun/kunci-sandi/baru/")
    page.get_by_role("button", name="Buat kunci sandi").click()
    expect(page.get_by_text("sudah mempunyai kunci sandi untuk akun Anda")).to_be_visible()
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.context.clear_cookies()
    page.goto("/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    expect(page.get_by_text("Tidak jadi")).to_be_visible()
    no_violations(page)


def test_a_passkey_that_was_removed_opens_nothing(open_page: Opener, dewi: Any) -> None:
    page = open_page()
    plug_in(page)
    type_password(page, dewi.username)
    page.wait_for_url("**/")
    make_passkey(page)
    Authenticator.objects.filter(user=dewi).delete()
    page.context.clear_cookies()
    page.goto("/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    expect(page.get_by_text("Kunci sandi tidak dikenali")).to_be_visible()


def test_without_javascript_the_button_is_not_offered(open_page: Opener, dewi: Any) -> None:
    page = open_page(javascript=False)
    page.goto("/masuk/")
    expect(page.get_by_role("button", name="Masuk dengan kunci sandi (passkey)")).to_be_hidden()
    type_password(page, dewi.username)
    assert "/masuk/" not in page.url
