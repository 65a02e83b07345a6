"""Which addresses lead to a public place; and how facts are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.catalogue import words
from pamong.catalogue.rules import address_fault, host_of

GOOD = [
    "https://jdih.contoh.go.id/peraturan?tahun=2018&nomor=10#bab-2",
    "http://contoh.go.id",
    "https://contoh.go.id:443/a",
    "http://contoh.go.id:80/",
    "https://www.youtube.com/watch?v=abc_DEF-123",
    "https://xn--contoh-9za.id/",
    "https://a.b-c.d.go.id./x",
    "HTTPS://CONTOH.GO.ID/A",
    "https://3.contoh.go.id/",
    "https://localhost.contoh.go.id/",
]
INNER = [
    "http://localhost/", "http://LOCALHOST:80/", "http://localhost./", "http://a.localhost/", "http://nas.local/",
    "http://wiki.internal/x", "http://router.lan/", "http://intranet/", "http://server1/berbagi", "http://portal.intranet/",
    "http://kantor.corp/", "http://tv.home/", "http://router.home.arpa/", "http://a.test/", "http://a.onion/",
]  # fmt: skip
NUMBERS = [
    "http://127.0.0.1/", "http://10.0.0.1/", "http://192.168.1.1:80/", "http://169.254.169.254/latest/meta-data/",
    "http://8.8.8.8/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[fe80::1]/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/", "http://127.1/", "http://1.2.3.0x4/", "http://0/",
]  # fmt: skip
WRONG = [
    "ftp://contoh.go.id/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://contoh.go.id/",
    "//contoh.go.id/", "contoh.go.id", "", "https://", "https:///x", "http:contoh.go.id", "https://contoh.go.id:8080/",
    "https://contoh.go.id:80/", "http://contoh.go.id:443/", "https://contoh.go.id:/", "https://contoh.go.id:99999/",
    "https://u:p@contoh.go.id/", "https://u@contoh.go.id/", "https://contoh.go.id@10.0.0.1/", "https://contoh.go.id\\@a.id/",
    "https://con toh.go.id/", "https://contoh.go.id/a b", "https://contoh.go.id/\n", "https://contoh.go.id/\x00",
    "https://cоntoh.go.id/", "https://contoh..go.id/", "https://-contoh.go.id/", "https://%31%32%37.0.0.1/", "https://[::1/",
    "https://①②⑦.0.0.1/", "https://contoh.go.id/" + "a" * 500, "https://a_b.go.id/", "https://" + "a" * 64 + ".id/",
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_a_public_address_is_taken(address):
    assert address_fault(address) == ""


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_refused(address):
    assert "jaringan dalam" in address_fault(address)


@pytest.mark.parametrize("address", NUMBERS)
def test_numbers_in_place_of_a_name_are_refused(address):
    assert "nomor IP" in address_fault(address)


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_plain_address_is_refused(address):
    assert address_fault(address)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text):
    assert isinstance(address_fault(text), str)
    assert isinstance(address_fault(f"https://{text}"), str)
    assert isinstance(host_of(text), str)


def test_the_server_is_named_without_www():
    assert host_of("https://www.contoh.go.id:443/a") == "contoh.go.id"


@pytest.mark.parametrize(
    ("minutes", "told"), [(None, ""), (45, "45 menit"), (60, "1 jam"), (90, "1 jam 30 menit"), (60_000, "1.000 jam")]
)
def test_a_duration_is_written_in_hours(minutes, told):
    assert words.duration(minutes) == told


def test_costs_levels_and_stars_are_written():
    assert [words.cost(each) for each in (None, 0, 250_000)] == ["", "Gratis", "Rp250.000"]
    assert [words.levels(*each) for each in ((1, 5), (2, 3), (4, 4))] == ["semua tingkat", "tingkat 2–3", "tingkat 4"]
    assert [words.stars(*each) for each in ((0, 0), (13, 3))] == ["", "4,3"]
