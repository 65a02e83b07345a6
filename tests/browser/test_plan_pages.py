"""The plan before a real browser: every page of it, in every state, with something to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.plans import actions
from pamong.plans.models import Assessment, Goal, Item, Line, Plan
from pamong.plans.tests import ratings
from pamong.rulebook import actions as rulebook
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import Competency
from tests import planned
from tests.browser.conftest import no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)


def _assessed(cast: Cast) -> Assessment:
    """Dewi's position asks for more than she has in two competencies."""
    for key, level in (("orientasi-pada-hasil", 3), ("komunikasi", 3), ("kerja-sama", 2), ("integritas", 3)):
        row = Competency.objects.get(agency=cast.agency, key=key)
        draft = StandardDraft(
            competency_id=row.pk, level=level, valid_from=date(2026, 1, 1), legal_basis="Keputusan uji",
            job_id=cast.dewi.position_id,
        )  # fmt: skip
        rulebook.set_standard(draft, by=cast.siti, now=NOW)
    return ratings.agreed(cast, to={0: 3, 1: 2, 2: 2, 3: 2})


def _written(cast: Cast) -> Plan:
    """Dewi's draft: a gap with a scale and four activities, and a goal of her own without a scale."""
    assessed = _assessed(cast)
    lines = list(Line.objects.filter(assessment=assessed, required=3, agreed=2).order_by("-position"))
    plan = planned.begun(cast)
    line, other = lines[0], lines[1]
    planned.with_goal(
        plan,
        planned.item_draft(activity="Enam sesi bersama Ratna", starts_on=date(2026, 8, 1), due_on=date(2026, 12, 31)),
        planned.item_draft(track="mentoring", form="mentoring", activity="Yusuf Rante, teknik wawancara jabatan", method="",
                           resource="", evidence="Tiga pelajaran yang dipakai", expected_jp=4_00, starts_on=date(2026, 9, 1)),
        planned.item_draft(track="self_learning", form="self_study", activity="Kontrak: analisis data kepegawaian",
                           method="Modul daring dan latihan", cost=750_000, expected_jp=6_00, starts_on=date(2026, 10, 1),
                           due_on=date(2026, 11, 15)),
        planned.item_draft(track="assignment", form="at_work", activity="Menyusun analisis beban kerja satu unit",
                           method="", resource="", expected_jp=0, starts_on=date(2026, 9, 1), due_on=date(2026, 12, 15)),
        by=cast.dewi, source="gap", line=line.pk, competency=line.competency_id, level_from=2, level_to=line.required, reason="",
    )  # fmt: skip
    planned.with_goal(
        plan, planned.item_draft(activity="Berlatih di rapat pekanan", track="assignment", form="", expected_jp=0, method="",
                                 resource="", evidence=""),
        by=cast.dewi, title="Menyampaikan kesimpulan lebih dahulu dalam paparan", source="career", scale=planned.UNWRITTEN,
        competency=other.competency_id, level_from=2, level_to=2, weight=1, baseline=None,
        reason="Saya ingin mewakili bagian dalam rapat pimpinan.",
    )  # fmt: skip
    return Plan.objects.get(pk=plan.pk)


def _agreed(cast: Cast) -> Plan:
    """The same after Ratna returned it once and agreed the second time."""
    plan = _written(cast)
    plan = actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW - 9 * DAY)
    actions.return_plan(
        plan.pk, version=plan.version, reason="Tambahkan bukti untuk tujuan 1.", by=cast.ratna, now=NOW - 3 * DAY
    )
    plan.refresh_from_db()
    item = Item.objects.filter(goal__plan=plan).order_by("goal__position", "position")[3]
    draft = planned.item_draft(track="assignment", form="at_work", activity=item.activity, method="", resource="",
                               expected_jp=0, evidence="Dokumen yang disetujui pimpinan", starts_on=item.starts_on,
                               due_on=item.due_on)  # fmt: skip
    actions.edit_item(item.pk, draft=draft, version=plan.version, by=cast.dewi, now=NOW - 2 * DAY)
    plan.refresh_from_db()
    plan = actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW - 2 * DAY)
    plan = actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW - DAY)
    goal = Goal.objects.filter(plan=plan).order_by("position")[0]
    actions.note_progress(goal.pk, level=-1, by=cast.dewi, now=NOW)
    done = Item.objects.filter(goal=goal).order_by("position")[1]
    actions.settle_item(
        done.pk, state="done", on=date(2026, 11, 20), remark="Catatan di map bersama", by=cast.dewi, now=NOW
    )
    return Plan.objects.get(pk=plan.pk)


def _revised(cast: Cast) -> Plan:
    """A change of it that waits for Ratna."""
    plan = _agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Memandu lokakarya analisis jabatan", weight=1, reason="")
    item = Item.objects.filter(goal__plan=plan).order_by("goal__position", "position")[2]
    actions.remove_item(item.pk, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    why = "Ada kesempatan memandu lokakarya pada Desember."
    return actions.propose_plan(plan.pk, version=planned.version_of(plan), change=why, by=cast.dewi, now=NOW)


def _keys(plan: Plan) -> dict[str, Any]:
    goals = list(Goal.objects.filter(plan=plan, removed_at=None).order_by("position"))
    items = list(Item.objects.filter(goal=goals[0], removed_at=None).order_by("position"))
    return {"plan": plan.pk, "goal": goals[0].pk, "bare": goals[1].pk, "item": items[0].pk}


def _go(page: Page, name: str, *args: Any, query: str = "") -> Page:
    page.goto(reverse(f"plans:{name}", args=args) + query)
    return page


@pytest.mark.parametrize(
    ("who", "name", "given", "query"),
    [
        ("dewi", "home", "", ""), ("dewi", "edit", "plan", ""), ("dewi", "propose", "plan", ""), ("dewi", "goal_new", "plan", ""),
        ("dewi", "goal_edit", "goal", ""), ("dewi", "item_new", "goal", ""), ("dewi", "item_edit", "item", ""),
        ("dewi", "goal_remove", "goal", ""), ("dewi", "versions", "plan", ""),
    ],
)  # fmt: skip
def test_a_draft(cast: Cast, open_page: Opener, sign_in: Enter, who: str, name: str, given: str, query: str) -> None:
    keys = _keys(_written(cast))
    page = sign_in(open_page(), getattr(cast, who))
    look_at(_go(page, name, *([keys[given]] if given else []), query=query), f"plans-draf-{name}")


@pytest.mark.parametrize(
    ("who", "name", "given", "query"),
    [
        ("dewi", "home", "", ""), ("ratna", "plan", "plan", ""), ("siti", "plan", "plan", ""), ("dewi", "goal_scale", "bare", ""),
        ("dewi", "goal_progress", "goal", ""), ("dewi", "goal_drop", "goal", ""), ("dewi", "item_done", "item", ""),
        ("dewi", "item_drop", "item", ""), ("dewi", "versions", "plan", ""), ("dewi", "revise", "plan", ""),
        ("dewi", "for_skp", "", ""),
    ],
)  # fmt: skip
def test_what_holds(cast: Cast, open_page: Opener, sign_in: Enter, who: str, name: str, given: str, query: str) -> None:
    keys = _keys(_agreed(cast))
    actions.release_goal(keys["goal"], released=True, by=cast.dewi, now=NOW)
    page = sign_in(open_page(), getattr(cast, who))
    look_at(_go(page, name, *([keys[given]] if given else []), query=query), f"plans-sepakat-{name}-{who}")


@pytest.mark.parametrize(
    ("who", "name", "query"),
    [
        ("dewi", "plan", ""), ("ratna", "plan", ""), ("ratna", "plan", "?tampil=berlaku"), ("siti", "plan", ""),
        ("ratna", "compare_open", ""), ("ratna", "return", ""), ("ratna", "versions", ""),
    ],
)  # fmt: skip
def test_a_change(cast: Cast, open_page: Opener, sign_in: Enter, who: str, name: str, query: str) -> None:
    plan = _revised(cast)
    page = sign_in(open_page(), getattr(cast, who))
    look_at(_go(page, name, plan.pk, query=query), f"plans-ubah-{name}-{who}{'-berlaku' if query else ''}")


def test_nothing_yet(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "home"), "plans-kosong")
    _assessed(cast)
    look_at(_go(page, "home"), "plans-kosong-dinilai")
    look_at(_go(page, "begin"), "plans-mulai")


def test_a_change_that_is_given_up_and_versions_side_by_side(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    plan = _revised(cast)
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "compare", plan.pk, 1, 2), "plans-bandingkan")
    _go(page, "plan", plan.pk)
    page.get_by_role("button", name="Tarik").click()
    expect(page.get_by_text("Usulan ditarik.")).to_be_visible()
    look_at(_go(page, "drop_revision", plan.pk), "plans-batal-ubah")
    page.get_by_role("button", name="Batalkan perubahan").click()
    expect(page.get_by_text("Rencana kembali seperti yang disepakati.")).to_be_visible()
    expect(page.get_by_role("heading", name="Memandu lokakarya")).to_have_count(0)


def test_a_plan_is_written_proposed_and_agreed(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    _assessed(cast)
    page = sign_in(open_page("phone"), cast.dewi)
    _go(page, "begin")
    page.get_by_label("2026", exact=True).check()
    page.get_by_label("Rencana kosong").check()
    page.get_by_role("button", name="Mulai").click()
    page.get_by_role("button", name="Jadikan tujuan Komunikasi").click()
    page.get_by_label("Tujuan", exact=True).fill("Menulis kesimpulan lebih dahulu")
    page.get_by_role("button", name="Simpan tujuan").click()
    page.get_by_role("link", name="Tambah kegiatan").click()
    page.get_by_label("Kegiatan", exact=True).fill("Enam sesi bersama Ratna")
    page.get_by_label("Perkiraan JP").fill("4,5")
    expect(page.get_by_text("4,5 dari 20 JP")).to_be_visible()
    no_violations(page)
    page.get_by_role("button", name="Simpan kegiatan").click()
    page.get_by_role("link", name="Periksa dan ajukan").click()
    page.get_by_role("button", name="Ajukan kepada Ratna").click()
    expect(page.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()
    plan = Plan.objects.get()
    boss = sign_in(open_page(), cast.ratna)
    _go(boss, "plan", plan.pk)
    boss.get_by_role("button", name="Setujui").click()
    expect(boss.get_by_text("Disetujui. Dewi diberi tahu.")).to_be_visible()
    no_violations(boss)
    _go(page, "home")
    expect(page.get_by_role("heading", name="1 tujuan menunggu skalanya")).to_be_visible()


def test_a_plan_is_written_without_javascript(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    plan = _written(cast)
    page = sign_in(open_page(javascript=False), cast.dewi)
    _go(page, "item_new", Goal.objects.filter(plan=plan).order_by("position")[0].pk)
    page.get_by_label("Perkiraan JP").fill("banyak")
    page.get_by_label("Kegiatan", exact=True).fill("Sesi tambahan")
    page.get_by_role("button", name="Simpan kegiatan").click()
    expect(page.get_by_text("Tulis angka JP, misalnya 2 atau 2,5.").first).to_be_visible()
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("Sesi tambahan")
