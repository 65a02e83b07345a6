"""What a person passed on to colleagues: shown to herself and to her supervisor. It earns no JP (decisions/0016)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.community.briefs_cards import CardsWaiting, Sharing
from pamong.community.models import Card, Helpful, Party, Question, Thanks
from pamong.community.queries.card_lists import asks_of


def sharing_of(person: Person, year: int) -> Sharing:
    """Return what a person shared in a year of her own days; what is hidden, or not agreed to any more, does not count.
    One query."""
    return Sharing(**_counted(person, _shared(person, year)))


def shared_and_waiting(person: Person, year: int) -> tuple[Sharing, CardsWaiting]:
    """Return what a person shared in a year, and what of cards waits for her, for the home of the room. One query."""
    shared = _shared(person, year)
    cards = Card.objects.filter(agency_id=person.agency_id)
    waiting = {name: cards.filter(where) for name, where in asks_of(person).items()}
    found = _counted(person, {**shared, **waiting})
    return Sharing(**{name: found[name] for name in shared}), CardsWaiting(**{name: found[name] for name in waiting})


def _shared(person: Person, year: int) -> dict[str, QuerySet[Any]]:
    zone = ZoneInfo(person.time_zone)
    span = (datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone))
    named = Party.objects.filter(person=person, is_named=True)
    cards = Card.objects.passed_on().filter(Q(author=person) | Q(pk__in=named.values("card")))
    accepted = Question.objects.filter(accepted__by=person, hidden_at=None, accepted__hidden_at=None)
    return {
        "cards": _in("published_at", cards, span),
        "reviews": _in("reviewed_at", Card.objects.passed_on().filter(reviewer=person), span),
        "answers_accepted": _in("accepted_at", accepted, span),
        "thanks": _in("at", Thanks.objects.filter(answer__by=person, answer__hidden_at=None), span),
        "helped": _in("at", Helpful.objects.filter(card__in=cards.values("pk")), span),
    }


def _in(field: str, rows: QuerySet[Any], span: tuple[datetime, datetime]) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})


def _counted(person: Person, rows: dict[str, QuerySet[Any]]) -> dict[str, int]:
    """Count rows of one agency, all in one query."""
    counts = {f"n_{name}": _count(each) for name, each in rows.items()}
    found = Person.objects.filter(pk=person.pk).annotate(**counts).values(*counts).get()
    return {name: found[f"n_{name}"] for name in rows}


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("agency").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
