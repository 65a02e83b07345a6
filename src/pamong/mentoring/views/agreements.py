"""What the two agree: written, signed, on paper, or a change let go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import day_in_words
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import agreeing
from pamong.mentoring.forms.relations import AgreementForm, SeenForm, seen_of
from pamong.mentoring.models import Agreement
from pamong.mentoring.queries.agreements import begun_with, newest
from pamong.mentoring.rules.relation import last_day
from pamong.mentoring.views.relations import own_relation, whole_relation
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Write the agreement, change the one that waits, or begin the next version."""
    brief = own_relation(request, relation_id)
    row = newest(brief.id)
    until = last_day(brief.began_on or clock.today(), None)
    form = AgreementForm(request.POST or None, initial=begun_with(row, brief, clock.today()), until=until)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        act: dict[str, Any] = {"terms": form.terms(), "seen": seen, "by": request.person, "now": clock.now()}
        if tried(form, lambda: agreeing.write_agreement(brief.id, **act)):
            said = _("Tersimpan dengan tanda tangan Anda. %(name)s diminta membaca dan menandatangani.")
            messages.success(request, said % {"name": brief.other.first_name})
            return redirect("mentoring:relation", brief.id)
    return page(
        request, "mentoring/relation/agreement_form.html", brief=brief, form=form, clash=_clash(form, row, request),
        is_next=bool(row and agreeing.is_signed(row)), waits=bool(row and not agreeing.is_signed(row)),
    )  # fmt: skip


def _clash(form: AgreementForm, row: Agreement | None, request: SignedInRequest) -> dict[str, Any] | None:
    """What the other one wrote meanwhile, beside what was typed; sending again decides."""
    if request.method != "POST" or row is None or agreeing.is_signed(row) or row.written_by_id == request.person.pk:
        return None
    if (form.cleaned_data.get("seen") or 0) == row.edit or not form.cleaned_data:
        return None
    again = request.POST.copy()
    again["seen"] = str(row.edit)
    form.data = again
    return {"aims": row.aims, "limits": row.limits, "habits": row.habits, "day": day_in_words(row.ends_on)}


@signed_in
@require_POST
def sign(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Sign what was read."""
    brief = own_relation(request, relation_id)
    seen = seen_of(SeenForm(request.POST))
    said = _("Ditandatangani.")
    done(request, lambda: agreeing.sign(brief.id, seen=seen, by=request.person, now=clock.now()), said)
    return redirect("mentoring:relation", brief.id)


@signed_in
@require_POST
def drop(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Let a change go that not both signed."""
    brief = own_relation(request, relation_id)
    said = _("Perubahan dilepas. Kesepakatan yang lama tetap berlaku.")
    done(request, lambda: agreeing.drop_change(brief.id, by=request.person, now=clock.now()), said)
    return redirect("mentoring:relation", brief.id)


@signed_in
@require_safe
def on_paper(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """The agreement of the two on paper."""
    shown = whole_relation(request, relation_id)
    agreement = shown.binding or shown.waiting
    if agreement is None:
        return redirect("mentoring:relation", shown.brief.id)
    printed = day_in_words(clock.today())
    return page(
        request, "mentoring/relation/agreement_print.html", shown=shown, agreement=agreement, printed=printed,
        agency=request.person.agency.name,
    )  # fmt: skip
