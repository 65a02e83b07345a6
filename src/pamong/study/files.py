"""Files of evidence: kept outside the web root under keys of our own, and swept. What they are, `kit.filed` finds out."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Final
from uuid import UUID

from pamong.kit.filed import Checked
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.storage import storage
from pamong.study.models import Evidence

FOLDER: Final = "evidence"
ORPHANED_AFTER: Final = timedelta(days=1)


def keep(agency_id: UUID, file: Checked) -> str:
    """Put a checked file into the storage under a key of our own; return the key."""
    key = f"{FOLDER}/{agency_id}/{new_id()}"
    storage().put(key, io.BytesIO(file.content))
    return key


def discard(key: str) -> None:
    """Remove a file; one that is not there any more is no error."""
    storage().delete(key)


def purge() -> int:
    """Remove files that belong to no evidence: the process ended between keeping the file and writing the row, or
    between removing the row and the file. Return how many."""
    count = 0
    for key in storage().untouched(FOLDER, clock.now() - ORPHANED_AFTER):
        if not Evidence.objects.filter(key=key).exists():
            discard(key)
            count += 1
    return count
