"""Journey 3: Ratna coaches Dewi. Agreement, agenda, conversation, promises, confirmation, and the hours explained."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from pamong.agency.models import Person
from pamong.coaching.models import Commitment, Cycle, Part, PrivateNote, Session
from pamong.coaching.tests.pairs import HOUR, MONDAY
from pamong.hours.models import Claim
from pamong.ports import clock
from tests.browser.conftest import keep, no_violations, run_worker
from tests.browser.pair import at, it_is, leaving, press, seen, status
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
FRIDAY = NOW - timedelta(days=1)
"""A working day: mails leave at once."""
MOST = 12
"""Interactions that a held session with three promises and the next date may take on a phone."""


def test_a_cycle_from_the_agreement_to_the_hours(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    dewi, ratna = sign_in(open_page(), cast.dewi), sign_in(open_page(), cast.ratna)
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
