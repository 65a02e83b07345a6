"""Learning contracts once agreed: learning, saying what came of it, closing, giving up, and who reads them."""

from datetime import date, timedelta

import pytest

from pamong.agency.queries import standing_of
from pamong.journal.models import Entry as Happened
from pamong.kit.own_data import gather
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.study import own_data
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from pamong.study.queries.contracts import contract_of
from pamong.study.rules.faults import Faulty
from tests import contracted
from tests.cast import NOW, TODAY
from tests.contracted import OTHERS, happened, new_supervisor

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)


# --- learning


def test_an_agreed_contract_stays_as_it_was_agreed(cast):
    contract = contracted.agreed(cast)
    with pytest.raises(Refused, match="sudah disepakati"):
        actions.edit_contract(contract.pk, draft=contracted.contract_draft(), version=1, by=cast.dewi, now=NOW)


def test_progress_is_her_own_word_and_no_event(cast):
    contract = contracted.agreed(cast)
    assert actions.note_progress(contract.pk, progress=40, by=cast.dewi, now=LATER).progress_at == LATER
    again = actions.note_progress(contract.pk, progress=40, by=cast.dewi, now=LATER + timedelta(hours=1))
    assert (again.progress, again.progress_at) == (40, LATER)
    for wrong in (-1, 101):
        with pytest.raises(Refused, match="antara 0 dan 100"):
            actions.note_progress(contract.pk, progress=wrong, by=cast.dewi, now=LATER)
    assert len(happened(contract)) == 2


def test_a_resource_is_ticked_and_unticked_while_the_contract_runs(cast):
    contract = contracted.agreed(cast)
    row = contracted.resources_of(contract)[0]
    assert actions.tick_resource(row.pk, done=True, by=cast.dewi, now=NOW).done_at == NOW
    assert actions.tick_resource(row.pk, done=True, by=cast.dewi, now=LATER).done_at == NOW
    assert actions.tick_resource(row.pk, done=False, by=cast.dewi, now=LATER).done_at is None
    waiting = contracted.resources_of(contracted.proposed(cast))[0]
    with pytest.raises(Refused, match="menunggu persetujuan"):
        actions.tick_resource(waiting.pk, done=True, by=cast.dewi, now=NOW)


@pytest.mark.parametrize(
    ("learned", "applied", "field"), [("", "b", "learned"), ("a", " ", "applied"), ("a" * 2001, "b", "learned")]
)
def test_whoever_is_through_says_what_she_learned_and_will_apply(cast, learned, applied, field):
    contract = contracted.agreed(cast)
    with pytest.raises(Faulty) as refused:
        actions.claim_contract(contract.pk, learned=learned, applied=applied, by=cast.dewi, now=NOW)
    assert list(refused.value.faults) == [field]


def test_a_claim_may_be_worded_anew_and_is_told_once(cast):
    contract = contracted.claimed(cast, validator=cast.agus.pk)
    actions.claim_contract(contract.pk, learned="Lain", applied="Lain", by=cast.dewi, now=LATER)
    contract.refresh_from_db()
    assert (contract.learned, contract.version) == ("Lain", 3)
    rows = Happened.objects.filter(subject_id=contract.pk, event="study.ContractClaimed")
    assert [row.data["validator_id"] for row in rows] == [str(cast.agus.pk)]


# --- closing


@pytest.mark.parametrize("who", ["ratna", "agus"])
def test_the_supervisor_or_whoever_validates_closes_it(cast, who):
    contract = contracted.claimed(cast, validator=cast.agus.pk)
    by = getattr(cast, who)
    closed = actions.close_contract(contract.pk, version=2, outcome="reached", by=by, now=LATER)
    assert (closed.state, closed.ended_by) == ("closed", by)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_closes_it(cast, who):
    contract = contracted.claimed(cast)
    with pytest.raises(Forbidden):
        actions.close_contract(contract.pk, version=2, outcome="reached", by=getattr(cast, who), now=LATER)


def test_a_former_supervisor_who_agreed_closes_it_no_more(cast):
    contract = contracted.claimed(cast)
    new_supervisor(cast, cast.surya)
    with pytest.raises(Forbidden, match="hari ini"):
        actions.close_contract(contract.pk, version=2, outcome="reached", by=cast.ratna, now=LATER)
    assert actions.close_contract(contract.pk, version=2, outcome="reached", by=cast.surya, now=LATER).state == "closed"


def test_a_contract_is_closed_only_after_its_owner_said_so(cast):
    contract = contracted.agreed(cast)
    with pytest.raises(Refused, match="belum menyatakan tuntas"):
        actions.close_contract(contract.pk, version=1, outcome="reached", by=cast.ratna, now=LATER)


@pytest.mark.parametrize(
    ("outcome", "remark", "field"),
    [("", "", "outcome"), ("wah", "", "outcome"), ("partly", "", "remark"), ("not_yet", "  ", "remark"), ("reached", "a" * 501, "remark")],
)  # fmt: skip
def test_what_is_not_reached_is_explained(cast, outcome, remark, field):
    contract = contracted.claimed(cast)
    with pytest.raises(Faulty) as refused:
        actions.close_contract(contract.pk, version=2, outcome=outcome, remark=remark, by=cast.ratna, now=LATER)
    assert list(refused.value.faults) == [field]


def test_closing_twice_tells_it_once_and_another_outcome_is_refused(cast):
    contract = contracted.claimed(cast)
    for _press in range(2):
        actions.close_contract(contract.pk, version=2, outcome="reached", by=cast.ratna, now=LATER)
    assert [name for name, _supervisor in happened(contract)][-2:] == ["Claimed", "Closed"]
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.close_contract(contract.pk, version=2, outcome="not_yet", remark="Kurang", by=cast.ratna, now=LATER)


def test_nobody_closes_upon_words_that_changed(cast):
    contract = contracted.claimed(cast)
    actions.claim_contract(contract.pk, learned="Lain", applied="Lain", by=cast.dewi, now=LATER)
    with pytest.raises(Refused, match="berubah sejak"):
        actions.close_contract(contract.pk, version=2, outcome="reached", by=cast.ratna, now=LATER)


# --- giving up, and again


@pytest.mark.parametrize(
    ("state", "told"), [("drafted", None), ("proposed", "ratna"), ("agreed", "ratna"), ("claimed", "ratna")]
)
def test_whoever_gives_up_says_so_without_a_reason(cast, state, told):
    contract = getattr(contracted, state)(cast)
    for _press in range(2):
        assert actions.withdraw_contract(contract.pk, by=cast.dewi, now=LATER).state == "withdrawn"
    expected = str(getattr(cast, told).pk) if told else None
    assert happened(contract)[-1] == ("Withdrawn", expected)
    assert [name for name, _supervisor in happened(contract)].count("Withdrawn") == 1


def test_what_is_closed_is_over(cast):
    contract = contracted.closed(cast)
    for act in (
        lambda: actions.withdraw_contract(contract.pk, by=cast.dewi, now=LATER),
        lambda: actions.claim_contract(contract.pk, learned="a", applied="b", by=cast.dewi, now=LATER),
        lambda: actions.note_progress(contract.pk, progress=1, by=cast.dewi, now=LATER),
        lambda: actions.propose_contract(contract.pk, version=2, by=cast.dewi, now=LATER),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


def test_a_copy_begins_today_with_the_same_words_and_nothing_of_what_came_of_it(cast):
    contract = contracted.closed(cast, starts_on=date(2026, 10, 1), due_on=date(2026, 11, 30))
    key = new_id()
    for _press in range(2):
        copy = actions.copy_contract(contract.pk, by=cast.dewi, now=LATER, key=key)
    assert Contract.objects.count() == 2
    assert (copy.state, copy.starts_on, copy.due_on) == ("draft", TODAY, TODAY + timedelta(days=60))
    assert {name: getattr(copy, name) for name in contracted.WORDS} == contracted.WORDS
    assert (copy.learned, copy.progress, copy.supervisor_id, copy.version) == ("", 0, None, 1)
    assert [(row.text, row.done_at) for row in contracted.resources_of(copy)] == [("Modul tabel pivot", None)]


# --- who reads it


def readers(cast, contract):
    """Who of the cast reads a contract."""
    names = ["dewi", "ratna", *OTHERS[1:]]
    return {name for name in names if contract_of(standing_of(getattr(cast, name)), contract.pk)}


def test_it_is_read_by_those_it_is_for_and_nobody_else(cast):
    assert readers(cast, contracted.drafted(cast)) == {"dewi"}
    assert readers(cast, contracted.proposed(cast, validator=cast.agus.pk)) == {"dewi", "ratna"}
    assert readers(cast, contracted.agreed(cast, validator=cast.agus.pk)) == {"dewi", "ratna", "agus"}
    assert readers(cast, contracted.closed(cast)) == {"dewi", "ratna"}


def test_what_was_never_agreed_is_its_owners_alone_again(cast):
    taken_back, returned, given_up = (contracted.proposed(cast) for _each in range(3))
    actions.take_back_contract(taken_back.pk, by=cast.dewi, now=NOW)
    actions.return_contract(returned.pk, version=1, reason="Kurang", by=cast.ratna, now=NOW)
    actions.withdraw_contract(given_up.pk, by=cast.dewi, now=NOW)
    for contract in (taken_back, returned, given_up):
        assert readers(cast, contract) == {"dewi"}


def test_whoever_agreed_reads_on_after_a_change_of_supervisor(cast):
    running, waiting = contracted.agreed(cast), contracted.proposed(cast)
    new_supervisor(cast, cast.surya)
    assert readers(cast, running) == {"dewi", "ratna", "surya"}
    assert readers(cast, waiting) == {"dewi", "surya"}


def test_whoever_closed_or_returned_a_contract_takes_her_own_words_home_and_no_others(cast):
    contracted.closed(cast)
    returned = contracted.proposed(cast)
    actions.return_contract(returned.pk, version=1, reason="Sebut ukurannya.", by=cast.ratna, now=NOW)
    hers = str([section.rows for section in gather(own_data.SOURCES, cast.ratna)])
    assert "Sebut ukurannya." in hers
    assert not any(word in hers for word in (*contracted.WORDS.values(), "Mengolah data", "Tabel pivot"))
    mine = str([section.rows for section in gather(own_data.SOURCES, cast.dewi)])
    assert all(word in mine for word in (*contracted.WORDS.values(), "Sebut ukurannya.", "Tabel pivot"))
