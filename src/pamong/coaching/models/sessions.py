"""Sessions of a cycle: what was prepared, said, promised, confirmed and felt."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned, Person
from pamong.coaching.models.cycles import Cycle, Hat, Mode, Side
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the two."""
        return self.filter(Q(supervisor=person) | Q(employee=person))

    def counting(self) -> Self:
        """Those that take time in a calendar: planned, held, completed."""
        return self.filter(state__in=Session.COUNTING)


class Session(Owned):
    """One conversation of a cycle. `supervisor` and `employee` repeat the cycle's, for the searches by person."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Terjadwal")
        HELD = "held", _("Menunggu konfirmasi")
        COMPLETED = "completed", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")
        MISSED = "missed", _("Tidak jadi bertemu")
        VOIDED = "voided", _("Dinyatakan tidak sah")

    class Template(models.TextChoices):
        GROW = "grow", "GROW"
        OSKAR = "oskar", "OSKAR"
        CLEAR = "clear", "CLEAR"

    COUNTING = ("planned", "held", "completed")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    series = models.UUIDField(null=True)
    """Sessions planned together at a regular distance share it; it is the UID of their calendar entry."""
    first_planned_for = models.DateTimeField()
    """Where it stood when it was planned: the RECURRENCE-ID of a session of a series (RFC 5545 §3.8.4.4)."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode)
    place = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=300, blank=True)
    template = models.CharField(max_length=6, choices=Template, default=Template.GROW)
    with_opening = models.BooleanField(default=False)
    """Whether the conversation opens with STOKERS."""
    sequence = models.PositiveIntegerField(default=0)
    """SEQUENCE of the calendar entry: grows when time, place or state change (RFC 5546 §2.1.4)."""
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    planned_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    recorded_afterwards = models.BooleanField(default=False)
    agenda_submitted_at = models.DateTimeField(null=True)
    """When the employee let the supervisor see her points; otherwise they open 24 hours before the session."""
    supervisor_confirmed_at = models.DateTimeField(null=True)
    employee_confirmed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    """When it was cancelled, found missed, or voided."""
    called_off_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedText(blank=True)
    """Why it was moved, cancelled, missed or voided; may stay empty."""

    objects = SessionQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor employee state sequence",
        personal="cycle series first_planned_for starts_at ends_at mode place link template with_opening planned_by "
        "planned_at recorded_afterwards agenda_submitted_at supervisor_confirmed_at employee_confirmed_at "
        "called_off_at called_off_by",
        confidential="reason",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_has_length"),
            models.CheckConstraint(
                condition=Q(state__in=("completed", "voided"))
                & Q(supervisor_confirmed_at__isnull=False, employee_confirmed_at__isnull=False)
                | Q(state="held")
                & (
                    Q(supervisor_confirmed_at__isnull=False, employee_confirmed_at__isnull=True)
                    | Q(supervisor_confirmed_at__isnull=True, employee_confirmed_at__isnull=False)
                )
                | Q(state__in=("planned", "cancelled", "missed"))
                & Q(supervisor_confirmed_at__isnull=True, employee_confirmed_at__isnull=True),
                name="session_confirmed_by_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=("cancelled", "missed", "voided"),
                    called_off_at__isnull=False,
                    called_off_by__isnull=False,
                )
                | Q(state__in=("planned", "held", "completed"), called_off_at__isnull=True, called_off_by__isnull=True),
                name="session_called_off_by_someone",
            ),
        )
        indexes = (
            models.Index(fields=["employee", "starts_at"], name="session_of_employee"),
            models.Index(fields=["supervisor", "starts_at"], name="session_of_supervisor"),
            models.Index(fields=["cycle", "starts_at"], name="session_of_cycle"),
            models.Index(fields=["state", "starts_at"], name="session_due", condition=Q(state__in=("planned", "held"))),
        )

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def completed_at(self) -> object:
        """When the second of the two confirmed."""
        times = (self.supervisor_confirmed_at, self.employee_confirmed_at)
        return max(time for time in times if time) if all(times) else None

    def side_of(self, person: Person) -> Side | None:
        """Which of the two the person is; None for anybody else."""
        if person.pk == self.supervisor_id:
            return Side.SUPERVISOR
        return Side.EMPLOYEE if person.pk == self.employee_id else None


class AgendaPoint(Owned):
    """Something one of the two wants to speak about. The employee's come first, and stay hidden until they open."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = SealedText()
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="session by position added_at", confidential="text")

    class Meta:
        indexes = (models.Index(fields=["session", "position"], name="agenda_of_session"),)

    def __str__(self) -> str:
        return f"agenda point {self.pk}"


class Part(Owned):
    """What was noted of one stage of the conversation, under one hat. Shared by the two; the hat is never changed:
    what is said under another hat stands in another part."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=20)
    """A key of `conversation.STAGES`."""
    hat = models.CharField(max_length=10, choices=Hat)
    text = SealedText(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        public="id agency", personal="session stage hat version updated_at updated_by", confidential="text"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "stage", "hat"], name="part_once"),)

    def __str__(self) -> str:
        return f"part {self.pk}"


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, nobody else's."""
        return self.filter(owner=person)


class PrivateNote(Owned):
    """What one of the two keeps for herself. Nobody else reads it, not the other one either."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = SealedText(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    objects = PrivateNoteQuerySet.as_manager()
    privacy = Privacy(public="id agency", personal="session owner version updated_at", confidential="text")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "owner"], name="private_note_once"),)

    def __str__(self) -> str:
        return f"private note {self.pk}"


class Addendum(Owned):
    """What one of the two adds after both confirmed: the record itself stays as it was."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = SealedText()
    added_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="session by added_at", confidential="text")

    class Meta:
        indexes = (models.Index(fields=["session", "added_at"], name="addendum_of_session"),)

    def __str__(self) -> str:
        return f"addendum {self.pk}"


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the two."""
        return self.filter(Q(supervisor=person) | Q(employee=person))

    def open(self) -> Self:
        return self.filter(state="open")


class Commitment(Owned):
    """An implementation intention, "Jika … maka …": when this happens, I will do that (Gollwitzer & Sheeran 2006,
    d = .65 over 94 tests). It is carried forward from session to session until it is done or dropped."""

    class State(models.TextChoices):
        OPEN = "open", _("Berjalan")
        DONE = "done", _("Ditepati")
        DROPPED = "dropped", _("Dilepas")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="+")
    """Where it was made; none when the two agreed on it between sessions."""
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    """Who will do it: one of the two."""
    condition = SealedText(blank=True)
    """After "Jika"; may be empty for a plain promise."""
    action = SealedText()
    """After "maka"."""
    support = SealedText(blank=True)
    """What the owner needs from the other."""
    measure = SealedText(blank=True)
    """By what the two see that it is done."""
    due_on = models.DateField()
    first_due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    remark = SealedText(blank=True)
    """How it went when done; the reason when dropped."""

    objects = CommitmentQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor employee",
        personal="cycle session owner due_on first_due_on state made_by made_at closed_at closed_by",
        confidential="condition action support measure remark",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(owner=F("supervisor")) | Q(owner=F("employee")), name="commitment_of_one_of_two"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, closed_by__isnull=True)
                | Q(state__in=("done", "dropped"), closed_at__isnull=False, closed_by__isnull=False),
                name="commitment_closed_by_someone",
            ),
        )
        indexes = (
            models.Index(fields=["cycle", "state"], name="commitment_of_cycle"),
            models.Index(fields=["owner", "due_on"], name="commitment_due", condition=Q(state="open")),
            models.Index(fields=["supervisor", "due_on"], name="commitment_of_team", condition=Q(state="open")),
        )

    def __str__(self) -> str:
        return f"commitment {self.pk}"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, nobody else's."""
        return self.filter(by=person)


class Reflection(Owned):
    """How one of the two found a session: three taps (bond, task, goal), and how much was asked, listened, advised and
    instructed. Seen by its giver alone; the supervisor sees a trend of three or more, without names."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    bond = models.PositiveSmallIntegerField(null=True)
    task = models.PositiveSmallIntegerField(null=True)
    goal = models.PositiveSmallIntegerField(null=True)
    """1 … 5 each (Bordin 1979: the three parts of a working alliance)."""
    asking = models.PositiveSmallIntegerField(null=True)
    listening = models.PositiveSmallIntegerField(null=True)
    advising = models.PositiveSmallIntegerField(null=True)
    instructing = models.PositiveSmallIntegerField(null=True)
    """0 … 3 each: hardly, a little, much, most of the time."""
    given_at = models.DateTimeField()

    objects = ReflectionQuerySet.as_manager()
    privacy = Privacy(
        public="id agency supervisor",
        personal="session by given_at",
        confidential="bond task goal asking listening advising instructing",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["session", "by"], name="reflection_once"),
            models.CheckConstraint(
                condition=Q(bond__isnull=True, task__isnull=True, goal__isnull=True)
                | Q(bond__range=(1, 5), task__range=(1, 5), goal__range=(1, 5)),
                name="reflection_three_taps",
            ),
            models.CheckConstraint(
                condition=Q(
                    asking__isnull=True, listening__isnull=True, advising__isnull=True, instructing__isnull=True
                )
                | Q(asking__range=(0, 3), listening__range=(0, 3), advising__range=(0, 3), instructing__range=(0, 3)),
                name="reflection_four_shares",
            ),
        )
        indexes = (models.Index(fields=["supervisor", "given_at"], name="reflection_of_supervisor"),)

    def __str__(self) -> str:
        return f"reflection {self.pk}"
