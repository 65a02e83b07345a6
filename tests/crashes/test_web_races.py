"""Ticks, the worker and HR at the same time around links and feeds: nobody is asked twice, nothing is kept twice."""

import pytest

from pamong.catalogue import actions, gathering, links
from pamong.catalogue.models import EVER, Feed, FeedItem, Resource
from pamong.catalogue.tests.fed import RSS, feed_of
from pamong.journal.models import Entry
from pamong.ports.web import MemoryWeb, Page, using
from tests import shelved
from tests.cast import NOW
from tests.crashes.test_races import race

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def within(site, act):
    """A thread has a web of its own."""

    def run():
        with using(site):
            return act()

    return run


def test_two_ticks_ask_each_address_once(cast):
    rows = [shelved.resource(cast, address=f"https://situs{n}.contoh.go.id/") for n in range(5)]
    for _ in range(ROUNDS):
        Resource.objects.update(link_due_at=EVER)
        site = MemoryWeb({row.address: Page(code=404) for row in rows})
        assert sum(race(*[within(site, links.check)] * 3)) == 5
        assert sorted(site.asked) == sorted(row.address for row in rows)
    assert set(Resource.objects.values_list("link_failures", flat=True)) == {1}  # it is the same day


def test_a_link_dies_once_though_tick_and_worker_find_out_together(cast):
    for n in range(ROUNDS):
        row = shelved.resource(cast, address=f"https://mati{n}.contoh.go.id/")
        Resource.objects.filter(pk=row.pk).update(link_failures=2)
        site = MemoryWeb({row.address: Page(code=404)})
        race(*[within(site, lambda row=row, site=site: links.note(row.address, site.look(row.address), now=NOW))] * 3)
        assert Entry.objects.filter(event="catalogue.LinkDied", subject_id=row.pk).count() == 1


def test_a_feed_read_by_tick_and_worker_keeps_each_item_once(cast):
    feed = feed_of(cast)
    site = MemoryWeb({feed.address: Page(RSS, "text/xml")})
    for _ in range(ROUNDS):
        FeedItem.objects.all().delete()
        Feed.objects.update(due_at=EVER)
        acts = [within(site, gathering.read_feeds)] * 2 + [within(site, lambda: gathering.read_one(feed.pk))] * 2
        race(*acts)
        assert FeedItem.objects.count() == 2


def test_a_feed_that_is_removed_while_it_is_read_leaves_nothing(cast):
    for n in range(ROUNDS):
        feed = feed_of(cast, address=f"https://umpan{n}.contoh.go.id/")
        site = MemoryWeb({feed.address: Page(RSS, "text/xml")})
        race(
            within(site, gathering.read_feeds),
            lambda feed=feed: actions.remove_feed(feed.pk, by=cast.siti, now=NOW),
        )
        assert not FeedItem.objects.exists()
        assert not Feed.objects.exists()


def test_what_two_officers_take_at_once_is_added_once(cast):
    feed = feed_of(cast)
    for _ in range(ROUNDS):
        FeedItem.objects.all().delete()
        Resource.objects.filter(origin="feed").update(closed_at=NOW, closed_reason="Usang.")
        gathering.keep_items(feed, gathering.read_feed(RSS, now=NOW).items, NOW)
        keys = list(FeedItem.objects.values_list("pk", flat=True))
        taken = race(*[lambda keys=keys: actions.take_items(keys, checked=False, by=cast.siti, now=NOW)] * 3)
        assert sorted(one.count for one in taken) == [0, 0, 2]
        assert Resource.objects.filter(origin="feed", closed_at=None).count() == 2
