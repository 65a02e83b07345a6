"""How cards are spoken of: where they come from, how far they are, and who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.words import Chip, day_in_words
from pamong.community.models import Card, Party

State = Card.State
Origin = Card.Origin
TALKED: Final = _lazy("Dari pembimbingan")
"""All that a reader learns of a conversation: neither with whom nor when."""
FROM: Final[Mapping[str, str | Promise]] = {
    Origin.WORK: _lazy("Dari pengalaman kerja"),
    Origin.STUDY: _lazy("Dari belajar mandiri"),
    Origin.CIRCLE: _lazy("Dari komunitas belajar"),
    Origin.COACHING: TALKED,
    Origin.MENTORING: TALKED,
}
ICONS: Final[Mapping[str, str]] = {
    Origin.WORK: "idea",
    Origin.STUDY: "book",
    Origin.CIRCLE: "people",
    Origin.COACHING: "talk",
    Origin.MENTORING: "talk",
}
_KINDS: Final[Mapping[str, str]] = {
    State.DRAFT: "",
    State.CONSENTING: "warning",
    State.REVIEWING: "info",
    State.PUBLISHED: "positive",
    State.RETIRED: "",
}


def origin_words(card: Card) -> str:
    """Return where a card comes from, for any reader."""
    return str(FROM[card.origin])


def state_chip(card: Card) -> Chip:
    """Return how far a card is; what came back or is hidden says so."""
    if card.hidden_at is not None and card.state in (State.PUBLISHED, State.RETIRED):
        return Chip(_("Disembunyikan"), "warning")
    if card.state == State.DRAFT and card.returned_at is not None:
        return Chip(_("Dikembalikan"), "warning")
    return Chip(card.get_state_display(), _KINDS[card.state])


def answer_chip(party: Party, card: Card) -> Chip:
    """Return what somebody said to the words as they stand."""
    if party.answered_at is None:
        return Chip(_("Belum menjawab") if card.state == State.CONSENTING else _("Akan diminta"), "")
    if party.answer == Party.Answer.NO:
        return Chip(_("Tidak setuju"), "negative")
    if party.text_version != card.text_version:
        return Chip(_("Perlu diminta lagi"), "warning")
    return Chip(_("Setuju"), "positive")


def day_of(moment: datetime | None) -> str:
    """Return the day of a moment where the reader is, in words; empty for none."""
    return day_in_words(timezone.localtime(moment).date()) if moment else ""
