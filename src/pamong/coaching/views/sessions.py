"""A session from outside: its page, planned, moved, called off, confirmed, recorded in a minute."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import actions, words
from pamong.coaching.forms.sessions import LATER, MoveForm, PlanForm, ReasonForm, RecordForm, VoidForm
from pamong.coaching.models import Cycle, Hat, Session
from pamong.coaching.queries import planning
from pamong.coaching.queries.session_page import head_of
from pamong.coaching.queries.session_talk import hat_meaning
from pamong.coaching.rules import promises as promise_rules
from pamong.coaching.rules import sessions as rules
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.coaching.views.shown import END, TALK, address_of, own_session, shown, sides_of
from pamong.kit.refusals import Refused
from pamong.kit.steps import done, tried
from pamong.ports import clock

QUARTER = 15


@signed_in
@require_safe
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """The page on which the two prepare, talk, promise and confirm."""
    return shown(request, own_session(request, session_id))


def _times(request: SignedInRequest, row: Cycle | Session) -> dict[str, Any]:
    """Say in which zone a form is filled in, and where the other one's clock differs."""
    other = row.employee if row.supervisor_id == request.person.pk else row.supervisor
    differs = other.time_zone != request.person.time_zone
    return {"zone": words.zone_words(), "their_zone": words.ZONES.get(other.time_zone, "") if differs else ""}


@signed_in
@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Plan one session, or several at the distance of the rhythm."""
    cycle = own_cycle(request, cycle_id)
    rhythm = words.rhythm_words(cycle.rhythm)
    form = PlanForm(request.POST or None, initial=_planned_first(cycle), rhythm=rhythm)
    dates: list[planning.PlannedDate] = []
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["repeat"] == "series":
            dates = _dates(request, cycle, form)
        if not form.errors and (not dates or _agreed_to(form, dates)) and (made := _plan(request, cycle, form, dates)):
            return redirect(address_of(made.pk))
    values = _times(request, cycle) | {"topic": words.topic_words(cycle.topic), "other": other_name(request, cycle)}
    listed = [(one, form.is_new or one.day.isoformat() in form.kept) for one in dates]
    free = sum(not one.busy for one in dates)
    zone, now = cycle.employee.time_zone, clock.now()
    stopped = "" if cycle.state == Cycle.State.AGREED else rules.plan_fault(cycle, now, zone=zone, now=now)
    return page(
        request, "coaching/plan.html", cycle=cycle, form=form, dates=listed, free=free, rhythm=rhythm, stopped=stopped,
        **values,
    )  # fmt: skip


def _planned_first(cycle: Cycle) -> dict[str, Any]:
    usual = planning.usual_of(cycle, clock.now())
    start = timezone.localtime(usual.starts_at)
    return {
        "day": start.date(), "at": start.time(), "minutes": usual.minutes, "mode": usual.mode, "place": usual.place,
        "link": usual.link, "template": usual.template, "repeat": "once",
    }  # fmt: skip


def _dates(request: SignedInRequest, cycle: Cycle, form: PlanForm) -> list[planning.PlannedDate]:
    data, start, now = form.cleaned_data, form.starts_at(), clock.now()
    if said := rules.plan_fault(cycle, start, zone=cycle.employee.time_zone, now=now):
        form.add_error(None, said)
        return []
    return planning.dates_of(cycle, start, data["minutes"], data["count"], request.person)


def _agreed_to(form: PlanForm, dates: list[planning.PlannedDate]) -> bool:
    """Whether the list that is planned is the one that was shown; at least one date must stay."""
    if form.is_new:
        return False
    kept = form.kept & {one.day.isoformat() for one in dates if not one.busy}
    if not kept:
        form.add_error(None, _("Pilih setidaknya satu tanggal."))
    return bool(kept)


def _plan(request: SignedInRequest, cycle: Cycle, form: PlanForm, dates: list[planning.PlannedDate]) -> Session | None:
    data, planned = form.cleaned_data, []
    how = form.meeting() | {"template": data["template"], "with_opening": data["with_opening"], "key": data["once"]}
    kept = form.kept
    skip = frozenset(one.day for one in dates if one.busy or one.day.isoformat() not in kept)

    def act() -> None:
        if dates:
            more = {"count": data["count"], "skip": skip}
            planned.extend(actions.plan_series(cycle.pk, **how, **more, by=request.person, now=clock.now()))
        else:
            planned.append(actions.plan_session(cycle.pk, **how, by=request.person, now=clock.now()))

    if not tried(form, act):
        return None
    count = len(planned)
    said = ngettext("Sesi dijadwalkan: %(when)s.", "%(n)s sesi dijadwalkan, mulai %(when)s.", count)
    messages.success(request, said % {"n": count, "when": words.moment(planned[0].starts_at)})
    return planned[0]


@signed_in
@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Give a session another time or place."""
    row = own_session(request, session_id)
    start = timezone.localtime(row.starts_at)
    first = {"day": start.date(), "at": start.time(), "minutes": rules.minutes_of(row)}
    first |= {"mode": row.mode, "place": row.place, "link": row.link}
    form = MoveForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        wish = form.meeting() | {"reason": form.cleaned_data["reason"]}
        if tried(form, lambda: actions.move_session(row.pk, **wish, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan: %(when)s.") % {"when": words.moment(form.starts_at())})
            return redirect(address_of(row.pk))
    head = head_of(row, request.person, clock.now())
    stopped = rules.state_fault(row, Session.State.PLANNED)
    return page(request, "coaching/session/move.html", head=head, form=form, stopped=stopped, **_times(request, row))


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Call a session off, and those that follow when that is wished."""
    row = own_session(request, session_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        act = actions.cancel_series if data["following"] and row.series else actions.cancel_session
        if tried(form, lambda: act(row.pk, by=request.person, now=clock.now(), reason=data["reason"])):
            messages.success(request, _("Sesi dibatalkan. Undangannya ditarik dari kalender Anda berdua."))
            return redirect("coaching:cycle", row.cycle_id)
    return _called_off(request, row, form, "coaching/session/cancel.html")


@signed_in
@require_http_methods(["GET", "POST"])
def miss(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Say that the two did not meet."""
    row = own_session(request, session_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: actions.miss_session(row.pk, by=request.person, now=clock.now(), reason=reason)):
            messages.success(request, _("Tercatat: tidak jadi bertemu. Jadwalkan lagi kapan Anda berdua sempat."))
            return redirect("coaching:cycle", row.cycle_id)
    return _called_off(request, row, form, "coaching/session/miss.html")


@signed_in
@require_http_methods(["GET", "POST"])
def void(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Declare that a completed session did not take place."""
    row = own_session(request, session_id)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: actions.void_session(row.pk, reason=reason, by=request.person, now=clock.now())):
            messages.success(request, _("Sesi dinyatakan tidak sah; JP-nya ditarik kembali."))
            return redirect(address_of(row.pk))
    return _called_off(request, row, form, "coaching/session/void.html")


def _called_off(request: SignedInRequest, row: Session, form: Any, template: str) -> HttpResponse:
    head = head_of(row, request.person, clock.now())
    status = 409 if form.non_field_errors() else 200
    return page(request, template, head=head, form=form, status=status)


@signed_in
@require_POST
def confirm(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Say that the session was held."""
    row = own_session(request, session_id)
    other = first_name((row.employee if row.supervisor_id == request.person.pk else row.supervisor).name)
    try:
        held = actions.confirm_session(row.pk, by=request.person, now=clock.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(address_of(row.pk, END))
    both = held.state == Session.State.COMPLETED
    said = (
        _("Sesi selesai, dikonfirmasi berdua.") if both else _("Anda sudah mengonfirmasi. Sekarang giliran %(name)s.")
    )
    messages.success(request, said % {"name": other})
    return redirect(address_of(row.pk, END))


@signed_in
@require_POST
def reopen(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Take the first confirmation back, so that the two can write on."""
    row = own_session(request, session_id)
    said = _("Sesi dibuka lagi. Konfirmasi diperlukan lagi dari Anda berdua.")
    done(request, lambda: actions.reopen_session(row.pk, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.pk, TALK))


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Record in a minute a session that was held."""
    cycle = own_cycle(request, cycle_id)
    now = clock.now()
    usual = planning.usual_of(cycle, now)
    start = _lately(now, usual.minutes)
    times = planning.suggested(cycle, start, usual.minutes, now)
    first = {
        "day": start.date(), "at": start.time(), "minutes": usual.minutes, "mode": usual.mode, "place": usual.place,
        "hat": Hat.COACH.value, "next": LATER, "due_on": start.date() + promise_rules.USUAL,
    }  # fmt: skip
    sides = sides_of(cycle, request.person.pk)
    form = RecordForm(request.POST or None, initial=first, suggestions=times, sides=sides)
    if request.method == "POST" and form.is_valid() and (made := _record(request, cycle, form, usual.template)):
        return redirect(address_of(made.pk, END))
    return page(
        request, "coaching/record.html", cycle=cycle, form=form, topic=words.topic_words(cycle.topic),
        other=other_name(request, cycle), reader=words.both(other_name(request, cycle)),
        after=_("%(name)s diminta mengonfirmasi.") % {"name": other_name(request, cycle)},
        hat_hints={key: hat_meaning(key, other_name(request, cycle)) for key in Hat.values},
        **_times(request, cycle),
    )  # fmt: skip


def _record(request: SignedInRequest, cycle: Cycle, form: RecordForm, template: str) -> Session | None:
    data, made = form.cleaned_data, []
    names = ("minutes", "mode", "place", "notes", "hat")
    wish = {name: data[name] for name in names} | {"starts_at": form.starts_at(), "commitments": form.promises()}
    wish |= {"next_at": form.next_time(), "template": template, "key": data["once"]}
    if not tried(
        form, lambda: made.append(actions.record_held_session(cycle.pk, **wish, by=request.person, now=clock.now()))
    ):
        return None
    said = _("Sesi tercatat. Tinggal konfirmasi dari %(name)s.") % {"name": other_name(request, cycle)}
    messages.success(request, said)
    return made[0]


def _lately(now: datetime, minutes: int) -> datetime:
    """When a session that has just ended began, on the quarter of an hour."""
    start = timezone.localtime(now) - timedelta(minutes=minutes)
    return start.replace(minute=start.minute // QUARTER * QUARTER, second=0, microsecond=0)
