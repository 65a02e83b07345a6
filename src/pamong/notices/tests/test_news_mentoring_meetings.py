"""Who is told what of a meeting of mentor and mentee, with which calendar entry, and never a word that somebody wrote."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from pamong.journal import pulse
from pamong.kit.rows import new_id
from pamong.mentoring.actions import held, meetings, notes
from pamong.mentoring.models import Meeting
from pamong.notices import actions as notices
from pamong.notices import beats, beats_mentoring_meetings, replies
from pamong.notices.models import Notice
from pamong.notices.tests.mails import FRIDAY, calendar_in, events_in, posted, to
from pamong.notices.tests.test_replies import answered
from pamong.ports import clock, mail
from pamong.ports.mail import MemoryMailer
from tests.mentored_meetings import DAY, HOUR, grouped, how, related

pytestmark = pytest.mark.django_db
SOON = FRIDAY + 5 * DAY


def told(person):
    return sorted(Notice.objects.filter(person=person).values_list("what", flat=True))


def plan(cast, relation=None, **changes):
    relation = relation or related(cast)
    wish = {"how": how(SOON, place="Ruang 3.2"), "by": cast.dewi, "now": FRIDAY} | changes
    return meetings.plan_meeting(relation.pk, **wish)


def tick(at: datetime) -> MemoryMailer:
    mailer = MemoryMailer()
    with clock.at(at), mail.using(mailer):
        assert not [each.error for each in pulse.run_once(list(beats.PARTS)) if each.error]
    return mailer


def test_the_other_one_is_invited_and_the_planner_gets_a_copy_without_a_word_of_what_about(cast):
    with posted(FRIDAY) as mails:
        meeting = plan(cast)
        notes.save_text(meeting.pk, name="topic", text="Soal rahasia", mark=0, by=cast.dewi, now=FRIDAY)
    assert (told(cast.surya), told(cast.dewi), told(cast.ratna)) == (["mm_planned"], ["mm_planned_own"], [])
    (invited,) = to(cast.surya, mails)
    (event,) = events_in(invited)
    assert str(calendar_in(invited)["METHOD"]) == "REQUEST"
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("Mentoring Surya dan Dewi", SOON)
    assert (str(event["LOCATION"]), str(event["CLASS"])) == ("Ruang 3.2", "PRIVATE")
    assert {str(each).lower() for each in event["ATTENDEE"]} == {
        f"mailto:{one.user.email}" for one in (cast.surya, cast.dewi)
    }
    assert "Undangan kalender terlampir" in invited.text
    assert "rahasia" not in "".join(f"{each.text}{each.html}{each.calendar}" for each in mails)


def test_a_change_and_a_cancellation_reach_the_same_entry(cast):
    with posted(FRIDAY):
        meeting = plan(cast)
    with posted(FRIDAY) as moved:
        meetings.move_meeting(meeting.pk, how=how(SOON + DAY), by=cast.surya, now=FRIDAY)
    with posted(FRIDAY) as off:
        meetings.cancel_meeting(meeting.pk, reason="Rahasia.", by=cast.surya, now=FRIDAY)
    before, after = events_in(to(cast.dewi, moved)[0])[0], events_in(to(cast.dewi, off)[0])[0]
    assert str(before["UID"]) == str(after["UID"])
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])
    assert (to(cast.dewi, off)[0].method, str(after["STATUS"])) == ("CANCEL", "CANCELLED")
    assert told(cast.dewi) == ["mm_cancelled", "mm_moved", "mm_planned_own"]
    assert "Rahasia" not in f"{to(cast.dewi, off)[0].text}{to(cast.dewi, off)[0].calendar}"


def test_a_group_of_two_mentees_names_neither_to_the_other(cast):
    first, _second = grouped(cast, new_id(), cast.dewi, cast.agus)
    with posted(FRIDAY) as mails:
        plan(cast, first, everyone=True, by=cast.surya)
    (hers,) = to(cast.dewi, mails)
    assert cast.agus.user.email not in hers.calendar
    assert cast.agus.name not in hers.text


def test_confirming_asks_the_other_one_then_completion_tells_the_mentor(cast):
    with posted(FRIDAY):
        meeting = plan(cast)
    with posted(SOON + HOUR):
        held.confirm_meeting(meeting.pk, by=cast.surya, now=SOON + HOUR)
    assert "mm_confirm" in told(cast.dewi)
    with posted(SOON + 2 * HOUR):
        held.reopen_meeting(meeting.pk, by=cast.dewi, now=SOON + 2 * HOUR)
        for one in (cast.surya, cast.dewi):
            held.confirm_meeting(meeting.pk, by=one, now=SOON + 2 * HOUR)
    assert {"mm_reopened", "mm_completed"} <= set(told(cast.surya))
    assert "entered" in told(cast.dewi)
    with posted(SOON + DAY):
        held.void_meeting(meeting.pk, reason="Keliru", by=cast.surya, now=SOON + DAY)
    assert "mm_voided" in told(cast.dewi)


def test_a_talk_asks_whether_it_was_so_and_a_no_is_told_to_whoever_told_it(cast):
    with posted(FRIDAY):
        talk = held.tell_talk(
            cast.surya, i_told=False, how=how(FRIDAY - DAY, 30), topic="Rahasia", lesson="", by=cast.dewi, now=FRIDAY
        )
    assert told(cast.surya) == ["mm_told"]
    with posted(FRIDAY + HOUR):
        held.deny_meeting(talk.pk, by=cast.surya, now=FRIDAY + HOUR)
    assert told(cast.dewi) == ["mm_denied"]


def test_both_are_reminded_a_day_before_and_once(cast):
    with posted(FRIDAY):
        plan(cast)
    tick(SOON - DAY - HOUR)
    tick(SOON - DAY + HOUR)
    tick(SOON - DAY + 2 * HOUR)
    for one in (cast.dewi, cast.surya):
        assert told(one).count("mm_reminder") == 1


def test_the_mentor_of_a_group_is_reminded_once(cast):
    first, _second = grouped(cast, new_id(), cast.dewi, cast.agus)
    with posted(FRIDAY):
        plan(cast, first, everyone=True, by=cast.surya)
    tick(SOON - DAY - HOUR)
    tick(SOON - DAY + HOUR)
    assert [told(one).count("mm_reminder") for one in (cast.surya, cast.dewi, cast.agus)] == [1, 1, 1]


def test_a_confirmation_that_waits_for_two_days_is_asked_for_once_more(cast):
    with posted(FRIDAY):
        meeting = plan(cast)
        with clock.at(SOON):
            held.confirm_meeting(meeting.pk, by=cast.surya, now=SOON)
    for days in (1, 3, 4):
        tick(SOON + days * DAY)
    assert told(cast.dewi).count("mm_waits") == 1
    assert "mm_waits" not in told(cast.surya)


def test_the_weekly_digest_tells_meetings_to_come_and_what_waits(cast):
    relation = related(cast)
    with posted(FRIDAY):
        plan(cast, relation)
        held.record_meeting(
            relation.pk, how=how(FRIDAY - DAY), record=held.Record("Rahasia"), by=cast.surya, now=FRIDAY
        )
    sunday = FRIDAY + 2 * DAY + timedelta(hours=10)
    tick(sunday - HOUR)
    tick(sunday + HOUR)
    mails = [each for each in tick(FRIDAY + 3 * DAY).sent if each.subject.startswith("Ringkasan")]
    (digest,) = to(cast.dewi, mails)
    assert "mentoring dengan Surya" in digest.text
    assert "menunggu konfirmasi Anda" in digest.text
    assert "Rahasia" not in digest.text


def test_the_feed_has_meetings_those_of_a_group_once_and_none_that_was_called_off(cast):
    first, second = grouped(cast, new_id(), cast.dewi, cast.agus)
    with posted(FRIDAY):
        plan(cast, first, everyone=True, by=cast.surya)
        gone = plan(cast, second, by=cast.surya, how=how(SOON + DAY))
        meetings.cancel_meeting(gone.pk, by=cast.surya, now=FRIDAY)
        token = notices.open_feed(by=cast.surya, now=FRIDAY)
    key = token if isinstance(token, str) else token.token
    with clock.at(FRIDAY):
        body = Client().get(reverse("notices:feed", args=[key])).content
    events = list(Calendar.from_ical(body).walk("VEVENT"))
    assert [str(each["SUMMARY"]) for each in events] == ["Mentoring kelompok"]


def test_a_no_of_a_calendar_is_told_to_the_other_one_and_moves_nothing(cast):
    with posted(FRIDAY) as mails:
        plan(cast)
    raw = answered(to(cast.surya, mails)[0], cast.surya.user.email, "DECLINED")
    with clock.at(FRIDAY + HOUR), mail.using(MemoryMailer()):
        for _ in range(2):
            assert replies.note(replies.read(raw), now=clock.now()) == "told"
    assert told(cast.dewi) == ["mm_declined", "mm_planned_own"]
    assert Meeting.objects.get().state == "planned"


def test_a_stranger_answers_nothing(cast):
    with posted(FRIDAY) as mails:
        plan(cast)
    raw = answered(to(cast.surya, mails)[0], cast.ratna.user.email, "DECLINED")
    with clock.at(FRIDAY + HOUR), mail.using(MemoryMailer()):
        assert replies.note(replies.read(raw), now=clock.now()) == "unknown"


def test_every_part_stands_in_the_tick():
    assert set(beats_mentoring_meetings.PARTS) <= set(beats.PARTS)
