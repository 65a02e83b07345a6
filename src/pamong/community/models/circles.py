"""Learning circles (komunitas belajar): who belongs to them, when they met, and who was there."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.community.models.hiding import Hideable
from pamong.kit.rows import Privacy

MOST_MINUTES = 8 * 60


class CircleQuerySet(models.QuerySet["Circle"]):
    def visible_to(self, person: Person) -> Self:
        """Every circle of one's own agency: that it exists, what for and who belongs to it is known to all."""
        return self.filter(agency_id=person.agency_id)

    def running(self) -> Self:
        """Those that one can join."""
        return self.filter(closed_at__isnull=True)


class Circle(Owned):
    """Colleagues who learn together (komunitas belajar, Peraturan LAN 10/2018)."""

    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=600)
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    rhythm = models.CharField(max_length=120, blank=True)
    """How often it meets, in words."""
    is_open = models.BooleanField(default=True)
    """Whoever wants joins at once; else a facilitator lets her in."""
    founded_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    founded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    closed_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CircleQuerySet.as_manager()
    privacy = Privacy(
        public="id agency title purpose competency rhythm is_open founded_by founded_at closed_at closed_by closed_reason "
        "version"
    )

    class Meta:
        indexes = (models.Index(fields=["agency", "closed_at"], name="community_circle_running"),)

    def __str__(self) -> str:
        return self.title


class Membership(Owned):
    """That somebody belongs to a circle, asked to, or did."""

    class State(models.TextChoices):
        ASKED = "asked", _("Menunggu diterima")
        MEMBER = "member", _("Anggota")
        LEFT = "left", pgettext_lazy("anggota komunitas", "Keluar")

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    is_facilitator = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State)
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who took her out, or did not let her in; None: she left by herself."""
    left_reason = models.CharField(max_length=300, blank=True)
    """To her alone."""

    privacy = Privacy(
        public="id agency circle person is_facilitator state asked_at joined_at", personal="left_at left_by left_reason"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["circle", "person"], name="community_membership_once"),
            models.CheckConstraint(
                condition=~Q(state="member") | Q(joined_at__isnull=False), name="community_member_joined"
            ),
            models.CheckConstraint(
                condition=Q(is_facilitator=False) | Q(state="member"), name="community_facilitator_is_member"
            ),
        )
        indexes = (models.Index(fields=["person", "state"], name="community_membership_of"),)

    def __str__(self) -> str:
        return self.state


class Meeting(Hideable):
    """A meeting of a circle. It earns JP once its minutes (notulen) are confirmed by a second one who was there."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        HELD = "held", _("Notulen menunggu konfirmasi")
        CONFIRMED = "confirmed", _("Terlaksana")
        CANCELLED = "cancelled", pgettext_lazy("pertemuan", "Dibatalkan")
        VOIDED = "voided", _("JP dibatalkan")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    agenda = models.CharField(max_length=600, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    """Planned; once held, what it took."""
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    talked = models.TextField(blank=True)
    """The minutes: what was talked of. For members and those who were there."""
    learned = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    """What is done next, by whom."""
    written_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    lacking = models.CharField(max_length=600, blank=True)
    """What a second one who was there misses in the minutes: they wait for whoever wrote them."""
    lacking_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who cancelled or voided it."""
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy = Privacy(
        public="id agency circle title agenda starts_at minutes place link state written_by written_at confirmed_by "
        "confirmed_at ended_by ended_at ended_reason made_by made_at version hidden_at hidden_by hidden_reason",
        personal="talked learned agreed lacking lacking_by",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="community_meeting_minutes"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(written_by__isnull=False, confirmed_by__isnull=False),
                name="community_meeting_confirmed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("written_by")),
                name="community_meeting_confirmed_by_another",
            ),
        )
        indexes = (models.Index(fields=["circle", "starts_at"], name="community_meeting_of"),)

    def __str__(self) -> str:
        return self.title


class Attendance(Owned):
    """What a member said of a meeting beforehand, and whether she was there: by whoever wrote the minutes, and by herself."""

    class Reply(models.TextChoices):
        NONE = "none", _("Belum menjawab")
        YES = "yes", _("Hadir")
        NO = "no", _("Berhalangan")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=4, choices=Reply, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True)
    is_present = models.BooleanField(default=False)
    """Ticked by whoever wrote the minutes."""
    affirmed_at = models.DateTimeField(null=True)
    """She said "Saya hadir"."""
    credited_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id agency meeting person", personal="reply replied_at is_present affirmed_at credited_at")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "person"], name="community_attendance_once"),
            models.CheckConstraint(
                condition=Q(credited_at__isnull=True) | Q(is_present=True, affirmed_at__isnull=False),
                name="community_credit_was_present",
            ),
        )
        indexes = (models.Index(fields=["person"], name="community_attendance_of"),)

    def __str__(self) -> str:
        return self.reply
