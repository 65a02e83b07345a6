"""What people do with what others wrote: follow it, are named in it, report it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned
from pamong.community.models.cards import Card
from pamong.community.models.circles import Circle, Meeting
from pamong.community.models.questions import Answer, Question
from pamong.kit.rows import Privacy


def exactly_one(*names: str) -> Q:
    """Return the condition that of these columns one is filled and the others are empty."""
    return reduce(or_, (Q(**{f"{other}__isnull": other != name for other in names}) for name in names))


class Follow(Owned):
    """Somebody wants to be told of what is new in a question, a circle or a competency. Nobody else sees it."""

    SUBJECTS: Final = ("question", "circle", "competency")

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True, related_name="+")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="person question circle competency at")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=exactly_one("question", "circle", "competency"), name="community_follow_of_one"
            ),
            models.UniqueConstraint(fields=["person", "question"], name="community_follow_question_once"),
            models.UniqueConstraint(fields=["person", "circle"], name="community_follow_circle_once"),
            models.UniqueConstraint(fields=["person", "competency"], name="community_follow_competency_once"),
        )

    def __str__(self) -> str:
        return "follow"


class Mention(Owned):
    """Somebody was named in a question or an answer, so that she looks."""

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="+")
    """None: in the question itself."""
    at = models.DateTimeField()

    privacy = Privacy(public="id agency person by question answer at")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "question"],
                condition=Q(answer__isnull=True),
                name="community_mention_in_question_once",
            ),
            models.UniqueConstraint(fields=["person", "answer"], name="community_mention_in_answer_once"),
        )

    def __str__(self) -> str:
        return "mention"


class Report(Owned):
    """Somebody asks the moderators to look at a card, a question, an answer, or the minutes of a meeting."""

    SUBJECTS: Final = ("card", "question", "answer", "meeting")

    class Why(models.TextChoices):
        WRONG = "wrong", _("Isinya keliru atau sudah tidak berlaku")
        PRIVATE = "private", _("Memuat data atau cerita pribadi seseorang")
        RUDE = "rude", _("Tidak sopan atau menyerang orang")
        OTHER = "other", _("Alasan lain")

    class State(models.TextChoices):
        OPEN = "open", _("Menunggu ditinjau")
        KEPT = "kept", _("Dibiarkan")
        HIDDEN = "hidden", _("Disembunyikan")

    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, null=True, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    why = models.CharField(max_length=8, choices=Why)
    text = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    ruled_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=300, blank=True)
    """What the moderator says to whoever reported."""

    privacy = Privacy(
        public="id agency card question answer meeting state", personal="by why text at ruled_by ruled_at ruling"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=exactly_one("card", "question", "answer", "meeting"), name="community_report_of_one"
            ),
            models.CheckConstraint(
                condition=Q(state="open", ruled_at__isnull=True) | (~Q(state="open") & Q(ruled_at__isnull=False)),
                name="community_report_ruled",
            ),
        )
        indexes = (models.Index(fields=["agency", "state", "at"], name="community_report_waits"),)

    def __str__(self) -> str:
        return self.why
