"""Goals of a team, and what each member does for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy


class TeamGoalQuerySet(models.QuerySet["TeamGoal"]):
    def visible_to(self, person: Person, *, supervisors: Collection[UUID] = ()) -> Self:
        """One's own team's (as its supervisor), and those of one's supervisor of today."""
        return self.filter(Q(supervisor=person) | Q(supervisor_id__in=supervisors))


class TeamGoal(Owned):
    """What a whole team wants to reach in a year; every member sees it in her plan."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("tujuan tim", "Berjalan")
        REACHED = "reached", _("Tercapai")
        CLOSED = "closed", _("Ditutup")

    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    measure = models.CharField(max_length=200, blank=True)
    """By what the team will see it."""
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    set_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)
    """What came of it, for the whole team."""
    version = models.PositiveIntegerField(default=1)

    objects = TeamGoalQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor year title measure due_on state set_at closed_at outcome version"
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="team_goal_closed_with_moment",
            ),
        )
        indexes = (models.Index(fields=["supervisor", "year"], name="team_goal_of_year"),)

    def __str__(self) -> str:
        return f"{self.year}"


class TeamShare(Owned):
    """What one member does for a team goal: her own if-then. Seen by her and the supervisor, never by the others."""

    team_goal = models.ForeignKey(TeamGoal, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    condition = models.CharField(max_length=200)
    action = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField()

    privacy = Privacy(public="id agency team_goal person", personal="condition action done_at saved_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["team_goal", "person"], name="team_share_once"),)

    def __str__(self) -> str:
        return "team share"
