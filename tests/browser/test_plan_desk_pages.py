"""HR's desk on plans, the leaders' map and the chain before a real browser, with something to show on each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from pamong.agency.models import Person
from pamong.coaching import actions as coaching
from pamong.coaching.tests import pairs
from pamong.plans import actions
from pamong.plans.actions import templates
from pamong.plans.models import Assessment, Line, Plan, Template, TemplateGoal
from pamong.plans.tests import ratings
from pamong.rulebook.models import Competency, Edition
from tests import planned
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast
from tests.house import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)


def _rated(cast: Cast) -> None:
    """Forty people in two units and what both agreed on: one unit is large, one has four people."""
    pages.grow(cast, 40, start=100)
    people = list(Person.objects.filter(agency=cast.agency, siasn_id__startswith="MORE").order_by("siasn_id"))
    editions = {row.competency_id: row for row in Edition.objects.filter(agency=cast.agency)}
    competencies = list(Competency.objects.filter(agency=cast.agency).order_by("position"))
    for number, person in enumerate(people[:30]):
        person.unit = cast.office if number < 4 else cast.division if number < 18 else cast.bureau
        person.save(update_fields=["unit"])
        row = Assessment.objects.create(
            agency=cast.agency, employee=person, supervisor=cast.ratna, year=2026, state="agreed", opened_at=NOW,
            opened_by=person, revealed_at=NOW, agreed_at=NOW,
        )  # fmt: skip
        Line.objects.bulk_create(
            Line(agency=cast.agency, assessment=row, competency=each, edition=editions[each.pk], required=3,
                 agreed=max(1, 3 - (place * (number % 3)) // 5), position=place)
            for place, each in enumerate(competencies)
        )  # fmt: skip


def _chained(cast: Cast) -> Plan:
    """Dewi's plan: one goal with a cycle and a session, one without activity of coaching; a cycle that serves none."""
    ratings.agreed(cast, to=2)
    Line.objects.filter(assessment__employee=cast.dewi).update(required=3)
    line = Line.objects.get(assessment__employee=cast.dewi, competency__key="kerja-sama")
    plan = planned.begun(cast)
    planned.with_goal(plan, by=cast.dewi, title="Memimpin rapat lintas bagian", source="gap", line=line.pk,
                      competency=line.competency_id, level_from=2, level_to=3)  # fmt: skip
    plan = actions.propose_plan(plan.pk, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    plan = actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    served, loose = pairs.running(cast), pairs.running(cast, key="leadership")
    pairs.completed(cast, served, NOW + DAY)
    pairs.completed(cast, loose, NOW + 2 * DAY)
    coaching.serve_goal(served.pk, plan_goal_id=planned.goals_of(plan)[0].pk, by=cast.dewi, now=NOW)
    return plan


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Everything that the pages can show."""
    _rated(cast)
    _chained(cast)
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    planned.agreed(cast, by=cast.ratna, supervisor=cast.bambang)
    templates.add_starters(by=cast.siti, now=NOW)
    return cast


def _desk_pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    template = Template.objects.filter(agency=cast.agency).order_by("name")[0]
    goal = TemplateGoal.objects.filter(template=template).order_by("position")[0]
    of: dict[str, Any] = {"args": [template.pk]}
    return {
        "cakupan": (cast.siti, reverse("plans:coverage")),
        "cakupan-kosong": (cast.siti, reverse("plans:coverage") + "?q=zzzz"),
        "ingatkan": (cast.siti, reverse("plans:remind") + "?belum=rencana"),
        "ingatkan-kosong": (cast.siti, reverse("plans:remind") + "?belum=penutupan&tahun=2025"),
        "verifikasi": (cast.siti, reverse("plans:verifying")),
        "kebutuhan": (cast.siti, reverse("plans:needs")),
        "kebutuhan-kosong": (cast.siti, reverse("plans:needs") + "?tahun=2025"),
        "kesenjangan": (cast.siti, reverse("plans:heat")),
        "kesenjangan-unit": (cast.siti, reverse("plans:heat") + f"?unit={cast.bureau.pk}&jenis=manajerial"),
        "kesenjangan-pimpinan": (cast.bambang, reverse("plans:leader_heat")),
        "templat": (cast.siti, reverse("plans:templates")),
        "templat-baru": (cast.siti, reverse("plans:template_new")),
        "templat-isi": (cast.siti, reverse("plans:template", **of)),
        "templat-ubah": (cast.siti, reverse("plans:template_edit", **of)),
        "templat-tujuan-baru": (cast.siti, reverse("plans:template_goal_new", **of)),
        "templat-tujuan": (cast.siti, reverse("plans:template_goal", args=[template.pk, goal.pk])),
        "rantai": (cast.dewi, reverse("portal:chain")),
        "rantai-anggota": (cast.ratna, reverse("portal:chain") + f"?pegawai={cast.dewi.pk}"),
        "rantai-kosong": (cast.surya, reverse("portal:chain")),
        "rantai-sdm": (cast.siti, reverse("portal:chains")),
    }


def test_every_page_of_the_desk(desk: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _desk_pages(desk).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"meja-rencana-{name}")
        page.close()
