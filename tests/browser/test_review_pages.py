"""Reviews and goals of a team in Chromium: both hand in and close a plan, and every page in every state with axe."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.plans.actions import team as actions
from pamong.plans.models import Plan
from pamong.plans.tests.reviewed import AT, concluded, handed_in, opened, planned, ready
from pamong.plans.tests.test_team_goals import goal_of, share_of
from pamong.plans.tests.test_team_page import colleagues, plan_of
from tests.browser.test_every_page import look_at
from tests.cast import Cast
from tests.planned import proposed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
LONG = "Data" + "panjang" * 30 + " <script>window.caught = 1</script>"


def address(plan: Plan, kind: str = "penutupan") -> str:
    return f"/rencana/{plan.pk}/tinjauan/{kind}/"


def test_the_two_close_a_plan_from_their_own_sides(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    plan = planned(cast)
    dewi, ratna = sign_in(open_page("phone"), cast.dewi), sign_in(open_page(), cast.ratna)
    dewi.goto(address(plan))
    dewi.get_by_role("button", name="Mulai tinjauan").click()
    for page, words in ((dewi, "Rapat Kamis sangat membantu."), (ratna, "Dewi menyiapkan pertanyaan.")):
        page.goto(address(plan))
        for group in page.get_by_role("radiogroup").or_(page.locator("fieldset")).all():
            group.get_by_text("Satu dokumen selesai, koreksi kecil").click()
        page.get_by_label("Apa yang membantu?").fill(words)
        page.get_by_role("button", name="Serahkan").click()
    expect(ratna.get_by_role("heading", level=1)).to_have_text("Siap dibicarakan dengan Dewi")
    expect(ratna.get_by_text("Rapat Kamis sangat membantu.")).to_be_visible()
    ratna.get_by_label("Langkah berikutnya").fill("Dokumen unit kedua.")
    ratna.get_by_role("button", name="Simpan kesimpulan").click()
    for page in (ratna, dewi):
        page.goto(address(plan))
        page.get_by_role("button", name="Ya, ini kesimpulan kami").click()
    expect(dewi.get_by_role("heading", level=1)).to_have_text("Rencana 2026 ditutup bersama")
    expect(dewi.get_by_text("50,0")).to_be_visible()


def _begin(cast: Cast) -> tuple[Person, str]:
    return cast.dewi, address(planned(cast))


def _write(cast: Cast) -> tuple[Person, str]:
    return cast.dewi, address(opened(cast, planned(cast)).plan)


def _waiting(cast: Cast) -> tuple[Person, str]:
    review = opened(cast, planned(cast))
    handed_in(review, cast.dewi, 0, 1, helped=LONG)
    return cast.dewi, address(review.plan)


def _talk(cast: Cast) -> tuple[Person, str]:
    return cast.ratna, address(ready(cast, hers=(0, 2), his=(0, -1)).plan)


def _over(cast: Cast) -> tuple[Person, str]:
    return cast.dewi, address(concluded(cast, "closing", 1, -1).plan)


def _midyear(cast: Cast) -> tuple[Person, str]:
    return cast.ratna, address(concluded(cast, "midyear").plan, "tengah-tahun")


def _goals(cast: Cast) -> tuple[Person, str]:
    goal_of(cast)
    gone = goal_of(cast, title="Semua SKP diunggah")
    actions.close_team_goal(gone.pk, state="reached", outcome="Lebih awal.", by=cast.ratna, now=AT)
    return cast.ratna, "/tim/tujuan/"


def _no_goals(cast: Cast) -> tuple[Person, str]:
    return cast.dewi, "/tim/tujuan/"


def _new_goal(cast: Cast) -> tuple[Person, str]:
    return cast.ratna, "/tim/tujuan/baru/"


def _goal(cast: Cast, person: Person, step: str = "") -> tuple[Person, str]:
    goal = goal_of(cast)
    share_of(goal, cast.dewi, action=LONG[:190])
    return person, f"/rencana/tujuan-tim/{goal.pk}/{step}"


def _team(cast: Cast) -> tuple[Person, str]:
    one, two = colleagues(cast, 14)[:2]
    plan_of(one, progress=-1, due_on=date(2026, 12, 10))
    plan_of(two, progress=1)
    proposed(cast)
    goal_of(cast)
    return cast.ratna, "/tim/rencana/"


STATES: dict[str, Callable[[Cast], tuple[Person, str]]] = {
    "begin": _begin,
    "write": _write,
    "waiting": _waiting,
    "talk": _talk,
    "over": _over,
    "midyear": _midyear,
    "goals": _goals,
    "no-goals": _no_goals,
    "new-goal": _new_goal,
    "goal-of-boss": lambda cast: _goal(cast, cast.ratna),
    "goal-of-member": lambda cast: _goal(cast, cast.dewi),
    "goal-change": lambda cast: _goal(cast, cast.ratna, "ubah/"),
    "goal-close": lambda cast: _goal(cast, cast.ratna, "tutup/"),
    "team": _team,
    "no-team": lambda cast: (cast.dewi, "/tim/rencana/"),
}


@pytest.mark.parametrize("name", STATES)
def test_every_state_keeps_what_every_page_must(cast: Cast, open_page: Opener, sign_in: Enter, name: str) -> None:
    who, url = STATES[name](cast)
    page = sign_in(open_page(), who)
    answer: Any = page.goto(url)
    assert answer.status == 200
    look_at(page, f"tinjauan-{name}")
    assert page.evaluate("window.caught") is None
