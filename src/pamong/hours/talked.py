"""The conversations that activities follow from: coaching sessions and meetings of mentoring, without a word of them.

That somebody has a mentor is between the two: to other readers of a ledger a meeting of mentoring has no name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import SessionBrief
from pamong.hours.rules import ONE, Measured
from pamong.hours.seen import StatedClaim
from pamong.kit.days import local_day
from pamong.mentoring.briefs_meetings import MeetingBrief
from pamong.mentoring.queries import meetings as mentoring

COACHING: Final = "coaching"
MENTORING: Final = "mentoring"
MAY_EARN: Final = frozenset({"planned", "held"})
"""States of either room in which the two have not both confirmed."""


@dataclass(frozen=True)
class Talked:
    """One conversation of two, from outside."""

    id: UUID
    form: str
    guide_id: UUID
    guide: str
    """The supervisor or the mentor."""
    learner_id: UUID
    learner: str
    """Who earns."""
    on: date
    """Her local day."""
    measured: Measured
    """How much it will have been for the ledger."""
    may_earn: bool
    """Whether it was not confirmed by both yet, nor called off."""

    def is_of(self, person: Person) -> bool:
        """Whether she is one of the two."""
        return person.pk in {self.guide_id, self.learner_id}


def talks_behind(claims: Iterable[StatedClaim], reader: Person | None = None) -> dict[UUID, Talked]:
    """Return the conversations that activities follow from, as far as the reader may know of them; without a reader, who
    need be given only where the ledger is her own: as everybody may who reads it. At most two queries."""
    known = list(claims)
    sources = {form: [each.source for each in known if each.form == form] for form in (COACHING, MENTORING)}
    found = [_of_session(each) for each in coaching.briefs_of(sources[COACHING])]
    met = [_of_meeting(each) for each in mentoring.briefs_of(sources[MENTORING])] if reader else []
    found += [each for each in met if reader and each.is_of(reader)]
    return {each.id: each for each in found}


def talk_of(source: UUID) -> Talked | None:
    """Return the conversation of this key, of either room. At most two queries."""
    if session := coaching.brief_of(source):
        return _of_session(session)
    meeting = mentoring.brief_of(source)
    return _of_meeting(meeting) if meeting else None


def link_to(talk: Talked | None, reader: Person) -> str:
    """Return the address of a conversation for one of the two; nobody else may open it."""
    if talk is None or not talk.is_of(reader):
        return ""
    return reverse("coaching:session" if talk.form == COACHING else "mentoring:meeting", args=[talk.id])


def with_whom(talk: Talked | None) -> str:
    """Say with whom it was."""
    return _("dengan %(name)s") % {"name": talk.guide} if talk else ""


def _of_session(brief: SessionBrief) -> Talked:
    boss, employee = brief.supervisor, brief.employee
    on = local_day(brief.starts_at, employee.time_zone)
    return Talked(
        brief.id, COACHING, boss.id, boss.name, employee.id, employee.name, on, ONE, brief.state in MAY_EARN,
    )  # fmt: skip


def _of_meeting(brief: MeetingBrief) -> Talked:
    mentor, mentee = brief.mentor, brief.mentee
    on = local_day(brief.starts_at, mentee.time_zone)
    minutes = int((brief.ends_at - brief.starts_at).total_seconds() // 60)
    return Talked(
        brief.id, MENTORING, mentor.id, mentor.name, mentee.id, mentee.name, on,
        Measured(minutes=minutes), brief.state in MAY_EARN,
    )  # fmt: skip
