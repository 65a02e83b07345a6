"""What grows in the relations of a programme, counted: introductions, and how surer judgements became. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pamong.mentoring.models import Introduction, Judgement, Programme, Relation
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.figures import Change, Share, change_of, share_of

Moment = Judgement.Moment


@dataclass(frozen=True)
class GrowthBrief:
    """Counts for whoever runs a programme. With fewer than five relations nothing is counted; shares and changes are of
    whole lots of five (`rules.figures`)."""

    relations: int
    """Relations that began."""
    introductions: int | None = None
    """Accepted ones; None: too few relations to say."""
    per_relation: float | None = None
    inside: int | None = None
    outside: int | None = None
    alive: Share | None = None
    """Of those whose mentee told after 90 days; None: fewer than five."""
    judgement: Change | None = None
    """Distance to the key (0..4) before and after the first case of each person; None: fewer than five people."""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show."""
        return self.introductions is not None


def growth_of(programme: Programme) -> GrowthBrief:
    """Return the counts of a programme's relations. Three queries, however many relations there are."""
    relations = Relation.objects.filter(programme=programme, began_on__isnull=False).count()
    if relations < rules.FEWEST:
        return GrowthBrief(relations)
    met = Introduction.objects.filter(relation__programme=programme, state__in=rules.MET)
    rows = list(met.order_by("followed_at", "pk").values_list("colleague_id", "state"))
    outside = sum(colleague is None for colleague, _state in rows)
    told = [state == Introduction.State.ALIVE for _colleague, state in rows if state != Introduction.State.ACCEPTED]
    return GrowthBrief(
        relations=relations, introductions=len(rows), per_relation=len(rows) / relations, inside=len(rows) - outside,
        outside=outside, alive=share_of(told), judgement=change_of(_changes(programme)),
    )  # fmt: skip


def _changes(programme: Programme) -> list[tuple[float, float]]:
    """Return before and after of the first case that each person weighed twice, in the order in which they did."""
    rows = Judgement.objects.filter(relation__programme=programme).select_related("dilemma").defer("why")
    before: dict[tuple[UUID, UUID, UUID], Judgement] = {}
    pairs: dict[UUID, tuple[float, float]] = {}
    for row in rows.order_by("given_at", "pk"):
        key = (row.relation_id, row.dilemma_id, row.person_id)
        if row.moment == Moment.BEFORE:
            before[key] = row
        elif key in before and row.person_id not in pairs:
            ways = row.dilemma.ways
            pairs[row.person_id] = (rules.distance(before[key].marks, ways), rules.distance(row.marks, ways))
    return list(pairs.values())
