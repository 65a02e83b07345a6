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
    "Dewi Anggraini": "Atasan langsung Anda Ratna Wulandari",
    "Ratna Wulandari": "Delapan orang",
    "Bambang Sutrisno": "Tujuh orang",
    "Siti Rahmawati": "menunggu",
    "Yohanes Tabuni": "Tujuh orang",
    "Agus Prasetyo": "",
}
"""What the heading of each home says."""


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
    assert FACTS[name] in heading
    assert len(heading.split()) >= 4, heading
    expect(page.locator("main .empty")).to_have_count(0)
    expect(page.locator("main section")).not_to_have_count(0)
    no_violations(page)
    keep(page, f"jalan-12-{name.split(maxsplit=1)[0]}")
    links = page.eval_on_selector_all(
        "nav a[href], main a[href], .me a[href]", "found => [...new Set(found.map(one => one.getAttribute('href')))]"
    )
    inside = sorted({link.partition("#")[0] for link in links if link.startswith("/")})
    assert len(inside) >= 5
    assert {link: page.request.get(link).status for link in inside} == dict.fromkeys(inside, 200)


def test_a_newcomer_walks_from_one_person_to_the_next(open_demo: Opener) -> None:
    page = open_demo()
    enter_as(page, "Dewi Anggraini")
    page.get_by_role("link", name="Masuk sebagai orang lain").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if "/masuk/" not in page.url:
        pytest.fail(f"the way to another person ends at {page.url}")
    enter_as(page, "Ratna Wulandari")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ratna")
