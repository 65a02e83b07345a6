"""How a relation rests and ends: a pause, a look back by each and the close, or an end without fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.guides.actions import places
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.mentoring import events
from pamong.mentoring.actions.certificates import issue
from pamong.mentoring.actions.meetings import call_off_planned
from pamong.mentoring.actions.relation_rows import finish, locked_any, locked_relation, not_yours, of_relation, said
from pamong.mentoring.models import Evaluation, Relation
from pamong.mentoring.pulses import EVALUATED
from pamong.mentoring.rules import relation as rules

State, Kind = Relation.State, Relation.Kind


@transaction.atomic
def pause(relation_id: UUID, *, reason: str = "", by: Person, now: datetime) -> Relation:
    """Let a relation rest: nobody is reminded. `reason`: `leave`, `task`, `other` or empty."""
    row = locked_relation(relation_id, by)
    if row.state == State.PAUSED:
        return row
    stop(rules.state_fault(row, State.RUNNING))
    _not_of_talks(row)
    if reason and reason not in rules.PAUSES:
        raise Refused(_("Pilih alasan dari daftar, atau biarkan kosong."))
    row.state, row.paused_at, row.paused_reason, row.version = State.PAUSED, now, reason, row.version + 1
    row.save(update_fields=["state", "paused_at", "paused_reason", "version"])
    announce(events.RelationPaused(**of_relation(row)), by=by)
    return row


@transaction.atomic
def resume(relation_id: UUID, *, by: Person, now: datetime) -> Relation:
    """Go on. Days of the pause count for no reminder."""
    row = locked_relation(relation_id, by)
    if row.state == State.RUNNING:
        return row
    stop(rules.state_fault(row, State.PAUSED))
    row.state, row.paused_at, row.paused_reason, row.version = State.RUNNING, None, "", row.version + 1
    row.resumed_on = row.mentee.day_at(now)
    row.save(update_fields=["state", "paused_at", "paused_reason", "resumed_on", "version"])
    announce(events.RelationResumed(**of_relation(row)), by=by)
    return row


def _not_of_talks(row: Relation) -> None:
    if row.kind == Kind.OCCASIONAL:
        raise Refused(_("Obrolan lepas tidak punya kesepakatan, jadi tidak dijeda dan tidak ditutup."))


@transaction.atomic
def evaluate(  # the answers of one look back
    relation_id: UUID, *, marks: Mapping[str, int], gained: str = "", to_programme: str = "", by: Person, now: datetime
) -> Relation:
    """Look back. The first one asks the other one; with the second one it closes, else after 14 days (`close_late`)."""
    row = locked_relation(relation_id, by)
    if Evaluation.objects.filter(relation=row, person=by).exists():
        return row
    stop(rules.state_fault(row, State.RUNNING, State.PAUSED))
    _not_of_talks(row)
    stop(rules.marks_fault(dict(marks), EVALUATED))
    Evaluation.objects.create(
        agency_id=row.agency_id, relation=row, person=by, marks=dict(marks), gained=said(gained, "gained"),
        to_programme=said(to_programme, "to_programme") if row.programme_id else "", given_at=now,
    )  # fmt: skip
    announce(events.EvaluationGiven(agency_id=row.agency_id, subject_id=row.pk), by=None)
    if Evaluation.objects.filter(relation=row).count() == len(("mentor", "mentee")):
        _close(row, by, now)
    return row


@transaction.atomic
def close_late(relation_id: UUID, *, now: datetime) -> bool:
    """Close a relation of which one looked back 14 days ago and the other one did not. False: nothing to close."""
    row = locked_any(relation_id)
    first = Evaluation.objects.filter(relation=row).order_by("given_at").first()
    if row.state not in (State.RUNNING, State.PAUSED) or first is None:
        return False
    if first.given_at + timedelta(days=rules.CLOSING_DAYS) > now:
        return False
    _close(row, None, now)
    return True


def _close(row: Relation, by: Person | None, now: datetime) -> None:
    call_off(row, by or row.mentee, now)
    finish(row, State.CLOSED, by, now)
    if row.kind != Kind.DIRECT:
        places.free(row.mentor_id)
    announce(events.RelationClosed(**of_relation(row)), by=by)
    issue(row, now)


@transaction.atomic
def end(relation_id: UUID, *, rematch: bool = False, by: Person, now: datetime) -> Relation:
    """End a relation before its time, without fault and without a reason. `rematch`: the mentee wishes another mentor."""
    row = locked_relation(relation_id, by)
    if row.state == State.ENDED:
        return row
    _not_of_talks(row)
    end_locked(row, rematch=rematch and by.pk == row.mentee_id and row.kind == Kind.FORMAL, by=by, now=now)
    return row


def end_locked(
    row: Relation, *, rematch: bool, by: Person | None, now: datetime, called_off_by: Person | None = None
) -> None:
    """End a relation that the caller locked: planned meetings are called off and the place is free again."""
    stop(rules.state_fault(row, *Relation.LIVING))
    call_off(row, by or called_off_by or row.mentee, now)
    row.rematch_asked = rematch
    finish(row, State.ENDED, by, now, "rematch_asked")
    if row.kind != Kind.DIRECT:
        places.free(row.mentor_id)
    announce(events.RelationEnded(**of_relation(row), rematch=rematch), by=by)


@transaction.atomic
def ask_rematch(relation_id: UUID, *, by: Person, now: datetime) -> Relation:
    """After the end, or a proposal that came to nothing: the mentee wishes another mentor in the programme."""
    row = locked_relation(relation_id, by)
    require(row.mentee_id == by.pk, not_yours())
    if row.rematch_asked:
        return row
    stop(rules.rematch_fault(row))
    row.rematch_asked = True
    row.version += 1
    row.save(update_fields=["rematch_asked", "version"])
    announce(events.RematchAsked(**of_relation(row)), by=by)
    return row


def call_off(row: Relation, by: Person, now: datetime) -> None:
    """Call off the meetings of a relation that are still to come; their calendar entries go with them."""
    call_off_planned(row, by=by, now=now)
