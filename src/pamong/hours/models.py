"""The ledger of learning hours: claims, the entries that say what they count, and the standing of each year.

All amounts are integers in hundredths of a JP.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.rulebook.learning import Form


class Claim(Owned):
    """A completed activity that may earn JP. What it earned stands in its entries."""

    class VoidReason(models.TextChoices):
        SOURCE_VOIDED = "source_voided", _("Kegiatannya dibatalkan")
        MISTAKE = "mistake", _("Tercatat keliru")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=16, choices=Form)
    source = models.UUIDField()
    """The row in another room that it follows from: a coaching session."""
    on = models.DateField()
    """The local date of the person."""
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    """Place in the order of registration of that person and year: whoever came first keeps her place under a cap."""
    quantity = models.PositiveIntegerField(default=1)
    """How many sessions or activities it was."""
    days = models.PositiveSmallIntegerField(null=True)
    """How many days it took; None: not said, each of `quantity` is one."""
    minutes = models.PositiveIntegerField(null=True)
    """How long it took; None: not said. Kept beside `quantity`, so that a rule that changes its measure finds it."""
    stated = models.PositiveIntegerField(null=True)
    """What a certificate says, for forms "sesuai JP program"."""
    international = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    voided_reason = models.CharField(max_length=16, choices=VoidReason, blank=True)

    privacy = Privacy(
        public="id agency person",
        personal="form source on year number quantity days minutes stated international registered_at voided_at voided_by "
        "voided_reason",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "form", "source"], name="claim_once"),
            models.UniqueConstraint(fields=["person", "year", "number"], name="claim_in_order"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="claim_of_something"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_reason="")
                | (Q(voided_at__isnull=False) & ~Q(voided_reason="")),
                name="claim_voided_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=["source"], name="claim_by_source"),
            models.Index(fields=["agency", "form", "on"], name="claim_by_form"),
        )

    def __str__(self) -> str:
        return f"{self.form} on {self.on}"


class Account(models.TextChoices):
    """Where an hour can lie."""

    EARNED = "earned", _("diperoleh")
    """The source: what was earned and has not been shared out. It goes below zero as a claim is credited."""
    COUNTED = "counted", _("dihitung")
    OVER_CAP = "over_cap", _("di atas batas")


class Reason(models.TextChoices):
    """Why a claim counts what it counts, or why an entry was written."""

    WITHIN_RULE = "within_rule", _("menurut aturan")
    OVER_DAY_CAP = "over_day_cap", _("batas harian")
    OVER_MONTH_CAP = "over_month_cap", _("batas bulanan")
    OVER_YEAR_CAP = "over_year_cap", _("batas tahunan bentuk itu")
    OVER_ANNUAL_MAXIMUM = "over_annual_maximum", _("batas paling banyak setahun")
    NO_RULE = "no_rule", _("belum ada aturan")
    VOIDED = "voided", _("kegiatan dibatalkan")
    PLACE_FREED = "place_freed", _("kegiatan lain dibatalkan")
    RULE_CHANGED = "rule_changed", _("aturan berubah")
    BOUNDS_CHANGED = "bounds_changed", _("batas setahun berubah")
    KIND_CHANGED = "kind_changed", _("jenis kepegawaian berubah")


class Entry(Owned):
    """One transfer between two accounts of a claim: taken from `debit`, given to `credit`. Never changed, never deleted."""

    class Kind(models.TextChoices):
        CREDIT = "credit", _("Pencatatan")
        ADJUSTMENT = "adjustment", _("Penyesuaian")
        REVERSAL = "reversal", _("Pembalikan")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    """Place in the history of the claim, from 1."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    debit = models.CharField(max_length=8, choices=Account)
    credit = models.CharField(max_length=8, choices=Account)
    amount = models.PositiveIntegerField()
    rule = models.ForeignKey("rulebook.ConversionRule", on_delete=models.PROTECT, null=True, related_name="+")
    bounds = models.ForeignKey("rulebook.AnnualBounds", on_delete=models.PROTECT, null=True, related_name="+")
    """Where the most of a year decided."""
    reason = models.CharField(max_length=24, choices=Reason)
    facts = models.JSONField(default=dict)
    """The numbers and codes by which the reason is told in words."""
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """Of a reversal: the entry that had put the amount where it is taken from."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """None: the house itself, when a rule changed."""

    privacy = Privacy(
        public="id agency claim position person made_at made_by reverses rule bounds",
        personal="year on kind debit credit amount reason facts",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "position"], name="entry_in_order"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="entry_between_two_accounts"),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False) | (~Q(kind="reversal") & Q(reverses__isnull=True)),
                name="entry_reverses_something",
            ),
            models.CheckConstraint(
                condition=~Q(kind="credit") | Q(debit="earned"), name="entry_credits_from_what_was_earned"
            ),
        )
        indexes = (models.Index(fields=["person", "year"], name="entry_of_year"),)

    def __str__(self) -> str:
        return f"{self.amount} from {self.debit} to {self.credit}"


class Standing(Owned):
    """Where a person stands in a year: the lock of `settle`, and the sums that pages read. The entries are the truth."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Person.Kind)
    """By which bounds the year is measured; of a year that is past it stays what it was."""
    counted = models.PositiveIntegerField(default=0)
    over_cap = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    """How many are not voided."""
    last_number = models.PositiveIntegerField(default=0)
    """The highest `Claim.number` given out."""
    version = models.PositiveIntegerField(default=0)
    """The version of the rulebook by which it was settled."""
    settled_at = models.DateTimeField(null=True)
    minimum_reached_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id agency person year version last_number settled_at",
        personal="kind counted over_cap claims minimum_reached_at",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "year"], name="standing_once"),)
        indexes = (
            models.Index(fields=["agency", "year", "person"], name="standing_of_agency", include=["counted"]),
            models.Index(fields=["agency", "version"], name="standing_by_version"),
        )

    def __str__(self) -> str:
        return f"{self.counted} in {self.year}"
