"""What a person alone sees of her own learning: what she does not want to be offered again, and what her own entries show."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned
from pamong.kit.rows import Privacy
from pamong.study.models.entries import Entry

REMARK = 300


class Declined(Owned):
    """A resource of which a person said that it is not for her. Nobody else sees it."""

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey("catalogue.Resource", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id agency resource", personal="person at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "resource"], name="study_declined_once"),)

    def __str__(self) -> str:
        return "declined"


class Sign(Owned):
    """A sign that writing entries became a ritual (`rules/signs.py`). Its person sees it; others learn rates of large units."""

    class Kind(models.TextChoices):
        ALIKE = "alike", _("Cerita yang hampir sama")
        MINIMUM = "minimum", _("Selalu pas batas JP")
        BATCH = "batch", _("Menumpuk di akhir tahun")
        ELSEWHERE = "elsewhere", _("Bertepatan dengan kegiatan lain")

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="+")
    """The entry that reads alike."""
    found_at = models.DateTimeField()
    explained_at = models.DateTimeField(null=True)
    """When she put it aside: it counts no more."""
    remark = models.CharField(max_length=REMARK, blank=True)
    """What she says of it, for herself."""

    privacy = Privacy(public="id agency", personal="person entry kind other found_at explained_at remark")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["entry", "kind"], name="study_sign_once"),
            models.CheckConstraint(
                condition=Q(explained_at__isnull=False) | Q(remark=""), name="study_sign_remark_explains"
            ),
        )
        indexes = (
            models.Index(fields=["person", "explained_at"], name="study_sign_of"),
            models.Index(fields=["agency", "found_at"], name="study_sign_in"),
        )

    def __str__(self) -> str:
        return self.kind
