"""What a proposed rule would do, before HR saves it. Reads only; signatures stand, bodies follow."""

from __future__ import annotations

from uuid import UUID

from pamong.agency.models import Person
from pamong.hours.queries import Effect
from pamong.rulebook.rules import BoundsDraft, RuleDraft


def preview_rule(by: Person, draft: RuleDraft, replaces: UUID | None = None) -> Effect:
    """Return the effect of `rulebook.actions.set_rule` with these values."""
    raise NotImplementedError


def preview_rule_withdrawn(by: Person, rule_id: UUID) -> Effect:
    """Return the effect of `rulebook.actions.withdraw_rule`."""
    raise NotImplementedError


def preview_bounds(by: Person, draft: BoundsDraft, replaces: UUID | None = None) -> Effect:
    """Return the effect of `rulebook.actions.set_bounds` with these values."""
    raise NotImplementedError


def preview_bounds_withdrawn(by: Person, bounds_id: UUID) -> Effect:
    """Return the effect of `rulebook.actions.withdraw_bounds`."""
    raise NotImplementedError
