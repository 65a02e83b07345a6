"""What stands on the home page, by what a person is, and one sentence above all of it.

Nobody needs more than a dozen queries for a page, whatever she holds. So what she most needs stands in the page itself,
and the rest comes as *parts*: `/?bagian=saya` and so on, which htmx fetches into the page, and which are pages of their own
for whoever has no JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pamong.agency import directory, overview, roles, rules, teams
from pamong.agency.directory import Boss, Colleague
from pamong.agency.models import Person
from pamong.agency.overview import Waiting
from pamong.agency.teams import Member
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import MemberCoaching, PersonWork, SessionBrief
from pamong.community.briefs_circles import Wait
from pamong.hours import queries as hours
from pamong.hours.queries import YearStanding
from pamong.journal import queries as journal
from pamong.journal.queries import BeatSeen, Pulse
from pamong.kit import prepared
from pamong.mentoring.briefs_meetings import Wait as MentoringWait
from pamong.plans.briefs import OwnPlan
from pamong.portal import beside, meetings, needs
from pamong.portal.beside import NOTHING, Beside
from pamong.study.briefs import DeskWaits, OwnStudy

MONTH = timedelta(days=30)
SHOWN = 5
"""So many members of the team stand on the home page."""


class Part(StrEnum):
    """What comes after the page, by its name in the address."""

    TEAM = "tim"
    OWN = "saya"
    RING = "jp-saya"
    HOURS = "jp"
    UNIT = "unit"
    PLACE = "tempat"
    ACCOUNT = "akun"


BESIDE = frozenset({Part.RING, Part.ACCOUNT})
"""Parts that stand in the narrow column."""


@dataclass(frozen=True)
class Faces:
    """What a person is here: it decides what she sees, and where."""

    hr: bool
    admin: bool
    leads: bool
    leader: bool

    @property
    def at_desk(self) -> bool:
        """Whether she looks after the agency or after Pamong."""
        return self.hr or self.admin

    @property
    def plain(self) -> bool:
        """Whether her own work is what the page is about."""
        return not self.at_desk and not self.leads


def faces_of(standing: rules.Standing) -> Faces:
    """Return what a person is. No query."""
    return Faces(
        hr=rules.may_manage_people(standing),
        admin=rules.may_see_health(standing),
        leads=standing.leads,
        leader=standing.has(roles.LEADER),
    )


@dataclass(frozen=True)
class Crew:
    """The team as the home page shows it."""

    shown: Sequence[tuple[Member, MemberCoaching]]
    jp: Mapping[UUID, YearStanding]
    besides: Mapping[UUID, Beside]
    """Their plans and their learning."""
    total: int
    waiting: Sequence[tuple[Member, MemberCoaching]]
    """Of those shown: who needs something, the most pressing first."""
    waiting_total: int
    ending: Sequence[Member]
    """Whose acting supervisor one will not be much longer."""
    new: Sequence[Member]


@dataclass(frozen=True)
class Home:
    """Everything the page knows of the person; what does not concern her, or comes later, is None."""

    me: UUID
    now: datetime
    day: date
    first_name: str
    faces: Faces
    sessions: Sequence[SessionBrief] = ()
    """Those of these days, on either side; also past ones that were left open."""
    work: PersonWork | None = None
    plan: OwnPlan | None = None
    study: OwnStudy | None = None
    community: Sequence[Wait] = ()
    mentoring: Sequence[MentoringWait] = ()
    jp: YearStanding | None = None
    crew: Crew | None = None
    knows_boss: bool = False
    """Whether it was asked who her supervisor is."""
    boss: Boss | None = None
    contacts: Sequence[Colleague] = ()
    waiting: Waiting | None = None
    to_verify: int = 0
    """Plans that wait for her verification as HR."""
    learning: DeskWaits | None = None
    """What of learning waits for her as HR."""
    reports: int = 0
    """Writings of communities that were reported and wait for her as HR of the whole agency."""
    failed: int | None = None
    pulse: Pulse | None = None
    beats: Sequence[BeatSeen] | None = None
    later: Sequence[Part] = field(default_factory=tuple)

    @property
    def shows_week(self) -> bool:
        """Whether the sessions of these days stand on the page; whoever holds both desks finds them in a part."""
        return not (self.faces.hr and self.faces.admin)


def home_of(standing: rules.Standing, day: date, now: datetime) -> Home:
    """Gather what concerns this person today."""
    me, faces = standing.person, faces_of(standing)
    known = Home(
        me=me.pk, now=now, day=day, first_name=directory.first_name(me.name), faces=faces, later=parts_of(faces)
    )
    if faces.at_desk:
        return _at_desk(known, standing)
    if faces.leads:
        return replace(known, sessions=around(standing, now), crew=crew_of(standing, day, now))
    work, own = coaching.work_of(me, now), beside.own(me, day, now)
    known = replace(known, work=work, plan=own.plan, study=own.study, community=own.community, mentoring=own.mentoring)
    if not _is_idle(work):
        return replace(known, sessions=work.sessions, jp=hours.standing_of(me, day.year))
    boss = directory.boss_of(me, day)
    contacts = [] if boss else directory.hr_contacts(me)
    later = sorted([*known.later, Part.RING], key=list(Part).index)
    return replace(known, knows_boss=True, boss=boss, contacts=contacts, later=later)


def _at_desk(known: Home, standing: rules.Standing) -> Home:
    """What waits for HR and admins."""
    faces, agency_id = known.faces, standing.person.agency_id
    pulse = journal.pulse(agency_id, known.now) if faces.admin and not faces.hr else None
    to_verify, learning, reports = beside.at_desk(standing, known.day) if faces.hr else (0, None, 0)
    failed = (pulse.failed if pulse else journal.failed_count(agency_id)) if faces.admin else None
    return replace(
        known,
        sessions=around(standing, known.now) if known.shows_week else (),
        waiting=overview.waiting(standing, known.day, known.now) if faces.hr else None,
        to_verify=to_verify,
        learning=learning,
        reports=reports,
        failed=failed,
        pulse=pulse,
        beats=journal.beats() if pulse else None,
    )


def parts_of(faces: Faces) -> list[Part]:
    """Return what comes after the page, in order."""
    wanted = {
        Part.TEAM: faces.at_desk and faces.leads,
        Part.HOURS: faces.hr,
        Part.OWN: not faces.plain,
        Part.UNIT: faces.leader,
        Part.PLACE: faces.plain,
        Part.RING: not faces.plain,
        Part.ACCOUNT: True,
    }
    return [part for part, is_wanted in wanted.items() if is_wanted]


def may_see(part: Part, faces: Faces) -> bool:
    """Whether a part is this person's: her own side and her account always are."""
    return {Part.TEAM: faces.leads, Part.HOURS: faces.hr, Part.UNIT: faces.leader}.get(part, True)


def around(standing: rules.Standing, now: datetime) -> list[SessionBrief]:
    """Return the sessions of the last three weeks and of the coming one. One query."""
    return coaching.sessions_between(standing.person, now - meetings.PAST, now + meetings.WEEK)


def crew_of(standing: rules.Standing, day: date, now: datetime) -> Crew:
    """Return the members whom the supervisor should see first. Six queries, whatever the size of the team."""
    me = standing.person
    known = coaching.team_coaching(me, standing.team, now)
    waiting = needs.waiting_for_me(known.values())
    calm = sorted(
        (one for one in known.values() if not one.attention),
        key=lambda one: (one.next is None, one.next.starts_at if one.next else now, str(one.person_id)),
    )
    first = [one.person_id for one in (*waiting, *calm)][:SHOWN]
    rows = prepared.rows(_crew_rows, (me.pk, standing.team, first), day)
    members = {row["pk"]: teams.member_of(row, me, day) for row in rows}
    figures = {key: member.extra for key, member in members.items()}
    besides = beside.members_from(figures, me, day)
    asking = [key for key, one in besides.items() if one.waits and key in known]
    order = {key: place for place, key in enumerate(dict.fromkeys((*first, *asking)))}
    chosen = sorted(order, key=lambda key: (needs.urgency(known[key], besides.get(key, NOTHING)), order[key]))[:SHOWN]
    shown = [(members[key], known[key]) for key in chosen if key in members]
    return Crew(
        shown=shown,
        jp=hours.standings_from(me.agency_id, day.year, figures),
        besides=besides,
        total=len(standing.team),
        waiting=[each for each in shown if needs.is_waiting(each[1], besides.get(each[0].person.id, NOTHING))],
        waiting_total=len({one.person_id for one in waiting} | set(asking)),
        ending=sorted(
            (each for each in members.values() if each.is_ending and each.until), key=lambda each: str(each.until)
        ),
        new=[each for each in members.values() if each.is_new and each.since],
    )


def _crew_rows(supervisor_id: UUID, team: Sequence[UUID], first: Sequence[UUID], day: date) -> QuerySet[Any, Any]:
    me = Person(pk=supervisor_id)
    extra = hours.standing_expressions(day.year) | beside.member_expressions(me, day)
    return teams.pressing(me, team, first, day, extra, also=beside.asks_supervisor(me, day))


def _is_idle(work: PersonWork) -> bool:
    """Whether nothing of coaching runs, waits or is planned."""
    return not (
        work.sessions or work.awaiting_me or work.mine or work.theirs or work.cycles or work.proposals or work.last_held
    )
