"""Many resources at once: a sheet that HR hands in, and the set that every agency begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.catalogue import events, searching
from pamong.catalogue.actions import common
from pamong.catalogue.models import Resource, Teaches
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.catalogue.shelf import RESOURCES, ShelfItem
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook.queries import competencies_of


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row of a sheet: what it wants, of which resource (None: a new one), and in which version that one was seen."""

    draft: ResourceDraft
    resource: UUID | None = None
    version: int = 0


@transaction.atomic
def import_resources(rows: Sequence[SheetRow], *, by: Person, now: datetime) -> int:
    """Add or change resources from a sheet, all or none; return how many changed. New ones wait to be checked.

    What changed since the preview stops the whole sheet. A sheet that is applied twice does it once.
    """
    common.editing(by)
    held = _held(by.agency_id)
    added: list[Resource] = []
    changed: list[Resource] = []
    for row in rows:
        wanted = row.draft.cleaned()
        present = held.find(row.resource, wanted)
        if present is None:
            added.append(_added(wanted, by, now))
            held.take(added[-1])
        elif _differs(present, wanted, held.taught):
            if present.pk != row.resource or present.version != row.version:
                raise Refused(_("Katalog berubah sejak pratinjau dibuat. Unggah lagi berkasnya, lalu periksa."))
            _change(present, wanted, by)
            changed.append(present)
    if added or changed:
        told = events.ResourcesImported(
            agency_id=by.agency_id, subject_id=by.agency_id, added=len(added), changed=len(changed)
        )
        announce(told, by=by)
        searching.index([row.pk for row in (*added, *changed)])
    return len(added) + len(changed)


@dataclass
class _Held:
    """What the catalogue holds, found by key, code and address."""

    by_key: dict[UUID, Resource]
    by_code: dict[str, Resource]
    by_address: dict[str, Resource]
    taught: Mapping[UUID, tuple[Taught, ...]]

    def find(self, key: UUID | None, wanted: ResourceDraft) -> Resource | None:
        if key is not None:
            return self.by_key.get(key)
        return (self.by_code.get(wanted.code) if wanted.code else None) or self.by_address.get(wanted.address)

    def take(self, row: Resource) -> None:
        self.by_key[row.pk] = row
        if row.code:
            self.by_code[row.code] = row
        if row.address:
            self.by_address[row.address] = row


def _held(agency_id: UUID) -> _Held:
    held = _Held({}, {}, {}, {})
    rows = list(Resource.objects.filter(agency_id=agency_id).select_for_update(no_key=True))
    for row in rows:
        if row.closed_at is None:
            held.take(row)
        else:
            held.by_key[row.pk] = row
            if row.code:
                held.by_code[row.code] = row
    held.taught = common.taught_by(rows)
    return held


def _differs(row: Resource, wanted: ResourceDraft, taught: Mapping[UUID, tuple[Taught, ...]]) -> bool:
    facts = any(getattr(row, name) != getattr(wanted, name) for name in common.FIELDS)
    return facts or taught.get(row.pk, ()) != wanted.teaches


def _added(wanted: ResourceDraft, by: Person, now: datetime) -> Resource:
    sound = common.sound(wanted, by.agency_id)
    row = Resource(id=new_id(), agency_id=by.agency_id, origin=Resource.Origin.SHEET, added_by=by, added_at=now)
    row.code = sound.code
    common.written(row, sound)
    row.save(force_insert=True)
    common.teach(row, sound.teaches)
    return row


def _change(row: Resource, wanted: ResourceDraft, by: Person) -> None:
    if row.closed_at is not None:
        raise Refused(_("“%(title)s” sudah ditutup. Buka lagi dahulu.") % {"title": row.title})
    sound = common.sound(wanted, by.agency_id, but=row)
    common.written(row, sound)
    common.teach(row, sound.teaches)
    common.bump(row, *common.FIELDS, "link", "link_seen_at")


@transaction.atomic
def lay_down_resources(
    to: Agency, *, now: datetime, by: Person | None = None, items: Iterable[ShelfItem] = RESOURCES
) -> int:
    """Give an agency what it has not got of the start set, not checked; return how many came. Again changes nothing."""
    known = Resource.objects.filter(agency=to)
    codes = set(known.exclude(code="").values_list("code", flat=True))
    addresses = set(known.offered().exclude(address="").values_list("address", flat=True))
    wanted = [item for item in items if item.code not in codes and item.address not in addresses]
    keys = {card.key: card.id for card in competencies_of(to.pk)} if wanted else {}
    rows = [_laid(item, to, now, by) for item in wanted]
    Resource.objects.bulk_create(rows)
    Teaches.objects.bulk_create(
        each for row, item in zip(rows, wanted, strict=True) for each in common.teachings(row, _taught(item, keys))
    )
    if rows:
        told = events.ResourcesImported(agency_id=to.pk, subject_id=to.pk, added=len(rows), changed=0)
        announce(told, by=by)
        searching.index([row.pk for row in rows])
    return len(rows)


@transaction.atomic
def add_start_set(*, by: Person, now: datetime) -> int:
    """Let HR bring in what the start set holds and the catalogue has not got."""
    return lay_down_resources(common.editing(by), now=now, by=by)


def _laid(item: ShelfItem, to: Agency, now: datetime, by: Person | None) -> Resource:
    row = Resource(id=new_id(), agency=to, origin=Resource.Origin.START, code=item.code, added_by=by, added_at=now)
    for name in common.FIELDS:
        setattr(row, name, getattr(item, name))
    return row


def _taught(item: ShelfItem, keys: Mapping[str, UUID]) -> list[Taught]:
    """An agency may have closed or renamed nothing of the nine; what its dictionary has not got is left out."""
    return [
        Taught(competency=keys[key], level_from=lowest, level_to=highest)
        for key, lowest, highest in item.teaches
        if key in keys
    ]
