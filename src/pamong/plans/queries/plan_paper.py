"""A plan as it stands on paper, and what the employee lets be used for her SKP. Values without a word of a rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.agency.words import day_in_words, moment_in_words
from pamong.plans import words
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.queries.plan_cards import GoalCard, held_goals, held_rows
from pamong.plans.rules.content import from_json
from pamong.rulebook import amounts


@dataclass(frozen=True)
class Approval:
    """Who said yes to a document, as what and when."""

    what: str
    name: str
    position: str
    when: str


@dataclass(frozen=True)
class PlanOnPaper:
    """The version of a plan that holds, with everything that stands on its paper."""

    agency_id: UUID
    agency: str
    year: int
    number: int
    agreed_on: date
    name: str
    short_name: str
    facts: Sequence[tuple[str, str]]
    note: str
    sum: str
    goals: Sequence[GoalCard]
    approvals: Sequence[Approval]


@dataclass(frozen=True)
class SkpGoal:
    """A goal that the employee released, by its state and what was done for it; never by its level."""

    title: str
    state: str
    done: str


@dataclass(frozen=True)
class ForSkp:
    """What goes back to the SKP: completion, and the goals that were released."""

    plan_id: UUID | None
    agency_id: UUID
    agency: str
    year: int
    name: str
    short_name: str
    agreed_on: date | None
    facts: Sequence[tuple[str, str]]
    goals: Sequence[SkpGoal]


def about(person: Person) -> list[tuple[str, str]]:
    """Return whom a paper is about: name, NIP, position, unit."""
    return [
        (_("Nama"), person.full_name),
        (_("NIP"), person.nip),
        (_("Jabatan"), person.position.name if person.position else "–"),
        (_("Unit kerja"), person.unit.name if person.unit else "–"),
    ]


def plan_on_paper(plan: Plan, today: date) -> PlanOnPaper:
    """Return the version that holds of a plan that `plan_of` gave and that held once. Four queries."""
    people = ("proposed_by__position", "supervisor_agreed_by__position", "verified_by__position")
    row = Version.objects.select_related(*people).get(plan=plan, number=plan.number)
    content = from_json(row.content)
    goals = held_goals(content, plan.pk, today)
    person = plan.employee
    amount = sum(goal.amount for goal in goals if goal.state != Goal.State.DROPPED)
    assert plan.agreed_at is not None  # a plan with a number was agreed
    return PlanOnPaper(
        agency_id=plan.agency_id, agency=person.agency.name, year=plan.year, number=plan.number,
        agreed_on=timezone.localtime(plan.agreed_at).date(), name=person.full_name, short_name=person.name,
        facts=[*about(person), (_("Tahun"), str(plan.year)), (_("Versi"), str(plan.number))],
        note=content.note,
        sum=words.headline(len({g.competency_id for g in goals if g.is_gap}), len(goals), amount) + ".",
        goals=goals, approvals=_approvals(row),
    )  # fmt: skip


def _approvals(row: Version) -> list[Approval]:
    steps = (
        (_("Diajukan"), row.proposed_by, row.proposed_at),
        (_("Disetujui"), row.supervisor_agreed_by, row.supervisor_agreed_at),
        (_("Diverifikasi"), row.verified_by, row.verified_at),
    )
    return [
        Approval(what, who.full_name, who.position.name if who.position else "–", moment_in_words(at))
        for what, who, at in steps
        if who is not None and at is not None
    ]


def for_skp(person: Person, plan: Plan | None, year: int) -> ForSkp:
    """Return what a person lets be used for her SKP of a year, as it was agreed; without a plan that held, nothing.

    Two queries, three while the plan is being changed.
    """
    if plan is None or plan.agreed_at is None:
        return ForSkp(None, person.agency_id, person.agency.name, year, person.full_name, person.name, None, (), ())
    goals, items = _as_agreed(plan)
    done = sum(item.state == Item.State.DONE for item in items)
    counted = [item for item in items if item.state != Item.State.DROPPED]
    is_closed = plan.state == Plan.State.CLOSED
    state = _("Selesai, ditutup %(day)s") % {"day": _day(plan)} if is_closed else _("Berjalan")
    jp = amounts.jp(sum(item.expected_jp for item in counted if item.state == Item.State.DONE))
    return ForSkp(
        plan_id=plan.pk, agency_id=plan.agency_id, agency=person.agency.name, year=year, name=person.full_name,
        short_name=person.name, agreed_on=timezone.localtime(plan.agreed_at).date(),
        facts=[
            *about(plan.employee), (_("Tahun"), str(year)), (_("Rencana pengembangan"), state),
            (_("Kegiatan selesai"), _("%(done)s dari %(all)s") % {"done": done, "all": len(counted)}),
            (_("JP dari kegiatan yang selesai, menurut rencana"), jp),
        ],
        goals=[_skp_goal(goal, items) for goal in goals if goal.released_at is not None],
    )  # fmt: skip


def _as_agreed(plan: Plan) -> tuple[list[Goal], list[Item]]:
    """Return goals and activities of a plan that held; while it is being changed those of the version that holds."""
    goals = Goal.objects.filter(plan=plan).order_by("position", "id")
    items = Item.objects.filter(goal__plan=plan)
    if plan.state in {Plan.State.AGREED, Plan.State.CLOSED}:
        return list(goals.filter(removed_at=None)), list(items.filter(goal__removed_at=None, removed_at=None))
    content = from_json(Version.objects.get(plan=plan, number=plan.number).content)
    return held_rows(content, {row.pk: row for row in goals}, {row.pk: row for row in items})


def _day(plan: Plan) -> str:
    return day_in_words(timezone.localtime(plan.closed_at).date()) if plan.closed_at else ""


def _skp_goal(goal: Goal, items: Sequence[Item]) -> SkpGoal:
    own = [item for item in items if item.goal_id == goal.pk and item.state != Item.State.DROPPED]
    done = sum(item.state == Item.State.DONE for item in own)
    state = str(Goal.State(goal.state).label)
    if goal.state == Goal.State.RATED:
        reached = goal.attained is not None and goal.attained >= 0
        state = _("Tercapai") if reached else _("Belum tercapai")
    told = ngettext("%(done)s dari %(n)s", "%(done)s dari %(n)s", len(own)) % {"done": done, "n": len(own)}
    return SkpGoal(goal.title, state, told)
