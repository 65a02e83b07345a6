"""Goals of a team: set, worded anew, closed and opened again by the supervisor; a part of each member in her own words."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import lines
from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.models import TeamGoal, TeamShare
from pamong.plans.rules import team as rules

State = TeamGoal.State


class OfTeamGoal(TypedDict):
    """The ids of an event about a goal of a team."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID | None
    supervisor_id: UUID
    year: int


@transaction.atomic
def set_team_goal(
    *, year: int, title: str, measure: str = "", due_on: date, by: Person, now: datetime, key: UUID | None = None
) -> TeamGoal:
    """Set a goal for one's team of today. `key` becomes the row's id, so that the same form sent twice sets once."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (known := TeamGoal.objects.filter(pk=key, supervisor=by).first()):
        return known
    today = by.day_at(now)
    require(
        bool(lines.team_ids(by, today)), _("Tujuan tim ditetapkan oleh atasan langsung. Hari ini tidak ada tim Anda.")
    )
    stop(rules.year_fault(year, today))
    stop(rules.number_fault(TeamGoal.objects.filter(supervisor=by, year=year, state=State.OPEN).count()))
    goal = TeamGoal(id=key or new_id(), agency_id=by.agency_id, supervisor=by, year=year, set_at=now)
    _word(goal, title, measure, due_on)
    goal.save(force_insert=True)
    announce(events.TeamGoalSet(**_ids(goal)), by=by)
    return goal


@transaction.atomic
def change_team_goal(
    goal_id: UUID, *, version: int, title: str, measure: str, due_on: date, by: Person, now: datetime
) -> TeamGoal:
    """Word a running goal anew, or give it another day."""
    goal = _own(goal_id, by)
    stop(rules.open_fault(goal))
    before = (goal.title, goal.measure, goal.due_on)
    _word(goal, title, measure, due_on)
    if before == (goal.title, goal.measure, goal.due_on):
        return goal
    if goal.version != version:
        raise Refused(_("Tujuan ini berubah sejak Anda membukanya. Lihat isinya yang sekarang, lalu simpan lagi."))
    goal.version += 1
    goal.save(update_fields=["title", "measure", "due_on", "version"])
    announce(events.TeamGoalChanged(**_ids(goal)), by=by)
    return goal


@transaction.atomic
def close_team_goal(goal_id: UUID, *, state: str, outcome: str = "", by: Person, now: datetime) -> TeamGoal:
    """Say that a goal was reached, or that it is closed, with what came of it."""
    goal = _own(goal_id, by)
    if state not in (State.REACHED, State.CLOSED):
        raise Refused(_("Pilih tercapai atau ditutup."))
    if goal.state == state:
        return goal
    stop(rules.open_fault(goal))
    goal.outcome = _said(outcome, "outcome")
    goal.state, goal.closed_at, goal.version = state, now, goal.version + 1
    goal.save(update_fields=["state", "closed_at", "outcome", "version"])
    announce(events.TeamGoalClosed(**_ids(goal), state=Code(state)), by=by)
    return goal


@transaction.atomic
def reopen_team_goal(goal_id: UUID, *, by: Person, now: datetime) -> TeamGoal:
    """Open a goal again that was closed by mistake; what came of it stays written for the next time."""
    goal = _own(goal_id, by)
    if goal.state == State.OPEN:
        return goal
    stop(rules.number_fault(TeamGoal.objects.filter(supervisor=by, year=goal.year, state=State.OPEN).count()))
    goal.state, goal.closed_at, goal.version = State.OPEN, None, goal.version + 1
    goal.save(update_fields=["state", "closed_at", "version"])
    announce(events.TeamGoalClosed(**_ids(goal), state=Code(State.OPEN)), by=by)
    return goal


@transaction.atomic
def save_share(team_goal_id: UUID, *, condition: str, action: str, by: Person, now: datetime) -> TeamShare:
    """Write or change what one does oneself for a goal of one's team: when this happens, I do that."""
    goal = _of_my_team(team_goal_id, by, now)
    stop(rules.open_fault(goal))
    share = TeamShare.objects.filter(team_goal=goal, person=by).first()
    words = (_said(condition, "condition", required=True), _said(action, "action", required=True))
    if share and words == (share.condition, share.action):
        return share
    share = share or TeamShare(agency_id=by.agency_id, team_goal=goal, person=by)
    share.condition, share.action = words
    share.saved_at = now
    share.save()
    announce(events.TeamShareSaved(**_ids(goal, about=by)), by=by)
    return share


@transaction.atomic
def do_share(team_goal_id: UUID, *, done: bool = True, by: Person, now: datetime) -> TeamShare:
    """Say that one did one's part, or that it is not done yet after all."""
    goal = _of_my_team(team_goal_id, by, now)
    share = TeamShare.objects.filter(team_goal=goal, person=by).first()
    if share is None:
        raise Refused(_("Tulis dulu bagian Anda."))
    if (share.done_at is not None) == done:
        return share
    stop(rules.open_fault(goal))
    share.done_at = now if done else None
    share.save(update_fields=["done_at"])
    announce(events.TeamShareSaved(**_ids(goal, about=by)), by=by)
    return share


@transaction.atomic
def remove_share(team_goal_id: UUID, *, by: Person, now: datetime) -> None:
    """Take one's part out again; one that is gone already stays gone."""
    goal = _of_my_team(team_goal_id, by, now)
    gone, _rows = TeamShare.objects.filter(team_goal=goal, person=by).delete()
    if gone:
        announce(events.TeamShareSaved(**_ids(goal, about=by)), by=by)


def _ids(goal: TeamGoal, about: Person | None = None) -> OfTeamGoal:
    return OfTeamGoal(
        agency_id=goal.agency_id,
        subject_id=goal.pk,
        about_id=about.pk if about else None,
        supervisor_id=goal.supervisor_id,
        year=goal.year,
    )


def _locked(goal_id: UUID) -> TeamGoal | None:
    rows = TeamGoal.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("supervisor").filter(pk=goal_id).first()


def _own(goal_id: UUID, by: Person) -> TeamGoal:
    """Return a goal that this supervisor set, locked."""
    goal = _locked(goal_id)
    if goal is None or goal.agency_id != by.agency_id:
        raise Refused(_("Tujuan tim ini tidak ada."))
    require(goal.supervisor_id == by.pk, rules.not_hers(goal.supervisor.name))
    return goal


def _of_my_team(goal_id: UUID, by: Person, now: datetime) -> TeamGoal:
    """Return a goal of a team that the person is in today, locked."""
    goal = _locked(goal_id)
    if goal is None or goal.agency_id != by.agency_id:
        raise Refused(_("Tujuan tim ini tidak ada."))
    mine = lines.supervisors_of(by, by.day_at(now))
    require(goal.supervisor_id in mine, rules.outsider(goal.supervisor.name))
    return goal


def _word(goal: TeamGoal, title: str, measure: str, due_on: date) -> None:
    goal.title, goal.measure = _said(title, "title", required=True), _said(measure, "measure")
    stop(rules.due_fault(due_on, goal.year))
    goal.due_on = due_on


def _said(text: str, kind: str, *, required: bool = False) -> str:
    return tidied(text, rules.LIMITS[kind], required=required, one_line=True)
