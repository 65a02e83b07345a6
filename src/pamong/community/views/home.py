"""The room's home: my circles, what waits for me, what colleagues passed on and ask."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.views.tabs import tabs_of


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """My circles and what waits for me."""
    return page(request, "community/home.html", tabs=tabs_of("home"))
