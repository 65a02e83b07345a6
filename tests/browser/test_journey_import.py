"""Journey 1: HR brings the agency in from a SIASN export, sees first what would change, and loses nothing on the way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from pamong.accounts.models import User
from pamong.accounts.tests.tools import code_of
from pamong.agency import actions
from pamong.agency.founding import open_agency
from pamong.agency.models import ImportRun, Person, ReportingLine, RoleGrant, Unit
from pamong.journal.models import Entry
from tests.browser.conftest import keep, no_violations, run_worker
from tests.cast import NOW, PASSWORD, _second_factor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
SAMPLE = Path(__file__).parents[2] / "src/pamong/demo/sample/bkn"
SOUND = {"pegawai": "pegawai.xlsx", "unit": "unor.csv", "atasan": "garis-atasan.csv"}
FAULTY = {"pegawai": "pegawai-salah.xlsx", "unit": "unor-salah.csv", "atasan": "garis-salah.csv"}


@dataclass
class Office:
    """A fresh agency in which nobody is known but its two HR officers."""

    siti: Person
    niko: Person


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Office:
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    agency = open_agency(
        code="bkn", name="Badan Uji Kepegawaian", short_name="BUK", siasn_id="A78C3504", brand="bkn",
        time_zone="Asia/Jakarta",
    )  # fmt: skip
    people = []
    for nip, name in (("198611302010012011", "Siti Rahmawati"), ("198505222012121004", "Niko Siregar")):
        user = User.objects.create(username=nip, email=f"{name.split()[0].lower()}@uji.contoh.go.id", created_at=NOW)
        user.set_password(PASSWORD)
        user.save()
        person = Person.objects.create(
            agency=agency, user=user, nip=nip, name=name, email=user.email, kind="pns", legal_status="Aktif"
        )
        RoleGrant.objects.create(agency=agency, person=person, role="hr", granted_at=NOW)
        _second_factor(person)
        people.append(person)
    return Office(*people)


def come_in(page: Page, person: Person, *, start: str = "/masuk/") -> None:
    """Sign in as people do: NIP, password, and the code of the app."""
    page.goto(start)
    type_key(page, person)


def type_key(page: Page, person: Person, *, period: int = 1) -> None:
    """A code opens only once, so whoever comes in again takes that of the next period."""
    page.get_by_label("NIP atau surel").fill(person.nip)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/masuk/kode/")
    page.get_by_label("Kode").fill(code_of(person.user, period))
    page.get_by_role("button", name="Lanjutkan").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)


def upload(page: Page, files: dict[str, str]) -> None:
    """From HR's desk to the form, and send the files."""
    page.goto("/sdm/impor/")
    for field, name in files.items():
        page.get_by_label(f"Daftar {field}", exact=False).first.set_input_files(SAMPLE / name)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berkas sedang dibaca")


def read(page: Page, *, heading: str) -> None:
    """The worker reads; the page finds out by itself, or by being loaded anew."""
    run_worker()
    if page.evaluate("() => 'htmx' in window") is not True:
        page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=15_000)


def held() -> dict[str, int]:
    """How much the agency holds."""
    return {
        "people": Person.objects.count(), "units": Unit.objects.count(), "lines": ReportingLine.objects.count(),
        "placed": Entry.objects.filter(event__startswith="agency.").exclude(event__contains="Import").count(),
    }  # fmt: skip


def follow(page: Page, link: str) -> None:
    """Follow a link and wait for its page, so that nobody looks at the one before."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def test_siti_imports_the_agency_and_a_second_time_nothing_changes(open_page: Opener, office: Office) -> None:
    page = open_page()
    come_in(page, office.siti)
    page.get_by_role("link", name="Meja SDM").first.click()
    follow(page, "Impor data")
    no_violations(page)
    before = held()

    upload(page, SOUND)
    expect(page.locator("progress")).to_be_visible()
    no_violations(page)
    keep(page, "jalan-1-membaca")
    read(page, heading="perubahan siap Anda periksa")
    expect(page.get_by_text("atau tidak satu pun")).to_be_visible()
    expect(page.get_by_role("link", name="Semua perubahan")).to_be_visible()
    page.get_by_role("link", name="Unit baru").click()
    expect(page.get_by_role("row", name="Biro Sumber Daya Manusia").first).to_be_visible()
    follow(page, "Semua perubahan")
    no_violations(page)
    keep(page, "jalan-1-pratinjau")
    assert held() == before, "a preview changes nothing"
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_text("Impor dibatalkan. Tidak ada yang berubah.")).to_be_visible()

    upload(page, FAULTY)
    read(page, heading="siap Anda periksa")
    page.locator(".tabs").get_by_role("link", name="Masalah").click()
    row = page.get_by_role("row").filter(has_text="17 angka").first
    expect(row).to_contain_text("baris")
    expect(row).to_contain_text("NIP BARU")
    assert "<script>alert('Tommy')</script>" in page.evaluate(
        "() => fetch(location.pathname + '?q=Tommy').then(answer => answer.text())"
        ".then(text => new DOMParser().parseFromString(text, 'text/html').querySelector('main').innerText)"
    )
    no_violations(page)
    keep(page, "jalan-1-masalah")
    page.get_by_role("button", name="Batalkan").click()
    assert held() == before

    upload(page, SOUND)
    read(page, heading="perubahan siap Anda periksa")
    page.get_by_role("button", name="Terapkan").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Perubahan sedang diterapkan")
    read(page, heading="perubahan diterapkan")
    no_violations(page)
    keep(page, "jalan-1-hasil")
    assert Entry.objects.filter(event__endswith="ImportConfirmed").count() == 1, "pressed twice, applied once"
    assert Entry.objects.filter(event__endswith="ImportApplied").count() == 1
    after = held()
    assert after["people"] > 250
    assert after["units"] > 50

    upload(page, SOUND)
    read(page, heading="Tidak ada yang berubah")
    expect(page.get_by_role("button", name="Terapkan")).to_have_count(0)
    no_violations(page)
    keep(page, "jalan-1-kedua-kali")
    assert held() == after


def test_a_correction_in_between_makes_the_preview_stale_and_says_so(open_page: Opener, office: Office) -> None:
    page = open_page()
    come_in(page, office.siti)
    upload(page, SOUND)
    read(page, heading="perubahan siap Anda periksa")
    facts = actions.Facts.of(office.niko)
    actions.correct_person(
        office.niko.pk, facts=replace(facts, workplace="Kota Bogor", position_since=date(2026, 1, 5)),
        reason="Pindah kantor", by=office.niko, now=NOW,
    )  # fmt: skip
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("berubah sejak", exact=False).first).to_be_visible()
    no_violations(page)
    keep(page, "jalan-1-basi")
    assert not ImportRun.objects.filter(state=ImportRun.State.APPLIED).exists()
    assert Unit.objects.count() == 0
    read(page, heading="perubahan siap Anda periksa")
    page.get_by_role("button", name="Terapkan").click()
    read(page, heading="perubahan diterapkan")
    assert Unit.objects.count() > 50


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(open_page: Opener, office: Office) -> None:
    page = open_page()
    come_in(page, office.siti)
    page.goto(f"/sdm/pegawai/{office.niko.pk}/betulkan/")
    page.get_by_label("Gelar belakang").fill("S.E., M.M.")
    page.get_by_label("Alasan").fill("Ijazah baru, diperiksa 20 November")
    page.evaluate(
        "() => new Promise(done => { const look = () => localStorage.length ? done() : setTimeout(look, 50); look(); })"
    )
    Session.objects.all().delete()
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/masuk/?next=**")
    type_key(page, office.siti, period=2)
    page.wait_for_url(f"**/sdm/pegawai/{office.niko.pk}/betulkan/")
    expect(page.locator(".draft-note")).to_contain_text("Draf dipulihkan")
    expect(page.get_by_label("Gelar belakang")).to_have_value("S.E., M.M.")
    expect(page.get_by_label("Alasan")).to_have_value("Ijazah baru, diperiksa 20 November")
    no_violations(page)
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url(f"**/sdm/pegawai/{office.niko.pk}/")
    office.niko.refresh_from_db()
    assert office.niko.back_title == "S.E., M.M."


def test_the_whole_import_without_javascript(open_page: Opener, office: Office) -> None:
    page = open_page("phone", javascript=False)
    page.goto("/masuk/")
    page.get_by_label("NIP atau surel").fill(office.siti.nip)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_label("Kode").fill(code_of(office.siti.user))
    page.get_by_role("button", name="Lanjutkan").click()

    def wait_for(words: str) -> None:
        run_worker()
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_contain_text(words)

    upload(page, SOUND)
    wait_for("perubahan siap Anda periksa")
    page.get_by_role("button", name="Terapkan").click()
    wait_for("perubahan diterapkan")
    after = held()
    upload(page, SOUND)
    wait_for("Tidak ada yang berubah")
    assert held() == after
    assert after["people"] > 250
