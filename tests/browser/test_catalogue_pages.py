"""The catalogue before a real browser: HR's desk, sheets, ways, and what a reader keeps and says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as File

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.catalogue import actions
from pamong.catalogue.models import Resource
from pamong.catalogue.tests.test_sheets import HEAD
from tests import shelved
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def shelf(cast: Cast) -> Cast:
    """The start set, a module, a way, a collection, a review, something closed."""
    actions.lay_down_resources(cast.agency, now=NOW)
    course = shelved.resource(cast, teaches=(shelved.taught(cast), shelved.taught(cast, "integritas", 1, 5)))
    module = actions.add_resource(shelved.module(teaches=(shelved.taught(cast),)), by=cast.siti, now=NOW)
    closed = shelved.resource(cast, title="Kursus yang sudah usang")
    actions.close_resource(closed.pk, reason="Tautannya mati.", by=cast.siti, now=NOW)
    shelved.path(cast, module, course, title="Dari bertanya ke menganalisis")
    shelved.path(cast, course, title="Bacaan pekan pertama", is_ordered=False)
    actions.review_resource(course.pk, stars=4, text="Padat dan jelas.", by=cast.ratna, now=NOW)
    actions.bookmark(course.pk, kept=True, by=cast.dewi, now=NOW)
    actions.mark_finished(cast.dewi.pk, [course.pk], on=NOW.date())
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    course = Resource.objects.get(agency=cast.agency, title="Menyusun analisis beban kerja")
    path = shelved.path(cast, title="Jalur kosong", steps=())
    filled = reverse("catalogue:path_edit", args=[_way(cast)])
    return {
        "meja": (cast.siti, reverse("catalogue:desk")),
        "meja-belum": (cast.siti, reverse("catalogue:desk") + "?keadaan=unchecked&urut=-judul&hal=2"),
        "meja-kosong": (cast.siti, reverse("catalogue:desk") + "?q=zzzz"),
        "meja-ditutup": (cast.siti, reverse("catalogue:desk") + "?keadaan=closed"),
        "baru": (cast.siti, reverse("catalogue:new")),
        "ubah": (cast.siti, reverse("catalogue:edit", args=[course.pk])),
        "tutup": (cast.siti, reverse("catalogue:close", args=[course.pk])),
        "impor": (cast.siti, reverse("catalogue:import")),
        "jalur-meja": (cast.siti, reverse("catalogue:paths_desk")),
        "jalur-baru": (cast.siti, reverse("catalogue:path_new")),
        "jalur-ubah": (cast.siti, filled),
        "jalur-ubah-kosong": (cast.siti, reverse("catalogue:path_edit", args=[path.pk])),
        "jalur-tambah": (cast.siti, reverse("catalogue:path_add", args=[path.pk])),
        "jalur-tambah-kosong": (cast.siti, reverse("catalogue:path_add", args=[path.pk]) + "?q=zzzz"),
        "simpanan": (cast.dewi, reverse("catalogue:bookmarks")),
        "simpanan-kosong": (cast.ratna, reverse("catalogue:bookmarks")),
        "ulasan": (cast.ratna, reverse("catalogue:review", args=[course.pk])),
        "jalur": (cast.dewi, reverse("catalogue:paths")),
        "jalur-satu": (cast.dewi, reverse("catalogue:path", args=[_way(cast)])),
    }


def _way(cast: Cast) -> object:
    from pamong.catalogue.models import Path

    return Path.objects.get(agency=cast.agency, title="Dari bertanya ke menganalisis").pk


def test_every_page_of_the_catalogue(shelf: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(shelf).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"katalog-{name}")
        page.close()


def test_a_sheet_is_previewed_and_applied(shelf: Cast, open_page: Opener, sign_in: Enter, tmp_path: File) -> None:
    sheet = tmp_path / "katalog.csv"
    sheet.write_text(f"{HEAD}\nbaru-1;Film;Salah;http://10.0.0.1/;;;;\n", encoding="utf-8")
    page = sign_in(open_page(), shelf.siti)
    page.goto(reverse("catalogue:import"))
    page.set_input_files("input[type=file]", sheet)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_text("nomor IP")).to_be_visible()
    look_at(page, "katalog-impor-salah")
    sheet.write_text(
        f"{HEAD}\nbaru-1;Video;Video baru;https://video.contoh.go.id/;30;0;;komunikasi 1-2\n", encoding="utf-8"
    )
    page.set_input_files("input[type=file]", sheet)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("button", name="Terapkan 1 baris")).to_be_visible()
    look_at(page, "katalog-impor-pratinjau")
    page.get_by_role("button", name="Terapkan 1 baris").click()
    expect(page.get_by_text("1 baris diterapkan.")).to_be_visible()
    page.get_by_label("Cari", exact=True).first.fill("Video baru")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Pilih Video baru").check()
    page.get_by_role("button", name="Tandai yang dicentang sudah diperiksa").click()
    expect(page.get_by_text("1 sumber ditandai sudah diperiksa.")).to_be_visible()


def test_what_is_wrong_stays_in_the_form(shelf: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), shelf.siti)
    page.goto(reverse("catalogue:new"))
    page.get_by_label("Judul").fill("Wiki kantor")
    page.get_by_label("Alamat").fill("http://wiki.internal/belajar")
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("jaringan dalam").first).to_be_visible()
    expect(page.get_by_label("Judul")).to_have_value("Wiki kantor")
    look_at(page, "katalog-baru-salah")
