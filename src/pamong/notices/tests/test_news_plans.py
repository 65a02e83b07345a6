"""Who is told what of assessments, dialogues, plans, reviews and goals of a team; and that no word of them leaves."""

from datetime import date, timedelta

import pytest

from pamong.agency.models import Person
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted, to
from pamong.plans import actions
from pamong.plans.actions import assessment, desk, expectations, levels, rating, team
from pamong.plans.actions import dialogue as dialogues
from pamong.plans.actions import review as reviews
from pamong.plans.models import Assessment, Plan
from pamong.plans.terms import Step
from pamong.plans.tests import ratings, reviewed, talks
from tests import planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_fails")]
HOUR = timedelta(hours=1)
WHO = {"dewi": "Dewi Anggraini", "ratna": "Ratna Wulandari"}


def told(person):
    """What stands in an inbox, by the names of its sentences."""
    return [each.what for each in inbox_of(person)]


def said(person):
    return say(inbox_of(person)[-1]).text


def version_of(plan):
    return Plan.objects.get(pk=plan.pk).version


# --- assessments -------------------------------------------------------------------------------------------------------


def test_whoever_opens_an_assessment_asks_the_other_one(cast):
    with posted(FRIDAY) as mails:
        ratings.opened(cast)
    assert said(cast.ratna).startswith("Dewi Anggraini membuka penilaian kompetensinya tahun 2026 dan menunggu")
    assert told(cast.dewi) == []
    assert mails == []  # in the digest


def test_an_assessment_that_the_supervisor_opens_asks_the_employee(cast):
    with posted(FRIDAY):
        ratings.opened(cast, by=cast.ratna)
    assert told(cast.dewi) == ["assess_opened"]
    assert told(cast.ratna) == []


def test_the_turn_the_reveal_and_the_agreement_are_told_to_the_other_one(cast):
    with posted(FRIDAY):
        row = ratings.opened(cast)
        ratings.handed_in(row, cast.dewi)
    assert told(cast.ratna) == ["assess_opened_boss", "assess_turn"]
    with posted(FRIDAY + HOUR):
        ratings.handed_in(row, cast.ratna)
    assert told(cast.dewi) == ["assess_ready"]
    version = Assessment.objects.get(pk=row.pk).version
    wished = {line.pk: 4 for line in ratings.lines_of(row)}
    with posted(FRIDAY + HOUR):
        for level in (4, 3, 4):
            wished[ratings.lines_of(row)[0].pk] = level
            version = levels.propose_levels(row.pk, version=version, levels=wished, by=cast.dewi, now=FRIDAY).version
    assert told(cast.ratna)[2:] == ["assess_levels"]
    with posted(FRIDAY + HOUR):
        levels.agree_levels(row.pk, version=version, by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna)[3:] == ["assess_accept"]
    with posted(FRIDAY + HOUR):
        levels.agree_levels(row.pk, version=version, by=cast.ratna, now=FRIDAY)
    assert told(cast.dewi) == ["assess_ready", "assess_agreed"]


def test_a_third_rater_is_invited_and_the_other_one_of_the_two_knows(cast):
    with posted(FRIDAY):
        row = ratings.opened(cast)
    with posted(FRIDAY):
        assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=FRIDAY)
    assert said(cast.surya).startswith("Anda diundang ikut menilai kompetensi Dewi Anggraini tahun 2026.")
    assert told(cast.ratna)[-1] == "assess_third"
    assert told(cast.dewi) == []
    with posted(FRIDAY):
        ratings.handed_in(row, cast.dewi)
        ratings.handed_in(row, cast.ratna)
    before = len(told(cast.dewi))
    with posted(FRIDAY + HOUR):
        ratings.rated(row, cast.surya)
        rating.submit_sheet(row.pk, by=cast.surya, now=FRIDAY + HOUR)
    for one in (cast.dewi, cast.ratna):
        assert told(one)[-1] == "assess_third_in"
    assert len(told(cast.dewi)) == before + 1
    assert told(cast.surya) == ["assess_invited"]


def test_a_third_rater_who_hands_in_while_the_two_are_blind_is_told_to_nobody(cast):
    with posted(FRIDAY):
        row = ratings.opened(cast)
        assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=FRIDAY)
    before = {one: told(one) for one in (cast.dewi, cast.ratna, cast.surya)}
    with posted(FRIDAY):
        ratings.handed_in(row, cast.surya)
    assert before == {one: told(one) for one in before}


# --- dialogues ---------------------------------------------------------------------------------------------------------


def test_a_dialogue_is_told_to_the_other_one_at_each_step(cast):
    with posted(FRIDAY) as mails:
        row = talks.opened(cast)
    assert said(cast.ratna).startswith(
        "Dewi Anggraini mengajak Anda ke dialog pengembangan Rab, 25 Nov 2026 10.00 WIB."
    )
    assert len(to(cast.ratna, mails)) == 1
    with posted(FRIDAY):
        dialogues.time_dialogue(
            row.pk, planned_at=talks.MEETING + HOUR, place="Ruang rahasia", by=cast.ratna, now=FRIDAY
        )
    assert said(cast.dewi) == "Dialog pengembangan dengan Ratna Wulandari: Rab, 25 Nov 2026 11.00 WIB."
    with posted(FRIDAY):
        talks.wrote(row, cast.ratna, "Ratna menulis")
        talks.shared(row, cast.ratna)
    assert said(cast.dewi).endswith("Anda dapat membacanya setelah membagikan persiapan Anda.")
    with posted(FRIDAY):
        talks.wrote(row, cast.dewi, "Dewi menulis")
        talks.shared(row, cast.dewi)
    assert told(cast.ratna)[-1] == "talk_shared"
    with posted(FRIDAY + HOUR):
        row = talks.held(row, cast.ratna)
    assert told(cast.dewi)[-1] == "talk_held"
    with posted(FRIDAY + HOUR):
        dialogues.confirm_dialogue(row.pk, version=row.version, by=cast.dewi, now=FRIDAY + HOUR)
    assert told(cast.ratna)[-1] == "talk_concluded"
    assert told(cast.surya) == told(cast.siti) == []


def test_an_expectation_is_told_to_the_employee_once_a_day(cast):
    with posted(FRIDAY):
        for text in ("Laporan tepat waktu", "Dua rapat"):
            expectations.note_expectation(
                employee=cast.dewi, year=2026, about="result", value="", text=text, by=cast.ratna, now=FRIDAY
            )
    assert told(cast.dewi) == ["expected"]
    assert told(cast.ratna) == []
    assert say(inbox_of(cast.dewi)[0]).url == f"/rencana/ekspektasi/{cast.dewi.pk}/"


# --- plans -------------------------------------------------------------------------------------------------------------


def test_a_proposal_is_told_to_the_supervisor_and_the_answer_to_the_employee(cast):
    with posted(FRIDAY) as mails:
        plan = planned.proposed(cast)
    assert told(cast.ratna) == ["plan_proposed"]
    assert told(cast.dewi) == []
    assert [each.subject for each in to(cast.ratna, mails)] == [
        "Rencana 2026 dari Dewi Anggraini menunggu jawaban Anda"
    ]
    with posted(FRIDAY):
        actions.return_plan(plan.pk, version=version_of(plan), reason="Terlalu banyak", by=cast.ratna, now=FRIDAY)
    assert said(cast.dewi).startswith("Ratna Wulandari mengembalikan rencana Anda tahun 2026")
    with posted(FRIDAY):
        actions.propose_plan(plan.pk, version=version_of(plan), by=cast.dewi, now=FRIDAY)
        actions.withdraw_proposal(plan.pk, by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna) == ["plan_proposed", "plan_proposed", "plan_withdrawn"]
    with posted(FRIDAY):
        actions.propose_plan(plan.pk, version=version_of(plan), by=cast.dewi, now=FRIDAY)
        actions.agree_plan(plan.pk, version=version_of(plan), by=cast.ratna, now=FRIDAY)
    assert said(cast.dewi) == "Rencana Anda tahun 2026 disepakati bersama Ratna Wulandari dan berlaku."
    assert told(cast.siti) == []


def test_hr_is_told_of_its_queue_once_a_day_and_both_when_the_plan_holds(cast):
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=FRIDAY)
    with posted(FRIDAY) as mails:
        plan = planned.agreed(cast)
        planned.agreed(cast, by=cast.ratna, supervisor=cast.bambang)
    assert told(cast.siti) == ["plan_to_verify"]
    assert say(inbox_of(cast.siti)[0]).url == "/sdm/rencana/verifikasi/"
    assert to(cast.siti, mails) == []
    assert told(cast.dewi) == ["plan_with_hr"]
    with posted(FRIDAY):
        actions.verify_plan(plan.pk, version=version_of(plan), by=cast.siti, now=FRIDAY)
    assert told(cast.dewi) == ["plan_with_hr", "plan_agreed"]
    assert told(cast.ratna)[-1] == "plan_agreed_boss"
    assert told(cast.kadek) == told(cast.agus) == []


def test_a_scale_and_a_goal_let_go_are_told_to_the_supervisor_of_today(cast):
    plan = planned.agreed(cast)
    first, second = planned.goals_of(plan)
    with posted(FRIDAY):
        actions.write_scale(second.pk, scale=planned.SCALE, baseline=-1, by=cast.dewi, now=FRIDAY)
        actions.drop_goal(first.pk, reason="Tugas berpindah", by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna)[-2:] == ["plan_scale", "plan_goal_dropped"]


def test_a_review_is_told_to_the_other_one_and_its_end_once(cast):
    plan = reviewed.planned(cast)
    with posted(FRIDAY):
        row = reviewed.opened(cast, plan)
    assert said(cast.ratna).startswith("Dewi Anggraini membuka penutupan rencana 2026.")
    assert say(inbox_of(cast.ratna)[-1]).url == f"/rencana/{plan.pk}/tinjauan/penutupan/"
    with posted(FRIDAY):
        reviewed.handed_in(row, cast.dewi, 0, 1)
    assert told(cast.ratna)[-1] == "review_turn"
    with posted(FRIDAY):
        row = reviewed.handed_in(row, cast.ratna, 0, 1)
    assert told(cast.dewi)[-1] == "review_ready"
    with posted(FRIDAY):
        row = reviews.write_conclusion(
            row.pk, version=row.version, next_steps="Lanjut.", attained={}, by=cast.ratna, now=FRIDAY
        )
        reviews.confirm_review(row.pk, version=row.version, by=cast.dewi, now=FRIDAY)
    assert told(cast.dewi)[-1] == "review_written"
    assert said(cast.ratna) == (
        "Dewi Anggraini mengonfirmasi kesimpulan penutupan rencana 2026; konfirmasi Anda ditunggu."
    )
    before = told(cast.ratna)
    with posted(FRIDAY):
        reviews.confirm_review(row.pk, version=row.version, by=cast.ratna, now=FRIDAY)
    assert told(cast.dewi)[-1] == "plan_closed"
    assert "review_concluded" not in told(cast.dewi)
    assert told(cast.ratna) == before


# --- teams and HR ------------------------------------------------------------------------------------------------------


def test_a_goal_of_a_team_is_told_to_the_team_and_to_nobody_else(cast):
    with posted(FRIDAY):
        goal = team.set_team_goal(year=2026, title="Rahasia tim", due_on=date(2026, 12, 20), by=cast.ratna, now=FRIDAY)
    assert told(cast.dewi) == ["team_goal_set"]
    assert told(cast.ratna) == told(cast.surya) == told(cast.bambang) == []
    with posted(FRIDAY):
        team.close_team_goal(goal.pk, state="reached", by=cast.ratna, now=FRIDAY)
        team.reopen_team_goal(goal.pk, by=cast.ratna, now=FRIDAY)
    assert told(cast.dewi) == ["team_goal_set", "team_goal_reached"]


def test_hr_reminds_each_of_her_step(cast):
    with posted(FRIDAY) as mails:
        desk.remind(year=2026, step=Step.PLAN, people=[cast.dewi.pk], by=cast.siti, now=FRIDAY)
    assert said(cast.dewi) == (
        "Siti Rahmawati dari pengelola SDM mengingatkan satu langkah tahun 2026: rencana pengembangan."
    )
    assert len(to(cast.dewi, mails)) == 1
    assert told(cast.ratna) == []
    with posted(FRIDAY) as mails:
        planned.proposed(cast)
        ratings.opened(cast)
        for step in (Step.APPROVAL, Step.ASSESSMENT):
            desk.remind(year=2026, step=step, people=[cast.dewi.pk], by=cast.siti, now=FRIDAY)
    assert said(cast.ratna) == (
        "Siti Rahmawati dari pengelola SDM mengingatkan: 1 orang menunggu Anda untuk penilaian kompetensi 2026."
    )
    urls = [say(each).url for each in inbox_of(cast.ratna) if each.what == "hr_reminder_boss"]
    assert urls == ["/tim/rencana/", "/rencana/penilaian/"]


# --- what never leaves -------------------------------------------------------------------------------------------------


def test_no_word_of_a_plan_a_rating_or_a_dialogue_leaves(cast):
    Person.objects.filter(pk=cast.dewi.pk).update(time_zone="Asia/Jakarta")
    with posted(FRIDAY) as mails:
        row = talks.ready(cast)
        talks.held(row, cast.ratna)
        ratings.agreed(cast)
        plan = planned.agreed(cast)
        first, second = planned.goals_of(plan)
        actions.write_scale(second.pk, scale=planned.SCALE, baseline=-1, by=cast.dewi, now=FRIDAY)
        actions.drop_goal(first.pk, reason="Tugas berpindah", by=cast.dewi, now=FRIDAY)
    written = [f"{each.subject} {each.text} {each.html} {each.calendar}" for each in mails]
    written += [f"{say(each).text} {say(each).subject} {each.facts} {each.key}" for each in Notice.objects.all()]
    assert len(mails) > 5
    secret = (
        "Tujuan ke-1", "Enam sesi", "Belum ada dokumen", "Tugas berpindah", "Aplikasi arsip", "Waktu belajar",
        talks.CONCLUSION, ratings.CANDID, "Ruang 3.2", "Integritas", "Saya ingin dipercaya",
    )  # fmt: skip
    for word in secret:
        assert not [each for each in written if word in each], word
