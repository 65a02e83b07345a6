"""Feeds of other houses (RSS, Atom) that HR lets be read, and what they suggest for the catalogue."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.catalogue.models.resources import EVER, HIGHEST, LOWEST, MOST_MINUTES, Resource
from pamong.kit.rows import Privacy


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency."""
        return self.filter(agency_id=person.agency_id)


class Feed(Owned):
    """A list that another house keeps up to date; what is new in it waits for HR."""

    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)
    """Where it is read anew; empty when it came as a file, once."""
    kind = models.CharField(max_length=10, choices=Resource.Kind, blank=True)
    """What its items are; empty: each as it looks."""
    language = models.CharField(max_length=5, choices=Resource.Language, default=Resource.Language.INDONESIAN)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    """What its items teach, unless HR says otherwise of one."""
    level_from = models.PositiveSmallIntegerField(default=LOWEST)
    level_to = models.PositiveSmallIntegerField(default=HIGHEST)
    is_active = models.BooleanField(default=True)
    """Whether it is read anew each day."""
    added_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    due_at = models.DateTimeField(default=EVER)
    """When it is read next; whoever reads it moves this on first, so that nobody else reads it at the same time."""
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    """When it was last read well."""
    fault = models.CharField(max_length=12, blank=True)
    """Why it could not be read the last time, as a code (`words.feed_fault`)."""
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedQuerySet.as_manager()
    privacy = Privacy(
        public="id agency title address kind language competency level_from level_to is_active added_by added_at due_at "
        "tried_at read_at fault etag modified version"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "address"], condition=~Q(address=""), name="catalogue_feed_address_once"
            ),
            models.CheckConstraint(
                condition=Q(level_from__gte=LOWEST, level_to__lte=HIGHEST, level_from__lte=models.F("level_to")),
                name="catalogue_feed_levels",
            ),
        )
        indexes = (models.Index(fields=["is_active", "due_at"], name="catalogue_feed_due"),)

    def __str__(self) -> str:
        return self.title


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency."""
        return self.filter(agency_id=person.agency_id)

    def waiting(self) -> Self:
        """What HR has not decided on."""
        return self.filter(state=FeedItem.State.NEW)


class FeedItem(Owned):
    """Something that a feed told of. Its words are plain text, its address one that a resource may have."""

    class State(models.TextChoices):
        NEW = "new", _("Menunggu")
        TAKEN = "taken", _("Masuk katalog")
        PASSED = "passed", _("Dilewati")

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500)
    summary = models.CharField(max_length=600, blank=True)
    kind = models.CharField(max_length=10, choices=Resource.Kind)
    published_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    seen_at = models.DateTimeField()
    """When it was first read."""
    state = models.CharField(max_length=6, choices=State, default=State.NEW)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, null=True, related_name="+")
    """What it became."""

    objects = FeedItemQuerySet.as_manager()
    privacy = Privacy(
        public="id agency feed title address summary kind published_at minutes seen_at state decided_at decided_by resource"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["feed", "address"], name="catalogue_feed_item_once"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="catalogue_feed_item_minutes",
            ),
        )
        indexes = (models.Index(fields=["agency", "state", "-seen_at"], name="catalogue_feed_item_waiting"),)

    def __str__(self) -> str:
        return self.title
