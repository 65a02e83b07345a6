"""What the form of a card offers and begins with: empty, from a circle, from an entry, or from a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from pamong.agency.colleagues import finding
from pamong.agency.models import Person
from pamong.agency.queries_hr import Option
from pamong.community.models import Card, Party
from pamong.community.queries import question_forms as offers
from pamong.community.queries.card_words import FROM
from pamong.community.rules.card import OF_TALK
from pamong.community.rules.drafts_card import WORDS

Choices = Sequence[tuple[str, str]]
Origin = Card.Origin
OWN_ORIGINS: Final = tuple(one for one in Origin if one not in OF_TALK)


@dataclass(frozen=True)
class Offer:
    """What the form offers, and with what it begins."""

    start: Mapping[str, Any]
    competencies: Choices
    circles: Choices
    origins: Choices
    """Empty: it comes of a conversation, and that stands."""
    others: Sequence[Option] = ()
    """Colleagues named already, of the author's own accord."""
    finding: Mapping[str, Any] = field(default_factory=dict)


def offer_for(
    person: Person,
    *,
    origin: str = "",
    circle: UUID | None = None,
    competency: UUID | None = None,
    of_talk: bool = False,
) -> Offer:
    """Return what a new card begins with; what cannot be meant is left out. Two queries."""
    circles, competencies = offers.circles(person), offers.competencies(person)
    start: dict[str, Any] = {"origin": origin if origin in OWN_ORIGINS else Origin.WORK}
    if str(circle) in dict(circles):
        start |= {"origin": Origin.CIRCLE, "circle": str(circle)}
    if str(competency) in dict(competencies):
        start["competency"] = str(competency)
    return Offer(start, competencies, circles, _origins(circles, of_talk=of_talk), finding=finding(person))


def offer_to_edit(card: Card) -> Offer:
    """Return what the form of one's draft shows. Three queries."""
    person = card.author
    others = Party.objects.filter(card=card, is_required=False).select_related("person__position", "person__unit")
    names = [Option(one.person_id, one.person.name) for one in others.order_by("pk")]
    circles = offers.circles(person, card.circle_id)
    start = {name: getattr(card, name) for name in (*WORDS, "origin")}
    start |= {"competency": card.competency_id, "circle": card.circle_id}
    return Offer(
        start, offers.competencies(person, card.competency_id), circles,
        _origins(circles, of_talk=card.origin in OF_TALK), names, finding(person),
    )  # fmt: skip


def _origins(circles: Choices, *, of_talk: bool) -> Choices:
    if of_talk:
        return ()
    return [(one, str(FROM[one])) for one in OWN_ORIGINS if one != Origin.CIRCLE or circles]
