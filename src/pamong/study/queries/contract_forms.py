"""What the form of a contract offers and begins with: empty, from an activity of the plan, or from a resource."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from pamong.agency.colleagues import finding
from pamong.agency.models import Person
from pamong.agency.queries_hr import Option
from pamong.catalogue.models import Bookmark, Resource, Teaches
from pamong.plans.briefs import ItemBrief
from pamong.plans.queries import item_to_learn, items_to_learn
from pamong.rulebook.learning import Form
from pamong.rulebook.models import Competency
from pamong.study.models import Contract, ContractResource
from pamong.study.rules.drafts_contract import TITLE, USUAL, ContractDraft, ResourceDraft, draft_of

Choices = list[tuple[str, str]]
MOST_OFFERED: Final = 12
"""Bookmarks that the form shows, the latest first."""
MINUTES_OF_JP: Final = 45


@dataclass(frozen=True)
class Offer:
    """What the form offers, and with what it begins."""

    draft: ContractDraft
    resources: Choices
    competencies: Choices
    items: Choices
    validator: Option | None = None
    finding: dict[str, Any] = field(default_factory=dict)
    """`find` and `get` of the field that names a colleague."""


def offer_for(person: Person, today: date, *, item_id: UUID | None = None, resource_id: UUID | None = None) -> Offer:
    """Return what a new contract begins with. At most six queries."""
    items = items_to_learn(person, today.year)
    item = next((one for one in items if one.id == item_id), None) or item_to_learn(person, item_id)
    resource = Resource.objects.visible_to(person).offered().filter(pk=resource_id).first() if resource_id else None
    draft = ContractDraft(title="", starts_on=today, due_on=today + USUAL)
    if item:
        draft = _from_item(draft, item, today)
    if resource:
        draft = _from_resource(draft, resource)
    return _offer(person, draft, items, item)


def offer_to_edit(contract: Contract, today: date) -> Offer:
    """Return what one's own draft can be changed to; its validator is loaded. At most five queries."""
    person = contract.employee
    rows = ContractResource.objects.filter(contract=contract).order_by("position", "id")
    draft = draft_of(contract, rows)
    items = items_to_learn(person, today.year)
    known = any(one.id == draft.plan_item for one in items)
    item = None if known else item_to_learn(person, draft.plan_item)
    return _offer(person, draft, items, item, contract.validator)


def start_of(offer: Offer) -> dict[str, Any]:
    """Return the values with which the form is drawn."""
    draft = offer.draft
    names = ("title", "need", "objective", "strategy", "evidence", "criterion", "starts_on", "due_on", "competency")
    return {
        **{name: getattr(draft, name) for name in (*names, "plan_item")},
        "validator": offer.validator,
        "picked": [str(one.resource) for one in draft.resources if one.resource],
        "sources": "\n".join(one.text for one in draft.resources if one.text),
    }


def _from_item(draft: ContractDraft, item: ItemBrief, today: date) -> ContractDraft:
    """What the plan says already; the rest is asked."""
    is_study = item.form == Form.SELF_STUDY
    return replace(
        draft,
        title=item.activity[:TITLE],
        strategy=item.method,
        evidence=item.evidence,
        due_on=item.due_on if item.due_on >= today else draft.due_on,
        target_minutes=item.expected_jp * MINUTES_OF_JP // 100 or None if is_study else None,
        competency=item.competency_id,
        plan_item=item.id,
        resources=(ResourceDraft(text=item.resource),) if item.resource else (),
    )


def _from_resource(draft: ContractDraft, resource: Resource) -> ContractDraft:
    taught = Teaches.objects.filter(resource=resource, competency__closed_at__isnull=True).order_by("pk")
    found = taught.values_list("competency_id", flat=True).first()
    return replace(
        draft,
        title=draft.title or resource.title[:TITLE],
        target_minutes=draft.target_minutes or resource.minutes,
        competency=draft.competency or found,
        resources=(*draft.resources, ResourceDraft(resource=resource.pk)),
    )


def _offer(
    person: Person,
    draft: ContractDraft,
    items: Iterable[ItemBrief],
    item: ItemBrief | None,
    validator: Person | None = None,
) -> Offer:
    every = {one.id: one for one in (*items, *([item] if item else []))}
    return Offer(
        draft=draft,
        resources=_resources(person, [one.resource for one in draft.resources if one.resource]),
        competencies=_competencies(person, draft.competency),
        items=[(str(one.id), f"{one.activity} ({one.goal_title})") for one in every.values()],
        validator=Option(validator.pk, validator.name) if validator else None,
        finding=dict(finding(person)),
    )


def _resources(person: Person, held: list[UUID]) -> Choices:
    """What stands in the contract, then what she keeps for later, the latest first. One query."""
    kept = Bookmark.objects.filter(person=person, resource=OuterRef("pk"))
    wanted = Q(kept_at__isnull=False, closed_at__isnull=True) | Q(pk__in=held)
    rows = Resource.objects.visible_to(person).annotate(kept_at=Subquery(kept.values("at")[:1])).filter(wanted)
    rows = rows.only("title", "provider")
    place = Case(When(pk__in=held, then=Value(0)), default=Value(1)) if held else Value(1)
    found = list(rows.annotate(place=place).order_by("place", "-kept_at", "pk")[: MOST_OFFERED + len(held)])
    found.sort(key=lambda row: held.index(row.pk) if row.pk in held else len(held))
    return [(str(row.pk), " · ".join(filter(None, (row.title, row.provider)))) for row in found]


def _competencies(person: Person, held: UUID | None) -> Choices:
    """The competencies on offer, and the one it is about already. One query."""
    open_ones = Q(closed_at__isnull=True)
    rows = Competency.objects.filter(open_ones | Q(pk=held) if held else open_ones, agency_id=person.agency_id)
    return [(str(row.pk), row.name) for row in rows.order_by("kind", "position", "name")]
