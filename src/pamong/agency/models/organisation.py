"""The agency itself: the tenant, its units and its positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pamong.kit.rows import Privacy, Row

if TYPE_CHECKING:
    from pamong.agency.models.people import Person


class TimeZone(models.TextChoices):
    """The three Indonesian zones."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Agency(Row):
    """An instansi: the tenant."""

    class Brand(models.TextChoices):
        INAGOV = "inagov"
        BKN = "bkn"
        LAN = "lan"
        PANRB = "panrb"

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)
    siasn_id = models.CharField(max_length=36, blank=True)
    brand = models.CharField(max_length=10, choices=Brand, default=Brand.INAGOV)
    time_zone = models.CharField(max_length=20, choices=TimeZone, default=TimeZone.WIB)
    people_version = models.PositiveIntegerField(default=0)
    """Grows with every change of people, units or lines; a preview made before is stale."""

    privacy = Privacy(public="id code name short_name siasn_id brand time_zone people_version")

    def __str__(self) -> str:
        return self.name


class Owned(Row):
    """A row that belongs to an agency."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, person: Person) -> Self:
        """Units of one's own agency: the organisation chart is public inside."""
        return self.filter(agency_id=person.agency_id)

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)


class Unit(Owned):
    """A unit (UNOR). `path`, `depth`, leaders and head counts are derived by `units.refresh_units`, the only writer."""

    siasn_id = models.CharField(max_length=36)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    leader = models.ForeignKey("agency.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    leader_title = models.CharField(max_length=200, blank=True)
    echelon = models.CharField(max_length=8, blank=True)
    sort_code = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True)

    number = models.PositiveIntegerField()
    """Small number inside the agency; the path is made of it."""
    path = models.CharField(max_length=255, db_index=True)
    """Numbers from the root to this unit: `/1/14/233/`."""
    depth = models.PositiveSmallIntegerField(default=0)
    effective_leader = models.ForeignKey("agency.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    """The first leader from here upwards: whoever leads the members when nothing else is said."""
    next_leader = models.ForeignKey("agency.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    """The first leader above who is someone else: whoever leads the effective leader."""
    headcount = models.PositiveIntegerField(default=0)
    headcount_below = models.PositiveIntegerField(default=0)
    """People here, and here with everything below."""

    objects = UnitQuerySet.as_manager()
    privacy = Privacy(
        public="id agency siasn_id name parent leader leader_title echelon sort_code closed_on number path depth "
        "effective_leader next_leader headcount headcount_below"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "siasn_id"], name="unit_once"),
            models.UniqueConstraint(fields=["agency", "number"], name="unit_number_once"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="unit_not_own_parent"),
        )

    def __str__(self) -> str:
        return self.name


class Position(Owned):
    """A jabatan as SIASN names it."""

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("Struktural")
        FUNCTIONAL = "functional", _("Fungsional")
        GENERAL = "general", _("Pelaksana")

    siasn_id = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)

    privacy = Privacy(public="id agency siasn_id name kind")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "kind", "name"], name="position_once"),)

    def __str__(self) -> str:
        return self.name
