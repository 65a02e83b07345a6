"""What a matching does with relations: pairs are proposed to those they concern, and taken back while nobody accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.queries import names_of_people
from pamong.journal.engine import announce_many
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.mentoring import events
from pamong.mentoring.actions.relation_rows import lock_people, of_relation
from pamong.mentoring.models import Programme, Relation, Run
from pamong.mentoring.rules import relation as rules

State = Relation.State
BATCH = 500


@transaction.atomic
def propose(
    pairs: Iterable[tuple[UUID, UUID]], *, programme: Programme, run: Run | None, by: Person, now: datetime
) -> list[Relation]:
    """Propose each (mentee, mentor) to the two: each says yes or no within ten days. All of them or none.

    Called by publish in its transaction, after it checked each pair; refuses when two already have an open relation.
    """
    wanted = list(pairs)
    lock_people(key for pair in wanted for key in pair)
    _refuse_open(wanted)
    groups = groups_of(wanted, programme)
    answer_by = by.day_at(now) + timedelta(days=rules.ANSWER_DAYS)
    rows = [
        Relation(
            agency_id=programme.agency_id, kind=Relation.Kind.FORMAL, state=State.PROPOSED, mentor_id=mentor,
            mentee_id=mentee, programme=programme, run=run, group=groups.get(mentor), asked_at=now, answer_by=answer_by,
        )
        for mentee, mentor in wanted
    ]  # fmt: skip
    Relation.objects.bulk_create(rows, batch_size=BATCH)
    announce_many([events.RelationProposed(**of_relation(row)) for row in rows], by=by)
    return rows


def open_pairs(pairs: Collection[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Return those of these (mentee, mentor) who already have an open relation that is not only talks. One query."""
    rows = Relation.objects.filter(mentee__in={mentee for mentee, _mentor in pairs}, state__in=Relation.OPEN)
    found = rows.exclude(kind=Relation.Kind.OCCASIONAL).values_list("mentee_id", "mentor_id")
    return set(found) & set(pairs)


def _refuse_open(pairs: Collection[tuple[UUID, UUID]]) -> None:
    taken = open_pairs(pairs)
    if not taken:
        return
    names = names_of_people({key for pair in taken for key in pair})
    shown = sorted(f"{names[mentee]} – {names[mentor]}" for mentee, mentor in taken)
    raise Refused(
        _("%(n)s pasangan sudah punya hubungan mentoring yang terbuka: %(pairs)s. Hitung ulang.")
        % {"n": len(taken), "pairs": "; ".join(shown[:5])}
    )


def groups_of(pairs: Collection[tuple[UUID, UUID]], programme: Programme) -> dict[UUID, UUID]:
    """Return the key of the group of each mentor: the one she has in this programme, or a new one."""
    if programme.kind != Programme.Kind.GROUP:
        return {}
    rows = Relation.objects.filter(programme=programme, group__isnull=False, state__in=Relation.OPEN)
    known = dict(rows.values_list("mentor_id", "group"))
    return {mentor: known.get(mentor) or new_id() for mentor in {mentor for _mentee, mentor in pairs}}


@transaction.atomic
def withdraw_unaccepted(run: Run, *, by: Person, now: datetime) -> int:
    """Take back what a run proposed and nobody of the two has accepted yet; return how many. Called by undo."""
    rows = Relation.objects.filter(
        run=run, state=State.PROPOSED, mentor_accepted_at__isnull=True, mentee_accepted_at__isnull=True
    )
    locked = list(rows.select_for_update(no_key=True).defer("words", "reply").order_by("pk"))
    Relation.objects.filter(pk__in=[row.pk for row in locked]).update(state=State.WITHDRAWN, ended_at=now, ended_by=by)
    announce_many([events.RelationWithdrawn(**of_relation(row)) for row in locked], by=by)
    return len(locked)
