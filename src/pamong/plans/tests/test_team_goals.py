"""Goals of a team: who sets them, and that each member's part is read by her and the supervisor only."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import team as actions
from pamong.plans.models import Goal, Plan, TeamGoal, TeamShare
from pamong.plans.queries import team as queries
from pamong.plans.rules import team as rules
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
WORDS = {"title": "Semua jabatan selesai dianalisis", "measure": "Dokumen disetujui", "due_on": date(2026, 12, 15)}
PART = {"condition": "jadwal wawancara keluar", "action": "saya menyiapkan daftar pertanyaan"}


def events(name):
    return Entry.objects.filter(event=f"plans.{name}").count()


def goal_of(cast, **changes):
    return actions.set_team_goal(**{"year": 2026, **WORDS, "by": cast.ratna, "now": NOW, **changes})


def share_of(goal, by, **changes):
    return actions.save_share(goal.pk, **{**PART, "by": by, "now": NOW, **changes})


def test_a_supervisor_sets_a_goal_for_her_team_once_for_each_form(cast):
    key = new_id()
    assert [goal_of(cast, key=key).pk for _ in range(2)] == [key, key]
    goal = TeamGoal.objects.get()
    assert (goal.supervisor, goal.title, goal.state, goal.version) == (cast.ratna, WORDS["title"], "open", 1)
    assert events("TeamGoalSet") == 1


def test_only_who_leads_a_team_sets_one(cast):
    with pytest.raises(Forbidden, match="atasan langsung"):
        goal_of(cast, by=cast.dewi)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"year": 2025}, "sudah lewat"),
        ({"year": 2028}, "1 Oktober 2027"),
        ({"due_on": date(2027, 1, 1)}, "2026"),
        ({"title": " "}, "diisi"),
        ({"title": "x" * 201}, "200"),
        ({"measure": "x" * 201}, "200"),
    ],
)
def test_a_team_goal_that_cannot_be_says_why(cast, changes, why):
    with pytest.raises(Refused, match=why):
        goal_of(cast, **changes)
    assert not TeamGoal.objects.exists()


def test_the_next_year_opens_in_october(cast):
    assert goal_of(cast, year=2027, due_on=date(2027, 3, 31)).year == 2027
    assert rules.years_open(date(2026, 9, 30)) == (2026,)


def test_few_team_goals_run_at_a_time(cast):
    goals = [goal_of(cast) for _ in range(rules.MOST_OPEN)]
    with pytest.raises(Refused, match="Tutup salah satu"):
        goal_of(cast)
    actions.close_team_goal(goals[0].pk, state="reached", by=cast.ratna, now=NOW)
    goal_of(cast)
    with pytest.raises(Refused, match="Tutup salah satu"):
        actions.reopen_team_goal(goals[0].pk, by=cast.ratna, now=NOW)


def test_it_is_worded_anew_from_what_was_seen_only(cast):
    goal = goal_of(cast)
    changed = actions.change_team_goal(goal.pk, version=1, **{**WORDS, "title": "Lain"}, by=cast.ratna, now=NOW)
    assert (changed.title, changed.version) == ("Lain", 2)
    assert (
        actions.change_team_goal(goal.pk, version=1, **{**WORDS, "title": "Lain"}, by=cast.ratna, now=NOW).version == 2
    )
    with pytest.raises(Refused, match="berubah"):
        actions.change_team_goal(goal.pk, version=1, **WORDS, by=cast.ratna, now=NOW)
    assert events("TeamGoalChanged") == 1


def test_nobody_else_touches_it(cast):
    goal = goal_of(cast)
    for other in (cast.dewi, cast.bambang, cast.siti):
        with pytest.raises(Forbidden, match="Ratna Wulandari"):
            actions.change_team_goal(goal.pk, version=1, **WORDS, by=other, now=NOW)
    for stranger, key in ((cast.kadek, goal.pk), (cast.ratna, new_id())):
        with pytest.raises(Refused, match="tidak ada"):
            actions.close_team_goal(key, state="closed", by=stranger, now=NOW)
        with pytest.raises(Refused, match="tidak ada"):
            share_of(TeamGoal(pk=key), stranger)


def test_it_is_closed_with_what_came_of_it_and_opened_again(cast):
    goal = goal_of(cast)
    with pytest.raises(Refused, match="Pilih"):
        actions.close_team_goal(goal.pk, state="open", by=cast.ratna, now=NOW)
    for _ in range(2):
        actions.close_team_goal(goal.pk, state="reached", outcome="Tujuh belas jabatan.", by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.close_team_goal(goal.pk, state="closed", by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.change_team_goal(goal.pk, version=2, **WORDS, by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        share_of(goal, cast.dewi)
    goal.refresh_from_db()
    assert (goal.state, goal.outcome, goal.closed_at) == ("reached", "Tujuh belas jabatan.", NOW)
    for _ in range(2):
        assert actions.reopen_team_goal(goal.pk, by=cast.ratna, now=NOW).closed_at is None
    assert events("TeamGoalClosed") == 2


def test_each_member_writes_her_own_part(cast):
    goal = goal_of(cast)
    for _ in range(2):
        share_of(goal, cast.dewi)
    share_of(goal, cast.dewi, action="saya menelepon dua unit")
    share = TeamShare.objects.get()
    assert (share.person, share.condition, share.action) == (cast.dewi, PART["condition"], "saya menelepon dua unit")
    assert events("TeamShareSaved") == 2
    assert set(Entry.objects.filter(event="plans.TeamShareSaved").values_list("about_id", flat=True)) == {cast.dewi.pk}
    with pytest.raises(Refused, match="diisi"):
        share_of(goal, cast.dewi, condition="")
    with pytest.raises(Forbidden, match="anggota tim Ratna"):
        share_of(goal, cast.surya)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamShare.objects.create(agency=cast.agency, team_goal=goal, person=cast.dewi, saved_at=NOW, **PART)


def test_a_part_is_done_taken_back_and_removed(cast):
    goal = goal_of(cast)
    with pytest.raises(Refused, match="Tulis dulu"):
        actions.do_share(goal.pk, by=cast.dewi, now=NOW)
    share_of(goal, cast.dewi)
    for _ in range(2):
        assert actions.do_share(goal.pk, by=cast.dewi, now=NOW).done_at == NOW
    assert actions.do_share(goal.pk, done=False, by=cast.dewi, now=NOW).done_at is None
    actions.close_team_goal(goal.pk, state="closed", by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.do_share(goal.pk, by=cast.dewi, now=NOW)
    for _ in range(2):
        actions.remove_share(goal.pk, by=cast.dewi, now=NOW)
    assert not TeamShare.objects.exists()
    assert events("TeamShareSaved") == 4


def test_a_member_reads_the_goal_and_her_own_part_never_that_of_others(cast):
    goal = goal_of(cast)
    share_of(goal, cast.dewi)
    seen = queries.team_goals_for(cast.dewi, 2026, TODAY)
    assert [(card.title, card.shares, card.mine.action) for card in seen.goals] == [(WORDS["title"], 1, PART["action"])]
    assert (seen.bosses, bool(seen)) == ("Ratna", True)
    page = queries.team_goal_page(cast.dewi, goal.pk, TODAY, ())
    assert (page.is_mine, page.in_team, list(page.parts), list(page.without)) == (False, True, [], [])
    whole = queries.team_goal_page(cast.ratna, goal.pk, TODAY, [cast.dewi.pk, cast.yusuf.pk])
    assert [part.person.id for part in whole.parts] == [cast.dewi.pk]
    assert [one.id for one in whole.without] == [cast.yusuf.pk]
    for other in (cast.surya, cast.siti, cast.bambang, cast.kadek):
        assert queries.team_goal_page(other, goal.pk, TODAY, ()) is None
        assert queries.own_team_goal(other, goal.pk, TODAY) is None


def test_a_card_leads_to_the_plan_until_a_goal_of_it_follows(cast):
    goal = goal_of(cast)
    plan = Plan.objects.create(agency=cast.agency, employee=cast.dewi, year=2026, begun_at=NOW)
    (card,) = queries.team_goals_for(cast.dewi, 2026, TODAY).goals
    assert (card.plan_to_fill, card.own_goal) == (plan.pk, None)
    own = Goal.objects.create(
        agency=cast.agency, plan=plan, title="Bagian saya", source="team", team_goal=goal, starts_on=TODAY, due_on=TODAY
    )
    (card,) = queries.team_goals_for(cast.dewi, 2026, TODAY).goals
    assert (card.plan_to_fill, card.own_goal) == (None, own.pk)


def test_those_that_run_stand_first_by_their_day(cast):
    late = goal_of(cast, title="Desember")
    soon = goal_of(cast, title="November", due_on=date(2026, 11, 30))
    gone = goal_of(cast, title="Selesai", due_on=date(2026, 1, 31))
    actions.close_team_goal(gone.pk, state="closed", by=cast.ratna, now=NOW)
    cards = queries.team_goals_of(cast.ratna, 2026, TODAY)
    assert [card.id for card in cards] == [soon.pk, late.pk, gone.pk]
    assert [card.closed for card in cards] == ["", "", "21 Nov 2026"]
    assert queries.team_goal_years(cast.dewi, TODAY) == [2027, 2026]
