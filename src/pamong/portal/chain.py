"""The chain need → plan → activity → evidence → validation → re-measuring: each link in words, and where it is broken. Pure.

An orphan is a link without its neighbour: JP that serve no goal, a gap without activity, evidence that nobody validated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.words import day_in_words
from pamong.coaching.queries.chain import PATIENCE, ChainCycle, ChainSession
from pamong.plans.queries.chain import ChainGap, ChainGoal, ChainPlan
from pamong.plans.words import MARKS, source_words
from pamong.rulebook import amounts

EDITABLE: Final = ("draft", "revised")


class Mark(StrEnum):
    """How a link stands."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True)
class Link:
    """One link of a chain."""

    name: str
    mark: Mark
    words: str
    url: str = ""


@dataclass(frozen=True)
class Thread:
    """One need with everything that follows from it."""

    title: str
    origin: str
    links: tuple[Link, ...]

    @property
    def broken(self) -> Link | None:
        """The first link that is broken."""
        return next((link for link in self.links if link.mark == Mark.BROKEN), None)

    @property
    def following(self) -> Link | None:
        """The link where it goes on."""
        return next((link for link in self.links if link.mark != Mark.DONE), None)


class Orphan(StrEnum):
    """What is broken."""

    NO_ACTIVITY = "kegiatan"
    NO_GOAL = "tujuan"
    NOT_VALIDATED = "validasi"


@dataclass(frozen=True)
class Alarm:
    """An orphan, and the way to mend it."""

    kind: Orphan
    title: str
    hint: str
    url: str
    action: str
    cycle_id: UUID | None = None
    """A cycle that can be tied to a goal right here."""


@dataclass(frozen=True)
class Eyes:
    """Who looks at whose chain, and when."""

    viewer_id: UUID
    owner_id: UUID
    name: str
    """First name of the owner."""
    now: datetime

    @property
    def is_own(self) -> bool:
        """Whether it is one's own."""
        return self.viewer_id == self.owner_id


def threads_of(plan: ChainPlan, cycles: Sequence[ChainCycle], jp: Mapping[UUID, int], eyes: Eyes) -> list[Thread]:
    """Return a thread for each goal that was not let go, then one for each gap of which no goal speaks."""
    by_goal: dict[UUID, list[ChainCycle]] = {}
    for cycle in cycles:
        if cycle.goal_id:
            by_goal.setdefault(cycle.goal_id, []).append(cycle)
    goals = [goal for goal in plan.goals if goal.state != "dropped"]
    return [
        *(_thread(goal, plan, by_goal.get(goal.id, []), jp, eyes) for goal in goals),
        *(_bare(gap, plan, eyes) for gap in plan.gaps),
    ]


def _thread(
    goal: ChainGoal, plan: ChainPlan, cycles: Sequence[ChainCycle], jp: Mapping[UUID, int], eyes: Eyes
) -> Thread:
    sessions = [session for cycle in cycles for session in cycle.sessions]
    links = (
        Link(_("Kebutuhan"), Mark.DONE, _need(goal)),
        _promise(goal, plan, eyes),
        _activity(goal, cycles, plan, eyes),
        _evidence(goal, sessions, cycles),
        _validation(sessions, jp, eyes),
        _again(goal),
    )
    return Thread(goal.title, goal.competency or source_words(goal.source), links)


def _need(goal: ChainGoal) -> str:
    if goal.need is None:
        return source_words(goal.source)
    return _levels(goal.competency, goal.need.level, goal.need.required)


def _levels(name: str, level: int, required: int | None) -> str:
    if required is None:
        return _("%(name)s di tingkat %(level)s") % {"name": name, "level": level}
    values = {"name": name, "level": level, "required": required}
    return _("%(name)s di tingkat %(level)s, jabatan meminta %(required)s") % values


def _promise(goal: ChainGoal, plan: ChainPlan, eyes: Eyes) -> Link:
    name, url = _("Rencana"), reverse("plans:plan", args=[plan.plan_id]) if plan.plan_id else ""
    if plan.state == "draft":
        return Link(name, Mark.NOW, _("Masih draf; ajukan kepada atasan langsung"), url)
    if plan.state in {"proposed", "verifying"}:
        return Link(name, Mark.NOW, _("Menunggu persetujuan"), url)
    if goal.state == "planned":
        return Link(name, Mark.NOW, _("Disepakati, belum dimulai: skalanya belum lengkap"), url)
    said = _("Disepakati dan berjalan") if goal.state == "running" else _("Disepakati dan sudah dinilai")
    return Link(name, Mark.DONE, said, url)


def _activity(goal: ChainGoal, cycles: Sequence[ChainCycle], plan: ChainPlan, eyes: Eyes) -> Link:
    name = _("Kegiatan")
    if not goal.items and not cycles:
        mends = eyes.is_own and plan.state in EDITABLE
        url = reverse("plans:item_new", args=[goal.id]) if mends else _plan_url(plan)
        return Link(name, Mark.BROKEN, _("Belum ada kegiatan untuk tujuan ini"), url)
    said = [_("%(done)s dari %(items)s kegiatan selesai") % {"done": goal.items_done, "items": goal.items}]
    if goal.items_late:
        late = ngettext("%(n)s lewat tenggat", "%(n)s lewat tenggat", goal.items_late)
        said.append(late % {"n": goal.items_late})
    if cycles:
        said.append(ngettext("%(n)s siklus coaching", "%(n)s siklus coaching", len(cycles)) % {"n": len(cycles)})
    all_done = goal.items > 0 and goal.items_done == goal.items
    url = reverse("coaching:cycle", args=[cycles[-1].id]) if cycles else _plan_url(plan)
    return Link(name, Mark.DONE if all_done else Mark.NOW, ", ".join(said), url)


def _evidence(goal: ChainGoal, sessions: Sequence[ChainSession], cycles: Sequence[ChainCycle]) -> Link:
    name = _("Bukti")
    if not sessions:
        said = _("Kegiatan ditandai selesai dengan catatannya") if goal.items_done else _("Belum ada yang terlaksana")
        return Link(name, Mark.DONE if goal.items_done else Mark.OPEN, said)
    said = ngettext("%(n)s sesi terlaksana", "%(n)s sesi terlaksana", len(sessions)) % {"n": len(sessions)}
    return Link(name, Mark.DONE, said, reverse("coaching:cycle", args=[cycles[-1].id]))


def _validation(sessions: Sequence[ChainSession], jp: Mapping[UUID, int], eyes: Eyes) -> Link:
    name = _("Validasi")
    waiting = [session for session in sessions if session.waits_since]
    completed = [session for session in sessions if session.is_completed]
    if waiting:
        first = min(waiting, key=lambda session: session.starts_at)
        said = ngettext("%(n)s sesi belum dikonfirmasi berdua", "%(n)s sesi belum dikonfirmasi berdua", len(waiting))
        late = any(_is_late(session, eyes.now) for session in waiting)
        url = reverse("coaching:session", args=[first.id])
        return Link(name, Mark.BROKEN if late else Mark.NOW, said % {"n": len(waiting)}, url)
    if not completed:
        return Link(name, Mark.OPEN, _("Belum ada yang divalidasi"))
    said = ngettext("%(n)s sesi dikonfirmasi berdua, %(jp)s dihitung", "%(n)s sesi dikonfirmasi berdua, %(jp)s dihitung", len(completed))  # fmt: skip
    total = sum(jp.get(session.id, 0) for session in completed)
    url = reverse("hours:ledger") if eyes.is_own else reverse("hours:member", args=[eyes.owner_id])
    return Link(name, Mark.DONE, said % {"n": len(completed), "jp": amounts.jp(total)}, url)


def _is_late(session: ChainSession, now: datetime) -> bool:
    return session.waits_since is not None and now - session.waits_since >= PATIENCE


def _again(goal: ChainGoal) -> Link:
    name = _("Ukur ulang")
    if goal.again:
        values = {"level": goal.again.level, "day": day_in_words(goal.again.agreed_at)}
        said = _("Tingkat %(level)s pada %(day)s") % values
        if goal.need:
            said = _("%(said)s, sebelumnya %(before)s") % {"said": said, "before": goal.need.level}
        return Link(name, Mark.DONE, said)
    if goal.attained is not None:
        return Link(name, Mark.DONE, _("Dinilai %(mark)s pada penutupan") % {"mark": MARKS[goal.attained]})
    said = _("Belum dinilai ulang") if goal.competency_id else _("Dinilai pada penutupan")
    return Link(name, Mark.OPEN, said, reverse("plans:assessments") if goal.competency_id else "")


def _bare(gap: ChainGap, plan: ChainPlan, eyes: Eyes) -> Thread:
    """A gap of which no goal speaks."""
    nothing = _("Belum ada")
    later = (_("Kegiatan"), _("Bukti"), _("Validasi"), _("Ukur ulang"))
    return Thread(
        gap.name,
        _("kesenjangan tanpa tujuan"),
        (
            Link(_("Kebutuhan"), Mark.DONE, _levels(gap.name, gap.level, gap.required)),
            Link(_("Rencana"), Mark.BROKEN, _("Belum ada tujuan untuk kesenjangan ini"), _mend_gap(gap, plan, eyes)),
            *(Link(name, Mark.OPEN, nothing) for name in later),
        ),
    )


def _plan_url(plan: ChainPlan) -> str:
    return reverse("plans:plan", args=[plan.plan_id]) if plan.plan_id else ""


def _mend_gap(gap: ChainGap, plan: ChainPlan, eyes: Eyes) -> str:
    if not eyes.is_own:
        return _plan_url(plan) or reverse("portal:member", args=[eyes.owner_id])
    if plan.plan_id is None:
        return reverse("plans:begin")
    if plan.state not in EDITABLE:
        return _plan_url(plan)
    return f"{reverse('plans:goal_new', args=[plan.plan_id])}?kesenjangan={gap.line_id}"


def alarms_of(plan: ChainPlan, cycles: Sequence[ChainCycle], jp: Mapping[UUID, int], eyes: Eyes) -> list[Alarm]:
    """Return what is broken: evidence that waits, gaps and goals without activity, JP that serve no goal."""
    return [*_not_validated(cycles, eyes), *_without_activity(plan, cycles, eyes), *_without_goal(cycles, jp, eyes)]


def _not_validated(cycles: Iterable[ChainCycle], eyes: Eyes) -> list[Alarm]:
    found = []
    for cycle in cycles:
        for session in cycle.sessions:
            if not _is_late(session, eyes.now) or session.waits_since is None:
                continue
            mine = session.waits_for_id == eyes.viewer_id
            day = day_in_words(timezone.localtime(session.starts_at).date())
            days = (eyes.now - session.waits_since) // timedelta(days=1)
            who = cycle.supervisor if eyes.is_own else eyes.name
            hint = _("Menunggu konfirmasi Anda %(n)s hari.") if mine else _("Menunggu konfirmasi %(who)s %(n)s hari.")
            found.append(
                Alarm(
                    Orphan.NOT_VALIDATED, _("Sesi %(day)s belum divalidasi") % {"day": day},
                    hint % {"who": who, "n": days}, reverse("coaching:session", args=[session.id]),
                    _("Konfirmasi") if mine else _("Buka sesinya"),
                )
            )  # fmt: skip
    return found


def _without_activity(plan: ChainPlan, cycles: Sequence[ChainCycle], eyes: Eyes) -> list[Alarm]:
    served = {cycle.goal_id for cycle in cycles}
    found = []
    for gap in plan.gaps:
        act = _("Jadikan tujuan") if eyes.is_own else _("Bicarakan dengan %(name)s") % {"name": eyes.name}
        found.append(
            Alarm(Orphan.NO_ACTIVITY, _("Kesenjangan %(name)s belum ada tujuannya") % {"name": gap.name},
                  _levels(gap.name, gap.level, gap.required) + ".", _mend_gap(gap, plan, eyes), act)
        )  # fmt: skip
    for goal in plan.goals:
        if goal.state in {"dropped", "rated"} or goal.items or goal.id in served:
            continue
        mends = eyes.is_own and plan.state in EDITABLE
        url = reverse("plans:item_new", args=[goal.id]) if mends else _plan_url(plan)
        found.append(
            Alarm(Orphan.NO_ACTIVITY, _("Tujuan “%(title)s” belum ada kegiatannya") % {"title": goal.title},
                  _("Tujuan tanpa kegiatan tidak akan bergerak."), url, _("Tambah kegiatan") if mends else _("Buka rencana"))
        )  # fmt: skip
    return found


def _without_goal(cycles: Iterable[ChainCycle], jp: Mapping[UUID, int], eyes: Eyes) -> list[Alarm]:
    found = []
    for cycle in cycles:
        held = [session for session in cycle.sessions if session.is_completed]
        if cycle.goal_id or not held:
            continue
        total = sum(jp.get(session.id, 0) for session in held)
        other = cycle.supervisor if eyes.is_own else eyes.name
        values = {"n": len(held), "jp": amounts.jp(total), "other": other}
        title = ngettext("%(n)s sesi dengan %(other)s (%(jp)s) belum terkait tujuan",
                         "%(n)s sesi dengan %(other)s (%(jp)s) belum terkait tujuan", len(held)) % values  # fmt: skip
        found.append(
            Alarm(Orphan.NO_GOAL, title, _("Pilih tujuan yang dilayani siklus itu, supaya JP-nya menjadi bagian rantai."),
                  reverse("coaching:cycle", args=[cycle.id]), _("Buka siklus"), cycle_id=cycle.id)
        )  # fmt: skip
    return found


def years_shown(today: date, year: int) -> list[int]:
    """Return the years to choose from: this one, the one before, and the one that is asked for."""
    return sorted({today.year, today.year - 1, year}, reverse=True)
