"""Somebody left the agency: her relations end gently, offers to meet her are taken back, what was held and agreed stays.
A reaction of the house."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from pamong.agency.events import PersonLeft
from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events
from pamong.mentoring.actions.ending import end_locked
from pamong.mentoring.actions.introducing import drop_of_whoever_left
from pamong.mentoring.actions.relation_rows import finish, locked_any, of_relation
from pamong.mentoring.models import Introduction, Relation

State = Relation.State


def part_gently(event: Event, entry: Entry) -> None:
    """PersonLeft → what ran ends and what waited is taken back. Done again it changes nothing."""
    person = Person.objects.filter(pk=cast(PersonLeft, event).subject_id, left_on__isnull=False).first()
    if person is None:
        return
    rows = Relation.objects.filter(Q(mentor=person) | Q(mentee=person), state__in=Relation.OPEN)
    for key in rows.order_by("pk").values_list("pk", flat=True):
        _part(key, person, entry.at)
    offers = Introduction.objects.filter(Q(colleague=person) | Q(mentee=person), state=Introduction.State.OFFERED)
    for key in offers.order_by("pk").values_list("pk", flat=True):
        drop_of_whoever_left(key, now=entry.at)


@transaction.atomic
def _part(key: UUID, person: Person, now: datetime) -> None:
    row = locked_any(key)
    if row.state in Relation.LIVING:
        if row.kind == Relation.Kind.OCCASIONAL:
            finish(row, State.ENDED, None, now)
            announce(events.RelationEnded(**of_relation(row), rematch=False), by=None)
            return
        end_locked(row, rematch=False, by=None, called_off_by=person, now=now)
    elif row.state in (State.ASKED, State.PROPOSED):
        finish(row, State.WITHDRAWN, None, now)
        announce(events.RelationWithdrawn(**of_relation(row)), by=None)
