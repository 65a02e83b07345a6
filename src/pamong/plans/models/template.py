"""Plans to begin with, by class of position. HR writes them; nobody's data stands in them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.plans.terms import Track
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.learning import Form


class TemplateQuerySet(models.QuerySet["Template"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency."""
        return self.filter(agency_id=person.agency_id)

    def offered(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Template(Owned):
    """A plan to begin with."""

    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    position_class = models.CharField(max_length=14, choices=PositionClass, blank=True)
    """Whom it is for; empty: everybody."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = TemplateQuerySet.as_manager()
    privacy = Privacy(public="id agency name description position_class made_at made_by closed_at")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(closed_at__isnull=True), name="template_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateGoal(Owned):
    """A goal to begin with; days are months of the year."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    month_from = models.PositiveSmallIntegerField(default=1)
    month_to = models.PositiveSmallIntegerField(default=12)
    much_less = models.CharField(max_length=200, blank=True)
    less = models.CharField(max_length=200, blank=True)
    expected = models.CharField(max_length=200, blank=True)
    more = models.CharField(max_length=200, blank=True)
    much_more = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        public="id agency template position title competency month_from month_to much_less less expected more much_more"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(month_from__gte=1, month_to__lte=12, month_from__lte=models.F("month_to")),
                name="template_goal_months",
            ),
        )

    def __str__(self) -> str:
        return self.title


class TemplateItem(Owned):
    """An activity to begin with."""

    goal = models.ForeignKey(TemplateGoal, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    track = models.CharField(max_length=14, choices=Track)
    form = models.CharField(max_length=16, choices=Form, blank=True)
    activity = models.CharField(max_length=200)
    method = models.CharField(max_length=200, blank=True)
    resource = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    expected_jp = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id agency goal position track form activity method resource evidence expected_jp")

    def __str__(self) -> str:
        return self.activity
