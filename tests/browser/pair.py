"""What the browser tests of coaching share: two windows, one clock, and how one waits for a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone
from playwright.sync_api import Locator, Page

from pamong.coaching.models import Session
from pamong.ports import clock
from tests.browser.conftest import keep, no_violations


def it_is(moment: datetime) -> None:
    """Let the server live at this moment."""
    clock.shift_process(moment - timezone.now())


def status(page: Page) -> Locator:
    return page.locator("[data-status]").first


def at(session: Session, step: str = "") -> str:
    return f"/coaching/sesi/{session.pk}/" + (f"?tahap={step}" if step else "")


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """Wait until another page stands there: htmx notes its history on the same page, which looks like a navigation."""
    page.evaluate("window.still = true")
    yield
    page.wait_for_function("() => !window.still && document.readyState === 'complete'")


def press(page: Page, name: str) -> None:
    """Press a button and wait for where it leads."""
    with leaving(page):
        page.get_by_role("button", name=name).click()


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say; a picture for eyes."""
    no_violations(page)
    keep(page, f"jalan-3-{name}")


def status_of(page: Page, address: str) -> int:
    """Open an address of ours and return the status of the answer."""
    answer = page.goto(address)
    assert answer is not None, address
    return answer.status
