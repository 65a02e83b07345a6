"""What follows in the catalogue when an entry counts: its person learned from the resources that it names."""

from __future__ import annotations

from typing import cast

from pamong.catalogue.actions import mark_finished
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.study.events import EntryCredited
from pamong.study.models import Source


def finish_resources(event: Event, entry: Entry) -> None:
    """EntryCredited → "selesai" for each resource of the catalogue among its sources. Others see only how many did."""
    done = cast(EntryCredited, event)
    assert done.about_id is not None, "an entry is about who learned"
    named = Source.objects.filter(entry_id=done.subject_id, resource__isnull=False)
    if keys := list(named.values_list("resource_id", flat=True).distinct()):
        mark_finished(done.about_id, keys, on=done.on)
