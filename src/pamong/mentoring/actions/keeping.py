"""How a relation goes between meetings: milestones that the two tick, and gentle words when they do not meet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, stop
from pamong.mentoring import events
from pamong.mentoring.actions.relation_rows import locked_any, locked_relation, of_relation
from pamong.mentoring.models import Agreement, Meeting, Milestone, Reached, Relation
from pamong.mentoring.rules import quiet
from pamong.mentoring.rules import relation as rules

State = Relation.State


@transaction.atomic
def tick_milestone(relation_id: UUID, milestone_id: UUID, *, reached: bool, by: Person, now: datetime) -> bool:
    """Tick a milestone of the programme, or take the tick back. False: it stood like that already."""
    row = locked_relation(relation_id, by)
    stop(rules.state_fault(row, *Relation.LIVING))
    if not Milestone.objects.filter(pk=milestone_id, programme=row.programme_id).exists():
        raise Refused(_("Tonggak itu tidak ada lagi dalam program ini."))
    ticked = Reached.objects.filter(relation=row, milestone=milestone_id)
    if ticked.exists() == reached:
        return False
    if reached:
        Reached.objects.create(
            agency_id=row.agency_id, relation=row, milestone_id=milestone_id, reached_on=by.day_at(now), by=by
        )
    else:
        ticked.delete()
    announce(events.MilestoneReached(**of_relation(row), reached=reached), by=by)
    return True


@transaction.atomic
def notice_quiet(relation_id: UUID, *, now: datetime) -> int:
    """Tell the two gently that they have not met for long; return the days that were told of (0, 21 or 90). For the
    tick: says each once, and 90 again after 90 more days."""
    row = locked_any(relation_id)
    if row.state != State.RUNNING or row.kind == Relation.Kind.OCCASIONAL or row.began_on is None:
        return 0
    if Meeting.objects.filter(relation=row, state=Meeting.State.PLANNED, starts_at__gt=now).exists():
        return 0
    bound = Agreement.objects.filter(relation=row, mentor_signed_at__isnull=False, mentee_signed_at__isnull=False)
    rhythm = bound.order_by("-version").values_list("rhythm", flat=True).first() or "monthly"
    today = row.mentee.day_at(now)
    days = quiet.to_tell(row, rhythm, today)
    if not days:
        return 0
    field = "idle_told_on" if days == quiet.IDLE else "quiet_told_on"
    row.quiet_told_on = today
    setattr(row, field, today)
    row.save(update_fields=sorted({field, "quiet_told_on"}))
    announce(events.RelationQuiet(**of_relation(row), days=days), by=None)
    return days
