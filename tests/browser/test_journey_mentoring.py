"""Mentoring from both ends: a programme that HR opens, matches and publishes and whose pair lives to its certificate
(journey 4), and a mentor whom an employee finds herself (journey 5). Dewi on her phone, Yusuf and Siti at their desks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from pamong.agency.models import Person
from pamong.hours.models import Claim
from pamong.mentoring import ticking
from pamong.mentoring.models import (
    Agreement,
    Certificate,
    Enrolment,
    Fixed,
    Meeting,
    Programme,
    Proposal,
    Pulse,
    Relation,
)
from pamong.ports import clock
from tests import mentored_matching as many
from tests.browser.conftest import keep, no_violations, run_worker
from tests.browser.pair import it_is, leaving, press
from tests.cast import NOW, TODAY, Cast
from tests.mentored_guides import open_profile
from tests.mentored_programmes import enrol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ENDS = date(2027, 5, 31)
NAME = "Mentoring Analis Muda 2027"
HOPE = "Tahun depan saya memegang analisis beban kerja sendiri dan belum pernah mewawancarai pemangku jabatan."
AIM = "Menyusun satu analisis beban kerja dari wawancara sampai naskah."
REASON = "Saya menata arsip kepegawaian sendirian sejak bulan ini, dan Bapak pernah memulainya dari nol."
MOST = 6
"""Interactions that a talk may take on a phone."""


@pytest.fixture
def windows(cast: Cast, open_page: Opener, sign_in: Enter) -> dict[str, Page]:
    sizes = {"dewi": "phone", "yusuf": "desktop", "siti": "desktop"}
    pages = {name: sign_in(open_page(size), getattr(cast, name)) for name, size in sizes.items()}
    for page in pages.values():
        page.emulate_media(reduced_motion="reduce")  # axe must not look in the middle of a change
    return pages


def seen(page: Page, name: str) -> None:
    """Nothing for axe to say, nothing over the side; a picture for eyes."""
    page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers is no target
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    no_violations(page)
    keep(page, f"jalan-mentoring-{name}")


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link and wait for where it leads."""
    with leaving(page):
        page.get_by_role("link", name=name).first.click()


def fill(page: Page, **labels: str) -> None:
    for label, text in labels.items():
        page.get_by_label(label.replace("_", " ")).fill(text)


def test_a_programme_from_the_desk_to_the_certificates(windows: dict[str, Page], cast: Cast, open_page: Opener) -> None:
    dewi, yusuf, siti = (windows[name] for name in ("dewi", "yusuf", "siti"))
    of = open_programme(siti)
    enrol_both(of, cast, dewi, yusuf)
    admit_and_match(of, cast, siti)
    match_again_and_publish(of, cast, siti)
    relation = Relation.objects.get(programme=of, mentee=cast.dewi)
    assert (relation.state, relation.mentor) == ("proposed", cast.yusuf)
    agree(relation, dewi, yusuf)
    meet(relation, dewi, yusuf)
    say_how_it_goes(relation, dewi, yusuf)
    agree_again(relation, dewi, yusuf)
    look_back(relation, dewi, yusuf)
    certificate(relation, cast, dewi, open_page())


def open_programme(siti: Page) -> Programme:
    siti.goto(reverse("mentoring:desk"))
    follow(siti, "Program baru")
    fill(
        siti, Nama_program=NAME, Untuk_siapa="Menemani analis di tahun pertamanya sampai dapat menyusun analisis sendiri.",
        Pendaftaran_dari=TODAY.isoformat(), Pendaftaran_sampai=(TODAY + 10 * DAY).isoformat(),
        Program_mulai=(TODAY + 11 * DAY).isoformat(), Program_selesai="2027-06-30",
    )  # fmt: skip
    seen(siti, "program-baru")
    press(siti, "Simpan rancangan")
    follow(siti, "Langkah berikutnya")
    press(siti, "Buka pendaftaran")
    expect(siti.get_by_text("Pendaftaran dibuka").first).to_be_visible()
    return Programme.objects.get(name=NAME, state="open")


def enrol_both(of: Programme, cast: Cast, dewi: Page, yusuf: Page) -> None:
    """Dewi and Yusuf enrol; six others did so before."""
    places = many.units(cast, 3)
    mentees = [cast.agus, *many.people(cast, 3, places=places)]
    mentors = [cast.surya, *many.people(cast, 1, start=3, grades=many.SENIOR, places=places)]
    many.profiles(cast, [cast.yusuf, *mentors])
    for side, people in (("mentee", mentees), ("mentor", mentors)):
        for person in people:
            enrol(of, person, side, state="asked")
    dewi.goto(reverse("mentoring:programmes"))
    follow(dewi, NAME)
    seen(dewi, "program")
    follow(dewi, "Daftar sebagai mentee")
    dewi.get_by_label("Apa yang ingin Anda pelajari, dan mengapa sekarang?").fill(HOPE)
    dewi.get_by_label("Provinsi tempat Anda bekerja").select_option("31")
    dewi.get_by_role("checkbox", name="Komunikasi").check()
    dewi.get_by_label("Pakai kesenjangan dari penilaian").check()
    seen(dewi, "daftar-mentee")
    press(dewi, "Daftar")
    expect(dewi.get_by_text("Menunggu diterima")).to_be_visible()
    yusuf.goto(reverse("mentoring:programme", args=[of.pk]))
    follow(yusuf, "Daftar sebagai mentor")
    yusuf.get_by_label("Berapa orang yang dapat Anda temani?").fill("2")
    yusuf.get_by_label("Provinsi tempat Anda bekerja").select_option("31")
    press(yusuf, "Daftar")
    assert Enrolment.objects.filter(programme=of, state="asked").count() == 8


def admit_and_match(of: Programme, cast: Cast, siti: Page) -> None:
    """HR admits all, closes the enrolment, has the pairs computed and reads the reasons of one."""
    siti.goto(reverse("mentoring:programme_desk", args=[of.pk]))
    follow(siti, "Jawab pendaftar")
    for box in siti.get_by_role("checkbox", name=re.compile("^Pilih ")).all():
        box.check()
    seen(siti, "pendaftar")
    press(siti, "Terima yang dicentang")
    assert not Enrolment.objects.filter(programme=of).exclude(state="admitted").exists()
    siti.goto(reverse("mentoring:programme_state", args=[of.pk]))
    press(siti, "Tutup pendaftaran dan padankan")
    follow(siti, "Padankan")
    press(siti, "Hitung")
    expect(siti.get_by_role("heading", name=re.compile("sedang dihitung"))).to_be_visible()
    compute(siti, NOW)
    row = Proposal.objects.select_related("mentee", "mentor").get(run__number=1, mentee=cast.agus)
    reason = siti.locator("tr", has_text=cast.agus.name).locator("details.why").first
    if reason.get_attribute("open") is None:
        reason.locator("summary").click()
    for term in ("Kompetensi", "Wilayah"):
        expect(reason.get_by_text(term).first).to_be_visible()
    assert row.mentor is not None
    expect(siti.locator("tr", has_text=cast.agus.name)).to_contain_text(row.mentor.name)
    seen(siti, "usulan")


def compute(siti: Page, now: datetime) -> None:
    """The worker computes; the page that waits shows by itself what came of it."""
    with leaving(siti):
        work(now)
    expect(siti.get_by_role("heading", name="Usulan pasangan")).to_be_visible()


def match_again_and_publish(of: Programme, cast: Cast, siti: Page) -> None:
    """Two pairs are pinned, one of them against the proposal, and one is forbidden; the next run keeps to it and is
    published."""
    proposed = {row.mentee_id: row for row in Proposal.objects.filter(run__number=1).select_related("mentee", "mentor")}
    moved, parted = [row for key, row in proposed.items() if key not in (cast.dewi.pk, cast.agus.pk)][:2]
    assert moved.mentor != cast.yusuf
    press(siti, f"Kunci {cast.dewi.name} – {cast.yusuf.name}")
    siti.goto(reverse("mentoring:pair", args=[of.pk, 1, parted.mentee_id, parted.mentor_id]))
    decide(siti, "Dilarang", "Pernah bekerja di satu meja.")
    siti.goto(reverse("mentoring:choices", args=[of.pk, 1, moved.mentee_id]))
    seen(siti, "semua-mentor")
    follow(siti, cast.yusuf.name)
    decide(siti, "Dikunci", "Memegang arsip jabatan mulai Januari.")
    assert sorted(Fixed.objects.values_list("kind", flat=True)) == ["forbid", "pin", "pin"]
    siti.goto(reverse("mentoring:run", args=[of.pk, 1]))
    follow(siti, "Hitung ulang dengan sedikit perpindahan")
    seen(siti, "meja")
    it_is(NOW + HOUR)
    press(siti, "Hitung")
    compute(siti, NOW + HOUR)
    now = dict(Proposal.objects.filter(run__number=2).values_list("mentee", "mentor"))
    assert now[moved.mentee_id] == now[cast.dewi.pk] == cast.yusuf.pk
    assert now[parted.mentee_id] not in (None, parted.mentor_id)
    seen(siti, "usulan-kedua")
    follow(siti, "Tinjau dan terbitkan")
    expect(siti.locator("dl > div", has_text="belum mendapat mentor")).to_contain_text("0")
    seen(siti, "terbitkan")
    press(siti, "Terbitkan 5 pasangan")
    expect(siti.get_by_text("5 pasangan diterbitkan")).to_be_visible()
    assert Relation.objects.filter(programme=of, state="proposed").count() == 5
    work(NOW + 2 * HOUR)


def decide(siti: Page, kind: str, reason: str) -> None:
    siti.get_by_role("radio", name=kind).check()
    siti.get_by_label("Alasan").fill(reason)
    seen(siti, f"pasangan-{kind.lower()}")
    press(siti, "Simpan keputusan")


def agree(relation: Relation, dewi: Page, yusuf: Page) -> None:
    """Both are willing; Dewi writes the agreement, Yusuf signs what she signed."""
    here = reverse("mentoring:relation", args=[relation.pk])
    dewi.goto(reverse("mentoring:home"))
    expect(dewi.get_by_role("heading", level=1)).to_have_text("Dipasangkan dengan Yusuf: bersedia?")
    seen(dewi, "beranda-diusulkan")
    for page in (dewi, yusuf):
        page.goto(here)
        follow(page, "Jawab")
        press(page, "Bersedia")
    dewi.goto(here)
    follow(dewi, "Tulis kesepakatan")
    dewi.get_by_label("Tujuan kita").fill(AIM)
    dewi.get_by_label("Hari terakhir").fill(ENDS.isoformat())
    seen(dewi, "kesepakatan")
    press(dewi, "Simpan dan tandatangani")
    yusuf.goto(here)
    expect(yusuf.get_by_text(AIM)).to_be_visible()
    seen(yusuf, "tanda-tangan")
    press(yusuf, "Tandatangani")
    relation.refresh_from_db()
    assert (relation.state, relation.began_on, relation.ends_on) == ("running", TODAY, ENDS)


def meet(relation: Relation, dewi: Page, yusuf: Page) -> None:
    """Yusuf records what they spoke of; Dewi confirms, and it is 2 JP."""
    it_is(NOW + 12 * DAY)
    yusuf.goto(reverse("mentoring:relation", args=[relation.pk]))
    follow(yusuf, "Jadwalkan atau catat")
    follow(yusuf, "Catat pertemuan yang sudah berlangsung")
    yusuf.get_by_label("Topik").fill("Wawancara pemangku jabatan yang pertama")
    yusuf.get_by_label("Pengalaman yang dibagikan").fill("Saya dulu menulis pertanyaan dan tidak mendengar jawabannya.")
    yusuf.get_by_label("Pelajaran yang diambil").fill("Lima pertanyaan cukup; sisanya mengikuti jawaban.")
    yusuf.get_by_label("Tugas", exact=True).first.fill("Mewawancarai dua pemangku jabatan")
    seen(yusuf, "catat")
    press(yusuf, "Catat")
    assert not Claim.objects.exists()
    dewi.goto(reverse("mentoring:relation", args=[relation.pk]))
    follow(dewi, "Buka pertemuan")
    expect(dewi.get_by_text("Lima pertanyaan cukup")).to_be_visible()
    seen(dewi, "benarkah")
    press(dewi, "Ya, benar")
    work(NOW + 12 * DAY)
    claim = Claim.objects.get()
    assert (claim.form, claim.person_id) == ("mentoring", relation.mentee_id)
    dewi.reload()
    expect(dewi.get_by_text("2 JP").first).to_be_visible()
    seen(dewi, "pertemuan-selesai")
    dewi.goto("/jp/")
    expect(dewi.get_by_role("rowheader", name="Mentoring , 3 Desember")).to_be_visible()
    seen(dewi, "jp")


def work(now: datetime = NOW) -> None:
    """Have the worker do, at this moment, what is to be done."""
    with clock.at(now + timedelta(minutes=5)):
        run_worker()


def tick(now: datetime) -> None:
    """Live at this moment, and have the clock of the house tell what time demands."""
    it_is(now)
    with clock.at(now):
        for part in ticking.PARTS:
            part()
    work(now)


def say_how_it_goes(relation: Relation, dewi: Page, yusuf: Page) -> None:
    """On day 30 each is asked, and answers for herself."""
    tick(NOW + 29 * DAY)
    assert not Pulse.objects.exists()
    tick(NOW + 30 * DAY)
    here = reverse("mentoring:relation", args=[relation.pk])
    for page, mark in ((dewi, "ya"), (yusuf, "sangat")):
        page.goto(here)
        follow(page, "Jawab")
        for group in page.get_by_role("group").all():
            if group.get_by_role("radio").count():
                group.get_by_role("radio", name=re.compile(f"· {mark}$")).check()
        seen(page, f"denyut-{mark}")
        press(page, "Kirim")
    assert {row.marks["useful"] for row in Pulse.objects.filter(relation=relation, number=1)} == {4, 5}


def agree_again(relation: Relation, dewi: Page, yusuf: Page) -> None:
    """Half-way the two look whether their agreement still fits, and sign the next one."""
    it_is(NOW + 97 * DAY)  # 95½ of 191 days
    here = reverse("mentoring:relation", args=[relation.pk])
    yusuf.goto(here)
    expect(yusuf.get_by_text("Separuh jalan: masih cocokkah kesepakatan Anda?")).to_be_visible()
    seen(yusuf, "separuh")
    follow(yusuf, "Sesuaikan kesepakatan")
    yusuf.get_by_role("radio", name="Setiap dua minggu").check()
    press(yusuf, "Simpan dan tandatangani")
    dewi.goto(here)
    expect(dewi.get_by_text("Perubahan yang menunggu tanda tangan")).to_be_visible()
    seen(dewi, "separuh-tanda-tangan")
    press(dewi, "Tandatangani")
    first, then = Agreement.objects.filter(
        relation=relation, mentor_signed_at__isnull=False, mentee_signed_at__isnull=False
    ).order_by("version")
    assert (first.rhythm, then.rhythm, then.ends_on) == ("monthly", "fortnightly", ENDS)


def look_back(relation: Relation, dewi: Page, yusuf: Page) -> None:
    """When the time is over each looks back; with the second look it closes."""
    it_is(NOW + 192 * DAY)
    here = reverse("mentoring:relation", args=[relation.pk])
    for page, gained in ((dewi, "Saya berani bertanya sebelum menulis."), (yusuf, "Saya belajar menjelaskan lagi.")):
        page.goto(here)
        follow(page, "Lihat ke belakang")
        for group in page.get_by_role("group").all():
            if group.get_by_role("radio").count():
                group.get_by_role("radio", name=re.compile("· ya$")).check()
        page.get_by_label("Yang saya bawa pulang").fill(gained)
        if page is dewi:
            seen(page, "melihat-ke-belakang")
        press(page, "Kirim")
    relation.refresh_from_db()
    assert relation.state == "closed"
    expect(yusuf.get_by_text("Kesepakatan disesuaikan, ditandatangani berdua")).to_be_visible()
    seen(yusuf, "selesai")


def certificate(relation: Relation, cast: Cast, dewi: Page, stranger: Page) -> None:
    """Each has a certificate; a stranger learns from its code that it is one of ours, and no name."""
    dewi.goto(reverse("mentoring:relation", args=[relation.pk]))
    button = dewi.get_by_role("link", name="Unduh sertifikat", exact=True)
    seen(dewi, "sertifikat")
    paper = dewi.request.get(str(button.get_attribute("href")))
    assert (paper.status, paper.headers["content-type"], paper.body()[:5]) == (200, "application/pdf", b"%PDF-")
    assert Certificate.objects.filter(relation=relation).count() == 2
    code = Certificate.objects.get(relation=relation, person=cast.dewi).code
    stranger.goto(reverse("mentoring:check", args=[code]))
    expect(stranger.get_by_role("heading", name="Sertifikat ini sah")).to_be_visible()
    expect(stranger.locator("body")).not_to_contain_text("Dewi")
    seen(stranger, "sah")
    stranger.goto(reverse("mentoring:check", args=["ABCD-EFGH-JKLM-NPQR"]))
    expect(stranger.get_by_role("heading", name="Tidak dikenal")).to_be_visible()


def test_a_mentor_is_found_and_a_talk_is_told_in_half_a_minute(windows: dict[str, Page], cast: Cast) -> None:
    dewi, yusuf = windows["dewi"], windows["yusuf"]
    open_profile(cast.yusuf, headline="Menata arsip digital yang benar-benar dipakai orang", topics=("kearsipan",))
    open_profile(cast.hadi, headline="Memimpin perubahan di unit yang lelah berubah")
    relation = find_and_ask(cast, dewi)
    yusuf.goto(reverse("mentoring:home"))
    seen(yusuf, "beranda-diminta")
    follow(yusuf, "Dewi")
    expect(yusuf.get_by_text(REASON)).to_be_visible()
    follow(yusuf, "Jawab")
    yusuf.get_by_label("Sepatah kata").fill("Dengan senang hati. Mulai dari lemari yang mana?")
    seen(yusuf, "jawab")
    press(yusuf, "Bersedia")
    relation.refresh_from_db()
    assert relation.state == "accepted"
    it_is(NOW + 10 * DAY)
    taken = tell(dewi, "Yusuf")
    assert taken <= MOST, f"{taken} interactions"
    assert not Claim.objects.exists()
    yusuf.goto(reverse("mentoring:home"))
    seen(yusuf, "beranda-obrolan")
    yusuf.goto(reverse("mentoring:meeting", args=[Meeting.objects.get().pk]))
    press(yusuf, "Ya, benar")
    work(NOW + 10 * DAY)
    assert Claim.objects.get().person == cast.dewi
    dewi.reload()
    expect(dewi.get_by_text("2 JP").first).to_be_visible()
    seen(dewi, "obrolan-selesai")


def find_and_ask(cast: Cast, dewi: Page) -> Relation:
    """She searches by what she wants to learn, reads the profile, and asks in her own words."""
    dewi.goto(reverse("mentoring:home"))
    seen(dewi, "beranda-kosong")
    follow(dewi, "Cari mentor")
    dewi.get_by_label("Cari", exact=True).fill("pengarsipan")
    dewi.wait_for_url("**q=pengarsipan**")
    expect(dewi.get_by_role("link", name=cast.hadi.name)).to_have_count(0)
    seen(dewi, "cari")
    follow(dewi, cast.yusuf.name)
    seen(dewi, "profil")
    follow(dewi, "Minta Yusuf mendampingi")
    dewi.get_by_label("Apa yang ingin Anda pelajari darinya").fill(REASON)
    seen(dewi, "minta")
    press(dewi, "Kirim permintaan")
    expect(dewi.get_by_text("Menunggu jawaban Yusuf")).to_be_visible()
    seen(dewi, "menunggu")
    work()
    return Relation.objects.get(mentee=cast.dewi, mentor=cast.yusuf, kind="informal", state="asked")


def tell(dewi: Page, name: str) -> int:
    """Tell of a talk as on a phone; return how many taps and fills it took from the room's home on."""
    taken = 0

    def tap(what: Locator) -> None:
        nonlocal taken
        taken += 1
        with leaving(dewi):
            what.click()

    def say(label: str, text: str) -> None:
        nonlocal taken
        taken += 1
        dewi.get_by_label(label).fill(text)

    dewi.goto(reverse("mentoring:home"))
    tap(dewi.get_by_role("link", name="Catat obrolan").first)
    say("Dengan siapa", name)
    say("Tentang apa", "Dari mana membaca daftar arsip aktif")
    say("Apa yang Anda bawa pulang", "Mulai dari jadwal retensi, bukan dari lemari.")
    seen(dewi, "obrolan")
    tap(dewi.get_by_role("button", name="Catat"))
    expect(dewi.get_by_text("Yusuf diminta menjawab apakah benar begitu")).to_be_visible()
    seen(dewi, "obrolan-menunggu")
    return taken
