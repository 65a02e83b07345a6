"""The development dialogue (dialog pengembangan): prepared by both, held, concluded. Its words are for the two only."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.plans.terms import Side


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def visible_to(self, person: Person) -> Self:
        """The two who hold it, whoever supervises now: the history stays with the pair."""
        return self.filter(Q(supervisor=person) | Q(employee=person))


class Dialogue(Owned):
    """One development dialogue of a year."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("Disiapkan")
        HELD = "held", _("Menunggu konfirmasi")
        CONCLUDED = "concluded", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PREPARING)
    planned_at = models.DateTimeField(null=True)
    """When the two want to meet."""
    place = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    employee_shared_at = models.DateTimeField(null=True)
    """When she let the other one read her preparation. The supervisor's opens after hers, or when it is held."""
    supervisor_shared_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    conclusion = SealedText(blank=True)
    employee_confirmed_at = models.DateTimeField(null=True)
    supervisor_confirmed_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    """Grows with each edit of the conclusion."""

    objects = DialogueQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee supervisor year state version",
        personal="planned_at place opened_at opened_by employee_shared_at supervisor_shared_at held_on "
        "employee_confirmed_at supervisor_confirmed_at concluded_at cancelled_at cancelled_by",
        confidential="conclusion",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["employee", "supervisor", "year"],
                condition=Q(state__in=("preparing", "held")),
                name="dialogue_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state="concluded", concluded_at__isnull=False)
                | (~Q(state="concluded") & Q(concluded_at__isnull=True)),
                name="dialogue_concluded_with_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}"


class Preparation(Owned):
    """What one of the two wrote to one question beforehand."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    question = models.CharField(max_length=40)
    """Key of the question (`questions.py`)."""
    text = SealedText()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    privacy = Privacy(public="id agency dialogue side question version", personal="saved_at", confidential="text")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dialogue", "side", "question"], name="preparation_once"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.side} {self.question}"


class DialogueTopic(Owned):
    """Something one of the two brings up. It may be passed to coaching, where a cycle begins with it."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="+")
    raised_by = models.CharField(max_length=10, choices=Side)
    text = SealedText()
    raised_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)
    """When it was passed to coaching."""
    passed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        public="id agency dialogue raised_by", personal="raised_at passed_at passed_by", confidential="text"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(passed_at__isnull=True, passed_by__isnull=True)
                | Q(passed_at__isnull=False, passed_by__isnull=False),
                name="topic_passed_with_moment",
            ),
        )

    def __str__(self) -> str:
        return self.raised_by


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    def visible_to(self, person: Person) -> Self:
        """The two of the pair."""
        return self.filter(Q(supervisor=person) | Q(employee=person))


class Expectation(Owned):
    """What the leader expects (ekspektasi pimpinan, SKP): noted here one way; nothing flows back to the SKP."""

    class About(models.TextChoices):
        RESULT = "result", _("Hasil kerja")
        BEHAVIOUR = "behaviour", _("Perilaku kerja")

    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=10, choices=About)
    value = models.CharField(max_length=24, blank=True)
    """For behaviour: the BerAKHLAK value (`rulebook.values`)."""
    text = SealedText()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = ExpectationQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee supervisor year about value",
        personal="noted_at noted_by removed_at",
        confidential="text",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(about="result", value="") | (Q(about="behaviour") & ~Q(value="")),
                name="expectation_value_of_behaviour",
            ),
        )
        indexes = (models.Index(fields=["employee", "year"], name="expectation_of_year"),)

    def __str__(self) -> str:
        return f"{self.year} {self.about}"
