"""The clock that runs while somebody learns: started, stopped into a draft, or thrown away. One for each person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.texts import clean, fault
from pamong.rulebook.learning import Form
from pamong.study.actions.entries import begin_entry
from pamong.study.models import Contract, Entry, Timer
from pamong.study.models.entries import MOST_MINUTES
from pamong.study.queries.entry_form import source_of
from pamong.study.rules import entry as rules
from pamong.study.rules.drafts import TITLE, EntryDraft, SourceDraft


@transaction.atomic
def start_timer(
    *, title: str = "", resource_id: UUID | None = None, contract_id: UUID | None = None, by: Person, now: datetime
) -> Timer:
    """Start the clock, for a resource, for a contract, or for something in one's own words. Started twice, it runs on."""
    _locked(by)
    what = clean(title, one_line=True)
    stop(fault(what, TITLE))
    resource = Resource.objects.visible_to(by).filter(pk=resource_id).first() if resource_id else None
    agreed = Contract.objects.filter(employee=by, state=Contract.State.AGREED)
    contract = agreed.filter(pk=contract_id).first() if contract_id else None
    if (resource_id and resource is None) or (contract_id and contract is None):
        raise Refused(_("Sumber atau kontrak itu tidak dapat dipakai. Mulai dari halamannya."))
    told = (what or (resource.title if resource else contract.title if contract else ""))[:TITLE]
    if running := Timer.objects.filter(person=by).first():
        if (running.title, running.resource_id, running.contract_id) == (told, resource_id, contract_id):
            return running
        raise Refused(_("Jam belajar Anda sudah berjalan. Hentikan atau buang dulu."))
    return Timer.objects.create(
        agency_id=by.agency_id, person=by, started_at=now, title=told, resource=resource, contract=contract
    )


@transaction.atomic
def stop_timer(*, minutes: int | None = None, by: Person, now: datetime) -> Entry:
    """Stop the clock and begin a draft of the day on which it started.

    `minutes` corrects what it shows, and must be said when it ran longer than twelve hours.
    """
    timer = _running(by)
    ran = now - timer.started_at
    if minutes is None:
        stop(rules.run_fault(ran))
    start = timer.started_at.astimezone(ZoneInfo(by.time_zone))
    spent = minutes if minutes is not None else max(1, round(ran.total_seconds() / 60))
    fits = 0 < start.hour * 60 + start.minute + spent <= MOST_MINUTES and spent <= ran.total_seconds() / 60 + 1
    draft = EntryDraft(
        form=Form.SELF_STUDY, title=timer.title, on=start.date(), minutes=spent,
        starts_at=start.time().replace(second=0, microsecond=0) if fits else None,
        sources=_sources(timer), contract=timer.contract_id,
        competency=timer.contract.competency_id if timer.contract else None,
    )  # fmt: skip
    entry = begin_entry(draft=draft, by=by, now=now)
    timer.delete()
    return entry


@transaction.atomic
def discard_timer(*, by: Person, now: datetime) -> None:
    """Throw the running clock away; without one nothing changes."""
    _locked(by)
    Timer.objects.filter(person=by).delete()


def _locked(by: Person) -> None:
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def _running(by: Person) -> Timer:
    _locked(by)
    timer = Timer.objects.select_related("resource", "contract").filter(person=by).first()
    if timer is None:
        raise Refused(_("Tidak ada jam belajar yang berjalan."))
    return timer


def _sources(timer: Timer) -> tuple[SourceDraft, ...]:
    return (source_of(timer.resource),) if timer.resource else ()
