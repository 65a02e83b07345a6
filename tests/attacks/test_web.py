"""Addresses as a weapon: whatever HR is made to enter, no request leaves for a private place. The real adapter, before servers
of this machine."""

import gzip

import pytest
from django.urls import reverse

from pamong.catalogue import gathering, links
from pamong.catalogue.models import Feed, FeedItem, Resource
from pamong.catalogue.tests.fed import RSS, feed_of
from pamong.kit.rows import new_id
from pamong.ports.tests.servers import says, street
from pamong.ports.web import using
from tests import shelved

pytestmark = pytest.mark.django_db
INNER = "http://dalam.contoh.go.id/rahasia"
WRITINGS = (
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
    "http://[::1]/", "http://[::ffff:169.254.169.254]/", "http://169.254.169.254/latest/meta-data/", "http://①②⑦.⓪.⓪.①/",
    "https://wiki.internal/", "http://situs.contoh.go.id:5432/", "http://situs.contoh.go.id@10.0.0.1/", "file:///etc/passwd",
    "gopher://situs.contoh.go.id/", "http://10.0.0.1.", "http://situs.contoh.go.id\\@10.0.0.1/",
)  # fmt: skip


@pytest.fixture
def world(cast):
    """A street with a house that must not be entered: its name leads into a network of somebody's own."""
    with street() as one:
        inner = one.server("dalam.contoh.go.id", says(b"rahasia"))
        one.names.add("dalam.contoh.go.id", [("127.0.0.9", inner.port)])
        with using(one.web):
            yield one, inner


@pytest.mark.parametrize("writing", WRITINGS)
def test_no_writing_of_an_inner_address_enters_the_catalogue_or_the_feeds(world, siti, writing):
    street_, _inner = world
    typed = {"kind": "course", "title": "X", "address": writing, "language": "id", "baris": "0"}
    fed = {"address": writing, "language": "id", "level_from": "1", "level_to": "5", "once": str(new_id())}
    assert siti.post(reverse("catalogue:new"), typed).status_code == 200
    assert siti.post(reverse("catalogue:feed_new"), fed).status_code == 200
    assert not Resource.objects.exists()
    assert not Feed.objects.exists()
    assert street_.names.asked == []


def test_names_and_redirects_that_lead_inside_are_not_followed(world, cast, siti):
    street_, inner = world
    outer = street_.server("luar.contoh.go.id", says(code=301, Location=INNER))
    moved = shelved.resource(cast, address="http://luar.contoh.go.id/kursus")
    direct = shelved.resource(cast, address=INNER)
    feed = feed_of(cast, address="http://luar.contoh.go.id/umpan")
    assert links.check() == 2
    gathering.read_one(feed.pk)
    for row in (moved, direct, feed):
        row.refresh_from_db()
    assert (moved.link_answer, direct.link_answer, feed.fault) == ("private", "private", "private")
    assert (moved.link, moved.link_moved_to) == (Resource.Link.UNKNOWN, "")
    assert outer.asked
    assert inner.asked == []
    assert "jaringan dalam" in siti.get(reverse("catalogue:feeds")).content.decode()


def test_a_name_that_turns_inside_between_two_questions_is_not_followed(world, cast):
    street_, inner = world
    good = street_.server("luar.contoh.go.id", says(RSS, Content_Type="text/xml"))
    street_.names.add("luar.contoh.go.id", [("127.0.0.1", good.port)], [("127.0.0.9", inner.port)])
    feed = feed_of(cast, address="http://luar.contoh.go.id/umpan")
    for _twice in range(2):
        gathering.read_one(feed.pk)
    feed.refresh_from_db()
    assert (feed.fault, FeedItem.objects.count(), inner.asked) == ("private", 2, [])


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        (
            says(gzip.compress(b"<rss>" + b" " * 50_000_000), Content_Encoding="gzip", Content_Type="text/xml"),
            "too-large",
        ),
        (
            says(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', Content_Type="text/xml"),
            "doctype",
        ),
        (says(b"MZ\x90", Content_Type="application/x-msdownload"), "kind"),
        (says(code=401, WWW_Authenticate="Basic"), "401"),
    ],
)
def test_what_a_hostile_server_answers_leaves_only_a_reason(world, cast, act, fault):
    street_, _inner = world
    street_.server("luar.contoh.go.id", act)
    feed = feed_of(cast, address="http://luar.contoh.go.id/umpan")
    gathering.read_one(feed.pk)
    feed.refresh_from_db()
    assert (feed.fault, FeedItem.objects.count()) == (fault, 0)


def test_no_name_of_a_person_goes_along(world, cast):
    street_, _inner = world
    server = street_.server("luar.contoh.go.id", says(RSS, Content_Type="text/xml"))
    shelved.resource(cast, address="http://luar.contoh.go.id/kursus")
    links.check()
    gathering.read_one(feed_of(cast, address="http://luar.contoh.go.id/umpan").pk)
    sent = "".join(server.asked)
    assert "User-Agent: Pamong (+" in sent
    for said in (cast.siti.name, cast.siti.nip, cast.agency.name, "Cookie", "Referer", "Authorization"):
        assert said not in sent
