"""Questions, answers and the moderators' desk before a real browser: every page whole; asking while one types; thanks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.community.actions import answers, attention
from pamong.community.models import Question, Report
from pamong.rulebook.models import Competency
from tests.asked import TITLE, accepted, answered, asked, hidden, reported
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
LONG = (
    "Di biro kami sertifikatnya menyebut 24 JP, tetapi catatan saya hanya menghitung 21.\n\n"
    "Yang sudah saya coba:\n1. Membaca pedoman di https://contoh.go.id/pedoman-pengembangan-kompetensi?bagian=jp\n"
    "2. Bertanya kepada panitia, tetapi belum dijawab."
)


@pytest.fixture
def lively(cast: Cast) -> Cast:
    """Questions in every state, answers, what is followed, and reports that wait and that were ruled."""
    competency = Competency.objects.filter(agency=cast.agency, closed_at=None).order_by("key")[0].pk
    first = asked(cast.dewi, text=LONG, competency=competency, mentions=(cast.ratna.pk, cast.bambang.pk))
    best = answered(first, cast.ratna, "Panitia menghitung jam istirahat, Pamong tidak.\nSatu JP sama dengan 45 menit.")
    other = answered(
        first, cast.surya, "Di unit saya juga begitu. Saya menunggu jawaban yang pasti.", mentions=(cast.siti.pk,)
    )
    answers.thank(best.pk, by=cast.dewi, now=NOW)
    accepted(best)
    asked(cast.ratna, "Siapa yang mengesahkan catatan belajar saat atasan cuti panjang?", competency=competency)
    asked(cast.surya, "Apakah belajar pada hari libur tetap dihitung?")
    gone = asked(cast.dewi, "Mengapa Pak Anu selalu terlambat?", text="Ia terlambat lagi.")
    hidden(gone, cast.siti, cast.surya)
    reported(gone, cast.dewi, "other", "Sudah saya ubah, tanpa nama.")
    reported(other, cast.bambang, "wrong", "Menurut aturan yang baru sudah pasti.")
    attention.follow("competency", competency, by=cast.dewi, now=NOW)
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    def at(name: str, *args: object, query: str = "") -> str:
        return reverse(f"community:{name}", args=list(args)) + query

    first = Question.objects.get(title=TITLE)
    gone = Question.objects.exclude(hidden_at=None).get()
    mine, theirs = Report.objects.get(by=cast.dewi), Report.objects.get(by=cast.bambang)
    ruled = Report.objects.get(by=cast.surya)
    return {
        "daftar": (cast.dewi, at("questions")),
        "daftar-kompetensi": (cast.dewi, at("questions", query=f"?kompetensi={first.competency_id}&saring=belum")),
        "daftar-kosong": (cast.bambang, at("questions", query="?saring=saya")),
        "baru": (cast.dewi, at("question_new")),
        "pertanyaan": (cast.dewi, at("question", first.pk)),
        "pertanyaan-rekan": (cast.surya, at("question", first.pk)),
        "disembunyikan": (cast.dewi, at("question", gone.pk)),
        "ubah": (cast.dewi, at("question_edit", first.pk)),
        "tutup": (cast.siti, at("question_close", first.pk)),
        "hapus": (cast.dewi, at("question_delete", gone.pk)),
        "jawab": (cast.bambang, at("answer_new", first.pk)),
        "diikuti": (cast.dewi, at("follow")),
        "lapor": (cast.ratna, at("report", "question", first.pk)),
        "laporan-saya": (cast.surya, at("my_report", ruled.pk)),
        "meja": (cast.siti, at("desk")),
        "meja-sudah": (cast.siti, at("desk", query="?saring=sudah")),
        "meja-laporan": (cast.siti, at("report_desk", theirs.pk)),
        "meja-mohon": (cast.siti, at("report_desk", mine.pk)),
        "meja-sembunyikan": (cast.siti, at("report_hide", theirs.pk)),
        "meja-tampilkan": (cast.siti, at("report_show", mine.pk)),
    }


def test_every_page_of_questions_is_whole(lively: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(lively).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"tanya-{name}")
        page.close()


def test_while_one_types_what_was_asked_before_appears_and_colleagues_are_named(
    cast: Cast, open_page: Opener, sign_in: Enter
) -> None:
    asked(cast.ratna)
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("community:question_new"))
    page.get_by_label("Pertanyaan Anda").press_sequentially("JP pelatihan tiga hari dihitung bagaimana?")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_text("Sebut rekan").first.click()
    page.get_by_label("Sebut rekan").fill("surya")
    page.get_by_role("button", name="Tambahkan rekan ini").click()
    expect(page.get_by_role("checkbox", name="Surya Dharma")).to_be_checked()
    look_at(page, "tanya-baru-menyebut")
    page.get_by_role("button", name="Kirim pertanyaan").click()
    expect(page.get_by_role("heading", name="JP pelatihan tiga hari dihitung bagaimana?")).to_be_visible()
    expect(page.get_by_text("Menyebut Surya Dharma")).to_be_visible()


def test_an_answer_is_given_thanked_for_and_accepted(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    url = reverse("community:question", args=[asked(cast.dewi).pk])
    page = sign_in(open_page(), cast.ratna)
    page.goto(url)
    page.get_by_label("Jawaban Anda").fill("Satu JP 45 menit.")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Satu JP 45 menit.")).to_be_visible()
    page.close()
    page = sign_in(open_page(), cast.dewi)
    page.goto(url)
    page.get_by_role("button", name="Terima kasih").click()
    expect(page.get_by_role("button", name="Terima kasih · 1")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Ini menjawab pertanyaan saya").click()
    expect(page.get_by_text("Diterima penanya")).to_be_visible()
