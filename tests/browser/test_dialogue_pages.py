"""The development dialogue in Chromium: answers that save themselves, nothing lost, every page in every state with axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.plans.actions import dialogue as actions
from pamong.plans.actions import preparing
from pamong.plans.actions.expectations import note_expectation
from pamong.plans.models import Dialogue, Preparation
from pamong.plans.tests.talks import (
    CONCLUSION,
    DAY,
    HERS,
    HIS,
    HOUR,
    concluded,
    held,
    new_boss,
    opened,
    raised,
    shared,
    wrote,
)
from tests.browser.conftest import no_violations
from tests.browser.pair import it_is, leaving, press, status
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
LONG = "Rapat" + "panjang" * 30 + " <script>window.caught = 1</script> \u202eطويل 👩🏽\u200d💻"
LIST = "/rencana/dialog/"
EXPECTED = (
    ("result", "", "Aplikasi arsip dipakai semua bagian sebelum Desember."),
    ("behaviour", "kolaboratif", "Mengajak bagian lain sejak rancangan, bukan sesudah jadi."),
    ("behaviour", "kompeten", LONG),
)


def at(dialogue: Dialogue, more: str = "") -> str:
    return f"{LIST}{dialogue.pk}/{more}"


def expectations(cast: Cast) -> None:
    for about, value, text in EXPECTED:
        wish = {"employee": cast.dewi, "year": 2026, "about": about, "value": value, "text": text}
        note_expectation(**wish, by=cast.ratna, now=NOW)  # type: ignore[arg-type]  # the texts of a table


def full(cast: Cast, *, both: bool) -> Dialogue:
    """Words in many places; shared by both, or by none."""
    dialogue = opened(cast)
    for question, text in (
        (HERS, "Aplikasi arsip yang kini dipakai tiga bagian. Saya merancang alurnya dan melatih rekan-rekan."),
        ("strengths.asked", "Merapikan data yang berantakan."),
        ("areas.heavy", "Memimpin rapat dengan pejabat lain. Saya sering menunggu ditanya."),
        ("motivation.flow", LONG),
        ("obstacles.support", "Hadir pada dua rapat pertama saya, lalu memberi tahu apa yang Ibu lihat."),
        ("career.future", "Menjadi analis madya yang memimpin tim kecil."),
    ):
        wrote(dialogue, cast.dewi, text, question)
    for question, text in (
        (HIS, "Memberi waktu belajar setiap Jumat sore, dan tidak mengisinya dengan rapat."),
        ("strengths.best", "Saat migrasi data bulan Maret: Dewi tenang, teliti, dan membagi tugas dengan adil."),
        ("areas.one", "Berani berbicara lebih awal dalam rapat."),
        ("career.grow", "Koordinator kelompok substansi."),
    ):
        wrote(dialogue, cast.ratna, text, question)
    raised(dialogue, cast.dewi, "Kesempatan memimpin rapat bulanan")
    raised(dialogue, cast.ratna, LONG)
    return shared(dialogue, cast.dewi, cast.ratna) if both else dialogue


# --- preparing


def test_answers_save_themselves_and_nothing_is_lost(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dialogue = opened(cast)
    dewi = sign_in(open_page(), cast.dewi)
    dewi.goto(at(dialogue))
    proud = dewi.get_by_label("Hasil kerja mana yang paling saya banggakan setahun ini?")
    proud.fill("Aplikasi arsip")
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    assert Preparation.objects.get().text == "Aplikasi arsip"
    expect(dewi.get_by_text("1 dari 15 pertanyaan terjawab")).to_be_visible()  # it counts along
    no_violations(dewi)
    dewi.get_by_label("Untuk urusan apa rekan-rekan biasanya mencari saya?").fill("Merapikan data")
    with leaving(dewi):  # the button saves first what was typed a moment ago
        dewi.get_by_role("button", name="Lanjut ke Pengembangan").click()
    expect(dewi.get_by_role("heading", name="Pengembangan", exact=True)).to_be_visible()
    assert Preparation.objects.count() == 2
    expect(dewi.get_by_text("2 dari 15 pertanyaan terjawab")).to_be_visible()
    dewi.wait_for_load_state("networkidle")  # what a page still fetches would fail, too
    dewi.context.set_offline(True)
    dewi.get_by_label("Bagian pekerjaan mana yang masih terasa berat bagi saya?").fill("Rapat lintas bagian")
    expect(status(dewi)).to_contain_text("Belum tersimpan")
    dewi.context.set_offline(False)
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=15_000)
    expect(dewi.get_by_text("3 dari 15 pertanyaan terjawab")).to_be_visible()  # with the two of the step before
    assert set(Preparation.objects.values_list("side", flat=True)) == {"employee"}
    assert Preparation.objects.count() == 3


def test_two_windows_of_one_writer_meet_and_neither_text_is_lost(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dialogue = opened(cast)
    office, home = sign_in(open_page(), cast.dewi), sign_in(open_page("phone"), cast.dewi)
    label = "Hasil kerja mana yang paling saya banggakan setahun ini?"
    for page in (office, home):
        page.goto(at(dialogue))
    office.get_by_label(label).fill("Dari kantor")
    expect(status(office)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    home.get_by_label(label).fill("Dari rumah")
    expect(home.get_by_text("Anda menyimpan tulisan lain dari jendela atau perangkat lain")).to_be_visible()
    home.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    no_violations(home)
    press(home, "Gabungkan keduanya")
    assert Preparation.objects.get().text == "Dari kantor\n\nDari rumah"


def test_a_lost_session_keeps_the_words_in_this_browser(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dialogue = opened(cast)
    dewi = sign_in(open_page(), cast.dewi)
    dewi.goto(at(dialogue))
    cookies = dewi.context.cookies()
    dewi.context.clear_cookies(name="pamong")
    label = "Hasil kerja mana yang paling saya banggakan setahun ini?"
    dewi.get_by_label(label).fill("Ditulis sesudah sesi habis")
    expect(status(dewi)).to_contain_text("masuk lagi")
    dewi.context.add_cookies(cookies)  # type: ignore[arg-type]  # as the browser gave them
    dewi.goto(at(dialogue))
    expect(dewi.get_by_label(label)).to_have_value("Ditulis sesudah sesi habis")
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def test_without_javascript_a_button_saves_and_leads_to_sharing(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dialogue = opened(cast)
    dewi = sign_in(open_page(javascript=False), cast.dewi)
    dewi.goto(at(dialogue, "?tema=karier"))
    dewi.get_by_label("Dua atau tiga tahun lagi, saya ingin mengerjakan apa?").fill("Memimpin tim kecil")
    dewi.get_by_role("button", name="Lanjut: baca lagi dan bagikan").click()
    expect(dewi.get_by_role("heading", name="Bagikan persiapan kepada Ratna?")).to_be_visible()
    expect(dewi.get_by_text("Memimpin tim kecil")).to_be_visible()
    dewi.get_by_role("button", name="Bagikan kepada Ratna").click()
    expect(dewi.get_by_text("Dibagikan kepada Ratna.")).to_be_visible()
    assert Dialogue.objects.get().employee_shared_at is not None


# --- the whole way


def test_the_two_prepare_talk_and_conclude(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dewi, ratna = sign_in(open_page(), cast.dewi), sign_in(open_page(), cast.ratna)
    dewi.goto(LIST)
    dewi.get_by_role("link", name="Buka dialog").click()
    dewi.get_by_label("2026").check()
    dewi.get_by_label("Tanggal").fill("2026-11-25")
    dewi.get_by_label("Pukul").fill("10:00")
    dewi.get_by_label("Tempat").fill("Ruang 3.2")
    press(dewi, "Buka dialog")
    dialogue = Dialogue.objects.get()
    dewi.get_by_label("Hasil kerja mana yang paling saya banggakan setahun ini?").fill("Aplikasi arsip")
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    ratna.goto(at(dialogue))
    expect(ratna.get_by_text("Dewi belum membagikan persiapannya.")).to_be_visible()
    dewi.goto(at(dialogue, "bagikan/"))
    press(dewi, "Bagikan kepada Ratna")
    ratna.reload()
    expect(ratna.get_by_text("Aplikasi arsip")).to_be_visible()
    ratna.goto(at(dialogue, "?bagian=hasil"))
    ratna.get_by_label("Tanggal Anda berdua berbicara").fill("2026-11-21")
    ratna.get_by_role("textbox", name="Kesimpulan bersama").fill(CONCLUSION)
    press(ratna, "Simpan dan minta Dewi mengonfirmasi")
    dewi.goto(at(dialogue))
    expect(dewi.get_by_text(CONCLUSION)).to_be_visible()
    press(dewi, "Ya, sesuai")
    expect(dewi.get_by_role("heading", name="Langkah berikutnya: susun rencana")).to_be_visible()
    assert Dialogue.objects.get().state == "concluded"


def test_a_topic_goes_to_coaching_with_its_words(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dialogue = full(cast, both=True)
    dewi = sign_in(open_page(), cast.dewi)
    dewi.goto(at(dialogue, "?bagian=percakapan"))
    press(dewi, "Bawa ke coaching: Kesempatan memimpin rapat bulanan")
    expect(dewi.get_by_label("Tujuan", exact=True)).to_have_value("Kesempatan memimpin rapat bulanan")
    assert "topik_dialog=" in dewi.url


# --- every page in every state


def walk(open_page: Opener, sign_in: Enter, cast: Cast, looks: list[tuple[str, str, str]]) -> None:
    windows = {name: sign_in(open_page(), getattr(cast, name)) for name in ("dewi", "ratna")}
    for who, address, name in looks:
        answer = windows[who].goto(address)
        assert answer is not None
        assert answer.status == 200
        assert windows[who].evaluate("() => window.caught") is None
        look_at(windows[who], f"dialog-{name}-{who}")


def test_pages_before_anything_is_shared(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    windows = {name: sign_in(open_page(), getattr(cast, name)) for name in ("dewi", "ratna")}
    for who, window in windows.items():
        window.goto(LIST)
        look_at(window, f"dialog-kosong-{who}")
    dialogue = full(cast, both=False)
    her = f"/rencana/ekspektasi/{cast.dewi.pk}/"
    walk(open_page, sign_in, cast, [("ratna", her, "ekspektasi-kosong"), ("dewi", her, "ekspektasi-kosong")])
    expectations(cast)
    walk(
        open_page, sign_in, cast,
        [
            ("dewi", LIST, "daftar"), ("ratna", LIST, "daftar"), ("dewi", f"{LIST}baru/", "baru"),
            ("dewi", at(dialogue, "?tema=kekuatan"), "persiapan"), ("ratna", at(dialogue), "persiapan"),
            ("dewi", at(dialogue, "?bagian=percakapan"), "percakapan"), ("dewi", at(dialogue, "waktu/"), "waktu"),
            ("ratna", at(dialogue, "batal/"), "batal"), ("dewi", at(dialogue, "bagikan/"), "bagikan"),
            ("ratna", at(dialogue, "lembar/"), "lembar"), ("ratna", her, "ekspektasi"), ("dewi", her, "ekspektasi"),
        ],
    )  # fmt: skip


def test_pages_when_both_have_shared_and_after(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    expectations(cast)
    dialogue = full(cast, both=True)
    walk(
        open_page, sign_in, cast,
        [
            ("dewi", at(dialogue, "?tema=kekuatan"), "berdua"), ("ratna", at(dialogue, "?tema=karier"), "berdua"),
            ("ratna", at(dialogue, "?bagian=percakapan"), "percakapan-berdua"),
            ("ratna", at(dialogue, "?bagian=hasil"), "tulis"),
        ],
    )  # fmt: skip
    topic = raised(dialogue, cast.dewi, "Mentor untuk penulisan kebijakan")
    preparing.pass_topic(topic.pk, by=cast.dewi, now=NOW)
    waiting = held(dialogue, cast.ratna)
    walk(
        open_page, sign_in, cast,
        [("dewi", at(dialogue), "konfirmasi"), ("ratna", at(dialogue), "menunggu"),
         ("dewi", at(dialogue, "?bagian=hasil&ubah=1"), "ubah")],
    )  # fmt: skip
    actions.confirm_dialogue(dialogue.pk, version=waiting.version, by=cast.dewi, now=NOW + HOUR)
    walk(
        open_page, sign_in, cast,
        [
            ("dewi", at(dialogue), "selesai"), ("ratna", at(dialogue, "?bagian=persiapan"), "selesai-persiapan"),
            ("dewi", at(dialogue, "cetak/"), "cetak"), ("dewi", LIST, "riwayat"), ("ratna", LIST, "riwayat"),
        ],
    )  # fmt: skip


def test_after_a_change_of_supervisor_the_page_says_what_to_do(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    concluded(cast)
    dialogue = opened(cast)
    new_boss(cast, cast.bambang)
    it_is(NOW + DAY)
    for who in ("dewi", "ratna"):
        page = sign_in(open_page(), getattr(cast, who))
        page.goto(at(dialogue))
        expect(page.get_by_text("Atasan yang baru tidak dapat membacanya.")).to_be_visible()
        look_at(page, f"dialog-berganti-{who}")
