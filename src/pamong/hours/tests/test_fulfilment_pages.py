"""HR sees who reached the JP of the year in her units, in words, and drills to the person."""

import csv
import re
from datetime import date

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.hours.tests.ledger import held
from pamong.journal.models import Entry as JournalEntry
from tests.answers import text_of

pytestmark = pytest.mark.django_db
URL = "/sdm/jp/"


@pytest.fixture
def year(cast):
    """Dewi reached her least; Surya is a PPPK of whom nothing is asked."""
    for month in (1, 2):
        held(cast.dewi, date(2026, month, 3), form="benchmarking")
    held(cast.ratna, date(2026, 2, 3))
    cast.surya.kind = "pppk"
    cast.surya.save(update_fields=["kind"])


def names(page):
    """First names in the list, in alphabetical order."""
    return sorted(re.findall(r'/jp/pegawai/[^"]+">(\w+)', page))


def test_the_title_counts_who_reached_it_and_the_lead_sums_up(cast, signed_in_as, year):
    page = text_of(signed_in_as(cast.siti).get(URL))
    assert "1 dari 7 orang sudah mencapai JP 2026" in page
    assert "Seluruhnya 22 JP dihitung dari 8 orang. Dari 1 orang tidak diminta jumlah paling sedikit." in page
    assert "kurang 18 JP" in page
    assert "tidak diminta" in page


def test_the_list_is_narrowed_searched_and_sorted(cast, signed_in_as, year):
    client = signed_in_as(cast.siti)

    def found(**query):
        return names(text_of(client.get(URL, query)))

    assert found(capaian="tercapai") == ["Dewi"]
    assert "Dewi" not in found(capaian="belum")
    assert "Surya" not in found(capaian="belum")
    assert found(jenis="pppk") == ["Surya"]
    assert found(q="ratna") == ["Ratna"]
    assert found(unit=str(cast.office.pk)) == ["Surya", "Yusuf"]
    assert found(unit="bukan-kunci", jenis="x", capaian="y", urut="z", hal="99999") == found()
    page = text_of(client.get(URL, {"urut": "-jp"}))
    assert page.index("Dewi Anggraini") < page.index("Ratna Wulandari") < page.index("Hadi Wijaya")


def test_units_are_summed_and_lead_down(cast, signed_in_as, year):
    page = text_of(signed_in_as(cast.siti).get(URL))
    assert "Menurut unit" in page
    assert f"unit={cast.bureau.pk}" in page


def test_each_person_leads_to_her_ledger_of_that_year(cast, signed_in_as, year):
    page = text_of(signed_in_as(cast.siti).get(URL, {"tahun": "2025"}))
    assert f"{reverse('hours:member', args=[cast.dewi.pk])}?tahun=2025" in page


def test_an_officer_of_one_unit_sees_her_unit_only(cast, signed_in_as, year):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    page = text_of(signed_in_as(cast.siti).get(URL, {"unit": str(cast.bureau.pk)}))
    assert names(page) == ["Surya", "Yusuf"]
    assert signed_in_as(cast.siti).get(reverse("hours:member", args=[cast.dewi.pk])).status_code == 404


def test_htmx_gets_the_results_alone(cast, signed_in_as, year):
    page = text_of(signed_in_as(cast.siti).get(URL, {"q": "dewi"}, headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert names(page) == ["Dewi"]


def test_nobody_found_says_how_to_go_on(cast, signed_in_as, year):
    assert "Tidak ada yang cocok" in text_of(signed_in_as(cast.siti).get(URL, {"q": "zzz"}))


def test_the_file_holds_the_filtered_list_and_it_is_written_down(cast, signed_in_as, year):
    response = signed_in_as(cast.siti).get(reverse("hours:fulfilment_export", args=["csv"]), {"capaian": "belum"})
    lines = list(csv.reader(b"".join(response).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [line[1] for line in lines[1:]] == sorted(line[1] for line in lines[1:])
    ratna = next(line for line in lines if line[1] == "Ratna Wulandari")
    assert ratna[0] == cast.ratna.nip
    assert ratna[6:9] == ["2", "20", "18"]
    told = JournalEntry.objects.get(event="agency.PeopleExported")
    assert (told.by_id, told.data["people"]) == (cast.siti.pk, len(lines) - 1)


def test_a_name_that_looks_like_a_formula_stays_text_in_the_file(cast, signed_in_as):
    cast.dewi.name = "=HYPERLINK(1)"
    cast.dewi.save(update_fields=["name"])
    response = signed_in_as(cast.siti).get(reverse("hours:fulfilment_export", args=["csv"]))
    assert "'=HYPERLINK(1)" in b"".join(response).decode()


def test_hr_of_another_agency_sees_nobody_of_this_one(cast, signed_in_as, year):
    assert names(text_of(signed_in_as(cast.kadek).get(URL))) == ["Kadek"]
