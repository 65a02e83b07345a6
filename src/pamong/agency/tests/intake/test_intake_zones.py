"""The zone of a person follows the place of work that the file names."""

import pytest

from pamong.agency.models import Agency, ImportChange, Person
from pamong.agency.tests.intake.files import BUDI, DEWI, RATNA, both_units, imported, new_agency, person

pytestmark = pytest.mark.django_db
WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
NAMES = {RATNA: "Ratna Wulandari", BUDI: "Budi Santoso", DEWI: "Dewi Anggraini"}


@pytest.fixture
def agency() -> Agency:
    """An agency in WITA, with people in Jakarta, Makassar and a place that nobody knows."""
    made = new_agency()
    Agency.objects.filter(pk=made.pk).update(time_zone=WITA)
    made.refresh_from_db()
    bring(made, ratna="KOTA MAKASSAR", budi="Kota Jakarta Timur", dewi="Kab. Lembah")
    return made


def bring(agency: Agency, *, ratna: str, budi: str, dewi: str) -> dict[str, int]:
    """Import three people at their places of work; return the counts of changes."""
    places = {RATNA: ratna, BUDI: budi, DEWI: dewi}
    rows = [person(nip, NAMES[nip], **{"LOKASI KERJA NAMA": place}) for nip, place in places.items()]
    return imported(agency, people=rows, units=both_units()).counts["changes"]


def zones() -> dict[str, str]:
    return dict(Person.objects.values_list("nip", "time_zone"))


def test_a_newcomer_gets_the_zone_of_the_place_and_the_agencys_where_it_is_unknown(agency: Agency) -> None:
    assert zones() == {RATNA: WITA, BUDI: WIB, DEWI: WITA}


def test_who_moves_to_jayapura_lives_in_wit_and_the_preview_says_so(agency: Agency) -> None:
    assert bring(agency, ratna="Kota Makassar", budi="Kota Jayapura", dewi="Kab. Manokwari")["changed"] == 3
    assert zones() == {RATNA: WITA, BUDI: WIT, DEWI: WIT}
    change = ImportChange.objects.get(kind="changed", target_id=Person.objects.get(nip=BUDI).pk)
    assert (change.before["time_zone"], change.after["time_zone"]) == ("WIB", "WIT")
    assert bring(agency, ratna="Kota Makassar", budi="Kota Jayapura", dewi="Kab. Manokwari") == {}


def test_who_moves_to_an_unknown_place_keeps_the_zone(agency: Agency) -> None:
    bring(agency, ratna="Kota Makassar", budi="Kab. Lembah", dewi="Kab. Lembah")
    assert zones()[BUDI] == WIB


def test_what_hr_put_right_stays_until_the_place_changes(agency: Agency) -> None:
    Person.objects.filter(nip=BUDI).update(time_zone=WIT)
    assert bring(agency, ratna="KOTA MAKASSAR", budi="Kota Jakarta Timur", dewi="Kab. Lembah") == {}
    assert zones()[BUDI] == WIT
    bring(agency, ratna="KOTA MAKASSAR", budi="Kota Denpasar", dewi="Kab. Lembah")
    assert zones()[BUDI] == WITA
