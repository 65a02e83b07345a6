"""The ways through the catalogue that HR lays."""

from __future__ import annotations

from typing import Self

from django.db import models

from pamong.agency.models import Owned, Person
from pamong.catalogue.models.resources import Resource
from pamong.kit.rows import Privacy


class PathQuerySet(models.QuerySet["Path"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency; what HR closed keeps its page for HR."""
        return self.filter(agency_id=person.agency_id)

    def offered(self) -> Self:
        """What readers find."""
        return self.filter(closed_at__isnull=True)


class Path(Owned):
    """Resources that belong together: a collection, or an ordered way (learning path)."""

    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400, blank=True)
    is_ordered = models.BooleanField(default=True)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PathQuerySet.as_manager()
    privacy = Privacy(public="id agency title summary is_ordered competency made_by made_at closed_at version")

    class Meta:
        indexes = (models.Index(fields=["agency", "closed_at"], name="catalogue_path_offered"),)

    def __str__(self) -> str:
        return self.title


class PathStep(Owned):
    """One resource of a path."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="steps")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    """Why it stands here."""

    privacy = Privacy(public="id agency path resource position note")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["path", "resource"], name="catalogue_path_step_once"),)

    def __str__(self) -> str:
        return f"{self.position}"
