"""Writes the three files of an invented agency of any size: employees (XLSX, or CSV), units, reporting lines.

    python benchmarks/generate_agency.py --people 50000 --units 5000 --out var/bench [--seed 1] [--csv] [--year-later]

The same arguments give the same files. `--year-later` writes the same agency after one year: 3 % have left, 4 % are
new, 5 % moved to another unit, 6 % rose in post; nothing else changed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from pamong.demo.names import POOLS, name_of
from pamong.demo.people import Fixed, Person, invent, moved_to
from pamong.demo.plans import Seat, Unit
from pamong.demo.ranks import POSTS
from pamong.demo.siasn import (
    COLUMNS,
    LINE_COLUMNS,
    SHEETS,
    UNIT_COLUMNS,
    Export,
    Office,
    Row,
    addresses,
    day_first,
    unit_rows,
    year_first,
)
from pamong.demo.writing import write_big_xlsx, write_csv

ON, LATER = date(2025, 11, 3), date(2026, 11, 2)
LEFT, NEW, MOVED, ROSE = 0.03, 0.04, 0.05, 0.06
CITIES = ("Kota Jakarta Timur", "Kota Surabaya", "Kota Makassar", "Kota Medan", "Kota Jayapura", "Kota Denpasar")
WORDS = ("Kepegawaian", "Keuangan", "Perencanaan", "Pelayanan", "Pengawasan", "Data dan Informasi", "Hukum", "Kerja Sama",
         "Sarana", "Pengembangan", "Penilaian", "Evaluasi", "Arsip", "Pembinaan")  # fmt: skip
LEVELS = (  # by depth: names of the unit, echelon, share of posts that somebody holds
    (("Badan",), "I.a", 1.0),
    (("Deputi", "Kantor Wilayah"), "II.a", 0.95),
    (("Direktorat", "Biro", "Kantor"), "II.b", 0.95),
    (("Bagian", "Bidang"), "III.a", 0.93),
    (("Subbagian", "Seksi"), "IV.a", 0.9),
    (("Kelompok",), "", 0.9),  # led by a functional officer
)
STAFF = (  # post, weight
    ("asdma.p", 14), ("asdma.m", 9), ("asdma.d", 2), ("prakom.p", 8), ("prakom.m", 5), ("arsip.p", 4), ("arsip.t", 5),
    ("auditor.p", 4), ("auditor.m", 4), ("perencana.p", 3), ("keuangan.p", 5), ("keuangan.m", 3), ("humas.p", 3),
    ("psdma.t", 5), ("psdma.h", 4), ("kebijakan.p", 4), ("penelaah", 6), ("pengelola", 8), ("pengolah", 6), ("adm", 8),
)  # fmt: skip
PART_TIME = ("operator", "umum", "layanan")
NEXT_RUNG = {"p": "m", "m": "d", "t": "h", "h": "y"}


@dataclass
class Agency:
    """A generated agency at one moment."""

    office: Office
    units: dict[str, Unit]
    people: list[Person]
    children: dict[str, list[str]] = field(default_factory=dict)

    def leaders(self) -> dict[str, Person]:
        return {person.seat.unit: person for person in self.people if person.seat.leads}

    def by_unit(self) -> dict[str, list[Person]]:
        staff: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            if not person.seat.leads:
                staff[person.seat.unit].append(person)
        return staff


class Maker:
    """Makes people who differ in number, key and (nearly always) name."""

    def __init__(self, seed: int, rng: random.Random) -> None:
        self._seed, self._rng, self._count = seed, rng, 0
        self._keys: set[str] = set()
        self._nips: set[str] = set()
        self._regions = tuple(POOLS)

    def person(
        self, unit: str, post: str, kind: str = "PNS", *, fixed: Fixed | None = None, leads: bool = False
    ) -> Person:
        """A new person in this seat."""
        while True:
            self._count += 1
            region, woman = self._rng.choice(self._regions), self._rng.random() < 0.5
            draws = (self._rng.randrange(10**6), self._rng.randrange(10**6), self._rng.randrange(10**6))
            seat = Seat(name_of(region, woman=woman, draws=draws), woman, region, unit, post, kind, leads=leads)
            made = invent(f"{self._seed}/{self._count}", seat, fixed)
            if made.key in self._keys:
                continue
            while made.nip in self._nips:
                made = replace(made, serial=made.serial % 999 + 1)
            self._keys.add(made.key)
            self._nips.add(made.nip)
            return made


def grow(count: int, rng: random.Random) -> tuple[dict[str, Unit], dict[str, list[str]]]:
    """A tree of `count` units; nearly all branches end at depth 4 to 8, and a unit has 2 to 12 below it."""
    root = Unit("u0", "", "I.a", "Badan Peragaan Nusantara", "Kepala Badan Peragaan Nusantara", CITIES[0])
    units, depth, deepest = {"u0": root}, {"u0": 0}, {"u0": 8}
    children: defaultdict[str, list[str]] = defaultdict(list)
    frontier = ["u0"]
    while len(units) < count:
        shallow = depth[frontier[0]] < 3 or rng.random() < 0.6
        at = 0 if shallow else rng.randrange(len(frontier))
        above = frontier.pop(at)
        fan = min(rng.randint(8, 25) if above == "u0" else rng.choice((2, 2, 3, 3, 4, 5, 6, 8, 12)), count - len(units))
        for _ in range(fan):
            key = f"u{len(units)}"
            depth[key] = depth[above] + 1
            deepest[key] = rng.randint(4, 8) if above == "u0" else deepest[above]
            units[key] = _unit(key, units[above], depth[key], rng)
            children[above].append(key)
            if depth[key] < deepest[key]:
                frontier.append(key)
        if not frontier:
            frontier = [key for key in units if depth[key] < 8]
    return units, children


def _unit(key: str, above: Unit, depth: int, rng: random.Random) -> Unit:
    city = rng.choice(CITIES) if depth == 1 else above.city
    words = f"{rng.choice(WORDS)} {key[1:]}"
    kinds, echelon, _held = LEVELS[min(depth, len(LEVELS) - 1)]
    name = f"{rng.choice(kinds)} {words}"
    return Unit(key, above.key, echelon, name, f"{'Kepala' if echelon else 'Ketua'} {name}", city)


def build(people: int, units: int, seed: int) -> tuple[Agency, Maker]:
    """The agency on ON: leaders first, then the rest spread unevenly over the units."""
    rng = random.Random(seed)
    tree, children = grow(units, rng)
    maker = Maker(seed, rng)
    staff: list[Person] = []
    held = {echelon: share for _names, echelon, share in LEVELS}
    for unit in tree.values():
        if rng.random() < held[unit.echelon] and len(staff) < people:
            post = f"leader.{unit.echelon}" if unit.echelon else rng.choice(("asdma.d", "asdma.m", "prakom.m"))
            staff.append(maker.person(unit.key, post, leads=True))
    keys = list(tree)
    weights = [rng.lognormvariate(0, 0.8) * (0.3 if children.get(key) else 1.0) for key in keys]
    codes, shares = zip(*STAFF, strict=True)
    rest = people - len(staff)
    for place, post in zip(rng.choices(keys, weights, k=rest), rng.choices(codes, shares, k=rest), strict=True):
        staff.append(_member(maker, rng, place, post))
    return Agency(Office("besar", "Badan Peragaan Nusantara", "besar.contoh.go.id"), tree, staff, children), maker


def _member(maker: Maker, rng: random.Random, place: str, post: str) -> Person:
    lot = rng.random()
    if lot < 0.07:
        return maker.person(place, rng.choice(PART_TIME), "PPPK Paruh Waktu")
    if lot < 0.34 and post.rsplit(".", maxsplit=1)[-1] in {"p", "t", "pengelola", "pengolah", "adm"}:
        return maker.person(place, post, "PPPK")
    return maker.person(place, post)


def after_a_year(agency: Agency, maker: Maker, seed: int) -> Agency:
    """The same agency on LATER; each person changes in one way at most."""
    rng = random.Random(f"{seed}/later")
    total = len(agency.people)
    order = list(range(total))
    rng.shuffle(order)
    leaving = set(order[: round(total * LEFT)])
    rest = [at for at in order[round(total * LEFT) :] if not agency.people[at].seat.leads]
    movers = set(rest[: round(total * MOVED)])
    people = list(agency.people)
    keys = list(agency.units)
    for at in movers:
        person = people[at]
        other = rng.choice(
            [key for key in (rng.choice(keys), rng.choice(keys)) if key != person.seat.unit] or keys[-1:]
        )
        people[at] = moved_to(person, replace(person.seat, unit=other), _some_day(rng))
    rising = (at for at in rest[round(total * MOVED) :] if _next_post(people[at]))
    for at, _ in zip(rising, range(round(total * ROSE)), strict=False):
        person = people[at]
        people[at] = moved_to(person, replace(person.seat, post=_next_post(person)), _some_day(rng))
    stayed = [person for at, person in enumerate(people) if at not in leaving]
    new = [_newcomer(maker, rng, rng.choice(keys)) for _ in range(round(total * NEW))]
    return replace(agency, people=stayed + new)


def _some_day(rng: random.Random) -> date:
    return date(2026, rng.randint(1, 10), 1)


def _next_post(person: Person) -> str:
    family, _, rung = person.seat.post.partition(".")
    post = f"{family}.{NEXT_RUNG[rung]}" if person.seat.kind == "PNS" and rung in NEXT_RUNG else ""
    return post if post in POSTS else ""


def _newcomer(maker: Maker, rng: random.Random, place: str) -> Person:
    start = date(2026, 3, 1)
    born = date(rng.randint(1996, 2003), rng.randint(1, 12), rng.randint(1, 28))
    kind = "PNS" if rng.random() < 0.5 else "PPPK"
    return maker.person(place, rng.choice(("asdma.p", "prakom.p", "arsip.t", "auditor.p")), kind,
                        fixed=Fixed(born=born, appointed=start, post_since=start))  # fmt: skip


def reporting_lines(agency: Agency, seed: int) -> Iterator[Row]:
    """Teams under a senior colleague in one unit of six, acting officers in two vacant posts of five."""
    leaders, staff = agency.leaders(), agency.by_unit()
    for key, unit in agency.units.items():
        rng = random.Random(f"{seed}/lines/{key}")
        members = staff.get(key, [])
        chance = rng.random()
        if key in leaders:
            heads = [person for person in members if person.seat.post.endswith((".m", ".d"))]
            if chance < 1 / 6 and heads and len(members) > 3:
                yield from _lines(heads[0], members[:6], "2025-01-02", "", "definitif")
        elif chance < 0.4 and members:
            beside = [leaders[other] for other in agency.children.get(unit.parent, ()) if other in leaders]
            if beside:
                yield from _lines(beside[0], members[:12], "2026-10-01", "2026-12-31", "plt")


def _lines(head: Person, members: Iterable[Person], start: str, end: str, sort: str) -> Iterator[Row]:
    for person in members:
        if person is not head:
            yield dict(zip(LINE_COLUMNS, (person.nip, head.nip, start, end, sort), strict=True))


def employee_rows(agency: Agency, kind: str | None) -> Iterator[list[str]]:
    """Rows of one sheet (or of all), without the head."""
    export = Export(agency.office, agency.units, addresses(agency.people, agency.office.mail), ON)
    dates = day_first if kind in {None, "PNS"} else year_first
    for person in agency.people:
        if kind in {None, person.seat.kind}:
            yield list(export.row(person, dates).values())


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year-later", action="store_true", help="the same agency after one year")
    parser.add_argument("--csv", action="store_true", help="employees as pegawai.csv instead of pegawai.xlsx")
    given = parser.parse_args(arguments)
    agency, maker = build(given.people, given.units, given.seed)
    if given.year_later:
        agency = after_a_year(agency, maker, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.csv:
        rows = (dict(zip(COLUMNS, row, strict=True)) for row in employee_rows(agency, None))
        write_csv(given.out / "pegawai.csv", COLUMNS, rows)
    else:
        sheets = {kind: chain([list(COLUMNS)], employee_rows(agency, kind)) for kind in SHEETS}
        write_big_xlsx(given.out / "pegawai.xlsx", sheets)
    write_csv(given.out / "unor.csv", UNIT_COLUMNS, unit_rows(agency.office, agency.units, agency.people))
    write_csv(given.out / "garis-atasan.csv", LINE_COLUMNS, reporting_lines(agency, given.seed))
    print(f"{len(agency.people)} people, {len(agency.units)} units → {given.out}")


if __name__ == "__main__":
    main()
