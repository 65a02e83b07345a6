"""A meeting from outside: its page, planned, moved, recorded in a minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import moment_in_words
from pamong.kit.steps import tried, uuid_of
from pamong.mentoring import words
from pamong.mentoring.actions.held import record_meeting
from pamong.mentoring.actions.meetings import move_meeting, plan_meeting
from pamong.mentoring.forms.meetings import MoveForm, PlanForm, RecordForm
from pamong.mentoring.models import Meeting
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.queries.relations import RelationBrief, relations_of
from pamong.mentoring.rules import meeting as rules
from pamong.mentoring.views.shown import address_of, own_meeting, own_relation, shown, sides_of
from pamong.ports import clock

QUARTER = 15
MEETING = ("accepted", "running")
TALKS = "occasional"


@signed_in
@require_safe
def meeting(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """The page on which the two prepare, write down, take on and confirm."""
    return shown(request, own_meeting(request, meeting_id))


def _chosen(request: SignedInRequest) -> RelationBrief | list[RelationBrief]:
    """Return the relation that `?hubungan=` names, the only one there is, or all to choose from."""
    key = uuid_of(request.GET.get("hubungan", ""))
    if key is not None:
        return own_relation(request, key)
    found = [each for each in relations_of(request.person, MEETING) if each.kind != TALKS]
    return found[0] if len(found) == 1 else found


def _times(request: SignedInRequest, their_zone: str) -> dict[str, Any]:
    """Say in which zone a form is filled in, and where the other one's clock differs."""
    differs = their_zone and their_zone != request.person.time_zone
    return {"zone": words.zone_words(), "their_zone": words.ZONES.get(their_zone, "") if differs else ""}


def _first(usual: queries.Usual) -> dict[str, Any]:
    start = timezone.localtime(usual.starts_at)
    return {
        "day": start.date(), "at": start.time(), "minutes": usual.minutes, "mode": usual.mode, "place": usual.place,
        "link": usual.link,
    }  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    """Plan a meeting of a relation, or first choose of which."""
    chosen = _chosen(request)
    if isinstance(chosen, list):
        return page(request, "mentoring/meeting_with.html", relations=chosen, to=reverse("mentoring:meeting_new"))
    now = clock.now()
    form = PlanForm(request.POST or None, initial=_first(queries.usual_of(chosen, now)))
    form.offer_group(queries.group_names(chosen, request.person), first_name(chosen.other.name))
    if request.method == "POST" and form.is_valid() and (made := _plan(request, chosen, form)):
        return redirect(address_of(made.pk))
    return page(request, "mentoring/meeting_plan.html", relation=chosen, form=form, **_times(request, ""))


def _plan(request: SignedInRequest, relation: RelationBrief, form: PlanForm) -> Meeting | None:
    made: list[Meeting] = []
    wish = {"how": form.how(), "everyone": form.for_all, "key": form.cleaned_data["once"]}
    if not tried(form, lambda: made.append(plan_meeting(relation.id, **wish, by=request.person, now=clock.now()))):
        return None
    said = _("Pertemuan dijadwalkan: %(when)s. Undangannya dikirim.")
    messages.success(request, said % {"when": moment_in_words(made[0].starts_at)})
    return made[0]


@signed_in
@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Give a meeting another time or place."""
    row = own_meeting(request, meeting_id)
    start = timezone.localtime(row.starts_at)
    first = {"day": start.date(), "at": start.time(), "minutes": rules.minutes_of(row)}
    first |= {"mode": row.mode, "place": row.place, "link": row.link}
    form = MoveForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        wish = {"how": form.how(), "reason": form.cleaned_data["reason"]}
        if tried(form, lambda: move_meeting(row.pk, **wish, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan: %(when)s.") % {"when": moment_in_words(form.starts_at())})
            return redirect(address_of(row.pk))
    head = queries.head_of(row, request.person, clock.now())
    other = row.mentee if head.i_mentor else row.mentor
    stopped = rules.state_fault(row, Meeting.State.PLANNED)
    return page(
        request, "mentoring/meeting_move.html", head=head, form=form, stopped=stopped,
        **_times(request, other.time_zone),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: SignedInRequest) -> HttpResponse:
    """Record in a minute a meeting that was held, or first choose of which relation."""
    chosen = _chosen(request)
    if isinstance(chosen, list):
        return page(request, "mentoring/meeting_with.html", relations=chosen, to=reverse("mentoring:meeting_record"))
    now, me = clock.now(), request.person
    usual = queries.usual_of(chosen, now)
    start = _lately(now, usual.minutes)
    first = _first(usual) | {"day": start.date(), "at": start.time()}
    form = RecordForm(
        request.POST or None, initial=first, sides=sides_of(chosen, me.pk), due_on=queries.due_first(me, now)
    )
    form.offer_group(queries.group_names(chosen, me), first_name(chosen.other.name))
    if request.method == "POST" and form.is_valid() and (made := _record(request, chosen, form)):
        return redirect(address_of(made.pk, "konfirmasi"))
    reader = words.both(chosen.other.name)
    return page(
        request, "mentoring/meeting_record.html", relation=chosen, form=form, reader=reader, **_times(request, "")
    )


def _record(request: SignedInRequest, relation: RelationBrief, form: RecordForm) -> Meeting | None:
    made: list[Meeting] = []
    wish: dict[str, Any] = {
        "how": form.how(),
        "record": form.record(),
        "everyone": form.for_all,
        "next_at": form.next_time(),
    }
    wish |= {"key": form.cleaned_data["once"]}
    if not tried(form, lambda: made.append(record_meeting(relation.id, **wish, by=request.person, now=clock.now()))):
        return None
    said = _("Pertemuan tercatat. Tinggal konfirmasi dari %(name)s.")
    messages.success(request, said % {"name": first_name(relation.other.name)})
    return made[0]


def _lately(now: datetime, minutes: int) -> datetime:
    """When a meeting that has just ended began, on the quarter of an hour."""
    start = timezone.localtime(now) - timedelta(minutes=minutes)
    return start.replace(minute=start.minute // QUARTER * QUARTER, second=0, microsecond=0)
