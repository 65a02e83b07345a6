"""Files of evidence of one's own entry, while it is written: added and removed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.kit import filed
from pamong.kit.refusals import Forbidden, stop
from pamong.ports import keeping
from pamong.study import files
from pamong.study.actions.entry_rows import own_entry
from pamong.study.models import Entry, Evidence
from pamong.study.rules import entry as rules


def add_evidence(entry_id: UUID, *, upload: filed.Upload, by: Person, now: datetime) -> Evidence:
    """Keep a file as evidence; the same file twice in an entry is kept once.

    What it is, is found out before the entry is locked; a file whose row cannot be written is not kept.
    """
    with transaction.atomic():
        _writable(entry_id, by)
    file = filed.checked(upload)
    key = files.keep(by.agency_id, file)
    try:
        with transaction.atomic():
            entry = _writable(entry_id, by)
            there = Evidence.objects.filter(entry=entry)
            if same := there.filter(digest=file.digest).first():
                keeping.discard(key)
                return same
            stop(rules.files_number_fault(there.count()))
            return Evidence.objects.create(
                agency_id=entry.agency_id, entry=entry, key=key, name=file.name, media_type=file.media_type,
                size=file.size, digest=file.digest, uploaded_at=now,
            )  # fmt: skip
    except BaseException:
        keeping.discard(key)
        raise


@transaction.atomic
def remove_evidence(evidence_id: UUID, *, by: Person, now: datetime) -> Entry:
    """Remove a file of evidence."""
    found = Evidence.objects.filter(pk=evidence_id, agency_id=by.agency_id).values_list("entry_id", "key").first()
    if found is None:
        raise Forbidden(rules.not_yours())
    entry_id, key = found
    entry = _writable(entry_id, by)
    Evidence.objects.filter(pk=evidence_id).delete()
    transaction.on_commit(lambda: keeping.discard(key))
    return entry


def _writable(entry_id: UUID, by: Person) -> Entry:
    entry = own_entry(entry_id, by)
    stop(rules.state_fault(entry, *Entry.EDITABLE))
    return entry
