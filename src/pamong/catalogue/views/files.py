"""The file of a resource, handed out to be kept; never shown in the browser."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.catalogue.views.steps import resource_or_404
from pamong.kit.filed import attachment
from pamong.ports.storage import storage


@signed_in
@require_safe
def download(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Hand it out to a colleague of the agency."""
    row = resource_or_404(request, resource_id)
    if not row.file_key:
        raise Http404
    try:
        with storage().open(row.file_key) as kept:
            return attachment(kept.read(), row.file_name, row.file_type)  # at most 10 MB
    except FileNotFoundError as error:
        raise Http404 from error
