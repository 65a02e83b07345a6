"""Pages that everyone in the agency sees: the directory and the profile of a colleague."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency import actions, directory, rules
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Position
from pamong.agency.views.steps import filters_of
from pamong.kit.fragments import part_of, varying
from pamong.ports import clock


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Search the colleagues."""
    asked = directory.search(request.standing, request.GET)
    found, sort = directory.directory(request.standing, asked, request.GET)
    template = part_of(request, "agency/people.html", "results")
    return varying(
        page(
            request,
            template,
            asked=asked,
            found=found,
            sort=sort,
            units=directory.upper_units(request.person) if "#" not in template else [],
            kinds=Position.Kind.choices,
            active=filters_of(request.GET, asked),
            by_nip=rules.may_manage_people(request.standing),
        )
    )


@signed_in
@require_safe
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The public face of a colleague; one's own with everything Pamong holds."""
    shown = directory.profile(request.standing, person_id)
    if shown is None:
        raise Http404
    day, is_me = clock.today(), shown.pk == request.person.pk
    path = shown.unit.path if shown.unit else ""
    actions.record_view(viewer=request.person, person=shown, purpose="profile", now=clock.now())
    past, boss = directory.lines_of(shown, day) if is_me else ([], directory.boss_of(shown, day))
    return page(
        request,
        "agency/person.html",
        shown=shown,
        position=shown.position.name if shown.position else "",
        trail=directory.trail(shown.agency_id, path) if path else [],
        zone=directory.zone_label(shown.time_zone),
        boss=boss,
        reports=directory.reports_of(shown, day),
        is_me=is_me,
        steps=directory.history_of(shown) if is_me else [],
        past=past,
        may_manage=rules.may_manage_person(request.standing, shown, path or None),
        first_name=directory.first_name(shown.name),
    )
