"""Learning contracts (kontrak belajar): what a person sets out to learn, and by what both will see that she did.

Knowles, M. S. (1986). Using Learning Contracts: need, objectives, resources and strategies, evidence, criteria.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Owned, Person
from pamong.kit.rows import Privacy


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, person: Person, *, team: Collection[UUID] = ()) -> Self:
        """One's own; those one agreed to or validates; those of one's team of today: while they wait for the agreement,
        and since it was given. What was never agreed and waits no more is its owner's alone."""
        agreed = Q(agreed_at__isnull=False)
        seen = Q(employee=person) | (Q(supervisor=person) | Q(validator=person)) & agreed
        seen |= Q(employee_id__in=team) & (Q(state="proposed") | agreed)
        return self.filter(seen, agency_id=person.agency_id)


class Contract(Owned):
    """One thing that a person learns by herself, agreed with her supervisor."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("kontrak belajar", "Draf")
        PROPOSED = "proposed", _("Menunggu persetujuan")
        AGREED = "agreed", _("Berjalan")
        CLOSED = "closed", _("Selesai")
        WITHDRAWN = "withdrawn", _("Tidak dilanjutkan")

    class Outcome(models.TextChoices):
        REACHED = "reached", _("Tercapai")
        PARTLY = "partly", _("Tercapai sebagian")
        NOT_YET = "not_yet", _("Belum tercapai")

    OPEN = ("draft", "proposed", "agreed")

    employee = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who agreed to it; None until then."""
    validator = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who says whether the criterion is met, when that is not the supervisor."""
    plan_item = models.ForeignKey("plans.Item", on_delete=models.SET_NULL, null=True, related_name="+")
    """The activity of her plan that it carries out, when there is one."""
    competency = models.ForeignKey("rulebook.Competency", on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    need = models.TextField(blank=True)
    objective = models.TextField(blank=True)
    strategy = models.TextField(blank=True)
    """Resources and strategies, in words; `ContractResource` names what lies in the catalogue."""
    evidence = models.TextField(blank=True)
    criterion = models.TextField(blank=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    target_minutes = models.PositiveIntegerField(null=True)
    """How much time she means to give it; None: not said."""
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    proposed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    """Why the supervisor gave it back last."""
    returned_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    progress = models.PositiveSmallIntegerField(default=0)
    """Percent, by her own word."""
    progress_at = models.DateTimeField(null=True)
    learned = models.TextField(blank=True)
    applied = models.TextField(blank=True)
    """What she will apply at work."""
    claimed_at = models.DateTimeField(null=True)
    """When she said that she was through; the supervisor or validator closes it."""
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    """What whoever closed it says about the criterion."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ContractQuerySet.as_manager()
    privacy = Privacy(
        public="id agency employee supervisor validator state version",
        personal="plan_item competency title need objective strategy evidence criterion starts_on due_on target_minutes "
        "proposed_at agreed_at returned_at returned_reason returned_by progress progress_at learned applied claimed_at outcome remark "
        "ended_at ended_by created_at",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="study_contract_in_order"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="study_contract_progress"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "proposed", "withdrawn"))
                | Q(agreed_at__isnull=False, supervisor__isnull=False),
                name="study_contract_agreed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="study_contract_closed_with_outcome",
            ),
        )
        indexes = (
            models.Index(fields=["employee", "state"], name="study_contract_of"),
            models.Index(fields=["supervisor", "state"], name="study_contract_by_supervisor"),
        )

    def __str__(self) -> str:
        return self.title


class ContractResource(Owned):
    """A resource that she means to learn from: of the catalogue, or in her own words."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="resources")
    resource = models.ForeignKey("catalogue.Resource", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id agency contract resource position", personal="text done_at")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "resource"],
                condition=Q(resource__isnull=False),
                name="study_contract_resource_once",
            ),
            models.CheckConstraint(
                condition=Q(resource__isnull=False) | ~Q(text=""), name="study_contract_resource_named"
            ),
        )

    def __str__(self) -> str:
        return self.text
