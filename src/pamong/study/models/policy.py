"""How an agency looks at what its people learned."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pamong.agency.models import Owned
from pamong.kit.rows import Privacy

EVERY = 100


class Policy(Owned):
    """The sampling plan of HR; one row for each agency. Without a row HR looks at every entry."""

    sample_percent = models.PositiveSmallIntegerField(default=EVERY)
    """Of a hundred verified entries, how many HR looks at; the others are credited at once."""
    always_above = models.PositiveIntegerField(null=True)
    """Hundredths of a JP from which HR looks in any case; None: no such limit."""
    answer_days = models.PositiveSmallIntegerField(default=5)
    """Working days in which HR means to answer."""
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(public="id agency sample_percent always_above answer_days changed_at changed_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency"], name="study_policy_once"),
            models.CheckConstraint(condition=Q(sample_percent__lte=EVERY), name="study_policy_percent"),
        )

    def __str__(self) -> str:
        return f"{self.sample_percent} %"
