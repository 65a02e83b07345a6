"""The workbench before a real browser: 120 people, axe, light and dark, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.models import Programme, Proposal, Run
from pamong.mentoring.running.options import from_json
from tests import mentored_matching as matching
from tests.browser.conftest import keep, no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """A programme with 120 people, two runs, a pin and a ban."""
    of = matching.ready(cast, 91, 29, capacity=3, spread=9)
    first = matching.computed(of, cast.siti)
    rows = list(Proposal.objects.filter(run=first, mentor__isnull=False).order_by("points")[:2])
    for row, kind in zip(rows, ("pin", "forbid"), strict=True):
        fixing.fix_pair(
            of.pk, mentee_id=row.mentee_id, mentor_id=row.mentor_id, kind=kind, reason="Sudah saling kenal", by=cast.siti, now=NOW
        )  # fmt: skip
    second = matching.computed(of, cast.siti, base=first)
    rest = list(Proposal.objects.filter(run=second, mentor__isnull=False).order_by("-points")[:3])
    runs.publish_run(second.pk, mentees=[row.mentee_id for row in rest], by=cast.siti, now=NOW)
    waiting = matching.asked(of, cast.siti, label="Sesudah dua mentor bergabung")
    failed = Run.objects.create(
        agency=of.agency, programme=of, number=9, state="failed", settings=first.settings, asked_by=cast.siti, asked_at=NOW,
        faults=[{"code": "pin_full", "mentee": "", "mentor": str(rows[0].mentor_id)}],
    )  # fmt: skip
    assert (waiting.number, failed.number) == (3, 9)
    return of


def _supposed(of: Programme) -> int:
    """Ask what one more place would give."""
    base = Run.objects.get(programme=of, number=1)
    options = from_json(base.settings)
    mentor = next(iter(base.report["loads"]))
    answer = runs.ask_what_if(of.pk, options=replace(options, more={mentor: 2}), base=base, by=of.made_by, now=NOW)
    matching.work()
    return answer.number


def _pages(of: Programme) -> dict[str, str]:
    def url(name: str, *more: object) -> str:
        return reverse(f"mentoring:{name}", args=(of.pk, *more))

    row = Proposal.objects.filter(run__programme=of, run__number=1, mentor__isnull=False).order_by("points")[0]
    other = Proposal.objects.filter(run__programme=of, run__number=1, mentor__isnull=False).order_by("-points")[0]
    return {
        "meja": url("bench"),
        "percobaan": url("run", 2),
        "mentee": url("choices", 1, row.mentee_id),
        "pasangan": url("pair", 1, row.mentee_id, row.mentor_id),
        "bukan-pasangan": url("pair", 1, row.mentee_id, other.mentor_id),
        "banding": url("run_compare", 2),
        "andai": url("what_if", 1),
        "andai-hasil": f"{url('what_if', 1)}?hasil={_supposed(of)}",
        "terbitkan": url("run_publish", 2),
        "tarik": url("run_undo", 2),
        "menghitung": url("run", 3),
        "gagal": url("run", 9),
        "cetak": url("run_paper", 2),
    }


def test_every_page_of_the_workbench(open_page: Opener, sign_in: Enter, cast: Cast, programme: Programme) -> None:
    page = sign_in(open_page(), cast.siti)
    for name, url in _pages(programme).items():
        page.goto(url)
        page.wait_for_load_state()
        look_at(page, f"padankan-{name}")


def test_the_effect_of_a_weight_shows_while_it_is_typed(
    open_page: Opener, sign_in: Enter, cast: Cast, programme: Programme
) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("mentoring:programme_weights", args=(programme.pk,)))
    expect(page.locator("#dampak")).to_contain_text("Ubah satu bobot atau aturan")
    page.get_by_label("Wilayah").fill("0,9")
    page.get_by_label("Wilayah").blur()
    expect(page.locator("#dampak")).to_contain_text("Sedang dihitung")
    matching.work()
    expect(page.locator("#dampak")).to_contain_text("Dengan isian ini", timeout=15_000)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 1360, "height": 900})
    no_violations(page)
    keep(page, "padankan-bobot-dampak-1360-light")
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    no_violations(page)
    keep(page, "padankan-bobot-dampak-390-dark")
    page.get_by_label("Minat").fill("banyak")
    page.get_by_label("Minat").blur()
    expect(page.locator("#dampak")).to_contain_text("Sebagian angka belum terbaca")
    programme.refresh_from_db()
    assert programme.weights == {}


def test_a_restored_draft_is_held_against_the_run_and_an_example_is_not_overwritten(
    open_page: Opener, sign_in: Enter, cast: Cast, programme: Programme
) -> None:
    page = sign_in(open_page(), cast.siti)
    url = reverse("mentoring:programme_weights", args=(programme.pk,))
    page.goto(url)
    page.get_by_label("Kompetensi").fill("0,2")
    page.wait_for_timeout(1000)  # a draft is kept a moment after the last key
    page.goto(url)
    expect(page.get_by_label("Kompetensi")).to_have_value("0,2")
    expect(page.locator("#dampak")).to_contain_text("Sedang dihitung")
    matching.work()
    expect(page.locator("#dampak")).to_contain_text("Dengan isian ini", timeout=15_000)
    page.get_by_role("link", name="Kompetensi dulu").click()
    expect(page.get_by_text("Diisi dari contoh")).to_be_visible()
    expect(page.get_by_label("Kompetensi")).to_have_value("0,6")
    page.goto(url)
    page.get_by_role("button", name="Buang draf").click()
    expect(page.get_by_label("Kompetensi")).to_have_value("0,385")
