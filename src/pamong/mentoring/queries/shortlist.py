"""Which mentors fit somebody, and why, in words: from the gaps of her agreed assessment and what mentors offer. Reads only.

Plain arithmetic: the levels of her gaps that a mentor's level reaches, weighed by importance. The reasons say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.models import Person, ReportingLine
from pamong.agency.own_line import above, between, led_by
from pamong.guides.briefs import GuideCard
from pamong.guides.queries import cards_of, suited
from pamong.mentoring.models import Relation
from pamong.plans.briefs import GapBrief
from pamong.plans.queries import gaps_of

SHOWN = 3
LOOKED_AT = 60


@dataclass(frozen=True)
class Fit:
    """How one mentor fits: what of the gaps she covers, in words."""

    card: GuideCard
    points: int
    reasons: Sequence[str]

    @property
    def first_name(self) -> str:
        """How one speaks of her."""
        return first_name(self.card.name)


def fit_of(card: GuideCard, gaps: Sequence[GapBrief], today: date) -> Fit:
    """Say what of the gaps a mentor covers, the weightiest first."""
    levels = {skill.competency_id: skill.level for skill in card.skills}
    covered = []
    for gap in gaps:
        reached = min(levels.get(gap.competency_id, 0), gap.required or 0) - gap.level
        if reached > 0:
            covered.append((reached * gap.importance, gap, levels[gap.competency_id]))
    covered.sort(key=lambda each: -each[0])
    reasons = [_covering(gap, level) for _points, gap, level in covered[:SHOWN]]
    if len(covered) > SHOWN:
        more = len(covered) - SHOWN
        reasons.append(ngettext("dan %(n)s kesenjangan lain", "dan %(n)s kesenjangan lain", more) % {"n": more})
    return Fit(card, sum(points for points, _gap, _level in covered), tuple(reasons) or (_otherwise(card),))


def _covering(gap: GapBrief, level: int) -> str:
    return _("%(name)s: Anda tingkat %(has)s, dibutuhkan %(needs)s; ia tingkat %(level)s") % {
        "name": gap.name, "has": gap.level, "needs": gap.required, "level": level,
    }  # fmt: skip


def _otherwise(card: GuideCard) -> str:
    if not card.skills:
        return _("Belum menulis kompetensi; baca kisah kariernya.")
    return _("Mendampingi dalam %(names)s") % {"names": ", ".join(skill.name for skill in card.skills[:SHOWN])}


def shortlist(person: Person, today: date, *, without: Collection[UUID] = (), most: int = 4) -> list[Fit]:
    """Return the mentors that fit best and may be asked today, the best first. Eight queries.

    Her own line, whom she passed over, and whom she has an open relation with or asked before are left out: nobody is
    asked twice by a list, and nobody learns who said no.
    """
    gaps = gaps_of(person)
    out = above(person, today) | set(without)
    ids = suited(person, {gap.competency_id: gap.level for gap in gaps}, today=today, without=out, most=LOOKED_AT)
    not_them = _met_or_below(person, ids)
    cards = cards_of([key for key in ids if key not in not_them][: 4 * most], today=today)
    fits = [fit_of(cards[key], gaps, today) for key in ids if key in cards]
    return sorted(fits, key=lambda fit: (-fit.points, -fit.card.free))[:most]


def _met_or_below(person: Person, ids: Collection[UUID]) -> set[UUID]:
    """Who of these stands below her, or was asked by her before. One query."""
    drawn = ReportingLine.objects.standing().filter(person=OuterRef("pk"), supervisor=person, ends_on__isnull=True)
    met = Relation.objects.filter(mentee=person, mentor=OuterRef("pk")).exclude(kind="occasional")
    rows = Person.objects.filter(Q(Exists(led_by(person))) | Q(Exists(drawn)) | Q(Exists(met)), pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def colleague_to_ask(me: Person, mentor_id: UUID, today: date) -> tuple[Person, bool] | None:
    """Return a colleague who works here, and whether one of the two stands above the other one, as far as units and lines
    of today say; None for everybody else. One query."""
    rows: QuerySet[Any] = Person.objects.visible_to(me).present().filter(pk=mentor_id).exclude(pk=me.pk)
    person = rows.annotate(
        between=Case(When(between(me, today), then=True), default=False, output_field=BooleanField())
    ).first()
    return (person, person.between) if person else None
