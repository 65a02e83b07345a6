"""Commitments: who may change what, and until when."""

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Commitment
from pamong.coaching.rules import promises as rules
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, proposed, running
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def made(cast, cycle, by=None, owner="employee", **changes):
    what = {"promise": promise(owner), "by": by or cast.dewi, "now": NOW}
    return actions.make_commitment(cycle.pk, **{**what, **changes})


def test_a_promise_is_made_between_sessions_or_in_one(cast):
    cycle = running(cast)
    loose = made(cast, cycle)
    session = planned(cast, cycle)
    inside = made(cast, cycle, cast.ratna, "supervisor", session_id=session.pk)
    assert (loose.owner, loose.session, loose.first_due_on) == (cast.dewi, None, TODAY + 7 * DAY)
    assert (inside.owner, inside.session, inside.made_by) == (cast.ratna, session, cast.ratna)
    assert events("CommitmentMade") == 2


def test_the_same_form_sent_twice_promises_once(cast):
    cycle, key = running(cast), new_id()
    assert [made(cast, cycle, key=key).pk for _ in range(2)] == [key, key]
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"due_on": TODAY - DAY}, "hari ini"),
        ({"due_on": TODAY + 367 * DAY}, "satu tahun"),
        ({"action": " "}, "diisi"),
        ({"condition": "x" * 301}, "300"),
    ],
)
def test_a_promise_that_cannot_be_says_why(cast, changes, why):
    with pytest.raises(Refused, match=why):
        made(cast, running(cast), promise=promise(**changes))
    with pytest.raises(Refused, match="siapa"):
        made(cast, running(cast, key="stress"), promise=promise("both"))


def test_promises_have_a_place(cast):
    with pytest.raises(Refused, match="menunggu persetujuan"):
        made(cast, proposed(cast))
    cycle, other = running(cast, key="stress"), running(cast, key="software")
    with pytest.raises(Refused, match="siklus lain"):
        made(cast, cycle, session_id=planned(cast, other).pk)
    with pytest.raises(Refused, match="selesai"):
        made(cast, cycle, session_id=completed(cast, cycle, MONDAY + DAY).pk)
    with pytest.raises(Forbidden):
        made(cast, cycle, cast.siti)


def test_few_promises_are_more(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    for _ in range(rules.MOST_IN_SESSION):
        made(cast, cycle, session_id=session.pk)
    with pytest.raises(Refused, match="lima janji"):
        made(cast, cycle, session_id=session.pk)
    for _ in range(rules.MOST_OPEN - rules.MOST_IN_SESSION):
        made(cast, cycle)
    with pytest.raises(Refused, match="dua puluh"):
        made(cast, cycle)


# --- words ----------------------------------------------------------------------------------------------------------


def test_words_may_change_while_the_session_is_open(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    one = made(cast, cycle, session_id=session.pk)
    for _ in range(2):
        one = actions.edit_commitment(
            one.pk, promise=promise("supervisor", due_on=TODAY + 9 * DAY), by=cast.ratna, now=NOW
        )
    assert (one.owner, one.due_on, one.first_due_on) == (cast.ratna, TODAY + 9 * DAY, TODAY + 9 * DAY)
    assert events("CommitmentChanged") == 1
    actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY)
    for act in (
        lambda: actions.edit_commitment(one.pk, promise=promise(), by=cast.dewi, now=MONDAY),
        lambda: actions.remove_commitment(one.pk, by=cast.dewi, now=MONDAY),
    ):
        with pytest.raises(Refused, match="dikonfirmasi"):
            act()


def test_a_day_that_passed_may_stay_when_other_words_change(cast):
    cycle = running(cast)
    one = made(cast, cycle, session_id=planned(cast, cycle).pk, promise=promise(due_on=TODAY))
    later = actions.edit_commitment(
        one.pk, promise=promise(due_on=TODAY, action="saya menulis notula"), by=cast.dewi, now=NOW + 5 * DAY
    )
    assert later.action == "saya menulis notula"


def test_words_made_between_sessions_stand_after_a_day(cast):
    one = made(cast, running(cast))
    actions.edit_commitment(one.pk, promise=promise(action="lain"), by=cast.dewi, now=NOW + 23 * HOUR)
    with pytest.raises(Refused, match="24 jam"):
        actions.edit_commitment(one.pk, promise=promise(action="lagi"), by=cast.dewi, now=NOW + 25 * HOUR)


def test_a_promise_of_a_cancelled_session_can_be_taken_out(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    one = made(cast, cycle, session_id=session.pk)
    actions.cancel_session(session.pk, by=cast.dewi, now=NOW)
    for _ in range(2):
        actions.remove_commitment(one.pk, by=cast.ratna, now=NOW)
    assert not Commitment.objects.exists()
    assert events("CommitmentRemoved") == 1


def test_a_closed_promise_keeps_its_words(cast):
    one = made(cast, running(cast))
    actions.keep_commitment(one.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="ditutup"):
        actions.edit_commitment(one.pk, promise=promise(action="lain"), by=cast.dewi, now=NOW)


# --- kept, let go, postponed ----------------------------------------------------------------------------------------


def test_the_owner_keeps_or_drops_it(cast):
    cycle = running(cast)
    one, two = made(cast, cycle), made(cast, cycle, cast.dewi, "supervisor")
    for _ in range(2):
        kept = actions.keep_commitment(one.pk, remark="Lebih mudah dari dugaan", by=cast.dewi, now=NOW)
        gone = actions.drop_commitment(two.pk, reason="Rapatnya ditiadakan", by=cast.ratna, now=NOW)
    assert (kept.state, kept.remark, kept.closed_by) == ("done", "Lebih mudah dari dugaan", cast.dewi)
    assert (gone.state, gone.remark) == ("dropped", "Rapatnya ditiadakan")
    assert (events("CommitmentDone"), events("CommitmentDropped")) == (1, 1)
    with pytest.raises(Refused, match="ditutup"):
        actions.drop_commitment(one.pk, reason="x", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="ditutup"):
        actions.keep_commitment(two.pk, by=cast.ratna, now=NOW)


def test_dropping_asks_why(cast):
    one = made(cast, running(cast))
    with pytest.raises(Refused, match="diisi"):
        actions.drop_commitment(one.pk, reason=" ", by=cast.dewi, now=NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda pk, by: actions.keep_commitment(pk, by=by, now=NOW),
        lambda pk, by: actions.drop_commitment(pk, reason="x", by=by, now=NOW),
        lambda pk, by: actions.postpone_commitment(pk, due_on=TODAY + DAY, by=by, now=NOW),
        lambda pk, by: actions.reopen_commitment(pk, by=by, now=NOW),
    ],
)
def test_nobody_settles_the_promise_of_another(cast, act):
    one = made(cast, running(cast))
    for other in (cast.ratna, cast.siti, cast.kadek):
        with pytest.raises(Forbidden):
            act(one.pk, other)


def test_postponing_keeps_the_first_day(cast):
    one = made(cast, running(cast))
    for _ in range(2):
        one = actions.postpone_commitment(one.pk, due_on=TODAY + 30 * DAY, by=cast.dewi, now=NOW)
    assert (one.due_on, one.first_due_on) == (TODAY + 30 * DAY, TODAY + 7 * DAY)
    assert events("CommitmentPostponed") == 1
    with pytest.raises(Refused, match="hari ini"):
        actions.postpone_commitment(one.pk, due_on=TODAY - DAY, by=cast.dewi, now=NOW)


def test_opening_again_within_thirty_days(cast):
    one = made(cast, running(cast))
    actions.keep_commitment(one.pk, remark="Sudah", by=cast.dewi, now=NOW)
    for _ in range(2):
        again = actions.reopen_commitment(one.pk, by=cast.dewi, now=NOW + 29 * DAY)
    assert (again.state, again.closed_at, again.remark) == ("open", None, "Sudah")
    actions.drop_commitment(one.pk, reason="Tidak perlu lagi", by=cast.dewi, now=NOW + 29 * DAY)
    with pytest.raises(Refused, match="30 hari"):
        actions.reopen_commitment(one.pk, by=cast.dewi, now=NOW + 60 * DAY)
    assert events("CommitmentReopened") == 1


def test_promises_outlive_their_cycle(cast):
    cycle = running(cast)
    one = made(cast, cycle)
    actions.end_cycle(cycle.pk, by=cast.ratna, now=NOW)
    actions.postpone_commitment(one.pk, due_on=TODAY + 20 * DAY, by=cast.dewi, now=NOW)
    assert actions.keep_commitment(one.pk, by=cast.dewi, now=NOW).state == "done"
    with pytest.raises(Refused, match="diakhiri"):
        made(cast, cycle)
