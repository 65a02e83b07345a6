"""What actions on meetings share: their row, locked, the ids of events, and that nobody is in two places.

Locks are taken in one order: the people by id, the relation, the meetings by id, the task.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.kit.rows import new_id
from pamong.mentoring.actions.relation_rows import lock_people
from pamong.mentoring.models import Meeting, Relation, Side
from pamong.mentoring.rules import meeting as rules

MODES = ("in_person", "online")
UNREAD = ("words", "reply")


class OfMeeting(TypedDict):
    """The ids of an event about a meeting or a task."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    relation_id: UUID
    mentor_id: UUID


@dataclass(frozen=True)
class How:
    """When and how the two meet."""

    starts_at: datetime
    minutes: int
    mode: str = "in_person"
    place: str = ""
    link: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def fit(self) -> How:
        """Return it cleaned, or refuse it."""
        stop(rules.length_fault(self.minutes))
        if self.mode not in MODES:
            raise Refused(_("Pilih cara bertemu dari daftar."))
        link = rules.clean(self.link, "link")
        stop(rules.link_fault(link))
        return How(self.starts_at, self.minutes, self.mode, said(self.place, "place"), link)


def of_meeting(meeting: Meeting) -> OfMeeting:
    """Return the ids for an event about this meeting."""
    return OfMeeting(
        agency_id=meeting.agency_id,
        subject_id=meeting.pk,
        about_id=meeting.mentee_id,
        relation_id=meeting.relation_id,
        mentor_id=meeting.mentor_id,
    )


def not_yours() -> str:
    """What somebody else than the two reads."""
    return _("Hanya kedua orang dalam pertemuan ini yang dapat melakukannya.")


def said(text: str, kind: str, *, required: bool = False) -> str:
    """Return the text cleaned, or refuse it."""
    plain = rules.clean(text, kind)
    stop(rules.text_fault(plain, kind, required=required))
    return plain


def side_of(meeting: Meeting, by: Person) -> Side:
    """Return which of the two acts; the row was found as one of her own."""
    return Side.MENTOR if by.pk == meeting.mentor_id else Side.MENTEE


def locked_meeting(meeting_id: UUID, by: Person) -> Meeting:
    """Return a meeting of one's own, locked, alone: for a save of typed text."""
    own = Meeting.objects.visible_to(by).filter(pk=meeting_id)
    meeting = own.select_for_update(no_key=True, of=("self",)).defer("reason").first()
    if meeting is None:
        raise Forbidden(not_yours())
    return meeting


def locked_gathering(meeting_id: UUID, by: Person, *, everyone: bool = True) -> tuple[Meeting, list[Meeting]]:
    """Return a meeting of one's own and those that it happens together with (itself among them), all locked, their
    people locked before and loaded with the relation. A mentee of a group acts on her own only; so does the mentor
    without `everyone`."""
    known = (
        Meeting.objects.visible_to(by).filter(pk=meeting_id).values_list("together", "mentor_id", "mentee_id").first()
    )
    if known is None:
        raise Forbidden(not_yours())
    together, mentor_id, mentee_id = known
    of_all = everyone and together is not None and mentor_id == by.pk
    rows = Meeting.objects.filter(together=together, mentor=by) if of_all else Meeting.objects.filter(pk=meeting_id)
    lock_people({mentor_id, mentee_id, *rows.values_list("mentee_id", flat=True)})
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("relation", "mentor", "mentee")
    found = list(locked.defer("reason", *(f"relation__{name}" for name in UNREAD)).order_by("pk"))
    mine = next((each for each in found if each.pk == meeting_id), None)
    if mine is None:
        raise Forbidden(not_yours())
    return mine, found


def refuse_taken(people: Iterable[Person], how: How, *, but: Collection[UUID] = ()) -> None:
    """Refuse a time at which one of them already has a meeting, with anybody. They must be locked."""
    known = {one.pk: one for one in people}
    theirs = Q(mentor__in=known) | Q(mentee__in=known)
    met = Meeting.objects.counting().filter(theirs, starts_at__lt=how.ends_at, ends_at__gt=how.starts_at)
    pairs = met.exclude(pk__in=but).values_list("mentor_id", "mentee_id")
    busy = {one for pair in pairs for one in pair} & set(known)
    if busy:
        names = _(" dan ").join(sorted(known[one].name for one in busy))
        raise Refused(
            _("%(names)s sudah punya pertemuan mentoring lain pada waktu itu. Pilih waktu lain.") % {"names": names}
        )


def begun(
    relation: Relation, how: How, *, by: Person, now: datetime, key: UUID | None = None, together: UUID | None = None
) -> Meeting:
    """Return a meeting of this relation at that time, not saved yet."""
    return Meeting(
        id=key or new_id(), agency_id=relation.agency_id, relation=relation, mentor=relation.mentor,
        mentee=relation.mentee, together=together, starts_at=how.starts_at, ends_at=how.ends_at, mode=how.mode,
        place=how.place, link=how.link, planned_by=by, planned_at=now,
    )  # fmt: skip
