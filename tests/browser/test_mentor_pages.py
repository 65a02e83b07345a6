"""Mentors before a real browser: every page of them, and a profile that saves itself while it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.guides.actions import gate, marks
from pamong.guides.models import Profile
from pamong.guides.rules.profile import version_read
from pamong.plans.tests.test_heat_pages import rate
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast
from tests.house import pages
from tests.mentored_guides import open_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def mentors(cast: Cast) -> dict[str, Profile]:
    cache.clear()
    pages.grow(cast, 16, start=100)
    for at, one in enumerate(Person.objects.filter(agency=cast.agency, siasn_id__startswith="MORE").order_by("pk")):
        rate(one, 1 if at < 10 else 0)
    cast.yusuf.nip = "196707151992031007"
    cast.yusuf.save()
    rate(cast.yusuf, 0, key="pelayanan-publik")
    rows = {
        "yusuf": open_profile(
            cast.yusuf, topics=("kearsipan digital", "menulis naskah"), languages=("id", "jv"), ways=("tanya", "sabar"),
            skills={"komunikasi": 4, "kerja-sama": 5, "pelayanan-publik": 4},
        ),
        "hadi": open_profile(
            cast.hadi, headline="Memimpin perubahan di unit yang lelah berubah", province="73", is_online=False,
            skills={"mengelola-perubahan": 5}, paused_from=NOW.date(), capacity=1, taken=1,
        ),
        "bambang": open_profile(
            cast.bambang, headline="Menyusun kebijakan SDM dari data, bukan dari kebiasaan", takes_requests=False,
            skills={"pengambilan-keputusan": 4, "orientasi-pada-hasil": 5},
        ),
        "surya": open_profile(cast.surya, state="asked", ruled_by=None, ruled_at=None),
        "agus": open_profile(cast.agus, state="returned", ruling="Sebut satu contoh yang berhasil.", ruled_by=cast.siti),
    }  # fmt: skip
    marks.mark(rows["yusuf"].pk, kind="kept", by=cast.dewi, now=NOW)
    marks.mark(rows["hadi"].pk, kind="passed", by=cast.dewi, now=NOW)
    return rows


def _pages(cast: Cast, of: dict[str, Profile]) -> dict[str, tuple[Person, str]]:
    listed, desk = reverse("guides:directory"), reverse("guides:desk")

    def at(name: str, row: str) -> str:
        return reverse(f"guides:{name}", args=[of[row].pk])

    return {
        "daftar": (cast.dewi, listed),
        "daftar-cari": (cast.dewi, f"{listed}?q=arsip naskah&tempat=daring"),
        "daftar-simpan": (cast.dewi, f"{listed}?simpan=1"),
        "daftar-nihil": (cast.dewi, f"{listed}?q=zzqqxx"),
        "daftar-kosong": (cast.kadek, listed),
        "satu": (cast.dewi, at("profile", "yusuf")),
        "satu-dilewati": (cast.dewi, at("profile", "hadi")),
        "satu-program": (cast.dewi, at("profile", "bambang")),
        "saya-baru": (cast.dewi, reverse("guides:mine")),
        "saya-terbuka": (cast.yusuf, reverse("guides:mine")),
        "saya-dikembalikan": (cast.agus, reverse("guides:mine")),
        "saya-menunggu": (cast.surya, reverse("guides:mine")),
        "pratinjau": (cast.agus, reverse("guides:mine_preview")),
        "jeda": (cast.yusuf, reverse("guides:mine_pause")),
        "tutup": (cast.yusuf, reverse("guides:mine_close")),
        "meja": (cast.siti, desk),
        "meja-terbuka": (cast.siti, f"{desk}?keadaan=terbuka"),
        "putus": (cast.siti, at("rule", "surya")),
        "putus-terbuka": (cast.siti, at("rule", "yusuf")),
        "ajak": (cast.siti, f"{reverse('guides:invite')}?pegawai={cast.dewi.pk}"),
        "kebutuhan": (cast.siti, reverse("portal:supply")),
        "pensiun": (cast.siti, reverse("portal:retiring")),
        "pensiun-kosong": (cast.kadek, reverse("portal:retiring")),
    }


def test_every_page_of_mentors_is_whole(
    cast: Cast, mentors: dict[str, Profile], open_page: Opener, sign_in: Enter
) -> None:
    for name, (who, url) in _pages(cast, mentors).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"mentor-{name}")
        page.close()


def test_a_profile_saves_itself_is_sent_and_found(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), cast.yusuf)
    page.goto(reverse("guides:mine"))
    page.get_by_label("Dalam satu kalimat").fill("Menata arsip digital yang benar-benar dipakai orang")
    page.get_by_label("Perjalanan karier").fill(
        "Mulai di loket, lalu memimpin tim kecil yang menata ulang arsip daerah."
    )
    expect(page.locator("[data-status]")).to_contain_text("Tersimpan")
    assert Profile.objects.get(person=cast.yusuf).headline.startswith("Menata arsip digital")
    page.get_by_label("Kompetensi 1").select_option(label="Komunikasi")
    page.get_by_label("Tingkat").first.select_option("4")
    page.get_by_label("Provinsi").select_option(label="DKI Jakarta")
    with leaving(page):
        page.get_by_role("button", name="Simpan dan periksa").click()
    with leaving(page):
        page.get_by_role("button", name="Kirim ke pengelola SDM").click()
    page.close()
    row = Profile.objects.get(person=cast.yusuf)
    gate.open_profile(row.pk, version=version_read(row), by=cast.siti, now=NOW)
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("guides:directory"))
    page.get_by_label("Cari", exact=True).fill("pengarsipan")
    page.wait_for_url("**q=pengarsipan**")
    with leaving(page):
        page.get_by_role("link", name="Yusuf Rante").click()
    with leaving(page):
        page.get_by_role("button", name="Lewati").click()
    expect(page.get_by_text("Belum ada mentor yang terbuka")).to_be_visible()
