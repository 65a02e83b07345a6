"""States that a page is seldom in: form errors, error pages, hostile names, the mail; seen by axe and kept for eyes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pamong.accounts import actions, letters
from pamong.agency.models import Person, Position
from tests.browser.conftest import keep, no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
HOSTILE = {
    "script": "<script>window.caught = 1</script><img src=x onerror=window.caught=2>",
    "long": "Raden" + "panjang" * 16,
    "rtl": "داود السلام بن إبراهيم \u202edlrow",
    "emoji": "Budi 👩🏽\u200d💻 Santoso 🇮🇩",
}


@pytest.mark.parametrize(
    ("address", "button", "wrong"),
    [
        ("/sdm/pegawai/{dewi}/betulkan/", "Simpan", {"Nama": "", "NIP": "123"}),
        ("/sdm/pegawai/{dewi}/atasan/", "Tetapkan", {"Atasan langsung": "zzzzz"}),
        ("/sdm/unit/baru/", "Buka unit", {"Nama unit": ""}),
        ("/sdm/impor/", "Unggah dan periksa", {}),
        ("/sdm/pegawai/{dewi}/keluar/", "Catat keluar", {}),
    ],
    ids=["betulkan", "atasan", "unit", "impor", "keluar"],
)
def test_a_form_says_what_is_wrong_and_leads_there(
    open_page: Opener, sign_in: Enter, cast: Cast, address: str, button: str, wrong: dict[str, str]
) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(address.format(dewi=cast.dewi.pk))
    for label, text in wrong.items():
        page.get_by_label(label, exact=False).first.fill(text)
    page.get_by_role("button", name=button).click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith(("Kesalahan", "Galat")) or summary.inner_text()
    link = summary.get_by_role("link").first
    if link.count():
        link.click()
        assert page.evaluate("document.activeElement.matches('input, select, textarea')")
    look_at(page, f"keadaan-{button.lower().replace(' ', '-')}-salah")


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_name_is_only_text(open_page: Opener, sign_in: Enter, cast: Cast, kind: str) -> None:
    name = HOSTILE[kind]
    cast.dewi.name, cast.division.name = name, name
    cast.dewi.position = Position.objects.create(agency=cast.agency, kind="general", name=name)
    cast.dewi.save(update_fields=["name", "position"])
    cast.division.save(update_fields=["name"])
    hr, boss, own = (sign_in(open_page(), who) for who in (cast.siti, cast.ratna, cast.dewi))
    for number, (page, address) in enumerate((
        (own, "/"), (own, "/akun/"), (boss, "/tim/"), (boss, f"/tim/{cast.dewi.pk}/"), (hr, "/pegawai/"),
        (hr, f"/unit/{cast.division.pk}/"), (hr, f"/sdm/pegawai/{cast.dewi.pk}/"), (hr, "/sdm/pegawai/"),
    )):  # fmt: skip
        page.goto(address)
        assert name.split()[0] in page.locator("body").inner_text()
        assert page.evaluate("() => window.caught") is None
        for width in (1360, 320):
            page.set_viewport_size({"width": width, "height": 844})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{address} runs {over} px over the side at {width} px"
        page.set_viewport_size({"width": 1360, "height": 900})
        no_violations(page)
        keep(page, f"keadaan-nama-{kind}-{number}")


def test_the_error_pages(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page(), cast.dewi)
    for address, status, name in (
        ("/tidak-ada/", 404, "404"), ("/sdm/", 403, "403"), (f"/pegawai/{cast.kadek.pk}/", 404, "404-orang"),
    ):  # fmt: skip
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status
        look_at(page, f"keadaan-{name}")


def test_a_form_from_an_old_page_gives_back_what_was_typed(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto("/sdm/unit/baru/")
    page.get_by_label("Nama unit").fill("Bagian Kearsipan")
    page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
    page.get_by_role("button", name="Buka unit").click()
    expect(page.get_by_text("Bagian Kearsipan")).to_be_visible()
    look_at(page, "keadaan-csrf")


def test_what_cannot_be_done_now_is_said_in_words(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(f"/sdm/unit/{cast.division.pk}/")
    page.get_by_role("button", name="Tutup unit").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "orang" in page.locator("main").inner_text()
    look_at(page, "keadaan-tutup-unit")


def test_the_invitation_as_a_mail_program_shows_it(open_page: Opener, cast: Cast) -> None:
    invitation = actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    _text, html = letters.render(letters.invitation_letter(invitation), invitation.user)
    page = open_page()
    for width, scheme in ((1360, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark", from a list of str
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        no_violations(page)
        keep(page, f"keadaan-surat-{width}-{scheme}")
    assert page.locator("a", has_text="Buat kata sandi").count() == 1


def test_sign_in_errors_are_said_without_telling_who_exists(open_page: Opener, cast: Cast) -> None:
    page = open_page()
    said: list[Any] = []
    for login in (cast.dewi.nip, "199901012020011999"):
        page.goto("/masuk/")
        page.get_by_label("NIP atau surel").fill(login)
        page.get_by_label("Kata sandi", exact=True).fill("salah-sama-sekali")
        page.get_by_role("button", name="Masuk", exact=True).click()
        expect(page.locator(".error-summary")).to_be_focused()
        said.append(page.locator(".error-summary").inner_text())
    assert said[0] == said[1]
    look_at(page, "keadaan-masuk-salah")
