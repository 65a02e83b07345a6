"""The titles of entries, for pages of other rooms whose reader may open those entries."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from pamong.study.models import Entry


def titles_of(entries: Collection[UUID]) -> dict[UUID, str]:
    """Return the titles of entries by their keys, for a reader who may open them all: the caller has seen to that.

    One query, or none. What is not an entry, or has no title, is left out.
    """
    if not entries:
        return {}
    return dict(Entry.objects.filter(pk__in=list(entries)).exclude(title="").values_list("pk", "title"))
