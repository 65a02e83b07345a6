"""Files of resources, in the storage. What they are, `kit.filed` finds out."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from pamong.catalogue.models import Resource
from pamong.kit.filed import Checked
from pamong.ports import keeping

FOLDER: Final = "resources"
FIELDS: Final = ("file_key", "file_name", "file_type", "file_size")


def attach(row: Resource, file: Checked) -> None:
    """Keep a checked file as the file of a resource, not yet saved; the one before goes once that is committed."""
    detach(row)
    row.file_key = keeping.keep(FOLDER, row.agency_id, file.content)
    row.file_name, row.file_type, row.file_size = file.name, file.media_type, file.size


def detach(row: Resource) -> None:
    """Let a resource have no file, not yet saved; the file goes once that is committed."""
    if key := row.file_key:
        transaction.on_commit(lambda: keeping.discard(key))
    row.file_key, row.file_name, row.file_type, row.file_size = "", "", "", None


def purge() -> int:
    """Remove files that belong to no resource; return how many."""
    return keeping.sweep(FOLDER, lambda key: Resource.objects.filter(file_key=key).exists())
