"""Whoever is not asked to decide reads what holds, also the note, while the employee writes another version."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.plans import actions
from pamong.plans.models import Plan, Version
from tests.cast import NOW
from tests.planned import agreed, begun, goals_of, version_of, with_goal

pytestmark = pytest.mark.django_db


def changed(cast, goals=1):
    plan = begun(cast)
    for number in range(goals):
        with_goal(plan, by=cast.dewi, title=f"Tujuan lama {number}")
    actions.say_note(plan.pk, note="Pengantar lama", version=version_of(plan), by=cast.dewi, now=NOW)
    actions.propose_plan(plan.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    actions.agree_plan(plan.pk, version=version_of(plan), by=cast.ratna, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    actions.say_note(plan.pk, note="Pengantar baru", version=version_of(plan), by=cast.dewi, now=NOW)
    with_goal(plan, by=cast.dewi, title="Belum saatnya dibaca")
    return plan


def read(signed_in_as, person, plan):
    return signed_in_as(person).get(f"/rencana/{plan.pk}/").content.decode()


def test_what_is_being_written_is_read_by_the_employee_alone(cast, signed_in_as):
    plan = changed(cast)
    for person in (cast.ratna, cast.siti):
        page = read(signed_in_as, person, plan)
        assert "Pengantar lama" in page
        assert "Pengantar baru" not in page
        assert "Belum saatnya dibaca" not in page
    own = read(signed_in_as, cast.dewi, plan)
    assert "Pengantar baru" in own
    assert "Belum saatnya dibaca" in own


def test_once_proposed_the_supervisor_reads_it_and_hr_still_reads_what_holds(cast, signed_in_as):
    plan = changed(cast)
    actions.propose_plan(plan.pk, version=version_of(plan), change="Tugas baru", by=cast.dewi, now=NOW)
    assert "Belum saatnya dibaca" in read(signed_in_as, cast.ratna, plan)
    page = read(signed_in_as, cast.siti, plan)
    assert "Pengantar lama" in page
    assert "Belum saatnya dibaca" not in page


def test_why_a_proposal_came_back_stays_between_the_two(cast, signed_in_as):
    plan = changed(cast)
    actions.propose_plan(plan.pk, version=version_of(plan), change="Karena tugas saya berat", by=cast.dewi, now=NOW)
    actions.return_plan(plan.pk, version=version_of(plan), reason="Bicarakan dulu dengan saya", by=cast.ratna, now=NOW)
    for path in ("", "versi/"):
        for person, is_read in ((cast.dewi, True), (cast.ratna, True), (cast.siti, False)):
            shown = signed_in_as(person).get(f"/rencana/{plan.pk}/{path}").content.decode()
            assert ("Bicarakan dulu dengan saya" in shown) == is_read
            assert ("Karena tugas saya berat" in shown) == is_read


@pytest.mark.parametrize("who", ["dewi", "ratna", "siti"])
def test_the_page_takes_twelve_queries_at_most_whatever_the_size(cast, signed_in_as, who):
    counts = set()
    for goals in (1, 10):
        Version.objects.all().delete()
        Plan.objects.all().delete()
        plan = changed(cast, goals)
        assert len(goals_of(plan)) == goals + 1
        client = signed_in_as(getattr(cast, who))
        client.get(f"/rencana/{plan.pk}/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/rencana/{plan.pk}/").status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= 12


def test_a_plan_that_holds_is_one_page_for_all(cast, signed_in_as):
    plan = agreed(cast)
    for person in (cast.dewi, cast.ratna, cast.siti):
        assert "Tujuan ke-1" in read(signed_in_as, person, plan)
