"""Knowledge cards: begun, worded and sent by their author, taken back, put right, retired; and that they helped."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.actions.card_rows import fitting, lay_parties, locked, of_card, own, parties_of, write
from pamong.community.models import Card, Helpful, Party
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import CardDraft, Talk, draft_of
from pamong.community.searching import index_cards
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id

State = Card.State


@transaction.atomic
def begin_card(
    *, draft: CardDraft, talk: Talk | None = None, by: Person, now: datetime, key: UUID | None = None
) -> Card:
    """Begin a card, as a draft that nobody else sees. `key` becomes the row's id: sent twice, once.

    `talk`: the conversation it comes of, as the room that keeps it says; the other one of the two must agree.
    """
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Card.objects.filter(pk=key, author=by).first()):
        return made
    fit = fitting(draft, by, CardDraft(title=""), of_talk=talk is not None)
    card = Card(id=key or new_id(), agency_id=by.agency_id, author=by, begun_at=now, changed_at=now)
    write(card, fit)
    if talk:
        card.origin, card.origin_id = talk.origin, talk.origin_id
    card.save(force_insert=True)
    if talk:
        Party.objects.create(agency_id=by.agency_id, card=card, person_id=talk.other, is_required=True)
    lay_parties(card, [one for one in fit.others if not talk or one != talk.other], ())
    return card


@transaction.atomic
def edit_card(card_id: UUID, *, draft: CardDraft, version: int, by: Person, now: datetime) -> Card:
    """Word one's own draft anew. Other words need every consent anew; the same words change nothing."""
    card = own(card_id, by)
    stop(rules.state_fault(card, State.DRAFT))
    there = parties_of(card)
    was = draft_of(card, others_of(there))
    fit = fitting(draft, by, was, of_talk=card.origin in rules.OF_TALK)
    if fit == was:
        return card
    stop(rules.version_fault(card, version))
    kept = [one.person.name for one in there if one.person_id in set(was.others) - set(fit.others) and one.answered_at]
    if kept:
        raise Faulty({"others": rules.answered_stays(kept[0])})
    before = card.words
    write(card, fit)
    card.text_version += card.words != before
    must = {one.person_id for one in there if one.is_required}
    lay_parties(card, [one for one in fit.others if one not in must], there)
    card.version += 1
    card.changed_at = now
    card.save()
    return card


@transaction.atomic
def submit_card(card_id: UUID, *, version: int, reviewer: UUID | None = None, by: Person, now: datetime) -> Card:
    """Send one's card, as it was read: to those who must agree to these words, else to the second reader."""
    card = own(card_id, by)
    if card.state in rules.WAITING and card.version == version:
        return card
    stop(rules.state_fault(card, State.DRAFT))
    stop(rules.version_fault(card, version))
    if faults := rules.missing(card):
        raise Faulty(faults)
    parties = parties_of(card)
    stop(rules.sending_fault(card, parties))
    reader = Person.objects.filter(pk=reviewer, agency_id=by.agency_id).first() if reviewer else None
    if reviewer and reader is None:
        raise Faulty({"reviewer": rules.not_in_the_list()})
    if said := rules.reviewer_fault(reader, by, parties):
        raise Faulty({"reviewer": said})
    card.reviewer, card.reviewed_at, card.changed_at = reader, None, now
    waiting = rules.pending(card, parties)
    card.state = State.CONSENTING if waiting else State.REVIEWING
    card.save(update_fields=["reviewer", "reviewed_at", "changed_at", "state"])
    for one in waiting:
        announce(events.ConsentAsked(**of_card(card), about_id=one.person_id), by=by)
    if not waiting:
        announce(events.CardSubmitted(**of_card(card), reviewer_id=reviewer), by=by)
    return card


@transaction.atomic
def take_back_card(card_id: UUID, *, by: Person, now: datetime) -> Card:
    """Take a card back before it is published; what was written stays, and who agreed to these words has agreed."""
    card = own(card_id, by)
    if card.state == State.DRAFT:
        return card
    stop(rules.state_fault(card, *rules.WAITING))
    return _to_draft(card, now)


@transaction.atomic
def revise_card(card_id: UUID, *, by: Person, now: datetime) -> Card:
    """Take a published or retired card out of sight to put it right; it is read by a second person again."""
    card = own(card_id, by)
    if card.state == State.DRAFT:
        return card
    stop(rules.state_fault(card, State.PUBLISHED, State.RETIRED))
    return _to_draft(card, now)


@transaction.atomic
def delete_card(card_id: UUID, *, by: Person, now: datetime) -> None:
    """Throw a draft away that was never published."""
    card = Card.objects.filter(pk=card_id, author=by).first()
    if card is None:  # a second press
        return
    card = own(card_id, by)
    stop(rules.deletion_fault(card))
    card.delete()


@transaction.atomic
def retire_card(card_id: UUID, *, reason: str, by: Person, now: datetime) -> Card:
    """Say that one's published card holds no more, and why."""
    card = own(card_id, by)
    if card.state == State.RETIRED:
        return card
    stop(rules.state_fault(card, State.PUBLISHED))
    said = texts.clean(reason)
    if fault := texts.fault(said, rules.RETIRED, required=True):
        raise Faulty({"reason": fault})
    retire(card, said, now)
    announce(events.CardRetired(**of_card(card)), by=by)
    return card


@transaction.atomic
def mark_helpful(card_id: UUID, *, helpful: bool, by: Person, now: datetime) -> Card:
    """Say that a colleague's card helped, or that it did not after all."""
    card = locked(card_id, by)
    if not Card.objects.visible_to(by).filter(pk=card.pk).exists() or not by.is_present:
        raise Forbidden(rules.not_helpful())
    if not rules.can_help(card, by, parties_of(card)):
        raise Refused(rules.not_helpful())
    mark = Helpful.objects.filter(card=card, person=by)
    if helpful == mark.exists():
        return card
    if helpful:
        Helpful.objects.create(agency_id=card.agency_id, card=card, person=by, at=now)
    else:
        mark.delete()
    card.helpful_count = Helpful.objects.filter(card=card).count()
    card.save(update_fields=["helpful_count"])
    return card


def others_of(parties: list[Party]) -> tuple[UUID, ...]:
    """Return whom the author named of her own accord."""
    return tuple(one.person_id for one in parties if not one.is_required)


def retire(card: Card, reason: str, now: datetime) -> None:
    """Take a locked, published card out of the lists and out of the search."""
    card.state, card.retired_at, card.retired_reason, card.changed_at = State.RETIRED, now, reason, now
    card.save(update_fields=["state", "retired_at", "retired_reason", "changed_at"])
    index_cards([card.pk])


def _to_draft(card: Card, now: datetime) -> Card:
    card.state, card.changed_at, card.retired_at, card.retired_reason = State.DRAFT, now, None, ""
    card.save(update_fields=["state", "changed_at", "retired_at", "retired_reason"])
    index_cards([card.pk])
    return card
