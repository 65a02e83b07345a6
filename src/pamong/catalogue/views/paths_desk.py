"""HR's desk of paths and collections: lay one, change its words, order its steps, close it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import hr
from pamong.catalogue import actions, rules
from pamong.catalogue.forms import PathForm, path_values, steps_sent
from pamong.catalogue.models import PathStep
from pamong.catalogue.queries import cards_of, desk, path_cards, path_page
from pamong.catalogue.rules import PathDraft, StepDraft
from pamong.catalogue.views.steps import competencies, editor, path_or_404, saved
from pamong.kit.paging import paged, words_asked
from pamong.kit.refusals import Refused
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock


@hr
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """Every path, those that are closed below."""
    cards = path_cards(request.person, closed=True)
    return page(
        request, "catalogue/hr/paths.html", offered=[card for card in cards if not card.is_closed],
        closed=[card for card in cards if card.is_closed], may_edit=rules.may_edit(request.standing),
    )  # fmt: skip


@editor
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Lay one; its steps come after."""
    form = PathForm(request.POST or None, competencies=competencies(request))
    if request.method == "POST" and form.is_valid():
        key, draft = form.cleaned_data["once"], form.draft(())
        act = partial(actions.make_path, draft, by=request.person, now=clock.now(), key=key)
        if saved(form, act):
            messages.success(request, _("Tersimpan. Tambahkan sumber belajarnya."))
            return redirect("catalogue:path_add", key) if key else redirect("catalogue:paths_desk")
    return page(request, "catalogue/hr/path_form.html", form=form, path=None)


@editor
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, path_id: UUID) -> HttpResponse:
    """Change its words and the order of its steps."""
    row = path_or_404(request, path_id)
    posted = request.POST if request.method == "POST" else None
    form = PathForm(posted, initial=path_values(row), competencies=competencies(request))
    if posted is not None and form.is_valid():
        version, draft = form.cleaned_data["version"] or 0, form.draft(steps_sent(posted))
        act = partial(actions.change_path, row.pk, draft, version=version, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Tersimpan."))
            stays = any(posted.get(verb) for verb in ("naik", "turun", "buang"))
            return redirect("catalogue:path_edit", row.pk) if stays else redirect("catalogue:paths_desk")
        if version != row.version:
            again = posted.copy()
            again["version"] = str(row.version)
            errors, form = form.errors, PathForm(again, competencies=competencies(request))
            form.full_clean()
            form.add_error(None, errors["__all__"])
    shown = path_page(request.person, row.pk, closed=True)
    notes = {step.resource: step.note for step in steps_sent(posted)} if posted is not None else {}
    steps = [replace(step, note=notes.get(step.card.id, step.note)) for step in shown.steps] if shown else []
    return page(request, "catalogue/hr/path_form.html", form=form, path=row, steps=steps)


@editor
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, path_id: UUID) -> HttpResponse:
    """Find resources and put them at the end, one after the other."""
    row = path_or_404(request, path_id)
    words = words_asked(request.GET)
    if request.method == "POST":
        chosen = uuid_of(request.POST.get("sumber", ""))
        if chosen is not None:
            done(request, partial(_append, request, row.pk, chosen), _("Ditambahkan di akhir."))
        return redirect(request.get_full_path())
    found = paged(desk.to_add(request.person, row.pk, words), request.GET, 20)
    return page(
        request, "catalogue/hr/path_add.html", path=row, words=words, found=found.holding(cards_of(found.items)),
        count=PathStep.objects.filter(path=row).count(),
    )  # fmt: skip


def _append(request: SignedInRequest, path_id: UUID, resource_id: UUID) -> None:
    row = path_or_404(request, path_id)
    steps = [
        StepDraft(resource=key, note=note)
        for key, note in PathStep.objects.filter(path=row).order_by("position", "pk").values_list("resource_id", "note")
    ]
    if any(step.resource == resource_id for step in steps):
        raise Refused(_("Sumber itu sudah ada dalam jalur ini."))
    draft = PathDraft(
        title=row.title, summary=row.summary, is_ordered=row.is_ordered, competency=row.competency_id,
        steps=(*steps, StepDraft(resource=resource_id)),
    )  # fmt: skip
    actions.change_path(row.pk, draft, version=row.version, by=request.person, now=clock.now())


@editor
@require_POST
def close(request: SignedInRequest, path_id: UUID) -> HttpResponse:
    """Offer it no more."""
    row = path_or_404(request, path_id)
    act = partial(actions.close_path, row.pk, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” ditutup.") % {"title": row.title})
    return redirect("catalogue:paths_desk")


@editor
@require_POST
def reopen(request: SignedInRequest, path_id: UUID) -> HttpResponse:
    """Offer it again."""
    row = path_or_404(request, path_id)
    act = partial(actions.reopen_path, row.pk, by=request.person, now=clock.now())
    done(request, act, _("“%(title)s” ditawarkan lagi.") % {"title": row.title})
    return redirect("catalogue:paths_desk")
