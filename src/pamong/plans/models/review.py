"""Mid-year review and closing of a plan: attainment told by both, what helped, what comes next."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.plans.terms import Side


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> Self:
        """The two who hold it."""
        return self.filter(Q(supervisor=person) | Q(plan__employee=person))


class Review(Owned):
    """One look back at a plan by the two."""

    class Kind(models.TextChoices):
        MIDYEAR = "midyear", _("Tinjauan tengah tahun")
        CLOSING = "closing", _("Penutupan")

    class State(models.TextChoices):
        WRITING = "writing", _("Sedang diisi")
        OPEN = "open", pgettext_lazy("tinjauan", "Siap dibicarakan")
        CONCLUDED = "concluded", pgettext_lazy("tinjauan", "Selesai")

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey("plans.Assessment", on_delete=models.SET_NULL, null=True, related_name="+")
    """The re-rating of the same occasion."""
    next_steps = SealedText(blank=True)
    """What the two agree on for the time after."""
    employee_confirmed_at = models.DateTimeField(null=True)
    supervisor_confirmed_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReviewQuerySet.as_manager()
    privacy = Privacy(
        public="id agency plan supervisor kind state assessment version",
        personal="opened_at opened_by employee_confirmed_at supervisor_confirmed_at concluded_at",
        confidential="next_steps",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "kind"], name="review_once"),
            models.CheckConstraint(
                condition=Q(state="concluded", concluded_at__isnull=False)
                | (~Q(state="concluded") & Q(concluded_at__isnull=True)),
                name="review_concluded_with_moment",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Voice(Owned):
    """What one of the two says in a review; blind to the other until both handed in."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    helped = SealedText(blank=True)
    hindered = SealedText(blank=True)
    next = SealedText(blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id agency review side", personal="saved_at submitted_at", confidential="helped hindered next"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review", "side"], name="voice_once"),)

    def __str__(self) -> str:
        return self.side


class GoalRating(Owned):
    """The level of a goal's scale that one of the two sees reached; or, in a closing, on which both agree."""

    class By(models.TextChoices):
        SUPERVISOR = "supervisor", _("atasan langsung")
        EMPLOYEE = "employee", _("pegawai")
        BOTH = "both", _("berdua")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey("plans.Goal", on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=By)
    """Of `both`: the level on the table while the two talk; never with a comment."""
    level = models.SmallIntegerField(null=True)
    """-2 to +2; None while it is not filled in."""
    comment = SealedText(blank=True)

    privacy = Privacy(public="id agency review goal side", personal="level", confidential="comment")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "goal", "side"], name="goal_rating_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=-2, level__lte=2), name="goal_rating_level"
            ),
        )

    def __str__(self) -> str:
        return f"{self.side} {self.level}"
