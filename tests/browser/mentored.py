"""What the journeys of mentoring share: who sits where, what is looked at, and the worker between two steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page

from pamong.agency.models import Person
from pamong.ports import clock
from tests.browser.conftest import keep, no_violations, run_worker
from tests.browser.pair import leaving
from tests.cast import NOW, Cast

Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


def three_windows(cast: Cast, open_page: Opener, sign_in: Enter) -> dict[str, Page]:
    """Dewi on her phone, Yusuf and Siti at their desks."""
    sizes = {"dewi": "phone", "yusuf": "desktop", "siti": "desktop"}
    pages = {name: sign_in(open_page(size), getattr(cast, name)) for name, size in sizes.items()}
    for page in pages.values():
        page.emulate_media(reduced_motion="reduce")  # axe must not look in the middle of a change
    return pages


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say, nothing over the side; a picture for eyes."""
    page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    no_violations(page)
    keep(page, f"jalan-mentoring-{name}")


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link and wait for where it leads."""
    with leaving(page):
        page.get_by_role("link", name=name).first.click()


def fill(page: Page, **labels: str) -> None:
    for label, text in labels.items():
        page.get_by_label(label.replace("_", " ")).fill(text)


def work(now: datetime = NOW) -> None:
    """Have the worker do, at this moment, what is to be done."""
    with clock.at(now + timedelta(minutes=5)):
        run_worker()
