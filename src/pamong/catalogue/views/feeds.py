"""HR's feeds: the list, adding one by address or file, a list of feeds at once, changing, pausing, removing."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.catalogue import actions
from pamong.catalogue.feeds import read_feed
from pamong.catalogue.forms.feeds import FeedForm, NewFeedForm, feed_values
from pamong.catalogue.markup import Unreadable
from pamong.catalogue.models import Feed
from pamong.catalogue.outlines import ReadOutlines, is_outlines, outlines_out, read_outlines
from pamong.catalogue.queries import feeds as queries
from pamong.catalogue.rules import FeedDraft
from pamong.catalogue.views.steps import competencies, editor
from pamong.kit.faults import saved
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock
from pamong.ports.web import web

SALT: Final = "pamong.catalogue.outlines"
KEPT_FOR: Final = 4 * 60 * 60
"""Seconds in which a preview can be applied."""


@editor
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """All feeds, how they were read, and how much of them waits."""
    feeds = queries.feeds_of(request.person)
    rows = [(feed, _of(feed.id) if feed.waiting else reverse("catalogue:feed_edit", args=[feed.id])) for feed in feeds]
    return page(
        request, "catalogue/hr/feeds.html", rows=rows, waiting=sum(feed.waiting for feed in feeds),
        is_web_on=web().is_on, can_export=any(feed.address for feed in feeds),
    )  # fmt: skip


@editor
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Add a feed by its address or its file; of a list of feeds, show what it holds."""
    posted = request.method == "POST"
    form = NewFeedForm(
        request.POST if posted else None, request.FILES if posted else None, competencies=competencies(request),
        initial={"language": "id"},
    )  # fmt: skip
    if posted and form.is_valid():
        content = form.cleaned_data["file"].read() if form.cleaned_data["file"] else None
        if content is not None and is_outlines(content):
            return _previewed(request, form, content)
        if row := _added(request, form, content):
            return _to_the_new(request, row)
    return page(request, "catalogue/hr/feed_form.html", form=form, row=None, is_web_on=web().is_on)


def _added(request: SignedInRequest, form: NewFeedForm, content: bytes | None) -> Feed | None:
    now = clock.now()
    made: list[Feed] = []
    try:
        told = read_feed(content, now=now) if content is not None else None
    except Unreadable as error:
        form.add_error("file", error.message)
        return None
    act = partial(actions.add_feed, by=request.person, now=now, key=form.cleaned_data["once"], told=told)
    return made[0] if saved(form, lambda: made.append(act(form.draft()))) else None


def _to_the_new(request: SignedInRequest, row: Feed) -> HttpResponse:
    if row.address:
        said = _("“%(title)s” ditambahkan. Isinya dibaca sebentar lagi.")
        messages.success(request, said % {"title": row.title})
        return redirect("catalogue:feeds")
    messages.success(request, _("“%(title)s” dibaca. Pilih yang Anda inginkan.") % {"title": row.title})
    return redirect(_of(row.pk))


def _of(feed_id: UUID) -> str:
    """Return where what one feed tells of is decided on."""
    return f"{reverse('catalogue:suggestions')}?umpan={feed_id}"


def _previewed(request: SignedInRequest, form: NewFeedForm, content: bytes) -> HttpResponse:
    """Show the feeds of a list, each to be ticked."""
    try:
        told = read_outlines(content)
    except Unreadable as error:
        form.add_error("file", error.message)
        return page(request, "catalogue/hr/feed_form.html", form=form, row=None, is_web_on=web().is_on)
    there = set(Feed.objects.visible_to(request.person).values_list("address", flat=True))
    rows = [(at, each, each.address in there) for at, each in enumerate(told.feeds)]
    return page(
        request, "catalogue/hr/outlines.html", told=told, rows=rows, kept=_kept(request, form, told),
        is_web_on=web().is_on, has_new=any(not known for _at, _each, known in rows),
    )  # fmt: skip


def _kept(request: SignedInRequest, form: NewFeedForm, told: ReadOutlines) -> str:
    """Return what was read, signed: the second step takes from exactly what the first one showed."""
    how = {**asdict(form.draft()), "competency": form.cleaned_data["competency"]}
    feeds = [[each.title, each.address] for each in told.feeds]
    return signing.dumps({"who": str(request.person.pk), "how": how, "feeds": feeds}, salt=SALT, compress=True)


@editor
@require_POST
def take_list(request: SignedInRequest) -> HttpResponse:
    """Take the feeds of a list that were ticked."""
    try:
        content = signing.loads(request.POST.get("isi", ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        content = {}
    if content.get("who") != str(request.person.pk):
        messages.warning(
            request, _("Pratinjau itu sudah lewat waktunya. Unggah lagi berkasnya; belum ada yang berubah.")
        )
        return redirect("catalogue:feed_new")
    drafts = _ticked(request.POST.getlist("pilih"), content)
    if not drafts:
        messages.warning(
            request, _("Belum ada yang dicentang. Unggah lagi berkasnya, lalu centang umpan yang diinginkan.")
        )
        return redirect("catalogue:feed_new")
    try:
        count = actions.import_feeds(drafts, by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("catalogue:feed_new")
    said = ngettext("%(n)d umpan ditambahkan.", "%(n)d umpan ditambahkan.", count) % {"n": count}
    messages.success(request, said if count else _("Semua umpan itu sudah ada."))
    return redirect("catalogue:feeds")


def _ticked(chosen: list[str], content: dict[str, Any]) -> list[FeedDraft]:
    how = {**content["how"], "competency": uuid_of(content["how"]["competency"])}
    wanted = set(chosen)
    return [
        FeedDraft(**{**how, "title": title, "address": address})
        for at, (title, address) in enumerate(content["feeds"])
        if str(at) in wanted
    ]


@editor
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    """Change where it lies and what its items are."""
    row = feed_or_404(request, feed_id)
    form = FeedForm(request.POST or None, initial=feed_values(row), competencies=competencies(request))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        act = partial(actions.change_feed, row.pk, version=version, by=request.person, now=clock.now())
        if saved(form, lambda: act(form.draft())):
            messages.success(request, _("Tersimpan."))
            return redirect("catalogue:feeds")
    return page(request, "catalogue/hr/feed_form.html", form=form, row=row, is_web_on=web().is_on)


@editor
@require_POST
def run(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    """Pause it, or read it each day again (`aktif=1`)."""
    row = feed_or_404(request, feed_id)
    active = request.POST.get("aktif") == "1"
    said = _("“%(title)s” dibaca lagi setiap hari.") if active else _("“%(title)s” dijeda.")
    act = partial(actions.run_feed, row.pk, active=active, by=request.person, now=clock.now())
    done(request, act, said % {"title": row.title})
    return redirect("catalogue:feeds")


@editor
@require_POST
def ask(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    """Have it read at once."""
    row = feed_or_404(request, feed_id)
    act = partial(actions.ask_feed, row.pk, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” dibaca sebentar lagi. Muat ulang halaman ini.") % {"title": row.title})
    return redirect("catalogue:feeds")


@editor
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    """Want nothing of it any more."""
    row = feed_or_404(request, feed_id)
    if request.method == "POST":
        act = partial(actions.remove_feed, row.pk, by=request.person, now=clock.now())
        done(request, act, _("“%(title)s” dihapus. Yang sudah masuk katalog tetap ada.") % {"title": row.title})
        return redirect("catalogue:feeds")
    return page(request, "catalogue/hr/feed_remove.html", row=row, brief=queries.feed_brief(request.person, row.pk))


@editor
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """All feeds as a list that other readers of feeds take in (OPML)."""
    rows = [(feed.title, feed.address) for feed in queries.feeds_of(request.person) if feed.address]
    text = outlines_out(rows, title=_("Umpan sumber belajar"), now=clock.now())
    answer = HttpResponse(text, content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="umpan-belajar.opml"'
    return answer


def feed_or_404(request: SignedInRequest, feed_id: UUID) -> Feed:
    """Return a feed of one's own agency, or 404."""
    row = Feed.objects.visible_to(request.person).filter(pk=feed_id).first()
    if row is None:
        raise Http404
    return row
