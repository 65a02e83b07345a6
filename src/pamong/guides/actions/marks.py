"""What somebody notes for herself of a mentor: to keep her, or not to be shown her. Nobody else ever learns of it:
nothing is announced, so that the journal does not know either."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.guides.models import Mark, Profile
from pamong.kit.refusals import Forbidden, Refused


@transaction.atomic
def mark(profile_id: UUID, *, kind: str, by: Person, now: datetime) -> None:
    """Note something of a mentor (`Mark.Kind`); it takes the place of what was noted before. Empty: nothing any more."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # her own row: the mentor's says nothing
    row = Profile.objects.visible_to(by).filter(pk=profile_id).first()
    if row is None or not by.is_present:
        raise Forbidden(_("Profil itu tidak ada."))
    if row.person_id == by.pk:
        raise Refused(_("Profil ini milik Anda sendiri."))
    there = Mark.objects.filter(owner=by, profile=row)
    if not kind:
        there.delete()
    elif not there.filter(kind=kind).exists():
        there.delete()
        Mark.objects.create(agency_id=by.agency_id, owner=by, profile=row, kind=Mark.Kind(kind), made_at=now)
