"""Small steps that the pages of the catalogue share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest
from pamong.agency.views.hr_steps import hr
from pamong.catalogue import rules
from pamong.catalogue.models import Path, Resource
from pamong.kit.faults import saved
from pamong.kit.refusals import require
from pamong.rulebook.queries import competencies_of

__all__ = ["competencies", "editor", "path_or_404", "resource_or_404", "saved"]

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
