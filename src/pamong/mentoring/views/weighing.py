"""How a programme weighs and what binds, and what a change would do to the pairs of its last run, while it is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import asked_by_htmx, varying
from pamong.mentoring.actions import programme_parts as actions
from pamong.mentoring.actions import runs
from pamong.mentoring.forms.programme_parts import WeighingForm
from pamong.mentoring.models import Programme, Run
from pamong.mentoring.queries.programme_units import names_of
from pamong.mentoring.queries.runs import latest, title_of, what_if_of
from pamong.mentoring.rules import weighing
from pamong.mentoring.rules.matching import forgotten
from pamong.mentoring.rules.programme_defaults import TEMPLATES
from pamong.mentoring.rules.programme_parts import weighing_faults
from pamong.mentoring.running.options import from_json, of_draft
from pamong.mentoring.views.bench_steps import address
from pamong.mentoring.views.programme_doors import desk_page, kept, redrawable, run_by, seen_of
from pamong.mentoring.views.what_if import effect_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def weights(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Weigh, and say what binds; `?contoh=` fills in a template. htmx asks for the effect alone."""
    programme = run_by(request, programme_id)
    template = next((each for each in TEMPLATES if each.key == request.GET.get("contoh")), None)
    form = _form(request, programme, template)
    if asked_by_htmx(request):
        return varying(_effect(request, programme, form))
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.write_weighing, programme.pk, version=seen_of(request), by=request.person, now=clock.now()
        )
        to = "mentoring:programme_settings"
        if answer := kept(request, form, lambda: act(draft=form.draft()), to, programme):
            return answer
    base = _base(programme)
    shown = {"form": form, "templates": _templates(), "template": template, "here": request.path}
    return varying(
        desk_page(
            request, "mentoring/desk/weights.html", programme, "settings", **shown,
            base=base and title_of(base), bench_url=address("bench", programme),
        )
    )  # fmt: skip


def _form(request: SignedInRequest, programme: Programme, template: Any) -> WeighingForm:
    hard, chosen = weighing.rules_of(programme), weighing.weights_of(programme)
    start = WeighingForm.start(template.weights if template else chosen, hard, programme.version)
    caps = names_of(programme.agency_id, hard.unit_caps)
    data = redrawable(request, programme.version)
    return WeighingForm(data, initial=start, standing=request.standing, caps=caps)


def _templates() -> list[dict[str, object]]:
    return [{"label": each.label, "hint": each.hint, "href": f"?contoh={each.key}"} for each in TEMPLATES]


# --- what it would do --------------------------------------------------------------------------------------------------


def _base(programme: Programme) -> Run | None:
    """Return the run that a change is held against; None before there is one, and when its people were forgotten."""
    return None if forgotten(programme) else latest(programme)


def _effect(request: SignedInRequest, programme: Programme, form: WeighingForm) -> HttpResponse:
    """What is typed, computed on the people of the last run; nothing is kept of it but a what-if of a week."""
    base, faults, answer = _base(programme), [], None
    if base is not None and request.method == "POST":
        faults = _faults(form)
        answer = None if faults else _asked(request, programme, base, form)
    elif base is not None:
        answer = what_if_of(programme, request.GET.get("hasil"))
        base = answer.base if answer else base  # another run may have ended since it was asked
    found = effect_of(base, answer) if base and answer else {}
    return page(
        request, "mentoring/desk/weights_effect.html", here=request.path, base=base and title_of(base), wrong=faults,
        andai=f"{address('what_if', programme, base.number)}?hasil={answer.number}" if base and answer else "", **found,
    )  # fmt: skip


def _asked(request: SignedInRequest, programme: Programme, base: Run, form: WeighingForm) -> Run:
    was = from_json(base.settings)
    options = replace(of_draft(programme, form.draft()), seed=was.seed, deadline=was.deadline, stickiness=1)
    return runs.ask_what_if(programme.pk, options=options, base=base, by=request.person, now=clock.now())


def _faults(form: WeighingForm) -> list[str]:
    if not form.is_valid():
        return [_("Sebagian angka belum terbaca. Perbaiki dulu, lalu dampaknya dihitung lagi.")]
    return [str(text) for text in weighing_faults(form.draft()).values()]
