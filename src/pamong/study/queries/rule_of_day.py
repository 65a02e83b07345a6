"""The rule that held for a form of learning on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pamong.rulebook.models import ConversionRule
from pamong.rulebook.queries import as_rule
from pamong.rulebook.rules import Rule


def rule_for(agency_id: UUID, form: str, on: date) -> Rule | None:
    """Return the rule in force; None before the first. One query."""
    rows = ConversionRule.objects.filter(agency_id=agency_id, form=form, valid_from__lte=on).standing()
    row = rows.order_by("-valid_from", "-recorded_at").first()
    return as_rule(row) if row else None
