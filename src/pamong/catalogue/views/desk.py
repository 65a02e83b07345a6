"""HR's desk of the catalogue: the list, adding, changing, checking, closing and opening again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import active, chosen, hr
from pamong.catalogue import actions, rules, sheets
from pamong.catalogue.forms import CloseForm, ResourceForm, TaughtForm, plain, taught_forms, values_of
from pamong.catalogue.held import taught_rows
from pamong.catalogue.models import Resource
from pamong.catalogue.queries import cards_of, desk
from pamong.catalogue.queries.feeds import suggestions_waiting
from pamong.catalogue.queries.links import link_of
from pamong.catalogue.rules import Taught
from pamong.catalogue.shelf import RESOURCES
from pamong.catalogue.views.steps import competencies, editor, resource_or_404, saved
from pamong.kit import sheets_out, stale
from pamong.kit.paging import paged, sorting, words_asked
from pamong.kit.refusals import require
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock
from pamong.ports.web import web

PER_PAGE = 50


def _asked(request: SignedInRequest) -> desk.Asked:
    query = request.GET
    return desk.Asked(
        words=words_asked(query),
        kind=chosen(query.get("jenis", ""), Resource.Kind.values),
        competency=uuid_of(query.get("kompetensi", "")),
        language=chosen(query.get("bahasa", ""), Resource.Language.values),
        state=chosen(query.get("keadaan", ""), list(_states())),
    )


def _states() -> dict[str, str]:
    return {
        "unchecked": _("Belum diperiksa"), "checked": _("Sudah diperiksa"), "dead": _("Tautan mati"),
        "moved": _("Alamat pindah"), "closed": _("Ditutup"),
    }  # fmt: skip


@hr
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """Everything the catalogue offers, to be searched, narrowed, checked and closed."""
    asked, known = _asked(request), competencies(request)
    fields, sort = sorting(request.GET, desk.SORTS, "judul")
    found = paged(desk.desk_of(request.person, asked).order_by(*fields), request.GET, PER_PAGE)
    counts = desk.counts_of(request.person)
    may_edit = rules.may_edit(request.standing)
    names = {
        "q": asked.words,
        "jenis": dict(Resource.Kind.choices).get(asked.kind, ""),
        "kompetensi": dict(known).get(str(asked.competency), ""),
        "bahasa": dict(Resource.Language.choices).get(asked.language, ""),
        "keadaan": _states().get(asked.state, ""),
    }
    return page(
        request, "catalogue/hr/desk.html", asked=asked, found=found.holding(cards_of(found.items)), sort=sort,
        counts=counts, active=active(request, {key: str(name) for key, name in names.items()}),
        kinds=Resource.Kind.choices, languages=Resource.Language.choices, competencies=known,
        competency=str(asked.competency or ""), states=_states().items(), query=request.GET.urlencode(),
        may_edit=may_edit, has_start=bool(RESOURCES), is_web_on=web().is_on,
        suggestions=suggestions_waiting(request.person) if may_edit else 0,
    )  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Add a resource."""
    require(rules.may_add(request.standing), _("Halaman ini untuk pengelola SDM."))
    posted = request.POST if request.method == "POST" else None
    form = ResourceForm(posted, request.FILES or None, initial={"kind": "course", "language": "id"})
    lines = taught_forms(posted, (), competencies(request))
    if posted is not None and (taught := _taught(form, lines)) is not None:
        key = form.cleaned_data["once"]
        file = form.cleaned_data["file"]
        act = partial(actions.add_resource, by=request.person, now=clock.now(), key=key, file=file)
        if saved(form, lambda: act(form.draft(taught))):
            messages.success(request, _("Sumber belajar ditambahkan."))
            return redirect("catalogue:desk")
    return _form_page(request, form, lines, None)


@editor
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Change the facts of a resource; what somebody else changed meanwhile is shown beside what was typed."""
    row = resource_or_404(request, resource_id)
    held = taught_rows([row.pk]).get(row.pk, ())
    posted = request.POST if request.method == "POST" else None
    now = plain(values_of(row))
    start = {**values_of(row), "version": row.version, "drawn": stale.seal(now)}
    known = _with_closed(request, held)
    form, lines = ResourceForm(posted, request.FILES or None, initial=start), taught_forms(posted, held, known)
    clashes: list[dict[str, str]] | None = None
    if posted is not None and (taught := _taught(form, lines)) is not None:
        version = form.cleaned_data["version"] or 0
        act = partial(
            actions.edit_resource, row.pk, version=version, by=request.person, now=clock.now(),
            file=form.cleaned_data["file"], without_file=form.cleaned_data["without_file"],
        )  # fmt: skip
        if saved(form, lambda: act(form.draft(taught))):
            messages.success(request, _("Tersimpan."))
            return redirect("catalogue:desk")
        if version != row.version:
            clashes, form = _clashes(form, now), ResourceForm(_caught_up(posted, row.version, now))
    return _form_page(request, form, lines, row, clashes)


def _with_closed(request: SignedInRequest, held: Sequence[Taught]) -> list[tuple[str, str]]:
    """A competency that was closed since stays where it is taught."""
    from pamong.rulebook.queries import competencies_of

    taught = {each.competency for each in held}
    cards = competencies_of(request.person.agency_id)
    return [(str(card.id), card.name) for card in cards if not card.closed or card.id in taught]


def _taught(form: ResourceForm, lines: Sequence[TaughtForm]) -> list[Taught] | None:
    """Return what the lines say; None when something in the form is wrong."""
    if not all([form.is_valid(), *(line.is_valid() for line in lines)]):
        return None
    return [taught for line in lines if (taught := line.taught())]


def _clashes(form: ResourceForm, now: dict[str, str]) -> list[dict[str, str]]:
    drawn, typed = stale.unseal(form.cleaned_data["drawn"]) or {}, plain(form.cleaned_data)
    return [
        {"label": str(form.fields[each.field].label), "now": each.now, "typed": each.typed}
        for each in stale.merge(drawn, typed, now).clashes
    ]


def _caught_up(posted: QueryDict, version: int, now: dict[str, str]) -> QueryDict:
    """Return what was typed, knowing the version of now: sending it again decides. What was not touched follows."""
    data = posted.copy()
    drawn = stale.unseal(posted.get("drawn", "")) or {}
    merged = stale.merge(drawn, {name: posted.get(name, "") for name in now}, now)
    for name in merged.followed:
        data[name] = merged.values[name]
    data["version"], data["drawn"] = str(version), stale.seal(now)
    return data


def _form_page(
    request: SignedInRequest,
    form: ResourceForm,
    lines: Sequence[TaughtForm],
    row: Resource | None,
    clashes: Sequence[dict[str, str]] | None = None,
) -> HttpResponse:
    faults = [
        (str(fault), f"#{each[name].id_for_label}" if name in each.fields else "")
        for each in (form, *lines)
        for name, found in each.errors.items()
        for fault in found
    ]
    return page(
        request, "catalogue/hr/form.html", form=form, lines=lines, row=row, faults=faults, clashes=clashes,
        is_behind=clashes is not None, link=link_of(row, request.person) if row else None,
    )  # fmt: skip


@editor
@require_POST
def check(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Say that it was looked at."""
    row = resource_or_404(request, resource_id)
    act = partial(actions.check_resource, row.pk, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” ditandai sudah diperiksa.") % {"title": row.title})
    return back(request, "catalogue:desk")


@editor
@require_POST
def check_many(request: SignedInRequest) -> HttpResponse:
    """Say that everything that was ticked was looked at."""
    keys = [key for text in request.POST.getlist("sumber")[:PER_PAGE] if (key := uuid_of(text))]
    if not keys:
        messages.warning(request, _("Centang dulu sumber yang sudah Anda periksa."))
        return back(request, "catalogue:desk")
    for key in keys:
        resource_or_404(request, key)

    def act() -> None:
        for key in keys:
            actions.check_resource(key, by=request.person, now=clock.now())

    said = ngettext("%(n)d sumber ditandai sudah diperiksa.", "%(n)d sumber ditandai sudah diperiksa.", len(keys))
    done(request, act, said % {"n": len(keys)})
    return back(request, "catalogue:desk")


@editor
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Take it out of the catalogue, with the reason."""
    row = resource_or_404(request, resource_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        act = partial(actions.close_resource, row.pk, reason=reason, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("“%(title)s” ditutup dan tidak ditemukan lagi.") % {"title": row.title})
            return redirect("catalogue:desk")
    return page(request, "catalogue/hr/close.html", form=form, row=row)


@editor
@require_POST
def reopen(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Put it back."""
    row = resource_or_404(request, resource_id)
    act = partial(actions.reopen_resource, row.pk, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” ditawarkan lagi.") % {"title": row.title})
    return back(request, "catalogue:desk")


@editor
@require_POST
def start_set(request: SignedInRequest) -> HttpResponse:
    """Bring in what comes with Pamong and is not there yet."""
    added = actions.add_start_set(by=request.person, now=clock.now())
    said = ngettext("%(n)d sumber ditambahkan.", "%(n)d sumber ditambahkan.", added) % {"n": added}
    messages.success(request, said if added else _("Semua sumber awal sudah ada dalam katalog Anda."))
    return redirect("catalogue:desk")


@hr
@require_safe
def export(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """What the list shows, as a sheet that can be handed in again."""
    rows = desk.desk_of(request.person, _asked(request)).order_by("title", "pk")
    if kind == "xlsx":
        return sheets_out.xlsx_response("katalog-belajar", sheets.HEAD, sheets.resources_out(rows))
    if kind == "csv":
        return sheets_out.csv_response("katalog-belajar", sheets.HEAD, sheets.resources_out(rows))
    raise Http404
