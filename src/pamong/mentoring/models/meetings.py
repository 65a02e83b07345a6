"""Meetings of a relation: what was told, learned and taken along; and what each keeps for herself."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.mentoring.models.relations import Relation


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the two."""
        return self.filter(Q(mentor=person) | Q(mentee=person))

    def counting(self) -> Self:
        """Those that take time in a calendar."""
        return self.filter(state__in=("planned", "held", "completed"))


class Meeting(Owned):
    """One meeting. `mentor` and `mentee` repeat the relation's. JP are the mentee's, once both confirmed."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("pertemuan mentoring", "Terjadwal")
        HELD = "held", _("Menunggu konfirmasi")
        COMPLETED = "completed", pgettext_lazy("pertemuan mentoring", "Selesai")
        CANCELLED = "cancelled", pgettext_lazy("pertemuan mentoring", "Dibatalkan")
        MISSED = "missed", _("Tidak jadi bertemu")
        VOIDED = "voided", _("Dinyatakan tidak sah")

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    together = models.UUIDField(null=True)
    """Meetings of a group at one time share it."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=[("in_person", _("Tatap muka")), ("online", _("Daring"))])
    place = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    """SEQUENCE of the calendar entry (RFC 5546 §2.1.4)."""
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    topic = SealedText(blank=True)
    shared = SealedText(blank=True)
    """The experience that the mentor told."""
    lesson = SealedText(blank=True)
    """What the mentee takes along."""
    next_step = SealedText(blank=True)
    """What the next meeting is about."""
    version = models.PositiveIntegerField(default=1)
    """Of the shared notes."""
    noted_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who wrote in the shared notes last."""
    noted_at = models.DateTimeField(null=True)
    planned_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    recorded_afterwards = models.BooleanField(default=False)
    mentor_confirmed_at = models.DateTimeField(null=True)
    mentee_confirmed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedText(blank=True)

    objects = MeetingQuerySet.as_manager()
    privacy = Privacy(
        public="id agency mentor mentee state sequence",
        personal="relation together starts_at ends_at mode place link version noted_by noted_at planned_by planned_at recorded_afterwards "
        "mentor_confirmed_at mentee_confirmed_at called_off_at called_off_by",
        confidential="topic shared lesson next_step reason",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="mentoring_meeting_length"),
            models.CheckConstraint(
                condition=Q(
                    state__in=("completed", "voided"),
                    mentor_confirmed_at__isnull=False,
                    mentee_confirmed_at__isnull=False,
                )
                | Q(state="held", mentor_confirmed_at__isnull=False, mentee_confirmed_at__isnull=True)
                | Q(state="held", mentor_confirmed_at__isnull=True, mentee_confirmed_at__isnull=False)
                | Q(
                    state__in=("planned", "cancelled", "missed"),
                    mentor_confirmed_at__isnull=True,
                    mentee_confirmed_at__isnull=True,
                ),
                name="mentoring_meeting_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=("cancelled", "missed", "voided"),
                    called_off_at__isnull=False,
                    called_off_by__isnull=False,
                )
                | Q(state__in=("planned", "held", "completed"), called_off_at__isnull=True, called_off_by__isnull=True),
                name="mentoring_meeting_called_off",
            ),
        )
        indexes = (
            models.Index(fields=["mentee", "starts_at"], name="mentoring_meeting_mentee"),
            models.Index(fields=["mentor", "starts_at"], name="mentoring_meeting_mentor"),
            models.Index(fields=["relation", "starts_at"], name="mentoring_meeting_relation"),
            models.Index(fields=["together"], name="mentoring_meeting_together", condition=Q(together__isnull=False)),
            models.Index(
                fields=["state", "starts_at"], name="mentoring_meeting_due", condition=Q(state__in=("planned", "held"))
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Task(Owned):
    """What one of the two takes on until the next meeting."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("tugas mentoring", "Berjalan")
        DONE = "done", pgettext_lazy("tugas mentoring", "Selesai")
        DROPPED = "dropped", pgettext_lazy("tugas mentoring", "Dilepas")

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    owner = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = SealedText()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    remark = SealedText(blank=True)

    privacy = Privacy(
        public="id agency",
        personal="relation meeting owner due_on state made_by made_at closed_at",
        confidential="text remark",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state__in=("done", "dropped"), closed_at__isnull=False),
                name="mentoring_task_closed",
            ),
        )
        indexes = (models.Index(fields=["relation", "state"], name="mentoring_task_of"),)

    def __str__(self) -> str:
        return f"task {self.pk}"


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, nobody else's."""
        return self.filter(owner=person)


class Note(Owned):
    """What one of the two keeps for herself of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    text = SealedText(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()
    privacy = Privacy(public="id agency", personal="meeting owner version updated_at", confidential="text")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "owner"], name="mentoring_note_once"),)

    def __str__(self) -> str:
        return f"note {self.pk}"
