"""What an import was given, what it would change and what it could not read."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models.organisation import Owned
from pamong.agency.models.people import Person
from pamong.kit.rows import Privacy


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, person: Person) -> Self:
        """Runs of one's own agency; the view asks `rules.may_import` besides."""
        return self.filter(agency_id=person.agency_id)


class ImportRun(Owned):
    """One import from upload to end."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Menunggu dibaca")
        READING = "reading", _("Sedang dibaca")
        READY = "ready", _("Siap diterapkan")
        CONFIRMED = "confirmed", _("Sedang diterapkan")
        APPLIED = "applied", _("Diterapkan")
        REFUSED = "refused", _("Berkas tidak dapat dibaca")
        CANCELLED = "cancelled", _("Dibatalkan")

    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    phase = models.CharField(max_length=20, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    """Per cent of the present phase."""
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    refusal = models.CharField(max_length=500, blank=True)
    people_version = models.PositiveIntegerField(null=True)
    """The agency's version that the preview was made against."""
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ready_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()
    privacy = Privacy(
        public="id agency state phase progress options counts refusal people_version received_at received_by ready_at "
        "confirmed_at confirmed_by finished_at purged_at"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(state__in=["received", "reading", "ready", "confirmed"]),
                name="import_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"import {self.state}"


class ImportFile(Owned):
    """One uploaded file of a run."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("Daftar pegawai")
        UNITS = "units", _("Daftar unit")
        LINES = "lines", _("Daftar atasan")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    """Where it lies in the storage; empty once purged."""

    privacy = Privacy(public="id agency run kind name size sha256 key")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "kind"], name="import_file_once"),)

    def __str__(self) -> str:
        return self.name


class ImportChange(Owned):
    """One change that the run would make: before and after, for the preview and for applying."""

    class Kind(models.TextChoices):
        NEW = "new", _("Baru")
        RETURNED = "returned", pgettext_lazy("pegawai", "Kembali")
        MOVED = "moved", _("Pindah unit")
        PROMOTED = "promoted", _("Naik pangkat atau jabatan")
        CHANGED = "changed", _("Data berubah")
        LEFT = "left", pgettext_lazy("pegawai", "Keluar")
        UNIT_NEW = "unit_new", _("Unit baru")
        UNIT_CHANGED = "unit_changed", _("Unit berubah")
        UNIT_CLOSED = "unit_closed", _("Unit ditutup")
        LINE_NEW = "line_new", _("Garis atasan baru")
        LINE_CHANGED = "line_changed", _("Garis atasan berubah")
        LINE_ENDED = "line_ended", _("Garis atasan berakhir")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    label = models.CharField(max_length=255)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    target_id = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)
    """What is written when the run is applied."""

    privacy = Privacy(public="id agency run number kind target_id", personal="label before after payload")

    class Meta:
        indexes = (
            models.Index(fields=["run", "kind", "number"], name="change_by_kind"),
            models.Index(fields=["run", "number"], name="change_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class ImportProblem(Owned):
    """One thing wrong with a file: where it stands, what is wrong, what to do."""

    class Severity(models.TextChoices):
        ERROR = "error", _("Kesalahan")
        WARNING = "warning", _("Peringatan")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    severity = models.CharField(max_length=8, choices=Severity)
    kind = models.CharField(max_length=8, choices=ImportFile.Kind)
    sheet = models.CharField(max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=600)
    shown = models.CharField(max_length=120, blank=True)
    """The value as it stood in the file, cut; never of a column that we do not keep."""

    privacy = Privacy(public="id agency run number severity kind sheet line column", personal="message shown")

    class Meta:
        indexes = (models.Index(fields=["run", "severity", "number"], name="problem_by_severity"),)

    def __str__(self) -> str:
        return f"{self.severity} {self.number}"
