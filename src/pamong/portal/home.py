"""What stands on the home page: for each person the parts that concern her, and one sentence above all of them.

The parts are chosen so that nobody needs more than a dozen queries, whatever she holds:
a person without any task sees her place and her colleagues, a supervisor her people, HR and admins what waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pamong.accounts.models import User
from pamong.accounts.queries import has_second_factor
from pamong.agency import directory, overview, roles, rules, teams
from pamong.agency.directory import Boss, Colleague, Report
from pamong.agency.models import Person
from pamong.agency.overview import Post, Stand, Waiting
from pamong.agency.teams import Change, Member
from pamong.journal import queries as journal
from pamong.journal.queries import BeatSeen, Pulse
from pamong.portal.sentences import VIEWED

SHOWN = 8
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Home:
    """Everything the page knows of the person; a part that does not concern her is None."""

    day: date
    first_name: str
    boss: Boss | None
    knows_boss: bool
    """Whether the part about the supervisor is shown at all."""
    place: Sequence[Post]
    colleagues: Report | None
    contacts: Sequence[Colleague]
    readers: int | None
    is_guarded: bool
    """Whether a second factor stands before the sign-in."""
    team: Sequence[Member] | None
    team_total: int
    changes: Sequence[Change] | None
    waiting: Waiting | None
    failed: int | None
    pulse: Pulse | None
    beats: Sequence[BeatSeen] | None
    stand: Stand | None


def home_of(standing: rules.Standing, user: User, day: date, now: datetime) -> Home:
    """Gather what concerns this person today."""
    me = standing.person
    is_hr, is_admin = rules.may_manage_people(standing), rules.may_see_health(standing)
    at_desk, leads = is_hr or is_admin, standing.leads
    plain = not at_desk and not leads
    knows_boss = not (at_desk and (leads or standing.has(roles.LEADER))) and not (is_hr and is_admin)
    pulse = journal.pulse(me.agency_id, now) if is_admin and not is_hr else None
    team, total = teams.first_members(standing, day, SHOWN) if leads else (None, 0)
    shares: dict[str, Any] = {
        "place": overview.place_of(me) if plain else [],
        "colleagues": overview.colleagues_of(me) if plain else None,
        "contacts": directory.hr_contacts(me) if plain else [],
        "changes": teams.changes(standing, day) if leads and not at_desk else None,
        "waiting": overview.waiting(standing, day, now) if is_hr else None,
        "failed": _failed(me, pulse) if is_admin else None,
        "pulse": pulse,
        "beats": journal.beats() if pulse else None,
        "stand": None if is_admin else overview.stand_of(standing),
    }
    reads = not at_desk and not standing.has(roles.LEADER)
    return Home(
        day=day,
        first_name=directory.first_name(me.name),
        boss=directory.boss_of(me, day) if knows_boss else None,
        knows_boss=knows_boss,
        readers=journal.actors_about(me.pk, VIEWED, now - MONTH) if reads else None,
        is_guarded=at_desk or has_second_factor(user),
        team=team,
        team_total=total,
        **shares,
    )


def _failed(me: Person, pulse: Pulse | None) -> int:
    return pulse.failed if pulse else journal.failed_count(me.agency_id)
