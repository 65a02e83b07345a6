"""What HR of the story does beside it: hands last quarter's rows to SIASN by file, reads feeds, finds a link dead."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from pamong.agency.models import Person
from pamong.catalogue.actions import add_resource
from pamong.catalogue.actions.feeds import add_feed
from pamong.catalogue.actions.suggestions import pass_items, take_items
from pamong.catalogue.feeds import read_feed
from pamong.catalogue.links import note
from pamong.catalogue.models import FeedItem, Resource
from pamong.catalogue.rules import FeedDraft, ResourceDraft, Taught
from pamong.demo.life.sharing.commons import Commons
from pamong.kit.rows import new_id
from pamong.ports.web import Answer, Status, Why
from pamong.siasn.actions.releasing import can_go, release
from pamong.siasn.actions.settling import mend
from pamong.siasn.models import Course, Release

FEEDS = Path(__file__).parents[2] / "sample" / "feeds"
HANDED = (
    ("bkn", "Siti Rahmawati", date(2026, 1, 19), date(2025, 12, 31)),
    ("bkn", "Siti Rahmawati", date(2026, 7, 13), date(2026, 6, 30)),
    ("bkn", "Siti Rahmawati", date(2026, 10, 12), date(2026, 9, 30)),
    ("balai-uji", "Lince Sihombing", date(2026, 10, 14), date(2026, 9, 30)),
)
"""Who hands rows in when, and up to which day. The demo is connected with nobody, so they go by file."""
MENDED = date(2026, 10, 23)
MENDING = 2
"""So many of those that changed since are mended in SIASN already; the others wait."""
FILM = "https://video.contoh.go.id/kepegawaian/mengisi-riwayat-jabatan"
SHOT = date(2026, 3, 4)
GONE = (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19))
READ = date(2026, 11, 19)


def write_handing(commons: Commons) -> None:
    """Write HR's part into the diary."""
    for agency, name, day, last in HANDED:
        if agency in commons.world.agencies:
            commons.on(day, 9, partial(_hand_in, commons, agency, name, last), minute=25)
    commons.on(MENDED, 15, partial(_mend, commons))
    commons.on(SHOT, 9, partial(_shelve, commons))
    for day in GONE:
        commons.on(day, 3, _look)
    commons.on(READ, 13, partial(_read, commons))


def _siti(commons: Commons) -> Person | None:
    return commons.person("bkn", "Siti Rahmawati")


def _hand_in(commons: Commons, agency: str, name: str, last: date, now: datetime) -> None:
    """HR downloads the file, hands it in where SIASN takes it, and marks its rows here."""
    officer = commons.person(agency, name)
    rows = Course.objects.filter(can_go(), agency=commons.world.agencies[agency], on__lte=last)
    keys = list(rows.order_by("on", "pk").values_list("pk", flat=True))
    if officer is not None and keys:
        release(keys, kind=Release.Kind.FILE, once=new_id(), by=officer, now=now)


def _mend(commons: Commons, now: datetime) -> None:
    """What changed after it was handed in is mended there by hand, one after the other."""
    siti = _siti(commons)
    changed = Course.objects.filter(agency=commons.world.agencies["bkn"], changed_at__isnull=False, mended_at=None)
    if siti is not None:
        for row in changed.order_by("on", "pk")[:MENDING]:
            mend(row.pk, version=row.version, by=siti, now=now)


def _shelve(commons: Commons, now: datetime) -> None:
    siti, served = _siti(commons), commons.competency("bkn", "pelayanan-publik")
    if siti is None or served is None:
        return
    draft = ResourceDraft(
        kind=Resource.Kind.VIDEO, title="Mengisi riwayat jabatan tanpa salah urut", provider="Biro Sumber Daya Manusia",
        summary="Rekaman sesi berbagi: urutan mengisi riwayat jabatan dan tiga kesalahan yang paling sering.",
        minutes=18, cost=0, address=FILM, teaches=(Taught(competency=served, level_from=1, level_to=2),),
    )  # fmt: skip
    add_resource(draft, by=siti, now=now)


def _look(now: datetime) -> None:
    """What the daily look at links would find: the server says three days in a row that nothing lies there."""
    note(FILM, Answer(Status.DEAD, code=404, why=Why.STATUS), now=now)


def _read(commons: Commons, now: datetime) -> None:
    """HR hands in two feeds as files, takes one of what they tell of, passes over another; the others wait."""
    siti = _siti(commons)
    if siti is None:
        return
    for name, kind, competency in (
        ("pustaka-asn", "", "pengembangan-diri-dan-orang-lain"), ("siniar-layanan", Resource.Kind.PODCAST, "pelayanan-publik"),
    ):  # fmt: skip
        told = read_feed((FEEDS / f"{name}.xml").read_bytes(), now=now)
        draft = FeedDraft(kind=kind, competency=commons.competency("bkn", competency), level_from=1, level_to=3)
        add_feed(draft, by=siti, now=now, told=told)
    take_items([_item("umpan-balik-tertulis")], checked=True, by=siti, now=now)
    pass_items([_item("lowongan")], by=siti, now=now)


def _item(ending: str) -> UUID:
    found: UUID = FeedItem.objects.get(address__endswith=ending).pk
    return found
