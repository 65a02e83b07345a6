"""One entry of the story: written, shown with evidence, handed in, ruled on. Each step writes the next into the diary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from random import Random
from uuid import UUID

from pamong.agency.models import Person
from pamong.catalogue.actions import bookmark, review_resource
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.study import files
from pamong.demo.life.study.bank import NoteText
from pamong.demo.life.study.desk import Desk, last_day
from pamong.study import queries as study
from pamong.study.actions import entries, evidence, ruling
from pamong.study.briefs import EntryNow
from pamong.study.rules.drafts import ONE_DAY

Step = Callable[[datetime], None]


class Way(StrEnum):
    """What becomes of an entry; where the story ends before, it waits."""

    CREDITED = "credited"
    DRAFT = "draft"
    RESENT = "resent"
    """Returned by the supervisor, put right, credited."""
    RETURNED = "returned"
    HR_RETURNED = "hr_returned"
    """Returned by HR, put right, verified and credited after all."""
    GRANTED = "granted"
    """She objected to a return, and HR agreed with her."""
    UPHELD = "upheld"
    VOIDED = "voided"


BEHIND = date(2026, 11, 6)
"""From here on HR is busy with something else: what is verified waits."""
SENT_BACK = (Way.RESENT, Way.RETURNED, Way.GRANTED, Way.UPHELD)


@dataclass(frozen=True)
class Learner:
    """Somebody who learns; `slow`: her supervisor lets things lie."""

    agency: str
    name: str
    team: str
    slow: bool = False


@dataclass
class Noted:
    """An entry on its way."""

    desk: Desk
    learner: Learner
    text: NoteText
    on: date
    way: Way
    rng: Random
    contract: UUID | None = None
    waits: tuple[int, int] | None = None
    """Working days until it is verified and credited, where it is told by hand."""
    entry: UUID | None = None
    times: int = 0

    def begin(self) -> None:
        """Let her write it down on the evening of the day, or a little later."""
        self.desk.known.add((self.learner.name, self.text.title))
        late = 0 if self.waits else self.rng.choice((0, 0, 0, 1, 2))
        self._on(later(open_day(last_day(self.text, self.on)), late), self.write, hour=self.rng.choice((15, 16, 16)))

    @property
    def person(self) -> Person:
        """She as the database has her."""
        return self.desk.world.person(self.learner.agency, self.learner.name)

    def write(self, now: datetime) -> None:
        """She writes it down, adds what shows it, and hands it in."""
        person, agency = self.person, self.learner.agency
        if person.left_on is not None:
            return
        draft = self.desk.entry(agency, self.text, self.on, contract=self.contract)
        entry = entries.begin_entry(draft=draft, by=person, now=now)
        self.entry = entry.pk
        if self.text.form not in ONE_DAY:
            named = files.certificate("sertifikat.pdf", self._certificate(draft.certificate))
            evidence.add_evidence(entry.pk, upload=named, by=person, now=now)
        elif self.rng.random() < 0.3 and self.way is not Way.DRAFT:
            shown = files.photograph("catatan-latihan.png", self.rng)
            evidence.add_evidence(entry.pk, upload=shown, by=person, now=now)
        if self.way is not Way.DRAFT:
            self._hand_in(entry.version, now)

    def _certificate(self, number: str) -> list[str]:
        return ["SURAT KETERANGAN (peragaan)", number, self.learner.name, self.text.title, self.text.provider]

    def _hand_in(self, version: int, now: datetime) -> None:
        assert self.entry is not None
        self.times += 1
        entries.submit_entry(self.entry, version=version, by=self.person, now=now)
        least, most = (8, 25) if self.learner.slow else (1, 5)
        days = self.waits[0] if self.waits else self.rng.randint(least, most)
        self._on(later(now.date(), days), self.rule)

    def rule(self, now: datetime) -> None:
        """The direct supervisor of the day looks at it; HR where there is none."""
        entry = self._fresh("submitted")
        person = self.person
        boss = self.desk.world.boss(person, now.date()) or self._officer()
        if entry is None or boss is None or boss.left_on is not None or person.left_on is not None:
            return
        if self.way in SENT_BACK and self.times == 1:
            reason = self.desk.drawer.say("returns", rng=self.rng)
            ruling.return_entry(entry.id, version=entry.version, reason=reason, by=boss, now=now)
            if self.way is not Way.RETURNED:
                answer = self.again if self.way is Way.RESENT else self.appeal
                self._on(later(now.date(), self.rng.randint(1, 4)), answer)
            return
        verified = ruling.verify_entry(entry.id, version=entry.version, by=boss, now=now)
        if verified.state == "verified" and (self.waits or now.date() < BEHIND):
            days = self.waits[1] if self.waits else self.rng.randint(1, 6)
            self._on(later(now.date(), days), self.credit)
        elif verified.state == "credited":
            self._after(now)

    def credit(self, now: datetime) -> None:
        """HR looks at what was drawn."""
        entry, officer = self._fresh("verified"), self._officer()
        if entry is None or officer is None:
            return
        if self.way is Way.HR_RETURNED and self.times == 1:
            reason = self.desk.drawer.say("returns_hr", rng=self.rng)
            ruling.return_from_hr(entry.id, version=entry.version, reason=reason, by=officer, now=now)
            self._on(later(now.date(), self.rng.randint(1, 5)), self.again)
            return
        ruling.credit_entry(entry.id, version=entry.version, by=officer, now=now)
        self._after(now)

    def again(self, now: datetime) -> None:
        """She says more of what she did, and hands it in again."""
        entry = self._fresh("returned")
        if entry is None or self.person.left_on is not None:
            return
        draft = self.desk.entry(self.learner.agency, self.text, self.on, contract=self.contract)
        more = replace(draft, process=f"{draft.process} Hasilnya saya bahas dengan rekan satu tim.")
        changed = entries.edit_entry(entry.id, draft=more, version=entry.version, by=self.person, now=now)
        self._hand_in(changed.version, now)

    def appeal(self, now: datetime) -> None:
        """She objects to the return."""
        entry = self._fresh("returned")
        if entry is not None and self.person.left_on is None:
            why = self.desk.drawer.say("appeals", rng=self.rng)
            entries.appeal_entry(entry.id, reason=why, by=self.person, now=now)
            days = self.waits[1] if self.waits else self.rng.randint(2, 5)
            self._on(later(now.date(), days), self.answer)

    def answer(self, now: datetime) -> None:
        """HR answers her objection."""
        entry, officer = self._fresh("appealed"), self._officer()
        if entry is None or officer is None:
            return
        granted = self.way is Way.GRANTED
        reason = self.desk.drawer.say("granted" if granted else "upheld", rng=self.rng)
        ruling.answer_appeal(
            entry.id, version=entry.version, granted=granted, reason=reason, by=officer, now=now
        )  # fmt: skip
        if granted:
            self._after(now)

    def _after(self, now: datetime) -> None:
        """Some say what they think of what they learned from, or keep another thing for later."""
        if self.way is Way.VOIDED:
            self._on(later(now.date(), self.rng.randint(8, 20)), self.void)
        elif self.rng.random() < 0.4:
            self._on(later(now.date(), self.rng.randint(0, 3)), self.review)

    def void(self, now: datetime) -> None:
        """HR finds that it does not stand."""
        entry, officer = self._fresh("credited"), self._officer()
        if entry is not None and officer is not None:
            reason = self.desk.drawer.say("voids", rng=self.rng)
            ruling.void_entry(entry.id, reason=reason, by=officer, now=now)

    def review(self, now: datetime) -> None:
        """She gives stars to the first of her sources."""
        shelf, person = self.desk.shelf(self.learner.agency), self.person
        codes = [source.code for source in self.text.sources if source.code in shelf]
        if not codes or person.left_on is not None:
            return
        stars = self.rng.choices((5, 4, 3, 2), (46, 40, 11, 3))[0]
        said = self.desk.drawer.say("reviews", str(stars), rng=self.rng) if self.rng.random() < 0.7 else ""
        first = shelf[codes[0]]
        if self.desk.is_offered(first):
            review_resource(first.pk, stars=stars, text=said, by=person, now=now)
        kept = shelf[self.rng.choice(sorted(shelf))]
        if self.rng.random() < 0.5 and self.desk.is_offered(kept):
            bookmark(kept.pk, kept=True, by=person, now=now)

    def _fresh(self, state: str) -> EntryNow | None:
        found = study.entry_now(self.entry) if self.entry else None
        return found if found and found.state == state else None

    def _officer(self) -> Person | None:
        return self.desk.officer(self.learner.agency, self.person, self.rng)

    def _on(self, day: date, step: Step, *, hour: int | None = None) -> None:
        hour = hour or self.rng.randint(8, 14)
        moment = at(open_day(day), hour, self.rng.randint(0, 59), self.person.time_zone)
        self.desk.world.diary.write(moment, step)
