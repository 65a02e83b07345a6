"""Relations between a mentor and a mentee: how they began, what the two agreed, how they go and how they end."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.mentoring.models.programmes import Milestone, Programme, Rhythm, Side
from pamong.mentoring.models.runs import Run


class RelationQuerySet(models.QuerySet["Relation"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the two. What a mentor or mentee never answered stays between them too."""
        return self.filter(Q(mentor=person) | Q(mentee=person))

    def living(self) -> Self:
        """Those that take a place."""
        return self.filter(state__in=Relation.LIVING)


class Relation(Owned):
    """One mentor and one mentee (D13, D14)."""

    class Kind(models.TextChoices):
        FORMAL = "formal", _("Program")
        INFORMAL = "informal", _("Dicari sendiri")
        DIRECT = "direct", _("Atasan langsung")
        OCCASIONAL = "occasional", _("Obrolan lepas")
        """Talks that were registered afterwards; it takes no place and asks for no agreement. It can grow."""

    class State(models.TextChoices):
        ASKED = "asked", _("Menunggu jawaban")
        """Informal, direct: one of the two asked the other one."""
        PROPOSED = "proposed", _("Menunggu kesediaan keduanya")
        """Formal: published; each of the two says yes or no."""
        ACCEPTED = "accepted", _("Menyusun kesepakatan")
        RUNNING = "running", pgettext_lazy("hubungan mentoring", "Berjalan")
        """Both signed. An occasional one is here from the start."""
        PAUSED = "paused", pgettext_lazy("hubungan mentoring", "Dijeda")
        CLOSED = "closed", pgettext_lazy("hubungan mentoring", "Selesai")
        ENDED = "ended", pgettext_lazy("hubungan mentoring", "Diakhiri")
        """Without fault and without a reason asked."""
        DECLINED = "declined", pgettext_lazy("hubungan mentoring", "Belum bisa")
        EXPIRED = "expired", _("Tidak terjawab")
        WITHDRAWN = "withdrawn", pgettext_lazy("hubungan mentoring", "Ditarik")

    LIVING = ("accepted", "running", "paused")
    OPEN = ("asked", "proposed", "accepted", "running", "paused")

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State)
    mentor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="+")
    group = models.UUIDField(null=True)
    """Relations of one mentor that meet together (kind group)."""
    plan_goal = models.ForeignKey("plans.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    """The goal of the mentee's plan that it serves."""
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.SET_NULL, null=True, related_name="+")
    words = SealedText(blank=True)
    """The request, in the asker's own words; for the two."""
    asked_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who asked; None: a programme proposed it."""
    asked_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    """Local day of the asked one after which it expires."""
    mentor_accepted_at = models.DateTimeField(null=True)
    mentee_accepted_at = models.DateTimeField(null=True)
    reply = SealedText(blank=True)
    """A kind word with the answer; may stay empty; never asked for."""
    began_on = models.DateField(null=True)
    """When both had signed (local day of the mentee)."""
    ends_on = models.DateField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_reason = models.CharField(max_length=12, blank=True)
    """`leave`, `task`, `other` or empty."""
    resumed_on = models.DateField(null=True)
    """When they went on after a pause: days without a meeting count from here."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    rematch_asked = models.BooleanField(default=False)
    """The mentee wishes another mentor in the programme."""
    last_met_on = models.DateField(null=True)
    """Last day of a completed meeting."""
    quiet_told_on = models.DateField(null=True)
    """When the two were last told that a meeting is overdue (`RelationQuiet` of 21 days)."""
    idle_told_on = models.DateField(null=True)
    """… that they have not met for 90 days; 14 days later whoever runs the programme sees the pair."""
    followed_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    """The relation from which it was handed over."""
    version = models.PositiveIntegerField(default=1)

    objects = RelationQuerySet.as_manager()
    privacy = Privacy(
        public="id agency mentor mentee",
        personal="kind state programme run group plan_goal competency asked_by asked_at answer_by mentor_accepted_at "
        "mentee_accepted_at began_on ends_on paused_at paused_reason resumed_on ended_at ended_by rematch_asked last_met_on "
        "quiet_told_on idle_told_on followed_from version",
        confidential="words reply",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="mentoring_relation_of_two"),
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                condition=Q(
                    state__in=("asked", "proposed", "accepted", "running", "paused"),
                    kind__in=("formal", "informal", "direct"),
                ),
                name="mentoring_relation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="formal", programme__isnull=False) | ~Q(kind="formal"),
                name="mentoring_formal_has_programme",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "paused", "closed")) | Q(began_on__isnull=False),
                name="mentoring_relation_began",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("closed", "ended", "withdrawn", "declined", "expired"), ended_at__isnull=False)
                | Q(state__in=("asked", "proposed", "accepted", "running", "paused"), ended_at__isnull=True),
                name="mentoring_relation_over",
            ),
        )
        indexes = (
            models.Index(fields=["mentee", "state"], name="mentoring_relation_mentee"),
            models.Index(fields=["mentor", "state"], name="mentoring_relation_mentor"),
            models.Index(fields=["programme", "state"], name="mentoring_relation_programme"),
        )

    def __str__(self) -> str:
        return f"relation {self.pk}"

    def side_of(self, person: Person) -> Side | None:
        """Which of the two the person is; None for anybody else."""
        if person.pk == self.mentor_id:
            return Side.MENTOR
        return Side.MENTEE if person.pk == self.mentee_id else None


class Agreement(Owned):
    """What the two agreed, by version: the first one, and each re-contract or extension. The latest that both signed
    binds."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField()
    aims = SealedText()
    rhythm = models.CharField(max_length=12, choices=Rhythm)
    mode = models.CharField(max_length=10, choices=[("in_person", _("Tatap muka")), ("online", _("Daring"))])
    ends_on = models.DateField()
    limits = SealedText()
    """What stays between the two, and what does not (law, danger)."""
    habits = SealedText(blank=True)
    """How the two work: who calls, what if one cannot come."""
    written_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    mentor_signed_at = models.DateTimeField(null=True)
    mentee_signed_at = models.DateTimeField(null=True)
    edit = models.PositiveIntegerField(default=1)
    """Grows with each edit of an unsigned version; whoever signs names the edit she read."""

    privacy = Privacy(
        public="id agency",
        personal="relation version rhythm mode ends_on written_by written_at mentor_signed_at mentee_signed_at edit",
        confidential="aims limits habits",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "version"], name="mentoring_agreement_once"),)

    def __str__(self) -> str:
        return f"agreement {self.version}"


class Reached(Owned):
    """A milestone of the programme that the two reached."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="+")
    reached_on = models.DateField()
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(public="id agency", personal="relation milestone reached_on by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "milestone"], name="mentoring_reached_once"),)

    def __str__(self) -> str:
        return str(self.reached_on)


class PulseQuerySet(models.QuerySet["Pulse"]):
    def visible_to(self, person: Person) -> Self:
        """One's own. Whoever runs the programme reads those that ask for help by `queries.pulses`."""
        return self.filter(person=person)


class Pulse(Owned):
    """A short question to one of the two about the relation: at day 30 and every 60 days. Her answer is hers; the
    programme sees figures of five or more."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    """1 at day 30, 2 at day 90 …"""
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    marks = models.JSONField(default=dict)
    """By key of `pulses.QUESTIONS`: 1..5."""
    word = SealedText(blank=True)
    """For herself, or for whoever runs the programme when `help_asked`."""
    help_asked = models.BooleanField(default=False)
    helped_at = models.DateTimeField(null=True)

    objects = PulseQuerySet.as_manager()
    privacy = Privacy(
        public="id agency",
        personal="relation person number due_on answered_at help_asked helped_at",
        confidential="marks word",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "person", "number"], name="mentoring_pulse_once"),)
        indexes = (models.Index(fields=["person", "answered_at"], name="mentoring_pulse_of"),)

    def __str__(self) -> str:
        return f"pulse {self.number}"


class Evaluation(Owned):
    """How one of the two looks back when it closes."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField(default=dict)
    gained = SealedText(blank=True)
    """For the two."""
    to_programme = SealedText(blank=True)
    """For whoever runs the programme."""
    given_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="relation person given_at", confidential="marks gained to_programme")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "person"], name="mentoring_evaluation_once"),)

    def __str__(self) -> str:
        return f"evaluation {self.pk}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, person: Person) -> Self:
        """One's own."""
        return self.filter(person=person)


class Certificate(Owned):
    """That somebody was mentor or mentee to the end. Its code is checked on a public page that tells validity only."""

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    code = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField()
    facts = models.JSONField(default=dict)
    """What is printed: names, programme, dates, number and time of meetings."""

    objects = CertificateQuerySet.as_manager()
    privacy = Privacy(public="id agency", personal="relation person side code issued_on facts")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "person"], name="mentoring_certificate_once"),)

    def __str__(self) -> str:
        return self.code


class PassingQuerySet(models.QuerySet["Passing"]):
    def visible_to(self, person: Person) -> Self:
        """The two of the relation; the next mentor once the mentee said yes."""
        two = Q(relation__mentor=person) | Q(relation__mentee=person)
        return self.filter(two | (Q(to=person) & ~Q(state="asked") & Q(consented_at__isnull=False)))


class Passing(Owned):
    """A relation handed on because the mentor moves, retires or is on leave: nothing is shown to the next one without
    the mentee's word."""

    class State(models.TextChoices):
        ASKED = "asked", _("Menunggu mentee")
        AGREED = "agreed", pgettext_lazy("serah mentoring", "Menunggu mentor berikutnya")
        DONE = "done", pgettext_lazy("serah mentoring", "Diserahkan")
        DECLINED = "declined", pgettext_lazy("serah mentoring", "Tidak dilanjutkan")

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    """`moved`, `retired`, `leave` or `other`."""
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    shares_aims = models.BooleanField(default=False)
    """The mentee lets the next mentor read the aims of their agreement."""
    shares_lessons = models.BooleanField(default=False)
    """… and what was learned and is still to do (never what was shared in confidence)."""
    asked_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    """When the mentee said yes; before that the next mentor knows nothing of it."""
    answered_at = models.DateTimeField(null=True)
    led_to = models.ForeignKey(Relation, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PassingQuerySet.as_manager()
    privacy = Privacy(
        public="id agency",
        personal="relation to by reason state shares_aims shares_lessons asked_at consented_at answered_at led_to",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["relation"], condition=Q(state__in=("asked", "agreed")), name="mentoring_passing_one_open"
            ),
        )

    def __str__(self) -> str:
        return self.state
