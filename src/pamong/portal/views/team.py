"""A supervisor's people: the team of today, everybody in the units led, and the page of one member."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency import actions, directory, teams
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.tree import children_of
from pamong.kit.fragments import asked_by_htmx, part_of, varying
from pamong.kit.paging import link, words_asked
from pamong.portal import member as members
from pamong.portal import squad
from pamong.portal import team as squads
from pamong.ports import clock


@signed_in
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    """Who stands under me today, and who of them needs me."""
    day, now = clock.today(), clock.now()
    if part := request.GET.get("bagian"):
        return _part(request, part)
    if request.GET.get("lihat") == "semua":
        led = teams.led_by(request.person)
        if any(unit.reaches_below for unit in led):
            return _everybody(request, led)
    shown = squads.team_of(request.standing, day, now, request.GET)
    template = part_of(request, "portal/team.html", "results")
    return varying(
        page(
            request,
            template,
            team=shown,
            found=shown.found,
            day=day,
            tabs=_tabs() if shown.reaches_below else [],
            later=squads.later(),
            sorts=squad.SORTS,
            only=squads.ONLY,
        )
    )


def _part(request: SignedInRequest, name: str) -> HttpResponse:
    """One part of the page: alone when htmx fetches it, else as a page of its own."""
    if name not in set(squads.Part):
        raise Http404
    values = squads.values_of(squads.Part(name), request.standing, clock.today(), clock.now())
    inner = f"portal/team/{name}.html"
    template = inner if asked_by_htmx(request) else "portal/team/part.html"
    title = next(each.title for each in squads.later() if each.name == name)
    return varying(page(request, template, template=inner, title=title, **values))


def _tabs(led: list[teams.Led] | None = None) -> list[dict[str, object]]:
    """The two ways to look: at one's own people, or at everybody in the units led."""
    below = sum(unit.headcount_below for unit in led if not _inside_another(unit, led)) - 1 if led else None
    return [
        {"label": _("Langsung di bawah saya"), "url": "?", "current": led is None},
        {"label": _("Seluruh unit"), "url": "?lihat=semua", "current": led is not None, "count": below},
    ]


def _inside_another(unit: teams.Led, led: list[teams.Led]) -> bool:
    return any(unit.path.startswith(other.path) and unit.id != other.id for other in led)


def _everybody(request: SignedInRequest, led: list[teams.Led]) -> HttpResponse:
    """Everybody in the units led, one unit after the other."""
    inside = teams.unit_below(led, request.GET.get("unit", ""), request.person)
    found, sort = teams.everybody_below(led, inside, request.person, request.GET)
    start = inside.pk if inside else (led[0].id if len(led) == 1 else None)
    roots = [unit.path for unit in led]
    trail = directory.trail(inside.agency_id, inside.path) if inside else []
    return page(
        request,
        "portal/team_all.html",
        day=clock.today(),
        tabs=_tabs(led),
        found=found,
        sort=sort,
        inside=inside,
        trail=trail[_depth_of_root(inside.path, roots) :] if inside else [],
        below=children_of(request.person, start) if start else [],
        led=[] if start else led,
        words=words_asked(request.GET),
        here=link(request.GET, q=None, hal=None),
    )


def _depth_of_root(path: str, roots: list[str]) -> int:
    """How many units stand above the one that is led on the way to `path`."""
    return min((root.count("/") - 2 for root in roots if path.startswith(root)), default=0)


@signed_in
@require_safe
def member(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """One member of the team, as far as whoever stands above her may see."""
    day, now = clock.today(), clock.now()
    seen = teams.member_visible_to(request.standing, person_id)
    if seen is None:
        raise Http404
    asked = members.Asked(request.standing, *seen, day, now)
    if part := request.GET.get("bagian"):
        return _part_of_member(request, asked, part)
    actions.record_view(viewer=request.person, person=asked.member, purpose="team", now=now)
    return page(
        request,
        "portal/member.html",
        shown=asked.member,
        person=directory.colleague(asked.member, with_email=True),
        zone=directory.zone_label(asked.member.time_zone),
        is_direct=asked.is_direct,
        between=members.between(request.standing, asked.member, now) if asked.is_direct else None,
        later=members.later(asked.member, is_direct=asked.is_direct),
    )


def _part_of_member(request: SignedInRequest, asked: members.Asked, name: str) -> HttpResponse:
    """One part of her page: alone when htmx fetches it, else as a page of its own."""
    if name not in members.parts_for(is_direct=asked.is_direct):
        raise Http404
    values = members.values_of(members.Part(name), asked)
    inner = f"portal/member/{name}.html"
    template = inner if asked_by_htmx(request) else "portal/member/part.html"
    if template != inner:  # opened by itself, not as part of the page that was written down already
        actions.record_view(viewer=request.person, person=asked.member, purpose="team", now=asked.now)
    title = next(each.title for each in members.later(asked.member, is_direct=asked.is_direct) if each.name == name)
    person = directory.colleague(asked.member)
    return varying(page(request, template, template=inner, title=title, person=person, shown=asked.member, **values))
