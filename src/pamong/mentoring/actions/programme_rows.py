"""What the actions on a programme share: its row, locked, by whoever may change it; and its announcements."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person, Unit
from pamong.agency.queries import standing_of
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, require, stop
from pamong.mentoring import events
from pamong.mentoring.models import Enrolment, Programme, Relation
from pamong.mentoring.queries import desk
from pamong.mentoring.rules import programme as rights
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules.programme_states import Counted


def locked(programme_id: UUID, by: Person) -> Programme:
    """Return a programme of one's agency, locked, with its unit."""
    rows = Programme.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    programme = rows.select_related("unit").filter(pk=programme_id).first()
    if programme is None:
        raise Forbidden(states.not_running())
    return programme


def to_run(programme_id: UUID, by: Person) -> Programme:
    """Return a programme that one may change, locked."""
    programme = locked(programme_id, by)
    require(by.is_present and desk.may_run(standing_of(by), programme), states.not_running())
    return programme


def to_change(programme_id: UUID, by: Person, version: int | None = None) -> Programme:
    """Return a programme that one may change and that is not over, as it was read, locked."""
    programme = to_run(programme_id, by)
    stop(states.change_fault(programme))
    if version is not None:
        stop(states.version_fault(programme, version))
    return programme


def as_hr(programme_id: UUID, by: Person) -> Programme:
    """Return a programme of which one is HR, locked."""
    programme = locked(programme_id, by)
    require(by.is_present and rights.may_name_stewards(standing_of(by), programme), states.not_hr())
    return programme


def unit_of(key: UUID | None, by: Person, was: UUID | None = None) -> Unit | None:
    """Return the unit of a programme that one covers as HR; None is the whole agency. What it had may stay."""
    unit = Unit.objects.filter(pk=key, agency_id=by.agency_id).first() if key else None
    if key is not None and (unit is None or (unit.closed_on and key != was)):
        raise Faulty({"unit": _("Unit itu tidak ada atau sudah ditutup. Pilih dari daftar.")})
    probe = Programme(agency_id=by.agency_id, unit=unit)
    require(by.is_present and rights.is_hr_of(standing_of(by), probe), states.not_hr())
    return unit


def bump(programme: Programme, *names: str, by: Person) -> None:
    """Save what changed as the next version, and say so."""
    programme.version += 1
    programme.save(update_fields=[*names, "version"])
    announce(events.ProgrammeChanged(agency_id=programme.agency_id, subject_id=programme.pk), by=by)


def counted(programme: Programme) -> Counted:
    """Return who takes part and which relations go on. Two queries."""
    rows = Enrolment.objects.filter(programme=programme).values_list("side", "state")
    found = list(rows)
    admitted = [side for side, state in found if state == Enrolment.State.ADMITTED]
    return Counted(
        enrolled=sum(state in (Enrolment.State.ASKED, Enrolment.State.ADMITTED) for _side, state in found),
        waiting=sum(state == Enrolment.State.ASKED for _side, state in found),
        mentees=admitted.count("mentee"),
        mentors=admitted.count("mentor"),
        open_relations=Relation.objects.filter(programme=programme, state__in=Relation.OPEN).count(),
    )
