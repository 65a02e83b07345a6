"""The own side of someone on the home page: what waits for her, promises, cycles, the next talks, and her hours. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.words import Chip, day_in_words, due_chip
from pamong.coaching.briefs import CommitmentBrief, CycleBrief, PersonWork, SessionBrief
from pamong.coaching.words import cycle_chip, rhythm_words
from pamong.community.briefs_circles import Wait
from pamong.mentoring.briefs_meetings import Wait as MentoringWait
from pamong.plans.briefs import OwnPlan
from pamong.portal import meetings, own_community, own_mentoring, own_plan, own_study
from pamong.portal.home import Home
from pamong.portal.meetings import Meeting
from pamong.portal.own_plan import PlanCard
from pamong.portal.own_plan import waits_of as plan_waits
from pamong.portal.tasks import Task
from pamong.portal.wording import ago
from pamong.study.briefs import OwnStudy

SHOWN = 4


@dataclass(frozen=True)
class Pledge:
    """One promise in a list, for one of the two."""

    condition: str
    action: str
    chip: Chip
    beside: str
    """To whom, or by whom."""
    url: str
    is_late: bool


@dataclass(frozen=True)
class Running:
    """One running cycle in a list."""

    topic: str
    goal: str
    url: str
    meta: str
    chip: Chip | None


@dataclass(frozen=True)
class Own:
    """What the home page shows of someone's own coaching."""

    waits: Sequence[Task]
    plan: PlanCard | None
    study: str
    """How her learning stands; empty where nothing waits or runs."""
    mine: Sequence[Pledge]
    mine_more: int
    theirs: Sequence[Pledge]
    theirs_more: int
    cycles: Sequence[Running]
    cycles_more: int
    meetings: Sequence[Meeting]
    before: str
    """What was before: the last talk, and how many there were this year."""
    coached: bool
    """Whether someone coaches her, or is about to."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of coaching exists yet."""
        return not (self.waits or self.study or self.mine or self.theirs or self.cycles or self.meetings or self.before)


def own_of(
    work: PersonWork,
    me: UUID,
    now: datetime,
    *,
    plan: OwnPlan | None = None,
    study: OwnStudy | None = None,
    community: Sequence[Wait] = (),
    mentoring: Sequence[MentoringWait] = (),
    boss: str = "",
    as_employee: bool = False,
) -> Own:
    """Put the work of a person into words; of the cycles only those in which she is coached, where the others stand
    with her team. `boss` is the name of her supervisor of today, where the page knows it."""
    day = timezone.localtime(now).date()
    running = [cycle for cycle in work.cycles if cycle.employee.id == me or not as_employee]
    return Own(
        waits=[
            *waits_of(work, me, now),
            *(plan_waits(plan, day) if plan else ()),
            *(own_study.waits_of(study) if study else ()),
            *own_community.waits_of(community),
            *own_mentoring.waits_of(mentoring),
        ],
        plan=own_plan.card_of(plan, day, boss) if plan else None,
        study=own_study.standing_of(study) if study else "",
        mine=[pledge(each, day, own=True) for each in work.mine[:SHOWN]],
        mine_more=max(0, len(work.mine) - SHOWN),
        theirs=[pledge(each, day, own=False) for each in work.theirs[:SHOWN]],
        theirs_more=max(0, len(work.theirs) - SHOWN),
        cycles=[_running(each, me, day) for each in running[:SHOWN]],
        cycles_more=max(0, len(running) - SHOWN),
        meetings=own_week(work.sessions, mentoring, me, now),
        before=_before(work, me, day),
        coached=any(each.employee.id == me for each in (*work.cycles, *work.proposals)),
    )


def own_week(
    sessions: Iterable[SessionBrief], mentoring: Sequence[MentoringWait], me: UUID, now: datetime
) -> list[Meeting]:
    """Return the next talks and the next meeting of mentoring, in order."""
    lines = [meetings.meeting(each, me, now) for each in meetings.coming(sessions, now)[:SHOWN]]
    return sorted([*lines, *own_mentoring.lines_of(mentoring, now)], key=lambda line: line.iso)


def of_home(home: Home) -> Own | None:
    """Return the own side that stands on the page itself; None where it comes as a part."""
    if home.work is None:
        return None
    boss = home.boss.person.name if home.boss else ""
    return own_of(
        home.work, home.me, home.now, plan=home.plan, study=home.study, community=home.community, mentoring=home.mentoring,
        boss=boss,
    )  # fmt: skip


def waits_of(work: PersonWork, me: UUID, now: datetime) -> list[Task]:
    """Return what somebody waits for, the other person's waiting before one's own tidying."""
    unsaid = meetings.left_open(work.sessions, now)
    return [
        *(_confirmation(each, me, now) for each in work.awaiting_me),
        *(_proposal(each, me) for each in work.proposals),
        *(_left_open(each, me, now) for each in unsaid),
        *(_unrated(each, me, now) for each in work.unrated[:2]),
    ]


def _day(session: SessionBrief, now: datetime) -> str:
    local = timezone.localtime(session.starts_at)
    return f"{date_format(local, 'l, j M')} ({ago(local.date(), timezone.localtime(now).date())})"


def _confirmation(session: SessionBrief, me: UUID, now: datetime) -> Task:
    name = first_name(session.other(me).name)
    return Task(
        _("Konfirmasi sesi dengan %(name)s") % {"name": name},
        reverse("coaching:session", args=[session.id]),
        _("%(day)s. %(name)s sudah mengonfirmasi; JP dicatat setelah Anda.")
        % {"day": _day(session, now), "name": name},
        _("menunggu Anda"),
        "warning",
    )


def _proposal(cycle: CycleBrief, me: UUID) -> Task:
    other = cycle.employee if me == cycle.supervisor.id else cycle.supervisor
    return Task(
        _("Usulan siklus dari %(name)s: %(topic)s") % {"name": first_name(other.name), "topic": cycle.topic},
        reverse("coaching:cycle", args=[cycle.id]),
        _("Setujui, ubah dulu, atau tolak tanpa alasan."),
        _("menunggu Anda"),
        "warning",
    )


def _left_open(session: SessionBrief, me: UUID, now: datetime) -> Task:
    return Task(
        _("Sesi dengan %(name)s belum dicatat") % {"name": first_name(session.other(me).name)},
        reverse("coaching:session", args=[session.id]),
        _("%(day)s. Sudah bertemu, dipindah, atau tidak jadi?") % {"day": _day(session, now)},
        _("belum dicatat"),
        "warning",
    )


def _unrated(session: SessionBrief, me: UUID, now: datetime) -> Task:
    return Task(
        _("Bagaimana sesi dengan %(name)s bagi Anda?") % {"name": first_name(session.other(me).name)},
        f"{reverse('coaching:session', args=[session.id])}#refleksi",
        _("%(day)s. Tiga ketukan; hanya Anda yang melihat jawabannya.") % {"day": _day(session, now)},
        _("bila sempat"),
        "info",
    )


def pledge(promise: CommitmentBrief, day: date, *, own: bool) -> Pledge:
    """Return one promise in words: whose it is decides what stands beside it."""
    other = promise.other if own else promise.owner
    name = first_name(other.name)
    return Pledge(
        condition=promise.condition,
        action=promise.action,
        chip=due_chip(promise.due_on, day),
        beside=_("kepada %(name)s") % {"name": name} if own else _("dari %(name)s") % {"name": name},
        url=f"{reverse('coaching:cycle', args=[promise.cycle_id])}#janji",
        is_late=promise.due_on < day,
    )


def late_days(promises: Iterable[CommitmentBrief], day: date) -> list[int]:
    """By how many days the late ones are late, the latest first."""
    return sorted(((day - each.due_on).days for each in promises if each.due_on < day), reverse=True)


def _running(cycle: CycleBrief, me: UUID, day: date) -> Running:
    other = cycle.employee if me == cycle.supervisor.id else cycle.supervisor
    held = ngettext("%(n)d sesi", "%(n)d sesi", cycle.sessions_held) % {"n": cycle.sessions_held}
    parts = [
        _("bersama %(name)s") % {"name": first_name(other.name)},
        held if cycle.sessions_held else _("belum ada sesi"),
        rhythm_words(cycle.rhythm),
        _("sampai %(day)s") % {"day": day_in_words(cycle.ends_on)},
    ]
    return Running(
        topic=cycle.topic,
        goal=cycle.goal,
        url=reverse("coaching:cycle", args=[cycle.id]),
        meta=" · ".join(parts),
        chip=_cycle_chip(cycle, day),
    )


def _cycle_chip(cycle: CycleBrief, day: date) -> Chip | None:
    """A word only where a cycle does not simply run."""
    if cycle.state != "agreed":
        return cycle_chip(cycle.state)
    return Chip(_("periodenya lewat"), "warning") if cycle.ends_on < day else None


def _before(work: PersonWork, me: UUID, day: date) -> str:
    if not work.last_held:
        return ""
    local = timezone.localtime(work.last_held.starts_at)
    count = (
        ngettext("%(n)d sesi tahun ini.", "%(n)d sesi tahun ini.", work.held_this_year) % {"n": work.held_this_year}
        if work.held_this_year
        else ""
    )
    return _("Terakhir bertemu %(name)s %(day)s, %(ago)s. %(count)s") % {
        "name": first_name(work.last_held.other(me).name),
        "day": date_format(local, "D, j M Y"),
        "ago": ago(local.date(), day),
        "count": count,
    }
