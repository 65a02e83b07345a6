"""The room's home: my circles, what waits for me, what colleagues passed on and ask."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.queries import latest_cards, open_questions, sharing_of
from pamong.community.queries.circle_home import circle_home
from pamong.community.queries.circle_tasks import tasks_of
from pamong.community.views.tabs import tabs_of
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """My circles and what waits for me."""
    person, now = request.person, clock.now()
    year, shown = person.day_at(now).year, circle_home(person, now)
    return page(
        request, "community/home.html", tabs=tabs_of("home"), shown=shown, tasks=tasks_of(shown.asks), year=year,
        cards=latest_cards(person), questions=open_questions(person), sharing=sharing_of(person, year),
    )  # fmt: skip
