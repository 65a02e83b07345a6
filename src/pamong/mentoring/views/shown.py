"""How the page of a meeting is put together, whatever form came back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, page
from pamong.mentoring.forms.meetings import TaskForm
from pamong.mentoring.models import Meeting, Side
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.queries.relations import RelationBrief, relation_visible_to
from pamong.mentoring.queries.talking import talks_of
from pamong.ports import clock


def own_meeting(request: SignedInRequest, meeting_id: UUID) -> Meeting:
    """Return a meeting of one's own, or 404."""
    found = queries.meeting_for(request.person, meeting_id)
    if found is None:
        raise Http404
    return found


def own_relation(request: SignedInRequest, relation_id: UUID) -> RelationBrief:
    """Return a relation of one's own, or 404."""
    found = relation_visible_to(request.person, relation_id)
    if found is None:
        raise Http404
    return found


def address_of(meeting_id: UUID, part: str = "") -> str:
    """Return the address of the page, at a part of it."""
    url = reverse("mentoring:meeting", args=[meeting_id])
    return f"{url}#{part}" if part else url


def sides_of(pair: Meeting | RelationBrief, me: UUID) -> dict[Side, str]:
    """Return the two by name, the mentee first."""
    both = ((Side.MENTEE, pair.mentee), (Side.MENTOR, pair.mentor))
    return {side: _("%(name)s (Anda)") % {"name": one.name} if one.id == me else one.name for side, one in both}


def shown(
    request: SignedInRequest,
    meeting: Meeting,
    *,
    status: int = 200,
    trouble: dict[str, dict[str, Any]] | None = None,
    task_form: TaskForm | None = None,
) -> HttpResponse:
    """Render the page; a form that came back stands in for the empty one."""
    now, me = clock.now(), request.person
    texts, private = queries.troubled(
        queries.texts_of(meeting, me, now), queries.private_of(meeting, me, now), trouble or {}
    )
    made, carried = queries.tasks_of(meeting, me, now)
    first = {"owner": Side.MENTEE.value, "due_on": queries.due_first(me, now)}
    form = task_form or TaskForm(sides=sides_of(meeting, me.pk), initial=first, auto_id="tugas_%s")
    return page(
        request, "mentoring/meeting.html", status=status, head=queries.head_of(meeting, me, now), texts=texts,
        noted=queries.noted_of(meeting, now), private=private, made=made, carried=carried, task_form=form,
        here=address_of(meeting.pk), talks=talks_of(request.person, meeting_id=meeting.pk),
    )  # fmt: skip
