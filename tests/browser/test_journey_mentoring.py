"""Journey 4: a programme that HR opens, matches and publishes, and whose pair lives to its certificates. Dewi on her
phone, Yusuf and Siti at their desks."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.hours.models import Claim
from pamong.mentoring import ticking
from pamong.mentoring.models import (
    Agreement,
    Certificate,
    Enrolment,
    Fixed,
    Programme,
    Proposal,
    Pulse,
    Relation,
)
from pamong.ports import clock
from tests import mentored_matching as many
from tests.browser.mentored import Enter, Opener, fill, follow, seen, three_windows, work
from tests.browser.pair import it_is, leaving, press
from tests.cast import NOW, TODAY, Cast
from tests.mentored_programmes import enrol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ENDS = date(2027, 5, 31)
NAME = "Mentoring Analis Muda 2027"
HOPE = "Tahun depan saya memegang analisis beban kerja sendiri dan belum pernah mewawancarai pemangku jabatan."
AIM = "Menyusun satu analisis beban kerja dari wawancara sampai naskah."


@pytest.fixture
def windows(cast: Cast, open_page: Opener, sign_in: Enter) -> dict[str, Page]:
    return three_windows(cast, open_page, sign_in)


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
