"""Places with a mentor: taken when a relation is accepted, free again when it ends. Only here `taken` is written."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.guides.models import Profile
from pamong.kit.refusals import Refused


@transaction.atomic
def take(person_id: UUID, *, now: datetime) -> None:
    """Take a place with this mentor; refuse in words when she has none left. Nothing where there is no profile.

    The profile is locked until the caller's transaction ends, so two who take the last place come one after the other.
    """
    row = _locked(person_id)
    if row is None:
        return
    if row.taken >= row.capacity:
        raise Refused(
            _("%(name)s sudah mendampingi %(n)d orang, sebanyak yang disanggupinya. Coba lagi bila ada tempat.")
            % {"name": row.person.name, "n": row.taken}
        )
    row.taken += 1
    row.save(update_fields=["taken"])


@transaction.atomic
def free(person_id: UUID) -> None:
    """Give a place back. Nothing where there is no profile; never below none."""
    row = _locked(person_id)
    if row is not None and row.taken:
        row.taken -= 1
        row.save(update_fields=["taken"])


@transaction.atomic
def recount(person_id: UUID, taken: int) -> None:
    """Write down how many places running relations take, as a profile opens. Nothing where there is no profile."""
    row = _locked(person_id)
    if row is not None and row.taken != taken:
        row.taken = taken
        row.save(update_fields=["taken"])


def _locked(person_id: UUID) -> Profile | None:
    rows = Profile.objects.select_for_update(no_key=True, of=("self",)).select_related("person")
    return rows.filter(person_id=person_id).first()
