"""Two do something in a relation at once: the last place is given once, one answer stands, and one of two words is signed."""

from datetime import timedelta

import pytest

from pamong.guides.models import Profile
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from pamong.mentoring.actions import agreeing, asking, ending, passing, pulsing, relations
from pamong.mentoring.actions.agreeing import Terms
from pamong.mentoring.models import Agreement, Certificate, Pulse, Relation
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.crashes.test_races import race, refused
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3
DAY = timedelta(days=1)


@pytest.fixture
def mentor(cast):
    open_profile(cast.yusuf, capacity=1)
    return cast.yusuf


def taken(person):
    return Profile.objects.get(person=person).taken


def accept(row, by):
    return lambda: asking.accept(row.pk, by=by, now=NOW).state


def test_the_last_place_is_given_to_one_of_two(cast, mentor):
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        Profile.objects.update(taken=0)
        one, two = made.relation(mentor, cast.dewi), made.relation(mentor, cast.siti)
        results = race(accept(one, mentor), accept(two, mentor))
        assert len(refused(results)) == 1
        assert sorted(Relation.objects.values_list("state", flat=True)) == ["accepted", "asked"]
        assert taken(mentor) == 1


def test_two_mentees_of_a_programme_take_the_last_place_at_once(cast, mentor):
    of = programme(cast, "running")
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        Profile.objects.update(taken=0)
        pairs = [(cast.dewi.pk, mentor.pk), (cast.siti.pk, mentor.pk)]
        one, two = relations.propose(pairs, programme=of, run=None, by=cast.agus, now=NOW)
        for row in (one, two):
            asking.accept(row.pk, by=mentor, now=NOW)
        assert len(refused(race(accept(one, cast.dewi), accept(two, cast.siti)))) == 1
        assert taken(mentor) == 1


def test_a_double_yes_takes_one_place(cast, mentor):
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        Profile.objects.update(taken=0)
        row = made.relation(mentor, cast.dewi)
        before = Entry.objects.filter(event="mentoring.RelationAccepted").count()
        assert race(accept(row, mentor), accept(row, mentor)) == ["accepted", "accepted"]
        assert taken(mentor) == 1
        assert Entry.objects.filter(event="mentoring.RelationAccepted").count() == before + 1


def test_yes_and_expiry_or_withdrawal_at_once_is_one_of_both(cast, mentor):
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        Profile.objects.update(taken=0)
        row = made.relation(mentor, cast.dewi)
        race(accept(row, mentor), lambda row=row: asking.withdraw(row.pk, by=cast.dewi, now=NOW).state)
        row.refresh_from_db()
        assert (row.state, taken(mentor)) in {("accepted", 1), ("withdrawn", 0)}
    row = made.relation(mentor, cast.siti, answer_by=TODAY)
    late = NOW + 2 * DAY
    race(accept(row, mentor), lambda: asking.expire(row.pk, now=late))
    row.refresh_from_db()
    assert row.state in {"accepted", "expired", "asked"}


def test_the_same_request_twice_and_one_to_each_other_asks_once(cast, mentor):
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        key, two = new_id(), {"mentor": mentor, "mentee": cast.dewi, "kind": "informal", "words": made.WORDS}

        def send(key=key, two=two):
            return asking.ask(**two, by=cast.dewi, now=NOW, key=key).pk

        assert race(send, send) == [key, key]
        assert Relation.objects.count() == 1


def test_both_write_and_sign_at_once_and_one_wording_stands(cast, mentor):
    for _ in range(ROUNDS):
        Relation.objects.all().delete()
        row = made.accepted_relation(mentor, cast.dewi)

        def write(by, rhythm, row=row):
            terms = Terms(made.AIMS, rhythm, "online", TODAY + 90 * DAY, made.LIMITS)
            return lambda: agreeing.write_agreement(row.pk, terms=terms, seen=0, by=by, now=NOW).edit

        assert len(refused(race(write(cast.dewi, "weekly"), write(mentor, "monthly")))) == 1
        stands = Agreement.objects.get(relation=row)
        assert (stands.mentor_signed_at is None) != (stands.mentee_signed_at is None)
        race(
            lambda row=row: agreeing.sign(row.pk, seen=1, by=cast.dewi, now=NOW).edit,
            lambda row=row: agreeing.sign(row.pk, seen=1, by=mentor, now=NOW).edit,
        )
        row.refresh_from_db()
        assert row.state == "running"


def test_both_look_back_at_once_and_it_closes_once(cast, mentor):
    for _ in range(ROUNDS):
        Certificate.objects.all().delete()
        Profile.objects.update(taken=1)
        row = made.running_relation(mentor, cast.dewi)
        made.held_meeting(row)

        def look(by, row=row):
            return lambda: ending.evaluate(row.pk, marks=made.BACK, by=by, now=NOW).pk

        race(look(cast.dewi), look(mentor))
        row.refresh_from_db()
        assert (row.state, Certificate.objects.filter(relation=row).count(), taken(mentor)) == ("closed", 2, 0)


def test_two_take_over_or_one_ends_at_once_and_places_add_up(cast, mentor):
    open_profile(cast.surya, capacity=5)
    for _ in range(ROUNDS):
        Profile.objects.filter(person=mentor).update(taken=1)
        Profile.objects.filter(person=cast.surya).update(taken=0)
        row = made.running_relation(mentor, cast.dewi)
        one = passing.ask_passing(row.pk, to=cast.surya, reason="moved", by=mentor, now=NOW)
        passing.answer_passing(one.pk, agree=True, by=cast.dewi, now=NOW)
        race(
            lambda one=one: passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW).state,
            lambda one=one: passing.take_over(one.pk, accept=True, by=cast.surya, now=NOW).state,
            lambda row=row: ending.end(row.pk, by=cast.dewi, now=NOW).state,
        )
        assert (taken(mentor), taken(cast.surya)) == (0, 1)
        assert Relation.objects.filter(followed_from=row).count() == 1
        Relation.objects.filter(followed_from=row).update(state="ended", ended_at=NOW)


def test_a_pulse_answered_twice_at_once_keeps_the_first(cast, mentor):
    row = made.running_relation(mentor, cast.dewi)
    one = Pulse.objects.create(agency=cast.agency, relation=row, person=cast.dewi, number=1, due_on=TODAY)

    def answer():
        return pulsing.answer_pulse(one.pk, marks=made.MARKS, by=cast.dewi, now=NOW).pk

    assert race(answer, answer) == [one.pk, one.pk]
    assert Entry.objects.filter(event="mentoring.PulseAnswered").count() == 1
