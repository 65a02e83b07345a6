"""From a seat to a whole invented person: birth, career, education, titles; the same at every run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pamong.demo.plans import Seat, draw, ident
from pamong.demo.ranks import DEGREES, FIRST_GRADES, GRADES, POSTS, STUDIES, Post

TODAY = date(2026, 11, 2)  # the day of the current export; ages and careers are reckoned from here
EARLIER = date(2025, 5, 19)  # the day of the export of a year and a half before
PART_TIME_START = date(2025, 10, 1)
TRAINEE_STARTS = (date(2025, 6, 1), date(2026, 3, 1))
CONTRACT_STARTS = (date(2021, 2, 1), date(2022, 5, 1), date(2023, 6, 1), date(2024, 4, 1), date(2025, 3, 1))

BIRTHPLACES = {
    "jw": "Surakarta Semarang Yogyakarta Klaten Madiun Kediri Magelang Purwokerto Blitar",
    "sd": "Bandung Garut Tasikmalaya Sumedang Cianjur Sukabumi Ciamis",
    "bw": "Jakarta Bekasi Depok Tangerang",
    "md": "Bangkalan Sumenep Pamekasan",
    "bt": "Medan Balige Pematangsiantar Sibolga Kabanjahe Padangsidimpuan",
    "mn": "Padang Bukittinggi Payakumbuh Solok",
    "mu": "Pekanbaru Palembang Jambi Tanjungpinang Siak",
    "lp": "Bandarlampung Metro Kotabumi",
    "ac": "Banda Aceh,Sigli,Lhokseumawe,Meulaboh",
    "bg": "Makassar Parepare Watampone Rantepao Palopo Kendari",
    "mh": "Manado Tomohon Tondano Kotamobagu",
    "gr": "Gorontalo Limboto",
    "dy": "Banjarmasin,Palangka Raya,Pontianak,Martapura,Sintang",
    "bl": "Denpasar Singaraja Gianyar Tabanan Karangasem",
    "sk": "Mataram Praya Selong",
    "nt": "Kupang Ende Ruteng Atambua Maumere Waingapu",
    "ml": "Ambon Ternate Masohi Tual",
    "pp": "Jayapura Biak Wamena Manokwari Sorong Serui Nabire",
    "th": "Jakarta Medan Semarang Surabaya Pontianak",
}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented civil servant at one moment."""

    agency: str
    seat: Seat
    born: date
    birthplace: str
    appointed: date
    serial: int
    post_since: date
    schooling: str
    field: str
    standing: str = "Aktif"
    second_contract: bool = False

    @property
    def key(self) -> str:
        """What every identifier of this person is made from; a change of agency keeps it."""
        return f"{self.seat.name}/{self.born.isoformat()}"

    @property
    def pns_id(self) -> str:
        return ident("orang", self.key)

    @property
    def post(self) -> Post:
        return POSTS[self.seat.post]

    @property
    def nip(self) -> str:
        """18 digits: birth, first appointment (month, or the count of contracts for a PPPK), sex, serial."""
        if self.seat.kind == "PNS":
            start = f"{self.appointed:%Y%m}"
        else:
            start = f"{self.appointed:%Y}{'22' if self.second_contract else '21'}"
        return f"{self.born:%Y%m%d}{start}{2 if self.seat.woman else 1}{self.serial:03d}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """Facts set by hand for somebody of note."""

    born: date | None = None
    appointed: date | None = None
    post_since: date | None = None
    schooling: str = ""
    field: str = ""
    standing: str = "Aktif"


def invent(agency: str, seat: Seat, fixed: Fixed | None = None) -> Person:
    """The person in this seat on TODAY."""
    given, who, post = fixed or Fixed(), f"{agency}/{seat.name}", POSTS[seat.post]
    schooling = given.schooling or _schooling(who, post, seat)
    born = given.born or _born(who, post, seat)
    appointed = given.appointed or _appointed(who, post, seat, born, schooling)
    return Person(
        agency=agency,
        seat=seat,
        born=born,
        birthplace=_birthplace(who, seat.region),
        appointed=appointed,
        serial=1 + draw(who, "serial", 12),
        post_since=given.post_since or _post_since(who, seat, appointed),
        schooling=schooling,
        field=given.field or (post.fields[draw(who, "field", len(post.fields))] if post.fields else ""),
        standing=given.standing,
        second_contract=seat.kind == "PPPK" and appointed.year <= 2021 and draw(who, "contract", 3) == 0,
    )


def moved_to(person: Person, seat: Seat, since: date) -> Person:
    """The same person in another seat."""
    return replace(person, seat=seat, post_since=since)


def _birthplace(who: str, region: str) -> str:
    text = BIRTHPLACES[region]
    places = text.split(",") if "," in text else text.split()
    return places[draw(who, "place", len(places))]


def _schooling(who: str, post: Post, seat: Seat) -> str:
    if post.schooling == "S-1+":
        return "S-2" if draw(who, "school", 5) < 2 else "S-1"
    if post.schooling == "S-3":
        return "S-3" if draw(who, "school", 2) else "S-2"
    if seat.post == "leader.II.a" and draw(who, "school", 4) == 0:
        return "S-3"
    return post.schooling


def _born(who: str, post: Post, seat: Seat) -> date:
    low, high = (23, 27) if seat.trainee else post.ages
    if seat.kind != "PNS":
        low, high = 25, 47
    year = TODAY.year - low - draw(who, "age", high - low + 1)
    return date(year, 1 + draw(who, "month", 12), 1 + draw(who, "day", 28))


def _appointed(who: str, post: Post, seat: Seat, born: date, schooling: str) -> date:
    if seat.trainee:
        return TRAINEE_STARTS[draw(who, "start", 2)]
    if seat.kind == "PPPK Paruh Waktu":
        return PART_TIME_START
    if seat.kind == "PPPK":
        fits = [start for start in CONTRACT_STARTS if start.year - born.year >= 22]
        return fits[draw(who, "start", len(fits))]
    age = DEGREES["S-1" if schooling.startswith("S-") else schooling][2] + 1 + draw(who, "wait", 5)
    need = 4 * (GRADES.index(post.grades[0]) - GRADES.index(FIRST_GRADES[schooling]))
    year = min(born.year + age, max(TODAY.year - need - 1, born.year + 22), EARLIER.year - 2)
    if post.title.endswith("Ahli Pertama"):
        year = max(year, min(TODAY.year - 11, EARLIER.year - 2))
    return date(year, (1, 2, 3, 4, 12)[draw(who, "start", 5)], 1)


def _post_since(who: str, seat: Seat, appointed: date) -> date:
    if seat.kind != "PNS" or seat.trainee:
        return appointed
    first = max(appointed.year + 1, 2021 if seat.leads else 2018)
    months = (EARLIER.year - first) * 12 + 4
    month = draw(who, "post", max(months, 1))
    return max(date(first + month // 12, 1 + month % 12, 1), date(appointed.year + 1, appointed.month, 1))


def grade_at(person: Person, day: date) -> tuple[str, date]:
    """Grade and the day since which it is held: one step in four years, within what the post allows."""
    post = person.post
    if person.seat.kind != "PNS":
        return post.contract_grade, person.appointed
    first, low, high = (GRADES.index(g) for g in (FIRST_GRADES[person.schooling], *post.grades))
    if person.seat.trainee:
        return GRADES[first], person.appointed
    month = 4 if draw(person.key, "rise", 2) else 10
    steps = max(0, day.year - person.appointed.year) // 4
    if steps and date(person.appointed.year + 4 * steps, month, 1) > day:
        steps -= 1
    steps = min(steps, high - first)
    if first + steps < low:
        return GRADES[low], person.post_since
    return GRADES[first + steps], date(person.appointed.year + 4 * steps, month, 1) if steps else person.appointed


def titles(person: Person) -> tuple[str, str]:
    """Academic titles before and after the name."""
    if person.schooling == "SMA":
        return "", ""
    study = STUDIES[person.field]
    if person.schooling == "D-III":
        return "", "A.Md."
    back, front = study.bachelor_title, ""
    if person.born.year <= 1970 and person.field in ("admin", "praja", "didik"):
        front, back = ("Dra." if person.seat.woman else "Drs."), ""
    elif person.born.year <= 1970 and person.field in ("plano", "teknik", "ti"):
        front, back = "Ir.", ""
    if person.schooling in ("S-2", "S-3"):
        back = f"{back}, {study.master_title}".removeprefix(", ")
    if person.schooling == "S-3":
        front = f"Dr. {front}".strip()
    return front, back
