"""HR's page of one person and what can be done there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency import actions, dossier, forms, queries_hr, rules
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.intake import nip as nips
from pamong.agency.models import Person, Position, TimeZone
from pamong.agency.views.hr_steps import hr, managed
from pamong.agency.words import day_in_words
from pamong.kit import stale
from pamong.kit.steps import tried
from pamong.ports import clock


@hr
@require_safe
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Everything Pamong holds of a person."""
    day, now = clock.today(), clock.now()
    shown: Any = dossier.person_of(request.standing, person_id, seen=actions.seen_by(request.person, now))
    if shown is None:
        raise Http404
    actions.record_view(viewer=request.person, person=shown, purpose="hr_page", now=now, seen=shown.seen)
    over, under, rows = dossier.lines_of(shown, day)
    return page(
        request,
        "agency/hr/person.html",
        shown=shown,
        nip=nips.printed(shown.nip),
        position=shown.position.name if shown.position else "",
        zone=shown.get_time_zone_display(),
        since=day_in_words(shown.position_since) if shown.position_since else "",
        left=day_in_words(shown.left_on) if shown.left_on else "",
        access=queries_hr.access_of(shown),
        invitation=dossier.invitation_of(shown, now),
        may_invite=actions.cannot_invite(shown) == "",
        boss=dossier.boss_of(shown, rows, day),
        over=over,
        under=under,
        placements=dossier.placements_of(shown),
        corrections=dossier.corrections_of(shown),
        roles=dossier.roles_of(shown),
        may_see_roles=rules.may_grant_roles(request.standing, request.person.agency),
        is_me=shown.pk == request.person.pk,
    )


def _values(person: Person) -> dict[str, str]:
    """What the form of correction is drawn with, as text, so that a stale form can be told."""
    return {
        "name": person.name,
        "front_title": person.front_title,
        "back_title": person.back_title,
        "nip": person.nip,
        "email": person.email,
        "kind": person.kind,
        "grade": person.grade,
        "unit": str(person.unit_id or ""),
        "position_name": person.position.name if person.position else "",
        "position_kind": person.position.kind if person.position else "general",
        "position_since": person.position_since.isoformat() if person.position_since else "",
        "workplace": person.workplace,
        "time_zone": person.time_zone,
    }


@hr
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Put a person's data right; a form that is out of date shows both values."""
    shown = managed(request, person_id)
    actions.record_view(viewer=request.person, person=shown, purpose="hr_page", now=clock.now())
    held = _values(shown)
    unit = queries_hr.unit_option_of(request.standing, shown.unit_id) if shown.unit_id else None
    form = forms.PersonForm(
        request.POST or None,
        standing=request.standing,
        initial={**held, "nip": nips.printed(shown.nip), "unit": unit, "drawn": stale.seal(held)},
    )
    clashes: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        clashes = _clashes(form, held)
        if clashes:
            form = _redrawn(request, form, held)
        elif tried(form, lambda: _correct(request, shown, form)):
            messages.success(request, _("Data %(name)s dibetulkan.") % {"name": form.cleaned_data["name"]})
            return redirect("agency:hr_person", person_id)
    return page(request, "agency/hr/person_correct.html", shown=shown, form=form, clashes=clashes)


def _correct(request: SignedInRequest, person: Person, form: forms.PersonForm) -> None:
    actions.correct_person(
        person.pk,
        facts=form.facts(),
        reason=form.cleaned_data["reason"],
        by=request.person,
        now=clock.now(),
        once=form.cleaned_data["once"],
        seen=actions.Facts.of(person),
    )


def _clashes(form: forms.PersonForm, held: dict[str, str]) -> list[dict[str, str]]:
    """Return what someone else changed since the form was drawn: the value of now, and the one typed."""
    drawn = stale.unseal(form.cleaned_data["drawn"])
    if drawn is None or drawn == held:
        return []
    data = form.cleaned_data
    typed = {name: str(data.get(name) or "") for name in held} | {"unit": str(data["unit"].id if data["unit"] else "")}
    merged = stale.merge(drawn, typed, held)
    fields = [*(clash.field for clash in merged.clashes), *merged.followed]
    return [
        {
            "label": str(form.fields[name].label),
            "now": _shown(form, name, held[name]),
            "typed": _shown(form, name, typed[name]),
        }
        for name in fields
    ]


def _shown(form: forms.PersonForm, name: str, value: str) -> str:
    if name == "unit":
        option = queries_hr.unit_option_of(form.standing, UUID(value)) if value else None
        return option.label if option else ""
    kinds: dict[str, Any] = {"time_zone": TimeZone, "kind": Person.Kind, "position_kind": Position.Kind}
    return str(kinds[name](value).label) if value and name in kinds else value


def _redrawn(request: SignedInRequest, form: forms.PersonForm, held: dict[str, str]) -> forms.PersonForm:
    """Keep what was typed, but let the next submit know the values of now."""
    data: Any = request.POST.copy()
    data["drawn"] = stale.seal(held)
    again = forms.PersonForm(data, standing=request.standing)
    again.full_clean()
    return again


@hr
@require_POST
def undo(request: SignedInRequest, person_id: UUID, correction_id: UUID) -> HttpResponse:
    """Undo a correction."""
    managed(request, person_id)
    actions.undo_correction(correction_id, by=request.person, now=clock.now())
    messages.success(request, _("Pembetulan dibatalkan; nilai sebelumnya berlaku lagi."))
    return redirect("agency:hr_person", person_id)


@hr
@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Record that someone left."""
    shown = managed(request, person_id)
    form = forms.LeaveForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            lambda: actions.mark_left(
                person_id, on=data["on"], reason=data["reason"], by=request.person, now=clock.now()
            ),
        ):
            messages.success(
                request,
                _("%(name)s dicatat keluar. Yang ditinggalkannya ada di Urusan terbuka.") % {"name": shown.name},
            )
            return redirect("agency:hr_person", person_id)
    return page(request, "agency/hr/person_leave.html", shown=shown, form=form)


@hr
@require_http_methods(["GET", "POST"])
def come_back(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Record that a leaver is back."""
    shown = managed(request, person_id)
    form = forms.ReturnForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if tried(form, lambda: actions.bring_back(person_id, on=on, by=request.person, now=clock.now())):
            messages.success(request, _("%(name)s bekerja lagi. Periksa unit dan atasannya.") % {"name": shown.name})
            return redirect("agency:hr_person", person_id)
    return page(request, "agency/hr/person_return.html", shown=shown, form=form)


@hr
@require_POST
def access(request: SignedInRequest, person_id: UUID, verb: str) -> HttpResponse:
    """Invite, void the invitation, close or open the access."""
    shown = managed(request, person_id)
    verbs = {
        "undang": (actions.invite_person, _("Undangan dikirim ke %(email)s.")),
        "batalkan-undangan": (actions.revoke_invitation, _("Undangan dibatalkan; tautannya tidak berlaku lagi.")),
        "tutup": (actions.close_access, _("Akses %(name)s ditutup dan semua sesinya diakhiri.")),
        "buka": (actions.open_access, _("Akses %(name)s dibuka lagi.")),
    }
    if verb not in verbs:
        raise Http404
    act, told = verbs[verb]
    act(person_id, by=request.person, now=clock.now())
    messages.success(request, told % {"email": shown.email, "name": shown.name})
    return redirect("agency:hr_person", person_id)
