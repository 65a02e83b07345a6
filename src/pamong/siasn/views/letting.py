"""Letting rows go in two steps, to SIASN or by file; what was let go, and taking it back."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.queries_hr import units_for_filter
from pamong.agency.words import moment_in_words
from pamong.kit.paging import paged
from pamong.kit.steps import done, tried, uuid_of
from pamong.ports import clock
from pamong.rulebook.learning import Form
from pamong.siasn import rules
from pamong.siasn.actions import releasing
from pamong.siasn.actions.sending import siasn_of
from pamong.siasn.actions.settling import number_agency
from pamong.siasn.forms import LetGoForm, NumberForm
from pamong.siasn.models import Course, Release
from pamong.siasn.queries import desk as finding
from pamong.siasn.queries.desk import Chosen
from pamong.siasn.views.desk import file_links
from pamong.siasn.views.steps import CHIPS, figure, jp, keeper, tabs

State, Kind = Course.State, Release.Kind


@keeper
@require_http_methods(["GET", "POST"])
def release(request: SignedInRequest) -> HttpResponse:
    """Show what would go to SIASN; only then let it go."""
    return _let_go(request, Kind.NETWORK)


@keeper
@require_http_methods(["GET", "POST"])
def file(request: SignedInRequest) -> HttpResponse:
    """Show what is in the file; then mark it as handed in."""
    return _let_go(request, Kind.FILE)


def _let_go(request: SignedInRequest, kind: str) -> HttpResponse:
    if done_before := _pressed_twice(request):
        return done_before
    ticked = finding.ticked(request.GET.getlist("baris"))
    wanted = finding.asked(request.GET, clock.today(), units_for_filter(request.standing, None))
    chosen = finding.chosen(request.standing, wanted, ticked, releasing.can_go())
    fresh = {"count": len(chosen.keys), "hours": chosen.hours}
    form = LetGoForm(request.POST if request.method == "POST" else None, initial=fresh)
    if request.method == "POST" and chosen.keys and form.is_valid():
        data = form.cleaned_data
        act = partial(releasing.release, chosen.keys, kind=kind, once=data["once"], by=request.person, now=clock.now())
        if not data["once"] or {name: data[name] for name in fresh} != fresh:
            form = LetGoForm(initial=fresh)
            messages.warning(request, _("Sementara itu isinya berubah. Periksa angkanya sekali lagi."))
        elif tried(form, act):
            return redirect("siasn:release_page", data["once"])
    return page(request, "siasn/let_go.html", form=form, **_summary(request, chosen, kind))


def _pressed_twice(request: SignedInRequest) -> HttpResponse | None:
    """Lead to the release that the same form made before."""
    once = uuid_of(request.POST.get("once", ""))
    row = Release.objects.visible_to(request.person).filter(pk=once).first() if once else None
    return redirect("siasn:release_page", row.pk) if row else None


def _summary(request: SignedInRequest, chosen: Chosen, kind: str) -> dict[str, Any]:
    count, agency = len(chosen.keys), request.person.agency
    values = {"n": figure(count)}
    title = (
        ngettext("Rilis %(n)s baris ke SIASN?", "Rilis %(n)s baris ke SIASN?", count)
        if kind == Kind.NETWORK
        else ngettext("Serahkan %(n)s baris lewat berkas?", "Serahkan %(n)s baris lewat berkas?", count)
    )
    query = request.GET.urlencode()
    return {
        "kind": kind,
        "is_empty": not chosen.keys,
        "title": title % values,
        "hours": jp(chosen.hours),
        "forms": [(str(Form(form).label), figure(n)) for form, n in sorted(chosen.forms.items())],
        "left": figure(chosen.total - count) if chosen.total > count else "",
        "most": figure(rules.MOST_AT_ONCE),
        "files": file_links(f"?{query}"),
        "connected": kind == Kind.FILE or siasn_of(agency).is_connected,
        "numbered": bool(agency.siasn_id),
    }


@keeper
@require_safe
def releases(request: SignedInRequest) -> HttpResponse:
    """What was let go, the latest first."""
    rows = Release.objects.visible_to(request.person).select_related("by").order_by("-at", "-pk")
    found = paged(rows, request.GET)
    shown = [{"row": row, "at": moment_in_words(row.at), "count": figure(row.count)} for row in found.items]
    return page(request, "siasn/releases.html", tabs=tabs("releases"), found=found, rows=shown)


@keeper
@require_safe
def release_page(request: SignedInRequest, release_id: UUID) -> HttpResponse:
    """One release: how far its rows came, and taking back what can be."""
    row = _release_or_404(request, release_id)
    by_state = finding.of_release(row.pk)
    waits = State.FILED if row.kind == Kind.FILE else State.RELEASED
    gone = row.count - sum(n for n, _hours in by_state.values())
    return page(
        request, "siasn/release.html", shown=row, tabs=tabs("releases"), at=moment_in_words(row.at),
        figures=[
            {"label": str(State(state).label), "value": figure(n), "kind": CHIPS.get(State(state), ""), "note": jp(hours)}
            for state, (n, hours) in sorted(by_state.items())
        ],
        gone=figure(gone) if gone > 0 else "", can_take_back=by_state.get(waits, (0, 0))[0],
        files=file_links(f"?rilis={row.pk}"),
    )  # fmt: skip


def _release_or_404(request: SignedInRequest, release_id: UUID) -> Release:
    row = Release.objects.visible_to(request.person).select_related("by").filter(pk=release_id).first()
    if row is None:
        raise Http404
    return row


@keeper
@require_POST
def take_back(request: SignedInRequest, release_id: UUID) -> HttpResponse:
    """Take back what was not sent yet, or the marks of a file."""
    row = _release_or_404(request, release_id)
    act = partial(releasing.take_back, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Yang belum sampai di SIASN ditarik kembali ke antrean."))
    return redirect("siasn:release_page", row.pk)


@keeper
@require_http_methods(["GET", "POST"])
def agency(request: SignedInRequest) -> HttpResponse:
    """By which id SIASN knows the agency."""
    asked = request.POST if request.method == "POST" else None
    form = NumberForm(asked, initial={"siasn_id": request.person.agency.siasn_id})
    if request.method == "POST" and form.is_valid():
        number_agency(form.cleaned_data["siasn_id"], by=request.person, now=clock.now())
        messages.success(request, _("ID instansi disimpan."))
        return redirect("siasn:desk")
    return page(request, "siasn/agency.html", form=form)
