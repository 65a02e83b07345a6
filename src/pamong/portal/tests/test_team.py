"""`/tim/`: who stands under a supervisor, and who may open the page of a member."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person, Placement, ReportingLine
from pamong.agency.units import refresh_units
from pamong.journal.models import Entry
from tests.cast import NOW

TEAM = "/tim/"


def member(person):
    return f"/tim/{person.pk}/"


def acting(cast, person, supervisor, ends_on=date(2026, 12, 31), kind="plt"):
    return ReportingLine.objects.create(
        agency=cast.agency, person=person, supervisor=supervisor, kind=kind, starts_on=date(2026, 11, 9),
        ends_on=ends_on, recorded_at=NOW,
    )  # fmt: skip


def crowd(cast, count, unit=None):
    """Put so many further people into Ratna's unit."""
    unit = unit or cast.division
    position = cast.dewi.position
    people = [
        Person(
            agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Orang Rekaan {number:04d}", kind="pns",
            unit=unit, position=position,
        )
        for number in range(count)
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


def test_the_heading_counts_the_people_in_words(cast, signed_in_as):
    html = signed_in_as(cast.ratna).get(TEAM).content.decode()
    assert "<h1>Satu orang berada langsung di bawah Anda.</h1>" in html
    assert "Dewi Anggraini" in html
    assert "lewat unit" in html


def test_who_leads_nobody_is_told_how_people_come_in(cast, signed_in_as):
    html = signed_in_as(cast.surya).get(TEAM).content.decode()
    assert "Tim Anda kosong hari ini" in html


def test_an_acting_officer_sees_until_when(cast, signed_in_as):
    acting(cast, cast.dewi, cast.surya, ends_on=date(2026, 12, 5))
    html = signed_in_as(cast.surya).get(TEAM).content.decode()
    assert "Plt. sampai 5 Des 2026" in html
    assert "segera berakhir" in html
    assert "Anda menjadi Plt. atasan Dewi Anggraini sampai 5 Des 2026" in html


def test_a_short_team_has_no_filter_and_a_long_one_is_searched(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    assert 'name="dasar"' not in client.get(TEAM).content.decode()
    crowd(cast, 12)
    acting(cast, cast.surya, cast.ratna)
    html = client.get(TEAM).content.decode()
    assert 'name="dasar"' in html
    html = client.get(TEAM, {"dasar": "plt"}).content.decode()
    assert "Surya Dharma" in html
    assert "Orang Rekaan" not in html
    html = client.get(TEAM, {"dasar": "unit", "q": "dewi"}).content.decode()
    assert "Dewi Anggraini" in html
    assert "Surya Dharma</a>" not in html


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
    html = signed_in_as(cast.ratna).get(TEAM).content.decode()
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
    assert ">baru<" in html
    assert "9 Nov 2026" in html


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
    html = signed_in_as(cast.ratna).get(member(cast.dewi)).content.decode()
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


def test_a_thousand_people_cost_as_many_queries_as_twelve(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    crowd(cast, 40)
    pages = (TEAM, f"{TEAM}?dasar=unit&urut=-sejak", member(cast.dewi))
    few = [queries(client, url) for url in pages]
    Person.objects.filter(name__startswith="Orang").delete()
    crowd(cast, 1000)
    assert [queries(client, url) for url in pages] == few
    assert max(few) <= 12
    leader = signed_in_as(cast.bambang)
    assert queries(leader, f"{TEAM}?lihat=semua&unit={cast.division.pk}") <= 12
