"""HR's feeds in a browser: by address, by file, as a list; what they tell of is taken or passed; links that died."""

import io

import pytest
from django.urls import reverse

from pamong.catalogue import actions, gathering
from pamong.catalogue.models import Feed, FeedItem, Resource
from pamong.catalogue.rules import FeedDraft
from pamong.catalogue.tests.fed import OPML, RSS, feed_of
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.rows import new_id
from pamong.ports.web import MemoryWeb, Page, using
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
ADDRESS = "https://siniar.contoh.go.id/umpan"
TYPED = {"address": "", "title": "", "kind": "", "language": "id", "competency": "", "level_from": "1", "level_to": "5"}


def text_of(response):
    return " ".join(response.content.decode().split())


def sent(siti, **changes):
    return siti.post(reverse("catalogue:feed_new"), {**TYPED, "once": str(new_id()), **changes})


def file_of(content, name="umpan.xml"):
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_feed_by_its_address_is_read_by_the_worker_and_waits_for_hr(cast, siti):
    site = MemoryWeb({ADDRESS: Page(RSS, "application/rss+xml")})
    with using(site):
        assert sent(siti, address=ADDRESS, competency=str(shelved.taught(cast).competency)).status_code == 302
        assert site.asked == []  # a page waits for nobody
        assert "Menunggu dibaca" in text_of(siti.get(reverse("catalogue:feeds")))
        assert all(attempt(key) for key in Delivery.objects.values_list("pk", flat=True))
        page = siti.get(reverse("catalogue:suggestions"))
    feed = Feed.objects.get()
    assert feed.title == "Siniar Contoh"  # as it calls itself
    assert [one.title for one in page.context["found"].items] == ["Mendengar aktif", "Memberi umpan balik"]
    assert "Siniar Contoh" in text_of(page)
    first, second = FeedItem.objects.order_by("-published_at")
    data = {"usulan": [str(first.pk)], "aksi": "ambil-periksa"}
    for _twice in range(2):
        assert siti.post(reverse("catalogue:suggestions_decide"), data).status_code == 302
    row = Resource.objects.get(origin="feed")
    assert (row.kind, row.minutes, row.provider, row.checked_by) == ("podcast", 13, "Siniar Contoh", cast.siti)
    assert row.teaches.count() == 1
    siti.post(reverse("catalogue:suggestions_decide"), {"usulan": [str(second.pk)], "aksi": "lewati"})
    assert "Tidak ada usulan yang menunggu" in text_of(siti.get(reverse("catalogue:suggestions")))
    assert "Umpan," in text_of(siti.get(reverse("catalogue:resource", args=[row.pk])))


def test_a_file_is_read_at_once(cast, siti):
    answer = sent(siti, file=file_of(RSS), kind="podcast")
    feed = Feed.objects.get()
    assert answer["Location"] == f"{reverse('catalogue:suggestions')}?umpan={feed.pk}"
    assert FeedItem.objects.count() == 2
    assert Delivery.objects.filter(reaction="catalogue.gathering.read_asked").count() == 1
    shown = text_of(siti.get(answer["Location"], follow=True))
    assert "2 usulan" in shown
    assert "Dari berkas, dibaca sekali" in text_of(siti.get(reverse("catalogue:feeds")))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE html><html><body>Halo</body></html>", "halaman web biasa"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>', "definisi dokumen"),
        (b"<rss><channel>", "rusak"),
        (b"<a/>", "bukan RSS, Atom, atau OPML"),
        (b"", "kosong"),
        (b"<opml><body/></opml>", "tidak berisi apa pun"),
        (b"<rss>" + b" " * 2_100_000 + b"</rss>", "lebih dari 2 MB"),
    ],
)
def test_a_file_that_is_no_feed_is_refused_in_words_and_nothing_typed_is_lost(cast, siti, content, told):
    page = sent(siti, file=file_of(content), title="Nama yang sudah ditulis")
    assert page.status_code == 200
    assert told in text_of(page)
    assert "Nama yang sudah ditulis" in text_of(page)
    assert not Feed.objects.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "Tempel alamat"),
        ({"address": "http://10.0.0.1/umpan"}, "bukan nomor IP"),
        ({"address": "javascript:alert(1)"}, "alamat lengkap"),
        ({"address": ADDRESS, "level_from": "4", "level_to": "2"}, "Tingkat akhir"),
        ({"address": ADDRESS, "competency": str(new_id())}, "error-summary"),
        ({"address": ADDRESS, "file": "ada"}, "Pilih salah satu"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(cast, siti, change, told):
    if "file" in change:
        change = {**change, "file": file_of(RSS)}
    page = sent(siti, **change)
    assert page.status_code == 200
    assert told in text_of(page)
    assert not Feed.objects.exists()


def test_a_list_is_previewed_and_only_what_is_ticked_is_taken(cast, siti):
    feed_of(cast, address="https://satu.contoh.go.id/umpan")
    page = sent(siti, file=file_of(OPML, "daftar.opml"), kind="podcast")
    assert "Daftar itu memuat 3 umpan" in text_of(page)
    assert "1 umpan dilewati" in text_of(page)  # it lay at an inner address
    assert "Sudah ada" in text_of(page)
    assert Feed.objects.count() == 1
    data = {"isi": page.context["kept"], "pilih": ["1", "0", "99", "x"]}
    for _twice in range(2):
        assert siti.post(reverse("catalogue:feeds_take"), data)["Location"] == reverse("catalogue:feeds")
    assert sorted(Feed.objects.values_list("title", "kind")) == [("Dua & tiga", "podcast"), ("Siniar Contoh", "")]
    for wrong in ({"isi": "x", "pilih": ["1"]}, {"isi": page.context["kept"]}):
        assert siti.post(reverse("catalogue:feeds_take"), wrong)["Location"] == reverse("catalogue:feed_new")


def test_what_goes_out_comes_back(cast, siti):
    feed_of(cast, title='A & "B" <c>', address="https://satu.contoh.go.id/umpan?a=1&b=2")
    actions.add_feed(FeedDraft(), by=cast.siti, now=NOW, told=gathering.read_feed(RSS, now=NOW))
    out = siti.get(reverse("catalogue:feeds_export"))
    assert "attachment" in out["Content-Disposition"]
    Feed.objects.all().delete()
    page = sent(siti, file=file_of(out.content, "a.opml"))
    siti.post(reverse("catalogue:feeds_take"), {"isi": page.context["kept"], "pilih": ["0"]})
    row = Feed.objects.get()
    assert row.address == "https://satu.contoh.go.id/umpan?a=1&b=2"
    assert row.title == 'A & "B"'  # what looks like a tag is gone


def test_what_is_offered_already_is_told_and_not_added_again(cast, siti):
    feed = feed_of(cast)
    gathering.keep_items(feed, gathering.read_feed(RSS, now=NOW).items, NOW)
    there = shelved.resource(cast, address="https://siniar.contoh.go.id/1", title="Sudah lama di sini")
    assert "Sudah ada dalam katalog: Sudah lama di sini" in text_of(siti.get(reverse("catalogue:suggestions")))
    keys = [str(key) for key in FeedItem.objects.values_list("pk", flat=True)]
    page = siti.post(reverse("catalogue:suggestions_decide"), {"usulan": keys, "aksi": "ambil"}, follow=True)
    assert "1 sumber masuk katalog." in text_of(page)
    assert "1 usulan sudah ada dalam katalog: “Sudah lama di sini”." in text_of(page)
    assert Resource.objects.exclude(pk=there.pk).get().checked_at is None
    assert {each.state for each in FeedItem.objects.all()} == {"taken", "passed"}
    nothing = siti.post(reverse("catalogue:suggestions_decide"), {"usulan": keys, "aksi": "ambil"}, follow=True)
    assert "sudah diputuskan" in text_of(nothing)
    assert "Centang dulu" in text_of(siti.post(reverse("catalogue:suggestions_decide"), follow=True))


def test_a_feed_is_changed_paused_read_again_and_removed(cast, siti):
    feed = feed_of(cast)
    gathering.keep_items(feed, gathering.read_feed(RSS, now=NOW).items, NOW)
    edit = reverse("catalogue:feed_edit", args=[feed.pk])
    form = siti.get(edit).context["form"]
    values = {name: form[name].value() for name in form.fields}
    data = {**values, "title": "Nama lain", "kind": "video"}
    assert siti.post(edit, data).status_code == 302
    assert "diubah orang lain" in text_of(siti.post(edit, {**data, "title": "Nama ketiga"}))
    assert {each.kind for each in FeedItem.objects.all()} == {"video"}
    for active, said in (("0", "dijeda"), ("1", "setiap hari")):
        page = siti.post(reverse("catalogue:feed_run", args=[feed.pk]), {"aktif": active}, follow=True)
        assert said in text_of(page)
    ask = reverse("catalogue:feed_ask", args=[feed.pk])
    assert "tidak membuka situs luar" in text_of(siti.post(ask, follow=True))
    with using(MemoryWeb()):
        assert "dibaca sebentar lagi" in text_of(siti.post(ask, follow=True))
    remove = reverse("catalogue:feed_remove", args=[feed.pk])
    assert "2 usulan yang belum diputuskan" in text_of(siti.get(remove))
    assert siti.post(remove).status_code == 302
    assert siti.get(remove).status_code == 404
    assert not FeedItem.objects.exists()
    events = set(Entry.objects.filter(event__contains="Feed").values_list("event", flat=True))
    assert events == {"catalogue.FeedAdded", "catalogue.FeedChanged", "catalogue.FeedAsked", "catalogue.FeedRemoved"}


def test_why_a_feed_could_not_be_read_stands_beside_it(cast, siti):
    feed = feed_of(cast)
    for page, told in (
        (Page(code=404), "halamannya tidak ada"), (Page(code=500), "kode 500"), (Page(b"<html>"), "halaman web biasa"),
        (Page(b"x", "image/png"), "bukan umpan"), (Page(RSS, "text/xml"), "Siniar Contoh"),
    ):  # fmt: skip
        with using(MemoryWeb({feed.address: page})):
            gathering.read_one(feed.pk)
        assert told in text_of(siti.get(reverse("catalogue:feeds")))
    assert "tidak terbaca" not in text_of(siti.get(reverse("catalogue:feeds")))


def test_the_desk_tells_of_dead_and_moved_links_and_of_what_waits(cast, siti, dewi):
    dead = shelved.resource(cast, title="Kursus hilang")
    moved = shelved.resource(cast, title="Kursus pindah")
    new = "https://baru.contoh.go.id/kursus"
    Resource.objects.filter(pk=dead.pk).update(link="dead", link_seen_at=NOW, link_answer="404", link_failures=3)
    Resource.objects.filter(pk=moved.pk).update(link="alive", link_seen_at=NOW, link_moved_to=new)
    gathering.keep_items(feed_of(cast), gathering.read_feed(RSS, now=NOW).items, NOW)
    desk = text_of(siti.get(reverse("catalogue:desk")))
    for told in (
        '?keadaan=dead">Tautan mati',
        '?keadaan=moved">Alamat pindah',
        'usulan/">Usulan dari umpan</a></dt><dd class="">2',
    ):
        assert told in desk
    for state, title in (("dead", "Kursus hilang"), ("moved", "Kursus pindah")):
        found = siti.get(reverse("catalogue:desk"), {"keadaan": state}).context["found"].items
        assert [card.title for card in found] == [title]
    form = text_of(siti.get(reverse("catalogue:edit", args=[dead.pk])))
    assert "halamannya tidak ada" in form
    assert "Periksa lagi sekarang" not in form  # the web is off
    with using(MemoryWeb()):
        assert "Periksa lagi sekarang" in text_of(siti.get(reverse("catalogue:edit", args=[dead.pk])))
        said = text_of(siti.post(reverse("catalogue:link_ask", args=[dead.pk]), follow=True))
    assert "diperiksa sebentar lagi" in said
    move = reverse("catalogue:link_move", args=[moved.pk])
    assert "memakai alamat barunya" in text_of(siti.post(move, {"alamat": new}, follow=True))
    moved.refresh_from_db()
    assert moved.address == new
    reader = text_of(dewi.get(reverse("catalogue:resource", args=[dead.pk])))
    assert "Alamatnya tidak terbuka waktu diperiksa" in reader
    assert "21 Nov 2026" in reader


def test_an_hr_officer_of_another_agency_finds_nothing(cast, signed_in_as):
    feed = feed_of(cast)
    gathering.keep_items(feed, gathering.read_feed(RSS, now=NOW).items, NOW)
    kadek = signed_in_as(cast.kadek)
    assert "Belum ada umpan" in text_of(kadek.get(reverse("catalogue:feeds")))
    assert "Tidak ada usulan" in text_of(kadek.get(reverse("catalogue:suggestions"), {"umpan": str(feed.pk)}))
    keys = [str(key) for key in FeedItem.objects.values_list("pk", flat=True)]
    page = kadek.post(reverse("catalogue:suggestions_decide"), {"usulan": keys, "aksi": "ambil"}, follow=True)
    assert "sudah tidak ada" in text_of(page)
    assert not FeedItem.objects.exclude(state="new").exists()
