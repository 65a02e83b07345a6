"""Questions of the story: asked, answered, thanked for, reported. Each step writes the next into the diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pamong.agency.models import Person
from pamong.community.actions import answers, attention, moderating, questions
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from pamong.demo.life.days import later
from pamong.demo.life.sharing.bank import AnswerText, FollowText, QuestionText, ReportText
from pamong.demo.life.sharing.commons import Commons, Step

MINUTE = timedelta(minutes=1)
OFFICER = "Siti Rahmawati"


@dataclass
class Question:
    """One question on its way."""

    commons: Commons
    text: QuestionText
    key: UUID | None = None

    def begin(self) -> None:
        """Let it be asked."""
        self.on(0, 9, self.ask)

    def ask(self, now: datetime) -> None:
        """Somebody asks; others follow it, answer, or see that it was asked before."""
        text, author = self.text, self.one(self.text.author)
        if author is None:
            return
        draft = QuestionDraft(
            title=text.title, text=text.text, competency=self.commons.competency(text.agency, text.competency),
            circle=self.commons.circles.get((text.agency, text.circle)),
            mentions=tuple(person.pk for person in self.commons.people(text.agency, text.mentions)),
        )  # fmt: skip
        self.key = questions.ask_question(draft=draft, by=author, now=now).pk
        self.commons.questions[text.agency, text.key] = self.key
        for place, person in enumerate(self.commons.people(text.agency, text.followers)):
            attention.follow("question", self.key, by=person, now=now + (30 + place) * MINUTE)
        for place, said in enumerate(text.answers):
            Answer(self, said, place).begin()
        if text.same_as:
            self.on(1, 14, self._close)
        if text.report_by:
            Reported(self, text, "question", self.key).begin(0)

    def _close(self, now: datetime) -> None:
        """A moderator leads to where it was asked before."""
        closer = self.one(self.text.closer)
        earlier = self.commons.questions.get((self.text.agency, self.text.same_as))
        if closer is not None and earlier is not None:
            questions.close_question(self.known, same_as=earlier, by=closer, now=now)

    @property
    def known(self) -> UUID:
        """Its key; it was asked."""
        assert self.key is not None
        return self.key

    def one(self, name: str) -> Person | None:
        """Return somebody of its agency."""
        return self.commons.person(self.text.agency, name)

    def on(self, days: int, hour: int, step: Step) -> None:
        """Let something happen so many working days after it was asked."""
        self.commons.on(later(self.text.on, days), hour, step, minute=sum(map(ord, self.text.key)) % 60)


@dataclass
class Answer:
    """One answer on its way."""

    question: Question
    text: AnswerText
    place: int
    key: UUID | None = None

    def begin(self) -> None:
        """Let it be given."""
        self.question.on(self.text.after, 11 + self.place, self.give)

    def give(self, now: datetime) -> None:
        """A colleague answers; whom it helps says so the next day."""
        author = self.question.one(self.text.by)
        if author is None:
            return
        given = answers.give_answer(self.question.known, draft=AnswerDraft(text=self.text.text), by=author, now=now)
        self.key = given.pk
        if self.text.thanks or self.text.accepted:
            self.question.on(self.text.after + 1, 8, self._thank)
        if self.text.report_by:
            Reported(self.question, self.text, "answer", given.pk).begin(self.text.after)

    def _thank(self, now: datetime) -> None:
        assert self.key is not None
        asker = self.question.one(self.question.text.author)
        if self.text.accepted and asker is not None:
            answers.accept_answer(self.key, by=asker, now=now)
        for place, person in enumerate(self.question.commons.people(self.question.text.agency, self.text.thanks)):
            answers.thank(self.key, by=person, now=now + place * MINUTE)


@dataclass
class Reported:
    """Something that somebody asks the moderators to look at."""

    question: Question
    text: ReportText
    kind: str
    subject: UUID
    report: UUID | None = None

    def begin(self, days: int) -> None:
        """Let it be reported some days after it was said."""
        after = days + self.text.report_after
        self.question.on(after, 15, self._tell)
        if self.text.ends != "open":
            self.question.on(after + 1, 10, self._rule)

    def _tell(self, now: datetime) -> None:
        by = self.question.one(self.text.report_by)
        if by is not None:
            self.report = attention.report_writing(
                self.kind, self.subject, why=self.text.report_why, text=self.text.report_text, by=by, now=now
            ).pk

    def _rule(self, now: datetime) -> None:
        officer, said = self.question.one(OFFICER), self.text
        if officer is None or self.report is None:
            return
        if said.ends == "hidden":
            moderating.hide_writing(self.report, reason=said.hidden_reason, ruling=said.ruling, by=officer, now=now)
        else:
            moderating.keep_writing(self.report, ruling=said.ruling, by=officer, now=now)


def follow(commons: Commons, text: FollowText, now: datetime) -> None:
    """Somebody wants to know what is new in a competency or a circle."""
    person = commons.person(text.agency, text.person)
    if person is None:
        return
    for key in text.competencies:
        if competency := commons.competency(text.agency, key):
            attention.follow("competency", competency, by=person, now=now)
    for key in text.circles:
        if circle := commons.circles.get((text.agency, key)):
            attention.follow("circle", circle, by=person, now=now)
