"""How each of the two found a session. Nobody else ever sees it; the supervisor sees a trend of three or more.

The journal learns of a session's first reflection only, without who gave it and without whom it concerns: an entry for
each would tell, by its place among the others, which of the two rated when. Changes are not written down at all.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions.common import locked_session, of_session, side_of
from pamong.coaching.models import Reflection
from pamong.coaching.rules import sessions as rules
from pamong.journal.engine import announce
from pamong.kit.refusals import stop


@transaction.atomic
def reflect(  # noqa: PLR0913  # three taps and four shares
    session_id: UUID,
    *,
    bond: int | None = None,
    task: int | None = None,
    goal: int | None = None,
    asking: int | None = None,
    listening: int | None = None,
    advising: int | None = None,
    instructing: int | None = None,
    by: Person,
    now: datetime,
) -> Reflection:
    """Rate a completed session in three taps (1 … 5), four shares (0 … 3), or both; again within 30 days."""
    session = locked_session(session_id, by)
    side_of(session, by)
    stop(rules.reflect_fault(session, now))
    taps, shares = (bond, task, goal), (asking, listening, advising, instructing)
    stop(rules.taps_fault(taps, shares))
    is_first = not Reflection.objects.filter(session=session).exists()
    reflection = Reflection.objects.visible_to(by).filter(session=session).first() or Reflection(
        agency_id=session.agency_id, session=session, supervisor_id=session.supervisor_id, by=by, given_at=now
    )
    reflection.bond, reflection.task, reflection.goal = taps
    reflection.asking, reflection.listening, reflection.advising, reflection.instructing = shares
    reflection.save()
    if is_first:
        ids = of_session(session)
        announce(
            events.ReflectionGiven(
                agency_id=ids["agency_id"],
                subject_id=session.pk,
                cycle_id=session.cycle_id,
                supervisor_id=session.supervisor_id,
            ),
            by=None,
        )
    return reflection
