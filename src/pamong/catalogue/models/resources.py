"""What an agency offers to learn from, and what its people say and keep of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy

LOWEST, HIGHEST = 1, 5
MOST_MINUTES = 60_000
EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Long ago: what is due since then comes first."""
LINK_FACTS: Final = (
    "link", "link_seen_at", "link_due_at", "link_answer", "link_failures", "link_failed_on", "link_moved_to",
)  # fmt: skip
"""What is known of a link."""


class ResourceQuerySet(models.QuerySet["Resource"]):
    def visible_to(self, person: Person) -> Self:
        """The resources of one's own agency; what HR closed keeps its page, for whoever learned from it."""
        return self.filter(agency_id=person.agency_id)

    def offered(self) -> Self:
        """What is found in the catalogue."""
        return self.filter(closed_at__isnull=True)


class Resource(Owned):
    """Something to learn from: a link, a file, or a module written here."""

    class Kind(models.TextChoices):
        COURSE = "course", _("Kursus")
        SEMINAR = "seminar", pgettext_lazy("sumber belajar", "Seminar")
        LITERATURE = "literature", _("Bacaan")
        VIDEO = "video", _("Video")
        PODCAST = "podcast", _("Siniar")
        REGULATION = "regulation", _("Peraturan")
        MODULE = "module", _("Modul internal")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Bahasa Indonesia")
        ENGLISH = "en", _("Bahasa Inggris")
        OTHER = "other", _("Bahasa lain")

    class Origin(models.TextChoices):
        START = "start", _("Daftar awal Pamong")
        HAND = "hand", _("Ditambahkan pengelola SDM")
        SHEET = "sheet", _("Impor lembar kerja")
        SUGGESTED = "suggested", _("Diusulkan pegawai")
        FEED = "feed", pgettext_lazy("asal sumber belajar", "Umpan")

    class Link(models.TextChoices):
        UNKNOWN = "unknown", _("Tautan belum diperiksa")
        ALIVE = "alive", _("Tautan terbuka")
        DEAD = "dead", _("Tautan mati")

    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=600, blank=True)
    address = models.URLField(max_length=500, blank=True)
    """Where it lies outside; empty for a module written here."""
    content = models.TextField(blank=True)
    """The text of a module written here, in Markdown."""
    file_key = models.CharField(max_length=120, blank=True)
    """Of a file in the storage, made by us, never by a person; empty: no file."""
    file_name = models.CharField(max_length=120, blank=True)
    """As HR called it; shown, never used as a path."""
    file_type = models.CharField(max_length=80, blank=True)
    file_size = models.PositiveIntegerField(null=True)
    """Bytes."""
    language = models.CharField(max_length=5, choices=Language, default=Language.INDONESIAN)
    minutes = models.PositiveIntegerField(null=True)
    """How long it takes to work through; None: not known."""
    cost = models.PositiveBigIntegerField(null=True)
    """Rupiah; 0: free, None: not known."""
    licence = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=10, choices=Origin)
    code = models.SlugField(max_length=80, blank=True)
    """The key of the start set or of a sheet, by which an import knows it again; empty when entered by hand."""
    added_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    """When HR looked at it; None: "belum diperiksa"."""
    checked_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=8, choices=Link, default=Link.UNKNOWN)
    link_seen_at = models.DateTimeField(null=True)
    """When the address was last asked."""
    link_due_at = models.DateTimeField(default=EVER)
    """When it is asked next; whoever asks moves this on first."""
    link_answer = models.CharField(max_length=12, blank=True)
    """What came between the last time: `404`, `timeout`; empty when all was well."""
    link_failures = models.PositiveSmallIntegerField(default=0)
    """On how many days in a row nothing lay there."""
    link_failed_on = models.DateField(null=True)
    link_moved_to = models.URLField(max_length=500, blank=True)
    """Where its server says that it lies for good now."""
    stars_sum = models.PositiveIntegerField(default=0)
    stars_count = models.PositiveIntegerField(default=0)
    """Kept by the actions of reviews."""
    finished_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = ResourceQuerySet.as_manager()
    privacy = Privacy(
        public="id agency kind title provider summary address content file_key file_name file_type file_size language minutes "
        "cost licence origin code added_by added_at checked_at checked_by closed_at closed_reason link link_seen_at link_due_at "
        "link_answer link_failures link_failed_on link_moved_to stars_sum stars_count finished_count version"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "code"], condition=~Q(code=""), name="catalogue_resource_code_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "address"],
                condition=~Q(address="") & Q(closed_at__isnull=True),
                name="catalogue_resource_address_once",
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="catalogue_resource_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="catalogue_resource_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(address="", content="", file_key=""), name="catalogue_resource_is_somewhere"
            ),
        )
        indexes = (
            models.Index(fields=["agency", "closed_at", "kind"], name="catalogue_resource_offered"),
            models.Index(
                fields=["link_due_at"], condition=Q(closed_at__isnull=True) & ~Q(address=""), name="catalogue_link_due"
            ),
        )

    def forget_link(self) -> None:
        """Know nothing of the link, not yet saved: the address is another one."""
        self.link, self.link_seen_at, self.link_due_at = self.Link.UNKNOWN, None, EVER
        self.link_answer, self.link_failures, self.link_failed_on, self.link_moved_to = "", 0, None, ""

    def __str__(self) -> str:
        return self.title


class Teaches(Owned):
    """A competency that a resource helps to grow, and for which levels."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="teaches")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, related_name="+")
    level_from = models.PositiveSmallIntegerField(default=LOWEST)
    level_to = models.PositiveSmallIntegerField(default=HIGHEST)

    privacy = Privacy(public="id agency resource competency level_from level_to")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["resource", "competency"], name="catalogue_teaches_once"),
            models.CheckConstraint(
                condition=Q(level_from__gte=LOWEST, level_to__lte=HIGHEST, level_from__lte=models.F("level_to")),
                name="catalogue_teaches_levels",
            ),
        )
        indexes = (models.Index(fields=["competency"], name="catalogue_teaches_competency"),)

    def __str__(self) -> str:
        return f"{self.level_from}-{self.level_to}"


class Review(Owned):
    """What a colleague says of a resource."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """HR hides what offends; its stars count no more."""

    privacy = Privacy(public="id agency resource by stars text at hidden_at hidden_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["resource", "by"], name="catalogue_review_once_each"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="catalogue_review_stars"),
        )

    def __str__(self) -> str:
        return f"{self.stars}"


class Bookmark(Owned):
    """What a person keeps for later. Nobody else sees it."""

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id agency resource", personal="person at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "resource"], name="catalogue_bookmark_once"),)

    def __str__(self) -> str:
        return "bookmark"


class Finished(Owned):
    """A person learned from a resource: an entry that names it was credited. Others see only how many did."""

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id agency resource", personal="person on")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "resource"], name="catalogue_finished_once"),)
        indexes = (models.Index(fields=["resource"], name="catalogue_finished_of"),)

    def __str__(self) -> str:
        return "finished"
