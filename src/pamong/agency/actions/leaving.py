"""What someone leaves open when she leaves: lines end, roles go, posts stand vacant, and HR gets an open matter."""

from datetime import datetime, timedelta

from django.db.models import Q

from pamong.agency import events
from pamong.agency.actions.reporting import close_line
from pamong.agency.models import OpenMatter, Person, ReportingLine, RoleGrant, Unit
from pamong.journal.engine import announce
from pamong.journal.events import Code

Kind = OpenMatter.Kind


def close_relations(person: Person, *, by: Person, now: datetime) -> None:
    """Close the lines of and under a leaver and empty the posts she held. Call it inside the action that marks her."""
    assert person.left_on is not None
    last_day = person.left_on - timedelta(days=1)
    open_lines = ReportingLine.objects.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last_day))
    under = list(open_lines.filter(supervisor=person))
    above = list(open_lines.filter(person=person))
    for line in (*under, *above):
        close_line(line, last_day, by=by, now=now)
    followers = {line.person_id for line in under}
    if followers:
        _open_matter(Kind.SUPERVISOR_LEFT, person, len(followers), now)
    for grant in RoleGrant.objects.filter(person=person, revoked_at__isnull=True):
        grant.revoked_at, grant.revoked_by = now, by
        grant.save(update_fields=["revoked_at", "revoked_by"])
        announce(
            events.RoleRevoked(
                agency_id=grant.agency_id, subject_id=grant.pk, about_id=person.pk, role=Code(grant.role)
            ),
            by=by,
        )
    for unit in Unit.objects.filter(agency_id=person.agency_id, leader=person, closed_on__isnull=True):
        unit.leader = None
        unit.save(update_fields=["leader"])
        announce(events.UnitsChanged(agency_id=unit.agency_id, subject_id=unit.pk, units=1), by=by)
        _open_matter(Kind.UNIT_WITHOUT_LEADER, person, unit.headcount, now, unit)


def _open_matter(kind: str, person: Person, affected: int, now: datetime, unit: Unit | None = None) -> None:
    OpenMatter.objects.get_or_create(
        agency_id=person.agency_id,
        kind=kind,
        person=person,
        unit=unit,
        settled_at=None,
        defaults={"affected": affected, "opened_at": now},
    )
