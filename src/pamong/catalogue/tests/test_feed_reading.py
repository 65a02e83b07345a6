"""Feeds and lists of feeds from outside: what is read of good ones, and that no file whatever does harm."""

from __future__ import annotations

import contextlib
import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pamong.catalogue import gathering
from pamong.catalogue.feeds import plain, read_feed, tidy_address
from pamong.catalogue.markup import Unreadable
from pamong.catalogue.models import Feed, FeedItem, Resource
from pamong.catalogue.outlines import is_outlines, outlines_out, read_outlines
from pamong.catalogue.rules import address_fault
from pamong.catalogue.tests.fed import OPML, RSS, feed_of
from pamong.catalogue.words_web import fault
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.web import MemoryWeb, NotFetched, NullWeb, Page, Why, using
from tests.cast import NOW

LINK = "https://situs.contoh.go.id/"
MARKUP = re.compile(r"<[A-Za-z/!?]")
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def rss(*items: str, head: str = "") -> bytes:
    return f'<rss version="2.0"><channel><title>T</title>{head}{"".join(items)}</channel></rss>'.encode()


def item(title="Judul", link=LINK, more=""):
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def only(content):
    (found,) = read_feed(content, now=NOW).items
    return found


# --- good ones -------------------------------------------------------------------------------------------------------


def test_rss_atom_and_rdf_say_the_same():
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml">Judul <b>tebal</b></div></title><link rel="alternate" href="{LINK}"/>
      <link rel="self" href="https://lain.contoh.go.id/"/><summary type="html">&lt;p&gt;Isi&lt;/p&gt;</summary>
      <updated>2026-11-02T00:00:00Z</updated><published>2026-11-01T07:00:00+07:00</published></entry></feed>"""
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item><title>Judul tebal</title>
      <link>{LINK}</link><description>Isi</description><dc:date>2026-11-01T00:00:00Z</dc:date></item></rdf:RDF>"""
    more = "<description>&lt;p&gt;Isi&lt;/p&gt;</description><pubDate>Sun, 01 Nov 2026 00:00:00 GMT</pubDate>"
    read = [
        only(each) for each in (atom.encode(), rdf.encode(), rss(item("Judul &lt;b&gt;tebal&lt;/b&gt;", more=more)))
    ]
    assert read[0] == read[1] == read[2]
    assert (read[0].title, read[0].address, read[0].summary) == ("Judul tebal", LINK, "Isi")
    assert read[0].published_at == datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [("90", 2), ("12:30", 13), ("1:02:00", 62), ("0", None), ("x", None), ("9" * 50, None), ("-5", None), ("", None)],
)
def test_how_long_a_podcast_lasts(duration, minutes):
    feed = rss(item(more=f"<i:duration>{duration}</i:duration>")).replace(
        b"<rss", b'<rss xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    assert only(feed).minutes == minutes


def test_what_comes_with_sound_is_a_podcast_and_with_pictures_that_move_a_video():
    sound, film = (
        f'<enclosure url="https://x.contoh.go.id/a" type="{each}/x" length="1"/>' for each in ("audio", "video")
    )
    assert only(rss(item(more=sound))).kind == Resource.Kind.PODCAST
    assert only(rss(item(more=film))).kind == Resource.Kind.VIDEO
    assert only(rss(item(link="https://www.youtube.com/watch?v=1"))).kind == Resource.Kind.VIDEO
    assert only(rss(item())).kind == Resource.Kind.LITERATURE
    assert only(rss(f"<item><title>A</title>{sound}</item>")).address == "https://x.contoh.go.id/a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"])
def test_the_encodings_of_real_feeds(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + rss(item("Umpan balik")).decode()
    assert only(text.encode(encoding)).title == "Umpan balik"


def test_a_list_of_feeds_is_read_and_written():
    told = read_outlines(OPML)
    assert [(each.title, each.address) for each in told.feeds] == [
        ("Satu", "https://satu.contoh.go.id/umpan"), ("Dua & tiga", "https://dua.contoh.go.id/umpan"),
        ("tanpa-nama.contoh.go.id", "https://tanpa-nama.contoh.go.id/umpan"),
    ]  # fmt: skip
    assert (told.left_out, told.is_cut) == (1, False)
    out = outlines_out([(each.title, each.address) for each in told.feeds], title="<T>", now=NOW).encode()
    assert read_outlines(out).feeds == told.feeds
    many = "".join(f'<outline xmlUrl="https://a{n}.contoh.go.id/"/>' for n in range(250))
    cut = read_outlines(f"<opml><body>{many}</body></opml>".encode())
    assert (len(cut.feeds), cut.is_cut) == (200, True)
    assert is_outlines(OPML)
    assert not is_outlines(RSS)


# --- hostile ones ----------------------------------------------------------------------------------------------------

LAUGHS = b'<!DOCTYPE r [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 10)
) + b"]>" + rss(item("&j;"))  # fmt: skip
REFUSED = {
    "billion laughs": (LAUGHS, "doctype"),
    "external entity": (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item("&x;")), "doctype"),
    "external type": (b'<!DOCTYPE rss SYSTEM "http://10.0.0.1/x.dtd">' + rss(item()), "doctype"),
    "parameter entity": (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://10.0.0.1/">%p;]>' + rss(item()), "doctype"),
    "in utf-16": (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16"),
        "doctype",
    ),
    "in utf-7": (b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<rss/>', "broken"),
    "in utf-32": ('<?xml version="1.0" encoding="utf-32"?><rss/>'.encode("utf-32"), "broken"),
    "an encoding that runs code": (b'<?xml version="1.0" encoding="zip"?><rss/>', "broken"),
    "nested deeply": (b"<rss><channel>" + b"<a>" * 10_000, "deep"),
    "nested deeply inside a title": (rss(item("<b>" * 10_000)), "deep"),
    "an unknown entity": (rss(item("&nbsp;")), "broken"),
    "a huge title": (rss(item("x" * 10_000_000)), "large"),
    "cut off": (RSS[:300], "broken"),
    "a page": (b"<!DOCTYPE html><html><head></head></html>", "page"),
    "a page without a type": (b"<html><body><p>Halo</body></html>", "page"),
    "nothing": (b" \n", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "broken"),
    "json": (b'{"items": []}', "broken"),
    "something else": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "other"),
    "zeros": (b"\0" * 1000, "broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused_in_words(name):
    content, code = REFUSED[name]
    began = time.process_time()
    for read in (lambda: read_feed(content, now=NOW), lambda: read_outlines(content)):
        with pytest.raises(Unreadable) as refused:
            read()
        assert refused.value.message.endswith(".")
        assert refused.value.code in {code, "other", "no-items"}
        assert fault(refused.value.code)
    with pytest.raises(Unreadable) as refused:
        read_feed(content, now=NOW)
    assert refused.value.code == code
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/",
        "http://wiki.internal/", "https://a:b@situs.contoh.go.id/", "https://situs.contoh.go.id:8443/", "/lokal", "", "ftp://a.b/",
        "java\tscript:alert(1)", "https://" + "a" * 600 + ".id/", "http://①②⑦.⓪.⓪.①/", "//situs.contoh.go.id", "https://",
    ],
)  # fmt: skip
def test_items_without_a_public_address_are_left_out(link):
    told = read_feed(
        rss(item(link=link), f'<item><title>A</title><guid>{link}</guid><enclosure url="{link}"/></item>'), now=NOW
    )
    assert told.items == ()
    assert told.left_out >= 1


@pytest.mark.parametrize("day", ["31 Dec 9999 23:59:59 GMT", "0000-00-00", "0001-01-01T00:00:00Z", "9" * 3000, "Kemarin",
                                 "2026-11-31", "1 Jan 1970 00:00:00 GMT", "2027-06-01T00:00:00Z"])  # fmt: skip
def test_days_that_cannot_be_are_not_known(day):
    assert only(rss(item(more=f"<pubDate>{day}</pubDate>"))).published_at is None


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;Aman", "Aman"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;Aman", "Aman"),
        ("&amp;amp;lt;b&amp;amp;gt;Aman", "Aman"),
        ("5 &lt; 6 &amp;amp; 7", "5 < 6 & 7"),
        ("<![CDATA[<a href='javascript:x'>Aman</a>]]>", "Aman"),
        ("Balik\u202egnadaB\u2069", "BalikgnadaB"),
        ("Satu<br/>dua\n\n tiga", "Satu dua tiga"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_titles_become_plain_text(title, read):
    assert only(rss(item(title))).title == read


def test_what_is_told_twice_counts_once_and_too_much_is_cut():
    assert len(read_feed(rss(*[item(f"J{n}") for n in range(9)]), now=NOW).items) == 1
    told = read_feed(rss(*[item(link=f"{LINK}{n}") for n in range(700)]), now=NOW)
    assert (len(told.items), told.is_cut) == (500, True)


WORST = [
    rss(*[item("&lt;" * 900, f"{LINK}{n}", f"<description>{'&amp;lt;b ' * 300}</description>") for n in range(100)]),
    rss(*[item("&amp;" * 700, f"{LINK}{n}", f"<pubDate>{'9-' * 1500}</pubDate>") for n in range(250)]),
    rss(*["<item><title>" + "<b>" * 40 + "</b>" * 40 + "</title></item>"] * 4000),
    rss("<item>" * 1 + "<link/>" * 200_000),
    rss(item("&lt;" + "a" * 2000 + " " + "b='" * 600, more=f"<description>{'&lt;!--' * 200_000}</description>")),
    b"<rss " + b" ".join(b'a%d="x"' % n for n in range(100_000)) + b"/>",
]


@pytest.mark.parametrize("at", range(len(WORST)))
def test_the_worst_takes_less_than_two_seconds(at):
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read_feed(WORST[at], now=NOW)
    assert time.process_time() - began < 2


# --- any file whatever -----------------------------------------------------------------------------------------------

PIECES = [
    "<rss>", "<rss version='2.0'>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link>",
    "</link>", LINK, "javascript:alert(1)", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>",
    "<link href='https://a.contoh.go.id/'/>", "<link href='http://10.0.0.1/'/>", "<guid isPermaLink='true'>", "</guid>", "<![CDATA[",
    "]]>", "&lt;script&gt;", "&amp;lt;b&amp;gt;", "&#x202e;", "&#0;", "&#xFFFE;", "<!DOCTYPE a>", "<!--", "-->", "<?php ?>", "<b>",
    "</b>", "<pubDate>", "</pubDate>", "Fri, 31 Dec 9999 23:59:59 +1400", "0000-00-00", "<opml>", "</opml>", "<body>", "</body>",
    "<outline xmlUrl='https://a.contoh.go.id/u' text='&lt;b&gt;A'/>", "<outline xmlUrl='javascript:x'/>", "<description>",
    "</description>", "<enclosure url='https://a.contoh.go.id/x.mp3' type='audio/mpeg'/>", "<x:y>", "\u202e", "\x00", "é", "&nbsp;",
]  # fmt: skip
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)
inside = st.lists(st.sampled_from(PIECES[21:31]) | st.text(max_size=12), max_size=6).map("".join)
sound_feed = st.lists(st.tuples(inside, st.sampled_from(PIECES[11:13]) | st.text(max_size=20), inside), max_size=4).map(
    lambda rows: rss(*(item(f"<![CDATA[{t.replace(']]>', '')}]]>", f"<![CDATA[{a}]]>", f"<description>{d}</description>") for t, a, d in rows)).decode()
)  # fmt: skip
files = (soup | sound_feed).flatmap(
    lambda text: st.sampled_from(["utf-8", "utf-16", "latin-1"]).map(lambda code: text.encode(code, "replace"))
) | st.binary(max_size=80)


def is_clean(text: str, most: int) -> bool:
    return len(text) <= most and not MARKUP.search(text) and not HIDDEN.search(text)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files)
@example(RSS)
@example(OPML)
def test_any_file_is_read_or_refused_and_nothing_foreign_gets_through(content):
    try:
        told = read_feed(content, now=NOW)
        assert is_clean(told.title, 200)
        for each in told.items:
            assert is_clean(each.title, 200)
            assert each.title
            assert is_clean(each.summary, 600)
            assert address_fault(each.address) == ""
            assert each.published_at is None or each.published_at <= NOW + timedelta(days=2)
    except Refused as refused:
        assert refused.message
    try:
        for each in read_outlines(content).feeds:
            assert is_clean(each.title, 200)
            assert address_fault(each.address) == ""
            assert each.title
    except Refused as refused:
        assert refused.message


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | soup)
@example("<\x1b?")
@example("&lt;&#x202e;b&gt;")
def test_any_text_becomes_plain_and_stays_so(text):
    once = plain(text, 100)
    assert is_clean(once, 100)
    address = tidy_address(text)
    assert address == "" or (address_fault(address) == "" and tidy_address(address) == address)


# --- gathering -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
class TestGathering:
    def read(self, site, **when):
        with using(site), clock.at(NOW + timedelta(**when)):
            return gathering.read_feeds()

    def test_a_feed_is_read_once_a_day_and_only_when_it_changed(self, cast):
        feed = feed_of(cast)
        site = MemoryWeb({feed.address: Page(RSS, "text/xml", etag='"1"')})
        assert [self.read(site, hours=hours) for hours in (0, 1, 23, 25)] == [1, 0, 0, 1]
        feed.refresh_from_db()
        assert (feed.etag, feed.fault) == ('"1"', "")
        assert FeedItem.objects.count() == 2
        site.pages[feed.address] = Page(RSS.replace(b"/2<", b"/3<"), "text/xml", etag='"2"')
        assert self.read(site, days=3) == 1
        assert FeedItem.objects.count() == 3

    def test_what_was_passed_does_not_come_back(self, cast):
        feed = feed_of(cast)
        site = MemoryWeb({feed.address: Page(RSS, "text/xml")})
        self.read(site)
        FeedItem.objects.update(state="passed", decided_at=NOW, decided_by=cast.siti)
        for days in (2, 500, 600):
            self.read(site, days=days)
        assert [each.state for each in FeedItem.objects.all()] == ["passed"] * 2

    def test_nothing_is_read_of_what_is_paused_came_as_a_file_or_when_the_web_is_off(self, cast):
        feed_of(cast, address="https://jeda.contoh.go.id/")
        Feed.objects.update(is_active=False)
        site = MemoryWeb()
        assert self.read(site) == 0
        Feed.objects.update(is_active=True)
        assert self.read(NullWeb()) == 0
        Feed.objects.update(address="")
        assert self.read(site) == 0
        assert site.asked == []

    @pytest.mark.parametrize("why", [Why.TIMEOUT, Why.PRIVATE, Why.TOO_LARGE, Why.NO_HOST])
    def test_a_web_that_is_down_leaves_what_is_there_and_says_why(self, cast, why):
        feed = feed_of(cast)
        self.read(MemoryWeb({feed.address: Page(RSS, "text/xml")}))
        assert self.read(MemoryWeb(why=why), days=2) == 1
        feed.refresh_from_db()
        assert feed.fault == NotFetched(why).word
        assert FeedItem.objects.count() == 2
        assert fault(feed.fault) != feed.fault

    def test_a_crash_in_the_middle_gives_the_feed_back_after_an_hour(self, cast, monkeypatch):
        feed = feed_of(cast)
        site = MemoryWeb({feed.address: Page(RSS, "text/xml")})
        monkeypatch.setattr(gathering, "keep_items", lambda *_all: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            self.read(site)
        monkeypatch.undo()
        assert self.read(site, minutes=30) == 0
        assert self.read(site, minutes=61) == 1
        assert FeedItem.objects.count() == 2

    def test_what_waits_does_not_grow_for_ever(self, cast, monkeypatch):
        monkeypatch.setattr(gathering, "MOST_WAITING", 3)
        feed = feed_of(cast)
        for day in range(4):
            content = rss(*[item(link=f"{LINK}{day}-{n}") for n in range(2)])
            self.read(MemoryWeb({feed.address: Page(content, "text/xml")}), days=day * 2)
        assert FeedItem.objects.count() == 3

    def test_a_feed_that_was_removed_meanwhile_is_left_alone(self, cast):
        feed = feed_of(cast)

        class Slow(MemoryWeb):
            def fetch(self, *args, **how):
                Feed.objects.all().delete()
                return super().fetch(*args, **how)

        with using(Slow({feed.address: Page(RSS, "text/xml")})):
            gathering.read_one(feed.pk)
        assert not FeedItem.objects.exists()

    def test_a_feed_that_was_removed_since_it_was_taken_is_not_asked_for(self, cast):
        site = MemoryWeb({})
        with using(site):
            gathering.read_one(new_id())
        assert site.asked == []
