"""What HR does with an address that died or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue import events, searching
from pamong.catalogue.actions import common
from pamong.catalogue.held import FACTS, draft_of, taught_rows
from pamong.catalogue.models import LINK_FACTS, Resource
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused
from pamong.ports.web import web

PAUSE: Final = timedelta(minutes=2)
"""So long after an answer nobody asks again."""


@transaction.atomic
def ask_link(resource_id: UUID, *, by: Person, now: datetime) -> Resource:
    """Have the address asked as soon as the worker comes to it."""
    common.editing(by)
    row = common.locked(resource_id, by)
    if not web().is_on:
        raise Refused(_("Instalasi ini tidak membuka situs luar. Buka sendiri alamatnya, lalu putuskan."))
    if row.closed_at is not None or not row.address:
        raise Refused(_("Sumber ini tidak punya alamat yang ditawarkan, jadi tidak ada yang diperiksa."))
    if row.link_seen_at is None or row.link_seen_at < now - PAUSE:
        _told(events.LinkAsked, row, by)
    return row


@transaction.atomic
def take_new_address(resource_id: UUID, *, moved_to: str, by: Person, now: datetime) -> Resource:
    """Let a resource lie where its server says that it lies now; `moved_to` is what HR saw. Twice does it once."""
    common.editing(by)
    row = common.locked(resource_id, by)
    if row.address == moved_to:
        return row
    if not moved_to or row.link_moved_to != moved_to or row.closed_at is not None:
        raise Refused(_("Alamat barunya sudah berubah. Muat ulang halaman, lalu periksa lagi."))
    held = draft_of(row, taught_rows([row.pk]))
    wanted = common.sound(replace(held, address=moved_to), by.agency_id, but=row)
    common.written(row, wanted)
    common.bump(row, *FACTS, *LINK_FACTS)
    _told(events.ResourceChanged, row, by)
    searching.index([row.pk])
    return row


def _told(kind: type[events.OfResource], row: Resource, by: Person) -> None:
    announce(kind(agency_id=row.agency_id, subject_id=row.pk, kind=Code(row.kind)), by=by)
