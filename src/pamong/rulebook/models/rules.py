"""Regulation as dated data: what a kind of learning is worth, and what a year asks for. All JP are hundredths."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.rulebook.learning import CapIn, Certainty, Form, Measure, Period

TEXT = 200
NOTE = 500


class Rulebook(Owned):
    """One per agency: the lock of whoever changes rules, and the version by which the ledger knows that they changed."""

    version = models.PositiveIntegerField(default=1)

    privacy = Privacy(public="id agency version")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency"], name="rulebook_once"),)

    def __str__(self) -> str:
        return f"version {self.version}"


class RuleQuerySet(models.QuerySet["ConversionRule"]):
    def visible_to(self, person: Person) -> Self:
        """The rules of one's own agency: everybody may know by what she is measured."""
        return self.filter(agency_id=person.agency_id)

    def standing(self) -> Self:
        """What was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class BoundsQuerySet(models.QuerySet["AnnualBounds"]):
    def visible_to(self, person: Person) -> Self:
        """Those of one's own agency."""
        return self.filter(agency_id=person.agency_id)

    def standing(self) -> Self:
        """What was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Dated(Owned):
    """Something that holds from a day on. A row is never rewritten: another one follows it, or it is withdrawn."""

    valid_from = models.DateField()
    legal_basis = models.CharField(max_length=TEXT)
    certainty = models.CharField(max_length=10, choices=Certainty)
    note = models.CharField(max_length=NOTE, blank=True)
    version = models.PositiveIntegerField(default=1)
    """The version of the rulebook that brought it in."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """None: laid down with the agency."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_version = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


HISTORY = (
    "id agency valid_from legal_basis certainty note version recorded_at recorded_by withdrawn_at withdrawn_by "
    "withdrawn_version"
)


class ConversionRule(Dated):
    """What one form of learning is worth from `valid_from` on (tabel konversi, Peraturan LAN 10/2018)."""

    form = models.CharField(max_length=16, choices=Form)
    measure = models.CharField(max_length=10, choices=Measure)
    national = models.PositiveIntegerField(null=True)
    """Hundredths of a JP for each measure; None: as the programme states ("sesuai JP program")."""
    international = models.PositiveIntegerField(null=True)
    international_percent = models.PositiveSmallIntegerField(null=True)
    """For "sesuai JP program": what an international one counts, in percent of what it states."""
    cap = models.PositiveIntegerField(null=True)
    """How much may count in one `cap_period`: times, or hundredths of a JP."""
    cap_in = models.CharField(max_length=5, choices=CapIn, blank=True)
    cap_period = models.CharField(max_length=5, choices=Period, blank=True)
    evidence = models.CharField(max_length=TEXT, blank=True)

    objects = RuleQuerySet.as_manager()
    privacy = Privacy(
        public=f"{HISTORY} form measure national international international_percent cap cap_in cap_period evidence"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "form", "valid_from"], condition=Q(withdrawn_at__isnull=True), name="rule_once"
            ),
            models.CheckConstraint(
                condition=Q(national__isnull=False, international__isnull=False, international_percent__isnull=True)
                | Q(national__isnull=True, international__isnull=True, international_percent__isnull=False),
                name="rule_has_its_worth",
            ),
            models.CheckConstraint(
                condition=Q(cap__isnull=True, cap_in="", cap_period="")
                | (Q(cap__isnull=False) & ~Q(cap_in="") & ~Q(cap_period="")),
                name="rule_cap_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_version__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_version__isnull=False),
                name="rule_withdrawn_in_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} from {self.valid_from}"


class AnnualBounds(Dated):
    """How many JP a kind of employee must and may count in a year, from the year that begins on `valid_from`.

    That day is always a 1 January (`rules.bounds_fault`).
    """

    kind = models.CharField(max_length=8, choices=Person.Kind)
    minimum = models.PositiveIntegerField(default=0)
    """Hundredths of a JP; 0: nothing is asked."""
    maximum = models.PositiveIntegerField(null=True)

    objects = BoundsQuerySet.as_manager()
    privacy = Privacy(public=f"{HISTORY} kind minimum maximum")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "valid_from"], condition=Q(withdrawn_at__isnull=True), name="bounds_once"
            ),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")), name="bounds_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_version__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_version__isnull=False),
                name="bounds_withdrawn_in_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} from {self.valid_from}"
