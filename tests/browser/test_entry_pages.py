"""One's own learning before a real browser: the page of everything, writing, the last look, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.study.actions import timing
from pamong.study.models import Entry
from tests import contracted, learned
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def learner(cast: Cast) -> Cast:
    """Entries in every state, a contract and a clock that was forgotten."""
    learned.with_file(learned.entry(cast, learned.draft(title="Draf seminar", form="seminar", sources=())))
    learned.submitted(cast, learned.draft(title="Menunggu Ratna"))
    learned.verified(cast, learned.seminar())
    learned.credited(cast, learned.draft(title="Membaca pedoman", on=learned.ON - timedelta(days=3)))
    learned.returned(cast, learned.draft(title="Yang kembali"))
    learned.appealed(cast, learned.draft(title="Keberatan saya"))
    contracted.agreed(cast)
    timing.start_timer(title="Webinar", by=cast.dewi, now=NOW - timedelta(hours=13))
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    def at(name: str, state: str) -> str:
        return reverse(f"study:{name}", args=[Entry.objects.filter(state=state).order_by("title")[0].pk])

    new = reverse("study:entry_new")
    return {
        "belajar": (cast.dewi, reverse("study:home")),
        "belajar-disaring": (cast.dewi, reverse("study:home") + "?status=credited"),
        "belajar-kosong": (cast.surya, reverse("study:home")),
        "bentuk": (cast.dewi, new),
        "mandiri": (cast.dewi, new + "?bentuk=self_study"),
        "program": (cast.dewi, new + "?bentuk=e_learning"),
        "ubah": (cast.dewi, at("entry_edit", "draft")),
        "periksa": (cast.dewi, at("entry_submit", "draft")),
        "periksa-lengkap": (cast.dewi, at("entry_submit", "returned")),
        "hapus": (cast.dewi, at("entry_discard", "draft")),
        "keberatan": (cast.dewi, at("entry_appeal", "returned")),
        "kembali": (cast.dewi, at("entry", "returned")),
        "disahkan": (cast.dewi, at("entry", "credited")),
        "atasan": (cast.ratna, at("entry", "submitted")),
        "sdm": (cast.siti, at("entry", "verified")),
        "jam": (cast.dewi, reverse("study:timer_stop")),
    }


def test_every_page_of_ones_own_learning_is_whole(learner: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(learner).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"catatan-{name}")
        page.close()


def test_the_worth_follows_the_typing_and_a_draft_outlives_the_page(
    cast: Cast, open_page: Opener, sign_in: Enter
) -> None:  # fmt: skip
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("study:entry_new") + "?bentuk=self_study")
    page.get_by_label("Judul", exact=True).fill("Membaca pedoman")
    page.get_by_label("Lamanya").fill("135")
    expect(page.locator("#jp")).to_contain_text("± 3 JP")
    page.get_by_label("Apa yang Anda lakukan").fill("Membaca dua bab dan merangkumnya.")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.get_by_label("Judul", exact=True)).to_have_value("Membaca pedoman")
    page.get_by_label("Judul atau nama").fill("Pedoman ABK")
    with leaving(page):
        page.get_by_role("button", name="Simpan dan periksa").click()
    expect(page.locator("main")).to_contain_text("Ratna Wulandari memverifikasinya")
    with leaving(page):
        page.get_by_role("button", name="Kirim").click()
    assert Entry.objects.get().state == "submitted"
