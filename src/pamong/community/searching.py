"""The search over knowledge cards and questions: keeping it in step with what can be read, and finding."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID


def index_cards(card_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these cards; called after each write, in its transaction."""


def index_questions(question_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these questions and their answers; called after each write, in its transaction."""


def similar_questions(agency_id: UUID, text: str, most: int = 5) -> list[UUID]:
    """Return the questions nearest to what somebody is about to ask, the best first. Two queries, at most four."""
    return []
