"""Self and supervisor assess competencies, blind to one another until both are in. Words are for the two only."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, those one supervises or supervised then, and those one was invited to rate."""
        invited = Sheet.objects.filter(rater=person, role=Sheet.Role.THIRD, declined_at__isnull=True)
        return self.filter(
            Q(employee=person) | Q(supervisor=person) | Q(pk__in=invited.values("assessment_id"))
        )  # fmt: skip

    def open(self) -> Self:
        return self.filter(state__in=Assessment.OPEN)


class Assessment(Owned):
    """One look at the competencies of an employee, by her and by her direct supervisor."""

    class State(models.TextChoices):
        RATING = "rating", _("Sedang dinilai")
        REVEALED = "revealed", _("Siap dibicarakan")
        AGREED = "agreed", _("Disepakati")
        CANCELLED = "cancelled", _("Dibatalkan")

    class Occasion(models.TextChoices):
        YEARLY = "yearly", _("Awal tahun")
        MIDYEAR = "midyear", _("Tengah tahun")
        CLOSING = "closing", _("Akhir tahun")

    OPEN = ("rating", "revealed")

    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=8, choices=Occasion, default=Occasion.YEARLY)
    state = models.CharField(max_length=10, choices=State, default=State.RATING)
    due_on = models.DateField(null=True)
    position_name = models.CharField(max_length=200, blank=True)
    """Her position on the day it began: the required levels are of that position."""
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    revealed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    """When the second of the two agreed to the levels."""
    employee_agreed_at = models.DateTimeField(null=True)
    supervisor_agreed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    """Grows with each change of a proposed level, so that nobody agrees to what changed under her eyes."""

    objects = AssessmentQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee supervisor year occasion state version",
        personal="due_on position_name opened_at opened_by revealed_at agreed_at employee_agreed_at "
        "supervisor_agreed_at cancelled_at cancelled_by",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["employee", "year", "occasion"],
                condition=~Q(state="cancelled"),
                name="assessment_once",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed", agreed_at__isnull=False) | (~Q(state="agreed") & Q(agreed_at__isnull=True)),
                name="assessment_agreed_with_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="rating", revealed_at__isnull=True)
                | Q(state="cancelled")
                | Q(state__in=("revealed", "agreed"), revealed_at__isnull=False),
                name="assessment_revealed_with_moment",
            ),
        )
        indexes = (models.Index(fields=["supervisor", "state"], name="assessment_of_supervisor"),)

    def __str__(self) -> str:
        return f"{self.year} {self.occasion}"


class Line(Owned):
    """One competency in an assessment, with what the position asked for on the day it began."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("rulebook.Edition", on_delete=models.PROTECT, related_name="+")
    """The behaviours by which it is rated."""
    required = models.PositiveSmallIntegerField(null=True)
    """1 to 5; None: the position has no standard for it (it was added by one of the two)."""
    importance = models.PositiveSmallIntegerField(default=2)
    position = models.PositiveSmallIntegerField(default=0)
    proposed = models.PositiveSmallIntegerField(null=True)
    """The level on the table while the two talk."""
    agreed = models.PositiveSmallIntegerField(null=True)

    privacy = Privacy(
        public="id agency assessment competency edition required importance position", personal="proposed agreed"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assessment", "competency"], name="assessed_once"),
            models.CheckConstraint(
                condition=Q(required__isnull=True) | Q(required__gte=1, required__lte=5), name="assessed_required"
            ),
            models.CheckConstraint(
                condition=Q(proposed__isnull=True) | Q(proposed__gte=1, proposed__lte=5), name="assessed_proposed"
            ),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True) | Q(agreed__gte=1, agreed__lte=5), name="assessed_agreed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}"


def _read_by(person: Person, prefix: str = "") -> Q:
    """The blindness of an assessment, in one place: whoever may read a sheet (and its ratings, by `prefix`).

    One's own always; those of the others only for the two, once both had handed in and the sheet itself is in.
    """
    two = Q(**{f"{prefix}assessment__employee": person}) | Q(**{f"{prefix}assessment__supervisor": person})
    opened = Q(**{f"{prefix}assessment__revealed_at__isnull": False, f"{prefix}submitted_at__isnull": False})
    own = Q(**{f"{prefix}rater": person, f"{prefix}declined_at__isnull": True})
    return own | (two & opened)


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, person: Person) -> Self:
        """One's own; the others' only for the two, after both are in."""
        return self.filter(_read_by(person))


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, person: Person) -> Self:
        """What stands on the sheets that this person may read."""
        return self.filter(_read_by(person, "sheet__"))


class Sheet(Owned):
    """What one rater fills in. Nobody else reads it before it is handed in and all who must have handed in."""

    class Role(models.TextChoices):
        SELF = "self", _("diri sendiri")
        SUPERVISOR = "supervisor", _("atasan langsung")
        THIRD = "third", _("penilai ketiga")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    rater = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    """A third rater may decline, without reason."""

    objects = SheetQuerySet.as_manager()
    privacy = Privacy(
        public="id agency assessment rater role", personal="invited_at invited_by submitted_at declined_at"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assessment", "rater"], name="sheet_once"),
            models.UniqueConstraint(
                fields=["assessment", "role"], condition=Q(role__in=("self", "supervisor")), name="sheet_of_the_two"
            ),
        )

    def __str__(self) -> str:
        return self.role


class Rating(Owned):
    """What one rater says of one competency."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    """1 to 5; None while it is not filled in, and for a third rater who cannot tell."""
    seen = models.CharField(max_length=80, blank=True)
    """Behaviours she ticked as seen: `2.1 2.3 3.1`."""
    evidence = SealedText(blank=True)
    reason = SealedText(blank=True)
    saved_at = models.DateTimeField()

    objects = RatingQuerySet.as_manager()
    privacy = Privacy(public="id agency sheet line", personal="level seen saved_at", confidential="evidence reason")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "line"], name="rating_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=5), name="rating_level"
            ),
        )

    def __str__(self) -> str:
        return f"{self.level}"
