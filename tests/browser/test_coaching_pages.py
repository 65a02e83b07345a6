"""Every page of a cycle, its promises, strengths, hand-overs and topics, as test_every_page looks at the others; made by
the actions, so that each state has something to show."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.models import Cycle
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, proposed, running
from pamong.ports import clock
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
MAY = datetime(2026, 5, 4, 2, tzinfo=UTC)


class Scene:
    """Cycles in every state, and what hangs on them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.dewi, self.ratna = cast.dewi, cast.ratna
        self.former = self._former()
        then = NOW - 30 * DAY
        with clock.at(then):
            self.cycle = running(cast, now=then, starts_on=TODAY - 30 * DAY)
            completed(cast, self.cycle, MONDAY - 28 * DAY, now=then)
            self.promise = actions.make_commitment(
                self.cycle.pk, promise=promise(due_on=TODAY - 3 * DAY, support="daftar tamu"), by=cast.dewi, now=then
            )
        self.fresh = actions.make_commitment(self.cycle.pk, promise=promise("supervisor"), by=cast.ratna, now=NOW)
        kept = actions.make_commitment(self.cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
        actions.keep_commitment(kept.pk, remark="Berjalan baik", by=cast.dewi, now=NOW)
        planned(cast, self.cycle)
        self.proposal = proposed(cast, by=cast.ratna, key="stress")
        self.paused = actions.pause_cycle(running(cast, key="software").pk, by=cast.dewi, now=NOW)
        self.declined = actions.withdraw_cycle(proposed(cast, key="research").pk, by=cast.ratna, now=NOW)
        self.ended = actions.end_cycle(running(cast, key="leadership").pk, by=cast.dewi, now=NOW)
        self.quiet = running(cast, key="decisions", now=NOW)
        Cycle.objects.filter(pk=self.quiet.pk).update(
            supervisor_agreed_at=NOW - 40 * DAY, employee_agreed_at=NOW - 40 * DAY
        )
        pair: dict[str, Any] = {"employee": cast.dewi, "supervisor": cast.ratna}
        self.strength = actions.note_strength(**pair, kind="strength", text="Teliti", by=cast.dewi, now=NOW)
        aside = actions.note_strength(**pair, kind="area", text="Berbicara di depan", by=cast.ratna, now=NOW)
        actions.set_strength_aside(aside.pk, by=cast.dewi, now=NOW)
        self.topic = actions.add_topic(agency=cast.agency, name="Arsip", description="", by=cast.siti, now=NOW)
        closed = actions.add_topic(agency=cast.agency, name="Persuratan", description="", by=cast.siti, now=NOW)
        actions.close_topic(closed.pk, by=cast.siti, now=NOW)

    def _former(self) -> Cycle:
        with clock.at(MAY):
            frame: dict[str, Any] = {
                "starts_on": MAY.date(),
                "ends_on": date(2026, 6, 30),
                "supervisor": self.cast.yusuf,
            }
            cycle = proposed(self.cast, now=MAY, **frame)
            actions.agree_cycle(cycle.pk, version=1, by=self.cast.yusuf, now=MAY)
            own = promise(due_on=date(2026, 5, 9))
            actions.make_commitment(cycle.pk, promise=own, by=self.cast.dewi, now=MAY)
            actions.close_cycle(cycle.pk, outcome="Hasil", attainment="reached", by=self.cast.dewi, now=MAY + HOUR)
        everything: dict[str, Any] = {"shares_goal": True, "shares_commitments": True, "shares_strengths": True}
        actions.give_handover(cycle.pk, to=self.cast.ratna, message="Mulai", **everything, by=self.cast.dewi, now=NOW)
        return cycle


def to(name: str, *given: UUID, query: str = "") -> str:
    return reverse(f"coaching:{name}", args=given) + query


def dewis_pages(scene: Scene) -> dict[str, str]:
    cycle, made = scene.cycle.pk, scene.promise.pk
    shown = {
        "home": to("home"),
        "home-selesai": to("home", query="?lihat=selesai"),
        "home-pasangan": to("home", query=f"?dengan={scene.cast.yusuf.pk}"),
        "propose": to("propose"),
        "revise": to("revise", scene.proposal.pk),
        "withdraw": to("withdraw", scene.proposal.pk),
        "print": to("print_cycle", cycle),
        "promise-new": to("promise_new", cycle),
        "promises": to("promises"),
        "promises-semua": to("promises", query="?keadaan=semua"),
        "promises-kosong": to("promises", query="?keadaan=dilepas"),
        "keep": to("keep", made),
        "drop": to("drop", made),
        "postpone": to("postpone", made),
        "promise-edit": to("promise_edit", scene.fresh.pk),
        "promise-remove": to("promise_remove", scene.fresh.pk),
        "strengths": to("strengths", scene.dewi.pk),
        "strength-edit": to("strength_edit", scene.strength.pk),
        "handover": to("handover", scene.former.pk),
        "handover-none": to("handover", cycle),
    }
    shown |= {name: to(name, cycle) for name in ("extend", "close", "end")}
    states = ("cycle", "proposal", "paused", "declined", "ended", "quiet", "former")
    return shown | {f"cycle-{state}": to("cycle", getattr(scene, state).pk) for state in states}


def ratnas_pages(scene: Scene) -> dict[str, str]:
    dewi = scene.dewi.pk
    return {
        "home-tim": to("home"),
        "home-anggota": to("home", query=f"?dengan={dewi}"),
        "propose-siapa": to("propose"),
        "propose-lagi": to("propose", query=f"?pegawai={dewi}&dari={scene.declined.pk}"),
        "cycle-atasan": to("cycle", scene.cycle.pk),
        "cycle-menunggu": to("cycle", scene.proposal.pk),
        "promises-kepada": to("promises", query="?kepada=saya"),
        "strengths-atasan": to("strengths", dewi),
        "handed-over": to("handed_over", dewi),
    }


def look(page: Page, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"coaching-{name}")


def test_the_pages_of_an_employee(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    look(sign_in(open_page(), cast.dewi), dewis_pages(Scene(cast)))


def test_the_pages_of_a_supervisor(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    look(sign_in(open_page(), cast.ratna), ratnas_pages(Scene(cast)))


def test_the_pages_of_hr_and_of_whoever_has_not_begun(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page(), cast.yusuf)
    look(page, {"home-kosong": to("home"), "promises-belum": to("promises")})
    scene = Scene(cast)
    page = sign_in(open_page(), cast.siti)
    look(page, {"topics": to("topics"), "topic": to("topic", scene.topic.pk)})


def test_the_examples_follow_the_topic_and_a_draft_survives(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page(), cast.dewi)
    page.goto(to("propose"))
    page.get_by_label("Stres dan keseimbangan").check()
    expect(page.locator("#contoh")).to_contain_text("119 ekstensi 8")
    page.get_by_label("Analisis data").check()
    expect(page.locator("#contoh")).to_contain_text("analisis beban kerja")
    expect(page.locator("#contoh")).not_to_contain_text("119 ekstensi 8")
    page.get_by_label("Tujuan", exact=True).fill("Mengolah data formasi sendiri")
    page.wait_for_timeout(600)  # a draft is kept a moment after the last letter
    page.reload()
    expect(page.get_by_label("Tujuan", exact=True)).to_have_value("Mengolah data formasi sendiri")


def test_a_cycle_begins_without_javascript(open_page: Opener, sign_in: Enter, cast: Cast) -> None:
    page = sign_in(open_page("phone", javascript=False), cast.dewi)
    page.goto(to("home"))
    page.get_by_role("main").get_by_role("link", name="Usulkan siklus").first.click()
    page.get_by_label("Komunikasi").check()
    page.get_by_label("Tujuan", exact=True).fill("Membuka nota dengan kesimpulan")
    page.get_by_label("Ukuran keberhasilan").fill("Tiga nota disetujui")
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()
    boss: Any = sign_in(open_page("phone", javascript=False), cast.ratna)
    boss.goto(to("home"))
    boss.get_by_role("link", name="Baca usulannya").click()
    boss.get_by_role("button", name="Setujui").click()
    expect(boss.get_by_text("Disepakati. Langkah berikutnya")).to_be_visible()
    assert Cycle.objects.get().state == "agreed"
    assert Cycle.objects.get().ends_on - TODAY > timedelta(days=60)
