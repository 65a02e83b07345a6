"""Dewi's cards, made on demand: one in each state, two of them from a conversation with Ratna."""

from collections.abc import Callable
from typing import Any

from pamong.community.models import Card
from tests import carded
from tests.cast import Cast


def card(cast: Cast, title: str, make: Callable[..., Card], **how: Any) -> Any:
    """Return the key of a card of hers, once for each title."""
    there = Card.objects.filter(agency=cast.agency, title=title).first()
    return (there or make(cast.dewi, title=title, **how)).pk


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "card_draft": lambda cast: card(cast, "Kartu yang sedang ditulis", carded.begun),
    "card_asked": lambda cast: card(cast, "Kartu yang dimintakan setuju", carded.sent, of=carded.talk(cast.ratna)),
    "card_waiting": lambda cast: card(cast, "Kartu yang menunggu dibaca", carded.sent),
    "card_out": lambda cast: card(
        cast, "Kartu yang terbit", carded.published, reader=cast.siti, of=carded.talk(cast.ratna)
    ),
}
