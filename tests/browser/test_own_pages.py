"""What is offered to learn from, what one's own entries show, rates for HR, and a page that a phone shares."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.catalogue.actions import bookmark
from pamong.catalogue.models import Finished
from pamong.study.actions.signs import explain_signs, look_for_signs
from pamong.study.models import Sign
from pamong.study.tests.test_recommending import agreed
from pamong.study.tests.test_signs import OTHER, STORY, writers
from tests import learned, shelved
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def learner(cast: Cast) -> Cast:
    """Offers of every reason, signs of two kinds, one put aside, and units large enough for a rate."""
    agreed(cast, komunikasi=(2, 3), kerja_sama=(1, 3))
    shelved.resource(cast, title="Menyampaikan kabar yang sulit", kind="video")
    shelved.resource(cast, title="Bekerja lintas unit", teaches=(shelved.taught(cast, "kerja-sama", 1, 3),))
    kept = shelved.resource(cast, title="Pedoman tata naskah dinas", kind="regulation", teaches=(), summary="")
    bookmark(kept.pk, kept=True, by=cast.dewi, now=NOW)
    steps = [shelved.resource(cast, title=f"Langkah {n}", teaches=()) for n in (1, 2)]
    shelved.path(cast, *steps, title="Dari tugas ke kebutuhan pegawai")
    Finished.objects.create(agency=cast.agency, person=cast.dewi, resource=steps[0], on=TODAY)
    for n in range(1, 7):
        text = STORY if n < 3 else f"{n} {OTHER}"
        learned.submitted(
            cast, learned.draft(title=f"Membaca bab {n}", on=TODAY - timedelta(days=n), process=text, minutes=45)
        )
    look_for_signs(cast.dewi.pk, now=NOW)
    explain_signs("minimum", remark="Jam istirahat saya memang 45 menit.", by=cast.dewi, now=NOW)
    writers(cast, cast.dewi.unit, 12, odd=4)
    writers(cast, cast.siti.unit, 3, odd=1)
    return cast


def test_pages_of_ones_own_look_right(learner: Cast, open_page: Opener, sign_in: Enter) -> None:
    pages = {
        "untuk-anda": (learner.dewi, reverse("study:suggestions")),
        "untuk-anda-disaring": (learner.dewi, reverse("study:suggestions") + "?alasan=simpanan"),
        "untuk-anda-kosong": (learner.kadek, reverse("study:suggestions")),
        "tanda": (learner.dewi, reverse("study:signs")),
        "tanda-kosong": (learner.surya, reverse("study:signs")),
        "angka-tanda": (learner.siti, reverse("study:rates")),
        "belajar-untuk-anda": (learner.dewi, reverse("study:home")),
        "dibagikan": (
            learner.dewi, reverse("study:share") + "?title=Menulis+nota+dinas&text=https%3A%2F%2Fcontoh.go.id%2Fnota",
        ),
    }  # fmt: skip
    for name, (person, url) in pages.items():
        page = sign_in(open_page(), person)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        look_at(page, f"sendiri-{name}")
        page.close()


def test_three_offers_come_after_the_page_of_ones_learning(learner: Cast, open_page: Opener, sign_in: Enter) -> None:
    tab = sign_in(open_page(), learner.dewi)
    tab.goto(reverse("study:home"))
    expect(tab.get_by_text("Target Anda Komunikasi tingkat 3, kini 2.")).to_be_visible()
    tab.get_by_role("link", name="Lihat semua").click()
    tab.get_by_role("button", name="Bukan untuk saya: Menyampaikan kabar yang sulit").click()
    expect(tab.get_by_text("Tidak ditawarkan lagi")).to_be_visible()
    tab.get_by_text("Disembunyikan (1)").click()
    tab.get_by_role("button", name="Tawarkan lagi Menyampaikan kabar yang sulit").click()
    expect(tab.get_by_text("Ditawarkan lagi.")).to_be_visible()


def test_signs_are_put_aside_with_a_remark(learner: Cast, open_page: Opener, sign_in: Enter) -> None:
    tab = sign_in(open_page(), learner.dewi)
    tab.goto(reverse("study:home"))
    tab.get_by_role("link", name="Lihat dan beri keterangan").click()
    tab.get_by_label("Keterangan Anda").fill("Dua sesi dari buku yang sama.")
    tab.get_by_role("button", name="Sisihkan").click()
    expect(tab.get_by_text("“Dua sesi dari buku yang sama.”")).to_be_visible()
    assert not Sign.objects.filter(person=learner.dewi, explained_at=None).exists()


def test_a_shared_page_becomes_a_source_on_a_phone_without_javascript_too(
    learner: Cast, open_page: Opener, sign_in: Enter
) -> None:
    for javascript in (True, False):
        tab = sign_in(open_page("phone", javascript=javascript), learner.dewi)
        tab.goto(reverse("study:share") + "?title=Menulis+nota+dinas&url=https%3A%2F%2Fcontoh.go.id%2Fnota")
        expect(tab.locator("[name=s0-title]")).to_have_value("Menulis nota dinas")
        expect(tab.locator("[name=s0-address]")).to_have_value("https://contoh.go.id/nota")


def test_chromium_takes_the_manifest_without_an_error(learner: Cast, open_page: Opener, sign_in: Enter) -> None:
    tab = sign_in(open_page(), learner.dewi)
    tab.goto(reverse("study:home"))
    told = tab.context.new_cdp_session(tab).send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"].endswith(reverse("study:manifest"))
    assert json.loads(told["data"])["share_target"]["action"] == reverse("study:share")
