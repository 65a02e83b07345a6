"""The rulebook as everybody reads it, and HR's pages with its history. What changes it stands in the room `hours`."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.agency.views.hr_steps import hr
from pamong.ports import clock
from pamong.rulebook import rules, table
from pamong.rulebook.learning import Form


@signed_in
@require_safe
def read(request: SignedInRequest) -> HttpResponse:
    """What each kind of learning is worth, and what a year asks for; one's own kind of employee first."""
    found = table.table_of(request.person.agency_id, clock.today())
    mine, others = _mine_first(found.bounds, request.person.kind)
    return page(request, "rulebook/rules.html", table=found, mine=mine, others=others)


def _mine_first(bounds: Sequence[table.Entry], kind: str) -> tuple[table.Entry | None, list[table.Entry]]:
    mine = next((entry for entry in bounds if entry.key == kind), None)
    return mine, [entry for entry in bounds if entry is not mine]


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """The same for HR, with the ways to change it."""
    found = table.table_of(request.person.agency_id, clock.today())
    return page(request, "rulebook/hr/rules.html", table=found, may_edit=rules.may_edit(request.standing))


@hr
@require_safe
def form(request: SignedInRequest, form: str) -> HttpResponse:
    """One form of learning with everything that ever held."""
    if form not in Form.values:
        raise Http404
    entry = table.form_entry(request.person.agency_id, form, clock.today())
    lead = _("SIASN mengenalnya sebagai jenis diklat nomor %(number)d.") % {"number": Form(form).siasn_id}
    return _entry_page(request, entry, what="form", lead=lead)


@hr
@require_safe
def bounds(request: SignedInRequest, kind: str) -> HttpResponse:
    """One kind of employee with all bounds that ever held."""
    if kind not in Person.Kind.values:
        raise Http404
    entry = table.bounds_entry(request.person.agency_id, kind, clock.today())
    lead = _("Berapa JP yang diminta dan paling banyak dihitung dari %(kind)s dalam setahun.") % {"kind": entry.label}
    return _entry_page(request, entry, what="kind", lead=lead)


def _entry_page(request: SignedInRequest, entry: table.Entry, **values: Any) -> HttpResponse:
    return page(
        request,
        "rulebook/hr/entry.html",
        entry=entry,
        may_edit=rules.may_edit(request.standing),
        live=[version for version in entry.history if version.state != "withdrawn"],
        **values,
    )
