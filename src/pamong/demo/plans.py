"""Reads the plan of an invented agency, and the digest from which everything unsaid about a person is drawn.

Notation, one line each:
    + key | key of the unit above | echelon | name | post of its leader | city ("-" = none, or as the unit above)
      * Name P jw                   the leader (P woman, L man, then the region of the name)
      asdma.p@k Name L bt           a post of `ranks.POSTS`; @k PPPK, @w PPPK Paruh Waktu, @c CPNS, nothing PNS
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

KINDS = {"": "PNS", "c": "PNS", "k": "PPPK", "w": "PPPK Paruh Waktu"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the tree; `post` is empty where nobody leads by rank."""

    key: str
    parent: str
    echelon: str
    name: str
    post: str
    city: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one post of one unit."""

    name: str
    woman: bool
    region: str
    unit: str
    post: str
    kind: str = "PNS"
    trainee: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Units in the order of the tree (a unit after the one above it), and who sits in them."""

    units: dict[str, Unit]
    seats: tuple[Seat, ...]


def draw(key: str, what: str, size: int) -> int:
    """A number in range(size) that depends on nothing but the words given."""
    return int.from_bytes(sha256(f"{key}\x1f{what}".encode()).digest()[:8], "big") % size


def ident(*words: str) -> str:
    """32 upper-case hex digits, like SIASN's keys."""
    return sha256("\x1f".join(("pamong-peragaan", *words)).encode()).hexdigest()[:32].upper()


def read(text: str) -> Plan:
    """Parse a plan; a seat belongs to the last unit above it."""
    units: dict[str, Unit] = {}
    seats: list[Seat] = []
    key = ""
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] == "+":
            unit = _unit(line, units)
            key, units[unit.key] = unit.key, unit
        else:
            seats.append(seat(line, units[key]))
    return Plan(units, tuple(seats))


def _unit(line: str, units: dict[str, Unit]) -> Unit:
    key, parent, echelon, name, post, city = (
        "" if part.strip() == "-" else part.strip() for part in line.removeprefix("+").split("|")
    )
    return Unit(key, parent, echelon, name, post, city or units[parent].city)


def seat(line: str, unit: Unit) -> Seat:
    """One person's line within `unit`."""
    code, *name, sex, region = line.split()
    post, _, mark = code.partition("@")
    leads = post == "*"
    return Seat(
        name=" ".join(name),
        woman=sex == "P",
        region=region,
        unit=unit.key,
        post=f"leader.{unit.echelon}" if leads else post,
        kind=KINDS[mark],
        trainee=mark == "c",
        leads=leads,
    )
