"""Two presses on one's own entry at once, or a press while it is ruled on: one step is taken, nothing is lost."""

import pytest

from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports.storage import storage
from pamong.study.actions import entries, evidence, ruling, timing
from pamong.study.models import Entry, Evidence, Ruling, Source, Timer
from tests import learned
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def test_begun_by_two_presses_at_once_it_is_begun_once(cast):
    for _round in range(ROUNDS):
        key = new_id()
        act = entries.begin_entry
        both = race(*(lambda: act(draft=learned.draft(), by=cast.dewi, now=NOW, key=key).pk for _press in "ab"))
        assert both == [key, key]
    assert (Entry.objects.count(), Source.objects.count()) == (ROUNDS, ROUNDS)


def test_handed_in_by_two_presses_at_once_it_is_handed_in_once(cast):
    for _round in range(ROUNDS):
        row = learned.entry(cast)
        both = race(*(lambda: entries.submit_entry(row.pk, version=1, by=cast.dewi, now=NOW).state for _press in "ab"))
        assert both == ["submitted", "submitted"]
        assert Ruling.objects.filter(entry=row).count() == 1
        assert Written.objects.filter(subject_id=row.pk).count() == 1


def test_taken_back_while_it_is_verified_one_of_them_wins(cast):
    for _round in range(ROUNDS):
        row = learned.submitted(cast)
        results = race(
            lambda row=row: entries.withdraw_entry(row.pk, by=cast.dewi, now=NOW).state,
            lambda row=row: ruling.verify_entry(row.pk, version=row.version, by=cast.ratna, now=NOW).state,
        )
        (done,) = (each for each in results if not isinstance(each, Refused))
        row.refresh_from_db()
        assert row.state == done
        assert Ruling.objects.filter(entry=row).count() == 2


def test_worded_anew_while_it_is_handed_in_nothing_unread_is_handed_in(cast):
    for _round in range(ROUNDS):
        row = learned.entry(cast)
        what = learned.draft(title="Judul lain")
        results = race(
            lambda row=row: entries.submit_entry(row.pk, version=1, by=cast.dewi, now=NOW).state,
            lambda row=row, what=what: entries.edit_entry(row.pk, draft=what, version=1, by=cast.dewi, now=NOW).title,
        )
        assert len(refused(results)) == 1
        row.refresh_from_db()
        assert (row.state, row.title == "Judul lain") in {("submitted", False), ("draft", True)}


def test_the_tenth_file_is_the_last_and_the_same_one_is_kept_once(cast):
    row = learned.entry(cast)
    for number in range(9):
        learned.with_file(row, content=learned.PDF + bytes([number]))

    def add(content):
        return lambda: evidence.add_evidence(row.pk, upload=learned.file(content=content), by=cast.dewi, now=NOW).key

    results = race(add(learned.PDF + b"a"), add(learned.PDF + b"b"))
    assert len(refused(results)) == 1
    assert Evidence.objects.count() == 10
    other = learned.entry(cast)
    both = race(
        *(lambda: evidence.add_evidence(other.pk, upload=learned.file(), by=cast.dewi, now=NOW).key for _press in "ab")
    )
    assert both[0] == both[1]
    storage().open(both[0]).close()


def test_two_clocks_never_run(cast):
    for _round in range(ROUNDS):
        race(*(lambda title=title: timing.start_timer(title=title, by=cast.dewi, now=NOW).title for title in "ab"))
        assert Timer.objects.count() == 1
        race(*(lambda: timing.stop_timer(by=cast.dewi, now=NOW).pk for _press in "ab"))
        assert not Timer.objects.exists()
    assert Entry.objects.count() == ROUNDS
