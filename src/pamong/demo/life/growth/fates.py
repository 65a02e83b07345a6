"""How far each one of the story comes in a year, decided by name, so that the story is the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from pamong.demo.life.habits import Habit


class Fate(StrEnum):
    """Where the year of somebody stands at the end of the story."""

    NOTHING = "nothing"
    ONE_SIDE = "one_side"
    """She rated herself; the supervisor did not."""
    REVEALED = "revealed"
    """Both rated; they have not talked."""
    RATED = "rated"
    """The levels stand; no plan yet."""
    PREPARING = "preparing"
    """The dialogue is being prepared."""
    DRAFT = "draft"
    PROPOSED = "proposed"
    RETURNED = "returned"
    AGREED = "agreed"
    MIDYEAR = "midyear"
    """Agreed, and looked at in July."""
    REVISED = "revised"
    """Agreed, and being changed."""
    CLOSING = "closing"
    """The closing review waits for one of the two."""
    CLOSED = "closed"

    @property
    def plans(self) -> bool:
        """Whether there is a plan at all."""
        return self not in (Fate.NOTHING, Fate.ONE_SIDE, Fate.REVEALED, Fate.RATED, Fate.PREPARING)

    @property
    def holds(self) -> bool:
        """Whether the plan was agreed."""
        return self in (Fate.AGREED, Fate.MIDYEAR, Fate.REVISED, Fate.CLOSING, Fate.CLOSED)


WILLING = (
    (Fate.MIDYEAR, 34), (Fate.AGREED, 24), (Fate.REVISED, 6), (Fate.CLOSING, 8), (Fate.CLOSED, 8), (Fate.PROPOSED, 7),
    (Fate.RETURNED, 4), (Fate.DRAFT, 5), (Fate.PREPARING, 4),
)  # fmt: skip
"""Under a supervisor who keeps what he promises."""
RELUCTANT = (
    (Fate.NOTHING, 18), (Fate.ONE_SIDE, 20), (Fate.REVEALED, 12), (Fate.RATED, 14), (Fate.DRAFT, 12),
    (Fate.PROPOSED, 12), (Fate.AGREED, 12),
)  # fmt: skip


STARS = {
    ("Dewi Anggraini", 2026): Fate.MIDYEAR,
    ("Ahmad Hidayat", 2026): Fate.PROPOSED,
    ("Maria Lobo", 2026): Fate.REVISED,
    ("Johan Tanujaya", 2026): Fate.CLOSING,
    ("Bagus Saputra", 2026): Fate.MIDYEAR,
    ("Ratna Wulandari", 2026): Fate.MIDYEAR,
    ("Siti Rahmawati", 2026): Fate.MIDYEAR,
    ("Bambang Sutrisno", 2026): Fate.AGREED,
    ("Yohanes Tabuni", 2026): Fate.CLOSING,
    ("Agus Prasetyo", 2026): Fate.RETURNED,
}
"""Those whom a visitor can be, and those around them."""


def fate_of(name: str, year: int, habit: Habit) -> Fate:
    """Return how far somebody comes in a year."""
    if told := STARS.get((name, year)):
        return told
    rng = Random(f"{name}/{year}")  # noqa: S311  # the same story every time
    fates, weights = zip(*(WILLING if habit.kept >= 0.7 else RELUCTANT), strict=True)
    return Fate(rng.choices(fates, weights)[0])


@dataclass(frozen=True)
class Year:
    """The days on which a year of the story begins, is looked at and ends."""

    year: int
    rating: date
    dialogue: date
    planning: date
    midyear: date
    closing: date


FIRST = Year(2025, date(2025, 7, 7), date(2025, 7, 28), date(2025, 8, 4), date(2025, 10, 6), date(2025, 12, 8))
SECOND = Year(2026, date(2026, 1, 13), date(2026, 2, 10), date(2026, 2, 19), date(2026, 7, 6), date(2026, 11, 9))


UNIT_BENT = (
    ("Bagian Pengembangan", {"Komunikasi": -1, "Pengembangan diri dan orang lain": 1}),
    ("Direktorat Pengembangan Sistem Informasi", {"Komunikasi": -1, "Pelayanan publik": -1, "Mengelola perubahan": 1}),
    ("Biro Umum", {"Mengelola perubahan": -2, "Pelayanan publik": 1}),
    ("Kantor Regional IX", {"Pengambilan keputusan": -1, "Kerja sama": 1, "Perekat bangsa": 1}),
    ("Kantor Regional", {"Pengambilan keputusan": -1, "Pelayanan publik": 1}),
    ("Direktorat", {"Pengembangan diri dan orang lain": -1, "Orientasi pada hasil": 1}),
    ("Bagian", {"Mengelola perubahan": -1, "Kerja sama": 1}),
    ("Pusat", {"Komunikasi": 1, "Pengambilan keputusan": -1}),
    ("Inspektorat", {"Integritas": 1, "Komunikasi": -1}),
    ("Biro Keuangan", {"Mengelola perubahan": -1, "Orientasi pada hasil": 1}),
)
"""What whole units are better or worse at: it makes the heat map worth looking at."""


def bent_of(unit: str, competency: str) -> int:
    """Return how far the people of a unit lie above or below what their positions ask for."""
    return next((bent.get(competency, 0) for name, bent in UNIT_BENT if unit.startswith(name)), 0)


def level_of(name: str, unit: str, competency: str, required: int, year: int) -> int:
    """Return the level somebody is at, 1 to 5; a year later a little higher."""
    rng = Random(f"{name}/{competency}")  # noqa: S311  # likewise
    base = required + bent_of(unit, competency) + rng.choices((-1, 0, 1), (38, 50, 12))[0]
    grown = 1 if year > FIRST.year and rng.random() < 0.3 else 0
    return max(1, min(5, base + grown))
