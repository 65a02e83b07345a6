"""The independent check: it recomputes by hand what stands in the docs, and finds what is wrong with a matching."""

from dataclasses import replace

import pytest

from pamong.matching.checking import Given, Judge, check, competency, most_matched
from pamong.matching.files_in import read_folder
from pamong.matching.problem import Rule, Rules, Settings, Term
from pamong.matching.tests.folders import MENTEES, folder
from pamong.matching.tests.small import best, problem


@pytest.fixture
def read(tmp_path):
    return read_folder(folder(tmp_path)).problem


def test_a_score_by_hand(read):
    judge = Judge(read)
    dewi, gita, hadi = judge.mentees["dewi"], judge.mentors["gita"], judge.mentors["hadi"]
    # K01 2→4: gita has 5 (2 levels of 2). K07 1→3: she has 2 (1 of 2). Together 3 of 4; vectors at 45°; two grades up.
    near = (1 + 0.5**0.5) / 2
    assert judge.values(dewi, gita) == {
        Term.COMPETENCY: 0.75, Term.TEXT: pytest.approx(near, abs=1e-15), Term.REGION: 1.0, Term.SENIORITY: 1.0,
        Term.ANSWERS: 0.5, Term.WISH: 0.5,
    }  # fmt: skip
    assert judge.points(dewi, gita) == round(10**6 * (0.385 * 0.75 + 0.325 * near + 0.165 + 0.125))
    assert judge.points(dewi, hadi) == round(10**6 * (0.325 * 0.5 + 0.125 * 0.8))
    assert competency(judge.mentees["fitri"], gita) == 0.0


@pytest.mark.parametrize(("step", "value"), [(-1, 0.3), (0, 0.4), (1, 0.8), (2, 1.0), (3, 0.8), (4, 0.5), (5, 0.3)])
def test_seniority_by_step(read, step, value):
    judge = Judge(read)
    dewi = judge.mentees["dewi"]
    assert judge.values(dewi, replace(judge.mentors["gita"], grade=dewi.grade + step))[Term.SENIORITY] == value


def test_every_rule_that_forbids_is_named_in_order(read):
    judge = Judge(replace(read, forbidden={("eko", "gita"): Rule.BLOCKED}))
    eko, gita, hadi = judge.mentees["eko"], judge.mentors["gita"], judge.mentors["hadi"]
    assert judge.against(eko, hadi) == []
    assert judge.against(eko, gita) == [Rule.BLOCKED, Rule.PROVINCE]
    assert judge.against(judge.mentees["fitri"], hadi) == [Rule.PROVINCE]
    own = replace(hadi, unit="U2", grade=2)
    assert judge.against(eko, own) == [Rule.UNIT, Rule.GRADE]
    lax = Judge(replace(read, settings=Settings(rules=Rules(None, None, False, False, False))))
    assert lax.against(eko, replace(own, province="XX")) == []
    strict = Judge(replace(read, settings=Settings(rules=Rules(least_points=900_000))))
    assert strict.against(eko, hadi) == [Rule.LEAST]


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("dewi", "gita"), ("fitri", "gita")], "“gita” mendapat 2 mentee, tempatnya 1."),
        ([("dewi", "gita"), ("dewi", "hadi")], "“dewi” mendapat lebih dari satu mentor."),
        ([("eko", "gita")], "“eko” dan “gita” melanggar aturan province"),
        ([("eko", "siapa")], "“siapa” tidak ada dalam masukan."),
    ],
)
def test_what_is_not_legal_is_found(read, pairs, words):
    faults = check(read, [Given(*pair) for pair in pairs]).faults
    assert any(words in fault for fault in faults), faults


def test_wrong_points_and_values_are_found_and_a_nan_is_wrong(read):
    judge = Judge(read)
    points = judge.points(judge.mentees["eko"], judge.mentors["hadi"])
    assert check(read, [Given("eko", "hadi", points, {Term.REGION: 1.0})]).faults == ()
    assert len(check(read, [Given("eko", "hadi", points + 1, {Term.REGION: 0.0, Term.TEXT: float("nan")})]).faults) == 3


def test_pins_may_break_some_rules_and_must_hold(read):
    pinned = replace(read, pins=(("fitri", "hadi"),), settings=replace(read.settings, unit_caps={"U2": 0}))
    assert check(pinned, [Given("fitri", "hadi")]).faults == ()
    missing, *_others = check(pinned, []).faults
    assert "pasangan tetap “fitri” dan “hadi” tidak dipasangkan" in missing
    blocked = replace(pinned, forbidden={("fitri", "hadi"): Rule.BLOCKED})
    assert any("melanggar aturan blocked" in fault for fault in check(blocked, [Given("fitri", "hadi")]).faults)
    assert any("batasnya 0" in fault for fault in check(pinned, [Given("fitri", "hadi"), Given("eko", "hadi")]).faults)


def test_texts_count_where_nobody_has_a_vector(tmp_path):
    texts = MENTEES.replace("1 0,", ",menulis laporan keuangan").replace("0 1,", ",berkebun")
    mentors = "id,unit,province,grade,online,capacity,strengths,text\ngita,U3,JB,4,1,1,,laporan keuangan daerah\n"
    judge = Judge(read_folder(folder(tmp_path, mentees=texts, mentors=mentors)).problem)
    gita = judge.mentors["gita"]
    near = [judge.values(one, gita)[Term.TEXT] for one in judge.mentees.values()]
    assert near[0] == pytest.approx(1.0)
    assert near[1:] == [0.5, 0.5]


def test_the_most_that_can_be_served_agrees_with_trying_every_matching():
    for seed in range(60):
        asked = problem(seed, "blocks")
        capacity = {one.id: one.capacity for one in asked.mentors}
        assert most_matched(Judge(asked).legal(), capacity) == best(asked, counted_only=True)[0]
