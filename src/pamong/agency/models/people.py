"""The people of an agency, where they stood and stand, who supervises whom, and who holds which role."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models.organisation import Owned, Position, TimeZone, Unit
from pamong.kit.days import local_day
from pamong.kit.rows import Privacy


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Person) -> Self:
        """Colleagues of one's own agency; leavers only to HR (see `rules.may_see_leavers`)."""
        return self.filter(agency_id=person.agency_id)

    def present(self) -> Self:
        """Those who work here now."""
        return self.filter(left_on__isnull=True)


def with_titles(name: str, front: str, back: str) -> str:
    """Return a name as it stands on letters: `Dr. Ratna Wulandari, M.Si.`"""
    whole = f"{front} {name}".strip()
    return f"{whole}, {back}" if back else whole


class Person(Owned):
    """A civil servant in one agency. Columns of the export that Pamong does not need are never stored."""

    class Kind(models.TextChoices):
        PNS = "pns", "PNS"
        PPPK = "pppk", "PPPK"
        PPPK_PART_TIME = "pppk_pw", _("PPPK Paruh Waktu")

    class Leaving(models.TextChoices):
        RETIRED = "retired", _("pensiun")
        MOVED = "moved", _("pindah instansi")
        DIED = "died", _("meninggal dunia")
        DISMISSED = "dismissed", _("berhenti")
        NOT_IN_FILE = "not_in_file", _("tidak ada lagi dalam data SIASN")

    user = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    siasn_id = models.CharField(max_length=36, blank=True)
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=120)
    front_title = models.CharField(max_length=60, blank=True)
    back_title = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    legal_status = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=8, blank=True)
    """Golongan: I/a–IV/e for PNS, I–XVII for PPPK."""
    echelon = models.CharField(max_length=8, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="+")
    position_since = models.DateField(null=True)
    workplace = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=20, choices=TimeZone, default=TimeZone.WIB)
    left_on = models.DateField(null=True)
    left_reason = models.CharField(max_length=12, choices=Leaving, blank=True)

    objects = PersonQuerySet.as_manager()
    privacy = Privacy(
        public="id agency user name front_title back_title unit position workplace time_zone",
        personal="siasn_id nip email kind legal_status grade echelon position_since left_on left_reason",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "nip"], name="person_nip_once"),
            models.UniqueConstraint(fields=["agency", "user"], name="person_user_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_reason="") | (Q(left_on__isnull=False) & ~Q(left_reason="")),
                name="person_left_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "name"], name="person_by_name"),
            # Without it PostgreSQL walks the whole agency by name to list one unit.
            models.Index(fields=["unit", "name"], name="person_of_unit", condition=Q(left_on__isnull=True)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """Name with titles, as it stands on letters: `Dr. Ratna Wulandari, M.Si.`"""
        return with_titles(self.name, self.front_title, self.back_title)

    def day_at(self, moment: datetime) -> date:
        """Return the date of a moment where the person works."""
        return local_day(moment, self.time_zone)

    @property
    def is_present(self) -> bool:
        return self.left_on is None


class Placement(Owned):
    """One line of a person's history in the agency: from `since` on, this unit, position and grade."""

    class Reason(models.TextChoices):
        JOINED = "joined", pgettext_lazy("pegawai", "Masuk")
        MOVED = "moved", _("Pindah unit")
        PROMOTED = "promoted", _("Naik pangkat atau jabatan")
        CHANGED = "changed", _("Data berubah")
        CORRECTED = "corrected", _("Dibetulkan pengelola SDM")
        LEFT = "left", pgettext_lazy("pegawai", "Keluar")
        RETURNED = "returned", pgettext_lazy("pegawai", "Kembali")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    reason = models.CharField(max_length=10, choices=Reason)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="+")
    grade = models.CharField(max_length=8, blank=True)
    echelon = models.CharField(max_length=8, blank=True)
    recorded_at = models.DateTimeField()

    privacy = Privacy(public="id agency person since reason unit position recorded_at", personal="grade echelon")

    class Meta:
        indexes = (models.Index(fields=["person", "-recorded_at"], name="placement_history"),)

    def __str__(self) -> str:
        return f"{self.reason} {self.since}"


class Correction(Owned):
    """What an HR officer put right by hand: the values before and after, and why. It can be undone by another one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    """Only the fields that changed, as plain values; ids for unit and position."""
    undoes = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = Privacy(public="id agency person made_at made_by undoes", personal="reason before after")

    class Meta:
        indexes = (models.Index(fields=["person", "-made_at"], name="correction_history"),)

    def __str__(self) -> str:
        return f"correction {self.pk}"


class LineQuerySet(models.QuerySet["ReportingLine"]):
    def standing(self) -> Self:
        """Lines that were not withdrawn as wrong."""
        return self.filter(withdrawn_at__isnull=True)

    def on(self, day: date) -> Self:
        """Lines in force on `day` (both ends count)."""
        return self.standing().filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class ReportingLine(Owned):
    """An explicit, dated "this is the direct supervisor". It goes before the tree of units.

    A row is never rewritten: a correction withdraws it and adds another, so its history stays readable.
    """

    class Kind(models.TextChoices):
        DEFINITIVE = "definitif", _("Definitif")
        ACTING = "plt", _("Plt.")
        """Pelaksana tugas: the post is vacant."""
        STAND_IN = "plh", _("Plh.")
        """Pelaksana harian: its holder is away."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.DEFINITIVE)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = LineQuerySet.as_manager()
    privacy = Privacy(
        public="id agency person supervisor kind starts_on ends_on recorded_at recorded_by withdrawn_at withdrawn_by"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(person=F("supervisor")), name="line_not_to_oneself"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="line_in_order"
            ),
            models.CheckConstraint(
                condition=Q(kind="definitif") | Q(ends_on__isnull=False), name="line_acting_is_time_boxed"
            ),
            models.UniqueConstraint(
                fields=["person", "supervisor", "kind", "starts_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="line_once",
            ),
        )
        indexes = (
            models.Index(fields=["supervisor", "starts_on"], name="line_by_supervisor"),
            models.Index(fields=["person", "starts_on"], name="line_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.kind} from {self.starts_on}"

    def is_in_force(self, day: date) -> bool:
        """Whether the line stands on `day` (both ends count) and was not withdrawn."""
        begun = self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        return begun and self.withdrawn_at is None


class RoleGrant(Owned):
    """A role held in the agency, or in one unit and everything below it. What a role means stands in `roles.py`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = Privacy(public="id agency person role unit granted_at granted_by revoked_at revoked_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=Q(revoked_at__isnull=True, unit__isnull=False),
                name="role_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(revoked_at__isnull=True, unit__isnull=True), name="role_once"
            ),
        )

    def __str__(self) -> str:
        return self.role


class OpenMatter(Owned):
    """Something that someone in HR must settle after a change: who takes over what a leaver left open."""

    class Kind(models.TextChoices):
        SUPERVISOR_LEFT = "supervisor_left", _("Atasan langsung keluar; bawahannya perlu atasan baru")
        UNIT_WITHOUT_LEADER = "unit_without_leader", _("Pimpinan unit keluar; jabatannya kosong")
        LINE_LEFT_OPEN = "line_left_open", _("Garis atasan ditutup karena pegawai keluar")

    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    """The person who left."""
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    affected = models.PositiveIntegerField(default=0)
    """How many people it concerns."""
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = Privacy(public="id agency kind person unit affected opened_at settled_at settled_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "person", "unit"],
                condition=Q(settled_at__isnull=True, unit__isnull=False),
                name="matter_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=["kind", "person"], condition=Q(settled_at__isnull=True, unit__isnull=True), name="matter_once"
            ),
        )

    def __str__(self) -> str:
        return self.kind
