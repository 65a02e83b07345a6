"""Programmes of the story: drawn up, opened, joined, matched, published; one waits to be matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import later
from pamong.demo.life.mentoring.bank import ProgrammeText
from pamong.demo.life.mentoring.profiles import AGENCY, Company, province_of
from pamong.demo.life.mentoring.relations import Two
from pamong.demo.life.sharing.commons import Step, chance
from pamong.mentoring.actions import enrolments, fixing, programme_parts, programmes, runs
from pamong.mentoring.queries.enrolled import questions_of
from pamong.mentoring.queries.relations import relations_of
from pamong.mentoring.rules.enrolment import EnrolDraft
from pamong.mentoring.rules.programme_drafts import ProgrammeDraft
from pamong.mentoring.rules.programme_parts import QuestionDraft
from pamong.mentoring.running.options import of_programme

JUNIOR = ("II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "V", "VII", "IX", "III/d")
FAR = ("Jayapura", "Manokwari", "Manado", "Banda Aceh")
"""Where people rather meet face to face."""
WAY = QuestionDraft(
    text="Kapan Anda paling mudah bertemu?", kind="many",
    options=("Pagi sebelum jam kerja", "Jam istirahat", "Sore hari", "Di sela rapat daring"), counts=True,
)  # fmt: skip
STYLE = QuestionDraft(
    text="Apa yang paling Anda harapkan dari percakapan?", kind="one",
    options=("Ditanya supaya berpikir", "Mendengar pengalaman", "Latihan bersama", "Dikoreksi dengan lugas"), counts=True,
)  # fmt: skip
HOPE = QuestionDraft(text="Adakah yang perlu diketahui pengelola program?", kind="text", asked_of="mentee")


@dataclass
class Programme:
    """One programme on its way."""

    company: Company
    text: ProgrammeText
    row: Any = None
    """The programme as the last action gave it back."""
    run: UUID | None = None
    asked: list[UUID] = field(default_factory=list)
    """Who enrolled and waits to be admitted."""
    names: set[str] = field(default_factory=set)
    questions: list[Any] = field(default_factory=list)

    def begin(self) -> None:
        """Let HR draw it up."""
        self.on(self.text.made_on, 10, self._make)

    def on(self, day: date, hour: int, step: Step, *, minute: int = 0) -> None:
        """Let something happen."""
        self.company.commons.on(day, hour, step, minute=minute)

    @property
    def officer(self) -> Person:
        """Whoever runs it."""
        found = self.company.person(self.text.officer)
        assert found is not None
        return found

    @property
    def known(self) -> UUID:
        """Its key; it was made."""
        key: UUID = self.row.pk
        return key

    def _make(self, now: datetime) -> None:
        text = self.text
        draft = ProgrammeDraft(
            name=text.name, purpose=text.purpose, kind=text.kind, enrol_from=text.made_on, enrol_until=text.enrol_until,
            starts_on=text.starts_on, ends_on=text.ends_on, months=text.months, rhythm=text.rhythm, capacity=text.capacity,
        )  # fmt: skip
        self.row = programmes.begin_programme(draft=draft, by=self.officer, now=now)
        if text.people:
            self.row = programme_parts.write_questions(
                self.known, questions=[WAY, STYLE, HOPE], version=self.row.version, by=self.officer, now=now
            )
            self.questions = questions_of(self.row)
        self._move("open", now + timedelta(hours=2))
        self._enrolling(now)

    def _move(self, to: str, now: datetime) -> None:
        self.row = programmes.move_programme(self.known, to=to, by=self.officer, now=now)

    def _enrolling(self, now: datetime) -> None:
        text, span = self.text, max(3, (self.text.enrol_until - now.date()).days * 5 // 7 - 2)
        for side, names in (("mentor", text.mentors), ("mentee", text.mentees)):
            for place, name in enumerate(names):
                day = later(now.date(), 1 + (place * 3) % span)
                self.on(day, 8 + place % 8, self._enrol(name, side, place), minute=17)
        if text.people:
            self.on(later(now.date(), 1), 7, self._crowd)
        elif not text.open_only:
            self.on(later(text.enrol_until, 1), 9, self._match)

    def _crowd(self, now: datetime) -> None:
        """All open mentors and so many mentees enrol, spread over the weeks."""
        world, company = self.company.commons.world, self.company
        mentors = list(company.open_names)
        people = Person.objects.filter(agency=world.agencies[AGENCY], grade__in=JUNIOR).present()
        fit = sorted(
            (one.name for one in people if one.name not in mentors and one.name not in company.keys),
            key=lambda name: chance("angkatan", name).random(),
        )
        for side, names in (("mentor", mentors), ("mentee", fit[: self.text.people])):
            for place, name in enumerate(names):
                self.on(
                    later(now.date(), 1 + place % 18), 8 + place % 8, self._enrol(name, side, place), minute=place % 50
                )
        self.on(self.text.enrol_until, 16, self._admit)
        self.on(later(self.text.enrol_until, 1), 9, self._try)

    def _enrol(self, name: str, side: str, place: int) -> Step:
        def enrol(now: datetime) -> None:
            person = self.company.person(name)
            if person is not None:
                draft = self._draft(person, side, place)
                self.asked.append(enrolments.enrol(self.known, side=side, draft=draft, by=person, now=now).pk)
                self.names.add(name)

        return enrol

    def _draft(self, person: Person, side: str, place: int) -> EnrolDraft:
        draw = chance("ikut", self.text.key, person.name)
        aims = self.company.texts.aims[side]
        wanted = draw.sample(("komunikasi", "analisis-data-kepegawaian", "pengambilan-keputusan", "pelayanan-publik",
                              "mengelola-perubahan", "orientasi-pada-hasil"), k=2)  # fmt: skip
        found = [self.company.commons.competency(AGENCY, key) for key in wanted]
        far = any(city in person.workplace for city in FAR)
        return EnrolDraft(
            aims=aims[(place + len(person.name)) % len(aims)], province=province_of(person),
            is_online=draw.random() > (0.45 if far else 0.1), capacity=min(self.text.capacity, draw.choice((3, 4, 4))),
            competencies=tuple(key for key in found if key is not None) if side == "mentee" else (),
            uses_gaps=draw.random() < 0.9, answers=self._answers(person),
            wants=("gender:female",) if self.text.people and side == "mentee" and draw.random() < 0.04 else (),
        )  # fmt: skip

    def _answers(self, person: Person) -> dict[str, str | list[str]]:
        draw = chance("jawab", person.name)
        said: dict[str, str | list[str]] = {}
        for question in self.questions:
            if question.kind == "many":
                said[str(question.pk)] = draw.sample(question.options, k=2)
            elif question.kind == "one":
                said[str(question.pk)] = draw.choice(question.options)
        return said

    def _admit(self, now: datetime) -> None:
        """HR admits whoever waits."""
        enrolments.rule_enrolments(self.known, ids=self.asked, state="admitted", by=self.officer, now=now)

    def _pins(self, now: datetime) -> None:
        for mentee, mentor in self.text.pins:
            two = [self.company.person(name) for name in (mentee, mentor)]
            if two[0] and two[1]:
                fixing.fix_pair(
                    self.known, mentee_id=two[0].pk, mentor_id=two[1].pk, kind="pin",
                    reason="Diminta keduanya sesudah kunjungan kerja.", by=self.officer, now=now,
                )  # fmt: skip

    def _match(self, now: datetime) -> None:
        """HR admits, matches; the next working day it publishes."""
        self._admit(now)
        self._move("matching", now)
        self._pins(now)
        self._ask(now, "Bobot bawaan")
        self.on(later(now.date(), 1), 10, self._publish)

    def _ask(self, now: datetime, label: str) -> None:
        self.run = runs.ask_run(self.known, options=of_programme(self.row), label=label, by=self.officer, now=now).pk

    def _try(self, now: datetime) -> None:
        """The large one: HR tries it twice and leaves it for the visitor."""
        self._move("matching", now)
        self._ask(now, "Bobot bawaan")
        self.on(later(now.date(), 1), 9, self._again, minute=40)

    def _again(self, now: datetime) -> None:
        for mentee, mentor, kind, reason in (
            ("Maria Lobo", "Evi Marlina Pohan", "pin", "Keduanya bertemu di lokakarya anggaran dan meminta sendiri."),
            ("Bagus Saputra", "Ruth Simatupang", "forbid", "Mertua dan menantu."),
        ):
            two = self.company.person(mentee), self.company.person(mentor)
            if two[0] and two[1] and {mentee, mentor} <= self.names:
                fixing.fix_pair(
                    self.known,
                    mentee_id=two[0].pk,
                    mentor_id=two[1].pk,
                    kind=kind,
                    reason=reason,
                    by=self.officer,
                    now=now,
                )
        self._ask(now, "Sesudah satu kunci")

    def _publish(self, now: datetime) -> None:
        """The pairs are proposed; each of the two answers in the days that follow."""
        assert self.run is not None
        runs.publish_run(self.run, by=self.officer, now=now)
        self._move("running", now + timedelta(minutes=30))
        for place, name in enumerate(self.text.mentees):
            mentee = self.company.person(name)
            if mentee is None:
                continue
            for brief in relations_of(mentee, ("proposed",)):
                if brief.programme_id == self.known and brief.side == "mentee":
                    Two.of(self.company, brief, self.text, place).begin(now)
        if self.text.closed_on:
            self.on(self.text.closed_on, 11, self._close)

    def _close(self, now: datetime) -> None:
        self._move("closed", now)


def all_of(company: Company, texts: Iterable[ProgrammeText]) -> list[Programme]:
    """Return the programmes of the story."""
    return [Programme(company, text) for text in texts]
