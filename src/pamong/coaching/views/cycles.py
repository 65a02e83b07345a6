"""One cycle: its page, the agreement on paper, and what a single button does."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import span_in_words
from pamong.coaching import actions, words
from pamong.coaching.forms.cycles import VersionForm
from pamong.coaching.models import Cycle
from pamong.coaching.queries.cycle_page import acting_words, agreements_of, cycle_of, cycle_page
from pamong.kit.steps import back, done
from pamong.ports import clock


def own_cycle(request: SignedInRequest, cycle_id: UUID) -> Cycle:
    """Return a cycle of hers, or 404."""
    cycle = cycle_of(request.person, cycle_id)
    if cycle is None:
        raise Http404
    return cycle


def other_name(request: SignedInRequest, cycle: Cycle) -> str:
    """How one speaks of the other one of the two."""
    other = cycle.employee if cycle.supervisor_id == request.person.pk else cycle.supervisor
    return first_name(other.name)


@signed_in
@require_safe
def cycle(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """What was agreed, how it goes, and the next step."""
    shown = cycle_page(request.person, cycle_id, clock.now(), clock.today())
    if shown is None:
        raise Http404
    return page(request, "coaching/cycle.html", shown=shown, agree=VersionForm(initial={"version": shown.version}))


@signed_in
@require_safe
def print_cycle(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """The agreement of the two on paper."""
    row = own_cycle(request, cycle_id)
    return page(
        request,
        "coaching/print_cycle.html",
        cycle=_printed(row),
        agreements=agreements_of(row, request.person),
        printed=words.weekday_and_day(clock.now()),
    )


def _printed(row: Cycle) -> dict[str, Any]:
    return {
        "id": row.pk,
        "topic": words.topic_words(row.topic),
        "goal": row.goal,
        "measure": row.measure,
        "period": span_in_words(row.starts_on, row.ends_on),
        "rhythm": words.rhythm_words(row.rhythm),
        "mode": words.mode_words(row.mode),
        "acting": acting_words(row),
        "is_agreed": bool(row.supervisor_agreed_at and row.employee_agreed_at),
        "state": words.cycle_chip(row.state),
    }


@signed_in
@require_POST
def agree(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Agree to the words as they were read."""
    row = own_cycle(request, cycle_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    said = _("Disepakati. Langkah berikutnya: jadwalkan sesi pertama dengan %(name)s.") % {
        "name": other_name(request, row)
    }
    done(request, lambda: actions.agree_cycle(row.pk, version=version, by=request.person, now=clock.now()), said)
    return back(request, "coaching:cycle", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Take a proposal back, or decline it; nobody is asked why."""
    row = own_cycle(request, cycle_id)
    mine = row.proposed_by_id == request.person.pk
    if request.method == "POST":
        said = _("Usulan ditarik.") if mine else _("Usulan ini tidak jadi.")
        done(request, lambda: actions.withdraw_cycle(row.pk, by=request.person, now=clock.now()), said)
        return back(request, "coaching:cycle", row.pk)
    return page(
        request, "coaching/withdraw.html", cycle=row, topic=words.topic_words(row.topic), mine=mine,
        other=other_name(request, row),
    )  # fmt: skip


@signed_in
@require_POST
def pause(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Rest for a while."""
    row = own_cycle(request, cycle_id)
    said = _("Siklus dijeda. Lanjutkan kapan saja; tidak ada yang hilang.")
    done(request, lambda: actions.pause_cycle(row.pk, by=request.person, now=clock.now()), said)
    return back(request, "coaching:cycle", row.pk)


@signed_in
@require_POST
def resume(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Go on."""
    row = own_cycle(request, cycle_id)
    said = _("Siklus dilanjutkan.")
    done(request, lambda: actions.resume_cycle(row.pk, by=request.person, now=clock.now()), said)
    return back(request, "coaching:cycle", row.pk)
