"""What the clock tells of relations: once, to the right one, without a word of theirs."""

from datetime import timedelta

import pytest

from pamong.agency.models import Placement
from pamong.notices import beats_mentoring_relations as beats
from pamong.notices.models import Notice
from pamong.ports import clock
from tests import mentored_relations as made
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(part):
    """Run a part twice; return who was told what."""
    part()
    first = set(Notice.objects.values_list("what", "person"))
    part()
    assert set(Notice.objects.values_list("what", "person")) == first
    assert Notice.objects.count() == len(first)
    return first


def test_whoever_has_not_answered_is_asked_once_more(cast):
    made.relation(cast.yusuf, cast.dewi, answer_by=TODAY + 2 * DAY)
    made.relation(cast.agus, cast.dewi, answer_by=TODAY + 8 * DAY)
    made.relation(cast.surya, cast.siti, "proposed", answer_by=TODAY + DAY, mentee_accepted_at=NOW)
    assert told(beats.ask_again_to_answer) == {("mr_waits", cast.yusuf.pk), ("mr_waits", cast.surya.pk)}


def test_both_are_asked_at_half_time(cast):
    row = made.running_relation(cast.yusuf, cast.dewi, ends_on=TODAY + 36 * DAY)
    assert told(beats.tell_half_time) == {("mr_half", row.mentor_id), ("mr_half", row.mentee_id)}


def test_both_are_told_before_the_last_day_and_after_it(cast):
    row = made.running_relation(cast.yusuf, cast.dewi, ends_on=TODAY + 6 * DAY)
    assert told(beats.tell_last_day) == {("mr_over", row.mentor_id), ("mr_over", row.mentee_id)}
    with clock.at(NOW + 8 * DAY):
        beats.tell_last_day()
    assert Notice.objects.filter(what="mr_over").count() == 4


def test_the_two_of_a_direct_relation_are_told_when_the_line_changed(cast):
    row = made.running_relation(cast.ratna, cast.dewi, kind="direct")
    assert told(beats.tell_line_changed) == set()
    cast.dewi.unit = cast.office
    cast.dewi.save(update_fields=["unit"])
    assert told(beats.tell_line_changed) == {("mr_line", row.mentor_id), ("mr_line", row.mentee_id)}


def test_the_other_one_is_told_of_a_move(cast):
    made.running_relation(cast.yusuf, cast.dewi)
    Placement.objects.create(
        agency=cast.agency, person=cast.yusuf, since=TODAY - DAY, reason="moved", unit=cast.office, recorded_at=NOW
    )
    assert told(beats.tell_moved) == {("mr_moved", cast.dewi.pk)}
