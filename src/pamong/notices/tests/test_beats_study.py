"""What the clock says of learning: once, in time, to whom it concerns, and only while it still holds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pamong.notices import beats, beats_study
from pamong.notices.kinds import Kind
from pamong.notices.models import Preference
from pamong.notices.sentences import say
from pamong.notices.tests.mails import inbox_of, posted
from pamong.study.models import Contract, Entry
from tests.cast import NOW, TODAY
from tests.studied import contract, entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(person):
    return [each.what for each in inbox_of(person)]


def text(person):
    return say(inbox_of(person)[-1]).text


def at_once(person):
    ways = {Kind.STUDY_DUE: "at_once"}
    Preference.objects.create(
        agency=person.agency, person=person, ways=ways, changed_at=NOW, quiet_weekends=False
    )  # fmt: skip


def ticks(part, *moments):
    for moment in moments:
        with posted(moment):
            part()


def noon(day):
    return datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)


def test_entries_that_wait_for_more_than_five_working_days_are_told_once_a_week(cast):
    entry(cast, "submitted")
    entry(cast, "submitted", at=NOW + DAY)
    ticks(beats_study.ask_again_to_verify, NOW + 6 * DAY)
    assert told(cast.ratna) == []
    ticks(beats_study.ask_again_to_verify, *(NOW + n * DAY for n in (9, 10, 11)))  # Monday to Wednesday
    assert told(cast.ratna) == ["entries_wait"]
    assert text(cast.ratna) == (
        "2 catatan belajar di tim Anda menunggu verifikasi lebih dari lima hari kerja, yang terlama sejak 21 Nov 2026."
    )
    ticks(beats_study.ask_again_to_verify, NOW + 16 * DAY)
    assert told(cast.ratna) == ["entries_wait", "entries_wait"]
    Entry.objects.update(state="draft")
    ticks(beats_study.ask_again_to_verify, NOW + 23 * DAY)
    assert len(told(cast.ratna)) == 2
    assert told(cast.dewi) == []


def test_a_contract_that_waits_is_told_once_to_whoever_answers(cast):
    contract(cast, "proposed")
    contract(cast, "agreed", claimed_at=NOW)
    contract(cast, "agreed", claimed_at=NOW, validator=cast.surya)
    ticks(beats_study.ask_again_of_contracts, NOW + 6 * DAY)
    assert told(cast.ratna) == []
    ticks(beats_study.ask_again_of_contracts, NOW + 8 * DAY, NOW + 9 * DAY)
    assert told(cast.ratna) == ["deal_waits", "deal_claim_waits"]
    assert told(cast.surya) == ["deal_claim_waits"]
    assert text(cast.surya) == (
        "Kontrak belajar yang dinyatakan tuntas oleh Dewi Anggraini menunggu penilaian Anda sejak 21 Nov 2026, "
        "lebih dari lima hari kerja."
    )
    assert told(cast.dewi) == []


def test_an_entry_that_came_back_is_told_once_when_it_has_lain_for_two_weeks(cast):
    row = entry(cast, "returned")
    ticks(beats_study.tell_lying_entries, NOW + 13 * DAY)
    assert told(cast.dewi) == []
    ticks(beats_study.tell_lying_entries, *(NOW + n * DAY for n in (15, 16, 20, 30)))
    assert told(cast.dewi) == ["entry_lies"]
    assert text(cast.dewi) == "Satu catatan belajar yang dikembalikan kepada Anda sejak 21 Nov 2026 belum dikirim lagi."
    assert inbox_of(cast.dewi)[0].subject_id == row.pk


def test_an_entry_that_she_works_on_does_not_lie(cast):
    entry(cast, "returned", changed_at=NOW + 10 * DAY)
    ticks(beats_study.tell_lying_entries, NOW + 15 * DAY)
    assert told(cast.dewi) == []


def test_drafts_that_reached_two_weeks_are_one_notice_on_monday(cast):
    for days in (0, 1, 2, 3):  # Saturday, Sunday | Monday, Tuesday
        entry(cast, at=NOW + days * DAY)
    monday = NOW + 16 * DAY
    ticks(beats_study.tell_lying_entries, monday - DAY)
    assert told(cast.dewi) == []
    ticks(beats_study.tell_lying_entries, monday, monday + DAY, monday + 6 * DAY)
    assert told(cast.dewi) == ["drafts_lie"]
    assert text(cast.dewi).startswith("2 draf catatan belajar Anda sudah dua pekan belum dikirim.")
    ticks(beats_study.tell_lying_entries, monday + 7 * DAY, monday + 14 * DAY)
    assert told(cast.dewi) == ["drafts_lie", "drafts_lie"]


def test_a_contract_is_told_fourteen_days_before_its_end_and_once_when_it_is_late(cast):
    at_once(cast.dewi)
    contract(cast, "agreed")  # until 31 January, a Sunday
    ticks(beats_study.tell_due_contracts, noon(date(2027, 1, 16)))
    assert told(cast.dewi) == []
    ticks(beats_study.tell_due_contracts, *(noon(date(2027, 1, day)) for day in (17, 18, 31)))
    assert told(cast.dewi) == ["deal_due"]
    assert text(cast.dewi) == "Kontrak belajar Anda berakhir 31 Jan 2027."
    ticks(beats_study.tell_due_contracts, noon(date(2027, 2, 1)), noon(date(2027, 2, 2)))
    assert told(cast.dewi) == ["deal_due", "deal_late"]
    assert told(cast.ratna) == []


def test_a_contract_that_she_is_through_with_is_not_asked_for(cast):
    at_once(cast.dewi)
    contract(cast, "agreed", due_on=TODAY + 7 * DAY, claimed_at=NOW)
    contract(cast, "closed", due_on=TODAY + 7 * DAY)
    contract(cast, "proposed", due_on=TODAY + 7 * DAY)
    ticks(beats_study.tell_due_contracts, noon(TODAY + DAY), noon(TODAY + 9 * DAY))
    assert told(cast.dewi) == []
    Contract.objects.update(claimed_at=None)
    ticks(beats_study.tell_due_contracts, noon(TODAY + 10 * DAY))
    assert told(cast.dewi) == ["deal_late"]


def test_whoever_reads_digests_is_told_before_the_week_begins(cast):
    friday = date(2027, 1, 29)
    contract(cast, "agreed", due_on=friday)
    ticks(beats_study.tell_due_contracts, noon(friday - 20 * DAY))
    assert told(cast.dewi) == []
    ticks(beats_study.tell_due_contracts, noon(friday - 19 * DAY))  # Sunday
    assert told(cast.dewi) == ["deal_due"]


def test_the_parts_stand_in_the_tick():
    assert set(beats_study.PARTS) <= set(beats.PARTS)
