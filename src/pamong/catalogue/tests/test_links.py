"""Dead links: who is asked when, what counts as dead, what is told, and what a crash leaves behind."""

from datetime import timedelta

import pytest

from pamong.catalogue import actions, links
from pamong.catalogue.models import EVER, Resource
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports import clock
from pamong.ports.web import MemoryWeb, NullWeb, Page, Why, using
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
ALIVE, DEAD, UNKNOWN = Resource.Link.ALIVE, Resource.Link.DEAD, Resource.Link.UNKNOWN
DAY = timedelta(days=1)
SITE = "https://situs.contoh.go.id/halaman"


def checked(site, **when):
    with using(site), clock.at(NOW + timedelta(**when)):
        return links.check()


def told():
    return list(Entry.objects.filter(event__contains="Link").order_by("id").values_list("event", flat=True))


@pytest.fixture
def row(cast):
    return shelved.resource(cast, address=SITE)


def now_of(row):
    row.refresh_from_db()
    return row.link, row.link_failures


def test_a_link_that_opens_is_asked_again_after_two_weeks(cast, row):
    site = MemoryWeb({SITE: Page()})
    assert checked(site) == 1
    assert now_of(row) == (ALIVE, 0)
    for day in (0, 1, 13):
        assert checked(site, days=day) == 0
    assert checked(site, days=14, minutes=1) == 1
    assert len(site.asked) == 2
    assert told() == []  # nothing died, nothing came back
    assert row.version == 1  # and nobody's form is stale for it


def test_three_days_of_nothing_make_a_link_dead_and_one_good_day_brings_it_back(cast, row):
    gone = MemoryWeb({SITE: Page(code=404)})
    for day in range(3):
        assert now_of(row)[1] == day
        assert checked(gone, days=day, minutes=day) == 1
        assert checked(gone, days=day, hours=3) == 0  # once a day
    assert now_of(row) == (DEAD, 3)
    assert row.link_answer == "404"
    assert checked(gone, days=5) == 0  # the dead rest for two weeks
    assert checked(gone, days=17) == 1
    assert told() == ["catalogue.LinkDied"]
    assert checked(MemoryWeb({SITE: Page()}), days=40) == 1
    assert now_of(row) == (ALIVE, 0)
    assert told() == ["catalogue.LinkDied", "catalogue.LinkRevived"]


@pytest.mark.parametrize(
    "page", [Page(code=403), Page(code=429), Page(code=503), Page(code=302, goes_to="http://10.0.0.1/")]
)
def test_what_nobody_can_say_for_sure_is_never_called_dead(cast, row, page):
    for day in range(0, 100, 15):
        assert checked(MemoryWeb({SITE: page}), days=day) == 1
    assert now_of(row) == (UNKNOWN, 0)
    assert row.link_seen_at == NOW + 90 * DAY or row.link_seen_at > NOW


@pytest.mark.parametrize("why", [Why.NO_HOST, Why.TIMEOUT, Why.LOOK_UP, Why.CONNECTION])
def test_when_our_own_line_is_down_nothing_is_noted(cast, row, why):
    shelved.resource(cast)
    for day in range(5):
        assert checked(MemoryWeb(why=why), days=day) == 0
    assert now_of(row) == (UNKNOWN, 0)
    assert row.link_seen_at is None
    assert checked(MemoryWeb({SITE: Page()}), days=6) == 2
    assert now_of(row) == (ALIVE, 0)


def test_one_name_that_is_gone_counts_when_another_server_answers(cast, row):
    """A machine without a way out says of every name that there is none."""
    gone = shelved.resource(cast, address="https://gone.contoh.go.id/")
    both = MemoryWeb({SITE: Page(), gone.address: Page()})
    assert checked(both) == 2
    only = MemoryWeb({SITE: Page()})
    Resource.objects.filter(pk=gone.pk).update(link_due_at=EVER)
    assert checked(only, days=1) == 1
    assert now_of(gone) == (ALIVE, 1)
    assert only.asked == [gone.address, SITE]
    assert checked(MemoryWeb(why=Why.NO_HOST), days=2, hours=1) == 0
    assert now_of(gone) == (ALIVE, 1)
    with using(MemoryWeb(why=Why.NO_HOST)):
        actions.ask_link(gone.pk, by=cast.siti, now=NOW + 3 * DAY)
        attempt(Delivery.objects.latest("pk").pk)
    assert now_of(gone) == (ALIVE, 1)


def test_nothing_is_asked_when_the_web_is_off(cast, row):
    assert checked(NullWeb()) == 0
    row.refresh_from_db()
    assert (row.link_seen_at, row.link_due_at) == (None, EVER)
    with pytest.raises(Refused, match="tidak membuka situs luar"):
        actions.ask_link(row.pk, by=cast.siti, now=NOW)


def test_one_address_of_each_server_in_a_run_and_never_what_is_closed(cast, row):
    same = shelved.resource(cast, address=SITE + "/2")
    closed = shelved.resource(cast, address="https://tutup.contoh.go.id/")
    actions.close_resource(closed.pk, reason="Usang.", by=cast.siti, now=NOW)
    actions.add_resource(shelved.module(), by=cast.siti, now=NOW)
    site = MemoryWeb({SITE: Page(), same.address: Page()})
    assert checked(site) == 1
    assert checked(site) == 1
    assert checked(site) == 0
    assert sorted(site.asked) == [SITE, same.address]


def test_the_same_address_in_two_agencies_is_asked_once(cast, row):
    other = shelved.resource(cast, by=cast.kadek, address=SITE)
    site = MemoryWeb({SITE: Page()})
    assert checked(site) == 1
    assert now_of(row) == now_of(other) == (ALIVE, 0)


def test_a_crash_in_the_middle_gives_the_address_back_after_an_hour(cast, row, monkeypatch):
    class Broken(MemoryWeb):
        def look(self, address):
            raise MemoryError

    with pytest.raises(MemoryError):
        checked(Broken())
    site = MemoryWeb({SITE: Page()})
    assert checked(site, minutes=30) == 0
    assert checked(site, minutes=61) == 1


def test_a_run_begins_nothing_new_when_its_time_is_over(cast, row, monkeypatch):
    monkeypatch.setattr(links, "SECONDS", -1)
    assert checked(MemoryWeb({SITE: Page()})) == 0


def test_hr_has_one_address_asked_at_once(cast, row):
    site = MemoryWeb({SITE: Page(code=410)})
    with using(site):
        for _twice in range(2):
            actions.ask_link(row.pk, by=cast.siti, now=NOW)
        keys = list(Delivery.objects.filter(reaction="catalogue.links.check_asked").values_list("pk", flat=True))
        assert [attempt(key) for key in keys * 2] == [True] * 4
        actions.ask_link(row.pk, by=cast.siti, now=clock.now())  # just asked: nothing follows
    assert len(keys) == 2
    assert site.asked == [SITE]
    assert now_of(row) == (UNKNOWN, 1)
    with using(site), pytest.raises(Forbidden):
        actions.ask_link(row.pk, by=cast.dewi, now=NOW)


@pytest.mark.parametrize(
    ("goes_to", "kept"),
    [
        ("https://baru.contoh.go.id/halaman", True),
        ("https://baru.contoh.go.id/", False),  # being led to a front page is no moving
        ("https://baru.contoh.go.id/" + "x" * 600, False),
    ],
)
def test_what_moved_for_good_is_suggested_and_taken_over(cast, row, goes_to, kept):
    checked(MemoryWeb({SITE: Page(code=301, goes_to=goes_to), goes_to: Page()}))
    row.refresh_from_db()
    assert row.link_moved_to == (goes_to if kept else "")
    with pytest.raises(Refused):
        actions.take_new_address(row.pk, moved_to="https://lain.contoh.go.id/", by=cast.siti, now=NOW)
    if kept:
        for _twice in range(2):
            actions.take_new_address(row.pk, moved_to=goes_to, by=cast.siti, now=NOW)
        row.refresh_from_db()
        assert (row.address, row.link, row.link_moved_to, row.version) == (goes_to, UNKNOWN, "", 2)


def test_another_address_begins_anew(cast, row):
    for day in range(3):
        checked(MemoryWeb({SITE: Page(code=404)}), days=day, minutes=day)
    assert now_of(row) == (DEAD, 3)
    new = shelved.draft(address="https://baru.contoh.go.id/")
    actions.edit_resource(row.pk, new, version=1, by=cast.siti, now=NOW)
    row.refresh_from_db()
    assert (row.link, row.link_failures, row.link_failed_on, row.link_due_at) == (UNKNOWN, 0, None, EVER)
