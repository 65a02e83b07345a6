"""The pages of the plan: from nothing to what holds, by the two and by HR, with every wrong turn in words."""

import pytest
from django.urls import reverse

from pamong.plans.models import Goal, Item, Plan
from tests import planned

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def test_without_a_plan_the_page_says_what_comes_next(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(url("home")))
    assert "Langkah pertama: penilaian kompetensi" in page
    assert url("assessment_new") in page
    assert url("begin") in page


def test_a_plan_is_begun_once_however_often_the_button_is_pressed(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    form = client.get(url("begin")).context["form"]
    data = {"year": "2026", "start": "kosong", "once": str(form["once"].value())}
    first = client.post(url("begin"), data)
    plan = Plan.objects.get(employee=cast.dewi)
    assert first.url == url("edit", plan.pk)
    assert client.post(url("begin"), data).url == url("edit", plan.pk)
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("name", ["home", "plan", "edit", "propose", "goal_new", "versions"])
def test_every_page_of_a_draft_opens_for_the_employee_alone(cast, signed_in_as, name):
    plan = planned.written(cast)
    args = () if name == "home" else (plan.pk,)
    assert signed_in_as(cast.dewi).get(url(name, *args)).status_code == 200
    if args:
        for person in (cast.ratna, cast.siti, cast.bambang):
            assert signed_in_as(person).get(url(name, *args)).status_code == 404


def test_the_supervisor_reads_what_was_proposed_and_agrees(cast, signed_in_as):
    plan = planned.proposed(cast)
    client = signed_in_as(cast.ratna)
    page = client.get(url("plan", plan.pk))
    assert "Dewi mengajukan rencana ini. Anda setuju?" in text_of(page)
    answer = client.post(url("agree", plan.pk), {"version": plan.version}, follow=True)
    assert "Disetujui. Dewi diberi tahu." in text_of(answer)
    plan.refresh_from_db()
    assert plan.state == "agreed"


@pytest.mark.parametrize("who", ["dewi", "ratna", "siti"])
def test_a_plan_that_holds_opens_for_the_two_and_for_hr(cast, signed_in_as, who):
    plan = planned.agreed(cast)
    page = text_of(signed_in_as(getattr(cast, who)).get(url("plan", plan.pk)))
    assert "Dua tujuan, 24 JP" in page
    assert "disepakati 21 Nov 2026 oleh Dewi dan Ratna" in page


@pytest.mark.parametrize("name", ["goal_scale", "goal_progress", "goal_drop"])
def test_pages_of_a_goal_open(cast, signed_in_as, name):
    plan = planned.agreed(cast)
    running, bare = Goal.objects.filter(plan=plan).order_by("position")
    goal = bare if name == "goal_scale" else running
    assert signed_in_as(cast.dewi).get(url(name, goal.pk)).status_code == 200


@pytest.mark.parametrize("name", ["item_done", "item_drop"])
def test_pages_of_an_activity_open(cast, signed_in_as, name):
    plan = planned.agreed(cast)
    item = Item.objects.filter(goal__plan=plan).first()
    assert signed_in_as(cast.dewi).get(url(name, item.pk)).status_code == 200


@pytest.mark.parametrize("name", ["goal_edit", "item_new", "goal_remove"])
def test_forms_of_a_draft_open(cast, signed_in_as, name):
    goal = Goal.objects.filter(plan=planned.written(cast)).first()
    assert signed_in_as(cast.dewi).get(url(name, goal.pk)).status_code == 200


def test_papers_open(cast, signed_in_as):
    plan = planned.agreed(cast)
    client = signed_in_as(cast.dewi)
    for address in (url("pdf", plan.pk), url("for_skp"), url("for_skp_pdf")):
        assert client.get(address).status_code == 200, address
