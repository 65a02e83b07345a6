"""Programmes of mentoring: what for, for whom, by which weights and rules; who enrolled and what they wish."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.agency.provinces import CHOICES as PROVINCES
from pamong.kit.rows import Privacy


class Side(models.TextChoices):
    """Which of the two someone is."""

    MENTEE = "mentee", "mentee"
    MENTOR = "mentor", "mentor"


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("setiap minggu")
    FORTNIGHTLY = "fortnightly", _("setiap dua minggu")
    MONTHLY = "monthly", _("setiap empat minggu")
    BIMONTHLY = "bimonthly", _("setiap delapan minggu")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: Person) -> Self:
        """Those that were opened, to all of the agency; drafts by way of `queries.desk` to whoever may run them."""
        return self.filter(agency_id=person.agency_id, opened_at__isnull=False)


class Programme(Owned):
    """A formal programme (D4)."""

    class Kind(models.TextChoices):
        ONE = "one", _("Satu lawan satu")
        GROUP = "group", _("Kelompok")
        PEER = "peer", _("Sesama rekan")
        REVERSE = "reverse", _("Terbalik: yang muda membimbing")
        FLASH = "flash", _("Sekali bertemu")

    class Intake(models.TextChoices):
        COHORT = "cohort", _("Satu angkatan")
        EVERGREEN = "evergreen", _("Terbuka terus")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("program", "Rancangan")
        OPEN = "open", _("Pendaftaran dibuka")
        MATCHING = "matching", _("Dipadankan")
        RUNNING = "running", pgettext_lazy("program", "Berjalan")
        CLOSED = "closed", pgettext_lazy("program", "Selesai")
        ARCHIVED = "archived", _("Diarsipkan")

    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=1200)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ONE)
    intake = models.CharField(max_length=10, choices=Intake, default=Intake.COHORT)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    unit = models.ForeignKey("agency.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    """For this unit and all below it; None: for the whole agency. HR of that unit or above runs it."""
    enrol_from = models.DateField(null=True)
    enrol_until = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    """For an evergreen programme: no end; a relation lasts `months`."""
    months = models.PositiveSmallIntegerField(default=6)
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.MONTHLY)
    minutes = models.PositiveSmallIntegerField(default=60)
    capacity = models.PositiveSmallIntegerField(default=3)
    """At most so many mentees of this programme for one mentor."""
    least = models.PositiveSmallIntegerField(default=0)
    """At least so many, where that can be had (groups)."""
    eligibility = models.JSONField(default=dict)
    """`rules.eligibility`: by side `{"mentee": {"grades": [...], "kinds": [...], "months": 12, "echelons": [...]}}`."""
    weights = models.JSONField(default=dict)
    """By `matching.Term`: 0..1."""
    rules = models.JSONField(default=dict)
    """Of `matching.Rules`, and `own_line` (always true), `past`, `complement`, `unit_caps`, `objective`."""
    guide_mentor = models.TextField(blank=True)
    guide_mentee = models.TextField(blank=True)
    guide_steward = models.TextField(blank=True)
    """What each role reads first, as Markdown."""
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    running_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()
    privacy = Privacy(
        public="id agency name purpose kind intake state unit enrol_from enrol_until starts_on ends_on months rhythm "
        "minutes capacity least eligibility weights rules guide_mentor guide_mentee guide_steward copied_from made_by "
        "made_at opened_at running_at closed_at version"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(enrol_until__isnull=True)
                | Q(enrol_from__isnull=True)
                | Q(enrol_until__gte=F("enrol_from")),
                name="mentoring_programme_enrolment",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="mentoring_programme_period",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_at__isnull=False), name="mentoring_programme_opened"
            ),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=24), name="mentoring_programme_months"),
        )
        indexes = (models.Index(fields=["agency", "state"], name="mentoring_programme_state"),)

    def __str__(self) -> str:
        return self.name


class Steward(Owned):
    """Somebody who may run one programme though she is not HR of its unit, or may only look at it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    may_run = models.BooleanField(default=True)
    """False: sees figures and people, changes nothing."""
    named_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    privacy = Privacy(public="id agency programme person may_run named_by named_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "person"], name="mentoring_steward_once"),)

    def __str__(self) -> str:
        return str(self.may_run)


class Milestone(Owned):
    """What a relation of the programme reaches by a day: the first meeting, half-time, the closing talk …"""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    description = models.CharField(max_length=600, blank=True)
    day = models.PositiveSmallIntegerField()
    """Days after the relation began."""

    privacy = Privacy(public="id agency programme title description day")

    class Meta:
        indexes = (models.Index(fields=["programme", "day"], name="mentoring_milestone_of"),)

    def __str__(self) -> str:
        return self.title


class Question(Owned):
    """What both sides are asked when they enrol."""

    class Kind(models.TextChoices):
        ONE = "one", _("Pilih satu")
        MANY = "many", _("Pilih beberapa")
        TEXT = "text", _("Jawaban bebas")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=240)
    kind = models.CharField(max_length=4, choices=Kind)
    options = models.JSONField(default=list)
    """Words to choose from."""
    asked_of = models.CharField(max_length=6, choices=[*Side.choices, ("both", _("Keduanya"))], default="both")
    counts = models.BooleanField(default=False)
    """Whether answers in common count in the score (choices only, asked of both)."""
    is_wanted = models.BooleanField(default=False)
    """Must be answered."""
    position = models.PositiveSmallIntegerField(default=0)

    privacy = Privacy(public="id agency programme text kind options asked_of counts is_wanted position")

    class Meta:
        indexes = (models.Index(fields=["programme", "position"], name="mentoring_question_of"),)

    def __str__(self) -> str:
        return self.text


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, person: Person) -> Self:
        """One's own. Whoever runs the programme asks `queries.desk`."""
        return self.filter(person=person)

    def standing(self) -> Self:
        """Those who take part."""
        return self.filter(state__in=("asked", "admitted"))


class Enrolment(Owned):
    """That somebody takes part in a programme on one side, with what she hopes for. In a peer programme one person
    may stand on both sides."""

    class State(models.TextChoices):
        ASKED = "asked", _("Menunggu diterima")
        ADMITTED = "admitted", pgettext_lazy("peserta program", "Diterima")
        REFUSED = "refused", pgettext_lazy("peserta program", "Belum dapat diterima")
        LEFT = "left", pgettext_lazy("peserta program", "Mundur")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    aims = models.TextField(blank=True)
    """What she hopes for, or offers: read by whoever runs the programme and, once matched, by the other one."""
    province = models.CharField(max_length=2, choices=PROVINCES)
    is_online = models.BooleanField(default=True)
    """False: face to face only."""
    capacity = models.PositiveSmallIntegerField(default=1)
    """A mentor's places in this programme."""
    competencies = models.JSONField(default=list)
    """A mentee's wishes: ids of competencies besides the gaps of her plan, in order."""
    uses_gaps = models.BooleanField(default=True)
    """Whether the gaps of her assessment may be used to match her (to nobody but the engine and the pair)."""
    answers = models.JSONField(default=dict)
    """By id of the question: a word, words, or text."""
    wants = models.JSONField(default=list)
    """Labels that the mentor must have, only because she asked: `{"gender": "female"}` as `gender:female`."""
    enrolled_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ruling = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EnrolmentQuerySet.as_manager()
    privacy = Privacy(
        public="id agency programme",
        personal="person side state aims province is_online capacity competencies uses_gaps answers wants enrolled_at "
        "ruled_at ruled_by ruling version",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "person", "side"], name="mentoring_enrolled_once"),)
        indexes = (
            models.Index(fields=["programme", "side", "state"], name="mentoring_enrolment_of"),
            models.Index(fields=["person"], name="mentoring_enrolment_person"),
        )

    def __str__(self) -> str:
        return self.state


class Invite(Owned):
    """That whoever runs a programme wrote to somebody to enrol; once for each side."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    privacy = Privacy(public="id agency programme", personal="person side by invited_at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "person", "side"], name="mentoring_invited_once"),)
        indexes = (models.Index(fields=["person"], name="mentoring_invite_of"),)

    def __str__(self) -> str:
        return self.side


class Wish(Owned):
    """Whom somebody would like to have (1 is first), or would not. Never shown to anybody but her; counts in the
    score, or forbids the pair without a name."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("agency.Person", on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True)
    """1..5; None: rather not."""
    made_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="programme made_at", confidential="by other rank")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "by", "other"], name="mentoring_wish_once"),
            models.CheckConstraint(condition=~Q(by=F("other")), name="mentoring_wish_of_another"),
        )

    def __str__(self) -> str:
        return str(self.rank)
