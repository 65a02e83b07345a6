"""What is derived of the tree."""

import pytest

from pamong.agency.models import Agency, Person, Unit
from pamong.agency.units import refresh_units


def test_paths_leaders_and_counts_follow_the_tree(cast):
    rows = {unit.name: unit for unit in Unit.objects.filter(agency=cast.agency)}
    division, office = rows["Bagian Pengembangan"], rows["Bagian Tata Usaha"]
    assert division.path == "/1/2/3/"
    assert division.depth == 2
    assert (division.effective_leader_id, division.next_leader_id) == (cast.ratna.pk, cast.bambang.pk)
    assert (office.effective_leader_id, office.next_leader_id) == (cast.hadi.pk, None)
    assert (rows["Sekretariat Utama"].headcount, rows["Sekretariat Utama"].headcount_below) == (1, 8)


def test_a_second_pass_changes_nothing(cast):
    assert refresh_units(cast.agency) == 0


def test_moving_a_unit_moves_the_paths_below_it(cast):
    cast.bureau.parent = cast.office
    cast.bureau.save()
    assert refresh_units(cast.agency) >= 3
    cast.division.refresh_from_db()
    assert cast.division.path == "/1/4/2/3/"


def test_leavers_are_not_counted(cast):
    Person.objects.filter(pk=cast.dewi.pk).update(left_on="2026-11-01", left_reason="retired")
    refresh_units(cast.agency)
    cast.division.refresh_from_db()
    assert cast.division.headcount == 1


def test_a_leader_who_left_leads_nobody(cast):
    Person.objects.filter(pk=cast.ratna.pk).update(left_on="2026-11-01", left_reason="retired")
    refresh_units(cast.agency)
    cast.division.refresh_from_db()
    assert (cast.division.effective_leader_id, cast.division.next_leader_id) == (cast.bambang.pk, cast.hadi.pk)


@pytest.mark.parametrize("size", [50, 500])
def test_the_number_of_queries_does_not_grow_with_the_tree(db, django_assert_max_num_queries, size):
    agency = Agency.objects.create(code="besar", name="Besar", short_name="Besar")
    units = []
    for number in range(1, size + 1):
        parent = units[number // 4 - 1] if number >= 4 else (units[0] if units else None)
        units.append(Unit(agency=agency, number=number, siasn_id=str(number), name=f"U{number}", parent=parent))
    Unit.objects.bulk_create(units)
    with django_assert_max_num_queries(10):
        refresh_units(agency)
