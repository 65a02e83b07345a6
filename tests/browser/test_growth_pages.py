"""Introductions, the network map, cases and guides before a real browser: axe, light and dark, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.mentoring.actions import talking
from pamong.mentoring.actions.dilemmas import close_dilemma
from pamong.mentoring.models import Dilemma, Introduction, Judgement, Talk
from tests import mentored_growth as grown
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)


@pytest.fixture
def living(cast: Cast) -> Cast:
    """Surya introduced Dewi to four people; they talk over cases in every stage."""
    grown.introduced(cast, "offered", colleague=cast.bambang)
    grown.introduced(cast, "alive", days=120)
    grown.introduced(cast, "faded", days=110, outside=True)
    grown.introduced(cast, "accepted", days=95, outside=True, outside_name="Wayan Contoh")
    for number, stage in enumerate(("before", "talk", "after", "done")):
        talk = grown.chosen(cast, number, talked_on=TODAY if stage in {"after", "done"} else None)
        if stage != "before":
            grown.weighed(talk, cast.dewi, "before", mark=0, why="Saya belum yakin soal parselnya.")
        if stage == "done":
            grown.weighed(talk, cast.dewi, "after", mark=1, given_at=NOW)
    talking.choose_talk(grown.grown_relation(cast).pk, guide="jalur-karier", by=cast.surya, now=NOW)
    close_dilemma(grown.dilemmas(cast)[-1].pk, by=cast.siti, now=NOW)
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    cases = grown.dilemmas(cast)

    def at(name: str, *more: object) -> str:
        return reverse(f"mentoring:{name}", args=more)

    def talk(number: int) -> str:
        return at("talk", Talk.objects.get(dilemma=cases[number]).pk)

    def met(state: str) -> str:
        return at("introduction", Introduction.objects.get(state=state).pk)

    return {
        "daftar": (cast.dewi, at("introductions")),
        "daftar-mentor": (cast.surya, at("introductions")),
        "daftar-kosong": (cast.agus, at("introductions")),
        "jawab": (cast.bambang, met("offered")),
        "tarik": (cast.surya, met("offered")),
        "lanjut": (cast.dewi, met("accepted")),
        "baru": (cast.surya, at("introduction_new")),
        "peta": (cast.dewi, at("network")),
        "peta-kosong": (cast.agus, at("network")),
        "kasus": (cast.dewi, at("dilemmas")),
        "kasus-baca": (cast.dewi, at("dilemma", cases[7].pk)),
        "timbang": (cast.dewi, talk(0)),
        "bicara": (cast.dewi, talk(1)),
        "timbang-lagi": (cast.dewi, talk(2)),
        "hasil": (cast.dewi, talk(3)),
        "panduan": (cast.dewi, at("guides")),
        "panduan-baca": (cast.dewi, at("guide", "jalur-karier")),
        "bank": (cast.siti, at("dilemma_desk")),
        "bank-baru": (cast.siti, at("dilemma_new")),
        "bank-baca": (cast.siti, at("dilemma_edit", cases[0].pk)),
    }


def test_every_page_of_growth_is_whole(living: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(living).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"tumbuh-{name}")
        page.close()


def test_a_case_is_weighed_talked_over_and_weighed_again(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    """What one of the two does, from the bank to what changed, with the keys and the mouse alone."""
    grown.grown_relation(cast)
    grown.dilemmas(cast)
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("mentoring:dilemmas"))
    with leaving(page):
        page.get_by_role("link", name=Dilemma.objects.order_by("position")[0].title).click()
    with leaving(page):
        page.get_by_role("button", name="Pilih kasus ini").click()
    for answer, button in (("Di tengah", "Simpan timbangan"), ("Cukup tepat", "Simpan timbangan")):
        for choice in page.get_by_label(answer, exact=True).all():
            choice.check()
        with leaving(page):
            page.get_by_role("button", name=button).click()
        if page.get_by_role("button", name="Sudah kami bicarakan").count():
            with leaving(page):
                page.get_by_role("button", name="Sudah kami bicarakan").click()
    expect(page.locator("main")).to_contain_text("Yang berubah")
    assert Judgement.objects.count() == 2
