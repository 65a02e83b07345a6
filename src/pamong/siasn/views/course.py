"""One row: what SIASN gets, what became of it, and what HR does with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.actions import record_view, seen_by
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.words import moment_in_words
from pamong.kit.stale import SeenForm
from pamong.kit.steps import done
from pamong.ports import clock
from pamong.siasn import rules
from pamong.siasn.actions import settling
from pamong.siasn.actions.sending import siasn_of
from pamong.siasn.models import Course, Step
from pamong.siasn.queries.building import as_cells, built
from pamong.siasn.queries.desk import Row
from pamong.siasn.views.steps import course_or_404, jp, keeper, mending_link, notes_of, told

State = Course.State


@keeper
@require_safe
def course(request: SignedInRequest, course_id: UUID) -> HttpResponse:
    """The row with its history. That it was opened is written down."""
    now = clock.now()
    row: Any = course_or_404(request, course_id, seen=seen_by(request.person, now, "person_id"))
    record_view(viewer=request.person, person=row.person, purpose="ledger", now=now, seen=row.seen)
    today = built([row])[row.pk]
    steps = Step.objects.filter(course=row).select_related("by").order_by("-at", "-pk")
    said = row.sent if row.sent and row.state in (*rules.THERE, *rules.ON_THE_WAY) else today.handed.as_json()
    waits = row.tried_at is not None and now - row.tried_at < rules.LEASE
    return page(
        request, "siasn/course.html", row=row, shown=told(Row(row, today), mending_link), fields=as_cells(said).items(),
        notes=[(text, *mending_link(code)) for code, text in notes_of(row, today.faults)],
        steps=[_step(each) for each in steps], mending=_mending(row), form=SeenForm(initial={"version": row.version}),
        waits=waits, may={} if waits else _may(row, faulty=bool(today.faults), connected=_is_connected(request)),
    )  # fmt: skip


def _step(step: Step) -> dict[str, str]:
    by = step.by.name if step.by else "Pamong"
    return {"title": str(step.get_what_display()), "when": moment_in_words(step.at), "by": by, "message": step.message}


def _mending(row: Course) -> str:
    """Say what somebody must do in SIASN by hand."""
    if not row.changed_at or row.mended_at:
        return ""
    values = {"there": jp(row.hours or 0), "now": jp(rules.whole(row.counted))}
    if row.is_voided:
        return _("Kegiatannya dibatalkan sesudah dikirim. Hapus baris ini di SIASN, lalu centang di sini.")
    if not rules.whole(row.counted):
        return _("SIASN mencatat %(there)s, buku besar kini kurang dari 1 JP. Hapus baris ini di SIASN.") % values
    return (
        _("SIASN mencatat %(there)s, buku besar kini %(now)s. Ubah jumlah jamnya di SIASN, lalu centang di sini.")
        % values
    )


def _is_connected(request: SignedInRequest) -> bool:
    return siasn_of(request.person.agency).is_connected


def _may(row: Course, *, faulty: bool, connected: bool) -> dict[str, bool]:
    can_go = row.state in (State.REFUSED, State.READY) and not faulty
    return {
        "send": can_go and connected,
        "file": can_go and not connected,
        "ask": row.state == State.UNSURE and connected,
        "take_back": row.state in (State.RELEASED, State.FILED),
        "settle": row.state in (State.UNSURE, State.REFUSED) or (row.state == State.READY and faulty),
        "deny": row.state == State.UNSURE,
        "mend": bool(row.changed_at and not row.mended_at),
    }


def _verb(act: Callable[..., Any], said: Callable[[], str]) -> Any:
    """Make the view of a single button."""

    @keeper
    @require_POST
    def view(request: SignedInRequest, course_id: UUID) -> HttpResponse:
        row, form = course_or_404(request, course_id), SeenForm(request.POST)
        press = partial(act, row.pk, version=form.seen, by=request.person, now=clock.now())
        done(request, press, said())
        return redirect("siasn:course", row.pk)

    return view


send_again = _verb(settling.send_again, lambda: _("Baris ini dirilis lagi dengan data terbaru."))
take_back = _verb(settling.take_row_back, lambda: _("Baris ini kembali ke antrean."))
is_there = _verb(partial(settling.settle, is_there=True), lambda: _("Baris ini dicatat sudah ada di SIASN."))
not_there = _verb(partial(settling.settle, is_there=False), lambda: _("Baris ini kembali ke antrean."))
mend = _verb(settling.mend, lambda: _("Terima kasih. Baris ini dicatat sudah diperbaiki di SIASN."))
