"""The front door's pages."""

from django.http import HttpResponse

from pamong.agency.doors import SignedInRequest, page, signed_in


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """Beranda."""
    return page(request, "portal/home.html")
