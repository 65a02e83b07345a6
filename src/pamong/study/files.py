"""Files of evidence, in the storage. What they are, `kit.filed` finds out."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from pamong.kit.filed import Checked
from pamong.ports import keeping
from pamong.study.models import Evidence

FOLDER: Final = "evidence"


def keep(agency_id: UUID, file: Checked) -> str:
    """Put a checked file into the storage; return its key."""
    return keeping.keep(FOLDER, agency_id, file.content)


def purge() -> int:
    """Remove files that belong to no evidence; return how many."""
    return keeping.sweep(FOLDER, lambda key: Evidence.objects.filter(key=key).exists())
