"""Handing a relation on: the mentor, or whoever runs the programme, names the next one, the mentee consents, the next
one answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.colleagues import finding
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import passing as actions
from pamong.mentoring.forms.relations import ConsentForm, PassForm
from pamong.mentoring.queries.passings import passing_of_pair, passing_page
from pamong.mentoring.views.programme_doors import desk_page, run_by
from pamong.mentoring.views.relations import own_relation
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Name the next mentor."""
    brief = own_relation(request, relation_id)
    if brief.side != "mentor":
        raise Http404
    form = PassForm(request.POST or None, finding=finding(request.person))
    if request.method == "POST" and form.is_valid() and _asked(request, form, brief.id, brief.other.first_name):
        return redirect("mentoring:relation", brief.id)
    return page(request, "mentoring/relation/hand_over.html", brief=brief, form=form)


def _asked(request: SignedInRequest, form: PassForm, relation_id: UUID, mentee: str, *, runs: bool = False) -> bool:
    """Ask as a valid form says and tell who is asked first; False leaves the refusal in the form."""
    to, reason = (
        Person.objects.visible_to(request.person).get(pk=form.cleaned_data["to"].id),
        form.cleaned_data["reason"],
    )
    how: dict[str, Any] = {"to": to, "reason": reason, "by": request.person, "now": clock.now(), "runs": runs}
    if not tried(form, lambda: actions.ask_passing(relation_id, **how)):
        return False
    messages.success(request, _("%(name)s ditanya lebih dulu.") % {"name": mentee})
    return True


@signed_in
@require_http_methods(["GET", "POST"])
def hand_over_pair(request: SignedInRequest, programme_id: UUID, relation_id: UUID) -> HttpResponse:
    """Name the next mentor of a pair of one's programme, or take that back (`lepas`); the mentee still decides."""
    programme = run_by(request, programme_id)
    pair = passing_of_pair(programme, relation_id)
    if pair is None:
        raise Http404
    form = PassForm(None if "lepas" in request.POST else request.POST or None, finding=finding(request.person))
    if pair.passing_id and "lepas" in request.POST:
        key = pair.passing_id
        said = _("Penyerahan dilepas. Hubungannya tetap seperti semula.")
        done(request, lambda: actions.drop_passing(key, by=request.person, now=clock.now(), runs=True), said)
        return redirect("mentoring:pair_hand_over", programme.pk, pair.relation_id)
    if request.method == "POST" and form.is_valid() and _asked(request, form, pair.relation_id, pair.mentee, runs=True):
        return redirect("mentoring:pair_hand_over", programme.pk, pair.relation_id)
    return desk_page(request, "mentoring/desk/hand_over.html", programme, "pairs", pair=pair, form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def passing(request: SignedInRequest, passing_id: UUID) -> HttpResponse:
    """What is asked, and the answer of the mentee or of the next mentor."""
    shown = passing_page(request.person, passing_id)
    if shown is None:
        raise Http404
    form = ConsentForm(request.POST or None)
    if "jawab" in request.POST and form.is_valid():
        yes, by, now = request.POST.get("jawab") == "ya", request.person, clock.now()

        def act() -> None:
            if shown.i_take_over:
                actions.take_over(shown.id, accept=yes, by=by, now=now)
            else:
                actions.answer_passing(shown.id, agree=yes, **form.cleaned_data, by=by, now=now)

        done(request, act, _("Terima kasih. Jawaban Anda tersampaikan."))
        return redirect("mentoring:passing", shown.id)
    return page(request, "mentoring/relation/passing.html", shown=shown, form=form)


@signed_in
@require_POST
def drop(request: SignedInRequest, passing_id: UUID) -> HttpResponse:
    """Let it be; the relation stays as it is."""
    shown = passing_page(request.person, passing_id)
    if shown is None:
        raise Http404
    said = _("Penyerahan dilepas. Hubungannya tetap seperti semula.")
    done(request, lambda: actions.drop_passing(shown.id, by=request.person, now=clock.now()), said)
    return redirect("mentoring:passing", shown.id)
