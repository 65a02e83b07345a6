"""Passkeys that answer wrongly: replayed, for another site, for another person, without checking their owner."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from pamong.accounts import actions, queries
from pamong.accounts.tests.softkey import PRESENT, SoftKey
from pamong.accounts.tests.tools import events, give_password, is_signed_in, sign_in
from pamong.kit.refusals import Refused
from tests.cast import NOW

ADD, ALONE = "/akun/kunci-sandi/baru/", "/masuk/kunci-sandi/"


@pytest.fixture
def dewi(cast):
    return give_password(cast.dewi)


@pytest.fixture
def client(dewi):
    client = Client()
    sign_in(client, dewi.username)
    return client


def bind(client: Client, key: SoftKey, name: str = "Ponsel"):
    options = client.get(ADD).context["options"]
    return client.post(ADD, {"credential": key.create(options), "name": name})


def options_for(client: Client):
    return client.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]


def come_in(client: Client, key: SoftKey, user):
    return client.post(ALONE, {"credential": key.get(options_for(client), user.pk.hex.encode())})


def test_a_bound_key_opens_the_door_alone(client, dewi):
    key = SoftKey()
    assert bind(client, key)["Location"] == "/akun/kode-pemulihan/"
    assert events("SecondFactorAdded")[0].data == {"kind": "webauthn"}
    fresh = Client()
    assert come_in(fresh, key, dewi)["Location"] == "/"
    assert is_signed_in(fresh)
    assert events("SignedIn")[-1].data == {"way": "passkey"}


def test_an_answer_cannot_be_used_again(client, dewi):
    key = SoftKey()
    bind(client, key)
    first = Client()
    answer = key.get(options_for(first), dewi.pk.hex.encode())
    first.post(ALONE, {"credential": answer})
    assert is_signed_in(first)
    thief = Client()
    options_for(thief)
    assert thief.post(ALONE, {"credential": answer})["Location"] == "/masuk/"
    assert not is_signed_in(thief)
    without_question = Client()
    without_question.post(ALONE, {"credential": answer})
    assert not is_signed_in(without_question)


def test_an_answer_for_another_site_opens_nothing(client, dewi):
    key = SoftKey()
    bind(client, key)
    key.rp_id = "pamong.jahat.example"
    fresh = Client()
    come_in(fresh, key, dewi)
    assert not is_signed_in(fresh)


def test_an_answer_in_the_name_of_somebody_else_opens_nothing(client, dewi, cast):
    key = SoftKey()
    bind(client, key)
    for person in (cast.siti, cast.surya):
        fresh = Client()
        come_in(fresh, key, person.user)
        assert not is_signed_in(fresh)


def test_a_key_that_did_not_check_its_owner_opens_nothing_and_is_not_bound(client, dewi):
    key = SoftKey()
    bind(client, key)
    key.flags = PRESENT
    fresh = Client()
    come_in(fresh, key, dewi)
    assert not is_signed_in(fresh)
    response = bind(client, SoftKey(flags=PRESENT))
    assert response.status_code == 200
    assert len(queries.protection_of(dewi).passkeys) == 1


def test_another_key_with_the_same_number_opens_nothing(client, dewi):
    key = SoftKey()
    bind(client, key)
    fresh = Client()
    come_in(fresh, SoftKey(id=key.id), dewi)
    assert not is_signed_in(fresh)


def test_a_closed_account_stays_closed_to_its_key(client, dewi):
    key = SoftKey()
    bind(client, key)
    actions.deactivate(dewi, by=None, now=NOW)
    fresh = Client()
    come_in(fresh, key, dewi)
    assert not is_signed_in(fresh)


def test_a_failed_key_is_written_down(client, dewi):
    bind(client, SoftKey())
    second = Client()
    sign_in(second, dewi.username)
    page = second.get("/masuk/kode/")
    wrong = SoftKey().get(page.context["options"], dewi.pk.hex.encode())
    response = second.post("/masuk/kode/", {"credential": wrong})
    assert "Kunci sandi tidak dikenali" in response.content.decode()
    assert events("SignInFailed")[0].data == {"way": "webauthn"}
    assert not is_signed_in(second)


def test_a_key_proves_again_that_it_is_oneself(client, dewi, signed_in_as, cast):
    key = SoftKey()
    bind(client, key)
    later = signed_in_as(cast.dewi)
    asked = later.get("/akun/buktikan/kunci-sandi/?next=/akun/surel/")
    answer = key.get(asked.context["js_data"]["request_options"], dewi.pk.hex.encode())
    done = later.post("/akun/buktikan/kunci-sandi/?next=/akun/surel/", {"credential": answer})
    assert done["Location"] == "/akun/surel/"
    assert later.get("/akun/surel/").status_code == 200


def test_a_second_key_gets_no_second_set_of_codes_and_the_first_may_go(client, dewi, cast):
    bind(client, SoftKey(), "")
    assert bind(client, SoftKey(), "Cadangan")["Location"] == "/akun/kunci-sandi/"
    first, second = queries.protection_of(dewi).passkeys
    assert (first.name, second.name) == ("Kunci sandi 1", "Cadangan")
    client.post(f"/akun/kunci-sandi/{first.id}/", {"name": "Laptop"})
    assert client.post(f"/akun/kunci-sandi/{first.id}/", {"name": ""}).status_code == 200
    assert queries.protection_of(dewi).passkeys[0].name == "Laptop"
    assert "Laptop" in client.get(f"/akun/kunci-sandi/{first.id}/lepas/").content.decode()
    client.post(f"/akun/kunci-sandi/{first.id}/lepas/")
    protection = queries.protection_of(dewi)
    assert [key.name for key in protection.passkeys] == ["Cadangan"]
    assert protection.codes_left == 10


def test_without_a_factor_no_codes_are_made(dewi, cast):
    with pytest.raises(Refused):
        actions.make_recovery_codes(dewi, by=cast.dewi, now=NOW)
    assert not Authenticator.objects.filter(user=dewi).exists()
