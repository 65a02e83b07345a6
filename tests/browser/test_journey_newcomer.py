"""The start of journey 12: a newcomer runs the demo, is each of its people in turn, and finds nothing empty or broken."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import enter_as, keep, no_violations
from tests.browser.living import Demo

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
NAMES = ["Dewi Anggraini", "Ratna Wulandari", "Bambang Sutrisno", "Siti Rahmawati", "Yohanes Tabuni", "Agus Prasetyo"]
FACTS = {
    "Dewi Anggraini": "Ratna",
    "Ratna Wulandari": "konfirmasi Anda ditunggu",
    "Bambang Sutrisno": "menunggu jawaban Anda",
    "Siti Rahmawati": "menunggu jawaban Anda",
    "Yohanes Tabuni": "",
    "Agus Prasetyo": ("Christine", "pengiriman gagal"),  # another test may have planted a failed delivery
}
"""Whom or what the heading of each home names."""
SEEN = {
    "Dewi Anggraini": ("Yang sedang Anda tumbuhkan", "Janji Anda", "JP Anda tahun ini", "Agenda"),
    "Ratna Wulandari": ("Tim Anda", "Agenda", "JP Anda tahun ini", "Janji untuk Anda"),
    "Bambang Sutrisno": ("Tim Anda", "Agenda", "JP Anda tahun ini", "Gambaran Biro Sumber Daya Manusia"),
    "Siti Rahmawati": ("Yang menunggu Anda", "JP pegawai tahun ini", "JP Anda tahun ini"),
    "Yohanes Tabuni": ("Tim Anda", "Agenda", "JP Anda tahun ini"),
    "Agus Prasetyo": ("Kesehatan Pamong", "JP Anda tahun ini"),
}
"""The cards of each home, with those that come after the page."""
MEETS = {"Dewi Anggraini", "Ratna Wulandari"}
"""Who has a session in these days."""


def test_the_start_prints_the_address_and_six_people(demo: Demo) -> None:
    assert [each["name"] for each in demo.sign_ins] == NAMES
    assert demo.url in demo.says
    for each in demo.sign_ins:
        assert f"{each['nip']}  {each['name']}" in demo.says
        assert each["sees"] in demo.says


def test_the_first_page_shows_them_as_cards_that_are_buttons(open_demo: Opener) -> None:
    page = open_demo()
    page.goto("/masuk/")
    no_violations(page)
    cards = page.locator("button.pick")
    expect(cards).to_have_count(6)
    boxes = [cards.nth(number).bounding_box() for number in range(6)]
    assert len({box["x"] for box in boxes if box}) == 2, "two columns on a desk"
    page.set_viewport_size({"width": 390, "height": 844})
    boxes = [cards.nth(number).bounding_box() for number in range(6)]
    assert len({box["x"] for box in boxes if box}) == 1, "one on a phone"


@pytest.mark.parametrize("name", NAMES)
def test_each_of_them_finds_a_living_home(open_demo: Opener, demo: Demo, name: str) -> None:
    page = open_demo("phone")
    enter_as(page, name)
    assert page.url == f"{demo.url}/"
    heading = page.get_by_role("heading", level=1).inner_text().replace("\n", " ")
    facts = FACTS[name]
    assert any(fact in heading for fact in (facts if isinstance(facts, tuple) else (facts,))), heading
    assert len(heading.split()) >= 4, heading
    expect(page.locator("main [hx-trigger=load]")).to_have_count(0)  # every part has come
    expect(page.locator("main .empty")).to_have_count(0)
    for title in SEEN[name]:
        expect(page.get_by_role("heading", level=2, name=title, exact=True)).to_be_visible()
    if name in MEETS:
        expect(page.locator("main .agenda > li")).not_to_have_count(0)
    no_violations(page)
    keep(page, f"jalan-12-{name.split(maxsplit=1)[0]}")
    links = page.eval_on_selector_all(
        "nav a[href], main a[href], .me a[href]", "found => [...new Set(found.map(one => one.getAttribute('href')))]"
    )
    inside = sorted({link.partition("#")[0] for link in links if link.startswith("/")})
    assert len(inside) >= 5
    assert {link: page.request.get(link).status for link in inside} == dict.fromkeys(inside, 200)


def test_a_supervisor_sees_who_needs_attention_and_why(open_demo: Opener) -> None:
    page = open_demo("phone")
    enter_as(page, "Ratna Wulandari")
    page.goto("/tim/")
    expect(page.locator("main [hx-trigger=load]")).to_have_count(0)
    people = page.locator("#hasil .people > li")
    expect(people).to_have_count(8)
    expect(people.first.locator(".chip").first).to_be_visible()
    assert page.locator("#hasil .button.secondary").count() == 8, "one step for each"
    for title in ("Waktu Anda, 90 hari terakhir", "Cara Anda bercakap", "Janji tim kepada Anda"):
        expect(page.get_by_role("heading", level=2, name=title, exact=True)).to_be_visible()
    no_violations(page)
    keep(page, "jalan-12-tim")
    page.get_by_label("Urutkan", exact=True).select_option("nama")
    expect(people.first).to_contain_text("Ahmad Hidayat")
    page.get_by_role("link", name="Dewi Anggraini", exact=False).first.click()
    expect(page.get_by_role("heading", level=2, name="Dewi dan Anda")).to_be_visible()
    expect(page.locator("main [hx-trigger=load]")).to_have_count(0)
    no_violations(page)


def test_the_parts_of_a_home_are_pages_where_there_is_no_script(open_demo: Opener) -> None:
    page = open_demo(javascript=False)
    enter_as(page, "Ratna Wulandari")
    for title in ("Anda sendiri", "JP Anda tahun ini", "Akun dan data Anda"):
        page.goto("/")
        page.locator("main .card", has_text=title).get_by_role("link", name="Tampilkan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("main section.card")).not_to_have_count(0)


def test_a_newcomer_walks_from_one_person_to_the_next(open_demo: Opener) -> None:
    page = open_demo()
    enter_as(page, "Dewi Anggraini")
    page.get_by_role("link", name="Masuk sebagai orang lain").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if "/masuk/" not in page.url:
        pytest.fail(f"the way to another person ends at {page.url}")
    enter_as(page, "Ratna Wulandari")
    expect(page.locator(".me .who-text b")).to_have_text("Ratna Wulandari")
