"""What the search of the catalogue knows: derived, written by `indexing.py` alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import KnownWord
from pamong.catalogue.models.resources import Resource
from pamong.kit.rows import Privacy


class Searchable(models.Model):
    """What the search knows of an offered resource: the stems of its words, and the facts one filters and sorts by.

    Derived by `indexing.py`, the only writer. Its key is a number, for SQLite's full-text index needs one.
    """

    class Duration(models.IntegerChoices):
        UNKNOWN = 0, _("Durasi belum diketahui")
        QUARTER = 1, _("Sampai 15 menit")
        HOUR = 2, _("16–60 menit")
        HALF_DAY = 3, _("1–4 jam")
        LONG = 4, _("Lebih dari 4 jam")

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey("agency.Agency", on_delete=models.PROTECT, related_name="+")
    resource = models.OneToOneField(Resource, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()
    provider = models.TextField()
    summary = models.TextField()
    content = models.TextField()
    words = models.TextField()
    """The words of title, provider and summary as they were written, in small letters."""
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    duration = models.PositiveSmallIntegerField(choices=Duration)
    is_free = models.BooleanField()
    minutes = models.PositiveIntegerField()
    """What nobody knows is the longest, so that it comes last."""
    stars = models.PositiveSmallIntegerField()
    """Hundredths, pulled towards the middle while few people gave theirs."""
    added_at = models.DateTimeField()

    privacy = Privacy(
        public="id agency resource title provider summary content words kind language duration is_free minutes stars added_at"
    )

    class Meta:
        indexes = (
            models.Index(fields=["agency", "kind", "language", "duration", "is_free"], name="catalogue_search_facets"),
            models.Index(fields=["agency", "-stars", "-id"], name="catalogue_search_stars"),
            models.Index(fields=["agency", "-added_at", "-id"], name="catalogue_search_added"),
            models.Index(fields=["agency", "minutes", "-id"], name="catalogue_search_minutes"),
        )

    def __str__(self) -> str:
        return self.title


class Word(KnownWord):
    """A word or stem that offered resources hold."""

    privacy = KnownWord.privacy

    class Meta(KnownWord.Meta):
        pass
