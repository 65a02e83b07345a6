"""Beranda: the first sentence is the most pressing fact, and everyone finds what concerns her."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import ImportRun, OpenMatter, Person, Placement, ReportingLine, RoleGrant, Unit
from pamong.agency.units import refresh_units
from tests.cast import NOW


def see(signed_in_as, person):
    response = signed_in_as(person).get("/")
    assert response.status_code == 200
    html = response.content.decode()
    heading = html.split("<h1>")[1].split("</h1>")[0]
    return heading, html


def refresh(cast):
    """What an action does after a change of units or leaders."""
    from django.db.models import F

    refresh_units(cast.agency)
    type(cast.agency).objects.filter(pk=cast.agency.pk).update(people_version=F("people_version") + 1)


def part(client, name, *, htmx=True):
    """What comes after the page, as htmx fetches it, or as a page of its own."""
    response = client.get("/", {"bagian": name}, headers={"hx-request": "true"} if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def test_an_employee_without_coaching_learns_who_her_supervisor_is_and_how_to_begin(cast, signed_in_as):
    heading, html = see(signed_in_as, cast.dewi)
    assert heading == "Selamat pagi, Dewi. Atasan langsung Anda Ratna Wulandari."
    for shown in ("Mengapa Ratna?", "Belum ada siklus coaching", "Ajukan siklus", "Sabtu, 21 November 2026"):
        assert shown in html, shown
    assert "/?bagian=jp-saya" in html
    place = part(signed_in_as(cast.dewi), "tempat")
    account = part(signed_in_as(cast.dewi), "akun")
    for shown in ("Tempat Anda di Badan Uji", "Sekretariat Utama", "Rekan di Bagian Pengembangan"):
        assert shown in place, shown
    for shown in ("Ratna memimpin Bagian Pengembangan", "Pasang kunci sandi", "Siti Rahmawati"):
        assert shown in account, shown
    for hidden in ("Yang menunggu Anda", "Tim Anda", "Kesehatan"):
        assert hidden not in html, hidden


def test_an_employee_without_supervisor_is_told_whom_to_tell(cast, signed_in_as):
    Unit.objects.filter(agency=cast.agency).update(leader=None)
    refresh(cast)
    heading, _html = see(signed_in_as, cast.dewi)
    assert heading == "Atasan langsung Anda belum tercatat. Sampaikan kepada Siti Rahmawati."


def test_an_acting_supervisor_is_named_with_the_last_day(cast, signed_in_as):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="plt", starts_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 5), recorded_at=NOW,
    )  # fmt: skip
    assert see(signed_in_as, cast.dewi)[0] == "Surya Dharma menjadi atasan langsung Anda sampai 5 Des 2026."
    assert see(signed_in_as, cast.surya)[0] == "Tugas Anda sebagai Plt. atasan Dewi berakhir 5 Des 2026."


def test_a_supervisor_meets_whoever_is_new(cast, signed_in_as):
    assert see(signed_in_as, cast.ratna)[0] == "Dewi dan Anda belum pernah menyepakati siklus coaching."
    Placement.objects.create(
        agency=cast.agency, person=cast.dewi, since=date(2026, 11, 9), reason="moved", unit=cast.division,
        position=cast.dewi.position, recorded_at=NOW,
    )  # fmt: skip
    heading, html = see(signed_in_as, cast.ratna)
    assert heading == "Dewi Anggraini bergabung dengan tim Anda 12 hari lalu."
    assert "baru di tim" in html
    assert "Dewi Anggraini pindah ke Bagian Pengembangan" in part(signed_in_as(cast.ratna), "akun")


def test_hr_sees_what_waits_with_figures_that_lead_on(cast, signed_in_as):
    heading, html = see(signed_in_as, cast.siti)
    assert heading.startswith("Selamat pagi, Siti. Tidak ada yang menunggu Anda")  # Hadi, at the top, is none
    Unit.objects.filter(pk=cast.secretariat.pk).update(leader=None)
    refresh(cast)
    heading, html = see(signed_in_as, cast.siti)
    assert heading == "Empat orang belum punya atasan langsung."  # Hadi, Bambang, Yusuf, Surya
    for shown in ("Yang menunggu Anda", "Pegawai tanpa atasan langsung", "Belum diundang", "beres"):
        assert shown in html, shown


def test_an_import_that_waits_comes_before_everything_else_for_hr(cast, signed_in_as):
    ImportRun.objects.create(
        agency=cast.agency, state="ready", received_at=NOW, counts={"changes": {"new": 10, "left": 2}}
    )
    assert see(signed_in_as, cast.siti)[0] == "Impor siap diterapkan: 12 perubahan menunggu keputusan Anda."
    assert "Impor siap" not in see(signed_in_as, cast.dewi)[0]
    assert "Impor siap" not in see(signed_in_as, cast.kadek)[0]


def test_hr_of_a_unit_sees_only_what_waits_there(cast, signed_in_as):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    OpenMatter.objects.create(agency=cast.agency, kind="supervisor_left", person=cast.surya, opened_at=NOW)
    heading, html = see(signed_in_as, cast.siti)
    assert heading == "Selamat pagi, Siti. Tidak ada yang menunggu Anda: semua 5 pegawai punya atasan langsung."
    assert "Impor data SIASN" not in html


def test_an_admin_sees_whether_the_house_is_well(cast, signed_in_as):
    heading, html = see(signed_in_as, cast.agus)
    assert heading == "Selamat pagi, Agus. Pamong sehat: tidak ada yang gagal."
    assert "Pengiriman gagal" in html


def test_a_leader_sees_figures_of_the_unit(cast, signed_in_as):
    html = part(signed_in_as(cast.bambang), "unit")
    for shown in ("Unit tanpa pimpinan", "semua jabatan pimpinan terisi", "Biro SDM"):
        assert shown in html, shown


def test_the_navigation_follows_what_a_person_holds(cast, signed_in_as):
    def nav(person):
        html = see(signed_in_as, person)[1]
        return html.split('<nav class="nav"')[1].split("</nav>")[0]

    assert "Tim saya" not in nav(cast.dewi)
    assert "Tim saya" in nav(cast.ratna)
    assert "Kesehatan" in nav(cast.agus)
    assert "Kesehatan" not in nav(cast.siti)
    assert 'aria-current="page"' in nav(cast.dewi)


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "hadi", "siti", "agus", "surya", "kadek"])
def test_a_large_agency_costs_no_more_queries(cast, signed_in_as, who):
    client = signed_in_as(getattr(cast, who))

    def count():
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/")
        return len(seen)

    few = count()
    Person.objects.bulk_create(
        Person(
            agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Orang Rekaan {number}", kind="pns",
            unit=(cast.division, cast.bureau, cast.secretariat)[number % 3], position=cast.dewi.position,
        )
        for number in range(1000)
    )  # fmt: skip
    refresh(cast)
    assert count() == few
    assert few <= 12


def test_who_holds_everything_still_gets_a_quick_page(cast, signed_in_as):
    for role in ("hr", "admin", "leader"):
        RoleGrant.objects.get_or_create(
            agency=cast.agency, person=cast.siti, role=role, unit=None, defaults={"granted_at": NOW}
        )
    Unit.objects.filter(pk=cast.office.pk).update(leader=cast.siti)
    refresh(cast)
    client = signed_in_as(cast.siti)
    client.get("/")
    with CaptureQueriesContext(connection) as seen:
        response = client.get("/")
    assert response.status_code == 200
    assert len(seen) <= 12
