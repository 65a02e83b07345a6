"""The tables of the room. Nobody outside may import them: ratings and dialogues are for the two."""

from pamong.plans.models.assessment import Assessment, Line, Rating, Sheet
from pamong.plans.models.dialogue import Dialogue, DialogueTopic, Expectation, Preparation
from pamong.plans.models.plan import Goal, Item, Plan, Policy, Version
from pamong.plans.models.review import GoalRating, Review, Voice
from pamong.plans.models.team import TeamGoal, TeamShare
from pamong.plans.models.template import Template, TemplateGoal, TemplateItem

__all__ = [
    "Assessment",
    "Dialogue",
    "DialogueTopic",
    "Expectation",
    "Goal",
    "GoalRating",
    "Item",
    "Line",
    "Plan",
    "Policy",
    "Preparation",
    "Rating",
    "Review",
    "Sheet",
    "TeamGoal",
    "TeamShare",
    "Template",
    "TemplateGoal",
    "TemplateItem",
    "Version",
    "Voice",
]
