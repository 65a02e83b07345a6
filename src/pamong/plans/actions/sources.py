"""Whether what a goal comes from is there and the employee's own: a competency, a gap, a goal of her team."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import lines
from pamong.agency.models import Person
from pamong.kit.faults import Faults
from pamong.plans.models import Assessment, Goal, Line, TeamGoal
from pamong.plans.rules.drafts import GoalDraft
from pamong.rulebook.models import Competency


def known_sources(draft: GoalDraft, goal: Goal, today: date) -> Faults:
    """Say which of what a goal comes from cannot be, by field; what already stands in it is not asked again."""
    employee = goal.plan.employee
    faults: Faults = {}
    if draft.competency not in (None, goal.competency_id):
        offered = Competency.objects.visible_to(employee).offered().filter(pk=draft.competency)
        if not offered.exists():
            faults["competency"] = _("Kompetensi itu tidak ditawarkan lagi. Pilih yang lain dari daftar.")
    line = draft.line
    if line is not None and line != goal.line_id and not _is_her_gap(line, draft.competency, employee):
        faults["line"] = _("Kesenjangan itu tidak ada dalam penilaian Anda yang disepakati. Pilih dari daftar.")
    if draft.team_goal not in (None, goal.team_goal_id):
        mine = TeamGoal.objects.visible_to(employee, supervisors=lines.supervisors_of(employee, today))
        if not mine.filter(pk=draft.team_goal, year=goal.plan.year, state=TeamGoal.State.OPEN).exists():
            faults["team_goal"] = _("Tujuan tim itu tidak berjalan lagi. Pilih yang lain dari daftar.")
    return faults


def _is_her_gap(line: UUID, competency: UUID | None, employee: Person) -> bool:
    hers = Line.objects.filter(assessment__employee=employee, assessment__state=Assessment.State.AGREED)
    return hers.filter(pk=line).values_list("competency_id", flat=True).first() == competency
