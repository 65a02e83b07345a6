"""What the search over mentors knows: derived, written by `searching.py` alone."""

from __future__ import annotations

from django.db import models

from pamong.agency.models import KnownWord
from pamong.guides.models.profiles import Profile
from pamong.kit.rows import Privacy


class Searchable(models.Model):
    """What the search knows of an open profile: the stems of its words.

    Its key is a number, for SQLite's full-text index needs one.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey("agency.Agency", on_delete=models.PROTECT, related_name="+")
    profile = models.OneToOneField(Profile, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()
    """Name, headline and topics."""
    summary = models.TextField()
    """Competencies, post and unit."""
    content = models.TextField()
    words = models.TextField()
    """The words of title and summary as they were written, in small letters."""

    privacy = Privacy(public="id agency profile title summary content words")  # only what HR opened

    def __str__(self) -> str:
        return f"searchable {self.pk}"


class Word(KnownWord):
    """A word or stem that an open profile holds."""

    privacy = KnownWord.privacy

    class Meta(KnownWord.Meta):
        pass
