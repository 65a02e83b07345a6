"""Who enrols, wishes and leaves; who is admitted, added, invited and taken out; and who fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.agency.models import Person
from pamong.guides.models import Profile
from pamong.journal.models import Entry as Happened
from pamong.kit.faults import Faulty
from pamong.kit.own_data import gather
from pamong.kit.refusals import Forbidden, Refused
from pamong.mentoring.actions import enrolments as actions
from pamong.mentoring.models import Enrolment, Invite, Programme, Question, Relation, Wish
from pamong.mentoring.own_data_programmes import SOURCES
from pamong.mentoring.queries import eligible
from pamong.mentoring.queries.enrolled import mentees_of, mentors_of, wishes_of
from pamong.mentoring.rules import eligibility
from pamong.mentoring.rules.eligibility import Eligibility
from pamong.mentoring.rules.enrolment import EnrolDraft
from pamong.notices.models import Notice
from pamong.rulebook.models import Competency
from tests import mentored_programmes as mentored
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
DRAFT = EnrolDraft(aims="Ingin dapat menyusun analisis beban kerja sendiri.", province="31", uses_gaps=True)


def open_profile(person: Person) -> Profile:
    return Profile.objects.create(
        agency=person.agency, person=person, state="open", changed_at=NOW, ruled_at=NOW, ruled_by=person
    )


def enrolled(of: Programme, by: Person, side: str = "mentee", **changes: object) -> Enrolment:
    return actions.enrol(of.pk, side=side, draft=replace(DRAFT, **changes), by=by, now=NOW)


# --- enrolling ---------------------------------------------------------------------------------------------------------


def test_a_colleague_enrols_once_and_changes_what_she_hopes_for(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    first = enrolled(of, cast.dewi)
    assert (first.state, first.version) == ("asked", 1)
    assert enrolled(of, cast.dewi).version == 1, "the same words change nothing"
    changed = actions.enrol(
        of.pk, side="mentee", draft=replace(DRAFT, is_online=False), by=cast.dewi, now=NOW, version=1
    )
    assert (changed.pk, changed.is_online, changed.version) == (first.pk, False, 2)
    with pytest.raises(Refused, match="berubah"):
        actions.enrol(of.pk, side="mentee", draft=DRAFT, by=cast.dewi, now=NOW, version=1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aims": "Belajar"}, "aims"),
        ({"province": "99"}, "province"),
        ({"wants": ("gender:female", "gender:male")}, "wants"),
        ({"wants": ("religion:x",)}, "wants"),
        ({"competencies": (date.min,)}, "competencies"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Faulty) as refusal:
        enrolled(mentored.open_programme(cast), cast.dewi, **changes)
    assert set(refusal.value.faults) == {field}


def test_answers_are_asked_of_the_side_and_chosen_from_what_there_is(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    one = Question.objects.create(
        agency=cast.agency,
        programme=of,
        text="Bahasa?",
        kind="one",
        options=["Jawa", "Bugis"],
        is_wanted=True,
        counts=True,
    )
    Question.objects.create(
        agency=cast.agency, programme=of, text="Pengalaman?", kind="text", asked_of="mentor", is_wanted=True
    )
    for answers in ({}, {str(one.pk): "Aceh"}, {str(one.pk): ["Jawa", "Bugis"]}):
        with pytest.raises(Faulty) as refusal:
            enrolled(of, cast.dewi, answers=answers)
        assert set(refusal.value.faults) == {f"answer_{one.pk}"}
    enrolled(of, cast.dewi, answers={str(one.pk): "Bugis", "tidak-ada": "x"})
    Enrolment.objects.update(state="admitted")
    assert mentees_of(of)[0].labels == {f"answer:{one.pk}:1"}


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 1, 1)])
def test_nobody_enrols_before_or_after_the_days_of_enrolment(cast: Cast, day: date) -> None:
    of = mentored.open_programme(cast, enrol_from=day, enrol_until=day + timedelta(days=3))
    if day.year == 2027:
        of.enrol_from, of.enrol_until = date(2026, 1, 1), date(2026, 1, 3)
        of.save()
    with pytest.raises(Refused, match=r"belum dibuka|sudah lewat"):
        enrolled(of, cast.dewi)


def test_an_evergreen_programme_takes_people_while_it_runs_and_a_cohort_does_not(cast: Cast) -> None:
    assert (
        enrolled(mentored.programme(cast, "running", intake="evergreen", enrol_until=None), cast.dewi).state == "asked"
    )
    with pytest.raises(Refused, match="tidak dibuka"):
        enrolled(mentored.programme(cast, "running"), cast.dewi)


def test_a_draft_and_a_programme_of_another_agency_do_not_exist(cast: Cast) -> None:
    for of in (mentored.programme(cast, "draft"), mentored.open_programme(cast, by=cast.kadek)):
        with pytest.raises(Forbidden):
            enrolled(of, cast.dewi)


def test_a_mentor_needs_an_open_profile_but_not_among_peers(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    with pytest.raises(Refused, match="profil mentor"):
        enrolled(of, cast.yusuf, "mentor")
    open_profile(cast.yusuf)
    with pytest.raises(Faulty) as refusal:
        enrolled(of, cast.yusuf, "mentor", capacity=4)
    assert set(refusal.value.faults) == {"capacity"}
    assert enrolled(of, cast.yusuf, "mentor", aims="", capacity=2).capacity == 2
    peers = mentored.open_programme(cast, kind="peer")
    enrolled(peers, cast.dewi, "mentor")
    enrolled(peers, cast.dewi, "mentee")
    assert Enrolment.objects.filter(programme=peers, person=cast.dewi).count() == 2


def test_outside_peers_nobody_stands_on_both_sides(cast: Cast) -> None:
    open_profile(cast.dewi)
    of = mentored.open_programme(cast)
    enrolled(of, cast.dewi)
    with pytest.raises(Refused, match="sudah mendaftar sebagai mentee"):
        enrolled(of, cast.dewi, "mentor")


# --- leaving and ruling ------------------------------------------------------------------------------------------------


def test_she_leaves_without_a_reason_takes_her_wishes_along_and_may_come_back(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.yusuf, "mentor")
    enrolled(of, cast.dewi)
    actions.set_wishes(of.pk, ranked=[cast.yusuf.pk], declined=[], by=cast.dewi, now=NOW)
    for _time in range(2):
        actions.leave_programme(of.pk, side="mentee", by=cast.dewi, now=NOW)
    assert not Wish.objects.exists()
    assert enrolled(of, cast.dewi).state == "asked"


def test_nobody_leaves_or_is_taken_out_while_a_relation_goes_on(cast: Cast) -> None:
    of = mentored.programme(cast, "running")
    row = mentored.enrol(of, cast.dewi)
    Relation.objects.create(
        agency=cast.agency,
        kind="formal",
        state="accepted",
        mentor=cast.yusuf,
        mentee=cast.dewi,
        programme=of,
        asked_at=NOW,
    )
    with pytest.raises(Refused, match="masih punya hubungan"):
        actions.leave_programme(of.pk, side="mentee", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="masih punya hubungan"):
        actions.remove_enrolment(row.pk, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah berpasangan"):
        actions.rule_enrolments(of.pk, ids=[row.pk], state="refused", by=cast.siti, now=NOW)


def test_several_are_admitted_at_once_and_nobody_of_another_programme(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    rows = [enrolled(of, cast.dewi), enrolled(of, cast.surya)]
    other = mentored.enrol(mentored.open_programme(cast), cast.ratna, state="asked")
    ids = [*(row.pk for row in rows), other.pk]
    assert actions.rule_enrolments(of.pk, ids=ids, state="admitted", by=cast.siti, now=NOW) == 2
    assert actions.rule_enrolments(of.pk, ids=ids, state="admitted", by=cast.siti, now=NOW) == 0
    other.refresh_from_db()
    assert other.state == "asked", "of another programme"
    said = actions.rule_enrolments(
        of.pk, ids=[rows[1].pk], state="refused", ruling="Penuh dulu.", by=cast.siti, now=NOW
    )  # fmt: skip
    assert said == 1
    with pytest.raises(Forbidden):
        actions.rule_enrolments(of.pk, ids=ids, state="admitted", by=cast.dewi, now=NOW)


def test_hr_adds_somebody_on_her_behalf_without_using_her_gaps(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    row = actions.add_on_behalf(
        of.pk, person_id=cast.surya.pk, side="mentee", draft=DRAFT, by=cast.siti, now=NOW
    )  # fmt: skip
    assert (row.state, row.uses_gaps, row.aims) == ("admitted", False, "")
    with pytest.raises(Faulty, match="profil mentor"):
        actions.add_on_behalf(of.pk, person_id=cast.yusuf.pk, side="mentor", draft=DRAFT, by=cast.siti, now=NOW)
    with pytest.raises(Refused):
        actions.add_on_behalf(of.pk, person_id=cast.kadek.pk, side="mentee", draft=DRAFT, by=cast.siti, now=NOW)
    asked = enrolled(of, cast.dewi)
    added = actions.add_on_behalf(of.pk, person_id=cast.dewi.pk, side="mentee", draft=DRAFT, by=cast.siti, now=NOW)
    assert (added.pk, added.uses_gaps, added.aims) == (asked.pk, True, DRAFT.aims), "what she wrote herself stays"
    actions.rule_enrolments(of.pk, ids=[asked.pk], state="refused", by=cast.siti, now=NOW)
    again = actions.add_on_behalf(of.pk, person_id=cast.dewi.pk, side="mentee", draft=DRAFT, by=cast.siti, now=NOW)
    assert (again.state, again.uses_gaps, again.aims) == ("admitted", True, DRAFT.aims)


def test_nobody_is_added_to_a_programme_that_nobody_sees_yet(cast: Cast) -> None:
    of = mentored.programme(cast, "draft")
    with pytest.raises(Refused, match="masih rancangan"):
        actions.add_on_behalf(of.pk, person_id=cast.surya.pk, side="mentee", draft=DRAFT, by=cast.siti, now=NOW)
    assert not Enrolment.objects.exists()


def test_people_are_written_to_once_and_only_those_who_fit(cast: Cast) -> None:
    of = mentored.open_programme(cast, unit=cast.bureau)
    enrolled(of, cast.dewi)
    everybody = [each.pk for each in (cast.dewi, cast.ratna, cast.bambang, cast.surya, cast.kadek)]
    assert actions.invite(of.pk, side="mentee", ids=everybody, by=cast.siti, now=NOW) == 2
    assert actions.invite(of.pk, side="mentee", ids=everybody, by=cast.siti, now=NOW) == 0
    assert set(Invite.objects.values_list("person_id", flat=True)) == {cast.ratna.pk, cast.bambang.pk}
    assert Happened.objects.filter(event="mentoring.ProgrammeInvited").count() == 2
    with pytest.raises(Forbidden):
        actions.invite(of.pk, side="mentee", ids=everybody, by=cast.ratna, now=NOW)


# --- wishes ------------------------------------------------------------------------------------------------------------


def test_wishes_of_both_sides_become_one_value_and_a_no_forbids_without_a_name(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    for person, side in ((cast.dewi, "mentee"), (cast.surya, "mentee"), (cast.yusuf, "mentor"), (cast.hadi, "mentor")):
        mentored.enrol(of, person, side)
    actions.set_wishes(of.pk, ranked=[cast.yusuf.pk], declined=[cast.hadi.pk], by=cast.dewi, now=NOW)
    actions.set_wishes(of.pk, ranked=[cast.surya.pk, cast.dewi.pk], declined=[], by=cast.yusuf, now=NOW)
    found = wishes_of(of, [row.person_id for row in mentees_of(of)], [row.person_id for row in mentors_of(of)])
    assert found.values == {
        (cast.dewi.pk, cast.yusuf.pk): pytest.approx(0.95), (cast.surya.pk, cast.yusuf.pk): pytest.approx(0.75)
    }  # fmt: skip
    assert found.declined == {(cast.dewi.pk, cast.hadi.pk)}
    assert not Happened.objects.filter(event__contains="Wish").exists()


def test_only_those_on_the_other_side_are_wished_for_and_at_most_five(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi)
    mentored.enrol(of, cast.surya)
    mentored.enrol(of, cast.yusuf, "mentor")
    for ranked, declined in (([cast.surya.pk], []), ([cast.yusuf.pk], [cast.yusuf.pk]), ([], [cast.kadek.pk])):
        with pytest.raises(Refused):
            actions.set_wishes(of.pk, ranked=ranked, declined=declined, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        actions.set_wishes(of.pk, ranked=[cast.yusuf.pk], declined=[], by=cast.ratna, now=NOW)


def test_she_reads_her_own_wishes_in_her_data_and_nobody_else_does(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi)
    mentored.enrol(of, cast.yusuf, "mentor")
    actions.set_wishes(of.pk, ranked=[], declined=[cast.yusuf.pk], by=cast.dewi, now=NOW)

    def told(person: Person) -> str:
        sections = [section for section in gather(SOURCES, person) if "harapkan" in section.title]
        return str([section.rows for section in sections])

    assert "Yusuf" in told(cast.dewi)
    assert "Dewi" not in told(cast.yusuf)


# --- who fits ----------------------------------------------------------------------------------------------------------

GRADES = st.frozensets(st.sampled_from(["III/a", "III/b", "IV/a"]))
ASKED = st.builds(
    Eligibility,
    grades=GRADES,
    kinds=st.frozensets(st.sampled_from(["structural", "functional", "general"])),
    months=st.sampled_from([0, 12, 120, 138, 139, 400]),
    echelons=st.frozensets(st.sampled_from(["II.a", "III.a"])),
)


@given(asked=ASKED, in_division=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_is_counted_is_who_may_enrol(cast: Cast, asked: Eligibility, *, in_division: bool) -> None:
    of = Programme(agency=cast.agency, kind="one", unit=cast.bureau)
    if in_division:
        asked = replace(asked, units=frozenset({cast.division.pk}))
    of.eligibility = {"mentee": asked.as_json()}
    assert eligibility.read(of.eligibility, "mentee") == asked
    fits = set(eligible.fitting(of, "mentee", TODAY).values_list("pk", flat=True))
    people = Person.objects.filter(agency=cast.agency).select_related("unit", "position")
    assert fits == {one.pk for one in people if not eligible.reasons_not(of, "mentee", one, TODAY)}
    assert eligible.counts(of, {"mentee": asked, "mentor": Eligibility()}, TODAY)["mentee"].fitting == len(fits)


def test_would_be_mentors_with_an_open_profile_are_counted_apart(cast: Cast) -> None:
    open_profile(cast.yusuf)
    found = eligible.counts(mentored.open_programme(cast), {"mentee": Eligibility(), "mentor": Eligibility()}, TODAY)
    assert (found["mentor"].fitting, found["mentor"].ready, found["mentee"].ready) == (8, 1, None)


def test_months_of_service_are_read_from_the_number() -> None:
    assert eligibility.cutoff(date(2026, 11, 21), 0) == "202611"
    assert eligibility.cutoff(date(2026, 1, 1), 1) == "202512"
    assert eligibility.cutoff(date(2026, 11, 21), 138) == "201505"


def test_competencies_of_the_dictionary_are_wished_for_in_order(cast: Cast) -> None:
    known = list(Competency.objects.filter(agency=cast.agency).values_list("pk", flat=True)[:2])
    of = mentored.open_programme(cast)
    enrolled(of, cast.dewi, competencies=(known[1], known[0], known[1]), wants=("gender:female",))
    Enrolment.objects.update(state="admitted")
    taker = mentees_of(of)[0]
    assert taker.competencies == (known[1], known[0])
    assert taker.wants == {"gender:female"}
    assert Notice.objects.count() == 0, "who enrols is told nothing she knows"
