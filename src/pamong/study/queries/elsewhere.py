"""What else took a person's time. Talks and meetings stand beside this room, so the rooms above tell us: whoever knows of
such times is made known at the start, as with `earned`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from pamong.study.rules.signs import Busy

Teller = Callable[[UUID, Collection[date]], list[Busy]]
_tellers: list[Teller] = []


def know(teller: Teller) -> None:
    """Learn who knows of such times."""
    if teller not in _tellers:
        _tellers.append(teller)


def busy_on(person_id: UUID, days: Collection[date]) -> list[Busy]:
    """Return the times of these days that something else of hers took."""
    return [each for teller in _tellers for each in teller(person_id, days)] if days else []
