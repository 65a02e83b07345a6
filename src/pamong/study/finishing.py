"""What follows in the catalogue when an entry counts, or no more: its person learned from the resources that it names."""

from __future__ import annotations

from typing import cast

from pamong.catalogue.actions import forget_finished, mark_finished
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.study.events import EntryCredited, EntryVoided
from pamong.study.models import Entry as Learned
from pamong.study.models import Source


def finish_resources(event: Event, entry: Entry) -> None:
    """EntryCredited → "selesai" for each resource of the catalogue among its sources. Others see only how many did."""
    done = cast(EntryCredited, event)
    assert done.about_id is not None, "an entry is about who learned"
    named = Source.objects.filter(entry_id=done.subject_id, resource__isnull=False)
    if keys := list(named.values_list("resource_id", flat=True).distinct()):
        mark_finished(done.about_id, keys, on=done.on)


def unfinish_resources(event: Event, entry: Entry) -> None:
    """EntryVoided → no more "selesai", but for what another credited entry of hers names."""
    gone = cast(EntryVoided, event)
    assert gone.about_id is not None, "an entry is about who learned"
    named = Source.objects.filter(resource__isnull=False)
    others = named.filter(entry__person_id=gone.about_id, entry__state=Learned.State.CREDITED)
    still = others.exclude(entry_id=gone.subject_id).values("resource_id")
    keys = list(
        named.filter(entry_id=gone.subject_id).exclude(resource_id__in=still).values_list("resource_id", flat=True)
    )
    if keys:
        forget_finished(gone.about_id, keys)
