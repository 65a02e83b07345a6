"""Knowledge cards as others see them: finished values without a manager behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.agency.words import Chip


@dataclass(frozen=True)
class CardBrief:
    """A card in a list, for whoever may read it."""

    id: UUID
    title: str
    situation: str
    """When it helps."""
    author: str
    competency: str
    """Its name; empty: none."""
    origin: str
    """In words: "Dari pembimbingan"."""
    icon: str
    when: str
    """The day on which it was published, in words; before that, of its last change."""
    helped: int
    """How many said that it helped."""
    chip: Chip
    """How far it is."""
    since: str
    """The day of its last step."""


@dataclass(frozen=True)
class CardsWaiting:
    """What waits for a person's word."""

    consents: int = 0
    reviews: int = 0
    returned: int = 0
    """Her own that came back."""
    queue: int = 0
    """Cards that anybody may read as the second one."""


@dataclass(frozen=True)
class CardLying:
    """A card that has waited long for somebody, for a reminder."""

    card_id: UUID
    person_id: UUID
    author_id: UUID
    since: date


@dataclass(frozen=True)
class Sharing:
    """What a person passed on to colleagues in a year. It earns no JP: no regulation gives any (decisions/0016)."""

    cards: int = 0
    """Published cards that she wrote, or from whose conversation they came and on which she is named."""
    reviews: int = 0
    """Cards of colleagues that she read before they were published."""
    answers_accepted: int = 0
    thanks: int = 0
    """For her answers."""
    helped: int = 0
    """Colleagues who said that a card of hers helped."""

    @property
    def has_any(self) -> bool:
        """Whether there is something to tell."""
        return any((self.cards, self.reviews, self.answers_accepted, self.thanks, self.helped))
