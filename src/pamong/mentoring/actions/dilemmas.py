"""The bank of cases of an agency: those that come with the house, and what HR adds."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import queries as agency_queries
from pamong.agency.models import Agency, Person
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events, shelf
from pamong.mentoring.models import Dilemma, Judgement
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.growth import Case


@transaction.atomic
def lay_down_dilemmas(agency: Agency) -> None:
    """Give an agency the cases that it has not got yet. Doing it again changes nothing."""
    present = set(Dilemma.objects.filter(agency=agency).values_list("key", flat=True))
    Dilemma.objects.bulk_create(
        [
            Dilemma(
                agency=agency, key=one.key, theme=one.theme, title=one.title, situation=one.situation,
                ways=[way.as_row() for way in one.ways], guide=one.guide, sources=one.sources, is_builtin=True,
                position=place,
            )
            for place, one in enumerate(shelf.dilemmas(), 1)
            if one.key not in present
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def add_dilemma(*, agency: Agency, case: Case, by: Person, now: datetime, key: UUID | None = None) -> Dilemma:
    """Add a case of one's own agency; it comes after the others."""
    _may_keep(by, agency.pk)
    if key and (added := Dilemma.objects.filter(pk=key, agency=agency).first()):
        return added
    pk = key or new_id()
    row = Dilemma(id=pk, agency=agency, key=f"own-{pk.hex}", position=Dilemma.objects.filter(agency=agency).count() + 1)
    _written(row, case)
    row.save(force_insert=True)
    announce(events.DilemmaAdded(agency_id=agency.pk, subject_id=row.pk), by=by)
    return row


@transaction.atomic
def change_dilemma(dilemma_id: UUID, *, case: Case, by: Person, now: datetime) -> Dilemma:
    """Write a case of HR's own anew, until somebody has weighed it."""
    row = _managed(dilemma_id, by)
    if row.is_builtin:
        raise Refused(_("Kasus bawaan tetap seperti adanya. Tutup bila tidak dipakai, lalu tambahkan kasus Anda."))
    if Judgement.objects.filter(dilemma=row).exists():
        raise Refused(_("Kasus ini sudah ditimbang orang, jadi isinya tetap. Tutup, lalu tambahkan kasus baru."))
    before = _content(row)
    _written(row, case)
    if _content(row) != before:
        row.save(update_fields=["theme", "title", "situation", "ways", "guide", "sources"])
        _tell_changed(row, by)
    return row


@transaction.atomic
def close_dilemma(dilemma_id: UUID, *, by: Person, now: datetime) -> Dilemma:
    """Offer a case no more; those who chose it go on with it."""
    row = _managed(dilemma_id, by)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _tell_changed(row, by)
    return row


@transaction.atomic
def reopen_dilemma(dilemma_id: UUID, *, by: Person, now: datetime) -> Dilemma:
    """Offer a case again."""
    row = _managed(dilemma_id, by)
    if row.closed_at is not None:
        row.closed_at = None
        row.save(update_fields=["closed_at"])
        _tell_changed(row, by)
    return row


def _written(row: Dilemma, case: Case) -> None:
    title = texts.clean(case.title, one_line=True)
    situation, guide, sources = texts.clean(case.situation), texts.clean(case.guide), texts.clean(case.sources)
    stop(_("Pilih temanya.") if case.theme not in Dilemma.Theme.values else "")
    for text, limit, required in (
        (title, rules.TITLE, True), (situation, rules.SITUATION, True), (guide, rules.GUIDE, True),
        (sources, rules.SOURCES, False),
    ):  # fmt: skip
        stop(rules.fault(text, limit, required=required))
    ways = [
        {**way, "text": texts.clean(way["text"]), "reason": texts.clean(way["reason"]), "key": shelf.LETTERS[at]}
        for at, way in enumerate(case.ways[: len(shelf.LETTERS)])
    ]
    stop(rules.case_fault(ways))
    stop(next((said for way in ways for said in _way_faults(way) if said), ""))
    row.theme, row.title, row.situation, row.guide, row.sources = case.theme, title, situation, guide, sources
    row.ways = ways


def _way_faults(way: dict[str, Any]) -> tuple[str, str]:
    return rules.fault(way["text"], rules.WAY), rules.fault(way["reason"], rules.REASON)


def _content(row: Dilemma) -> tuple[Any, ...]:
    return row.theme, row.title, row.situation, row.ways, row.guide, row.sources


def _may_keep(by: Person, agency_id: UUID) -> None:
    """Let HR of the whole agency go on; whoever changes the bank goes one after the other."""
    allowed = by.agency_id == agency_id and rules.may_keep_dilemmas(agency_queries.standing_of(by))
    require(allowed, _("Hanya pengelola SDM seluruh instansi yang dapat mengubah bank kasus."))


def _managed(dilemma_id: UUID, by: Person) -> Dilemma:
    _may_keep(by, by.agency_id)
    row = Dilemma.objects.select_for_update(no_key=True).filter(agency=by.agency_id, pk=dilemma_id).first()
    if row is None:
        raise Refused(_("Kasus itu tidak ada lagi. Muat ulang halaman."))
    return row


def _tell_changed(row: Dilemma, by: Person) -> None:
    announce(events.DilemmaChanged(agency_id=row.agency_id, subject_id=row.pk), by=by)
