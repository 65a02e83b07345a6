"""Reviews: written apart, read together, confirmed by both in the version that both read."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pamong.agency.models import ReportingLine
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import begin_revision
from pamong.plans.actions import review as actions
from pamong.plans.briefs import Why
from pamong.plans.models import Goal, GoalRating, Plan, Review, Voice
from pamong.plans.queries import own_plan, team_plans
from pamong.plans.rules import review as rules
from pamong.plans.tests.reviewed import AT, WORDS, concluded, handed_in, opened, planned, rated, ready, saved
from tests.cast import NOW, TODAY
from tests.planned import SCALE, UNWRITTEN, agreed, goals_of, written

pytestmark = pytest.mark.django_db
NOTHING = {"helped": "", "hindered": "", "next": ""}


def events(name):
    return Entry.objects.filter(event=f"plans.{name}").count()


def conclude(review, by, **changes):
    what = {"version": review.version, "next_steps": "Lanjut.", "attained": {}, "by": by, "now": AT}
    return actions.write_conclusion(review.pk, **{**what, **changes})


def confirm(review, by, version=None):
    return actions.confirm_review(review.pk, version=version or review.version, by=by, now=AT)


def moved_to(cast, boss, kind="definitif"):
    return ReportingLine.objects.create(
        agency=cast.agency,
        person=cast.dewi,
        supervisor=boss,
        kind=kind,
        starts_on=TODAY,
        ends_on=None if kind == "definitif" else TODAY,
        recorded_at=NOW,
    )


@pytest.mark.parametrize("who", ["dewi", "ratna"])
def test_either_of_the_two_begins_it_and_it_begins_once(cast, who):
    plan, by = planned(cast), getattr(cast, who)
    key = new_id()
    first = actions.open_review(plan.pk, kind="midyear", by=by, now=AT, key=key)
    again = actions.open_review(plan.pk, kind="midyear", by=cast.ratna, now=AT)
    assert (first.pk, again.pk, first.supervisor, first.opened_by) == (key, key, cast.ratna, by)
    assert events("ReviewOpened") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            agency=cast.agency, plan=plan, supervisor=cast.ratna, kind="midyear", opened_at=NOW, opened_by=by
        )


def test_nobody_else_begins_it(cast):
    plan = planned(cast)
    for other in (cast.siti, cast.bambang, cast.yusuf):
        with pytest.raises(Forbidden, match="Ratna Wulandari"):
            opened(cast, plan, by=other)
    with pytest.raises(Forbidden):
        opened(cast, plan, by=cast.kadek)
    with pytest.raises(Forbidden):
        actions.open_review(new_id(), kind="closing", by=cast.dewi, now=AT)


def test_a_plan_that_does_not_hold_is_not_reviewed(cast):
    draft = written(cast)
    with pytest.raises(Refused, match="draf"):
        opened(cast, draft)


def test_an_employee_without_a_supervisor_hears_whom_to_ask(cast):
    plan = planned(cast)
    type(cast.division).objects.update(leader=None, effective_leader=None, next_leader=None)
    with pytest.raises(Refused, match="belum tercatat"):
        opened(cast, plan)


def test_the_closing_waits_for_october(cast):
    plan = Plan(state="agreed", year=2026)
    assert "1 Oktober 2026" in rules.opening_fault(plan, "closing", date(2026, 9, 30))
    assert rules.opening_fault(plan, "closing", date(2026, 10, 1)) == ""
    assert rules.opening_fault(plan, "midyear", date(2026, 2, 1)) == ""


def test_what_is_written_is_kept_and_can_be_changed_until_it_is_handed_in(cast):
    review = opened(cast, planned(cast))
    saved(review, cast.dewi, None, 1)
    voice = saved(review, cast.dewi, 0, 1, helped="Lain")
    assert (voice.side, voice.helped, voice.submitted_at) == ("employee", "Lain", None)
    levels = GoalRating.objects.filter(review=review, side="employee").order_by("goal__position")
    assert [(row.level, row.comment) for row in levels] == [(0, "karena 0"), (1, "karena 1")]
    handed_in(review, cast.dewi, 0, 1)
    with pytest.raises(Refused, match="Tarik dulu"):
        saved(review, cast.dewi, 2, 2)
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"helped": "x" * 1001}, "1000"), ({"next": "x" * 1001}, "1000")],
)
def test_too_long_a_text_is_refused(cast, changes, why):
    with pytest.raises(Refused, match=why):
        saved(opened(cast, planned(cast)), cast.dewi, 0, 0, **changes)


def test_levels_are_one_of_five_of_goals_that_run(cast):
    plan = agreed(cast, scales=[SCALE, UNWRITTEN])
    review = opened(cast, plan)
    first, second = goals_of(plan)
    with pytest.raises(Refused, match="tidak lagi berjalan"):
        saved(review, cast.dewi, 0, 0)
    with pytest.raises(Refused, match="lima tingkat"):
        actions.save_voice(review.pk, **WORDS, ratings={first.pk: (3, "")}, by=cast.dewi, now=AT)
    with pytest.raises(Refused, match="500"):
        actions.save_voice(review.pk, **WORDS, ratings={first.pk: (1, "x" * 501)}, by=cast.dewi, now=AT)
    assert second.state == "planned"


def test_a_part_is_handed_in_whole_and_once(cast):
    review = opened(cast, planned(cast))
    with pytest.raises(Refused, match="tujuan 1"):
        actions.submit_voice(review.pk, by=cast.dewi, now=AT)
    saved(review, cast.dewi, 0, None)
    with pytest.raises(Refused, match="tujuan 2"):
        actions.submit_voice(review.pk, by=cast.dewi, now=AT)
    saved(review, cast.dewi, 0, 0, **NOTHING)
    with pytest.raises(Refused, match="tiga pertanyaan"):
        actions.submit_voice(review.pk, by=cast.dewi, now=AT)
    saved(review, cast.dewi, 0, 0)
    for _ in range(2):
        assert actions.submit_voice(review.pk, by=cast.dewi, now=AT).state == "writing"
    assert events("VoiceSubmitted") == 1


def test_a_plan_without_running_goals_is_closed_with_words(cast):
    review = opened(cast, agreed(cast, scales=[UNWRITTEN]))
    with pytest.raises(Refused, match="tiga pertanyaan"):
        actions.submit_voice(review.pk, by=cast.dewi, now=AT)
    for one in (cast.dewi, cast.ratna):
        actions.save_voice(review.pk, **WORDS, ratings={}, by=one, now=AT)
        actions.submit_voice(review.pk, by=one, now=AT)
    for one in (cast.dewi, cast.ratna):
        confirm(review, one)
    plan = Plan.objects.get()
    assert (plan.state, goals_of(plan)[0].state) == ("closed", "planned")


def test_it_is_taken_back_until_the_other_one_handed_in(cast):
    review = opened(cast, planned(cast))
    handed_in(review, cast.dewi, 0, 1)
    for _ in range(2):
        actions.take_back_voice(review.pk, by=cast.dewi, now=AT)
    assert events("VoiceTakenBack") == 1
    handed_in(review, cast.dewi, 0, 1)
    handed_in(review, cast.ratna, 0, 1)
    for one in (cast.dewi, cast.ratna):
        with pytest.raises(Refused, match="saling membaca"):
            actions.take_back_voice(review.pk, by=one, now=AT)
        with pytest.raises(Refused, match="saling membaca"):
            saved(review, one, 0, 0)


def test_when_both_are_in_they_read_one_another_and_equal_levels_are_on_the_table(cast):
    review = ready(cast)
    first, second = goals_of(review.plan)
    assert review.state == "open"
    assert dict(GoalRating.objects.filter(side="both").values_list("goal_id", "level")) == {first.pk: 0}
    assert (events("ReviewReady"), second.attained) == (1, None)


def test_at_mid_year_no_level_is_agreed_on(cast):
    review = ready(cast, "midyear")
    assert not GoalRating.objects.filter(side="both").exists()
    with pytest.raises(Refused, match="penutupan"):
        conclude(review, cast.dewi, attained={goals_of(review.plan)[0].pk: 1})
    review = conclude(review, cast.dewi)
    for one in (cast.dewi, cast.ratna):
        confirm(review, one)
    review.refresh_from_db()
    assert (review.state, review.next_steps, Plan.objects.get().state) == ("concluded", "Lanjut.", "agreed")
    assert events("PlanClosed") == 0


def test_nothing_is_concluded_before_both_are_in(cast):
    review = opened(cast, planned(cast))
    with pytest.raises(Refused, match="sesudah Anda berdua"):
        conclude(review, cast.dewi)
    with pytest.raises(Refused, match="sesudah Anda berdua"):
        confirm(review, cast.dewi)


def test_each_change_of_the_conclusion_asks_both_anew(cast):
    review = ready(cast)
    _first, second = goals_of(review.plan)
    old = review.version
    with pytest.raises(Refused, match="tujuan 2"):
        confirm(review, cast.dewi)
    review = conclude(review, cast.dewi, attained={second.pk: 0})
    assert review.version == old + 1
    for _ in range(2):
        assert conclude(review, cast.dewi, attained={second.pk: 0}, version=old).version == old + 1
    confirm(review, cast.dewi)
    with pytest.raises(Refused, match="berubah"):
        conclude(review, cast.ratna, next_steps="Lain", version=old)
    review = conclude(review, cast.ratna, attained={second.pk: 1})
    assert review.employee_confirmed_at is None
    with pytest.raises(Refused, match="berubah"):
        confirm(review, cast.dewi, version=old + 1)
    assert events("ReviewWritten") == 2
    with pytest.raises(Refused, match="2000"):
        conclude(review, cast.ratna, next_steps="x" * 2001)
    with pytest.raises(Refused, match="lima tingkat"):
        conclude(review, cast.ratna, attained={second.pk: 5})
    with pytest.raises(Refused, match="tidak lagi berjalan"):
        conclude(review, cast.ratna, attained={new_id(): 1})


def test_the_second_confirmation_of_the_closing_rates_the_goals_and_closes_the_plan(cast):
    review = concluded(cast, "closing", 1, -1)
    goals = goals_of(review.plan)
    assert [(goal.state, goal.attained) for goal in goals] == [("rated", 1), ("rated", -1)]
    plan = Plan.objects.get()
    assert (plan.state, plan.closed_at, plan.closed_by, review.concluded_at) == ("closed", AT, cast.ratna, AT)
    assert (events("ReviewAccepted"), events("ReviewConcluded"), events("PlanClosed")) == (1, 1, 1)
    assert confirm(review, cast.dewi).state == "concluded"
    with pytest.raises(Refused, match="sudah selesai"):
        conclude(review, cast.dewi)
    assert opened(cast, plan).pk == review.pk


def test_a_plan_that_is_being_changed_is_not_closed(cast):
    review = ready(cast, hers=(0, 1), his=(0, 1))
    begin_revision(review.plan_id, by=cast.dewi, now=AT)
    with pytest.raises(Refused, match="sedang diubah"):
        confirm(review, cast.dewi)


def test_a_goal_that_was_let_go_meanwhile_is_not_rated(cast):
    review = ready(cast)
    _first, second = goals_of(review.plan)
    Goal.objects.filter(pk=second.pk).update(state="dropped", dropped_reason="Unit dibubarkan")
    for one in (cast.dewi, cast.ratna):
        confirm(review, one)
    second.refresh_from_db()
    assert (second.state, second.attained, Plan.objects.get().state) == ("dropped", None, "closed")


def test_what_was_left_of_mid_year_is_not_written_on_after_the_closing(cast):
    plan = planned(cast)
    left = opened(cast, plan, "midyear")
    closing = opened(cast, plan)
    for one in (cast.dewi, cast.ratna):
        handed_in(closing, one, 0, 0)
    for one in (cast.dewi, cast.ratna):
        confirm(closing, one)
    with pytest.raises(Refused, match="sudah ditutup"):
        saved(left, cast.dewi, 0, 0)
    assert Why.VOICE not in {call.why for call in own_plan(cast.dewi, TODAY).calls}
    assert not team_plans(cast.ratna, [cast.dewi.pk], TODAY)[cast.dewi.pk].asks


def test_nobody_but_the_two_does_anything(cast):
    review = opened(cast, planned(cast))
    for other in (cast.siti, cast.bambang, cast.agus, cast.yusuf, cast.kadek):
        for act in (actions.submit_voice, actions.take_back_voice):
            with pytest.raises(Forbidden, match="pegawai dan atasan"):
                act(review.pk, by=other, now=AT)
        with pytest.raises(Forbidden):
            saved(review, other, 0, 0)
        with pytest.raises(Forbidden):
            conclude(review, other)
        with pytest.raises(Forbidden):
            confirm(review, other)


@pytest.mark.parametrize("who", ["dewi", "surya"])
def test_a_new_supervisor_takes_the_place_of_the_former_without_reading_a_word(cast, who):
    review = ready(cast)
    conclude(review, cast.dewi, next_steps="Untuk kita berdua.")
    moved_to(cast, cast.surya)
    again = opened(cast, review.plan, by=getattr(cast, who))
    assert (again.pk, again.supervisor, again.state, again.next_steps) == (review.pk, cast.surya, "writing", "")
    voice = Voice.objects.get()
    assert (voice.side, voice.submitted_at, voice.helped) == ("employee", None, WORDS["helped"])
    assert set(GoalRating.objects.values_list("side", flat=True)) == {"employee"}
    with pytest.raises(Forbidden):
        saved(review, cast.ratna, 0, 0)
    handed_in(again, cast.surya, 0, 0)
    assert Review.objects.get().state == "writing"
    handed_in(again, cast.dewi, 0, 0)
    assert Review.objects.get().state == "open"
    assert events("ReviewOpened") == 2


def test_whoever_stands_in_for_a_day_takes_no_review_over(cast):
    moved_to(cast, cast.ratna)
    review = ready(cast)
    moved_to(cast, cast.surya, "plh")
    with pytest.raises(Forbidden, match="pegawai dan atasan"):
        opened(cast, review.plan, by=cast.surya)
    assert opened(cast, review.plan, by=cast.ratna).state == "open"


def test_a_review_that_was_concluded_stays_with_the_two(cast):
    review = concluded(cast, "midyear")
    moved_to(cast, cast.surya)
    with pytest.raises(Forbidden, match="pegawai dan atasan"):
        opened(cast, review.plan, "midyear", by=cast.surya)
    assert opened(cast, review.plan, "midyear").pk == review.pk
    assert not Review.objects.visible_to(cast.surya).exists()


def test_no_word_of_a_review_stands_in_an_event(cast):
    concluded(cast, "closing", 1, -1)
    said = {str(entry.data) for entry in Entry.objects.all()}
    words = [*WORDS.values(), "Lanjut ke unit kedua.", "karena 1"]
    assert not [word for word in words if any(word in text for text in said)]
    assert rated(Plan.objects.get(), 1, -1)
