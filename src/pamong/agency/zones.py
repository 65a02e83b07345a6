"""Which of Indonesia's three time zones a place of work lies in, told from the name that SIASN gives it.

Keputusan Presiden 41/1987 (pembagian wilayah Republik Indonesia menjadi tiga wilayah waktu) divides by province; the
provinces founded since lie in the zone of the one they came out of. The places are the 38 provinces, 416 kabupaten and
98 kota of today, with a few names that were in use before or are commonly shortened.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal

from pamong.agency.models.organisation import TimeZone

Kind = Literal["province", "kabupaten", "kota"]
PLACES: Mapping[TimeZone, Mapping[str, str]] = {
    TimeZone.WIB: {
        "Aceh": "Aceh Barat, Aceh Barat Daya, Aceh Besar, Aceh Jaya, Aceh Selatan, Aceh Singkil, Aceh Tamiang, "
        "Aceh Tengah, Aceh Tenggara, Aceh Timur, Aceh Utara, Bener Meriah, Bireuen, Gayo Lues, Nagan Raya, Pidie, "
        "Pidie Jaya, Simeulue; Banda Aceh, Langsa, Lhokseumawe, Sabang, Subulussalam",
        "Sumatera Utara": "Asahan, Batu Bara, Dairi, Deli Serdang, Humbang Hasundutan, Karo, Labuhanbatu, "
        "Labuhanbatu Selatan, Labuhanbatu Utara, Langkat, Mandailing Natal, Nias, Nias Barat, Nias Selatan, "
        "Nias Utara, Padang Lawas, Padang Lawas Utara, Pakpak Bharat, Samosir, Serdang Bedagai, Simalungun, "
        "Tapanuli Selatan, Tapanuli Tengah, Tapanuli Utara, Toba; Binjai, Gunungsitoli, Medan, Padangsidimpuan, "
        "Pematangsiantar, Sibolga, Tanjungbalai, Tebing Tinggi",
        "Sumatera Barat": "Agam, Dharmasraya, Kepulauan Mentawai, Lima Puluh Kota, Padang Pariaman, Pasaman, "
        "Pasaman Barat, Pesisir Selatan, Sijunjung, Solok, Solok Selatan, Tanah Datar; Bukittinggi, Padang, "
        "Padang Panjang, Pariaman, Payakumbuh, Sawahlunto, Solok",
        "Riau": "Bengkalis, Indragiri Hilir, Indragiri Hulu, Kampar, Kepulauan Meranti, Kuantan Singingi, Pelalawan, "
        "Rokan Hilir, Rokan Hulu, Siak; Dumai, Pekanbaru",
        "Jambi": "Batanghari, Bungo, Kerinci, Merangin, Muaro Jambi, Sarolangun, Tanjung Jabung Barat, "
        "Tanjung Jabung Timur, Tebo; Jambi, Sungai Penuh",
        "Sumatera Selatan": "Banyuasin, Empat Lawang, Lahat, Muara Enim, Musi Banyuasin, Musi Rawas, "
        "Musi Rawas Utara, Ogan Ilir, Ogan Komering Ilir, Ogan Komering Ulu, Ogan Komering Ulu Selatan, "
        "Ogan Komering Ulu Timur, Penukal Abab Lematang Ilir; Lubuklinggau, Pagar Alam, Palembang, Prabumulih",
        "Bengkulu": "Bengkulu Selatan, Bengkulu Tengah, Bengkulu Utara, Kaur, Kepahiang, Lebong, Mukomuko, "
        "Rejang Lebong, Seluma; Bengkulu",
        "Lampung": "Lampung Barat, Lampung Selatan, Lampung Tengah, Lampung Timur, Lampung Utara, Mesuji, Pesawaran, "
        "Pesisir Barat, Pringsewu, Tanggamus, Tulang Bawang, Tulang Bawang Barat, Way Kanan; Bandar Lampung, Metro",
        "Kepulauan Bangka Belitung": "Bangka, Bangka Barat, Bangka Selatan, Bangka Tengah, Belitung, Belitung Timur; "
        "Pangkalpinang",
        "Kepulauan Riau": "Bintan, Karimun, Kepulauan Anambas, Lingga, Natuna; Batam, Tanjungpinang",
        "DKI Jakarta": "Kepulauan Seribu; Jakarta Barat, Jakarta Pusat, Jakarta Selatan, Jakarta Timur, Jakarta Utara",
        "Jawa Barat": "Bandung, Bandung Barat, Bekasi, Bogor, Ciamis, Cianjur, Cirebon, Garut, Indramayu, Karawang, "
        "Kuningan, Majalengka, Pangandaran, Purwakarta, Subang, Sukabumi, Sumedang, Tasikmalaya; Bandung, Banjar, "
        "Bekasi, Bogor, Cimahi, Cirebon, Depok, Sukabumi, Tasikmalaya",
        "Jawa Tengah": "Banjarnegara, Banyumas, Batang, Blora, Boyolali, Brebes, Cilacap, Demak, Grobogan, Jepara, "
        "Karanganyar, Kebumen, Kendal, Klaten, Kudus, Magelang, Pati, Pekalongan, Pemalang, Purbalingga, Purworejo, "
        "Rembang, Semarang, Sragen, Sukoharjo, Tegal, Temanggung, Wonogiri, Wonosobo; Magelang, Pekalongan, Salatiga, "
        "Semarang, Surakarta, Tegal",
        "DI Yogyakarta": "Bantul, Gunungkidul, Kulon Progo, Sleman; Yogyakarta",
        "Jawa Timur": "Bangkalan, Banyuwangi, Blitar, Bojonegoro, Bondowoso, Gresik, Jember, Jombang, Kediri, "
        "Lamongan, Lumajang, Madiun, Magetan, Malang, Mojokerto, Nganjuk, Ngawi, Pacitan, Pamekasan, Pasuruan, "
        "Ponorogo, Probolinggo, Sampang, Sidoarjo, Situbondo, Sumenep, Trenggalek, Tuban, Tulungagung; Batu, Blitar, "
        "Kediri, Madiun, Malang, Mojokerto, Pasuruan, Probolinggo, Surabaya",
        "Banten": "Lebak, Pandeglang, Serang, Tangerang; Cilegon, Serang, Tangerang, Tangerang Selatan",
        "Kalimantan Barat": "Bengkayang, Kapuas Hulu, Kayong Utara, Ketapang, Kubu Raya, Landak, Melawi, Mempawah, "
        "Sambas, Sanggau, Sekadau, Sintang; Pontianak, Singkawang",
        "Kalimantan Tengah": "Barito Selatan, Barito Timur, Barito Utara, Gunung Mas, Kapuas, Katingan, "
        "Kotawaringin Barat, Kotawaringin Timur, Lamandau, Murung Raya, Pulang Pisau, Seruyan, Sukamara; Palangka Raya",
    },
    TimeZone.WITA: {
        "Bali": "Badung, Bangli, Buleleng, Gianyar, Jembrana, Karangasem, Klungkung, Tabanan; Denpasar",
        "Nusa Tenggara Barat": "Bima, Dompu, Lombok Barat, Lombok Tengah, Lombok Timur, Lombok Utara, Sumbawa, "
        "Sumbawa Barat; Bima, Mataram",
        "Nusa Tenggara Timur": "Alor, Belu, Ende, Flores Timur, Kupang, Lembata, Malaka, Manggarai, Manggarai Barat, "
        "Manggarai Timur, Nagekeo, Ngada, Rote Ndao, Sabu Raijua, Sikka, Sumba Barat, Sumba Barat Daya, Sumba Tengah, "
        "Sumba Timur, Timor Tengah Selatan, Timor Tengah Utara; Kupang",
        "Kalimantan Selatan": "Balangan, Banjar, Barito Kuala, Hulu Sungai Selatan, Hulu Sungai Tengah, "
        "Hulu Sungai Utara, Kotabaru, Tabalong, Tanah Bumbu, Tanah Laut, Tapin; Banjarbaru, Banjarmasin",
        "Kalimantan Timur": "Berau, Kutai Barat, Kutai Kartanegara, Kutai Timur, Mahakam Ulu, Paser, "
        "Penajam Paser Utara; Balikpapan, Bontang, Samarinda",
        "Kalimantan Utara": "Bulungan, Malinau, Nunukan, Tana Tidung; Tarakan",
        "Sulawesi Utara": "Bolaang Mongondow, Bolaang Mongondow Selatan, Bolaang Mongondow Timur, "
        "Bolaang Mongondow Utara, Kepulauan Sangihe, Kepulauan Siau Tagulandang Biaro, Kepulauan Talaud, Minahasa, "
        "Minahasa Selatan, Minahasa Tenggara, Minahasa Utara; Bitung, Kotamobagu, Manado, Tomohon",
        "Sulawesi Tengah": "Banggai, Banggai Kepulauan, Banggai Laut, Buol, Donggala, Morowali, Morowali Utara, "
        "Parigi Moutong, Poso, Sigi, Tojo Una-Una, Tolitoli; Palu",
        "Sulawesi Selatan": "Bantaeng, Barru, Bone, Bulukumba, Enrekang, Gowa, Jeneponto, Kepulauan Selayar, Luwu, "
        "Luwu Timur, Luwu Utara, Maros, Pangkajene dan Kepulauan, Pinrang, Sidenreng Rappang, Sinjai, Soppeng, "
        "Takalar, Tana Toraja, Toraja Utara, Wajo; Makassar, Palopo, Parepare",
        "Sulawesi Tenggara": "Bombana, Buton, Buton Selatan, Buton Tengah, Buton Utara, Kolaka, Kolaka Timur, "
        "Kolaka Utara, Konawe, Konawe Kepulauan, Konawe Selatan, Konawe Utara, Muna, Muna Barat, Wakatobi; Baubau, "
        "Kendari",
        "Gorontalo": "Boalemo, Bone Bolango, Gorontalo, Gorontalo Utara, Pohuwato; Gorontalo",
        "Sulawesi Barat": "Majene, Mamasa, Mamuju, Mamuju Tengah, Pasangkayu, Polewali Mandar",
    },
    TimeZone.WIT: {
        "Maluku": "Buru, Buru Selatan, Kepulauan Aru, Kepulauan Tanimbar, Maluku Barat Daya, Maluku Tengah, "
        "Maluku Tenggara, Seram Bagian Barat, Seram Bagian Timur; Ambon, Tual",
        "Maluku Utara": "Halmahera Barat, Halmahera Selatan, Halmahera Tengah, Halmahera Timur, Halmahera Utara, "
        "Kepulauan Sula, Pulau Morotai, Pulau Taliabu; Ternate, Tidore Kepulauan",
        "Papua": "Biak Numfor, Jayapura, Keerom, Kepulauan Yapen, Mamberamo Raya, Sarmi, Supiori, Waropen; Jayapura",
        "Papua Barat": "Fakfak, Kaimana, Manokwari, Manokwari Selatan, Pegunungan Arfak, Teluk Bintuni, Teluk Wondama",
        "Papua Barat Daya": "Maybrat, Raja Ampat, Sorong, Sorong Selatan, Tambrauw; Sorong",
        "Papua Pegunungan": "Jayawijaya, Lanny Jaya, Mamberamo Tengah, Nduga, Pegunungan Bintang, Tolikara, Yahukimo, "
        "Yalimo",
        "Papua Selatan": "Asmat, Boven Digoel, Mappi, Merauke",
        "Papua Tengah": "Deiyai, Dogiyai, Intan Jaya, Mimika, Nabire, Paniai, Puncak, Puncak Jaya",
    },
}
"""Zone → province → its kabupaten; its kota."""

OTHER_NAMES: Mapping[TimeZone, str] = {
    TimeZone.WIB: "Nanggroe Aceh Darussalam, Jakarta, DK Jakarta, Daerah Khusus Jakarta, Daerah Khusus Ibukota Jakarta, "
    "Daerah Istimewa Yogyakarta, Jogjakarta, DI Jogjakarta, Daerah Istimewa Aceh, Bangka Belitung, Sumatra Utara, "
    "Sumatra Barat, Sumatra Selatan, Toba Samosir, Labuhan Batu, Sawahlunto Sijunjung, "
    "Palangkaraya, Pulau Seribu, Solo, Jabar, Jateng, Jatim, Sumut, Sumbar, Sumsel, Babel, Kepri, Kalbar, Kalteng",
    TimeZone.WITA: "NTB, NTT, Kalsel, Kaltim, Kaltara, Sulut, Sulteng, Sulsel, Sultra, Sulbar, Ibu Kota Nusantara, "
    "Nusantara, IKN, Ujung Pandang, Pasir, Kutai, Kutai Kertanegara, Mahakam Hulu, Selayar, Pangkajene Kepulauan, "
    "Pangkep, Sidrap, Polman, Mamuju Utara, Sangihe, Talaud, Sitaro, Siau Tagulandang Biaro, Sangihe Talaud, Rote, Polewali Mamasa",
    TimeZone.WIT: "Malut, Irian Jaya, Irian Jaya Barat, Maluku Tenggara Barat, Aru, Tanimbar, Sula, Morotai, Taliabu, "
    "Tidore, Biak, Yapen, Yapen Waropen, Fak Fak, Bintuni, Wondama",
}
"""Names from before, and short ones."""

_PREFIXES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:pemerintah |pem)?(?:kabupaten|kab)(?: (?:administrasi|adm))? "), "kabupaten"),
    (re.compile(r"(?:pemerintah )?(?:kotamadya|kodya|kota|pemkot)(?: (?:administrasi|adm))? "), "kota"),
    (re.compile(r"(?:pemerintah )?(?:provinsi|propinsi|prov|prop|pemprov) "), "province"),
)
_APART = re.compile(r"[,;/()]|\s\W\s")


@lru_cache(maxsize=4096)
def zone_of(workplace: str) -> TimeZone | None:
    """Return the zone of a place named as SIASN does (`Kota Jayapura`, `KAB. LOMBOK BARAT`, `Ambon, Maluku`).

    None when no place is known by that name, or when places of different zones bear it: Kota Banjar lies in WIB, Kab.
    Banjar in WITA, and of a mere `Banjar` nothing can be said.
    """
    if zone := _zone_of_one(workplace):
        return zone
    parts = {_zone_of_one(part) for part in _APART.split(workplace)} - {None}
    return parts.pop() if len(parts) == 1 else None


def places() -> Iterator[tuple[Kind, str, TimeZone]]:
    """Yield every province, kabupaten and kota with its zone."""
    for zone, provinces in PLACES.items():
        for province, members in provinces.items():
            yield "province", province, zone
            kabupaten, _semicolon, kota = members.partition("; ")
            yield from (("kabupaten", name, zone) for name in kabupaten.split(", "))
            yield from (("kota", name, zone) for name in kota.split(", ") if name)


def _zone_of_one(text: str) -> TimeZone | None:
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    for prefix, kind in _PREFIXES:
        if found := prefix.match(words):
            name = _key(words[found.end() :])
            return _of_a_kind().get((kind, name)) or _by_name().get(name) or _by_name().get(_key(words))
    return _by_name().get(_key(words))


def _key(name: str) -> str:
    """Reduce a name to what distinguishes it: `Kep. Aru`, `KEPULAUAN ARU` and `kepulauan-aru` are one."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return "".join("kepulauan" if word == "kep" else word for word in words)


@cache
def _of_a_kind() -> dict[tuple[Kind, str], TimeZone]:
    return {(kind, _key(name)): zone for kind, name, zone in places()}


@cache
def _by_name() -> dict[str, TimeZone | None]:
    """Zones by the mere name; None for a name that two places of different zones bear."""
    named: dict[str, TimeZone | None] = {}
    for _kind, name, zone in places():
        named[_key(name)] = zone if named.get(_key(name), zone) == zone else None
    for zone, names in OTHER_NAMES.items():
        for name in names.split(", "):
            named.setdefault(_key(name), zone)
    return named
