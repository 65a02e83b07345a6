"""What the search over cards and questions knows: derived, written by `searching.py` alone."""

from __future__ import annotations

from django.db import models

from pamong.agency.models import KnownWord
from pamong.community.models.attention import exactly_one
from pamong.community.models.cards import Card
from pamong.community.models.questions import Question
from pamong.kit.rows import Privacy


class Searchable(models.Model):
    """What the search knows of a published card or of a question: the stems of its words.

    Its key is a number, for SQLite's full-text index needs one.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey("agency.Agency", on_delete=models.PROTECT, related_name="+")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, null=True, related_name="+")
    question = models.OneToOneField(Question, on_delete=models.CASCADE, null=True, related_name="+")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.TextField()
    summary = models.TextField()
    content = models.TextField()
    words = models.TextField()
    """The words of title and summary as they were written, in small letters."""
    at = models.DateTimeField()

    privacy = Privacy(
        public="id agency card question competency title summary content words at"
    )  # only what was published

    class Meta:
        constraints = (
            models.CheckConstraint(condition=exactly_one("card", "question"), name="community_searchable_of_one"),
        )
        indexes = (models.Index(fields=["agency", "-at", "-id"], name="community_search_latest"),)

    def __str__(self) -> str:
        return f"searchable {self.pk}"


class Word(KnownWord):
    """A word or stem that a card or a question holds."""

    privacy = KnownWord.privacy

    class Meta(KnownWord.Meta):
        pass
