"""Beranda."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.portal import tasks, wording
from pamong.portal.headline import headline
from pamong.portal.home import home_of
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Who or what needs me now, then what is known."""
    day, now = clock.today(), clock.now()
    shown = home_of(request.standing, request.user, day, now)
    return page(
        request,
        "portal/home.html",
        home=shown,
        headline=headline(shown, timezone.localtime(now)),
        local=timezone.localtime(now),
        person=request.person,
        hr_tasks=tasks.for_hr(shown.waiting) if shown.waiting else [],
        admin_tasks=tasks.for_admin(shown, now) if shown.failed is not None else [],
        own_tasks=tasks.for_oneself(shown, request.person, request.user),
        changes=wording.changes_in_words(shown.changes, day) if shown.changes is not None else None,
    )
