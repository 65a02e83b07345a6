"""What a person does not want to be offered again. Nobody else learns of it, so nothing is announced."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.kit.refusals import Refused
from pamong.study.models import Declined

MOST = 500
"""More than so many nobody means."""


@transaction.atomic
def decline_resource(resource_id: UUID, *, declined: bool, by: Person, now: datetime) -> None:
    """Offer a resource no more, or again. Twice does it once."""
    row = Resource.objects.visible_to(by).select_for_update(no_key=True).get(pk=resource_id)
    mine = Declined.objects.filter(person=by)
    if not declined:
        mine.filter(resource=row).delete()
    elif not mine.filter(resource=row).exists():
        if mine.count() >= MOST:
            raise Refused(_("Sudah %(most)s yang Anda sembunyikan. Tampilkan lagi beberapa dulu.") % {"most": MOST})
        Declined.objects.create(agency_id=row.agency_id, resource=row, person=by, at=now)
