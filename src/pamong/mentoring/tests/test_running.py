"""A run, from the question to the proposals: what holds in every outcome, and what is said when there is none."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.guides.models import Mark, Profile
from pamong.kit.refusals import Refused
from pamong.matching import engine, scoring
from pamong.matching.problem import Gap, Mentee, Mentor, Objective, Problem, Rule, Rules, Settings
from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.models import Enrolment, Fixed, Proposal, Relation, Run, Wish
from pamong.mentoring.running import packing
from pamong.mentoring.running.facts import FOLDED
from pamong.mentoring.running.grades import STEPS
from pamong.mentoring.running.options import as_json, from_json, of_programme
from pamong.mentoring.running.snapshot import problem_of
from tests import mentored_matching as matching
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def paired(run):
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).order_by("mentee_id")
    return {(row.mentee_id, row.mentor_id): row for row in rows}


def one_line(cast, **changes):
    """Dewi asks; Ratna above her, Bambang above both, and Yusuf elsewhere offer."""
    of = matching.programme(cast, rules={"grade_step": None, "other_unit": False}, **changes)
    matching.enrol(of, cast.dewi, "mentee", capacity=1)
    for person in (cast.ratna, cast.bambang, cast.yusuf):
        matching.enrol(of, person, "mentor")
    matching.profiles(cast, [cast.ratna, cast.bambang, cast.yusuf])
    return of


def test_everybody_has_a_mentor_or_a_reason_and_points_are_the_sum_of_terms(cast):
    of = matching.ready(cast, 9, 4, capacity=2)
    run = matching.computed(of, cast.siti)
    rows = list(Proposal.objects.filter(run=run))
    assert len(rows) == 9
    for row in rows:
        if row.mentor_id:
            assert row.points == round(10**6 * sum(row.terms[str(term)] for term in scoring.Term))
        else:
            assert (row.why["why"], row.points) == ("full", 0)
    loads = [row.mentor_id for row in rows if row.mentor_id]
    assert all(loads.count(mentor) <= 2 for mentor in loads)
    assert run.report["gap"] == 0
    assert run.report["matched"] == run.report["participation_bound"] == 8


def test_the_same_people_give_the_same_pairs_and_the_same_seal(cast):
    of = matching.ready(cast)
    first, second = matching.computed(of, cast.siti), matching.computed(of, cast.siti)
    assert paired(first).keys() == paired(second).keys()
    assert first.digest == second.digest
    assert bytes(first.snapshot) == bytes(second.snapshot)


def test_nobody_of_the_own_line_is_proposed(cast):
    run = matching.computed(one_line(cast), cast.siti)
    assert paired(run).keys() == {(cast.dewi.pk, cast.yusuf.pk)}
    assert {rule for _pair, rule in packing.unpack(run.snapshot).problem.forbidden.items()} == {Rule.LINE}


def test_a_subordinate_is_no_mentor_of_who_stands_above_her_but_in_reverse_mentoring(cast):
    for kind, forbidden in (("one", {cast.dewi.pk, cast.ratna.pk}), ("reverse", {cast.ratna.pk})):
        of = matching.programme(cast, kind=kind, name=kind)
        matching.enrol(of, cast.bambang, "mentee")
        for person in (cast.dewi, cast.ratna, cast.yusuf):
            matching.enrol(of, person, "mentor")
        problem = problem_of(of, of_programme(of), today=TODAY)
        assert {mentor for _mentee, mentor in problem.forbidden} == {str(key) for key in forbidden}


def test_whom_a_run_may_pair_may_be_pinned_in_reverse_mentoring_too(cast):
    of = matching.programme(cast, kind="reverse")
    matching.enrol(of, cast.bambang, "mentee")
    for person in (cast.dewi, cast.ratna):
        matching.enrol(of, person, "mentor")
    pin = {"mentee_id": cast.bambang.pk, "kind": "pin", "reason": "", "by": cast.siti, "now": NOW}
    with pytest.raises(Refused, match="satu garis atasan"):
        fixing.fix_pair(of.pk, mentor_id=cast.ratna.pk, **pin)
    fixing.fix_pair(of.pk, mentor_id=cast.dewi.pk, **pin)
    assert Fixed.objects.get().mentor == cast.dewi


@pytest.mark.parametrize("how", ["pin", "forbid", "conflict"])
def test_what_is_fixed_holds_in_the_next_run(cast, how):
    of = matching.ready(cast)
    before = paired(matching.computed(of, cast.siti))
    mentee, mentor = next(iter(before))
    other = next(pair[1] for pair in before if pair[1] != mentor)
    whom = mentor if how != "pin" else other
    fixing.fix_pair(of.pk, mentee_id=mentee, mentor_id=whom, kind=how, reason="", by=cast.siti, now=NOW)
    after = paired(matching.computed(of, cast.siti))
    assert ((mentee, whom) in after) == (how == "pin")
    assert how != "pin" or after[mentee, whom].is_pinned


def test_a_wish_against_somebody_and_a_pair_of_before_keep_two_apart(cast):
    of = matching.ready(cast)
    pairs = list(paired(matching.computed(of, cast.siti)))
    (one, other), (two, another) = pairs[:2]
    Wish.objects.create(agency=of.agency, programme=of, by_id=other, other_id=one, rank=None, made_at=NOW)
    Relation.objects.create(
        agency=of.agency, kind="informal", state="ended", mentor_id=another, mentee_id=two, asked_at=NOW, ended_at=NOW,
    )  # fmt: skip
    again = paired(matching.computed(of, cast.siti))
    assert (one, other) not in again
    assert (two, another) not in again


def test_whom_a_mentee_passed_over_and_with_whom_she_is_a_pair_already_she_does_not_get(cast):
    of = matching.ready(cast, rules={"past": False})
    (one, other), (two, another), *_rest = list(paired(matching.computed(of, cast.siti)))
    profile = Profile.objects.get(person=other)
    Mark.objects.create(agency=of.agency, owner_id=one, profile=profile, kind=Mark.Kind.PASSED, made_at=NOW)
    Relation.objects.create(
        agency=of.agency, kind="informal", state="asked", mentor_id=another, mentee_id=two, asked_at=NOW
    )
    again = paired(matching.computed(of, cast.siti))
    assert not {(one, other), (two, another)} & set(again)


def test_who_has_a_mentor_here_is_matched_no_more_and_takes_a_place(cast):
    of = matching.ready(cast, 6, 2, capacity=3)
    matching.published(of, cast.siti)
    problem = problem_of(of, of_programme(of), today=TODAY)
    assert problem.mentees == ()
    assert sum(mentor.capacity for mentor in problem.mentors) == 0


def test_places_are_the_least_of_enrolment_profile_and_programme(cast):
    of = matching.programme(cast, capacity=5)
    matching.enrol(of, cast.yusuf, "mentor", capacity=4)
    matching.enrol(of, cast.surya, "mentor", capacity=4)
    (profile,) = matching.profiles(cast, [cast.yusuf], capacity=3)
    profile.taken = 1
    profile.save()
    places = {mentor.id: mentor.capacity for mentor in problem_of(of, of_programme(of), today=TODAY).mentors}
    assert places == {str(cast.yusuf.pk): 2, str(cast.surya.pk): 0}


def test_a_place_that_another_programme_proposes_is_not_proposed_again_and_who_rests_has_none(cast):
    of = matching.programme(cast, capacity=5)
    for person in (cast.yusuf, cast.surya):
        matching.enrol(of, person, "mentor", capacity=4)
    matching.profiles(cast, [cast.yusuf, cast.surya], capacity=3)
    Profile.objects.filter(person=cast.surya).update(paused_from=TODAY)
    other = matching.programme(cast, name="Program lain")
    Relation.objects.create(
        agency=of.agency,
        kind="formal",
        state="proposed",
        programme=other,
        mentor=cast.yusuf,
        mentee=cast.dewi,
        asked_at=NOW,
    )
    places = {mentor.id: mentor.capacity for mentor in problem_of(of, of_programme(of), today=TODAY).mentors}
    assert places == {str(cast.yusuf.pk): 2, str(cast.surya.pk): 0}


def test_who_has_mentees_already_needs_fewer_for_the_least_of_a_group(cast):
    of = matching.ready(cast, 6, 2, capacity=4, kind="group", least=3)
    first = matching.computed(of, cast.siti)
    some = [row.mentee_id for row in paired(first).values()][:1]
    runs.publish_run(first.pk, mentees=some, by=cast.siti, now=NOW)
    least = {mentor.id: mentor.least for mentor in problem_of(of, of_programme(of), today=TODAY).mentors}
    taken = str(Relation.objects.get(run=first).mentor_id)
    assert least == {key: 2 if key == taken else 3 for key in least}


def test_who_has_a_mentor_counts_for_the_limit_of_her_unit(cast):
    of = matching.ready(cast, 12, 6, capacity=3, spread=2)
    unit = Enrolment.objects.filter(programme=of, side="mentee").first().person.unit_id
    of.rules = {"unit_caps": {str(unit): 2}}
    of.save()
    first, rival = matching.computed(of, cast.siti), matching.computed(of, cast.siti)
    inside = [row.mentee_id for row in paired(first).values() if row.mentee.unit_id == unit]
    assert len(inside) == 2
    runs.publish_run(first.pk, mentees=inside, by=cast.siti, now=NOW)
    again = matching.computed(of, cast.siti)
    assert again.report["matched"] == 6
    assert unit not in {row.mentee.unit_id for row in paired(again).values()}
    assert unit not in {row.mentee.unit_id for row in paired(matching.supposed(again, cast.siti, seed=3)).values()}
    others = [row.mentee_id for row in paired(rival).values() if row.mentee_id not in inside]
    assert runs.publish_run(rival.pk, mentees=others, by=cast.siti, now=NOW) == 6


def test_a_pair_over_the_limit_of_its_unit_is_not_published(cast):
    of = matching.ready(cast, 12, 6, capacity=3, spread=2)
    unit = Enrolment.objects.filter(programme=of, side="mentee").first().person.unit_id
    free = matching.computed(of, cast.siti)
    of.rules = {"unit_caps": {str(unit): 1}}
    of.save()
    capped = matching.computed(of, cast.siti)
    (inside,) = [row.mentee_id for row in paired(capped).values() if row.mentee.unit_id == unit]
    Run.objects.filter(pk=free.pk).update(settings=capped.settings)
    some = [row.mentee_id for row in paired(free).values() if row.mentee.unit_id == unit and row.mentee_id != inside][
        :1
    ]
    runs.publish_run(capped.pk, mentees=[inside], by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="batas program"):
        runs.publish_run(free.pk, mentees=some, by=cast.siti, now=NOW)
    assert Relation.objects.filter(programme=of).count() == 1


def test_without_a_place_anywhere_it_says_so(cast):
    of = matching.ready(cast, 3, 2, capacity=0)
    run = matching.computed(of, cast.siti)
    assert (run.state, run.report["matched"]) == ("done", 0)
    assert {row.why["why"] for row in Proposal.objects.filter(run=run)} == {"no_mentors"}


def test_when_all_scores_are_equal_everybody_is_served_and_twice_the_same(cast):
    of = matching.ready(cast, weights={"region": 0.0, "competency": 0.0})
    first = matching.computed(of, cast.siti)
    assert first.report["matched"] == 12
    assert set(Proposal.objects.filter(run=first).values_list("points", flat=True)) == {0}
    assert paired(matching.computed(of, cast.siti)).keys() == paired(first).keys()


def test_a_contradiction_is_told_with_names(cast):
    of = matching.ready(cast, 3, 2)
    mentee, mentor = next(iter(paired(matching.computed(of, cast.siti))))
    Fixed.objects.create(
        agency=of.agency, programme=of, mentee_id=mentee, mentor_id=mentor, kind="pin", made_by=cast.siti, made_at=NOW
    )
    Wish.objects.create(agency=of.agency, programme=of, by_id=mentee, other_id=mentor, rank=None, made_at=NOW)
    run = matching.computed(of, cast.siti)
    assert (run.state, [fault["code"] for fault in run.faults]) == ("failed", ["pin_forbidden"])
    assert run.faults[0]["rule"] == Rule.DECLINED
    assert not Proposal.objects.filter(run=run).exists()


def test_a_pin_that_cannot_hold_is_refused_in_words(cast):
    of = one_line(cast)
    with pytest.raises(Refused, match="garis atasan"):
        fixing.fix_pair(
            of.pk, mentee_id=cast.dewi.pk, mentor_id=cast.ratna.pk, kind="pin", reason="", by=cast.siti, now=NOW
        )
    fixing.fix_pair(
        of.pk, mentee_id=cast.dewi.pk, mentor_id=cast.yusuf.pk, kind="pin", reason="", by=cast.siti, now=NOW
    )
    matching.enrol(of, cast.surya, "mentor")
    with pytest.raises(Refused, match="sudah dikunci dengan Yusuf"):
        fixing.fix_pair(
            of.pk, mentee_id=cast.dewi.pk, mentor_id=cast.surya.pk, kind="pin", reason="", by=cast.siti, now=NOW
        )
    with pytest.raises(Refused, match="Keduanya harus peserta"):
        fixing.fix_pair(
            of.pk, mentee_id=cast.surya.pk, mentor_id=cast.dewi.pk, kind="forbid", reason="", by=cast.siti, now=NOW
        )
    assert fixing.free_pair(of.pk, mentee_id=cast.dewi.pk, mentor_id=cast.yusuf.pk, by=cast.siti, now=NOW)
    assert not fixing.free_pair(of.pk, mentee_id=cast.dewi.pk, mentor_id=cast.yusuf.pk, by=cast.siti, now=NOW)


def test_a_rematch_moves_few(cast):
    of = matching.ready(cast, 24, 9, capacity=3)
    first = matching.computed(of, cast.siti)
    before = set(paired(first))
    gone = next(iter(before))[1]
    Enrolment.objects.filter(person=gone).update(state="left")
    options = of_programme(of).__class__(**{**of_programme(of).__dict__, "stickiness": 20_000})
    second = matching.computed(of, cast.siti, options, base=first)
    kept = before & set(paired(second))
    assert len(kept) >= sum(pair[1] != gone for pair in before) - 3
    assert second.report["kept"]["kept"] == len(kept)


def test_small_groups_are_told_together(cast):
    of = matching.ready(cast, 12, 6)
    groups = [mentee.groups for mentee in problem_of(of, of_programme(of), today=TODAY).mentees]
    for kind in ("mode", "region", "unit", "gender"):
        found = [each[kind] for each in groups if kind in each]
        assert all(found.count(group) >= 5 for group in found), kind
    assert FOLDED in {each["unit"] for each in groups}


def test_pppk_and_pns_of_the_same_schooling_stand_on_one_step():
    assert [STEPS[pns] for pns in ("II/a", "II/c", "III/a", "III/b", "IV/e")] == [
        STEPS[pppk] for pppk in ("V", "VII", "IX", "X", "XVII")
    ]


def test_in_complement_mode_only_what_the_supervisor_cannot_cover_counts(cast, monkeypatch):
    from pamong.mentoring.running import facts
    from pamong.plans.queries.agreed import Agreed

    of = one_line(cast)
    keys = list(
        matching.Competency.objects.filter(agency=cast.agency).order_by("position").values_list("pk", flat=True)[:2]
    )
    levels = {
        cast.dewi.pk: {key: Agreed(1, 4) for key in keys},
        cast.ratna.pk: {keys[0]: Agreed(5, 5), keys[1]: Agreed(2, 3)},
    }
    monkeypatch.setattr(facts, "agreed_levels", lambda people: {key: levels[key] for key in people if key in levels})
    plain = problem_of(of, of_programme(of), today=TODAY).mentees[0].gaps
    assert {(gap.has, gap.needs) for gap in plain} == {(1, 4)}
    of.rules |= {"complement": True}
    of.save()
    assert problem_of(of, of_programme(of), today=TODAY).mentees[0].gaps == (Gap(str(keys[1]), 2, 4),)


def test_settings_come_back_as_they_were_kept(cast):
    of = matching.programme(cast)
    options = of_programme(of)
    assert from_json(as_json(options)) == options


names = st.sampled_from([f"k{n}" for n in range(4)])
mentees = st.builds(
    Mentee, id=st.uuids().map(str), unit=names, province=st.sampled_from(["31", "73"]), grade=st.integers(1, 17),
    online=st.booleans(), gaps=st.lists(st.builds(Gap, names, st.integers(0, 2), st.integers(3, 5)), max_size=3).map(tuple),
    text=st.sampled_from(["", "analisis data", "menulis naskah kebijakan"]), labels=st.frozensets(names, max_size=2),
    wants=st.frozensets(names, max_size=1), groups=st.just({"mode": "online"}),
)  # fmt: skip
mentors = st.builds(
    Mentor, id=st.uuids().map(str), unit=names, province=st.sampled_from(["31", "73"]), grade=st.integers(1, 17),
    online=st.booleans(), capacity=st.integers(0, 2), strengths=st.dictionaries(names, st.integers(0, 5), max_size=3),
    text=st.sampled_from(["", "analisis data", "menulis"]), labels=st.frozensets(names, max_size=2),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(mentees, max_size=4), st.lists(mentors, max_size=3), st.sampled_from(list(Objective)))
def test_a_problem_comes_back_as_it_was_packed_and_terms_sum_to_points(left, right, objective):
    problem = Problem(
        tuple(left), tuple(right), Settings(objective=objective, rules=Rules(grade_step=None)),
        forbidden={(one.id, other.id): Rule.LINE for one in left[:1] for other in right[:1]},
    )  # fmt: skip
    kept = packing.unpack(packing.pack(problem))
    assert kept.problem == problem
    assert packing.digest(kept.problem) == packing.digest(problem)
    for pair in engine.solve(problem).pairs:
        one = next(each for each in problem.mentees if each.id == pair.mentee)
        other = next(each for each in problem.mentors if each.id == pair.mentor)
        terms = scoring.weighted(scoring.values(one, other, kept.problem, kept.texts), problem.settings)
        assert scoring.points(terms) == pair.points == round(10**6 * scoring.score(pair.terms))
        assert scoring.binding(one, other, problem, pair.points) == ()


def test_a_web_process_never_loads_numpy():
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        "import pamong.config.urls, pamong.reactions, pamong.mentoring.urls, pamong.mentoring.queries.pairing;"
        "print(sorted({'numpy', 'ortools', 'scipy'} & {name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
