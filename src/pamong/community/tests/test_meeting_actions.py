"""Meetings: planned, moved, answered, called off; minutes, a second one who confirms, and who earns by it."""

from datetime import timedelta

import pytest

from pamong.community.actions import circles, meetings, minutes
from pamong.community.models import Attendance, Meeting
from pamong.hours.models import Claim, Standing
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests import circled
from tests.cast import NOW
from tests.circled import LATELY, SOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def happened(name):
    return Entry.objects.filter(event=f"community.{name}").count()


def attendance(meeting, person):
    return Attendance.objects.get(meeting=meeting, person=person)


def earned(person):
    return sum(Standing.objects.filter(person=person).values_list("counted", flat=True))


@pytest.fixture
def circle(cast):
    return circled.founded(cast.dewi, cast.ratna, cast.surya)


# --- before it ---------------------------------------------------------------------------------------------------------


def test_any_member_plans_a_meeting_and_comes_to_it(cast, circle):
    meeting = circled.planned(circle, by=cast.surya)
    assert (meeting.state, attendance(meeting, cast.surya).reply) == ("planned", "yes")
    with pytest.raises(Forbidden):
        circled.planned(circle, by=cast.bambang)


def test_planned_twice_with_one_key_it_is_planned_once(cast, circle):
    key = new_id()
    for _press in range(2):
        meetings.plan_meeting(circle.pk, draft=circled.meeting_draft(), by=cast.dewi, now=NOW, key=key)
    assert Meeting.objects.count() == happened("MeetingPlanned") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "abc"), ("minutes", 10), ("minutes", 481), ("starts_at", NOW + 400 * DAY),
        ("starts_at", NOW - 31 * DAY), ("link", "javascript:alert(1)"), ("link", "https://"), ("agenda", "x" * 601),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_by_field(cast, circle, field, value):
    with pytest.raises(Faulty) as refused:
        circled.planned(circle, **{field: value})
    assert set(refused.value.faults) == {field}


def test_a_closed_circle_meets_no_more(cast, circle):
    circles.close_circle(circle.pk, reason="Selesai.", by=cast.dewi, now=NOW)
    with pytest.raises(Refused):
        circled.planned(circle)


def test_whoever_planned_it_moves_it_and_members_are_asked_again(cast, circle):
    meeting = circled.planned(circle, by=cast.surya)
    meetings.answer_meeting(meeting.pk, comes=True, by=cast.ratna, now=NOW)
    later = circled.meeting_draft(starts_at=SOON + DAY)
    with pytest.raises(Forbidden):
        meetings.change_meeting(meeting.pk, draft=later, version=1, by=cast.ratna, now=NOW)
    meetings.change_meeting(meeting.pk, draft=later, version=1, by=cast.surya, now=NOW)
    meetings.change_meeting(meeting.pk, draft=later, version=1, by=cast.surya, now=NOW)
    assert happened("MeetingChanged") == 1
    assert (attendance(meeting, cast.ratna).reply, attendance(meeting, cast.surya).reply) == ("none", "yes")
    with pytest.raises(Refused):
        meetings.change_meeting(meeting.pk, draft=circled.meeting_draft(), version=1, by=cast.dewi, now=NOW)


def test_a_facilitator_calls_it_off_and_then_nobody_answers(cast, circle):
    meeting = circled.planned(circle, by=cast.surya)
    for _press in range(2):
        meetings.cancel_meeting(meeting.pk, reason="", by=cast.dewi, now=NOW)
    assert happened("MeetingCancelled") == 1
    with pytest.raises(Refused):
        meetings.answer_meeting(meeting.pk, comes=True, by=cast.ratna, now=NOW)


def test_one_answers_anew_until_it_begins(cast, circle):
    meeting = circled.planned(circle)
    for comes in (True, False, False):
        meetings.answer_meeting(meeting.pk, comes=comes, by=cast.ratna, now=NOW)
    assert attendance(meeting, cast.ratna).reply == "no"
    with pytest.raises(Refused):
        meetings.answer_meeting(meeting.pk, comes=True, by=cast.ratna, now=SOON)
    with pytest.raises(Forbidden):
        meetings.answer_meeting(meeting.pk, comes=True, by=cast.bambang, now=NOW)


# --- minutes -----------------------------------------------------------------------------------------------------------


def test_minutes_are_written_after_the_beginning_and_claim_no_longer_than_it_took(cast, circle):
    meeting = circled.planned(circle)
    draft = circled.minutes_draft(cast.dewi, cast.ratna)
    write = {"version": 1, "by": cast.dewi}
    with pytest.raises(Refused, match="belum dimulai"):
        minutes.write_minutes(meeting.pk, draft=draft, now=SOON - DAY, **write)
    with pytest.raises(Faulty) as refused:
        minutes.write_minutes(meeting.pk, draft=draft, now=SOON + timedelta(minutes=30), **write)
    assert set(refused.value.faults) == {"minutes"}
    minutes.write_minutes(meeting.pk, draft=draft, now=SOON + timedelta(minutes=90), **write)


def test_nobody_meets_alone_and_only_members_are_written_down(cast, circle):
    meeting = circled.planned(circle, starts_at=LATELY)
    for present in ((cast.dewi,), (cast.ratna, cast.surya), (cast.dewi, cast.bambang)):
        with pytest.raises(Faulty) as refused:
            minutes.write_minutes(meeting.pk, draft=circled.minutes_draft(*present), version=1, by=cast.dewi, now=NOW)
        assert set(refused.value.faults) == {"present"}


def test_who_left_the_circle_since_may_still_be_written_down(cast, circle):
    meeting = circled.planned(circle, starts_at=LATELY)
    circles.leave_circle(circle.pk, by=cast.ratna, now=NOW)
    draft = circled.minutes_draft(cast.dewi, cast.ratna)
    minutes.write_minutes(meeting.pk, draft=draft, version=1, by=cast.dewi, now=NOW)
    assert attendance(meeting, cast.ratna).is_present


def test_two_who_write_at_once_do_not_overwrite_each_other(cast, circle):
    meeting = circled.planned(circle, starts_at=LATELY)
    draft = circled.minutes_draft(cast.ratna, cast.dewi)
    minutes.write_minutes(meeting.pk, draft=draft, version=1, by=cast.ratna, now=NOW)
    other = circled.minutes_draft(cast.dewi, cast.ratna, cast.surya)
    with pytest.raises(Refused):  # Dewi is a facilitator, but read the page before Ratna wrote
        minutes.write_minutes(meeting.pk, draft=other, version=1, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):  # Surya is not
        minutes.write_minutes(meeting.pk, draft=other, version=2, by=cast.surya, now=NOW)


def test_pressed_twice_they_are_written_once(cast, circle):
    meeting = circled.planned(circle, starts_at=LATELY)
    for _press in range(2):
        draft = circled.minutes_draft(cast.dewi, cast.ratna)
        minutes.write_minutes(meeting.pk, draft=draft, version=1, by=cast.dewi, now=NOW)
    assert happened("MinutesWritten") == 1


def test_a_second_one_who_was_there_confirms_and_nobody_else(cast, circle):
    meeting = circled.held(circle, cast.dewi, cast.ratna)
    confirm = {"version": meeting.version, "now": NOW}
    for other in (cast.dewi, cast.surya, cast.siti):
        with pytest.raises(Forbidden):
            minutes.confirm_minutes(meeting.pk, by=other, **confirm)
    with pytest.raises(Refused):
        minutes.confirm_minutes(meeting.pk, version=1, by=cast.ratna, now=NOW)
    assert minutes.confirm_minutes(meeting.pk, by=cast.ratna, **confirm).state == "confirmed"


def test_what_is_missing_goes_back_to_the_writer_before_it_is_confirmed(cast, circle):
    meeting = circled.held(circle, cast.dewi, cast.ratna)
    with pytest.raises(Forbidden):
        minutes.say_lacking(meeting.pk, text="Kurang.", version=meeting.version, by=cast.dewi, now=NOW)
    back = minutes.say_lacking(
        meeting.pk, text="Keputusan tentang jadwal.", version=meeting.version, by=cast.ratna, now=NOW
    )
    with pytest.raises(Refused, match="dilengkapi"):
        minutes.confirm_minutes(meeting.pk, version=back.version, by=cast.ratna, now=NOW)
    same = circled.minutes_draft(cast.dewi, cast.ratna)
    again = minutes.write_minutes(meeting.pk, draft=same, version=back.version, by=cast.dewi, now=NOW)
    assert (again.lacking, again.lacking_by) == ("", None)
    assert minutes.confirm_minutes(meeting.pk, version=again.version, by=cast.ratna, now=NOW).state == "confirmed"


# --- who earns ---------------------------------------------------------------------------------------------------------


def test_writer_and_confirmer_earn_and_the_third_when_she_says_so(cast, circle):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya)
    assert [earned(one) for one in (cast.dewi, cast.ratna, cast.surya)] == [200, 200, 0]
    for _press in range(2):
        minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW)
    assert earned(cast.surya) == 200
    assert happened("AttendanceCredited") == Claim.objects.count() == 3


def test_who_says_so_before_it_is_confirmed_earns_with_the_confirmation(cast, circle):
    meeting = circled.held(circle, cast.dewi, cast.ratna, cast.surya)
    minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW)
    assert earned(cast.surya) == 0
    minutes.confirm_minutes(meeting.pk, version=meeting.version, by=cast.ratna, now=NOW)
    assert earned(cast.surya) == 200


def test_two_meetings_of_a_day_are_capped_by_the_rule_of_the_day(cast, circle):
    circled.confirmed(circle, cast.dewi, cast.ratna)
    circled.confirmed(circle, cast.dewi, cast.ratna, starts_at=LATELY - timedelta(hours=4))
    assert (earned(cast.dewi), Claim.objects.filter(person=cast.dewi).count()) == (200, 2)


def test_the_day_is_the_one_where_she_works(cast, circle):
    cast.surya.time_zone = "Asia/Jayapura"
    cast.surya.save()
    late = LATELY.replace(hour=16)  # 23.00 WIB, 01.00 WIT
    circled.confirmed(circle, cast.dewi, cast.surya, starts_at=late)
    days = dict(Claim.objects.values_list("person__name", "on"))
    assert days[cast.surya.name] == days[cast.dewi.name] + DAY


def test_who_was_forgotten_asks_and_somebody_else_writes_her_down(cast, circle):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna)
    with pytest.raises(Forbidden):  # nobody is written down who does not say that she was there
        minutes.include_forgotten(meeting.pk, cast.surya.pk, by=cast.dewi, now=NOW)
    minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW)
    assert (happened("AttendanceClaimed"), earned(cast.surya)) == (1, 0)
    with pytest.raises(Forbidden):
        minutes.include_forgotten(meeting.pk, cast.surya.pk, by=cast.surya, now=NOW)
    for _press in range(2):
        minutes.include_forgotten(meeting.pk, cast.surya.pk, by=cast.ratna, now=NOW)
    assert earned(cast.surya) == 200


def test_a_stranger_was_not_there(cast, circle):
    meeting = circled.held(circle, cast.dewi, cast.ratna)
    with pytest.raises(Forbidden):
        minutes.affirm_presence(meeting.pk, by=cast.bambang, now=NOW)


def test_after_thirty_days_nobody_says_so_any_more(cast, circle):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya)
    with pytest.raises(Refused, match="30 hari"):
        minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW + 31 * DAY)
    minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW + 30 * DAY)


def test_of_two_who_confirm_the_second_says_that_she_was_there(cast, circle):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya)
    after = minutes.confirm_minutes(meeting.pk, version=1, by=cast.surya, now=NOW)
    assert (after.confirmed_by, earned(cast.surya)) == (cast.ratna, 200)


def test_hr_takes_back_what_all_earned_once_and_for_all(cast, circle):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya)
    with pytest.raises(Forbidden):
        minutes.void_meeting(meeting.pk, reason="Tidak pernah ada.", by=cast.dewi, now=NOW)
    with pytest.raises(Faulty):
        minutes.void_meeting(meeting.pk, reason="", by=cast.siti, now=NOW)
    for _press in range(2):
        minutes.void_meeting(meeting.pk, reason="Tidak pernah ada.", by=cast.siti, now=NOW)
    assert [earned(one) for one in (cast.dewi, cast.ratna, cast.surya)] == [0, 0, 0]
    assert (happened("MeetingVoided"), happened("AttendanceVoided")) == (1, 2)
    with pytest.raises(Refused):
        minutes.affirm_presence(meeting.pk, by=cast.surya, now=NOW)


def test_every_event_of_circles_happens_in_a_life_of_them(cast):
    circled.circle_life(cast)
    seen = set(Entry.objects.filter(event__startswith="community.").values_list("event", flat=True))
    assert seen == {
        f"community.{name}"
        for name in (
            "CircleFounded", "CircleChanged", "CircleClosed", "CircleReopened", "CircleJoinAsked", "CircleJoined",
            "CircleLeft", "FacilitatorNamed", "MeetingPlanned", "MeetingChanged", "MeetingCancelled", "MinutesWritten",
            "MinutesReturned", "MinutesConfirmed", "MeetingVoided", "AttendanceClaimed", "AttendanceCredited",
            "AttendanceVoided",
        )
    }  # fmt: skip
