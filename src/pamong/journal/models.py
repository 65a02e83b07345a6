"""The journal's tables: what happened, what must still follow from it, and the seals that prove it whole."""

import hashlib
import json
from datetime import UTC
from uuid import UUID

from django.db import models
from django.db.models import Q

from pamong.kit.rows import Privacy, Row


class Seal(models.Model):
    """One link of the chain: a batch of entries, hashed together with the link before."""

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()

    privacy = Privacy(public="number previous digest count sealed_at")

    def __str__(self) -> str:
        return f"seal {self.number}"


class Entry(models.Model):
    """One thing that happened. Append-only by trigger; only `seal` is stamped later, once.

    It holds plain ids without foreign keys: the journal outlives the rows it speaks of.
    """

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField(null=True)
    event = models.CharField(max_length=80)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    subject_id = models.UUIDField()
    about_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(public="id agency_id event at subject_id data seal", personal="by_id about_id")

    class Meta:
        indexes = (
            models.Index(fields=["subject_id", "-id"], name="entry_subject"),
            models.Index(fields=["about_id", "-id"], name="entry_about", condition=Q(about_id__isnull=False)),
            models.Index(fields=["id"], name="entry_unsealed", condition=Q(seal__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.id}"

    def canonical(self) -> bytes:
        """Return the entry as the bytes that are hashed: the same on both engines, whatever the order of keys."""
        return json.dumps(
            [
                self.id,
                _text(self.agency_id),
                self.event,
                self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                _text(self.by_id),
                _text(self.subject_id),
                _text(self.about_id),
                self.data,
            ],
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()

    def digest(self) -> bytes:
        """Return the SHA-256 of the canonical bytes."""
        return hashlib.sha256(self.canonical()).digest()


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)


class Delivery(Row):
    """One `later` reaction to one entry: to be done, done, or failed and waiting for support."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    agency_id = models.UUIDField(null=True)
    reaction = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)
    """The kind of the last error, never its text."""
    task_id = models.UUIDField(null=True)
    """The worker's task row; `requeue_lost` sees by it whether anybody will come."""

    privacy = Privacy(public="id entry agency_id reaction attempts due_at done_at failed_at error task_id")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["entry", "reaction"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(failed_at__isnull=True), name="delivery_one_end"
            ),
        )
        indexes = (
            models.Index(
                fields=["due_at"], name="delivery_open", condition=Q(done_at__isnull=True, failed_at__isnull=True)
            ),
            models.Index(fields=["agency_id"], name="delivery_unsettled", condition=Q(done_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.reaction} for {self.entry_id}"

    @property
    def is_closed(self) -> bool:
        """Whether nobody will try it any more: done, or handed to support."""
        return self.done_at is not None or self.failed_at is not None


class Beat(models.Model):
    """When a part of `pamong tick` last ran and last went well; one row for each part."""

    name = models.CharField(max_length=120, primary_key=True)
    ran_at = models.DateTimeField()
    well_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)
    """The kind of the last run's error; empty when it went well."""

    privacy = Privacy(public="name ran_at well_at error")

    def __str__(self) -> str:
        return f"beat of {self.name}"
