"""Knowledge cards (kartu pengetahuan): one lesson that others can use, agreed to by those it came from, read by a second."""

from __future__ import annotations

from typing import Final, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.community.models.circles import Circle
from pamong.community.models.hiding import Hideable
from pamong.kit.rows import Privacy

FOR_ANYBODY: Final = Q(reviewer__isnull=True) | Q(reviewer__left_on__isnull=False)
"""The author chose nobody to read it, or somebody who works here no more."""


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, person: Person, *, moderates: bool = False) -> Self:
        """One's own in every state; what one is asked to agree to; what waits for a second reader; what was published.

        Words to which not everybody agreed are for the author and whoever is asked, and for nobody else, a moderator
        neither. A moderator also sees what is hidden.
        """
        asked = Exists(Party.objects.filter(card=OuterRef("pk"), person=person))
        own = Q(author=person) | Q(asked, state="consenting")
        waiting = Q(state="reviewing") & (Q(reviewer=person) | FOR_ANYBODY | Q(asked))
        shown = Q(state__in=("published", "retired"))
        if not moderates:
            shown &= Q(hidden_at__isnull=True)
        return self.filter(own | ((waiting | shown) & ~Exists(_missing())), agency_id=person.agency_id)

    def published(self) -> Self:
        """What everybody finds."""
        return self.filter(~Exists(_missing()), state="published", hidden_at__isnull=True)

    def passed_on(self) -> Self:
        """What was shared, also when it holds no more."""
        return self.filter(~Exists(_missing()), state__in=("published", "retired"), hidden_at__isnull=True)


def _missing() -> models.QuerySet[Party]:
    """Whoever has not agreed to the present words of a card, of those from whom the lesson came too."""
    return Party.objects.filter(card=OuterRef("pk")).exclude(answer="yes", text_version=OuterRef("text_version"))


class Card(Hideable):
    """One lesson worth passing on: when it helps, what it is, how it is done, what to mind."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("kartu pengetahuan", "Draf")
        CONSENTING = "consenting", _("Menunggu persetujuan")
        REVIEWING = "reviewing", _("Menunggu dibaca rekan kedua")
        PUBLISHED = "published", _("Terbit")
        RETIRED = "retired", _("Tidak berlaku lagi")

    class Origin(models.TextChoices):
        WORK = "work", _("Pengalaman kerja")
        STUDY = "study", _("Belajar mandiri")
        CIRCLE = "circle", _("Komunitas belajar")
        COACHING = "coaching", _("Coaching")
        MENTORING = "mentoring", _("Mentoring")

    author = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    situation = models.CharField(max_length=600, blank=True)
    """When it helps."""
    lesson = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    """How it is done, one step a line."""
    caution = models.CharField(max_length=600, blank=True)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.WORK)
    origin_id = models.UUIDField(null=True)
    """The conversation it came of, in another room; shown to the two of it alone."""
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    text_version = models.PositiveIntegerField(default=1)
    """Grows with every change of its words; a consent holds for the words that were read."""
    reviewer = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=600, blank=True)
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    retired_reason = models.CharField(max_length=300, blank=True)
    helpful_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = CardQuerySet.as_manager()
    privacy = Privacy(
        public="id agency author competency origin circle state text_version reviewer reviewed_at published_at retired_at "
        "retired_reason helpful_count begun_at changed_at version hidden_at hidden_by hidden_reason",
        personal="title situation lesson steps caution origin_id returned_at returned_reason",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("published", "retired"))
                | Q(published_at__isnull=False, reviewer__isnull=False, reviewed_at__isnull=False),
                name="community_card_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=models.F("author")),
                name="community_card_reviewed_by_another",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "state", "-published_at"], name="community_card_published"),
            models.Index(fields=["author", "state"], name="community_card_of"),
            models.Index(fields=["reviewer", "state"], name="community_card_to_review"),
        )

    def __str__(self) -> str:
        shown = self.state == self.State.PUBLISHED and self.hidden_at is None
        return self.title if shown else str(_("kartu yang tidak terbuka"))

    @property
    def words(self) -> tuple[str, ...]:
        """What a consent is given to."""
        return (self.title, self.situation, self.lesson, self.steps, self.caution)


class Party(Owned):
    """Somebody from whom the lesson came too: without her yes to exactly these words it is not published."""

    class Answer(models.TextChoices):
        NONE = "none", _("Belum menjawab")
        YES = "yes", _("Setuju")
        NO = "no", _("Tidak setuju")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    is_required = models.BooleanField(default=False)
    """The other one of the conversation it came of: the author cannot take her off the card."""
    answer = models.CharField(max_length=4, choices=Answer, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)
    text_version = models.PositiveIntegerField(default=0)
    """Of the words she answered to."""
    is_named = models.BooleanField(default=False)
    """She wants to be named on the card."""
    remark = models.CharField(max_length=300, blank=True)
    """To the author alone."""

    privacy = Privacy(
        public="id agency card is_named",
        personal="person is_required answer answered_at text_version remark",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["card", "person"], name="community_party_once"),)
        indexes = (models.Index(fields=["person", "answer"], name="community_party_of"),)

    def __str__(self) -> str:
        return self.answer


class Helpful(Owned):
    """Somebody used a card and it helped. Others see how many did."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id agency card", personal="person at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["card", "person"], name="community_helpful_once"),)

    def __str__(self) -> str:
        return "helpful"
