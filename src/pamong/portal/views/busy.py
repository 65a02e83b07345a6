"""Whether a time that a form asks for is taken elsewhere: asked by htmx while somebody plans; it stops nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching.queries import sessions_between
from pamong.community.queries import calendar_of
from pamong.mentoring.queries.meetings import taken_times

LONGEST = 240


@signed_in
@require_safe
def busy(request: SignedInRequest) -> HttpResponse:
    """Say what of my own lies at that time; what the other one does then is hers."""
    try:
        day, at = date.fromisoformat(request.GET.get("day", "")), time.fromisoformat(request.GET.get("at", ""))
        minutes = min(int(request.GET.get("minutes", "60")), LONGEST)
        start = timezone.make_aware(datetime.combine(day, at))
        end = start + timedelta(minutes=minutes)
    except (ValueError, OverflowError):
        return page(request, "portal/busy.html", taken=[])
    me = request.person
    talks = [each for each in sessions_between(me, start - timedelta(minutes=LONGEST), end) if each.state == "planned"]
    spans = [("coaching", each.starts_at, each.ends_at) for each in talks]
    spans += [("community", each.starts_at, each.ends_at) for each in calendar_of(me, start - timedelta(hours=8))]
    spans += [("mentoring", *each) for each in taken_times([me.pk], start, end)]
    taken = [(what, timezone.localtime(begin)) for what, begin, until in spans if begin < end and start < until]
    return page(request, "portal/busy.html", taken=taken)
