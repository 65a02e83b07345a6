"""A phone shares a page: what is taken of it, what is not, and that nothing gets lost or runs."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.catalogue.rules import address_fault
from pamong.study.rules.drafts import ADDRESS, TITLE
from pamong.study.rules.sharing import shared, spellings
from pamong.study.tests.writing import HOSTILE
from tests import shelved

SHARE = "study:share"


@pytest.mark.parametrize(
    ("title", "text", "url", "told", "address"),
    [
        ("Artikel", "", "https://contoh.go.id/a", "Artikel", "https://contoh.go.id/a"),
        ("", "Lihat ini: https://contoh.go.id/a.", "", "Lihat ini", "https://contoh.go.id/a"),
        ("Video", "https://youtu.be/abc?si=xyz", "", "Video", "https://youtu.be/abc?si=xyz"),
        ("https://contoh.go.id/b", "", "", "", "https://contoh.go.id/b"),
        ("Catatan saja", "tanpa tautan", "", "Catatan saja", ""),
        ("Jahat", "", "javascript:alert(1)", "Jahat", ""),
        ("Dalam", "", "http://192.168.1.1/admin", "Dalam", ""),
        ("Dalam", "", "https://localhost/x", "Dalam", ""),
        ("Sandi", "", "https://a:b@contoh.go.id/", "Sandi", ""),
        ("", "", "", "", ""),
    ],
)
def test_what_phones_send(title, text, url, told, address):
    found = shared(title, text, url)
    assert (found.title, found.address) == (told, address)
    assert bool(found.fault) == bool(url and not address)


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=300),
    st.text(max_size=300),
    st.text(max_size=300) | st.from_regex(r"https?://.{0,60}", fullmatch=True),
)
def test_whatever_is_sent_is_read_and_only_public_addresses_are_taken(title, text, url):
    found = shared(title, text, url)
    assert len(found.title) <= TITLE
    assert len(found.address) <= ADDRESS
    assert not found.address or not address_fault(found.address)
    assert all(isinstance(each, str) for each in spellings(found.address))


def test_one_place_has_many_spellings():
    ways = spellings("https://www.youtube.com/watch?v=abc&feature=share")
    assert {"https://youtu.be/abc", "https://www.youtube.com/watch?v=abc"} <= set(ways)
    assert "https://contoh.go.id/a" in spellings("http://www.contoh.go.id/a/?utm_source=wa#atas")
    assert spellings("") == []


pytestmark = pytest.mark.django_db


def asked(dewi, **given):
    """The page that opens, after what is shared."""
    return dewi.get(reverse(SHARE), given, follow=True)


def test_title_and_address_become_the_source_of_a_new_entry(dewi):
    page = asked(dewi, title="Menulis nota dinas", url="https://contoh.go.id/nota").content.decode()
    assert 'value="self_study" selected' in page
    assert page.count("Menulis nota dinas") >= 2
    other = asked(dewi, title="Yang lain").content.decode()
    names = [re.search(r'<form[^>]* id="(catatan-[^"]+)"', each)[1] for each in (page, other)]
    assert len(set(names)) == 2, "a draft about one page is not put into the form of another"
    assert "https://contoh.go.id/nota" in page


def test_what_the_catalogue_has_is_taken_from_there(cast, dewi):
    row = shelved.resource(cast, title="Kursus ABK", address="https://belajar.contoh.go.id/abk")
    answer = dewi.get(reverse(SHARE), {"title": "lain", "text": "http://www.belajar.contoh.go.id/abk/?utm_source=wa"})
    assert parse_qs(urlsplit(answer.url).query)["sumber"] == [str(row.pk)]
    page = asked(dewi, url="https://belajar.contoh.go.id/abk").content.decode()
    assert "Kursus ABK" in page
    assert str(row.pk) in page


def test_hostile_values_do_nothing(dewi):
    response = asked(dewi, title=HOSTILE, text=HOSTILE, url="javascript:alert(1)//" + HOSTILE)
    assert response.status_code == 200
    page = response.content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "{{ 7*7 }}" in page
    assert "Alamat yang dibagikan tidak dipakai" in page
    for strange in (
        {"title": "\x00\ud7ff"},
        {"url": "https://[", "text": "x" * 9000},
        {"judul": "x"},
        {"url": "//evil.contoh.go.id"},
    ):
        assert asked(dewi, **strange).status_code == 200
    assert dewi.post(reverse(SHARE)).status_code == 405


def test_whoever_is_signed_out_signs_in_and_goes_on(cast, dewi):
    where = reverse(SHARE) + "?title=Nota%20dinas&url=https%3A%2F%2Fcontoh.go.id%2Fnota%3Fa%3D1%26b%3D2"
    door = Client().get(where)
    led = parse_qs(urlsplit(door.url).query)["next"][0]
    assert led == where
    page = dewi.get(led, follow=True).content.decode()
    assert "https://contoh.go.id/nota?a=1&amp;b=2" in page


def test_the_manifest_is_open_to_everybody_and_on_every_page(dewi):
    told = json.loads(Client().get(reverse("study:manifest")).content)
    assert told["share_target"]["action"] == reverse(SHARE)
    assert set(told["share_target"]["params"].values()) == {"title", "text", "url"}
    for client in (dewi, Client()):
        page = client.get(reverse("portal:check_ask"))
        assert f'rel="manifest" href="{reverse("study:manifest")}"' in page.content.decode()
        assert "manifest-src 'self'" in page.headers["Content-Security-Policy"]
