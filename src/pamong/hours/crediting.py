"""How activities of other rooms enter the ledger: reactions in the transaction of the action that completed them."""

from __future__ import annotations

from typing import cast

from pamong.coaching.events import SessionCompleted, SessionVoided
from pamong.community.events import AttendanceCredited, AttendanceVoided
from pamong.hours import actions
from pamong.hours.models import Claim
from pamong.hours.rules import Measured
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring.events import MeetingCompleted, MeetingVoided
from pamong.rulebook.learning import Form
from pamong.study.events import EntryCredited, EntryVoided


def credit_coaching_session(event: Event, entry: Entry) -> None:
    """Both confirmed a session: the employee earns by the rule of coaching, or the session is not completed."""
    done = cast(SessionCompleted, event)
    assert done.about_id is not None, "a session is about its employee"
    actions.credit(
        done.about_id,
        form=Form.COACHING,
        source=done.subject_id,
        on=done.on,
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def withdraw_coaching_session(event: Event, entry: Entry) -> None:
    """A session did not take place after all: what it gave is taken back."""
    voided = cast(SessionVoided, event)
    actions.void(
        Form.COACHING,
        voided.subject_id,
        reason=Claim.VoidReason.SOURCE_VOIDED,
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def credit_study_entry(event: Event, entry: Entry) -> None:
    """What a person learned was found in order: she earns by the rule of its day, or it is not credited."""
    done = cast(EntryCredited, event)
    assert done.about_id is not None, "an entry is about who learned"
    actions.credit(
        done.about_id,
        form=done.form,
        source=done.subject_id,
        on=done.on,
        measured=Measured(
            days=done.days, minutes=done.minutes, stated=done.stated, international=done.is_international
        ),
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def withdraw_study_entry(event: Event, entry: Entry) -> None:
    """HR took the credit of an entry back: so does the ledger."""
    voided = cast(EntryVoided, event)
    actions.void(
        voided.form,
        voided.subject_id,
        reason=Claim.VoidReason.SOURCE_VOIDED,
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def credit_circle_attendance(event: Event, entry: Entry) -> None:
    """Somebody was at a meeting of a circle: she earns by the rule of its day, or it is not credited."""
    there = cast(AttendanceCredited, event)
    assert there.about_id is not None, "an attendance is about who was there"
    actions.credit(
        there.about_id,
        form=Form.COMMUNITY,
        source=there.subject_id,
        on=there.on,
        measured=Measured(minutes=there.minutes),
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def withdraw_circle_attendance(event: Event, entry: Entry) -> None:
    """HR took the hours of a meeting back: so does the ledger."""
    voided = cast(AttendanceVoided, event)
    actions.void(
        Form.COMMUNITY,
        voided.subject_id,
        reason=Claim.VoidReason.SOURCE_VOIDED,
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def credit_mentoring_meeting(event: Event, entry: Entry) -> None:
    """Both confirmed a meeting: the mentee earns by the rule of mentoring, or the meeting is not completed."""
    done = cast(MeetingCompleted, event)
    assert done.about_id is not None, "a meeting is about its mentee"
    actions.credit(
        done.about_id,
        form=Form.MENTORING,
        source=done.subject_id,
        on=done.on,
        measured=Measured(minutes=done.minutes),
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )


def withdraw_mentoring_meeting(event: Event, entry: Entry) -> None:
    """A meeting did not take place after all: what it gave is taken back."""
    voided = cast(MeetingVoided, event)
    actions.void(
        Form.MENTORING,
        voided.subject_id,
        reason=Claim.VoidReason.SOURCE_VOIDED,
        by=actions.Actor.of(entry.by_id),
        now=entry.at,
    )
