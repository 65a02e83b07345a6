"""The room's home: my circles, what waits for me, what colleagues passed on and ask."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.queries import latest_cards, open_questions
from pamong.community.queries.card_tasks import card_tasks
from pamong.community.queries.circle_home import circle_home
from pamong.community.queries.circle_tasks import tasks_of
from pamong.community.queries.sharing import shared_and_waiting
from pamong.community.views.tabs import tabs_of
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """My circles and what waits for me."""
    person, now = request.person, clock.now()
    year, shown = person.day_at(now).year, circle_home(person, now)
    sharing, waiting = shared_and_waiting(person, year)
    return page(
        request, "community/home.html", tabs=tabs_of("home"), shown=shown, year=year, sharing=sharing,
        tasks=[*card_tasks(waiting), *tasks_of(shown.asks)], cards=latest_cards(person), questions=open_questions(person),
    )  # fmt: skip
