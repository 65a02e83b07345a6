"""How people of the story look back: in the middle of the year, and when they close it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.growth.course import Course, Step, after
from pamong.demo.life.growth.fates import Fate
from pamong.demo.life.growth.planning import Planned
from pamong.plans.actions import review


class Reviewed:
    """The reviews of one plan."""

    def __init__(self, course: Course, planned: Planned) -> None:
        self.course, self.planned = course, planned

    def begin(self, now: datetime) -> None:
        """Write the reviews of the year into the diary, once the plan holds."""
        course, fate = self.course, self.course.member.fate
        if fate is Fate.MIDYEAR:
            course.then(max(course.year.midyear, after(now, 30)), self._opening("midyear", ends=True), spread=12)
        if fate in (Fate.CLOSING, Fate.CLOSED):
            last = fate is Fate.CLOSED
            course.then(course.year.closing, self._opening("closing", ends=last), spread=3)

    def _opening(self, kind: str, *, ends: bool) -> Step:
        def begin(now: datetime) -> None:
            course, planned = self.course, self.planned
            running = [goal for goal in planned.goals if goal not in planned.bare]
            if planned.plan is None or not planned.holds or not running:
                return
            row = review.open_review(planned.plan, kind=kind, by=course.employee, now=now)
            self._speak(row.pk, running, course.employee, now)
            if ends or course.rng.random() < 0.5:
                course.then(after(now, 1), self._answering(row.pk, kind, running, ends=ends), spread=1)

        return begin

    def _speak(self, row: UUID, goals: list[UUID], who: Person, now: datetime) -> None:
        course = self.course
        rng, words = course.rng, course.words
        level = 0 if course.year.closing <= now.date() else -1
        ratings: dict[UUID, tuple[int | None, str]] = {
            goal: (
                max(-2, min(2, level + rng.choice((-1, 0, 0, 1)))),
                words.say("review", "comments") if rng.random() < 0.4 else "",
            )
            for goal in goals
        }
        review.save_voice(
            row, helped=words.say("review", "helped"), hindered=words.say("review", "hindered"),
            next=words.say("review", "next"), ratings=ratings, by=who, now=now,
        )  # fmt: skip
        review.submit_voice(row, by=who, now=now)

    def _answering(self, row: UUID, kind: str, goals: list[UUID], *, ends: bool) -> Step:
        def answer(now: datetime) -> None:
            self._speak(row, goals, self.course.supervisor, now)
            if ends:
                self.course.then(after(now, 1), self._concluding(row, kind, goals), spread=1)

        return answer

    def _concluding(self, row: UUID, kind: str, goals: list[UUID]) -> Step:
        def conclude(now: datetime) -> None:
            course = self.course
            level = 0 if kind == "closing" else -1
            attained = {goal: level + course.rng.choice((-1, 0, 0, 1, 1)) for goal in goals}
            told = review.write_conclusion(
                row, version=1, next_steps=course.words.say("review", "next_steps"),
                attained=attained if kind == "closing" else {}, by=course.supervisor, now=now,
            )  # fmt: skip
            for who in (course.supervisor, course.employee):
                told = review.confirm_review(row, version=told.version, by=who, now=now)
            self.planned.holds = kind != "closing"

        return conclude
