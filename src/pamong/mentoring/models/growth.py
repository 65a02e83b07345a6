"""What grows in a relation besides its aims: people met through the mentor, and a surer judgement."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.kit.sealed import SealedText
from pamong.mentoring.models.meetings import Meeting
from pamong.mentoring.models.relations import Relation


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, person: Person) -> Self:
        """The mentor's, the mentee's, and whoever is introduced, of hers."""
        return self.filter(Q(mentor=person) | Q(mentee=person) | Q(colleague=person))


class Introduction(Owned):
    """A mentor brings the mentee together with somebody (D16): a colleague, or a person of another agency."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Menunggu jawaban")
        ACCEPTED = "accepted", pgettext_lazy("perkenalan", "Diterima")
        DECLINED = "declined", pgettext_lazy("perkenalan", "Belum bisa")
        ALIVE = "alive", _("Masih berhubungan")
        FADED = "faded", _("Tidak berlanjut")
        WITHDRAWN = "withdrawn", pgettext_lazy("perkenalan", "Ditarik")

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    colleague = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Of the same agency; else the two fields below."""
    outside_name = models.CharField(max_length=120, blank=True)
    outside_agency = models.CharField(max_length=160, blank=True)
    purpose = SealedText()
    """What for; for the three."""
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    """By the colleague herself; for somebody outside by the mentee, when they spoke."""
    asked_again_at = models.DateTimeField(null=True)
    """When the house asked the mentee, 90 days after, whether they are still in touch."""
    followed_at = models.DateTimeField(null=True)
    """When the mentee said, after 90 days, whether they are still in touch."""

    objects = IntroductionQuerySet.as_manager()
    privacy = Privacy(
        public="id agency",
        personal="relation mentor mentee colleague outside_name outside_agency state offered_at answered_at "
        "asked_again_at followed_at",
        confidential="purpose",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(colleague__isnull=False, outside_name="")
                | (Q(colleague__isnull=True) & ~Q(outside_name="")),
                name="mentoring_introduction_of_somebody",
            ),
        )
        indexes = (
            models.Index(fields=["mentee", "state"], name="mentoring_introduction_mentee"),
            models.Index(fields=["colleague", "state"], name="mentoring_introduction_of"),
        )

    def __str__(self) -> str:
        return self.state


class DilemmaQuerySet(models.QuerySet["Dilemma"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the agency; a closed one too, for whoever has weighed it."""
        return self.filter(agency_id=person.agency_id)


class Dilemma(Owned):
    """A case of public ethics without names (D15): a situation, ways to act, and what to talk about."""

    class Theme(models.TextChoices):
        GRATIFICATION = "gratification", _("Gratifikasi")
        CONFLICT = "conflict", _("Konflik kepentingan")
        NEUTRALITY = "neutrality", _("Netralitas")
        DATA = "data", _("Data dan rahasia jabatan")
        PROCUREMENT = "procurement", _("Pengadaan")
        HARASSMENT = "harassment", _("Pelecehan dan perundungan")
        SERVICE = "service", _("Pelayanan yang adil")
        ASSETS = "assets", _("Barang dan waktu dinas")
        SUPERIOR = "superior", _("Perintah atasan")
        INTEGRITY = "integrity", _("Kejujuran data dan laporan")

    key = models.SlugField(max_length=40)
    theme = models.CharField(max_length=14, choices=Theme)
    title = models.CharField(max_length=120)
    situation = models.TextField()
    ways = models.JSONField(default=list)
    """Four or five ways to act: `{"key", "text", "expert", "reason"}`; `expert` −2..2 is how well it serves the public, and
    `reason` why; both are seen only after one's own second judgement."""
    guide = models.TextField()
    """For the talk: questions, which norm speaks, where to ask."""
    sources = models.CharField(max_length=400, blank=True)
    """The rule behind it."""
    is_builtin = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    privacy = Privacy(public="id agency key theme title situation ways guide sources is_builtin closed_at position")

    objects = DilemmaQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "key"], name="mentoring_dilemma_once"),)

    def __str__(self) -> str:
        return self.title


class Judgement(Owned):
    """How one of the two would weigh the ways to act, before or after the talk. Hers alone; the change is counted in
    figures of five or more."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Sebelum dibicarakan")
        AFTER = "after", _("Sesudah dibicarakan")

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    dilemma = models.ForeignKey(Dilemma, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment)
    marks = models.JSONField(default=dict)
    """By key of the way: −2..2."""
    why = SealedText(blank=True)
    given_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="relation dilemma person moment given_at", confidential="marks why")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["relation", "dilemma", "person", "moment"], name="mentoring_judgement_once"
            ),
        )

    def __str__(self) -> str:
        return self.moment


class TalkQuerySet(models.QuerySet["Talk"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the two."""
        return self.filter(Q(relation__mentor=person) | Q(relation__mentee=person))


class Talk(Owned):
    """That the two spoke about a dilemma or a discussion guide, and when."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    dilemma = models.ForeignKey(Dilemma, on_delete=models.PROTECT, null=True, related_name="+")
    guide = models.SlugField(max_length=40, blank=True)
    """A key of `shelf.guides()` (career paths, how a unit works, the first 90 days …)."""
    chosen_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    talked_on = models.DateField(null=True)

    objects = TalkQuerySet.as_manager()
    privacy = Privacy(public="id agency", personal="relation meeting dilemma guide chosen_by chosen_at talked_on")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(dilemma__isnull=False, guide="") | (Q(dilemma__isnull=True) & ~Q(guide="")),
                name="mentoring_talk_of_something",
            ),
            models.UniqueConstraint(
                fields=["relation", "dilemma"],
                condition=Q(dilemma__isnull=False),
                name="mentoring_talk_of_a_case_once",
            ),
        )
        indexes = (models.Index(fields=["relation"], name="mentoring_talk_of"),)

    def __str__(self) -> str:
        return self.guide or str(self.pk)
