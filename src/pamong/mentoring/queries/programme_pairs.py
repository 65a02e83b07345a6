"""The pairs of a programme for whoever runs it: that they go on and met, never what they said, nor who said no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.kit.paging import Paged, paged, words_asked
from pamong.mentoring.models import Programme, Pulse, Relation
from pamong.mentoring.queries.figures import GRACE

State = Relation.State
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "": Relation.OPEN,
    "menunggu": (State.PROPOSED, State.ACCEPTED),
    "jalan": (State.RUNNING, State.PAUSED),
    "selesai": (State.CLOSED, State.ENDED),
    "batal": (State.DECLINED, State.EXPIRED, State.WITHDRAWN),
}
CALLED_OFF: Final = GROUPS["batal"]
CHIPS: Final[Mapping[str, str]] = {
    State.PROPOSED: "info", State.ACCEPTED: "info", State.RUNNING: "positive", State.PAUSED: "warning",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two people."""

    id: UUID
    mentee: str
    mentee_id: UUID
    mentee_unit: str
    mentor: str
    mentor_id: UUID
    mentor_unit: str
    state: str
    chip: str
    began: str
    met: str
    is_idle: bool
    """They have not met for 90 days, and know it for 14."""
    wants_help: bool
    wants_another: bool
    goes_on: bool
    """It can be handed to another mentor."""


@dataclass(frozen=True)
class Pairs:
    """One page of pairs."""

    rows: Paged[Pair]
    group: str
    words: str
    attention: bool


def pairs(programme: Programme, query: QueryDict, today: date, *, closely: bool) -> Pairs:
    """Return one page of pairs; `closely`: and who asked those who run it for something. Two queries."""
    group, words = query.get("keadaan", ""), words_asked(query)
    group = group if group in GROUPS else ""
    found = rows_of(programme, today).filter(state__in=GROUPS[group])
    attention = query.get("perhatian", "") == "1"
    if attention:
        asked = Q(helps=True) | Q(rematch_asked=True)
        found = rows_of(programme, today).filter(Q(idle=True) | asked if closely else Q(idle=True))
    for word in words.split()[:6]:
        found = found.filter(Q(mentee__name__icontains=word) | Q(mentor__name__icontains=word))
    page = paged(found.order_by("mentee__name", "-asked_at", "pk"), query, 50)
    return Pairs(page.holding([_pair(row, closely=closely) for row in page.items]), group, words, attention)


def rows_of(programme: Programme, today: date) -> QuerySet[Any]:
    """Return the relations of a programme with both people and what the desk may know."""
    known = Q(state=State.RUNNING, idle_told_on__lte=today - GRACE)
    since = Q(last_met_on__isnull=True) | Q(idle_told_on__gt=F("last_met_on"))
    helps = Pulse.objects.filter(relation=OuterRef("pk"), help_asked=True, helped_at__isnull=True)
    return (
        Relation.objects.filter(programme=programme)
        .select_related("mentee__unit", "mentor__unit")
        .annotate(idle=Exists(Relation.objects.filter(known & since, pk=OuterRef("pk"))), helps=Exists(helps))
    )


def _pair(row: Any, *, closely: bool) -> Pair:
    called_off = row.state in CALLED_OFF
    return Pair(
        id=row.pk, mentee=row.mentee.full_name, mentee_id=row.mentee_id, mentee_unit=_unit(row.mentee),
        mentor=row.mentor.full_name, mentor_id=row.mentor_id, mentor_unit=_unit(row.mentor),
        state=_("Tidak jadi") if called_off else str(State(row.state).label), chip=CHIPS.get(row.state, ""),
        began=day_in_words(row.began_on) if row.began_on else "",
        met=day_in_words(row.last_met_on) if row.last_met_on else "",
        is_idle=row.idle, wants_help=closely and row.helps,
        wants_another=closely and row.rematch_asked and row.state == State.ENDED,
        goes_on=row.state in Relation.LIVING,
    )  # fmt: skip


def _unit(person: Any) -> str:
    return person.unit.name if person.unit else ""
