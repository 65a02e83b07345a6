"""The demo lets a visitor be one of its people; nowhere else does any of it exist."""

import json

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from pamong.accounts import demo
from pamong.accounts.tests import demo_urls  # read here, while the mode is still that of tests
from pamong.accounts.tests.tools import code_of, events, give_password, is_signed_in, sign_in


@pytest.fixture
def in_demo(cast, settings, tmp_path):
    settings.PAMONG = settings.PAMONG.model_copy(update={"mode": "demo", "data_dir": tmp_path})
    settings.ROOT_URLCONF = demo_urls.__name__
    people = [
        {
            "nip": person.nip,
            "name": person.name,
            "position": "Jabatan",
            "sees": f"Melihat {person.name}.",
            "agency": "uji",
        }
        for person in (cast.dewi, cast.siti)
    ]
    (tmp_path / "demo.json").write_text(json.dumps({"sign_ins": people}))
    return cast


def test_the_first_page_offers_the_people(in_demo):
    page = Client().get("/masuk/").content.decode()
    assert "Melihat Dewi Anggraini." in page
    assert "sebagai Siti Rahmawati" in page
    assert page.count('action="/masuk/peragaan/"') == 1


def test_one_press_opens_the_door(in_demo):
    client = Client()
    assert client.post("/masuk/peragaan/", {"username": in_demo.siti.nip})["Location"] == "/"
    assert is_signed_in(client)
    assert events("SignedIn")[0].data == {"way": "demo"}
    client.post("/masuk/peragaan/", {"username": in_demo.dewi.nip})
    assert client.session["_auth_user_id"] == str(in_demo.dewi.user_id)


def test_only_the_people_on_the_cards(in_demo):
    client = Client()
    for username in (in_demo.agus.nip, "", "x"):
        assert client.post("/masuk/peragaan/", {"username": username}).status_code == 404
    assert client.get("/masuk/peragaan/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/masuk/peragaan/", {"username": in_demo.dewi.nip}).status_code == 403


def test_the_code_is_shown_at_the_second_step(in_demo):
    user = give_password(in_demo.siti)
    client = Client()
    sign_in(client, user.username)
    page = client.get("/masuk/kode/").content.decode()
    assert f"<strong>{code_of(user)}</strong>" in page


def test_before_the_sample_is_built_nobody_is_offered(in_demo, settings):
    (settings.PAMONG.data_dir / "demo.json").unlink()
    assert demo.cards() == []
    assert "Pilih menjadi siapa" not in Client().get("/masuk/").content.decode()


@pytest.mark.parametrize("broken", ["", "{", "{}", "[]", '{"sign_ins": [{"nip": "1"}]}'])
def test_a_broken_file_is_an_error(in_demo, settings, broken):
    (settings.PAMONG.data_dir / "demo.json").write_text(broken)
    with pytest.raises((ValueError, KeyError, TypeError)):
        demo.cards()


def test_outside_the_demo_none_of_it_exists(cast, settings, tmp_path):
    with pytest.raises(NoReverseMatch):
        reverse("demo_sign_in")
    assert Client().post("/masuk/peragaan/", {"username": cast.dewi.nip}).status_code == 404
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    (tmp_path / "demo.json").write_text(
        json.dumps({"sign_ins": [{"nip": cast.dewi.nip, "name": "x", "position": "x", "sees": "x"}]})
    )
    assert demo.cards() == []
    user = give_password(cast.siti)
    client = Client()
    sign_in(client, user.username)
    assert demo.code_of(user) == ""
    assert code_of(user) not in client.get("/masuk/kode/").content.decode()
