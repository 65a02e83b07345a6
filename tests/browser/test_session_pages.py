"""Every page of a session in every state, as test_every_page looks at the others; with long and hostile words in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.models import Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, running
from pamong.kit.rows import new_id
from tests.browser.pair import at, it_is
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
LONG = "Rapat" + "panjang" * 30 + " <script>window.caught = 1</script> \u202eطويل 👩🏽\u200d💻"


class Scene:
    """One cycle, and sessions of it in every state."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.cycle = running(cast, goal=("Rapat bagian berjalan " * 15).strip())
        self.past = completed(cast, self.cycle)
        self.voided = completed(cast, self.cycle, MONDAY + DAY)
        actions.void_session(self.voided.pk, reason=LONG, by=cast.dewi, now=MONDAY + 2 * DAY)
        self.held = planned(cast, self.cycle, MONDAY + 2 * DAY)
        actions.confirm_session(self.held.pk, by=cast.dewi, now=MONDAY + 2 * DAY + HOUR)
        self.today = planned(cast, self.cycle, MONDAY + 3 * DAY, with_opening=True, template="oskar")
        self.coming = planned(cast, self.cycle, MONDAY + 14 * DAY, mode="online", link="https://rapat.contoh.go.id/x")
        self.gone = planned(cast, self.cycle, MONDAY + 15 * DAY)
        actions.cancel_session(self.gone.pk, by=cast.ratna, now=NOW, reason="Cuti bersama")
        for session in (self.today, self.coming):
            self.point = actions.add_point(session.pk, text=LONG, by=cast.dewi, now=NOW)
        for hat in ("coach", "mentor", "superior"):
            where = {"stage": "oskar.scaling", "hat": hat}
            actions.save_part(self.today.pk, **where, text=LONG, version=0, by=cast.ratna, now=NOW)
        actions.save_private_note(self.today.pk, text=LONG, version=0, by=cast.dewi, now=NOW)
        for owner in ("employee", "supervisor"):
            wish = promise(owner, condition=LONG, support=LONG, measure=LONG)
            actions.make_commitment(self.cycle.pk, session_id=self.today.pk, promise=wish, by=cast.dewi, now=NOW)
        late = promise(due_on=TODAY)
        actions.make_commitment(self.cycle.pk, promise=late, by=cast.dewi, now=NOW, key=new_id())
        actions.add_addendum(self.past.pk, text=LONG, by=cast.ratna, now=MONDAY + DAY)

    def of(self, name: str) -> str:
        """Return the address of a session."""
        session: Session = getattr(self, name)
        return at(session)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    made = Scene(cast)
    it_is(MONDAY + 3 * DAY + HOUR / 2)
    return made


LOOKS = [
    ("dewi", "coming", ""), ("ratna", "coming", ""), ("ratna", "today", "?tahap=pembuka"),
    ("ratna", "today", "?tahap=oskar.scaling"), ("dewi", "today", "?tahap=common.obstacles"),
    ("dewi", "today", "?tahap=agenda"), ("ratna", "today", "?tahap=janji"), ("ratna", "today", "?tahap=akhir"),
    ("ratna", "held", ""), ("dewi", "held", "?tahap=percakapan"), ("dewi", "past", ""), ("ratna", "past", ""),
    ("ratna", "gone", ""), ("dewi", "voided", ""), ("ratna", "today", "pindah/"), ("dewi", "coming", "batal/"),
    ("ratna", "today", "tidak-jadi/"), ("dewi", "past", "tidak-sah/"), ("ratna", "today", "cetak/"),
    ("ratna", "today", "lembar/"),
]  # fmt: skip


@pytest.mark.parametrize("part", range(4))
def test_each_page_in_each_state(open_page: Opener, sign_in: Enter, scene: Scene, part: int) -> None:
    windows = {name: sign_in(open_page(), getattr(scene.cast, name)) for name in ("dewi", "ratna")}
    for who, name, more in LOOKS[part::4]:
        page = windows[who]
        answer = page.goto(scene.of(name) + more)
        assert answer is not None
        assert answer.status == 200
        assert page.evaluate("() => window.caught") is None
        look_at(page, "sesi-" + "-".join(filter(None, (who, name, more.strip("?/").replace("tahap=", "")))))


def test_the_forms_of_a_cycle_and_of_a_point(open_page: Opener, sign_in: Enter, scene: Scene) -> None:
    dewi, ratna = sign_in(open_page(), scene.cast.dewi), sign_in(open_page(), scene.cast.ratna)
    for name in ("jadwalkan", "catat"):
        ratna.goto(f"/coaching/siklus/{scene.cycle.pk}/{name}/")
        look_at(ratna, f"sesi-{name}")
    ratna.get_by_label("maka …").first.fill("")
    ratna.get_by_label("Jika …").first.fill("hanya separuh")
    ratna.get_by_label("Catatan bersama").fill("x" * 4001)
    ratna.get_by_role("button", name="Simpan sesi").click()
    expect(ratna.locator(".error-summary")).to_contain_text("Kelebihan 1 karakter")
    expect(ratna.locator(".error-summary")).to_contain_text("Lengkapi")
    look_at(ratna, "sesi-catat-salah")
    dewi.goto(f"{at(scene.coming)}agenda/{scene.point.pk}/")
    look_at(dewi, "sesi-pokok")
