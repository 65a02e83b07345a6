"""An entry as the draft that it stands for: what its form shows, and with what a change is compared."""

from __future__ import annotations

from pamong.study.models import Entry, Source
from pamong.study.rules.drafts import EntryDraft, SourceDraft

_SAME = (
    "form", "title", "on", "until", "days", "starts_at", "minutes", "stated", "is_international", "provider",
    "certificate", "place", "process", "reflection", "applied",
)  # fmt: skip


def draft_of(entry: Entry) -> EntryDraft:
    """Return what an entry says. One query, for its sources."""
    return EntryDraft(
        **{name: getattr(entry, name) for name in _SAME},
        sources=tuple(map(_source, Source.objects.filter(entry=entry).order_by("position", "id"))),
        contract=entry.contract_id,
        competency=entry.competency_id,
    )


def _source(row: Source) -> SourceDraft:
    return SourceDraft(kind=row.kind, title=row.title, author=row.author, address=row.address, resource=row.resource_id)
