"""`/tim/`: who stands under a supervisor, and who may open the page of a member."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person, Placement, ReportingLine
from pamong.agency.units import refresh_units
from pamong.coaching import actions
from pamong.coaching.tests.pairs import DAY, MONDAY, completed, planned, promise, running
from pamong.hours.models import Standing
from pamong.journal.models import Entry
from pamong.ports import clock
from tests.cast import NOW

TEAM = "/tim/"


def member(person):
    return f"/tim/{person.pk}/"


def acting(cast, person, supervisor, ends_on=date(2026, 12, 31), kind="plt"):
    return ReportingLine.objects.create(
        agency=cast.agency, person=person, supervisor=supervisor, kind=kind, starts_on=date(2026, 11, 9),
        ends_on=ends_on, recorded_at=NOW,
    )  # fmt: skip


def _people(cast, *given):
    """Put these people into Ratna's unit."""
    Person.objects.bulk_create(
        Person(
            agency=cast.agency, nip=f"2001010120250{number:05d}", name=name, kind="pns", unit=cast.division,
            position=cast.dewi.position,
        )
        for number, name in enumerate(given)
    )  # fmt: skip
    refresh_units(cast.agency)


def crowd(cast, count, unit=None, start=0):
    """Put so many further people into Ratna's unit."""
    unit = unit or cast.division
    position = cast.dewi.position
    people = [
        Person(
            agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Orang Rekaan {number:04d}", kind="pns",
            unit=unit, position=position,
        )
        for number in range(start, start + count)
    ]  # fmt: skip
    Person.objects.bulk_create(people, batch_size=500)
    refresh_units(cast.agency)
    return people


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(url)
    assert response.status_code == 200
    return len(seen)


def fragment(client, url, name):
    """A part of a page as htmx fetches it."""
    response = client.get(url, {"bagian": name}, headers={"hx-request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def names(html):
    """The people of the list, in its order."""
    return re.findall(r'class="name"[^>]*>([^<]+)<', html.split('id="hasil"')[1].split("</ul>")[0])


def test_the_heading_says_how_many_need_attention(cast, signed_in_as):
    html = signed_in_as(cast.ratna).get(TEAM).content.decode()
    assert "<h1>Satu-satunya anggota tim Anda perlu perhatian.</h1>" in html
    assert "Dewi dan Anda belum pernah menyepakati siklus coaching." in html
    assert f"/coaching/siklus/baru/?pegawai={cast.dewi.pk}" in html


def test_who_needs_attention_comes_first_and_the_order_can_be_chosen(cast, signed_in_as):
    _people(cast, "Ani Rekaan", "Budi Rekaan", "Cici Rekaan")
    cycle = running(cast)
    planned(cast, cycle)
    client = signed_in_as(cast.ratna)
    html = client.get(TEAM).content.decode()
    assert "<h1>Tiga dari empat orang di tim Anda perlu perhatian.</h1>" in html
    assert names(html) == ["Ani Rekaan", "Budi Rekaan", "Cici Rekaan", "Dewi Anggraini"]
    assert "Berikutnya: Senin pukul 09.00" in html
    assert "setiap dua minggu" in html
    assert names(client.get(TEAM, {"urut": "nama"}).content.decode())[-1] == "Dewi Anggraini"
    assert names(client.get(TEAM, {"hanya": "perhatian"}).content.decode())[-1] == "Cici Rekaan"
    assert "Dewi" not in "".join(names(client.get(TEAM, {"hanya": "tanpa-siklus"}).content.decode()))


def test_whoever_has_fewest_jp_comes_first_when_asked(cast, signed_in_as):
    _people(cast, "Ani Rekaan", "Budi Rekaan", "Cici Rekaan")
    Standing.objects.create(agency=cast.agency, person=cast.dewi, year=2026, kind="pns", counted=600)
    html = signed_in_as(cast.ratna).get(TEAM, {"urut": "jp"}).content.decode()
    assert names(html) == ["Ani Rekaan", "Budi Rekaan", "Cici Rekaan", "Dewi Anggraini"]
    assert "6/20 JP" in html
    assert "0/20 JP" in html


def test_time_of_the_last_90_days_is_told_person_by_person(cast, signed_in_as):
    _people(cast, "Ani Rekaan")
    client = signed_in_as(cast.ratna)
    assert "belum ada sesi dengan anggota tim Anda" in client.get(TEAM).content.decode()
    with clock.at(NOW + 3 * DAY):
        completed(cast, running(cast), MONDAY, minutes=90)
        html = signed_in_as(cast.ratna).get(TEAM).content.decode()
    assert "1 sesi dengan satu orang dalam 90 hari terakhir. Ani Rekaan belum mendapat waktu." in html
    assert "1 j 30 m" in html


def test_the_week_and_the_promises_of_the_team_come_after_the_list(cast, signed_in_as):
    cycle = running(cast)
    planned(cast, cycle)
    actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    actions.make_commitment(
        cycle.pk, promise=promise("supervisor", condition="", action="Saya meminjamkan buku"), by=cast.ratna, now=NOW
    )
    client = signed_in_as(cast.ratna)
    assert f"{TEAM}?bagian=pekan" in client.get(TEAM).content.decode()
    html = fragment(client, TEAM, "pekan")
    for shown in (
        "Coaching · Dewi Anggraini",
        "09.00–10.00 WIB · Ruang 3.2",
        "Agenda Dewi belum terbuka.",
        "Saya meminjamkan buku",
        "saya membagikan agenda",
        "dari Dewi",
    ):
        assert shown in html, shown
    alone = client.get(TEAM, {"bagian": "pekan"}).content.decode()
    assert "<!doctype html>" in alone
    assert "Saya meminjamkan buku" in alone
    assert client.get(TEAM, {"bagian": "apa"}).status_code == 404


def test_the_trend_waits_for_three_answers(cast, signed_in_as):
    html = fragment(signed_in_as(cast.ratna), TEAM, "cermin")
    assert "mulai tiga jawaban, tanpa nama" in html
    assert "balance" not in html


def test_who_leads_nobody_is_told_how_people_come_in(cast, signed_in_as):
    html = signed_in_as(cast.surya).get(TEAM).content.decode()
    assert "Tim Anda kosong hari ini" in html


def test_an_acting_officer_sees_until_when(cast, signed_in_as):
    acting(cast, cast.dewi, cast.surya, ends_on=date(2026, 12, 5))
    html = signed_in_as(cast.surya).get(TEAM).content.decode()
    assert "Plt. sampai 5 Des 2026" in html
    assert "segera berakhir" in html
    changes = fragment(signed_in_as(cast.surya), TEAM, "cermin")
    assert "Anda menjadi Plt. atasan Dewi Anggraini sampai 5 Des 2026" in changes


def test_a_short_team_has_no_filter_and_a_long_one_is_searched(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    assert 'name="urut"' not in client.get(TEAM).content.decode()
    crowd(cast, 5)
    html = client.get(TEAM).content.decode()
    assert 'name="urut"' in html
    assert 'name="q"' not in html
    crowd(cast, 12, start=5)
    acting(cast, cast.surya, cast.ratna)
    assert 'name="q"' in client.get(TEAM).content.decode()
    html = client.get(TEAM, {"q": "dewi"}).content.decode()
    assert names(html) == ["Dewi Anggraini"]
    found = client.get(TEAM, {"q": "dewi"}, headers={"hx-request": "true"}).content.decode()
    assert "Dewi Anggraini" in found
    assert "<h1>" not in found
    assert "Tidak ada yang cocok" in client.get(TEAM, {"q": "zzz"}).content.decode()


def test_what_changed_in_90_days_is_told_as_sentences(cast, signed_in_as):
    for person, since, reason in (
        (cast.dewi, date(2026, 10, 31), "moved"),
        (cast.dewi, date(2026, 6, 1), "promoted"),
        (cast.surya, date(2026, 11, 20), "promoted"),
    ):
        Placement.objects.create(
            agency=cast.agency, person=person, since=since, reason=reason, unit=cast.division,
            position=person.position, recorded_at=NOW,
        )  # fmt: skip
    html = fragment(signed_in_as(cast.ratna), TEAM, "cermin")
    assert "Dewi Anggraini pindah ke Bagian Pengembangan" in html
    assert "3 minggu lalu" in html
    assert "Anggraini menjadi" not in html
    assert "Dharma menjadi" not in html


def test_someone_who_came_within_a_month_is_marked_new(cast, signed_in_as):
    Placement.objects.create(
        agency=cast.agency, person=cast.dewi, since=date(2026, 11, 9), reason="moved", unit=cast.division,
        position=cast.dewi.position, recorded_at=NOW,
    )  # fmt: skip
    html = signed_in_as(cast.ratna).get(TEAM).content.decode()
    assert "baru di tim" in html


def test_a_leader_of_leaders_walks_down_the_units(cast, signed_in_as):
    client = signed_in_as(cast.bambang)
    assert "Seluruh unit" in client.get(TEAM).content.decode()
    html = client.get(TEAM, {"lihat": "semua"}).content.decode()
    assert "Dewi Anggraini" in html
    assert "Surya Dharma" not in html
    html = client.get(TEAM, {"lihat": "semua", "unit": str(cast.division.pk)}).content.decode()
    assert "Dewi Anggraini" in html
    assert "Siti Rahmawati" not in html
    outside = client.get(TEAM, {"lihat": "semua", "unit": str(cast.office.pk)}).content.decode()
    assert "Surya Dharma" not in outside


def test_who_leads_one_unit_without_units_below_has_no_second_tab(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    assert "Seluruh unit" not in client.get(TEAM).content.decode()
    assert "Siti" not in client.get(TEAM, {"lihat": "semua"}).content.decode()


@pytest.mark.parametrize(
    ("viewer", "status"),
    [
        ("ratna", 200),
        ("bambang", 200),
        ("hadi", 200),
        ("dewi", 404),
        ("yusuf", 404),
        ("surya", 404),
        ("siti", 404),
        ("agus", 404),
        ("kadek", 404),
    ],
)
def test_the_page_of_a_member_is_open_to_who_stands_above_her_today(cast, signed_in_as, viewer, status):
    assert signed_in_as(getattr(cast, viewer)).get(member(cast.dewi)).status_code == status


def test_an_acting_supervisor_sees_the_member_for_that_time_only(cast, signed_in_as):
    acting(cast, cast.dewi, cast.surya)
    assert signed_in_as(cast.surya).get(member(cast.dewi)).status_code == 200
    ReportingLine.objects.update(ends_on=date(2026, 11, 20))
    assert signed_in_as(cast.surya).get(member(cast.dewi)).status_code == 404


def test_a_member_who_left_has_no_page(cast, signed_in_as):
    Person.objects.filter(pk=cast.dewi.pk).update(left_on=date(2026, 11, 1), left_reason="moved")
    assert signed_in_as(cast.ratna).get(member(cast.dewi)).status_code == 404


def test_the_page_of_a_member_shows_history_and_contact_but_no_nip_and_is_written_down(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    html = client.get(member(cast.dewi)).content.decode() + fragment(client, member(cast.dewi), "riwayat")
    for shown in (
        "Dewi Anggraini",
        "dewi@uji.contoh.go.id",
        "Riwayat penempatan",
        "Yusuf Rante",
        "30 Jun 2026",
        "lewat unit",
    ):
        assert shown in html, shown
    assert cast.dewi.nip not in html
    assert "III/b" not in html
    (entry,) = Entry.objects.filter(event="agency.PersonViewed")
    assert (entry.by_id, entry.about_id, entry.data) == (cast.ratna.pk, cast.dewi.pk, {"purpose": "team"})


def test_a_part_of_a_member_opened_by_itself_is_written_down_too(cast, signed_in_as):
    html = signed_in_as(cast.ratna).get(member(cast.dewi), {"bagian": "riwayat"}).content.decode()
    assert "Riwayat penempatan" in html
    assert Entry.objects.filter(event="agency.PersonViewed").count() == 1


def test_the_direct_supervisor_sees_what_the_two_share(cast, signed_in_as):
    cycle = running(cast)
    planned(cast, cycle)
    actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    client = signed_in_as(cast.ratna)
    html = client.get(member(cast.dewi)).content.decode()
    for shown in ("Dewi dan Anda", "Senin pukul 09.00", "setiap dua minggu", "1 janji berjalan", "Catat sesi"):
        assert shown in html, shown
    html = fragment(client, member(cast.dewi), "coaching")
    for shown in ("Komunikasi", "Memimpin rapat bagian sendiri", "Senin, 23 November 2026", "saya membagikan agenda"):
        assert shown in html, shown
    assert "dari 20" in fragment(client, member(cast.dewi), "jp")


def test_whoever_leads_from_above_sees_counts_and_not_a_word(cast, signed_in_as):
    cycle = running(cast)
    planned(cast, cycle)
    actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    client = signed_in_as(cast.bambang)
    page = client.get(member(cast.dewi)).content.decode()
    html = fragment(client, member(cast.dewi), "coaching")
    assert "Siklus coaching yang berjalan: 1. Sesi tahun ini: 0." in html
    for hidden in ("Komunikasi", "Memimpin rapat", "23 Nov", "agenda", str(cycle.pk), "setiap dua minggu"):
        assert hidden not in page + html, hidden
    assert client.get(member(cast.dewi), {"bagian": "jp"}).status_code == 404


def test_a_former_supervisor_gets_no_part_of_a_member(cast, signed_in_as):
    for name in ("coaching", "jp", "riwayat"):
        assert signed_in_as(cast.yusuf).get(member(cast.dewi), {"bagian": name}).status_code == 404


def test_a_thousand_people_cost_as_many_queries_as_twelve(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    crowd(cast, 40)
    of_her = member(cast.dewi)
    pages = (
        TEAM, f"{TEAM}?urut=jp&hanya=perhatian", f"{TEAM}?bagian=pekan", f"{TEAM}?bagian=cermin", of_her,
        f"{of_her}?bagian=coaching", f"{of_her}?bagian=jp", f"{of_her}?bagian=riwayat",
    )  # fmt: skip
    few = [queries(client, url) for url in pages]
    Person.objects.filter(name__startswith="Orang").delete()
    crowd(cast, 1000)
    assert [queries(client, url) for url in pages] == few
    assert max(few) <= 12
    leader = signed_in_as(cast.bambang)
    assert queries(leader, f"{TEAM}?lihat=semua&unit={cast.division.pk}") <= 12
