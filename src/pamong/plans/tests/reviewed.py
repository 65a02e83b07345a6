"""Reviews as Dewi and Ratna hold them, through the real actions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pamong.agency.models import Person
from pamong.plans.actions import review as actions
from pamong.plans.models import Plan, Review, Voice
from tests.cast import NOW, Cast
from tests.planned import HOUR, SCALE, agreed, goals_of

AT = NOW + 2 * HOUR
WORDS = {
    "helped": "Umpan balik segera sesudah rapat.",
    "hindered": "Data unit datang terlambat.",
    "next": "Satu dokumen sampai akhir bulan.",
}


def planned(cast: Cast, goals: int = 2) -> Plan:
    """A plan that holds, whose goals all run."""
    return agreed(cast, scales=[SCALE] * goals)


def opened(cast: Cast, plan: Plan, kind: str = "closing", *, by: Person | None = None) -> Review:
    """A review that Dewi began."""
    return actions.open_review(plan.pk, kind=kind, by=by or cast.dewi, now=AT)


def rated(plan: Plan, *levels: int | None) -> dict[UUID, tuple[int | None, str]]:
    """Levels for the goals of a plan, in order, each with a word."""
    return {goal.pk: (level, f"karena {level}") for goal, level in zip(goals_of(plan), levels, strict=True)}


def saved(review: Review, by: Person, *levels: int | None, **changes: Any) -> Voice:
    """What one of the two wrote."""
    ratings = rated(review.plan, *levels)
    return actions.save_voice(review.pk, **{**WORDS, "ratings": ratings, "by": by, "now": AT, **changes})


def handed_in(review: Review, by: Person, *levels: int | None, **changes: Any) -> Review:
    """What one of the two wrote and handed in."""
    saved(review, by, *levels, **changes)
    return actions.submit_voice(review.pk, by=by, now=AT)


def ready(cast: Cast, kind: str = "closing", hers: tuple[int, ...] = (0, 1), his: tuple[int, ...] = (0, -1)) -> Review:
    """A review that both handed in: Dewi sees `hers`, Ratna `his`."""
    review = opened(cast, planned(cast, len(hers)), kind)
    handed_in(review, cast.dewi, *hers)
    handed_in(review, cast.ratna, *his)
    return Review.objects.select_related("plan").get(pk=review.pk)


def concluded(cast: Cast, kind: str = "closing", *levels: int) -> Review:
    """A review that both confirmed; at the closing with these levels."""
    review = ready(cast, kind, levels or (0, 1), levels or (0, 1))
    review = actions.write_conclusion(
        review.pk, version=review.version, next_steps="Lanjut ke unit kedua.", attained={}, by=cast.ratna, now=AT
    )
    for one in (cast.dewi, cast.ratna):
        actions.confirm_review(review.pk, version=review.version, by=one, now=AT)
    return Review.objects.select_related("plan").get(pk=review.pk)


def on_the_table(cast: Cast, kind: str = "closing") -> Review:
    """The one review of Dewi's plan that both handed in, of whatever plan of hers holds."""
    found = Review.objects.filter(plan__employee=cast.dewi, kind=kind).select_related("plan").first()
    if found is not None:
        return found
    plan = Plan.objects.filter(employee=cast.dewi, state=Plan.State.AGREED).first() or planned(cast)
    review = opened(cast, plan, kind)
    ratings = {goal.pk: (0, "sebab itu") for goal in actions.running_goals(plan.pk)}
    for one in (cast.dewi, cast.ratna):
        actions.save_voice(review.pk, **WORDS, ratings=ratings, by=one, now=AT)
        actions.submit_voice(review.pk, by=one, now=AT)
    return Review.objects.select_related("plan").get(pk=review.pk)
