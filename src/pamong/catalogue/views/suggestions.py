"""What feeds tell of, and links that died or moved: what HR decides on."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import active
from pamong.catalogue import actions
from pamong.catalogue.actions.suggestions import Taken
from pamong.catalogue.queries import feeds as queries
from pamong.catalogue.views.steps import editor, resource_or_404
from pamong.kit.paging import paged
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock

PER_PAGE = 50


@editor
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """What waits, of all feeds or of one."""
    feeds = [feed for feed in queries.feeds_of(request.person) if feed.waiting]
    asked = uuid_of(request.GET.get("umpan", ""))
    names = {feed.id: feed.title for feed in feeds}
    found = paged(queries.suggestions_of(request.person, asked), request.GET, PER_PAGE)
    return page(
        request, "catalogue/hr/suggestions.html", found=found.holding(queries.as_suggestions(found.items, request.person)),
        feeds=feeds, asked=str(asked or ""), active=active(request, {"umpan": names.get(asked, "") if asked else ""}),
    )  # fmt: skip


@editor
@require_POST
def decide(request: SignedInRequest) -> HttpResponse:
    """Take what was ticked into the catalogue (checked or not), or pass over it."""
    keys = [key for text in request.POST.getlist("usulan")[:PER_PAGE] if (key := uuid_of(text))]
    if not keys:
        messages.warning(request, _("Centang dulu usulan yang Anda maksud."))
        return back(request, "catalogue:suggestions")
    how = request.POST.get("aksi", "")
    try:
        if how == "lewati":
            _say_passed(request, actions.pass_items(keys, by=request.person, now=clock.now()))
        else:
            checked = how == "ambil-periksa"
            _say_taken(request, actions.take_items(keys, checked=checked, by=request.person, now=clock.now()))
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return back(request, "catalogue:suggestions")


def _say_passed(request: SignedInRequest, count: int) -> None:
    said = ngettext("%(n)d usulan dilewati.", "%(n)d usulan dilewati.", count) % {"n": count}
    messages.success(request, said)


def _say_taken(request: SignedInRequest, taken: Taken) -> None:
    if taken.count:
        said = ngettext("%(n)d sumber masuk katalog.", "%(n)d sumber masuk katalog.", taken.count)
        messages.success(request, said % {"n": taken.count})
    if taken.known:
        said = ngettext(
            "%(n)d usulan sudah ada dalam katalog: “%(title)s”.",
            "%(n)d usulan sudah ada dalam katalog, antara lain “%(title)s”.",
            len(taken.known),
        )
        messages.warning(request, said % {"n": len(taken.known), "title": taken.known[0]})
    if not taken.count and not taken.known:
        messages.success(request, _("Usulan itu sudah diputuskan."))


@editor
@require_POST
def link_ask(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Have the address asked at once."""
    row = resource_or_404(request, resource_id)
    act = partial(actions.ask_link, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Alamat “%(title)s” diperiksa sebentar lagi. Muat ulang halaman ini.") % {"title": row.title})
    return back(request, "catalogue:edit", row.pk)


@editor
@require_POST
def link_move(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Take the address that it moved to."""
    row = resource_or_404(request, resource_id)
    moved_to = request.POST.get("alamat", "")
    act = partial(actions.take_new_address, row.pk, moved_to=moved_to, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” memakai alamat barunya.") % {"title": row.title})
    return back(request, "catalogue:edit", row.pk)
