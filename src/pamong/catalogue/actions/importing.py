"""Many resources at once: a sheet that HR hands in, and the set that every agency begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.catalogue import events, searching
from pamong.catalogue.actions import common
from pamong.catalogue.held import FACTS, SheetRow, draft_of, held_by
from pamong.catalogue.models import LINK_FACTS, Resource, Teaches
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.catalogue.shelf import RESOURCES, ShelfItem
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook.queries import competencies_of


@transaction.atomic
def import_resources(rows: Sequence[SheetRow], *, by: Person, now: datetime) -> int:
    """Add or change resources from a sheet, all or none; return how many changed. New ones wait to be checked.

    What changed since the preview stops the whole sheet. A sheet that is applied twice does it once.
    """
    common.editing(by)
    held = held_by(by.agency_id, rows, locked=True)
    added: list[Resource] = []
    changed: list[Resource] = []
    for row in rows:
        wanted = row.draft.cleaned()
        present = held.by_key.get(row.resource) if row.resource else held.find(wanted)
        if present is None:
            added.append(_added(wanted, by, now))
            held.take(added[-1])
        elif draft_of(present, held.taught) != replace(wanted, code=present.code):
            if (present.pk, present.version) != (row.resource, row.version):
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
    common.bump(row, *FACTS, *LINK_FACTS)


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
    for name in FACTS:
        setattr(row, name, getattr(item, name))
    return row


def _taught(item: ShelfItem, keys: Mapping[str, UUID]) -> list[Taught]:
    """An agency may have closed or renamed nothing of the nine; what its dictionary has not got is left out."""
    return [
        Taught(competency=keys[key], level_from=lowest, level_to=highest)
        for key, lowest, highest in item.teaches
        if key in keys
    ]
