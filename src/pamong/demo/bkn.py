"""The invented BKN, today and a year and a half before: who was fixed by hand, who moved, rose, came and left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pamong.demo.people import EARLIER, TODAY, Fixed, Person, invent, moved_to
from pamong.demo.plan_bkn_head import HEAD_OFFICE
from pamong.demo.plan_bkn_regions import REGIONAL_OFFICES
from pamong.demo.plans import Plan, Seat, read, seat
from pamong.demo.siasn import Office

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE = Office("bkn", "Badan Kepegawaian Negara (peragaan)", "bkn.contoh.go.id")


@dataclass(frozen=True, slots=True)
class Line:
    """A dated assignment of a supervisor that overrides the tree."""

    who: str
    supervisor: str
    start: date
    end: date | None
    sort: str


@dataclass(frozen=True, slots=True)
class State:
    """One agency on one day."""

    plan: Plan
    people: tuple[Person, ...]
    lines: tuple[Line, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Before:
    """Where somebody sat in May 2025, and since when the present seat is held."""

    unit: str
    post: str
    since: date


FIXED = {
    "Dewi Anggraini": Fixed(date(1997, 4, 12), date(2020, 12, 1), date(2022, 1, 1), "S-1", "admin"),
    "Ratna Wulandari": Fixed(date(1979, 9, 3), date(2003, 12, 1), date(2022, 3, 1), "S-2", "psiko"),
    "Bambang Sutrisno": Fixed(date(1971, 6, 21), date(1997, 3, 1), date(2021, 9, 1), "S-2", "manaj"),
    "Siti Rahmawati": Fixed(date(1986, 11, 30), date(2010, 1, 1), date(2020, 12, 31), "S-2", "admin"),
    "Yohanes Tabuni": Fixed(date(1980, 2, 17), date(2006, 4, 1), date(2025, 9, 1), "S-2", "praja"),
    "Agus Prasetyo": Fixed(date(1988, 8, 8), date(2011, 12, 1), date(2021, 6, 1), "S-1", "ti"),
    "Bagus Saputra": Fixed(date(1985, 5, 25), date(2009, 1, 1), date(2020, 12, 31), "S-1", "ti"),
    "Maria Lobo": Fixed(date(1994, 8, 15), date(2022, 5, 1), date(2022, 5, 1), "D-III", "admin"),
    "Ahmad Hidayat": Fixed(date(1996, 1, 9), date(2019, 3, 1), date(2021, 4, 1), "D-III", "arsip"),
    "Yusuf Rante": Fixed(date(1976, 10, 2), date(2002, 12, 1), date(2025, 9, 1), "S-2", "admin"),
    "Lestari Handayani": Fixed(date(1967, 3, 14), date(1992, 3, 1), date(2023, 2, 1), "S-3", "praja"),
    "Soeparman": Fixed(date(1966, 12, 5), date(1991, 3, 1), schooling="S-3", field="didik"),
    "Irwan Dharmawan": Fixed(field="plano"),
    "Lina Kartika Halim": Fixed(field="akun"),
    "Bachtiar Sutan Malano": Fixed(field="akun"),
    "Tuti Alawiyah": Fixed(field="arsip"),
    "Ferdinand Tuwanakotta": Fixed(field="kom"),
    "Surya Atmadja": Fixed(field="ti"),
    "Hanna Pattiasina": Fixed(date(1975, 5, 4), date(2000, 2, 1), date(2026, 2, 2), "S-2", "ti"),
    "Arie Wibisono": Fixed(field="ti"),
    "Theresia Sri Rahayu": Fixed(field="profesi"),
    "Kevin Wijaya": Fixed(standing="Tugas Belajar"),
    "Bima Satria": Fixed(standing="Tugas Belajar"),
    "Anindya Larasati": Fixed(standing="CLTN"),
    "Abdul Gani Tuasikal": Fixed(date(1996, 7, 19), date(2025, 7, 1)),
    "Samuel Imbiri": Fixed(date(1998, 3, 27), date(2026, 1, 1)),
    "Yosef Bria": Fixed(date(1993, 10, 11), date(2026, 1, 1)),
    "Iskandar Zulkarnain": Fixed(post_since=date(2026, 4, 1)),
    "Sherly Oktavia": Fixed(post_since=date(2025, 11, 3)),
    "Gusti Ayu Trisnawati": Fixed(date(1984, 7, 7), date(2008, 12, 1), date(2021, 1, 4), "S-1", "admin"),
}

# Came after May 2025 besides trainees and part-timers: new contracts, and two from other agencies.
NEWCOMERS = {"Abdul Gani Tuasikal", "Samuel Imbiri", "Yosef Bria", "Iskandar Zulkarnain", "Sherly Oktavia"}

MOVED = {
    "Yusuf Rante": Before("bina.jabatan", "asdma.d", date(2025, 9, 1)),
    "Niko Siregar": Before("kr6.mutasi", "asdma.m", date(2025, 8, 1)),
    "Zulfikar Chaniago": Before("kr12.supervisi", "kebijakan.p", date(2026, 9, 1)),
    "Arif Nugroho": Before("digital.sistem", "prakom.m", date(2026, 1, 5)),
    "Grace Manurung": Before("kr6.umum", "prakom.p", date(2025, 10, 1)),
    "Andi Besse Fatimah": Before("bina.kinerja", "asdma.p", date(2026, 3, 2)),
    "Yansen Tingang": Before("kr5.mutasi", "asdma.m", date(2025, 7, 1)),
    "Baiq Hartini": Before("layanan.pengadaan", "asdma.m", date(2026, 5, 4)),
    "Hendrik Latuheru": Before("kr11.mutasi", "asdma.m", date(2025, 12, 1)),
    "Retno Palupi": Before("kr1.umum", "keuangan.m", date(2026, 7, 1)),
    "Cut Meurah Intan": Before("kr7", "leader.II.a", date(2026, 2, 2)),
    "Kemas Azhari": Before("kr13", "leader.II.a", date(2026, 2, 2)),
    "Hendra Kusnadi": Before("sdm.mutasi", "leader.III.a", date(2026, 1, 5)),
}
PROMOTED = {
    "Hanna Pattiasina": Before("digital.sistem", "prakom.d", date(2026, 2, 2)),
    "Rosmala Dewi Siregar": Before("kr6.mutasi", "asdma.m", date(2026, 1, 5)),
    "Yohanes Tabuni": Before("kr9", "asdma.m", date(2025, 9, 1)),
    "Hasnawati Daeng Kanang": Before("kr4.mutasi", "asdma.m", date(2025, 11, 3)),
    "Fransiskus Jampi": Before("kr5.pontianak", "asdma.m", date(2026, 6, 1)),
    "Dwi Rahayuningsih": Before("digital.data", "statistisi.p", date(2025, 10, 1)),
    "Fitri Handayani Koto": Before("bina.jabatan", "asdma.p", date(2026, 4, 1)),
    "Wahyu Setiawan": Before("inspektorat", "auditor.p", date(2025, 7, 1)),
    "Nurul Fitriani": Before("rencana", "kebijakan.p", date(2026, 1, 5)),
    "Yulia Permatasari": Before("digital.sistem", "prakom.p", date(2026, 8, 3)),
    "Petrus Tandilangi": Before("bina.kinerja", "assessor.p", date(2025, 9, 1)),
    "Ismail Kakatua": Before("kr11.mutasi", "asdma.p", date(2026, 2, 2)),
    "Endang Winarsih": Before("sdm.mutasi", "psdma.t", date(2025, 12, 1)),
    "Cecep Kurniawan": Before("pusbang", "widya.m", date(2026, 3, 2)),
}
RETURNED = {"Aisyah Mappasessu": ("CLTN", date(2026, 1, 5)), "Rizal Nasrullah": ("Tugas Belajar", date(2026, 8, 3))}
AWAY = {"Desi Ratnasari Harahap": (date(2025, 9, 1), date(2026, 8, 31))}  # lent to another agency, then back

# Gone by November 2026: unit, line of the plan, first day away; retired unless it is said otherwise.
LEAVERS = (
    ("kr9", "* Marthen Wanma L pp", date(2026, 10, 1)),
    ("digital.sistem", "* Bagyo Sumitro L jw", date(2026, 1, 1)),
    ("wasdal.dua", "* Ellya Rosa P mn", date(2026, 8, 3)),  # to another agency
    ("kr9.mutasi", "* Matheus Kambuaya L pp", date(2025, 9, 1)),
    ("kr4.umum", "* Syamsul Rijal L bg", date(2025, 10, 15)),  # to another agency
    ("umum.rumah", "* Supardi L jw", date(2026, 2, 1)),
    ("kr11.umum", "* Olfi Rumengan P mh", date(2026, 5, 1)),
    ("sdm", "adm Sutarno L jw", date(2025, 12, 1)),
    ("kr2.mutasi", "psdma.y Kasiyati P jw", date(2026, 6, 1)),
    ("sdm.mutasi", "asdma.m Gusti Ayu Trisnawati P bl", date(2026, 6, 1)),  # to Pemkab Lembah, with the same NIP
    ("digital.data", "prakom.p@k Reza Fahlevi L mu", date(2026, 4, 1)),  # contract not renewed
    ("inspektorat", "auditor.m Mangasi Sitorus L bt", date(2026, 1, 20)),  # to another agency
)
# Two of them still stand in the current export, as HR units often leave them: with a status that says they are gone.
STILL_LISTED = {"Marthen Wanma": "Pensiun", "Syamsul Rijal": "Pindah Instansi"}
RETIRED_BORN = {
    "Marthen Wanma": Fixed(date(1966, 9, 12), date(1992, 3, 1), date(2020, 7, 1)),
    "Bagyo Sumitro": Fixed(date(1965, 12, 28), date(1990, 3, 1), date(2019, 5, 1), field="ti"),
    "Matheus Kambuaya": Fixed(date(1967, 8, 3), date(1994, 3, 1), date(2018, 4, 2)),
    "Supardi": Fixed(date(1968, 1, 19), date(1993, 3, 1), date(2019, 8, 1)),
    "Sutarno": Fixed(date(1967, 11, 2), date(1995, 3, 1), date(2012, 1, 2)),
    "Kasiyati": Fixed(date(1968, 5, 16), date(1994, 12, 1), date(2017, 4, 3)),
}


def current() -> State:
    """The agency of the export of November 2026."""
    return state_on(date(2026, 11, 2))


def between() -> State:
    """The agency of the export of February 2026."""
    return state_on(date(2026, 2, 9))


def earlier() -> State:
    """The agency of the export of May 2025."""
    return state_on(EARLIER)


def state_on(day: date) -> State:
    """The agency as its export showed it on a day between EARLIER and TODAY."""
    plan = read(HEAD_OFFICE + REGIONAL_OFFICES)
    changes = MOVED | PROMOTED
    people: list[Person] = []
    for place in plan.seats:
        change, fixed = changes.get(place.name), FIXED.get(place.name, Fixed())
        person = invent("bkn", place, replace(fixed, post_since=change.since) if change else fixed)
        if _is_listed(person, day):
            sits = _before(person, change) if change and change.since > day else person
            people.append(replace(sits, standing=_standing(person, day)))
    people += _leavers(plan, day)
    listed = {person.seat.name for person in people}
    lines = tuple(line for line in LINES if (line.start <= day or day == TODAY) and line.who in listed)
    return State(plan, tuple(people), lines, day)


def _is_listed(person: Person, day: date) -> bool:
    name = person.seat.name
    came = person.post_since if name in NEWCOMERS else person.appointed
    away = AWAY.get(name)
    return came <= day and not (away and away[0] <= day <= away[1])


def _standing(person: Person, day: date) -> str:
    standing, until = RETURNED.get(person.seat.name, ("", day))
    if day < until:
        return standing
    return person.standing if day > EARLIER else "Aktif"


def _leavers(plan: Plan, day: date) -> Iterator[Person]:
    for unit, text, gone in LEAVERS:
        place = seat(text, plan.units[unit])
        person = invent("bkn", place, RETIRED_BORN.get(place.name, FIXED.get(place.name)))
        if day < gone:
            yield person
        elif place.name in STILL_LISTED:
            yield replace(person, seat=replace(place, leads=False), standing=STILL_LISTED[place.name])


def _before(person: Person, before: Before) -> Person:
    place: Seat = replace(person.seat, unit=before.unit, post=before.post, leads=before.post.startswith("leader."))
    since = max(date(2019, 7, 1), date(person.appointed.year + 1, person.appointed.month, 1))
    return moved_to(person, place, since)


def _team(head: str, start: date, end: date | None, sort: str, *members: str) -> tuple[Line, ...]:
    return tuple(Line(member, head, start, end, sort) for member in members)


_NEW_YEAR = date(2025, 1, 2)
LINES = (
    # Functional staff under the head of a working team, whom the tree does not show.
    *_team("Eko Budiarto", _NEW_YEAR, None, "definitif", "Rizal Nasrullah", "Hafiz Alfarizi"),
    *_team("Eko Budiarto", date(2026, 1, 5), None, "definitif", "Yulia Permatasari", "Samuel Imbiri"),
    *_team("Christine Lim", _NEW_YEAR, None, "definitif", "Agus Prasetyo", "Lalu Wirajaya", "Nur Azizah"),
    *_team("Christine Lim", date(2025, 10, 1), None, "definitif", "Grace Manurung"),
    *_team("Sinta Maharani", _NEW_YEAR, None, "definitif", "Rahmi Hasanah", "Nabila Zahra"),
    *_team("Sinta Maharani", date(2026, 7, 1), None, "definitif", "Dimas Aryo Bimantoro"),
    *_team("Sudirman Batubara", _NEW_YEAR, None, "definitif", "Maya Puspita", "Alif Rahman Hakim"),
    *_team("Sudirman Batubara", date(2026, 7, 1), None, "definitif", "Citra Ayuningtyas"),
    *_team("Hariyono", _NEW_YEAR, None, "definitif", "Steven Halim Santoso", "Rofiatul Jannah", "Sukardi"),
    # A former supervisor: until the end of 2025 Hendra led a team across two units.
    *_team("Hendra Kusnadi", _NEW_YEAR, date(2025, 12, 31), "definitif", "Dewi Anggraini", "Ahmad Hidayat"),
    # Vacant posts led by an acting officer for three months.
    *_team("Yohanes Tabuni", date(2026, 10, 1), date(2026, 12, 31), "plt",
           "Yosephina Rumbiak", "Lukas Wenda", "Agustina Yoku", "Suharti"),
    *_team("Florentina Seran", date(2026, 9, 1), date(2026, 11, 30), "plt",
           "Ratih Kumalasari", "Robert Sumual", "Wa Ode Hasnah", "Bayu Anggara", "Fransiska Dhiu"),
    # The holder is away for two weeks.
    *_team("Tuti Alawiyah", date(2026, 11, 16), date(2026, 11, 27), "plh",
           "Rudi Hartono Kusnadi", "Siska Amelia Putri", "Sarmin"),
)  # fmt: skip
