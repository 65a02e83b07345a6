"""From a conversation to a card: the one page that knows both. Nothing of the conversation goes along but that it took place."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.coaching.queries import brief_of, is_one_of_the_two
from pamong.community.rules.drafts_card import Talk
from pamong.community.views.card_write import begin
from pamong.kit.refusals import Refused
from pamong.mentoring.queries import meetings as mentoring

COMPLETED: Final = "completed"


@signed_in
@require_http_methods(["GET", "POST"])
def card_from_session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Begin a card that came of a session of the two; the other one must agree to its words."""
    session = brief_of(session_id)
    if session is None or not is_one_of_the_two(request.person, session.cycle_id):
        raise Http404
    if session.state != COMPLETED:
        raise Refused(_("Kartu ditulis dari sesi yang sudah selesai: sesudah Anda berdua mengonfirmasinya."))
    other = session.other(request.person.pk)
    talk = Talk(origin="coaching", origin_id=session.id, other=other.id)
    return begin(request, talk, other=other.name, back_url=reverse("coaching:session", args=[session.id]))


@signed_in
@require_http_methods(["GET", "POST"])
def card_from_mentoring(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Begin a card that came of a meeting of mentor and mentee; the other one must agree to its words."""
    meeting = mentoring.brief_of(meeting_id)
    if meeting is None or request.person.pk not in {meeting.mentor.id, meeting.mentee.id}:
        raise Http404
    if meeting.state != COMPLETED:
        raise Refused(_("Kartu ditulis dari pertemuan yang sudah selesai: sesudah Anda berdua mengonfirmasinya."))
    other = meeting.other(request.person.pk)
    talk = Talk(origin="mentoring", origin_id=meeting.id, other=other.id)
    return begin(request, talk, other=other.name, back_url=reverse("mentoring:meeting", args=[meeting.id]))
