"""Rows follow the ledger: before they are let go silently, afterwards so that HR sees what to mend by hand."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from pamong.hours import following as hours
from pamong.kit.refusals import Refused
from pamong.ports.siasn import using
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import RuleDraft
from pamong.siasn import following, rules
from pamong.siasn.actions import releasing, settling
from pamong.siasn.models import Course, Step
from tests import handed
from tests.cast import NOW
from tests.handed import again, earned, released, void, work
from tests.siasn import FakeSiasn

pytestmark = pytest.mark.django_db


@pytest.fixture
def siasn(cast):
    handed.numbered(cast)
    return FakeSiasn(handed.people(cast))


def sent(cast, siasn, person=None):
    row = earned(person or cast.dewi)
    released(siasn, [row], cast.siti)
    work(siasn)
    return again(row)


def worth(hundredths):
    """What a session is worth from now on."""
    rule = RuleDraft("coaching", date(2026, 1, 1), "session", hundredths, hundredths, legal_basis="SE 1")
    return rulebook.set_rule(rule, by=handed_by(), now=NOW)


def handed_by():
    from pamong.agency.models import Person

    return Person.objects.get(name__startswith="Siti")


def recount(cast):
    hours.settle_agency(cast.agency.pk)
    following.catch_up()


def test_every_activity_of_the_ledger_has_one_row_and_what_is_voided_leaves_the_queue(cast):
    row, over = earned(cast.dewi), earned(cast.dewi, date(2026, 11, 4))
    third = earned(cast.dewi, date(2026, 11, 5))
    assert [(each.state, each.counted) for each in (row, over, third)] == [("ready", 200), ("ready", 200), ("small", 0)]
    void(row)
    assert [again(each).state for each in (row, over, third)] == ["void", "ready", "ready"]
    assert Course.objects.count() == 3
    assert Step.objects.count() == 0


def test_voided_after_it_was_released_it_is_not_sent(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    void(row)
    assert again(row).state == "void"
    work(siasn)
    assert siasn.rows == {}
    assert list(Step.objects.filter(course=row).order_by("pk").values_list("what", flat=True)) == [
        "released",
        "returned",
    ]


def test_voided_after_it_was_sent_it_is_told_with_what_to_do_until_somebody_did(cast, siasn):
    row = sent(cast, siasn)
    void(row)
    row = again(row)
    assert (row.state, row.hours, row.is_voided) == ("sent", 2, True)
    assert row.changed_at is not None
    assert row.mended_at is None
    for _ in range(2):
        settling.mend(row.pk, version=row.version, by=cast.siti, now=NOW)
    row = again(row)
    assert (row.mended_by_id, row.hours) == (cast.siti.pk, 0)
    assert list(Step.objects.filter(course=row).order_by("pk").values_list("what", flat=True)) == [
        "released", "sent", "changed", "mended",
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah sama"):
        settling.mend(row.pk, version=row.version, by=cast.siti, now=NOW)


def test_a_rule_that_changes_marks_rows_first_and_the_tick_asks_the_ledger(cast, siasn):
    waits, there = earned(cast.ratna), sent(cast, siasn)
    worth(300)
    hours.settle_agency(cast.agency.pk)
    assert [again(each).is_behind for each in (waits, there)] == [True, True]
    with pytest.raises(Refused, match="Tidak ada baris"):
        released(siasn, [waits], cast.siti)
    assert following.catch_up() == 2
    assert following.catch_up() == 0
    waits, there = again(waits), again(there)
    assert (waits.counted, waits.is_behind, waits.changed_at) == (300, False, None)
    assert (there.counted, there.hours, there.state) == (300, 2, "sent")
    assert there.changed_at is not None


def test_what_counts_as_before_needs_no_mending_any_more(cast, siasn):
    row = sent(cast, siasn)
    rule = worth(300)
    recount(cast)
    assert again(row).changed_at is not None
    rulebook.withdraw_rule(rule.pk, by=cast.siti, now=NOW)
    worth(200)
    recount(cast)
    assert again(row).changed_at is None
    assert [step.what for step in Step.objects.filter(course=row).order_by("pk")][-2:] == ["changed", "again"]


def test_a_change_within_the_same_whole_hour_changes_nothing_for_siasn(cast, siasn):
    row = sent(cast, siasn)
    worth(250)
    recount(cast)
    assert (again(row).counted, again(row).changed_at) == (250, None)


def test_released_by_a_rule_that_changed_since_it_goes_back_to_hr(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    worth(300)
    hours.settle_agency(cast.agency.pk)
    work(siasn)
    assert (again(row).state, siasn.rows) == ("ready", {})


def test_what_is_on_its_way_when_the_ledger_changes_is_asked_about_and_told(cast, siasn):
    arrived, lost = earned(cast.dewi), earned(cast.ratna)
    for row, trouble in ((arrived, "lose"), (lost, "nothing")):
        released(siasn, [row], cast.siti)
        siasn.trouble.append(trouble)
        work(siasn)
        void(row)
        assert again(row).state == "unsure"
    from datetime import timedelta

    from pamong.ports import clock

    with clock.at(NOW + timedelta(minutes=30)):
        work(siasn)
    assert [again(row).state for row in (arrived, lost)] == ["sent", "void"]
    assert again(arrived).changed_at is not None
    assert len(siasn.rows) == 1


def test_handed_in_by_file_it_is_not_sent_and_follows_the_ledger_too(cast, siasn):
    row, other = earned(cast.dewi), earned(cast.ratna)
    release = released(siasn, [row, other], cast.siti, kind="file")
    assert {again(each).state for each in (row, other)} == {"filed"}
    work(siasn)
    assert siasn.asked == []
    with pytest.raises(Refused, match="Tidak ada baris"):
        released(siasn, [row], cast.siti)
    void(row)
    assert again(row).changed_at is not None
    assert releasing.take_back(release.pk, by=cast.siti, now=NOW) == 2
    assert [again(each).state for each in (row, other)] == ["void", "ready"]
    assert again(row).changed_at is None


def test_by_file_works_without_a_connection(cast):
    handed.numbered(cast)
    from pamong.ports.siasn import NullSiasn

    row = earned(cast.dewi)
    with using(NullSiasn()):
        released(NullSiasn(), [row], cast.siti, kind="file")
    assert (again(row).state, again(row).hours) == ("filed", 2)


def test_what_an_older_ledger_holds_gets_its_rows_when_the_room_is_built(cast):
    kept, small, voided = earned(cast.dewi), earned(cast.ratna, form="self_study", minutes=30), earned(cast.surya)
    void(voided)
    before = {row.claim_id: (row.state, row.counted, row.is_voided, row.year) for row in Course.objects.all()}
    Course.objects.all().delete()
    build = import_module("pamong.siasn.migrations.0002_rows_of_the_ledger").take_up
    build(apps, None)
    build(apps, None)
    after = {row.claim_id: (row.state, row.counted, row.is_voided, row.year) for row in Course.objects.all()}
    assert after == before
    assert set(after) == {kept.claim_id, small.claim_id, voided.claim_id}


STATES = Course.State.values


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("counted", "is_voided"), [(0, False), (99, False), (200, False), (350, False), (0, True)])
def test_after_the_ledger_was_asked_once_asking_again_changes_nothing(state, counted, is_voided):
    after = rules.after_ledger(state, 2, counted, is_voided=is_voided)
    assert rules.after_ledger(after.state, 2, counted, is_voided=is_voided) == after
    if state in rules.THERE:
        assert after.state == state, "what SIASN has stays there, whatever we count"
    if after.state in ("ready", "released"):
        assert counted >= rules.JP
        assert not is_voided
