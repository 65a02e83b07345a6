"""What pages and other rooms read of the ledger: right, for those who may, and in few queries."""

from datetime import date

import pytest
from django.http import QueryDict

from pamong.agency.models import Person, RoleGrant
from pamong.agency.queries import standing_of as holder_of
from pamong.hours import queries, rules
from pamong.hours.models import Standing
from pamong.hours.tests.ledger import held, void
from pamong.kit.rows import new_id
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.cast import NOW

pytestmark = pytest.mark.django_db
STATED = {"form": "technical", "stated": 2000}


def test_somebody_without_entries_has_zeros_and_the_least_of_her_kind(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        none = queries.standing_of(cast.dewi, 2026)
    assert (none.counted, none.over_cap, none.claims, none.minimum, none.maximum) == (0, 0, 0, 2000, None)
    assert (none.is_asked, none.is_met, none.missing) == (True, False, 2000)
    Person.objects.filter(pk=cast.dewi.pk).update(kind="pppk")
    cast.dewi.refresh_from_db()
    none = queries.standing_of(cast.dewi, 2026)
    assert (none.is_asked, none.is_met, none.missing, none.maximum) == (False, True, 0, 2400)


def test_standings_of_many_take_three_queries(cast, django_assert_num_queries):
    held(cast.dewi, date(2026, 11, 3))
    held(cast.ratna, date(2025, 11, 3))
    with django_assert_num_queries(3):
        found = queries.standings_of([cast.dewi.pk, cast.ratna.pk, cast.surya.pk, new_id()], 2026)
    assert {key: each.counted for key, each in found.items()} == {
        cast.dewi.pk: 200, cast.ratna.pk: 0, cast.surya.pk: 0,
    }  # fmt: skip
    with django_assert_num_queries(0):
        assert queries.standings_of([], 2026) == {}
    assert queries.standings_of([new_id()], 2026) == {}


def test_a_past_year_stays_measured_by_what_the_person_was(cast):
    held(cast.dewi, date(2025, 11, 3))
    Person.objects.filter(pk=cast.dewi.pk).update(kind="pppk")
    cast.dewi.refresh_from_db()
    assert queries.standing_of(cast.dewi, 2025).kind == "pns"
    assert queries.standing_of(cast.dewi, 2026).kind == "pppk"


def test_the_years_of_a_person_are_those_with_entries(cast, django_assert_num_queries):
    for year in (2024, 2026):
        held(cast.dewi, date(year, 11, 3))
    with django_assert_num_queries(1):
        assert queries.years_of(cast.dewi) == [2026, 2024]


def test_what_a_session_earned_is_found_by_its_key(cast, django_assert_num_queries):
    claims = [held(cast.dewi, date(2026, 11, day)) for day in (3, 10, 17)]
    void(claims[0])
    keys = [claim.source for claim in claims]
    with django_assert_num_queries(1):
        found = queries.of_source([*keys, new_id()])
    assert [(found[key].counted, found[key].over_cap, found[key].is_voided) for key in keys] == [
        (0, 0, True), (200, 0, False), (200, 0, False),
    ]  # fmt: skip
    assert [found[key].headline for key in keys] == [
        "0 JP karena dibatalkan", "2 JP karena aturan coaching", "2 JP karena aturan coaching",
    ]  # fmt: skip
    with django_assert_num_queries(0):
        assert queries.of_source([]) == {}


def test_of_a_source_that_several_earn_from_one_is_told(cast):
    first = held(cast.dewi, date(2026, 11, 3))
    held(cast.surya, date(2026, 11, 3), first.source)
    assert queries.of_source([first.source])[first.source].counted == 200
    assert {claim.person_id for claim in void(first)} == {cast.dewi.pk, cast.surya.pk}


@pytest.mark.parametrize(
    ("form", "much"),
    [("coaching", {}), ("mentoring", {"minutes": 90}), ("technical", {"stated": 2000}), ("seminar", {"days": 3})],
)
@pytest.mark.parametrize("kind", ["pns", "pppk"])
def test_what_is_foreseen_is_what_it_earns_with_the_same_reason(cast, form, much, kind, django_assert_num_queries):
    Person.objects.filter(pk=cast.dewi.pk).update(kind=kind)
    for day in (3, 10, 17, 24):
        on = date(2026, 11, day)
        with django_assert_num_queries(4):
            wanted = queries.foreseen(cast.dewi.pk, form, on=on, measured=rules.Measured(**much))
        claim = held(cast.dewi, on, form=form, **much)
        told = next(each for each in queries.statement_of(cast.dewi, 2026).claims if each.id == claim.pk)
        assert (wanted.headline, wanted.explanation) == (told.headline, told.explanation)


# --- who may read ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("dewi", True), ("ratna", True), ("siti", True), ("bambang", False), ("hadi", False), ("agus", False),
        ("yusuf", False), ("surya", False), ("kadek", False),
    ],
)  # fmt: skip
def test_a_ledger_is_read_by_its_owner_her_supervisor_of_today_and_hr(cast, name, may, django_assert_num_queries):
    by = holder_of(getattr(cast, name))
    with django_assert_num_queries(1):
        seen = queries.ledger_visible_to(by, cast.dewi.pk)
    assert (seen == cast.dewi) if may else seen is None


def test_hr_of_another_unit_does_not_and_a_ledger_that_is_not_there_is_nobodys(cast):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert queries.ledger_visible_to(holder_of(cast.siti), cast.dewi.pk) is None
    assert queries.ledger_visible_to(holder_of(cast.siti), cast.surya.pk) == cast.surya
    assert queries.ledger_visible_to(holder_of(cast.siti), new_id()) is None
    assert queries.ledger_visible_to(holder_of(cast.kadek), cast.dewi.pk) is None


def test_somebody_without_a_unit_is_read_by_hr_of_the_whole_agency(cast):
    Person.objects.filter(pk=cast.surya.pk).update(unit=None)
    assert queries.ledger_visible_to(holder_of(cast.siti), cast.surya.pk) == cast.surya
    assert queries.ledger_visible_to(holder_of(cast.ratna), cast.surya.pk) is None


def test_only_hr_sees_how_people_stand(cast):
    assert rules.may_see_fulfilment(holder_of(cast.siti))
    assert not rules.may_see_fulfilment(holder_of(cast.bambang))


# --- the statement -----------------------------------------------------------------------------------------------------


def test_the_statement_adds_up_and_takes_four_queries(cast, django_assert_num_queries):
    for day in (3, 17, 10):
        held(cast.dewi, date(2026, 11, day))
    held(cast.dewi, date(2026, 2, 1), **STATED)
    held(cast.dewi, date(2025, 2, 1))
    with django_assert_num_queries(4):
        found = queries.statement_of(cast.dewi, 2026)
    assert [claim.on for claim in found.claims] == [
        date(2026, 11, 17), date(2026, 11, 10), date(2026, 11, 3), date(2026, 2, 1),
    ]  # fmt: skip
    assert [(each.form, each.claims, each.counted, each.over_cap) for each in found.forms] == [
        ("technical", 1, 2000, 0), ("coaching", 3, 400, 200),
    ]  # fmt: skip
    assert found.standing.counted == sum(claim.counted for claim in found.claims) == 2400
    assert found.bounds_in_words == "PNS mencatat paling sedikit 20 JP setahun (PP 11/2017 Pasal 203 ayat (4))."


def test_while_a_change_is_under_way_the_statement_tells_what_the_entries_say(cast):
    for day in (1, 2, 3):
        held(cast.dewi, date(2026, 10, day))
    held(cast.dewi, date(2018, 10, 1))
    draft = RuleDraft("coaching", date(2018, 1, 1), "session", 200, 240, cap=3, cap_in="times", cap_period="month", legal_basis="SE 1")  # fmt: skip
    rulebook.set_rule(draft, by=cast.siti, now=NOW)
    rulebook.set_rule(RuleDraft(**{**draft.__dict__, "valid_from": date(2026, 1, 1), "legal_basis": "SE 2"}), by=cast.siti, now=NOW)  # fmt: skip
    third = queries.statement_of(cast.dewi, 2026).claims[0]
    assert (third.counted, third.legal_basis) == (0, "Peraturan LAN 10/2018")
    assert "Batasnya dua sesi sebulan" in third.explanation
    old = queries.statement_of(cast.dewi, 2018).claims[0]
    assert (old.headline, old.legal_basis) == ("0 JP karena belum ada aturan", "")


def test_an_empty_year_is_an_empty_statement(cast):
    found = queries.statement_of(cast.dewi, 2024)
    assert (list(found.claims), list(found.forms), found.standing.counted) == ([], [], 0)


# --- HR's page -----------------------------------------------------------------------------------------------------------


def seen(cast, by=None, per_page=25, **query):
    asked = QueryDict(mutable=True)
    asked.update({name: str(value) for name, value in query.items()})
    return queries.fulfilment(holder_of(by or cast.siti), 2026, asked, per_page)


@pytest.fixture
def met(cast):
    """Dewi has reached 20 JP, Ratna has some, Surya is a PPPK of whom nothing is asked."""
    held(cast.dewi, date(2026, 3, 1), **STATED)
    held(cast.ratna, date(2026, 3, 1))
    Person.objects.filter(pk=cast.surya.pk).update(kind="pppk")
    return cast


def test_hr_sees_everybody_present_with_sums_by_unit(met, django_assert_num_queries):
    holder = holder_of(met.siti)
    with django_assert_num_queries(6):
        found = queries.fulfilment(holder, 2026, QueryDict())
    names = [row.name for row in found.people.items]
    assert names == sorted(names)
    assert len(names) == 8
    assert (found.total.people, found.total.asked, found.total.met, found.total.counted) == (8, 7, 1, 2200)
    by_unit = {unit.name: (unit.people, unit.asked, unit.met, unit.counted) for unit in found.units}
    assert by_unit == {
        "Biro SDM": (5, 5, 1, 2200),
        "Bagian Tata Usaha": (2, 1, 0, 0),
        "Sekretariat Utama": (1, 1, 0, 0),
    }


def test_a_unit_is_opened_and_narrows_the_people(met):
    found = seen(met, unit=met.bureau.pk)
    assert {row.name for row in found.people.items} == {
        "Bambang Sutrisno", "Siti Rahmawati", "Agus Prasetyo", "Ratna Wulandari", "Dewi Anggraini",
    }  # fmt: skip
    assert {unit.name: unit.people for unit in found.units} == {"Biro SDM": 3, "Bagian Pengembangan": 2}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"capaian": "tercapai"}, {"Dewi Anggraini"}),
        ({"capaian": "belum", "q": "wulan"}, {"Ratna Wulandari"}),
        ({"jenis": "pppk"}, {"Surya Dharma"}),
        ({"jenis": "pppk", "capaian": "belum"}, set()),
        ({"q": "199901012020011999"}, set()),
        ({"q": "198609262015051004"}, {"Dewi Anggraini"}),
    ],
)
def test_the_address_narrows(met, query, names):
    assert {row.name for row in seen(met, **query).people.items} == names


def test_who_did_not_reach_it_are_those_with_too_little_and_those_with_nothing(met):
    found = seen(met, capaian="belum")
    assert found.people.total == 6
    assert found.total.people == 8, "the sums are of everybody"
    assert {row.standing.missing for row in found.people.items} == {1800, 2000}


@pytest.mark.parametrize("query", [{"capaian": "x", "jenis": "x"}, {"unit": "x"}, {"unit": new_id()}, {"hal": "99"}])
def test_what_makes_no_sense_is_left_out(met, query):
    assert seen(met, **query).total.people == 8


def test_hr_of_a_unit_sees_only_its_people(met):
    RoleGrant.objects.filter(person=met.siti).update(unit=met.bureau)
    found = seen(met)
    assert found.total.people == 5
    assert {unit.name for unit in found.units} == {"Biro SDM", "Bagian Pengembangan"}
    assert seen(met, unit=met.office.pk).total.people == 5, "a unit outside her scope is not opened"
    RoleGrant.objects.create(agency=met.agency, person=met.siti, role="hr", unit=met.office, granted_at=NOW)
    assert seen(met).total.people == 7


def test_leavers_and_people_without_a_unit(met):
    Person.objects.filter(pk=met.yusuf.pk).update(left_on=date(2026, 6, 1), left_reason="retired")
    Person.objects.filter(pk=met.hadi.pk).update(unit=None)
    found = seen(met)
    assert found.total.people == 7
    assert [unit.people for unit in found.units if unit.unit_id is None] == [1]


def test_a_single_unit_with_everybody_is_opened_until_something_is_to_be_told(met):
    Person.objects.filter(agency=met.agency).exclude(unit=met.division).update(
        left_on=date(2026, 6, 1), left_reason="moved"
    )
    assert [(unit.name, unit.people) for unit in seen(met).units] == [("Bagian Pengembangan", 2)]


def test_a_year_is_measured_by_the_kind_of_that_year(met):
    """Dewi, who reached 20 JP as PNS, became PPPK; in the year that is past she is still asked."""
    held(met.dewi, date(2025, 3, 1), **STATED)
    Person.objects.filter(pk=met.dewi.pk).update(kind="pppk")
    found = queries.fulfilment(holder_of(met.siti), 2025, QueryDict("capaian=tercapai"))
    assert [row.name for row in found.people.items] == ["Dewi Anggraini"]
    assert (found.total.asked, found.total.met) == (7, 1)
    assert Standing.objects.get(person=met.dewi, year=2025).kind == "pns"


def test_where_nothing_is_asked_nobody_has_reached_anything(met):
    rulebook.set_bounds(BoundsDraft("pns", date(2026, 1, 1), 0, None, "SE 1"), by=met.siti, now=NOW)
    assert seen(met, capaian="tercapai").people.total == 0
    assert seen(met, capaian="belum").people.total == 0
    assert (seen(met).total.asked, seen(met).total.met) == (0, 0)
