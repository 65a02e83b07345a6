"""The dictionary and the standards before a real browser, with something to show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from pamong.agency.models import Person
from pamong.rulebook import actions
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import Competency
from pamong.rulebook.tests.test_competency_actions import DRAFT
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def book(cast: Cast) -> dict[str, Any]:
    """Give the agency a technical competency in two editions, one that is closed, and standards that come and went."""
    technical = actions.add_competency(DRAFT, by=cast.siti, now=NOW)
    sharper = replace(DRAFT, definition="Mengurai pekerjaan menjadi tugas, beban kerja, dan syarat jabatan yang adil.")
    actions.revise_competency(technical.pk, sharper, edition=1, by=cast.siti, now=NOW)
    closed = actions.add_competency(replace(DRAFT, key="tek-02", name="Mengetik sepuluh jari"), by=cast.siti, now=NOW)
    actions.close_competency(closed.pk, by=cast.siti, now=NOW)
    talk = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    coming = StandardDraft(talk, 2, date(2027, 1, 1), "Keputusan Kepala 9/2026", position_class="ahli_pertama")
    actions.set_standard(coming, by=cast.siti, now=NOW)
    own = replace(coming, position_class="", job_id=cast.dewi.position_id, valid_from=date(2026, 3, 1), level=3)
    standard = actions.set_standard(own, by=cast.siti, now=NOW)
    return {"standard": standard.pk, "job": cast.dewi.position_id, "jobless": cast.ratna.position_id}


@pytest.mark.parametrize(
    ("who", "name", "given", "query"),
    [
        ("dewi", "rulebook:dictionary", "", ""),
        ("ratna", "rulebook:dictionary", "", "?q=umpan+balik"),
        ("dewi", "rulebook:competency", "komunikasi", ""),
        ("surya", "rulebook:competency", "tek-01", "?edisi=2&banding=1"),
        ("siti", "rulebook:hr_competencies", "", ""),
        ("siti", "rulebook:competency_new", "", ""),
        ("siti", "rulebook:competency_edit", "tek-01", ""),
        ("siti", "rulebook:competency_import", "", ""),
        ("siti", "rulebook:hr_standards", "", ""),
        ("siti", "rulebook:hr_standards", "", "?lihat=fungsional"),
        ("siti", "rulebook:hr_standards", "", "?lihat=jabatan"),
        ("siti", "rulebook:hr_standards", "", "?lihat=tanpa-kelas"),
        ("siti", "rulebook:class_standard", "ahli_pertama", ""),
        ("siti", "rulebook:job_standard", "job", ""),
        ("siti", "rulebook:job_set", "jobless", ""),
        ("siti", "rulebook:standard_withdraw", "standard", ""),
        ("siti", "rulebook:standard_import", "", ""),
    ],
)
def test_every_page_of_the_dictionary_with_something_on_it(
    cast: Cast, book: dict[str, Any], open_page: Opener, sign_in: Enter, who: str, name: str, given: str, query: str
) -> None:
    page = sign_in(open_page(), getattr(cast, who))
    page.goto(reverse(name, args=[book.get(given, given)] if given else []) + query)
    look_at(page, f"kompetensi-{name.partition(':')[2]}-{who}{query.replace('?', '-').replace('&', '-')}")


def test_a_sheet_with_faults_and_one_that_can_be_applied(
    cast: Cast, book: dict[str, Any], open_page: Opener, sign_in: Enter
) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("rulebook:standard_import"))
    head = "Kompetensi;Kelas jabatan;Jabatan;Tingkat;Bobot;Berlaku mulai;Dasar hukum\n"
    wrong = head + "komunikasi;Pelaksana;;9;2;01-01-2027;SK 1\nterbang;Pelaksana;;2;2;kapan;SK 1\n"
    page.get_by_label("Berkas", exact=True).set_input_files(
        {"name": "standar.csv", "mimeType": "text/csv", "buffer": wrong.encode()}
    )
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.get_by_text("3 hal perlu diperbaiki").wait_for()
    look_at(page, "kompetensi-sheet-faults")
    right = head + "komunikasi;Pelaksana;;2;2;01-01-2027;SK 1\nintegritas;;Arsiparis Terampil;2;3;01-01-2027;SK 1\n"
    page.get_by_label("Berkas", exact=True).set_input_files(
        {"name": "standar.csv", "mimeType": "text/csv", "buffer": right.encode()}
    )
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.get_by_role("button", name="Terapkan 2 baris").wait_for()
    look_at(page, "kompetensi-sheet-preview")
    page.get_by_role("button", name="Terapkan 2 baris").click()
    page.get_by_text("2 baris diterapkan.").wait_for()


def test_what_changes_is_seen_before_it_is_saved(
    cast: Cast, book: dict[str, Any], open_page: Opener, sign_in: Enter
) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("rulebook:class_set", args=["ahli_pertama"]))
    page.get_by_label("Tingkat Komunikasi").select_option("3")
    page.get_by_label("Dasar hukum").fill("Keputusan Kepala 12/2026")
    page.get_by_role("button", name="Lihat perubahannya").click()
    page.get_by_role("button", name="Simpan standar").wait_for()
    look_at(page, "kompetensi-standard-preview")
    page.get_by_role("button", name="Simpan standar").click()
    page.get_by_text("1 tingkat ditetapkan.").wait_for()
    page.goto(reverse("rulebook:competency_edit", args=["tek-01"]))
    page.get_by_label("Perilaku 3.1").fill("Menyusun peta jabatan satu unit beserta alasannya.")
    page.get_by_role("button", name="Lihat perubahannya").click()
    page.get_by_role("button", name="Terbitkan edisi 3").wait_for()
    look_at(page, "kompetensi-edition-preview")
    page.get_by_role("button", name="Terbitkan edisi 3").click()
    page.get_by_text("Edisi 3 berlaku mulai sekarang.").wait_for()
