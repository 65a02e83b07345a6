"""Files of evidence: added, removed, and handed out to whoever may read the entry; never shown in the browser."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.actions import record_view
from pamong.agency.doors import SignedInRequest, signed_in
from pamong.kit.filed import attachment
from pamong.kit.refusals import require
from pamong.kit.steps import done
from pamong.ports import clock
from pamong.ports.storage import storage
from pamong.study.actions.evidence import add_evidence, remove_evidence
from pamong.study.models import Evidence
from pamong.study.queries.entries import evidence_of
from pamong.study.rules import entry as rules
from pamong.study.views.entry_steps import own_entry


def _evidence(request: SignedInRequest, evidence_id: UUID) -> Evidence:
    found = evidence_of(request.standing, evidence_id, clock.today())
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def download(request: SignedInRequest, evidence_id: UUID) -> HttpResponse:
    """Hand a file out to be kept; whoever reads another's is written down."""
    found = _evidence(request, evidence_id)
    record_view(viewer=request.person, person=found.entry.person, purpose="study", now=clock.now())
    try:
        with storage().open(found.key) as kept:
            return attachment(kept.read(), found.name, found.media_type)  # at most 10 MB
    except FileNotFoundError as error:
        raise Http404 from error


@signed_in
@require_POST
def add(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Add files to an entry that is written."""
    entry = own_entry(request, entry_id)
    uploads = request.FILES.getlist("files")
    if not uploads:
        messages.warning(request, _("Pilih berkasnya dulu."))
    for upload in uploads:
        act = partial(add_evidence, entry.pk, upload=upload, by=request.person, now=clock.now())
        done(request, act, _("Bukti tersimpan."))
    return redirect("study:entry", entry.pk)


@signed_in
@require_POST
def remove(request: SignedInRequest, evidence_id: UUID) -> HttpResponse:
    """Remove a file from one's entry."""
    found = _evidence(request, evidence_id)
    require(found.entry.person_id == request.person.pk, rules.not_yours())
    act = partial(remove_evidence, found.pk, by=request.person, now=clock.now())
    done(request, act, _("Bukti dihapus."))
    return redirect("study:entry", found.entry_id)
