"""HR's feeds, what they tell of, and links that died, before a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.catalogue import actions, gathering
from pamong.catalogue.feeds import read_feed
from pamong.catalogue.models import Feed, Resource
from pamong.catalogue.tests.fed import OPML, RSS, feed_of
from tests import shelved
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def fed(cast: Cast, settings: Any) -> Cast:
    """Feeds in every state, things that wait, a dead link and one that moved."""
    settings.PAMONG = settings.PAMONG.model_copy(update={"web": "on"})
    feed = feed_of(cast, competency=shelved.taught(cast).competency, kind="podcast")
    gathering.keep_items(feed, read_feed(RSS, now=NOW).items, NOW)
    Feed.objects.filter(pk=feed.pk).update(read_at=NOW, tried_at=NOW)
    actions.run_feed(
        feed_of(cast, title="Jurnal Contoh", address="https://j.contoh.go.id/a").pk, active=False, by=cast.siti, now=NOW
    )
    broken = feed_of(
        cast, title="Warta Pusdiklat Contoh dengan nama yang cukup panjang", address="https://w.contoh.go.id/a"
    )
    Feed.objects.filter(pk=broken.pk).update(tried_at=NOW, fault="page")
    feed_of(cast, title="Baru saja", address="https://b.contoh.go.id/a")
    shelved.resource(cast, title="Mendengar aktif, rekaman lama", address="https://siniar.contoh.go.id/1")
    for at, changes in enumerate(
        ({"link": "dead", "link_answer": "404", "link_failures": 3},
         {"link": "alive", "link_moved_to": "https://baru.contoh.go.id/kursus/menyusun-analisis-beban-kerja"},
         {"link_failures": 2, "link_answer": "no-host"})
    ):  # fmt: skip
        row = shelved.resource(cast, title=f"Kursus {at}")
        Resource.objects.filter(pk=row.pk).update(link_seen_at=NOW, **changes)
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    row = {title: Resource.objects.get(title=title).pk for title in ("Kursus 0", "Kursus 1", "Kursus 2")}
    feed = Feed.objects.get(title="Siniar Contoh").pk
    return {
        "daftar": (cast.siti, reverse("catalogue:feeds")),
        "baru": (cast.siti, reverse("catalogue:feed_new")),
        "ubah": (cast.siti, reverse("catalogue:feed_edit", args=[feed])),
        "hapus": (cast.siti, reverse("catalogue:feed_remove", args=[feed])),
        "usulan": (cast.siti, reverse("catalogue:suggestions")),
        "usulan-satu": (cast.siti, reverse("catalogue:suggestions") + f"?umpan={feed}"),
        "meja": (cast.siti, reverse("catalogue:desk")),
        "meja-mati": (cast.siti, reverse("catalogue:desk") + "?keadaan=dead"),
        "tautan-mati": (cast.siti, reverse("catalogue:edit", args=[row["Kursus 0"]])),
        "tautan-pindah": (cast.siti, reverse("catalogue:edit", args=[row["Kursus 1"]])),
        "tautan-dicurigai": (cast.siti, reverse("catalogue:edit", args=[row["Kursus 2"]])),
        "pembaca-mati": (cast.dewi, reverse("catalogue:resource", args=[row["Kursus 0"]])),
    }


def test_every_page_of_feeds_and_links(fed: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(fed).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"umpan-{name}")
        page.close()


def test_the_pages_that_are_empty(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name in ("feeds", "suggestions"):
        page = sign_in(open_page(), cast.siti)
        page.goto(reverse(f"catalogue:{name}"))
        look_at(page, f"umpan-kosong-{name}")
        page.close()


def test_a_file_becomes_suggestions_and_those_a_resource(
    cast: Cast, open_page: Opener, sign_in: Enter, tmp_path: File
) -> None:
    file = tmp_path / "umpan.xml"
    file.write_bytes(b"<html><body>Halo</body></html>")
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("catalogue:feed_new"))
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("halaman web biasa").first).to_be_visible()
    look_at(page, "umpan-salah")
    file.write_bytes(RSS)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("2 usulan")).to_be_visible()
    page.get_by_role("checkbox", name="Pilih Mendengar aktif").check()
    page.get_by_role("button", name="Sudah saya periksa, masukkan").click()
    expect(page.get_by_text("1 sumber masuk katalog.")).to_be_visible()
    file.write_bytes(OPML)
    page.goto(reverse("catalogue:feed_new"))
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_role("button", name="Tambahkan yang dicentang")).to_be_visible()
    look_at(page, "umpan-opml")
    page.get_by_role("checkbox", name="Pilih Satu").uncheck()
    page.get_by_role("button", name="Tambahkan yang dicentang").click()
    expect(page.get_by_text("2 umpan ditambahkan.")).to_be_visible()
