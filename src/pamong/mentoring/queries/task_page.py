"""The list of tasks: mine, or those of the others with me. Texts lie sealed, so it is ordered by day and state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Q
from django.http import QueryDict

from pamong.agency.models import Person
from pamong.kit.paging import Paged, paged
from pamong.mentoring.models import Task
from pamong.mentoring.queries.meeting_page import TaskCard, task_card, tasks_for_cards

OTHERS: Final = "rekan"
STATES: Final = {"berjalan": "open", "selesai": "done", "dilepas": "dropped", "semua": ""}


@dataclass(frozen=True)
class TaskPage:
    """The tasks of one page, and how many run on each side."""

    found: Paged[TaskCard]
    state: str
    of_others: bool
    open_mine: int
    open_theirs: int


def task_page(me: Person, asked: QueryDict, now: datetime) -> TaskPage:
    """Return the page that the address asks for. Four queries."""
    own = Q(relation__mentor=me) | Q(relation__mentee=me)
    rows = Task.objects.filter(own)
    mine, theirs = rows.filter(owner=me), rows.exclude(owner=me)
    of_others = asked.get("milik") == OTHERS
    state = asked.get("keadaan", "") if asked.get("keadaan", "") in STATES else "berjalan"
    kept = tasks_for_cards().filter(own)
    kept = kept.exclude(owner=me) if of_others else kept.filter(owner=me)
    if STATES[state]:
        kept = kept.filter(state=STATES[state])
    order = (F("closed_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "-made_at", "pk")
    found = paged(kept.order_by(*order), asked)
    cards = found.holding([task_card(task, me, now) for task in found.items])
    opened = Task.State.OPEN
    return TaskPage(cards, state, of_others, mine.filter(state=opened).count(), theirs.filter(state=opened).count())
