"""How a plan begins: empty, from gaps, from a template, and with what an earlier year left."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.plan_rows import of_plan
from pamong.plans.models import Assessment, Goal, Item, Line, Plan, Template, TemplateGoal, TemplateItem
from pamong.plans.models.plan import SCALE
from pamong.plans.queries.carry import carried_goals
from pamong.plans.rules import plan as rules
from pamong.plans.rules.drafts import LONG
from pamong.plans.terms import Source

_CONTENT = ("track", "form", "activity", "method", "resource", "evidence", "expected_jp", "cost")
_FROM_TEMPLATE = ("track", "form", "activity", "method", "resource", "evidence", "expected_jp")
_OF_GOAL = ("title", "source", "reason", "competency_id", "line_id", "level_from", "level_to", "weight", *SCALE)


@transaction.atomic
def begin_plan(  # the ways a plan may begin
    *,
    year: int,
    template_id: UUID | None = None,
    gaps: Sequence[UUID] = (),
    carry: Sequence[UUID] = (),
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Plan:
    """Begin one's own plan of a year, as a draft that nobody else sees.

    `gaps`: lines of one's agreed assessments; `carry`: goals of an earlier plan that were not attained, their
    activities with them and their scales open again. `key` becomes the row's id: sent twice, it begins once.
    """
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Plan.objects.filter(pk=key, employee=by).first()):
        return made
    stop(rules.year_fault(year, by.day_at(now)))
    if Plan.objects.filter(employee=by, year=year).exists():
        raise Refused(_("Anda sudah punya rencana %(year)s. Lanjutkan yang itu.") % {"year": year})
    template = _template(template_id, by)
    left = _carried(carry, by, year)
    plan = Plan(id=key or new_id(), agency_id=by.agency_id, employee=by, year=year, template=template, begun_at=now)
    plan.carried_from_id = left[0].plan_id if left else None
    made_goals = [*_from_gaps(plan, gaps, by.day_at(now)), *(_again(goal, plan) for goal in left)]
    made_items = _items_again(left, made_goals[len(made_goals) - len(left) :])
    if template:
        goals, items = _from_template(plan, template)
        made_goals, made_items = [*made_goals, *goals], [*made_items, *items]
    stop(rules.goals_number_fault(0, adding=len(made_goals)))
    for number, goal in enumerate(made_goals, 1):
        goal.position = number
    plan.save(force_insert=True)
    Goal.objects.bulk_create(made_goals)
    Item.objects.bulk_create(made_items)
    announce(events.PlanBegun(**of_plan(plan)), by=by)
    return plan


def _template(template_id: UUID | None, by: Person) -> Template | None:
    if template_id is None:
        return None
    template = Template.objects.visible_to(by).offered().filter(pk=template_id).first()
    if template is None:
        raise Refused(_("Templat itu tidak ditawarkan lagi. Pilih yang lain, atau mulai dari kosong."))
    return template


def _carried(ids: Sequence[UUID], by: Person, year: int) -> list[Goal]:
    found = {goal.pk: goal for goal in carried_goals(by, year)} if ids else {}
    if any(key not in found for key in ids):
        raise Refused(_("Tujuan itu tidak dapat dibawa lagi. Muat ulang halaman, lalu pilih dari daftar."))
    return [found[key] for key in dict.fromkeys(ids)]


def _from_gaps(plan: Plan, ids: Sequence[UUID], today: date) -> list[Goal]:
    hers = Line.objects.filter(assessment__employee=plan.employee, assessment__state=Assessment.State.AGREED)
    found = {line.pk: line for line in hers.filter(pk__in=ids).select_related("competency")}
    goals = []
    for key in dict.fromkeys(ids):
        line = found.get(key)
        if line is None or line.agreed is None or line.required is None or line.required <= line.agreed:
            raise Refused(_("Kesenjangan itu tidak ada dalam penilaian Anda yang disepakati. Pilih dari daftar."))
        goal = _goal(plan)
        goal.starts_on = max(goal.starts_on, min(today, goal.due_on))
        goal.title, goal.source = _raise(line.competency.name), Source.GAP
        goal.competency_id, goal.line = line.competency_id, line
        goal.level_from, goal.level_to = line.agreed, line.required
        goals.append(goal)
    return goals


def _raise(competency: str) -> str:
    return (_("Meningkatkan %(competency)s") % {"competency": competency})[:LONG]


def _goal(plan: Plan) -> Goal:
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    return Goal(agency_id=plan.agency_id, plan=plan, starts_on=first, due_on=last)


def _again(goal: Goal, plan: Plan) -> Goal:
    """Return a goal that was not attained as one of the new year; its scale may be written anew."""
    again = _goal(plan)
    again.carried_from = goal
    for name in _OF_GOAL:
        setattr(again, name, getattr(goal, name))
    if again.source == Source.TEAM:
        again.source = Source.OWN  # the goal of the team ended with its year
    return again


def _items_again(left: Sequence[Goal], made: Sequence[Goal]) -> list[Item]:
    """Return what was not done of the carried goals; all of it may take the whole year."""
    by_old = {old.pk: new for old, new in zip(left, made, strict=True)}
    rows = Item.objects.filter(goal__in=by_old, removed_at=None, state=Item.State.PLANNED)
    return [_item(by_old[row.goal_id], row, _CONTENT) for row in rows.order_by("position", "id")]


def _item(goal: Goal, row: Item | TemplateItem, names: Iterable[str]) -> Item:
    item = Item(agency_id=goal.agency_id, goal=goal, starts_on=goal.starts_on, due_on=goal.due_on)
    for name in ("position", *names):
        setattr(item, name, getattr(row, name))
    return item


def _from_template(plan: Plan, template: Template) -> tuple[list[Goal], list[Item]]:
    rows = TemplateGoal.objects.filter(template=template).select_related("competency").order_by("position", "id")
    goals: dict[UUID, Goal] = {}
    for row in rows:
        goal = _goal(plan)
        goal.title, goal.source = row.title, Source.OWN
        asked = row.competency if row.competency and row.competency.closed_at is None else None
        goal.competency = asked
        goal.starts_on = date(plan.year, row.month_from, 1)
        goal.due_on = date(plan.year, row.month_to, monthrange(plan.year, row.month_to)[1])
        for name in SCALE:
            setattr(goal, name, getattr(row, name))
        goals[row.pk] = goal
    found = TemplateItem.objects.filter(goal__in=goals).order_by("position", "id")
    return list(goals.values()), [_item(goals[row.goal_id], row, _FROM_TEMPLATE) for row in found]
