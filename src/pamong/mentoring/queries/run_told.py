"""What notices need to know of a run."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pamong.mentoring.models import Run


@dataclass(frozen=True)
class RunTold:
    """Who waits for a run, and where."""

    asked_by: UUID
    programme_id: UUID
    state: str


def run_to_tell(run_id: UUID) -> RunTold | None:
    """Return a run that somebody waits for; None for a what-if, or when it is gone. One query."""
    row = Run.objects.filter(pk=run_id, is_what_if=False).values_list("asked_by_id", "programme_id", "state").first()
    return RunTold(*row) if row else None
