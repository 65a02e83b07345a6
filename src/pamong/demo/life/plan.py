"""What a cycle of the story is going to be: its words, its meetings, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from pamong.demo.life.bank import Bank, Table
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.habits import Habit

WEEKS = {"weekly": 1, "fortnightly": 2, "three_weekly": 3, "monthly": 4}
HOURS = (8, 9, 10, 13, 14, 15)
PLACES = (
    "Ruang rapat lantai 3",
    "Ruang kerja atasan",
    "Ruang diskusi perpustakaan",
    "Kantin lantai 1",
    "Ruang 2.4",
    "Ruang konsultasi",
)
LINK = "https://rapat.contoh.go.id/{}"
PREFERRED = {  # words in the name of a position: topics that come first
    "arsip": ("data_analysis", "software"),
    "komputer": ("software", "data_analysis", "presentation"),
    "auditor": ("presentation", "decisions", "research"),
    "keuangan": ("data_analysis", "software", "decisions"),
    "kepala": ("leadership", "teamwork", "decisions"),
    "direktur": ("leadership", "decisions"),
    "kebijakan": ("research", "presentation"),
    "assessor": ("data_analysis", "research"),
    "masyarakat": ("communication", "presentation"),
    "pengelola": ("communication", "software"),
    "umum": ("teamwork", "stress"),
    "penguji": ("research", "decisions"),
}


@dataclass(frozen=True)
class Due:
    """A promise that is still open when the story ends: of whom, until when, and which of the goal's, or its words."""

    by_employee: bool
    day: date
    which: int | str
    """Number of the goal's promise; or the condition, when `action` says what."""
    action: str = ""


@dataclass
class Meeting:
    """One session of the story."""

    starts_at: datetime
    minutes: int
    fate: str = "held"
    """held, by_employee (she alone confirmed), afterwards, one_side, missed, cancelled, moved."""
    template: str = "grow"
    opening: bool = False
    agenda: bool = False
    submits: bool = True
    rated: bool = False
    private: bool = False
    promises: int = 1
    moved_to: datetime | None = None
    dues: tuple[Due, ...] = ()
    """Promises that stay open."""


@dataclass
class CyclePlan:
    """One cycle of the story."""

    agency: str
    supervisor: str
    employee: str
    habit: Habit
    topic: str
    goal: Table
    propose_at: datetime
    agree_at: datetime | None
    """None: it is still waiting when the story ends."""
    rhythm: str
    ends_on: date
    mode: str
    place: str
    meetings: list[Meeting]
    series: bool = False
    by_employee: bool = False
    topic_name: str = ""
    """For a topic that HR added."""
    answer: str = "agree"
    """agree, revise (changed by the other one, then agreed), withdraw."""
    ending: str = "closed"
    """closed, partly, not_yet, ended, left (nobody closes it), running (goes on), paused, rested (paused for a month)."""
    rng: Random = field(default_factory=Random)

    @property
    def time(self) -> dict[int, str]:
        """First, middle or late, by the number of the meeting."""
        last = len(self.meetings) - 1
        return {n: "first" if n == 0 else "late" if n >= max(2, last - 1) else "middle" for n in range(last + 1)}


def choose_goal(
    bank: Bank, topics: list[str], position: str, done: set[str], own: set[str], rng: Random
) -> tuple[str, Table]:
    """Return a topic and a goal that this supervisor's people have not had, if there is one."""
    wanted = [key for word, keys in PREFERRED.items() if word in position.casefold() for key in keys]
    rng.shuffle(topics)
    ordered = sorted(topics, key=lambda topic: (topic not in wanted) + 2 * (topic in own) - rng.random())
    ordered = [topic for topic in ordered if topic in bank.topics]
    for topic in ordered:
        fresh = [goal for goal in bank.goals(topic, position) if goal["about"] not in done]
        if fresh:
            return topic, rng.choice(fresh[:3])
    return ordered[0], rng.choice(bank.goals(ordered[0], position))


def meetings_of(habit: Habit, rhythm: str, first: date, slot: tuple[int, int], zone: str, rng: Random) -> list[Meeting]:
    """Return the meetings of a cycle: the same weekday and hour at the distance of the rhythm."""
    weekday, hour = slot
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    minutes = rng.choice(habit.minutes)
    meetings = []
    for number in range(rng.randint(*habit.sessions)):
        day = start + timedelta(weeks=WEEKS[rhythm] * number)
        meeting = Meeting(at(day, hour, zone=zone), minutes, template=rng.choice(habit.templates))
        meeting.opening = number == 0 and rng.random() < habit.opening * 2
        meeting.agenda, meeting.submits = rng.random() < habit.agenda, rng.random() < 0.8
        meeting.rated, meeting.private = rng.random() < habit.rated, rng.random() < habit.private
        meeting.promises = rng.randint(*habit.promises)
        meeting.fate = _fate(habit, rng)
        if open_day(day) != day or meeting.fate == "moved":
            meeting.fate = "moved"
            meeting.moved_to = at(later(day, rng.randint(1, 3)), rng.choice(HOURS), zone=zone)
        meetings.append(meeting)
    return meetings


def _fate(habit: Habit, rng: Random) -> str:
    chances = {
        "afterwards": habit.afterwards,
        "missed": habit.missed,
        "cancelled": habit.cancelled,
        "moved": habit.moved,
        "one_side": habit.one_side,
    }
    drawn = rng.random()
    for fate, chance in chances.items():
        if drawn < chance:
            return fate
        drawn -= chance
    return "held"
