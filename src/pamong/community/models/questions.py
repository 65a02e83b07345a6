"""Questions to colleagues, their answers, and the thanks for them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.community.models.circles import Circle
from pamong.community.models.hiding import Hideable
from pamong.kit.rows import Privacy


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person, *, moderates: bool = False) -> Self:
        """Those of one's own agency; what is hidden, to whoever asked it and to a moderator."""
        seen = self.filter(agency_id=person.agency_id)
        return seen if moderates else seen.filter(Q(hidden_at__isnull=True) | Q(asked_by=person))


class Question(Hideable):
    """What somebody wants to know from colleagues."""

    asked_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, null=True, related_name="+")
    """The circle it was asked in; everybody of the agency reads it all the same."""
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    accepted = models.ForeignKey("community.Answer", on_delete=models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    """Closed because it was asked before, there."""
    last_at = models.DateTimeField()
    """When something was last said in it."""
    answers_count = models.PositiveIntegerField(default=0)
    """Of answers that are not hidden."""
    version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()
    privacy = Privacy(
        public="id agency asked_by title text competency circle asked_at changed_at accepted accepted_at closed_at "
        "closed_reason same_as last_at answers_count version hidden_at hidden_by hidden_reason"
    )

    class Meta:
        indexes = (
            models.Index(fields=["agency", "-last_at"], name="community_question_latest"),
            models.Index(fields=["asked_by"], name="community_question_of"),
        )

    def __str__(self) -> str:
        return self.title if self.hidden_at is None else str(_("pertanyaan yang disembunyikan"))


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: Person, *, moderates: bool = False) -> Self:
        """Those of questions that one sees; what is hidden, to whoever wrote it and to a moderator."""
        seen = self.filter(question__in=Question.objects.visible_to(person, moderates=moderates))
        return seen if moderates else seen.filter(Q(hidden_at__isnull=True) | Q(by=person))


class Answer(Hideable):
    """What a colleague says to a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    thanks_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = AnswerQuerySet.as_manager()
    privacy = Privacy(
        public="id agency question by text at changed_at thanks_count version hidden_at hidden_by hidden_reason"
    )

    class Meta:
        indexes = (
            models.Index(fields=["question", "at"], name="community_answer_of"),
            models.Index(fields=["by"], name="community_answer_by"),
        )

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Thanks(Owned):
    """An answer helped somebody. Others see how many."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id agency answer", personal="person at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["answer", "person"], name="community_thanks_once"),)

    def __str__(self) -> str:
        return "thanks"
