"""HR's reminder goes to whoever's part is awaited: the employee, the supervisor, or both; each once a week and step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.agency.actions import mark_left
from pamong.agency.models import ReportingLine, Unit
from pamong.journal.models import Entry
from pamong.plans import actions
from pamong.plans.actions import levels
from pamong.plans.actions.desk import Reminded, remind
from pamong.plans.actions.dialogue import confirm_dialogue
from pamong.plans.terms import Step
from pamong.plans.tests import ratings, reviewed, talks
from tests import planned
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
SOON, LATER = NOW + timedelta(days=6), NOW + timedelta(days=8)


def told(name):
    return [entry.about_id for entry in Entry.objects.filter(event=f"plans.{name}").order_by("id")]


def asked(cast, step, *people, now=NOW):
    """Whom a reminder reaches, by their place in the story."""
    before = Entry.objects.count()
    remind(year=2026, step=step, people=[one.pk for one in people or (cast.dewi,)], by=cast.siti, now=now)
    names = {cast.dewi.pk: "dewi", cast.ratna.pk: "ratna", cast.bambang.pk: "bambang", cast.yusuf.pk: "yusuf"}
    return [names[entry.about_id] for entry in Entry.objects.order_by("id")[before:]]


def test_of_an_assessment_those_who_have_not_handed_in_or_agreed_are_reminded(cast):
    row = ratings.opened(cast)
    assert asked(cast, Step.ASSESSMENT) == ["dewi", "ratna"]
    ratings.handed_in(row, cast.dewi)
    assert asked(cast, Step.ASSESSMENT, now=LATER) == ["ratna"]
    ratings.handed_in(row, cast.ratna)
    assert asked(cast, Step.ASSESSMENT, now=LATER + timedelta(days=8)) == ["dewi", "ratna"]


@pytest.mark.parametrize(("first", "left"), [("dewi", "ratna"), ("ratna", "dewi")])
def test_whoever_has_not_agreed_to_the_levels_is_reminded_alone(cast, first, left):
    row = ratings.revealed(cast)
    wished = {line.pk: 3 for line in ratings.lines_of(row)}
    version = levels.propose_levels(row.pk, version=row.version, levels=wished, by=cast.dewi, now=NOW).version
    levels.agree_levels(row.pk, version=version, by=getattr(cast, first), now=NOW)
    assert asked(cast, Step.ASSESSMENT) == [left]


def test_an_approval_for_which_there_is_nobody_is_not_asked_of_the_employee(cast):
    planned.proposed(cast)
    Unit.objects.update(leader=None, effective_leader=None, next_leader=None)
    assert asked(cast, Step.APPROVAL) == []


def test_an_assessment_that_waits_for_the_employee_only_is_not_told_to_the_supervisor(cast):
    ratings.handed_in(ratings.opened(cast), cast.ratna)
    assert asked(cast, Step.ASSESSMENT) == ["dewi"]


def test_of_a_dialogue_whoever_has_not_confirmed_is_reminded(cast):
    assert asked(cast, Step.DIALOGUE) == ["dewi"]
    row = talks.held(talks.ready(cast), cast.dewi)
    assert asked(cast, Step.DIALOGUE, now=LATER) == ["ratna"]
    confirm_dialogue(row.pk, version=row.version, by=cast.ratna, now=NOW)
    assert asked(cast, Step.DIALOGUE, now=LATER + timedelta(days=8)) == []


def test_of_a_review_whoever_has_not_said_or_confirmed_is_reminded(cast):
    row = reviewed.opened(cast, reviewed.planned(cast))
    assert asked(cast, Step.CLOSING) == ["dewi", "ratna"]
    reviewed.handed_in(row, cast.dewi, 0, 1)
    assert asked(cast, Step.CLOSING, now=LATER) == ["ratna"]
    assert asked(cast, Step.MIDYEAR) == ["dewi"]


def test_a_plan_that_was_proposed_waits_for_the_supervisor_of_today(cast):
    planned.proposed(cast)
    assert asked(cast, Step.PLAN) == []
    assert asked(cast, Step.APPROVAL) == ["ratna"]
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.bambang, starts_on=TODAY, recorded_at=NOW
    )
    assert asked(cast, Step.APPROVAL) == ["bambang"]


def test_a_supervisor_gets_one_notice_with_the_number_and_none_within_a_week(cast):
    for one in (cast.dewi, cast.siti):
        ReportingLine.objects.create(
            agency=cast.agency, person=one, supervisor=cast.yusuf, starts_on=TODAY, recorded_at=NOW
        )
        planned.proposed(cast, by=one)
    both = {"year": 2026, "step": Step.APPROVAL, "people": [cast.dewi.pk, cast.siti.pk], "by": cast.siti}
    assert remind(**both, now=NOW) == Reminded(1, 2)
    entry = Entry.objects.get(event="plans.SupervisorReminded")
    assert (entry.about_id, entry.data["people"]) == (cast.yusuf.pk, 2)
    assert remind(**both, now=SOON).sent == 0
    assert remind(**both, now=LATER).sent == 1
    assert told("PlanReminded") == []


def test_a_supervisor_is_spared_of_one_step_only_and_her_own_step_is_another_matter(cast):
    ratings.opened(cast)
    planned.proposed(cast)
    assert asked(cast, Step.APPROVAL) == ["ratna"]
    assert asked(cast, Step.ASSESSMENT) == ["dewi", "ratna"]
    assert asked(cast, Step.PLAN, cast.ratna) == ["ratna"]
    assert asked(cast, Step.PLAN, cast.ratna) == []


def test_who_has_left_is_not_reminded_and_the_employee_is(cast):
    ratings.handed_in(ratings.opened(cast), cast.dewi)
    mark_left(cast.ratna.pk, on=TODAY, reason="retired", by=cast.siti, now=NOW)
    assert asked(cast, Step.ASSESSMENT) == ["dewi"]


def test_the_page_says_beforehand_how_many_supervisors_are_reminded(cast, signed_in_as):
    planned.proposed(cast)
    client = signed_in_as(cast.siti)
    assert "Persetujuan rencana: 1 orang" in client.get(reverse("plans:coverage")).content.decode()
    url = f"{reverse('plans:remind')}?belum=persetujuan"
    page = client.get(url).content.decode()
    assert "Ingatkan 1 orang?" in page
    assert "1 atasan: bagiannya yang ditunggu" in page
    assert "Dewi Anggraini" not in page
    assert client.post(url).status_code == 302
    assert told("SupervisorReminded") == [cast.ratna.pk]
    assert "1 orang belum, tetapi sudah diingatkan dalam tujuh hari terakhir" in client.get(url).content.decode()


def test_the_list_of_plans_that_wait_is_as_long_as_its_number(cast, signed_in_as):
    planned.proposed(cast, by=cast.ratna)
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    actions.say_note(plan.pk, note="Dipusatkan", version=planned.version_of(plan), by=cast.dewi, now=NOW)
    plan.refresh_from_db()
    actions.propose_plan(plan.pk, version=plan.version, change="Satu tujuan lebih jelas", by=cast.dewi, now=NOW)
    page = signed_in_as(cast.siti).get(f"{reverse('plans:coverage')}?belum=persetujuan").content.decode()
    assert "Persetujuan rencana: 2 orang" in page
    assert "<strong>2 orang</strong>" in page
