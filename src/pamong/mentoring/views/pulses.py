"""The short question of how it goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import tried
from pamong.mentoring.actions import pulsing
from pamong.mentoring.forms.relations import PulseForm
from pamong.mentoring.queries.pulses import pulse_page
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def pulse(request: SignedInRequest, pulse_id: UUID) -> HttpResponse:
    """Answer it once; read one's own answer afterwards."""
    shown = pulse_page(request.person, pulse_id)
    if shown is None:
        raise Http404
    form = PulseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("word", "help_asked")}
        act: dict[str, Any] = {"marks": form.marks(), **words, "by": request.person, "now": clock.now()}
        if tried(form, lambda: pulsing.answer_pulse(shown.id, **act)):
            messages.success(request, _("Terima kasih. Jawaban Anda tersimpan."))
            return redirect("mentoring:relation", shown.relation_id)
    return page(request, "mentoring/relation/pulse.html", shown=shown, form=form)
