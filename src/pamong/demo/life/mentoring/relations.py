"""Relations of the story: accepted, agreed, met, felt, closed; with what grows in them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.mentoring.bank import ProgrammeText, TalkText
from pamong.demo.life.mentoring.profiles import Company
from pamong.demo.life.sharing.commons import Step, chance
from pamong.kit.refusals import Refused
from pamong.mentoring.actions import agreeing, asking, ending, keeping, meetings, notes, pulsing, tasks
from pamong.mentoring.actions import held as holding
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.actions.tasks import Wish
from pamong.mentoring.briefs_relations import RelationBrief
from pamong.mentoring.queries.relation_page import relation_page
from pamong.mentoring.queries.relations import relation_visible_to
from pamong.mentoring.words_relations import our_limits

STEPS = {"weekly": 7, "fortnightly": 14, "monthly": 28, "bimonthly": 56}
QUIET_ONE = 5
"""The pair at this place stops meeting after the second time."""
BUSY_ONE = 3
"""The pair at this place pauses for a while."""
UNSIGNED_ONE = 9
"""The pair at this place has not signed yet."""


@dataclass
class Two:
    """A mentor and a mentee on their way."""

    company: Company
    key: UUID
    mentor_name: str
    mentee_name: str
    until: date
    rhythm: str
    place: int
    minutes: int = 60
    met: int = 0

    @classmethod
    def of(cls, company: Company, brief: RelationBrief, text: ProgrammeText, place: int) -> Two:
        """Return the two of a programme."""
        off = 20 if text.closed_on else 0  # what was special about a pair lies behind it
        return cls(company, brief.id, brief.mentor.name, brief.mentee.name, text.ends_on, text.rhythm, place + off)

    @property
    def mentor(self) -> Person | None:
        """As the database has her; None once she left."""
        return self.company.person(self.mentor_name)

    @property
    def mentee(self) -> Person | None:
        """Likewise."""
        return self.company.person(self.mentee_name)

    def on(self, day: date, hour: int, step: Step, *, minute: int = 0) -> None:
        """Let something happen at an hour of the mentee's."""
        zone = self.mentee.time_zone if self.mentee else "Asia/Jakarta"
        self.company.commons.on(day, hour, step, minute=minute, zone=zone)

    def begin(self, now: datetime) -> None:
        """Both answer in the days that follow, then they write their agreement."""
        self.on(later(now.date(), 1 + self.place % 3), 9, self._accept("mentee"), minute=4 * self.place % 60)
        self.on(later(now.date(), 2 + self.place % 4), 14, self._accept("mentor"), minute=3 * self.place % 60)
        self.agree_on(later(now.date(), 6 + self.place % 3))

    def agree_on(self, day: date) -> None:
        """The mentee writes, the mentor signs two days later."""
        self.on(day, 10, self._write)
        if self.place != UNSIGNED_ONE:
            self.on(later(day, 2), 15, self._sign)

    def _accept(self, side: str) -> Step:
        def accept(now: datetime) -> None:
            person = getattr(self, side)
            if person is not None:
                asking.accept(self.key, by=person, now=now)

        return accept

    def said(self, text: str) -> str:
        """Put the names in as the two call one another."""
        return text.format(mentee=first_name(self.mentee_name), mentor=first_name(self.mentor_name))

    def _write(self, now: datetime) -> None:
        if self.mentee is None or self.mentor is None:
            return
        bank = self.company.texts.agreements
        terms = agreeing.Terms(
            aims=self.said(bank["aims"][self.place % len(bank["aims"])]), rhythm=self.rhythm,
            mode="online" if self.mentor.workplace != self.mentee.workplace else "in_person", ends_on=self.until,
            limits=our_limits(), habits=self.said(bank["habits"][self.place % len(bank["habits"])]),
        )  # fmt: skip
        agreeing.write_agreement(self.key, terms=terms, seen=0, by=self.mentee, now=now)

    def _sign(self, now: datetime) -> None:
        if self.mentor is None:
            return
        agreeing.sign(self.key, seen=1, by=self.mentor, now=now)
        self._plan(later(now.date(), 3), now)
        for days in (58, 97, 118, 165):
            self.on(open_day(now.date() + timedelta(days=days)), 8, self._answer_pulses, minute=self.place)
        if self.place == BUSY_ONE:
            self.on(now.date() + timedelta(days=95), 11, self._pause)
        self.on(open_day(self.until), 11, self._look_back("mentee"))
        self.on(later(self.until, 2), 9, self._look_back("mentor"))

    def _plan(self, day: date, now: datetime) -> None:
        if day >= self.until or (self.place == QUIET_ONE and self.met >= 2):
            return
        self.on(max(later(now.date(), 1), open_day(day) - timedelta(days=12)), 11, self._planning(day), minute=13)

    def _planning(self, day: date) -> Step:
        def plan(now: datetime) -> None:
            mentor, mentee = self.mentor, self.mentee
            if mentor is None or mentee is None:
                return
            found = self._planned(mentor, mentee, open_day(day), now)
            if found is not None:
                meeting, ends_at = found
                self.company.commons.world.diary.write(ends_at + timedelta(minutes=25), self._hold(meeting, day))

        return plan

    def _planned(self, mentor: Person, mentee: Person, day: date, now: datetime) -> tuple[UUID, datetime] | None:
        """Plan at the first hour at which both are free; return the meeting and when it ends."""
        draw = chance("jam", self.mentor_name, self.mentee_name, str(day))
        online = mentor.workplace != mentee.workplace
        for hour in draw.sample((8, 9, 10, 11, 13, 14, 15), k=7):
            how = How(
                max(at(day, hour, 5 * (self.place % 4), mentee.time_zone), now + timedelta(hours=3)), self.minutes,
                "online" if online else "in_person", "" if online else "Ruang baca lantai 2",
                "https://rapat.contoh.go.id/mentoring" if online else "",
            )  # fmt: skip
            with suppress(Refused):  # one of them meets somebody else then
                return meetings.plan_meeting(self.key, how=how, by=mentee, now=now).pk, how.ends_at
        return None

    def _talk(self) -> TalkText:
        talks = self.company.texts.talks
        order = chance("urutan", self.mentor_name, self.mentee_name).sample(range(len(talks) - 1), k=len(talks) - 1)
        return talks[order[self.met % len(order)]]

    def _hold(self, meeting: UUID, day: date) -> Step:
        def hold(now: datetime) -> None:
            mentor, mentee = self.mentor, self.mentee
            if mentor is None or mentee is None:
                return
            talk = self._talk()
            for name in ("topic", "shared", "lesson", "next_step"):
                by = mentor if name == "shared" else mentee
                notes.save_text(meeting, name=name, text=self.said(getattr(talk, name)), mark=0, by=by, now=now)
            due = day + timedelta(days=STEPS[self.rhythm])
            wish = Wish(owner="mentee", text=talk.task, due_on=due)
            task = tasks.make_task(self.key, wish=wish, meeting_id=meeting, by=mentee, now=now).pk
            holding.confirm_meeting(meeting, by=mentee, now=now + timedelta(minutes=5))
            self.met += 1
            late = 1 if (self.place + self.met) % 7 else 9
            self.on(later(now.date(), late), 8, self._confirm(meeting), minute=31)
            if (self.place + self.met) % 4:
                self.on(min(open_day(due), later(now.date(), 8)), 16, self._finish(task))
            self._plan(day + timedelta(days=STEPS[self.rhythm]), now)
            self._tick(now)

        return hold

    def _confirm(self, meeting: UUID) -> Step:
        def confirm(now: datetime) -> None:
            if self.mentor is not None:
                holding.confirm_meeting(meeting, by=self.mentor, now=now)

        return confirm

    def _finish(self, task: UUID) -> Step:
        def finish(now: datetime) -> None:
            if self.mentee is not None:
                tasks.finish_task(task, by=self.mentee, now=now)

        return finish

    def _tick(self, now: datetime) -> None:
        """The mentee ticks the milestones whose day has come."""
        mentee = self.mentee
        page = relation_page(mentee, self.key, now) if mentee and self.met % 2 else None
        if mentee is None or page is None:
            return
        for milestone in page.milestones[: min((self.met + 2) // 3, len(page.milestones) - 1)]:
            if not milestone.reached:
                keeping.tick_milestone(self.key, milestone.id, reached=True, by=mentee, now=now)

    def _answer_pulses(self, now: datetime) -> None:
        for person in (self.mentor, self.mentee):
            if person is None:
                continue
            draw = chance("denyut", person.name, str(now.date()))
            if draw.random() < 0.15:
                continue
            page = relation_page(person, self.key, now)
            if page is None or page.pulse_id is None:
                continue
            low = self.place == QUIET_ONE
            marks = {key: draw.choice((2, 3, 3) if low else (3, 4, 4, 5)) for key in ("useful", "enough", "forward")}
            ask = low and person.name == self.mentee_name
            word = "Kami sulit menemukan waktu; saya sungkan mengingatkan." if ask else ""
            pulsing.answer_pulse(page.pulse_id, marks=marks, word=word, help_asked=ask, by=person, now=now)

    def _pause(self, now: datetime) -> None:
        if self.mentor is not None and self._runs():
            ending.pause(self.key, reason="task", by=self.mentor, now=now)
            self.on(now.date() + timedelta(days=12), 9, self._resume)

    def _resume(self, now: datetime) -> None:
        if self.mentor is not None:
            ending.resume(self.key, by=self.mentor, now=now)

    def _runs(self) -> bool:
        brief = relation_visible_to(self.mentee, self.key) if self.mentee else None
        return brief is not None and brief.state == "running"

    def _look_back(self, side: str) -> Step:
        def look(now: datetime) -> None:
            person = getattr(self, side)
            if person is None or not self._runs():
                return
            draw = chance("tutup", self.mentor_name, self.mentee_name, side)
            marks = {key: draw.choice((3, 4, 4, 5, 5)) for key in ("reached", "grown", "again")}
            ending.evaluate(
                self.key, marks=marks, gained=self.company.texts.talks[-1].lesson,
                to_programme="Enam bulan cukup; dua pertemuan pertama sebaiknya lebih rapat.", by=person, now=now,
            )  # fmt: skip

        return look
