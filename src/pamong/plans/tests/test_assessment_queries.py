"""What pages and other rooms learn of assessments: agreed levels, gaps, years; never what somebody else thinks too early."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person
from pamong.plans import queries
from pamong.plans.actions.assessment import invite_rater
from pamong.plans.actions.rating import submit_sheet
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.queries import assessment as pages
from pamong.plans.queries.levels import years_of
from pamong.plans.queries.rating_page import one_of, overview_of
from pamong.plans.queries.reveal import revealed_of
from pamong.plans.tests.ratings import agreed, demanding, handed_in, lines_of, opened, rated, revealed
from pamong.rulebook.models import Standard
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demanding(cast):
    demanding(cast)


LAST_YEAR = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def years(cast):
    """Agreed last year and this year: one competency rose by one, one fell."""
    before = agreed(cast, to={0: 2, 1: 4}, year=2025, now=LAST_YEAR)
    Assessment.objects.filter(pk=before.pk).update(agreed_at=LAST_YEAR)
    return before, agreed(cast, mine={0: 5, 1: 3}, theirs={0: 2, 1: 3}, to={0: 3, 1: 3, 2: 1, 3: 2, 4: 1})


def test_gaps_come_from_the_newest_agreed_assessment_the_greatest_need_first(cast, years):
    gaps = queries.gaps_of(cast.dewi)
    assert gaps == [one for one in queries.levels_of(cast.dewi) if one.gap > 0]
    assert {one.assessment_id for one in queries.levels_of(cast.dewi)} == {years[1].pk}
    assert gaps
    weights = [one.gap * one.importance for one in gaps]
    assert weights == sorted(weights, reverse=True)
    assert all(one.gap == one.required - one.level for one in gaps)


def test_an_open_or_cancelled_assessment_has_no_gaps(cast):
    assert queries.gaps_of(cast.dewi) == []
    revealed(cast, mine=1, theirs=1)
    assert queries.gaps_of(cast.dewi) == []


def test_without_standard_there_are_levels_and_no_gaps(cast):
    chosen = [line.competency_id for line in lines_of(opened(cast, occasion="midyear"))][:2]
    Standard.objects.filter(agency=cast.agency).delete()
    agreed(cast, competencies=chosen, to=1)
    assert queries.gaps_of(cast.dewi) == []
    assert [(one.level, one.required, one.gap) for one in queries.levels_of(cast.dewi)] == [(1, None, 0)] * 2


def test_the_page_of_the_two_shows_both_and_where_to_begin(cast, years):
    shown = revealed_of(years[1], cast.ratna)
    first, second = shown.rows[:2]
    assert (first.self_level, first.supervisor_level, first.is_apart, first.proposed, first.agreed) == (
        5,
        2,
        True,
        3,
        3,
    )
    assert (first.earlier.level, first.earlier.year, first.drift) == (2, 2025, 1)
    assert (second.is_alike, second.drift) == (True, -1)
    assert [row.name for row in shown.apart] == [first.name]
    assert [said.by for said in first.said] == ["Dewi", "Ratna"]
    assert first.said[1].seen[0]
    assert [row.name for row in shown.ranking] == [one.name for one in queries.gaps_of(cast.dewi)]
    assert len(shown.ranking) + len(shown.met) == len(shown.rows)


def test_asked_too_early_the_page_holds_ones_own_ratings_only(cast):
    row = opened(cast)
    handed_in(row, cast.dewi, 5)
    rated(row, cast.ratna, 1)
    for me in (cast.dewi, cast.ratna):
        said = [said for one in revealed_of(row, me).rows for said in one.said]
        assert {each.is_me for each in said} == {True}
    assert [said for one in revealed_of(row, cast.bambang).rows for said in one.said] == []


def test_a_third_voice_is_read_beside_the_two_and_never_by_herself_of_them(cast):
    row = opened(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.ratna, now=NOW)
    rated(row, cast.surya, 4)
    for one in (cast.dewi, cast.ratna):
        handed_in(row, one)
    assert {said.by for said in revealed_of(row, cast.dewi).rows[0].said} == {"Dewi", "Ratna"}
    submit_sheet(row.pk, by=cast.surya, now=NOW)
    assert {said.by for said in revealed_of(row, cast.dewi).rows[0].said} == {"Dewi", "Ratna", "Surya"}
    assert {said.by for said in revealed_of(row, cast.surya).rows[0].said} == {"Surya"}


def test_ones_own_sheet_knows_what_it_lacks(cast):
    row = opened(cast)
    sheet = pages.own_sheet(row, cast.ratna)
    assert (overview_of(row, sheet).done, overview_of(row, sheet).next.number) == (0, 1)
    rated(row, cast.ratna, {0: 5}, evidence="")
    shown = overview_of(row, sheet)
    assert [entry.number for entry in shown.bare] == [1]
    assert (shown.done, shown.next.number, shown.may_submit) == (shown.total - 1, 1, False)
    one = one_of(row, sheet, 1)
    assert (one.level, one.is_bare, one.before, one.after) == (5, True, None, 2)
    assert [len(level.behaviours) for level in one.levels] == [3] * 5
    assert [each.key for level in one.levels for each in level.behaviours if each.ticked] == ["5.1"]
    assert one_of(row, sheet, 0) is one_of(row, sheet, 99) is None


def test_a_third_rater_sees_no_required_level_and_no_other_rater(cast):
    row = opened(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    sheet = pages.own_sheet(row, cast.surya)
    assert {entry.required for entry in overview_of(row, sheet).entries} == {None}
    assert one_of(row, sheet, 1).required is None
    assert [state.rater.name for state in pages.sheets_of(row, cast.surya)] == [cast.surya.name]
    assert [state.role for state in pages.sheets_of(row, cast.dewi)] == ["self", "supervisor", "third"]


def test_the_list_says_what_waits(cast):
    row = opened(cast)
    (waiting,) = pages.listed(cast.dewi, TODAY).waiting
    assert (waiting.filled, waiting.total, waiting.is_late) == (0, len(lines_of(row)), False)
    handed_in(row, cast.dewi)
    assert pages.listed(cast.dewi, TODAY).waiting == []
    assert [each.name for each in pages.listed(cast.ratna, TODAY).team] == [cast.dewi.name]
    handed_in(row, cast.ratna)
    assert pages.listed(cast.dewi, TODAY).waiting[0].agrees_now
    assert pages.listed(cast.bambang, TODAY).waiting == []


def test_years_show_drift_and_how_far_the_two_were_apart(cast, years):
    shown = years_of(cast.dewi, cast.dewi)
    first, second = shown.paths[:2]
    assert (first.drift, first.in_words) == (1, "naik 1 tingkat sejak 2025")
    assert (second.drift, second.in_words) == (-1, "turun 1 tingkat sejak 2025")
    assert first.plot["text"] == "2 → 3"
    assert shown.apart[0][0] == "2025"
    assert len(shown.apart) == 2
    assert [label for label, _apart in years_of(cast.dewi, cast.yusuf).apart] == ["2025"]
    assert years_of(cast.dewi, cast.siti).apart == []


def test_sums_for_units_come_from_fresh_agreements_of_present_people(cast, years):
    rows = queries.levels_by_unit(cast.agency.pk, TODAY)
    asked = Line.objects.filter(assessment=years[1], required__isnull=False)
    assert {row.competency_id: (row.n, row.gaps) for row in rows} == {
        line.competency_id: (1, line.required - line.agreed) for line in asked
    }
    assert {(row.unit_id, row.path) for row in rows} == {(cast.division.pk, cast.division.path)}
    assert queries.levels_by_unit(cast.agency.pk, TODAY, [cast.bureau.path]) == rows
    assert queries.levels_by_unit(cast.agency.pk, TODAY, [cast.office.path]) == []
    assert queries.levels_by_unit(cast.other_agency.pk, TODAY) == []
    assert queries.levels_by_unit(cast.agency.pk, date(2028, 6, 1)) == []
    Person.objects.filter(pk=cast.dewi.pk).update(left_on=TODAY, left_reason="moved")
    assert queries.levels_by_unit(cast.agency.pk, TODAY) == []


def test_sums_for_units_take_one_query(cast, years):
    with CaptureQueriesContext(connection) as asked:
        queries.levels_by_unit(cast.agency.pk, TODAY)
    assert len(asked) == 1


def test_the_blindness_holds_for_every_reader_and_every_state(cast):
    """However far it is: a rating of somebody else is read by the two alone, and only after both are in."""
    row = opened(cast)
    people = [cast.dewi, cast.ratna, cast.surya, cast.bambang, cast.siti, cast.agus, cast.yusuf, cast.kadek, cast.hadi]
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)

    def check():
        row.refresh_from_db()
        for me in people:
            foreign = Rating.objects.visible_to(me).exclude(sheet__rater=me)
            if row.revealed_at is None or me not in (cast.dewi, cast.ratna):
                assert not foreign.exists(), me
                assert not Sheet.objects.visible_to(me).exclude(rater=me).exists(), me

    for one in (cast.surya, cast.dewi, cast.ratna):
        rated(row, one)
        check()
        submit_sheet(row.pk, by=one, now=NOW)
        check()
