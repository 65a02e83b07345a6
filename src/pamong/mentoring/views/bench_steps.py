"""Small steps that the pages of the workbench share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.agency.models import Person
from pamong.kit.refusals import stop
from pamong.matching.problem import Rule, Term
from pamong.mentoring.models import Programme, Run
from pamong.mentoring.queries.desk import may_run, programme_to_look, programme_to_run
from pamong.mentoring.queries.runs import FINISHED, figure, run_of
from pamong.mentoring.rules.matching import forgotten
from pamong.mentoring.rules.programme_states import change_fault
from pamong.mentoring.running.options import REMOVABLE, Options
from pamong.mentoring.views.programme_doors import tabs_of
from pamong.mentoring.words_matching import OBJECTIVES, RULE_NAMES, TERMS

P = ParamSpec("P")
UNDER_WAY = (Run.State.QUEUED, Run.State.WORKING)


def looker(
    view: Callable[Concatenate[SignedInRequest, Programme, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in whoever may look at the programme (404 for others)."""

    @functools.wraps(view)
    def door(request: SignedInRequest, programme_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        programme = programme_to_look(request.standing, programme_id)
        return view(request, _marked(programme, may_run=may_run(request.standing, programme)), *args, **kwargs)

    guarded: Any = signed_in
    opened: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = guarded(door)
    return opened


def runner(
    view: Callable[Concatenate[SignedInRequest, Programme, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in whoever may change the programme: others read so (403), or it does not exist for them (404)."""

    @functools.wraps(view)
    def door(request: SignedInRequest, programme_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        programme = programme_to_run(request.standing, programme_id)
        return view(request, _marked(programme, may_run=True), *args, **kwargs)

    guarded: Any = signed_in
    opened: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = guarded(door)
    return opened


def _marked(programme: Any, *, may_run: bool) -> Any:
    """Bring along for the page: whether she runs the programme, and whether anything can still be matched in it."""
    programme.may_run, programme.may_match = may_run, may_run and not change_fault(programme)
    return programme


def finished(programme: Programme, number: int, *, snapshot: bool = False) -> Run:
    """Return a run that was computed; 404 else."""
    run = run_of(programme, number, snapshot=snapshot)
    if run.state not in FINISHED:
        raise Http404
    return run


def with_people(programme: Programme, number: int, *, snapshot: bool = False) -> Run:
    """Return a run that was computed and whose people are kept; refuse in words where they are not."""
    stop(forgotten(programme))
    return finished(programme, number, snapshot=snapshot)


def colleague_or_404(request: SignedInRequest, key: UUID) -> Person:
    """Return somebody of the agency, also who left."""
    rows = Person.objects.visible_to(request.person).select_related("unit", "position")
    person = rows.filter(pk=key).first()
    if person is None:
        raise Http404
    return person


def address(name: str, programme: Programme, number: int | None = None, *more: Any) -> str:
    """Return the address of a page of the workbench."""
    given = (programme.pk,) if number is None else (programme.pk, number)
    return reverse(f"mentoring:{name}", args=(*given, *more))


def tabs(programme: Programme) -> list[dict[str, Any]]:
    """Return the ways between the pages of a programme's desk."""
    return tabs_of(programme, "bench")


def settings_lines(options: Options) -> list[tuple[str, str]]:
    """Return the settings in force, in words: what is put first, the weights, the rules."""
    total = sum(options.weights.values()) or 1
    weights = ", ".join(
        f"{str(TERMS[term]).lower()} {_percent(options.weights[term] / total)}"
        for term in Term
        if options.weights.get(term)
    )
    if options.complement:
        weights = _("%(weights)s; kompetensi hanya yang tidak dikuasai atasan langsung") % {"weights": weights}
    return [
        ("objective", str(OBJECTIVES[options.objective])),
        ("weights", weights),
        ("rules", ", ".join(_rules(options))),
    ]


def _percent(share: float) -> str:
    """`38,5 %`, `20 %`."""
    return f"{figure(100 * share, 1).removesuffix(',0')} %"


def _rules(options: Options) -> list[str]:
    rules, off = options.rules, set(options.without)
    on = {
        Rule.UNIT: rules.other_unit,
        Rule.GRADE: rules.grade_step is not None or rules.grade_step_most is not None,
        Rule.PROVINCE: rules.offline_province,
        Rule.WANTS: rules.wants,
        Rule.PAST: options.past,
        Rule.LEAST: rules.least_points > 0,
    }
    told = [str(RULE_NAMES[rule]).lower() for rule in REMOVABLE if on[rule] and rule not in off]
    return [*told, _("batas mentee dari satu unit")] if options.unit_caps else told


def again() -> HttpResponse:
    """Tell htmx that the work is done: the page is drawn anew."""
    return HttpResponse(headers={"HX-Refresh": "true"})
