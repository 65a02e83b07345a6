"""Beginning an assessment, asking somebody third, calling it off."""

from datetime import date, timedelta

import pytest

from pamong.agency.models import Person, ReportingLine
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import assessment, levels, rating
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules
from pamong.plans.tests.ratings import agreed, handed_in, lines_of, opened, rated, revealed
from pamong.rulebook import queries as rulebook
from pamong.rulebook.models import Competency, Standard
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def said(error):
    return error.value.message


def test_the_employee_begins_and_both_are_asked_for_what_her_position_demands(cast):
    row = opened(cast)
    asked = rulebook.required_of(cast.dewi, TODAY)
    assert (row.supervisor, row.state, row.due_on) == (cast.ratna, "rating", TODAY + 14 * DAY)
    assert [(line.competency_id, line.required, line.importance) for line in lines_of(row)] == [
        (one.competency_id, one.level, one.importance) for one in asked
    ]
    assert set(Sheet.objects.filter(assessment=row).values_list("rater", "role")) == {
        (cast.dewi.pk, "self"),
        (cast.ratna.pk, "supervisor"),
    }
    assert row.position_name == cast.dewi.position.name


def test_the_supervisor_may_begin_as_well(cast):
    assert opened(cast, by=cast.ratna).supervisor == cast.ratna


@pytest.mark.parametrize("name", ["bambang", "siti", "yusuf", "surya", "kadek"])
def test_nobody_else_begins_one(cast, name):
    with pytest.raises(Forbidden):
        opened(cast, by=getattr(cast, name))
    assert not Assessment.objects.exists()


def test_the_same_form_sent_twice_begins_one(cast):
    key = new_id()
    assert opened(cast, key=key).pk == opened(cast, key=key).pk == key
    assert Entry.objects.filter(event="plans.AssessmentOpened").count() == 1


def test_a_second_one_of_the_same_year_and_occasion_leads_to_the_first(cast):
    opened(cast)
    with pytest.raises(Refused) as error:
        opened(cast, by=cast.ratna)
    assert said(error) == "Penilaian awal tahun 2026 sudah ada. Lanjutkan yang itu."
    assert opened(cast, occasion="closing").pk


def test_without_a_supervisor_she_is_told_what_to_do(cast):
    cast.hadi.refresh_from_db()
    with pytest.raises(Refused) as error:
        opened(cast, employee=cast.hadi, by=cast.hadi)
    assert "Sampaikan kepada pengelola SDM" in said(error)


@pytest.mark.parametrize(
    ("year", "occasion", "today", "fits"),
    [
        (2026, "yearly", TODAY, True),
        (2027, "yearly", TODAY, True),
        (2027, "yearly", date(2026, 9, 30), False),
        (2025, "yearly", TODAY, False),
        (2027, "closing", TODAY, False),
        (2025, "closing", date(2026, 3, 31), True),
        (2025, "closing", date(2026, 4, 1), False),
        (1999, "midyear", TODAY, False),
    ],
)
def test_the_year_is_near(year, occasion, today, fits):
    assert (rules.year_fault(year, occasion, today) == "") is fits


def test_the_day_until_which_both_rate_is_near_and_to_come(cast):
    for due_on in (TODAY - DAY, TODAY + 93 * DAY):
        with pytest.raises(Refused):
            opened(cast, due_on=due_on)
    assert opened(cast, due_on=TODAY).due_on == TODAY


def test_a_position_without_standard_has_a_way(cast):
    Standard.objects.filter(agency=cast.agency).delete()
    with pytest.raises(Refused) as error:
        opened(cast)
    assert said(error) == (
        "Jabatan Analis SDM Aparatur Ahli Pertama belum memiliki standar kompetensi. "
        "Pilih sendiri kompetensi yang akan dinilai."
    )
    chosen = [card.id for card in rulebook.competencies_of(cast.agency.pk)[:2]]
    row = opened(cast, competencies=chosen)
    assert [(line.competency_id, line.required) for line in lines_of(row)] == [(key, None) for key in chosen]


def test_what_is_added_comes_beside_the_standard_once(cast):
    asked = {one.competency_id for one in rulebook.required_of(cast.dewi, TODAY)}
    card = next(card for card in rulebook.competencies_of(cast.agency.pk) if card.id in asked)
    extra = Competency.objects.get(pk=card.id)
    Standard.objects.filter(competency=extra).delete()
    row = opened(cast, competencies=[extra.pk, extra.pk, *list(asked)[:1]])
    lines = lines_of(row)
    assert len(lines) == len(asked)
    assert (lines[-1].competency_id, lines[-1].required, lines[-1].importance) == (extra.pk, None, 2)


def test_a_competency_of_another_agency_or_a_closed_one_cannot_be_added(cast):
    other = rulebook.competencies_of(cast.agency.pk)[0].id
    Competency.objects.filter(pk=other).update(closed_at=NOW)
    for key in (other, new_id()):
        with pytest.raises(Refused):
            opened(cast, competencies=[key])


def test_a_competency_is_added_until_the_first_hands_in(cast):
    Standard.objects.filter(agency=cast.agency).delete()
    first, second, third = (card.id for card in rulebook.competencies_of(cast.agency.pk)[:3])
    row = opened(cast, competencies=[first])
    line = assessment.add_competency(row.pk, competency_id=second, by=cast.ratna, now=NOW)
    assert assessment.add_competency(row.pk, competency_id=second, by=cast.dewi, now=NOW).pk == line.pk
    handed_in(row, cast.dewi)
    with pytest.raises(Refused) as error:
        assessment.add_competency(row.pk, competency_id=third, by=cast.ratna, now=NOW)
    assert "masuk ke penilaian berikutnya" in said(error)


def test_levels_that_were_demanded_on_that_day_stay_though_the_standard_changes(cast):
    row = opened(cast)
    before = [line.required for line in lines_of(row)]
    Standard.objects.filter(agency=cast.agency).update(level=5)
    assert [line.required for line in lines_of(row)] == before


def test_either_of_the_two_calls_it_off_while_it_is_open_and_may_begin_anew(cast):
    row = opened(cast)
    handed_in(row, cast.dewi)
    for _ in range(2):
        assert assessment.cancel_assessment(row.pk, by=cast.ratna, now=NOW).state == "cancelled"
    assert Entry.objects.filter(event="plans.AssessmentCancelled").count() == 1
    with pytest.raises(Refused):
        rated(row, cast.ratna)
    assert opened(cast).pk != row.pk


def test_what_was_agreed_is_not_called_off(cast):
    row = agreed(cast)
    with pytest.raises(Refused):
        assessment.cancel_assessment(row.pk, by=cast.dewi, now=NOW)


@pytest.mark.parametrize("name", ["bambang", "siti", "agus", "surya", "kadek"])
def test_nobody_else_touches_it(cast, name):
    row, person = revealed(cast), getattr(cast, name)
    line = lines_of(row)[0]
    acts = (
        lambda: assessment.cancel_assessment(row.pk, by=person, now=NOW),
        lambda: assessment.invite_rater(row.pk, rater=cast.surya, by=person, now=NOW),
        lambda: assessment.revoke_invitation(row.pk, rater_id=cast.surya.pk, by=person, now=NOW),
        lambda: assessment.decline_invitation(row.pk, by=person, now=NOW),
        lambda: assessment.add_competency(row.pk, competency_id=line.competency_id, by=person, now=NOW),
        lambda: rating.save_level(row.pk, line_id=line.pk, level=1, seen=[], by=person, now=NOW),
        lambda: rating.submit_sheet(row.pk, by=person, now=NOW),
        lambda: rating.take_back_sheet(row.pk, by=person, now=NOW),
        lambda: levels.propose_levels(row.pk, version=1, levels={line.pk: 1}, by=person, now=NOW),
        lambda: levels.agree_levels(row.pk, version=1, by=person, now=NOW),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act()


def test_when_the_supervisor_changes_the_former_pair_finishes_and_the_new_one_sees_nothing(cast):
    row = opened(cast)
    handed_in(row, cast.dewi)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, starts_on=TODAY, recorded_at=NOW
    )
    assert not Assessment.objects.visible_to(cast.surya).exists()
    with pytest.raises(Forbidden):
        rating.submit_sheet(row.pk, by=cast.surya, now=NOW)
    handed_in(row, cast.ratna)
    assert Assessment.objects.get(pk=row.pk).state == "revealed"
    assessment.cancel_assessment(row.pk, by=cast.dewi, now=NOW)
    assert opened(cast).supervisor == cast.surya


def test_a_colleague_is_asked_once_and_rates_until_the_levels_are_agreed(cast):
    row = opened(cast)
    sheet = assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    assert assessment.invite_rater(row.pk, rater=cast.surya, by=cast.ratna, now=NOW).pk == sheet.pk
    assert Entry.objects.filter(event="plans.ThirdRaterInvited").count() == 1
    for one in (cast.dewi, cast.ratna):
        handed_in(row, one)
    row.refresh_from_db()
    assert row.state == "revealed"
    line = lines_of(row)[0]
    rating.save_rating(row.pk, line_id=line.pk, level=4, seen=[], evidence="", reason="", by=cast.surya, now=NOW)
    rating.submit_sheet(row.pk, by=cast.surya, now=NOW)
    assert Sheet.objects.get(pk=sheet.pk).submitted_at == NOW


def test_a_colleague_who_rates_nothing_has_nothing_to_hand_in(cast):
    row = opened(cast)
    assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    with pytest.raises(Refused) as error:
        rating.submit_sheet(row.pk, by=cast.surya, now=NOW)
    assert "setidaknya satu" in said(error)


def test_only_colleagues_who_are_there_are_asked_and_not_too_many(cast):
    row = opened(cast)
    for rater in (cast.dewi, cast.ratna, cast.kadek):
        with pytest.raises(Refused):
            assessment.invite_rater(row.pk, rater=rater, by=cast.dewi, now=NOW)
    Person.objects.filter(pk=cast.yusuf.pk).update(left_on=TODAY - DAY, left_reason="moved")
    with pytest.raises(Refused):
        assessment.invite_rater(row.pk, rater=Person.objects.get(pk=cast.yusuf.pk), by=cast.dewi, now=NOW)
    for rater in (cast.surya, cast.siti, cast.agus):
        assessment.invite_rater(row.pk, rater=rater, by=cast.dewi, now=NOW)
    with pytest.raises(Refused) as error:
        assessment.invite_rater(row.pk, rater=cast.bambang, by=cast.dewi, now=NOW)
    assert said(error) == "Paling banyak 3 penilai lain dalam satu penilaian."


def test_the_other_one_refuses_an_invitation_while_the_colleague_wrote_nothing(cast):
    row = opened(cast)
    assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    for _ in range(2):
        assessment.revoke_invitation(row.pk, rater_id=cast.surya.pk, by=cast.ratna, now=NOW)
    assert Entry.objects.filter(event="plans.ThirdRaterDeclined").count() == 1
    assert not Assessment.objects.visible_to(cast.surya).exists()
    with pytest.raises(Forbidden):
        rated(row, cast.surya)
    with pytest.raises(Refused) as error:
        assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    assert "sudah ditolak" in said(error)


def test_whoever_invited_takes_it_back_and_may_ask_again(cast):
    row = opened(cast)
    assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    assessment.revoke_invitation(row.pk, rater_id=cast.surya.pk, by=cast.dewi, now=NOW)
    sheet = assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    rated(row, cast.surya)
    with pytest.raises(Refused):
        assessment.revoke_invitation(row.pk, rater_id=cast.surya.pk, by=cast.ratna, now=NOW)
    assert Sheet.objects.filter(pk=sheet.pk, declined_at=None).exists()


def test_a_colleague_declines_without_reason_and_what_she_wrote_is_gone(cast):
    row = opened(cast)
    sheet = assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    rated(row, cast.surya)
    for _ in range(2):
        assessment.decline_invitation(row.pk, by=cast.surya, now=NOW)
    assert Entry.objects.filter(event="plans.ThirdRaterDeclined").count() == 1
    assert not Rating.objects.filter(sheet=sheet).exists()
    assert not Sheet.objects.visible_to(cast.surya).exists()
    with pytest.raises(Forbidden):
        rated(row, cast.surya)
    with pytest.raises(Forbidden):
        assessment.decline_invitation(row.pk, by=cast.ratna, now=NOW)


def test_no_event_says_a_level_or_a_word(cast):
    row = agreed(cast)
    assert Line.objects.filter(assessment=row, agreed=3).exists()
    for entry in Entry.objects.filter(event__startswith="plans."):
        assert set(entry.data) <= {"supervisor_id", "year", "occasion", "role", "rater_id"}
