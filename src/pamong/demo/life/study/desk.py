"""What the learning of the story shares: its texts, the catalogue by code, competencies by key, and HR."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.demo.life.study.bank import CATALOGUE, ContractText, Drawer, NoteText, SourceText, read_texts
from pamong.demo.life.world import World
from pamong.rulebook.learning import Form
from pamong.rulebook.queries import competencies_of
from pamong.study.queries.entry_form import source_of
from pamong.study.rules.drafts import EntryDraft, SourceDraft
from pamong.study.rules.drafts_contract import ContractDraft, ResourceDraft

OFFICERS = {"bkn": ("Siti Rahmawati", "Niko Siregar"), "balai-uji": ("Lince Sihombing",)}
"""HR of the whole agency."""


@dataclass
class Desk:
    """Shared by everybody who learns in the story."""

    world: World
    drawer: Drawer = field(default_factory=lambda: Drawer(read_texts()))
    known: set[tuple[str, str]] = field(default_factory=set)
    """Who learned what, by name and title: nobody learns the same twice."""
    closed: set[UUID] = field(default_factory=set)
    """What HR took out of the catalogue."""
    _shelves: dict[str, dict[str, Resource]] = field(default_factory=dict)
    _keys: dict[str, dict[str, UUID]] = field(default_factory=dict)

    def shelf(self, agency: str) -> dict[str, Resource]:
        """Return the start set of an agency by code."""
        if agency not in self._shelves:
            rows = Resource.objects.filter(agency=self.world.agencies[agency]).exclude(code="")
            self._shelves[agency] = {row.code: row for row in rows}
        return self._shelves[agency]

    def is_offered(self, resource: Resource) -> bool:
        """Whether it is still found in the catalogue."""
        return resource.pk not in self.closed

    def competency(self, agency: str, key: str) -> UUID | None:
        """Return the id of a competency."""
        if agency not in self._keys:
            cards = competencies_of(self.world.agencies[agency].pk)
            self._keys[agency] = {card.key: card.id for card in cards}
        return self._keys[agency].get(key)

    def officer(self, agency: str, person: Person, rng: Random) -> Person | None:
        """Return somebody of HR who may rule on what this person learned."""
        found = [self.world.person(agency, name) for name in OFFICERS.get(agency, ())]
        there = [one for one in found if one.pk != person.pk and one.left_on is None]
        return rng.choice(there) if there else None

    def entry(self, agency: str, text: NoteText, on: date, *, contract: UUID | None = None) -> EntryDraft:
        """Return what somebody writes down of it; `on` is the first day of a programme."""
        sources = tuple(draft for draft in (self._source(agency, source) for source in text.sources) if draft)
        return EntryDraft(
            form=text.form, title=text.title, on=on, until=last_day(text, on), days=text.days, minutes=text.minutes, provider=text.provider, place=text.place,
            process=text.process, reflection=text.reflection, applied=text.applied, sources=sources, contract=contract,
            stated=text.stated * 100 or None, certificate=_number(text, on),
            competency=self.competency(agency, text.competency) if text.competency else None,
        )  # fmt: skip

    def contract(
        self, agency: str, text: ContractText, starts_on: date, due_on: date, *, item: UUID | None = None
    ) -> ContractDraft:
        """Return what somebody sets out to learn."""
        shelf = self.shelf(agency)
        resources = tuple(
            ResourceDraft(shelf[name].pk) if name in shelf else ResourceDraft(text=name) for name in text.resources
        )
        return ContractDraft(
            title=text.title, need=text.need, objective=text.objective, strategy=text.strategy, evidence=text.evidence,
            criterion=text.criterion, starts_on=starts_on, due_on=due_on, target_minutes=text.minutes,
            competency=self.competency(agency, text.competency), plan_item=item, resources=resources,
        )  # fmt: skip

    def _source(self, agency: str, text: SourceText) -> SourceDraft | None:
        if text.kind == CATALOGUE:
            found = self.shelf(agency).get(text.code)
            return source_of(found) if found else None
        return SourceDraft(kind=text.kind, title=text.title, author=text.author, address=text.where)


def last_day(text: NoteText, on: date) -> date:
    """Return when something ended that began on this day."""
    return on + timedelta(days=text.days - 1)


def _number(text: NoteText, on: date) -> str:
    """Return the number of a certificate, for what gives one."""
    if text.form in (Form.SELF_STUDY, Form.COMMUNITY, Form.AT_WORK):
        return ""
    return f"{sum(map(ord, text.title)) % 900 + 100}/SERT/{on.month:02d}/{on.year}"
