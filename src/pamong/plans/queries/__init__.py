"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

from pamong.plans.queries.briefly import goals_of, own_plan, own_plan_expressions, own_plan_from
from pamong.plans.queries.chain import chain_of, gap_without_activity, with_gap
from pamong.plans.queries.dialogue import topic_for
from pamong.plans.queries.due import (
    dialogue_at,
    goals_due,
    is_rating,
    is_writing,
    items_late,
    items_late_of,
    plans_waiting,
    plans_without_review,
    sheets_due,
    supervisor_of,
    team_of_goal,
    verifiers_of,
)
from pamong.plans.queries.learning import item_to_learn, items_to_learn, needs_to_learn
from pamong.plans.queries.levels import UnitLevels, gaps_of, levels_by_unit, levels_of
from pamong.plans.queries.memberwise import asks_supervisor, plan_expressions, plans_from, team_plans
from pamong.plans.queries.serving import goal_for, goals_to_serve
from pamong.plans.queries.shortfall import expertise_of, shortfalls_of
from pamong.plans.queries.verifying import waiting_expression

__all__ = [
    "UnitLevels",
    "asks_supervisor",
    "chain_of",
    "dialogue_at",
    "expertise_of",
    "gap_without_activity",
    "gaps_of",
    "goal_for",
    "goals_due",
    "goals_of",
    "goals_to_serve",
    "is_rating",
    "is_writing",
    "item_to_learn",
    "items_late",
    "items_late_of",
    "items_to_learn",
    "levels_by_unit",
    "levels_of",
    "needs_to_learn",
    "own_plan",
    "own_plan_expressions",
    "own_plan_from",
    "plan_expressions",
    "plans_from",
    "plans_waiting",
    "plans_without_review",
    "sheets_due",
    "shortfalls_of",
    "supervisor_of",
    "team_of_goal",
    "team_plans",
    "topic_for",
    "verifiers_of",
    "waiting_expression",
    "with_gap",
]
