"""How two people of the story rate, and agree on levels."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.growth.course import Course, Step, after
from pamong.demo.life.growth.fates import Fate, level_of
from pamong.plans.actions import assessment as asking
from pamong.plans.actions import levels, rating
from pamong.plans.queries import assessment as seen
from pamong.plans.queries.rating_page import Entry, overview_of
from pamong.rulebook import queries as rulebook


class Rated:
    """One assessment of one employee."""

    def __init__(
        self, course: Course, then: Step | None = None, *, occasion: str = "yearly", grown: bool = False
    ) -> None:
        self.course, self.occasion, self.grown = course, occasion, grown
        self.then = then
        self.assessment: UUID | None = None

    def open(self, now: datetime) -> None:
        """The supervisor begins it; who has no standard is left out."""
        course, employee = self.course, self.course.employee
        if not rulebook.required_of(employee, now.date()):
            return
        row = asking.open_assessment(
            employee=employee, year=course.year.year, occasion=self.occasion, due_on=after(now, 18), competencies=None,
            by=course.supervisor, now=now,
        )  # fmt: skip
        self.assessment = row.pk
        course.then(after(now, 2), self.rate_oneself)
        if course.member.fate is not Fate.ONE_SIDE:
            course.then(after(now, 4), self.rate_other, spread=6)

    def rate_oneself(self, now: datetime) -> None:
        """She rates herself; some think more of themselves than others do."""
        self._fill(self.course.employee, now, lift=(0, 0, 0, 1))

    def rate_other(self, now: datetime) -> None:
        """The supervisor rates her; some look harder."""
        self._fill(self.course.supervisor, now, lift=(0, 0, 0, 0, -1))

    def _fill(self, rater: Person, now: datetime, *, lift: tuple[int, ...]) -> None:
        assert self.assessment is not None
        row = seen.assessment_of(rater, self.assessment)
        sheet = seen.own_sheet(row, rater) if row else None
        assert row is not None
        assert sheet is not None
        own = rater.pk == self.course.employee.pk
        for entry in overview_of(row, sheet).entries:
            level = max(1, min(5, self._true(entry, rater) + self.course.rng.choice(lift)))
            self._say(entry, level, own, rater, now)
        rating.submit_sheet(self.assessment, by=rater, now=now)
        found = seen.assessment_of(rater, self.assessment)
        if found is not None and found.state == "revealed" and self.course.member.fate is not Fate.REVEALED:
            self.course.then(after(now, 3), self.agree)

    def _say(self, entry: Entry, level: int, own: bool, rater: Person, now: datetime) -> None:
        assert self.assessment is not None
        words, rng = self.course.words, self.course.rng
        needs = not own and level != entry.required
        says = needs or rng.random() < 0.4
        rating.save_rating(
            self.assessment, line_id=entry.line_id, level=level, seen=[(level, rng.randint(1, 3))],
            evidence=words.say("rating", "evidence_self" if own else "evidence_supervisor") if says else "",
            reason=words.say("rating", "reason") if rng.random() < 0.5 else "", by=rater, now=now,
        )  # fmt: skip

    def _true(self, entry: Entry, person: Person) -> int:
        employee = self.course.employee
        unit = employee.unit.name if employee.unit else ""
        year = self.course.year.year + (1 if self.grown else 0)
        return level_of(employee.name, unit, entry.name, entry.required or 2, year)

    def agree(self, now: datetime) -> None:
        """The two talk; the supervisor puts the levels on the table, she agrees."""
        assert self.assessment is not None
        course = self.course
        row = seen.assessment_of(course.employee, self.assessment)
        sheet = seen.own_sheet(row, course.employee) if row else None
        assert row is not None
        assert sheet is not None
        wanted = {entry.line_id: self._true(entry, course.employee) for entry in overview_of(row, sheet).entries}
        told = levels.propose_levels(self.assessment, version=row.version, levels=wanted, by=course.supervisor, now=now)
        for who in (course.supervisor, course.employee):
            told = levels.agree_levels(self.assessment, version=told.version, by=who, now=now)
        if self.then is not None:
            self.then(now)
