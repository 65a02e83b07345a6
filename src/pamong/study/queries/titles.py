"""The titles of entries, for pages of other rooms whose reader may open those entries."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from pamong.study.models import Entry


def titles_of(entries: Collection[UUID]) -> dict[UUID, str]:
    """Return the titles of entries by their keys, for a reader who may open them all: the caller has seen to that.

    One query, or none. What is not an entry, or has no title, is left out.
    """
    if not entries:
        return {}
    return dict(Entry.objects.filter(pk__in=list(entries)).exclude(title="").values_list("pk", "title"))


def title_of(source: str) -> Coalesce:
    """Return the title of the entry whose key stands in this field of another query; empty when it is none.

    For a reader who may open it: the caller has seen to that.
    """
    return Coalesce(Subquery(Entry.objects.filter(pk=OuterRef(source)).values("title")[:1]), Value(""))
