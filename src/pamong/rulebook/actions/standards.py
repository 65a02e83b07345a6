"""What HR of the whole agency does with standards. They take the lock of the rulebook, but raise no version: that number
tells the ledger of hours what to settle anew, and no JP depends on a standard.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person, Position
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, stop
from pamong.rulebook import events
from pamong.rulebook.actions.book import columns, locked, mark_withdrawn, put
from pamong.rulebook.competence import Asked, StandardDraft, outcome, says_the_same, standard_fault
from pamong.rulebook.models import Competency, Rulebook, Standard
from pamong.rulebook.queries.standards import as_asked

SHEET = Code("standards")


@transaction.atomic
def set_standard(
    draft: StandardDraft, *, by: Person, now: datetime, replaces: UUID | None = None, once: UUID | None = None
) -> Standard:
    """Let a class of positions, or one position, ask for a level from `draft.valid_from` on, also a day in the past.

    `replaces` names the live standard of the same day that was a mistake; it is withdrawn in the same step.
    """
    book = locked(by)
    if once and (known := Standard.objects.filter(pk=once, agency_id=by.agency_id).first()):
        return known
    stop(standard_fault(draft) or _stranger(draft, by))
    live = Standard.objects.filter(
        agency_id=by.agency_id,
        competency_id=draft.competency_id,
        position_class=draft.position_class,
        job_id=draft.job_id,
    ).standing()
    said = _("Standar itu sama dengan yang sudah berlaku. Tidak ada yang diubah.")
    standard = put(live, draft, partial(_same, draft), said, book=book, by=by, now=now, replaces=replaces, once=once)
    told = events.StandardSet(
        agency_id=by.agency_id, subject_id=standard.pk, valid_from=standard.valid_from, level=standard.level
    )
    announce(told, by=by)
    return standard


@transaction.atomic
def withdraw_standard(standard_id: UUID, *, by: Person, now: datetime) -> Standard:
    """Take back a standard that was a mistake: the one before holds on, or the one of the class. Twice does it once."""
    book = locked(by)
    standard = Standard.objects.filter(agency_id=by.agency_id, pk=standard_id).first()
    if standard is None:
        raise Refused(_("Standar itu tidak ada di instansi Anda. Muat ulang halaman."))
    if standard.withdrawn_at is None:
        mark_withdrawn(standard, book, by, now)
        announce(events.StandardWithdrawn(agency_id=by.agency_id, subject_id=standard.pk), by=by)
    return standard


@transaction.atomic
def set_standards(
    drafts: Sequence[StandardDraft], *, by: Person, now: datetime, once: UUID | None = None
) -> list[Standard]:
    """Set several competencies of one holder at once, all or none; return what was written.

    What holds already stays; what stands on the same day is replaced.
    """
    book = locked(by)
    if once and Standard.objects.filter(pk=once, agency_id=by.agency_id).exists():
        return []
    made = _applied(drafts, book, by, now, once)
    if not made:
        raise Refused(_("Standar itu sama dengan yang sudah berlaku. Tidak ada yang diubah."))
    for row in made:
        told = events.StandardSet(
            agency_id=by.agency_id, subject_id=row.pk, valid_from=row.valid_from, level=row.level
        )  # fmt: skip
        announce(told, by=by)
    return made


@transaction.atomic
def import_standards(drafts: Sequence[StandardDraft], *, by: Person, now: datetime, changes: int) -> int:
    """Set standards from a sheet, all or none; return how many changed.

    A row that says what holds already changes nothing; one whose day is taken replaces what stood there. `changes` is how
    many the preview promised: when it is not so any more, nothing happens. A sheet that is applied twice does it once.
    """
    book = locked(by)
    made = _applied(drafts, book, by, now, None)
    if made and len(made) != changes:
        raise Refused(_("Standar berubah sejak pratinjau dibuat. Unggah lagi berkasnya, lalu periksa."))
    if made:
        told = events.StandardsImported(agency_id=by.agency_id, subject_id=by.agency_id, what=SHEET, rows=len(made))
        announce(told, by=by)
    return len(made)


def _applied(
    drafts: Sequence[StandardDraft], book: Rulebook, by: Person, now: datetime, once: UUID | None
) -> list[Standard]:
    """Write what is new and withdraw what it replaces; the first row gets the key `once`."""
    for draft in drafts:
        stop(standard_fault(draft))
    stop(_strangers(drafts, by))
    wanted = {draft.competency_id for draft in drafts}
    rows = {
        row.pk: row for row in Standard.objects.filter(agency_id=by.agency_id, competency_id__in=wanted).standing()
    }  # fmt: skip
    live: dict[UUID, list[Asked]] = {}
    for row in rows.values():
        live.setdefault(row.competency_id, []).append(as_asked(row))
    made: list[Standard] = []
    for draft in drafts:
        how, before = outcome(draft, live.get(draft.competency_id, ()))
        if how == "same":
            continue
        if how == "replaces" and before is not None:
            mark_withdrawn(rows[before.id], book, by, now)
        made.append(Standard(**columns(draft, book, by, now, None if made else once)))
    return Standard.objects.bulk_create(made)


def _same(draft: StandardDraft, before: Standard) -> bool:
    return says_the_same(draft, as_asked(before)) and before.note == draft.note


def _stranger(draft: StandardDraft, by: Person) -> str:
    competency = Competency.objects.filter(agency_id=by.agency_id, pk=draft.competency_id).first()
    if competency is None:
        return _("Kompetensi itu tidak ada di instansi Anda. Muat ulang halaman.")
    if competency.closed_at is not None:
        return _("Kompetensi itu sudah ditutup. Buka lagi dahulu, lalu tetapkan standarnya.")
    if draft.job_id and not Position.objects.filter(agency_id=by.agency_id, pk=draft.job_id).exists():
        return _("Jabatan itu tidak ada di instansi Anda. Muat ulang halaman.")
    return ""


def _strangers(drafts: Sequence[StandardDraft], by: Person) -> str:
    """The same for a whole sheet, with two queries."""
    wanted = {draft.competency_id for draft in drafts}
    offered = Competency.objects.filter(agency_id=by.agency_id, pk__in=wanted).offered().count()
    jobs = {draft.job_id for draft in drafts if draft.job_id}
    known = Position.objects.filter(agency_id=by.agency_id, pk__in=jobs).count()
    if offered != len(wanted) or known != len(jobs):
        return _("Kompetensi atau jabatan berubah sejak pratinjau dibuat. Unggah lagi berkasnya, lalu periksa.")
    return ""
