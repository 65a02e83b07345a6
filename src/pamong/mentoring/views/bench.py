"""The workbench of a programme: its runs, the settings in force, and a new run; two runs side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import mapped, paged
from pamong.kit.refusals import require
from pamong.kit.steps import tried
from pamong.mentoring.actions import runs
from pamong.mentoring.forms.matching import StartForm
from pamong.mentoring.models import Programme
from pamong.mentoring.queries.differing import difference
from pamong.mentoring.queries.fairness import fairness_of
from pamong.mentoring.queries.runs import FINISHED, fixed_of, line_of, number_of, runs_of, title_of
from pamong.mentoring.running.options import of_programme
from pamong.mentoring.views.bench_steps import UNDER_WAY, looker, settings_lines, tabs, with_people
from pamong.mentoring.words_matching import FIXED
from pamong.ports import clock


@looker
@require_http_methods(["GET", "POST"])
def bench(request: SignedInRequest, programme: Any) -> HttpResponse:
    """The runs so far, what is pinned and forbidden, and a new run."""
    options, found = of_programme(programme), list(runs_of(programme)[:200])
    last = next((run for run in found if run.state in FINISHED), None)
    start = {"objective": str(options.objective), "keep": last is not None, "deadline": "60"}
    form = StartForm(request.POST or None, initial=start)
    if request.method == "POST":
        require(programme.may_run, _("Anda hanya dapat melihat program ini, tidak mengubahnya."))
        if form.is_valid() and tried(form, lambda: _start(request, programme, form, last)):
            return redirect("mentoring:run", programme.pk, form.number)
    shown = mapped(paged(found, request.GET, per_page=10), line_of)
    under_way = next((run for run in found if run.state in UNDER_WAY), None)
    return page(
        request, "mentoring/bench/bench.html", programme=programme, form=form, found=shown, settings=settings_lines(options),
        under_way=line_of(under_way) if under_way else None, last=line_of(last) if last else None, tabs=tabs(programme),
        fixed=[_fixed(row) for row in fixed_of(programme).values()] if programme.may_run else [],
    )  # fmt: skip


def _start(request: SignedInRequest, programme: Programme, form: Any, last: Any) -> None:
    said = form.cleaned_data
    run = runs.ask_run(
        programme.pk, options=form.options(of_programme(programme)), label=said["label"], by=request.person,
        base=last if said["keep"] else None, now=clock.now(), key=said["key"],
    )  # fmt: skip
    form.number = run.number


def _fixed(row: Any) -> dict[str, Any]:
    return {
        "mentee_id": row.mentee_id, "mentor_id": row.mentor_id, "mentee": row.mentee.name, "mentor": row.mentor.name,
        "kind": row.kind, "word": str(FIXED[row.kind]), "reason": row.reason, "by": row.made_by.name,
    }  # fmt: skip


@looker
@require_safe
def compare(request: SignedInRequest, programme: Any, number: int) -> HttpResponse:
    """Two runs side by side (`?dengan=2`): figures, who gains, who loses, who moves, and how groups fare."""
    run = with_people(programme, number)
    others = [each for each in runs_of(programme) if each.state in FINISHED and each.pk != run.pk]
    wanted = number_of(request.GET.get("dengan"))
    if wanted is not None and not any(each.number == wanted for each in others):
        raise Http404
    other = next((each for each in others if wanted in (None, each.number)), None)
    values: dict[str, Any] = {}
    if other is not None:
        values = {"other": line_of(other), "found": difference(other, run),
                  "pairs": list(zip_kinds(fairness_of(other), fairness_of(run)))}  # fmt: skip
    template = part_of(request, "mentoring/bench/compare.html", "result")
    return varying(
        page(
            request, template, programme=programme, run=line_of(run), title=title_of(run), tabs=tabs(programme),
            others=[line_of(each) for each in others], **values,
        )
    )  # fmt: skip


def zip_kinds(first: Any, second: Any) -> Any:
    """Yield the kinds of fairness that both have."""
    by_key = {kind.key: kind for kind in first}
    return ((by_key[kind.key], kind) for kind in second if kind.key in by_key)
