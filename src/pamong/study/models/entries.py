"""Entries (catatan belajar): one piece of finished learning of any form, its sources, evidence and what was ruled on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.rulebook.learning import Form
from pamong.study.models.contracts import Contract

MOST_MINUTES = 24 * 60


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, person: Person, *, team: Collection[UUID] = (), paths: Iterable[str] = ()) -> Self:
        """One's own; those of one's team of today, and those one ruled on, once submitted; for HR (`paths`, "" for the
        whole agency) what the supervisor verified, what was appealed, and what came of it."""
        handed_in = ~Q(state__in=("draft", "withdrawn"))
        seen = Q(person=person) | (Q(person_id__in=team) & handed_in) | (Q(verified_by=person) & handed_in)
        for path in paths:
            inside = Q(person__unit__path__startswith=path) if path else Q()
            seen |= inside & Q(state__in=Entry.FOR_HR)
        return self.filter(seen, agency_id=person.agency_id)


class Entry(Owned):
    """What a person learned, when and how. It earns JP once it is credited."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("catatan belajar", "Draf")
        SUBMITTED = "submitted", _("Menunggu verifikasi")
        VERIFIED = "verified", _("Menunggu pengesahan SDM")
        CREDITED = "credited", _("Disahkan")
        RETURNED = "returned", _("Dikembalikan")
        APPEALED = "appealed", _("Diajukan keberatan")
        WITHDRAWN = "withdrawn", _("Ditarik")
        VOIDED = "voided", _("Pengesahan dibatalkan")

    EDITABLE = ("draft", "returned")
    FOR_HR = ("verified", "credited", "appealed", "voided")

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=16, choices=Form, default=Form.SELF_STUDY)
    contract = models.ForeignKey(Contract, on_delete=models.SET_NULL, null=True, related_name="+")
    plan_item = models.ForeignKey("plans.Item", on_delete=models.SET_NULL, null=True, related_name="+")
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    provider = models.CharField(max_length=160, blank=True)
    """Who organised it, for forms other than self-learning."""
    place = models.CharField(max_length=160, blank=True)
    on = models.DateField()
    """Local date; of the first day when it took several."""
    until = models.DateField()
    starts_at = models.TimeField(null=True)
    """Local time; None: not said."""
    minutes = models.PositiveIntegerField(null=True)
    """Time spent on that day, for self-learning and what is measured by time."""
    days = models.PositiveSmallIntegerField(default=1)
    """Days of activity between `on` and `until`."""
    stated = models.PositiveIntegerField(null=True)
    """Hundredths of a JP that the certificate states ("sesuai JP program")."""
    is_international = models.BooleanField(default=False)
    certificate = models.CharField(max_length=80, blank=True)
    """Number of the certificate."""
    process = models.TextField(blank=True)
    """What she did and how: self-learning counts only with process and sources."""
    reflection = models.TextField(blank=True)
    applied = models.TextField(blank=True)
    """What she will do differently at work."""
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    credited_at = models.DateTimeField(null=True)
    credited_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """None: credited without HR's look, by the sampling plan."""
    is_sampled = models.BooleanField(default=False)
    """Drawn for HR's look when the supervisor verified it."""
    returned_by_hr = models.BooleanField(default=False)
    """The last return came from HR: sent again, it goes back to the supervisor first."""
    is_imported = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()
    privacy = Privacy(
        public="id agency person form state version",
        personal="contract plan_item competency title provider place on until starts_at minutes days stated "
        "is_international certificate process reflection applied submitted_at verified_at verified_by credited_at "
        "credited_by is_sampled returned_by_hr is_imported created_at changed_at",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("on")), name="study_entry_in_order"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="study_entry_minutes",
            ),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=366), name="study_entry_days"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(submitted_at__isnull=False),
                name="study_entry_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("verified", "credited", "voided"))
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="study_entry_verified_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("credited", "voided")) | Q(credited_at__isnull=False),
                name="study_entry_credited",
            ),
        )
        indexes = (
            models.Index(fields=["person", "on"], name="study_entry_of"),
            models.Index(fields=["agency", "state", "verified_at"], name="study_entry_waits"),
        )

    def __str__(self) -> str:
        return self.title


class Source(Owned):
    """What she learned from (sumber belajar)."""

    class Kind(models.TextChoices):
        BOOK = "book", _("Buku atau modul")
        PAPER = "paper", _("Makalah atau jurnal")
        REGULATION = "regulation", _("Peraturan atau pedoman")
        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Siniar atau radio")
        WEB = "web", _("Laman atau kanal daring")
        COURSE = "course", _("Kursus daring")
        PERSON = "person", _("Narasumber")
        OTHER = "other", pgettext_lazy("sumber", "Lainnya")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=160, blank=True)
    """Who wrote or made it."""
    address = models.CharField(max_length=500, blank=True)
    """Where it can be found: an address, or a place."""
    resource = models.ForeignKey("catalogue.Resource", on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    privacy = Privacy(public="id agency entry resource position", personal="kind title author address")

    class Meta:
        indexes = (models.Index(fields=["entry", "position"], name="study_source_of"),)

    def __str__(self) -> str:
        return self.title


class Evidence(Owned):
    """A file that shows that it happened. It lies in the port of storage, outside the web root."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="evidence")
    key = models.CharField(max_length=120, unique=True)
    """Made by us, never by a person."""
    name = models.CharField(max_length=120)
    """As she called it; shown, never used as a path."""
    media_type = models.CharField(max_length=60)
    """What the content was found to be, whatever its name says."""
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of what is stored, in hexadecimal: the same file twice is noticed."""
    uploaded_at = models.DateTimeField()

    privacy = Privacy(public="id agency entry", personal="key name media_type size digest uploaded_at")

    class Meta:
        indexes = (models.Index(fields=["agency", "digest"], name="study_evidence_same"),)

    def __str__(self) -> str:
        return self.name


class Ruling(Owned):
    """One step on an entry's way, with its reason: the history that its page shows."""

    class What(models.TextChoices):
        SUBMITTED = "submitted", _("Dikirim")
        VERIFIED = "verified", _("Diverifikasi")
        CREDITED = "credited", _("Disahkan")
        RETURNED = "returned", _("Dikembalikan")
        APPEALED = "appealed", _("Keberatan diajukan")
        UPHELD = "upheld", _("Keberatan ditolak")
        GRANTED = "granted", _("Keberatan diterima")
        WITHDRAWN = "withdrawn", _("Ditarik")
        VOIDED = "voided", _("Pengesahan dibatalkan")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="rulings")
    what = models.CharField(max_length=10, choices=What)
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """None: the sampling plan let it through."""
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    as_hr = models.BooleanField(default=False)
    """Whether HR ruled, and not the supervisor."""
    since = models.DateTimeField(null=True)
    """Since when it had waited for this answer; None: nobody waited."""

    privacy = Privacy(public="id agency entry what as_hr", personal="by at reason since")

    class Meta:
        indexes = (
            models.Index(fields=["entry", "at"], name="study_ruling_of"),
            models.Index(fields=["agency", "as_hr", "at"], name="study_ruling_by_time"),
        )

    def __str__(self) -> str:
        return self.what


class Timer(Owned):
    """A clock that runs while somebody learns; one for each person."""

    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    resource = models.ForeignKey("catalogue.Resource", on_delete=models.SET_NULL, null=True, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)

    privacy = Privacy(public="id agency", personal="person started_at resource contract title")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person"], name="study_timer_once"),)

    def __str__(self) -> str:
        return self.title
