from datetime import timedelta

from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.agency import actions, health, lines
from pamong.agency.models import Agency, Person, ReportingLine, Unit
from pamong.agency.units import refresh_units
from pamong.ports import clock
from tests.cast import NOW, TODAY


def test_a_sound_agency_has_only_its_head_without_supervisor(cast, django_assert_num_queries):
    with django_assert_num_queries(5):
        found = health.findings(cast.agency, TODAY)
    assert found.without == found.tops == (cast.hadi.pk,)
    assert found.lacking == ()
    assert (found.circles, found.wide, found.ending, found.total) == ((), (), (), 0)
    with django_assert_num_queries(1):
        assert health.findings(cast.agency, TODAY) == found


def test_a_circle_is_named_once_in_the_order_of_supervision(cast):
    for person, supervisor in ((cast.dewi, cast.surya), (cast.surya, cast.yusuf), (cast.yusuf, cast.dewi)):
        ReportingLine.objects.create(
            agency=cast.agency, person=person, supervisor=supervisor, starts_on=TODAY, recorded_at=NOW
        )
    (circle,) = health.findings(cast.agency, TODAY).circles
    at = circle.index(cast.dewi.pk)
    assert circle[at:] + circle[:at] == (cast.dewi.pk, cast.surya.pk, cast.yusuf.pk)


def test_a_span_over_fifteen_is_found(cast):
    for serial in range(15):
        Person.objects.create(
            agency=cast.agency, nip=f"1990010120150110{serial:02d}", name=f"Orang {serial}", kind="pns",
            unit=cast.division,
        )  # fmt: skip
    found = health.findings(cast.agency, TODAY)
    assert found.wide == ((cast.ratna.pk, 16),)


def test_acting_lines_that_end_soon_or_ended_are_found(cast):
    for days, person in ((10, cast.dewi), (-10, cast.surya), (31, cast.siti), (-31, cast.agus)):
        ReportingLine.objects.create(
            agency=cast.agency, person=person, supervisor=cast.hadi, kind="plt",
            starts_on=TODAY - timedelta(days=60), ends_on=TODAY + timedelta(days=days), recorded_at=NOW,
        )  # fmt: skip
    found = health.findings(cast.agency, TODAY)
    assert [line.person_id for line in found.ending] == [cast.dewi.pk]
    assert [line.person_id for line in found.ended] == [cast.surya.pk]


def test_a_scope_sees_only_its_own_findings(cast):
    cast.secretariat.leader = None
    cast.secretariat.save(update_fields=["leader"])
    refresh_units(cast.agency)
    found = health.findings(cast.agency, TODAY)
    assert {cast.surya.pk, cast.bambang.pk} <= set(found.without)
    assert set(found.within([cast.office.path]).without) == {cast.surya.pk, cast.yusuf.pk}
    assert found.within([""]) is found


def test_a_change_by_hr_makes_the_findings_new(cast):
    assert health.findings(cast.agency, TODAY).without == (cast.hadi.pk,)
    line = actions.Line(cast.bambang.pk, "definitif", TODAY)
    actions.name_leader(cast.secretariat.pk, leader_id=None, by=cast.siti, now=clock.now())
    assert len(health.findings(cast.agency, TODAY).without) > 1
    actions.draw_line(cast.hadi.pk, line=line, by=cast.siti, now=clock.now())
    assert cast.hadi.pk not in health.findings(cast.agency, TODAY).without


people_count, unit_count = 7, 4
small_agency = st.fixed_dictionaries(
    {
        "parents": st.lists(st.integers(0, 9), min_size=unit_count, max_size=unit_count),
        "leaders": st.lists(st.integers(-3, people_count - 1), min_size=unit_count, max_size=unit_count),
        "units": st.lists(st.integers(-1, unit_count - 1), min_size=people_count, max_size=people_count),
        "left": st.sets(st.integers(0, people_count - 1), max_size=2),
        "lines": st.lists(
            st.tuples(
                st.integers(0, people_count - 1),
                st.integers(0, people_count - 1),
                st.sampled_from(["definitif", "plt", "plh"]),
                st.integers(-20, 5),
                st.integers(0, 25),
                st.booleans(),
            ),
            max_size=8,
            unique_by=lambda line: line[:4],
        ),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=small_agency)
def test_it_says_the_same_as_the_rule_for_one_person(db, plan):
    agency, people = _built(plan)
    cache.clear()
    above = health.supervisors(agency, TODAY)
    found = health.findings(agency, TODAY)
    present = [person for person in people if person.is_present]
    assert set(above) == {person.pk for person in present}
    for person in present:
        one = lines.supervision_of(Person.objects.select_related("unit").get(pk=person.pk), TODAY)
        assert above[person.pk] == (one.supervisor.pk if one else None)
    assert set(found.without) == {key for key, value in above.items() if value is None}
    assert {key for circle in found.circles for key in circle} == {key for key in above if _returns(key, above)}


def _returns(start, above):
    one, steps = above.get(start), 0
    while one is not None and one != start and steps <= len(above):
        one, steps = above.get(one), steps + 1
    return one == start


def _built(plan):
    agency = Agency.objects.create(code=f"acak-{Agency.objects.count()}", name="Acak", short_name="Acak")
    units = []
    for number, parent in enumerate(plan["parents"]):
        above = units[parent % len(units)] if units and parent else None
        units.append(Unit.objects.create(agency=agency, siasn_id=f"U{number}", name=f"U{number}", parent=above,
                                         number=number + 1, path=""))  # fmt: skip
    people = [
        Person.objects.create(
            agency=agency, nip=f"{number:018d}", name=f"P{number}", kind="pns", unit=units[unit] if unit >= 0 else None,
            left_on=TODAY if number in plan["left"] else None, left_reason="moved" if number in plan["left"] else "",
        )
        for number, unit in enumerate(plan["units"])
    ]  # fmt: skip
    for unit, leader in zip(units, plan["leaders"], strict=True):
        if leader >= 0:
            unit.leader = people[leader]
            unit.save(update_fields=["leader"])
    refresh_units(agency)
    for person, supervisor, kind, start, length, endless in plan["lines"]:
        if person != supervisor:
            starts_on = TODAY + timedelta(days=start)
            ReportingLine.objects.create(
                agency=agency, person=people[person], supervisor=people[supervisor], kind=kind, starts_on=starts_on,
                ends_on=None if endless and kind == "definitif" else starts_on + timedelta(days=length), recorded_at=NOW,
            )  # fmt: skip
    return agency, people
