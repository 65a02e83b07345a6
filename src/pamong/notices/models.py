"""What was told to whom, how each person wants to be told, and the addresses of calendars."""

from __future__ import annotations

from datetime import time
from typing import Self

from django.db import models
from django.db.models import F, Q

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.notices.kinds import HIDDEN, Kind

QUIET_FROM, QUIET_UNTIL = time(18, 0), time(6, 30)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> Self:
        """One's own."""
        return self.filter(person=person)

    def shown(self) -> Self:
        """Without those that exist for their mail alone."""
        return self.exclude(kind__in=HIDDEN)


class Notice(Owned):
    """Something that a person should know. It holds ids, codes and moments; the words are made when it is shown, so
    that nothing of a conversation, not even its topic, lies here."""

    class Mail(models.TextChoices):
        NONE = "none"
        """It stands in the inbox only."""
        NOW = "now"
        """The reaction that made it sends it."""
        HELD = "held"
        """It waits for the end of the quiet hours."""
        DIGEST = "digest"
        """It waits for the weekly digest."""
        SENT = "sent"
        DIGESTED = "digested"
        """It stood in a digest that was sent."""
        FAILED = "failed"
        """Given up after many tries; the person finds it in the inbox."""

    OVER = (Mail.NONE, Mail.SENT, Mail.DIGESTED, Mail.FAILED)
    """Nothing more is sent of it."""

    person = models.ForeignKey("agency.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=20)
    """Which sentence: a key of `sentences.SENTENCES`."""
    key = models.CharField(max_length=120)
    """Names the reason: a person is told once for each key."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    subject_id = models.UUIDField()
    """The session, cycle, commitment or claim it is about."""
    who = models.ForeignKey("agency.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    """The other person in the sentence."""
    facts = models.JSONField(default=dict)
    """Moments, days, numbers, codes and ids that the sentence needs."""
    mail = models.CharField(max_length=8, choices=Mail, default=Mail.NONE)
    mail_due_at = models.DateTimeField(null=True)
    """When a waiting mail goes out."""
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()
    privacy = Privacy(
        public="id agency",
        personal="person kind what key at read_at subject_id who facts mail mail_due_at mail_tries mailed_at",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(mail__in=("held", "digest"), mail_due_at__isnull=False) | ~Q(mail__in=("held", "digest")),
                name="notice_waits_until",
            ),
            models.CheckConstraint(
                condition=Q(mail__in=("sent", "digested"), mailed_at__isnull=False)
                | (~Q(mail__in=("sent", "digested")) & Q(mailed_at__isnull=True)),
                name="notice_mailed_at",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("at")), name="notice_read_after"
            ),
        )
        indexes = (
            models.Index(fields=["person", "-at"], name="notice_inbox"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["mail_due_at"], name="notice_mail_due", condition=Q(mail__in=("held", "digest"))),
            models.Index(fields=["at"], name="notice_by_age"),
            models.Index(fields=["at"], name="notice_copies", condition=Q(kind__in=("calendar", "digest"))),
            models.Index(fields=["person", "mailed_at"], name="notice_mailed", condition=Q(mail="sent")),
        )

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Preference(Owned):
    """How a person wants to be told. Without a row the defaults hold."""

    person = models.OneToOneField("agency.Person", on_delete=models.CASCADE, related_name="+")
    ways = models.JSONField(default=dict)
    """Kind → way, for the kinds that the person switched."""
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    """Local time; equal ones mean that no hour is quiet."""
    quiet_weekends = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="person ways quiet_from quiet_until quiet_weekends changed_at")

    def __str__(self) -> str:
        return f"preference {self.pk}"


class Feed(Owned):
    """The secret address of a person's calendar. Found by its hash; kept sealed, so that she can look it up again."""

    person = models.OneToOneField("agency.Person", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    token = SealedText()
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    """When a calendar program last asked, to the hour."""

    privacy = Privacy(public="id agency", personal="person made_at fetched_at", confidential="token_hash token")

    def __str__(self) -> str:
        return f"feed {self.pk}"
