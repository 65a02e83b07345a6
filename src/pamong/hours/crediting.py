"""How activities of other rooms enter the ledger: reactions in the transaction of the action that completed them."""

from __future__ import annotations

from typing import cast

from pamong.coaching.events import SessionCompleted, SessionVoided
from pamong.hours import actions
from pamong.hours.models import Claim
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.rulebook.learning import Form


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
