"""What moderation does to a piece of writing: it is out of sight, and nothing of it is lost."""

from __future__ import annotations

from django.db import models

from pamong.agency.models import Owned


class Hideable(Owned):
    """A row that a moderator can take out of sight, with a reason, and put back."""

    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
