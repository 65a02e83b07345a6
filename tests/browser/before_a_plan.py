"""Journey 2 until the plan: Dewi and Ratna rate, read one another, agree the levels, and hold the dialogue."""

import re

from playwright.sync_api import Page, expect

from pamong.plans.models import Assessment, Dialogue, Line, Preparation, Rating
from tests.browser.conftest import keep, no_violations
from tests.browser.pair import leaving, press, status

WEAK, CHANGE = "Komunikasi", "Mengelola perubahan"
"""Where the position asks for more than Dewi has."""
HERS = "Menjelaskan hasil analisis beban kerja kepada tiga bagian."
HIS = "Paparan 4 September: kesimpulan baru keluar di lembar terakhir."
PROUD = "Aplikasi arsip yang kini dipakai tiga bagian."
SUPPORT = "Waktu belajar setiap Jumat sore, tanpa rapat."
CONCLUSION = "Dewi memimpin rapat bulanan mulai Desember; Ratna hadir dua kali dan memberi umpan balik."


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say, nothing over the side; a picture for eyes."""
    page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    no_violations(page)
    keep(page, f"jalan-2-{name}")


def follow(page: Page, name: str, *, exact: bool = False) -> None:
    """Follow a link and wait for where it leads."""
    with leaving(page):
        page.get_by_role("link", name=name, exact=exact).first.click()


# --- levels


def rate(dewi: Page, ratna: Page) -> None:
    dewi.goto("/rencana/")
    seen(dewi, "belum-ada")
    dewi.goto("/rencana/penilaian/")
    seen(dewi, "penilaian")
    follow(dewi, "Mulai penilaian")
    seen(dewi, "mulai-menilai")
    press(dewi, "Mulai")
    row = Assessment.objects.get()
    expect(dewi.get_by_text("dituntut jabatan: tingkat 3").first).to_be_visible()
    seen(dewi, "lembar")
    follow(dewi, "Mulai menilai")
    fill_sheet(dewi, {WEAK: 4, CHANGE: 2}, HERS)
    follow(dewi, "Periksa dan serahkan")
    seen(dewi, "serahkan")
    nothing_of_hers(row, ratna)
    press(dewi, "Serahkan")
    expect(dewi.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()
    seen(dewi, "menunggu")
    nothing_of_hers(row, ratna)
    ratna.goto("/rencana/penilaian/")
    seen(ratna, "penilaian-ratna")
    follow(ratna, "Nilai Dewi")
    follow(ratna, "Mulai menilai")
    fill_sheet(ratna, {WEAK: 2, CHANGE: 2}, HIS)
    follow(ratna, "Periksa dan serahkan")
    seen(ratna, "serahkan-ratna")
    press(ratna, "Serahkan")
    assert Rating.objects.filter(sheet__assessment=row).count() == 2 * Line.objects.filter(assessment=row).count()


def fill_sheet(page: Page, levels: dict[str, int], evidence: str) -> None:
    """Rate competency by competency: tick what was seen, choose the level, give an example where it differs."""
    total = Line.objects.count()
    for number in range(1, total + 1):
        expect(page.get_by_text(f"{number} dari {total}")).to_be_visible()
        page.wait_for_load_state()  # what listens to a tick comes with the scripts of the page
        name = page.locator("h1").inner_text()
        level = levels.get(name, 3)
        for behaviour in (1, 2):
            page.locator(f"label[for='lihat-{level}.{behaviour}']").click()
        expect(page.locator("#usul")).to_contain_text(f"Dari centang Anda: tingkat {level}")
        page.locator(f"label[for='tingkat-{level}']").click()
        if level != 3:
            page.locator("#evidence-text").fill(evidence)
        if name == WEAK:
            expect(status(page)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
            seen(page, f"menilai-{level}")
        press(page, "Simpan dan l")


def nothing_of_hers(row: Assessment, ratna: Page) -> None:
    """Before both have handed in, no page of Ratna's shows a level or a word of Dewi's."""
    for address in (
        f"/rencana/penilaian/{row.pk}/",
        f"/rencana/penilaian/{row.pk}/isi/",
        "/rencana/penilaian/",
        "/tim/",
    ):
        ratna.goto(address)
        assert HERS not in ratna.content()
        assert "Tingkat 4" not in ratna.locator("main").inner_text()


def agree_levels(dewi: Page, ratna: Page) -> None:
    row = Assessment.objects.get()
    here = f"/rencana/penilaian/{row.pk}/"
    for page, words in ((dewi, HIS), (ratna, HERS)):
        page.goto(here)
        expect(page.get_by_role("heading", name="Mulai pembicaraan dari sini")).to_be_visible()
        expect(page.get_by_text(words).first).to_be_visible()
    seen(dewi, "berdampingan")
    seen(ratna, "berdampingan-ratna")
    weak = Line.objects.get(assessment=row, edition__name=WEAK)
    ratna.locator(f"label[for='t-{weak.pk}-2']").click()
    press(ratna, "Setujui")
    expect(ratna.get_by_text("Menunggu Dewi")).to_be_visible()
    dewi.reload()
    expect(dewi.get_by_text("Ratna sudah menyetujui tingkat ini.")).to_be_visible()
    press(dewi, "Setujui")
    row.refresh_from_db()
    assert row.state == Assessment.State.AGREED
    assert dict(Line.objects.filter(assessment=row, agreed=2).values_list("edition__name", "required")) == {
        WEAK: 3, CHANGE: 3,
    }  # fmt: skip
    expect(dewi.get_by_role("heading", name="Mulai dari sini")).to_be_visible()
    seen(dewi, "kesenjangan")


# --- the dialogue


def prepare(dewi: Page, ratna: Page) -> None:
    dewi.goto("/rencana/")
    seen(dewi, "lalu-dialog")
    dewi.goto("/rencana/dialog/")
    seen(dewi, "dialog")
    follow(dewi, "Buka dialog")
    dewi.get_by_label("2026").check()
    dewi.get_by_label("Tanggal").fill("2026-11-23")
    dewi.get_by_label("Pukul").fill("10:00")
    dewi.get_by_label("Tempat").fill("Ruang 3.2")
    seen(dewi, "dialog-baru")
    press(dewi, "Buka dialog")
    here = f"/rencana/dialog/{Dialogue.objects.get().pk}/"
    dewi.get_by_label("Hasil kerja mana yang paling saya banggakan setahun ini?").fill(PROUD)
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    seen(dewi, "persiapan")
    ratna.goto(here)
    ratna.locator("textarea").first.fill(SUPPORT)
    expect(status(ratna)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    expect(ratna.get_by_text("Dewi belum membagikan persiapannya.")).to_be_visible()
    assert PROUD not in ratna.content()
    seen(ratna, "persiapan-ratna")
    assert Preparation.objects.count() == 2
    for page, name in ((ratna, "Dewi"), (dewi, "Ratna")):  # Ratna first: hers still waits for Dewi's
        page.goto(f"{here}bagikan/")
        seen(page, f"bagikan-kepada-{name}")
        if name == "Ratna":
            dewi.goto(here)
            assert SUPPORT not in dewi.content()
            dewi.goto(f"{here}bagikan/")
        press(page, f"Bagikan kepada {name}")
    for page, words in ((dewi, SUPPORT), (ratna, PROUD)):
        page.goto(f"{here}?tema=kekuatan")
        expect(page.get_by_text(words)).to_be_visible()


def talk(dewi: Page, ratna: Page) -> None:
    dialogue = Dialogue.objects.get()
    here = f"/rencana/dialog/{dialogue.pk}/"
    for page, text in ((dewi, "Memimpin rapat bulanan"), (ratna, "Paparan kepada pimpinan")):
        page.goto(f"{here}?bagian=percakapan")
        page.get_by_label("Pokok yang ingin Anda bicarakan").fill(text)
        press(page, "Tambahkan")
    expect(ratna.get_by_text("Memimpin rapat bulanan", exact=True)).to_be_visible()
    seen(ratna, "percakapan-ratna")
    dewi.reload()
    expect(dewi.get_by_text("Paparan kepada pimpinan", exact=True)).to_be_visible()
    seen(dewi, "percakapan")
    ratna.goto(f"{here}?bagian=hasil")
    ratna.get_by_label("Tanggal Anda berdua berbicara").fill("2026-11-23")
    ratna.get_by_role("textbox", name="Kesimpulan bersama").fill(CONCLUSION)
    seen(ratna, "kesimpulan-ratna")
    press(ratna, "Simpan dan minta Dewi mengonfirmasi")
    dewi.goto(here)
    expect(dewi.get_by_text(CONCLUSION)).to_be_visible()
    seen(dewi, "kesimpulan")
    press(dewi, "Ya, sesuai")
    dialogue.refresh_from_db()
    assert dialogue.state == Dialogue.State.CONCLUDED
    seen(dewi, "dialog-selesai")
