"""The ledger on pages: every figure opens into its entries and says why, and only those who may read it do."""

import csv
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pamong.coaching import actions as coaching
from pamong.coaching.tests import pairs
from pamong.hours import talked
from pamong.hours.models import Claim
from pamong.hours.tests.ledger import held, void
from pamong.journal.models import Entry as JournalEntry
from pamong.ports import clock
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import BoundsDraft
from tests import mentored_meetings
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LEDGER = "/jp/"


@pytest.fixture
def november(cast):
    """Four sessions in November, of which two count."""
    return [held(cast.dewi, date(2026, 11, day)) for day in (3, 6, 10, 17)]


def test_the_title_says_where_the_year_stands_and_what_is_missing(cast, signed_in_as, november):
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert "4 JP dari paling sedikit 20" in page
    assert "Kurang 16 JP lagi, dan 40 hari sampai akhir 2026." in page
    assert "PP 11/2017 Pasal 203 ayat (4)" in page
    assert "4 JP lagi tercatat di atas batas" in page


def test_each_entry_says_why_in_words_and_names_its_legal_basis(cast, signed_in_as, november):
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert page.count("2 JP karena aturan coaching") == 2
    assert page.count("0 JP karena batas bulanan") == 2
    assert "Peraturan LAN 10/2018" in page
    assert "+2 di atas batas" in page


def test_a_reversal_and_what_it_moved_are_rows_of_their_own(cast, signed_in_as, november):
    with clock.at(datetime(2026, 11, 20, 4, tzinfo=UTC)):
        void(november[0])
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert "Membalik catatan 3 Nov 2026" in page
    assert "Menyesuaikan catatan 10 Nov 2026" in page
    assert "2 JP, kemudian dibalik" in page
    assert "0 JP, kemudian disesuaikan" in page
    assert "\N{MINUS SIGN}2" in page
    assert "4 JP dari paling sedikit 20" in page  # one went, another moved up


def test_rows_are_narrowed_by_form_and_month_and_the_sums_are_not(cast, signed_in_as, november):
    held(cast.dewi, date(2026, 10, 7))
    held(cast.dewi, date(2026, 10, 8), form="community")
    client = signed_in_as(cast.dewi)
    page = text_of(client.get(LEDGER, {"bulan": "2026-10", "bentuk": "community"}))
    rows = page.split('id="baris"')[1]
    assert "2 JP karena aturan komunitas belajar" in rows
    assert "karena aturan coaching" not in rows
    assert "8 JP dari paling sedikit 20" in page
    assert "karena aturan coaching" in text_of(client.get(LEDGER, {"bulan": "2026-13", "bentuk": "<b>"}))


def test_a_filter_that_leaves_nothing_says_how_to_go_on(cast, signed_in_as, november):
    held(cast.dewi, date(2026, 10, 8), form="community")
    page = text_of(signed_in_as(cast.dewi).get(LEDGER, {"bulan": "2026-10", "bentuk": "coaching"}))
    assert "Tidak ada catatan di saringan ini" in page
    assert "Tampilkan semua" in page


def test_htmx_gets_the_rows_alone(cast, signed_in_as, november):
    page = text_of(signed_in_as(cast.dewi).get(LEDGER, {"bulan": "2026-11"}, headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert "2 JP karena aturan coaching" in page


def test_an_empty_year_says_the_next_step(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert "Belum ada JP pada 2026" in page
    assert reverse("coaching:home") in page


@pytest.mark.parametrize("year", ["", "19", "abcd", "9999", "²026"])
def test_a_year_that_makes_no_sense_is_the_present_one(cast, signed_in_as, november, year):
    assert "Jam pelajaran 2026" in text_of(signed_in_as(cast.dewi).get(LEDGER, {"tahun": year}))


def test_a_past_year_is_told_as_past(cast, signed_in_as, november):
    held(cast.dewi, date(2025, 3, 4))
    page = text_of(signed_in_as(cast.dewi).get(LEDGER, {"tahun": "2025"}))
    assert "Kurang 18 JP sampai akhir 2025." in page


def test_who_has_a_most_only_is_told_so_and_when_it_is_full(cast, signed_in_as):
    cast.dewi.kind = "pppk"
    cast.dewi.save(update_fields=["kind"])
    for month in range(1, 8):
        held(cast.dewi, date(2026, month, 3), form="seminar")
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert "24 JP dari paling banyak 24" in page
    assert "Batas setahun sudah penuh" in page
    assert "0 JP karena batas setahun" in page


def test_a_minimum_that_is_reached_is_said_calmly(cast, signed_in_as, november):
    rulebook.set_bounds(BoundsDraft("pns", date(2026, 1, 1), 400, legal_basis="SE 5/2026"), by=cast.siti, now=NOW)
    page = text_of(signed_in_as(cast.dewi).get(LEDGER))
    assert "4 JP, sudah cukup untuk 2026" in page


def test_the_ledger_takes_as_many_queries_for_a_hundred_entries_as_for_four(cast, signed_in_as, november):
    client = signed_in_as(cast.dewi)

    def taken():
        with CaptureQueriesContext(connection) as queries:
            client.get(LEDGER)
        return len(queries)

    taken()  # what happens once for a sign-in is not the page's cost
    few = taken()
    for number in range(100):
        held(cast.dewi, date(2026, 1 + number % 10, 1 + number % 28))
    assert taken() == few <= 12


# --- who reads ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "status"),
    [("ratna", 200), ("siti", 200), ("bambang", 404), ("yusuf", 404), ("surya", 404), ("agus", 404), ("kadek", 404)],
)
def test_the_ledger_of_another_is_for_her_supervisor_of_today_and_hr(cast, signed_in_as, november, reader, status):
    client = signed_in_as(getattr(cast, reader))
    assert client.get(reverse("hours:member", args=[cast.dewi.pk])).status_code == status
    assert client.get(reverse("hours:claim", args=[november[0].pk])).status_code == status
    assert client.get(reverse("hours:of_source", args=[november[0].source])).status_code == status


def test_reading_anothers_ledger_is_written_down_once_an_hour_and_she_is_told(cast, signed_in_as, november):
    client = signed_in_as(cast.ratna)
    page = text_of(client.get(reverse("hours:member", args=[cast.dewi.pk])))
    client.get(reverse("hours:claim", args=[november[0].pk]))
    seen = JournalEntry.objects.filter(event="agency.PersonViewed", about_id=cast.dewi.pk)
    assert [entry.by_id for entry in seen] == [cast.ratna.pk]
    assert "Dewi: 4 JP dari paling sedikit 20" in page
    assert "Dewi dapat melihat bahwa Anda membuka halaman ini." in page
    assert "membuka catatan JP Anda" in text_of(signed_in_as(cast.dewi).get(reverse("portal:my_data")))


def test_ones_own_ledger_is_not_written_down(cast, signed_in_as, november):
    signed_in_as(cast.dewi).get(reverse("hours:member", args=[cast.dewi.pk]))
    assert not JournalEntry.objects.filter(event="agency.PersonViewed").exists()


# --- one activity ---------------------------------------------------------------------------------------------------


def test_an_activity_shows_its_entries_from_account_to_account(cast, signed_in_as, november):
    void(november[0])
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:claim", args=[november[2].pk])))
    for word in ("Pencatatan", "Penyesuaian", "Diperoleh", "Di atas batas", "Dihitung"):
        assert word in page
    assert "Kegiatan lain dibatalkan, jadi tempatnya beralih." in page
    assert "2 JP setiap sesi, paling banyak dua sesi sebulan" in page
    assert "Dipakai sistem instansi lain" in page
    voided = text_of(signed_in_as(cast.dewi).get(reverse("hours:claim", args=[november[0].pk])))
    assert "Pembalikan" in voided
    assert "Kegiatannya dibatalkan; dicatat Pamong" in voided


def test_an_activity_that_is_not_there_is_not_found(cast, signed_in_as):
    assert signed_in_as(cast.dewi).get(reverse("hours:claim", args=[cast.dewi.pk])).status_code == 404


# --- the fragment of a session ------------------------------------------------------------------------------------


def test_a_session_shows_its_jp_to_the_two_before_and_after(cast, signed_in_as):
    session = pairs.planned(cast, pairs.running(cast))
    url = reverse("hours:of_source", args=[session.pk])
    hers, his = text_of(signed_in_as(cast.dewi).get(url)), text_of(signed_in_as(cast.ratna).get(url))
    assert "JP tercatat setelah Anda berdua mengonfirmasi" in hers
    assert "Perkiraan: 2 JP karena aturan coaching." in hers
    assert "paling banyak dua sesi sebulan. Sesi ini yang pertama pada November 2026" in hers
    assert "JP untuk Dewi Anggraini tercatat setelah" in his
    assert "Perkiraan untuk Dewi Anggraini: 2 JP karena aturan coaching." in his
    assert signed_in_as(cast.siti).get(url).status_code == 404  # HR sees what was earned, not what is planned
    with clock.at(session.ends_at):
        for one in (cast.dewi, cast.ratna):
            coaching.confirm_session(session.pk, by=one, now=session.ends_at)
    claim = Claim.objects.get(source=session.pk)
    part = text_of(signed_in_as(cast.ratna).get(url, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "Untuk Dewi Anggraini: 2 JP karena aturan coaching." in part
    assert reverse("hours:claim", args=[claim.pk]) in part
    assert signed_in_as(cast.surya).get(url).status_code == 404
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:claim", args=[claim.pk])))
    assert "dengan Ratna Wulandari" in page
    assert reverse("coaching:session", args=[session.pk]) in page
    assert reverse("coaching:session", args=[session.pk]) not in text_of(
        signed_in_as(cast.siti).get(reverse("hours:claim", args=[claim.pk]))
    )


def test_what_is_foreseen_counts_what_is_there_and_comes_true(
    cast, signed_in_as, november, django_assert_max_num_queries
):
    session = pairs.planned(cast, pairs.running(cast))
    url, dewi = reverse("hours:of_source", args=[session.pk]), signed_in_as(cast.dewi)
    dewi.get(url)  # what happens once for a sign-in is not the page's cost
    with django_assert_max_num_queries(12):
        foreseen = text_of(dewi.get(url))
    assert "Perkiraan: 0 JP karena batas bulanan." in foreseen
    with clock.at(session.ends_at):
        for one in (cast.dewi, cast.ratna):
            coaching.confirm_session(session.pk, by=one, now=session.ends_at)
    earned = text_of(dewi.get(url))
    assert "0 JP karena batas bulanan." in earned
    assert "Perkiraan" not in earned


def test_a_meeting_of_mentoring_is_foreseen_of_her_local_day_with_all_its_minutes(cast, signed_in_as):
    meeting = mentored_meetings.planned(cast, starts_at=datetime(2026, 11, 30, 22, 30, tzinfo=UTC))
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:of_source", args=[meeting.pk])))
    assert "Sesi ini yang pertama pada Desember 2026" in page
    talk = talked.talk_of(meeting.pk)
    assert (talk.on, talk.measured.minutes) == (date(2026, 12, 1), 60)


def test_of_a_session_that_was_called_off_nothing_is_foreseen(cast, signed_in_as):
    session = pairs.planned(cast, pairs.running(cast))
    coaching.cancel_session(session.pk, reason="", by=cast.dewi, now=clock.now())
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:of_source", args=[session.pk])))
    assert "Tidak ada JP, karena tidak jadi bertemu." in page
    assert "Perkiraan" not in page
    assert "setelah Anda berdua" not in page


# --- files ----------------------------------------------------------------------------------------------------------


def test_the_entries_come_as_a_file_with_their_explanations(cast, signed_in_as, november):
    response = signed_in_as(cast.dewi).get(reverse("hours:export", args=["csv"]), {"tahun": "2026"})
    lines = list(csv.reader(b"".join(response).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[0][:2] == ["Tanggal", "Bentuk"]
    assert [line[4] for line in lines[1:]] == ["0", "0", "2", "2"]
    assert "batas bulanan" in lines[1][6]
    book = signed_in_as(cast.dewi).get(reverse("hours:export", args=["xlsx"]))
    assert book["Content-Disposition"] == 'attachment; filename="jp-2026.xlsx"'
