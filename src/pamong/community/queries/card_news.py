"""What notices need to know of cards: whom a step concerns, and what has waited for long. Ids and days, never a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from pamong.community.briefs_cards import CardLying
from pamong.community.models import Card, Follow, Membership, Party

State = Card.State


@dataclass(frozen=True)
class CardReaders:
    """Who is told of a card that was published, besides its author."""

    parties: frozenset[UUID]
    """From whom it came too."""
    followers: frozenset[UUID]
    """Of its competency, and the members of its circle."""


def still_asked(card_id: UUID, person_id: UUID) -> bool:
    """Whether a card still waits for somebody's consent. One query."""
    return _pending().filter(card=card_id, person=person_id).exists()


def still_read_by(card_id: UUID, person_id: UUID) -> bool:
    """Whether a card still waits for this second reader. One query."""
    return Card.objects.filter(pk=card_id, state=State.REVIEWING, reviewer=person_id).exists()


def author_of_card(card_id: UUID) -> UUID | None:
    """Return who wrote a card. One query."""
    return Card.objects.filter(pk=card_id).values_list("author_id", flat=True).first()


def readers_of_card(card_id: UUID) -> CardReaders:
    """Return who is told of a card that everybody finds; nobody, once it is out of sight. At most four queries."""
    card = Card.objects.published().filter(pk=card_id).first()
    if card is None:
        return CardReaders(frozenset(), frozenset())
    parties = frozenset(Party.objects.filter(card=card).values_list("person_id", flat=True))
    wanted = Q(competency=card.competency_id) if card.competency_id else Q()
    if card.circle_id:
        wanted |= Q(circle=card.circle_id)
    told = set(Follow.objects.filter(wanted).values_list("person_id", flat=True)) if wanted else set()
    if card.circle_id:
        members = Membership.objects.filter(circle=card.circle_id, state=Membership.State.MEMBER)
        told |= set(members.values_list("person_id", flat=True))
    return CardReaders(parties, frozenset(told) - parties - {card.author_id})


def consents_lying(since: datetime, until: datetime) -> list[CardLying]:
    """Return whose consent has been waited for since a moment in this span. One query."""
    rows = _pending().filter(card__changed_at__gt=since, card__changed_at__lte=until, person__left_on=None)
    found = rows.order_by("card__changed_at", "pk")
    return _lying(found.values_list("card_id", "person_id", "card__author_id", "card__changed_at"))


def reviews_lying(since: datetime, until: datetime) -> list[CardLying]:
    """Return cards that have waited for the second reader whom their author chose since a moment in this span. One query."""
    rows = Card.objects.filter(state=State.REVIEWING, reviewer__left_on=None, reviewer__isnull=False)
    found = rows.filter(changed_at__gt=since, changed_at__lte=until).order_by("changed_at", "pk")
    return _lying(found.values_list("pk", "reviewer_id", "author_id", "changed_at"))


def _pending() -> QuerySet[Party]:
    open_ones = Party.objects.filter(card__state=State.CONSENTING)
    return open_ones.exclude(answer=Party.Answer.YES, text_version=F("card__text_version"))


def _lying(rows: Iterable[tuple[UUID, UUID, UUID, datetime]]) -> list[CardLying]:
    return [CardLying(card, person, author, timezone.localtime(at).date()) for card, person, author, at in rows]
