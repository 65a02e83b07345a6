"""Ways through the catalogue that HR lays: made, changed, put in order, closed, opened again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue import events
from pamong.catalogue.actions import common
from pamong.catalogue.models import Path, PathStep, Resource
from pamong.catalogue.rules import Faulty, PathDraft
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook.queries import competencies_of

HEAD = ("title", "summary", "is_ordered", "competency_id")


@transaction.atomic
def make_path(draft: PathDraft, *, by: Person, now: datetime, key: UUID | None = None) -> Path:
    """Lay a way, or a collection without order. `key` becomes its id: sent twice, it is made once."""
    common.editing(by)
    if key and (made := Path.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    wanted = _sound(draft, by)
    row = Path(id=key or new_id(), agency_id=by.agency_id, made_by=by, made_at=now)
    _written(row, wanted)
    row.save(force_insert=True)
    _step(row, wanted)
    announce(events.PathMade(agency_id=row.agency_id, subject_id=row.pk), by=by)
    return row


@transaction.atomic
def change_path(path_id: UUID, draft: PathDraft, *, version: int, by: Person, now: datetime) -> Path:
    """Write it anew, steps and all. `version` is the one that was read when writing."""
    row = _mine(path_id, by)
    if row.version != version:
        raise Refused(_("Jalur ini sudah diubah orang lain. Periksa isinya yang baru, lalu ulangi perubahan Anda."))
    wanted = _sound(draft, by, row)
    facts = _written(row, wanted)
    if _step(row, wanted) or facts:
        row.version += 1
        row.save(update_fields=[*HEAD, "version"])
        announce(events.PathChanged(agency_id=row.agency_id, subject_id=row.pk), by=by)
    return row


@transaction.atomic
def close_path(path_id: UUID, *, by: Person, now: datetime) -> Path:
    """Offer it no more. Twice does it once."""
    row = _mine(path_id, by)
    if row.closed_at is None:
        row.closed_at = now
        row.version += 1
        row.save(update_fields=["closed_at", "version"])
        announce(events.PathClosed(agency_id=row.agency_id, subject_id=row.pk), by=by)
    return row


@transaction.atomic
def reopen_path(path_id: UUID, *, by: Person, now: datetime) -> Path:
    """Offer it again. Twice does it once."""
    row = _mine(path_id, by)
    if row.closed_at is not None:
        _refuse_same_title(row.title, by, row)
        row.closed_at = None
        row.version += 1
        row.save(update_fields=["closed_at", "version"])
        announce(events.PathChanged(agency_id=row.agency_id, subject_id=row.pk), by=by)
    return row


def _mine(path_id: UUID, by: Person) -> Path:
    common.editing(by)
    row = Path.objects.visible_to(by).select_for_update(no_key=True).filter(pk=path_id).first()
    if row is None:
        raise Refused(_("Jalur itu tidak ada di instansi Anda. Muat ulang halaman."))
    return row


def _sound(draft: PathDraft, by: Person, row: Path | None = None) -> PathDraft:
    wanted = draft.cleaned()
    faults = wanted.faults()
    if wanted.competency and all(card.id != wanted.competency for card in competencies_of(by.agency_id)):
        faults["competency"] = _("Kompetensi itu tidak ada dalam kamus Anda. Pilih dari daftar.")
    asked = {step.resource for step in wanted.steps}
    held = set(PathStep.objects.filter(path=row).values_list("resource_id", flat=True)) if row else set()
    known = Resource.objects.visible_to(by).offered().filter(pk__in=asked - held)
    if known.count() < len(asked - held):
        faults["steps"] = _("Ada sumber yang sudah ditutup atau bukan milik instansi Anda. Muat ulang halaman.")
    if faults:
        raise Faulty(faults)
    _refuse_same_title(wanted.title, by, row)
    return wanted


def _refuse_same_title(title: str, by: Person, but: Path | None) -> None:
    rows = Path.objects.visible_to(by).offered().values_list("pk", "title")
    if any(each.casefold() == title.casefold() and (but is None or key != but.pk) for key, each in rows):
        raise Faulty({"title": _("Sudah ada jalur dengan judul itu. Pakai judul lain.")})


def _written(row: Path, wanted: PathDraft) -> bool:
    before = [getattr(row, name) for name in HEAD]
    row.title, row.summary, row.is_ordered = wanted.title, wanted.summary, wanted.is_ordered
    row.competency_id = wanted.competency
    return before != [getattr(row, name) for name in HEAD]


def _step(row: Path, wanted: PathDraft) -> bool:
    """Write the steps in their order; return whether anything is new."""
    held = PathStep.objects.filter(path=row)
    before = list(held.order_by("position", "pk").values_list("resource_id", "note"))
    after = [(step.resource, step.note) for step in wanted.steps]
    if before == after:
        return False
    held.delete()
    PathStep.objects.bulk_create(
        PathStep(agency_id=row.agency_id, path=row, resource_id=key, position=place, note=note)
        for place, (key, note) in enumerate(after, 1)
    )
    return True
