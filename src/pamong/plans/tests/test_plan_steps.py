"""What each reader of a plan finds to press, state by state: what the actions would let her do, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.urls import Resolver404, resolve, reverse

from pamong.agency.models import ReportingLine, RoleGrant
from pamong.plans import actions
from pamong.plans.models import Goal, Plan
from pamong.plans.tests import reviewed
from pamong.plans.tests.pressing import pressed
from pamong.ports import clock
from tests import planned
from tests.answers import text_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
READS = {
    "pdf", "versions", "compare_open", "team", "coverage", "plan", "home", "team_goals", "dialogues", "assessments",
    "expectations", "for_skp",
}  # fmt: skip
"""Ways to something to read."""


def steps_of(client, plan):
    """The names of the steps with a plan to which its page leads, by a link or by a button."""
    main = text_of(client.get(reverse("plans:plan", args=[plan.pk]))).split("<main")[1].split("</main>")[0]
    names = set()
    for address in re.findall(r'(?:href|action)="(/[^"?#]*)', main):
        try:
            found = resolve(address)
        except Resolver404:
            continue
        if found.namespace == "plans" and found.url_name not in READS:
            names.add(found.url_name)
        elif found.view_name == "coaching:propose":
            names.add("coach")
    return names


def to_verify(cast):
    """A plan that waits for HR."""
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    return planned.agreed(cast)


def held(cast):
    """A goal that runs with a settled activity, one without a scale, one whose scale waits for Ratna."""
    plan = planned.agreed(cast, scales=[planned.SCALE, planned.UNWRITTEN, planned.UNWRITTEN])
    first, _bare, waiting = planned.goals_of(plan)
    actions.write_scale(waiting.pk, scale=planned.SCALE, baseline=None, by=cast.dewi, now=NOW)
    actions.settle_item(planned.items_of(first)[0].pk, state="done", on=NOW.date(), by=cast.dewi, now=NOW)
    return plan


def in_change(cast):
    """A plan that holds and is being changed."""
    return actions.begin_revision(planned.agreed(cast).pk, by=cast.dewi, now=NOW)


def closed(cast):
    """A plan of a year that is over."""
    return Plan.objects.get(pk=reviewed.concluded(cast).plan_id)


FOLLOWS = {
    "coach", "goal_drop", "goal_progress", "goal_release", "goal_scale", "item_done", "item_drop", "item_reopen",
    "review", "revise",
}  # fmt: skip


@pytest.mark.parametrize(
    ("make", "hers", "supervisors", "hrs"),
    [
        (planned.proposed, {"withdraw"}, {"agree", "return"}, set()),
        (to_verify, set(), set(), {"verify", "return"}),
        (held, FOLLOWS, {"coach", "goal_start", "review"}, set()),
        (in_change, {"drop_revision", "edit", "propose"}, set(), set()),
        (closed, {"goal_release", "review"}, {"review"}, set()),
    ],
)
def test_nobody_finds_a_step_that_is_not_hers(cast, signed_in_as, make, hers, supervisors, hrs):
    plan = make(cast)
    assert steps_of(signed_in_as(cast.dewi), plan) == hers
    assert steps_of(signed_in_as(cast.ratna), plan) == supervisors
    if plan.number or plan.state == "verifying":
        assert steps_of(signed_in_as(cast.siti), plan) == hrs


def test_a_supervisor_who_is_hr_elsewhere_verifies_nothing_here(cast, signed_in_as):
    plan = to_verify(cast)
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.siti, starts_on=TODAY, recorded_at=NOW
    )
    assert steps_of(signed_in_as(cast.siti), plan) == set()


def test_a_plan_of_a_past_year_is_carried_out_but_not_changed(cast, signed_in_as):
    plan = planned.agreed(cast)
    with clock.at(NOW + timedelta(days=60)):
        assert "revise" not in steps_of(signed_in_as(cast.dewi), plan)


def test_a_button_is_taken_as_it_stands_on_the_page(cast, signed_in_as):
    """It carries the version that its page shows: without it every press would be refused as stale."""

    def press(person, plan, step, row=None, page="plan"):
        pressed(signed_in_as(person), reverse(f"plans:{page}", args=[plan.pk]), step, (row or plan).pk)
        plan.refresh_from_db()

    plan = planned.written(cast, scales=[planned.SCALE, planned.UNWRITTEN])
    extra = planned.with_goal(plan, planned.item_draft(), planned.item_draft(activity="Cukup satu"), by=cast.dewi)
    press(cast.dewi, plan, "item_remove", planned.items_of(extra)[1], page="edit")
    assert len(planned.items_of(extra)) == 1
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)
    press(cast.ratna, plan, "agree")
    assert plan.state == "verifying"
    press(cast.siti, plan, "verify")
    assert plan.state == "agreed"
    bare = planned.goals_of(plan)[1]
    actions.write_scale(bare.pk, scale=planned.SCALE, baseline=None, by=cast.dewi, now=NOW)
    press(cast.ratna, plan, "goal_start", bare)
    assert Goal.objects.get(pk=bare.pk).state == "running"
