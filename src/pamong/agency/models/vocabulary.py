"""The words that a room's search knows."""

from django.db import models

from pamong.agency.models.organisation import Agency
from pamong.kit.rows import Privacy


class KnownWord(models.Model):
    """A word or stem that something searchable holds: what somebody may have meant who typed another one.

    Base of one table for each room that searches (`kit/meanings.py`, `Vocabulary`). Its key is a number, for SQLite's
    full-text index needs one.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=80)
    stem = models.CharField(max_length=80)
    """Of a compound, the stems of its parts."""
    grams = models.TextField()
    length = models.PositiveSmallIntegerField()
    uses = models.IntegerField(default=0)
    """In how many writings; exact after `reindex`."""

    privacy = Privacy(public="id agency word stem grams length uses")

    class Meta:
        abstract = True
        constraints = (models.UniqueConstraint(fields=["agency", "word"], name="%(app_label)s_word_once"),)

    def __str__(self) -> str:
        return self.word
