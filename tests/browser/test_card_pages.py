"""Knowledge cards before a real browser: every page of them, the way of a card, and the button that copies its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.community.actions import cards, reviewing
from pamong.community.models import Card
from pamong.rulebook.models import Competency
from tests import asked, carded
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
EARLIER = NOW - timedelta(days=9)


@dataclass
class Cards:
    """Cards in every state."""

    draft: Card
    consenting: Card
    queued: Card
    reviewing: Card
    returned: Card
    published: Card
    retired: Card


@pytest.fixture
def written(cast: Cast) -> Cards:
    skill = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    talked = carded.talk(cast.ratna)
    others = ("Menolak permintaan dengan tetap hangat", "Menjelaskan antrean panjang lewat papan informasi")
    for title in others:
        carded.published(cast.surya, reader=cast.siti, title=title, competency=skill, now=EARLIER)
    returned = carded.sent(cast.dewi, title="Menulis nota dinas satu halaman", reviewer=cast.surya)
    reason = "Langkah kedua belum jelas: siapa yang menandatangani bila kepala bagian cuti?"
    reviewing.return_card(returned.pk, version=returned.version, reason=reason, by=cast.surya, now=NOW)
    published = carded.agreed(carded.sent(cast.dewi, of=talked, competency=skill), cast.ratna, is_named=True)
    carded.approved(published, cast.siti)
    for one in (cast.surya, cast.bambang):
        cards.mark_helpful(published.pk, helpful=True, by=one, now=NOW)
    retired = carded.published(cast.dewi, reader=cast.siti, title="Mengisi formulir cuti lama")
    cards.retire_card(retired.pk, reason="Formulirnya diganti sejak Januari 2026.", by=cast.dewi, now=NOW)
    asked.asked(cast.surya, title="Bagaimana menghadapi warga yang marah lewat telepon?")
    return Cards(
        draft=carded.begun(cast.dewi, title="Menyiapkan rapat dalam sepuluh menit", lesson="", caution=""),
        consenting=carded.sent(cast.dewi, of=talked, title="Memulai percakapan yang sulit"),
        queued=carded.sent(cast.dewi, title="Mengolah rekap triwulan sekali jadi", competency=skill),
        reviewing=carded.sent(cast.dewi, title="Memberi umpan balik tanpa melukai", reviewer=cast.surya),
        returned=returned,
        published=published,
        retired=retired,
    )


def _pages(cast: Cast, of: Cards) -> dict[str, tuple[Person, str]]:
    def at(name: str, card: Card) -> str:
        return reverse(f"community:{name}", args=[card.pk])

    listed, found = reverse("community:cards"), reverse("community:search")
    return {
        "daftar": (cast.surya, listed),
        "daftar-saya": (cast.dewi, f"{listed}?saring=saya"),
        "daftar-kosong": (cast.kadek, listed),
        "menunggu": (cast.surya, reverse("community:cards_waiting")),
        "menunggu-kosong": (cast.kadek, reverse("community:cards_waiting")),
        "baru": (cast.dewi, reverse("community:card_new")),
        "draf": (cast.dewi, at("card", of.draft)),
        "ubah": (cast.dewi, at("card_edit", of.returned)),
        "periksa": (cast.dewi, at("card_submit", of.draft)),
        "periksa-lengkap": (cast.dewi, at("card_submit", of.returned)),
        "setuju": (cast.ratna, at("card", of.consenting)),
        "tidak-setuju": (cast.ratna, at("card_refuse", of.consenting)),
        "menunggu-setuju": (cast.dewi, at("card", of.consenting)),
        "baca": (cast.surya, at("card_review", of.reviewing)),
        "kembalikan": (cast.surya, at("card_return", of.reviewing)),
        "dikembalikan": (cast.dewi, at("card", of.returned)),
        "terbit": (cast.surya, at("card", of.published)),
        "terbit-saya": (cast.dewi, at("card", of.published)),
        "terbit-pihak": (cast.ratna, at("card", of.published)),
        "cabut": (cast.ratna, at("card_withdraw", of.published)),
        "pensiunkan": (cast.dewi, at("card_retire", of.published)),
        "perbaiki": (cast.dewi, at("card_revise", of.published)),
        "pensiun": (cast.surya, at("card", of.retired)),
        "hapus": (cast.dewi, at("card_delete", of.draft)),
        "cari": (cast.surya, f"{found}?q=kemarahan warga"),
        "cari-kosong": (cast.surya, f"{found}?q=zzqqxx"),
    }


def test_every_page_of_cards_is_whole(cast: Cast, written: Cards, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(cast, written).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"kartu-{name}")
        page.close()


def test_a_card_from_its_first_word_to_its_readers(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("community:card_new"))
    page.get_by_label("Judul", exact=True).fill("Menenangkan warga yang marah di loket")
    page.get_by_label("Kapan berguna").fill("Saat pemohon meninggikan suara di depan antrean.")
    page.get_by_label("Pelajarannya").fill("Dengarkan sampai selesai, baru jelaskan. Lihat https://contoh.go.id/loket.")
    with leaving(page):
        page.get_by_role("button", name="Simpan dan periksa").click()
    with leaving(page):
        page.get_by_role("button", name="Kirim untuk dibaca").click()
    page.close()
    page = sign_in(open_page(), cast.surya)
    page.goto(reverse("community:cards_waiting"))
    with leaving(page):
        page.get_by_role("link", name="Baca", exact=True).click()
    for check in page.get_by_role("checkbox").all():
        check.check()
    with leaving(page):
        page.get_by_role("button", name="Terbitkan").click()
    assert Card.objects.get().state == "published"
    expect(page.get_by_role("link", name="https://contoh.go.id/loket")).to_have_attribute(
        "rel", "nofollow noopener noreferrer ugc"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Bagikan").click()
    expect(page.get_by_role("button", name="Alamatnya tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{Card.objects.get().pk}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Bagikan")).to_be_hidden()
