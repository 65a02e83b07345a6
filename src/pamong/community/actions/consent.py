"""The consent of those from whom a lesson came too: to exactly the words they read, and for as long as they want."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.actions.card_rows import locked, of_card, parties_of
from pamong.community.actions.cards import retire
from pamong.community.models import Card, Party
from pamong.community.rules import card as rules
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit import texts
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, require, stop

State = Card.State
Answer = Party.Answer
WITHDRAWN = Code("withdrawn")


@transaction.atomic
def give_consent(card_id: UUID, *, text_version: int, is_named: bool, by: Person, now: datetime) -> Card:
    """Agree to the words as they were read, and say whether one wants to be named. The last one who agrees sends it on."""
    card, mine = _asked(card_id, by)
    held = (mine.answer, mine.text_version) == (Answer.YES, card.text_version)
    stop(rules.consent_fault(card, held=held))
    stop(rules.words_fault(card, text_version))
    mine.is_named = is_named
    if held:
        mine.save(update_fields=["is_named"])
        return card
    mine.answer, mine.text_version, mine.answered_at, mine.remark = Answer.YES, card.text_version, now, ""
    mine.save(update_fields=["is_named", "answer", "text_version", "answered_at", "remark"])
    announce(events.ConsentAnswered(**of_card(card), about_id=card.author_id, answer=Code(Answer.YES)), by=by)
    if rules.agreed(card, parties_of(card)):
        _send_on(card, by, now)
    return card


@transaction.atomic
def refuse_consent(card_id: UUID, *, text_version: int, remark: str = "", by: Person, now: datetime) -> Card:
    """Say no to the words as they were read, with a remark to the author alone if one likes: it is a draft again."""
    card, mine = _asked(card_id, by)
    if card.state == State.DRAFT and mine.answer == Answer.NO:
        return card
    stop(rules.consent_fault(card, held=False))
    stop(rules.words_fault(card, text_version))
    mine.text_version = card.text_version
    _say_no(mine, remark, now)
    card.state, card.changed_at = State.DRAFT, now
    card.save(update_fields=["state", "changed_at"])
    announce(events.ConsentAnswered(**of_card(card), about_id=card.author_id, answer=Code(Answer.NO)), by=by)
    return card


@transaction.atomic
def withdraw_consent(card_id: UUID, *, remark: str = "", by: Person, now: datetime) -> Card:
    """Take one's yes back, whenever: what waits is a draft again; what was published is out of sight at once."""
    card, mine = _asked(card_id, by)
    if mine.answer != Answer.YES:
        return card
    _say_no(mine, remark, now)
    if card.state == State.PUBLISHED:
        retire(card, "", now)
        announce(events.CardRetired(**of_card(card)), by=by)
    elif card.state in rules.WAITING:
        card.state, card.changed_at = State.DRAFT, now
        card.save(update_fields=["state", "changed_at"])
    announce(events.ConsentAnswered(**of_card(card), about_id=card.author_id, answer=WITHDRAWN), by=by)
    return card


def _asked(card_id: UUID, by: Person) -> tuple[Card, Party]:
    """Return a card whose words one is asked about, locked, and what one said."""
    card = locked(card_id, by)
    mine = Party.objects.filter(card=card, person=by).first()
    if mine is None or (card.state == State.DRAFT and mine.answered_at is None):
        raise Forbidden(rules.not_asked())
    require(by.is_present, rules.not_asked())
    return card, mine


def _say_no(mine: Party, remark: str, now: datetime) -> None:
    said = texts.clean(remark)
    if fault := texts.fault(said, rules.REMARK):
        raise Faulty({"remark": fault})
    mine.answer, mine.answered_at, mine.is_named, mine.remark = Answer.NO, now, False, said
    mine.save(update_fields=["is_named", "answer", "text_version", "answered_at", "remark"])


def _send_on(card: Card, by: Person, now: datetime) -> None:
    """To the second reader; to whoever takes it, when the one who was chosen works here no more."""
    if card.reviewer and not card.reviewer.is_present:
        card.reviewer = None
    card.state, card.changed_at = State.REVIEWING, now
    card.save(update_fields=["state", "changed_at", "reviewer"])
    announce(events.CardSubmitted(**of_card(card), reviewer_id=card.reviewer_id), by=by)
