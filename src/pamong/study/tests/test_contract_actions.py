"""Learning contracts: from a draft to what both say came of it, and every no on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pamong.journal.models import Entry as Happened
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions as plans
from pamong.rulebook.models import Competency
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from pamong.study.rules.drafts_contract import ResourceDraft
from pamong.study.rules.faults import Faulty
from tests import contracted, planned
from tests.cast import NOW, TODAY
from tests.contracted import OTHERS, happened, new_supervisor

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)
WORDS = (*contracted.WORDS.values(), "Mengolah data", "Modul tabel", "Tabel pivot", "Rekap setiap bulan")


# --- the whole way


def test_a_contract_goes_from_draft_to_reached(cast):
    contract = contracted.closed(cast)
    contract.refresh_from_db()
    assert (contract.state, contract.outcome) == ("closed", "reached")
    assert (contract.supervisor, contract.ended_by) == (cast.ratna, cast.ratna)
    assert contract.learned == "Tabel pivot dan rumus antar lembar."
    told = [name for name, _supervisor in happened(contract)]
    assert told == ["Proposed", "Agreed", "Claimed", "Closed"]


def test_every_event_names_who_is_asked_or_agreed_and_carries_no_word(cast):
    contract = contracted.closed(cast)
    assert {supervisor for _name, supervisor in happened(contract)} == {str(cast.ratna.pk)}
    for row in Happened.objects.filter(subject_id=contract.pk):
        assert row.about_id == cast.dewi.pk
        assert not any(word in str(row.data) for word in WORDS)


# --- writing


def test_a_draft_needs_only_a_title(cast):
    draft = replace(contracted.contract_draft(title="  Belajar   SQL "), starts_on=None, due_on=None, resources=())
    draft = replace(draft, need="", objective="", strategy="", evidence="", criterion="", target_minutes=None)
    contract = actions.begin_contract(draft=draft, by=cast.dewi, now=NOW)
    assert (contract.title, contract.starts_on, contract.due_on) == ("Belajar SQL", TODAY, TODAY + timedelta(days=60))
    assert happened(contract) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "a" * 161}, "title"),
        ({"need": "a" * 1001}, "need"),
        ({"criterion": "a" * 1001}, "criterion"),
        ({"due_on": date(2026, 11, 20)}, "due_on"),
        ({"due_on": date(2028, 11, 22)}, "due_on"),
        ({"starts_on": date(2024, 12, 31), "due_on": date(2025, 3, 1)}, "starts_on"),
        ({"starts_on": date(2028, 1, 1), "due_on": date(2028, 2, 1)}, "starts_on"),
        ({"target_minutes": 0}, "target_minutes"),
        ({"target_minutes": 60_001}, "target_minutes"),
        ({"resources": tuple(ResourceDraft(text=f"Buku {n}") for n in range(13))}, "resources"),
        ({"resources": (ResourceDraft(text="a" * 301),)}, "resources"),
        ({"resources": (ResourceDraft(resource=new_id()),)}, "resources"),
        ({"competency": new_id()}, "competency"),
        ({"plan_item": new_id()}, "plan_item"),
        ({"validator": new_id()}, "validator"),
    ],
)
def test_what_cannot_stand_so_is_said_beside_its_field(cast, changes, field):
    with pytest.raises(Faulty) as refused:
        contracted.drafted(cast, **changes)
    assert list(refused.value.faults) == [field]


def test_a_contract_may_take_two_years(cast):
    assert contracted.drafted(cast, due_on=date(2028, 11, 21)).due_on == date(2028, 11, 21)


def test_each_resource_stands_once_and_in_order(cast):
    resources = tuple(ResourceDraft(text=text) for text in ("Modul", " modul ", "", "Rekan Maria"))
    contract = contracted.drafted(cast, resources=resources)
    assert [row.text for row in contracted.resources_of(contract)] == ["modul", "Rekan Maria"]


@pytest.mark.parametrize("who", ["dewi", "kadek"])
def test_whoever_validates_is_a_colleague(cast, who):
    with pytest.raises(Faulty) as refused:
        contracted.drafted(cast, validator=getattr(cast, who).pk)
    assert list(refused.value.faults) == ["validator"]


def test_somebody_who_left_validates_nothing(cast):
    cast.agus.left_on, cast.agus.left_reason = TODAY, "mutasi"
    cast.agus.save(update_fields=["left_on", "left_reason"])
    with pytest.raises(Faulty, match="masih bekerja"):
        contracted.drafted(cast, validator=cast.agus.pk)


def test_a_competency_of_others_or_a_closed_one_is_not_taken(cast):
    of_others = Competency.objects.filter(agency=cast.other_agency).first()
    own = Competency.objects.filter(agency=cast.agency, closed_at__isnull=True).first()
    with pytest.raises(Faulty, match="daftar"):
        contracted.drafted(cast, competency=of_others.pk)
    contract = contracted.drafted(cast, competency=own.pk)
    own.closed_at = NOW
    own.save(update_fields=["closed_at"])
    with pytest.raises(Faulty, match="daftar"):
        contracted.drafted(cast, competency=own.pk)
    draft = contracted.contract_draft(competency=own.pk, need="Lain")
    edited = actions.edit_contract(contract.pk, draft=draft, version=1, by=cast.dewi, now=NOW)
    assert edited.competency_id == own.pk, "what stood there already may stay"


def learning_item(cast, by=None, **how):
    """An activity of self-learning in a plan that holds."""
    plan = planned.begun(cast, by=by)
    draft = planned.item_draft(track="self_learning", form="self_study", activity="Kursus data", **how)
    planned.with_goal(plan, draft, by=by or cast.dewi)
    plan.refresh_from_db()
    owner = plan.employee
    plans.propose_plan(plan.pk, version=plan.version, by=owner, now=NOW)
    if owner == cast.dewi:
        plans.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    return planned.items_of(planned.goals_of(plan)[0])[0]


def test_an_activity_of_ones_own_plan_that_holds_can_be_carried_out(cast):
    item = learning_item(cast)
    assert contracted.drafted(cast, plan_item=item.pk).plan_item_id == item.pk


def test_an_activity_of_somebody_elses_plan_cannot(cast):
    item = learning_item(cast)
    with pytest.raises(Faulty) as refused:
        contracted.drafted(cast, by=cast.ratna, plan_item=item.pk)
    assert list(refused.value.faults) == ["plan_item"]


def test_a_contract_that_is_begun_twice_is_begun_once(cast):
    key, draft = new_id(), contracted.contract_draft()
    first = actions.begin_contract(draft=draft, by=cast.dewi, now=NOW, key=key)
    again = actions.begin_contract(draft=replace(draft, title="Lain"), by=cast.dewi, now=NOW, key=key)
    assert (again.pk, again.title) == (first.pk, first.title)
    assert Contract.objects.count() == 1


def test_an_edit_of_what_was_read_before_overwrites_nothing(cast):
    contract = contracted.drafted(cast)
    first = contracted.contract_draft(need="Satu")
    actions.edit_contract(contract.pk, draft=first, version=1, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        actions.edit_contract(
            contract.pk, draft=contracted.contract_draft(need="Dua"), version=1, by=cast.dewi, now=NOW
        )
    contract.refresh_from_db()
    assert (contract.need, contract.version) == ("Satu", 2)


def test_the_same_words_change_nothing(cast):
    contract = contracted.drafted(cast)
    rows = [row.pk for row in contracted.resources_of(contract)]
    actions.edit_contract(contract.pk, draft=contracted.contract_draft(), version=7, by=cast.dewi, now=NOW)
    contract.refresh_from_db()
    assert contract.version == 1
    assert [row.pk for row in contracted.resources_of(contract)] == rows


def test_new_resources_take_the_place_of_the_old_ones(cast):
    contract = contracted.drafted(cast)
    draft = contracted.contract_draft(resources=(ResourceDraft(text="Video"), ResourceDraft(text="Modul tabel pivot")))
    actions.edit_contract(contract.pk, draft=draft, version=1, by=cast.dewi, now=NOW)
    assert [row.text for row in contracted.resources_of(contract)] == ["Video", "Modul tabel pivot"]


# --- proposing and deciding


@pytest.mark.parametrize("field", ["need", "objective", "evidence", "criterion"])
def test_a_proposal_needs_every_answer(cast, field):
    contract = contracted.drafted(cast, **{field: ""})
    with pytest.raises(Faulty) as refused:
        actions.propose_contract(contract.pk, version=1, by=cast.dewi, now=NOW)
    assert list(refused.value.faults) == [field]


def test_a_proposal_needs_a_resource_or_a_way(cast):
    contract = contracted.drafted(cast, resources=(), strategy="")
    with pytest.raises(Faulty) as refused:
        actions.propose_contract(contract.pk, version=1, by=cast.dewi, now=NOW)
    assert list(refused.value.faults) == ["strategy"]
    for how in ({"resources": ()}, {"strategy": ""}):
        assert contracted.proposed(cast, **how).state == "proposed"


def test_what_ended_already_is_not_proposed(cast):
    contract = contracted.drafted(cast, starts_on=date(2026, 10, 1), due_on=date(2026, 11, 20))
    with pytest.raises(Faulty) as refused:
        actions.propose_contract(contract.pk, version=1, by=cast.dewi, now=NOW)
    assert list(refused.value.faults) == ["due_on"]


def test_without_a_supervisor_nobody_is_asked(cast):
    contract = contracted.drafted(cast, by=cast.hadi)
    with pytest.raises(Refused, match="belum tercatat"):
        actions.propose_contract(contract.pk, version=1, by=cast.hadi, now=NOW)


def test_proposing_and_agreeing_twice_tells_it_once(cast):
    contract = contracted.drafted(cast)
    for _press in range(2):
        actions.propose_contract(contract.pk, version=1, by=cast.dewi, now=NOW)
    for _press in range(2):
        actions.agree_contract(contract.pk, version=1, by=cast.ratna, now=NOW)
    assert [name for name, _supervisor in happened(contract)] == ["Proposed", "Agreed"]


def test_nobody_agrees_to_what_changed_under_her_eyes(cast):
    contract = contracted.proposed(cast)
    actions.take_back_contract(contract.pk, by=cast.dewi, now=NOW)
    actions.edit_contract(contract.pk, draft=contracted.contract_draft(need="Lain"), version=1, by=cast.dewi, now=NOW)
    actions.propose_contract(contract.pk, version=2, by=cast.dewi, now=NOW)
    for act, more in ((actions.agree_contract, {}), (actions.return_contract, {"reason": "Kurang"})):
        with pytest.raises(Refused, match="berubah sejak"):
            act(contract.pk, version=1, by=cast.ratna, now=NOW, **more)
    assert actions.agree_contract(contract.pk, version=2, by=cast.ratna, now=NOW).state == "agreed"


def test_a_proposal_is_taken_back_once_and_not_after_the_decision(cast):
    contract = contracted.proposed(cast)
    for _press in range(2):
        assert actions.take_back_contract(contract.pk, by=cast.dewi, now=NOW).state == "draft"
    assert [name for name, _supervisor in happened(contract)] == ["Proposed", "TakenBack"]
    running = contracted.agreed(cast)
    with pytest.raises(Refused, match="sudah disepakati"):
        actions.take_back_contract(running.pk, by=cast.dewi, now=NOW)


def test_a_contract_comes_back_with_its_reason_and_can_be_proposed_again(cast):
    contract = contracted.proposed(cast)
    actions.return_contract(contract.pk, version=1, reason=" Sebut ukurannya. ", by=cast.ratna, now=LATER)
    contract.refresh_from_db()
    assert (contract.state, contract.returned_reason, contract.returned_by) == ("draft", "Sebut ukurannya.", cast.ratna)
    with pytest.raises(Refused, match="Tidak ada usulan"):
        actions.return_contract(contract.pk, version=1, reason="Lagi", by=cast.ratna, now=LATER)
    assert actions.propose_contract(contract.pk, version=1, by=cast.dewi, now=LATER).state == "proposed"


@pytest.mark.parametrize("reason", ["", "   ", "a" * 501])
def test_a_return_needs_a_reason_that_fits(cast, reason):
    contract = contracted.proposed(cast)
    with pytest.raises(Refused):
        actions.return_contract(contract.pk, version=1, reason=reason, by=cast.ratna, now=NOW)


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_supervisor_of_today_decides(cast, who):
    contract, by = contracted.proposed(cast), getattr(cast, who)
    for act, more in ((actions.agree_contract, {}), (actions.return_contract, {"reason": "Kurang"})):
        with pytest.raises(Forbidden) as refused:
            act(contract.pk, version=1, by=by, now=NOW, **more)
        if who != "kadek":
            assert "Ratna Wulandari" in refused.value.message
    contract.refresh_from_db()
    assert contract.state == "proposed"


def test_after_a_change_of_supervisor_the_new_one_decides(cast):
    contract = contracted.proposed(cast)
    new_supervisor(cast, cast.surya)
    with pytest.raises(Forbidden, match="Surya"):
        actions.agree_contract(contract.pk, version=1, by=cast.ratna, now=NOW)
    assert actions.agree_contract(contract.pk, version=1, by=cast.surya, now=NOW).supervisor == cast.surya


@pytest.mark.parametrize("who", ["ratna", *OTHERS[1:]])
def test_nobody_else_writes_in_it(cast, who):
    contract, by = contracted.agreed(cast), getattr(cast, who)
    draft = contracted.drafted(cast)
    row = contracted.resources_of(contract)[0]
    for act in (
        lambda: actions.edit_contract(draft.pk, draft=contracted.contract_draft(), version=1, by=by, now=NOW),
        lambda: actions.propose_contract(draft.pk, version=1, by=by, now=NOW),
        lambda: actions.take_back_contract(contract.pk, by=by, now=NOW),
        lambda: actions.note_progress(contract.pk, progress=10, by=by, now=NOW),
        lambda: actions.tick_resource(row.pk, done=True, by=by, now=NOW),
        lambda: actions.claim_contract(contract.pk, learned="a", applied="b", by=by, now=NOW),
        lambda: actions.withdraw_contract(contract.pk, by=by, now=NOW),
        lambda: actions.copy_contract(contract.pk, by=by, now=NOW),
    ):
        with pytest.raises(Forbidden, match="pemilik kontrak"):
            act()
