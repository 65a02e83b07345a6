"""What the sharing of the story shares: its texts, who is there, circles and questions by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import at, open_day
from pamong.demo.life.sharing.bank import Texts, read_texts
from pamong.demo.life.world import World
from pamong.rulebook.queries import competencies_of

Step = Callable[[datetime], None]


@dataclass
class Commons:
    """Shared by everybody who shares in the story."""

    world: World
    texts: Texts = field(default_factory=read_texts)
    circles: dict[tuple[str, str], UUID] = field(default_factory=dict)
    questions: dict[tuple[str, str], UUID] = field(default_factory=dict)
    _keys: dict[str, dict[str, UUID]] = field(default_factory=dict)

    def person(self, agency: str, name: str) -> Person | None:
        """Return somebody who works here today; None before she came and after she left."""
        try:
            found = self.world.person(agency, name)
        except Person.DoesNotExist:
            return None
        return found if found.left_on is None else None

    def people(self, agency: str, names: Iterable[str]) -> list[Person]:
        """Return those of them who work here today."""
        found = [self.person(agency, name) for name in names]
        return [person for person in found if person is not None]

    def competency(self, agency: str, key: str) -> UUID | None:
        """Return the id of a competency."""
        if agency not in self._keys:
            self._keys[agency] = {card.key: card.id for card in competencies_of(self.world.agencies[agency].pk)}
        return self._keys[agency].get(key)

    def on(self, day: date, hour: int, step: Step, *, minute: int = 0, zone: str = "Asia/Jakarta") -> None:
        """Let something happen on a day, or on the next one on which people work."""
        self.world.diary.write(at(open_day(day), hour, minute, zone), step)


def chance(*words: str) -> Random:
    """Return the same chance at every telling."""
    return Random("/".join(words))  # noqa: S311  # the same story every time
