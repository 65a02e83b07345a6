"""What HR does with a resource: add, change, check, close, open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.catalogue import events, files, rules, searching
from pamong.catalogue.actions import common
from pamong.catalogue.held import FACTS
from pamong.catalogue.models import LINK_FACTS, Resource
from pamong.catalogue.rules import Faulty, ResourceDraft
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.filed import Checked
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean

CHECKED = ("checked_at", "checked_by")


@transaction.atomic
def add_resource(
    draft: ResourceDraft, *, by: Person, now: datetime, key: UUID | None = None, file: Checked | None = None
) -> Resource:
    """Put something into the catalogue. What HR of the whole agency adds counts as checked; what HR of a unit adds waits.

    `key` becomes its id: sent twice, it is added once. `file` is kept with it.
    """
    common.adding(by)
    if key and (made := Resource.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    wanted = common.sound(replace(draft, has_file=file is not None), by.agency_id)
    row = Resource(id=key or new_id(), agency_id=by.agency_id, origin=Resource.Origin.HAND, added_by=by, added_at=now)
    common.written(row, wanted)
    if rules.may_edit(standing_of(by)):
        row.checked_at, row.checked_by = now, by
    if file:
        files.attach(row, file)
    row.save(force_insert=True)
    common.teach(row, wanted.teaches)
    _told(events.ResourceAdded, row, by)
    searching.index([row.pk])
    return row


@transaction.atomic
def edit_resource(
    resource_id: UUID,
    draft: ResourceDraft,
    *,
    version: int,
    by: Person,
    now: datetime,
    file: Checked | None = None,
    without_file: bool = False,
) -> Resource:
    """Let a resource say something else. `version` is the one that was read when writing; the code stays as it is, and so
    does its file, unless another one comes in its place or it is to have none."""
    common.editing(by)
    row = common.locked(resource_id, by)
    common.unchanged_since(row, version)
    has_file = file is not None or bool(row.file_key and not without_file)
    wanted = common.sound(replace(draft, has_file=has_file), by.agency_id, but=row)
    facts = common.written(row, wanted)
    refiled = file is not None or (without_file and bool(row.file_key))
    if file:
        files.attach(row, file)
    elif refiled:
        files.detach(row)
    if common.teach(row, wanted.teaches) or facts or refiled:
        common.bump(row, *FACTS, *files.FIELDS, *LINK_FACTS)
        _told(events.ResourceChanged, row, by)
        searching.index([row.pk])
    return row


@transaction.atomic
def check_resource(resource_id: UUID, *, by: Person, now: datetime) -> Resource:
    """Say that HR looked at it and found it right. Twice does it once."""
    common.editing(by)
    row = common.locked(resource_id, by)
    if row.closed_at is not None:
        raise Refused(_("Sumber ini sudah ditutup. Buka lagi dahulu."))
    if row.checked_at is None:
        row.checked_at, row.checked_by = now, by
        common.bump(row, *CHECKED)
        _told(events.ResourceChecked, row, by)
        searching.index([row.pk])
    return row


@transaction.atomic
def close_resource(resource_id: UUID, *, reason: str, by: Person, now: datetime) -> Resource:
    """Take it out of the catalogue; what was learned from it stays. Twice does it once."""
    common.editing(by)
    row = common.locked(resource_id, by)
    said = clean(reason, one_line=True)
    if wrong := rules.reason_fault(said):
        raise Faulty({"reason": wrong})
    if row.closed_at is None:
        row.closed_at, row.closed_reason = now, said
        common.bump(row, "closed_at", "closed_reason")
        _told(events.ResourceClosed, row, by)
        searching.index([row.pk])
    return row


@transaction.atomic
def reopen_resource(resource_id: UUID, *, by: Person, now: datetime) -> Resource:
    """Put it back. Twice does it once."""
    common.editing(by)
    row = common.locked(resource_id, by)
    if row.closed_at is not None:
        other = common.at_address(row.agency_id, row.address)
        said = _("Alamatnya sekarang dipakai “%(title)s”. Tutup yang itu dahulu, atau biarkan yang ini tertutup.")
        stop(said % {"title": other.title} if other else "")
        row.closed_at, row.closed_reason = None, ""
        common.bump(row, "closed_at", "closed_reason")
        _told(events.ResourceReopened, row, by)
        searching.index([row.pk])
    return row


def _told(kind: type[events.OfResource], row: Resource, by: Person) -> None:
    announce(kind(agency_id=row.agency_id, subject_id=row.pk, kind=Code(row.kind)), by=by)
