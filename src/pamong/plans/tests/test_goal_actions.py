"""Goals: written in a draft, started with a scale that stands, followed, let go."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.actions import team
from pamong.plans.models import Goal, Line, Plan
from pamong.plans.models.plan import SCALE as LEVELS
from pamong.plans.tests import ratings
from pamong.rulebook.models import Competency
from tests.cast import NOW
from tests.planned import (
    HOUR,
    LAST,
    SCALE,
    UNWRITTEN,
    agreed,
    begun,
    goal_draft,
    goals_of,
    item_draft,
    proposed,
    version_of,
    with_goal,
    written,
)

pytestmark = pytest.mark.django_db
OTHER = ("Satu", "Dua", "Tiga", "Empat", "Lima")


def events(name):
    return Entry.objects.filter(event=f"plans.{name}").count()


def add(plan, cast, *, by=None, version=None, key=None, **changes):
    seen = version or version_of(plan)
    return actions.add_goal(plan.pk, draft=goal_draft(**changes), version=seen, by=by or cast.dewi, now=NOW, key=key)


def edit(goal, cast, *, version=None, **changes):
    draft = goal_draft(**changes)
    return actions.edit_goal(goal.pk, draft=draft, version=version or version_of(goal), by=cast.dewi, now=NOW)


def revising(cast, **how):
    plan = agreed(cast, **how)
    return actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)


def test_goals_stand_in_the_order_they_were_added(cast):
    plan = begun(cast)
    for title in ("Satu", "Dua"):
        add(plan, cast, title=title)
    assert [(goal.title, goal.position, goal.state) for goal in goals_of(plan)] == [
        ("Satu", 1, "planned"),
        ("Dua", 2, "planned"),
    ]
    assert version_of(plan) == 3


def test_the_same_form_sent_twice_adds_once(cast):
    plan, key = begun(cast), new_id()
    assert add(plan, cast, key=key, version=1).pk == add(plan, cast, key=key, version=1).pk == key
    assert version_of(plan) == 2


def test_two_tabs_never_overwrite_one_another(cast):
    goal = add(begun(cast), cast)
    edit(goal, cast, title="Dari tab satu")
    with pytest.raises(Refused, match="berubah sejak"):
        edit(goal, cast, title="Dari tab dua", version=2)
    assert Goal.objects.get().title == "Dari tab satu"
    assert edit(goal, cast, title="Dari tab satu", version=2).title == "Dari tab satu"  # the same words: nothing to do


def test_in_an_old_tab_no_goal_is_moved_or_removed(cast):
    one, two = goals_of(written(cast))
    read = version_of(one)
    edit(two, cast, title="Dari tab satu")
    for act in (
        lambda: actions.move_goal(two.pk, up=True, version=read, by=cast.dewi, now=NOW),
        lambda: actions.remove_goal(two.pk, version=read, by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="berubah sejak"):
            act()
    assert [goal.pk for goal in goals_of(one.plan)] == [one.pk, two.pk]


@pytest.mark.parametrize("who", ["ratna", "siti", "bambang", "surya", "kadek"])
def test_only_the_employee_writes_her_plan(cast, who):
    plan = begun(cast)
    goal = add(plan, cast)
    other = getattr(cast, who)
    with pytest.raises(Forbidden, match="pemilik"):
        add(plan, cast, by=other)
    with pytest.raises(Forbidden, match="pemilik"):
        actions.remove_goal(goal.pk, version=2, by=other, now=NOW)
    with pytest.raises(Forbidden):
        actions.remove_goal(new_id(), version=2, by=other, now=NOW)


def test_a_goal_that_cannot_stand_is_refused_by_field_and_nothing_changes(cast):
    plan = begun(cast)
    with pytest.raises(Faulty) as refusal:
        add(plan, cast, due_on=date(2027, 1, 1), weight=7)
    assert set(refusal.value.faults) == {"due_on", "weight"}
    assert (version_of(plan), Goal.objects.count()) == (1, 0)


def test_thirteen_goals_are_one_too_many(cast):
    plan = begun(cast)
    for number in range(12):
        add(plan, cast, title=f"Tujuan {number}")
    with pytest.raises(Refused, match="dua belas"):
        add(plan, cast)


def test_after_an_agreement_nothing_is_edited_without_a_change_begun(cast):
    plan = agreed(cast)
    goal = goals_of(plan)[1]
    for act in (
        lambda: add(plan, cast),
        lambda: edit(goal, cast, title="Lain"),
        lambda: actions.remove_goal(goal.pk, version=version_of(plan), by=cast.dewi, now=NOW),
        lambda: actions.move_goal(goal.pk, up=True, version=version_of(plan), by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="Ajukan perubahan"):
            act()


def test_while_it_waits_nothing_is_edited(cast):
    plan = proposed(cast)
    with pytest.raises(Refused, match="Tarik usulannya"):
        edit(goals_of(plan)[0], cast, title="Lain")
    with pytest.raises(Refused, match="Tarik usulannya"):
        actions.write_scale(goals_of(plan)[1].pk, scale=SCALE, baseline=None, by=cast.dewi, now=NOW)


def test_a_locked_scale_never_changes_but_the_rest_may(cast):
    plan = revising(cast)
    goal = goals_of(plan)[0]
    with pytest.raises(Faulty, match="terkunci"):
        edit(goal, cast, scale=OTHER)
    with pytest.raises(Faulty, match="terkunci"):
        edit(goal, cast, baseline=2)
    with pytest.raises(Refused, match="buat tujuan baru"):
        actions.write_scale(goal.pk, scale=OTHER, baseline=0, by=cast.dewi, now=NOW)
    same = actions.write_scale(goal.pk, scale=SCALE, baseline=-1, by=cast.dewi, now=NOW)
    assert tuple(getattr(same, name) for name in LEVELS) == SCALE
    changed = edit(goal, cast, title="Judul baru", scale=None, weight=3)
    assert (changed.title, changed.weight, changed.expected, changed.baseline) == ("Judul baru", 3, SCALE[2], -1)


def test_in_a_draft_a_scale_may_be_half_written(cast):
    goal = add(begun(cast), cast, scale=UNWRITTEN, baseline=None)
    half = ("", "", "Cukup", "", "")
    written_ = actions.write_scale(goal.pk, scale=half, baseline=None, by=cast.dewi, now=NOW)
    assert (written_.expected, events("ScaleWritten")) == ("Cukup", 0)
    assert version_of(goal) == 3
    with pytest.raises(Faulty, match="membedakannya"):
        actions.write_scale(goal.pk, scale=("a", "a", "", "", ""), baseline=None, by=cast.dewi, now=NOW)


def test_a_goal_without_a_scale_waits_until_it_is_written_and_accepted(cast):
    plan = agreed(cast)
    goal = goals_of(plan)[1]
    assert goal.state == "planned"
    with pytest.raises(Refused, match="belum lengkap"):
        actions.start_goal(goal.pk, version=version_of(plan), by=cast.ratna, now=NOW)
    with pytest.raises(Faulty) as refusal:
        actions.write_scale(goal.pk, scale=("a", "", "b", "c", "d"), baseline=None, by=cast.dewi, now=NOW)
    assert list(refusal.value.faults) == ["less"]
    actions.write_scale(goal.pk, scale=OTHER, baseline=0, by=cast.dewi, now=NOW)
    assert events("ScaleWritten") == 1
    started = actions.start_goal(goal.pk, version=version_of(plan), by=cast.ratna, now=NOW)
    assert (started.state, started.scale_locked_at) == ("running", NOW)
    actions.start_goal(goal.pk, version=0, by=cast.ratna, now=NOW)
    assert events("GoalStarted") == 1


def test_the_supervisor_accepts_only_the_scale_she_read(cast):
    plan = agreed(cast)
    goal = goals_of(plan)[1]
    actions.write_scale(goal.pk, scale=OTHER, baseline=0, by=cast.dewi, now=NOW)
    read = version_of(plan)
    actions.write_scale(goal.pk, scale=(*OTHER[:4], "Enam"), baseline=0, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        actions.start_goal(goal.pk, version=read, by=cast.ratna, now=NOW)
    for other in (cast.dewi, cast.bambang, cast.siti, cast.yusuf):
        with pytest.raises(Forbidden, match="Ratna"):
            actions.start_goal(goal.pk, version=version_of(plan), by=other, now=NOW)
    assert Goal.objects.get(pk=goal.pk).state == "planned"


def test_a_goal_starts_only_in_a_plan_that_holds(cast):
    plan = proposed(cast)
    with pytest.raises(Refused, match="menunggu persetujuan"):
        actions.start_goal(goals_of(plan)[0].pk, version=plan.version, by=cast.ratna, now=NOW)
    actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    waiting = goals_of(plan)[1]
    actions.write_scale(waiting.pk, scale=OTHER, baseline=None, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sedang diubah"):
        actions.start_goal(waiting.pk, version=version_of(plan), by=cast.ratna, now=NOW)


def test_a_goal_of_a_draft_is_deleted_and_one_that_was_agreed_is_kept_for_older_versions(cast):
    plan = revising(cast)
    _one, two = goals_of(plan)
    new = with_goal(plan, by=cast.dewi)
    for goal in (new, two):
        actions.remove_goal(goal.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    assert not Goal.objects.filter(pk=new.pk).exists()
    assert Goal.objects.get(pk=two.pk).removed_at == NOW
    with pytest.raises(Forbidden):
        actions.remove_goal(two.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        actions.add_item(two.pk, draft=item_draft(), version=version_of(plan), by=cast.dewi, now=NOW)
    draft = with_goal(begun(cast, by=cast.ratna), by=cast.ratna)
    actions.remove_goal(draft.pk, version=version_of(draft), by=cast.ratna, now=NOW)
    assert not Goal.objects.filter(pk=draft.pk).exists()


def test_a_goal_that_runs_is_not_removed_but_let_go_with_a_reason(cast):
    plan = revising(cast)
    goal = goals_of(plan)[0]
    with pytest.raises(Refused, match="Lepas dengan alasannya"):
        actions.remove_goal(goal.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="perlu diisi"):
        actions.drop_goal(goal.pk, reason=" ", by=cast.dewi, now=NOW)
    for _twice in range(2):
        dropped = actions.drop_goal(goal.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    assert (dropped.state, dropped.dropped_reason, events("GoalDropped")) == ("dropped", "Tugas berpindah", 1)
    for act in (
        lambda: edit(goal, cast, title="Lain"),
        lambda: actions.remove_goal(goal.pk, version=version_of(plan), by=cast.dewi, now=NOW),
        lambda: actions.write_scale(goal.pk, scale=SCALE, baseline=0, by=cast.dewi, now=NOW),
        lambda: actions.add_item(goal.pk, draft=item_draft(), version=version_of(plan), by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="dilepas atau dinilai"):
            act()


def test_a_goal_that_was_let_go_never_runs_again(cast):
    plan = agreed(cast)
    goal = goals_of(plan)[0]
    actions.drop_goal(goal.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="dilepas atau dinilai"):
        actions.start_goal(goal.pk, version=plan.version, by=cast.ratna, now=NOW)
    assert Goal.objects.get(pk=goal.pk).state == "dropped"


def test_only_what_was_agreed_is_let_go(cast):
    plan = revising(cast)
    new = with_goal(plan, by=cast.dewi)
    with pytest.raises(Refused, match="cukup dihapus"):
        actions.drop_goal(new.pk, reason="x", by=cast.dewi, now=NOW)
    draft = with_goal(begun(cast, by=cast.ratna), by=cast.ratna)
    with pytest.raises(Refused, match="masih draf"):
        actions.drop_goal(draft.pk, reason="x", by=cast.ratna, now=NOW)
    Goal.objects.filter(pk=goals_of(plan)[0].pk).update(state="rated", attained=1)
    with pytest.raises(Refused, match="dinilai"):
        actions.drop_goal(goals_of(plan)[0].pk, reason="x", by=cast.dewi, now=NOW)


def test_goals_change_places(cast):
    plan = written(cast, scales=[SCALE, SCALE, SCALE])
    one, two, three = goals_of(plan)

    def move(goal, *, up):
        actions.move_goal(goal.pk, up=up, version=version_of(plan), by=cast.dewi, now=NOW)
        return [goal.pk for goal in goals_of(plan)]

    assert move(three, up=True) == [one.pk, three.pk, two.pk]
    assert move(one, up=False) == [three.pk, one.pk, two.pk]
    before = version_of(plan)
    assert move(three, up=True) == [three.pk, one.pk, two.pk]
    assert move(two, up=False) == [three.pk, one.pk, two.pk]
    assert version_of(plan) == before


def test_progress_is_noted_on_ones_own_scale_while_a_goal_runs(cast):
    plan = agreed(cast)
    running, waiting = goals_of(plan)
    for _twice in range(2):
        noted = actions.note_progress(running.pk, level=1, by=cast.dewi, now=NOW)
    assert (noted.progress, noted.progress_at, events("ProgressNoted")) == (1, NOW, 1)
    with pytest.raises(Refused, match="tingkat skala"):
        actions.note_progress(running.pk, level=3, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="belum dimulai"):
        actions.note_progress(waiting.pk, level=0, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sedang diubah"):
        actions.note_progress(running.pk, level=0, by=cast.dewi, now=NOW)
    actions.drop_revision(plan.pk, by=cast.dewi, now=NOW)
    actions.drop_goal(running.pk, reason="x", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="dilepas"):
        actions.note_progress(running.pk, level=0, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        actions.note_progress(running.pk, level=0, by=cast.ratna, now=NOW)


def test_only_the_employee_releases_a_goal_for_her_skp_and_may_take_it_back(cast):
    plan = agreed(cast)
    running, waiting = goals_of(plan)
    with pytest.raises(Refused, match="sesudah dimulai"):
        actions.release_goal(waiting.pk, released=True, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        actions.release_goal(running.pk, released=True, by=cast.ratna, now=NOW)
    for _twice in range(2):
        assert actions.release_goal(running.pk, released=True, by=cast.dewi, now=NOW).released_at == NOW
    assert actions.release_goal(running.pk, released=False, by=cast.dewi, now=NOW).released_at is None
    assert events("GoalReleased") == 2
    Goal.objects.filter(pk=running.pk).update(state="rated", attained=1)
    Plan.objects.filter(pk=plan.pk).update(state="closed", closed_at=NOW, closed_by=cast.ratna)
    assert actions.release_goal(running.pk, released=True, by=cast.dewi, now=NOW).released_at == NOW


def test_a_competency_must_be_offered_but_stays_with_a_goal_that_has_it(cast):
    plan = begun(cast)
    known = Competency.objects.filter(agency=cast.agency).order_by("position")[0]
    foreign = Competency.objects.filter(agency=cast.other_agency).first()
    goal = add(plan, cast, competency=known.pk, level_from=2, level_to=3, source="career")
    Competency.objects.filter(pk=known.pk).update(closed_at=NOW)
    kept = {"competency": known.pk, "level_from": 2, "level_to": 4, "source": "career"}
    assert edit(goal, cast, **kept).level_to == 4
    for wrong in (known.pk, foreign.pk, new_id()):
        with pytest.raises(Faulty) as refusal:
            add(plan, cast, competency=wrong)
        assert list(refusal.value.faults) == ["competency"]


def test_a_gap_is_one_of_her_own_agreed_assessment(cast):
    row = ratings.agreed(cast)
    line = Line.objects.filter(assessment=row).order_by("position")[0]
    other = Competency.objects.filter(agency=cast.agency).exclude(pk=line.competency_id).first()
    plan = begun(cast)
    gap = {"source": "gap", "competency": line.competency_id, "line": line.pk, "level_from": 2, "level_to": 3}
    goal = add(plan, cast, **gap)
    assert (goal.line_id, edit(goal, cast, **gap, weight=3).weight) == (line.pk, 3)
    unsettled = ratings.lines_of(ratings.revealed(cast, occasion="midyear"))[0].pk
    for wrong in ({**gap, "line": new_id()}, {**gap, "competency": other.pk}, {**gap, "line": unsettled}):
        with pytest.raises(Faulty) as refusal:
            add(plan, cast, **wrong)
        assert list(refusal.value.faults) == ["line"]
    with pytest.raises(Faulty):
        actions.add_goal(
            begun(cast, by=cast.surya).pk, draft=goal_draft(**gap), version=1, by=cast.surya, now=NOW
        )  # fmt: skip


def test_a_goal_of_the_team_is_one_of_ones_own_team(cast):
    ours = team.set_team_goal(year=2026, title="Layanan satu hari", due_on=LAST, by=cast.ratna, now=NOW)
    theirs = team.set_team_goal(year=2026, title="Arsip rapi", due_on=LAST, by=cast.hadi, now=NOW)
    plan = begun(cast)
    goal = add(plan, cast, source="team", team_goal=ours.pk)
    assert goal.team_goal_id == ours.pk
    later = team.set_team_goal(year=2027, title="Nanti", due_on=date(2027, 6, 1), by=cast.ratna, now=NOW)
    team.close_team_goal(ours.pk, state="reached", by=cast.ratna, now=NOW)
    for wrong in (theirs, later, ours):
        with pytest.raises(Faulty) as refusal:
            add(plan, cast, source="team", team_goal=wrong.pk)
        assert list(refusal.value.faults) == ["team_goal"]
    assert edit(goal, cast, source="team", team_goal=ours.pk, title="Tetap boleh").title == "Tetap boleh"


@pytest.mark.parametrize(
    "broken",
    [
        {"weight": 4}, {"weight": 0}, {"level_to": 6}, {"level_from": 0}, {"baseline": 3}, {"progress": -3},
        {"attained": 1}, {"state": "rated"}, {"due_on": date(2025, 1, 1)}, {"state": "running"},
        {"scale_locked_at": NOW, "less": ""},
    ],
)  # fmt: skip
def test_the_database_keeps_what_must_hold_of_a_goal(cast, broken):
    add(begun(cast), cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.update(**broken)


def test_a_draft_as_it_stands_is_no_edit(cast):
    goal = add(begun(cast), cast)
    before = version_of(goal)
    draft = replace(goal_draft(), scale=None)
    actions.edit_goal(goal.pk, draft=draft, version=before, by=cast.dewi, now=NOW + HOUR)
    assert version_of(goal) == before
