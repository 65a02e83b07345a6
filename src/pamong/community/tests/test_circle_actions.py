"""Circles: founding and changing them, joining and leaving, who looks after them, closing."""

from datetime import timedelta

import pytest

from pamong.agency.actions import mark_left
from pamong.community.actions import circles
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.community.queries.belonging import facilitators_of, members_of
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests import circled
from tests.cast import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def state_of(circle, person):
    return Membership.objects.get(circle=circle, person=person).state


def happened(name):
    return Entry.objects.filter(event=f"community.{name}").count()


def test_whoever_founds_a_circle_looks_after_it(cast):
    circle = circled.founded(cast.dewi)
    assert facilitators_of(circle) == {cast.dewi.pk}
    assert happened("CircleFounded") == 1


def test_founding_twice_with_one_key_founds_once(cast):
    key = new_id()
    for _press in range(2):
        circles.found_circle(draft=circled.circle_draft(), by=cast.dewi, now=NOW, key=key)
    assert Circle.objects.count() == happened("CircleFounded") == 1


def test_a_circle_without_words_is_refused_by_field(cast):
    with pytest.raises(Faulty) as refused:
        circles.found_circle(draft=circled.circle_draft(title="x", purpose=" "), by=cast.dewi, now=NOW)
    assert set(refused.value.faults) == {"title", "purpose"}
    with pytest.raises(Faulty) as refused:
        circles.found_circle(draft=circled.circle_draft(competency=new_id()), by=cast.dewi, now=NOW)
    assert set(refused.value.faults) == {"competency"}


def test_who_left_founds_none(cast):
    cast.dewi.left_on = NOW.date()
    with pytest.raises(Forbidden):
        circles.found_circle(draft=circled.circle_draft(), by=cast.dewi, now=NOW)


def test_only_a_facilitator_changes_it_and_only_as_it_was_read(cast):
    circle = circled.founded(cast.dewi, cast.ratna)
    draft = circled.circle_draft(title="Komunitas Peta Jabatan")
    with pytest.raises(Forbidden):
        circles.change_circle(circle.pk, draft=draft, version=circle.version, by=cast.ratna, now=NOW)
    changed = circles.change_circle(circle.pk, draft=draft, version=circle.version, by=cast.dewi, now=NOW)
    again = circles.change_circle(circle.pk, draft=draft, version=circle.version, by=cast.dewi, now=NOW)
    assert (changed.version, again.version, happened("CircleChanged")) == (2, 2, 1)
    with pytest.raises(Refused):
        circles.change_circle(
            circle.pk, draft=circled.circle_draft(title="Nama lain lagi"), version=1, by=cast.dewi, now=NOW
        )


def test_an_open_circle_is_joined_at_once_and_a_closed_one_is_asked(cast):
    circle = circled.founded(cast.dewi, cast.ratna)
    closed = circled.founded(cast.dewi, cast.ratna, is_open=False, title="Komunitas Tertutup")
    assert (state_of(circle, cast.ratna), state_of(closed, cast.ratna)) == ("member", "asked")
    circles.join_circle(circle.pk, by=cast.ratna, now=NOW)
    circles.let_in(closed.pk, cast.ratna.pk, by=cast.dewi, now=NOW)
    circles.let_in(closed.pk, cast.ratna.pk, by=cast.dewi, now=NOW)
    assert state_of(closed, cast.ratna) == "member"
    assert (happened("CircleJoined"), happened("CircleJoinAsked")) == (2, 1)


def test_nobody_lets_herself_in(cast):
    closed = circled.founded(cast.dewi, cast.ratna, is_open=False)
    with pytest.raises(Forbidden):
        circles.let_in(closed.pk, cast.ratna.pk, by=cast.ratna, now=NOW)


def test_a_circle_of_another_agency_is_not_there(cast):
    circle = circled.founded(cast.dewi)
    with pytest.raises(Forbidden):
        circles.join_circle(circle.pk, by=cast.kadek, now=NOW)


def test_who_is_not_let_in_reads_why_and_may_ask_again(cast):
    closed = circled.founded(cast.dewi, cast.ratna, is_open=False)
    circles.turn_away(closed.pk, cast.ratna.pk, reason="Sudah penuh tahun ini.", by=cast.dewi, now=NOW)
    row = Membership.objects.get(circle=closed, person=cast.ratna)
    assert (row.state, row.left_by, row.left_reason) == ("left", cast.dewi, "Sudah penuh tahun ini.")
    assert circles.join_circle(closed.pk, by=cast.ratna, now=NOW).state == "asked"


def test_who_was_taken_out_of_an_open_circle_asks_to_come_back(cast):
    circle = circled.founded(cast.dewi, cast.ratna)
    with pytest.raises(Faulty):
        circles.take_out(circle.pk, cast.ratna.pk, reason=" ", by=cast.dewi, now=NOW)
    circles.take_out(circle.pk, cast.ratna.pk, reason="Tidak pernah hadir.", by=cast.dewi, now=NOW)
    assert circles.join_circle(circle.pk, by=cast.ratna, now=NOW).state == "asked"
    circles.let_in(circle.pk, cast.ratna.pk, by=cast.dewi, now=NOW)
    circles.leave_circle(circle.pk, by=cast.ratna, now=NOW)
    assert circles.join_circle(circle.pk, by=cast.ratna, now=NOW).state == "member"


def test_the_last_facilitator_names_another_before_she_goes(cast):
    circle = circled.founded(cast.dewi, cast.ratna)
    with pytest.raises(Refused, match="fasilitator dulu"):
        circles.leave_circle(circle.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused):
        circles.name_facilitator(circle.pk, cast.dewi.pk, is_facilitator=False, by=cast.dewi, now=NOW)
    circles.name_facilitator(circle.pk, cast.ratna.pk, is_facilitator=True, by=cast.dewi, now=NOW)
    circles.leave_circle(circle.pk, by=cast.dewi, now=NOW)
    assert facilitators_of(circle) == {cast.ratna.pk}


def test_who_is_alone_closes_her_circle_instead_of_leaving(cast):
    circle = circled.founded(cast.dewi)
    with pytest.raises(Refused, match="Tutup"):
        circles.leave_circle(circle.pk, by=cast.dewi, now=NOW)
    circles.close_circle(circle.pk, reason="Tidak ada yang berminat.", by=cast.dewi, now=NOW)
    circles.leave_circle(circle.pk, by=cast.dewi, now=NOW)
    assert not members_of(circle).exists()


def test_hr_of_the_agency_names_a_facilitator_and_an_ordinary_member_does_not(cast):
    circle = circled.founded(cast.dewi, cast.ratna, cast.surya)
    with pytest.raises(Forbidden):
        circles.name_facilitator(circle.pk, cast.ratna.pk, is_facilitator=True, by=cast.surya, now=NOW)
    circles.name_facilitator(circle.pk, cast.ratna.pk, is_facilitator=True, by=cast.siti, now=NOW)
    assert facilitators_of(circle) == {cast.dewi.pk, cast.ratna.pk}
    with pytest.raises(Forbidden):
        circles.name_facilitator(circle.pk, cast.agus.pk, is_facilitator=True, by=cast.siti, now=NOW)


def test_a_circle_whose_last_facilitator_leaves_the_agency_goes_to_its_longest_member(cast):
    circle = circled.circle(cast)
    circled.member(circle, cast.surya, at=NOW + DAY)
    circled.member(circle, cast.ratna, at=NOW + 2 * DAY)
    mark_left(cast.dewi.pk, on=NOW.date(), reason="moved", by=cast.siti, now=NOW)
    assert circles.pass_on(cast.dewi.pk, now=NOW) == 1
    assert circles.pass_on(cast.dewi.pk, now=NOW) == 0
    assert facilitators_of(circle) == {cast.surya.pk}
    assert state_of(circle, cast.dewi) == "left"


def test_who_joins_a_circle_that_nobody_looks_after_does(cast):
    circle = circled.circle(cast, is_open=False)
    cast.dewi.left_on, cast.dewi.left_reason = NOW.date(), "moved"
    cast.dewi.save()
    assert circles.join_circle(circle.pk, by=cast.ratna, now=NOW).is_facilitator


def test_a_closed_circle_takes_nobody_in_until_it_is_reopened(cast):
    circle = circled.founded(cast.dewi)
    waits = circled.member(circle, cast.surya, state="asked")
    circles.close_circle(circle.pk, reason="Selesai.", by=cast.dewi, now=NOW)
    waits.refresh_from_db()
    assert waits.state == "left"
    with pytest.raises(Refused):
        circles.join_circle(circle.pk, by=cast.ratna, now=NOW)
    circles.reopen_circle(circle.pk, by=cast.dewi, now=NOW)
    circles.reopen_circle(circle.pk, by=cast.dewi, now=NOW)
    assert circles.join_circle(circle.pk, by=cast.ratna, now=NOW).state == "member"
    assert (happened("CircleClosed"), happened("CircleReopened")) == (1, 1)


def test_closing_calls_off_what_was_planned_and_leaving_takes_back_the_yes(cast):
    circle = circled.founded(cast.dewi, cast.ratna)
    meeting = circled.planned(circle, by=cast.ratna)
    circles.leave_circle(circle.pk, by=cast.ratna, now=NOW)
    assert Attendance.objects.get(meeting=meeting, person=cast.ratna).reply == "none"
    past = circled.planned(circle, by=cast.dewi, starts_at=circled.LATELY)
    circles.close_circle(circle.pk, reason="Selesai.", by=cast.dewi, now=NOW)
    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {meeting.pk: "cancelled", past.pk: "planned"}
    assert happened("MeetingCancelled") == 1
