"""Looking back and closing, an end without fault, another mentor in the programme."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import ending
from pamong.mentoring.forms.relations import EndForm, LookBackForm
from pamong.mentoring.views.relations import own_relation, whole_relation
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def look_back(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Look back; with both looks it closes, and the certificates are there."""
    brief = own_relation(request, relation_id)
    form = LookBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("gained", "to_programme")}
        act: dict[str, Any] = {"marks": form.marks(), **words, "by": request.person, "now": clock.now()}
        if tried(form, lambda: ending.evaluate(brief.id, **act)):
            messages.success(request, _("Terima kasih sudah melihat ke belakang."))
            return redirect("mentoring:relation", brief.id)
    return page(request, "mentoring/relation/look_back.html", brief=brief, form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """End it before its time: no reason, no fault."""
    shown = whole_relation(request, relation_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rematch = form.cleaned_data["rematch"]
        said = _("Diakhiri. Catatan dan JP tetap tersimpan bagi Anda berdua.")
        done(request, lambda: ending.end(shown.brief.id, rematch=rematch, by=request.person, now=clock.now()), said)
        return redirect("mentoring:relation", shown.brief.id)
    may_rematch = shown.brief.kind == "formal" and shown.brief.side == "mentee"
    return page(request, "mentoring/relation/end.html", shown=shown, form=form, may_rematch=may_rematch)


@signed_in
@require_POST
def rematch(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Wish for another mentor in the programme."""
    brief = own_relation(request, relation_id)
    said = _("Tersampaikan kepada pengelola program.")
    done(request, lambda: ending.ask_rematch(brief.id, by=request.person, now=clock.now()), said)
    return redirect("mentoring:relation", brief.id)
