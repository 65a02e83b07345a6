"""How two people of the story hold their development dialogue."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import at, later
from pamong.demo.life.growth.course import Course, Step, after
from pamong.demo.life.growth.fates import Fate
from pamong.plans.actions import dialogue, expectations, preparing
from pamong.plans.queries.dialogue import dialogue_of
from pamong.plans.questions import THEMES
from pamong.plans.terms import Side

PLACES = ("Ruang kecil lantai 3", "Ruang kerja", "Kantin, pojok tenang", "Daring")


class Talked:
    """One development dialogue."""

    def __init__(self, course: Course, then: Step) -> None:
        self.course, self.then = course, then
        self.dialogue: UUID | None = None

    def open(self, now: datetime) -> None:
        """The supervisor proposes a time; both prepare."""
        course, rng = self.course, self.course.rng
        day = later(after(now, 8), rng.randint(0, 3))
        row = dialogue.open_dialogue(
            employee=course.employee, year=course.year.year,
            planned_at=at(day, rng.choice((9, 10, 13, 14)), 0, course.employee.time_zone), place=rng.choice(PLACES),
            by=course.supervisor, now=now,
        )  # fmt: skip
        self.dialogue = row.pk
        self._expect(now)
        course.then(after(now, 1), self.prepare_employee, spread=2)
        if course.member.fate is not Fate.PREPARING:
            course.then(after(now, 3), self.prepare_supervisor, spread=2)
            course.then(day, self.hold, spread=0)

    def _expect(self, now: datetime) -> None:
        course, rng = self.course, self.course.rng
        if rng.random() < 0.5:
            expectations.note_expectation(
                employee=course.employee, year=course.year.year, about="result", value="",
                text=course.words.say("dialogue", "expectations"), by=course.supervisor, now=now,
            )  # fmt: skip
        if rng.random() < 0.4:
            value, text = course.words.pair("dialogue", "expectations_value")
            expectations.note_expectation(
                employee=course.employee, year=course.year.year, about="behaviour", value=value, text=text,
                by=course.supervisor, now=now,
            )  # fmt: skip

    def prepare_employee(self, now: datetime) -> None:
        """She prepares and lets the other one read it."""
        self._prepare(self.course.employee, Side.EMPLOYEE, now)

    def prepare_supervisor(self, now: datetime) -> None:
        """He prepares too."""
        self._prepare(self.course.supervisor, Side.SUPERVISOR, now)

    def _prepare(self, who: Person, side: Side, now: datetime) -> None:
        assert self.dialogue is not None
        words, rng = self.course.words, self.course.rng
        row = dialogue_of(who, self.dialogue)
        if row is None or row.state != "preparing":  # holidays pushed it behind the talk
            return
        for theme, name in zip(THEMES, ("strengths", "areas", "motivation", "obstacles", "career"), strict=True):
            question = theme.questions(side)[0]
            preparing.save_preparation(
                self.dialogue, question=question.key, text=words.say("dialogue", side.value, name), version=0, by=who,
                now=now,
            )  # fmt: skip
        for _ in range(rng.randint(1, 2)):
            preparing.raise_topic(
                self.dialogue, text=words.say("dialogue", f"topics_{side.value}"), by=who, now=now
            )  # fmt: skip
        dialogue.share_preparation(self.dialogue, by=who, now=now)

    def hold(self, now: datetime) -> None:
        """They talk; he writes what they concluded, she confirms the next day."""
        assert self.dialogue is not None
        course = self.course
        row = dialogue_of(course.supervisor, self.dialogue)
        assert row is not None
        dialogue.hold_dialogue(
            self.dialogue, held_on=now.date(), conclusion=course.words.say("dialogue", "conclusions"),
            version=row.version, by=course.supervisor, now=now + timedelta(minutes=50),
        )  # fmt: skip
        course.then(after(now, 1), self.confirm, spread=1)

    def confirm(self, now: datetime) -> None:
        """She confirms; now the plan can be written."""
        assert self.dialogue is not None
        row = dialogue_of(self.course.employee, self.dialogue)
        assert row is not None
        dialogue.confirm_dialogue(self.dialogue, version=row.version, by=self.course.employee, now=now)
        self.then(now)
