"""Supervisors of different habits: how often they meet, how they talk, what they keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Habit:
    """How somebody coaches. Shares are between 0 and 1; pairs of numbers are least and most."""

    style: str
    """How the notes sound: plain, listening, telling, ritual."""
    cover: float
    """Share of the team that has cycles at all."""
    rhythms: tuple[str, ...]
    sessions: tuple[int, int]
    rest: tuple[int, int]
    """Weeks between two cycles of a pair."""
    minutes: tuple[int, ...]
    templates: tuple[str, ...]
    stages: int
    """How many stages are noted."""
    sentences: tuple[int, int]
    promises: tuple[int, int]
    kept: float
    agenda: float
    """Share of sessions for which the employee writes an agenda."""
    series: float = 0.0
    opening: float = 0.0
    missed: float = 0.05
    cancelled: float = 0.05
    moved: float = 0.08
    afterwards: float = 0.0
    """Share of sessions that are only recorded after they were held."""
    one_side: float = 0.02
    """Share of sessions that one of the two never confirms."""
    rated: float = 0.4
    private: float = 0.15
    shares: tuple[int, int, int, int] = (2, 2, 1, 1)
    """Asking, listening, advising, instructing (0 … 3), as the employees feel it."""
    taps: int = 4
    """Around what the employees rate bond, task and goal (1 … 5)."""
    closed: float = 0.9
    """Share of cycles that are closed with an outcome rather than ended or left."""


STEADY = Habit(
    "plain", 0.75, ("fortnightly", "three_weekly"), (4, 6), (12, 20), (60, 45), ("grow", "grow", "oskar", "clear"),
    stages=3, sentences=(1, 2), promises=(1, 2), kept=0.72, agenda=0.6, series=0.5, opening=0.15, private=0.2,
)  # fmt: skip
EXCELLENT = Habit(
    "listening", 1.0, ("fortnightly", "fortnightly", "weekly"), (5, 7), (9, 14), (60, 60, 75), ("grow", "oskar", "clear"),
    stages=4, sentences=(1, 3), promises=(1, 3), kept=0.85, agenda=0.85, series=0.7, opening=0.2, missed=0.01,
    cancelled=0.03, rated=0.75, private=0.4, shares=(3, 3, 1, 0), taps=5, closed=1.0,
)  # fmt: skip
RITUAL = Habit(
    "ritual", 0.9, ("monthly",), (4, 5), (8, 12), (30, 30, 15), ("grow",),
    stages=2, sentences=(1, 2), promises=(0, 1), kept=0.95, agenda=0.05, afterwards=0.75, missed=0.02, cancelled=0.02,
    moved=0.02, one_side=0.1, rated=0.12, private=0.0, shares=(1, 1, 2, 2), taps=3,
)  # fmt: skip
TELLING = Habit(
    "telling", 0.7, ("fortnightly", "three_weekly"), (4, 6), (12, 18), (60, 90), ("grow", "grow", "oskar"),
    stages=3, sentences=(2, 2), promises=(2, 4), kept=0.5, agenda=0.3, missed=0.06, one_side=0.06, rated=0.4,
    private=0.2, shares=(0, 1, 3, 3), taps=2, closed=0.8,
)  # fmt: skip
ABSENT = Habit(
    "plain", 0.5, ("monthly",), (2, 4), (16, 30), (30, 45), ("grow",),
    stages=2, sentences=(1, 1), promises=(0, 1), kept=0.4, agenda=0.5, missed=0.3, cancelled=0.25, moved=0.25,
    one_side=0.15, rated=0.3, private=0.1, shares=(1, 1, 1, 1), taps=3, closed=0.35,
)  # fmt: skip
BRISK = replace(EXCELLENT, rhythms=("weekly",), sessions=(5, 7))


@dataclass(frozen=True)
class Guide:
    """A supervisor of the story."""

    agency: str
    name: str
    habit: Habit
    since: date
    until: date = date(2026, 11, 20)
    most: int = 4
    """How many members are coached at most."""


START, NEW_YEAR = date(2025, 6, 9), date(2026, 1, 12)
GUIDES = (
    Guide("bkn", "Ratna Wulandari", EXCELLENT, START, date(2026, 5, 15), most=8),
    Guide("bkn", "Enung Nurjanah", EXCELLENT, START, most=5),
    Guide("bkn", "Arie Wibisono", BRISK, date(2025, 9, 1), most=2),
    Guide("bkn", "Hendra Kusnadi", STEADY, START, date(2025, 12, 12), most=4),
    Guide("bkn", "Bambang Sutrisno", STEADY, START, most=5),
    Guide("bkn", "Nani Suryani", STEADY, date(2025, 7, 7)),
    Guide("bkn", "Lina Kartika Halim", STEADY, date(2025, 8, 4)),
    Guide("bkn", "Tuti Alawiyah", STEADY, START),
    Guide("bkn", "Theresia Sri Rahayu", STEADY, date(2025, 10, 6)),
    Guide("bkn", "Ida Bagus Gede Mahardika", STEADY, date(2025, 7, 14)),
    Guide("bkn", "Andi Baso Amirullah", STEADY, date(2026, 1, 19)),
    Guide("bkn", "Christine Lim", STEADY, date(2025, 9, 8)),
    Guide("bkn", "Bachtiar Sutan Malano", RITUAL, date(2025, 7, 1)),
    Guide("bkn", "Asep Saefulloh", RITUAL, date(2025, 10, 1)),
    Guide("bkn", "Abdul Kadir Assagaf", TELLING, START),
    Guide("bkn", "Ferdinand Tuwanakotta", TELLING, date(2025, 9, 15)),
    Guide("bkn", "Muhammad Yamin Lubis", TELLING, date(2026, 1, 12)),
    Guide("bkn", "Tagor Simanjuntak", ABSENT, date(2025, 8, 18)),
    Guide("bkn", "Irwan Dharmawan", ABSENT, date(2025, 9, 1)),
    Guide("bkn", "Jannes Hutabarat", ABSENT, date(2026, 2, 16)),
    Guide("bkn", "Marthen Wanma", STEADY, date(2025, 8, 4), date(2026, 6, 30), most=3),
    Guide("bkn", "Yohanes Tabuni", STEADY, date(2026, 2, 16), date(2026, 10, 9), most=3),
    Guide("balai-uji", "Gunawan Wibisana", STEADY, date(2026, 2, 2), most=4),
    Guide("balai-uji", "Harsono", RITUAL, date(2026, 3, 2), most=4),
)
