"""What is wrong with a goal or an activity, by field, in words that say what to do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.kit.faults import Faulty
from pamong.kit.rows import new_id
from pamong.plans.models import Goal, Plan
from pamong.plans.models.plan import SCALE
from pamong.plans.rules.drafts import GoalDraft, cleaned_scale, goal_fault, is_whole, item_fault, scale_fault
from tests.planned import FIRST, LAST, UNWRITTEN, goal_draft, item_draft
from tests.planned import SCALE as WORDS

PLAN = Plan(year=2026)
GAP = {"source": "gap", "competency": new_id(), "level_from": 2, "level_to": 3}


def goal_faults(**changes):
    return goal_fault(goal_draft(**changes).cleaned(), PLAN)


def item_faults(goal=None, **changes):
    return item_fault(item_draft(**changes).cleaned(), PLAN, goal)


def test_a_whole_goal_and_activity_have_no_fault():
    assert goal_faults() == {}
    assert goal_faults(**GAP) == {}
    assert goal_faults(source="own", competency=new_id(), level_from=2, level_to=2) == {}
    assert goal_faults(source="own", competency=new_id(), level_to=4) == {}
    assert item_faults() == {}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"title": " \n "}, "title", "perlu diisi"),
        ({"title": "x" * 201}, "title", "200"),
        ({"reason": "x" * 301}, "reason", "300"),
        ({"source": "boss"}, "source", "daftar"),
        ({"weight": 0}, "weight", "1 dan 3"),
        ({"weight": 4}, "weight", "1 dan 3"),
        ({"source": "team"}, "team_goal", "tujuan tim"),
        ({**GAP, "competency": None}, "competency", "Pilih kompetensi"),
        ({"level_to": 3}, "competency", "Pilih kompetensi"),
        ({"level_from": 3}, "competency", "Pilih kompetensi"),
        ({**GAP, "level_from": 0}, "level_from", "1 dan 5"),
        ({**GAP, "level_to": 6}, "level_to", "1 dan 5"),
        ({**GAP, "level_from": None}, "level_from", "sekarang"),
        ({**GAP, "level_to": None}, "level_to", "dituju"),
        ({**GAP, "level_to": 2}, "level_to", "lebih tinggi"),
        ({**GAP, "source": "career", "level_to": 1}, "level_to", "tidak di bawah"),
        ({"starts_on": date(2025, 12, 31)}, "starts_on", "tahun 2026"),
        ({"due_on": date(2027, 1, 1)}, "due_on", "tahun 2026"),
        ({"starts_on": date(2026, 5, 2), "due_on": date(2026, 5, 1)}, "due_on", "mendahului"),
        ({"scale": (*WORDS[:4], "Belum ada DOKUMEN")}, "much_more", "membedakannya"),
        ({"scale": ("x" * 201, *WORDS[1:])}, "much_less", "200"),
        ({"scale": WORDS[:4]}, "much_less", "lima tingkat"),
        ({"baseline": 3}, "baseline", "tingkat skala"),
        ({"baseline": -3}, "baseline", "tingkat skala"),
    ],
)
def test_a_goal_that_cannot_stand_says_which_field_and_what_to_do(changes, field, says):
    faults = goal_faults(**changes)
    assert list(faults) == [field]
    assert says in faults[field]


def test_both_levels_that_are_none_are_told_at_once():
    assert set(goal_faults(**{**GAP, "level_from": 9, "level_to": -1})) == {"level_from", "level_to"}
    assert set(goal_faults(**{**GAP, "level_from": None, "level_to": None})) == {"level_from", "level_to"}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"track": "flying"}, "track", "jalurnya"),
        ({"form": "flying"}, "form", "bentuknya"),
        ({"activity": ""}, "activity", "perlu diisi"),
        ({"method": "x" * 201}, "method", "200"),
        ({"resource": "x" * 201}, "resource", "200"),
        ({"evidence": "x" * 201}, "evidence", "200"),
        ({"expected_jp": -1}, "expected_jp", "0 dan 500"),
        ({"expected_jp": 50_001}, "expected_jp", "0 dan 500"),
        ({"form": "", "expected_jp": 1}, "expected_jp", "bentuk pengembangannya"),
        ({"cost": -1}, "cost", "rupiah"),
        ({"cost": 10_000_000_001}, "cost", "rupiah"),
        ({"starts_on": date(2025, 1, 1)}, "starts_on", "tahun 2026"),
        ({"starts_on": LAST, "due_on": FIRST}, "due_on", "mendahului"),
    ],
)
def test_an_activity_that_cannot_stand_says_which_field_and_what_to_do(changes, field, says):
    faults = item_faults(**changes)
    assert list(faults) == [field]
    assert says in faults[field]


def test_an_activity_lies_within_its_goal():
    goal = Goal(starts_on=date(2026, 3, 1), due_on=date(2026, 6, 30))
    assert item_faults(goal, starts_on=goal.starts_on, due_on=goal.due_on) == {}
    faults = item_faults(goal, starts_on=date(2026, 2, 28), due_on=date(2026, 7, 1))
    assert set(faults) == {"starts_on", "due_on"}
    assert "Tujuannya berlangsung 1 Mar 2026" in faults["due_on"]


def test_an_unfinished_scale_may_be_kept_but_not_started():
    half = (WORDS[0], "", "", "", WORDS[4])
    assert scale_fault(half, None) == {}
    assert set(scale_fault(half, None, whole=True)) == {"less", "expected", "more"}
    assert scale_fault(WORDS, 0, whole=True) == {}
    assert (is_whole(WORDS), is_whole(half), is_whole(UNWRITTEN), is_whole(WORDS[:4])) == (True, False, False, False)


def test_texts_are_tidied_and_what_the_source_does_not_have_is_left_out():
    line, team = new_id(), new_id()
    draft = goal_draft(title="  Satu\nbaris ", reason="\r\nDua\r\nbaris ", line=line, team_goal=team).cleaned()
    assert (draft.title, draft.reason, draft.line, draft.team_goal) == ("Satu baris", "Dua\nbaris", None, None)
    assert goal_draft(**GAP, line=line).cleaned().line == line
    assert goal_draft(source="team", team_goal=team).cleaned().team_goal == team
    told = goal_draft(scale=None, baseline=2).cleaned()
    assert (told.scale, told.baseline) == (None, None)
    assert item_draft(activity=" Enam\tsesi ").cleaned().activity == "Enam sesi"
    assert cleaned_scale((" a\n", "", "b", "", "")) == ("a", "", "b", "", "")


def test_a_faulty_draft_is_a_refusal_that_says_everything_once():
    said = Faulty({"starts_on": "Perbaiki.", "due_on": "Perbaiki.", "title": "Isi."})
    assert said.message == "Perbaiki. Isi."
    assert set(said.faults) == {"starts_on", "due_on", "title"}


@given(
    st.builds(
        GoalDraft,
        title=st.text(max_size=250), source=st.sampled_from(["gap", "own", "team", "x"]), starts_on=st.dates(),
        due_on=st.dates(), reason=st.text(max_size=20), competency=st.none() | st.uuids(), line=st.none() | st.uuids(),
        level_from=st.none() | st.integers(-1, 7), level_to=st.none() | st.integers(-1, 7), weight=st.integers(-1, 5),
        scale=st.none() | st.lists(st.text(max_size=9), min_size=4, max_size=6).map(tuple),
        baseline=st.none() | st.integers(-4, 4),
    )
)  # fmt: skip
def test_whatever_is_sent_is_judged_by_known_fields_and_tidying_settles(draft):
    fitting = draft.cleaned()
    assert fitting.cleaned() == fitting
    known = {*GoalDraft.__dataclass_fields__, *SCALE}
    faults = goal_fault(fitting, PLAN)
    assert set(faults) <= known
    if not faults:
        assert all(level is None or 1 <= level <= 5 for level in (fitting.level_from, fitting.level_to))
        assert FIRST <= fitting.starts_on <= fitting.due_on <= LAST
    assert goal_fault(replace(fitting, weight=9), PLAN)
