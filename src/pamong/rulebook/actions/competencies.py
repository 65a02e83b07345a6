"""What HR of the whole agency does with the dictionary. An edition is never rewritten: another one follows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook import events
from pamong.rulebook.actions.book import locked
from pamong.rulebook.competence import CompetencyDraft, competency_faults, same_words
from pamong.rulebook.models import Behaviour, Competency, Edition
from pamong.rulebook.queries import words_of

SHEET = Code("competencies")


@transaction.atomic
def add_competency(draft: CompetencyDraft, *, by: Person, now: datetime, once: UUID | None = None) -> Competency:
    """Add a technical competency of the agency's own."""
    locked(by)
    if once and (known := Competency.objects.filter(pk=once, agency_id=by.agency_id).first()):
        return known
    competency = _added(draft, by, now, once)
    announce(events.CompetencyAdded(agency_id=by.agency_id, subject_id=competency.pk), by=by)
    return competency


@transaction.atomic
def revise_competency(
    competency_id: UUID, draft: CompetencyDraft, *, edition: int, by: Person, now: datetime
) -> Competency:
    """Let a competency say something else from now on. `edition` is the one that was read when writing.

    What was rated by an earlier edition stays readable in its words. The nine of the regulation keep their names.
    """
    locked(by)
    competency = _known(competency_id, by)
    if competency.edition != edition:
        raise Refused(
            _("Kompetensi ini sudah diubah orang lain. Periksa isinya yang baru, lalu ulangi perubahan Anda.")
        )
    if not _revised(competency, draft, by, now):
        raise Refused(_("Isinya sama dengan edisi yang berlaku. Tidak ada yang diubah."))
    _tell_revised(competency, by)
    return competency


@transaction.atomic
def close_competency(competency_id: UUID, *, by: Person, now: datetime) -> Competency:
    """Ask for a technical competency no more; ratings of the past stay. Twice does it once."""
    locked(by)
    competency = _known(competency_id, by)
    if competency.is_builtin:
        raise Refused(
            _(
                "Kompetensi ini berasal dari peraturan dan tidak dapat ditutup. Isi tingkat 0 pada standarnya bila tidak diminta."
            )
        )
    if competency.closed_at is None:
        competency.closed_at = now
        competency.save(update_fields=["closed_at"])
        announce(events.CompetencyClosed(agency_id=by.agency_id, subject_id=competency.pk), by=by)
    return competency


@transaction.atomic
def reopen_competency(competency_id: UUID, *, by: Person, now: datetime) -> Competency:
    """Ask for it again, by the standards that it had. Twice does it once."""
    locked(by)
    competency = _known(competency_id, by)
    if competency.closed_at is not None:
        _refuse_taken(competency.name, by, but=competency.pk)
        competency.closed_at = None
        competency.save(update_fields=["closed_at"])
        announce(events.CompetencyReopened(agency_id=by.agency_id, subject_id=competency.pk), by=by)
    return competency


@transaction.atomic
def import_competencies(drafts: Sequence[CompetencyDraft], *, by: Person, now: datetime, changes: int) -> int:
    """Add or revise technical competencies from a sheet, all or none; return how many changed.

    `changes` is how many the preview promised: when it is not so any more, nothing happens. A sheet that is
    applied twice does it once.
    """
    locked(by)
    known = {row.key: row for row in Competency.objects.filter(agency_id=by.agency_id)}
    done = 0
    for draft in drafts:
        competency = known.get(draft.key)
        if competency is None:
            _added(draft, by, now, None)
            done += 1
        else:
            done += _revised(competency, draft, by, now)
    if done and done != changes:
        raise Refused(_("Kamus berubah sejak pratinjau dibuat. Unggah lagi berkasnya, lalu periksa."))
    if done:
        told = events.StandardsImported(agency_id=by.agency_id, subject_id=by.agency_id, what=SHEET, rows=done)
        announce(told, by=by)
    return done


def _known(competency_id: UUID, by: Person) -> Competency:
    competency = Competency.objects.filter(agency_id=by.agency_id, pk=competency_id).first()
    if competency is None:
        raise Refused(_("Kompetensi itu tidak ada di instansi Anda. Muat ulang halaman."))
    return competency


def _refuse_faults(draft: CompetencyDraft) -> None:
    if wrong := competency_faults(draft):
        raise Refused(next(iter(wrong.values())))


def _refuse_taken(name: str, by: Person, but: UUID | None = None) -> None:
    named = Competency.objects.filter(agency_id=by.agency_id, name__iexact=name).offered()
    if any(key != but for key in named.values_list("pk", flat=True)):
        raise Refused(_("Sudah ada kompetensi bernama “%(name)s”. Pilih nama lain.") % {"name": name})


def _added(draft: CompetencyDraft, by: Person, now: datetime, once: UUID | None) -> Competency:
    _refuse_faults(draft)
    _refuse_taken(draft.name, by)
    mine = Competency.objects.filter(agency_id=by.agency_id)
    if mine.filter(key=draft.key).exists():
        raise Refused(_("Kode “%(code)s” sudah dipakai. Pilih kode lain.") % {"code": draft.key})
    last: dict[str, Any] = mine.aggregate(last=Max("position"))
    competency = Competency.objects.create(
        id=once or new_id(),
        agency_id=by.agency_id,
        key=draft.key,
        kind=Competency.Kind.TECHNICAL,
        position=(last["last"] or 0) + 1,
        name=draft.name,
    )
    _write_edition(competency, draft, by, now)
    return competency


def _revised(competency: Competency, draft: CompetencyDraft, by: Person, now: datetime) -> bool:
    """Write the next edition; return whether it says anything new."""
    _refuse_faults(draft)
    newest = Edition.objects.get(competency=competency, number=competency.edition)
    words = words_of([newest.pk])[newest.pk]
    if same_words(draft, words.name, words.definition, words.source, words.levels):
        return False
    if competency.is_builtin and draft.name != competency.name:
        raise Refused(_("Nama kompetensi ini berasal dari peraturan dan tetap. Ubah perilaku dan penjelasannya saja."))
    _refuse_taken(draft.name, by, but=competency.pk)
    competency.edition += 1
    competency.name = draft.name
    competency.save(update_fields=["edition", "name"])
    _write_edition(competency, draft, by, now)
    return True


def _write_edition(competency: Competency, draft: CompetencyDraft, by: Person, now: datetime) -> None:
    edition = Edition.objects.create(
        agency_id=by.agency_id,
        competency=competency,
        number=competency.edition,
        name=draft.name,
        definition=draft.definition,
        source=draft.source,
        recorded_at=now,
        recorded_by=by,
    )
    Behaviour.objects.bulk_create(
        Behaviour(agency_id=by.agency_id, edition=edition, level=level, number=number, text=text)
        for level, texts in enumerate(draft.levels, 1)
        for number, text in enumerate((text for text in texts if text), 1)
    )


def _tell_revised(competency: Competency, by: Person) -> None:
    told = events.CompetencyRevised(agency_id=by.agency_id, subject_id=competency.pk, edition=competency.edition)
    announce(told, by=by)
