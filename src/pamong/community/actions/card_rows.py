"""What the actions on a card share: its rows, locked, what others are asked for, and the ids of its events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from pamong.agency.models import Person
from pamong.community.models import Card, Membership, Party
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import WORDS, CardDraft, draft_faults
from pamong.kit.faults import Faults, Faulty, only
from pamong.kit.refusals import Forbidden, require
from pamong.rulebook.models import Competency


class OfCard(TypedDict):
    """The ids of an event about a card."""

    agency_id: UUID
    subject_id: UUID


def of_card(card: Card) -> OfCard:
    """Return the ids for an event about this card."""
    return OfCard(agency_id=card.agency_id, subject_id=card.pk)


def locked(card_id: UUID, by: Person) -> Card:
    """Return a card of one's agency, locked, with its author."""
    rows = Card.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    card = rows.select_related("author", "reviewer").filter(pk=card_id).first()
    if card is None:
        raise Forbidden(rules.not_yours())
    return card


def own(card_id: UUID, by: Person) -> Card:
    """Return a card of one's own, locked."""
    card = locked(card_id, by)
    require(card.author_id == by.pk and by.is_present, rules.not_yours())
    return card


def parties_of(card: Card) -> list[Party]:
    """Return those from whom a card came too, whoever must agree first. One query."""
    return list(Party.objects.filter(card=card).select_related("person").order_by("-is_required", "pk"))


def fitting(draft: CardDraft, author: Person, was: CardDraft, *, of_talk: bool) -> CardDraft:
    """Return the draft tidied, or refuse it by field. What it held already (`was`) may stay, also what was closed since."""
    clean = draft.cleaned()
    if faults := draft_faults(clean) | _link_faults(clean, author, was, of_talk=of_talk):
        raise Faulty(faults)
    return clean


def write(card: Card, draft: CardDraft) -> None:
    """Put a cleaned draft into the columns of a card."""
    for name in (*WORDS, "origin"):
        setattr(card, name, getattr(draft, name))
    card.competency_id, card.circle_id = draft.competency, draft.circle


def lay_parties(card: Card, others: Sequence[UUID], there: Sequence[Party]) -> None:
    """Name the colleagues from whom it came too; whoever answered, or must agree, stays."""
    known = {one.person_id for one in there}
    gone = [one.pk for one in there if one.person_id not in others and rules.can_be_taken_off(one)]
    Party.objects.filter(pk__in=gone).delete()
    Party.objects.bulk_create(
        Party(agency_id=card.agency_id, card=card, person_id=key) for key in others if key not in known
    )


def _link_faults(draft: CardDraft, author: Person, was: CardDraft, *, of_talk: bool) -> Faults:
    gone = rules.not_in_the_list()
    return only(
        {
            "competency": ""
            if draft.competency in (None, was.competency)
            or Competency.objects.filter(
                pk=draft.competency, agency_id=author.agency_id, closed_at__isnull=True
            ).exists()
            else gone,
            "origin": rules.origin_fault(draft.origin, of_talk=of_talk),
            "circle": _circle_fault(draft, author, was),
            "others": _others_fault(draft.others, author, was.others),
        }
    )


def _circle_fault(draft: CardDraft, author: Person, was: CardDraft) -> str:
    if draft.circle in (None, was.circle):
        return ""
    is_member = Membership.objects.filter(circle=draft.circle, person=author, state=Membership.State.MEMBER).exists()
    return "" if is_member else rules.not_in_the_list()


def _others_fault(others: Sequence[UUID], author: Person, were: Sequence[UUID]) -> str:
    new = set(others) - set(were)
    if author.pk in new:
        return rules.not_in_the_list()
    found = Person.objects.visible_to(author).present().filter(pk__in=new).count() if new else 0
    return "" if found == len(new) else rules.not_in_the_list()
