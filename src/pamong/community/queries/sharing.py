"""What a person passed on to colleagues: shown to herself and to her supervisor. It earns no JP (decisions/0016)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.community.briefs_cards import Sharing
from pamong.community.models import Card, Helpful, Party, Question, Thanks


def sharing_of(person: Person, year: int) -> Sharing:
    """Return what a person shared in a year of her own days; what is hidden, or not agreed to any more, does not count.
    One query."""
    zone = ZoneInfo(person.time_zone)
    span = (datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone))
    named = Party.objects.filter(card=OuterRef("pk"), person=person, is_named=True)
    cards = Card.objects.passed_on().filter(Q(author=person) | Q(Exists(named)))
    counts = {
        "cards": _in("published_at", cards, span),
        "reviews": _in("reviewed_at", Card.objects.passed_on().filter(reviewer=person), span),
        "answers_accepted": _in(
            "accepted_at", Question.objects.filter(accepted__by=person, hidden_at=None, accepted__hidden_at=None), span
        ),
        "thanks": _in("at", Thanks.objects.filter(answer__by=person, answer__hidden_at=None), span),
        "helped": _in("at", Helpful.objects.filter(card__in=cards.values("pk")), span),
    }
    found = Person.objects.filter(pk=person.pk).annotate(**{f"n_{name}": rows for name, rows in counts.items()})
    row = found.values(*(f"n_{name}" for name in counts)).get()
    return Sharing(**{name: row[f"n_{name}"] for name in counts})


def _in(field: str, rows: QuerySet[Any], span: tuple[datetime, datetime]) -> Coalesce:
    """Count the rows of one agency whose moment lies in the span."""
    within = rows.filter(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})
    counted = within.order_by().values("agency").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
