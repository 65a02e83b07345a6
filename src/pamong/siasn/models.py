"""Rows for SIASN: one for each claim of the ledger, what became of it, and what HR released when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.ports.siasn import MESSAGE
from pamong.rulebook.learning import Form


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency; only HR of the whole agency comes this far (`views.steps.keeper`)."""
        return self.filter(agency_id=person.agency_id)


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, person: Person) -> Self:
        """Likewise."""
        return self.filter(agency_id=person.agency_id)


class Release(Owned):
    """What HR let go in one step: to SIASN, or into a file that somebody handed in."""

    class Kind(models.TextChoices):
        NETWORK = "network", pgettext_lazy("rilis", "Dikirim")
        FILE = "file", pgettext_lazy("rilis", "Lewat berkas")

    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    """How many rows were let go; some may have been taken back since."""

    objects = ReleaseQuerySet.as_manager()
    privacy = Privacy(public="id agency kind by at year count")

    class Meta:
        indexes = (models.Index(fields=["agency", "at"], name="siasn_release_latest"),)

    def __str__(self) -> str:
        return f"{self.count} at {self.at}"


class Course(Owned):
    """One row: what a claim counts, and how far it came on its way to SIASN."""

    class State(models.TextChoices):
        READY = "ready", _("Siap dirilis")
        SMALL = "small", _("Kurang dari 1 JP")
        VOID = "void", pgettext_lazy("SIASN", "Batal")
        RELEASED = "released", _("Menunggu dikirim")
        UNSURE = "unsure", _("Belum pasti")
        SENT = "sent", pgettext_lazy("SIASN", "Terkirim")
        REFUSED = "refused", pgettext_lazy("SIASN", "Ditolak")
        FILED = "filed", _("Diserahkan lewat berkas")

    claim = models.OneToOneField("hours.Claim", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=16, choices=Form)
    on = models.DateField()
    year = models.PositiveSmallIntegerField()
    counted = models.PositiveIntegerField(default=0)
    """Hundredths of a JP, as the ledger has it."""
    is_voided = models.BooleanField(default=False)
    is_behind = models.BooleanField(default=False)
    """Rules changed and the ledger was not asked again yet: until then it is not let go."""
    state = models.CharField(max_length=8, choices=State)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="+")
    part = models.PositiveSmallIntegerField(default=0)
    """Of a release: which delivery sends it."""
    hours = models.PositiveSmallIntegerField(null=True)
    """Whole JP that were let go, and that SIASN holds once it was sent or handed in."""
    sent = models.JSONField(default=dict, blank=True)
    """The row as SIASN got it."""
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    """When a request began whose answer is not known: nobody else begins one for a while."""
    settled_at = models.DateTimeField(null=True)
    """When it was sent, refused or marked as handed in."""
    remote_id = models.CharField(max_length=64, blank=True)
    """rwKursusId."""
    fault = models.CharField(max_length=16, blank=True)
    """Why we did not send it (`rules.Fault`)."""
    message = models.CharField(max_length=MESSAGE, blank=True)
    """What SIASN said when it refused."""
    changed_at = models.DateTimeField(null=True)
    """When the ledger changed after SIASN had got it; somebody must mend it there by hand."""
    mended_at = models.DateTimeField(null=True)
    mended_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = CourseQuerySet.as_manager()
    privacy = Privacy(
        public="id agency claim person year state release part is_behind version",
        personal="form on counted is_voided hours sent attempts tried_at settled_at remote_id fault message changed_at "
        "mended_at mended_by",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("released", "unsure", "sent", "filed")) | Q(hours__isnull=False),
                name="siasn_let_go_with_hours",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "year", "state", "on", "id"], name="siasn_course_queue"),
            models.Index(fields=["agency", "year", "state", "form", "changed_at", "mended_at"], name="siasn_course_figures"),
            models.Index(fields=["person", "year"], name="siasn_course_of"),
            models.Index(fields=["release", "part"], name="siasn_course_of_release"),
            models.Index(
                fields=["agency", "year", "on"], name="siasn_course_to_mend",
                condition=Q(changed_at__isnull=False, mended_at__isnull=True),
            ),
            models.Index(fields=["id"], name="siasn_course_behind", condition=Q(is_behind=True)),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.form} on {self.on}"


class Step(Owned):
    """One thing that happened to a row: its history."""

    class What(models.TextChoices):
        RELEASED = "released", pgettext_lazy("SIASN", "Dirilis")
        TAKEN_BACK = "taken_back", _("Rilis ditarik")
        RETURNED = "returned", _("Kembali ke antrean karena buku besar berubah")
        SENT = "sent", _("Diterima SIASN")
        REFUSED = "refused", pgettext_lazy("SIASN", "Ditolak")
        LOST = "lost", _("Dikirim, jawabannya tidak sampai")
        FOUND = "found", _("Ternyata sudah ada di SIASN")
        FILED = "filed", _("Ditandai diserahkan lewat berkas")
        UNFILED = "unfiled", _("Tanda diserahkan dibatalkan")
        BY_HAND = "by_hand", _("Dinyatakan sudah ada di SIASN")
        NOT_THERE = "not_there", _("Dinyatakan tidak ada di SIASN")
        CHANGED = "changed", _("Buku besar berubah sesudah dikirim")
        AGAIN = "again", _("Buku besar kembali seperti yang dikirim")
        MENDED = "mended", _("Sudah diperbaiki di SIASN")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """None: the house itself."""
    message = models.CharField(max_length=MESSAGE, blank=True)

    privacy = Privacy(public="id agency course", personal="what at by message")

    class Meta:
        indexes = (models.Index(fields=["course", "at"], name="siasn_step_of"),)

    def __str__(self) -> str:
        return self.what
