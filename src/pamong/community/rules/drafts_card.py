"""A knowledge card as somebody wants it: tidied, and what is wrong with it, by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.community.models import Card
from pamong.kit import texts
from pamong.kit.faults import Faults, only

TITLE: Final = 160
SHORT: Final = 600
"""Characters of the situation and of the caution."""
LESSON: Final = 4000
STEPS: Final = 3000
MOST_STEPS: Final = 15
MOST_OTHERS: Final = 3
"""Colleagues whom the author names of her own accord."""
WORDS: Final = ("title", "situation", "lesson", "steps", "caution")
"""What a consent is given to."""


@dataclass(frozen=True, kw_only=True)
class CardDraft:
    """One lesson worth passing on. `others`: colleagues from whom it came too, besides whoever must agree."""

    title: str
    situation: str = ""
    lesson: str = ""
    steps: str = ""
    caution: str = ""
    competency: UUID | None = None
    origin: str = Card.Origin.WORK
    circle: UUID | None = None
    others: tuple[UUID, ...] = ()

    def cleaned(self) -> CardDraft:
        """Return it with its texts tidied, each step on one line, and each colleague once."""
        answers: dict[str, Any] = {name: texts.clean(str(getattr(self, name))) for name in WORDS[1:]}
        answers["steps"] = "\n".join(_lines(answers["steps"]))
        return replace(
            self,
            title=texts.clean(self.title, one_line=True),
            circle=self.circle if self.origin == Card.Origin.CIRCLE else None,
            others=tuple(dict.fromkeys(self.others)),
            **answers,
        )


@dataclass(frozen=True, kw_only=True)
class Talk:
    """The conversation a card comes of, as another room knows it: which kind, its key, and the other one of the two."""

    origin: str
    origin_id: UUID
    other: UUID


def draft_of(card: Card, others: tuple[UUID, ...]) -> CardDraft:
    """Return a card as it stands as a draft."""
    return CardDraft(
        **{name: getattr(card, name) for name in WORDS}, competency=card.competency_id, origin=card.origin,
        circle=card.circle_id, others=others,
    )  # fmt: skip


def draft_faults(draft: CardDraft) -> Faults:
    """Say what is wrong with a cleaned draft, by field; only a title is needed to keep it."""
    steps = draft.steps.split("\n") if draft.steps else []
    return only(
        {
            "title": texts.fault(draft.title, TITLE, required=True),
            "situation": texts.fault(draft.situation, SHORT),
            "lesson": texts.fault(draft.lesson, LESSON),
            "steps": texts.fault(draft.steps, STEPS) or _steps_fault(steps),
            "caution": texts.fault(draft.caution, SHORT),
            "others": _("Sebut paling banyak tiga rekan.") if len(draft.others) > MOST_OTHERS else "",
        }
    )


def steps_of(text: str) -> list[str]:
    """Return the steps of a card, one for each line."""
    return [line for line in text.split("\n") if line]


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := texts.clean(raw, one_line=True))]


def _steps_fault(steps: list[str]) -> str:
    if len(steps) > MOST_STEPS:
        return _("Paling banyak lima belas langkah. Gabungkan yang serupa, atau bagi menjadi dua kartu.")
    return ""
