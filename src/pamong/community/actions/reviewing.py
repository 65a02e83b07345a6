"""The second reader of a card: publishes it, or gives it back with a reason."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.actions.card_rows import locked, of_card, parties_of
from pamong.community.models import Card
from pamong.community.rules import card as rules
from pamong.community.searching import index_cards
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, require, stop

State = Card.State


@transaction.atomic
def publish_card(card_id: UUID, *, version: int, checked: Sequence[str], by: Person, now: datetime) -> Card:
    """Publish a card as it was read, having looked at all that is asked."""
    card = _to_review(card_id, by)
    if card.state == State.PUBLISHED and card.reviewer_id == by.pk and card.version == version:
        return card
    stop(rules.review_fault(card))
    stop(rules.version_fault(card, version))
    if faults := rules.check_faults(checked):
        raise Faulty(faults)
    if not rules.agreed(card, parties_of(card)):
        raise Refused(rules.not_agreed())
    card.state, card.reviewer, card.reviewed_at, card.published_at = State.PUBLISHED, by, now, now
    card.changed_at, card.returned_at, card.returned_reason = now, None, ""
    card.save()
    index_cards([card.pk])
    ids = {"competency_id": card.competency_id, "circle_id": card.circle_id}
    announce(events.CardPublished(**of_card(card), about_id=card.author_id, **ids), by=by)
    return card


@transaction.atomic
def return_card(card_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Card:
    """Give a card back to its author, with a reason."""
    card = _to_review(card_id, by)
    stop(rules.review_fault(card))
    stop(rules.version_fault(card, version))
    said = texts.clean(reason)
    if faults := rules.reason_fault(said):
        raise Faulty(faults)
    card.state, card.reviewer, card.changed_at = State.DRAFT, by, now
    card.returned_at, card.returned_reason = now, said
    card.save(update_fields=["state", "reviewer", "changed_at", "returned_at", "returned_reason"])
    announce(events.CardReturned(**of_card(card), about_id=card.author_id), by=by)
    return card


def _to_review(card_id: UUID, by: Person) -> Card:
    """Return a card that one may read as the second person, locked."""
    card = locked(card_id, by)
    require(rules.may_review(card, by, parties_of(card)), rules.not_reader())
    return card
