"""The competency dictionary, and how much of it a position asks for."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.models.rules import HISTORY, Dated

LOWEST, HIGHEST = 1, 5


class CompetencyQuerySet(models.QuerySet["Competency"]):
    def visible_to(self, person: Person) -> Self:
        """The dictionary of one's own agency: everybody may know by what she is measured."""
        return self.filter(agency_id=person.agency_id)

    def offered(self) -> Self:
        """What can be asked for and rated anew."""
        return self.filter(closed_at__isnull=True)


class Competency(Owned):
    """Something a position asks of whoever holds it. Its words stand in its editions."""

    class Kind(models.TextChoices):
        MANAGERIAL = "managerial", _("Manajerial")
        SOCIOCULTURAL = "sociocultural", _("Sosial kultural")
        TECHNICAL = "technical", _("Teknis")

    key = models.SlugField(max_length=60)
    """Built-in ones: `integritas`, `kerja-sama` … (`dictionary.py`). Technical ones: the code of the agency."""
    kind = models.CharField(max_length=14, choices=Kind)
    is_builtin = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    """Order in lists."""
    name = models.CharField(max_length=120)
    """The name of its edition in force, for lists."""
    edition = models.PositiveIntegerField(default=1)
    """The number of its newest edition."""
    closed_at = models.DateTimeField(null=True)
    """Not asked for any more; what was rated by it stays readable."""

    objects = CompetencyQuerySet.as_manager()
    privacy = Privacy(public="id agency key kind is_builtin position name edition closed_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "key"], name="competency_key_once"),)

    def __str__(self) -> str:
        return self.name


class Edition(Owned):
    """The words of a competency from a moment on. A row is never rewritten: another one follows it."""

    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=600)
    source = models.CharField(max_length=200, blank=True)
    """Regulation or decree that it rests on."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """None: laid down with the agency."""

    privacy = Privacy(public="id agency competency number name definition source recorded_at recorded_by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["competency", "number"], name="edition_number_once"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Behaviour(Owned):
    """One thing that can be seen in whoever is at a level."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    """1 to 3 within its level; `3.2` in print."""
    text = models.CharField(max_length=300)

    privacy = Privacy(public="id agency edition level number text")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["edition", "level", "number"], name="behaviour_once"),
            models.CheckConstraint(condition=Q(level__gte=LOWEST, level__lte=HIGHEST), name="behaviour_level"),
        )

    def __str__(self) -> str:
        return f"{self.level}.{self.number}"


class StandardQuerySet(models.QuerySet["Standard"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency."""
        return self.filter(agency_id=person.agency_id)

    def standing(self) -> Self:
        """What was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Standard(Dated):
    """The level of one competency that a position, or a class of positions, asks for from a day on.

    The standard of the position itself goes before the one of its class (`competence.required_on`).
    """

    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    position_class = models.CharField(max_length=14, choices=PositionClass, blank=True)
    job = models.ForeignKey("agency.Position", on_delete=models.PROTECT, null=True, related_name="+")
    """The position; None: a whole class."""
    level = models.PositiveSmallIntegerField()
    """1 to 5; 0: not asked for by this position, whatever its class asks."""
    importance = models.PositiveSmallIntegerField(default=2)
    """1 helpful, 2 important, 3 decisive."""

    objects = StandardQuerySet.as_manager()
    privacy = Privacy(public=f"{HISTORY} competency position_class job level importance")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "competency", "position_class", "valid_from"],
                condition=Q(withdrawn_at__isnull=True, job__isnull=True),
                name="standard_of_class_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "competency", "job", "valid_from"],
                condition=Q(withdrawn_at__isnull=True, job__isnull=False),
                name="standard_of_job_once",
            ),
            models.CheckConstraint(
                condition=(Q(job__isnull=True) & ~Q(position_class="")) | Q(job__isnull=False, position_class=""),
                name="standard_has_one_holder",
            ),
            models.CheckConstraint(condition=Q(level__lte=HIGHEST), name="standard_level"),
            models.CheckConstraint(condition=Q(importance__gte=1, importance__lte=3), name="standard_importance"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_version__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_version__isnull=False),
                name="standard_withdrawn_in_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.competency_id} {self.level}"
