"""Activities: written in a draft; done, let go and opened again while the plan holds."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.models import Goal, Item
from tests.cast import NOW, TODAY
from tests.planned import (
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


def first_item(plan):
    return items_of(goals_of(plan)[0])[0]


def settle(item, cast, state="done", on=TODAY, remark="Dokumen di folder biro", by=None):
    return actions.settle_item(item.pk, state=state, on=on, remark=remark, by=by or cast.dewi, now=NOW)


def edit(item, cast, version=None, **changes):
    seen = version or version_of(item)
    return actions.edit_item(item.pk, draft=item_draft(**changes), version=seen, by=cast.dewi, now=NOW)


def test_activities_stand_in_the_order_they_were_added(cast):
    goal = with_goal(begun(cast), item_draft(activity="Satu"), item_draft(activity="Dua"), by=cast.dewi)
    assert [(item.activity, item.position) for item in items_of(goal)] == [("Satu", 1), ("Dua", 2)]


def test_the_same_form_sent_twice_adds_once(cast):
    goal, key = with_goal(begun(cast), by=cast.dewi), new_id()
    for _twice in range(2):
        item = actions.add_item(goal.pk, draft=item_draft(), version=3, by=cast.dewi, now=NOW, key=key)
    assert (item.pk, Item.objects.count(), version_of(goal)) == (key, 2, 4)


def test_an_activity_that_cannot_stand_is_refused_by_field(cast):
    goal = with_goal(begun(cast), by=cast.dewi, due_on=date(2026, 6, 30))
    with pytest.raises(Faulty) as refusal:
        actions.add_item(goal.pk, draft=item_draft(track="x"), version=version_of(goal), by=cast.dewi, now=NOW)
    assert set(refusal.value.faults) == {"track", "due_on"}
    assert Item.objects.count() == 1


def test_twenty_one_activities_are_one_too_many(cast):
    goal = with_goal(begun(cast), *[item_draft()] * 20, by=cast.dewi)
    with pytest.raises(Refused, match="dua puluh"):
        actions.add_item(goal.pk, draft=item_draft(), version=version_of(goal), by=cast.dewi, now=NOW)


def test_two_tabs_never_overwrite_one_another(cast):
    item = first_item(written(cast))
    read = version_of(item)
    assert edit(item, cast, activity="Dari tab satu").activity == "Dari tab satu"
    with pytest.raises(Refused, match="berubah sejak"):
        edit(item, cast, read, activity="Dari tab dua")
    assert edit(item, cast, read, activity="Dari tab satu").activity == "Dari tab satu"
    with pytest.raises(Refused, match="berubah sejak"):
        actions.remove_item(item.pk, version=read, by=cast.dewi, now=NOW)
    assert version_of(item) == read + 1


def test_after_an_agreement_or_by_another_nothing_is_edited(cast):
    item = first_item(agreed(cast))
    for act in (
        lambda: edit(item, cast, activity="Lain"),
        lambda: actions.remove_item(item.pk, version=version_of(item), by=cast.dewi, now=NOW),
        lambda: actions.add_item(item.goal_id, draft=item_draft(), version=version_of(item), by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="Ajukan perubahan"):
            act()
    with pytest.raises(Forbidden, match="pemilik"):
        actions.remove_item(item.pk, version=version_of(item), by=cast.ratna, now=NOW)
    with pytest.raises(Forbidden):
        actions.remove_item(new_id(), version=1, by=cast.dewi, now=NOW)


def test_an_activity_of_a_draft_is_deleted_and_one_that_was_agreed_is_kept(cast):
    plan = agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    goal, item = goals_of(plan)[0], first_item(plan)
    new = actions.add_item(goal.pk, draft=item_draft(), version=version_of(plan), by=cast.dewi, now=NOW)
    for each in (new, item):
        actions.remove_item(each.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    assert not Item.objects.filter(pk=new.pk).exists()
    assert Item.objects.get(pk=item.pk).removed_at == NOW
    with pytest.raises(Forbidden):
        edit(item, cast, activity="Lain")
    gone = goals_of(plan)[1]
    actions.remove_goal(gone.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        edit(items_of(gone)[0], cast, activity="Lain")
    draft = first_item(written(cast, by=cast.ratna))
    actions.remove_item(draft.pk, version=version_of(draft), by=cast.ratna, now=NOW)
    assert not Item.objects.filter(pk=draft.pk).exists()


def test_an_activity_is_done_on_a_day_and_may_be_opened_again(cast):
    item = first_item(agreed(cast))
    for _twice in range(2):
        done = settle(item, cast)
    assert (done.state, done.settled_on, done.remark) == ("done", TODAY, "Dokumen di folder biro")
    for _twice in range(2):
        again = actions.reopen_item(item.pk, by=cast.dewi, now=NOW)
    assert (again.state, again.settled_on, again.remark) == ("planned", None, "Dokumen di folder biro")
    states = [entry.data["state"] for entry in Entry.objects.filter(event="plans.ItemSettled").order_by("id")]
    assert states == ["done", "planned"]


def test_letting_go_takes_a_reason_and_done_does_not(cast):
    item = first_item(agreed(cast))
    with pytest.raises(Refused, match="perlu diisi"):
        settle(item, cast, "dropped", remark=" ")
    assert settle(item, cast, "dropped", remark="Kursus dibatalkan").state == "dropped"
    with pytest.raises(Refused, match="Buka kembali"):
        settle(item, cast, "done", remark="")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"state": "planned"}, "selesai atau dilepas"),
        ({"on": TODAY + timedelta(days=1)}, "hari ini atau sebelumnya"),
        ({"on": date(2025, 12, 31)}, "tahun rencana"),
        ({"remark": "x" * 301}, "300"),
    ],
)
def test_a_settlement_that_cannot_be_is_refused(cast, changes, says):
    item = first_item(agreed(cast))
    with pytest.raises(Refused, match=says):
        settle(item, cast, **changes)
    assert Item.objects.get(pk=item.pk).state == "planned"


def test_settling_takes_a_plan_that_holds_and_is_not_being_changed(cast):
    plan = proposed(cast)
    with pytest.raises(Refused, match="menunggu persetujuan"):
        settle(first_item(plan), cast)
    actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    item = first_item(plan)
    settle(item, cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sedang diubah"):
        actions.reopen_item(item.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sedang diubah"):
        settle(items_of(goals_of(plan)[1])[0], cast)
    for act in (
        lambda: edit(item, cast, activity="Lain"),
        lambda: actions.remove_item(item.pk, version=version_of(plan), by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="Buka kembali"):
            act()


def test_nothing_of_a_goal_that_was_let_go_changes(cast):
    plan = agreed(cast)
    item = first_item(plan)
    actions.drop_goal(item.goal_id, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    for act in (
        lambda: edit(item, cast, activity="Lain"),
        lambda: actions.remove_item(item.pk, version=version_of(plan), by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="dilepas atau dinilai"):
            act()


def test_a_goal_may_be_moved_in_time_and_its_activities_are_checked_when_it_is_proposed(cast):
    plan = written(cast, scales=[SCALE])
    goal = goals_of(plan)[0]
    later = goal_draft(starts_on=date(2026, 7, 1), scale=None)
    actions.edit_goal(goal.pk, draft=later, version=plan.version, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="kegiatan tujuan 1"):
        actions.propose_plan(plan.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    edit(items_of(goal)[0], cast, starts_on=date(2026, 7, 1))
    assert actions.propose_plan(plan.pk, version=version_of(plan), by=cast.dewi, now=NOW).state == "proposed"


@pytest.mark.parametrize("broken", [{"due_on": date(2025, 1, 1)}, {"state": "done"}, {"settled_on": TODAY}])
def test_the_database_keeps_what_must_hold_of_an_activity(cast, broken):
    with_goal(begun(cast), by=cast.dewi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.update(**broken)
    assert Goal.objects.count() == 1
