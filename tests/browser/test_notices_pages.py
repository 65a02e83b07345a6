"""The inbox, the choices, the calendar address, and every kind of mail as mail programs show it: wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.tests.pairs import DAY, MONDAY, WHERE, planned
from pamong.notices import actions as notices
from pamong.notices import letters, previews
from pamong.notices.tests.mails import FRIDAY, posted, settled_cycle
from tests.browser.conftest import AXE, TAGS, keep, no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Dewi was invited, and the session moved."""
    cycle = settled_cycle(cast)
    with posted(FRIDAY):
        session = planned(cast, cycle, now=FRIDAY)
        planned(cast, cycle, starts_at=MONDAY + 2 * DAY, now=FRIDAY)
    with posted(FRIDAY):
        actions.move_session(session.pk, starts_at=MONDAY + DAY, **WHERE, by=cast.ratna, now=FRIDAY)
    return cast


@pytest.mark.parametrize(
    ("who", "name", "query"),
    [
        ("dewi", "notices:inbox", ""),
        ("dewi", "notices:inbox", "?jenis=handover"),
        ("surya", "notices:inbox", ""),
        ("dewi", "notices:settings", ""),
        ("dewi", "notices:calendar", ""),
        ("surya", "notices:calendar", ""),
    ],
)
def test_pages(told: Cast, open_page: Opener, sign_in: Enter, who: str, name: str, query: str) -> None:
    notices.open_feed(by=told.dewi, now=NOW)
    shot = f"{name.replace(':', '-')}-{who}{'-saring' if query else ''}"
    page = sign_in(open_page(), getattr(told, who))
    page.goto(reverse(name) + query)
    look_at(page, shot)


def test_the_link_in_a_mail_stops_its_kind(told: Cast, open_page: Opener) -> None:
    page = open_page("phone")
    page.goto(letters.stop_link(told.dewi.pk, "reminder").removeprefix("http://127.0.0.1:8000"))
    no_violations(page)
    keep(page, "notices-stop")
    page.get_by_role("button", name="Hentikan surel ini").click()
    expect(page.get_by_role("heading", name="Surel “Pengingat sesi” dihentikan.")).to_be_visible()
    no_violations(page)


def test_reading_opens_the_session_and_the_bell_counts_down(told: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), told.dewi)
    page.goto("/notifikasi/")
    expect(page.get_by_role("link", name="Notifikasi, 4 belum dibaca")).to_be_visible()
    page.get_by_role("link", name="Ratna Wulandari memindahkan sesi").click()
    page.wait_for_url("**/coaching/sesi/**")
    expect(page.get_by_role("link", name="Notifikasi, 3 belum dibaca")).to_be_visible()
    page.goto("/notifikasi/")
    page.get_by_role("button", name="Tandai semua dibaca").click()
    expect(page.get_by_role("heading", name="Semua sudah Anda baca.")).to_be_visible()


def test_choices_are_kept(told: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page("phone"), told.dewi)
    page.goto("/notifikasi/atur/")
    page.get_by_role("group", name="Pengingat sesi").get_by_label("Hanya di Pamong").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    expect(page.get_by_role("group", name="Pengingat sesi").get_by_label("Hanya di Pamong")).to_be_checked()


def test_every_mail_is_readable_wide_and_narrow(chromium: Browser, live_server: Any, transactional_db: None) -> None:
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)  # axe is no part of the mail
    page = context.new_page()
    for name in previews.names():
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]  # a lambda with a default has no type
        page.goto(reverse("notices:mail", args=[name, "html"]))
        assert len(set(asked)) == 1, f"{name} loads something from elsewhere"
        page.evaluate(AXE.read_text())
        for width, scheme in ((600, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark", from a list of str
            found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
            assert [fault["id"] for fault in found["violations"]] == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            keep(page, f"surel-{name}-{width}")
    context.close()
