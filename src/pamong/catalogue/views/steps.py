"""Small steps that the pages of the catalogue share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest
from pamong.agency.views.hr_steps import hr
from pamong.catalogue import rules
from pamong.catalogue.models import Path, Resource
from pamong.catalogue.rules import Faulty
from pamong.kit.refusals import Forbidden, Refused, require
from pamong.rulebook.queries import competencies_of

P = ParamSpec("P")


def editor(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let HR officers of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        said = _("Katalog hanya dapat diubah oleh pengelola SDM untuk seluruh instansi.")
        require(rules.may_edit(request.standing), said)
        return view(request, *args, **kwargs)

    return hr(door)


def resource_or_404(request: SignedInRequest, resource_id: UUID) -> Resource:
    """Return a resource of one's own agency, a closed one too, or 404."""
    row = Resource.objects.visible_to(request.person).filter(pk=resource_id).first()
    if row is None:
        raise Http404
    return row


def path_or_404(request: SignedInRequest, path_id: UUID) -> Path:
    """Return a path of one's own agency, a closed one too, or 404."""
    row = Path.objects.visible_to(request.person).filter(pk=path_id).first()
    if row is None:
        raise Http404
    return row


def competencies(request: SignedInRequest) -> list[tuple[str, str]]:
    """Return the open competencies of the dictionary, for a select. One query."""
    return [(str(card.id), card.name) for card in competencies_of(request.person.agency_id) if not card.closed]


def saved(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it; what cannot be goes into the form, by field, where what was typed is kept."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        faults = refusal.faults if isinstance(refusal, Faulty) else {"": refusal.message}
        for field, fault in faults.items():
            form.add_error(field if field in form.fields else None, fault)
        return False
    return True
