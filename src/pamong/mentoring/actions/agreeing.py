"""What the two agree: one writes and signs, the other one signs or changes it; then it binds. Later versions prolong it
or fit it anew at half-time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, stop
from pamong.mentoring import events
from pamong.mentoring.actions.relation_rows import locked_relation, of_relation, said, side_of
from pamong.mentoring.models import Agreement, Relation, Rhythm, Side
from pamong.mentoring.rules import relation as rules

State = Relation.State
MODES = ("in_person", "online")


@dataclass(frozen=True)
class Terms:
    """What somebody writes into an agreement."""

    aims: str
    rhythm: str
    mode: str
    ends_on: date
    limits: str
    habits: str = ""


def latest(relation: Relation) -> Agreement | None:
    """Return the newest version, signed or not. One query."""
    return Agreement.objects.filter(relation=relation).order_by("-version").first()


def is_signed(agreement: Agreement) -> bool:
    """Whether both signed it: it binds and is never changed again."""
    return agreement.mentor_signed_at is not None and agreement.mentee_signed_at is not None


@transaction.atomic
def write_agreement(relation_id: UUID, *, terms: Terms, seen: int, by: Person, now: datetime) -> Agreement:
    """Write the first version, change the one that waits for a signature, or begin the next one. The writer signs it.

    `seen`: the edit that was read, 0 when nothing waited: what the other one wrote meanwhile is never overwritten.
    """
    relation = locked_relation(relation_id, by)
    stop(rules.state_fault(relation, State.ACCEPTED, State.RUNNING))
    wished = _wished(relation, terms, by, now)
    newest = latest(relation)
    if newest is not None and is_signed(newest):
        if _same(newest, wished):
            return newest
        waiting = None
    else:
        waiting = newest
    stop(rules.edit_fault(seen, waiting.edit if waiting else 0))
    if waiting is not None and _same(waiting, wished):
        return waiting
    row = waiting or Agreement(
        agency_id=relation.agency_id, relation=relation, version=newest.version + 1 if newest else 1, edit=0
    )
    for name, value in wished.items():
        setattr(row, name, value)
    row.written_by, row.written_at, row.edit = by, now, row.edit + 1
    row.mentor_signed_at = now if side_of(relation, by) == Side.MENTOR else None
    row.mentee_signed_at = now if side_of(relation, by) == Side.MENTEE else None
    row.save(force_insert=waiting is None)
    announce(events.AgreementWritten(**of_relation(relation), version=row.version), by=by)
    return row


def _wished(relation: Relation, terms: Terms, by: Person, now: datetime) -> dict[str, object]:
    if terms.rhythm not in Rhythm.values or terms.mode not in MODES:
        raise Refused(_("Pilih ritme dan cara bertemu dari daftar."))
    today = relation.mentee.day_at(now)
    programme = relation.programme
    stop(
        rules.period_fault(
            terms.ends_on,
            today=today,
            begins_on=relation.began_on or today,
            programme_ends_on=programme.ends_on if programme else None,
        )
    )
    return {
        "aims": said(terms.aims, "aims", least=rules.LEAST_WORDS),
        "rhythm": terms.rhythm,
        "mode": terms.mode,
        "ends_on": terms.ends_on,
        "limits": said(terms.limits, "limits", least=rules.LEAST_WORDS),
        "habits": said(terms.habits, "habits"),
    }


def _same(row: Agreement, wished: dict[str, object]) -> bool:
    return all(getattr(row, name) == value for name, value in wished.items())


@transaction.atomic
def sign(relation_id: UUID, *, seen: int, by: Person, now: datetime) -> Agreement:
    """Sign what was read (`seen`: its edit). With the second signature it binds; the first one lets the relation run."""
    relation = locked_relation(relation_id, by)
    row = latest(relation)
    if row is None:
        raise Refused(_("Belum ada kesepakatan untuk ditandatangani. Tulis dulu."))
    field = "mentor_signed_at" if side_of(relation, by) == Side.MENTOR else "mentee_signed_at"
    if getattr(row, field) is not None and row.edit == seen:
        return row
    stop(rules.state_fault(relation, State.ACCEPTED, State.RUNNING))
    stop(rules.edit_fault(seen, row.edit))
    today = relation.mentee.day_at(now)
    if row.ends_on <= today:
        raise Refused(_("Hari terakhirnya sudah lewat. Ubah tanggalnya dulu, lalu tandatangani."))
    setattr(row, field, now)
    row.save(update_fields=[field])
    both = is_signed(row)
    announce(events.AgreementSigned(**of_relation(relation), version=row.version, both=both), by=by)
    if both:
        _bind(relation, row, today, by)
    return row


def _bind(relation: Relation, row: Agreement, today: date, by: Person) -> None:
    begins = relation.state == State.ACCEPTED
    relation.ends_on = row.ends_on
    relation.version += 1
    if begins:
        relation.state, relation.began_on = State.RUNNING, today
    relation.save(update_fields=["ends_on", "version", "state", "began_on"])
    if begins:
        announce(events.RelationBegan(**of_relation(relation)), by=by)


@transaction.atomic
def drop_change(relation_id: UUID, *, by: Person, now: datetime) -> bool:
    """Throw away a later version that not both have signed; what both signed before holds on. False: there is none."""
    relation = locked_relation(relation_id, by)
    row = latest(relation)
    if row is None or is_signed(row) or row.version == 1:
        return False
    version = row.version
    row.delete()
    announce(events.AgreementDropped(**of_relation(relation), version=version), by=by)
    return True
