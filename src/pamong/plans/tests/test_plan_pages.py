"""The pages of the plan: from nothing to what holds, by the two and by HR, with every wrong turn in words."""

from datetime import date

import pytest
from django.urls import reverse

from pamong.agency.models import ReportingLine
from pamong.journal.models import Entry
from pamong.plans.actions import team
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.tests import reviewed
from tests import planned
from tests.answers import text_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


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


def test_the_employee_learns_who_read_her_plan(cast, signed_in_as):
    plan = planned.agreed(cast)
    for person in (cast.dewi, cast.ratna, cast.siti):
        client = signed_in_as(person)
        for path in ("", "versi/", "cetak.pdf"):
            assert client.get(f"/rencana/{plan.pk}/{path}").status_code == 200
    looks = Entry.objects.filter(event="agency.PersonViewed", about_id=cast.dewi.pk)
    assert set(looks.values_list("by_id", flat=True)) == {cast.ratna.pk, cast.siti.pk}
    assert looks.count() == 2
    shown = signed_in_as(cast.dewi).get("/akun/data/").content.decode()
    assert "membuka rencana pengembangan Anda" in shown


def test_papers_open(cast, signed_in_as):
    plan = planned.agreed(cast)
    client = signed_in_as(cast.dewi)
    for address in (url("pdf", plan.pk), url("for_skp"), url("for_skp_pdf")):
        assert client.get(address).status_code == 200, address


def test_a_plan_that_is_closed_says_what_both_agreed_on(cast, signed_in_as):
    plan = reviewed.concluded(cast, "closing").plan
    for person in (cast.dewi, cast.ratna):
        page = text_of(signed_in_as(person).get(url("plan", plan.pk)))
        assert "Rencana ini sudah ditutup" in page
        assert "disepakati berdua." in page
        assert url("edit", plan.pk) not in page


def test_a_later_supervisor_is_not_led_to_a_review_that_others_held(cast, signed_in_as):
    plan = reviewed.concluded(cast, "closing").plan
    review = url("review", plan.pk, "closing")
    assert review in text_of(signed_in_as(cast.ratna).get(url("plan", plan.pk)))
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="definitif", starts_on=TODAY, recorded_at=NOW
    )
    page = text_of(signed_in_as(cast.surya).get(url("plan", plan.pk)))
    assert "Rencana ini sudah ditutup" in page
    assert review not in page


def test_the_goals_of_the_team_come_after_the_page(cast, signed_in_as):
    planned.agreed(cast)
    goal = team.set_team_goal(
        year=2026, title="Arsip tertata", measure="", due_on=date(2026, 12, 1), by=cast.ratna, now=NOW
    )
    client = signed_in_as(cast.dewi)
    part = url("home") + "?tahun=2026&bagian=tim"
    assert "bagian=tim" in text_of(client.get(url("home")))
    assert "Arsip tertata" in text_of(client.get(part, headers={"HX-Request": "true"}))
    assert client.get(part).url == url("team_goals")
    assert goal.pk


def test_a_goal_of_the_team_becomes_ones_own(cast, signed_in_as):
    plan = planned.begun(cast)
    goal = team.set_team_goal(
        year=2026, title="Arsip tertata", measure="", due_on=date(2026, 12, 1), by=cast.ratna, now=NOW
    )
    client = signed_in_as(cast.dewi)
    address = f"{url('goal_new', plan.pk)}?tujuan_tim={goal.pk}"
    form = client.get(address).context["form"]
    start = {field.name: field.value() for field in form}
    data = {name: str(value) for name, value in start.items() if value not in (None, "")}
    assert client.post(address, data).status_code == 302
    assert Goal.objects.get(plan=plan).team_goal_id == goal.pk


def test_an_address_that_makes_no_sense_shows_this_year(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    for year in ("", "abc", "99999", "²", "2031"):
        assert "Rencana pengembangan 2026" in text_of(client.get(url("home"), {"tahun": year}))
