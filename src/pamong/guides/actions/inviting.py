"""HR asks a colleague to pass on what she knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import queries, roles
from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.guides import events
from pamong.guides.models import Invitation, Profile
from pamong.guides.rules.profile import not_hr
from pamong.journal.engine import announce
from pamong.kit.refusals import Forbidden, Refused, require

AGAIN: Final = timedelta(days=90)
"""So long an invitation stands before another one may be sent."""


@transaction.atomic
def invite_guide(person_id: UUID, *, reason: str, by: Person, now: datetime) -> Invitation:
    """Invite a colleague to write a profile (`Invitation.Reason`); she need not. Refused while one stands, and when she
    has a profile already."""
    person = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").filter(
        pk=person_id, agency_id=by.agency_id, left_on__isnull=True).first()  # fmt: skip
    if person is None:
        raise Forbidden(not_hr())
    path = person.unit.path if person.unit else None
    require(queries.standing_of(by).has_for(roles.HR, path), not_hr())
    if Profile.objects.filter(person=person, state__in=("open", "asked")).exists():
        raise Refused(_("%(name)s sudah menulis profil mentor.") % {"name": person.name})
    row = Invitation.objects.filter(person=person).first()
    if row and now - row.invited_at < AGAIN:
        day = day_in_words(person.day_at(row.invited_at))
        raise Refused(_("%(name)s sudah diajak pada %(day)s. Beri waktu dulu.") % {"name": person.name, "day": day})
    row = row or Invitation(agency_id=person.agency_id, person=person)
    row.reason, row.invited_by, row.invited_at = Invitation.Reason(reason), by, now
    row.save()
    announce(events.GuideInvited(agency_id=row.agency_id, subject_id=row.pk, about_id=person.pk), by=by)
    return row


@transaction.atomic
def record_retiring_export(*, count: int, by: Person) -> None:
    """Announce that somebody took a list of people who retire soon out of the house."""
    announce(events.RetiringExported(agency_id=by.agency_id, subject_id=by.agency_id, count=count), by=by)
