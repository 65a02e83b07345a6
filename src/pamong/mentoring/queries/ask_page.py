"""The page on which somebody asks a mentor: who she is, what of the gaps she covers, and whether she can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.own_line import own_line_said
from pamong.guides.queries import card_of, may_be_asked
from pamong.mentoring.models import Relation
from pamong.mentoring.queries.shortlist import Fit, colleague_to_ask, fit_of
from pamong.mentoring.rules import relation as rules
from pamong.plans.briefs import GoalBrief
from pamong.plans.queries import gaps_of, goals_to_serve


@dataclass(frozen=True)
class AskPage:
    """Everything the page shows."""

    person_id: UUID
    name: str
    first_name: str
    fit: Fit | None
    """None: she has no open profile."""
    why_not: str
    """In words, when she cannot be asked; empty: she can."""
    open_id: UUID | None
    """The relation that the two already have."""
    goals: Sequence[GoalBrief]
    competencies: Sequence[tuple[str, str]]
    """What can be named: key and name."""


def ask_page(me: Person, mentor_id: UUID, today: date) -> AskPage | None:
    """Gather the page; None when there is no such colleague. At most eight queries."""
    found = colleague_to_ask(me, mentor_id, today)
    if found is None:
        return None
    mentor, in_line = found
    card, name = card_of(mentor_id, today=today), mentor.name
    gaps = gaps_of(me) if card else []
    mine = list(
        Relation.objects.filter(mentee=me, state__in=Relation.OPEN)
        .exclude(kind=Relation.Kind.OCCASIONAL)
        .values_list("pk", "mentor_id", "state", "asked_by_id", "kind")
    )
    open_id = next((key for key, who, *_rest in mine if who == mentor_id), None)
    waiting = sum(state == "asked" and asked == me.pk and kind == "informal" for _k, _w, state, asked, kind in mine)
    why_not = ""
    if open_id:
        why_not = _("Anda berdua sudah punya hubungan mentoring, atau permintaan yang menunggu jawaban.")
    elif card is None or not card.can_be_asked:
        why_not = may_be_asked(me, mentor_id, today=today).why
    elif in_line:
        why_not = own_line_said(name)
    else:
        why_not = rules.requests_fault(waiting)
    can = not why_not
    return AskPage(
        person_id=mentor_id, name=name, first_name=first_name(name),
        fit=fit_of(card, gaps, today) if card else None, why_not=why_not, open_id=open_id,
        goals=goals_to_serve(me, me.pk, (today.year, today.year + 1)) if can else (),
        competencies=[(str(skill.competency_id), skill.name) for skill in card.skills] if card else (),
    )  # fmt: skip
