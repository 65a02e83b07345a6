"""The download holds what one wrote and what is shared, and nothing that the other one has not opened yet."""

import json

import pytest

from pamong.kit.own_data import gather
from pamong.plans.actions import team
from pamong.plans.own_data import SOURCES
from pamong.plans.tests import ratings, reviewed, talks
from tests import planned
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def held(person):
    return json.dumps([section.rows for section in gather(SOURCES, person)], ensure_ascii=False)


def test_nobody_reads_the_others_rating_before_both_are_in(cast):
    row = ratings.opened(cast)
    ratings.rated(row, cast.ratna, evidence="Ratna melihat rapat Senin.")
    ratings.rated(row, cast.dewi, evidence="Dewi memimpin rapat Selasa.")
    ratings.rating.submit_sheet(row.pk, by=cast.ratna, now=NOW)
    assert "rapat Senin" not in held(cast.dewi)
    assert "rapat Selasa" in held(cast.dewi)
    ratings.rating.submit_sheet(row.pk, by=cast.dewi, now=NOW)
    assert "rapat Senin" in held(cast.dewi)
    assert "rapat Selasa" in held(cast.ratna)
    for other in (cast.siti, cast.bambang, cast.surya, cast.kadek):
        assert "rapat" not in held(other)


def test_a_preparation_opens_as_on_the_page(cast):
    row = talks.opened(cast)
    talks.wrote(row, cast.dewi, "Aplikasi arsip")
    talks.wrote(row, cast.ratna, "Waktu belajar")
    talks.raised(row, cast.ratna, "Mutasi tahun depan")
    talks.shared(row, cast.ratna)
    assert "Waktu belajar" not in held(cast.dewi)
    assert "Mutasi" not in held(cast.dewi)
    assert "Aplikasi arsip" not in held(cast.ratna)
    talks.shared(row, cast.dewi)
    assert "Waktu belajar" in held(cast.dewi)
    assert "Mutasi" in held(cast.dewi)
    assert "Aplikasi arsip" in held(cast.ratna)


def test_a_review_is_blind_here_too(cast):
    row = reviewed.opened(cast, reviewed.planned(cast))
    reviewed.handed_in(row, cast.ratna, 0, 1, helped="Rekan yang sabar.")
    assert "Rekan yang sabar" not in held(cast.dewi)
    assert "Rekan yang sabar" in held(cast.ratna)
    reviewed.handed_in(row, cast.dewi, 0, 1)
    assert "Rekan yang sabar" in held(cast.dewi)


def test_a_plan_is_the_employees_and_a_part_of_a_team_goal_is_the_members(cast):
    planned.agreed(cast)
    goal = team.set_team_goal(year=2026, title="Satu hari", due_on=TODAY, by=cast.ratna, now=NOW)
    team.save_share(goal.pk, condition="berkas masuk", action="saya periksa", by=cast.dewi, now=NOW)
    for shown in ("Tujuan ke-1", "Enam sesi bersama Ratna", "saya periksa", planned.SCALE[0]):
        assert shown in held(cast.dewi), shown
        for other in (cast.ratna, cast.siti, cast.surya):
            assert shown not in held(other)
