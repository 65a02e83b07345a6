"""A plan is proposed, decided, changed: by whom, from which state, and what stays."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from pamong.agency.models import Unit
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.actions import team
from pamong.plans.actions.plan_rows import held_content, live_content
from pamong.plans.models import Goal, Item, Plan, TeamGoal, Version
from pamong.plans.queries.footing import supervisor_of
from pamong.plans.rules import plan as rules
from pamong.plans.rules.content import from_json
from pamong.plans.tests.deciding import agree, events, give_back, propose, versions
from tests.cast import NOW, TODAY
from tests.planned import (
    HOUR,
    LAST,
    SCALE,
    agreed,
    begun,
    goal_draft,
    goals_of,
    item_draft,
    items_of,
    proposed,
    version_of,
    with_goal,
    written,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_proposal_is_kept_as_a_version_and_asks_the_supervisor_of_the_day(cast):
    plan = written(cast)
    for _twice in range(2):
        assert propose(plan, cast, version=plan.version).state == "proposed"
    (row,) = versions(plan)
    assert (row.number, row.decision, row.proposed_by, row.change) == (1, "open", cast.dewi, "")
    plan.refresh_from_db()
    assert from_json(row.content) == live_content(plan)
    assert events("PlanProposed").get().data["supervisor_id"] == str(cast.ratna.pk)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda: Goal.objects.all().delete(), "belum punya tujuan"),
        (lambda: Item.objects.filter(goal__position=2).delete(), "Tujuan 2 belum punya kegiatan"),
        (lambda: Goal.objects.filter(position=2).update(due_on=date(2027, 2, 1)), "tujuan 2 di luar tahun"),
        (lambda: Item.objects.filter(goal__position=2).update(due_on=date(2027, 2, 1)), "kegiatan tujuan 2"),
    ],
)
def test_what_is_not_ready_is_not_proposed(cast, spoil, says):
    plan = written(cast)
    spoil()
    with pytest.raises(Refused, match=says):
        propose(plan, cast)
    assert (Plan.objects.get().state, versions(plan)) == ("draft", [])


def test_an_old_tab_or_another_person_proposes_nothing(cast):
    plan = written(cast)
    with pytest.raises(Refused, match="berubah sejak"):
        propose(plan, cast, version=plan.version - 1)
    for other in (cast.ratna, cast.siti, cast.kadek):
        with pytest.raises(Forbidden, match="pemilik"):
            propose(plan, cast, by=other)
    with pytest.raises(Forbidden):
        actions.propose_plan(new_id(), version=1, by=cast.dewi, now=NOW)
    propose(plan, cast)
    with pytest.raises(Refused, match="menunggu persetujuan"):
        propose(plan, cast, version=plan.version - 1)


def test_without_a_supervisor_it_waits_and_says_whom_to_ask(cast):
    Unit.objects.update(leader=None, effective_leader=None, next_leader=None)
    cast.dewi.refresh_from_db()
    plan = written(cast)
    with pytest.raises(Refused, match="pengelola SDM"):
        propose(plan, cast)
    assert Plan.objects.get().state == "draft"
    assert supervisor_of(cast.dewi, TODAY) is None
    Plan.objects.update(state="proposed")
    with pytest.raises(Forbidden, match="belum ada atasan langsung Dewi"):
        agree(plan, cast.ratna)


def test_agreed_it_holds_and_goals_with_a_whole_scale_run(cast):
    plan = agreed(cast)
    assert (plan.state, plan.number, plan.supervisor, plan.agreed_at) == ("agreed", 1, cast.ratna, NOW + HOUR)
    one, two = goals_of(plan)
    assert (one.state, one.scale_locked_at) == ("running", NOW + HOUR)
    assert (two.state, two.scale_locked_at) == ("planned", None)
    (row,) = versions(plan)
    assert (row.decision, row.decided_by, row.supervisor_agreed_by) == ("agreed", cast.ratna, cast.ratna)
    agree(plan, cast.ratna)
    assert events("PlanAgreed").count() == 1
    assert events("PlanAgreed").get().data["number"] == 1


def test_a_return_carries_a_reason_and_leads_back_to_the_draft(cast):
    plan = proposed(cast)
    for reason in ("", " \n"):
        with pytest.raises(Refused, match="perlu diisi"):
            give_back(plan, cast.ratna, reason)
    with pytest.raises(Refused, match="500"):
        give_back(plan, cast.ratna, "x" * 501)
    for _twice in range(2):
        assert give_back(plan, cast.ratna).state == "draft"
    (row,) = versions(plan)
    assert (row.decision, row.reason, row.decided_by) == ("returned", "Tambahkan bukti untuk tujuan 1.", cast.ratna)
    assert events("PlanReturned").get().data["by_hr"] is False
    with pytest.raises(Refused, match="Tidak ada usulan"):
        agree(plan, cast.ratna)
    propose(plan, cast)
    assert [row.decision for row in versions(plan)] == ["returned", "open"]


def test_the_employee_takes_a_proposal_back_and_nothing_is_lost(cast):
    plan = proposed(cast)
    before = live_content(plan)
    for _twice in range(2):
        assert actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW).state == "draft"
    assert live_content(plan) == before
    assert [row.decision for row in versions(plan)] == ["withdrawn"]
    assert events("ProposalWithdrawn").get().data["supervisor_id"] == str(cast.ratna.pk)
    with pytest.raises(Refused, match="Tidak ada usulan"):
        give_back(plan, cast.ratna)


def test_what_was_never_proposed_or_is_decided_is_not_taken_back(cast):
    plan = written(cast)
    with pytest.raises(Refused, match="masih draf"):
        actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)
    propose(plan, cast)
    agree(plan, cast.ratna)
    with pytest.raises(Refused, match="sudah disepakati"):
        actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)


def test_it_is_taken_back_also_when_there_is_nobody_to_tell(cast):
    plan = proposed(cast)
    Unit.objects.update(leader=None, effective_leader=None, next_leader=None)
    actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)
    assert events("ProposalWithdrawn").get().data["supervisor_id"] is None


def test_a_change_says_what_changes_and_what_held_holds_until_it_is_agreed(cast):
    plan = agreed(cast)
    held = held_content(plan)
    for _twice in range(2):
        assert actions.begin_revision(plan.pk, by=cast.dewi, now=NOW).state == "revised"
    with pytest.raises(Refused, match="Belum ada yang berubah"):
        propose(plan, cast, "Tidak ada")
    with_goal(plan, by=cast.dewi, title="Tujuan baru")
    with pytest.raises(Refused, match="perlu diisi"):
        propose(plan, cast)
    propose(plan, cast, "Ada tugas baru")
    plan.refresh_from_db()
    assert (plan.number, plan.agreed_at, held_content(plan)) == (1, NOW + HOUR, held)
    give_back(plan, cast.ratna)
    plan.refresh_from_db()
    assert (plan.state, held_content(plan)) == ("revised", held)
    propose(plan, cast, "Ada tugas baru")
    agree(plan, cast.ratna)
    plan.refresh_from_db()
    assert (plan.state, plan.number, len(goals_of(plan))) == ("agreed", 3, 3)
    assert events("RevisionBegun").count() == 1


def test_a_change_given_up_leaves_the_plan_as_it_was_agreed(cast):
    ours = team.set_team_goal(year=2026, title="Layanan satu hari", due_on=LAST, by=cast.ratna, now=NOW)
    plan = written(cast)
    with_goal(plan, by=cast.dewi, source="team", team_goal=ours.pk)
    actions.say_note(plan.pk, note="Untuk Ratna", version=version_of(plan), by=cast.dewi, now=NOW)
    propose(plan, cast)
    agree(plan, cast.ratna)
    plan.refresh_from_db()
    before = live_content(plan)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    one, two, three = goals_of(plan)
    with_goal(plan, by=cast.dewi, title="Tujuan baru")
    for number, act in enumerate((
        lambda v: actions.edit_goal(one.pk, draft=goal_draft(title="Lain", scale=None), version=v, by=cast.dewi, now=NOW),
        lambda v: actions.edit_item(items_of(one)[0].pk, draft=item_draft(cost=5), version=v, by=cast.dewi, now=NOW),
        lambda v: actions.remove_item(items_of(three)[0].pk, version=v, by=cast.dewi, now=NOW),
        lambda v: actions.add_item(three.pk, draft=item_draft(), version=v, by=cast.dewi, now=NOW),
        lambda v: actions.remove_goal(two.pk, version=v, by=cast.dewi, now=NOW),
        lambda v: actions.move_goal(three.pk, up=True, version=v, by=cast.dewi, now=NOW),
        lambda v: actions.say_note(plan.pk, note="Lain", version=v, by=cast.dewi, now=NOW),
    )):  # fmt: skip
        assert act(version_of(plan)), number
    for _twice in range(2):
        assert actions.drop_revision(plan.pk, by=cast.dewi, now=NOW).state == "agreed"
    plan.refresh_from_db()
    assert live_content(plan) == before == held_content(plan)
    assert events("RevisionDropped").count() == 1


def test_a_tab_from_a_change_that_was_given_up_writes_nothing_into_the_next_one(cast):
    plan = agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    read = version_of(plan)
    actions.drop_revision(plan.pk, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        actions.say_note(plan.pk, note="Dari tab lama", version=read, by=cast.dewi, now=NOW)


def test_what_happened_to_goals_meanwhile_is_not_undone_with_a_change(cast):
    plan = agreed(cast)
    one, two = goals_of(plan)
    actions.write_scale(two.pk, scale=SCALE, baseline=0, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    actions.drop_goal(one.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    actions.drop_revision(plan.pk, by=cast.dewi, now=NOW)
    assert Goal.objects.get(pk=one.pk).state == "dropped"
    assert rules.scale_of(Goal.objects.get(pk=two.pk)) == SCALE


def test_a_goal_of_a_team_that_is_gone_does_not_stop_a_change_from_being_given_up(cast):
    ours = team.set_team_goal(year=2026, title="Layanan satu hari", due_on=LAST, by=cast.ratna, now=NOW)
    plan = begun(cast)
    with_goal(plan, by=cast.dewi, source="team", team_goal=ours.pk)
    propose(plan, cast)
    agree(plan, cast.ratna)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    TeamGoal.objects.all().delete()
    actions.drop_revision(plan.pk, by=cast.dewi, now=NOW)
    assert goals_of(plan)[0].team_goal_id is None


def test_only_an_agreed_plan_is_changed_and_only_a_change_given_up(cast):
    plan = written(cast)
    for act in (actions.begin_revision, actions.drop_revision):
        with pytest.raises(Refused, match="masih draf"):
            act(plan.pk, by=cast.dewi, now=NOW)
        with pytest.raises(Forbidden):
            act(plan.pk, by=cast.ratna, now=NOW)


def test_dropped_goals_and_activities_do_not_count_for_a_proposal(cast):
    plan = agreed(cast)
    one, two = goals_of(plan)
    actions.drop_goal(one.pk, reason="x", by=cast.dewi, now=NOW)
    actions.settle_item(items_of(two)[0].pk, state="dropped", on=TODAY, remark="x", by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="Tujuan 1 belum punya kegiatan"):
        propose(plan, cast, "x")
    actions.drop_goal(two.pk, reason="x", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="belum punya tujuan"):
        propose(plan, cast, "x")


def test_a_note_is_tidied_counted_and_seen_by_version(cast):
    plan = begun(cast)

    def say(note, version, by=cast.dewi):
        return actions.say_note(plan.pk, note=note, version=version, by=by, now=NOW)

    assert say("  Tahun ini\r\nanalisis. ", 1).note == "Tahun ini\nanalisis."
    assert say("Tahun ini\nanalisis.", 1).version == 2
    with pytest.raises(Refused, match="berubah sejak"):
        say("Lain", 1)
    with pytest.raises(Refused, match="500"):
        say("x" * 501, 2)
    with pytest.raises(Forbidden):
        say("Lain", 2, cast.ratna)


def test_a_closed_plan_is_over(cast):
    plan = agreed(cast)
    Plan.objects.update(state="closed", closed_at=NOW, closed_by=cast.ratna)
    for act in (
        lambda: actions.begin_revision(plan.pk, by=cast.dewi, now=NOW),
        lambda: propose(plan, cast, "x"),
        lambda: agree(plan, cast.ratna),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "agreed"}, {"state": "closed"}, {"number": 1}, {"agreed_at": NOW}, {"closed_at": NOW},
    ],
)  # fmt: skip
def test_the_database_keeps_what_must_hold_of_a_plan(cast, broken):
    begun(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.update(**broken)


def test_the_database_keeps_what_must_hold_of_versions(cast):
    plan = proposed(cast)
    (row,) = versions(plan)
    for broken in ({"decision": "returned", "decided_at": NOW}, {"decision": "agreed"}, {"decided_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.update(**broken)
    for number in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.create(
                agency=cast.agency,
                plan=plan,
                number=number,
                content=row.content,
                proposed_at=NOW,
                proposed_by=cast.dewi,
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(agency=cast.agency, employee=cast.dewi, year=2026, begun_at=NOW)


def test_every_state_has_words_for_whoever_comes_too_late():
    for state in Plan.State:
        plan = Plan(state=state, year=2026)
        assert rules.state_fault(plan, state) == ""
        assert rules.state_fault(plan).endswith((".", "?"))
        assert rules.decision_fault(plan, state) == ""
        assert rules.decision_fault(plan, "x").endswith(".")
    assert set(rules.ARROWS) == set(Plan.State.values)
