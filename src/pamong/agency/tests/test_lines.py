"""Who is whose direct supervisor."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.agency.lines import Basis, supervision_of, supervisors_of, team_ids, team_of
from pamong.agency.models import Agency, Person, ReportingLine, Unit
from pamong.agency.units import refresh_units
from tests.cast import NOW, TODAY


def fresh(person):
    return Person.objects.select_related("unit").get(pk=person.pk)


def draw(person, supervisor, starts_on=date(2026, 1, 1), ends_on=None, kind="definitif"):
    return ReportingLine.objects.create(
        agency=person.agency,
        person=person,
        supervisor=supervisor,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_at=NOW,
    )


def who(person, day=TODAY):
    found = supervision_of(fresh(person), day)
    return (found.supervisor.name, found.basis) if found else None


def test_the_leader_of_the_unit_is_the_supervisor_when_nothing_else_is_said(cast):
    assert who(cast.dewi) == ("Ratna Wulandari", Basis.UNIT)


def test_a_leader_stands_under_the_next_leader_above(cast):
    assert who(cast.ratna) == ("Bambang Sutrisno", Basis.UNIT_ABOVE)
    assert who(cast.hadi) is None


def test_people_of_a_unit_without_leader_stand_under_the_unit_above(cast):
    assert who(cast.surya) == ("Hadi Wijaya", Basis.UNIT_ABOVE)


def test_an_explicit_line_goes_before_the_tree(cast):
    draw(cast.dewi, cast.surya)
    assert who(cast.dewi) == ("Surya Dharma", Basis.LINE)
    assert cast.dewi not in team_of(cast.ratna, TODAY)
    assert list(team_of(cast.surya, TODAY)) == [cast.dewi]


def test_a_line_counts_on_its_first_and_last_day_and_not_after(cast):
    assert who(cast.dewi, date(2026, 6, 30)) == ("Yusuf Rante", Basis.LINE)
    assert who(cast.dewi, date(2026, 7, 1)) == ("Ratna Wulandari", Basis.UNIT)
    assert not team_of(cast.yusuf, TODAY).exists()


def test_a_withdrawn_line_counts_for_nothing(cast):
    line = draw(cast.dewi, cast.surya)
    line.withdrawn_at = NOW
    line.save()
    assert who(cast.dewi) == ("Ratna Wulandari", Basis.UNIT)
    assert not team_of(cast.surya, TODAY).exists()


def test_a_stand_in_supervises_for_her_time_while_the_holder_keeps_the_team(cast):
    draw(cast.dewi, cast.surya, date(2026, 11, 1), date(2026, 11, 30), "plh")
    assert who(cast.dewi) == ("Surya Dharma", Basis.STAND_IN)
    assert cast.dewi in team_of(cast.surya, TODAY)
    assert cast.dewi in team_of(cast.ratna, TODAY)
    assert who(cast.dewi, date(2026, 12, 1)) == ("Ratna Wulandari", Basis.UNIT)
    assert cast.dewi not in team_of(cast.surya, date(2026, 12, 1))


def test_an_acting_officer_stands_instead_of_the_unit_above(cast):
    draw(cast.surya, cast.yusuf, date(2026, 11, 1), date(2026, 11, 30), "plt")
    assert who(cast.surya) == ("Yusuf Rante", Basis.ACTING)
    assert cast.surya not in team_of(cast.hadi, TODAY)


def test_a_line_to_somebody_who_left_counts_for_nothing(cast):
    draw(cast.dewi, cast.surya)
    Person.objects.filter(pk=cast.surya.pk).update(left_on=TODAY, left_reason="retired")
    assert who(cast.dewi) == ("Ratna Wulandari", Basis.UNIT)
    assert cast.dewi in team_of(cast.ratna, TODAY)


def test_nobody_of_another_agency_comes_into_a_team(cast):
    names = {person.name for person in team_of(cast.hadi, TODAY)}
    assert "Kadek Suartini" not in names


def test_one_team_costs_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(team_of(cast.ratna, TODAY))


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_supervision_and_team_always_agree(data):
    agency = Agency.objects.create(code=f"a{Agency.objects.count()}", name="A", short_name="A")
    units: list[Unit] = []
    for number in range(1, data.draw(st.integers(1, 5)) + 1):
        parent = data.draw(st.sampled_from([None, *units]))
        units.append(Unit.objects.create(agency=agency, number=number, siasn_id=str(number), name="U", parent=parent))
    people = [
        Person.objects.create(
            agency=agency, nip=f"{serial:018d}", name=f"P{serial}", kind="pns", unit=data.draw(st.sampled_from(units))
        )
        for serial in range(data.draw(st.integers(1, 7)))
    ]
    for unit in units:
        unit.leader = data.draw(st.sampled_from([None, *people]))
        unit.save()
    drawn = set()
    for _ in range(data.draw(st.integers(0, 5))):
        person, supervisor = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(people))
        kind = data.draw(st.sampled_from(["definitif", "plt", "plh"]))
        start = TODAY + timedelta(days=data.draw(st.integers(-3, 1)))
        if person != supervisor and (person, kind) not in drawn:
            drawn.add((person, kind))
            draw(person, supervisor, start, start + timedelta(days=data.draw(st.integers(0, 3))), kind)
    refresh_units(agency)
    teams = {boss.pk: set(team_of(boss, TODAY)) for boss in people}
    for person in people:
        assert set(team_ids(person, TODAY)) == {member.pk for member in teams[person.pk]}
        found = supervision_of(fresh(person), TODAY)
        if found:
            assert person in teams[found.supervisor.pk]
            assert found.supervisor != person
        for other in people:
            if person in teams[other.pk]:
                assert found is not None
                holds_it = ReportingLine.objects.on(TODAY).filter(person=person).exclude(kind="definitif").exists()
                assert found.supervisor == other or holds_it


def test_whose_team_someone_is_in_says_the_same_as_the_teams(cast):
    draw(cast.dewi, cast.surya, ends_on=TODAY, kind="plh")
    draw(cast.surya, cast.yusuf, ends_on=TODAY, kind="plt")
    people = [cast.dewi, cast.ratna, cast.hadi, cast.surya, cast.siti, cast.bambang, cast.yusuf, cast.agus]
    for day in (TODAY, date(2026, 6, 30)):
        teams = {boss.pk: {member.pk for member in team_of(boss, day)} for boss in people}
        for one in people:
            assert supervisors_of(fresh(one), day) == {boss for boss, team in teams.items() if one.pk in team}
    assert supervisors_of(fresh(cast.dewi), TODAY) == {cast.ratna.pk, cast.surya.pk}
