"""The bad input of a matching, by the pages: each says in words which rule binds, and nothing is half published."""

import pytest

from pamong.agency.models import Person
from pamong.mentoring.models import Enrolment, Proposal, Relation, Steward
from tests import mentored_matching as matching
from tests.cast import NOW, TODAY
from tests.mentored_matching import url

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


def publish(client, of, rows):
    return client.post(url("run_publish", of, 1), {"banyaknya": str(len(rows))}, follow=True)


def pairs(run):
    return list(
        Proposal.objects.filter(run=run, mentor__isnull=False).select_related("mentee", "mentor").order_by("pk")
    )


def test_nobody_may_be_paired_and_the_rule_that_binds_is_named(cast, siti):
    of = matching.ready(cast, 3, 2)
    Person.objects.filter(pk__in=Enrolment.objects.filter(programme=of).values("person")).update(unit=cast.office)
    matching.computed(of, cast.siti)
    shown = text_of(siti.get(url("run", of, 1)))
    assert "Belum ada pasangan yang mungkin." in shown
    assert shown.count("Semua mentor yang ada berasal dari unitnya sendiri.") == 3
    answer = publish(siti, of, [])
    assert "Tidak ada pasangan yang dipilih" in text_of(answer)
    assert not Relation.objects.filter(programme=of).exists()


def test_without_places_it_says_that_nobody_has_one(cast, siti):
    of = matching.ready(cast, 3, 2, capacity=0)
    matching.computed(of, cast.siti)
    assert text_of(siti.get(url("run", of, 1))).count("Belum ada mentor yang masih punya tempat.") == 3


def test_equal_scores_are_an_outcome_like_any_other(cast, siti):
    of = matching.ready(cast, weights={"region": 0.0, "competency": 0.0})
    rows = pairs(matching.computed(of, cast.siti))
    shown = text_of(siti.get(url("run", of, 1)))
    assert "Semua 12 orang mendapat mentor. Tidak ada susunan yang lebih baik." in shown
    assert siti.get(url("pair", of, 1, rows[0].mentee_id, rows[1].mentor_id)).status_code == 200


def test_a_mentor_who_left_since_is_named_and_nothing_is_published(cast, siti):
    of = matching.ready(cast, 6, 3)
    rows = pairs(matching.computed(of, cast.siti))
    Person.objects.filter(pk=rows[0].mentor_id).update(left_on=TODAY, left_reason="moved")
    gone = sum(row.mentor_id == rows[0].mentor_id for row in rows)
    shown = text_of(publish(siti, of, rows))
    assert f"{gone} pasangan tidak berlaku lagi" in shown
    assert rows[0].mentor.name in shown
    assert "mentor tidak lagi ikut program ini" in shown
    assert not Relation.objects.filter(programme=of).exists()


def test_the_second_officer_reads_who_was_faster(cast, siti, signed_in_as):
    of = matching.ready(cast, 6, 3)
    rows = pairs(matching.computed(of, cast.siti))
    Steward.objects.create(
        agency=of.agency, programme=of, person=cast.bambang, may_run=True, named_by=cast.siti, named_at=NOW
    )
    other = signed_in_as(cast.bambang)
    assert f"{len(rows)} pasangan diterbitkan" in text_of(publish(siti, of, rows))
    shown = text_of(publish(other, of, rows))
    assert f"sudah diterbitkan oleh {cast.siti.name}" in shown
    assert Relation.objects.filter(programme=of).count() == len(rows)


def test_who_saw_other_pairs_than_there_are_publishes_none(cast, siti):
    of = matching.ready(cast, 6, 3)
    rows = pairs(matching.computed(of, cast.siti))
    assert "Periksa lagi, lalu kirim" in text_of(publish(siti, of, rows[:2]))
    assert not Relation.objects.filter(programme=of).exists()


def test_a_place_less_since_is_told_and_nothing_is_published(cast, siti):
    of = matching.ready(cast, 4, 2, capacity=2)
    rows = pairs(matching.computed(of, cast.siti))
    Enrolment.objects.filter(programme=of, side="mentor", person=rows[0].mentor_id).update(capacity=1)
    shown = text_of(publish(siti, of, rows))
    assert "1 pasangan tidak berlaku lagi" in shown
    assert "tempat mentornya sudah terisi" in shown
    assert not Relation.objects.filter(programme=of).exists()
