"""Finding a mentor: words, filters, marks that nobody else learns of, and the pages."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from pamong.guides.actions.marks import mark
from pamong.guides.own_data import SOURCES
from pamong.guides.queries.directory import asked_of, directory
from pamong.guides.searching import find, reindex
from pamong.journal.models import Entry
from pamong.kit.own_data import gather
from pamong.kit.refusals import Refused
from pamong.rulebook.models import Competency
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentors(cast):
    return {
        "yusuf": open_profile(cast.yusuf, topics=("kearsipan digital",), skills={"komunikasi": 4}),
        "hadi": open_profile(
            cast.hadi, headline="Memimpin perubahan di unit yang lelah berubah", province="73", is_online=False,
            languages=("id", "bug"), ways=("tantang",), skills={"mengelola-perubahan": 5, "komunikasi": 2},
        ),
        "kadek": open_profile(cast.kadek, topics=("kearsipan digital",), skills={}),
    }  # fmt: skip


def found(person, **asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    shown = directory(person, asked_of(query), query, TODAY)
    return [one.card.name.split()[0] for one in shown.found.items]


def test_the_directory_holds_open_profiles_of_ones_own_agency_and_not_oneself(cast, mentors):
    open_profile(cast.surya, state="asked", ruled_by=None, ruled_at=None)

    assert sorted(found(cast.dewi)) == ["Hadi", "Yusuf"]
    assert found(cast.yusuf) == ["Hadi"]


def test_words_find_topic_headline_and_competency_also_misspelt(cast, mentors):
    assert found(cast.dewi, q="arsip digital") == ["Yusuf"]
    assert found(cast.dewi, q="pengarsipan") == ["Yusuf"]
    assert found(cast.dewi, q="perubahn") == ["Hadi"]
    assert found(cast.dewi, q="hadi") == ["Hadi"]
    assert found(cast.dewi, q="zzzzz") == []


def test_what_is_closed_is_found_no_more_and_reindexing_changes_nothing(cast, mentors):
    before = find(cast.agency.pk, "arsip digital").ids
    assert reindex(cast.agency.pk) == 2
    assert find(cast.agency.pk, "arsip digital").ids == before
    row = mentors["yusuf"]
    row.state = "closed"
    row.save()

    assert reindex(cast.agency.pk) == 1
    assert find(cast.agency.pk, "arsip digital").ids == ()


def test_each_filter_narrows(cast, mentors):
    key = {one.key: str(one.pk) for one in Competency.objects.filter(agency=cast.agency)}
    assert found(cast.dewi, kompetensi=key["mengelola-perubahan"]) == ["Hadi"]
    assert found(cast.dewi, kompetensi=key["komunikasi"], tingkat="3") == ["Yusuf"]
    assert found(cast.dewi, tingkat="5") == ["Hadi"]
    assert found(cast.dewi, bahasa="bug") == ["Hadi"]
    assert found(cast.dewi, cara="tantang") == ["Hadi"]
    assert found(cast.dewi, provinsi="31") == ["Yusuf"]
    assert found(cast.dewi, tempat="daring") == ["Yusuf"]
    assert sorted(found(cast.dewi, provinsi="apa", tingkat="9", kompetensi="x")) == ["Hadi", "Yusuf"]


def test_whoever_has_room_comes_first_and_can_be_asked_for_alone(cast, mentors):
    row = mentors["hadi"]
    row.taken = row.capacity
    row.save()

    assert found(cast.dewi) == ["Yusuf", "Hadi"]
    assert found(cast.dewi, kosong="1") == ["Yusuf"]


def test_a_mark_changes_ones_own_list_alone_and_leaves_no_trace(cast, mentors):
    mark(mentors["yusuf"].pk, kind="passed", by=cast.dewi, now=NOW)
    mark(mentors["hadi"].pk, kind="kept", by=cast.dewi, now=NOW)

    assert found(cast.dewi) == ["Hadi"]
    assert found(cast.dewi, q="arsip") == []
    assert found(cast.dewi, simpan="1") == ["Hadi"]
    assert found(cast.dewi, simpan="lewat") == ["Yusuf"]
    assert "Yusuf" in found(cast.surya)
    assert Entry.objects.count() == 0
    theirs = [section for section in gather(SOURCES, cast.yusuf) if "tandai" in section.title]
    assert [section.rows for section in theirs] == [[]]
    hers = [row["kind"] for section in gather(SOURCES, cast.dewi) for row in section.rows if "kind" in row]
    assert sorted(hers) == ["Disimpan", "Tidak untuk saya"]
    mark(mentors["yusuf"].pk, kind="", by=cast.dewi, now=NOW)
    assert sorted(found(cast.dewi)) == ["Hadi", "Yusuf"]
    with pytest.raises(Refused):
        mark(mentors["yusuf"].pk, kind="kept", by=cast.yusuf, now=NOW)


def test_the_pages_mark_and_bring_back(cast, mentors, signed_in_as):
    dewi = signed_in_as(cast.dewi)
    here, one = reverse("guides:directory"), mentors["yusuf"].pk
    dewi.post(reverse("guides:pass_by", args=[one]))
    assert "Yusuf" not in dewi.get(here).content.decode()
    profile = dewi.get(reverse("guides:profile", args=[one])).content.decode()
    assert "Anda melewati mentor ini" in profile
    dewi.post(reverse("guides:pass_by", args=[one]), {"hapus": "1"})
    dewi.post(reverse("guides:keep", args=[one]), {"next": here})
    assert "Yusuf" in dewi.get(f"{here}?simpan=1").content.decode()
    assert "Belum ada mentor yang Anda simpan" in signed_in_as(cast.surya).get(f"{here}?simpan=1").content.decode()


def test_htmx_gets_the_list_alone(cast, mentors, signed_in_as):
    part = signed_in_as(cast.dewi).get(f"{reverse('guides:directory')}?q=arsip", headers={"HX-Request": "true"})

    assert "<html" not in part.content.decode()
    assert "Yusuf" in part.content.decode()
