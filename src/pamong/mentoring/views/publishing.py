"""Proposing the pairs of a run to those they concern, after a look at what that means; and taking them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.steps import uuid_of
from pamong.mentoring.actions import runs
from pamong.mentoring.models import Programme, Proposal, Relation, Run
from pamong.mentoring.queries.runs import changed_since, changes_in_words, fixed_of, line_of, title_of
from pamong.mentoring.rules.matching import publishing_fault
from pamong.mentoring.views.bench_steps import address, finished, runner
from pamong.ports import clock

SHOWN = 12


@runner
@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, programme: Programme, number: int) -> HttpResponse:
    """Check what would be proposed; only then do it."""
    run = finished(programme, number)
    data = request.POST if request.method == "POST" else request.GET
    ticked = [key for text in data.getlist("baris") if (key := uuid_of(text))]
    if request.method == "POST" and _published(request, run, ticked):
        return redirect("mentoring:run", programme.pk, number)
    chosen = _chosen(run, ticked)
    total, mentors = chosen.aggregate(n=Count("pk"), mentors=Count("mentor", distinct=True)).values()
    return page(
        request, "mentoring/bench/publish.html", programme=programme, run=line_of(run), title=title_of(run), rows=list(chosen[:SHOWN]),
        more=max(0, total - SHOWN), total=total, mentors=mentors, ticked=[str(key) for key in ticked],
        without=int(run.report["mentees"]) - int(run.report["matched"]), back=address("run", programme, number),
        fault=publishing_fault(run, programme), changed=changes_in_words(changed_since(run, fixed_of(programme).values())),
    )  # fmt: skip


def _chosen(run: Run, ticked: list[Any]) -> QuerySet[Any]:
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).select_related("mentee__unit", "mentor__unit")
    rows = rows.defer("terms", "values", "why")
    left = rows.exclude(mentee__in=Relation.objects.filter(run=run).values("mentee"))
    return (left.filter(mentee__in=ticked) if ticked else left).order_by("mentee__name", "pk")


def _published(request: SignedInRequest, run: Run, ticked: list[Any]) -> bool:
    seen = request.POST.get("banyaknya", "")
    try:
        number = runs.publish_run(
            run.pk, mentees=ticked or None, seen=int(seen) if seen.isascii() and seen.isdigit() else None, by=request.person,
            now=clock.now(),
        )  # fmt: skip
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return False
    said = ngettext(
        "%(n)s pasangan diterbitkan. Keduanya diberi tahu dan punya sepuluh hari untuk menjawab.",
        "%(n)s pasangan diterbitkan. Mereka diberi tahu dan punya sepuluh hari untuk menjawab.",
        number,
    )
    messages.success(request, said % {"n": number})
    return True


@runner
@require_http_methods(["GET", "POST"])
def undo(request: SignedInRequest, programme: Programme, number: int) -> HttpResponse:
    """Say what would be taken back; only then do it."""
    run = finished(programme, number)
    if request.method == "POST":
        _undone(request, run)
        return redirect("mentoring:run", programme.pk, number)
    rows = Relation.objects.filter(run=run).values_list("state", "mentor_accepted_at", "mentee_accepted_at")
    found = list(rows)
    untouched = sum(1 for state, one, other in found if state == Relation.State.PROPOSED and not (one or other))
    return page(
        request, "mentoring/bench/undo.html", programme=programme, run=line_of(run), title=title_of(run),
        untouched=untouched, stay=sum(state in Relation.OPEN for state, _one, _other in found) - untouched,
        back=address("run", programme, number),
    )  # fmt: skip


def _undone(request: SignedInRequest, run: Run) -> None:
    try:
        number = runs.undo_run(run.pk, by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return
    said = ngettext("%(n)s pasangan ditarik kembali.", "%(n)s pasangan ditarik kembali.", number)
    messages.success(request, said % {"n": number})
    left = Relation.objects.filter(run=run, state__in=Relation.OPEN).count()
    if left:
        stays = ngettext(
            "%(n)s pasangan sudah disanggupi dan tetap.", "%(n)s pasangan sudah disanggupi dan tetap.", left
        )
        messages.info(request, stays % {"n": left})
