"""The chain from need to re-measuring: whole where it is whole, and where it is broken, with the way to mend it."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.coaching import actions as coaching
from pamong.coaching.models import Cycle
from pamong.coaching.tests import pairs
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.plans import actions as plans
from pamong.plans.models import Line
from pamong.plans.queries import chain_of
from pamong.plans.tests import ratings
from pamong.portal import chain
from pamong.portal.chain import Eyes, Mark, Orphan
from pamong.ports import clock
from tests import planned
from tests.answers import text_of
from tests.cast import NOW
from tests.house import pages

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
URL, HR_URL = "/rencana/rantai/", "/sdm/rencana/rantai/"


@pytest.fixture
def plan(cast):
    return planned.agreed(cast)


@pytest.fixture
def held(cast):
    """A cycle of Dewi and Ratna with one session that both confirmed."""
    cycle = pairs.running(cast)
    pairs.completed(cast, cycle, NOW + DAY)
    return cycle


@pytest.fixture
def short(cast):
    """The one competency in which less was agreed on than Dewi's position asks for."""
    ratings.demanding(cast)
    return ratings.lines_of(ratings.agreed(cast, to={0: 1}))[0]


def with_goal_for(cast, line, *, agreeing=True, year=2026):
    """The goal of a plan that Dewi makes of a gap, with one activity."""
    plan = planned.begun(cast, gaps=[line.pk], year=year)
    goal = planned.goals_of(plan)[0]
    draft = planned.item_draft(starts_on=goal.starts_on, due_on=goal.due_on)
    plans.add_item(goal.pk, draft=draft, version=plan.version, by=cast.dewi, now=NOW)
    if agreeing:
        seen = planned.version_of(plan)
        plans.propose_plan(plan.pk, version=seen, by=cast.dewi, now=NOW)
        plans.agree_plan(plan.pk, version=seen, by=cast.ratna, now=NOW)
    return goal


def test_a_goal_with_activity_session_and_jp_is_whole_up_to_its_re_measuring(cast, plan, held, signed_in_as):
    goal = planned.goals_of(plan)[0]
    coaching.serve_goal(held.pk, plan_goal_id=goal.pk, by=cast.dewi, now=NOW)
    page = text_of(signed_in_as(cast.dewi).get(URL))
    assert "Rantainya utuh" in page
    assert "1 sesi dikonfirmasi berdua, 2 JP dihitung" in page
    assert "0 dari 1 kegiatan selesai, 1 siklus coaching" in page
    assert "Keinginan sendiri" in page


def test_jp_without_goal_are_tied_on_the_page(cast, plan, held, signed_in_as):
    client, goal = signed_in_as(cast.dewi), planned.goals_of(plan)[0]
    page = text_of(client.get(URL))
    assert "1 mata rantai terputus" in page
    assert "1 sesi dengan Ratna Wulandari (2 JP) belum terkait tujuan" in page
    url = reverse("portal:chain_tie", args=[held.pk])
    assert client.post(url, {"tujuan": ""}).status_code == 302
    client.post(url, {"tujuan": str(goal.pk)})
    assert Cycle.objects.get(pk=held.pk).plan_goal_id == goal.pk
    assert "belum terkait tujuan" not in text_of(client.get(URL))
    assert Entry.objects.filter(event="coaching.CycleTied", about_id=cast.dewi.pk).count() == 1


def test_a_cycle_serves_goals_of_its_own_employee_only(cast, plan, held):
    others = planned.goals_of(planned.agreed(cast, by=cast.yusuf, supervisor=cast.hadi))[0]
    for key in (others.pk, uuid4()):
        with pytest.raises(Refused, match="Pilih dari daftar"):
            coaching.serve_goal(held.pk, plan_goal_id=key, by=cast.dewi, now=NOW)
    goal = planned.goals_of(plan)[0]
    assert coaching.serve_goal(held.pk, plan_goal_id=goal.pk, by=cast.ratna, now=NOW).plan_goal_id == goal.pk
    assert coaching.serve_goal(held.pk, plan_goal_id=None, by=cast.ratna, now=NOW).plan_goal_id is None


def test_nobody_ties_a_cycle_of_others(cast, plan, held, signed_in_as):
    url, goal = reverse("portal:chain_tie", args=[held.pk]), planned.goals_of(plan)[0]
    for stranger in (cast.surya, cast.bambang, cast.siti, cast.kadek):
        assert signed_in_as(stranger).post(url, {"tujuan": str(goal.pk)}).status_code == 404
    assert Cycle.objects.get(pk=held.pk).plan_goal_id is None


def test_a_gap_of_which_no_goal_speaks_leads_to_where_it_becomes_one(cast, signed_in_as):
    ratings.agreed(cast, to=1)
    Line.objects.update(required=3)
    page = text_of(signed_in_as(cast.dewi).get(URL))
    assert "belum ada tujuannya" in page
    assert reverse("plans:begin") in page
    plan = planned.written(cast)
    assert reverse("plans:goal_new", args=[plan.pk]) + "?kesenjangan=" in text_of(signed_in_as(cast.dewi).get(URL))


def test_a_gap_is_open_again_when_its_goal_is_let_go(cast, short, signed_in_as):
    goal = with_goal_for(cast, short)
    client, open_gap = signed_in_as(cast.dewi), f"Kesenjangan {short.competency.name} belum ada tujuannya"
    assert open_gap not in text_of(client.get(URL))
    plans.drop_goal(goal.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    assert open_gap in text_of(client.get(URL))


def test_a_session_that_waits_for_more_than_a_week_is_told_with_whom_it_waits_for(cast, held, signed_in_as):
    session = pairs.planned(cast, held, NOW + 2 * DAY)
    when = session.ends_at + timedelta(hours=1)
    coaching.confirm_session(session.pk, by=cast.ratna, now=when)
    with clock.at(when + 6 * DAY):
        assert "belum divalidasi" not in text_of(signed_in_as(cast.dewi).get(URL))
    with clock.at(when + 8 * DAY):
        page = text_of(signed_in_as(cast.dewi).get(URL))
        assert "Menunggu konfirmasi Anda 8 hari." in page
        assert reverse("coaching:session", args=[session.pk]) in page
        page = text_of(signed_in_as(cast.ratna).get(URL, {"pegawai": str(cast.dewi.pk)}))
        assert "Menunggu konfirmasi Dewi 8 hari." in page


def test_the_supervisor_of_today_sees_it_and_it_is_written_down(cast, plan, held, signed_in_as):
    page = text_of(signed_in_as(cast.ratna).get(URL, {"pegawai": str(cast.dewi.pk)}))
    assert "Rantai pengembangan Dewi 2026" in page
    assert "Tujuan ke-1" in page
    assert Entry.objects.filter(event="agency.PersonViewed", about_id=cast.dewi.pk, by_id=cast.ratna.pk).exists()
    for stranger in (cast.bambang, cast.siti, cast.yusuf, cast.surya, cast.kadek):
        assert signed_in_as(stranger).get(URL, {"pegawai": str(cast.dewi.pk)}).status_code == 404
    assert signed_in_as(cast.ratna).get(URL, {"pegawai": "x"}).status_code == 404


def test_the_supervisor_sees_no_draft_and_of_a_change_what_was_agreed(cast, signed_in_as):
    plan = planned.written(cast)
    client, query = signed_in_as(cast.ratna), {"pegawai": str(cast.dewi.pk)}
    assert "Tujuan ke-1" not in text_of(client.get(URL, query))
    assert "Draf rencana hanya terlihat oleh pemiliknya" in text_of(client.get(URL, query))
    plan = plans.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)
    plans.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    plans.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Rahasia dalam perubahan")
    assert "Rahasia dalam perubahan" not in text_of(client.get(URL, query))
    assert "Tujuan ke-1" in text_of(client.get(URL, query))
    assert "Rahasia dalam perubahan" in text_of(signed_in_as(cast.dewi).get(URL))


def test_while_a_plan_changes_the_supervisor_sees_the_activities_that_were_agreed(cast, plan):
    goal = planned.goals_of(plan)[0]
    plans.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    draft = planned.item_draft(activity="Belum disepakati")
    plans.add_item(goal.pk, draft=draft, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    named = planned.goal_draft(title="Judul yang belum disepakati")
    plans.edit_goal(goal.pk, draft=named, version=planned.version_of(plan), by=cast.dewi, now=NOW)

    def seen_by(viewer):
        first = chain_of(cast.dewi, 2026, viewer=viewer, today=NOW.date()).goals[0]
        return first.items, first.title

    assert seen_by(cast.ratna) == (1, goal.title)
    assert seen_by(cast.dewi) == (2, "Judul yang belum disepakati")


def test_a_supervisor_sees_her_own_cycles_only(cast, plan, signed_in_as):
    """What Dewi had with Yusuf is not Ratna's."""
    cycle = pairs.running(cast)
    pairs.completed(cast, cycle, NOW + DAY)
    Cycle.objects.filter(pk=cycle.pk).update(supervisor=cast.yusuf)
    assert "belum terkait tujuan" in text_of(signed_in_as(cast.dewi).get(URL))
    page = text_of(signed_in_as(cast.ratna).get(URL, {"pegawai": str(cast.dewi.pk)}))
    assert "belum terkait tujuan" not in page


# --- HR


def test_hr_sees_how_many_and_who_and_no_title(cast, plan, held, signed_in_as):
    ratings.agreed(cast, to=1)
    Line.objects.update(required=3)
    page = text_of(signed_in_as(cast.siti).get(HR_URL))
    assert "Rantai 1 orang terputus" in page
    assert "Dewi Anggraini" in page
    assert "JP tanpa tujuan" in page
    for word in ("Tujuan ke-1", "Enam sesi", "Memimpin rapat"):
        assert word not in page


def test_hr_narrows_by_what_is_broken_and_by_unit(cast, held, signed_in_as):
    client = signed_in_as(cast.siti)

    def found(**query):
        return "Dewi Anggraini" in text_of(client.get(HR_URL, query))

    assert found(celah="tujuan")
    assert not found(celah="kegiatan")
    assert not found(celah="validasi")
    assert not found(unit=str(cast.office.pk))
    assert found(q="dewi", celah="x", unit="y")
    assert not found(q="surya")


def lacks_activity(client):
    return "Dewi Anggraini" in text_of(client.get(HR_URL, {"celah": "kegiatan"}))


def test_a_gap_is_mended_for_hr_while_an_activity_stands_for_it(cast, short, signed_in_as):
    client = signed_in_as(cast.siti)
    assert lacks_activity(client)
    goal = with_goal_for(cast, short)
    assert not lacks_activity(client)
    item = planned.items_of(goal)[0]
    plans.settle_item(item.pk, state="dropped", on=NOW.date(), remark="Batal", by=cast.dewi, now=NOW)
    assert lacks_activity(client)
    plans.reopen_item(item.pk, by=cast.dewi, now=NOW)
    assert not lacks_activity(client)
    plans.drop_goal(goal.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    assert lacks_activity(client)


def test_what_a_draft_plans_mends_nothing_for_hr(cast, short, signed_in_as):
    with_goal_for(cast, short, agreeing=False)
    assert lacks_activity(signed_in_as(cast.siti))


def test_what_a_plan_of_another_year_or_for_something_else_holds_mends_nothing_for_hr(cast, short, signed_in_as):
    with_goal_for(cast, short, year=2027)
    planned.agreed(cast)
    assert lacks_activity(signed_in_as(cast.siti))


def test_what_a_change_took_out_mends_nothing_for_hr(cast, short, signed_in_as):
    goal = with_goal_for(cast, short)
    plan, client = goal.plan, signed_in_as(cast.siti)

    def change(act, *args, **more):
        plans.begin_revision(plan.pk, by=cast.dewi, now=NOW)
        act(*args, **more, version=planned.version_of(plan), by=cast.dewi, now=NOW)
        seen = planned.version_of(plan)
        plans.propose_plan(plan.pk, version=seen, change="Lain", by=cast.dewi, now=NOW)
        plans.agree_plan(plan.pk, version=seen, by=cast.ratna, now=NOW)

    draft = planned.item_draft(starts_on=goal.starts_on, due_on=goal.due_on)
    change(plans.add_item, goal.pk, draft=draft)
    one, two = planned.items_of(goal)
    change(plans.remove_item, one.pk)
    assert not lacks_activity(client)
    plans.settle_item(two.pk, state="dropped", on=NOW.date(), remark="Batal", by=cast.dewi, now=NOW)
    assert lacks_activity(client)
    plans.reopen_item(two.pk, by=cast.dewi, now=NOW)
    change(lambda **how: planned.with_goal(plan, by=cast.dewi))
    assert not lacks_activity(client)
    change(plans.remove_goal, goal.pk)
    assert lacks_activity(client)


def test_a_gap_of_long_ago_alarms_nobody(cast, short, signed_in_as):
    with clock.at(NOW + 600 * DAY):
        assert not lacks_activity(signed_in_as(cast.siti))


def test_a_gap_that_a_newer_assessment_closed_is_broken_for_nobody(cast, short, signed_in_as):
    client = signed_in_as(cast.siti)
    ratings.agreed(cast, occasion="midyear", now=NOW + DAY)
    with clock.at(NOW + 2 * DAY):
        assert not lacks_activity(client)


def test_hr_of_a_unit_sees_that_unit_only_and_others_nothing(cast, held, signed_in_as):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert "Tidak ada rantai yang terputus" in text_of(signed_in_as(cast.siti).get(HR_URL))
    assert signed_in_as(cast.bambang).get(HR_URL).status_code == 403


@pytest.mark.parametrize("people", [10, 200])
def test_hr_asks_as_often_for_ten_as_for_many(cast, held, signed_in_as, django_assert_num_queries, people):
    pages.grow(cast, people, start=100)
    client = signed_in_as(cast.siti)
    client.get(HR_URL)
    with django_assert_num_queries(9):
        client.get(HR_URL)


# --- rules


def test_links_without_anything_behind_are_open_and_the_first_that_is_missing_is_broken():
    gap = chain.ChainGap(uuid4(), uuid4(), "Kerja sama", 2, 3, 3)
    plan = chain.ChainPlan(None, "", (), (gap,))
    eyes = Eyes(uuid4(), uuid4(), "Dewi", datetime(2026, 11, 21, tzinfo=NOW.tzinfo))
    (thread,) = chain.threads_of(plan, [], {}, eyes)
    assert [link.mark for link in thread.links] == [Mark.DONE, Mark.BROKEN, *[Mark.OPEN] * 4]
    assert thread.broken.name == "Rencana"
    assert [alarm.kind for alarm in chain.alarms_of(plan, [], {}, eyes)] == [Orphan.NO_ACTIVITY]
    assert chain.years_shown(date(2026, 1, 1), 2024) == [2026, 2025, 2024]
