"""Units for HR: the tree, one unit with what can be changed, a new one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency import actions, forms, queries_hr, rules
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person, Unit
from pamong.agency.views.hr_steps import chosen, hr, whole_agency
from pamong.kit import stale
from pamong.kit.paging import link, paged, words_asked
from pamong.kit.steps import tried, uuid_of
from pamong.ports import clock


@hr
@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """The units in the order of the tree, searched by name; open ones, vacant ones, or closed ones."""
    words = words_asked(request.GET)
    state = chosen(request.GET.get("keadaan", ""), ["open", "vacant", "closed"], "open")
    source = Unit.objects.visible_to(request.person).filter(queries_hr.covered(request.standing, ""))
    source = source.filter(closed_on__isnull=state != "closed")
    if state == "vacant":
        source = source.filter(leader__isnull=True)
    for word in words.split()[:6]:
        source = source.filter(name__icontains=word)
    found = paged(source.select_related("leader", "parent").order_by("path"), request.GET, 50)
    labels = {"open": _("Semua"), "vacant": _("Tanpa pimpinan"), "closed": _("Ditutup")}
    return page(
        request,
        "agency/hr/units.html",
        words=words,
        state=state,
        tabs=[
            {"label": label, "url": link(request.GET, keadaan=key if key != "open" else None, hal=None),
             "current": key == state}
            for key, label in labels.items()
        ],
        found=found,
        may_change=rules.may_manage_units(request.standing),
    )  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Open a unit."""
    whole_agency(request)
    under = uuid_of(request.GET.get("di", ""))
    parent = queries_hr.unit_option_of(request.standing, under) if under else None
    form = forms.UnitForm(request.POST or None, standing=request.standing, initial={"parent": parent})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            lambda: actions.open_unit(
                name=data["name"],
                parent_id=data["parent"].id if data["parent"] else None,
                leader_title=data["leader_title"],
                by=request.person,
                now=clock.now(),
                once=data["once"],
            ),
        ):
            messages.success(request, _("%(unit)s dibuka.") % {"unit": data["name"]})
            return redirect("agency:hr_units")
    return page(request, "agency/hr/unit_new.html", form=form)


def _unit(request: SignedInRequest, unit_id: UUID) -> Unit:
    whole_agency(request)
    found = (
        Unit.objects.visible_to(request.person)
        .select_related("parent__parent", "leader__unit", "effective_leader")
        .filter(pk=unit_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


@hr
@require_safe
def unit(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """One unit with the forms that change it."""
    return _unit_page(request, _unit(request, unit_id))


def _names(unit: Unit) -> dict[str, str]:
    return {"name": unit.name, "leader_title": unit.leader_title}


def _unit_page(request: SignedInRequest, unit: Unit, **given: Any) -> HttpResponse:
    """Draw the page; a form that was refused is given, the others are fresh."""
    parent = queries_hr.unit_option(unit.parent) if unit.parent else None
    leader = queries_hr.Option(unit.leader.pk, unit.leader.name) if unit.leader else None
    fresh: dict[str, django_forms.Form] = {
        "rename": forms.RenameForm(initial={**_names(unit), "drawn": stale.seal(_names(unit))}, auto_id="nama_%s"),
        "move": forms.MoveForm(standing=request.standing, initial={"parent": parent}, auto_id="pindah_%s"),
        "lead": forms.LeaderForm(standing=request.standing, initial={"leader": leader}, auto_id="pimpin_%s"),
    }
    elsewhere = unit.leader is not None and unit.leader.unit_id != unit.pk and unit.leader.unit
    return page(
        request,
        "agency/hr/unit.html",
        unit=unit,
        people=Person.objects.filter(unit=unit).present().count(),
        below=list(Unit.objects.filter(parent=unit).open().order_by("sort_code", "name")[:50]),
        elsewhere=unit.leader.unit if elsewhere and unit.leader else None,
        clashes=given.pop("clashes", []),
        forms={**fresh, **given},
        faulty=next(iter(given.values()), None),
    )


@hr
@require_POST
def rename(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Give a unit another name; a form that is out of date shows both values."""
    found = _unit(request, unit_id)
    form = forms.RenameForm(request.POST, auto_id="nama_%s")
    if not form.is_valid():
        return _unit_page(request, found, rename=form)
    data, held = form.cleaned_data, _names(found)
    drawn = stale.unseal(data["drawn"])
    if drawn is not None and drawn != held:
        merged = stale.merge(drawn, data, held)
        if not merged.is_clean:
            values = {**merged.values, "drawn": stale.seal(held)}
            again = forms.RenameForm(values, auto_id="nama_%s")
            return _unit_page(
                request, found, rename=again, clashes=merged.clashes or (stale.Clash("name", found.name, data["name"]),)
            )
    return _finish(
        request, found, "rename", form,
        lambda: actions.rename_unit(
            unit_id, name=data["name"], leader_title=data["leader_title"], by=request.person, now=clock.now()
        ),
        _("Nama unit tersimpan."),
    )  # fmt: skip


@hr
@require_POST
def move(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Put a unit elsewhere in the tree."""
    found = _unit(request, unit_id)
    form = forms.MoveForm(request.POST, standing=request.standing, auto_id="pindah_%s")
    if not form.is_valid():
        return _unit_page(request, found, move=form)
    parent = form.cleaned_data["parent"]
    return _finish(
        request, found, "move", form,
        lambda: actions.move_unit(
            unit_id, parent_id=parent.id if parent else None, by=request.person, now=clock.now()
        ),
        _("Unit dipindah, beserta semua di bawahnya."),
    )  # fmt: skip


@hr
@require_POST
def lead(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Say who leads a unit."""
    found = _unit(request, unit_id)
    form = forms.LeaderForm(request.POST, standing=request.standing, auto_id="pimpin_%s")
    if not form.is_valid():
        return _unit_page(request, found, lead=form)
    leader = form.cleaned_data["leader"]
    return _finish(
        request, found, "lead", form,
        lambda: actions.name_leader(
            unit_id, leader_id=leader.id if leader else None, by=request.person, now=clock.now()
        ),
        _("Pimpinan unit tersimpan.") if leader else _("Jabatan pimpinan dikosongkan."),
    )  # fmt: skip


@hr
@require_POST
def close(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Close an empty unit."""
    found = _unit(request, unit_id)
    form = forms.EmptyForm(request.POST)
    form.is_valid()
    return _finish(
        request, found, "close", form,
        lambda: actions.close_unit(unit_id, by=request.person, now=clock.now()),
        _("Unit ditutup; riwayatnya tetap ada."),
    )  # fmt: skip


def _finish(
    request: SignedInRequest, unit: Unit, name: str, form: django_forms.Form, act: Callable[[], Any], told: str
) -> HttpResponse:
    """Do it and say so, or show the page with the reason why not."""
    if not tried(form, act):
        return _unit_page(request, unit, **{name: form})
    messages.success(request, told)
    return redirect("agency:hr_unit", unit.pk)
