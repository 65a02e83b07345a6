"""Circles of the story: founded, joined, met, written down, confirmed. Each step writes the next into the diary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from pamong.agency.models import Person
from pamong.community.actions import circles, meetings, minutes
from pamong.community.rules.circle import CircleDraft
from pamong.community.rules.meeting import MeetingDraft, MinutesDraft
from pamong.demo.life.days import at, later
from pamong.demo.life.sharing.bank import CircleText, MeetingText
from pamong.demo.life.sharing.commons import Commons, Step, chance

ASKED = date(2026, 11, 18)
"""When those ask who wait to be let in at the end of the story."""
AHEAD = timedelta(days=9)
"""So long before a meeting it is planned."""
SEEN = date(2026, 11, 16)
"""What takes place after the end of the story is planned now at the latest."""
VOIDED = date(2026, 10, 20)
"""When HR finds that a meeting does not stand: it had told SIASN of it."""
CLAIMS = 0.85
"""Share of those who were there and say so themselves."""
OFFICER = "Siti Rahmawati"


@dataclass
class Circle:
    """One circle on its way."""

    commons: Commons
    text: CircleText
    key: UUID | None = None

    def begin(self) -> None:
        """Let it be founded."""
        self.commons.on(self.text.on, self.text.hour, self.found, minute=20)

    def found(self, now: datetime) -> None:
        """Somebody founds it; colleagues join in the days after."""
        text, founder = self.text, self.person(self.text.founder)
        if founder is None:
            return
        draft = CircleDraft(
            title=text.title, purpose=text.purpose, rhythm=text.rhythm, is_open=text.open,
            competency=self.commons.competency(text.agency, text.competency),
        )  # fmt: skip
        self.key = circles.found_circle(draft=draft, by=founder, now=now).pk
        self.commons.circles[text.agency, text.key] = self.key
        for place, name in enumerate(text.members):
            self.on(later(text.on, 1 + place // 4), 8 + place % 4, self._joining(name), minute=7 * place)
        self.on(later(text.on, 4), 9, self._name, minute=10)
        for name in text.asks:
            self.on(ASKED, 10, self._joining(name, waits=True))
        for meeting in text.meetings:
            Meeting(self, meeting).begin()
        if text.closed_on:
            self.on(text.closed_on, 15, self._close)

    def _joining(self, name: str, *, waits: bool = False) -> Step:
        def join(now: datetime) -> None:
            person, founder = self.person(name), self.person(self.text.founder)
            if person is None or founder is None:
                return
            circles.join_circle(self.known, by=person, now=now)
            if not self.text.open and not waits:
                circles.let_in(self.known, person.pk, by=founder, now=now + timedelta(minutes=40))

        return join

    def _name(self, now: datetime) -> None:
        founder = self.person(self.text.founder)
        for person in self.commons.people(self.text.agency, self.text.facilitators):
            if founder is not None:
                circles.name_facilitator(self.known, person.pk, is_facilitator=True, by=founder, now=now)

    def _close(self, now: datetime) -> None:
        founder = self.person(self.text.founder)
        if founder is not None:
            circles.close_circle(self.known, reason=self.text.closed_reason, by=founder, now=now)

    @property
    def known(self) -> UUID:
        """Its key; it was founded."""
        assert self.key is not None
        return self.key

    @property
    def names(self) -> tuple[str, ...]:
        """Who belongs to it."""
        return (self.text.founder, *self.text.members)

    def person(self, name: str) -> Person | None:
        """Return somebody of its agency."""
        return self.commons.person(self.text.agency, name)

    def on(self, day: date, hour: int, step: Step, *, minute: int = 0) -> None:
        """Let something happen at an hour of its founder's."""
        founder = self.person(self.text.founder)
        zone = founder.time_zone if founder else "Asia/Jakarta"
        self.commons.on(day, hour, step, minute=minute, zone=zone)


@dataclass
class Meeting:
    """One meeting on its way."""

    circle: Circle
    text: MeetingText
    key: UUID | None = None
    version: int = 1

    def begin(self) -> None:
        """Let it be planned some days before."""
        day = min(self.text.on - AHEAD, SEEN)
        self.circle.on(max(day, later(self.circle.text.on, 5)), 10, self.plan, minute=30)

    def plan(self, now: datetime) -> None:
        """A member plans it; what comes of it is written down."""
        text, planner = self.text, self._one(self.text.by or self.text.writer)
        if planner is None:
            return
        draft = MeetingDraft(
            title=text.title, starts_at=self._start(planner), minutes=text.minutes, agenda=text.agenda, place=text.place,
            link=text.link,
        )  # fmt: skip
        self.key = meetings.plan_meeting(self.circle.known, draft=draft, by=planner, now=now).pk
        if text.state == "cancelled":
            self.circle.on(text.on, 8, self._cancel)
        elif text.state == "planned":
            self.circle.on(later(now.date(), 1), 9, self._answer)
        else:
            self.circle.on(later(text.on, 1), 8, self.write, minute=40)

    def _start(self, planner: Person) -> datetime:
        return at(self.text.on, self.circle.text.hour, 30 if self.circle.text.hour == 13 else 0, planner.time_zone)

    def _cancel(self, now: datetime) -> None:
        planner = self._one(self.text.by)
        if planner is not None:
            meetings.cancel_meeting(self.known, reason=self.text.reason, by=planner, now=now)

    def _answer(self, now: datetime) -> None:
        for names, comes in ((self.text.yes, True), (self.text.no, False)):
            for person in self._all(names):
                meetings.answer_meeting(self.known, comes=comes, by=person, now=now)

    def write(self, now: datetime) -> None:
        """Whoever was there writes what it brought."""
        text, writer = self.text, self._one(self.text.writer)
        if writer is None:
            return
        there = self._all(name for name in self.circle.names if name not in text.absent)
        draft = MinutesDraft(
            talked=text.talked, learned=text.learned, agreed=text.agreed, minutes=text.minutes,
            present=frozenset(person.pk for person in there),
        )  # fmt: skip
        self.version = minutes.write_minutes(self.known, draft=draft, version=1, by=writer, now=now).version
        if text.state == "lacking":
            self.circle.on(later(text.on, 1), 14, self._say_lacking)
        elif text.state != "held":
            self.circle.on(later(now.date(), 1), 9, self.confirm, minute=15)
        for place, person in enumerate(there):
            if person.name not in (text.writer, text.second) and self._claims(person):
                late = 0 if text.state == "held" else place % 3
                self.circle.on(later(now.date(), late), 13 + place % 3, self._affirming(person.name), minute=5 * place)

    def _claims(self, person: Person) -> bool:
        return chance(self.text.title, person.name).random() < CLAIMS

    def _affirming(self, name: str) -> Step:
        def affirm(now: datetime) -> None:
            person = self._one(name)
            if person is not None:
                minutes.affirm_presence(self.known, by=person, now=now)

        return affirm

    def _say_lacking(self, now: datetime) -> None:
        second = self._one(self.text.second)
        if second is not None:
            minutes.say_lacking(self.known, text=self.text.lacking, version=self.version, by=second, now=now)

    def confirm(self, now: datetime) -> None:
        """A second one who was there confirms."""
        second = self._one(self.text.second)
        if second is not None:
            minutes.confirm_minutes(self.known, version=self.version, by=second, now=now)
            if self.text.state == "voided":
                self.circle.on(VOIDED, 11, self._void)

    def _void(self, now: datetime) -> None:
        officer = self._one(OFFICER)
        if officer is not None:
            minutes.void_meeting(self.known, reason=self.text.reason, by=officer, now=now)

    @property
    def known(self) -> UUID:
        """Its key; it was planned."""
        assert self.key is not None
        return self.key

    def _one(self, name: str) -> Person | None:
        return self.circle.person(name)

    def _all(self, names: Iterable[str]) -> list[Person]:
        return self.circle.commons.people(self.circle.text.agency, names)
