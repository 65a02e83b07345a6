"""Small steps that the pages of a programme's desk share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pamong.agency.doors import SignedInRequest, page
from pamong.kit.faults import saved
from pamong.kit.stale import SeenForm
from pamong.mentoring.models import Programme
from pamong.mentoring.queries import desk
from pamong.mentoring.rules import programme as rights
from pamong.mentoring.rules import programme_states as states

TABS = (
    ("summary", "mentoring:programme_desk"),
    ("people", "mentoring:participants"),
    ("bench", "mentoring:bench"),
    ("pairs", "mentoring:programme_pairs"),
    ("settings", "mentoring:programme_settings"),
    ("rights", "mentoring:programme_stewards"),
)


def tabs_of(programme: Programme, current: str) -> list[dict[str, Any]]:
    """Return the tabs of a programme's desk."""
    labels = {
        "summary": _("Ringkasan"), "people": _("Peserta"), "bench": _("Padankan"), "pairs": _("Pasangan"),
        "settings": _("Aturan"), "rights": pgettext("tab", "Hak"),
    }  # fmt: skip
    return [
        {"label": labels[key], "url": reverse(name, args=[programme.pk]), "current": key == current}
        for key, name in TABS
    ]


def looked_at(request: SignedInRequest, programme_id: UUID) -> Programme:
    """Return a programme whose desk she sees, or 404."""
    return desk.programme_to_look(request.standing, programme_id)


def run_by(request: SignedInRequest, programme_id: UUID) -> Programme:
    """Return a programme that she may change: 403 when she may only look, 404 for others."""
    return desk.programme_to_run(request.standing, programme_id)


def desk_page(
    request: SignedInRequest, template: str, programme: Programme, current: str, /, **values: Any
) -> HttpResponse:
    """A page of a programme's desk, with its tabs."""
    may_run = desk.may_run(request.standing, programme)
    return page(
        request, template, programme=programme, tabs=tabs_of(programme, current), may_run=may_run,
        is_hr=rights.is_hr_of(request.standing, programme), is_over=bool(states.change_fault(programme)), **values,
    )  # fmt: skip


def redrawable(request: SignedInRequest, version: int) -> QueryDict | None:
    """Return what was sent with the version of now in it, so that a form shown again can be sent again."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def seen_of(request: SignedInRequest) -> int:
    """Return the version that a form was drawn with; 0 when it was lost."""
    return SeenForm(request.POST).seen


def kept(
    request: SignedInRequest, form: Any, act: Callable[[], Any], to: str, programme: Programme
) -> HttpResponse | None:
    """Do it and lead on; None when it cannot be, with the reason in the form."""
    if not saved(form, act):
        return None
    messages.success(request, _("Tersimpan."))
    return redirect(to, programme.pk)
