"""Meetings on paper: what was noted, and a sheet to be filled in by hand and keyed in later."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import moment_in_words
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.views.shown import address_of, own_meeting
from pamong.ports import clock

LINES = range(3)
ROWS = range(3)


@signed_in
@require_safe
def filled(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Everything the two share of a meeting; no private note."""
    row, now, me = own_meeting(request, meeting_id), clock.now(), request.person
    made, _carried = queries.tasks_of(row, me, now)
    return page(
        request, "mentoring/meeting_print.html", head=queries.head_of(row, me, now), mentor=row.mentor,
        mentee=row.mentee, texts=queries.texts_of(row, me, now), tasks=made, printed=moment_in_words(now),
        **_code(request, row.pk),
    )  # fmt: skip


@signed_in
@require_safe
def sheet(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """A blank sheet whose code leads back to the meeting."""
    row, now, me = own_meeting(request, meeting_id), clock.now(), request.person
    _made, carried = queries.tasks_of(row, me, now)
    return page(
        request, "mentoring/meeting_sheet.html", head=queries.head_of(row, me, now), mentor=row.mentor,
        mentee=row.mentee, texts=queries.texts_of(row, me, now), carried=carried, lines=LINES, rows=ROWS,
        **_code(request, row.pk),
    )  # fmt: skip


def _code(request: SignedInRequest, meeting_id: UUID) -> dict[str, Any]:
    """Draw the address as an SVG without a style of its own."""
    url = request.build_absolute_uri(address_of(meeting_id))
    drawn = str(segno.make(url, error="m").svg_inline(scale=3, border=2, dark="#000", light="#fff"))
    return {"url": url, "code": mark_safe(drawn)}  # noqa: S308  # segno's own SVG of our own address
