"""The plan of a year (rencana pengembangan): goals, what is done for each, and every version the two decided on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy
from pamong.plans.terms import Source, Track
from pamong.rulebook.learning import Form

SCALE = ("much_less", "less", "expected", "more", "much_more")
"""The fields of the five levels of a Goal Attainment Scale, from -2 to +2."""


class Policy(Owned):
    """How an agency runs its plans; one row for each. Without a row: no verification by HR."""

    verifies = models.BooleanField(default=False)
    """HR looks at every plan after the supervisor agreed; only then it holds."""
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(public="id agency verifies changed_at changed_by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency"], name="policy_once"),)

    def __str__(self) -> str:
        return f"{self.verifies}"


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Person, *, team: Collection[UUID] = (), paths: Iterable[str] = ()) -> Self:
        """One's own; those of one's team of today once proposed; for HR those that held at least once, in her units.

        `team` is `lines.team_ids(person, today)`, `paths` where she is HR ("" for the whole agency). A draft is the
        employee's alone; what is said about ratings and dialogue is never in a plan.
        """
        seen = Q(employee=person) | (Q(employee_id__in=team) & ~Q(state="draft"))
        for path in paths:
            seen |= Q(employee__unit__path__startswith=path) & (Q(agreed_at__isnull=False) | Q(state="verifying"))
        return self.filter(seen, agency_id=person.agency_id)


class Plan(Owned):
    """What an employee and her direct supervisor agree she will learn in a year."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("rencana", "Draf")
        PROPOSED = "proposed", _("Menunggu persetujuan")
        VERIFYING = "verifying", _("Menunggu verifikasi SDM")
        AGREED = "agreed", _("Disepakati")
        REVISED = "revised", _("Sedang diubah")
        CLOSED = "closed", pgettext_lazy("rencana", "Ditutup")

    EDITABLE = ("draft", "revised")

    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    note = models.CharField(max_length=500, blank=True)
    """A sentence of the employee to whoever reads the plan."""
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    template = models.ForeignKey("plans.Template", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who agreed to the version that holds."""
    agreed_at = models.DateTimeField(null=True)
    """When the version that holds came to hold; kept while it is being changed."""
    number = models.PositiveSmallIntegerField(default=0)
    """The number of the version that holds; 0 before the first agreement."""
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    """Grows with every edit, so that nobody agrees to what changed under her eyes."""

    objects = PlanQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee year state carried_from template supervisor number version",
        personal="note begun_at proposed_at agreed_at closed_at closed_by",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["employee", "year"], name="plan_once_a_year"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, supervisor__isnull=True, number=0)
                | Q(agreed_at__isnull=False, supervisor__isnull=False, number__gte=1),
                name="plan_agreed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("agreed", "revised", "closed")) | Q(agreed_at__isnull=False),
                name="plan_holds_after_agreement",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="plan_closed_with_moment",
            ),
        )
        indexes = (models.Index(fields=["agency", "year", "state"], name="plan_of_year"),)

    def __str__(self) -> str:
        return f"{self.year}"


class Goal(Owned):
    """What is different at the end, told by a scale of five levels that is locked before it begins."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Belum dimulai")
        RUNNING = "running", pgettext_lazy("tujuan", "Berjalan")
        RATED = "rated", pgettext_lazy("tujuan", "Dinilai")
        DROPPED = "dropped", pgettext_lazy("tujuan", "Dilepas")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=16, choices=Source)
    reason = models.CharField(max_length=300, blank=True)
    """The person's own aim, in her words."""
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey("plans.Line", on_delete=models.SET_NULL, null=True, related_name="+")
    """The gap it comes from."""
    level_from = models.PositiveSmallIntegerField(null=True)
    level_to = models.PositiveSmallIntegerField(null=True)
    team_goal = models.ForeignKey("plans.TeamGoal", on_delete=models.SET_NULL, null=True, related_name="+")
    weight = models.PositiveSmallIntegerField(default=1)
    """1 to 3: how much it counts in the T score."""
    starts_on = models.DateField()
    due_on = models.DateField()
    much_less = models.CharField(max_length=200, blank=True)
    less = models.CharField(max_length=200, blank=True)
    expected = models.CharField(max_length=200, blank=True)
    more = models.CharField(max_length=200, blank=True)
    much_more = models.CharField(max_length=200, blank=True)
    baseline = models.SmallIntegerField(null=True)
    """Where she stands at the start on her own scale, -2 to +2."""
    scale_locked_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    progress = models.SmallIntegerField(null=True)
    """Where she sees herself now, -2 to +2; not a rating."""
    progress_at = models.DateTimeField(null=True)
    attained = models.SmallIntegerField(null=True)
    """What both agreed on at the closing, -2 to +2."""
    dropped_reason = models.CharField(max_length=300, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    """When she let its attainment be used for her SKP."""
    removed_at = models.DateTimeField(null=True)
    """Taken out in a change of the plan; stands in older versions."""

    privacy = Privacy(
        public="id agency plan position source competency line team_goal carried_from",
        personal="title reason level_from level_to weight starts_on due_on much_less less expected more much_more "
        "baseline scale_locked_at state progress progress_at attained dropped_reason released_at removed_at",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="goal_in_order"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=3), name="goal_weight"),
            models.CheckConstraint(
                condition=Q(level_from__isnull=True) | Q(level_from__gte=1, level_from__lte=5), name="goal_level_from"
            ),
            models.CheckConstraint(
                condition=Q(level_to__isnull=True) | Q(level_to__gte=1, level_to__lte=5), name="goal_level_to"
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(state="dropped") | Q(scale_locked_at__isnull=False),
                name="goal_starts_with_a_scale",
            ),
            models.CheckConstraint(
                condition=Q(scale_locked_at__isnull=True)
                | ~(Q(much_less="") | Q(less="") | Q(expected="") | Q(more="") | Q(much_more="")),
                name="goal_scale_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(attained__isnull=True) | Q(attained__gte=-2, attained__lte=2), name="goal_attained"
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline__gte=-2, baseline__lte=2), name="goal_baseline"
            ),
            models.CheckConstraint(
                condition=Q(progress__isnull=True) | Q(progress__gte=-2, progress__lte=2), name="goal_progress"
            ),
            models.CheckConstraint(
                condition=Q(state="rated", attained__isnull=False) | (~Q(state="rated") & Q(attained__isnull=True)),
                name="goal_rated_with_level",
            ),
        )
        indexes = (models.Index(fields=["plan", "position"], name="goal_of_plan"),)

    def __str__(self) -> str:
        return f"{self.position}"


class Item(Owned):
    """What is done for a goal: by which way, with what, until when, and what will show it."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("kegiatan", "Direncanakan")
        DONE = "done", pgettext_lazy("kegiatan", "Selesai")
        DROPPED = "dropped", pgettext_lazy("kegiatan", "Dilepas")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    track = models.CharField(max_length=14, choices=Track)
    form = models.CharField(max_length=16, choices=Form, blank=True)
    """The form that earns JP; empty for an assignment that earns none."""
    activity = models.CharField(max_length=200)
    method = models.CharField(max_length=200, blank=True)
    """How it is done: number of sessions, project, observation."""
    resource = models.CharField(max_length=200, blank=True)
    """What is needed: person, course, book, budget."""
    evidence = models.CharField(max_length=200, blank=True)
    """What will show that it succeeded."""
    starts_on = models.DateField()
    due_on = models.DateField()
    expected_jp = models.PositiveIntegerField(default=0)
    """Hundredths of a JP."""
    cost = models.PositiveBigIntegerField(default=0)
    """Rupiah, estimated; for the annual needs list (Renbangkom)."""
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    settled_on = models.DateField(null=True)
    """When it was done or dropped."""
    remark = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id agency goal position track form",
        personal="activity method resource evidence starts_on due_on expected_jp cost state settled_on remark removed_at",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="item_in_order"),
            models.CheckConstraint(
                condition=Q(state="planned", settled_on__isnull=True)
                | (~Q(state="planned") & Q(settled_on__isnull=False)),
                name="item_settled_on_a_day",
            ),
        )
        indexes = (models.Index(fields=["goal", "position"], name="item_of_goal"),)

    def __str__(self) -> str:
        return f"{self.track}"


class Version(Owned):
    """A plan as it was proposed, and what was decided. Never rewritten after the decision."""

    class Decision(models.TextChoices):
        OPEN = "open", _("menunggu")
        VERIFYING = "verifying", _("menunggu verifikasi SDM")
        AGREED = "agreed", _("disepakati")
        RETURNED = "returned", _("dikembalikan")
        WITHDRAWN = "withdrawn", _("ditarik")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    """Counts proposals, from 1."""
    content = models.JSONField()
    """Goals and items as they stood (`rules.content`)."""
    change = models.CharField(max_length=500, blank=True)
    """Why the plan is changed: said by whoever proposes a change of an agreed plan."""
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    """Why it was returned."""
    supervisor_agreed_at = models.DateTimeField(null=True)
    supervisor_agreed_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        public="id agency plan number decision",
        personal="content change proposed_at proposed_by reason supervisor_agreed_at supervisor_agreed_by decided_at "
        "decided_by verified_at verified_by",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(decision__in=("open", "verifying")), name="version_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(decision="returned") | ~Q(reason=""), name="version_returned_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=("open", "verifying"), decided_at__isnull=True)
                | (~Q(decision__in=("open", "verifying")) & Q(decided_at__isnull=False)),
                name="version_decided_with_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"
