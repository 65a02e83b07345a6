"""Requests and proposals: asked, answered, taken back, expired; who may, when, and what it leaves."""

from datetime import timedelta

import pytest

from pamong.agency.actions import mark_left
from pamong.agency.models import ReportingLine
from pamong.guides.actions import gate
from pamong.guides.models import Profile
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring.actions import asking, ending, relations
from pamong.mentoring.models import Relation, Run
from pamong.mentoring.queries.relations import relation_visible_to, relations_of
from pamong.mentoring.ticking import expire_requests
from pamong.ports import clock
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = made.WORDS


@pytest.fixture
def yusuf(cast):
    """A mentor with two places, outside Dewi's line."""
    open_profile(cast.yusuf)
    return cast.yusuf


def ask(cast, mentor, by=None, **changes):
    how = {"mentor": mentor, "mentee": cast.dewi, "kind": "informal", "words": WORDS, "by": by or cast.dewi, "now": NOW}
    return asking.ask(**how | changes)


def taken(person):
    return Profile.objects.get(person=person).taken


def happened(name):
    return Entry.objects.filter(event=f"mentoring.{name}").count()


def test_a_request_waits_for_the_mentor_ten_days(cast, yusuf):
    row = ask(cast, yusuf)
    assert (row.state, row.asked_by, row.answer_by) == ("asked", cast.dewi, (NOW + 10 * DAY).date())
    assert happened("RelationAsked") == 1
    assert relations_of(yusuf)[0].waits_for_me
    assert not relations_of(cast.dewi)[0].waits_for_me


def test_the_same_form_sent_twice_asks_once(cast, yusuf):
    key = new_id()
    assert ask(cast, yusuf, key=key) == ask(cast, yusuf, key=key)
    assert happened("RelationAsked") == 1


def test_a_request_says_something(cast, yusuf):
    with pytest.raises(Refused, match="20 huruf"):
        ask(cast, yusuf, words="  Halo Pak.  ")


def test_a_second_request_to_the_same_mentor_is_refused(cast, yusuf):
    ask(cast, yusuf)
    with pytest.raises(Refused, match="sudah punya"):
        ask(cast, yusuf)


def test_at_most_three_requests_wait_at_once(cast, yusuf):
    for mentor in (cast.siti, cast.agus, cast.surya):
        made.relation(mentor, cast.dewi)
    with pytest.raises(Refused, match="3 permintaan"):
        ask(cast, yusuf)


@pytest.mark.parametrize("who", ["ratna", "bambang", "hadi"])
def test_nobody_of_her_own_line_is_asked(cast, who):
    mentor = getattr(cast, who)
    open_profile(mentor)
    with pytest.raises(Refused, match="garis atasan"):
        ask(cast, mentor)


def test_nor_somebody_below_her(cast):
    open_profile(cast.dewi)
    with pytest.raises(Refused, match="garis atasan"):
        ask(cast, cast.dewi, mentee=cast.ratna, by=cast.ratna)


def test_a_mentor_asks_nobody_and_an_outsider_asks_for_nobody(cast, yusuf):
    with pytest.raises(Forbidden, match="tidak meminta lebih dulu"):
        ask(cast, yusuf, by=yusuf)
    with pytest.raises(Forbidden):
        ask(cast, yusuf, by=cast.surya)


def test_of_talks_either_may_ask_for_more(cast, yusuf):
    talks = made.occasional_relation(yusuf, cast.dewi)
    row = ask(cast, yusuf, by=yusuf, grown_from=talks.pk)
    assert (row.asked_by, row.followed_from_id) == (yusuf, talks.pk)
    assert asking.accept(row.pk, by=cast.dewi, now=NOW).state == "accepted"


def test_a_mentor_without_a_profile_or_without_a_place_is_not_asked(cast):
    with pytest.raises(Refused, match="profil mentor"):
        ask(cast, cast.surya)
    open_profile(cast.surya, capacity=1, taken=1)
    with pytest.raises(Refused, match="terisi"):
        ask(cast, cast.surya)


def test_yes_takes_a_place_and_no_word_of_it_leaves(cast, yusuf):
    row = ask(cast, yusuf)
    done = asking.accept(row.pk, reply="Dengan senang hati.", by=yusuf, now=NOW)
    assert (done.state, done.reply) == ("accepted", "Dengan senang hati.")
    assert done.mentor_accepted_at == NOW
    assert done.mentee_accepted_at == row.asked_at
    assert taken(yusuf) == 1
    asking.accept(row.pk, by=yusuf, now=NOW)
    assert taken(yusuf) == 1
    assert happened("RelationAccepted") == 1


def test_the_last_place_is_given_once(cast, yusuf):
    Profile.objects.filter(person=yusuf).update(capacity=1)
    one, two = ask(cast, yusuf), made.relation(yusuf, cast.siti)
    asking.accept(one.pk, by=yusuf, now=NOW)
    with pytest.raises(Refused, match="sebanyak yang disanggupinya"):
        asking.accept(two.pk, by=yusuf, now=NOW)
    two.refresh_from_db()
    assert (two.state, two.mentor_accepted_at, taken(yusuf)) == ("asked", None, 1)


def test_nobody_answers_her_own_request_nor_that_of_others(cast, yusuf):
    row = ask(cast, yusuf)
    with pytest.raises(Refused, match="menunggu jawaban yang lain"):
        asking.accept(row.pk, by=cast.dewi, now=NOW)
    for answer in (asking.accept, asking.decline, asking.withdraw):
        with pytest.raises(Forbidden):
            answer(row.pk, by=cast.surya, now=NOW)


def test_no_needs_no_reason(cast, yusuf):
    row = asking.decline(ask(cast, yusuf).pk, by=yusuf, now=NOW)
    assert (row.state, row.reply, row.ended_by) == ("declined", "", yusuf)
    assert taken(yusuf) == 0
    assert ask(cast, yusuf).state == "asked"


def test_a_request_is_taken_back_by_whoever_asked(cast, yusuf):
    row = ask(cast, yusuf)
    with pytest.raises(Forbidden, match="Hanya yang meminta"):
        asking.withdraw(row.pk, by=yusuf, now=NOW)
    assert asking.withdraw(row.pk, by=cast.dewi, now=NOW).state == "withdrawn"
    with pytest.raises(Refused, match="ditarik"):
        asking.accept(row.pk, by=yusuf, now=NOW)


def test_after_ten_days_nobody_answers_any_more_and_the_tick_says_so(cast, yusuf):
    row = ask(cast, yusuf)
    later = NOW + 11 * DAY
    with pytest.raises(Refused, match="sudah lewat"):
        asking.accept(row.pk, by=yusuf, now=later)
    with clock.at(NOW + 10 * DAY):
        assert expire_requests() == 0, "the tenth day is hers"
    with clock.at(later):
        assert (expire_requests(), expire_requests()) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.ended_by) == ("expired", None)
    assert happened("RelationExpired") == 1


def test_supervisor_and_employee_begin_directly_without_a_place(cast):
    open_profile(cast.ratna, capacity=0)
    row = ask(cast, cast.ratna, by=cast.ratna, kind="direct", words="")
    assert asking.accept(row.pk, by=cast.dewi, now=NOW).state == "accepted"
    assert taken(cast.ratna) == 0
    with pytest.raises(Refused, match="bukan atasan langsung"):
        ask(cast, cast.yusuf, kind="direct")


def test_a_programme_asks_both(cast, yusuf):
    of = programme(cast, "matching")
    (row,) = relations.propose([(cast.dewi.pk, yusuf.pk)], programme=of, run=None, by=cast.siti, now=NOW)
    assert (row.state, row.programme, row.kind) == ("proposed", of, "formal")
    assert asking.accept(row.pk, by=cast.dewi, now=NOW).state == "proposed"
    assert taken(yusuf) == 0
    assert asking.accept(row.pk, by=yusuf, now=NOW).state == "accepted"
    assert taken(yusuf) == 1


def test_a_no_to_a_proposal_frees_the_other_one(cast, yusuf):
    of = programme(cast, "matching")
    (row,) = relations.propose([(cast.dewi.pk, yusuf.pk)], programme=of, run=None, by=cast.siti, now=NOW)
    asking.accept(row.pk, by=cast.dewi, now=NOW)
    assert asking.decline(row.pk, by=yusuf, now=NOW).state == "declined"
    assert taken(yusuf) == 0


def test_proposals_come_all_or_none(cast, yusuf):
    of = programme(cast, "matching")
    made.running_relation(yusuf, cast.dewi)
    pairs = [(cast.surya.pk, yusuf.pk), (cast.dewi.pk, yusuf.pk)]
    with pytest.raises(Refused, match="Dewi Anggraini"):
        relations.propose(pairs, programme=of, run=None, by=cast.siti, now=NOW)
    assert not Relation.objects.filter(state="proposed").exists()


def test_a_group_has_one_key_for_each_mentor(cast, yusuf):
    of = programme(cast, "matching", kind="group")
    pairs = [(cast.dewi.pk, yusuf.pk), (cast.siti.pk, yusuf.pk), (cast.agus.pk, cast.surya.pk)]
    one, two, three = relations.propose(pairs, programme=of, run=None, by=cast.siti, now=NOW)
    assert one.group == two.group != three.group
    (late,) = relations.propose([(cast.ratna.pk, yusuf.pk)], programme=of, run=None, by=cast.siti, now=NOW)
    assert late.group == one.group


def test_what_nobody_accepted_is_taken_back(cast, yusuf):
    of = programme(cast, "matching")
    run = Run.objects.create(agency=cast.agency, programme=of, number=1, asked_by=cast.siti, asked_at=NOW)
    pairs = [(cast.dewi.pk, yusuf.pk), (cast.agus.pk, cast.surya.pk)]
    one, two = relations.propose(pairs, programme=of, run=run, by=cast.siti, now=NOW)
    asking.accept(one.pk, by=cast.dewi, now=NOW)
    assert relations.withdraw_unaccepted(run, by=cast.siti, now=NOW) == 1
    assert {row.pk: row.state for row in Relation.objects.all()} == {one.pk: "proposed", two.pk: "withdrawn"}
    assert relations.withdraw_unaccepted(run, by=cast.siti, now=NOW) == 0


def test_only_the_two_find_their_relation(cast, yusuf):
    row = ask(cast, yusuf)
    seen = {name: relation_visible_to(one, row.pk) is not None for name, one in cast.signing_in.items()}
    assert {name for name, sees in seen.items() if sees} == {"employee", "former"}


def test_whoever_left_is_not_asked(cast, yusuf):
    mark_left(yusuf.pk, on=NOW.date(), reason="retired", by=cast.siti, now=NOW)
    yusuf.refresh_from_db()
    with pytest.raises(Refused, match="tidak lagi bekerja"):
        ask(cast, yusuf)


def test_nobody_above_by_lines_alone_is_asked_however_many_lie_between(cast):
    for person, supervisor in ((cast.dewi, cast.surya), (cast.surya, cast.agus), (cast.agus, cast.siti)):
        ReportingLine.objects.create(
            agency=cast.agency, person=person, supervisor=supervisor, starts_on=TODAY, recorded_at=NOW
        )
    open_profile(cast.siti)
    with pytest.raises(Refused, match="garis atasan"):
        ask(cast, cast.siti)


def test_a_request_is_not_accepted_once_the_two_came_into_one_line(cast, yusuf):
    row = ask(cast, yusuf)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=yusuf, starts_on=TODAY, recorded_at=NOW
    )
    with pytest.raises(Refused, match=r"Dewi.*garis atasan"):
        asking.accept(row.pk, by=yusuf, now=NOW)
    row.refresh_from_db()
    assert row.state == "asked"
    assert asking.decline(row.pk, by=yusuf, now=NOW).state == "declined"


def test_whom_a_mentor_accompanied_before_she_had_a_profile_takes_a_place_once_it_opens(cast):
    made.running_relation(cast.surya, cast.dewi)
    made.accepted_relation(cast.surya, cast.agus)
    made.running_relation(cast.surya, cast.ratna, kind="direct")
    made.occasional_relation(cast.surya, cast.siti)
    made.relation(cast.surya, cast.bambang, "declined")
    profile = open_profile(cast.surya, state="asked", ruled_by=None, ruled_at=None, capacity=3)
    gate.open_profile(profile.pk, version=profile.version, by=cast.siti, now=NOW)
    assert taken(cast.surya) == 2
    ending.end(Relation.objects.get(mentee=cast.dewi).pk, by=cast.dewi, now=NOW)
    assert taken(cast.surya) == 1
