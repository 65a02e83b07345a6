"""The search before a real browser: in its states, a resource that was found, and finding while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.catalogue import actions
from pamong.catalogue.models import Resource
from pamong.catalogue.tests.searched import shelved
from tests.browser.conftest import no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast
from tests.shelved import module, path, resource, taught

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
TEXT = "# Bertanya dulu\n\nSaran yang baik dimulai dari **pertanyaan**.\n\n- Dengarkan\n- Rangkum\n\n> Apa yang sudah dicoba?"


def _shelf(cast: Cast) -> dict[str, Any]:
    """A long shelf, a course with reviews on a way, a module, and a course that was closed."""
    shelved(cast.agency)
    both = (taught(cast), taught(cast, "integritas"))
    course = resource(cast, title="Menyusun peta risiko unit kerja", minutes=90, teaches=both)
    actions.review_resource(course.pk, stars=5, text="Contohnya dekat dengan pekerjaan kita.", by=cast.ratna, now=NOW)
    actions.review_resource(course.pk, stars=4, text="", by=cast.dewi, now=NOW)
    actions.bookmark(course.pk, kept=True, by=cast.dewi, now=NOW)
    path(cast, course, resource(cast, title="Menghitung kebutuhan pegawai"))
    closed = resource(cast, title="Kursus lama")
    actions.close_resource(closed.pk, reason="Tautannya mati sejak Oktober.", by=cast.siti, now=NOW)
    written = resource(cast, **vars(module(content=TEXT)))
    unchecked = Resource.objects.get(agency=cast.agency, code="r015")
    return {"course": course.pk, "closed": closed.pk, "module": written.pk, "unchecked": unchecked.pk}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("semua", ""), ("kata", "?q=menyusun+risiko"), ("salah-ketik", "?q=gratifkasi"), ("kosong", "?q=qqxxzz"),
        ("sebagian", "?q=dana+darurat"), ("saring", "?jenis=course&gratis=1&durasi=2&urut=singkat"),
    ],
)  # fmt: skip
def test_the_search(cast: Cast, open_page: Opener, sign_in: Enter, name: str, query: str) -> None:
    _shelf(cast)
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("catalogue:search") + query)
    look_at(page, f"cari-{name}")


@pytest.mark.parametrize(
    ("who", "which"), [("dewi", "course"), ("siti", "course"), ("dewi", "module"), ("dewi", "closed"), ("dewi", "unchecked")]
)  # fmt: skip
def test_a_resource(cast: Cast, open_page: Opener, sign_in: Enter, who: str, which: str) -> None:
    key = _shelf(cast)[which]
    page = sign_in(open_page(), getattr(cast, who))
    page.goto(reverse("catalogue:resource", args=[key]))
    look_at(page, f"sumber-{which}-{who}")


def test_what_is_typed_is_found_without_a_button_and_stays_in_the_address(
    cast: Cast, open_page: Opener, sign_in: Enter
) -> None:
    _shelf(cast)
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("catalogue:search"))
    page.get_by_role("searchbox", name="Cari").fill("gratifkasi")
    found = page.get_by_role("link", name="Mengenal gratifikasi dan cara melaporkannya")
    expect(found).to_be_visible()
    expect(page.get_by_text("ejaan terdekat di katalog ini")).to_be_visible()
    assert "q=gratifkasi" in page.url
    page.get_by_label("Durasi").select_option("1")
    expect(page.get_by_role("heading", name="Tidak ada sumber yang cocok")).to_be_visible()
    no_violations(page)
    page.get_by_role("link", name="Sampai 15 menit").click()
    found.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mengenal gratifikasi dan cara melaporkannya")


def test_it_is_kept_with_one_button(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    key = _shelf(cast)["unchecked"]
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("catalogue:resource", args=[key]))
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("button", name="Tersimpan")).to_have_attribute("aria-pressed", "true")
