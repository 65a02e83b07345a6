"""A mentor's profile: what she offers, where and how, and for how many. HR opens it before colleagues see it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.agency.provinces import CHOICES as PROVINCES
from pamong.kit.rows import Privacy

MOST_PLACES = 20


def resting(today: date, of: str = "") -> Q:
    """Those who take nobody new on this day; `of`: the way to the profile, as `profile__`."""
    no_end, later = Q(**{f"{of}paused_until__isnull": True}), Q(**{f"{of}paused_until__gte": today})
    return Q(**{f"{of}paused_from__lte": today}) & (no_end | later)


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, and those that HR opened."""
        return self.filter(Q(person=person) | Q(agency_id=person.agency_id, state="open"))

    def open(self) -> Self:
        """Those whom colleagues find."""
        return self.filter(state="open")


class Profile(Owned):
    """The offer of one mentor."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("profil mentor", "Belum diajukan")
        ASKED = "asked", _("Menunggu pengelola SDM")
        OPEN = "open", pgettext_lazy("profil mentor", "Terbuka")
        RETURNED = "returned", pgettext_lazy("profil mentor", "Dikembalikan")
        CLOSED = "closed", pgettext_lazy("profil mentor", "Ditutup")

    person = models.OneToOneField("agency.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    headline = models.CharField(max_length=160, blank=True)
    """In one sentence: what I can be asked about."""
    story = models.TextField(blank=True)
    """Career story, up to 3,000 letters; for all colleagues."""
    experience = models.TextField(blank=True)
    """What she has done and can tell of, up to 2,000 letters."""
    years = models.PositiveSmallIntegerField(null=True)
    """Years in public service, as she says."""
    province = models.CharField(max_length=2, choices=PROVINCES, blank=True)
    place = models.CharField(max_length=120, blank=True)
    is_online = models.BooleanField(default=True)
    is_in_person = models.BooleanField(default=True)
    capacity = models.PositiveSmallIntegerField(default=2)
    """How many mentees at once, formal and informal together (not those of whom she is the supervisor)."""
    taken = models.PositiveSmallIntegerField(default=0)
    """How many places running relations take; written by `actions.places` alone, under a lock on this row."""
    takes_requests = models.BooleanField(default=True)
    """Colleagues may ask her themselves; else she serves in programmes only."""
    paused_from = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    """She takes nobody new between these days; an open end until she comes back."""
    asked_at = models.DateTimeField(null=True)
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ruling = models.CharField(max_length=600, blank=True)
    """Why HR gave it back or closed it; to her and HR."""
    version = models.PositiveIntegerField(default=1)
    """Of everything but the three texts, which save themselves while they are typed."""
    headline_version = models.PositiveIntegerField(default=0)
    story_version = models.PositiveIntegerField(default=0)
    experience_version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = ProfileQuerySet.as_manager()
    privacy = Privacy(
        public="id agency person state headline story experience years province place is_online is_in_person capacity "
        "taken takes_requests version headline_version story_version experience_version changed_at",
        personal="paused_from paused_until asked_at ruled_at ruled_by ruling",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(capacity__lte=MOST_PLACES), name="guides_profile_capacity"),
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True)
                | Q(paused_from__isnull=False, paused_until__gte=F("paused_from")),
                name="guides_profile_pause",
            ),
            models.CheckConstraint(
                condition=Q(is_online=True) | Q(is_in_person=True) | ~Q(state="open"), name="guides_profile_some_way"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(ruled_by__isnull=False, ruled_at__isnull=False),
                name="guides_profile_opened_by_someone",
            ),
        )
        indexes = (models.Index(fields=["agency", "state"], name="guides_profile_by_state"),)

    def __str__(self) -> str:
        return self.state


class Skill(Owned):
    """A competency in which she can accompany others, with her level."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    """1..5 as in the dictionary: what she says, and HR has looked at."""

    privacy = Privacy(public="id agency profile competency level")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["profile", "competency"], name="guides_skill_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="guides_skill_level"),
        )
        indexes = (models.Index(fields=["competency", "level"], name="guides_skill_of"),)

    def __str__(self) -> str:
        return str(self.level)


class Label(Owned):
    """A word by which she is found and matched: a topic, a language, a way of working."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("Topik")
        LANGUAGE = "language", _("Bahasa")
        WAY = "way", _("Cara bekerja")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    word = models.CharField(max_length=60)
    """A key of `words.WAYS` or `words.LANGUAGES`; a topic in plain words."""

    privacy = Privacy(public="id agency profile kind word")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["profile", "kind", "word"], name="guides_label_once"),)
        indexes = (models.Index(fields=["agency", "kind", "word"], name="guides_label_by_word"),)

    def __str__(self) -> str:
        return self.word


class Mark(Owned):
    """What somebody noted for herself of a mentor. The mentor never learns of it."""

    class Kind(models.TextChoices):
        KEPT = "kept", _("Disimpan")
        PASSED = "passed", _("Tidak untuk saya")
        """She is not shown this mentor, and is never matched with her."""

    owner = models.ForeignKey("agency.Person", on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    made_at = models.DateTimeField()

    privacy = Privacy(public="id agency", confidential="owner profile kind made_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "profile"], name="guides_mark_once"),)

    def __str__(self) -> str:
        return self.kind
