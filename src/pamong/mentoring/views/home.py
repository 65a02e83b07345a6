"""The room's home: the next step, what waits, my mentors and mentees."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.mentoring.queries.home_page import home_page
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What to do next, and with whom."""
    return page(request, "mentoring/home.html", shown=home_page(request.person, clock.now()))
