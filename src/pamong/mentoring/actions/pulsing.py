"""The short question to each of the two at day 30 and every 60 days; her answer; the help that she asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.mentoring import events, pulses
from pamong.mentoring.actions.relation_rows import locked_any, not_yours, said
from pamong.mentoring.models import Pulse, Relation
from pamong.mentoring.rules import relation as rules


@transaction.atomic
def ask_pulses(relation_id: UUID, *, now: datetime) -> int:
    """Ask each of the two how it goes when the day has come; return how many were asked. For the tick, idempotent."""
    row = locked_any(relation_id)
    if row.state != Relation.State.RUNNING or row.began_on is None or row.kind == Relation.Kind.OCCASIONAL:
        return 0
    asked = 0
    for person in (row.mentor, row.mentee):
        number = pulses.number_on(row.began_on, person.day_at(now))
        if not number or Pulse.objects.filter(relation=row, person=person, number__gte=number).exists():
            continue
        pulse = Pulse.objects.create(
            agency_id=row.agency_id, relation=row, person=person, number=number,
            due_on=pulses.due_on(row.began_on, number),
        )  # fmt: skip
        announce(
            events.PulseAsked(agency_id=row.agency_id, subject_id=pulse.pk, about_id=person.pk, relation_id=row.pk),
            by=None,
        )
        asked += 1
    return asked


@transaction.atomic
def answer_pulse(  # three marks, a word, a wish
    pulse_id: UUID, *, marks: Mapping[str, int], word: str = "", help_asked: bool = False, by: Person, now: datetime
) -> Pulse:
    """Answer one's own pulse once. `help_asked` opens the word to whoever runs the programme; nothing else is opened."""
    pulse = Pulse.objects.visible_to(by).select_for_update(no_key=True).filter(pk=pulse_id).first()
    if pulse is None:
        raise Forbidden(_("Pertanyaan ini untuk orang lain."))
    if pulse.answered_at is not None:
        return pulse
    stop(rules.marks_fault(dict(marks), pulses.ASKED))
    programme_id = Relation.objects.filter(pk=pulse.relation_id).values_list("programme_id", flat=True).get()
    if help_asked and programme_id is None:
        raise Refused(_("Hubungan ini bukan dari program, jadi tidak ada pengelola yang dapat diminta."))
    pulse.marks, pulse.word = dict(marks), said(word, "word")
    pulse.answered_at, pulse.help_asked = now, help_asked
    pulse.save(update_fields=["marks", "word", "answered_at", "help_asked"])
    announce(events.PulseAnswered(agency_id=pulse.agency_id, subject_id=pulse.pk), by=None)
    if help_asked and programme_id is not None:
        announce(
            events.HelpAsked(
                agency_id=pulse.agency_id, subject_id=pulse.relation_id, about_id=by.pk, programme_id=programme_id
            ),
            by=by,
        )
    return pulse


@transaction.atomic
def mark_helped(pulse_id: UUID, *, programme_id: UUID, by: Person, now: datetime) -> bool:
    """Whoever runs the programme (the caller knows that she may) took care of what was asked. False: already done."""
    rows = Pulse.objects.filter(pk=pulse_id, relation__programme=programme_id, help_asked=True)
    pulse = rows.select_for_update(no_key=True, of=("self",)).first()
    if pulse is None:
        raise Forbidden(not_yours())
    if pulse.helped_at is not None:
        return False
    pulse.helped_at = now
    pulse.save(update_fields=["helped_at"])
    announce(
        events.HelpGiven(
            agency_id=pulse.agency_id, subject_id=pulse.relation_id, about_id=pulse.person_id, programme_id=programme_id
        ),
        by=by,
    )
    return True
