"""Circles before a real browser: the home of the room, the list, a circle, a meeting before and after, minutes on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.community.actions import circles, minutes
from pamong.community.models import Circle, Meeting
from tests import circled
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)
TALKED = (
    "Kami membandingkan tiga cara menyusun peta jabatan: dari uraian tugas, dari proses kerja, dan dari beban kerja.\n"
    "Contoh lengkapnya ada di https://contoh.go.id/peta-jabatan."
)


@pytest.fixture
def living(cast: Cast) -> Cast:
    """A circle with meetings in every state, one that asks first, one that is closed."""
    circle = circled.founded(cast.dewi, cast.ratna, cast.surya, cast.bambang)
    at = "Ruang Anggrek, lantai 3"
    circled.planned(circle, by=cast.ratna, place=at, agenda="Bawa satu kasus mutasi dari unit Anda.")
    circled.planned(circle, by=cast.dewi, title="Baca bersama: pedoman ABK", starts_at=circled.SOON + 14 * DAY)
    circled.planned(circle, by=cast.dewi, title="Belum ditulis", starts_at=circled.LATELY - DAY)
    people = (cast.dewi, cast.ratna, cast.surya)
    circled.held(
        circle, *people, title="Menunggu konfirmasi", talked=TALKED, agreed="Surya menyiapkan contoh lembar kerja."
    )
    circled.held(circle, cast.ratna, cast.dewi, title="Ditulis Ratna", starts_at=circled.LATELY - 2 * DAY)
    done = circled.confirmed(
        circle, *people, title="Peta jabatan dari proses kerja", starts_at=circled.LATELY - 9 * DAY
    )
    minutes.affirm_presence(done.pk, by=cast.bambang, now=NOW)
    gone = circled.confirmed(circle, *people, title="Yang dibatalkan SDM", starts_at=circled.LATELY - 16 * DAY)
    minutes.void_meeting(gone.pk, reason="Tercatat dua kali di dua komunitas.", by=cast.siti, now=NOW)
    asks = circled.founded(cast.dewi, cast.yusuf, title="Komunitas Penulis Naskah Dinas", is_open=False)
    closed = circled.founded(cast.ratna, cast.dewi, title="Komunitas Arsip Digital")
    circles.close_circle(closed.pk, reason="Tujuannya tercapai: arsip unit sudah rapi.", by=cast.ratna, now=NOW)
    assert asks.pk
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    def at(name: str, title: str) -> str:
        return reverse(f"community:{name}", args=[Meeting.objects.get(title=title).pk])

    def of(name: str, title: str, *more: object) -> str:
        return reverse(f"community:{name}", args=[Circle.objects.get(title=title).pk, *more])

    jobs, letters, archive = "Komunitas Analisis Jabatan", "Komunitas Penulis Naskah Dinas", "Komunitas Arsip Digital"
    return {
        "beranda": (cast.dewi, reverse("community:home")),
        "beranda-kosong": (cast.agus, reverse("community:home")),
        "daftar": (cast.dewi, reverse("community:circles")),
        "daftar-kosong": (cast.dewi, reverse("community:circles") + "?q=tidakada"),
        "baru": (cast.dewi, reverse("community:circle_new")),
        "ubah": (cast.dewi, of("circle_edit", jobs)),
        "fasilitator": (cast.dewi, of("circle", jobs)),
        "anggota": (cast.surya, of("circle", jobs)),
        "luar": (cast.agus, of("circle", letters)),
        "diminta": (cast.dewi, of("circle", letters)),
        "ditutup": (cast.dewi, of("circle", archive)),
        "tutup": (cast.dewi, of("circle_close", jobs)),
        "keluarkan": (cast.dewi, of("member_take_out", jobs, cast.surya.pk)),
        "tolak": (cast.dewi, of("member_reject", letters, cast.yusuf.pk)),
        "pertemuan-baru": (cast.surya, of("meeting_new", jobs)),
        "pertemuan": (cast.surya, at("meeting", "Bedah kasus mutasi jabatan")),
        "pertemuan-luar": (cast.agus, at("meeting", "Bedah kasus mutasi jabatan")),
        "pertemuan-ubah": (cast.ratna, at("meeting_edit", "Bedah kasus mutasi jabatan")),
        "pertemuan-batal": (cast.ratna, at("meeting_cancel", "Bedah kasus mutasi jabatan")),
        "notulen-tulis": (cast.dewi, at("meeting_minutes", "Belum ditulis")),
        "notulen-konfirmasi": (cast.ratna, at("meeting", "Menunggu konfirmasi")),
        "notulen-lengkapi": (cast.ratna, at("meeting_lacking", "Menunggu konfirmasi")),
        "selesai": (cast.dewi, at("meeting", "Peta jabatan dari proses kerja")),
        "selesai-sdm": (cast.siti, at("meeting", "Peta jabatan dari proses kerja")),
        "dibatalkan": (cast.dewi, at("meeting", "Yang dibatalkan SDM")),
        "batal-jp": (cast.siti, at("meeting_void", "Peta jabatan dari proses kerja")),
        "cetak": (cast.dewi, at("meeting_print", "Peta jabatan dari proses kerja")),
    }


def test_every_page_of_circles_is_whole(living: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(living).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"komunitas-{name}")
        page.close()


def test_a_meeting_is_planned_written_confirmed_and_earns(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    """What two colleagues do, from an empty room to JP in the ledger, with the keys and the mouse alone."""
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("community:circle_new"))
    page.get_by_label("Nama komunitas").fill("Komunitas Peta Jabatan")
    page.get_by_label("Untuk apa, dan untuk siapa").fill("Belajar menyusun peta jabatan dari proses kerja.")
    with leaving(page):
        page.get_by_role("button", name="Dirikan", exact=True).click()
    circle = Circle.objects.get()
    circles.join_circle(circle.pk, by=cast.ratna, now=NOW)
    page.goto(reverse("community:meeting_new", args=[circle.pk]))
    page.get_by_label("Tentang apa").fill("Pertemuan pertama")
    page.get_by_label("Tanggal").fill("2026-11-20")
    page.get_by_label("Mulai pukul").fill("14:00")
    with leaving(page):
        page.get_by_role("button", name="Jadwalkan").click()
    page.get_by_label("Ratna Wulandari").check()
    page.get_by_label("Apa yang dibicarakan").fill("Dari mana peta jabatan dimulai, dan siapa yang ditanya dulu.")
    page.get_by_label("Apa yang dipelajari bersama").fill("Mulai dari proses kerja, bukan dari nama jabatan.")
    with leaving(page):
        page.get_by_role("button", name="Simpan notulen").click()
    page.close()
    other = sign_in(open_page(), cast.ratna)
    other.goto(reverse("community:home"))
    with leaving(other):
        other.get_by_role("link", name="Konfirmasi notulen “Pertemuan pertama”").click()
    with leaving(other):
        other.get_by_role("button", name="Konfirmasi notulen").click()
    expect(other.locator("main")).to_contain_text("tercatat di buku JP")
    other.goto(reverse("hours:ledger"))
    expect(other.locator("main")).to_contain_text("Pertemuan pertama")
