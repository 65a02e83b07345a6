"""`/tim/`: the team with what to know of each, and around it the week, the promises, the shares of time and the trend.

The list is one page of a dozen queries for eight people or for a thousand; the week and the mirror come after it as parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency import rules, teams
from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import MemberCoaching
from pamong.hours import queries as hours
from pamong.kit import prepared
from pamong.kit.paging import Paged, mapped, paged, words_asked
from pamong.portal import beside, meetings, needs, squad
from pamong.portal.beside import NOTHING, Beside
from pamong.portal.own import pledge
from pamong.portal.parts import Later
from pamong.portal.squad import Row
from pamong.portal.trend import trend_in_words
from pamong.portal.wording import changes_in_words

ONLY = (
    ("", _lazy("Semua orang")),
    ("perhatian", _lazy("Perlu perhatian")),
    ("rencana", _lazy("Rencana menunggu Anda")),
    ("belajar", _lazy("Belajar menunggu Anda")),
    ("tanpa-siklus", _lazy("Tanpa siklus")),
)
FEW = 3
"""Up to so many people there is nothing to filter or sort."""
MANY = 12
"""From so many people on they are searched by name."""
PLEDGES = 6


class Part(StrEnum):
    """What comes after the list, by its name in the address."""

    WEEK = "pekan"
    MIRROR = "cermin"


@dataclass(frozen=True)
class Team:
    """The list, and what is said of the whole team."""

    found: Paged[Row]
    total: int
    waiting: int
    title: str
    sort: str
    is_filtered: bool
    may_filter: bool
    may_search: bool
    reaches_below: bool
    equity: squad.Equity | None
    tally: squad.Tally


def team_of(standing: rules.Standing, day: date, now: datetime, query: QueryDict) -> Team:
    """Return one page of the team as the address asks: `?q=`, `?hanya=`, `?urut=`, `?hal=`. Six queries."""
    me, total = standing.person, len(standing.team)
    asked = (me.pk, me.agency_id, standing.team)
    # Put into SQL once a day, unless words are looked for: they make it another question.
    words = words_asked(query)
    rows = _team_rows(*asked, day, words) if words else prepared.rows(_team_rows, asked, day)
    members = [teams.member_of(row, me, day) for row in rows]
    known = coaching.team_coaching(me, standing.team, now)
    figures = {each.person.id: each.extra for each in members}
    jp, besides = hours.standings_from(me.agency_id, day.year, figures), beside.members_from(figures, me, day)
    sort = query.get("urut", "")
    sort = sort if sort in dict(squad.SORTS) else squad.SORTS[0][0]
    ordered = squad.in_order(_only(members, known, besides, query.get("hanya", "")), known, jp, besides, sort)
    is_filtered = any(query.get(name) for name in ("q", "hanya"))
    waiting = len({key for key, one in known.items() if needs.is_waiting(one, besides.get(key, NOTHING))})
    return Team(
        found=mapped(
            paged(ordered, query),
            lambda each: squad.row_of(
                each, squad.coaching_of(known, each.person.id), jp.get(each.person.id), besides[each.person.id], now
            ),
        ),
        total=total,
        waiting=waiting,
        title=squad.heading(waiting, total),
        sort=sort,
        is_filtered=is_filtered,
        may_filter=is_filtered or total > FEW,
        may_search=bool(query.get("q")) or total > MANY,
        reaches_below=members[0].deeper if members else any(unit.reaches_below for unit in teams.led_by(me)),
        equity=None if is_filtered else squad.equity(members, known),
        tally=squad.tally(known.values()),
    )


def _team_rows(
    supervisor_id: UUID, agency_id: UUID, team: Sequence[UUID], day: date, words: str = ""
) -> QuerySet[Any, Any]:
    me = Person(pk=supervisor_id, agency_id=agency_id)
    extra = hours.standing_expressions(day.year) | beside.member_expressions(me, day)
    return teams.everyone(me, team, day, extra, words)


def _only(
    members: Sequence[teams.Member],
    known: Mapping[UUID, MemberCoaching],
    besides: Mapping[UUID, Beside],
    only: str,
) -> Sequence[teams.Member]:
    """Keep those who need attention, whose plan or learning waits for the supervisor, or with whom no cycle runs."""
    if only == "perhatian":
        return [
            each
            for each in members
            if needs.is_waiting(squad.coaching_of(known, each.person.id), besides[each.person.id])
        ]
    if only == "rencana":
        return [each for each in members if (plan := besides[each.person.id].plan) and plan.asks]
    if only == "belajar":
        return [each for each in members if (study := besides[each.person.id].study) and study.waits]
    if only == "tanpa-siklus":
        return [each for each in members if not squad.coaching_of(known, each.person.id).cycles_open]
    return members


def later() -> list[Later]:
    """Return the cards that stand for the parts until they come."""
    url, show = reverse("portal:team"), _("Tampilkan")
    return [
        Later(Part.WEEK, _("Pekan ini"), _("Sesi tujuh hari ke depan dan janji Anda kepada tim."), f"{url}?bagian=pekan", show),
        Later(
            Part.MIRROR, _("Cara Anda bercakap"), _("Tren bertanya, mendengarkan, memberi saran, memberi arahan."),
            f"{url}?bagian=cermin", show,
        ),
    ]  # fmt: skip


def values_of(part: Part, standing: rules.Standing, day: date, now: datetime) -> dict[str, Any]:
    """Return everything that the template of a part shows."""
    return _week(standing, day, now) if part == Part.WEEK else _mirror(standing, day, now)


def _week(standing: rules.Standing, day: date, now: datetime) -> dict[str, Any]:
    """The sessions of seven days, and the promises between the supervisor and the team. Four queries."""
    me = standing.person
    work = coaching.work_of(me, now)
    soon = [each for each in meetings.coming(work.sessions, now) if each.starts_at < now + meetings.WEEK]
    mine = [each for each in work.mine if each.other.id in standing.team]
    theirs = [each for each in work.theirs if each.owner.id in standing.team]
    return {
        "week": [meetings.meeting(each, me.pk, now) for each in soon],
        "unsaid": [meetings.meeting(each, me.pk, now) for each in meetings.left_open(work.sessions, now)],
        "mine": [pledge(each, day, own=True) for each in mine[:PLEDGES]],
        "mine_more": max(0, len(mine) - PLEDGES),
        "theirs": [pledge(each, day, own=False) for each in theirs[:PLEDGES]],
        "theirs_more": max(0, len(theirs) - PLEDGES),
    }


def _mirror(standing: rules.Standing, day: date, now: datetime) -> dict[str, Any]:
    """The supervisor's own trend, and what changed around the team. Three queries."""
    return {
        "trend": trend_in_words(coaching.trend_of(standing.person, now)),
        "changes": changes_in_words(teams.changes(standing, day), day),
    }
