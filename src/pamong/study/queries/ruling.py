"""What somebody may rule on an entry now: the buttons of its page, and the draft of what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.rules import Standing
from pamong.study.models import Entry
from pamong.study.queries.footing import supervisor_of
from pamong.study.rules import ruling as rules

State = Entry.State


@dataclass(frozen=True)
class Choices:
    """What this person may rule; nothing of it for whoever may not."""

    entry_id: UUID
    version: int
    name: str
    """Of the person who learned, as one speaks to her."""
    verify: bool = False
    """Verify, or give back what was handed in."""
    credit: bool = False
    """Credit, or give back what was verified."""
    answer: bool = False
    void: bool = False
    presets: tuple[str, ...] = field(default=())

    @property
    def any(self) -> bool:
        """Whether there is a button at all."""
        return self.verify or self.credit or self.answer or self.void


def choices_of(entry: Entry, by: Standing, today: date) -> Choices:
    """Return what this person may rule on an entry that she may read; `entry.person.unit` loaded. At most two queries."""
    unit = entry.person.unit
    path = unit.path if unit else None
    as_hr = rules.may_credit(by, entry, path)
    return Choices(
        entry_id=entry.pk,
        version=entry.version,
        name=first_name(entry.person.name),
        verify=entry.state == State.SUBMITTED and _may_verify(entry, by, path, today),
        credit=as_hr and entry.state == State.VERIFIED,
        answer=as_hr and entry.state == State.APPEALED,
        void=as_hr and entry.state == State.CREDITED,
        presets=tuple(map(str, rules.PRESETS)),
    )


def _may_verify(entry: Entry, by: Standing, path: str | None, today: date) -> bool:
    if entry.person_id in by.team:
        return rules.may_verify(by, entry, path, acts=True, is_led=True)
    if not rules.is_hr(by, entry, path):
        return False
    return rules.may_verify(by, entry, path, acts=False, is_led=supervisor_of(entry.person, today) is not None)
