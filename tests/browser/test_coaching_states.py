"""A session when something goes wrong: no network, no sign-in, two who write at once, a second press, an edit too late."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session as SignIn
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.models import Part, Session
from pamong.coaching.tests.pairs import HOUR, MONDAY, planned, running
from tests.browser.pair import at, it_is, leaving, press, seen, status
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def two(open_page: Opener, sign_in: Enter, cast: Cast) -> tuple[Page, Page]:
    """Dewi's window, and Ratna's."""
    return sign_in(open_page(), cast.dewi), sign_in(open_page(), cast.ratna)


@pytest.fixture
def now_running(cast: Cast) -> Session:
    """A session that began half an hour ago."""
    session = planned(cast, running(cast))
    it_is(MONDAY + HOUR / 2)
    return session


def test_what_is_written_without_a_network_waits_on_the_device_and_is_sent_later(
    two: tuple[Page, Page], now_running: Session
) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "grow.goal"))
    ratna.wait_for_load_state("networkidle")  # what a page still fetches would fail, too, and the browser says so
    ratna.context.set_offline(True)
    ratna.get_by_label("Catatan bersama").fill("Ditulis di kereta.")
    lost = "Belum tersimpan: jaringan terputus. Tulisan Anda aman di perangkat ini."
    expect(status(ratna)).to_have_text(lost, timeout=10_000)
    seen(ratna, "tanpa-jaringan")
    ratna.get_by_role("button", name="Lanjut ke Kenyataan").click()
    expect(status(ratna)).to_have_text(lost)
    assert Part.objects.count() == 0
    ratna.context.set_offline(False)
    expect(status(ratna)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=20_000)
    assert Part.objects.get().text == "Ditulis di kereta."


def test_what_was_not_sent_survives_a_closed_window(two: tuple[Page, Page], now_running: Session) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "grow.goal"))
    ratna.wait_for_load_state("networkidle")  # what a page still fetches would fail, too, and the browser says so
    ratna.context.set_offline(True)
    ratna.get_by_label("Catatan bersama").fill("Sebelum baterai habis.")
    expect(status(ratna)).to_contain_text("jaringan terputus", timeout=10_000)
    ratna.close()
    ratna.context.set_offline(False)
    again = ratna.context.new_page()
    again.goto(at(now_running, "grow.goal"))
    expect(again.get_by_label("Catatan bersama")).to_have_value("Sebelum baterai habis.")
    expect(status(again)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=10_000)
    assert Part.objects.get().text == "Sebelum baterai habis."


def test_a_lost_session_asks_to_sign_in_again_and_loses_nothing(
    two: tuple[Page, Page], now_running: Session, sign_in: Enter, cast: Cast
) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "grow.goal"))
    SignIn.objects.all().delete()
    ratna.get_by_label("Catatan bersama").fill("Sesudah lama diam.")
    expect(status(ratna)).to_contain_text("Anda perlu masuk lagi", timeout=10_000)
    seen(ratna, "masuk-lagi")
    ratna.get_by_role("link", name="Masuk lagi").click()
    ratna.wait_for_url("**/masuk/**")
    sign_in(ratna, cast.ratna)
    ratna.goto(at(now_running, "grow.goal"))
    expect(status(ratna)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=10_000)
    assert Part.objects.get().text == "Sesudah lama diam."


def test_two_who_write_at_once_see_both_texts_and_join_them(two: tuple[Page, Page], now_running: Session) -> None:
    dewi, ratna = two
    for page in two:
        page.goto(at(now_running, "grow.goal"))
    dewi.get_by_label("Catatan bersama").fill("Kata Dewi.")
    expect(status(dewi)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=10_000)
    ratna.get_by_label("Catatan bersama").fill("Kata Ratna.")
    expect(ratna.get_by_text("Dewi menyimpan tulisan lain")).to_be_visible(timeout=10_000)
    assert Part.objects.get().text == "Kata Dewi."
    expect(ratna.get_by_label("Catatan bersama")).to_have_value("Kata Ratna.")
    seen(ratna, "dua-tulisan")
    press(ratna, "Gabungkan keduanya")
    expect(ratna.get_by_label("Catatan bersama")).to_have_value("Kata Dewi.\n\nKata Ratna.")
    assert Part.objects.get().text == "Kata Dewi.\n\nKata Ratna."


def test_an_edit_after_the_confirmation_is_refused_and_can_still_be_copied(
    two: tuple[Page, Page], now_running: Session, cast: Cast
) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "grow.goal"))
    actions.confirm_session(now_running.pk, by=cast.dewi, now=MONDAY + HOUR)
    ratna.get_by_label("Catatan bersama").fill("Satu kalimat terlambat.")
    expect(status(ratna)).to_contain_text("Buka kembali", timeout=10_000)
    ratna.goto(at(now_running, "percakapan"))
    expect(ratna.locator("[data-left]")).to_contain_text("Satu kalimat terlambat.")
    seen(ratna, "tertinggal")
    with leaving(ratna):
        ratna.get_by_role("button", name="Buka kembali").first.click()
    expect(ratna.get_by_label("Catatan bersama")).to_have_value("Satu kalimat terlambat.")
    expect(status(ratna)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"), timeout=10_000)
    assert Part.objects.get().text == "Satu kalimat terlambat."


def test_a_second_press_and_the_back_button_confirm_once(two: tuple[Page, Page], now_running: Session) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "akhir"))
    ratna.get_by_role("button", name="Ya, sesi ini berlangsung").dblclick()
    expect(ratna.get_by_text("Menunggu konfirmasi dari Dewi")).to_be_visible()
    ratna.go_back()
    again = ratna.get_by_role("button", name="Ya, sesi ini berlangsung")
    if again.count():
        press(ratna, "Ya, sesi ini berlangsung")
    expect(ratna.get_by_text("Menunggu konfirmasi dari Dewi")).to_be_visible()
    now_running.refresh_from_db()
    assert now_running.state == Session.State.HELD


def test_a_session_is_written_without_javascript(
    open_page: Opener, sign_in: Enter, cast: Cast, now_running: Session
) -> None:
    page = sign_in(open_page(javascript=False), cast.dewi)
    page.goto(at(now_running, "grow.goal"))
    page.get_by_label("Catatan bersama").fill("Tanpa skrip.")
    press(page, "Simpan")
    expect(page.get_by_label("Catatan bersama")).to_have_value("Tanpa skrip.")
    Part.objects.update(text="Dari tab lain.", version=2)
    page.get_by_label("Catatan bersama").fill("Tanpa skrip, lagi.")
    press(page, "Lanjut ke Kenyataan")
    expect(page.get_by_text("Dari tab lain.")).to_be_visible()
    press(page, "Pakai tulisan saya")
    assert Part.objects.get().text == "Tanpa skrip, lagi."


def test_a_series_shows_its_dates_and_what_is_taken_before_it_is_planned(
    open_page: Opener, sign_in: Enter, cast: Cast
) -> None:
    cycle = running(cast)
    planned(cast, cycle, datetime(2026, 12, 7, 2, 30, tzinfo=UTC))
    page = sign_in(open_page("phone"), cast.ratna)
    page.goto(f"/coaching/siklus/{cycle.pk}/jadwalkan/")
    page.get_by_label("Tanggal").fill("2026-11-23")
    page.get_by_label("Mulai pukul").fill("09:00")
    page.get_by_role("radio", name="Berulang").check()
    page.get_by_label("Berapa sesi?").fill("4")
    press(page, "Jadwalkan")
    expect(page.get_by_text("3 tanggal bebas")).to_be_visible()
    expect(page.get_by_text("sudah punya sesi lain pada waktu itu")).to_be_visible()
    seen(page, "rangkaian")
    press(page, "Jadwalkan")
    expect(page.get_by_text("3 sesi dijadwalkan")).to_be_visible()
    assert Session.objects.exclude(series=None).count() == 3
    assert Session.objects.order_by("starts_at").first().starts_at > NOW  # type: ignore[union-attr]  # there are four


def test_the_sheet_carries_its_address_and_prints_on_paper(
    open_page: Opener, sign_in: Enter, cast: Cast, now_running: Session, tmp_path: Any
) -> None:
    page = sign_in(open_page(), cast.ratna)
    for name in ("lembar", "cetak"):
        page.goto(f"{at(now_running)}{name}/")
        seen(page, name)
        assert page.pdf(format="A4", path=tmp_path / f"{name}.pdf")
    page.goto(f"{at(now_running)}lembar/")
    expect(page.locator("svg.segno")).to_be_visible()
    expect(page.locator("main")).to_contain_text(at(now_running))
