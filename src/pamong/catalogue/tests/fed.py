"""Feeds to read in tests."""

from __future__ import annotations

from typing import Any

from pamong.catalogue import actions
from pamong.catalogue.models import Feed
from pamong.catalogue.rules import FeedDraft
from pamong.kit.rows import new_id
from tests.cast import NOW, Cast

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>Siniar Contoh</title><link>https://siniar.contoh.go.id/</link>
<item><title>Mendengar &lt;b&gt;aktif&lt;/b&gt;</title><link>https://siniar.contoh.go.id/1</link>
<description><![CDATA[<p>Tiga langkah</p><p>untuk atasan.<script>alert(1)</script></p>]]></description>
<pubDate>Fri, 20 Nov 2026 08:00:00 +0700</pubDate><itunes:duration>12:30</itunes:duration>
<enclosure url="https://siniar.contoh.go.id/1.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Memberi umpan balik</title><guid>https://siniar.contoh.go.id/2</guid>
<pubDate>Thu, 19 Nov 2026 08:00:00 +0700</pubDate></item>
<item><title>Berbahaya</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Daftar</title></head><body>
<outline text="Kelompok"><outline type="rss" text="Satu" xmlUrl="https://satu.contoh.go.id/umpan"/>
<outline type="rss" title="Dua &amp; tiga" text="x" xmlUrl="https://dua.contoh.go.id/umpan"/></outline>
<outline type="rss" text="" xmlUrl="https://tanpa-nama.contoh.go.id/umpan"/>
<outline type="rss" text="Dalam" xmlUrl="http://wiki.internal/umpan"/></body></opml>"""


def feed_of(cast: Cast, **changes: Any) -> Feed:
    """Siti adds a feed; `by` somebody else."""
    by = changes.pop("by", cast.siti)
    how: dict[str, Any] = {"title": "Siniar Contoh", "address": "https://siniar.contoh.go.id/umpan"}
    return actions.add_feed(FeedDraft(**{**how, **changes}), by=by, now=NOW, key=new_id())
