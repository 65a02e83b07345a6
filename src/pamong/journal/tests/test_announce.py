from datetime import timedelta

import pytest
from django.db import transaction

from pamong.journal import table
from pamong.journal.engine import announce, announce_many, at_once, later, outside
from pamong.journal.models import Delivery, Entry
from pamong.journal.tests import happenings
from pamong.journal.tests.happenings import BellRung, DoorClosed, bell, door, traces
from pamong.ports import clock
from tests import faults

pytestmark = pytest.mark.django_db


def act():
    with transaction.atomic():
        announce(bell(), by=None)


def test_what_happened_is_written_down_with_who_did_it(cast, follows):
    event = bell(times=3)
    entry = announce(event, by=cast.siti)
    entry.refresh_from_db()
    assert (entry.event, entry.by_id, entry.data) == ("journal.BellRung", cast.siti.pk, {"times": 3})
    assert (entry.subject_id, entry.about_id, entry.agency_id) == (event.subject_id, event.about_id, event.agency_id)
    assert abs(entry.at - clock.now()) < timedelta(minutes=1)
    assert table.event_of(entry) == event


def test_at_once_acts_now_and_later_waits_with_a_task(follows, ring):
    entry = ring()
    assert (traces("count_it"), traces("tell_them")) == (1, 0)
    delivery = Delivery.objects.get(entry=entry)
    assert delivery.reaction == "journal.tests.happenings.tell_them"
    assert delivery.task_id is not None
    assert not delivery.is_closed


@pytest.mark.django_db(transaction=True)
def test_announcing_without_a_transaction_is_refused(follows):
    with pytest.raises(RuntimeError, match="transaction"):
        announce(bell(), by=None)
    assert not Entry.objects.exists()


def test_an_event_that_stands_nowhere_is_refused(follows):
    table.install({}, {DoorClosed})
    with pytest.raises(LookupError, match=r"journal\.BellRung"):
        announce(bell(), by=None)


@pytest.mark.django_db(transaction=True)
def test_when_an_at_once_reaction_fails_nothing_happened(follows):
    follows(later(happenings.tell_them), at_once(happenings.leave_half_and_stumble))
    before = faults.everything()
    with pytest.raises(ValueError, match="Dewi"):
        act()
    assert faults.everything() == before


@pytest.mark.django_db(transaction=True)
def test_an_action_that_failed_and_is_done_again_happens_once(follows):
    follows(at_once(happenings.count_it), later(happenings.tell_them))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(bell(), by=None)
        1 / 0  # noqa: B018  # the error is the point
    act()
    assert (Entry.objects.count(), Delivery.objects.count(), traces("count_it")) == (1, 1, 1)


def test_a_reaction_may_announce_something_itself(follows, ring):
    follows(at_once(happenings.announce_another))
    ring()
    assert list(Entry.objects.order_by("id").values_list("event", flat=True)) == [
        "journal.BellRung",
        "journal.DoorClosed",
    ]


def test_many_events_need_few_statements(follows, django_assert_max_num_queries):
    follows()
    with django_assert_max_num_queries(6):  # SQLite takes 999 values in one statement
        announce_many([bell() for _ in range(500)], by=None)
    assert Entry.objects.count() == 500


def test_many_of_nothing_is_nothing(follows):
    assert announce_many([], by=None) == []


def test_the_entries_come_back_in_the_order_of_the_events(follows):
    events = [bell(times=n) if n % 2 else door() for n in range(50)]
    entries = announce_many(events, by=None)
    assert [table.event_of(entry) for entry in entries] == events
    assert [entry.pk for entry in entries] == sorted(entry.pk for entry in entries)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dying", [faults.BY_EXCEPTION, faults.BY_EXIT])
def test_a_death_at_any_statement_leaves_nothing_half_announced(follows, dying):
    follows(at_once(happenings.count_it), later(happenings.tell_them), outside(happenings.write_letter))
    deaths = faults.all_or_nothing(act, dying=dying)
    assert deaths >= 10
    assert (Entry.objects.count(), Delivery.objects.count(), traces("count_it")) == (1, 2, 1)


@pytest.mark.django_db(transaction=True)
def test_the_sweep_itself_finds_what_is_left_half_done(follows):
    def careless():
        with transaction.atomic():
            announce(bell(), by=None)
        with transaction.atomic():
            announce(bell(), by=None)

    with pytest.raises(AssertionError, match="half done"):
        faults.all_or_nothing(careless)


@pytest.mark.parametrize(
    ("when", "quiet", "said"),
    [
        ({BellRung: [later(happenings.tell_them)]}, {BellRung}, "stands twice"),
        ({BellRung: [later(happenings.tell_them), at_once(happenings.tell_them)]}, set(), "stands twice in the row"),
        (
            {BellRung: [later(happenings.tell_them)], DoorClosed: [outside(happenings.tell_them)]},
            set(),
            "two different reactions",
        ),
        ({BellRung: [later(lambda event, entry: None)]}, set(), "is no name"),
    ],
)
def test_a_table_that_contradicts_itself_stops_the_start(follows, when, quiet, said):
    with pytest.raises(ValueError, match=said):
        table.install(when, quiet)


def test_a_contradiction_leaves_the_old_table_in_force(follows):
    with pytest.raises(ValueError):
        table.install({BellRung: []}, {BellRung})
    assert announce(bell(), by=None).pk
