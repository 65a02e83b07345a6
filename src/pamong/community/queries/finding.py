"""The page of the search over cards and questions: what is asked for, what was found, and how to say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.community.briefs_cards import CardBrief
from pamong.community.briefs_questions import QuestionBrief
from pamong.community.queries.card_lists import cards_by_id
from pamong.community.queries.question_lists import questions_by_id
from pamong.community.searching import Found, find
from pamong.kit.paging import PARAMETER, Paged, link, paged, words_asked
from pamong.kit.steps import uuid_of

KINDS: Final[Mapping[str, str]] = {"kartu": "card", "tanya": "question"}
"""The kinds as they stand in the address."""
PER_PAGE: Final = 20


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it cannot mean is left out."""

    words: str
    kind: str
    """A key of `KINDS`; empty: both."""
    competency: UUID | None


@dataclass(frozen=True)
class Line:
    """Something that was found: a card or a question."""

    card: CardBrief | None = None
    question: QuestionBrief | None = None


@dataclass(frozen=True)
class SearchPage:
    """One page of what was found, in words."""

    found: Paged[Line]
    kinds: Sequence[Mapping[str, Any]]
    active: Sequence[Mapping[str, str]]
    instead: str
    """The words as they were taken, when some were spelt in a way nobody knows."""
    nothing_like: Sequence[str]
    is_partly: bool
    """Whether what holds only some of the words is shown too."""


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    kind = query.get("jenis", "")
    return Asked(words_asked(query), kind if kind in KINDS else "", uuid_of(query.get("kompetensi", "")))


def search_page(person: Person, asked: Asked, names: Mapping[str, str], query: QueryDict) -> SearchPage:
    """Find and say what was found. `names`: of competencies, by key. Some six queries."""
    found = find(person.agency_id, asked.words, kind=KINDS.get(asked.kind, ""), competency=asked.competency)
    shown = paged(found.hits, query, PER_PAGE)
    of_cards = cards_by_id(person, [hit.id for hit in shown.items if hit.kind == "card"])
    of_questions = questions_by_id(person, [hit.id for hit in shown.items if hit.kind == "question"])
    lines = [Line(of_cards.get(hit.id), of_questions.get(hit.id)) for hit in shown.items]
    return SearchPage(
        found=shown.holding([line for line in lines if line.card or line.question]),
        kinds=_kinds(asked, found, query), active=_active(asked, names, query), instead=_instead(found),
        nothing_like=[each.word for each in found.meanings if not each.stems], is_partly=not found.whole and bool(found.hits),
    )  # fmt: skip


def _instead(found: Found) -> str:
    taken = [each.instead or each.word for each in found.meanings if each.stems]
    return " ".join(taken) if any(each.instead for each in found.meanings) else ""


def _kinds(asked: Asked, found: Found, query: QueryDict) -> list[dict[str, Any]]:
    words = {"": _("Semua"), "kartu": _("Kartu pengetahuan"), "tanya": _("Tanya jawab")}
    counts = {"": sum(found.kinds.values()), **{key: found.kinds.get(kind, 0) for key, kind in KINDS.items()}}
    return [
        {"label": label, "count": counts[key], "current": key == asked.kind,
         "url": link(query, jenis=key, **{PARAMETER: None})}
        for key, label in words.items()
    ]  # fmt: skip


def _active(asked: Asked, names: Mapping[str, str], query: QueryDict) -> list[dict[str, str]]:
    chips = [("q", f"“{asked.words}”")] if asked.words else []
    if asked.competency:
        chips.append(("kompetensi", names.get(str(asked.competency), _("Kompetensi lain"))))
    return [{"label": label, "url": link(query, **{name: None, PARAMETER: None})} for name, label in chips]
