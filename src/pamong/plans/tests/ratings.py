"""What the tests of assessments share: competencies with a standard for Dewi's class, and how an assessment goes on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.plans.actions import assessment, levels, rating
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.rulebook.models import Standard
from tests.cast import NOW, Cast

HOUR = timedelta(hours=1)
CANDID = "Menyampaikan ralat angka rapat kerja tanpa diminta."


def demanding(cast: Cast, level: int = 3) -> None:
    """Dewi's class of positions asks for this level of everything (the defaults ask for 1: nothing to miss there)."""
    Standard.objects.filter(agency=cast.agency, position_class="ahli_pertama").update(level=level)


def opened(cast: Cast, *, by: Person | None = None, **changes: Any) -> Assessment:
    """Dewi (or `by`) begins an assessment of this year with Ratna."""
    how: dict[str, Any] = {
        "employee": cast.dewi, "year": 2026, "occasion": "yearly", "due_on": None, "competencies": None,
        "by": by or cast.dewi, "now": NOW,
    }  # fmt: skip
    return assessment.open_assessment(**{**how, **changes})


def lines_of(row: Assessment) -> list[Line]:
    """Return what is rated, in order."""
    return list(Line.objects.filter(assessment=row).order_by("position", "pk"))


def rated(row: Assessment, by: Person, level: int | dict[int, int] = 3, *, evidence: str = CANDID) -> None:
    """Rate every competency: with one level, or the one for each place (others as it is required)."""
    for place, line in enumerate(lines_of(row)):
        chosen = level if isinstance(level, int) else level.get(place, line.required or 3)
        rating.save_rating(
            row.pk, line_id=line.pk, level=chosen, seen=[(chosen, 1)], evidence=evidence, reason="Sehari-hari.",
            by=by, now=NOW,
        )  # fmt: skip


def handed_in(row: Assessment, by: Person, level: int | dict[int, int] = 3) -> Sheet:
    """Rate everything and hand in."""
    rated(row, by, level)
    return rating.submit_sheet(row.pk, by=by, now=NOW + HOUR)


def revealed(cast: Cast, *, mine: int | dict[int, int] = 3, theirs: int | dict[int, int] = 3, **how: Any) -> Assessment:
    """Both have handed in."""
    row = opened(cast, **how)
    handed_in(row, cast.dewi, mine)
    handed_in(row, row.supervisor, theirs)
    return Assessment.objects.get(pk=row.pk)


def agreed(cast: Cast, *, to: int | dict[int, int] = 3, **how: Any) -> Assessment:
    """Both (Dewi, and her supervisor of then) agreed, at the level for each place (others as it is required)."""
    return settled(revealed(cast, **how), to=to, when=how.get("now", NOW))


def settled(row: Assessment, *, to: int | dict[int, int] = 3, when: datetime = NOW) -> Assessment:
    """Both agree to the levels of an assessment that both have handed in."""
    wished = {
        line.pk: to if isinstance(to, int) else to.get(place, line.required or 3)
        for place, line in enumerate(lines_of(row))
    }
    version = levels.propose_levels(row.pk, version=row.version, levels=wished, by=row.employee, now=when).version
    for one in (row.employee, row.supervisor):
        levels.agree_levels(row.pk, version=version, by=one, now=when)
    return Assessment.objects.get(pk=row.pk)


def rating_of(row: Assessment, by: Person, place: int = 0) -> Rating:
    """Return what one says of the competency at a place."""
    return Rating.objects.get(sheet__assessment=row, sheet__rater=by, line=lines_of(row)[place])
