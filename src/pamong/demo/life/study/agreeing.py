"""One learning contract of the story, from the draft to what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.study.bank import ContractText, NoteText
from pamong.demo.life.study.desk import Desk
from pamong.demo.life.study.noting import Learner, Noted, Way
from pamong.plans.queries import items_to_learn
from pamong.study import queries as study
from pamong.study.actions import contracts
from pamong.study.briefs import ContractNow

Step = Callable[[datetime], None]


class Course(StrEnum):
    """What becomes of a contract; where the story ends before, it still runs or waits."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    DRAFT = "draft"
    PROPOSED = "proposed"
    RUNNING = "running"
    """Nobody says that she is through."""
    CLAIMED = "claimed"
    """She said so; nobody closes it."""
    WITHDRAWN = "withdrawn"

    @property
    def ends(self) -> bool:
        """Whether its supervisor closes it."""
        return self in (Course.REACHED, Course.PARTLY, Course.NOT_YET)


@dataclass
class Agreed:
    """A contract on its way."""

    desk: Desk
    learner: Learner
    text: ContractText
    day: date
    course: Course
    rng: Random
    notes: tuple[tuple[date, str, Way], ...] = ()
    """Entries for it that are told by hand: day, title, what becomes of each."""
    contract: UUID | None = None
    returned: bool = False

    def begin(self) -> None:
        """Let her write it."""
        self._on(self.day, self.write)

    @property
    def person(self) -> Person:
        """She as the database has her."""
        return self.desk.world.person(self.learner.agency, self.learner.name)

    @property
    def due(self) -> date:
        """The last day of it."""
        return self.day + timedelta(weeks=self.text.weeks)

    def write(self, now: datetime) -> None:
        """She writes it, for an activity of her plan where there is one, and proposes it."""
        person, key = self.person, self.desk.competency(self.learner.agency, self.text.competency)
        if person.left_on is not None or self.desk.world.boss(person, now.date()) is None:
            return
        items = [item.id for item in items_to_learn(person, now.year) if item.competency_id == key]
        draft = self.desk.contract(
            self.learner.agency, self.text, self.day, self.due, item=items[0] if items else None
        )  # fmt: skip
        contract = contracts.begin_contract(draft=draft, by=person, now=now)
        self.contract = contract.pk
        if self.course is not Course.DRAFT:
            self._propose(contract.pk, contract.version, now)

    def _propose(self, key: UUID, version: int, now: datetime) -> None:
        contracts.propose_contract(key, version=version, by=self.person, now=now)
        if self.course is not Course.PROPOSED:
            least, most = (6, 15) if self.learner.slow else (1, 4)
            self._on(later(now.date(), self.rng.randint(least, most)), self.agree)

    def agree(self, now: datetime) -> None:
        """The direct supervisor of the day agrees; sometimes something has to be clearer first."""
        contract, boss = self._fresh("proposed"), self._boss(now)
        if contract is None or boss is None:
            return
        if not self.returned and not self.notes and self.rng.random() < 0.18:
            self.returned = True
            reason = self.desk.drawer.say("contract_returns", rng=self.rng)
            contracts.return_contract(contract.id, version=contract.version, reason=reason, by=boss, now=now)
            self._on(later(now.date(), 2), self.again)
            return
        contracts.agree_contract(contract.id, version=contract.version, by=boss, now=now)
        self._run(now)

    def again(self, now: datetime) -> None:
        """She makes it clearer and proposes it again."""
        contract = self._fresh("draft")
        if contract is None or self.person.left_on is not None:
            return
        draft = self.desk.contract(self.learner.agency, self.text, self.day, self.due)
        clearer = replace(draft, criterion=f"{draft.criterion} Ditinjau bersama di tengah jalan.")
        clearer = replace(clearer, plan_item=contract.plan_item_id)
        changed = contracts.edit_contract(
            contract.id, draft=clearer, version=contract.version, by=self.person, now=now
        )  # fmt: skip
        self._propose(changed.pk, changed.version, now)

    def _run(self, now: datetime) -> None:
        span = (self.due - now.date()).days
        for share in (30, 60):
            self._on(now.date() + timedelta(days=span * share // 100), self._progress(share))
        self._note(now, span)
        if self.course is Course.WITHDRAWN:
            self._on(now.date() + timedelta(days=span // 2), self.withdraw)
        elif self.course is not Course.RUNNING:
            self._on(self.due - timedelta(days=3), self.claim)

    def _note(self, now: datetime, span: int) -> None:
        """What she learns for it stands in entries."""
        texts = self.desk.drawer.texts
        told = [(day, texts.note(title), way) for day, title, way in self.notes]
        if not told:
            shares = (15,) if self.course is Course.WITHDRAWN else (20, 50)
            days = [now.date() + timedelta(days=max(2, span * share // 100)) for share in shares]
            chosen = zip(days, self._fresh_texts(len(days)), strict=False)
            told = [(open_day(day), text, Way.CREDITED) for day, text in chosen]
        for day, text, way in told:
            if day < self.desk.world.diary.end.date():
                waits = (1, 2) if self.notes else None
                Noted(
                    self.desk, self.learner, text, day, way, self.rng, contract=self.contract, waits=waits
                ).begin()  # fmt: skip

    def _fresh_texts(self, number: int) -> list[NoteText]:
        """Return what she may learn for it and has not learned yet."""
        about = [text for text in self.desk.drawer.texts.notes if text.competency == self.text.competency]
        new = [text for text in about if not text.fits and (self.learner.name, text.title) not in self.desk.known]
        return self.rng.sample(new, min(number, len(new)))

    def _progress(self, share: int) -> Step:
        def note(now: datetime) -> None:
            contract = self._fresh("agreed")
            if contract is None or self.person.left_on is not None:
                return
            contracts.note_progress(contract.id, progress=share, by=self.person, now=now)
            source = study.next_source_of(contract.id)
            if source is not None:
                contracts.tick_resource(source, done=True, by=self.person, now=now)

        return note

    def claim(self, now: datetime) -> None:
        """She says what she learned and what she will apply."""
        contract = self._fresh("agreed")
        if contract is None or self.person.left_on is not None:
            return
        contracts.note_progress(contract.id, progress=100, by=self.person, now=now)
        contracts.claim_contract(
            contract.id, learned=self.text.learned, applied=self.text.applied, by=self.person, now=now
        )  # fmt: skip
        if self.course.ends:
            self._on(later(now.date(), self.rng.randint(1, 6)), self.close)

    def close(self, now: datetime) -> None:
        """Her supervisor says what came of it."""
        contract, boss = self._fresh("agreed"), self._boss(now)
        if contract is None or boss is None:
            return
        remark = self.desk.drawer.say(f"remarks_{self.course}", rng=self.rng)
        contracts.close_contract(
            contract.id, version=contract.version, outcome=self.course.value, remark=remark, by=boss, now=now
        )  # fmt: skip

    def withdraw(self, now: datetime) -> None:
        """She does not go on with it."""
        contract = self._fresh("agreed")
        if contract is not None and self.person.left_on is None:
            contracts.withdraw_contract(contract.id, by=self.person, now=now)

    def _boss(self, now: datetime) -> Person | None:
        found = self.desk.world.boss(self.person, now.date())
        return found if found and found.left_on is None and self.person.left_on is None else None

    def _fresh(self, state: str) -> ContractNow | None:
        found = study.contract_now(self.contract) if self.contract else None
        return found if found and found.state == state else None

    def _on(self, day: date, step: Step) -> None:
        moment = at(open_day(day), self.rng.randint(9, 14), self.rng.randint(0, 59), self.person.time_zone)
        self.desk.world.diary.write(moment, step)
