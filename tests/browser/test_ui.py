"""The component page in real Chromium: axe, reflow, the policy, and the small help of pamong.js."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import no_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]


@pytest.mark.parametrize("width", [1360, 390, 320])
@pytest.mark.parametrize("theme", ["terang", "gelap"])
def test_no_component_breaks_an_accessibility_rule(open_page: Opener, theme: str, width: int) -> None:
    page = open_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/komponen/?tema={theme}")
    no_violations(page)
    page.locator("[data-dialog]").click()
    no_violations(page)


@pytest.mark.parametrize("brand", ["inagov", "lan", "panrb"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_brand_follows_the_device(open_page: Opener, brand: str, scheme: str) -> None:
    page = open_page(scheme=scheme)
    page.goto(f"/komponen/?merek={brand}")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(248, 248, 247)" if scheme == "light" else "rgb(20, 20, 20)")
    no_violations(page)


@pytest.mark.parametrize("width", [1360, 768, 390, 320])
def test_nothing_runs_over_the_side(open_page: Opener, width: int) -> None:
    page = open_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/komponen/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(open_page: Opener) -> None:
    page = open_page("phone")
    page.goto("/komponen/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, .nav a, .tabbar a, summary, select, input')]
        .filter(e => e.offsetParent && !e.closest('.visually-hidden') && !e.classList.contains('visually-hidden'))
        .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && box.height < 24 && !/checkbox|radio/.test(document.activeElement.type))
        .map(([html, box]) => `${Math.round(box.height)} ${html}`)"""
    )
    assert [line for line in small if 'type="checkbox"' not in line and 'type="radio"' not in line] == []


def test_the_policy_is_never_broken_and_htmx_stays_within_it(open_page: Opener) -> None:
    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    response = page.goto("/komponen/")
    assert response is not None
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert page.evaluate("typeof htmx.version") == "string"
    assert page.evaluate("htmx.config.includeIndicatorCSS") is False
    assert page.evaluate("document.adoptedStyleSheets.length") == 0
    page.evaluate(
        """() => { const a = document.createElement('button'); a.id = 'coba'; a.setAttribute('hx-get', '/komponen/');
        a.setAttribute('hx-select', '#dasar'); a.setAttribute('hx-target', '#ikon'); a.textContent = 'coba';
        document.querySelector('main').append(a); htmx.process(a); }"""
    )
    page.locator("#coba").click()
    expect(page.locator("#ikon #dasar")).to_be_visible()
    assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []


def test_the_first_tab_offers_to_skip_the_navigation(open_page: Opener) -> None:
    page = open_page()
    page.goto("/komponen/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")
    expect(page.locator("#isi")).to_be_focused()


def test_the_password_can_be_shown_and_the_button_waits_for_javascript(open_page: Opener) -> None:
    page = open_page()
    page.goto("/komponen/")
    page.fill("#id_password", "rahasia")
    page.click("[data-reveal=id_password]")
    assert page.get_attribute("#id_password", "type") == "text"
    bare = open_page(javascript=False)
    bare.goto("/komponen/")
    expect(bare.locator("[data-reveal=id_password]")).to_be_hidden()
    expect(bare.locator("dialog")).to_be_hidden()


def test_escape_closes_a_menu_and_gives_the_focus_back(open_page: Opener) -> None:
    page = open_page()
    page.goto("/komponen/")
    page.locator("#tombol details.menu summary").first.click()
    expect(page.get_by_role("link", name="Ubah jadwal")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Ubah jadwal")).to_be_hidden()
    expect(page.locator("#tombol details.menu summary").first).to_be_focused()


def test_paper_is_light_and_without_navigation(open_page: Opener) -> None:
    page = open_page(scheme="dark")
    page.goto("/komponen/?tema=gelap")
    page.emulate_media(media="print")
    expect(page.locator(".sidebar")).to_be_hidden()
    expect(page.locator(".print-head")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 31, 31)"


def test_forced_colours_keep_controls_visible(chromium: Browser, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, forced_colors="active")
    page = context.new_page()
    page.goto("/komponen/")
    style = page.locator("#tombol .button").first.evaluate("e => getComputedStyle(e).borderTopStyle")
    appearance = page.locator("#id_agree").evaluate("e => getComputedStyle(e).appearance")
    context.close()
    assert style == "solid"
    assert appearance == "auto"


# Drafts: the form of the component page is made a POST form whose answers the test gives itself.

FORM = """<!doctype html><html lang="id"><head><title>Uji</title><script src="/static/ui/js/pamong.js" defer></script></head>
<body {body}>{content}</body></html>"""
FIELDS = """<form id="catatan" method="post" action="/uji/"><input type="hidden" name="token" value="x">
<input name="judul" value="{title}"><textarea name="isi"></textarea><input type="password" name="sandi">
<input type="checkbox" name="setuju" value="1"><button>Kirim</button></form>"""


class Server:
    """Answers `/uji/` as the real site would."""

    def __init__(self, page: Page) -> None:
        self.answer, self.posts, self.user = "taken", 0, "dewi"
        page.route(re.compile(r"/uji/$"), self.serve)

    def html(self, *, keep: bool = False, title: str = "") -> str:
        body = f'data-user="{self.user}"' + (" data-keep-drafts" if keep else "")
        return FORM.format(body=body, content="<h1>Masuk</h1>" if keep else FIELDS.format(title=title))

    def serve(self, route: Route) -> None:
        request = route.request
        if request.method == "POST":
            self.posts += 1
            if self.answer == "gone":
                route.fulfill(status=403, content_type="text/html", body=self.html(keep=True))
            elif self.answer in {"taken", "sign in"}:
                place = "/komponen/" if self.answer == "taken" else reverse("account_login")
                route.fulfill(status=303, headers={"location": place})
            else:
                route.fulfill(status=200, content_type="text/html", body=self.html())
        else:
            route.fulfill(status=200, content_type="text/html", body=self.html())


def write(page: Page, text: str) -> None:
    page.fill("[name=isi]", text)
    page.fill("[name=sandi]", "rahasia")
    page.wait_for_function("Object.keys(localStorage).length > 0")


def test_a_draft_survives_a_lost_session_and_is_never_a_password(open_page: Opener) -> None:
    page = open_page()
    server = Server(page)
    server.answer = "gone"
    page.goto("/uji/")
    write(page, "Dewi ingin mencoba dua pilihan.")
    page.click("button")
    expect(page.locator("h1")).to_have_text("Masuk")
    page.goto("/uji/")
    expect(page.locator(".draft-note")).to_contain_text("Draf dipulihkan")
    expect(page.locator("[name=isi]")).to_have_value("Dewi ingin mencoba dua pilihan.")
    expect(page.locator("[name=sandi]")).to_have_value("")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "rahasia" not in kept
    assert "token" not in kept
    page.get_by_role("button", name="Buang draf").click()
    expect(page.locator("[name=isi]")).to_have_value("")
    page.reload()
    expect(page.locator(".draft-note")).to_have_count(0)


def test_a_draft_survives_being_sent_to_the_sign_in_page(open_page: Opener) -> None:
    page = open_page()
    server = Server(page)
    server.answer = "sign in"
    page.goto("/uji/")
    write(page, "Sesi saya habis.")
    with page.expect_navigation(url=f"**{reverse('account_login')}"):
        page.click("button")
    page.goto("/uji/")
    expect(page.locator("[name=isi]")).to_have_value("Sesi saya habis.")


def test_a_draft_is_seen_only_by_its_writer(open_page: Opener) -> None:
    page = open_page()
    server = Server(page)
    page.goto("/uji/")
    write(page, "Catatan Dewi.")
    server.user = "bagus"
    page.goto("/uji/")
    expect(page.locator("[name=isi]")).to_have_value("")
    server.user = "dewi"
    page.goto("/uji/")
    expect(page.locator("[name=isi]")).to_have_value("Catatan Dewi.")


def test_a_form_is_sent_once_however_often_the_button_is_pressed(open_page: Opener) -> None:
    page = open_page()
    server = Server(page)
    page.goto("/uji/")
    page.evaluate(
        "document.querySelector('form').addEventListener('submit', e => setTimeout(() => e.target.requestSubmit(), 0))"
    )
    with page.expect_navigation():
        page.locator("button").dblclick()
    assert server.posts == 1


def test_a_draft_is_forgotten_once_the_server_has_taken_it(open_page: Opener) -> None:
    page = open_page()
    Server(page)
    page.goto("/uji/")
    write(page, "Sudah terkirim.")
    with page.expect_navigation(url="**/komponen/"):
        page.click("button")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto("/uji/")
    expect(page.locator("[name=isi]")).to_have_value("")


def test_a_draft_stays_when_the_form_comes_back_with_errors(open_page: Opener) -> None:
    page = open_page()
    server = Server(page)
    server.answer = "refused"
    page.goto("/uji/")
    write(page, "Tanggalnya keliru.")
    with page.expect_navigation():
        page.click("button")
    expect(page.locator("[name=isi]")).to_have_value("Tanggalnya keliru.")
