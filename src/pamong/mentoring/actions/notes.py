"""What is written down of a meeting while it is typed: the four shared texts, and what each keeps for herself.

A save says which words it read (their mark): an older one never overwrites a newer one, it gets both texts back.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.kit.autosave import Clash, Saved, rewritten
from pamong.kit.refusals import stop
from pamong.mentoring.actions.meeting_rows import locked_gathering, locked_meeting, said, side_of
from pamong.mentoring.models import Meeting, Note
from pamong.mentoring.rules import meeting as rules

State = Meeting.State


@transaction.atomic
def save_text(meeting_id: UUID, *, name: str, text: str, mark: int, by: Person, now: datetime) -> Saved | Clash:
    """Save one of the shared texts. `mark` is that of the words that were read (`rules.mark_of`), 0 for none. In a group
    the mentor writes for all; what a mentee learned stays between the two."""
    stop(rules.name_fault(name))
    if name in rules.OF_GROUP:
        meeting, rows = locked_gathering(meeting_id, by)
    else:
        meeting = locked_meeting(meeting_id, by)
        rows = [meeting]
    stop(rules.write_fault(meeting, side_of(meeting, by), name))
    plain, now_there = said(text, name), str(getattr(meeting, name))
    if plain == now_there:
        return Saved(rules.mark_of(plain), meeting.noted_at or now)
    stop(rules.state_fault(meeting, State.PLANNED))
    if mark != rules.mark_of(now_there):
        by_whom = meeting.noted_by.name if meeting.noted_by and meeting.noted_by_id != by.pk else ""
        return Clash(rules.mark_of(now_there), now_there, by_whom, meeting.noted_at or now)
    for each in rows:
        if each.state == State.PLANNED:
            setattr(each, name, plain)
            each.noted_by, each.noted_at, each.version = by, now, each.version + 1
            each.save(update_fields=[name, "noted_by", "noted_at", "version"])
    return Saved(rules.mark_of(plain), now)


@transaction.atomic
def save_note(meeting_id: UUID, *, text: str, version: int, by: Person, now: datetime) -> Saved | Clash:
    """Save what one keeps for oneself, in any state of the meeting and for ever."""
    meeting = locked_meeting(meeting_id, by)
    note = Note.objects.visible_to(by).filter(meeting=meeting).first()
    plain = said(text, "note")
    if note is None:
        if plain:
            Note.objects.create(agency_id=meeting.agency_id, meeting=meeting, owner=by, text=plain, updated_at=now)
        return Saved(1 if plain else 0, now)
    return rewritten(note, plain, version, by=by.name, now=now)
