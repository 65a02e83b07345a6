"""HR and leaders see mean gaps of groups of five and more, each of their own units; nothing small can be computed."""

import csv
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from pamong.agency.models import RoleGrant, Unit
from pamong.agency.units import refresh_units
from pamong.journal.models import Entry
from pamong.plans.models import Assessment, Line
from pamong.rulebook.models import Competency, Edition
from tests.answers import text_of
from tests.cast import NOW
from tests.house import pages

pytestmark = pytest.mark.django_db
HR_URL, LEADER_URL = "/sdm/kesenjangan/", "/pimpinan/kesenjangan/"


def rate(person, gap, key="kerja-sama", *, at=NOW):
    """An assessment that both agreed on: the position asks for 4."""
    competency = Competency.objects.get(agency=person.agency, key=key)
    row, _made = Assessment.objects.get_or_create(
        agency=person.agency, employee=person, year=at.year, state="agreed",
        defaults={"supervisor": person, "opened_at": at, "opened_by": person, "revealed_at": at, "agreed_at": at},
    )  # fmt: skip
    edition = Edition.objects.filter(competency=competency).latest("number")
    Line.objects.create(
        agency=person.agency, assessment=row, competency=competency, edition=edition, required=4, proposed=4 - gap,
        agreed=4 - gap,
    )  # fmt: skip


@pytest.fixture
def units(cast):
    """Six people in the division, six in the office with gap 2, three in a third unit with gap 3."""
    small = Unit.objects.create(
        agency=cast.agency, number=9, name="Bagian Arsip", siasn_id="U9", parent=cast.secretariat, path="/9/"
    )
    pages.grow(cast, 30, start=100)
    people = list(
        cast.dewi.__class__.objects.filter(agency=cast.agency, siasn_id__startswith="MORE").order_by("siasn_id")
    )
    for person, unit, gap in [
        *((p, cast.division, 1) for p in people[:6]),
        *((p, cast.office, 2) for p in people[6:12]),
        *((p, small, 3) for p in people[12:15]),
    ]:
        person.unit = unit
        person.save(update_fields=["unit"])
        rate(person, gap)
    refresh_units(cast.agency)
    for unit in (cast.division, cast.office, cast.bureau, small):
        unit.refresh_from_db()
    return small


def cells(page):
    """The text of the cells by unit, of the one competency that anybody was rated in."""
    found = {}
    for row in re.findall(r"<tr[^>]*><th scope=\"row\">(.*?)</tr>", page, re.DOTALL):
        name = re.sub(r"<[^>]+>", "", row.split("</th>")[0]).strip()
        cell = re.search(r'data-label="Kerja sama">(.*?)</td>', row, re.DOTALL)
        if cell:
            found[name] = " ".join(re.sub(r"<[^>]+>", " ", cell[1]).split())
    return found


def test_a_small_unit_is_closed_with_another_one_so_that_it_cannot_be_computed(cast, units, signed_in_as):
    found = cells(text_of(signed_in_as(cast.siti).get(HR_URL)))
    assert found["Seluruh instansi"] == "1,8 besar 15 orang"
    assert found["Bagian Arsip"] == "ditutup"
    assert sorted(found.values()).count("ditutup") == 2
    assert "3,0" not in found.values()


def test_a_leader_sees_her_unit_alone_and_the_same_selection(cast, units, signed_in_as):
    found = cells(text_of(signed_in_as(cast.bambang).get(LEADER_URL)))
    assert set(found) <= {"Biro SDM", "Bagian Pengembangan"}
    whole = cells(text_of(signed_in_as(cast.siti).get(HR_URL)))
    assert found["Biro SDM"] == whole["Biro SDM"]
    page = text_of(signed_in_as(cast.bambang).get(LEADER_URL, {"unit": str(cast.office.pk)}))
    assert "Bagian Tata Usaha" not in page


def test_only_whoever_holds_the_role_opens_it(cast, signed_in_as):
    assert signed_in_as(cast.ratna).get(LEADER_URL).status_code == 403
    assert signed_in_as(cast.siti).get(LEADER_URL).status_code == 403
    assert signed_in_as(cast.bambang).get(HR_URL).status_code == 403
    assert signed_in_as(cast.bambang).get(LEADER_URL).status_code == 200


def test_hr_of_a_unit_sees_it_as_the_root(cast, units, signed_in_as):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    assert set(cells(text_of(signed_in_as(cast.siti).get(HR_URL)))) <= {"Biro SDM", "Bagian Pengembangan"}


def test_a_unit_leads_down_and_back_up(cast, units, signed_in_as):
    client = signed_in_as(cast.siti)
    page = text_of(client.get(HR_URL))
    page = text_of(client.get(HR_URL, {"unit": str(cast.bureau.pk)}))
    assert "Jejak unit" in page
    assert "Badan Uji" in page


def test_a_leader_walks_down_where_she_leads_and_not_where_she_is_hr(cast, units, signed_in_as):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    RoleGrant.objects.create(agency=cast.agency, person=cast.siti, role="leader", unit=cast.bureau, granted_at=NOW)
    client = signed_in_as(cast.siti)
    assert set(cells(text_of(client.get(LEADER_URL, {"unit": str(cast.division.pk)})))) == {"Bagian Pengembangan"}
    assert "Bagian Tata Usaha" not in text_of(client.get(LEADER_URL, {"unit": str(cast.office.pk)}))


def test_two_units_of_a_leader_stand_side_by_side_without_a_sum(cast, units, signed_in_as):
    RoleGrant.objects.create(agency=cast.agency, person=cast.bambang, role="leader", unit=cast.office, granted_at=NOW)
    found = cells(text_of(signed_in_as(cast.bambang).get(LEADER_URL)))
    assert set(found) == {"Biro SDM", "Bagian Tata Usaha"}


def test_the_file_holds_what_is_shown_and_nothing_else(cast, units, signed_in_as):
    response = signed_in_as(cast.siti).get(reverse("plans:heat_export", args=["csv"]), {"jenis": "manajerial"})
    lines = list(csv.reader(b"".join(response).decode("utf-8-sig").splitlines(), delimiter=";"))
    archive = next(line for line in lines if line[0] == "Bagian Arsip" and line[2] == "Kerja sama")
    assert archive[3:] == ["", "ditutup", ""]
    assert Entry.objects.filter(event="plans.PlansExported", data__what="heat").exists()
    assert signed_in_as(cast.bambang).get(reverse("plans:leader_heat_export", args=["xlsx"])).status_code == 200
    assert signed_in_as(cast.bambang).get(reverse("plans:heat_export", args=["xlsx"])).status_code == 403


def test_kinds_narrow_the_columns(cast, units, signed_in_as):
    page = text_of(signed_in_as(cast.siti).get(HR_URL, {"jenis": "sosial-kultural"}))
    assert "Perekat bangsa" in page
    assert 'data-label="Kerja sama"' not in page


def test_old_ratings_and_leavers_do_not_count(cast, signed_in_as):
    pages.grow(cast, 10, start=300)
    people = list(cast.dewi.__class__.objects.filter(siasn_id__startswith="MORE3")[:6])
    for person in people:
        rate(person, 1, at=NOW - timedelta(days=700))
    assert "Belum ada penilaian yang disepakati" in text_of(signed_in_as(cast.siti).get(HR_URL))
    cache.clear()
    for person in people:
        rate(person, 1)
    page = text_of(signed_in_as(cast.siti).get(HR_URL))
    assert "Kesenjangan terbesar: Kerja sama, rata-rata 1,0 tingkat" in page


def test_nobody_sees_another_agency(cast, units, signed_in_as):
    assert "Belum ada penilaian yang disepakati" in text_of(signed_in_as(cast.kadek).get(HR_URL))
