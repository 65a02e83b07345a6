"""What the rooms below call an activity: the title of an entry of learning, or of a meeting of a circle."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Concat

from pamong.community import queries as community
from pamong.hours.models import Entry
from pamong.study import queries as study

SOURCE = "claim__source"


def titled(entries: QuerySet[Entry, Any]) -> QuerySet[Any, Any]:
    """Return entries of the ledger with `title` and, for a meeting of a circle, its key as `meeting`.

    For a reader who may read the ledger: she may open the entries that it follows from, and titles of meetings are known to
    the whole agency.
    """
    return entries.annotate(
        title=Concat(study.title_of(SOURCE), community.title_of(SOURCE)), meeting=community.meeting_of(SOURCE)
    )
