"""Cycles between a supervisor and an employee, their topics, and what outlives them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("Tatap muka")
    ONLINE = "online", _("Daring")


class Side(models.TextChoices):
    """Which of the two someone is."""

    SUPERVISOR = "supervisor", _("atasan langsung")
    EMPLOYEE = "employee", _("pegawai")


class Topic(Owned):
    """What a cycle may be about: the list of the circular, and what HR adds to it."""

    key = models.SlugField(max_length=40)
    """Built-in topics have questions of their own under this key (`prompts.py`)."""
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=240, blank=True)
    is_builtin = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    """Not offered any more; cycles that have it keep it."""

    privacy = Privacy(public="id agency key name description is_builtin position closed_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "key"], name="topic_key_once"),)

    def __str__(self) -> str:
        return self.name


class CycleQuerySet(models.QuerySet["Cycle"]):
    def visible_to(self, person: Person) -> Self:
        """The cycles of the two, whoever supervises now: the history stays with the pair."""
        return self.filter(Q(supervisor=person) | Q(employee=person))

    def open(self) -> Self:
        return self.filter(state__in=Cycle.OPEN)


class Cycle(Owned):
    """One goal that a supervisor and an employee work on for a time. Its words are for the two only."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Menunggu persetujuan")
        AGREED = "agreed", _("Berjalan")
        PAUSED = "paused", _("Dijeda")
        CLOSED = "closed", _("Selesai")
        ENDED = "ended", _("Diakhiri")
        WITHDRAWN = "withdrawn", _("Tidak jadi")

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("setiap minggu")
        FORTNIGHTLY = "fortnightly", _("setiap dua minggu")
        THREE_WEEKLY = "three_weekly", _("setiap tiga minggu")
        MONTHLY = "monthly", _("setiap empat minggu")

    class Attainment(models.TextChoices):
        REACHED = "reached", _("Tercapai")
        PARTLY = "partly", _("Tercapai sebagian")
        NOT_YET = "not_yet", _("Belum tercapai")

    OPEN = ("proposed", "agreed", "paused")

    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    plan_goal = models.ForeignKey("plans.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    """The goal of the employee's plan that it serves, when there is one."""
    basis = models.CharField(max_length=12)
    """`agency.lines.Basis` on the day of the proposal."""
    acting_until = models.DateField(null=True)
    """Last day of an acting officer's right; the period may not pass it."""
    goal = SealedText()
    measure = SealedText()
    """By what the two will see that the goal is reached."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.FORTNIGHTLY)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    supervisor_agreed_at = models.DateTimeField(null=True)
    employee_agreed_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was closed, ended or withdrawn."""
    ended_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = SealedText(blank=True)
    attainment = models.CharField(max_length=10, choices=Attainment, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with each edit, so that nobody agrees to words that changed under her eyes."""

    objects = CycleQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor employee basis acting_until state version",
        personal="topic plan_goal starts_on ends_on rhythm mode proposed_by proposed_at supervisor_agreed_at employee_agreed_at "
        "paused_at ended_at ended_by attainment",
        confidential="goal measure outcome",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["supervisor", "employee", "topic"],
                name="cycle_one_open",
                condition=Q(state__in=("proposed", "agreed", "paused")),
            ),
            models.CheckConstraint(condition=~Q(supervisor=F("employee")), name="cycle_of_two"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cycle_ends_after_start"),
            models.CheckConstraint(
                condition=Q(acting_until__isnull=True) | Q(ends_on__lte=F("acting_until")), name="cycle_within_acting"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed")
                | Q(state="withdrawn")
                | Q(state="ended")
                | Q(supervisor_agreed_at__isnull=False, employee_agreed_at__isnull=False),
                name="cycle_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("closed", "ended", "withdrawn"), ended_at__isnull=False, ended_by__isnull=False)
                | Q(state__in=("proposed", "agreed", "paused"), ended_at__isnull=True, ended_by__isnull=True),
                name="cycle_ended_by_someone",
            ),
            models.CheckConstraint(
                condition=(Q(state="paused") & Q(paused_at__isnull=False)) | ~Q(state="paused"), name="cycle_paused_at"
            ),
            models.CheckConstraint(
                condition=(Q(state="closed") & ~Q(attainment="")) | (~Q(state="closed") & Q(attainment="")),
                name="cycle_closed_with_attainment",
            ),
        )
        indexes = (
            models.Index(fields=["employee", "state"], name="cycle_of_employee"),
            models.Index(fields=["supervisor", "state"], name="cycle_of_supervisor"),
        )

    def __str__(self) -> str:
        return f"cycle {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def side_of(self, person: Person) -> Side | None:
        """Which of the two the person is; None for anybody else."""
        if person.pk == self.supervisor_id:
            return Side.SUPERVISOR
        return Side.EMPLOYEE if person.pk == self.employee_id else None


class PairQuerySet(models.QuerySet["Strength"]):
    def visible_to(self, person: Person) -> Self:
        """What the two wrote down about the employee."""
        return self.filter(Q(supervisor=person) | Q(employee=person))


class Strength(Owned):
    """A strength of the employee, or an area to develop, as the two see it. Visible to the two."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", _("Kekuatan")
        AREA = "area", _("Perlu dikembangkan")

    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = SealedText()
    example = SealedText(blank=True)
    """Where it showed."""
    written_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)
    """No longer current; it can be taken up again."""

    objects = PairQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor employee",
        personal="kind written_by written_at set_aside_at",
        confidential="text example",
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(supervisor=F("employee")), name="strength_of_two"),)
        indexes = (models.Index(fields=["employee", "supervisor"], name="strength_of_pair"),)

    def __str__(self) -> str:
        return f"strength {self.pk}"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, person: Person) -> Self:
        """The employee's own, and those given to this person that still stand."""
        return self.filter(Q(employee=person) | Q(to=person, withdrawn_at__isnull=True))


class Handover(Owned):
    """What an employee lets a new supervisor see of a cycle with another one. She decides, and may take it back."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    message = SealedText(blank=True)
    shares_goal = models.BooleanField(default=True)
    """Topic, goal, measure and, when it is closed, the outcome."""
    shares_commitments = models.BooleanField(default=False)
    """Her own open commitments, never the former supervisor's."""
    shares_strengths = models.BooleanField(default=False)
    """The strengths and areas that she wrote herself."""
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee to",
        personal="cycle shares_goal shares_commitments shares_strengths given_at withdrawn_at",
        confidential="message",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cycle", "to"], name="handover_once", condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(condition=~Q(to=F("employee")), name="handover_to_another"),
        )
        indexes = (models.Index(fields=["to", "employee"], name="handover_to"),)

    def __str__(self) -> str:
        return f"handover {self.pk}"


class Hat(models.TextChoices):
    """As whom someone speaks. What is said under the coach's hat stays in this room for ever."""

    COACH = "coach", pgettext_lazy("topi", "Coach")
    MENTOR = "mentor", pgettext_lazy("topi", "Mentor")
    SUPERIOR = "superior", pgettext_lazy("topi", "Atasan")
