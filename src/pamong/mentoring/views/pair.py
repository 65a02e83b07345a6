"""Why these two, or why not; every mentor for a mentee; pinning, forbidding and setting free."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import paged, words_asked
from pamong.kit.refusals import Refused
from pamong.kit.steps import done, uuid_of, wanted
from pamong.mentoring.actions import fixing
from pamong.mentoring.forms.matching import FixForm
from pamong.mentoring.models import Fixed, Programme
from pamong.mentoring.queries.pairing import Weighed, choices_of, pair_page, weighed
from pamong.mentoring.queries.runs import line_of, title_of
from pamong.mentoring.views.bench_steps import (
    address,
    colleague_or_404,
    runner,
    with_people,
)
from pamong.ports import clock

BUTTONS = {"kunci": "pin", "larang": "forbid", "lepas": "free"}
SAID = {
    "pin": lambda: _("Pasangan dikunci. Berlaku pada percobaan berikutnya."),
    "forbid": lambda: _("Pasangan dilarang. Berlaku pada percobaan berikutnya."),
    "conflict": lambda: _("Konflik kepentingan dicatat. Berlaku pada percobaan berikutnya."),
}


def _known(programme: Any, number: int) -> tuple[Any, Weighed]:
    run = with_people(programme, number, snapshot=True)
    known = weighed(run)
    if known is None:
        raise Http404
    return run, known


@runner
@require_safe
def pair(request: SignedInRequest, programme: Any, number: int, mentee_id: UUID, mentor_id: UUID) -> HttpResponse:
    """A pair, weighed: the terms of its score, the rules that forbid it, and what pinning it would cost."""
    run, known = _known(programme, number)
    found = pair_page(run, known, mentee_id, mentor_id)
    if found is None:
        raise Http404
    rows = Fixed.objects.filter(programme=programme, mentee=mentee_id, mentor=mentor_id).select_related("made_by")
    fixed = rows.first()
    form = FixForm(initial={"kind": fixed.kind if fixed else "forbid" if found.chosen else "pin"})
    return page(
        request, "mentoring/bench/pair.html", programme=programme, run=line_of(run), title=title_of(run), pair=found,
        fixed=fixed, form=form, back=address("choices", programme, number, mentee_id),
    )  # fmt: skip


@runner
@require_safe
def choices(request: SignedInRequest, programme: Any, number: int, mentee_id: UUID) -> HttpResponse:
    """Every mentor for one mentee, each with her score or with what stands against it."""
    run, known = _known(programme, number)
    mentee = colleague_or_404(request, mentee_id)
    found = choices_of(run, known, mentee_id)
    if found is None:
        raise Http404
    words = words_asked(request.GET)
    if words:
        found = [each for each in found if words.lower() in each.name.lower() or words.lower() in each.unit.lower()]
    template = part_of(request, "mentoring/bench/choices.html", "mentors")
    return varying(
        page(
            request, template, programme=programme, run=line_of(run), mentee=mentee, title=title_of(run), words=words,
            found=paged(found, request.GET), here=request.path, back=address("run", programme, number),
        )
    )  # fmt: skip


@runner
@require_POST
def fix(request: SignedInRequest, programme: Programme) -> HttpResponse:
    """Pin, forbid or set free a pair: `pasangan` names it (`mentee:mentor`) with `kind`, or a button of a row does."""
    pressed = next((name for name in BUTTONS if request.POST.get(name)), "")
    kind = BUTTONS.get(pressed) or request.POST.get("kind", "")
    mentee, mentor = _two(request.POST.get(pressed or "pasangan", ""))
    act = partial(_act, request, programme, mentee, mentor, kind)
    done(request, act, SAID[kind]() if kind in SAID else _("Pasangan dilepaskan. Berlaku pada percobaan berikutnya."))
    asked = wanted(request)
    return HttpResponseRedirect(asked) if asked else redirect("mentoring:bench", programme.pk)


def _two(text: str) -> tuple[UUID, UUID]:
    mentee, mentor = (uuid_of(part) for part in [*text.split(":"), ""][:2])
    if mentee is None or mentor is None:
        raise Http404
    return mentee, mentor


def _act(request: SignedInRequest, programme: Programme, mentee: UUID, mentor: UUID, kind: str) -> None:
    whom: dict[str, Any] = {"mentee_id": mentee, "mentor_id": mentor, "by": request.person, "now": clock.now()}
    if kind == "free":
        fixing.free_pair(programme.pk, **whom)
        return
    form = FixForm({"kind": kind, "reason": request.POST.get("reason", "")})
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    fixing.fix_pair(programme.pk, kind=form.cleaned_data["kind"], reason=form.cleaned_data["reason"], **whom)
