"""HR's desk for SIASN before a real browser, with a row in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.siasn.models import Course, Release
from tests import handed, learned
from tests.browser.test_every_page import look_at
from tests.cast import Cast
from tests.siasn import FakeSiasn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Rows that wait, that were sent, refused, lost, handed in by file, and changed after it."""
    handed.numbered(cast)
    fake = FakeSiasn(handed.people(cast))
    learned.credited(cast, learned.draft(title="Membaca pedoman analisis beban kerja"))
    learned.credited(cast, learned.seminar(title="Seminar nasional manajemen talenta aparatur sipil negara"))
    for month in (2, 5):
        handed.earned(cast.surya, date(2026, month, 4))
    handed.earned(cast.ratna, form="self_study", minutes=30)
    for person, trouble in (
        (cast.dewi, ""),
        (cast.ratna, "refuse:Data PNS tidak ditemukan"),
        (cast.bambang, "nothing"),
    ):
        row = handed.earned(person, date(2026, 3, 10))
        fake.trouble.append(trouble)
        handed.released(fake, [row], cast.siti)
        handed.work(fake)
    handed.void(Course.objects.get(state="sent"))
    handed.released(fake, [handed.earned(cast.yusuf, date(2026, 4, 7))], cast.siti, kind="file")
    handed.released(fake, [handed.earned(cast.agus, date(2026, 4, 8))], cast.siti)
    return cast


def _pages(cast: Cast) -> dict[str, str]:
    def row(state: str) -> str:
        return reverse("siasn:course", args=[Course.objects.filter(state=state).order_by("on")[0].pk])

    url = reverse("siasn:desk")
    waiting = Release.objects.filter(kind="network").order_by("-at", "-pk")[0]
    return {
        "antrean": url,
        "terhalang": f"{url}?keadaan=terhalang",
        "ditolak": f"{url}?keadaan=ditolak",
        "berubah": f"{url}?keadaan=berubah",
        "kosong": f"{url}?q=zzzz",
        "rilis": reverse("siasn:release"),
        "berkas": reverse("siasn:file"),
        "riwayat": reverse("siasn:releases"),
        "satu-rilis": reverse("siasn:release_page", args=[waiting.pk]),
        "baris": row("ready"),
        "baris-ditolak": row("refused"),
        "baris-berubah": row("sent"),
        "baris-belum-pasti": row("unsure"),
        "instansi": reverse("siasn:agency"),
    }


def test_every_page_of_siasn_is_whole(desk: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), desk.siti)
    for name, url in _pages(desk).items():
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"siasn-{name}")


def test_two_rows_are_ticked_and_handed_in_by_file(desk: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), desk.siti)
    page.goto(reverse("siasn:desk"))
    page.get_by_label("Bentuk", exact=True).select_option("coaching")
    expect(page.get_by_text("2 baris", exact=True)).to_be_visible()
    page.get_by_role("link", name="Serahkan semua (2)").click()
    expect(page.get_by_role("heading", name="Serahkan 2 baris lewat berkas?")).to_be_visible()
    page.get_by_role("button", name="Tandai diserahkan").click()
    expect(page.get_by_role("heading", name="2 baris diserahkan lewat berkas")).to_be_visible()
    page.get_by_role("button", name="Batalkan tanda diserahkan").click()
    expect(page.get_by_text("2 baris sudah ditarik atau kembali ke antrean.")).to_be_visible()
