"""Who asked whoever runs the programme for help; and what grows in its relations, in figures."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.kit.steps import done, uuid_of
from pamong.mentoring.actions.pulsing import mark_helped
from pamong.mentoring.queries import programme_words
from pamong.mentoring.queries.desk import may_run
from pamong.mentoring.queries.growth import GrowthBrief, growth_of
from pamong.mentoring.views.programme_doors import desk_page, looked_at, run_by
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def helps(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Who asked for help; say that it was given."""
    programme = run_by(request, programme_id)
    if request.method == "POST":
        key = uuid_of(request.POST.get("denyut", ""))
        if key is not None:
            act = partial(mark_helped, key, programme_id=programme.pk, by=request.person, now=clock.now())
            done(request, act, _("Dicatat sudah Anda bantu; ia diberi tahu."))
        return redirect("mentoring:programme_help", programme.pk)
    found = programme_words.helps_of(programme)
    return desk_page(request, "mentoring/desk/help.html", programme, "pairs", found=found)


@signed_in
@require_safe
def more(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """What grows in the relations of a programme, and what those who closed would tell it."""
    programme = looked_at(request, programme_id)
    growth = growth_of(programme)
    return desk_page(
        request, "mentoring/desk/more.html", programme, "summary", growth=growth, shown=_shown(growth),
        words=programme_words.words_to(programme) if may_run(request.standing, programme) else (),
    )  # fmt: skip


def _shown(growth: GrowthBrief) -> dict[str, list[dict[str, object]]]:
    """Return the figures with an interval as rows of a plot."""
    alive, judgement = [], []
    if growth.alive:
        share = growth.alive
        text = _("%(hits)s dari %(of)s") % {"hits": share.hits, "of": share.of}
        alive = [{"label": _("Masih berhubungan sesudah 90 hari"), "value": 100 * share.value, "low": 100 * share.low,
                  "high": 100 * share.high, "text": text}]  # fmt: skip
    if growth.judgement:
        change = growth.judgement
        judgement = [{"label": _("Jarak ke kunci kasus"), "before": change.before, "value": change.after,
                      "text": f"{_comma(change.before)} → {_comma(change.after)}"}]  # fmt: skip
    return {"alive": alive, "judgement": judgement}


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
