"""Two HR officers, the worker and the people themselves at once: nobody is proposed twice, no place is given twice."""

import pytest

from pamong.agency.actions import mark_left
from pamong.kit.refusals import Refused
from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.models import Enrolment, Fixed, Proposal, Relation, Run
from pamong.mentoring.running.options import of_programme
from tests import mentored_matching as matching
from tests.cast import NOW, TODAY
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def publish(run, by, **how):
    return lambda: runs.publish_run(run.pk, by=by, now=NOW, **how)


def open_pairs(of):
    rows = Relation.objects.filter(programme=of, state__in=Relation.OPEN)
    return list(rows.values_list("mentee_id", "mentor_id"))


def test_of_two_officers_one_publishes_and_the_other_reads_who_was_faster(cast):
    of = matching.ready(cast, 6, 3)
    run = matching.computed(of, cast.siti)
    results = race(publish(run, cast.siti), publish(run, cast.siti))
    (late,) = refused(results)
    assert "sudah diterbitkan oleh Siti" in late.message
    pairs = Proposal.objects.filter(run=run, mentor__isnull=False).values_list("mentee_id", "mentor_id")
    assert sorted(open_pairs(of)) == sorted(pairs)


def test_two_halves_published_at_once_are_the_whole(cast):
    of = matching.ready(cast, 6, 3)
    run = matching.computed(of, cast.siti)
    keys = [row.mentee_id for row in Proposal.objects.filter(run=run, mentor__isnull=False)]
    assert sorted(race(publish(run, cast.siti, mentees=keys[:2]), publish(run, cast.siti, mentees=keys[2:]))) == [2, 4]
    assert len(open_pairs(of)) == len(keys)


def test_a_mentor_who_leaves_meanwhile_is_proposed_to_nobody_or_had_not_left_yet(cast):
    of = matching.ready(cast, 4, 2, capacity=2)
    run = matching.computed(of, cast.siti)
    mentor = Proposal.objects.filter(run=run, mentor__isnull=False).first().mentor_id
    results = race(
        publish(run, cast.siti), lambda: mark_left(mentor, on=TODAY, reason="moved", by=cast.siti, now=NOW).pk
    )
    assert isinstance(results[1], Refused) is False
    if isinstance(results[0], Refused):
        assert "tidak berlaku lagi" in results[0].message
        assert open_pairs(of) == []
    else:
        assert results[0] == 4


def test_who_left_before_is_named_and_nothing_is_half_published(cast):
    of = matching.ready(cast, 6, 3)
    run = matching.computed(of, cast.siti)
    row = Proposal.objects.filter(run=run, mentor__isnull=False).select_related("mentor").first()
    mark_left(row.mentor_id, on=TODAY, reason="moved", by=cast.siti, now=NOW)
    with pytest.raises(Refused, match=r"pasangan tidak berlaku lagi: .*mentor tidak lagi ikut program ini"):
        runs.publish_run(run.pk, by=cast.siti, now=NOW)
    assert not Relation.objects.exists()
    runs.publish_run(
        run.pk, mentees=list(Proposal.objects.filter(run=run).exclude(mentor=row.mentor).values_list("mentee_id", flat=True)),
        by=cast.siti, now=NOW,
    )  # fmt: skip
    assert row.mentor_id not in {mentor for _mentee, mentor in open_pairs(of)}


def test_a_pair_forbidden_while_it_is_published_is_one_or_the_other(cast):
    of = matching.ready(cast, 4, 2, capacity=2)
    for _round in range(ROUNDS):
        run = matching.computed(of, cast.siti)
        row = Proposal.objects.filter(run=run, mentor__isnull=False).first()
        whom = {"mentee_id": row.mentee_id, "mentor_id": row.mentor_id}
        results = race(
            publish(run, cast.siti),
            lambda: fixing.fix_pair(of.pk, **whom, kind="forbid", reason="", by=cast.siti, now=NOW).kind,
        )
        assert results[1] == "forbid"
        assert isinstance(results[0], Refused) == (not open_pairs(of))
        Relation.objects.all().delete()
        Fixed.objects.all().delete()
        Run.objects.all().delete()


def test_two_officers_who_ask_at_once_get_one_run(cast):
    of = matching.ready(cast, 3, 2)
    options = of_programme(of)
    results = race(*(lambda: runs.ask_run(of.pk, options=options, by=cast.siti, now=NOW).number for _officer in "ab"))
    assert len(refused(results)) == 1
    assert Run.objects.count() == 1


def test_undone_while_somebody_accepts_the_accepted_one_stays(cast):
    from pamong.mentoring.actions.asking import accept

    of = matching.ready(cast, 4, 2, capacity=2)
    run = matching.published(of, cast.siti)
    relation = Relation.objects.filter(run=run).select_related("mentee").first()
    results = race(
        lambda: runs.undo_run(run.pk, by=cast.siti, now=NOW),
        lambda: accept(relation.pk, by=relation.mentee, now=NOW).state,
    )
    relation.refresh_from_db()
    if isinstance(results[1], Refused):
        assert relation.state == "withdrawn"
        assert results[0] == 4
    else:
        assert (relation.state, results[0]) == ("proposed", 3)
        assert relation.mentee_accepted_at


def test_no_mentor_gets_more_than_her_places_over_two_runs(cast):
    of = matching.ready(cast, 8, 2, capacity=3)
    matching.published(of, cast.siti)
    again = matching.computed(of, cast.siti)
    assert again.report["matched"] == 0
    assert Enrolment.objects.filter(programme=of, side="mentee").count() - len(open_pairs(of)) == 2
