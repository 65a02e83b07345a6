"""Entries as their person writes them: begun, worded, handed in, taken back, thrown away, and an objection to a return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.journal.engine import announce
from pamong.kit.refusals import require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean, fault
from pamong.ports import keeping
from pamong.rulebook.models import Competency
from pamong.study import events
from pamong.study.actions.entry_rows import note, of_entry, own_entry
from pamong.study.models import Contract, Entry, Evidence, Ruling, Source
from pamong.study.queries.entry_draft import draft_of
from pamong.study.queries.footing import supervisor_of
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules import entry as rules
from pamong.study.rules.drafts import EntryDraft, SourceDraft, faults, missing
from pamong.study.rules.faults import Faults, Faulty

State = Entry.State
What = Ruling.What
NOT_FOR_ENTRIES = (Contract.State.DRAFT, Contract.State.WITHDRAWN)
_SAME = (
    "form", "title", "on", "until", "days", "starts_at", "minutes", "stated", "is_international", "provider",
    "certificate", "place", "process", "reflection", "applied",
)  # fmt: skip
_WRITTEN = (*_SAME, "contract_id", "competency_id", "plan_item_id")
_OF_SOURCE = ("kind", "title", "author", "address")


@transaction.atomic
def begin_entry(*, draft: EntryDraft, by: Person, now: datetime, key: UUID | None = None) -> Entry:
    """Begin an entry as a draft that nobody else sees; it may lack what it needs.

    `key` becomes the row's id: sent twice, it begins once.
    """
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Entry.objects.filter(pk=key, person=by).first()):
        return made
    stop(rules.drafts_number_fault(Entry.objects.filter(person=by, state=State.DRAFT).count()))
    entry = Entry(id=key or new_id(), agency_id=by.agency_id, person=by, created_at=now, changed_at=now)
    fitting = _fit(draft, entry, now)
    _write(entry, fitting)
    entry.save(force_insert=True)
    _write_sources(entry, fitting.sources)
    return entry


@transaction.atomic
def edit_entry(entry_id: UUID, *, draft: EntryDraft, version: int, by: Person, now: datetime) -> Entry:
    """Word a draft, or an entry that came back, anew. The same words change nothing."""
    entry = own_entry(entry_id, by)
    stop(rules.state_fault(entry, *Entry.EDITABLE))
    fitting = _fit(draft, entry, now)
    if fitting == draft_of(entry):
        return entry
    stop(rules.version_fault(entry, version))
    _change(entry, fitting, now)
    return entry


@transaction.atomic
def submit_entry(entry_id: UUID, *, version: int, by: Person, now: datetime) -> Entry:
    """Hand an entry in to the direct supervisor of today, or to HR where there is none. Sent twice, it is once."""
    entry = own_entry(entry_id, by)
    if entry.state == State.SUBMITTED:
        return entry
    stop(rules.state_fault(entry, *Entry.EDITABLE))
    stop(rules.version_fault(entry, version))
    _whole(entry, now)
    entry.state, entry.submitted_at = State.SUBMITTED, now
    entry.verified_at = entry.verified_by = None
    entry.is_sampled = False
    _step(entry, "state", "submitted_at", "verified_at", "verified_by", "is_sampled", now=now)
    note(entry, What.SUBMITTED, by=by, now=now)
    asked = supervisor_of(entry.person, entry.person.day_at(now))
    announce(events.EntrySubmitted(**of_entry(entry), supervisor_id=asked.pk if asked else None), by=by)
    return entry


@transaction.atomic
def withdraw_entry(entry_id: UUID, *, by: Person, now: datetime) -> Entry:
    """Take an entry back before it is verified, to write on. Pressed twice, it is once."""
    entry = own_entry(entry_id, by)
    if entry.state == State.DRAFT:
        return entry
    stop(rules.state_fault(entry, State.SUBMITTED))
    entry.state, entry.submitted_at = State.DRAFT, None
    _step(entry, "state", "submitted_at", now=now)
    note(entry, What.WITHDRAWN, by=by, now=now)
    announce(events.EntryWithdrawn(**of_entry(entry)), by=by)
    return entry


@transaction.atomic
def discard_entry(entry_id: UUID, *, by: Person, now: datetime) -> None:
    """Throw a draft away with its evidence. What was handed in and came back stays, with the reason."""
    entry = own_entry(entry_id, by)
    stop(rules.state_fault(entry, State.DRAFT))
    keys = list(Evidence.objects.filter(entry=entry).values_list("key", flat=True))
    entry.delete()
    transaction.on_commit(lambda: _discard(keys))


@transaction.atomic
def appeal_entry(entry_id: UUID, *, reason: str, by: Person, now: datetime) -> Entry:
    """Object to a return; HR decides. Once for each return; pressed twice, it is once."""
    entry = own_entry(entry_id, by)
    if entry.state == State.APPEALED:
        return entry
    stop(rules.state_fault(entry, State.RETURNED))
    last = Ruling.objects.filter(entry=entry).order_by("-at", "-id").first()
    stop(rules.appeal_again_fault(was_answered=last is not None and last.what == What.UPHELD))
    why = clean(reason)
    if said := fault(why, rules.REASON, required=True):
        raise Faulty({"reason": said})
    _whole(entry, now)
    entry.state = State.APPEALED
    _step(entry, "state", now=now)
    note(entry, What.APPEALED, by=by, now=now, reason=why)
    announce(events.EntryAppealed(**of_entry(entry)), by=by)
    return entry


def _fit(draft: EntryDraft, entry: Entry, now: datetime) -> EntryDraft:
    """Return the draft tidied, or refuse it by field."""
    plain = draft.cleaned()
    rule = rule_for(entry.agency_id, plain.form, plain.on)
    found = faults(plain, rule, today=entry.person.day_at(now), whole=False)
    if found := found or _unknown(plain, entry):
        raise Faulty(found)
    return plain


def _whole(entry: Entry, now: datetime) -> None:
    """Refuse an entry that lacks what its form needs; what the form does not have is left out of it."""
    draft = draft_of(entry)
    rule = rule_for(entry.agency_id, draft.form, draft.on)
    files_there = Evidence.objects.filter(entry=entry).count()
    if found := missing(draft, rule, files=files_there, today=entry.person.day_at(now)):
        raise Faulty(found)
    fitting = draft.fitted(rule)
    if fitting != draft:
        _change(entry, fitting, now)


def _unknown(draft: EntryDraft, entry: Entry) -> Faults:
    """Say which of the rows that a draft names are not there for her."""
    found: Faults = {}
    if draft.competency and draft.competency != entry.competency_id:
        open_ones = Competency.objects.filter(agency_id=entry.agency_id, closed_at=None)
        if not open_ones.filter(pk=draft.competency).exists():
            found["competency"] = _("Kompetensi itu tidak dipakai lagi. Pilih yang lain.")
    if draft.contract and draft.contract != entry.contract_id:
        hers = Contract.objects.filter(employee_id=entry.person_id).exclude(state__in=NOT_FOR_ENTRIES)
        if not hers.filter(pk=draft.contract).exists():
            found["contract"] = _("Kontrak belajar itu bukan milik Anda, atau belum diajukan. Pilih dari daftar.")
    wanted = {source.resource for source in draft.sources if source.resource}
    if wanted and Resource.objects.filter(agency_id=entry.agency_id, pk__in=wanted).count() != len(wanted):
        found["sources"] = _("Sumber dari katalog itu tidak ada lagi. Tulis dengan kata-kata Anda sendiri.")
    return found


def _write(entry: Entry, draft: EntryDraft) -> None:
    for name in _SAME:
        setattr(entry, name, getattr(draft, name))
    item = Contract.objects.filter(pk=draft.contract).values_list("plan_item_id", flat=True) if draft.contract else None
    entry.plan_item_id = item.first() if item is not None else None
    entry.contract_id, entry.competency_id = draft.contract, draft.competency


def _change(entry: Entry, draft: EntryDraft, now: datetime) -> None:
    before = draft_of(entry).sources
    _write(entry, draft)
    _step(entry, *_WRITTEN, now=now)
    if before != draft.sources:
        Source.objects.filter(entry=entry).delete()
        _write_sources(entry, draft.sources)


def _write_sources(entry: Entry, sources: Sequence[SourceDraft]) -> None:
    Source.objects.bulk_create(
        Source(
            agency_id=entry.agency_id, entry=entry, position=number, resource_id=source.resource,
            **{name: getattr(source, name) for name in _OF_SOURCE},
        )
        for number, source in enumerate(sources, 1)
    )  # fmt: skip


def _step(entry: Entry, *fields: str, now: datetime) -> None:
    entry.version += 1
    entry.changed_at = now
    entry.save(update_fields=[*fields, "version", "changed_at"])


def _discard(keys: Sequence[str]) -> None:
    for key in keys:
        keeping.discard(key)
