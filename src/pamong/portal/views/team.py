"""A supervisor's people: the team of today, everybody in the units led, and the page of one member."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency import actions, directory, lines, teams
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.tree import children_of
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link, words_asked
from pamong.portal import wording
from pamong.ports import clock

MANY = 10
"""From so many people on, a team can be searched and filtered."""


@signed_in
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    """Who stands under me today."""
    me, day = request.person, clock.today()
    led = teams.led_by(me)
    if request.GET.get("lihat") == "semua" and any(unit.reaches_below for unit in led):
        return _everybody(request, led)
    found, sort = teams.team(request.standing, day, request.GET)
    filtered = any(request.GET.get(name) for name in ("q", "dasar", "unit"))
    template = part_of(request, "portal/team.html", "results")
    values = {} if "#" in template else _around(request, led, filtered=filtered, total=found.total)
    return varying(page(request, template, found=found, sort=sort, filtered=filtered, day=day, **values))


def _around(request: SignedInRequest, led: list[teams.Led], *, filtered: bool, total: int) -> dict[str, Any]:
    """What stands around the list: tabs, filters, changes."""
    day = clock.today()
    may_filter = filtered or total > MANY
    return {
        "tabs": _tabs(request, led, total=None if filtered else total),
        "title": wording.team_sentence(total) if not filtered else _("Tim saya"),
        "may_filter": may_filter,
        "units": teams.units_of_team(request.standing) if may_filter else [],
        "bases": wording.BASES,
        "changes": wording.changes_in_words(teams.changes(request.standing, day), day),
    }


def _tabs(request: SignedInRequest, led: list[teams.Led], *, total: int | None) -> list[dict[str, object]]:
    if not any(unit.reaches_below for unit in led):
        return []
    everybody = request.GET.get("lihat") == "semua"
    below = sum(unit.headcount_below for unit in led if not _inside_another(unit, led)) - 1
    return [
        {"label": _("Langsung di bawah saya"), "url": "?", "current": not everybody, "count": total},
        {"label": _("Seluruh unit"), "url": "?lihat=semua", "current": everybody, "count": below},
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
        tabs=_tabs(request, led, total=None),
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
    """One member of the team, as far as a supervisor may see."""
    day = clock.today()
    seen = teams.member_visible_to(request.standing, person_id)
    if seen is None:
        raise Http404
    shown, is_direct = seen
    past, boss = directory.lines_of(shown, day)
    actions.record_view(viewer=request.person, person=shown, purpose="team", now=clock.now())
    basis = boss.basis if boss and boss.person.id == request.person.pk else None
    return page(
        request,
        "portal/member.html",
        shown=shown,
        person=directory.colleague(shown, with_email=True),
        zone=directory.zone_label(shown.time_zone),
        is_direct=is_direct,
        boss=boss,
        basis=basis,
        is_acting=basis in {lines.Basis.ACTING, lines.Basis.STAND_IN},
        past=past,
        steps=directory.history_of(shown),
    )
