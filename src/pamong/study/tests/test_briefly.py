"""What other rooms learn of learning: how much waits, for whom, since when; and no word of it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person, RoleGrant
from pamong.agency.queries import standing_of
from pamong.study import queries
from pamong.study.briefs import ContractWaiting, DeskWaits, MemberStudy, OwnStudy, TeamWaits, Wait, Why
from pamong.study.models import Contract, Entry
from tests.cast import NOW, TODAY
from tests.studied import DAY, contract, entry

pytestmark = pytest.mark.django_db


def asks(person, today=TODAY):
    return [(each.why, each.figure) for each in queries.own_study(person, today).asks]


def counted(act):
    with CaptureQueriesContext(connection) as seen:
        found = act()
    return found, len(seen)


# --- one's own ---------------------------------------------------------------------------------------------------------


def test_without_anything_nothing_is_asked(cast):
    found, queries_made = counted(lambda: queries.own_study(cast.dewi, TODAY))
    assert found == OwnStudy()
    assert found.is_idle
    assert queries_made == 1


def test_what_came_back_what_ends_and_what_lies_is_asked_the_most_pressing_first(cast):
    draft = entry(cast, at=NOW - 20 * DAY)
    entry(cast)
    old = entry(cast, "returned", at=NOW - 2 * DAY)
    entry(cast, "returned", at=NOW - DAY)
    for state in ("submitted", "verified", "appealed", "credited", "withdrawn", "voided"):
        entry(cast, state)
    back = contract(cast, proposed_at=NOW - 2 * DAY, returned_at=NOW - DAY)
    soon = contract(cast, "agreed", due_on=TODAY + 14 * DAY)
    contract(cast, "agreed", due_on=TODAY + 15 * DAY)
    contract(cast, "agreed", due_on=TODAY, claimed_at=NOW)
    his = contract(cast, "agreed", by=cast.surya, validator=cast.dewi, claimed_at=NOW)
    contract(cast, "agreed", by=cast.surya, validator=cast.dewi)
    (own, queries_made) = counted(lambda: queries.own_study(cast.dewi, TODAY))
    assert queries_made == 1
    assert [(each.why, each.subject_id, each.figure) for each in own.asks] == [
        (Why.VALIDATE, his.pk, 1),
        (Why.RETURNED, old.pk, 2),
        (Why.CONTRACT_RETURNED, back.pk, 1),
        (Why.CONTRACT_DUE, soon.pk, 1),
        (Why.DRAFTS, draft.pk, 1),
    ]
    assert own.asks[0].name == "Surya Dharma"
    assert own.asks[3].day == TODAY + 14 * DAY
    assert (own.drafts, own.waiting, own.checking, own.contracts) == (2, 1, 2, 3)
    assert asks(cast.ratna) == []


def test_a_contract_past_its_day_is_late_and_one_taken_up_again_did_not_come_back(cast):
    contract(cast, "agreed", starts_on=TODAY - 9 * DAY, due_on=TODAY - DAY)
    contract(cast, proposed_at=NOW, returned_at=NOW - DAY)  # proposed after that, then taken back by herself
    assert asks(cast.dewi) == [(Why.CONTRACT_LATE, 1)]


# --- the supervisor ----------------------------------------------------------------------------------------------------


def test_a_supervisor_learns_what_of_each_member_waits_and_nothing_of_a_draft(cast):
    maria = Person.objects.create(
        agency=cast.agency, nip="200001012025011001", name="Maria", kind="pns", unit=cast.division, position=None
    )
    for state in ("draft", "returned", "verified", "withdrawn"):
        entry(cast, state)
    contract(cast)
    old = entry(cast, "submitted", at=NOW - 3 * DAY)
    entry(cast, "submitted")
    entry(cast, "credited")
    entry(cast, "credited", at=datetime(2025, 12, 31, 3, 0, tzinfo=UTC))
    proposed = contract(cast, "proposed")
    claimed = contract(cast, "agreed", claimed_at=NOW)
    contract(cast, "agreed", claimed_at=NOW, validator=cast.surya)
    found, queries_made = counted(lambda: queries.team_study(cast.ratna, [cast.dewi.pk, maria.pk], TODAY))
    assert queries_made == 1
    assert found[maria.pk] == MemberStudy(maria.pk)
    assert found[cast.dewi.pk] == MemberStudy(
        cast.dewi.pk, ((Wait.CONTRACT, 1), (Wait.CLAIM, 1), (Wait.ENTRIES, 2)), entry_id=old.pk,
        contract_id=proposed.pk, claim_id=claimed.pk, days=3, credited=1, contracts=2,
    )  # fmt: skip
    asking = Person.objects.filter(queries.asks_supervisor())
    assert list(asking) == [cast.dewi]
    assert queries.waiting_for(cast.ratna, [cast.dewi.pk, maria.pk]) == TeamWaits(2, TODAY - 3 * DAY, 1, 1)
    assert queries.waiting_for(cast.ratna, [cast.dewi.pk, maria.pk]).total == 4
    assert queries.waiting_for(cast.ratna, [maria.pk]) == TeamWaits()
    assert queries.waiting_for(cast.ratna, []) == TeamWaits()


def test_a_whole_team_costs_one_query(cast):
    people = Person.objects.bulk_create(
        Person(agency=cast.agency, nip=f"20000101202501{n:04d}", name=f"Anggota {n}", kind="pns", unit=cast.division)
        for n in range(40)
    )
    for each in people:
        entry(cast, "submitted", by=each)
    found, queries_made = counted(lambda: queries.team_study(cast.ratna, [each.pk for each in people], TODAY))
    assert queries_made == 1
    assert all(each.waits == ((Wait.ENTRIES, 1),) for each in found.values())


def test_nothing_of_another_agency_is_told(cast):
    entry(cast, "submitted", by=cast.kadek)
    assert queries.team_study(cast.ratna, [cast.kadek.pk], TODAY) == {}
    assert queries.waiting_for(cast.ratna, [cast.kadek.pk]) == TeamWaits()


# --- HR ----------------------------------------------------------------------------------------------------------------


def test_hr_learns_what_waits_in_her_scope_and_never_her_own(cast):
    entry(cast, "verified", at=NOW - 2 * DAY)
    entry(cast, "verified")
    entry(cast, "verified", by=cast.siti)
    entry(cast, "appealed")
    entry(cast, "submitted")
    entry(cast, "submitted", by=cast.hadi)  # nobody stands above him
    entry(cast, "verified", by=cast.surya)
    siti = standing_of(cast.siti, TODAY)
    found, queries_made = counted(lambda: queries.desk_waits(siti, TODAY))
    assert found == DeskWaits(queue=3, oldest=TODAY - 2 * DAY, appeals=1, unled=1)
    assert found.total == 5
    assert queries_made == 1
    assert queries.desk_waits(standing_of(cast.kadek, TODAY), TODAY) == DeskWaits()
    RoleGrant.objects.create(agency=cast.agency, person=cast.yusuf, role="hr", unit=cast.office, granted_at=NOW)
    assert queries.desk_waits(standing_of(cast.yusuf, TODAY), TODAY) == DeskWaits(1, TODAY)


# --- the clock ---------------------------------------------------------------------------------------------------------


def test_entries_that_wait_are_counted_for_the_supervisor_of_today(cast):
    entry(cast, "submitted", at=NOW - 9 * DAY)
    entry(cast, "submitted", at=NOW - 8 * DAY)
    entry(cast, "submitted", at=NOW - 6 * DAY)
    entry(cast, "submitted", by=cast.hadi, at=NOW - 9 * DAY)
    (waiting,) = queries.entries_waiting(NOW - 7 * DAY)
    assert (waiting.supervisor_id, waiting.count, waiting.since) == (cast.ratna.pk, 2, TODAY - 9 * DAY)


def test_what_lies_is_found_within_its_span_only(cast):
    old, new = NOW - 20 * DAY, NOW - 15 * DAY
    for at in (old, new, NOW):
        entry(cast, "returned", at=at)
        entry(cast, at=at)
        entry(cast, at=at)
    span = (NOW - 16 * DAY, NOW - 14 * DAY)
    assert [each.since for each in queries.returned_lying(*span)] == [TODAY - 15 * DAY]
    (drafts,) = queries.drafts_lying(*span)
    assert (drafts.person_id, drafts.count) == (cast.dewi.pk, 2)


def test_contracts_that_end_or_wait_are_found(cast):
    due = contract(cast, "agreed")
    contract(cast, "agreed", claimed_at=NOW - 3 * DAY)
    claimed = contract(cast, "agreed", claimed_at=NOW - 3 * DAY, validator=cast.surya)
    asked = contract(cast, "proposed", at=NOW - 3 * DAY)
    contract(cast, "proposed")
    contract(cast, "proposed", by=cast.hadi, at=NOW - 3 * DAY)
    assert [each.contract_id for each in queries.contracts_due([due.due_on])] == [due.pk]
    span, since = (NOW - 4 * DAY, NOW - 2 * DAY), TODAY - 3 * DAY
    assert queries.contracts_proposed(*span) == [ContractWaiting(asked.pk, cast.dewi.pk, cast.ratna.pk, since)]
    answerers = {each.contract_id: each.answerer_id for each in queries.contracts_claimed(*span)}
    assert answerers.pop(claimed.pk) == cast.surya.pk
    assert list(answerers.values()) == [cast.ratna.pk]
    assert queries.answerers_of(claimed.pk) == (cast.ratna.pk, cast.surya.pk)
    Contract.objects.all().delete()
    assert queries.answerers_of(claimed.pk) == (None, None)


def test_whether_an_entry_still_waits(cast):
    row = entry(cast, "submitted")
    assert queries.is_waiting(row.pk)
    Entry.objects.update(state="draft")
    assert not queries.is_waiting(row.pk)


def test_titles_are_told_by_key_and_empty_ones_left_out(cast):
    one, bare = entry(cast), entry(cast, title="")
    assert queries.titles_of([one.pk, bare.pk, cast.dewi.pk]) == {one.pk: "Membaca pedoman analisis beban kerja"}
    assert counted(lambda: queries.titles_of([])) == ({}, 0)
