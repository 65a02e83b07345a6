"""Journey 3: Ratna coaches Dewi. Agreement, agenda, conversation, promises, confirmation, JP; and all that goes wrong on
the way: no network, no session, two tabs, a second press, an edit too late."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.models import Commitment, Cycle, Part, PrivateNote, Session
from pamong.coaching.tests.pairs import HOUR, MONDAY, planned, running
from pamong.hours.models import Claim
from pamong.ports import clock
from tests.browser.conftest import keep, no_violations, run_worker
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
FRIDAY = NOW - timedelta(days=1)
"""A working day: mails leave at once."""
MOST = 12
"""Interactions that a held session with three promises and the next date may take on a phone."""


def it_is(moment: datetime) -> None:
    """Let the server live at this moment."""
    clock.shift_process(moment - timezone.now())


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


def status(page: Page) -> Locator:
    return page.locator("[data-status]").first


def at(session: Session, step: str = "") -> str:
    return f"/coaching/sesi/{session.pk}/" + (f"?tahap={step}" if step else "")


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """Wait until another page stands there: htmx notes its history on the same page, which looks like a navigation."""
    page.evaluate("window.still = true")
    yield
    page.wait_for_function("() => !window.still && document.readyState === 'complete'")


def press(page: Page, name: str) -> None:
    """Press a button and wait for where it leads."""
    with leaving(page):
        page.get_by_role("button", name=name).click()


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say; a picture for eyes."""
    no_violations(page)
    keep(page, f"jalan-3-{name}")


def test_a_cycle_from_the_agreement_to_the_hours(
    open_page: Opener, sign_in: Enter, cast: Cast, two: tuple[Page, Page]
) -> None:
    dewi, ratna = two
    it_is(FRIDAY)
    cycle = agree(cast, dewi, ratna)
    session = plan(cycle, ratna)
    prepare(session, dewi, ratna)
    it_is(MONDAY + timedelta(minutes=20))
    talk(session, dewi, ratna)
    promise(session, ratna)
    it_is(MONDAY + HOUR)
    confirm(session, dewi, ratna)
    reflect(session, dewi)
    for day in (2, 3):
        it_is(MONDAY + timedelta(days=day, hours=6))
        phone = sign_in(open_page("phone"), cast.ratna)
        taken = record(cycle, phone)
        assert taken <= MOST, f"{taken} interactions"
        dewi.goto(at(Session.objects.filter(cycle=cycle, state="held").get()))
        press(dewi, "Ya, sesi ini berlangsung")
    hours_explained(cycle, dewi)


def agree(cast: Cast, dewi: Page, ratna: Page) -> Cycle:
    ratna.goto(f"/coaching/siklus/baru/?pegawai={cast.dewi.pk}")
    ratna.get_by_role("radio", name="Komunikasi").check()
    ratna.get_by_label("Tujuan", exact=True).fill("Memimpin rapat bagian sendiri")
    ratna.get_by_label("Ukuran keberhasilan").fill("Tiga rapat dengan notula dan tindak lanjut")
    seen(ratna, "usul")
    press(ratna, "Kirim usulan")
    cycle = Cycle.objects.get()
    dewi.goto(f"/coaching/siklus/{cycle.pk}/")
    expect(dewi.get_by_text("Ratna mengusulkan siklus ini")).to_be_visible()
    seen(dewi, "setuju")
    press(dewi, "Setujui")
    cycle.refresh_from_db()
    assert cycle.state == Cycle.State.AGREED
    return cycle


def plan(cycle: Cycle, ratna: Page) -> Session:
    ratna.goto(f"/coaching/siklus/{cycle.pk}/")
    with leaving(ratna):
        ratna.get_by_role("link", name="Jadwalkan", exact=True).click()
    seen(ratna, "jadwal")
    ratna.get_by_label("Tanggal").fill("2026-11-23")
    ratna.get_by_label("Mulai pukul").fill("09:00")
    ratna.get_by_label("Tempat").fill("Ruang 3.2")
    press(ratna, "Jadwalkan")
    expect(ratna.get_by_text("Sesi dijadwalkan: Sen, 23 Nov 2026 09.00 WIB.")).to_be_visible()
    mail.outbox.clear()
    with clock.at(FRIDAY + HOUR):
        run_worker()
    invited = {address for letter in mail.outbox for address in letter.to}
    assert {cycle.employee.email, cycle.supervisor.email} <= invited, "an invitation goes into both calendars"
    return Session.objects.get()


def prepare(session: Session, dewi: Page, ratna: Page) -> None:
    ratna.goto(at(session))
    expect(ratna.get_by_text("Dewi belum membuka agendanya. Terbuka paling lambat Min, 22 Nov 2026")).to_be_visible()
    seen(ratna, "agenda-tertutup")
    dewi.goto(at(session))
    for text in ("Rapat Senin melebar", "Peserta yang diam"):
        dewi.get_by_label("Pokok yang ingin dibicarakan").fill(text)
        press(dewi, "Tambahkan")
    seen(dewi, "agenda")
    press(dewi, "Kirim agenda ke Ratna")
    ratna.reload()
    expect(ratna.get_by_text("Rapat Senin melebar")).to_be_visible()
    ratna.get_by_label("Pokok yang ingin dibicarakan").fill("Notula pekan lalu")
    press(ratna, "Tambahkan")
    seen(ratna, "agenda-terbuka")


def talk(session: Session, dewi: Page, ratna: Page) -> None:
    ratna.goto(at(session))
    expect(ratna.get_by_role("heading", name="Tujuan: apa yang ingin dicapai?")).to_be_visible()
    for stage, text in (("Kenyataan", "Rapat selesai tepat waktu."), ("Pilihan", "Sepuluh menit lewat tiap kali.")):
        ratna.get_by_label("Catatan bersama").fill(text)
        with leaving(ratna):
            ratna.get_by_role("button", name=f"Lanjut ke {stage}").click()
    ratna.get_by_label("Catatan bersama").fill("Agenda dikirim sehari sebelumnya.")
    ratna.get_by_label("Catatan pribadi Anda").fill("Ia lebih yakin daripada bulan lalu.")
    expect(status(ratna)).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    seen(ratna, "pilihan")
    with leaving(ratna):
        ratna.get_by_role("button", name="Mentor").click()
    expect(ratna.get_by_text("Sebagai mentor: pengalaman dan saran")).to_be_visible()
    ratna.get_by_label("Catatan bersama").fill("Saya dulu memakai jam pasir.")
    with leaving(ratna):
        ratna.get_by_role("button", name="Lanjut ke Kemauan").click()
    assert set(Part.objects.values_list("stage", "hat")) == {
        ("grow.goal", "coach"), ("grow.reality", "coach"), ("grow.options", "coach"), ("grow.options", "mentor"),
    }  # fmt: skip
    assert PrivateNote.objects.get().owner_id == session.supervisor_id
    dewi.goto(at(session, "grow.options"))
    expect(dewi.get_by_label("Catatan bersama")).to_have_value("Agenda dikirim sehari sebelumnya.")
    expect(dewi.get_by_text("jam pasir")).to_be_visible()
    assert "lebih yakin" not in dewi.content()
    seen(dewi, "pilihan-dewi")


def promise(session: Session, ratna: Page) -> None:
    ratna.goto(at(session, "janji"))
    ratna.get_by_label("Jika …").fill("rapat Senin dibuka")
    ratna.get_by_label("maka …").fill("saya membacakan agenda dan waktunya")
    press(ratna, "Tambahkan janji")
    expect(ratna.get_by_text("Jika rapat Senin dibuka, maka saya membacakan agenda dan waktunya")).to_be_visible()
    seen(ratna, "janji")
    assert Commitment.objects.get().owner_id == session.employee_id


def confirm(session: Session, dewi: Page, ratna: Page) -> None:
    ratna.goto(at(session, "akhir"))
    expect(ratna.get_by_text("lalu Dewi diminta mengonfirmasi juga")).to_be_visible()
    seen(ratna, "konfirmasi")
    press(ratna, "Ya, sesi ini berlangsung")
    expect(ratna.get_by_text("Sekarang giliran Dewi")).to_be_visible()
    dewi.goto(at(session))
    press(dewi, "Ya, sesi ini berlangsung")
    expect(dewi.get_by_text("2 JP karena aturan coaching")).to_be_visible()
    seen(dewi, "selesai")
    with leaving(dewi):
        dewi.get_by_role("link", name="Penjelasan").click()
    expect(dewi.get_by_role("heading", level=1)).to_be_visible()
    assert "2 JP" in dewi.locator("main").inner_text()
    seen(dewi, "penjelasan")


def reflect(session: Session, dewi: Page) -> None:
    dewi.goto(at(session, "akhir"))
    for group in ("Kami saling mendengar", "Cara berbicaranya", "Yang dibicarakan"):
        dewi.get_by_role("group", name=group).get_by_role("radio", name="Ya", exact=True).check()
    press(dewi, "Simpan refleksi")
    expect(dewi.get_by_text("Terima kasih. Hanya Anda yang melihat jawaban ini.")).to_be_visible()


def record(cycle: Cycle, phone: Page) -> int:
    """Log a held session as on a phone; return how many taps and fills it took from the cycle's page on."""
    taken = 0

    def tap(what: Locator) -> None:
        nonlocal taken
        taken += 1
        what.click()

    def fill(label: str, text: str, place: int = 0) -> None:
        nonlocal taken
        taken += 1
        phone.get_by_label(label).nth(place).fill(text)

    phone.goto(f"/coaching/siklus/{cycle.pk}/")
    with leaving(phone):
        tap(phone.get_by_role("link", name="Catat sesi yang sudah berlangsung").first)
    fill("Catatan bersama", "Rapat berjalan lebih ringkas.")
    for place in range(3):
        fill("Jika …", f"rapat ke-{place + 1} dibuka", place)
        fill("maka …", f"saya memulai tepat waktu, kali {place + 1}", place)
    tap(phone.get_by_role("group", name="Bertemu lagi").get_by_role("radio").first)
    no_violations(phone)
    keep(phone, "jalan-3-catat-ponsel")
    with leaving(phone):
        tap(phone.get_by_role("button", name="Simpan sesi"))
    expect(phone.get_by_text("Sesi tercatat. Tinggal konfirmasi dari Dewi.")).to_be_visible()
    keep(phone, "jalan-3-tercatat-ponsel")
    session = Session.objects.get(cycle=cycle, state="held")
    assert Commitment.objects.filter(session=session).count() == 3
    assert Session.objects.filter(cycle=cycle, state="planned", starts_at__gt=session.starts_at).exists()
    return taken


def hours_explained(cycle: Cycle, dewi: Page) -> None:
    third = Session.objects.filter(cycle=cycle, state="completed").order_by("starts_at").last()
    assert third is not None
    assert Claim.objects.count() == 3
    dewi.goto(at(third))
    expect(dewi.get_by_text("0 JP")).to_be_visible()
    seen(dewi, "nol-jp")
    with leaving(dewi):
        dewi.get_by_role("link", name="Penjelasan").click()
    said = dewi.locator("main").inner_text().lower()
    assert "ketiga" in said
    assert "november" in said
    seen(dewi, "nol-jp-penjelasan")
    dewi.goto("/jp/")
    seen(dewi, "jp")


def test_what_is_written_without_a_network_waits_on_the_device_and_is_sent_later(
    two: tuple[Page, Page], now_running: Session
) -> None:
    _dewi, ratna = two
    ratna.goto(at(now_running, "grow.goal"))
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
    ratna.goto(at(now_running, "grow.goal"))
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
