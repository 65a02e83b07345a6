"""Pages of relations before a real browser: axe, light and dark, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from pamong.agency.models import Person
from pamong.mentoring.actions import passing
from pamong.mentoring.models import Certificate, Milestone, Pulse, Relation
from tests import mentored_relations as made
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast
from tests.house.world_relations import certificate
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)


@pytest.fixture
def living(cast: Cast) -> Cast:
    """Dewi has a mentor in a programme, asked another one, and one relation came to its end."""
    for one in (cast.yusuf, cast.surya, cast.siti):
        open_profile(one)
    of = programme(cast, "running", ends_on=TODAY + 300 * DAY)
    for title, day in (("Pertemuan pertama", 14), ("Separuh jalan", 90)):
        Milestone.objects.create(agency=cast.agency, programme=of, title=title, day=day)
    row = made.running_relation(cast.yusuf, cast.dewi, kind="formal", programme=of)
    made.held_meeting(row)
    Pulse.objects.create(agency=cast.agency, relation=row, person=cast.dewi, number=1, due_on=TODAY)
    made.relation(cast.agus, cast.dewi)
    waiting = made.accepted_relation(cast.yusuf, cast.siti)
    made.agreement(waiting, signed=False)
    certificate(cast)
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    row = Relation.objects.get(mentor=cast.yusuf, mentee=cast.dewi)
    waiting = Relation.objects.get(mentor=cast.yusuf, mentee=cast.siti)
    asked = Relation.objects.get(state="asked")
    over = Relation.objects.get(state="closed")

    def at(name: str, *more: object) -> str:
        return reverse(f"mentoring:{name}", args=more)

    one = passing.ask_passing(row.pk, to=cast.surya, reason="retired", by=cast.yusuf, now=NOW)
    return {
        "minta": (cast.dewi, at("ask", cast.siti.pk)),
        "cocok": (cast.dewi, at("shortlist")),
        "langsung": (cast.ratna, at("ask_direct", cast.dewi.pk)),
        "diminta": (cast.agus, at("relation", asked.pk)),
        "jawab": (cast.agus, at("answer", asked.pk)),
        "tarik": (cast.dewi, at("withdraw_request", asked.pk)),
        "tanda-tangan": (cast.yusuf, at("relation", waiting.pk)),
        "kesepakatan": (cast.yusuf, at("agreement", waiting.pk)),
        "berjalan": (cast.dewi, at("relation", row.pk)),
        "lembar": (cast.dewi, at("agreement_print", row.pk)),
        "jeda": (cast.dewi, at("pause_relation", row.pk)),
        "tutup": (cast.dewi, at("look_back", row.pk)),
        "akhiri": (cast.dewi, at("end_relation", row.pk)),
        "serah": (cast.yusuf, at("hand_over", row.pk)),
        "setuju": (cast.dewi, at("passing", one.pk)),
        "denyut": (cast.dewi, at("pulse", Pulse.objects.get().pk)),
        "selesai": (cast.dewi, at("relation", over.pk)),
        "sah": (cast.dewi, at("check", Certificate.objects.get().code)),
    }


def test_every_page_of_relations_is_whole(living: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(living).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"hubungan-{name}")
        page.close()
