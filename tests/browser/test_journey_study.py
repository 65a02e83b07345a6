"""Journey 6: Dewi finds something to learn from, agrees with Ratna on a contract, learns, shows it; Siti credits; JP appears,
and SIASN gets its row with id 22."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from pamong.agency.models import Person
from pamong.catalogue.actions import add_start_set
from pamong.catalogue.models import Bookmark, Resource
from pamong.demo.life.study.files import certificate
from pamong.hours.models import Claim
from pamong.study.models import Contract, Entry, Evidence
from tests import handed, learned
from tests.browser.conftest import keep, no_violations, run_worker
from tests.browser.pair import leaving, press, status_of
from tests.cast import NOW, Cast
from tests.siasn import Stub

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
MODULE = "Menulis nota dinas yang jelas"
TITLE = "Menulis telaahan yang dapat diputuskan sekali baca"
ANSWERS = {
    "need": "Telaahan saya tiga kali dikembalikan dengan catatan “mohon dijelaskan”.",
    "objective": "Menyusun telaahan dua halaman dengan permintaan di alinea pertama.",
    "strategy": "Selasa dan Kamis sore, dua kali empat puluh lima menit.",
    "evidence": "Tiga telaahan sebelum dan sesudah.",
    "criterion": "Dua telaahan berturut-turut diputuskan tanpa permintaan penjelasan.",
}
ENTRY = "Memindahkan permintaan ke alinea pertama"
PROCESS = "Membaca modulnya, lalu menulis ulang tiga nota lama dan meminta Maria membacanya."


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say, nothing over the side; a picture for eyes."""
    page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    no_violations(page)
    keep(page, f"jalan-6-{name}")


def follow(page: Page, name: str) -> None:
    """Follow a link and wait for where it leads."""
    with leaving(page):
        page.get_by_role("link", name=name).first.click()


def test_from_the_catalogue_to_jp(open_page: Opener, sign_in: Enter, cast: Cast, tmp_path: Path, settings: Any) -> None:
    add_start_set(by=cast.siti, now=NOW)
    handed.numbered(cast)
    dewi, ratna, siti = (sign_in(open_page(size), who) for size, who in (
        ("phone", cast.dewi), ("desktop", cast.ratna), ("desktop", cast.siti),
    ))  # fmt: skip
    for page in (dewi, ratna, siti):
        page.emulate_media(reduced_motion="reduce")  # axe must not look in the middle of a change
    find(dewi)
    contract = agree(dewi, ratna)
    entry = learn(dewi, ratna, contract, tmp_path)
    verify(entry, ratna)
    credit(entry, siti)
    jp(entry, dewi)
    with Stub(handed.people(cast)) as stub:
        let_go(cast, stub, siti, settings)
    conclude(contract, dewi, ratna, siti)
    in_the_dark(contract, entry, dewi, ratna)


def find(dewi: Page) -> None:
    """She looks for something to learn from, and keeps it."""
    dewi.goto("/belajar/")
    seen(dewi, "belum-ada")
    dewi.goto("/belajar/katalog/?q=nota+dinas")
    expect(dewi.get_by_role("link", name=MODULE).first).to_be_visible()
    seen(dewi, "katalog")
    follow(dewi, MODULE)
    expect(dewi.get_by_role("heading", name="Periksa dalam dua menit")).to_be_visible()
    seen(dewi, "modul")
    press(dewi, "Simpan")
    assert Bookmark.objects.get().resource.title == MODULE


def agree(dewi: Page, ratna: Page) -> Contract:
    """She writes a contract; Ratna agrees."""
    resource = Resource.objects.get(code="menulis-nota-dinas-yang-jelas")
    dewi.goto(f"/belajar/kontrak/baru/?sumber={resource.pk}")
    dewi.locator("[name=title]").fill(TITLE)
    for name, text in ANSWERS.items():
        dewi.locator(f"[name={name}]").fill(text)
    seen(dewi, "kontrak-baru")
    press(dewi, "Simpan dan periksa")
    contract = Contract.objects.get()
    assert status_of(ratna, f"/belajar/kontrak/{contract.pk}/") == 404
    seen(dewi, "kontrak-periksa")
    press(dewi, "Ajukan kepada Ratna")
    expect(dewi.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()
    ratna.goto("/tim/belajar/")
    seen(ratna, "tim-kontrak")
    ratna.goto(f"/belajar/kontrak/{contract.pk}/")
    expect(ratna.get_by_text(ANSWERS["criterion"])).to_be_visible()
    seen(ratna, "kontrak-memutuskan")
    press(ratna, "Setujui")
    contract.refresh_from_db()
    assert contract.state == Contract.State.AGREED
    return contract


def learn(dewi: Page, ratna: Page, contract: Contract, folder: Path) -> Entry:
    """She writes down what she did, with its source and something to show, and hands it in."""
    dewi.goto(f"/belajar/kontrak/{contract.pk}/")
    seen(dewi, "kontrak-berjalan")
    follow(dewi, "Catat belajar")
    dewi.locator("[name=title]").fill(ENTRY)
    dewi.locator("[name=on]").fill("2026-11-20")
    dewi.locator("[name=minutes]").fill("95")
    expect(dewi.locator("#jp")).to_contain_text("± 2,11 JP")
    dewi.locator("[name=s0-title]").fill(MODULE)
    dewi.locator("[name=process]").fill(PROCESS)
    shown = folder / "nota-sebelum-sesudah.pdf"
    shown.write_bytes(certificate("nota.pdf", ["Nota dinas (contoh)"]).read())
    dewi.locator("[name=files]").set_input_files(shown)
    seen(dewi, "catatan-baru")
    press(dewi, "Simpan dan periksa")
    entry = Entry.objects.get()
    assert entry.contract_id == contract.pk
    assert Evidence.objects.get().media_type == "application/pdf"
    assert status_of(ratna, f"/belajar/catatan/{entry.pk}/") == 404
    seen(dewi, "catatan-periksa")
    press(dewi, "Kirim")
    expect(dewi.get_by_text("Menunggu verifikasi").first).to_be_visible()
    seen(dewi, "catatan-menunggu")
    return entry


def verify(entry: Entry, ratna: Page) -> None:
    """Ratna looks at it and at what it shows."""
    ratna.goto("/tim/belajar/")
    expect(ratna.get_by_role("heading", name=ENTRY)).to_be_visible()
    expect(ratna.get_by_text(PROCESS)).to_be_visible()
    seen(ratna, "tim-catatan")
    with ratna.expect_download() as found:
        ratna.get_by_role("link", name=re.compile("nota-sebelum-sesudah")).click()
    assert found.value.path().read_bytes().startswith(b"%PDF-")
    press(ratna, "Verifikasi")
    entry.refresh_from_db()
    assert entry.state == Entry.State.VERIFIED
    assert not Claim.objects.filter(source=entry.pk).exists()


def credit(entry: Entry, siti: Page) -> None:
    """HR finds it in its queue."""
    siti.goto("/sdm/belajar/")
    expect(siti.get_by_text(ENTRY).first).to_be_visible()
    seen(siti, "sdm-antrean")
    siti.goto(f"/belajar/catatan/{entry.pk}/")
    seen(siti, "sdm-catatan")
    press(siti, "Sahkan")
    entry.refresh_from_db()
    assert entry.state == Entry.State.CREDITED


def jp(entry: Entry, dewi: Page) -> None:
    """What she learned stands in her ledger, and nobody has to count."""
    dewi.goto(f"/belajar/catatan/{entry.pk}/")
    expect(dewi.get_by_text("Disahkan").first).to_be_visible()
    expect(dewi.locator("aside")).to_contain_text("2 JP")
    seen(dewi, "catatan-disahkan")
    dewi.goto("/jp/")
    expect(dewi.get_by_text(ENTRY).first).to_be_visible()
    seen(dewi, "buku-jp")
    dewi.goto(f"/jp/{Claim.objects.get(source=entry.pk).pk}/")
    expect(dewi.get_by_text(ENTRY).first).to_be_visible()
    seen(dewi, "penjelasan-jp")
    dewi.goto("/belajar/")
    expect(dewi.get_by_role("link", name=ENTRY).first).to_be_visible()
    with dewi.expect_download() as found:
        dewi.get_by_role("link", name="Unduh CSV").click()
    rows = list(csv.reader(found.value.path().read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert any(ENTRY in " ".join(row) for row in rows)
    seen(dewi, "belajar")


def let_go(cast: Cast, stub: Stub, siti: Page, settings: Any) -> None:
    """HR sees the row that SIASN would get, in both files; lets it go; a server that speaks SIASN's fields has it, once."""
    siti.goto("/sdm/siasn/")
    expect(siti.get_by_text(ENTRY).first).to_be_visible()
    seen(siti, "siasn-antrean")
    dewi, wanted = cast.dewi, {
        "jenisDiklatId": "22", "namaKursus": ENTRY, "jumlahJam": "2", "tanggalKursus": "20-11-2026",
        "tanggalSelesaiKursus": "20-11-2026", "tahunKursus": "2026", "pnsOrangId": cast.dewi.siasn_id,
    }  # fmt: skip
    for kind in ("xlsx", "csv"):
        with siti.expect_download() as found:
            siti.evaluate("address => { location.href = address }", f"/sdm/siasn/unduh.{kind}")
        rows = rows_of(found.value.path(), kind)
        assert [{name: row[name] for name in wanted} for row in rows] == [wanted]
        assert rows[0]["NIP"] == dewi.nip
    connected(stub, settings)
    siti.goto("/sdm/siasn/rilis/")
    seen(siti, "siasn-rilis")
    press(siti, "Rilis")
    expect(siti.get_by_role("heading", name="1 baris dirilis")).to_be_visible()
    seen(siti, "siasn-dirilis")
    run_worker()
    (row,) = stub.rows.values()
    assert {name: str(row[name]) for name in wanted} == wanted
    siti.goto("/sdm/siasn/?keadaan=terkirim")
    expect(siti.get_by_text(ENTRY).first).to_be_visible()
    seen(siti, "siasn-terkirim")
    follow(siti, ENTRY)
    expect(siti.get_by_text("Diterima SIASN").first).to_be_visible()
    seen(siti, "siasn-baris")


def rows_of(path: Path, kind: str) -> list[dict[str, object]]:
    """Read a file back as whoever gets it would: NIP and PNS ID are text."""
    if kind == "csv":
        return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    copy = path.with_suffix(".xlsx")
    copy.write_bytes(path.read_bytes())
    head, *rows = openpyxl.load_workbook(copy).worksheets[0].iter_rows(values_only=True)
    assert all(isinstance(cell, str) for row in rows for cell in row if cell is not None)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def connected(stub: Stub, settings: Any) -> None:
    """Let the installation be connected with the server that stands in for SIASN."""
    where = stub.where()
    settings.PAMONG = settings.PAMONG.model_copy(
        update={
            "siasn_url": where.url, "siasn_token_url": where.token_url, "siasn_sso_url": where.sso_url,
            "siasn_key": SecretStr(where.key), "siasn_secret": SecretStr(where.secret),
            "siasn_sso_client": where.sso_client, "siasn_sso_user": SecretStr(where.sso_user),
            "siasn_sso_password": SecretStr(where.sso_password),
        }
    )  # fmt: skip


def conclude(contract: Contract, dewi: Page, ratna: Page, siti: Page) -> None:
    """She says that she is through; Ratna says what came of it; HR does not read it."""
    dewi.goto(f"/belajar/kontrak/{contract.pk}/")
    dewi.get_by_role("button", name=re.compile("Tandai selesai")).click()
    follow(dewi, "Nyatakan tuntas")
    dewi.locator("[name=learned]").fill("Memulai dari keputusan yang diminta.")
    dewi.locator("[name=applied]").fill("Setiap telaahan dibuka dengan permintaan.")
    seen(dewi, "kontrak-tuntas")
    with leaving(dewi):
        dewi.locator("main form button.button:not(.quiet):not(.secondary)").last.click()
    ratna.goto(f"/belajar/kontrak/{contract.pk}/")
    follow(ratna, "Nilai dan tutup")
    ratna.get_by_role("radio", name="Tercapai", exact=True).check()
    ratna.locator("[name=remark]").fill("Dua telaahan langsung diputuskan.")
    seen(ratna, "kontrak-tutup")
    with leaving(ratna):
        ratna.locator("main form button.button:not(.quiet):not(.secondary)").last.click()
    contract.refresh_from_db()
    assert (contract.state, contract.outcome) == (Contract.State.CLOSED, Contract.Outcome.REACHED)
    assert status_of(siti, f"/belajar/kontrak/{contract.pk}/") == 404


def in_the_dark(contract: Contract, entry: Entry, dewi: Page, ratna: Page) -> None:
    for page, who in ((dewi, "dewi"), (ratna, "ratna")):
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        for name, address in (
            ("kontrak", f"/belajar/kontrak/{contract.pk}/"), ("catatan", f"/belajar/catatan/{entry.pk}/"),
            ("katalog", "/belajar/katalog/"),
        ):  # fmt: skip
            page.goto(address)
            seen(page, f"gelap-{name}-{who}")


def test_without_javascript_an_entry_is_written_and_handed_in(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dewi = sign_in(open_page("phone", javascript=False), cast.dewi)
    dewi.goto("/belajar/catatan/baru/?bentuk=self_study")
    for name, text in (
        ("title", ENTRY),
        ("on", "2026-11-20"),
        ("minutes", "50"),
        ("s0-title", MODULE),
        ("process", PROCESS),
    ):
        dewi.locator(f"[name={name}]").fill(text)
    dewi.get_by_role("button", name="Simpan dan periksa").click()
    dewi.wait_for_url("**/kirim/")
    dewi.get_by_role("button", name="Kirim").click()
    dewi.wait_for_url(re.compile(r"/belajar/"))
    assert Entry.objects.get().state == Entry.State.SUBMITTED


def test_a_return_is_objected_to_and_answered(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    entry = learned.submitted(cast)
    here = f"/belajar/catatan/{entry.pk}/"
    dewi, ratna, siti = (sign_in(open_page(size), who) for size, who in (
        ("phone", cast.dewi), ("desktop", cast.ratna), ("phone", cast.siti),
    ))  # fmt: skip
    for page in (dewi, ratna, siti):
        page.emulate_media(reduced_motion="reduce")
    assert status_of(siti, here) == 404  # HR reads what the supervisor verified, or what is appealed
    ratna.goto(here)
    follow(ratna, "Kembalikan")
    ratna.locator("[name=reason]").fill("Lamanya tampak terlalu panjang untuk satu bab.")
    seen(ratna, "kembalikan")
    press(ratna, "Kembalikan")
    dewi.goto(here)
    expect(dewi.get_by_text("Lamanya tampak terlalu panjang").first).to_be_visible()
    seen(dewi, "dikembalikan")
    follow(dewi, "Ajukan keberatan")
    dewi.locator("[name=reason]").fill("Saya juga mengerjakan semua latihannya.")
    seen(dewi, "keberatan")
    press(dewi, "Kirim keberatan")
    siti.goto(here)
    follow(siti, "Jawab keberatan")
    expect(siti.get_by_text("Saya juga mengerjakan").first).to_be_visible()
    siti.get_by_role("radio", name="Terima keberatan").check()
    seen(siti, "jawab-keberatan")
    press(siti, "Kirim jawaban")
    entry.refresh_from_db()
    assert entry.state == Entry.State.CREDITED
    assert Claim.objects.filter(source=entry.pk, voided_at=None).exists()
    siti.goto(here)
    follow(siti, "Batalkan pengesahan")
    siti.locator("[name=reason]").fill("Ternyata tercatat dua kali.")
    seen(siti, "batalkan")
    press(siti, "Batalkan pengesahan")
    dewi.goto(here)
    expect(dewi.get_by_text("Pengesahan dibatalkan").first).to_be_visible()
    assert not Claim.objects.filter(source=entry.pk, voided_at=None).exists()
