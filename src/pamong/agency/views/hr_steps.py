"""Small steps that HR's pages share."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from pamong.agency import queries_hr, rules
from pamong.agency.doors import SignedInRequest, signed_in
from pamong.agency.models import Person, Unit
from pamong.kit.paging import PARAMETER, link
from pamong.kit.refusals import require
from pamong.kit.steps import uuid_of

P = ParamSpec("P")


def hr(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let HR officers in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require(rules.may_manage_people(request.standing), _("Halaman ini untuk pengelola SDM."))
        return view(request, *args, **kwargs)

    guarded: Any = signed_in  # its own types know only pages, not files
    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], guarded(door))


def whole_agency(request: SignedInRequest) -> None:
    """Refuse HR officers of a single unit."""
    require(
        rules.may_manage_units(request.standing), _("Halaman ini untuk pengelola SDM yang mengelola seluruh instansi.")
    )


def managed(request: SignedInRequest, person_id: UUID, people: QuerySet[Person] | None = None) -> Person:
    """Return a person whom this HR officer manages, or 404."""
    known = people if people is not None else queries_hr.people_of(request.standing)
    person = known.select_related("unit", "position", "user").filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def unit_asked(request: SignedInRequest) -> Unit | None:
    """Return the unit that the address names, when the officer covers it."""
    key = uuid_of(request.GET.get("unit", ""))
    if key is None:
        return None
    covered = queries_hr.covered(request.standing, "")
    return Unit.objects.visible_to(request.person).filter(covered, pk=key).first()


def chosen(text: str, allowed: list[str], default: str = "") -> str:
    """Return a value of the address when it is one of those allowed."""
    return text if text in allowed else default


def active(request: SignedInRequest, named: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what a list is narrowed to, each with the address without it; empty labels are left out."""
    return [
        {"label": label, "url": f"{request.path}{link(request.GET, **{name: None, PARAMETER: None})}"}
        for name, label in named.items()
        if label
    ]


def units_to_choose(chosen: Unit | None, others: Iterable[tuple[UUID | str | None, str]]) -> list[tuple[str, str]]:
    """Return the units that a list can be narrowed to: the one that is chosen, and the others; those with a key."""
    first = [(chosen.pk, chosen.name)] if chosen else []
    return list(dict.fromkeys((str(key), name) for key, name in (*first, *others) if key))
