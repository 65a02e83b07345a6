"""How activities of other rooms enter the ledger: reactions in the transaction of the action that completed them."""

from __future__ import annotations

from datetime import date
from typing import cast

from pamong.coaching.events import SessionCompleted
from pamong.community.events import AttendanceCredited
from pamong.hours import actions
from pamong.hours.models import Claim
from pamong.hours.rules import ONE, Measured
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring.events import MeetingCompleted
from pamong.rulebook.learning import Form
from pamong.study.events import EntryCredited, EntryVoided


def credit_coaching_session(event: Event, entry: Entry) -> None:
    """Both confirmed a session: the employee earns by the rule of coaching, or the session is not completed."""
    done = cast(SessionCompleted, event)
    _credit(Form.COACHING, done, entry, on=done.on, measured=ONE)


def withdraw_coaching_session(event: Event, entry: Entry) -> None:
    """A session did not take place after all: what it gave is taken back."""
    _withdraw(Form.COACHING, event, entry)


def credit_study_entry(event: Event, entry: Entry) -> None:
    """What a person learned was found in order: she earns by the rule of its day, or it is not credited."""
    done = cast(EntryCredited, event)
    measured = Measured(days=done.days, minutes=done.minutes, stated=done.stated, international=done.is_international)
    _credit(done.form, done, entry, on=done.on, measured=measured)


def withdraw_study_entry(event: Event, entry: Entry) -> None:
    """HR took the credit of an entry back: so does the ledger."""
    _withdraw(cast(EntryVoided, event).form, event, entry)


def credit_circle_attendance(event: Event, entry: Entry) -> None:
    """Somebody was at a meeting of a circle: she earns by the rule of its day, or it is not credited."""
    there = cast(AttendanceCredited, event)
    _credit(Form.COMMUNITY, there, entry, on=there.on, measured=Measured(minutes=there.minutes))


def withdraw_circle_attendance(event: Event, entry: Entry) -> None:
    """HR took the hours of a meeting back: so does the ledger."""
    _withdraw(Form.COMMUNITY, event, entry)


def credit_mentoring_meeting(event: Event, entry: Entry) -> None:
    """Both confirmed a meeting: the mentee earns by the rule of mentoring, or the meeting is not completed."""
    done = cast(MeetingCompleted, event)
    _credit(Form.MENTORING, done, entry, on=done.on, measured=Measured(minutes=done.minutes))


def withdraw_mentoring_meeting(event: Event, entry: Entry) -> None:
    """A meeting did not take place after all: what it gave is taken back."""
    _withdraw(Form.MENTORING, event, entry)


def _credit(form: str, event: Event, entry: Entry, *, on: date, measured: Measured) -> None:
    """Enter the activity an event is of, for whom it is about, on her local day."""
    assert event.about_id is not None, "an activity is about who earns by it"
    by = actions.Actor.of(entry.by_id)
    actions.credit(event.about_id, form=form, source=event.subject_id, on=on, measured=measured, by=by, now=entry.at)


def _withdraw(form: str, event: Event, entry: Entry) -> None:
    """Take out what an activity gave, since its own room no longer holds it."""
    by, reason = actions.Actor.of(entry.by_id), Claim.VoidReason.SOURCE_VOIDED
    actions.void(form, event.subject_id, reason=reason, by=by, now=entry.at)
