"""A real Chromium before a real server, with axe, and the worker run by hand between two steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from pamong.agency.models import Person
from pamong.journal import engine
from pamong.journal.models import Delivery
from pamong.ports import clock
from tests.browser.living import Demo, demo_at
from tests.cast import NOW

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHOTS = Path("build/screenshots")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"desktop": (1360, 900), "phone": (390, 844)}


@pytest.fixture(autouse=True)
def _one_clock() -> Iterator[None]:
    """Let the threads of the server live at the moment of the test, too."""
    clock.shift_process(NOW - timezone.now())
    yield
    clock.shift_process(timedelta(0))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start the driver once."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
    yield browser
    browser.close()


@contextmanager
def windows(chromium: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a window of a size and theme; any console error or foreign request is a fault."""
    contexts = []
    faults: list[str] = []

    def open_(size: str = "desktop", scheme: str = "light", *, javascript: bool = True, state: Any = None) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]  # "light" or "dark", from a list of str
            locale="id-ID",
            java_script_enabled=javascript,
            storage_state=state,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((url, "data:", "blob:")) else faults.append(request.url),
        )
        return page

    yield open_
    for context in contexts:
        context.close()
    # A page that answers 4xx on purpose is reported by the browser too, and so is a network that a test took away;
    # everything else is a fault.
    on_purpose = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
    assert [fault for fault in faults if not any(said in fault for said in on_purpose)] == []


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Return a function that opens windows on the suite's own server and database."""
    with windows(chromium, live_server.url) as open_:
        yield open_


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Serve a living demo beside the suite; what one test changes there, the next one sees."""
    with demo_at(tmp_path_factory.mktemp("living")) as served:
        yield served


@pytest.fixture
def open_demo(chromium: Browser, demo: Demo) -> Iterator[Callable[..., Page]]:
    """Return a function that opens windows on the living demo."""
    with windows(chromium, demo.url) as open_:
        yield open_


@pytest.fixture(scope="session")
def as_visitor(chromium: Browser, demo: Demo) -> Callable[[str], Any]:
    """Return a function that gives the cookies of someone of the demo who signed in on its first page."""
    kept: dict[str, Any] = {}

    def cookies(name: str) -> Any:
        if name not in kept:
            with windows(chromium, demo.url) as open_:
                page = open_()
                enter_as(page, name)
                kept[name] = page.context.storage_state()
        return kept[name]

    return cookies


def enter_as(page: Page, name: str) -> None:
    """Choose someone on the demo's sign-in page; who needs a second factor reads the code off the page."""
    page.goto("/masuk/")
    page.get_by_role("button", name=name).click()
    if "/masuk/kode/" in page.url:
        page.get_by_label("Kode").fill(page.locator(".callout strong").last.inner_text())
        page.get_by_role("button", name="Lanjutkan").click()
    page.wait_for_url("**/")


@pytest.fixture
def sign_in(live_server: Any, signed_in_as: Callable[[Person], Any], settings: Any) -> Callable[[Page, Person], Page]:
    """Put a person's session into the window, without the form (which has tests of its own)."""

    def put(page: Page, person: Person) -> Page:
        cookie = signed_in_as(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return put


def no_violations(page: Page) -> None:
    """Assert that axe finds nothing on the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(fault["id"], [node["html"][:200] for node in fault["nodes"]][:3]) for fault in found["violations"]] == []


def keep(page: Page, name: str) -> None:
    """Keep a screenshot of the whole page for eyes."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def run_worker() -> None:
    """Do what the worker would do next."""
    for delivery in Delivery.objects.filter(done_at__isnull=True, failed_at__isnull=True):
        assert engine.attempt(delivery.pk), delivery.reaction
