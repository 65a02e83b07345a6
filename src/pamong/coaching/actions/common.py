"""What several actions of the room share: locks, words, and the ids of events.

Locks are taken in one order: the two people by id, the cycle, the session, the commitment. Whoever books or confirms
locks the two people first, so that no two bookings pass each other.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.lines import Footing, footing_of
from pamong.agency.models import Person
from pamong.coaching.models import Commitment, Cycle, Session, Side
from pamong.coaching.rules import cycles as rules
from pamong.coaching.rules import words
from pamong.kit.refusals import Forbidden, Refused, stop

UNREAD = ("cycle__goal", "cycle__measure", "cycle__outcome")
"""Sealed words of the cycle that no action on a session reads."""


class OfCycle(TypedDict):
    """The ids of an event about a cycle."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    supervisor_id: UUID


class OfSession(OfCycle):
    """The ids of an event about a session."""

    cycle_id: UUID


class OfCommitment(OfSession):
    """The ids of an event about a commitment."""

    employee_id: UUID


def of_cycle(cycle: Cycle) -> OfCycle:
    """Return the ids for an event about this cycle."""
    return OfCycle(
        agency_id=cycle.agency_id,
        subject_id=cycle.pk,
        about_id=cycle.employee_id,
        supervisor_id=cycle.supervisor_id,
    )


def of_session(session: Session) -> OfSession:
    """Return the ids for an event about this session."""
    return OfSession(
        agency_id=session.agency_id,
        subject_id=session.pk,
        about_id=session.employee_id,
        supervisor_id=session.supervisor_id,
        cycle_id=session.cycle_id,
    )


def of_commitment(commitment: Commitment) -> OfCommitment:
    """Return the ids for an event about this commitment."""
    return OfCommitment(
        agency_id=commitment.agency_id,
        subject_id=commitment.pk,
        about_id=commitment.owner_id,
        supervisor_id=commitment.supervisor_id,
        employee_id=commitment.employee_id,
        cycle_id=commitment.cycle_id,
    )


def not_yours() -> str:
    """What somebody else than the two reads."""
    return _("Hanya kedua orang dalam percakapan ini yang dapat melakukannya.")


def said(text: str, kind: str, *, required: bool = False) -> str:
    """Return the text cleaned, or refuse it."""
    plain = words.clean(text, kind)
    stop(words.fault(plain, kind, required=required))
    return plain


def lock_people(ids: Iterable[UUID]) -> None:
    """Lock the rows of these people, in the order of their ids: two bookings of one person go one after the other."""
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    list(people.values_list("pk", flat=True))


def locked_cycle(cycle_id: UUID, by: Person, *, with_people: bool = False) -> Cycle:
    """Return a cycle of one's own, locked, its two loaded; its words are read only when somebody asks for them."""
    own = Cycle.objects.visible_to(by).filter(pk=cycle_id)
    if with_people and (pair := own.values_list("supervisor_id", "employee_id").first()):
        lock_people(pair)
    locked = own.select_for_update(no_key=True, of=("self",)).select_related("supervisor", "employee__unit")
    cycle = locked.defer("goal", "measure", "outcome").first()
    if cycle is None:
        raise Forbidden(not_yours())
    return cycle


def locked_session(session_id: UUID, by: Person, *, with_people: bool = False) -> Session:
    """Return a session of one's own, locked; with people, these are locked before and loaded with the cycle.

    Most actions need none of them: what is loaded along costs as much as the rest of a save of typed text.
    """
    own = Session.objects.visible_to(by).filter(pk=session_id)
    if with_people and (pair := own.values_list("supervisor_id", "employee_id").first()):
        lock_people(pair)
    locked = own.select_for_update(no_key=True, of=("self",)).defer("reason")
    if with_people:
        locked = locked.select_related("cycle", "supervisor", "employee").defer(*UNREAD, "reason")
    session = locked.first()
    if session is None:
        raise Forbidden(not_yours())
    return session


def locked_commitment(commitment_id: UUID, by: Person) -> Commitment:
    """Return a commitment of the two, locked after the session it was made in."""
    own = Commitment.objects.visible_to(by).filter(pk=commitment_id)
    if session_id := own.values_list("session_id", flat=True).first():
        locked_session(session_id, by)
    locked = own.select_for_update(no_key=True, of=("self",))
    commitment = locked.select_related("session", "employee", "supervisor").defer("session__reason").first()
    if commitment is None:
        raise Forbidden(not_yours())
    return commitment


def side_of(row: Cycle | Session, by: Person) -> Side:
    """Return which of the two acts; the row was found as one of her own, so she is one of them."""
    return Side.SUPERVISOR if by.pk == row.supervisor_id else Side.EMPLOYEE


def standing_footing(supervisor: Person, employee: Person, now: datetime) -> Footing:
    """Return on what new things between the two may stand today, or refuse."""
    footing = footing_of(employee, supervisor, employee.day_at(now))
    if footing is None:
        raise Refused(rules.no_footing(supervisor.name, employee.name))
    return footing
