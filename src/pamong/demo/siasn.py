"""The employee export of SIASN (69 columns), the unit table (ref-unor) and the reporting-line file, as rows of text.

What Pamong must never keep is filled with values that cannot be taken for real ones, so that a test can look for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pamong.demo.people import TODAY, Person, grade_at, titles
from pamong.demo.plans import Unit, draw, ident
from pamong.demo.ranks import DEGREES, ECHELON_IDS, FIRST_GRADES, GRADE_IDS, POST_SORT_IDS, PPPK_GRADE_IDS, STUDIES

COLUMNS = tuple(
    """PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA|TANGGAL LAHIR|JENIS KELAMIN
AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|NOMOR HP|EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|BPJS|JENIS PEGAWAI ID
JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM ID|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|KARTU ASN VIRTUAL|NOMOR SK CPNS|TANGGAL SK CPNS
TMT CPNS|NOMOR SK PNS|TANGGAL SK PNS|TMT PNS|GOL AWAL ID|GOL AWAL NAMA|GOL AKHIR ID|GOL AKHIR NAMA|TMT GOLONGAN|MK TAHUN
MK BULAN|JENIS JABATAN ID|JENIS JABATAN NAMA|JABATAN ID|JABATAN NAMA|TMT JABATAN|TINGKAT PENDIDIKAN ID
TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|TAHUN LULUS|KPKN ID|KPKN NAMA|LOKASI KERJA ID|LOKASI KERJA NAMA
UNOR ID|UNOR NAMA|INSTANSI INDUK ID|INSTANSI INDUK NAMA|INSTANSI KERJA ID|INSTANSI KERJA NAMA|SATUAN KERJA INDUK ID
SATUAN KERJA INDUK NAMA|SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|IS VALID NIK|NAMA SEKOLAH|FLAG IKD|ESELON ID
ESELON NAMA""".replace("\n", "|").split("|")
)
UNIT_COLUMNS = (
    "Id",
    "InstansiId",
    "DiatasanId",
    "EselonId",
    "NamaUnor",
    "NamaJabatan",
    "CepatKode",
    "IndukUnorId",
    "PemimpinPnsId",
    "JenisUnorId",
)
LINE_COLUMNS = ("nip", "nip_atasan", "mulai", "selesai", "jenis")
DROPPED = (
    "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK", "NOMOR HP", "ALAMAT", "NPWP NOMOR", "BPJS",
)  # fmt: skip
SHEETS = ("PNS", "PPPK", "PPPK Paruh Waktu")
STANDING_IDS = {"Aktif": "01", "CLTN": "02", "Tugas Belajar": "03"}

Dates = Callable[[date], str]
Row = dict[str, str]


def day_first(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def year_first(day: date) -> str:
    return day.isoformat()


@dataclass(frozen=True, slots=True)
class Office:
    """An agency as its exports name it."""

    code: str
    name: str
    mail: str
    central: bool = True

    @property
    def ident(self) -> str:
        return ident("instansi", self.code)

    def unit_id(self, key: str) -> str:
        return ident("unor", self.code, key) if key else ""


@dataclass(frozen=True, slots=True)
class Export:
    """What one export is drawn from: the agency, its units, everybody's mail address, the day."""

    office: Office
    units: Mapping[str, Unit]
    mails: Mapping[str, str]
    on: date

    def row(self, person: Person, dates: Dates) -> Row:
        """One line of the employee export; columns in the order of COLUMNS."""
        row = dict.fromkeys(COLUMNS, "")
        row.update(_identity(person, self.mails[person.key], dates))
        row.update(_private(person))
        row.update(_service(self.office, person, self.on, dates))
        row.update(_schooling(person))
        row.update(_place(self.office, person, self.units))
        return row


def _identity(person: Person, mail: str, dates: Dates) -> Row:
    front, back = titles(person)
    old = person.seat.kind == "PNS" and person.appointed.year < 2009
    return {
        "PNS ID": person.pns_id,
        "NIP BARU": person.nip,
        "NIP LAMA": f"99{draw(person.key, 'old nip', 10**7):07d}" if old else "",
        "NAMA": person.seat.name,
        "GELAR DEPAN": front,
        "GELAR BELAKANG": back,
        "TEMPAT LAHIR ID": ident("lokasi", person.birthplace),
        "TEMPAT LAHIR NAMA": person.birthplace,
        "TANGGAL LAHIR": dates(person.born),
        "JENIS KELAMIN": "F" if person.seat.woman else "M",
        "EMAIL": mail.replace("@", "@pribadi."),
        "EMAIL GOV": mail,
    }


def _private(person: Person) -> Row:
    """Values nobody could take for real; none of them may ever be found in Pamong's database."""
    number = draw(person.key, "private", 10**9)
    return {
        "AGAMA ID": f"R{1 + number % 6}",
        "AGAMA NAMA": f"Agama rekaan {1 + number % 6}",
        "JENIS KAWIN ID": f"K{1 + number % 3}",
        "JENIS KAWIN NAMA": f"Status kawin rekaan {1 + number % 3}",
        "NIK": f"99{number:014d}",
        "NOMOR HP": f"0800{number:09d}",
        "ALAMAT": f"Jalan Rekaan Nomor {1 + number % 998}, RT 99 RW 99",
        "NPWP NOMOR": f"99{number:013d}",
        "BPJS": f"999{number:010d}",
        "IS VALID NIK": "1",
        "FLAG IKD": str(number % 2),
    }


def _service(office: Office, person: Person, on: date, dates: Dates) -> Row:
    seat, post = person.seat, person.post
    civil = seat.kind == "PNS"
    grade, since = grade_at(person, on)
    first = FIRST_GRADES[person.schooling] if civil else grade
    confirmed = date(person.appointed.year + 1, person.appointed.month, 1)
    months = (on.year - person.appointed.year) * 12 + on.month - person.appointed.month
    row = {
        "JENIS PEGAWAI ID": {"PNS": "11" if office.central else "21", "PPPK": "71"}.get(seat.kind, "72"),
        "JENIS PEGAWAI NAMA": f"PNS {'Pusat' if office.central else 'Daerah'}" if civil else seat.kind,
        "KEDUDUKAN HUKUM ID": STANDING_IDS.get(person.standing, ""),
        "KEDUDUKAN HUKUM NAMA": person.standing,
        "STATUS CPNS PNS": ("CPNS" if seat.trainee else "PNS") if civil else "",
        "NOMOR SK CPNS": f"{1 + draw(person.key, 'sk', 9998):05d}/PERAGAAN/{person.appointed.year}",
        "TANGGAL SK CPNS": dates(person.appointed - timedelta(days=14)),
        "TMT CPNS": dates(person.appointed),
        "GOL AWAL ID": GRADE_IDS[first] if civil else PPPK_GRADE_IDS[first],
        "GOL AWAL NAMA": first,
        "GOL AKHIR ID": GRADE_IDS[grade] if civil else PPPK_GRADE_IDS[grade],
        "GOL AKHIR NAMA": grade,
        "TMT GOLONGAN": dates(since),
        "MK TAHUN": str(max(months, 0) // 12),
        "MK BULAN": str(max(months, 0) % 12),
        "JENIS JABATAN ID": POST_SORT_IDS[post.sort],
        "JENIS JABATAN NAMA": post.sort,
        "TMT JABATAN": dates(person.post_since),
    }
    if civil and not seat.trainee:
        row["NOMOR SK PNS"] = f"{1 + draw(person.key, 'sk pns', 9998):05d}/PERAGAAN/{confirmed.year}"
        row["TANGGAL SK PNS"] = dates(confirmed - timedelta(days=14))
        row["TMT PNS"] = dates(confirmed)
    return row


def _schooling(person: Person) -> Row:
    code, level, age = DEGREES[person.schooling]
    subject = "SMA/SEDERAJAT"
    if person.schooling != "SMA":
        study = STUDIES[person.field]
        name = {"D-III": study.diploma, "S-1": study.bachelor}.get(person.schooling, study.master)
        subject = f"{person.schooling} {name}"
    start = person.appointed.year if person.schooling in ("SMA", "D-III", "S-1") else TODAY.year - 2
    school = "SMA Peragaan" if person.schooling == "SMA" else "Universitas Peragaan Nusantara"
    return {
        "TINGKAT PENDIDIKAN ID": code,
        "TINGKAT PENDIDIKAN NAMA": level,
        "PENDIDIKAN ID": ident("pendidikan", subject),
        "PENDIDIKAN NAMA": subject,
        "TAHUN LULUS": str(min(person.born.year + age, start)),
        "NAMA SEKOLAH": school,
    }


def _place(office: Office, person: Person, units: Mapping[str, Unit]) -> Row:
    unit = units[person.seat.unit]
    title = person.post.title or unit.post
    work = units[work_unit(units, unit.key)]
    office_of_pay = f"KPPN {unit.city.removeprefix('Kota ').removeprefix('Kab. ')}"
    row = {
        "JABATAN ID": ident("jabatan", title),
        "JABATAN NAMA": title,
        "KPKN ID": ident("kpkn", office_of_pay),
        "KPKN NAMA": office_of_pay,
        "LOKASI KERJA ID": ident("lokasi", unit.city),
        "LOKASI KERJA NAMA": unit.city,
        "UNOR ID": office.unit_id(unit.key),
        "UNOR NAMA": unit.name,
        "ESELON ID": "" if person.post.title else ECHELON_IDS[unit.echelon],
        "ESELON NAMA": "" if person.post.title else unit.echelon,
    }
    for side in ("INDUK", "KERJA"):
        row[f"INSTANSI {side} ID"], row[f"INSTANSI {side} NAMA"] = office.ident, office.name
        row[f"SATUAN KERJA {side} ID"] = office.unit_id(work.key)
        row[f"SATUAN KERJA {side} NAMA"] = work.name
    return row


def work_unit(units: Mapping[str, Unit], key: str) -> str:
    """The unit of echelon I or II at or above a unit: SIASN's satuan kerja and unor induk."""
    while units[key].parent and not units[key].echelon.startswith(("I.", "II.")):
        key = units[key].parent
    return key


def unit_rows(office: Office, units: Mapping[str, Unit], people: Iterable[Person]) -> list[Row]:
    """ref-unor: the tree by DiatasanId, the leader by PemimpinPnsId."""
    leaders = {person.seat.unit: person.pns_id for person in people if person.seat.leads}
    codes: dict[str, str] = {}
    rows = []
    for unit in units.values():
        above = codes.get(unit.parent, "")
        codes[unit.key] = f"{above}{1 + sum(1 for other in codes if units[other].parent == unit.parent):02d}"
        induk = work_unit(units, unit.key)
        rows.append({
            "Id": office.unit_id(unit.key),
            "InstansiId": office.ident,
            "DiatasanId": office.unit_id(unit.parent),
            "EselonId": ECHELON_IDS.get(unit.echelon, ""),
            "NamaUnor": unit.name,
            "NamaJabatan": unit.post,
            "CepatKode": codes[unit.key],
            "IndukUnorId": office.unit_id(induk) if unit.parent else "",
            "PemimpinPnsId": leaders.get(unit.key, ""),
            "JenisUnorId": "1" if unit.echelon or not unit.parent else "2",
        })  # fmt: skip
    return rows


def addresses(people: Iterable[Person], domain: str) -> dict[str, str]:
    """A unique government mail address for every person, by key."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for person in people:
        if person.key in found:
            continue
        words = "".join(c if c.isascii() and c.isalpha() else " " for c in person.seat.name.lower()).split()
        base = ".".join(words[:1] + words[-1:] if len(words) > 1 else words)
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}{count}"
        taken.add(name)
        found[person.key] = f"{name}@{domain}"
    return found
