"""What each takes home of circles: her own memberships, replies and minutes; nothing of what others wrote."""

import pytest

from pamong.community.own_data_circles import SOURCES
from pamong.kit.own_data import gather
from tests import circled

pytestmark = pytest.mark.django_db


def taken(person):
    return str({each.title: each.rows for each in gather(SOURCES, person)})


def test_she_takes_home_what_she_wrote_and_where_she_was(cast):
    circle = circled.circle(cast, cast.ratna, cast.surya)
    circled.meeting(circle, "confirmed", present=(cast.dewi, cast.ratna))
    member = circled.member(circled.circle(cast, title="Komunitas Lain"), cast.surya, state="left")
    member.left_by, member.left_reason = cast.dewi, "Tidak pernah hadir."
    member.save()
    hers, other, third = taken(cast.dewi), taken(cast.ratna), taken(cast.surya)
    assert "Komunitas Analisis Jabatan" in hers
    assert circled.TALKED in hers
    assert circled.TALKED not in other + third
    assert "Bedah kasus mutasi jabatan" in other
    assert "Tidak pernah hadir." in third
    assert "Tidak pernah hadir." not in hers + other


def test_every_table_of_circles_is_told(cast):
    assert {source.model.__name__ for source in SOURCES} == {"Circle", "Membership", "Meeting", "Attendance"}
