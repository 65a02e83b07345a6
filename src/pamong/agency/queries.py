"""What this room tells the others. Reads only."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import Combinable

from pamong.agency import lines, rules
from pamong.agency.models import Agency, Person, RoleGrant, Unit
from pamong.ports import clock

_also: dict[str, Combinable] = {}


def know_also(**figures: Combinable) -> None:
    """Learn a figure about the person of a request that every page shows, from a room above; called at the start."""
    _also.update(figures)


def person_of_user(user_id: UUID) -> Person | None:
    """Return the person that a sign-in stands for: who works somewhere now, the latest entry first."""
    return (
        Person.objects.present()
        .filter(user_id=user_id)
        .select_related("agency", "position", "unit")
        .annotate(**_also)
        .order_by("-id")
        .first()
    )


def standing_of(person: Person, day: date | None = None) -> rules.Standing:
    """Return the person with the roles held now and whether she leads anyone today. Two queries."""
    grants = (
        RoleGrant.objects.filter(person=person, revoked_at__isnull=True)
        .filter(Q(unit__isnull=True) | Q(unit__agency_id=person.agency_id))
        .values_list("role", "unit__path", "unit_id")
    )
    return rules.Standing(
        person=person,
        held=tuple(rules.Held(role, path or "", unit_id) for role, path, unit_id in grants),
        team=lines.team_ids(person, day or clock.today(person.time_zone)),
    )


def names_of_people(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return name and unit of people by id: `Siti Rahmawati (Biro SDM)`. One query, or none."""
    if not ids:
        return {}
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "name", "unit__name")
    return {key: f"{name} ({unit})" if unit else name for key, name, unit in rows}


def names_of_units(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of units by id. One query, or none."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def names_of_agencies() -> dict[UUID, str]:
    """Return the names of all agencies of this installation, in order. One query."""
    return dict(Agency.objects.order_by("name").values_list("pk", "name"))
