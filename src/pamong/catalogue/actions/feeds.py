"""What HR does with a feed: add, change, pause, have it read, remove; and a list of feeds at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue import events
from pamong.catalogue.actions import common
from pamong.catalogue.feeds import ReadFeed
from pamong.catalogue.gathering import keep_items
from pamong.catalogue.models import EVER, Feed, FeedItem
from pamong.catalogue.rules import Faulty, FeedDraft, host_of
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports.web import web
from pamong.rulebook.queries import competencies_of

FACTS = ("title", "address", "kind", "language", "competency_id", "level_from", "level_to")
MOST = 500
"""Feeds of an agency."""


@transaction.atomic
def add_feed(
    draft: FeedDraft, *, by: Person, now: datetime, key: UUID | None = None, told: ReadFeed | None = None
) -> Feed:
    """Let a feed be read: at its address by the worker, soon and then each day; or once, as the file that HR handed in
    (`told`). `key` becomes its id: sent twice, it is added once."""
    common.editing(by)
    if key and (made := Feed.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    wanted = _sound(draft, by, needs_address=told is None)
    row = _new(wanted, by, now, key)
    if told is not None:
        row.title = wanted.title or told.title or _("Umpan dari berkas")
        row.read_at = now
    row.save(force_insert=True)
    count = keep_items(row, told.items, now) if told is not None else 0
    announce(events.FeedAdded(agency_id=by.agency_id, subject_id=row.pk, items=count), by=by)
    return row


@transaction.atomic
def import_feeds(drafts: Sequence[FeedDraft], *, by: Person, now: datetime) -> int:
    """Take feeds from a list, all or none; return how many were new. The tick reads them one after the other."""
    common.editing(by)
    there = set(Feed.objects.filter(agency_id=by.agency_id).exclude(address="").values_list("address", flat=True))
    new: dict[str, Feed] = {}
    for draft in drafts:
        if draft.address not in there and draft.address not in new:
            new[draft.address] = _new(_sound(draft, by), by, now, None)
    if len(there) + len(new) > MOST:
        raise Refused(_("Paling banyak %(most)d umpan. Hapus yang tidak dipakai lagi, lalu ulangi.") % {"most": MOST})
    Feed.objects.bulk_create(new.values())
    if new:
        announce(events.FeedsImported(agency_id=by.agency_id, subject_id=by.agency_id, added=len(new)), by=by)
    return len(new)


@transaction.atomic
def change_feed(feed_id: UUID, draft: FeedDraft, *, version: int, by: Person, now: datetime) -> Feed:
    """Let it lie elsewhere, or its items be something else; what waits already takes that over."""
    common.editing(by)
    row = locked(feed_id, by)
    if row.version != version:
        raise Refused(_("Umpan ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda."))
    wanted = _sound(draft, by, but=row, needs_address=bool(row.address))
    before = [getattr(row, name) for name in FACTS]
    was = row.address
    _take_over(row, wanted)
    if row.address != was:
        row.due_at, row.etag, row.modified, row.fault = EVER, "", "", ""
    if before != [getattr(row, name) for name in FACTS]:
        row.version += 1
        row.save(update_fields=[*FACTS, "due_at", "etag", "modified", "fault", "version"])
        if row.kind:
            FeedItem.objects.filter(feed=row).waiting().update(kind=row.kind)
        _told(events.FeedChanged, row, by)
    return row


@transaction.atomic
def run_feed(feed_id: UUID, *, active: bool, by: Person, now: datetime) -> Feed:
    """Read it each day, or leave it for a while. Twice does it once."""
    common.editing(by)
    row = locked(feed_id, by)
    if row.is_active != active:
        row.is_active = active
        row.save(update_fields=["is_active"])
        _told(events.FeedChanged, row, by)
    return row


@transaction.atomic
def ask_feed(feed_id: UUID, *, by: Person, now: datetime) -> Feed:
    """Have it read as soon as the worker comes to it."""
    common.editing(by)
    row = locked(feed_id, by)
    if not web().is_on:
        raise Refused(_("Instalasi ini tidak membuka situs luar. Ambil berkas umpannya, lalu unggah di sini."))
    if not row.address:
        raise Refused(_("Umpan ini datang sebagai berkas, jadi tidak ada alamat yang dapat dibaca lagi."))
    _told(events.FeedAsked, row, by)
    return row


@transaction.atomic
def remove_feed(feed_id: UUID, *, by: Person, now: datetime) -> None:
    """Want nothing of it any more. What was taken from it stays in the catalogue; what waits goes."""
    common.editing(by)
    row = Feed.objects.visible_to(by).select_for_update(no_key=True).filter(pk=feed_id).first()
    if row is not None:
        _told(events.FeedRemoved, row, by)
        row.delete()


def locked(feed_id: UUID, by: Person) -> Feed:
    """Return a feed of one's own agency, locked."""
    row = Feed.objects.visible_to(by).select_for_update(no_key=True).filter(pk=feed_id).first()
    if row is None:
        raise Refused(_("Umpan itu sudah tidak ada. Muat ulang halaman."))
    return row


def _sound(draft: FeedDraft, by: Person, *, but: Feed | None = None, needs_address: bool = True) -> FeedDraft:
    wanted = draft.cleaned()
    faults = wanted.faults(needs_address=needs_address)
    if wanted.competency and wanted.competency not in {card.id for card in competencies_of(by.agency_id)}:
        faults.setdefault("competency", _("Kompetensi itu tidak ada dalam kamus Anda. Pilih dari daftar."))
    if "address" not in faults and wanted.address:
        others = Feed.objects.filter(agency_id=by.agency_id, address=wanted.address)
        if other := (others.exclude(pk=but.pk) if but else others).first():
            faults["address"] = _("Umpan ini sudah ada: “%(title)s”.") % {"title": other.title}
    if faults:
        raise Faulty(faults)
    return wanted


def _new(wanted: FeedDraft, by: Person, now: datetime, key: UUID | None) -> Feed:
    row = Feed(id=key or new_id(), agency_id=by.agency_id, added_by=by, added_at=now)
    _take_over(row, wanted)
    return row


def _take_over(row: Feed, wanted: FeedDraft) -> None:
    row.title = wanted.title or row.title or host_of(wanted.address)
    row.address, row.kind, row.language = wanted.address, wanted.kind, wanted.language
    row.competency_id, row.level_from, row.level_to = wanted.competency, wanted.level_from, wanted.level_to


def _told(kind: type[events.OfFeed], row: Feed, by: Person) -> None:
    announce(kind(agency_id=row.agency_id, subject_id=row.pk), by=by)
