"""Invitations by mail and the personal feed, read back by a real parser."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from pamong.coaching import actions
from pamong.coaching import queries as coaching
from pamong.coaching.models import Session
from pamong.coaching.tests.pairs import HOUR, MONDAY, WHERE, planned
from pamong.journal.models import Entry
from pamong.notices import actions as ours
from pamong.notices import itip
from pamong.notices.models import Feed
from pamong.notices.tests.mails import FRIDAY, calendar_in, events_in, posted, settled_cycle, to
from pamong.ports import clock
from tests.cast import NOW

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
WIB = ZoneInfo("Asia/Jakarta")
SERIES = {**WHERE, "template": "grow", "with_opening": False}


@pytest.fixture
def cycle(cast):
    return settled_cycle(cast)


@pytest.fixture
def series(cast, cycle):
    with posted(FRIDAY) as mails:
        actions.plan_series(cycle.pk, starts_at=MONDAY, count=4, skip=frozenset({(MONDAY + 2 * WEEK).date()}),
                            by=cast.ratna, now=FRIDAY, **SERIES)  # fmt: skip
    return mails


def attendees(event):
    found = event["ATTENDEE"]
    return {str(each): each.params for each in (found if isinstance(found, list) else [found])}


# --- by mail -----------------------------------------------------------------------------------------------------------


def test_an_invitation_names_the_two_the_time_and_the_place_and_nothing_else(cast, cycle):
    with posted(FRIDAY) as mails:
        session = planned(cast, cycle, now=FRIDAY)
    message = to(cast.dewi, mails)[0]
    (event,) = events_in(message)
    assert (message.method, str(calendar_in(message)["METHOD"])) == ("REQUEST", "REQUEST")
    assert str(event["SUMMARY"]) == "Sesi coaching Ratna dan Dewi"
    assert event["DTSTART"].dt == MONDAY
    assert event["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert event["DTEND"].dt - event["DTSTART"].dt == HOUR
    assert str(event["LOCATION"]) == "Ruang 3.2"
    assert str(event["CLASS"]) == "PRIVATE"
    assert int(event["SEQUENCE"]) == 0
    assert event["UID"].startswith(f"session-{session.pk}@")
    assert str(event["ORGANIZER"]) == "mailto:pamong@contoh.go.id"
    assert attendees(event)["mailto:dewi@uji.contoh.go.id"]["PARTSTAT"] == "NEEDS-ACTION"
    assert attendees(event)["mailto:ratna@uji.contoh.go.id"]["PARTSTAT"] == "ACCEPTED"
    assert message.calendar == to(cast.ratna, mails)[0].calendar


def test_the_zone_is_described_in_the_entry_itself(cast, cycle):
    type(cast.dewi).objects.filter(pk=cast.dewi.pk).update(time_zone="Asia/Jayapura")
    with posted(FRIDAY) as mails:
        planned(cast, cycle, now=FRIDAY)
    calendar = calendar_in(mails[0])
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Jayapura"
    assert calendar.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(hours=9)
    assert calendar.walk("VEVENT")[0]["DTSTART"].dt.hour == 11


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_each_zone_says_what_the_zone_file_says(zone):
    offset = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(zone)).utcoffset()
    assert offset == timedelta(hours=itip.ZONES[zone][1])


def test_addresses_are_those_to_which_the_mail_goes(cast, cycle):
    type(cast.dewi.user).objects.filter(pk=cast.dewi.user_id).update(email="dewi.baru@uji.contoh.go.id")
    cast.dewi.user.refresh_from_db()
    with posted(FRIDAY) as mails:
        planned(cast, cycle, now=FRIDAY)
    (event,) = events_in(to(cast.dewi, mails)[0])
    assert "mailto:dewi.baru@uji.contoh.go.id" in attendees(event)


def test_moving_keeps_the_uid_and_raises_the_sequence(cast, cycle):
    with posted(FRIDAY) as first:
        session = planned(cast, cycle, now=FRIDAY)
    with posted(FRIDAY) as second:
        actions.move_session(session.pk, starts_at=MONDAY + 5 * HOUR, **WHERE, by=cast.dewi, now=FRIDAY)
    (before,), (after,) = events_in(first[0]), events_in(second[0])
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == 1
    assert after["DTSTART"].dt == MONDAY + 5 * HOUR


def test_cancelling_takes_it_out_of_the_calendar(cast, cycle):
    with posted(FRIDAY):
        session = planned(cast, cycle, now=FRIDAY)
    with posted(FRIDAY) as mails:
        actions.cancel_session(session.pk, by=cast.dewi, now=FRIDAY)
    (event,) = events_in(to(cast.ratna, mails)[0])
    assert str(calendar_in(mails[0])["METHOD"]) == "CANCEL"
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 1)


def test_a_series_is_one_entry_with_the_skipped_date_left_out(series):
    assert len(series) == 2
    (event,) = events_in(series[0])
    assert dict(event["RRULE"]) == {"FREQ": ["WEEKLY"], "INTERVAL": [2], "COUNT": [4]}
    assert [each.dt for each in event["EXDATE"].dts] == [MONDAY + 2 * WEEK]
    assert event["EXDATE"].params["TZID"] == "Asia/Jakarta"
    assert event["UID"].startswith("series-")


def test_one_session_of_a_series_moved_names_when_it_was_planned_for(cast, series):
    second = Session.objects.order_by("starts_at")[1]
    with posted(FRIDAY) as mails:
        actions.move_session(second.pk, starts_at=second.starts_at + HOUR, **WHERE, by=cast.dewi, now=FRIDAY)
    (event,), (whole,) = events_in(mails[0]), events_in(series[0])
    assert event["UID"] == whole["UID"]
    assert event["RECURRENCE-ID"].dt == second.starts_at
    assert event["DTSTART"].dt == second.starts_at + HOUR
    assert "RRULE" not in event


def test_the_rest_of_a_series_called_off_is_one_cancellation_of_each(cast, series):
    sessions = list(Session.objects.order_by("starts_at"))
    with posted(FRIDAY) as mails:
        actions.cancel_series(sessions[1].pk, by=cast.dewi, now=FRIDAY)
    events = events_in(to(cast.ratna, mails)[0])
    assert [each["RECURRENCE-ID"].dt for each in events] == [each.starts_at for each in sessions[1:]]
    assert {str(each["STATUS"]) for each in events} == {"CANCELLED"}


def test_a_series_written_again_holds_what_moved_and_leaves_out_what_was_called_off(cast, series):
    first, second, third = Session.objects.order_by("starts_at")
    actions.move_session(second.pk, starts_at=second.starts_at + HOUR, **WHERE, by=cast.dewi, now=FRIDAY)
    actions.cancel_session(third.pk, by=cast.dewi, now=FRIDAY)
    invitation = itip.request(coaching.series_of(first.series), stamp=NOW, whole=True)
    master, moved = Calendar.from_ical(invitation.text).walk("VEVENT")
    assert {each.dt for each in master["EXDATE"].dts} == {MONDAY + 2 * WEEK, third.starts_at}
    assert moved["RECURRENCE-ID"].dt == second.starts_at


def test_uids_are_read_back_and_those_of_others_are_not(cast, cycle):
    session = coaching.brief_of(planned(cast, cycle, now=FRIDAY).pk)
    assert itip.session_or_series(itip.uid_of(session)) == ("session", session.id)
    for other in ("session-x@127.0.0.1", "session-1", "birthday-1@127.0.0.1", f"session-{session.id}@example.org", ""):
        assert itip.session_or_series(other) is None


# --- the feed ----------------------------------------------------------------------------------------------------------


def address(person):
    return reverse("notices:feed", args=[Feed.objects.get(person=person).token])


def test_the_feed_shows_sessions_without_sign_in_and_without_those_called_off(cast, cycle):
    planned(cast, cycle, now=FRIDAY)
    off = planned(cast, cycle, starts_at=MONDAY + 24 * HOUR, now=FRIDAY)
    actions.cancel_session(off.pk, by=cast.dewi, now=FRIDAY)
    ours.open_feed(by=cast.dewi, now=NOW)
    response = Client().get(address(cast.dewi))
    calendar = Calendar.from_ical(response.content)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "METHOD" not in calendar
    assert [str(each["SUMMARY"]) for each in calendar.walk("VEVENT")] == ["Sesi coaching Ratna dan Dewi"]
    assert b"Memimpin" not in response.content


def test_the_feed_holds_ninety_days_back(cast, cycle):
    planned(cast, cycle, now=FRIDAY)
    ours.open_feed(by=cast.dewi, now=NOW)
    for days, shown in ((80, 1), (95, 0)):
        with clock.at(MONDAY + timedelta(days=days)):
            assert Client().get(address(cast.dewi)).content.count(b"BEGIN:VEVENT") == shown


def test_an_unchanged_feed_is_not_sent_again(cast, cycle):
    planned(cast, cycle, now=FRIDAY)
    ours.open_feed(by=cast.dewi, now=NOW)
    first = Client().get(address(cast.dewi))
    again = Client().get(address(cast.dewi), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    planned(cast, cycle, starts_at=MONDAY + 24 * HOUR, now=FRIDAY)
    assert Client().get(address(cast.dewi), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_address_kills_the_old_one(cast):
    ours.open_feed(by=cast.dewi, now=NOW)
    old = address(cast.dewi)
    ours.open_feed(by=cast.dewi, now=NOW)
    assert address(cast.dewi) != old
    assert Client().get(old).status_code == 404
    assert Client().get(address(cast.dewi)).status_code == 200
    ours.close_feed(by=cast.dewi)
    ours.close_feed(by=cast.dewi)
    assert Client().get(old).status_code == 404


def test_the_address_lies_hashed_and_sealed_in_the_table_and_in_no_entry(cast):
    from django.db import connection

    feed = ours.open_feed(by=cast.dewi, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT token, token_hash FROM notices_feed")
        row = " ".join(cursor.fetchone())
    assert feed.token not in row
    assert feed.token not in str(list(Entry.objects.values_list("data", flat=True)))


def test_a_leavers_feed_is_dead(cast):
    ours.open_feed(by=cast.dewi, now=NOW)
    type(cast.dewi).objects.filter(pk=cast.dewi.pk).update(left_on=NOW.date(), left_reason="moved")
    assert Client().get(address(cast.dewi)).status_code == 404


def test_nobody_asks_for_ever(cast):
    ours.open_feed(by=cast.dewi, now=NOW)
    answers = [Client().get(address(cast.dewi)).status_code for _each in range(62)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_wrong_addresses_are_counted_too(db):
    answers = {Client().get(reverse("notices:feed", args=[f"salah{each}"])).status_code for each in range(40)}
    assert answers == {404, 429}


def test_the_owner_sees_when_her_calendar_was_read(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    assert "Belum ada alamat" in client.get(reverse("notices:calendar")).content.decode()
    client.post(reverse("notices:calendar_renew"))
    assert "Belum pernah dibaca" in client.get(reverse("notices:calendar")).content.decode()
    Client().get(address(cast.dewi))
    shown = client.get(reverse("notices:calendar")).content.decode()
    assert "Terakhir dibaca program kalender 21 Nov 2026 10.00" in shown
    assert Feed.objects.get().token in shown
