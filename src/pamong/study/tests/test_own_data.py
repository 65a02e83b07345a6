"""What each takes home of learning: her own, whole; of what she ruled on colleagues her own words alone."""

import pytest

from pamong.catalogue.models import Bookmark, Finished, Resource, Review
from pamong.catalogue.own_data import SOURCES as OF_THE_CATALOGUE
from pamong.kit.own_data import gather
from pamong.study.models import ContractResource, Evidence, Ruling, Source, Timer
from pamong.study.own_data import SOURCES
from tests.cast import NOW, TODAY
from tests.studied import contract, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast):
    agency = cast.agency
    row = entry(
        cast, "returned", process="Membaca dua bab", reflection="Ternyata perlu data", applied="Menghitung ulang"
    )
    Source.objects.create(agency=agency, entry=row, kind="book", title="Pedoman ABK", author="Tim penulis")
    Evidence.objects.create(
        agency=agency, entry=row, key="evidence/rahasia-kunci", name="rangkuman.pdf", media_type="application/pdf",
        size=12, digest="ab" * 32, uploaded_at=NOW,
    )  # fmt: skip
    Ruling.objects.create(
        agency=agency, entry=row, what="returned", by=cast.ratna, at=NOW, reason="Sumbernya belum jelas"
    )
    deal = contract(cast, need="Sering keliru", learned="Cara menghitung")
    ContractResource.objects.create(agency=agency, contract=deal, text="Modul di rak")
    Timer.objects.create(agency=agency, person=cast.dewi, started_at=NOW, title="Menonton kuliah")
    return row


def taken(person):
    return str({each.title: each.rows for each in gather(SOURCES, person)})


def test_she_takes_home_all_that_is_hers(cast, row):
    text = taken(cast.dewi)
    for word in (
        "Membaca dua bab", "Ternyata perlu data", "Menghitung ulang", "Pedoman ABK", "rangkuman.pdf", "ab" * 32,
        "Sumbernya belum jelas", "Sering keliru", "Cara menghitung", "Modul di rak", "Menonton kuliah",
    ):  # fmt: skip
        assert word in text, word
    assert "rahasia-kunci" not in text


def test_whoever_ruled_takes_her_own_words_and_nothing_of_the_entry(cast, row):
    text = taken(cast.ratna)
    assert "Sumbernya belum jelas" in text
    for word in (row.title, "Membaca dua bab", "rangkuman.pdf", "Sering keliru", "Pedoman ABK"):
        assert word not in text, word


def test_others_take_nothing_of_it(cast, row):
    for one in (cast.siti, cast.bambang, cast.surya, cast.agus, cast.kadek):
        assert not any(section.rows for section in gather(SOURCES, one)), one


def test_what_she_kept_finished_and_said_of_the_catalogue_is_hers_alone(cast):
    resource = Resource.objects.create(
        agency=cast.agency,
        kind="video",
        title="Kuliah ABK",
        address="https://contoh.go.id/abk",
        origin="hand",
        added_at=NOW,
    )
    how = {"agency": cast.agency, "resource": resource}
    Bookmark.objects.create(**how, person=cast.dewi, at=NOW)
    Finished.objects.create(**how, person=cast.dewi, on=TODAY)
    Review.objects.create(**how, by=cast.dewi, stars=4, text="Jelas dan runtut", at=NOW)
    sections = gather(OF_THE_CATALOGUE, cast.dewi)
    assert [len(section.rows) for section in sections] == [1, 1, 1]
    assert "Jelas dan runtut" in str(sections[2].rows)
    assert "Kuliah ABK" in str(sections[0].rows)
    assert not any(section.rows for section in gather(OF_THE_CATALOGUE, cast.ratna))
