"""Ending sessions. A session that is ended here is gone from the store: its cookie opens nothing any more."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from pamong.accounts import events
from pamong.accounts.actions.telling import tell
from pamong.accounts.models import User
from pamong.journal.engine import HasKey
from pamong.journal.events import Code


@transaction.atomic
def end_sessions(
    user: User,
    *,
    reason: str,
    by: HasKey | None,
    now: datetime,
    keep_key: str | None = None,
    only_id: int | None = None,
) -> int:
    """End the sessions of a sign-in, all but `keep_key` or only one; return how many."""
    chosen = UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep_key or "")
    if only_id is not None:
        chosen = chosen.filter(pk=only_id)
    ended = list(chosen)
    for session in ended:
        session.end()
    if ended:
        tell(events.SessionsEnded, user, by=by, sessions=len(ended), reason=Code(reason))
    return len(ended)


def end_session(user: User, session_id: int, *, by: HasKey | None, now: datetime) -> bool:
    """End one session of one's own; False when it is no longer there."""
    return end_sessions(user, reason="chosen", by=by, now=now, only_id=session_id) > 0


def end_other_sessions(user: User, *, keep_key: str, by: HasKey | None, now: datetime) -> int:
    """End all sessions but this one."""
    return end_sessions(user, reason="chosen", by=by, now=now, keep_key=keep_key)
