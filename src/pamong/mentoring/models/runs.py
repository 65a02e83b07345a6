"""Matching of a programme: what HR fixed or forbade, each run with its snapshot, and what it proposes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned
from pamong.kit.rows import Privacy
from pamong.mentoring.models.programmes import Programme


class Fixed(Owned):
    """A pair that whoever runs the programme fixed or forbade. It holds for every later run."""

    class Kind(models.TextChoices):
        PIN = "pin", _("Dikunci")
        FORBID = "forbid", _("Dilarang")
        CONFLICT = "conflict", _("Konflik kepentingan")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)
    """For those who run the programme."""
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    privacy = Privacy(public="id agency programme", personal="mentee mentor kind reason made_by made_at")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "mentee", "mentor"], name="mentoring_fixed_once"),
            models.UniqueConstraint(
                fields=["programme", "mentee"], condition=Q(kind="pin"), name="mentoring_one_pin_of_a_mentee"
            ),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="mentoring_fixed_two"),
        )

    def __str__(self) -> str:
        return self.kind


class Run(Owned):
    """One attempt: a snapshot, the settings, and the outcome with its proof. Kept; a human publishes one."""

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("percobaan", "Menunggu giliran")
        WORKING = "working", _("Sedang dihitung")
        DONE = "done", pgettext_lazy("percobaan", "Siap ditinjau")
        CANCELLED = "cancelled", pgettext_lazy("percobaan", "Dibatalkan")
        FAILED = "failed", _("Tidak dapat dihitung")
        PUBLISHED = "published", pgettext_lazy("percobaan", "Terbit")
        UNDONE = "undone", _("Ditarik kembali")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """"percobaan 3"."""
    label = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    settings = models.JSONField(default=dict)
    """Weights, rules, objective, seed, deadline, stickiness, and the what-if changes (`more`: places by mentor,
    `without`: rules off, `as_if`: pins and blocks of this run alone)."""
    base = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    """The run that it changes (what-if) or whose pairs it keeps where it can (re-match)."""
    is_what_if = models.BooleanField(default=False)
    snapshot = models.BinaryField(default=bytes)
    """The problem as it was, as compressed JSON (`running.packing`); gone when the programme is archived."""
    digest = models.CharField(max_length=64, blank=True)
    part = models.CharField(max_length=12, blank=True)
    done = models.FloatField(default=0)
    """0..1."""
    faults = models.JSONField(default=list)
    """Why it could not be computed: codes and ids of people."""
    report = models.JSONField(default=dict)
    """Points, bound, gap, participation bound, blocking pairs, prices, fairness, seconds: `matching.Outcome` without
    pairs."""
    asked_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        public="id agency programme number label state settings base is_what_if digest part done asked_by asked_at began_at "
        "ended_at stop_asked_at published_at published_by",
        personal="snapshot faults report",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="mentoring_run_number"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=("queued", "working"), is_what_if=False),
                name="mentoring_one_run_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, published_by__isnull=False),
                name="mentoring_run_published_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Proposal(Owned):
    """One line of a run: a mentee with a mentor, or with nobody and why."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    points = models.PositiveIntegerField(default=0)
    terms = models.JSONField(default=dict)
    """Weight times value by term; `round(10**6 * sum)` is `points`."""
    values = models.JSONField(default=dict)
    is_pinned = models.BooleanField(default=False)
    why = models.JSONField(default=dict)
    """Without a mentor: `matching.Unmatched`."""

    privacy = Privacy(public="id agency run", personal="mentee mentor points terms values is_pinned why")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "mentee"], name="mentoring_proposal_once"),)
        indexes = (models.Index(fields=["run", "points"], name="mentoring_proposal_of"),)

    def __str__(self) -> str:
        return str(self.points)
