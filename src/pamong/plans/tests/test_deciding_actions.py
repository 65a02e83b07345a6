"""Who decides on a plan: the direct supervisor of the day, and HR where the agency wants it."""

from datetime import timedelta

import pytest

from pamong.agency.models import Person, ReportingLine
from pamong.kit.refusals import Forbidden, Refused
from pamong.plans import actions
from pamong.plans.models import Plan, Policy
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.tests.deciding import agree, events, give_back, propose, versions
from tests.cast import NOW, TODAY
from tests.planned import agreed, goal_draft, goals_of, item_draft, proposed, version_of, with_goal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def line(cast, supervisor, kind="definitif", starts_on=TODAY - DAY, ends_on=None):
    return ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=supervisor, kind=kind, starts_on=starts_on, ends_on=ends_on,
        recorded_at=NOW,
    )  # fmt: skip


def verifying(cast, *, on=True):
    return actions.set_policy(cast.agency, verifies=on, by=cast.siti, now=NOW)


@pytest.mark.parametrize("who", ["dewi", "bambang", "siti", "agus", "yusuf", "surya"])
def test_only_the_direct_supervisor_of_today_decides_and_others_read_who_that_is(cast, who):
    plan = proposed(cast)
    for act in (agree, give_back):
        with pytest.raises(Forbidden, match="atasan langsung Dewi Anggraini adalah Ratna Wulandari"):
            act(plan, getattr(cast, who))
    with pytest.raises(Forbidden):
        agree(plan, cast.kadek)
    assert Plan.objects.get().state == "proposed"


def test_a_proposal_moves_with_the_employee_to_her_new_supervisor(cast):
    plan = proposed(cast)
    line(cast, cast.surya)
    with pytest.raises(Forbidden, match="Surya"):
        agree(plan, cast.ratna)
    assert agree(plan, cast.surya).supervisor == cast.surya


def test_what_another_supervisor_agreed_to_is_not_agreed_to_again(cast):
    plan = agreed(cast)
    line(cast, cast.surya)
    with pytest.raises(Refused, match="sudah disepakati"):
        agree(plan, cast.surya)


def test_a_new_supervisor_decides_on_what_is_proposed_from_now_and_the_old_agreement_stays(cast):
    plan = agreed(cast)
    line(cast, cast.surya)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with_goal(plan, by=cast.dewi)
    propose(plan, cast, "Tugas baru")
    assert Plan.objects.get().supervisor == cast.ratna
    assert agree(plan, cast.surya).supervisor == cast.surya
    assert [row.supervisor_agreed_by for row in versions(plan)] == [cast.ratna, cast.surya]


def test_a_definitive_supervisor_keeps_her_right_while_somebody_stands_in_and_he_has_his(cast):
    line(cast, cast.surya, "plh", ends_on=TODAY + 5 * DAY)
    assert acts_for(cast.dewi, cast.ratna, TODAY)
    assert acts_for(cast.dewi, cast.surya, TODAY)
    assert not acts_for(cast.dewi, cast.surya, TODAY + 6 * DAY)
    assert not acts_for(cast.dewi, cast.dewi, TODAY)
    assert supervisor_of(cast.dewi, TODAY) == cast.surya
    plan = proposed(cast)
    assert agree(plan, cast.ratna).supervisor == cast.ratna


def test_nobody_agrees_to_what_changed_under_her_eyes(cast):
    plan = proposed(cast)
    read = plan.version
    actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)
    actions.add_goal(plan.pk, draft=goal_draft(), version=read, by=cast.dewi, now=NOW)
    actions.add_item(goals_of(plan)[2].pk, draft=item_draft(), version=version_of(plan), by=cast.dewi, now=NOW)
    propose(plan, cast)
    for act in (agree, give_back):
        with pytest.raises(Refused, match="berubah sejak"):
            act(plan, cast.ratna, version=read)


def test_where_hr_verifies_it_holds_only_then(cast):
    verifying(cast)
    plan = proposed(cast)
    with pytest.raises(Refused, match="belum disetujui atasan"):
        actions.verify_plan(plan.pk, version=plan.version, by=cast.siti, now=NOW)
    for _twice in range(2):
        assert agree(plan, cast.ratna).state == "verifying"
    (row,) = versions(plan)
    assert (row.decision, row.decided_at, row.supervisor_agreed_by) == ("verifying", None, cast.ratna)
    assert goals_of(plan)[0].state == "planned"
    with pytest.raises(Refused, match="menunggu verifikasi"):
        actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)
    for other in (cast.dewi, cast.ratna, cast.bambang, cast.agus):
        with pytest.raises(Forbidden, match="pengelola SDM"):
            actions.verify_plan(plan.pk, version=plan.version, by=other, now=NOW)
    with pytest.raises(Forbidden):
        actions.verify_plan(plan.pk, version=plan.version, by=cast.kadek, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        actions.verify_plan(plan.pk, version=plan.version + 1, by=cast.siti, now=NOW)
    for _twice in range(2):
        done = actions.verify_plan(plan.pk, version=plan.version, by=cast.siti, now=NOW)
    assert (done.state, done.supervisor, done.number) == ("agreed", cast.ratna, 1)
    (row,) = versions(plan)
    assert (row.decision, row.verified_by, row.decided_by) == ("agreed", cast.siti, cast.siti)
    assert goals_of(plan)[0].state == "running"
    assert (events("PlanSentToHr").count(), events("PlanAgreed").count()) == (1, 1)


def test_hr_returns_with_a_reason_and_the_supervisor_is_asked_anew(cast):
    verifying(cast)
    plan = proposed(cast)
    agree(plan, cast.ratna)
    with pytest.raises(Refused, match="perlu diisi"):
        give_back(plan, cast.siti, "", act=actions.return_from_hr)
    with pytest.raises(Forbidden):
        give_back(plan, cast.ratna, act=actions.return_from_hr)
    with pytest.raises(Refused, match="menunggu verifikasi"):
        give_back(plan, cast.ratna)
    assert give_back(plan, cast.siti, act=actions.return_from_hr).state == "draft"
    assert events("PlanReturned").get().data["by_hr"] is True
    propose(plan, cast)
    assert agree(plan, cast.ratna).state == "verifying"


def test_hr_never_verifies_her_own_plan(cast):
    verifying(cast)
    plan = proposed(cast, by=cast.siti)
    agree(plan, cast.bambang)
    with pytest.raises(Forbidden, match="tidak untuk rencananya sendiri"):
        actions.verify_plan(plan.pk, version=version_of(plan), by=cast.siti, now=NOW)


def test_hr_of_the_whole_agency_verifies_also_somebody_without_a_unit(cast):
    verifying(cast)
    plan = proposed(cast)
    agree(plan, cast.ratna)
    Person.objects.filter(pk=cast.dewi.pk).update(unit=None)
    assert actions.verify_plan(plan.pk, version=version_of(plan), by=cast.siti, now=NOW).state == "agreed"


def test_hr_of_the_whole_agency_decides_whether_it_verifies(cast):
    assert verifying(cast, on=False).pk is not None
    assert not Policy.objects.exists()
    for _twice in range(2):
        assert verifying(cast).verifies
    assert not verifying(cast, on=False).verifies
    assert (Policy.objects.count(), events("PolicyChanged").count()) == (1, 2)
    for other in (cast.ratna, cast.kadek, cast.agus):
        with pytest.raises(Forbidden, match="seluruh instansi"):
            actions.set_policy(cast.agency, verifies=True, by=other, now=NOW)


def test_what_waits_for_hr_is_verified_also_after_the_agency_no_longer_asks_for_it(cast):
    verifying(cast)
    plan = proposed(cast)
    agree(plan, cast.ratna)
    verifying(cast, on=False)
    assert actions.verify_plan(plan.pk, version=plan.version, by=cast.siti, now=NOW).state == "agreed"
