"""Names of units that a programme speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from pamong.agency.models import Unit


def unit_names(agency_id: UUID, keys: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of units of the agency. One query, or none."""
    rows = Unit.objects.filter(agency_id=agency_id, pk__in=keys).order_by("name")
    return dict(rows.values_list("pk", "name")) if keys else {}


def names_of(agency_id: UUID, caps: Mapping[str, int]) -> list[tuple[UUID, str]]:
    """Return the units that have a limit, by name. One query, or none."""
    return list(unit_names(agency_id, [UUID(key) for key in caps]).items())
