"""What people of the story do outside programmes: ask a mentor themselves, tell of a talk, meet through a mentor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import at, later
from pamong.demo.life.mentoring.bank import IntroductionText, OccasionalText
from pamong.demo.life.mentoring.profiles import Company
from pamong.demo.life.mentoring.relations import Two
from pamong.demo.life.sharing.commons import Step
from pamong.mentoring.actions import asking, held, introducing, talking
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.queries.bank import case_called
from pamong.mentoring.queries.relations import relations_of

HALF_YEAR = date(2027, 3, 31)
CASE = "amplop-terima-kasih"
GUIDE = "cara-unit-bekerja"


@dataclass
class Beside:
    """Everything informal."""

    company: Company

    def begin(self) -> None:
        """Write it into the diary."""
        company = self.company
        self._request("Bagus Saputra", "Sinta Maharani", date(2026, 8, 24), words=2, answer="accept", place=2)
        self._request("Maria Lobo", "Murtini", date(2026, 9, 14), words=0, answer="accept", place=4)
        self._request(
            "Fajar Hidayatullah", "Ferdinand Tuwanakotta", date(2026, 10, 12), words=1, answer="decline", place=0
        )
        self._request("Rina Marlina", "Sinta Maharani", date(2026, 11, 17), words=1, answer="", place=0)
        self._request("Dewi Anggraini", "Cut Meurah Intan", date(2026, 11, 18), words=1, answer="", place=0)
        self._request(
            "Ni Luh Sekarini", "Ratna Wulandari", date(2026, 9, 7), words=0, answer="accept", place=6, kind="direct"
        )
        for text in company.texts.occasional:
            company.commons.on(later(text.on, 1), 8, self._telling(text), minute=20)
        for one in company.texts.introductions:
            company.commons.on(one.on, 15, self._introducing(one))
        company.keep("Soeparman", "kept", "Dewi Anggraini", date(2026, 11, 10))
        company.keep("Cut Meurah Intan", "kept", "Dewi Anggraini", date(2026, 11, 10))
        company.commons.on(date(2026, 9, 17), 11, self._case)

    def _request(
        self, mentee: str, mentor: str, day: date, *, words: int, answer: str, place: int, kind: str = "informal"
    ) -> None:
        texts = self.company.texts.informal

        def ask(now: datetime) -> None:
            two = self.company.person(mentee), self.company.person(mentor)
            if two[0] is None or two[1] is None:
                return
            row = asking.ask(
                mentor=two[1], mentee=two[0], kind=kind, words=texts["requests"][words % 3], by=two[0], now=now
            )
            if answer:
                self.company.commons.on(
                    later(now.date(), 2), 13, self._answering(row.pk, two[1], answer, place), minute=9
                )
            if answer == "accept":
                pair = Two(self.company, row.pk, mentor, mentee, HALF_YEAR, "monthly", place, minutes=45)
                pair.agree_on(later(now.date(), 5))

        self.company.commons.on(day, 9, ask, minute=40)

    def _answering(self, key: UUID, mentor: Person, answer: str, place: int) -> Step:
        replies = self.company.texts.informal["replies"]

        def say(now: datetime) -> None:
            if answer == "accept":
                asking.accept(key, reply=replies[place % len(replies)], by=mentor, now=now)
            else:
                asking.decline(key, by=mentor, now=now)

        return say

    def _telling(self, text: OccasionalText) -> Step:
        def tell(now: datetime) -> None:
            mentee, mentor = self.company.person(text.mentee), self.company.person(text.mentor)
            if mentee is None or mentor is None:
                return
            how = How(at(text.on, 12, 10, mentee.time_zone), text.minutes, "online")
            row = held.tell_talk(
                mentor, i_told=False, how=how, topic=text.topic, lesson=text.lesson, by=mentee, now=now
            )
            if not text.waiting:
                self.company.commons.on(later(now.date(), 1), 9, self._confirming(row.pk, mentor))

        return tell

    def _confirming(self, key: UUID, mentor: Person) -> Step:
        return lambda now: void(held.confirm_meeting(key, by=mentor, now=now))

    def _relation(self, mentor: Person, mentee: str) -> UUID | None:
        for brief in relations_of(mentor, ("running", "accepted")):
            if brief.side == "mentor" and brief.mentee.name == mentee and brief.kind != "occasional":
                return brief.id
        return None

    def _introducing(self, text: IntroductionText) -> Step:
        def introduce(now: datetime) -> None:
            mentor = self.company.person(text.mentor)
            relation = self._relation(mentor, text.mentee) if mentor else None
            if mentor is None or relation is None:
                return
            offer = introducing.Offer(
                purpose=text.purpose, colleague=self.company.person(text.colleague) if text.colleague else None,
                outside_name=text.outside_name, outside_agency=text.outside_agency,
            )  # fmt: skip
            row = introducing.offer_introduction(relation, offer=offer, by=mentor, now=now)
            if text.accepted:
                self.company.commons.on(later(now.date(), 3), 10, self._accepting(row.pk, text))

        return introduce

    def _accepting(self, key: UUID, text: IntroductionText) -> Step:
        def accept(now: datetime) -> None:
            who = self.company.person(text.colleague or text.mentee)
            if who is None:
                return
            introducing.answer_introduction(key, yes=True, by=who, now=now)
            if text.alive:
                self.company.commons.on(later(now.date(), 66), 9, self._following(key, text.mentee))

        return accept

    def _following(self, key: UUID, mentee: str) -> Step:
        def follow(now: datetime) -> None:
            person = self.company.person(mentee)
            if person is not None:
                introducing.follow_introduction(key, alive=True, by=person, now=now)

        return follow

    def _case(self, now: datetime) -> None:
        """Dewi and Yusuf weigh a case, talk it over, and weigh it again; a guide waits for their next meeting."""
        dewi, yusuf = self.company.person("Dewi Anggraini"), self.company.person("Yusuf Rante")
        relation = self._relation(yusuf, "Dewi Anggraini") if yusuf else None
        if dewi is None or yusuf is None or relation is None:
            return
        row = case_called(dewi.agency_id, CASE)
        talk = talking.choose_talk(relation, dilemma=row, by=yusuf, now=now)
        guide = talking.choose_talk(relation, guide=GUIDE, by=dewi, now=now)
        assert guide.talked_on is None
        self._weighing(talk.pk, row, later(now.date(), 1), 0)
        self.company.commons.on(later(now.date(), 6), 16, self._talked(talk.pk))
        self._weighing(talk.pk, row, later(now.date(), 7), 1)

    def _weighing(self, talk: UUID, row: Any, day: date, moved: int) -> None:
        """Both weigh each way: near to what the case's guide says, nearer after the talk."""
        for place, name in enumerate(("Dewi Anggraini", "Yusuf Rante")):

            def weigh(now: datetime, name: str = name, place: int = place) -> None:
                person = self.company.person(name)
                if person is not None:
                    off = 0 if moved and place == 0 else 1
                    marks = {
                        way["key"]: max(-2, min(2, way["expert"] + off * ((-1) ** number)))
                        for number, way in enumerate(row.ways)
                    }
                    talking.weigh(talk, marks=marks, by=person, now=now)

            self.company.commons.on(day, 10 + place, weigh)

    def _talked(self, talk: UUID) -> Step:
        def tick(now: datetime) -> None:
            person = self.company.person("Dewi Anggraini")
            if person is not None:
                talking.tick_talk(talk, on=now.date(), by=person, now=now)

        return tick


def void(_result: object) -> None:
    """Forget what an action gives back."""
