"""The second factor: needed where a role needs it, checked with real time-based codes, each code once."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pamong.accounts import actions, queries
from pamong.accounts.tests.tools import code_of, deliver, events, give_password, is_signed_in, last_mail, sign_in
from pamong.kit.refusals import Refused
from tests.cast import NOW, PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def siti(cast):
    """HR, with an authenticator app."""
    user = give_password(cast.siti)
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


def at_second_step(user) -> Client:
    client = Client()
    response = sign_in(client, user.username)
    assert response["Location"] == "/masuk/kode/"
    return client


def test_the_password_alone_does_not_open_the_door(siti):
    client = at_second_step(siti)
    assert not is_signed_in(client)
    assert client.get("/").status_code == 302
    assert "Satu langkah lagi" in client.get("/masuk/kode/").content.decode()


def test_the_code_does(siti):
    client = at_second_step(siti)
    response = client.post("/masuk/kode/", {"code": code_of(siti)})
    assert response["Location"] == "/"
    assert is_signed_in(client)
    assert events("SignedIn")[0].data == {"way": "totp"}


def test_the_wish_where_to_go_survives_the_second_step(siti):
    client = Client()
    sign_in(client, siti.username, next="/sdm/")
    assert client.post("/masuk/kode/", {"code": code_of(siti)})["Location"] == "/sdm/"


def test_a_clock_half_a_minute_off_is_forgiven(siti):
    for at in (0, 2):
        client = at_second_step(siti)
        assert client.post("/masuk/kode/", {"code": code_of(siti, at)}).status_code == 302
        assert is_signed_in(client)


def test_a_code_opens_once_even_when_allauth_has_forgotten_it(siti):
    code = code_of(siti)
    client = at_second_step(siti)
    client.post("/masuk/kode/", {"code": code})
    for _ in range(2):
        # allauth remembers a code for one period; with tolerance it is valid longer
        cache.delete(f"allauth.mfa.totp.used?user={siti.pk}&code={code}")
        thief = at_second_step(siti)
        response = thief.post("/masuk/kode/", {"code": f"{code[:3]} {code[3:]}"})
        assert "Kode tidak cocok" in response.content.decode()
        assert not is_signed_in(thief)


def test_a_wrong_code_is_written_down_and_limited(siti):
    client = at_second_step(siti)
    for _ in range(10):
        client.post("/masuk/kode/", {"code": "000000"})
    assert {row.data["way"] for row in events("SignInFailed")} == {"totp"}
    response = client.post("/masuk/kode/", {"code": code_of(siti)})
    assert "Terlalu banyak percobaan" in response.content.decode()
    assert not is_signed_in(client)


def test_one_can_give_up_at_the_second_step(siti, dewi):
    client = at_second_step(siti)
    client.post("/keluar/")
    assert client.get("/masuk/kode/")["Location"] == "/masuk/"
    assert sign_in(client, dewi.username)["Location"] == "/"


def test_a_recovery_code_opens_once_and_is_told(siti):
    (code, *_others) = RecoveryCodes.activate(siti).get_unused_codes()
    client = at_second_step(siti)
    assert client.post("/masuk/kode/", {"code": code}).status_code == 302
    assert is_signed_in(client)
    assert queries.protection_of(siti).codes_left == 9
    assert events("RecoveryCodeUsed")[0].data == {"left": 9}
    deliver()
    assert last_mail().subject == "Kode pemulihan dipakai"
    again = at_second_step(siti)
    assert "Kode tidak cocok" in again.post("/masuk/kode/", {"code": code}).content.decode()
    assert not is_signed_in(again)


@pytest.mark.parametrize("who", ["siti", "agus"])
def test_hr_and_admin_without_a_second_factor_reach_no_page(cast, who, signed_in_as):
    """Every page behind `signed_in` leads to the one that explains why."""
    from django.urls import get_resolver

    person = getattr(cast, who)
    Authenticator.objects.filter(user=person.user).delete()
    client = signed_in_as(person)
    seen = 0
    for pattern in _guarded(get_resolver()):
        response = client.get(pattern)
        assert response.status_code == 302, pattern
        assert response["Location"] == reverse("second_factor_needed"), pattern
        seen += 1
    assert seen > 5
    page = client.get(reverse("second_factor_needed")).content.decode()
    assert "pasang faktor kedua" in page
    assert reverse("mfa_activate_totp") in page
    assert reverse("mfa_add_webauthn") in page


def _guarded(resolver, prefix=""):
    """Addresses without parameters of views that wear the agency's door."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _guarded(pattern, path)
        elif getattr(pattern.callback, "is_guarded", False) and not ("<" in path or _is_account(pattern.callback)):
            yield "/" + path


def _is_account(view) -> bool:
    return view.__module__.startswith("pamong.accounts")


def test_a_new_hr_officer_is_led_through_to_her_desk(cast):
    """Password → page that explains → app → recovery codes → home, without typing the password twice."""
    user = give_password(cast.siti)
    Authenticator.objects.filter(user=user).delete()
    client = Client()
    sign_in(client, user.username)
    assert client.get("/")["Location"] == "/akun/faktor-kedua/"
    page = client.get("/akun/autentikator/")
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    wrong = client.post("/akun/autentikator/", {"code": "123"})
    assert "Kode tidak cocok" in wrong.content.decode()
    assert client.session["mfa.totp.secret"] == secret
    code = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    done = client.post("/akun/autentikator/", {"code": code})
    assert done["Location"] == "/akun/kode-pemulihan/"
    codes = client.get(done["Location"]).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    assert client.get("/pegawai/").status_code == 200
    deliver()
    assert last_mail().subject == "Faktor kedua dipasang"


def test_the_last_factor_stays_while_the_role_needs_it(cast, siti, signed_in_as):
    totp = Authenticator.objects.get(user=siti, type="totp")
    with pytest.raises(Refused, match="memerlukan faktor kedua"):
        actions.remove_factor(siti, totp.pk, by=cast.siti, now=NOW)
    client = at_second_step(siti)
    client.post("/masuk/kode/", {"code": code_of(siti)})
    assert "ini yang terakhir" in client.get("/akun/autentikator/lepas/").content.decode()
    assert client.post("/akun/autentikator/lepas/").status_code == 409
    assert queries.has_second_factor(siti)


def test_anybody_else_may_remove_it_and_the_recovery_codes_go_with_it(cast, dewi):
    assert actions.add_totp(dewi, secret=SECRET, by=cast.dewi, now=NOW) is True
    client = at_second_step(dewi)
    client.post("/masuk/kode/", {"code": code_of(dewi)})
    assert client.post("/akun/autentikator/lepas/")["Location"] == "/akun/"
    assert not Authenticator.objects.filter(user=dewi).exists()
    assert events("SecondFactorRemoved")[0].data == {"kind": "totp"}


def test_a_second_app_is_refused(cast, siti):
    with pytest.raises(Refused):
        actions.add_totp(siti, secret=SECRET, by=cast.siti, now=NOW)


def test_secrets_lie_encrypted(cast, dewi):
    actions.add_totp(dewi, secret=SECRET, by=cast.dewi, now=NOW)
    kept = Authenticator.objects.get(user=dewi, type="totp").data["secret"]
    assert SECRET not in kept
    seed = Authenticator.objects.get(user=dewi, type="recovery_codes").data["seed"]
    assert seed.startswith("gAAAA")


def test_a_rotated_key_still_opens_old_secrets(cast, dewi, settings):
    actions.add_totp(dewi, secret=SECRET, by=cast.dewi, now=NOW)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "yang-baru-" * 6
    code = code_of(dewi)
    assert at_second_step(dewi).post("/masuk/kode/", {"code": code})["Location"] == "/"


PROTECTED = [
    "/akun/autentikator/",
    "/akun/kunci-sandi/baru/",
    "/akun/kode-pemulihan/",
    "/akun/kode-pemulihan/unduh/",
    "/akun/surel/",
]


@pytest.mark.parametrize("url", PROTECTED)
def test_an_open_screen_is_not_enough_to_change_what_protects(cast, dewi, signed_in_as, url):
    """Long after signing in, one proves again that it is oneself; the wish where to go is kept."""
    client = signed_in_as(cast.dewi)
    asked = client.get(url)
    assert asked["Location"] == f"/akun/buktikan/?next={url.replace('/', '%2F')}"
    assert "Pastikan ini Anda" in client.get(asked["Location"]).content.decode()
    wrong = client.post(asked["Location"], {"password": "salah"})
    assert "tidak cocok" in wrong.content.decode()
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == url


def test_one_may_prove_it_by_code_instead(cast, siti, signed_in_as):
    client = signed_in_as(cast.siti)
    page = client.get("/akun/buktikan/?next=/akun/surel/").content.decode()
    assert "/akun/buktikan/kode/" in page
    assert client.post("/akun/buktikan/kode/?next=/akun/surel/", {"code": code_of(siti)})["Location"] == "/akun/surel/"
    assert client.get("/akun/surel/").status_code == 200


def test_recovery_codes_are_shown_downloaded_and_renewed(siti):
    client = at_second_step(siti)
    client.post("/masuk/kode/", {"code": code_of(siti)})
    shown = re.findall(r"<code>(\d{8})</code>", client.get("/akun/kode-pemulihan/").content.decode())
    loaded = client.get("/akun/kode-pemulihan/unduh/")
    assert loaded["Content-Disposition"].startswith("attachment")
    assert "no-store" in loaded["Cache-Control"]
    assert re.findall(r"^\d{8}$", loaded.content.decode(), re.MULTILINE) == shown
    client.post("/akun/kode-pemulihan/baru/")
    renewed = re.findall(r"<code>(\d{8})</code>", client.get("/akun/kode-pemulihan/").content.decode())
    assert len(renewed) == 10
    assert not set(renewed) & set(shown)
    assert len(events("RecoveryCodesSeen")) == 3


def test_without_a_factor_there_are_no_recovery_codes(cast, dewi):
    client = Client()
    sign_in(client, dewi.username)
    assert client.get("/akun/kode-pemulihan/").status_code == 404
    assert client.post("/akun/kode-pemulihan/baru/").status_code == 409


@pytest.mark.parametrize(
    "credential",
    ["", "x", "[]", "{}", '{"id": "x"}', '{"id":"YQ","rawId":"YQ","type":"public-key","response":{}}', "1"],
)
def test_a_credential_that_no_browser_made_is_an_error_in_words(cast, dewi, credential):
    client = Client()
    sign_in(client, dewi.username)
    client.get("/akun/kunci-sandi/baru/")
    made = client.post("/akun/kunci-sandi/baru/", {"credential": credential})
    assert made.status_code == 200
    assert not queries.has_second_factor(dewi)
    stranger = Client()
    stranger.get("/masuk/kunci-sandi/", headers={"accept": "application/json"})
    back = stranger.post("/masuk/kunci-sandi/", {"credential": credential})
    assert back["Location"] == "/masuk/"
    assert not is_signed_in(stranger)


def test_a_foreign_passkey_is_not_found(cast, dewi, signed_in_as):
    key = Authenticator.objects.create(
        user=give_password(cast.bambang), type="webauthn", data={"name": "x", "credential": {}}
    )
    client = Client()
    sign_in(client, dewi.username)
    assert client.post(f"/akun/kunci-sandi/{key.pk}/", {"name": "y"}).status_code == 404
    assert client.post(f"/akun/kunci-sandi/{key.pk}/lepas/").status_code == 404
