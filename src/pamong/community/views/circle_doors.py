"""Small steps that the pages of circles and meetings share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict

from pamong.agency.doors import SignedInRequest, page
from pamong.community.models import Circle, Meeting
from pamong.community.queries.circle_page import circle_or_none
from pamong.community.queries.meeting_page import meeting_or_none
from pamong.kit.stale import SeenForm


def circle_or_404(request: SignedInRequest, circle_id: UUID) -> Circle:
    """Return a circle of one's agency, or 404."""
    circle = circle_or_none(request.person, circle_id)
    if circle is None:
        raise Http404
    return circle


def meeting_or_404(request: SignedInRequest, meeting_id: UUID) -> Meeting:
    """Return a meeting of one's agency, or 404."""
    meeting = meeting_or_none(request.person, meeting_id)
    if meeting is None:
        raise Http404
    return meeting


def posted(request: SignedInRequest) -> QueryDict | None:
    """Return what was sent, also when that is nothing; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def redrawable(request: SignedInRequest, version: int) -> QueryDict | None:
    """Return what was sent with the version of now in it, so that a form shown again can be sent again."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def seen_of(request: SignedInRequest) -> int:
    """Return the version that a form was drawn with; 0 when it was lost."""
    return SeenForm(request.POST).seen


def words_page(request: SignedInRequest, form: Any, **values: Any) -> HttpResponse:
    """A page with one form and a button."""
    return page(request, "community/circle_words.html", form=form, **values)
