"""An assessment before a real browser: every page in every state, filled in with a thumb, and saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.plans.actions import levels as acts
from pamong.plans.actions import rating
from pamong.plans.actions.assessment import cancel_assessment, invite_rater
from pamong.plans.models import Assessment, Rating
from pamong.plans.tests import ratings
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
LAST_YEAR = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)
HERS = {0: 4, 1: 3, 2: 2, 3: 4, 4: 3, 5: 3, 6: 2, 7: 3, 8: 2}
HIS = {0: 4, 1: 3, 2: 4, 3: 3, 4: 3, 5: 2, 6: 2, 7: 1, 8: 2}
SEEN = [
    ("Rapat anggaran 12 Maret: angka saya keliru, saya sampaikan ralatnya sebelum ada yang bertanya.", "Sudah biasa."),
    ("Menjadi penghubung dengan Biro Keuangan selama penyusunan analisis jabatan.", "Lintas bagian masih baru."),
    ("Paparan kepada pimpinan, 4 September: kesimpulan di awal, lalu angka.", "Tanya jawab masih saya hindari."),
]


def _demand(cast: Cast) -> None:
    ratings.demanding(cast)


def _rated(row: Assessment, by: Person, levels: dict[int, int]) -> None:
    """Rate with words as people write them."""
    for place, line in enumerate(ratings.lines_of(row)):
        evidence, reason = SEEN[place % len(SEEN)]
        level = levels[place]
        rating.save_rating(
            row.pk, line_id=line.pk, level=level, seen=[(level, 1), (level, 2), (max(1, level - 1), 3)],
            evidence=evidence, reason=reason, by=by, now=NOW,
        )  # fmt: skip


def _half(cast: Cast) -> Assessment:
    _demand(cast)
    row = ratings.opened(cast)
    _rated(row, cast.dewi, HERS)
    Rating.objects.filter(line__in=ratings.lines_of(row)[5:]).delete()
    return row


def _waiting(cast: Cast) -> Assessment:
    _demand(cast)
    row = ratings.opened(cast)
    _rated(row, cast.dewi, HERS)
    rating.submit_sheet(row.pk, by=cast.dewi, now=NOW)
    return row


def _open(cast: Cast) -> Assessment:
    row = _waiting(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    for one, levels in ((cast.ratna, HIS), (cast.surya, HERS)):
        _rated(row, one, levels)
        rating.submit_sheet(row.pk, by=one, now=NOW)
    return Assessment.objects.get(pk=row.pk)


def _agreed(cast: Cast) -> Assessment:
    _demand(cast)
    before = ratings.agreed(cast, to={**HIS, 0: 3, 4: 2, 7: 2}, mine=3, theirs=2, year=2025, now=LAST_YEAR)
    Assessment.objects.filter(pk=before.pk).update(agreed_at=LAST_YEAR)
    row = ratings.opened(cast)
    for one, levels in ((cast.dewi, HERS), (cast.ratna, HIS)):
        _rated(row, one, levels)
        rating.submit_sheet(row.pk, by=one, now=NOW)
    row.refresh_from_db()
    lines = ratings.lines_of(row)
    wished = {line.pk: HIS[place] if place != 7 else 2 for place, line in enumerate(lines)}
    version = acts.propose_levels(row.pk, version=row.version, levels=wished, by=cast.ratna, now=NOW).version
    for one in (cast.dewi, cast.ratna):
        acts.agree_levels(row.pk, version=version, by=one, now=NOW)
    return Assessment.objects.get(pk=row.pk)


def _go(page: Page, name: str, *args: Any, query: str = "") -> Page:
    page.goto(reverse(f"plans:{name}", args=args) + query)
    return page


def test_beginning(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "assessments"), "penilaian-kosong")
    look_at(_go(page, "assessment_new"), "penilaian-mulai")
    look_at(_go(page, "levels"), "penilaian-riwayat-kosong")


def test_rating(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    row = _half(cast)
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "assessments"), "penilaian-daftar")
    look_at(_go(page, "rate", row.pk), "penilaian-lembar")
    look_at(_go(page, "rate_one", row.pk, 2), "penilaian-satu")
    for name in ("submit_sheet", "invite_rater", "add_competency", "cancel_assessment"):
        look_at(_go(page, name, row.pk), f"penilaian-{name}")


def test_a_colleague(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    row = _half(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    page = sign_in(open_page(), cast.surya)
    look_at(_go(page, "assessment", row.pk), "penilaian-rekan")
    look_at(_go(page, "decline_rater", row.pk), "penilaian-tolak")


def test_waiting_and_called_off(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    row = _waiting(cast)
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "assessment", row.pk), "penilaian-menunggu")
    cancel_assessment(row.pk, by=cast.ratna, now=NOW)
    look_at(_go(page, "assessment", row.pk), "penilaian-batal")


@pytest.mark.parametrize("who", ["dewi", "ratna"])
def test_side_by_side(cast: Cast, open_page: Opener, sign_in: Enter, who: str) -> None:
    row = _open(cast)
    page = sign_in(open_page(), getattr(cast, who))
    look_at(_go(page, "assessment", row.pk), f"penilaian-berdampingan-{who}")


def test_what_came_of_it(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    row = _agreed(cast)
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "assessment", row.pk), "penilaian-hasil")
    look_at(_go(page, "levels"), "penilaian-riwayat")
    look_at(_go(page, "assessments"), "penilaian-daftar-lama")


def test_a_thumb_ticks_types_and_goes_on_and_nothing_is_lost(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    _demand(cast)
    row = ratings.opened(cast)
    page = sign_in(open_page("phone"), cast.ratna)
    _go(page, "rate_one", row.pk, 1)
    with page.expect_response(lambda answer: answer.url.endswith("/tanda/")):
        page.locator("label[for='lihat-2.1']").click()
    with page.expect_response(lambda answer: answer.url.endswith("/tanda/")):
        page.locator("label[for='lihat-2.2']").click()
    expect(page.locator("#usul")).to_contain_text("Dari centang Anda: tingkat 2")
    with page.expect_response(lambda answer: answer.url.endswith("/tanda/")):
        page.locator("label[for='tingkat-2']").click()
    expect(page.locator("#usul")).to_contain_text("beri satu contoh")
    with page.expect_response(lambda answer: answer.url.endswith("/tulisan/")):
        page.locator("#evidence-text").fill("Ralat angka rapat 12 Maret.")
    expect(page.locator("[data-status]")).to_contain_text("Tersimpan")
    page.reload()
    expect(page.locator("#evidence-text")).to_have_value("Ralat angka rapat 12 Maret.")
    assert page.locator("#tingkat-2").is_checked()
    assert page.locator("[id='lihat-2.2']").is_checked()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/isi/2/")


def test_a_lost_session_loses_neither_a_tick_nor_a_word(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    _demand(cast)
    row = ratings.opened(cast)
    page = sign_in(open_page(), cast.dewi)
    _go(page, "rate_one", row.pk, 1)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("label[for='lihat-3.1']").click()
    page.locator("#reason-text").fill("Belum sempat tersimpan.")
    expect(page.locator("[data-status]")).to_contain_text("masuk lagi")
    page.wait_for_timeout(500)
    sign_in(page, cast.dewi)
    _go(page, "rate_one", row.pk, 1)
    expect(page.locator("#reason-text")).to_have_value("Belum sempat tersimpan.")
    assert page.locator("[id='lihat-3.1']").is_checked()


def test_without_a_script_it_works_as_well(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    _demand(cast)
    row = ratings.opened(cast)
    page = sign_in(open_page(javascript=False), cast.dewi)
    _go(page, "rate_one", row.pk, 1)
    page.locator("label[for='lihat-3.1']").click()
    page.locator("label[for='tingkat-3']").click()
    page.locator("#evidence-text").fill("Satu contoh.")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/isi/2/")
    one = ratings.rating_of(row, cast.dewi)
    assert (one.level, one.seen, one.evidence) == (3, "3.1", "Satu contoh.")
