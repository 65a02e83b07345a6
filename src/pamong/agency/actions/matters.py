"""Settles what a leaver left open."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import events, queries_hr, rules
from pamong.agency.actions.common import locked_agency, not_yours, standing
from pamong.agency.actions.reporting import Line, draw_line
from pamong.agency.actions.units import name_leader
from pamong.agency.models import OpenMatter, Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require


@transaction.atomic
def settle_matter(matter_id: UUID, *, by: Person, now: datetime) -> OpenMatter:
    """Close a matter as it is: the people follow the leader of their unit. Settling twice changes nothing."""
    matter = _matter(matter_id, by)
    return matter if matter.settled_at else _settled(matter, by, now)


@transaction.atomic
def hand_over(matter_id: UUID, *, supervisor_id: UUID, starts_on: date, by: Person, now: datetime) -> OpenMatter:
    """Give everyone whom the leaver supervised, and who has no other line, one new supervisor, in one step."""
    matter = _matter(matter_id, by)
    if matter.settled_at:
        return matter
    if matter.kind != OpenMatter.Kind.SUPERVISOR_LEFT:
        raise Refused(_("Urusan ini tidak menyangkut bawahan. Muat ulang halaman."))
    line = Line(supervisor_id, "definitif", starts_on)
    for person in queries_hr.left_behind(matter, starts_on):
        if person.pk != supervisor_id:  # one of them may become the new supervisor; her own stays with the tree
            draw_line(person.pk, line=line, by=by, now=now)
    return _settled(matter, by, now)


@transaction.atomic
def fill_post(matter_id: UUID, *, leader_id: UUID, by: Person, now: datetime) -> OpenMatter:
    """Name the new leader of the unit that the leaver led."""
    matter = _matter(matter_id, by)
    if matter.settled_at:
        return matter
    if matter.unit_id is None:
        raise Refused(_("Urusan ini tidak menyangkut unit. Muat ulang halaman."))
    name_leader(matter.unit_id, leader_id=leader_id, by=by, now=now)
    return _settled(matter, by, now)


def _matter(matter_id: UUID, by: Person) -> OpenMatter:
    locked_agency(by)
    matters = OpenMatter.objects.select_for_update(no_key=True, of=("self",)).select_related("person__unit")
    matter = matters.filter(agency_id=by.agency_id, pk=matter_id).first()
    if matter is None:
        raise Refused(_("Urusan itu tidak ada lagi. Muat ulang halaman."))
    path = matter.person.unit.path if matter.person.unit else None
    require(rules.may_manage_person(standing(by), matter.person, path), not_yours())
    return matter


def _settled(matter: OpenMatter, by: Person, now: datetime) -> OpenMatter:
    matter.settled_at, matter.settled_by = now, by
    matter.save(update_fields=["settled_at", "settled_by"])
    announce(events.MatterSettled(agency_id=matter.agency_id, subject_id=matter.pk, about_id=matter.person_id), by=by)
    return matter
