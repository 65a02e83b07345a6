"""What the story of coaching knows while it is told: people by name, topics by key, the diary, the texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.lines import footing_of, supervision_by, team_of
from pamong.agency.models import Agency, Person, ReportingLine
from pamong.coaching.queries.proposals import Pairing, offer_for
from pamong.demo.life.bank import Bank, Pair, Shelf, Writer
from pamong.demo.life.days import IMPORTS, Diary, at

LOADED = ("position", "agency", "unit__effective_leader__position", "unit__next_leader__position")


@dataclass
class World:
    """The stage of the coaching."""

    agencies: Mapping[str, Agency]
    bank: Bank
    diary: Diary
    shelf: Shelf = field(default_factory=Shelf)
    _people: dict[tuple[str, str], Person] = field(default_factory=dict)
    _mates: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    _lines: dict[UUID, dict[UUID, list[ReportingLine]]] = field(default_factory=dict)
    busy: dict[tuple[str, str], date] = field(default_factory=dict)
    """Until when a pair has enough to do, by their names."""
    rounds: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many cycles a pair has begun."""
    noted: set[tuple[UUID, UUID, str]] = field(default_factory=set)
    """Strengths and areas that a pair has written down: supervisor, employee, words."""
    goals: dict[str, set[str]] = field(default_factory=dict)
    """What the people of a supervisor have worked on already, by what it is about."""

    def forget(self) -> None:
        """Read people anew: some moved, rose or left."""
        self._people.clear()
        self._mates.clear()
        self._lines.clear()

    def person(self, agency: str, name: str) -> Person:
        """Return somebody as the database has her."""
        key = (agency, name)
        if key not in self._people:
            found = Person.objects.select_related(*LOADED)
            self._people[key] = found.get(agency=self.agencies[agency], name=name)
        return self._people[key]

    def team(self, supervisor: Person, day: date) -> list[Person]:
        """Return the team by name."""
        return list(team_of(supervisor, day).select_related("unit", "position", "agency").order_by("name"))

    def boss(self, person: Person, day: date) -> Person | None:
        """Return the direct supervisor of a day."""
        found = supervision_by(person, self._lines_of(person), day)
        return found.supervisor if found else None

    def _lines_of(self, person: Person) -> list[ReportingLine]:
        """Return the lines of somebody, of any time, with their supervisors; read for a whole agency at once."""
        if person.agency_id not in self._lines:
            drawn: dict[UUID, list[ReportingLine]] = defaultdict(list)
            rows = ReportingLine.objects.filter(person__agency=person.agency_id)
            for line in rows.select_related("supervisor__position", "supervisor__unit"):
                drawn[line.person_id].append(line)
            self._lines[person.agency_id] = drawn
        return self._lines[person.agency_id].get(person.pk, [])

    def topics(self, supervisor: Person, employee: Person, day: date) -> dict[str, tuple[UUID, str]]:
        """Return the topics on which the two may begin: id and name by key; none without supervision."""
        footing = footing_of(employee, supervisor, day)
        if footing is None:
            return {}
        offer = offer_for(Pairing(employee, supervisor, employee, footing))
        return {topic.key: (topic.pk, topic.name) for topic in offer.topics}

    def pair(self, supervisor: Person, employee: Person) -> Pair:
        """Return how the texts name the two."""
        return Pair(
            supervisor=supervisor.name,
            employee=employee.name,
            supervisor_called=f"{'Bu' if supervisor.nip[14] == '2' else 'Pak'} {first_name(supervisor.name)}",
            employee_called=first_name(employee.name),
            mates=self._beside(supervisor, employee),
        )

    def _beside(self, supervisor: Person, employee: Person) -> tuple[str, ...]:
        if employee.pk not in self._mates:
            near = Person.objects.filter(agency=employee.agency_id, unit=employee.unit_id, left_on=None)
            names = near.exclude(pk__in=[employee.pk, supervisor.pk]).order_by("name").values_list("name", flat=True)
            self._mates[employee.pk] = tuple(dict.fromkeys(first_name(name) for name in names))
        own = first_name(employee.name)
        return tuple(name for name in self._mates[employee.pk] if name != own)

    def writer(
        self, supervisor: Person, employee: Person, *, topic: str, goal: dict[str, object], style: str
    ) -> Writer:
        """Return whoever writes what the two note."""
        rng = Random(f"{supervisor.name}/{employee.name}/{goal['about']}")  # noqa: S311  # the same story every time
        pair = self.pair(supervisor, employee)
        return Writer(self.bank, self.shelf, pair, topic=topic, goal=goal, style=style, rng=rng)

    def refresh(self, now: datetime) -> None:
        """Forget people on the morning after an import."""
        self.forget()

    def write_refreshing(self) -> None:
        """Write into the diary when people are read anew; in between nobody moves."""
        for day in sorted(IMPORTS):
            self.diary.write(at(day + timedelta(days=1), 5), self.refresh)
