"""Programmes are made, worded, copied and led by those who may, and by nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pamong.agency.models import RoleGrant
from pamong.journal.models import Entry as Happened
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring.actions import programme_parts as parts
from pamong.mentoring.actions import programmes as actions
from pamong.mentoring.models import Milestone, Programme, Question, Relation, Run, Steward
from pamong.mentoring.rules import programme_defaults as defaults
from pamong.mentoring.rules.eligibility import Eligibility
from pamong.mentoring.rules.programme_drafts import ProgrammeDraft, draft_of
from pamong.mentoring.rules.programme_parts import QuestionDraft, WeighingDraft
from tests import mentored_programmes as mentored
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
DRAFT = ProgrammeDraft(
    name="Mentoring Analis Muda", purpose="Menemani analis muda di tahun pertamanya.", enrol_from=date(2026, 11, 20),
    enrol_until=date(2026, 12, 5), starts_on=date(2026, 12, 10), ends_on=date(2027, 6, 10),
)  # fmt: skip


def begun(cast: Cast, **changes: object) -> Programme:
    return actions.begin_programme(draft=replace(DRAFT, **changes), by=cast.siti, now=NOW)


def unit_hr(cast: Cast) -> None:
    """Bambang becomes HR of his bureau."""
    RoleGrant.objects.create(agency=cast.agency, person=cast.bambang, role="hr", unit=cast.bureau, granted_at=NOW)


def test_a_programme_begins_with_the_texts_milestones_weights_and_rules_of_its_kind(cast: Cast) -> None:
    made = begun(cast, kind="reverse")
    assert made.state == "draft"
    assert made.guide_mentor == defaults.guide_text("reverse", "mentor")
    assert Milestone.objects.filter(programme=made).count() == 4
    assert made.weights["competency"] == 0.385
    assert made.rules["grade_step_most"] == -1, "the mentor is the junior"


def test_sent_twice_it_is_made_once(cast: Cast) -> None:
    key = new_id()
    for _time in range(2):
        actions.begin_programme(draft=DRAFT, by=cast.siti, now=NOW, key=key)
    assert Programme.objects.count() == 1


def test_only_hr_of_the_unit_begins_one(cast: Cast) -> None:
    unit_hr(cast)
    for by, unit in ((cast.dewi, None), (cast.bambang, None), (cast.bambang, cast.office.pk)):
        with pytest.raises(Forbidden):
            actions.begin_programme(draft=replace(DRAFT, unit=unit), by=by, now=NOW)
    actions.begin_programme(draft=replace(DRAFT, unit=cast.division.pk), by=cast.bambang, now=NOW)
    with pytest.raises(Faulty):
        actions.begin_programme(draft=replace(DRAFT, unit=new_id()), by=cast.siti, now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"purpose": "Pendek"}, "purpose"),
        ({"capacity": 0}, "capacity"),
        ({"kind": "group", "capacity": 1}, "capacity"),
        ({"kind": "group", "least": 4}, "least"),
        ({"enrol_until": date(2026, 11, 1)}, "enrol_until"),
        ({"ends_on": date(2026, 12, 10)}, "ends_on"),
        ({"ends_on": date(2029, 12, 10)}, "ends_on"),
        ({"months": 25}, "months"),
        ({"minutes": 5}, "minutes"),
        ({"starts_on": date(1026, 12, 10)}, "starts_on"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Faulty) as refusal:
        begun(cast, **changes)
    assert set(refusal.value.faults) == {field}


def test_a_stale_version_overwrites_nothing(cast: Cast) -> None:
    made = begun(cast)
    actions.change_programme(made.pk, draft=replace(DRAFT, name="Nama baru"), version=1, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="diubah orang lain"):
        actions.change_programme(made.pk, draft=replace(DRAFT, name="Nama lain"), version=1, by=cast.siti, now=NOW)
    made.refresh_from_db()
    assert (made.name, made.version) == ("Nama baru", 2)


def test_a_draft_of_another_kind_gets_its_texts_unless_somebody_wrote_others(cast: Cast) -> None:
    made = begun(cast)
    actions.write_guides(
        made.pk, texts={**defaults.guides("one"), "guide_mentor": "Kata kami"}, version=1, by=cast.siti, now=NOW
    )
    actions.change_programme(made.pk, draft=replace(DRAFT, kind="peer"), version=2, by=cast.siti, now=NOW)
    made.refresh_from_db()
    assert made.guide_mentor == "Kata kami"
    assert made.guide_mentee == defaults.guide_text("peer", "mentee")
    assert made.rules["grade_step"] == -1
    assert list(Milestone.objects.filter(programme=made).order_by("day").values_list("title", flat=True)) == [
        each.title for each in defaults.milestones("peer", 6)
    ]


def test_kind_and_unit_stay_once_colleagues_have_read_it(cast: Cast) -> None:
    made = begun(cast)
    actions.move_programme(made.pk, to="open", by=cast.siti, now=NOW)
    with pytest.raises(Faulty) as refusal:
        actions.change_programme(made.pk, draft=replace(DRAFT, kind="peer"), version=1, by=cast.siti, now=NOW)
    assert set(refusal.value.faults) == {"kind"}


def test_it_opens_only_with_its_dates_and_goes_back_only_while_nobody_enrolled(cast: Cast) -> None:
    made = begun(cast, enrol_from=None)
    with pytest.raises(Refused, match="tanggal"):
        actions.move_programme(made.pk, to="open", by=cast.siti, now=NOW)
    actions.change_programme(made.pk, draft=DRAFT, version=1, by=cast.siti, now=NOW)
    opened = actions.move_programme(made.pk, to="open", by=cast.siti, now=NOW)
    assert opened.opened_at == NOW
    assert actions.move_programme(made.pk, to="draft", by=cast.siti, now=NOW).opened_at is None
    actions.move_programme(made.pk, to="open", by=cast.siti, now=NOW)
    mentored.enrol(made, cast.dewi)
    with pytest.raises(Refused, match="1 orang sudah mendaftar"):
        actions.move_programme(made.pk, to="draft", by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="tidak tersedia"):
        actions.move_programme(made.pk, to="archived", by=cast.siti, now=NOW)


def test_it_is_archived_only_without_living_relations_and_then_forgets_its_snapshots(cast: Cast) -> None:
    made = mentored.programme(cast, "closed")
    run = Run.objects.create(
        agency=cast.agency, programme=made, number=1, state="done", snapshot=b"orang", asked_by=cast.siti, asked_at=NOW
    )
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=made,
        asked_at=NOW, began_on=date(2026, 6, 1),
    )  # fmt: skip
    with pytest.raises(Refused, match="1 hubungan"):
        actions.move_programme(made.pk, to="archived", by=cast.siti, now=NOW)
    Relation.objects.filter(pk=relation.pk).update(state="ended", ended_at=NOW)
    actions.move_programme(made.pk, to="archived", by=cast.siti, now=NOW)
    run.refresh_from_db()
    assert bytes(run.snapshot) == b""
    with pytest.raises(Refused):
        actions.change_programme(made.pk, draft=replace(DRAFT, name="Nama baru"), version=1, by=cast.siti, now=NOW)


def test_a_copy_has_everything_but_people_and_dates(cast: Cast) -> None:
    made = mentored.programme(cast, "closed", rules={"complement": True}, eligibility={"mentee": {"months": 12}})
    mentored.enrol(made, cast.dewi)
    Question.objects.create(agency=cast.agency, programme=made, text="Bahasa?", kind="one", options=["Jawa", "Bugis"])
    Steward.objects.create(
        agency=cast.agency, programme=made, person=cast.ratna, named_by=cast.siti, named_at=NOW
    )  # fmt: skip
    copy = actions.copy_programme(made.pk, name="Angkatan 2", by=cast.siti, now=NOW)
    assert (copy.state, copy.copied_from, copy.starts_on, copy.name) == ("draft", made, None, "Angkatan 2")
    assert (copy.rules, copy.eligibility) == (made.rules, made.eligibility)
    assert Question.objects.get(programme=copy).options == ["Jawa", "Bugis"]
    assert Question.objects.filter(programme=made).count() == 1
    assert not Steward.objects.filter(programme=copy).exists()


def test_only_a_draft_is_thrown_away(cast: Cast) -> None:
    made = begun(cast)
    with pytest.raises(Refused):
        actions.drop_programme(mentored.open_programme(cast).pk, by=cast.siti, now=NOW)
    actions.drop_programme(made.pk, by=cast.siti, now=NOW)
    assert not Programme.objects.filter(pk=made.pk).exists()


# --- parts -------------------------------------------------------------------------------------------------------------


def test_questions_stay_as_they_are_once_somebody_enrolled_but_for_their_words(cast: Cast) -> None:
    made = mentored.open_programme(cast)
    one = QuestionDraft("Bahasa yang dipakai?", "one", ("Jawa", "Bugis", "Jawa"), "both", counts=True)
    parts.write_questions(made.pk, questions=[one], version=1, by=cast.siti, now=NOW)
    row = Question.objects.get(programme=made)
    assert (row.options, row.counts) == (["Jawa", "Bugis"], True)
    mentored.enrol(made, cast.dewi)
    worded = QuestionDraft("Bahasa sehari-hari?", "one", ("Jawa", "Bugis"), "both", counts=True, id=row.pk)
    parts.write_questions(made.pk, questions=[worded], version=2, by=cast.siti, now=NOW)
    for other in ([], [replace(worded, options=("Jawa", "Aceh"))], [worded, one]):
        with pytest.raises(Refused, match="udah ada yang mendaftar"):
            parts.write_questions(made.pk, questions=other, version=3, by=cast.siti, now=NOW)
    row.refresh_from_db()
    assert row.text == "Bahasa sehari-hari?"


def test_a_question_to_choose_from_needs_two_choices(cast: Cast) -> None:
    made = begun(cast)
    with pytest.raises(Refused, match="Pertanyaan 1"):
        parts.write_questions(
            made.pk, questions=[QuestionDraft("Apa?", "one", ("Satu",))], version=1, by=cast.siti, now=NOW
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"weights": {}}, "competency"),
        ({"weights": {"text": 1.5}}, "text"),
        ({"weights": {"text": float("nan")}}, "text"),
        ({"grade_step": 3, "grade_step_most": 1}, "grade_step_most"),
        ({"least": 2}, "least"),
        ({"objective": "luck"}, "objective"),
    ],
)
def test_weights_and_rules_that_contradict_are_refused(cast: Cast, changes: dict[str, object], field: str) -> None:
    made = begun(cast)
    draft = replace(WeighingDraft(weights={"competency": 1.0}), **changes)
    with pytest.raises(Faulty) as refusal:
        parts.write_weighing(made.pk, draft=draft, version=1, by=cast.siti, now=NOW)
    assert set(refusal.value.faults) == {field}


# --- rights ------------------------------------------------------------------------------------------------------------


def test_a_steward_runs_her_programme_and_no_other_and_names_nobody(cast: Cast) -> None:
    made, other = mentored.open_programme(cast), mentored.open_programme(cast)
    parts.name_steward(made.pk, person_id=cast.ratna.pk, may_run=True, by=cast.siti, now=NOW)
    draft = replace(draft_of(made), name="Nama dari Ratna")
    assert actions.change_programme(made.pk, draft=draft, version=1, by=cast.ratna, now=NOW).name == "Nama dari Ratna"
    for act in (
        lambda: actions.change_programme(other.pk, draft=draft, version=1, by=cast.ratna, now=NOW),
        lambda: parts.name_steward(made.pk, person_id=cast.dewi.pk, may_run=True, by=cast.ratna, now=NOW),
        lambda: actions.copy_programme(made.pk, name="Salinan", by=cast.ratna, now=NOW),
    ):
        with pytest.raises(Forbidden):
            act()


def test_whoever_may_look_changes_nothing(cast: Cast) -> None:
    made = mentored.open_programme(cast)
    parts.name_steward(made.pk, person_id=cast.ratna.pk, may_run=False, by=cast.siti, now=NOW)
    for act in (
        lambda: actions.move_programme(made.pk, to="matching", by=cast.ratna, now=NOW),
        lambda: parts.write_eligibility(
            made.pk, mentee=Eligibility(), mentor=Eligibility(months=3), version=1, by=cast.ratna, now=NOW
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    parts.remove_steward(made.pk, person_id=cast.ratna.pk, by=cast.siti, now=NOW)
    parts.remove_steward(made.pk, person_id=cast.ratna.pk, by=cast.siti, now=NOW)
    events = [row.event for row in Happened.objects.filter(subject_id=made.pk).order_by("id")]
    assert events == ["mentoring.StewardNamed", "mentoring.StewardRemoved"]


def test_hr_of_another_unit_or_agency_changes_nothing(cast: Cast) -> None:
    RoleGrant.objects.create(agency=cast.agency, person=cast.surya, role="hr", unit=cast.office, granted_at=NOW)
    made = mentored.open_programme(cast, unit=cast.bureau)
    for by in (cast.surya, cast.kadek, cast.agus, cast.dewi):
        with pytest.raises(Forbidden):
            actions.move_programme(made.pk, to="matching", by=by, now=NOW)
    unit_hr(cast)
    assert actions.move_programme(made.pk, to="matching", by=cast.bambang, now=NOW).state == "matching"
