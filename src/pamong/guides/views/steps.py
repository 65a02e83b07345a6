"""Small steps that the pages of the room share."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from pamong.agency.doors import SignedInRequest
from pamong.guides.models import Profile
from pamong.guides.queries.desk import profile_for_hr
from pamong.guides.queries.pages import profile_of


def profile_or_404(request: SignedInRequest, profile_id: UUID) -> Profile:
    """Return a profile that this person may open, or 404."""
    row = profile_of(request.person, profile_id)
    if row is None:
        raise Http404
    return row


def for_hr_or_404(request: SignedInRequest, profile_id: UUID) -> Profile:
    """Return a profile of somebody this HR officer cares for, or 404."""
    row = profile_for_hr(request.standing, profile_id)
    if row is None:
        raise Http404
    return row
