"""What other rooms may know: the right rows, few queries, and not a word of a conversation."""

from dataclasses import fields, is_dataclass

import pytest
from django.http import QueryDict

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.coaching import actions, briefs, queries
from pamong.coaching.briefs import Why
from pamong.coaching.models import Commitment, Session
from pamong.coaching.queries.home_page import home_of
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, proposed, running
from pamong.kit.own_data import gather
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_the_work_of_one_person_in_four_queries(cast, django_assert_num_queries):
    cycle = running(cast)
    done = completed(cast, cycle)
    held, open_one = planned(cast, cycle, MONDAY + DAY), planned(cast, cycle, MONDAY + 2 * DAY)
    coming = planned(cast, cycle, MONDAY + 20 * DAY)
    planned(cast, cycle, MONDAY + 87 * DAY)  # too far ahead for a home page
    actions.confirm_session(held.pk, by=cast.ratna, now=MONDAY + DAY)
    mine = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    hers = actions.make_commitment(cycle.pk, promise=promise("supervisor"), by=cast.dewi, now=NOW)
    asked = proposed(cast, by=cast.ratna, key="stress")
    with django_assert_num_queries(4):
        work = queries.work_of(cast.dewi, MONDAY + 3 * DAY)
    assert [each.id for each in work.sessions] == [open_one.pk, coming.pk, held.pk]
    assert [each.id for each in work.awaiting_me] == [held.pk]
    assert [each.id for each in work.unrated] == [done.pk]
    assert ([each.id for each in work.mine], [each.id for each in work.theirs]) == ([mine.pk], [hers.pk])
    assert (work.theirs[0].owner.name, work.theirs[0].other.name) == ("Ratna Wulandari", "Dewi Anggraini")
    assert [(each.id, each.sessions_held, each.commitments_open) for each in work.cycles] == [(cycle.pk, 2, 2)]
    assert [each.id for each in work.proposals] == [asked.pk]
    assert (work.last_held.id, work.held_this_year) == (held.pk, 2)
    actions.reflect(done.pk, bond=5, task=5, goal=5, by=cast.dewi, now=MONDAY + 3 * DAY)
    assert queries.work_of(cast.dewi, MONDAY + 3 * DAY).unrated == ()


def test_nothing_is_known_of_who_never_coached(cast):
    assert queries.work_of(cast.surya, NOW) == briefs.PersonWork()


def test_a_team_in_four_queries_of_any_size(cast, django_assert_num_queries):
    cycle = running(cast)
    for number in range(3):
        completed(cast, cycle, MONDAY + number * DAY, minutes=30)
    coming = planned(cast, cycle, MONDAY + 9 * DAY)
    actions.make_commitment(cycle.pk, promise=promise(due_on=TODAY), by=cast.dewi, now=NOW)
    actions.make_commitment(cycle.pk, promise=promise("supervisor", due_on=TODAY), by=cast.dewi, now=NOW)
    many = [cast.dewi.pk, cast.surya.pk, *(new_id() for _ in range(300))]
    with django_assert_num_queries(4):
        team = queries.team_coaching(cast.ratna, many, MONDAY + 4 * DAY)
    dewi, surya = team[cast.dewi.pk], team[cast.surya.pk]
    assert len(team) == 302
    assert [reason.why for reason in dewi.attention] == [Why.PROMISE_OF_MINE, Why.PROMISE_OVERDUE]
    assert (dewi.cycle_id, dewi.rhythm, dewi.cycles_open) == (cycle.pk, "fortnightly", 1)
    assert (dewi.last_held_at, dewi.days_since, dewi.next.id) == (MONDAY + 2 * DAY, 2, coming.pk)
    assert (dewi.held_this_year, dewi.held_last_90_days, dewi.minutes_last_90_days) == (3, 3, 90)
    assert (dewi.commitments_open, dewi.commitments_overdue) == (2, 1)
    assert [reason.why for reason in surya.attention] == [Why.NEVER_MET]


def test_a_team_knows_what_waits_for_its_supervisor(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY)
    asked = proposed(cast, key="stress")
    (member,) = queries.team_coaching(cast.ratna, [cast.dewi.pk], MONDAY + HOUR).values()
    assert [reason.why for reason in member.attention] == [
        Why.PROPOSAL_WAITS,
        Why.CONFIRMATION_WAITS,
        Why.NOTHING_PLANNED,
    ]
    assert (member.attention[0].cycle_id, member.attention[1].session_id) == (asked.pk, session.pk)
    actions.end_cycle(cycle.pk, by=cast.dewi, now=MONDAY + HOUR)
    (later,) = queries.team_coaching(cast.ratna, [cast.dewi.pk], MONDAY + 2 * HOUR).values()
    assert (later.cycle_id, later.rhythm, later.cycles_open, later.days_since) == (None, "", 1, 0)


def test_what_is_between_a_supervisor_and_a_former_member_is_not_of_the_team(cast):
    running(cast)
    assert queries.team_coaching(cast.ratna, [], NOW) == {}


def test_the_calendar_holds_what_was_called_off_too(cast):
    cycle = running(cast)
    one, two = planned(cast, cycle), planned(cast, cycle, MONDAY + DAY)
    actions.cancel_session(one.pk, by=cast.dewi, now=NOW)
    assert [each.state for each in queries.calendar_of(cast.ratna, NOW)] == ["cancelled", "planned"]
    assert [each.id for each in queries.sessions_between(cast.ratna, NOW, MONDAY + 9 * DAY)] == [two.pk]
    assert queries.calendar_of(cast.bambang, NOW) == []
    assert queries.brief_of(new_id()) is None
    assert queries.briefs_of([]) == []
    assert [each.id for each in queries.briefs_of([two.pk])] == [two.pk]
    found = queries.brief_of(two.pk)
    assert (found.other(cast.dewi.pk).name, found.other(cast.ratna.pk).name) == ("Ratna Wulandari", "Dewi Anggraini")


def test_a_series_comes_in_the_order_it_was_planned(cast):
    sessions = actions.plan_series(
        running(cast).pk, starts_at=MONDAY, minutes=60, mode="online", place="", link="", template="grow",
        with_opening=False, count=3, by=cast.ratna, now=NOW,
    )  # fmt: skip
    actions.move_session(
        sessions[0].pk, starts_at=MONDAY + 40 * DAY, minutes=60, mode="online", place="", link="", by=cast.dewi, now=NOW
    )
    assert [each.id for each in queries.series_of(sessions[0].pk)] == [each.pk for each in sessions]


def test_what_a_tick_asks(cast):
    cycle = running(cast)
    one, two = planned(cast, cycle), planned(cast, cycle, MONDAY + 2 * DAY)
    actions.add_point(one.pk, text="Satu", by=cast.dewi, now=NOW)
    assert [each.id for each in queries.sessions_to_remind(MONDAY, MONDAY + DAY)] == [one.pk]
    assert [each.id for each in queries.agendas_that_open(MONDAY - DAY, MONDAY)] == [one.pk]
    assert queries.agendas_that_open(MONDAY - DAY, MONDAY)[0].agenda_points == 1
    actions.submit_agenda(one.pk, by=cast.dewi, now=NOW)
    assert queries.agendas_that_open(MONDAY - DAY, MONDAY) == []
    actions.confirm_session(one.pk, by=cast.dewi, now=MONDAY)
    assert queries.confirmations_waiting(MONDAY) == []
    assert [each.id for each in queries.confirmations_waiting(MONDAY + HOUR)] == [one.pk]
    assert queries.confirmations_waiting(MONDAY + HOUR)[0].waits_for(cast.ratna.pk)
    assert not queries.brief_of(two.pk).waits_for(cast.ratna.pk)


def test_due_promises_name_owner_and_day_only(cast):
    cycle = running(cast)
    one = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    two = actions.make_commitment(cycle.pk, promise=promise("supervisor"), by=cast.dewi, now=NOW)
    assert {each.id: (each.owner_id, each.other_id) for each in queries.commitments_due(TODAY + 7 * DAY)} == {
        one.pk: (cast.dewi.pk, cast.ratna.pk),
        two.pk: (cast.ratna.pk, cast.dewi.pk),
    }
    assert queries.commitments_due(TODAY) == []
    assert [each.id for each in queries.commitments_overdue(TODAY + 8 * DAY, cast.dewi.pk)] == [one.pk]
    assert queries.due_of(one.pk).due_on == TODAY + 7 * DAY
    Person.objects.filter(pk=cast.dewi.pk).update(left_on=TODAY, left_reason="retired")
    assert queries.due_of(one.pk) is None


def test_no_word_of_a_conversation_fits_into_what_other_rooms_get():
    """Only the commitment and the cycle that one of the two asks for herself carry words."""
    words = {"goal", "measure", "text", "reason", "condition", "action", "support", "remark", "notes", "outcome"}
    with_words = {
        kind.__name__
        for kind in vars(briefs).values()
        if is_dataclass(kind) and {field.name for field in fields(kind)} & words
    }
    assert with_words - {"TrendPoint"} == {"CommitmentBrief", "CycleBrief"}


def test_the_trend_carries_numbers_only():
    types = {str(field.type) for field in fields(briefs.TrendPoint)}
    assert types <= {"<class 'str'>", "<class 'int'>", "float | None", "str", "int"}


# --- own data -------------------------------------------------------------------------------------------------------


def downloaded(person):
    from pamong.coaching.own_data import SOURCES

    return {section.title: section.rows for section in gather(SOURCES, person)}


def test_each_takes_home_her_own_and_what_is_shared(cast):
    cycle = running(cast)
    session = planned(cast, cycle, MONDAY + 9 * DAY)
    actions.add_point(session.pk, text="Pokok tersembunyi", by=cast.dewi, now=NOW)
    actions.save_part(session.pk, stage="grow.goal", hat="mentor", text="Dibagi", version=0, by=cast.dewi, now=NOW)
    actions.save_private_note(session.pk, text="Rahasia Dewi", version=0, by=cast.dewi, now=NOW)
    actions.save_private_note(session.pk, text="Rahasia Ratna", version=0, by=cast.ratna, now=NOW)
    dewi, ratna, siti = (str(downloaded(one)) for one in (cast.dewi, cast.ratna, cast.siti))
    assert "Pokok tersembunyi" in dewi
    assert "Pokok tersembunyi" not in ratna
    assert "Rahasia Dewi" in dewi
    assert "Rahasia Ratna" not in dewi
    assert "Rahasia Ratna" in ratna
    assert all("Dibagi" in each and cycle.goal in each for each in (dewi, ratna))
    assert not any(downloaded(cast.siti).values())
    assert "Dibagi" not in siti
    actions.submit_agenda(session.pk, by=cast.dewi, now=NOW)
    assert "Pokok tersembunyi" in str(downloaded(cast.ratna))


def test_reflections_go_home_with_their_giver_only(cast):
    session = completed(cast, running(cast))
    actions.reflect(session.pk, bond=1, task=2, goal=5, by=cast.dewi, now=MONDAY + DAY)
    title = "Refleksi saya"
    assert [(row["bond"], row["goal"]) for row in downloaded(cast.dewi)[title]] == [(1, 5)]
    assert downloaded(cast.ratna)[title] == []


def test_what_others_owe_her_never_hides_what_she_owes_herself(cast):
    cycle = running(cast)
    hers = actions.make_commitment(cycle.pk, promise=promise("supervisor"), by=cast.ratna, now=NOW)
    theirs = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    many = Commitment.objects.filter(pk=theirs.pk).values().get()
    older = {"due_on": TODAY - 90 * DAY, "first_due_on": TODAY - 90 * DAY}
    Commitment.objects.bulk_create([Commitment(**many | older | {"id": new_id()}) for _ in range(70)])
    work = queries.work_of(cast.ratna, NOW)
    assert [each.id for each in work.mine] == [hers.pk]
    assert 1 < len(work.theirs) < 70
    page = home_of(standing_of(cast.ratna), QueryDict(), NOW, TODAY)
    assert ([each.id for each in page.mine], page.promised) == ([hers.pk], {"mine": 1, "theirs": 71})


def test_forgotten_sessions_never_hide_those_to_come(cast):
    cycle = running(cast)
    coming = planned(cast, cycle)
    many = Session.objects.filter(pk=coming.pk).values().get()
    past = {"starts_at": NOW - 40 * DAY, "ends_at": NOW - 40 * DAY + HOUR}
    Session.objects.bulk_create([Session(**many | past | {"id": new_id()}) for _ in range(70)])
    page = home_of(standing_of(cast.ratna), QueryDict(), NOW, TODAY)
    assert [each.id for each in page.coming] == [coming.pk]
    assert 1 < len(page.passed) < 70
