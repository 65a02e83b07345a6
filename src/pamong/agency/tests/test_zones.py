import tomllib
from collections import Counter
from itertools import chain

import pytest
from django.urls import reverse

from pamong.agency.models import TimeZone
from pamong.agency.zones import OTHER_NAMES, PLACES, places, zone_of
from tests.house.sources import ROOT

CITIES = {
    "WIB": "Kota Banda Aceh, Kab. Pidie Jaya, Kota Medan, Kab. Nias, Kota Padang, Kab. Kepulauan Mentawai, Kota Pekanbaru, "
    "Kota Jambi, Kota Palembang, Kota Bengkulu, Kota Bandar Lampung, Kota Pangkalpinang, Kota Tanjungpinang, Kab. Natuna, "
    "Kota Jakarta Timur, Kab. Adm. Kepulauan Seribu, Kota Bandung, Kota Banjar, Kota Semarang, Kab. Banjarnegara, "
    "Kota Yogyakarta, Kota Surabaya, Kab. Banyuwangi, Kota Serang, Kota Pontianak, Kota Palangka Raya, "
    "Kab. Kotawaringin Barat",
    "WITA": "Kota Denpasar, Kab. Badung, Kota Mataram, Kab. Lombok Barat, Kota Bima, Kota Kupang, Kab. Sumba Timur, "
    "Kota Banjarmasin, Kab. Banjar, Kab. Kotabaru, Kota Samarinda, Kab. Penajam Paser Utara, Kota Tarakan, Kota Manado, "
    "Kab. Kepulauan Talaud, Kota Palu, Kab. Banggai Kepulauan, Kota Makassar, Kab. Kepulauan Selayar, Kota Kendari, "
    "Kota Baubau, Kota Gorontalo, Kab. Mamuju",
    "WIT": "Kota Ambon, Kab. Kepulauan Aru, Kota Ternate, Kab. Kepulauan Sula, Kota Jayapura, Kab. Biak Numfor, "
    "Kab. Manokwari, Kab. Fakfak, Kota Sorong, Kab. Raja Ampat, Kab. Jayawijaya, Kab. Merauke, Kab. Nabire, Kab. Mimika",
}


def test_the_table_holds_every_province_kabupaten_and_kota_once():
    assert Counter(kind for kind, _name, _zone in places()) == {"province": 38, "kabupaten": 416, "kota": 98}
    assert max(Counter((kind, name) for kind, name, _zone in places()).values()) == 1
    assert [len(PLACES[zone]) for zone in TimeZone] == [18, 12, 8]


def test_no_name_lies_in_two_zones_except_banjar():
    zones = {name: {z for _kind, other, z in places() if other == name} for _kind, name, _zone in places()}
    assert [name for name, found in zones.items() if len(found) > 1] == ["Banjar"]
    other = list(chain.from_iterable(names.split(", ") for names in OTHER_NAMES.values()))
    assert len(set(other)) == len(other)
    assert all(zone_of(name) == zone for zone, names in OTHER_NAMES.items() for name in names.split(", "))


@pytest.mark.parametrize("zone", TimeZone)
def test_cities_of_every_province_lie_where_they_should(zone):
    named = CITIES[zone.label].split(", ")
    assert {name: zone_of(name) for name in named} == dict.fromkeys(named, zone)
    assert all(zone_of(f"Provinsi {province}") == zone for province in PLACES[zone])


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("KOTA MAKASSAR", TimeZone.WITA),
        ("  kab.  lombok   barat ", TimeZone.WITA),
        ("Kabupaten Toli-Toli", TimeZone.WITA),
        ("Kota Bau-Bau", TimeZone.WITA),
        ("KAB.KUPANG", TimeZone.WITA),
        ("Kab. Kota Baru", TimeZone.WITA),
        ("Pangkajene & Kepulauan", TimeZone.WITA),
        ("Kab. Kep. Tanimbar", TimeZone.WIT),
        ("Kab. Fak-Fak", TimeZone.WIT),
        ("Pemerintah Provinsi Papua Barat Daya", TimeZone.WIT),
        ("Pemkot Jayapura", TimeZone.WIT),
        ("Kota Administrasi Jakarta Selatan", TimeZone.WIB),
        ("D.I. Yogyakarta", TimeZone.WIB),
        ("Jakarta", TimeZone.WIB),
        ("Ambon, Maluku", TimeZone.WIT),
        ("Banjar - Kalimantan Selatan", TimeZone.WITA),
    ],
)
def test_a_name_is_known_however_it_is_written(written, zone):
    assert zone_of(written) == zone


@pytest.mark.parametrize("name", ["", "-", "Kota", "Kab. Lembah", "Banjar", "Kuala Lumpur", "Jakarta, Papua"])
def test_of_an_unknown_or_doubtful_name_nothing_is_said(name):
    assert zone_of(name) is None


def test_the_offices_of_the_sample_lie_in_the_zones_its_cast_gives_them():
    cast = tomllib.loads((ROOT / "src/pamong/demo/sample/cast.toml").read_text(encoding="utf-8"))
    zones = {office["city"]: (zone_of(office["city"]), office["time_zone"]) for office in cast["office"]}
    invented = zones.pop("Kab. Lembah")
    assert invented[0] is None
    assert all(found == given for found, given in zones.values())


def test_hr_sees_place_and_zone_and_puts_them_right(cast, signed_in_as):
    siti = signed_in_as(cast.siti)
    url = reverse("agency:hr_person_correct", args=[cast.dewi.pk])
    form = siti.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if isinstance(form[name].value(), str)}
    siti.post(url, typed | {"workplace": "Kota Jayapura", "time_zone": "Asia/Jakarta", "reason": "Pindah tugas"})
    cast.dewi.refresh_from_db()
    assert (cast.dewi.workplace, cast.dewi.time_zone) == ("Kota Jayapura", "Asia/Jayapura")
    text = siti.get(reverse("agency:hr_person", args=[cast.dewi.pk])).content.decode()
    assert "Kota Jayapura, WIT" in text
    assert "Asia/Jayapura" not in text
