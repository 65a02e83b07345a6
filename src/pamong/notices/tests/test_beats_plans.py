"""What the clock says of plans: once, in time, to whom it concerns, and only while it still holds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pamong.journal.models import Delivery
from pamong.notices import beats, beats_plans
from pamong.notices.kinds import Kind
from pamong.notices.models import Notice, Preference
from pamong.notices.sentences import say
from pamong.notices.tests.mails import inbox_of, posted, to
from pamong.plans.models import Assessment, Item, Plan, Sheet
from pamong.plans.tests import ratings, reviewed
from pamong.ports import clock
from tests import planned
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""08.00 WIB."""


def told(person):
    return [each.what for each in dues(person)]


def dues(person):
    """What the clock said; the news of the actions themselves stand beside."""
    return [each for each in inbox_of(person) if each.kind == Kind.PLAN_DUE]


def at_once(person):
    Preference.objects.create(
        agency=person.agency, person=person, ways={Kind.PLAN_DUE: "at_once"}, changed_at=NOW, quiet_weekends=False
    )


def ticks(part, *moments):
    for moment in moments:
        with posted(moment):
            part()


def noon(day):
    return datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)


def test_a_sheet_is_asked_for_three_days_before_and_once_when_it_is_late(cast):
    for one in (cast.dewi, cast.ratna):
        at_once(one)
    ratings.opened(cast, due_on=TODAY + 10 * DAY)
    due = TODAY + 10 * DAY
    ticks(beats_plans.tell_due_sheets, noon(due - 4 * DAY))
    assert told(cast.dewi) == []
    ticks(beats_plans.tell_due_sheets, noon(due - 3 * DAY), noon(due - 3 * DAY), noon(due))
    assert told(cast.dewi) == ["sheet_due"]
    assert told(cast.ratna) == ["sheet_due_of"]
    assert say(dues(cast.ratna)[0]).text == (
        "Penilaian Anda atas kompetensi Dewi Anggraini ditunggu sampai 1 Des 2026."
    )
    Sheet.objects.filter(role="self").update(submitted_at=NOW)
    ticks(beats_plans.tell_due_sheets, noon(due + DAY), noon(due + 2 * DAY))
    assert told(cast.dewi) == ["sheet_due"]
    assert told(cast.ratna) == ["sheet_due_of", "sheet_late_of"]
    Assessment.objects.update(state="cancelled", cancelled_at=NOW)
    ticks(beats_plans.tell_due_sheets, noon(due + 3 * DAY))
    assert len(told(cast.ratna)) == 2


def test_whoever_reads_digests_is_told_before_the_week_begins(cast):
    friday = date(2026, 12, 4)
    ratings.opened(cast, due_on=friday)
    ticks(beats_plans.tell_due_sheets, noon(friday - 6 * DAY))
    assert told(cast.dewi) == []
    ticks(beats_plans.tell_due_sheets, noon(friday - 5 * DAY))  # Sunday
    assert told(cast.dewi) == ["sheet_due"]


def test_a_plan_that_waits_for_more_than_five_working_days_is_told_once_to_the_supervisor(cast):
    planned.proposed(cast)
    ticks(beats_plans.ask_again_to_answer, NOW + 6 * DAY)
    assert told(cast.ratna) == []
    ticks(beats_plans.ask_again_to_answer, NOW + 8 * DAY, NOW + 9 * DAY)
    assert told(cast.ratna) == ["plan_waits"]
    assert told(cast.dewi) == []
    assert say(dues(cast.ratna)[0]).text == (
        "Rencana 2026 dari Dewi Anggraini menunggu jawaban Anda sejak 21 Nov 2026, lebih dari lima hari kerja."
    )


def test_a_plan_that_was_answered_waits_for_nobody(cast):
    planned.agreed(cast)
    ticks(beats_plans.ask_again_to_answer, NOW + 8 * DAY)
    assert told(cast.ratna) == []


def test_a_goal_that_ends_is_told_fourteen_days_before(cast):
    planned.agreed(cast)  # until 31 December
    at_once(cast.dewi)
    ticks(beats_plans.tell_due_goals, noon(date(2026, 12, 16)))
    assert told(cast.dewi) == []
    ticks(beats_plans.tell_due_goals, noon(date(2026, 12, 17)), noon(date(2026, 12, 18)))
    assert told(cast.dewi) == ["goal_due"]  # the second goal has not begun
    assert told(cast.ratna) == []


@pytest.mark.parametrize(("day", "what"), [(date(2026, 7, 1), "midyear"), (date(2026, 12, 1), "closing")])
def test_the_season_is_told_to_the_employee_and_once_to_whoever_agreed(cast, day, what):
    planned.agreed(cast)
    ticks(beats_plans.tell_season, noon(day - DAY))
    assert told(cast.dewi) == []
    ticks(beats_plans.tell_season, noon(day), noon(day + DAY))
    assert told(cast.dewi) == [f"{what}_due"]
    assert told(cast.ratna) == [f"{what}_team"]
    assert "1 rencana di tim Anda" in say(dues(cast.ratna)[0]).text


def test_a_review_that_was_opened_is_not_asked_for(cast):
    reviewed.opened(cast, reviewed.planned(cast), "closing")
    ticks(beats_plans.tell_season, noon(date(2026, 12, 1)))
    assert told(cast.dewi) == told(cast.ratna) == []


def test_late_activities_stand_in_the_digest_alone_as_a_number(cast):
    planned.agreed(cast)
    Item.objects.update(starts_on=TODAY - 60 * DAY, due_on=TODAY - 10 * DAY)
    Delivery.objects.update(done_at=NOW)
    with posted(MONDAY - DAY / 2):
        beats.open_week()
    assert inbox_of(cast.dewi) == []
    with posted(MONDAY) as mails:
        beats.send_digests()
    (mail,) = to(cast.dewi, mails)
    assert "2 kegiatan dalam rencana Anda tahun 2026 lewat tanggalnya." in mail.text
    assert "Enam sesi" not in mail.text + mail.html
    assert to(cast.ratna, mails) == []


def test_a_digest_without_anything_late_is_not_sent(cast):
    planned.agreed(cast)
    Item.objects.update(starts_on=TODAY - 60 * DAY, due_on=TODAY - 10 * DAY)
    Delivery.objects.update(done_at=NOW)
    with posted(MONDAY - DAY / 2):
        beats.open_week()
    Plan.objects.update(state="revised")
    with posted(MONDAY) as mails:
        beats.send_digests()
    assert mails == []


def test_the_clock_costs_the_same_for_one_plan_and_for_many(cast, django_assert_max_num_queries):
    planned.agreed(cast)
    with clock.at(noon(date(2026, 12, 1))), django_assert_max_num_queries(8):
        beats_plans.tell_due_sheets()
        beats_plans.tell_due_goals()
    assert Notice.objects.filter(kind=Kind.PLAN_DUE).count() == 0


def test_a_part_looks_once_a_day_and_again_when_it_failed(cast):
    from pamong.journal.models import Beat

    planned.proposed(cast)
    name = "notices.beats_plans.ask_again_to_answer"
    Beat.objects.create(name=name, ran_at=NOW, well_at=NOW + 8 * DAY - DAY / 12)
    ticks(beats_plans.ask_again_to_answer, NOW + 8 * DAY)
    assert told(cast.ratna) == []
    Beat.objects.filter(name=name).update(well_at=NOW + 7 * DAY)
    ticks(beats_plans.ask_again_to_answer, NOW + 8 * DAY)
    assert told(cast.ratna) == ["plan_waits"]
