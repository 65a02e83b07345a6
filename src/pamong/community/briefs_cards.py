"""Knowledge cards as others see them: finished values without a manager behind them."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class CardBrief:
    """A published card in a list, for whoever may read it."""

    id: UUID
    title: str
    situation: str
    """When it helps; the first lines of it."""
    author: str
    competency: str
    """Its name; empty: none."""
    origin: str
    """In words: "Dari pembimbingan"."""
    when: str
    """The day on which it was published, in words."""
    helped: int
    """How many said that it helped."""


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
