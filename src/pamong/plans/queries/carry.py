"""What an earlier year left: goals that may be carried into the plan of a year."""

from django.db.models import Q

from pamong.agency.models import Person
from pamong.plans.models import Goal, Plan


def carried_goals(person: Person, year: int) -> list[Goal]:
    """Return the goals of the newest earlier plan that held and were not attained, in order. Two queries.

    Not attained: rated below what was expected, let go, or never rated.
    """
    last = Plan.objects.filter(employee=person, year__lt=year, agreed_at__isnull=False).order_by("-year").first()
    if last is None:
        return []
    open_ones = Q(attained__isnull=True) | Q(attained__lt=0)
    goals = list(Goal.objects.filter(open_ones, plan=last, removed_at=None).order_by("position", "id"))
    for goal in goals:
        goal.plan = last
    return goals
