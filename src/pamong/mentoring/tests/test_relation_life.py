"""What comes after yes: agreements, rests, gentle words, pulses, the end, hand-overs, and people who leave."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pamong.agency.actions import mark_left
from pamong.agency.words import day_in_words
from pamong.guides.models import Profile
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.own_data import gather
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring import ticking
from pamong.mentoring.actions import agreeing, asking, ending, keeping, passing, pulsing, relations
from pamong.mentoring.actions.agreeing import Terms
from pamong.mentoring.models import Agreement, Certificate, Meeting, Passing, Pulse, Relation
from pamong.mentoring.own_data_relations import SOURCES
from pamong.mentoring.queries.passings import passing_page
from pamong.mentoring.rules.next_step import Facts, next_step
from pamong.notices.models import Notice
from pamong.ports import clock
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def row(cast):
    """Yusuf accompanies Dewi since 14 October; one of his two places is taken."""
    open_profile(cast.yusuf, taken=1)
    return made.running_relation(cast.yusuf, cast.dewi)


def terms(**changes):
    how = {"aims": made.AIMS, "rhythm": "weekly", "mode": "online", "ends_on": TODAY + 90 * DAY, "limits": made.LIMITS}
    return Terms(**how | changes)


def happened(name):
    return Entry.objects.filter(event=f"mentoring.{name}").count()


def taken(person):
    return Profile.objects.get(person=person).taken


def told(person):
    for _round in range(2):  # what a reaction announces is told in the second one
        for one in Delivery.objects.filter(done_at=None):
            attempt(one.pk)
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


# --- agreements ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), [("dewi", "yusuf"), ("yusuf", "dewi")])
def test_an_agreement_binds_with_two_signatures_under_the_same_words(cast, first, second):
    one, other = getattr(cast, first), getattr(cast, second)
    row = made.accepted_relation(cast.yusuf, cast.dewi)
    agreeing.write_agreement(row.pk, terms=terms(), seen=0, by=one, now=NOW)
    agreeing.write_agreement(row.pk, terms=terms(rhythm="monthly"), seen=1, by=other, now=NOW)
    waiting = Agreement.objects.get()
    signed = {"dewi": waiting.mentee_signed_at, "yusuf": waiting.mentor_signed_at}
    assert (waiting.edit, signed) == (2, {first: None, second: NOW}), (
        "whoever changes it takes the other signature away"
    )
    with pytest.raises(Refused, match="berubah sejak"):
        agreeing.sign(row.pk, seen=1, by=one, now=NOW)
    agreeing.sign(row.pk, seen=2, by=one, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.began_on, row.ends_on) == ("running", TODAY, TODAY + 90 * DAY)
    agreeing.sign(row.pk, seen=2, by=one, now=NOW)
    assert happened("RelationBegan") == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"aims": "Belajar."}, "20 huruf"),
        ({"ends_on": TODAY}, "sesudah hari ini"),
        ({"ends_on": TODAY + 800 * DAY}, "24 bulan"),
        ({"rhythm": "daily"}, "dari daftar"),
        ({"limits": " "}, "20 huruf"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_in_words(cast, changes, said):
    row = made.accepted_relation(cast.yusuf, cast.dewi)
    with pytest.raises(Refused, match=said):
        agreeing.write_agreement(row.pk, terms=terms(**changes), seen=0, by=cast.dewi, now=NOW)


def test_an_agreement_ends_inside_its_programme(cast):
    of = programme(cast, "running")
    row = made.accepted_relation(cast.yusuf, cast.dewi, kind="formal", programme=of)
    with pytest.raises(Refused, match="akhir programnya"):
        agreeing.write_agreement(row.pk, terms=terms(ends_on=of.ends_on + DAY), seen=0, by=cast.dewi, now=NOW)


def test_the_next_version_holds_once_both_signed_it_and_may_be_let_go(cast, row):
    agreeing.write_agreement(row.pk, terms=terms(ends_on=TODAY + 300 * DAY), seen=0, by=cast.dewi, now=NOW)
    row.refresh_from_db()
    assert row.ends_on == TODAY + 142 * DAY
    assert agreeing.drop_change(row.pk, by=cast.yusuf, now=NOW)
    assert not agreeing.drop_change(row.pk, by=cast.yusuf, now=NOW)
    agreeing.write_agreement(row.pk, terms=terms(ends_on=TODAY + 300 * DAY), seen=0, by=cast.dewi, now=NOW)
    agreeing.sign(row.pk, seen=1, by=cast.yusuf, now=NOW)
    row.refresh_from_db()
    assert row.ends_on == TODAY + 300 * DAY
    assert happened("RelationBegan") == 0


# --- rests, gentle words, pulses ----------------------------------------------------------------------------------------


def test_whoever_does_not_meet_is_told_once_and_gently(cast, row):
    """The rhythm is a fortnight: due on 28 October, told 21 days later."""
    with clock.at(NOW - 4 * DAY):
        assert ticking.tell_quiet() == 0
    assert (ticking.tell_quiet(), ticking.tell_quiet()) == (1, 0)
    assert told(cast.dewi) == told(cast.yusuf) == ["mr_quiet"]
    with clock.at(NOW + 60 * DAY):
        assert (ticking.tell_quiet(), ticking.tell_quiet()) == (1, 0)
        assert told(cast.dewi) == ["mr_quiet", "mr_idle"]
    with clock.at(NOW + 151 * DAY):
        assert ticking.tell_quiet() == 1


def test_a_meeting_to_come_and_a_rest_are_left_in_peace(cast, row):
    coming = made.held_meeting(row, days=-3, state="planned", mentor_confirmed_at=None, mentee_confirmed_at=None)
    assert ticking.tell_quiet() == 0
    coming.delete()
    ending.pause(row.pk, by=cast.dewi, now=NOW)
    assert ticking.tell_quiet() == 0
    ending.resume(row.pk, by=cast.dewi, now=NOW)
    assert ticking.tell_quiet() == 0, "days count anew from the day they went on"


def test_pulses_come_at_day_30_and_every_60_days_to_each(cast, row):
    """Began on 14 October: day 30 is 13 November."""
    with clock.at(NOW - 9 * DAY):
        assert ticking.ask_how_it_goes() == 0
    assert (ticking.ask_how_it_goes(), ticking.ask_how_it_goes()) == (1, 0)
    assert set(Pulse.objects.values_list("person", "number")) == {(cast.dewi.pk, 1), (cast.yusuf.pk, 1)}
    with clock.at(NOW + 52 * DAY):
        ticking.ask_how_it_goes()
    assert Pulse.objects.filter(number=2).count() == 2
    assert told(cast.dewi)[:1] == ["mr_pulse"]


def test_whoever_paused_meanwhile_is_asked_and_reminded_of_nothing(cast, row):
    ending.pause(row.pk, by=cast.dewi, now=NOW)
    late = NOW + 200 * DAY
    assert (keeping.notice_quiet(row.pk, now=late), pulsing.ask_pulses(row.pk, now=late)) == (0, 0)
    ending.resume(row.pk, by=cast.dewi, now=NOW)
    assert (keeping.notice_quiet(row.pk, now=late), pulsing.ask_pulses(row.pk, now=late)) == (90, 2)


def test_a_pulse_is_answered_once_and_without_a_name_in_the_journal(cast, row):
    one = Pulse.objects.create(agency=cast.agency, relation=row, person=cast.dewi, number=1, due_on=TODAY)
    with pytest.raises(Forbidden):
        pulsing.answer_pulse(one.pk, marks=made.MARKS, by=cast.yusuf, now=NOW)
    with pytest.raises(Refused, match="1 sampai 5"):
        pulsing.answer_pulse(one.pk, marks=made.MARKS | {"useful": 9}, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="bukan dari program"):
        pulsing.answer_pulse(one.pk, marks=made.MARKS, help_asked=True, by=cast.dewi, now=NOW)
    pulsing.answer_pulse(one.pk, marks=made.MARKS, by=cast.dewi, now=NOW)
    pulsing.answer_pulse(one.pk, marks=dict.fromkeys(made.MARKS, 1), by=cast.dewi, now=NOW)
    one.refresh_from_db()
    assert one.marks == made.MARKS
    entry = Entry.objects.get(event="mentoring.PulseAnswered")
    assert (entry.by_id, entry.about_id) == (None, None)


def test_help_reaches_those_who_run_the_programme_and_nobody_elses_is_opened(cast):
    of = programme(cast, "running")
    row = made.running_relation(cast.yusuf, cast.dewi, kind="formal", programme=of)
    asked, other = (
        Pulse.objects.create(agency=cast.agency, relation=row, person=one, number=1, due_on=TODAY)
        for one in (cast.dewi, cast.yusuf)
    )
    how = {"word": "Kami sulit mencari waktu.", "help_asked": True, "by": cast.dewi, "now": NOW}
    pulsing.answer_pulse(asked.pk, marks=made.MARKS, **how)
    pulsing.answer_pulse(other.pk, marks=made.MARKS, word="Untuk saya saja.", by=cast.yusuf, now=NOW)
    assert "mr_help" in told(cast.siti)
    assert pulsing.mark_helped(asked.pk, programme_id=of.pk, by=cast.siti, now=NOW)
    assert not pulsing.mark_helped(asked.pk, programme_id=of.pk, by=cast.siti, now=NOW)
    with pytest.raises(Forbidden):
        pulsing.mark_helped(other.pk, programme_id=of.pk, by=cast.siti, now=NOW)


# --- the end ------------------------------------------------------------------------------------------------------------


def test_one_look_back_asks_the_other_one_and_closes_after_two_weeks(cast, row):
    made.held_meeting(row)
    ending.evaluate(row.pk, marks=made.BACK, by=cast.yusuf, now=NOW)
    assert told(cast.dewi) == ["mr_look_back"]
    with clock.at(NOW + 13 * DAY):
        assert ticking.close_what_waits() == 0
    with clock.at(NOW + 14 * DAY):
        assert (ticking.close_what_waits(), ticking.close_what_waits()) == (1, 0)
    row.refresh_from_db()
    assert (row.state, taken(cast.yusuf), Certificate.objects.count()) == ("closed", 0, 2)


def test_without_a_meeting_there_is_no_certificate(cast, row):
    for one in (cast.yusuf, cast.dewi):
        ending.evaluate(row.pk, marks=made.BACK, by=one, now=NOW)
    assert not Certificate.objects.exists()
    entry = Entry.objects.filter(event="mentoring.EvaluationGiven").first()
    assert (entry.by_id, entry.about_id) == (None, None)


def test_a_certificate_counts_the_meetings_that_both_confirmed(cast, row):
    made.held_meeting(row)
    made.held_meeting(row, days=5, state="held", mentee_confirmed_at=None)
    for one in (cast.yusuf, cast.dewi):
        ending.evaluate(row.pk, marks=made.BACK, by=one, now=NOW)
    assert [(each.facts["meetings"], each.facts["minutes"]) for each in Certificate.objects.all()] == [(1, 90), (1, 90)]


def test_an_end_frees_the_place_and_calls_off_what_was_planned(cast, row):
    coming = made.held_meeting(row, days=-3, state="planned", mentor_confirmed_at=None, mentee_confirmed_at=None)
    ending.end(row.pk, by=cast.dewi, now=NOW)
    ending.end(row.pk, by=cast.dewi, now=NOW)
    coming.refresh_from_db()
    assert (coming.state, coming.called_off_by, taken(cast.yusuf)) == ("cancelled", cast.dewi, 0)
    assert "mr_ended" in told(cast.yusuf)
    assert told(cast.dewi) == ["mm_cancelled_own"], "for her own calendar"


def test_talks_have_no_end_and_no_rest(cast):
    talks = made.occasional_relation(cast.yusuf, cast.dewi)
    for step in (ending.end, ending.pause):
        with pytest.raises(Refused, match="Obrolan lepas"):
            step(talks.pk, by=cast.dewi, now=NOW)


def test_only_the_mentee_of_a_programme_wishes_for_another_mentor(cast, row):
    ending.end(row.pk, rematch=True, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="bukan dari program"):
        ending.ask_rematch(row.pk, by=cast.dewi, now=NOW)
    of = programme(cast, "running")
    formal = made.relation(cast.agus, cast.dewi, "declined", kind="formal", programme=of)
    with pytest.raises(Forbidden):
        ending.ask_rematch(formal.pk, by=cast.agus, now=NOW)
    assert ending.ask_rematch(formal.pk, by=cast.dewi, now=NOW).rematch_asked
    assert told(cast.siti) == ["mr_rematch"]


# --- people who move and leave --------------------------------------------------------------------------------------------


def test_whoever_leaves_leaves_gently(cast, row):
    waiting = made.relation(cast.yusuf, cast.siti)
    mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=NOW)
    assert "mr_left" in told(cast.dewi)
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.ended_by, waiting.state) == ("ended", None, "withdrawn")
    assert Agreement.objects.get(relation=row).mentor_signed_at
    assert (happened("RelationEnded"), happened("RelationWithdrawn")) == (1, 1)


def test_a_hand_over_needs_the_mentees_word_and_the_next_ones(cast, row):
    open_profile(cast.surya, capacity=1, taken=1)
    how = {"to": cast.surya, "reason": "moved", "now": NOW}
    with pytest.raises(Forbidden, match="Hanya mentornya"):
        passing.ask_passing(row.pk, by=cast.dewi, **how)
    one = passing.ask_passing(row.pk, by=cast.yusuf, **how)
    assert passing.ask_passing(row.pk, by=cast.yusuf, **how) == one
    with pytest.raises(Forbidden):
        passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW)
    with pytest.raises(Forbidden, match="Hanya mentee"):
        passing.answer_passing(one.pk, agree=True, by=cast.yusuf, now=NOW)
    passing.answer_passing(one.pk, agree=True, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sebanyak yang disanggupinya"):
        passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW)
    assert (Passing.objects.get().state, Relation.objects.count()) == ("agreed", 1)
    Profile.objects.filter(person=cast.surya).update(capacity=2)
    passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW)
    after = Relation.objects.get(followed_from=row)
    assert (after.state, after.mentor, taken(cast.surya), taken(cast.yusuf)) == ("accepted", cast.surya, 2, 0)


def test_nobody_of_the_line_takes_over(cast, row):
    with pytest.raises(Refused, match="garis atasan"):
        passing.ask_passing(row.pk, to=cast.bambang, reason="moved", by=cast.yusuf, now=NOW)


def test_in_reverse_mentoring_a_junior_of_the_line_takes_over_but_not_who_reports_to_her(cast):
    of = programme(cast, "running", kind="reverse")
    row = made.relation(cast.surya, cast.bambang, "running", kind="formal", programme=of)
    how = {"reason": "moved", "by": cast.surya, "now": NOW}
    with pytest.raises(Refused, match="garis atasan"):
        passing.ask_passing(row.pk, to=cast.ratna, **how)
    assert passing.ask_passing(row.pk, to=cast.dewi, **how).to == cast.dewi


def test_a_hand_over_outlives_the_mentor_who_left(cast, row):
    open_profile(cast.surya)
    one = passing.ask_passing(row.pk, to=cast.surya, reason="retired", by=cast.yusuf, now=NOW)
    mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=NOW)
    told(cast.dewi)
    passing.answer_passing(one.pk, agree=True, by=cast.dewi, now=NOW)
    passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW)
    assert Relation.objects.get(followed_from=row).mentor == cast.surya


def test_whoever_is_handed_on_in_a_group_joins_the_group_of_the_next_mentor(cast):
    for one in (cast.yusuf, cast.surya):
        open_profile(one, capacity=3)
    of = programme(cast, "running", kind="group")
    kept = relations.propose([(cast.siti.pk, cast.surya.pk)], programme=of, run=None, by=cast.siti, now=NOW)[0]
    mine = made.running_relation(cast.yusuf, cast.dewi, kind="formal", programme=of, group=new_id())
    one = passing.ask_passing(mine.pk, to=cast.surya, reason="moved", by=cast.yusuf, now=NOW)
    passing.answer_passing(one.pk, agree=True, by=cast.dewi, now=NOW)
    passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW)
    assert Relation.objects.get(followed_from=mine).group == kept.group != mine.group


def test_the_next_mentor_reads_what_both_signed_on_the_day_it_was(cast, row):
    early = NOW.replace(hour=23) - 4 * DAY  # already the next day here
    made.held_meeting(row, lesson="Mulai dari yang kecil.", starts_at=early, ends_at=early + timedelta(hours=1))
    unsigned = terms(aims="Tujuan yang belum ditandatangani mentor.")
    agreeing.write_agreement(row.pk, terms=unsigned, seen=0, by=cast.dewi, now=NOW)
    one = passing.ask_passing(row.pk, to=cast.surya, reason="moved", by=cast.yusuf, now=NOW)
    passing.answer_passing(one.pk, agree=True, shares_aims=True, shares_lessons=True, by=cast.dewi, now=NOW)
    shared = passing_page(cast.surya, one.pk).shared
    assert shared.aims == made.AIMS
    assert shared.lessons == [(day_in_words(cast.dewi.day_at(early)), "Mulai dari yang kecil.")]


@pytest.mark.parametrize("asker", ["mentee", "mentor"])
def test_only_a_mentee_is_pointed_to_other_mentors_after_a_no(cast, asker):
    asked = {"asked_by": cast.dewi if asker == "mentee" else cast.ratna, "answer_by": TODAY + DAY}
    row = made.relation(cast.ratna, cast.dewi, kind="direct", **asked)
    other = cast.ratna if asker == "mentee" else cast.dewi
    asking.decline(row.pk, by=other, now=NOW)
    told_to = told(asked["asked_by"])
    late = made.relation(cast.ratna, cast.dewi, kind="direct", **asked | {"answer_by": TODAY - DAY})
    asking.expire(late.pk, now=NOW)
    told_to += [each for each in told(asked["asked_by"]) if each not in told_to]
    assert told_to == (["mr_declined", "mr_expired"] if asker == "mentee" else ["mr_not_now", "mr_unanswered"])


def test_her_own_data_do_not_say_who_of_the_two_ended_it(cast, row):
    ending.end(row.pk, by=cast.yusuf, now=NOW)
    (held,) = next(each.rows for each in gather(SOURCES, cast.dewi) if each.title == "Hubungan mentoring")
    assert held["ended_at"]
    assert "ended_by" not in held


def test_while_it_rests_the_page_still_says_that_the_other_one_looked_back():
    facts = Facts(state="paused", kind="informal", is_mentor=False, other="Maria", other_given=True)
    assert next_step(facts).way == "look_back"
    assert next_step(replace(facts, other_given=False)).way == "resume"


# --- the sentence ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", Relation.State.values)
@pytest.mark.parametrize("kind", Relation.Kind.values)
@pytest.mark.parametrize("is_mentor", [True, False])
def test_there_is_always_a_next_sentence(state, kind, is_mentor):
    said = next_step(Facts(state=state, kind=kind, is_mentor=is_mentor, other="Maria", waits_for_me=not is_mentor))
    assert said.title
    assert "%" not in said.title + said.text


def test_a_yes_to_what_expired_while_one_read_is_refused(cast):
    row = made.relation(cast.yusuf, cast.dewi, answer_by=TODAY - DAY)
    with pytest.raises(Refused, match="sudah lewat"):
        asking.accept(row.pk, by=cast.yusuf, now=NOW)
    assert Meeting.objects.count() == 0
