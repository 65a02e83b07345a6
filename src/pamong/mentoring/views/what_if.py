"""What if: other weights, a place more, a rule less; the worker answers, and the page tells the difference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person
from pamong.kit.fragments import asked_by_htmx, part_of, varying
from pamong.kit.refusals import Refused
from pamong.kit.steps import tried
from pamong.mentoring.actions import runs
from pamong.mentoring.forms.matching import WhatIfForm
from pamong.mentoring.models import Run
from pamong.mentoring.queries.differing import difference
from pamong.mentoring.queries.runs import FINISHED, line_of, title_of, what_if_of
from pamong.mentoring.running.options import Options, from_json, plain
from pamong.mentoring.views.bench_steps import UNDER_WAY, address, finished, runner, tabs, with_people
from pamong.mentoring.views.run import _faults
from pamong.ports import clock


@runner
@require_http_methods(["GET", "POST"])
def what_if(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """The dials, and below them the effect of the question asked last (`?hasil=`). Each change asks anew."""
    base = with_people(programme, number)
    answer = _answer(programme, base, request.GET.get("hasil"))
    options = from_json(base.settings)
    shown = from_json(answer.settings) if answer else _suggested(request, options)
    form = WhatIfForm(
        request.POST or None, initial=WhatIfForm.start(shown), mentors=_mentors(base), options=plain(options)
    )
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _ask(request, programme, base, form)):
        if not asked_by_htmx(request):
            return redirect(f"{request.path}?hasil={form.answer.number}#dampak")
        answer = form.answer
    template = part_of(request, "mentoring/bench/what_if.html", "effect")
    return varying(
        page(
            request, template, programme=programme, run=line_of(base), title=title_of(base), form=form, tabs=tabs(programme),
            here=request.path, back=address("run", programme, number), **effect_of(base, answer),
        )
    )  # fmt: skip


def _ask(request: SignedInRequest, programme: Any, base: Run, form: Any) -> None:
    form.answer = runs.ask_what_if(programme.pk, options=form.options(), base=base, by=request.person, now=clock.now())


def _answer(programme: Any, base: Run, text: Any) -> Run | None:
    answer = what_if_of(programme, text)
    return answer if answer and answer.base_id == base.pk else None


def _suggested(request: SignedInRequest, options: Options) -> Options:
    """Return the settings of the base, with the place more that a link of the run's page suggests."""
    mentor = request.GET.get("tempat", "")
    return replace(options, more={mentor: 1}) if mentor else options


def _mentors(base: Run) -> list[tuple[str, str]]:
    keys = base.report.get("capacity", {})
    rows = Person.objects.filter(pk__in=list(keys)).order_by("name").values_list("pk", "name")
    loads = base.report["loads"]
    return [(str(key), f"{name} ({loads.get(str(key), 0)}/{keys[str(key)]})") for key, name in rows]


def effect_of(base: Run, answer: Run | None) -> dict[str, Any]:
    """Return what a page says of an answer: that it is under way, what it changes, or why there is none."""
    if answer is None:
        return {"answer": None}
    if answer.state in UNDER_WAY:
        return {"answer": answer, "waiting": True, "percent": round(100 * answer.done)}
    if answer.state not in FINISHED:
        return {"answer": answer, "faults": _faults(answer), "cancelled": answer.state == Run.State.CANCELLED}
    return {"answer": answer, "found": difference(base, answer), "is_real": from_json(answer.settings).is_real}


@runner
@require_http_methods(["POST"])
def adopt(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """Make a run of a what-if whose pairs could be published."""
    answer = finished(programme, number)
    options = from_json(answer.settings)
    if not options.is_real:
        raise Refused(_("Tempat tambahan dan aturan yang dilepas tidak dapat diterbitkan dari sini."))
    made = runs.ask_run(
        programme.pk, options=replace(options, deadline=60.0), base=answer.base, by=request.person, now=clock.now()
    )
    return redirect("mentoring:run", programme.pk, made.number)
