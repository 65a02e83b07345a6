"""Journey 2: Dewi and Ratna rate, read one another, talk; Dewi writes a plan, Ratna agrees, and later a change of it."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from pamong.agency.models import Person
from pamong.plans.models import Assessment, Dialogue, Goal, Item, Plan, Version
from pamong.plans.tests import ratings
from tests import planned
from tests.browser.before_a_plan import HERS, agree_levels, follow, prepare, rate, seen, talk
from tests.browser.pair import it_is, press, status_of
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)
RETURNED = "Tujuan 1: sebut bukti yang dapat saya lihat di rapat."
TALKS, CHANGES, LEADS = (
    "Menyampaikan kesimpulan lebih dahulu dalam paparan", "Mengawal satu perubahan cara kerja sampai dipakai",
    "Memimpin tim kecil pada akhir tahun",
)  # fmt: skip
SCALES = {
    TALKS: ("Kesimpulan di akhir", "Satu paparan dibuka kesimpulan", "Tiga paparan dibuka kesimpulan",
            "Lima paparan, tanpa diingatkan", "Rekan meniru cara saya"),
    CHANGES: ("Masih cara lama", "Satu unit mencoba", "Satu unit memakai sebulan penuh", "Dua unit memakai",
              "Unit lain meminta sendiri"),
    LEADS: ("Belum memimpin", "Memimpin satu rapat", "Memimpin satu kelompok kerja", "Kelompok selesai tepat waktu",
            "Dipercaya memimpin kelompok kedua"),
}  # fmt: skip
ITEMS = {
    TALKS: [
        ("Coaching", "coaching", "Enam sesi bersama Ratna", "12"),
        ("Belajar mandiri", "self_study", "Modul menulis paparan", "4"),
    ],
    CHANGES: [("Mentoring", "mentoring", "Empat pertemuan dengan Yusuf Rante", "4")],
    LEADS: [("Penugasan", "at_work", "Memimpin kelompok kerja arsip", "2")],
}


def test_from_the_first_rating_to_a_plan_that_was_changed(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    ratings.demanding(cast)
    dewi, ratna = sign_in(open_page("phone"), cast.dewi), sign_in(open_page(), cast.ratna)
    for page in (dewi, ratna):
        page.emulate_media(reduced_motion="reduce")  # axe must not look in the middle of a change
    rate(dewi, ratna)
    agree_levels(dewi, ratna)
    it_is(NOW + DAY)
    prepare(dewi, ratna)
    it_is(NOW + 2 * DAY)
    talk(dewi, ratna)
    plan = write(dewi, ratna)
    stale = sign_in(open_page(), cast.dewi)
    stale.goto(f"/rencana/tujuan/{goal(TALKS).pk}/skala/")
    decide(plan, dewi, ratna)
    locked(plan, dewi, stale)
    coaching_for_a_goal(plan, dewi)
    on_paper(plan, dewi, open_page())
    it_is(NOW + 3 * DAY)
    change(plan, dewi, ratna)
    in_the_dark(plan, dewi, ratna)


def goal(title: str) -> Goal:
    return Goal.objects.get(title=title, removed_at=None)


# --- the plan


def write(dewi: Page, ratna: Page) -> Plan:
    """Two goals of gaps, one of her own aim; to the moment before the proposal."""
    follow(dewi, "Susun rencana")
    seen(dewi, "lalu-rencana")
    dewi.goto("/rencana/baru/")
    expect(dewi.get_by_label("Kesenjangan saya")).to_be_checked()
    seen(dewi, "rencana-baru")
    press(dewi, "Mulai")
    plan = Plan.objects.get()
    assert status_of(ratna, f"/rencana/{plan.pk}/") == 404
    by_gap = {each.competency.key: each.pk for each in Goal.objects.select_related("competency").filter(plan=plan)}
    seen(dewi, "menulis")
    for key, title in (("komunikasi", TALKS), ("mengelola-perubahan", CHANGES)):
        dewi.goto(f"/rencana/tujuan/{by_gap[key]}/ubah/")
        fill_goal(dewi, title)
        press(dewi, "Simpan tujuan")
        add_items(dewi, title)
    dewi.goto(f"/rencana/{plan.pk}/tujuan/baru/")
    dewi.get_by_label("Arah karier").check()
    dewi.get_by_label("Mengapa ini penting bagi Anda").fill("Dua tahun lagi saya ingin menjadi analis madya.")
    fill_goal(dewi, LEADS)
    press(dewi, "Simpan tujuan")
    add_items(dewi, LEADS)
    dewi.goto(f"/rencana/{plan.pk}/ubah/")
    expect(dewi.get_by_text("22 dari 20 JP").first).to_be_visible()
    seen(dewi, "tertulis")
    assert sorted(Goal.objects.filter(plan=plan).values_list("source", flat=True)) == ["career", "gap", "gap"]
    assert sum(Item.objects.values_list("expected_jp", flat=True)) == 22_00
    return plan


def fill_goal(dewi: Page, title: str) -> None:
    dewi.get_by_label("Tujuan", exact=True).fill(title)
    signs = (("much_less", "-2"), ("less", "-1"), ("expected", "0"), ("more", "1"), ("much_more", "2"))
    for (name, _value), text in zip(signs, SCALES[title], strict=True):
        dewi.locator(f"[name={name}]").fill(text)
    dewi.get_by_label("Di mana Anda sekarang?").select_option("-1")
    seen(dewi, f"tujuan-{list(SCALES).index(title) + 1}")


def add_items(dewi: Page, title: str) -> None:
    total = sum(Item.objects.values_list("expected_jp", flat=True)) // 100
    for track, form, activity, jp in ITEMS[title]:
        dewi.goto(f"/rencana/tujuan/{goal(title).pk}/kegiatan/baru/")
        expect(dewi.locator(".draft-note")).to_have_count(0)  # what was saved a moment ago does not come back
        dewi.get_by_role("radio", name=track).check()
        dewi.get_by_label("Kegiatan", exact=True).fill(activity)
        expect(dewi.get_by_label("Bentuk pengembangan")).to_have_value(form)  # it follows the track
        dewi.get_by_label("Perkiraan JP").fill(jp)
        total += int(jp)
        expect(dewi.locator("#jp")).to_contain_text(f"{total} dari 20 JP")
        seen(dewi, f"kegiatan-{track.split()[0].lower()}")
        press(dewi, "Simpan kegiatan")


def propose(plan: Plan, dewi: Page, name: str) -> None:
    dewi.goto(f"/rencana/{plan.pk}/")
    follow(dewi, "Periksa dan ajukan")
    seen(dewi, name)
    press(dewi, "Ajukan kepada Ratna")
    expect(dewi.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()


def decide(plan: Plan, dewi: Page, ratna: Page) -> None:
    propose(plan, dewi, "ajukan")
    seen(dewi, "menunggu-ratna")
    ratna.goto("/tim/rencana/")
    seen(ratna, "rencana-tim")
    ratna.goto(f"/rencana/{plan.pk}/")
    seen(ratna, "memutuskan")
    follow(ratna, "Kembalikan")
    ratna.get_by_label("Apa yang perlu diperbaiki").fill(RETURNED)
    seen(ratna, "kembalikan")
    press(ratna, "Kembalikan")
    dewi.goto("/rencana/")
    expect(dewi.get_by_role("heading", name="Ratna mengembalikan rencana ini")).to_be_visible()
    expect(dewi.get_by_role("blockquote").get_by_text(RETURNED)).to_be_visible()
    seen(dewi, "dikembalikan")
    dewi.goto(f"/rencana/kegiatan/{Item.objects.get(activity='Enam sesi bersama Ratna').pk}/ubah/")
    dewi.get_by_label("Bukti keberhasilan").fill("Ratna hadir di dua paparan dan mencatat pembukanya")
    press(dewi, "Simpan kegiatan")
    propose(plan, dewi, "ajukan-lagi")
    ratna.goto(f"/rencana/{plan.pk}/")
    expect(ratna.get_by_text("Ratna hadir di dua paparan").first).to_be_attached()
    press(ratna, "Setujui")
    expect(ratna.get_by_text("Disetujui. Dewi diberi tahu.")).to_be_visible()
    seen(ratna, "disetujui")
    plan.refresh_from_db()
    assert plan.state == Plan.State.AGREED
    assert list(Version.objects.filter(plan=plan).order_by("number").values_list("decision", flat=True)) == [
        Version.Decision.RETURNED, Version.Decision.AGREED,
    ]  # fmt: skip
    assert set(Goal.objects.filter(plan=plan).values_list("state", flat=True)) == {Goal.State.RUNNING}


# --- what holds


def locked(plan: Plan, dewi: Page, stale: Page) -> None:
    """Neither the address nor a page that was open since the draft changes a scale that runs."""
    refusal = "Skala tujuan ini sudah terkunci sejak dimulai."
    dewi.goto(f"/rencana/tujuan/{goal(TALKS).pk}/skala/")
    expect(dewi.get_by_text(refusal)).to_be_visible()
    seen(dewi, "berlaku")
    stale.locator("[name=expected]").fill("Satu paparan saja sudah cukup")
    press(stale, "Simpan skala")
    expect(stale.get_by_text(refusal)).to_be_visible()
    assert goal(TALKS).expected == SCALES[TALKS][2]
    assert stale.get_by_text("Satu paparan saja sudah cukup").count() == 0


def coaching_for_a_goal(plan: Plan, dewi: Page) -> None:
    dewi.goto(f"/rencana/{plan.pk}/")
    dewi.get_by_label(f"Tindakan lain untuk {TALKS}").click()
    follow(dewi, "Mulai coaching untuk tujuan ini")
    expect(dewi.get_by_label("Tujuan", exact=True)).to_have_value(TALKS)
    expect(dewi.get_by_text("Untuk tujuan dalam rencana")).to_be_visible()
    seen(dewi, "coaching-untuk-tujuan")


def on_paper(plan: Plan, dewi: Page, stranger: Page) -> None:
    dewi.goto(f"/rencana/{plan.pk}/")
    with dewi.expect_download() as found:
        dewi.get_by_role("link", name="Unduh PDF").click()
    assert found.value.suggested_filename == "rencana-2026.pdf"
    content = found.value.path().read_bytes()
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    for words in (TALKS, CHANGES, LEADS, "Dewi Anggraini", "Ratna Wulandari", "Kepala Bagian Pengembangan"):
        assert words in text, words
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){7}\b", text)
    assert code
    stranger.goto("/periksa/")
    seen(stranger, "periksa")
    stranger.get_by_label("Kode di kertas").fill(code[0].lower())
    press(stranger, "Periksa")
    expect(stranger.get_by_role("heading", name="Dokumen ini dikeluarkan di sini")).to_be_visible()
    said = stranger.content()
    for words in ("Dewi", "Anggraini", "Ratna", TALKS, CHANGES, LEADS):
        assert words not in said, words
    seen(stranger, "sah")


def change(plan: Plan, dewi: Page, ratna: Page) -> None:
    dewi.goto(f"/rencana/{plan.pk}/")
    follow(dewi, "Ajukan perubahan")
    seen(dewi, "ubah")
    press(dewi, "Mulai mengubah")
    dewi.goto(f"/rencana/tujuan/{goal(CHANGES).pk}/ubah/")
    expect(dewi.get_by_text("Skala ini terkunci sejak tujuannya dimulai.")).to_be_visible()
    seen(dewi, "ubah-terkunci")
    dewi.get_by_role("radio", name="Sangat penting").check()
    press(dewi, "Simpan tujuan")
    dewi.goto(f"/rencana/tujuan/{goal(CHANGES).pk}/kegiatan/baru/")
    dewi.get_by_role("radio", name="Pelatihan").check()
    dewi.get_by_label("Kegiatan", exact=True).fill("Lokakarya manajemen perubahan")
    dewi.get_by_label("Bentuk pengembangan").select_option("workshop")
    press(dewi, "Simpan kegiatan")
    ratna.goto(f"/rencana/{plan.pk}/")
    assert "Lokakarya manajemen perubahan" not in ratna.content()
    dewi.goto(f"/rencana/{plan.pk}/ajukan/")
    dewi.get_by_label("Apa yang berubah, dan mengapa").fill("Ada lokakarya pada Desember.")
    seen(dewi, "ajukan-perubahan")
    press(dewi, "Ajukan kepada Ratna")
    ratna.goto(f"/rencana/{plan.pk}/")
    seen(ratna, "memutuskan-perubahan")
    follow(ratna, "Bandingkan dengan yang berlaku")
    expect(ratna.locator("ins", has_text="Lokakarya manajemen perubahan")).to_be_visible()
    expect(ratna.locator("del", has_text="biasa")).to_be_visible()
    expect(ratna.locator("ins", has_text="sangat penting")).to_be_visible()
    seen(ratna, "bandingkan")
    press(ratna, "Setujui")
    plan.refresh_from_db()
    assert (plan.state, plan.number) == (Plan.State.AGREED, 3)
    dewi.goto(f"/rencana/{plan.pk}/")
    expect(dewi.get_by_text("Lokakarya manajemen perubahan")).to_be_visible()


def in_the_dark(plan: Plan, dewi: Page, ratna: Page) -> None:
    assessment, dialogue = Assessment.objects.get(), Dialogue.objects.get()
    for page, who in ((dewi, "dewi"), (ratna, "ratna")):
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        for name, address in (
            ("rencana", f"/rencana/{plan.pk}/"), ("versi", f"/rencana/{plan.pk}/versi/"),
            ("bandingkan", f"/rencana/{plan.pk}/versi/2/3/"), ("tingkat", f"/rencana/penilaian/{assessment.pk}/"),
            ("dialog", f"/rencana/dialog/{dialogue.pk}/"),
        ):  # fmt: skip
            page.goto(address)
            seen(page, f"gelap-{name}-{who}")


# --- without a script


def test_without_javascript_a_rating_and_a_goal_are_kept(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    ratings.demanding(cast)
    row, plan = ratings.opened(cast), planned.begun(cast)
    dewi = sign_in(open_page("phone", javascript=False), cast.dewi)
    dewi.goto(f"/rencana/penilaian/{row.pk}/isi/1/")
    dewi.locator("label[for='lihat-2.1']").click()
    dewi.locator("label[for='tingkat-2']").click()
    dewi.locator("#evidence-text").fill(HERS)
    dewi.get_by_role("button", name="Simpan dan lanjut").click()
    dewi.wait_for_url("**/isi/2/")
    one = ratings.rating_of(row, cast.dewi)
    assert (one.level, one.seen, one.evidence) == (2, "2.1", HERS)
    dewi.goto(f"/rencana/{plan.pk}/tujuan/baru/")
    dewi.get_by_label("Tujuan", exact=True).fill(LEADS)
    dewi.get_by_role("button", name="Simpan tujuan").click()
    dewi.wait_for_url("**/kegiatan/baru/")
    assert goal(LEADS).plan_id == plan.pk
