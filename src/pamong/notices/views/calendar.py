"""The personal calendar feed: the page that shows its address, and the feed itself."""

import hashlib
from datetime import datetime

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.community import queries as community
from pamong.mentoring.queries import meetings as mentoring
from pamong.notices import actions, itip, itip_circles, itip_mentoring, letters, queries
from pamong.ports import clock

MOST_AN_HOUR = 60
"""Programs ask every few minutes at most."""
MOST_WRONG = 30
"""Wrong addresses from one place in an hour: nobody guesses 256 bits, but nobody should try either."""


@signed_in
@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """The secret address of my calendar, and how to use it."""
    feed = queries.feed_of(request.person)
    address = f"{settings.PAMONG.base_url}{reverse('notices:feed', args=[feed.token])}" if feed else ""
    webcal = address.replace("https://", "webcal://").replace("http://", "webcal://")
    return page(request, "notices/calendar.html", feed=feed, address=address, webcal=webcal)


@signed_in
@require_POST
def renew(request: SignedInRequest) -> HttpResponse:
    """Make an address, or a new one."""
    had_one = queries.feed_of(request.person) is not None
    actions.open_feed(by=request.person, now=clock.now())
    told = _("Alamat baru siap. Alamat lama tidak berlaku lagi.") if had_one else _("Alamat kalender Anda siap.")
    messages.success(request, told)
    return redirect("notices:calendar")


@signed_in
@require_POST
def close(request: SignedInRequest) -> HttpResponse:
    """Take the address away."""
    actions.close_feed(by=request.person)
    messages.success(request, _("Alamat kalender ditutup."))
    return redirect("notices:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Sessions and meetings of the last 90 days and all to come, for calendar programs. The address is the key."""
    token_hash = actions.hash_of(token)
    if _too_many(f"feed:{token_hash}", MOST_AN_HOUR):
        return _later()
    found = queries.feed_by_token(token_hash)
    if found is None:
        if _too_many(f"feed-wrong:{get_ip(request)}", MOST_WRONG):
            return _later()
        raise Http404
    now = clock.now()
    actions.note_fetch(found, now=now)
    with letters.in_language_of(found.person):
        body = _entries(found.person, found.made_at, now - queries.FEED_BACK).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if etag in asked or f"W/{etag}" in asked:  # GZip weakens it on the way out
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="pamong.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


def _entries(person: Person, stamp: datetime, since: datetime) -> str:
    """Write the calendar of a person: sessions, meetings of her circles, meetings of mentoring."""
    zone = person.time_zone
    others = itip_circles.entries(community.calendar_of(person, since), person, stamp=stamp)
    others += itip_mentoring.entries(mentoring.calendar_of(person, since), stamp=stamp, zone=zone, me=person.pk)
    return itip.feed(coaching.calendar_of(person, since), stamp=stamp, others=others, zone=zone)


def _too_many(key: str, most: int) -> bool:
    """Count one more, in an hour; whether it is too many."""
    cache.add(key, 0, 3600)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        return False


def _later() -> HttpResponse:
    response = HttpResponse(_("Terlalu sering. Coba lagi nanti."), status=429, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = "900"
    return response
