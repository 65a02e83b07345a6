"""What the catalogue holds already of what a sheet names: found by key, by code, by address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q, QuerySet

from pamong.catalogue.models import Resource, Teaches
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.kit.steps import uuid_of

FACTS = (
    "kind", "title", "provider", "summary", "address", "content", "language", "minutes", "cost", "licence",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row of a sheet: what it wants, of which resource (None: a new one), and in which version that one was seen."""

    draft: ResourceDraft
    resource: UUID | None = None
    version: int = 0


@dataclass
class Held:
    """Resources that are there."""

    by_key: dict[UUID, Resource] = field(default_factory=dict)
    by_code: dict[str, Resource] = field(default_factory=dict)
    by_address: dict[str, Resource] = field(default_factory=dict)
    """Only those that are offered."""
    taught: Mapping[UUID, tuple[Taught, ...]] = field(default_factory=dict)

    def find(self, wanted: ResourceDraft) -> Resource | None:
        """Return the resource that a draft is about: by its code, which may be its key, else by its address."""
        if wanted.code:
            key = uuid_of(wanted.code)
            found = self.by_code.get(wanted.code) or (self.by_key.get(key) if key else None)
            if found:
                return found
        return self.by_address.get(wanted.address) if wanted.address else None

    def take(self, row: Resource) -> None:
        """Know one more."""
        self.by_key[row.pk] = row
        if row.code:
            self.by_code[row.code] = row
        if row.address and row.closed_at is None:
            self.by_address[row.address] = row

    def with_contents(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Return the rows with what no sheet holds: the texts of modules, and files. They stay as they are."""
        return [
            replace(row, draft=beside(row.draft, self.by_key[row.resource])) if row.resource in self.by_key else row
            for row in rows
        ]


def beside(draft: ResourceDraft, row: Resource) -> ResourceDraft:
    """Return a draft of a sheet with what stays as it is."""
    return replace(draft, content=row.content, has_file=bool(row.file_key))


def held_by(agency_id: UUID, rows: Sequence[SheetRow], *, locked: bool = False) -> Held:
    """Look up what is there of what the rows name. Two queries."""
    codes = {row.draft.code for row in rows if row.draft.code}
    keys = {key for code in codes if (key := uuid_of(code))} | {row.resource for row in rows if row.resource}
    addresses = {row.draft.address for row in rows if row.draft.address}
    named = Q(pk__in=keys) | Q(code__in=codes) | Q(address__in=addresses)
    found: QuerySet[Resource] = Resource.objects.filter(named, agency_id=agency_id).order_by("pk")
    held = Held()
    for row in found.select_for_update(no_key=True) if locked else found:
        held.take(row)
    held.taught = taught_rows(list(held.by_key))
    return held


def taught_rows(resource_ids: Sequence[UUID]) -> dict[UUID, tuple[Taught, ...]]:
    """Return what each resource teaches, in the order of a tidied draft. One query."""
    found: dict[UUID, list[Taught]] = {}
    for each in Teaches.objects.filter(resource__in=resource_ids):
        one = Taught(competency=each.competency_id, level_from=each.level_from, level_to=each.level_to)
        found.setdefault(each.resource_id, []).append(one)
    return {key: tuple(sorted(taught)) for key, taught in found.items()}


def draft_of(row: Resource, taught: Mapping[UUID, tuple[Taught, ...]]) -> ResourceDraft:
    """Return a resource as somebody would have typed it."""
    return ResourceDraft(
        kind=row.kind, title=row.title, provider=row.provider, summary=row.summary, address=row.address,
        content=row.content, language=row.language, minutes=row.minutes, cost=row.cost, licence=row.licence, code=row.code,
        teaches=taught.get(row.pk, ()), has_file=bool(row.file_key),
    )  # fmt: skip
