"""The list of promises: hers, or those made to her. Values for one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.coaching import words
from pamong.coaching.models import Commitment
from pamong.coaching.queries.cards import Other, PromiseCard, promise_card, promises_for_cards
from pamong.kit.paging import Paged, SortLink, mapped, paged, sorting

SORTS = {
    "sampai": ("due_on", "id"),
    "dibuat": ("made_at", "id"),
    "dengan": ("employee__name", "supervisor__name", "due_on", "id"),
}
STATES = {"berjalan": "open", "ditepati": "done", "dilepas": "dropped"}
TO_ME = "saya"


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for."""

    to_me: bool
    """Promises that others made to me; else my own."""
    state: str
    """A key of STATES, or empty for all."""
    other: UUID | None


@dataclass(frozen=True)
class PromisePage:
    """Everything the page shows."""

    found: Paged[PromiseCard]
    sort: dict[str, SortLink]
    others: Sequence[Other]
    open_mine: int
    open_theirs: int


def asked_of(query: QueryDict) -> Asked:
    """Read what was asked; what makes no sense is left out."""
    state = query.get("keadaan", "berjalan")
    try:
        other = UUID(query.get("dengan", ""))
    except ValueError:
        other = None
    return Asked(query.get("kepada") == TO_ME, state if state in STATES else "", other)


def _others_of(me: Person) -> list[Other]:
    """With whom there were ever promises, by name. One query."""
    pairs = Commitment.objects.visible_to(me).order_by().values_list("supervisor_id", "employee_id").distinct()
    ids = {key for pair in pairs for key in pair} - {me.pk}
    return [
        Other(key, name) for key, name in Person.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name")
    ]


def promise_page(me: Person, asked: Asked, query: QueryDict, now: datetime) -> PromisePage:
    """Gather one page of the list. At most five queries."""
    own = Commitment.objects.visible_to(me)
    counts = own.open().aggregate(mine=Count("pk", filter=Q(owner=me)), theirs=Count("pk", filter=~Q(owner=me)))
    rows = own.exclude(owner=me) if asked.to_me else own.filter(owner=me)
    if asked.state:
        rows = rows.filter(state=STATES[asked.state])
    if asked.other:
        rows = rows.filter(Q(supervisor=asked.other) | Q(employee=asked.other))
    order, links = sorting(query, SORTS, "sampai" if asked.state == "berjalan" else "-sampai")
    found = paged(promises_for_cards(rows).order_by(*order), query)
    return PromisePage(
        found=mapped(found, lambda row: promise_card(row, me, now)),
        sort=links,
        others=_others_of(me),
        open_mine=counts["mine"],
        open_theirs=counts["theirs"],
    )


def own_promise(me: Person, promise_id: UUID) -> Commitment | None:
    """Return a promise of the two, with its session. One query."""
    rows = promises_for_cards(Commitment.objects.visible_to(me).filter(pk=promise_id))
    return rows.select_related("session", "cycle__topic").defer("session__reason").first()


def rows_to_take(me: Person) -> Iterator[tuple[str, ...]]:
    """Yield every promise of one's own, the latest first, as a row of a table."""
    rows: QuerySet[Commitment] = promises_for_cards(Commitment.objects.filter(owner=me)).order_by("-made_at", "id")
    for row in rows:
        other = row.employee if row.supervisor_id == me.pk else row.supervisor
        yield (
            row.condition,
            row.action,
            day_in_words(row.due_on),
            words.commitment_chip(row.state).text,
            row.remark,
            other.name,
            words.topic_words(row.cycle.topic),
            row.support,
            row.measure,
            words.weekday_and_day(row.made_at),
            words.weekday_and_day(row.closed_at) if row.closed_at else "",
        )
