"""Files that people handed in: kept under keys of our own, and swept when no row names them any more."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.storage import storage

ORPHANED_AFTER: Final = timedelta(days=1)


def keep(folder: str, agency_id: UUID, content: bytes) -> str:
    """Put a file into the storage; return its key, which no person chose."""
    key = f"{folder}/{agency_id}/{new_id()}"
    storage().put(key, io.BytesIO(content))
    return key


def discard(key: str) -> None:
    """Remove a file; one that is not there any more is no error."""
    storage().delete(key)


def sweep(folder: str, is_held: Callable[[str], bool]) -> int:
    """Remove what lies there for a day and no row holds: the process ended between keeping a file and writing its row, or
    between removing the row and the file. Return how many."""
    count = 0
    for key in storage().untouched(folder, clock.now() - ORPHANED_AFTER):
        if not is_held(key):
            discard(key)
            count += 1
    return count
