"""The files that a person handed in as evidence, to take away."""

from __future__ import annotations

from pathlib import PurePath

from pamong.agency.models import Person
from pamong.study.models import Evidence


def own_files(person: Person) -> list[tuple[str, str]]:
    """Return name and key in the storage of each file, oldest first. No two names are the same, and none leads elsewhere."""
    found = Evidence.objects.filter(entry__person=person).order_by("uploaded_at", "pk")
    rows = found.values_list("entry__on", "name", "key")
    return [
        (f"{on.isoformat()}-{number:04}-{PurePath(name).name}", key) for number, (on, name, key) in enumerate(rows, 1)
    ]
