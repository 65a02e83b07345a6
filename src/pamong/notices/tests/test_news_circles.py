"""Who is told what of circles and meetings, with which calendar entry, and never a word that somebody wrote."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from pamong.agency.actions import mark_left
from pamong.community.actions import circles, meetings, minutes
from pamong.community.models import Meeting
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery
from pamong.notices import actions as notices
from pamong.notices import beats_community, posting
from pamong.notices.models import Notice
from pamong.notices.tests.mails import FRIDAY, calendar_in, events_in, posted, to
from pamong.ports import clock
from tests import circled
from tests.cast import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SOON, LATELY = FRIDAY + 6 * DAY, FRIDAY - 2 * DAY


@pytest.fixture
def circle(cast):
    with posted(FRIDAY):
        made = circled.founded(cast.dewi, cast.ratna, cast.surya, now=FRIDAY)
    Notice.objects.all().delete()
    return made


def told(person):
    return sorted(Notice.objects.filter(person=person).values_list("what", flat=True))


def plan(circle, cast, **changes):
    return circled.planned(circle, by=cast.dewi, now=FRIDAY, starts_at=SOON, place="Ruang 3.2", **changes)


def test_members_are_invited_with_an_entry_for_the_calendar_and_the_planner_gets_a_copy(cast, circle):
    with posted(FRIDAY) as mails:
        meeting = plan(circle, cast, agenda="Bawa kasus yang rahasia.")
    assert (told(cast.ratna), told(cast.dewi), told(cast.bambang)) == (["meet_planned"], ["meet_planned_own"], [])
    (mail,) = to(cast.ratna, mails)
    (event,) = events_in(mail)
    assert str(calendar_in(mail)["METHOD"]) == "REQUEST"
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("Komunitas: Bedah kasus mutasi jabatan", SOON)
    assert (str(event["LOCATION"]), int(event["SEQUENCE"])) == ("Ruang 3.2", meeting.version)
    assert str(event["ATTENDEE"]).lower() == f"mailto:{cast.ratna.user.email}"
    assert "rahasia" not in f"{mail.text}{mail.html}{mail.calendar}"
    assert cast.surya.user.email not in mail.calendar


def test_a_change_and_a_cancellation_reach_the_same_entry(cast, circle):
    with posted(FRIDAY):
        meeting = plan(circle, cast)
    with posted(FRIDAY) as mails:
        later = circled.meeting_draft(starts_at=SOON + DAY)
        meetings.change_meeting(meeting.pk, draft=later, version=1, by=cast.dewi, now=FRIDAY)
    with posted(FRIDAY) as off:
        meetings.cancel_meeting(meeting.pk, reason="Rahasia.", by=cast.dewi, now=FRIDAY)
    moved, gone = events_in(to(cast.ratna, mails)[0])[0], events_in(to(cast.ratna, off)[0])[0]
    assert str(moved["UID"]) == str(gone["UID"])
    assert int(moved["SEQUENCE"]) < int(gone["SEQUENCE"])
    assert (to(cast.ratna, off)[0].method, str(gone["STATUS"])) == ("CANCEL", "CANCELLED")
    assert "Rahasia" not in f"{to(cast.ratna, off)[0].text}{to(cast.ratna, off)[0].calendar}"


def test_who_left_meanwhile_is_told_no_place(cast, circle):
    with posted(FRIDAY):
        meeting = plan(circle, cast)
        Notice.objects.all().delete()
        meetings.cancel_meeting(meeting.pk, reason="", by=cast.dewi, now=FRIDAY)
    circles.leave_circle(circle.pk, by=cast.ratna, now=FRIDAY)
    notice = Notice.objects.get(person=cast.ratna, what="meet_cancelled")
    assert posting._subjects([notice])[notice.pk].place == ""


def test_a_meeting_that_is_over_invites_nobody(cast, circle):
    with posted(FRIDAY) as mails:
        circled.planned(circle, by=cast.dewi, now=FRIDAY, starts_at=LATELY)
    assert (list(mails), told(cast.ratna)) == ([], [])


def test_minutes_ask_those_who_were_there_and_what_lacks_the_writer(cast, circle):
    with posted(FRIDAY):
        meeting = circled.held(circle, cast.dewi, cast.ratna, now=FRIDAY, starts_at=LATELY)
    assert (told(cast.ratna), told(cast.surya), told(cast.dewi)) == (["minutes_confirm"], [], [])
    with posted(FRIDAY):
        minutes.say_lacking(meeting.pk, text="Kurang.", version=meeting.version, by=cast.ratna, now=FRIDAY)
    assert told(cast.dewi) == ["minutes_lacking"]


def test_who_was_forgotten_is_told_to_the_writer_and_voided_hours_to_those_who_had_them(cast, circle):
    with posted(FRIDAY):
        meeting = circled.confirmed(circle, cast.dewi, cast.ratna, now=FRIDAY, starts_at=LATELY)
        Notice.objects.all().delete()
        minutes.affirm_presence(meeting.pk, by=cast.surya, now=FRIDAY)
        minutes.void_meeting(meeting.pk, reason="Rahasia.", by=cast.siti, now=FRIDAY)
    assert "attend_claimed" in told(cast.dewi)
    assert [what for one in (cast.dewi, cast.ratna, cast.surya) for what in told(one)].count("attend_voided") == 2


def test_who_asks_to_join_is_told_to_facilitators_and_the_answer_to_her(cast):
    with posted(FRIDAY):
        closed = circled.founded(cast.dewi, cast.ratna, cast.surya, cast.bambang, is_open=False, now=FRIDAY)
    assert told(cast.dewi) == ["circle_asked"] * 3
    with posted(FRIDAY):
        circles.let_in(closed.pk, cast.ratna.pk, by=cast.dewi, now=FRIDAY)
        circles.turn_away(closed.pk, cast.surya.pk, reason="Penuh.", by=cast.dewi, now=FRIDAY)
        circles.name_facilitator(closed.pk, cast.ratna.pk, is_facilitator=True, by=cast.dewi, now=FRIDAY)
        circles.name_facilitator(closed.pk, cast.ratna.pk, is_facilitator=False, by=cast.dewi, now=FRIDAY)
        circles.take_out(closed.pk, cast.ratna.pk, reason="Alasan.", by=cast.dewi, now=FRIDAY)
        circles.let_in(closed.pk, cast.bambang.pk, by=cast.dewi, now=FRIDAY)
        circles.close_circle(closed.pk, reason="Selesai.", by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna) == ["circle_let_in", "circle_named", "circle_out", "circle_unnamed"]
    assert told(cast.surya) == ["circle_not_let_in"]
    assert told(cast.bambang) == ["circle_closed", "circle_let_in"]


def test_who_inherits_a_circle_is_told(cast, circle):
    with posted(FRIDAY):
        mark_left(cast.dewi.pk, on=FRIDAY.date(), reason="retired", by=cast.siti, now=FRIDAY)
        for key in Delivery.objects.filter(done_at=None).values_list("pk", flat=True):
            attempt(key)
        for key in Delivery.objects.filter(done_at=None).values_list("pk", flat=True):
            attempt(key)
    assert "circle_inherited" in {what for one in (cast.ratna, cast.surya) for what in told(one)}


# --- by the clock ------------------------------------------------------------------------------------------------------


def test_the_day_before_members_are_reminded_once_but_for_those_who_do_not_come(cast, circle):
    with posted(FRIDAY):
        meeting = plan(circle, cast)
        meetings.answer_meeting(meeting.pk, comes=False, by=cast.surya, now=FRIDAY)
    Notice.objects.all().delete()
    for day in (SOON - 2 * DAY, SOON - DAY, SOON - DAY):
        with clock.at(day.replace(hour=1)), posted(day):
            beats_community.remind_of_meetings()
    assert (told(cast.ratna), told(cast.dewi), told(cast.surya)) == (["meet_reminder"], ["meet_reminder"], [])


def test_unwritten_minutes_are_asked_for_once_from_whoever_planned_and_facilitators(cast, circle):
    with posted(FRIDAY):
        circled.planned(circle, by=cast.surya, now=FRIDAY, starts_at=LATELY)
        for _tick in range(2):
            with clock.at(FRIDAY):
                beats_community.ask_for_minutes()
    assert (told(cast.dewi), told(cast.surya), told(cast.ratna)) == (
        ["minutes_unwritten"],
        ["minutes_unwritten"],
        [],
    )


def test_after_three_days_minutes_and_presence_are_asked_for_once_more(cast, circle):
    with posted(FRIDAY):
        held = circled.held(circle, cast.dewi, cast.ratna, now=FRIDAY, starts_at=LATELY)
        done = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya, now=FRIDAY, starts_at=LATELY - DAY)
    Notice.objects.all().delete()
    with clock.at(FRIDAY + 4 * DAY), posted(FRIDAY + 4 * DAY):
        beats_community.ask_again_to_confirm()
        beats_community.ask_again_to_confirm()
    assert told(cast.ratna) == ["minutes_waits"]
    assert told(cast.surya) == ["minutes_affirm"]
    assert {held.state, done.state} == {"held", "confirmed"}


def test_the_feed_of_a_member_shows_her_meetings_and_not_those_she_declined(cast, circle):
    with posted(FRIDAY):
        meeting = plan(circle, cast)
        other = circled.planned(circle, by=cast.ratna, now=FRIDAY, starts_at=SOON + DAY, title="Yang lain")
        meetings.answer_meeting(other.pk, comes=False, by=cast.dewi, now=FRIDAY)
    token = notices.open_feed(by=cast.dewi, now=NOW).token
    feed = Calendar.from_ical(Client().get(reverse("notices:feed", args=[token])).content)
    (event,) = feed.walk("VEVENT")
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == (f"Komunitas: {meeting.title}", SOON)
    assert "ATTENDEE" not in event
    stranger = notices.open_feed(by=cast.bambang, now=NOW).token
    assert b"BEGIN:VEVENT" not in Client().get(reverse("notices:feed", args=[stranger])).content
    assert Meeting.objects.count() == 2
