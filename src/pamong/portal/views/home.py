"""Beranda."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import asked_by_htmx, varying
from pamong.portal import home as homes
from pamong.portal import own, parts, tasks
from pamong.portal.headline import headline, side_step
from pamong.portal.standing import ring
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Who or what needs me now, then what is known."""
    day, now = clock.today(), clock.now()
    if part := request.GET.get("bagian"):
        return _part(request, part)
    shown = homes.home_of(request.standing, day, now)
    return page(
        request,
        "portal/home.html",
        home=shown,
        headline=headline(shown, timezone.localtime(now)),
        side_step=side_step(shown),
        local=timezone.localtime(now),
        hr_tasks=tasks.for_hr(shown.waiting, shown.to_verify, shown.learning, shown.reports) if shown.waiting else [],
        admin_tasks=tasks.for_admin(shown, now) if shown.failed is not None else [],
        crew=shown.crew,
        crew_rows=parts.rows_of(shown.crew, now) if shown.crew else [],
        own=own.of_home(shown),
        may_begin=True,
        ring=ring(shown.jp, day) if shown.jp else None,
        week=own.own_week(shown.sessions, shown.mentoring, shown.me, now) if shown.shows_week else None,
        later_main=parts.later_of(shown, beside=False),
        later_side=parts.later_of(shown, beside=True),
    )


def _part(request: SignedInRequest, name: str) -> HttpResponse:
    """One part of the page: alone when htmx fetches it, else as a page of its own."""
    if name not in set(homes.Part) or not homes.may_see(homes.Part(name), homes.faces_of(request.standing)):
        raise Http404
    part = homes.Part(name)
    values = parts.values_of(part, parts.Asked(request.standing, request.user, clock.today(), clock.now()))
    inner = f"portal/today/{part}.html"
    template = inner if asked_by_htmx(request) else "portal/home_part.html"
    return varying(
        page(request, template, person=request.person, template=inner, title=parts.later(part).title, **values)
    )
