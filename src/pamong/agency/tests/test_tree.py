"""The tree of units: quick at any size, and only what is open is read."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import ReportingLine, Unit
from tests.cast import NOW

TREE = "/unit/"


def unit_url(unit):
    return f"/unit/{unit.pk}/"


def grow(agency, parent, count, *, fan=20):
    """Hang `count` further units below `parent`, `fan` to each."""
    above, units = [parent], []
    for number in range(count):
        over = above[number // fan]
        unit = Unit(
            agency=agency, number=1000 + number, name=f"Unit rekaan {number:04d}", siasn_id=f"BESAR{number}",
            parent=over, path=f"{over.path}{1000 + number}/", depth=over.depth + 1,
        )  # fmt: skip
        units.append(unit)
        above.append(unit)
    Unit.objects.bulk_create(units, batch_size=500)
    return units


def queries(client, url, **extra):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(url, **extra)
    assert response.status_code == 200
    return len(seen), response.content.decode()


def test_the_first_look_shows_the_root_with_its_children(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(TREE).content.decode()
    for name in ("Sekretariat Utama", "Biro SDM", "Bagian Tata Usaha", "Hadi Wijaya", "kosong", "8 orang, 1 di sini"):
        assert name in html, name
    assert "Bagian Pengembangan" not in html
    assert "Balai Lain" not in html


def test_opening_a_unit_unfolds_the_way_to_it_without_javascript(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(TREE, {"buka": str(cast.bureau.pk)}).content.decode()
    assert "Bagian Pengembangan" in html
    assert 'aria-current="true">Biro SDM' in html


def test_htmx_gets_the_children_alone(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    html = client.get(TREE, {"buka": str(cast.bureau.pk)}, headers={"HX-Request": "true"}).content.decode()
    assert "Bagian Pengembangan" in html
    assert "Sekretariat" not in html


@pytest.mark.parametrize("buka", ["x", "0" * 32])
def test_an_unknown_unit_opens_the_first_look(cast, signed_in_as, buka):
    assert "Biro SDM" in signed_in_as(cast.dewi).get(TREE, {"buka": buka}).content.decode()


def test_a_closed_unit_is_nowhere(cast, signed_in_as):
    Unit.objects.filter(pk=cast.office.pk).update(closed_on=date(2026, 1, 1))
    client = signed_in_as(cast.dewi)
    assert "Tata Usaha" not in client.get(TREE).content.decode()
    assert "Tata Usaha" not in client.get(unit_url(cast.secretariat)).content.decode()
    assert "Tidak ada unit bernama" in client.get(TREE, {"q": "tata usaha"}).content.decode()
    assert client.get(unit_url(cast.office)).status_code == 404


def test_units_of_another_agency_are_not_there(cast, signed_in_as):
    kadek = signed_in_as(cast.kadek)
    assert kadek.get(unit_url(cast.bureau)).status_code == 404
    assert "Biro SDM" not in kadek.get(TREE, {"buka": str(cast.bureau.pk)}).content.decode()
    asked = kadek.get(TREE, {"buka": str(cast.bureau.pk)}, headers={"HX-Request": "true"})
    assert "Bagian Pengembangan" not in asked.content.decode()


def test_a_search_names_the_units_above(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(TREE, {"q": "pengembangan"}).content.decode()
    assert "Sekretariat Utama / Biro SDM" in html
    assert "1 unit cocok" in html


def test_the_page_of_a_unit_shows_leader_members_and_units_below(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(unit_url(cast.bureau)).content.decode()
    for name in ("Bambang Sutrisno", "Siti Rahmawati", "Bagian Pengembangan", "3 orang"):
        assert name in html, name
    assert html.index("Bambang Sutrisno") < html.index("Agus Prasetyo")


def test_the_page_of_a_vacant_unit_says_who_leads_meanwhile(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(unit_url(cast.office)).content.decode()
    assert "kosong" in html
    assert "Hadi Wijaya" in html


def test_five_thousand_units_cost_the_same_queries_and_only_the_open_branch_is_rendered(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    pages = (TREE, f"{TREE}?buka={cast.bureau.pk}", f"{TREE}?q=unit", unit_url(cast.bureau), "/pegawai/?q=dewi")
    small = [queries(client, url)[0] for url in pages]
    units = grow(cast.agency, cast.bureau, 5000)
    large = [queries(client, url)[0] for url in pages]
    deep = next(unit for unit in units if unit.parent_id == units[3].pk)
    count, html = queries(client, f"{TREE}?buka={deep.parent_id}")
    assert large[0] == small[0]
    assert large[3] == small[3]
    assert max(*large, count) <= 12, (large, count)
    assert html.count('<li id="u-') <= 2 + 2 + 21 + 20 + 5
    part, html = queries(client, f"{TREE}?buka={deep.parent_id}", headers={"HX-Request": "true"})
    assert html.count('<li id="u-') == 20
    assert part <= 12


def test_a_vacant_unit_names_its_acting_officer_and_until_when(cast, signed_in_as):
    ReportingLine.objects.create(
        agency=cast.agency,
        person=cast.surya,
        supervisor=cast.yusuf,
        kind="plt",
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 31),
        recorded_at=NOW,
    )
    text = signed_in_as(cast.dewi).get(f"/unit/{cast.office.pk}/").content.decode()
    assert "Pelaksana tugas (Plt.) sampai 31 Des 2026" in text
    assert "Selama kosong" not in text


def test_a_vacant_unit_without_acting_officer_names_the_leader_above(cast, signed_in_as):
    text = signed_in_as(cast.dewi).get(f"/unit/{cast.office.pk}/").content.decode()
    assert "Selama kosong, atasan langsung pegawainya" in text
    assert "Hadi Wijaya" in text
