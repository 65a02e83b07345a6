"""The page of one person's chain, put together from plans, coaching and hours. Six queries, seven while a plan is being changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency import rules
from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.hours import queries as hours
from pamong.plans import queries as plans
from pamong.portal import chain
from pamong.portal.chain import Alarm, Eyes, Thread

CHIPS = {"done": "positive", "now": "info", "open": "", "broken": "warning"}


@dataclass(frozen=True)
class ChainPage:
    """Everything that the page shows."""

    year: int
    name: str
    is_own: bool
    threads: list[Thread]
    alarms: list[Alarm]
    goals: list[tuple[str, str]]
    """What a cycle may be tied to."""
    has_plan: bool


def whose(standing: rules.Standing, text: str) -> Person | None:
    """Return the person whose chain is asked for: oneself, or a member of one's team of today. One query, or none."""
    if not text:
        return standing.person
    try:
        key = UUID(text)
    except ValueError:
        return None
    if key == standing.person.pk:
        return standing.person
    if key not in standing.team:
        return None
    return Person.objects.visible_to(standing.person).present().filter(pk=key).first()


def page_of(viewer: Person, person: Person, year: int, *, today: date, now: datetime) -> ChainPage:
    """Return the chain of a person for herself or for her supervisor of today."""
    plan = plans.chain_of(person, year, viewer=viewer, today=today)
    cycles = coaching.chain_cycles(viewer, person, year)
    sessions = [session.id for cycle in cycles for session in cycle.sessions if session.is_completed]
    jp = {key: found.counted for key, found in hours.of_source(sessions).items()}
    eyes = Eyes(viewer.pk, person.pk, first_name(person.name), now)
    return ChainPage(
        year=year,
        name=eyes.name,
        is_own=eyes.is_own,
        threads=chain.threads_of(plan, cycles, jp, eyes),
        alarms=chain.alarms_of(plan, cycles, jp, eyes),
        goals=[(str(goal.id), goal.title) for goal in plan.goals if goal.state != "dropped"],
        has_plan=plan.plan_id is not None,
    )


def title_of(page: ChainPage) -> str:
    """Say how many links are broken."""
    if not page.threads and not page.alarms:
        return _("Rantai pengembangan %(year)s") % {"year": page.year}
    if not page.alarms:
        return _("Rantainya utuh: tidak ada yang terputus")
    text = ngettext("%(n)s mata rantai terputus", "%(n)s mata rantai terputus", len(page.alarms))
    return text % {"n": len(page.alarms)}
