"""What a position asks for: its own standard before the one of its class, by the day, without what was withdrawn."""

from datetime import date
from uuid import uuid4

import pytest

from pamong.rulebook.classes import PositionClass, class_of
from pamong.rulebook.competence import Asked, required_on
from pamong.rulebook.models import Competency, Standard
from pamong.rulebook.queries import required_of, required_of_class, required_of_many
from tests.cast import NOW, TODAY

JOB, COMPETENCY = uuid4(), uuid4()
YEAR = date(2026, 1, 1)


def asked(level, *, job=None, cls="ahli_muda", since=YEAR):
    return Asked(uuid4(), COMPETENCY, "" if job else cls, job, level, 2, since)


def level_on(standards, day=TODAY, job=JOB, cls="ahli_muda"):
    found = required_on(standards, day, job_id=job, position_class=cls).get(COMPETENCY)
    return found.level if found else None


def test_the_latest_that_had_begun_holds():
    standards = [asked(3, since=date(2026, 6, 1)), asked(2, since=YEAR), asked(4, since=date(2027, 1, 1))]
    assert level_on(standards, date(2026, 5, 31)) == 2
    assert level_on(standards, date(2026, 6, 1)) == 3
    assert level_on(standards, date(2027, 1, 1)) == 4
    assert level_on(standards, date(2025, 12, 31)) is None


def test_the_position_goes_before_its_class_even_when_the_class_is_newer():
    standards = [asked(4, job=JOB, since=date(2020, 1, 1)), asked(2, since=date(2026, 11, 1))]
    assert level_on(standards) == 4
    assert level_on(standards, date(2019, 12, 31)) is None
    assert level_on(standards, job=uuid4()) == 2


def test_zero_of_the_position_silences_its_class():
    assert level_on([asked(2), asked(0, job=JOB)]) == 0


def test_a_position_without_class_gets_only_its_own():
    assert level_on([asked(2)], cls="") is None
    assert level_on([asked(2), asked(1, job=JOB)], cls="") == 1


@pytest.mark.parametrize(
    ("kind", "name", "echelon", "expected"),
    [
        ("functional", "Analis SDM Aparatur Ahli Pertama", "", PositionClass.AHLI_PERTAMA),
        ("functional", "Arsiparis Terampil", "", PositionClass.TERAMPIL),
        ("functional", "Kepala Biro SDM", "", None),
        ("structural", "Kepala Biro SDM", "II.a", PositionClass.JPT_PRATAMA),
        ("structural", "Sekretaris Utama", "I.a", PositionClass.JPT_MADYA),
        ("structural", "Kepala Bagian", "III.a", PositionClass.ADMINISTRATOR),
        ("structural", "Kepala Subbagian", "IV.b", PositionClass.PENGAWAS),
        ("structural", "Kepala Entah", "", None),
        ("general", "Pengelola Kepegawaian", "", PositionClass.PELAKSANA),
    ],
)
def test_the_class_follows_from_kind_name_and_echelon(kind, name, echelon, expected):
    assert class_of(kind, name, echelon) == expected


@pytest.mark.django_db
def test_the_default_of_the_class_holds_until_the_position_has_its_own(cast):
    asked = required_of(cast.dewi, TODAY)
    assert [one.level for one in asked] == [1] * 9
    assert {one.basis for one in asked} == {"class"}
    assert {one.name for one in asked if one.importance == 3} == {"Integritas", "Orientasi pada hasil"}
    key = Competency.objects.get(agency=cast.agency, key="komunikasi")
    Standard.objects.create(
        agency=cast.agency, competency=key, job=cast.dewi.position, level=3, valid_from=YEAR, legal_basis="SK 1/2026",
        certainty="read", recorded_at=NOW,
    )  # fmt: skip
    asked = {one.key: one for one in required_of(cast.dewi, TODAY)}
    assert (asked["komunikasi"].level, asked["komunikasi"].basis) == (3, "job")
    assert asked["kerja-sama"].basis == "class"


@pytest.mark.django_db
def test_what_was_withdrawn_or_closed_or_set_to_zero_is_not_asked_for(cast):
    mine = Standard.objects.filter(agency=cast.agency, position_class="ahli_pertama")
    mine.filter(competency__key="komunikasi").update(withdrawn_at=NOW, withdrawn_version=1)
    mine.filter(competency__key="kerja-sama").update(level=0)
    Competency.objects.filter(agency=cast.agency, key="integritas").update(closed_at=NOW)
    keys = {one.key for one in required_of(cast.dewi, TODAY)}
    assert len(keys) == 6
    assert not keys & {"komunikasi", "kerja-sama", "integritas"}


@pytest.mark.django_db
def test_a_position_without_class_asks_for_nothing_and_says_so_by_an_empty_list(cast):
    assert required_of(cast.ratna, TODAY) == []
    cast.ratna.position = None
    assert required_of(cast.ratna, TODAY) == []


@pytest.mark.django_db
def test_before_the_standards_began_nothing_was_asked_for(cast):
    assert required_of(cast.dewi, date(2018, 12, 31)) == []


@pytest.mark.django_db
def test_many_are_read_with_three_queries(cast, django_assert_num_queries):
    people = [cast.dewi, cast.ratna, cast.siti, cast.surya]
    with django_assert_num_queries(3):
        found = required_of_many(people, TODAY)
    assert {person.name: {one.level for one in found[person.pk]} for person in people} == {
        "Dewi Anggraini": {1}, "Ratna Wulandari": set(), "Siti Rahmawati": {2}, "Surya Dharma": {1},
    }  # fmt: skip


@pytest.mark.django_db
def test_a_class_can_be_asked_for_itself(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        asked = required_of_class(cast.agency.pk, "administrator", TODAY)
    assert [one.level for one in asked] == [3] * 9
    assert {one.certainty for one in asked} == {"practice"}
