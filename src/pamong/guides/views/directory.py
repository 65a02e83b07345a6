"""Finding a mentor: the directory, one profile, and what I note for myself."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.provinces import CHOICES as PROVINCES
from pamong.guides.actions.marks import mark
from pamong.guides.models import Mark
from pamong.guides.queries import directory as finding
from pamong.guides.queries.pages import profile_page
from pamong.guides.views.steps import profile_or_404
from pamong.guides.words import LANGUAGES, WAYS
from pamong.kit.fragments import part_of, varying
from pamong.kit.steps import back, done
from pamong.ports import clock


@signed_in
@require_safe
def directory(request: SignedInRequest) -> HttpResponse:
    """Colleagues who pass on what they know."""
    asked = finding.asked_of(request.GET)
    shown = finding.directory(request.person, asked, request.GET, clock.today())
    template = part_of(request, "guides/directory.html", "results")
    return varying(
        page(
            request, template, asked=asked, shown=shown, came_from=request.get_full_path(), provinces=PROVINCES,
            languages=list(LANGUAGES.items()), ways=list(WAYS.items()), levels=range(1, 6),
        )
    )  # fmt: skip


@signed_in
@require_safe
def profile(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """One mentor: what she can be asked about, and how to ask her."""
    shown = profile_page(profile_or_404(request, profile_id), request.person, clock.today())
    return page(request, "guides/profile.html", shown=shown)


@signed_in
@require_POST
def keep(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """Keep her for later, or no more (`hapus=1`)."""
    off = request.POST.get("hapus") == "1"
    return _marked(
        request, profile_id, "" if off else Mark.Kind.KEPT, _("Dihapus dari simpanan.") if off else _("Disimpan.")
    )


@signed_in
@require_POST
def pass_by(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """Not be shown her any more, or again (`hapus=1`). She never learns of it."""
    off = request.POST.get("hapus") == "1"
    said = (
        _("Ditampilkan lagi.")
        if off
        else _("Tidak ditampilkan lagi, dan tidak dipasangkan dengan Anda. Ia tidak diberi tahu.")
    )
    return _marked(request, profile_id, "" if off else Mark.Kind.PASSED, said)


def _marked(request: SignedInRequest, profile_id: UUID, kind: str, said: str) -> HttpResponse:
    row = profile_or_404(request, profile_id)
    done(request, partial(mark, row.pk, kind=kind, by=request.person, now=clock.now()), said)
    return back(request, reverse("guides:directory"))
