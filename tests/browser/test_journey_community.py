"""People learn with one another: a circle that meets and earns, a card from a coaching that its other one agreed to, a
question that is answered, and a writing that HR takes out of sight. Dewi on her phone, the others at their desks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.coaching.tests import pairs
from pamong.community.models import Answer, Card, Circle, Question, Report
from pamong.hours.models import Claim
from tests.browser.conftest import keep, no_violations, run_worker
from tests.browser.pair import leaving, press, status_of
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
CIRCLE = "Bedah data kepegawaian"
MEETING = "Dua daftar pegawai yang tidak pernah cocok"
LESSON = "Membuka paparan dengan keputusan yang diminta"
QUESTION = "Mengapa JP saya lebih kecil daripada yang tertulis di sertifikat?"
RUDE = "Tanya saja Pak S di sebelah, dia kan selalu sok tahu."


@pytest.fixture
def windows(cast: Cast, open_page: Opener, sign_in: Enter) -> dict[str, Page]:
    sizes = {"dewi": "phone", "ratna": "desktop", "surya": "desktop", "siti": "desktop"}
    pages = {name: sign_in(open_page(size), getattr(cast, name)) for name, size in sizes.items()}
    for page in pages.values():
        page.emulate_media(reduced_motion="reduce")  # axe must not look in the middle of a change
    return pages


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say, nothing over the side; a picture for eyes."""
    page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    no_violations(page)
    keep(page, f"jalan-komunitas-{name}")


def follow(page: Page, name: str) -> None:
    """Follow a link and wait for where it leads."""
    with leaving(page):
        page.get_by_role("link", name=name).first.click()


def test_a_circle_is_founded_meets_and_earns_for_each_who_was_there(windows: dict[str, Page], cast: Cast) -> None:
    dewi, ratna, surya = windows["dewi"], windows["ratna"], windows["surya"]
    dewi.goto("/komunitas/")
    seen(dewi, "kosong")
    dewi.goto(reverse("community:circle_new"))
    dewi.get_by_label("Nama komunitas").fill(CIRCLE)
    dewi.get_by_label("Untuk apa, dan untuk siapa").fill("Belajar merapikan dan menjelaskan data, bersama-sama.")
    seen(dewi, "baru")
    press(dewi, "Dirikan")
    circle = Circle.objects.get()
    here = reverse("community:circle", args=[circle.pk])
    for page in (ratna, surya):
        page.goto("/komunitas/lingkar/")
        follow(page, CIRCLE)
        press(page, "Gabung")
    dewi.goto(reverse("community:meeting_new", args=[circle.pk]))
    for label, text in (
        ("Tentang apa", MEETING), ("Tanggal", "2026-11-20"), ("Mulai pukul", "14:00"), ("Tempat", "Ruang Anggrek"),
    ):  # fmt: skip
        dewi.get_by_label(label).fill(text)
    seen(dewi, "rencana")
    press(dewi, "Jadwalkan")
    dewi.get_by_label("Ratna Wulandari").check()
    dewi.get_by_label("Surya Dharma").check()
    dewi.get_by_label("Apa yang dibicarakan").fill("Selisih sebelas orang berasal dari tiga sebab yang berbeda.")
    dewi.get_by_label("Apa yang dipelajari bersama").fill("NIP dibaca sebagai teks sejak berkas dibuka.")
    seen(dewi, "notulen")
    press(dewi, "Simpan notulen")
    assert not Claim.objects.exists()
    confirm_and_affirm(ratna, surya, here)
    assert Claim.objects.filter(form="community", voided_at=None).count() == 3
    for name, page in (("dewi", dewi), ("surya", surya)):
        page.goto("/jp/")
        expect(page.get_by_text(MEETING).first).to_be_visible()
        seen(page, f"jp-{name}")
    assert status_of(windows["siti"], here) == 200  # that it exists is known to all; the minutes are not
    expect(windows["siti"].get_by_text("Selisih sebelas orang")).to_have_count(0)
    dewi.goto(here)
    seen(dewi, "lingkar")


def confirm_and_affirm(ratna: Page, surya: Page, here: str) -> None:
    """The second one confirms, the third one says that she was there."""
    ratna.goto(here)
    follow(ratna, MEETING)
    seen(ratna, "konfirmasi")
    press(ratna, "Konfirmasi notulen")
    run_worker()
    surya.goto("/komunitas/")
    seen(surya, "menunggu")
    surya.goto(here)
    follow(surya, MEETING)
    press(surya, "Saya hadir")
    seen(surya, "hadir")


def test_a_lesson_from_a_coaching_is_shared_once_the_other_agreed(windows: dict[str, Page], cast: Cast) -> None:
    session = pairs.completed(cast, pairs.running(cast))
    dewi, ratna, surya = windows["dewi"], windows["ratna"], windows["surya"]
    dewi.goto(f"/coaching/sesi/{session.pk}/")
    follow(dewi, "Jadikan kartu pengetahuan")
    dewi.get_by_label("Judul", exact=True).fill(LESSON)
    dewi.get_by_label("Kapan berguna").fill("Sebelum memaparkan hasil kerja kepada orang yang lebih senior.")
    dewi.get_by_label("Pelajarannya").fill("Mulai dari keputusan yang diminta, lalu satu alasan terkuat, baru datanya.")
    dewi.get_by_label("Caranya").fill("Tulis satu kalimat\nHafalkan dua kalimat pertama")
    seen(dewi, "kartu-dari-sesi")
    press(dewi, "Simpan dan periksa")
    seen(dewi, "kartu-periksa")
    press(dewi, "Kirim untuk disetujui")
    card = Card.objects.get()
    here = reverse("community:card", args=[card.pk])
    assert status_of(surya, here) == 404
    ratna.goto(here)
    seen(ratna, "kartu-setuju")
    press(ratna, "Saya setuju")
    surya.goto("/komunitas/kartu/menunggu/")
    follow(surya, "Baca")
    seen(surya, "kartu-baca")
    for check in surya.get_by_role("checkbox").all():
        check.check()
    press(surya, "Terbitkan")
    siti = windows["siti"]
    siti.goto("/komunitas/cari/?q=memaparkan+keputusan")
    follow(siti, LESSON)
    expect(siti.get_by_text("Dari pembimbingan").first).to_be_visible()
    expect(siti.locator("main")).not_to_contain_text("Ratna")  # she agreed without being named
    seen(siti, "kartu-terbit")


def test_a_question_is_answered_and_a_rude_answer_is_taken_out_of_sight(windows: dict[str, Page], cast: Cast) -> None:
    dewi, ratna, surya, siti = (windows[name] for name in ("dewi", "ratna", "surya", "siti"))
    dewi.goto(reverse("community:question_new"))
    dewi.get_by_label("Pertanyaan Anda").fill(QUESTION)
    dewi.get_by_label("Penjelasan").fill("Sertifikatnya menyebut 8 JP, di buku JP saya 6.")
    seen(dewi, "tanya")
    press(dewi, "Kirim pertanyaan")
    question = Question.objects.get()
    here = reverse("community:question", args=[question.pk])
    for page, text in (
        (ratna, "Setiap bentuk punya batas per hari. Lihat penjelasannya di halaman JP."),
        (surya, RUDE),
    ):
        page.goto(here)
        page.get_by_label("Jawaban Anda").fill(text)
        press(page, "Kirim jawaban")
    dewi.goto(here)
    dewi.get_by_role("button", name="Ini menjawab pertanyaan saya").first.click()
    expect(dewi.get_by_text("Diterima penanya")).to_be_visible()
    seen(dewi, "diterima")
    question.refresh_from_db()
    assert question.accepted is not None
    assert question.accepted.by == cast.ratna
    report_and_hide(dewi, siti, here)
    ratna.goto(here)
    expect(ratna.get_by_text(RUDE)).to_have_count(0)
    surya.goto(here)
    expect(surya.get_by_text("Menyindir rekan yang mudah dikenali").first).to_be_visible()
    seen(surya, "disembunyikan")


def report_and_hide(dewi: Page, siti: Page, here: str) -> None:
    """She reports what hurts somebody; HR reads it in its place and hides it, with a reason."""
    rude = Answer.objects.get(text=RUDE)
    dewi.goto(reverse("community:report", args=["answer", rude.pk]))
    dewi.get_by_role("radio", name="Tidak sopan atau menyerang orang").check()
    seen(dewi, "lapor")
    press(dewi, "Kirim")
    report = Report.objects.get()
    siti.goto("/sdm/komunitas/")
    seen(siti, "meja")
    siti.goto(reverse("community:report_desk", args=[report.pk]))
    expect(siti.get_by_text(RUDE).first).to_be_visible()
    seen(siti, "meja-laporan")
    follow(siti, "Sembunyikan")
    siti.get_by_label("Alasan untuk penulisnya").fill(
        "Menyindir rekan yang mudah dikenali. Silakan tulis ulang tanpa itu."
    )
    siti.get_by_label("Kata-kata untuk yang melapor").fill("Terima kasih sudah memberi tahu.")
    seen(siti, "meja-sembunyikan")
    press(siti, "Sembunyikan")
    report.refresh_from_db()
    assert report.state == Report.State.HIDDEN
