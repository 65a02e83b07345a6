"""The page of one member of the team, in parts: how it stands between the two, what they promised, and her posts.

Only the direct supervisor of today sees the two's coaching, and of it only what she has a share in. Whoever leads a unit
above sees counts: no words, no dates, no names of topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency import directory, rules
from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import MemberCoaching
from pamong.coaching.words import rhythm_words
from pamong.community.queries import sharing_of
from pamong.hours import queries as hours
from pamong.portal import beside, meetings, needs, needs_plans, needs_study, squad
from pamong.portal.meetings import spoken
from pamong.portal.needs import Need, Step
from pamong.portal.needs_plans import PlanState
from pamong.portal.own import own_of, pledge
from pamong.portal.parts import Later
from pamong.portal.standing import ring

LATEST = 8


class Part(StrEnum):
    """What comes after the head of the page, by its name in the address."""

    COACHING = "coaching"
    HOURS = "jp"
    POSTS = "riwayat"


def parts_for(*, is_direct: bool) -> list[Part]:
    """Return what a viewer gets: the one above the supervisor no hours, and of coaching only counts."""
    return list(Part) if is_direct else [Part.COACHING, Part.POSTS]


@dataclass(frozen=True)
class Between:
    """How it stands between the supervisor and the member."""

    needs: Sequence[Need]
    facts: Sequence[tuple[str, str]]
    plan: PlanState
    study: str
    first: Step
    others: Sequence[Step]


def between(standing: rules.Standing, member: Person, now: datetime) -> Between:
    """Return how it stands between the two. Five queries."""
    known = coaching.team_coaching(standing.person, [member.pk], now)
    known_beside = beside.of_member(standing.person, member, timezone.localtime(now).date())
    assert known_beside.plan is not None
    one = squad.coaching_of(known, member.pk)
    return Between(
        needs=needs.all_needs(one, directory.first_name(member.name), known_beside),
        facts=_facts(one, now),
        plan=needs_plans.state_of(known_beside.plan),
        study=needs_study.state_of(known_beside.study),
        first=needs.step_for(one, known_beside),
        others=needs.other_steps(one, known_beside),
    )


def _facts(one: MemberCoaching, now: datetime) -> list[tuple[str, str]]:
    facts = [
        (_("Berikutnya"), spoken(one.next.starts_at, now) if one.next else _("belum dijadwalkan")),
        (_("Terakhir bertemu"), squad.last_in_words(one, now) or _("belum pernah")),
    ]
    if one.rhythm:
        facts.append((_("Ritme"), rhythm_words(one.rhythm)))
    held = ngettext("%(n)d sesi", "%(n)d sesi", one.held_this_year) % {"n": one.held_this_year}
    facts.append((_("Tahun ini"), held if one.held_this_year else _("belum ada sesi")))
    facts.append(
        (_("Janji"), squad.promises_in_words(one.commitments_open, one.commitments_overdue) or _("tidak ada yang berjalan"))
    )  # fmt: skip
    return facts


def later(member: Person, *, is_direct: bool) -> list[Later]:
    """Return the cards that stand for the parts until they come."""
    url, name = reverse("portal:member", args=[member.pk]), directory.first_name(member.name)
    told = {
        Part.COACHING: (_("Coaching"), _("Siklus, sesi, dan janji.") if is_direct else _("Jumlahnya saja.")),
        Part.HOURS: (_("JP %(name)s tahun ini") % {"name": name}, _("Yang sudah dihitung.")),
        Part.POSTS: (_("Riwayat dan atasan"), _("Penempatan dan atasan yang pernah ditetapkan.")),
    }
    return [Later(part, *told[part], f"{url}?bagian={part}", _("Tampilkan")) for part in parts_for(is_direct=is_direct)]


@dataclass(frozen=True)
class Asked:
    """Who looks at whom, and when."""

    standing: rules.Standing
    member: Person
    is_direct: bool
    day: date
    now: datetime


def values_of(part: Part, asked: Asked) -> dict[str, Any]:
    """Return everything that the template of a part shows."""
    member = asked.member
    if part == Part.POSTS:
        past, boss = directory.lines_of(member, asked.day)
        return {"past": past, "boss": boss, "steps": directory.history_of(member)}
    if part == Part.HOURS:
        standing = hours.standing_of(member, asked.day.year)
        shared = sharing_of(member, asked.day.year)
        return {"ring": ring(standing, asked.day, directory.first_name(member.name)), "sharing": shared}
    if not asked.is_direct:
        return {"counts": _counts(member, asked.now)}
    return {"pair": _pair(asked)}


def _counts(member: Person, now: datetime) -> str:
    running, held = coaching.counts_of(member, now)
    values = {"name": directory.first_name(member.name), "running": running, "held": held}
    if not running and not held:
        return _("%(name)s tidak punya siklus coaching yang berjalan, dan belum ada sesi tahun ini.") % values
    return _("Siklus coaching yang berjalan: %(running)d. Sesi tahun ini: %(held)d.") % values


def _pair(asked: Asked) -> dict[str, Any]:
    """The cycles, sessions and promises of the two. Five queries."""
    me, member, day, now = asked.standing.person, asked.member, asked.day, asked.now
    work = coaching.work_of(me, now, member.pk)
    own = own_of(work, me.pk, now)
    sessions = coaching.sessions_with(me, member.pk, LATEST)
    return {
        "waits": own.waits,
        "cycles": own.cycles,
        "sessions": [meetings.meeting(each, me.pk, now) for each in sessions],
        "mine": [pledge(each, day, own=True) for each in work.mine],
        "theirs": [pledge(each, day, own=False) for each in work.theirs],
        "all_url": f"{reverse('coaching:home')}?dengan={member.pk}",
    }
