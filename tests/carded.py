"""Knowledge cards for tests, by the real actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pamong.agency.models import Person
from pamong.community.actions import cards, consent, reviewing
from pamong.community.models import Card
from pamong.community.rules.card import CHECKS
from pamong.community.rules.drafts_card import CardDraft, Talk
from pamong.kit.rows import new_id
from tests.cast import NOW

WORDS = {
    "title": "Menenangkan warga yang marah di loket",
    "situation": "Saat seorang pemohon meninggikan suara di depan antrean yang panjang.",
    "lesson": "Dengarkan sampai selesai, ulangi keluhannya dengan kata sendiri, baru jelaskan aturannya.",
    "steps": "Ajak duduk\nSebut namanya\nTawarkan waktu penyelesaian",
    "caution": "Jangan menjanjikan yang bukan wewenang Anda.",
}


def draft(**changes: Any) -> CardDraft:
    """A whole card in words."""
    return CardDraft(**{**WORDS, **changes})


def talk(other: Person, origin_id: UUID | None = None) -> Talk:
    """A coaching conversation with somebody."""
    return Talk(origin=Card.Origin.COACHING, origin_id=origin_id or new_id(), other=other.pk)


def begun(by: Person, *, of: Talk | None = None, now: datetime = NOW, **changes: Any) -> Card:
    """A draft."""
    if of:
        changes = {"origin": of.origin, **changes}
    return cards.begin_card(draft=draft(**changes), talk=of, by=by, now=now)


def sent(by: Person, *, reviewer: Person | None = None, now: datetime = NOW, **how: Any) -> Card:
    """A card that waits for consent or for its second reader."""
    card = begun(by, now=now, **how)
    return cards.submit_card(card.pk, version=card.version, reviewer=reviewer and reviewer.pk, by=by, now=now)


def agreed(card: Card, by: Person, *, is_named: bool = False, now: datetime = NOW) -> Card:
    """Agreed to by one who was asked."""
    return consent.give_consent(card.pk, text_version=card.text_version, is_named=is_named, by=by, now=now)


def approved(card: Card, by: Person, *, now: datetime = NOW) -> Card:
    """Published by its second reader."""
    return reviewing.publish_card(card.pk, version=card.version, checked=CHECKS, by=by, now=now)


def published(by: Person, *, reader: Person, now: datetime = NOW, **how: Any) -> Card:
    """A card that everybody finds. `of` a conversation: the other one agreed without being named."""
    card = sent(by, now=now, **how)
    if of := how.get("of"):
        card = agreed(card, Person.objects.get(pk=of.other), now=now)
    return approved(card, reader, now=now)


def card_life(by: Person, *, other: Person, reader: Person, now: datetime = NOW) -> Card:
    """A card to which everything happens: agreed to, given back, sent again and published, then agreed to no more."""
    card = agreed(sent(by, of=talk(other), reviewer=reader, now=now), other, is_named=True, now=now)
    reviewing.return_card(card.pk, version=card.version, reason="Langkah kedua belum jelas.", by=reader, now=now)
    card = cards.submit_card(card.pk, version=card.version, reviewer=reader.pk, by=by, now=now)
    card = approved(card, reader, now=now)
    return consent.withdraw_consent(card.pk, by=other, now=now)
