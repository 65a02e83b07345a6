"""The inbox."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import came_from
from pamong.kit.paging import link
from pamong.notices import actions, queries
from pamong.notices.kinds import Kind
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.ports import clock


@signed_in
@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """What I was told, the newest first; unread ones, one kind, or all."""
    shown = queries.inbox(request.person, request.GET)
    return page(
        request,
        "notices/inbox.html",
        inbox=shown,
        found=shown.found,
        days=_by_day(shown.found.items),
        title=_title(shown.unread),
        tabs=_tabs(request, shown),
        kinds=_kinds(request, shown) if len(shown.kinds) > 1 or request.GET.get("jenis") else [],
        filtered=bool(request.GET.get("hanya") or request.GET.get("jenis")),
    )


def _by_day(lines: Sequence[queries.Line]) -> list[tuple[str, list[queries.Line]]]:
    """Put the lines under their days: today, yesterday, this week, before."""
    today = clock.today()
    named = groupby(lines, key=lambda line: _day(timezone.localdate(line.at), today))
    return [(name, list(group)) for name, group in named]


def _day(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return _("Hari ini")
    if days == 1:
        return _("Kemarin")
    return _("Tujuh hari terakhir") if days < 7 else date_format(day, "F Y")


def _title(unread: int) -> str:
    if not unread:
        return _("Semua sudah Anda baca.")
    return ngettext("%(n)s kabar belum Anda baca.", "%(n)s kabar belum Anda baca.", unread) % {"n": unread}


def _tabs(request: SignedInRequest, shown: queries.Inbox) -> list[dict[str, object]]:
    new = request.GET.get("hanya") == "baru"
    return [
        {"label": _("Semua"), "url": link(request.GET, hanya=None, hal=None), "current": not new},
        {
            "label": _("Belum dibaca"),
            "url": link(request.GET, hanya="baru", hal=None),
            "current": new,
            "count": shown.unread or None,
        },
    ]


def _kinds(request: SignedInRequest, shown: queries.Inbox) -> list[dict[str, object]]:
    """The kinds that occur, each with its number, to filter by."""
    asked = request.GET.get("jenis", "")
    return [
        {"value": kind.value, "label": kind.label, "count": shown.kinds[kind], "selected": kind == asked}
        for kind in Kind
        if shown.kinds.get(kind)
    ]


@signed_in
@require_safe
def open_notice(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    """Mark it as read and go where it leads."""
    notice = actions.mark_read(notice_id, by=request.person, now=clock.now())
    if notice is None:
        raise Http404
    return redirect(say(notice).url)


@signed_in
@require_POST
def mark(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    """Mark one as read or as unread."""
    if request.POST.get("jadi") == "baru":
        found = actions.mark_unread(notice_id, by=request.person)
    else:
        found = actions.mark_read(notice_id, by=request.person, now=clock.now()) is not None
    if not found:
        raise Http404
    return redirect(came_from(request) or reverse("notices:inbox"))


@signed_in
@require_POST
def mark_all(request: SignedInRequest) -> HttpResponse:
    """Mark everything as read."""
    count = actions.mark_all_read(Notice.objects.visible_to(request.person), now=clock.now())
    if count:
        told = ngettext("%(n)s kabar ditandai sudah dibaca.", "%(n)s kabar ditandai sudah dibaca.", count)
        messages.success(request, told % {"n": count})
    return redirect("notices:inbox")
