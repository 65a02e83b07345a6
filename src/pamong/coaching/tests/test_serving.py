"""A cycle and the goal of a plan that it serves: proposed for it, tied to it, untied; and who reads its title."""

import pytest
from django.urls import reverse

from pamong.agency.models import ReportingLine
from pamong.coaching import actions
from pamong.coaching.models import Cycle
from pamong.coaching.tests.pairs import DAY, WORDS, proposed, running, topic
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions as plans
from pamong.plans.queries import goal_for, goals_to_serve
from pamong.ports import clock
from tests import planned
from tests.answers import words
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
PROPOSE = "/coaching/siklus/baru/"


def goal(cast):
    return planned.goals_of(planned.agreed(cast))[0]


def test_a_proposal_begins_with_the_goal_and_keeps_it(cast, signed_in_as):
    dewi, served = signed_in_as(cast.dewi), goal(cast)
    address = f"{PROPOSE}?tujuan={served.pk}"
    shown = words(dewi.get(address))
    assert "Untuk tujuan dalam rencana" in shown
    assert f">{served.title}</textarea>" in shown.replace("> ", ">")
    typed = {**WORDS, "topic": str(topic(cast).pk), "once": str(new_id())}
    assert dewi.post(address, typed).status_code == 302
    assert Cycle.objects.get().plan_goal_id == served.pk


def test_the_supervisor_is_led_to_the_employee_of_the_goal(cast, signed_in_as):
    ratna, served = signed_in_as(cast.ratna), goal(cast)
    shown = words(ratna.get(f"{PROPOSE}?tujuan={served.pk}"))
    assert "Usulkan siklus kepada Dewi" in shown
    assert served.title in shown


def test_a_goal_of_somebody_else_begins_nothing(cast, signed_in_as):
    served = goal(cast)
    for name in ("bambang", "surya", "siti"):
        shown = words(signed_in_as(getattr(cast, name)).get(f"{PROPOSE}?tujuan={served.pk}"))
        assert served.title not in shown
    hers = words(signed_in_as(cast.ratna).get(f"{PROPOSE}?pegawai={cast.ratna.pk}&tujuan={served.pk}"))
    assert served.title not in hers  # her own cycle with Bambang does not serve a goal of Dewi
    for odd in ("x", str(new_id())):
        assert signed_in_as(cast.dewi).get(f"{PROPOSE}?tujuan={odd}").status_code == 200


def test_a_goal_that_cannot_be_read_cannot_be_served(cast):
    draft = planned.goals_of(planned.written(cast))[0]
    with pytest.raises(Refused, match="tidak ada dalam rencana"):
        proposed(cast, by=cast.ratna, plan_goal_id=draft.pk)
    assert proposed(cast, plan_goal_id=draft.pk).plan_goal_id == draft.pk  # her own draft is hers


def test_the_page_shows_the_goal_to_the_two(cast, signed_in_as):
    cycle, served = running(cast), goal(cast)
    dewi = signed_in_as(cast.dewi)
    assert "Belum dikaitkan" in words(dewi.get(reverse("coaching:cycle", args=[cycle.pk])))
    address = reverse("coaching:serve", args=[cycle.pk])
    assert served.title in words(dewi.get(address))
    shown = words(dewi.post(address, {"goal": str(served.pk)}, follow=True))
    assert reverse("plans:plan", args=[served.plan_id]) in shown
    assert served.title in words(signed_in_as(cast.ratna).get(reverse("coaching:cycle", args=[cycle.pk])))
    dewi.post(address, {"goal": str(served.pk)})
    assert Entry.objects.filter(event="coaching.CycleTied").count() == 1
    dewi.post(address, {"goal": ""})
    assert Cycle.objects.get().plan_goal_id is None
    assert "Pilih salah satu" in words(dewi.post(address, {"goal": str(new_id())}))


def test_a_draft_is_offered_to_the_employee_alone(cast, signed_in_as):
    cycle, draft = running(cast), planned.goals_of(planned.written(cast))[0]
    address = reverse("coaching:serve", args=[cycle.pk])
    assert draft.title in words(signed_in_as(cast.dewi).get(address))
    shown = words(signed_in_as(cast.ratna).get(address))
    assert draft.title not in shown
    assert "sesudah rencananya disepakati" in shown
    actions.serve_goal(cycle.pk, plan_goal_id=draft.pk, by=cast.dewi, now=NOW)
    hers = words(signed_in_as(cast.ratna).get(reverse("coaching:cycle", args=[cycle.pk])))
    assert draft.title not in hers
    assert "Terkait dengan satu tujuan dalam rencana." in hers


def test_what_is_written_while_a_plan_is_changed_is_offered_to_the_employee_alone(cast, signed_in_as):
    cycle, served = running(cast), goal(cast)
    actions.serve_goal(cycle.pk, plan_goal_id=served.pk, by=cast.dewi, now=NOW)
    plans.begin_revision(served.plan_id, by=cast.dewi, now=NOW)
    draft = planned.goal_draft(title="Ditulis ulang, belum diajukan")
    plans.edit_goal(served.pk, draft=draft, version=planned.version_of(served), by=cast.dewi, now=NOW)
    secret = planned.with_goal(served.plan, by=cast.dewi, title="Belum saatnya dibaca")
    for address in (reverse("coaching:serve", args=[cycle.pk]), reverse("coaching:cycle", args=[cycle.pk])):
        hers = words(signed_in_as(cast.ratna).get(address))
        assert served.title in hers
        assert "Ditulis ulang" not in hers
        assert secret.title not in hers
        assert "Ditulis ulang" in words(signed_in_as(cast.dewi).get(address))
    assert goal_for(cast.ratna, secret.pk, (cast.dewi.pk,)) is None


def test_what_was_taken_out_or_let_go_is_offered_to_nobody(cast):
    plan = planned.agreed(cast, scales=[planned.SCALE, planned.UNWRITTEN, planned.SCALE])
    kept, gone, dropped = planned.goals_of(plan)
    plans.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    plans.remove_goal(gone.pk, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    seen = planned.version_of(plan)
    plans.propose_plan(plan.pk, version=seen, change="Satu kurang", by=cast.dewi, now=NOW)
    plans.agree_plan(plan.pk, version=seen, by=cast.ratna, now=NOW)
    plans.drop_goal(dropped.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    for reader in (cast.dewi, cast.ratna):
        assert [each.id for each in goals_to_serve(reader, cast.dewi.pk, (2026,))] == [kept.pk]
    assert goal_for(cast.ratna, gone.pk, (cast.dewi.pk,)) is None


def test_a_former_supervisor_reads_no_goal(cast, signed_in_as):
    cycle, served = running(cast), goal(cast)
    actions.serve_goal(cycle.pk, plan_goal_id=served.pk, by=cast.dewi, now=NOW)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.bambang, starts_on=TODAY, recorded_at=NOW
    )
    with clock.at(NOW + DAY):
        ratna = signed_in_as(cast.ratna)
        assert served.title not in words(ratna.get(reverse("coaching:cycle", args=[cycle.pk])))
        assert served.title not in words(ratna.get(reverse("coaching:serve", args=[cycle.pk])))


def test_a_supervisor_ties_no_goal_of_her_own(cast):
    cycle, hers = running(cast), planned.goals_of(planned.agreed(cast, by=cast.ratna, supervisor=cast.bambang))[0]
    with pytest.raises(Refused, match="tidak ada dalam rencana"):
        actions.serve_goal(cycle.pk, plan_goal_id=hers.pk, by=cast.ratna, now=NOW)


def test_nobody_else_ties_anything(cast):
    cycle, served = running(cast), goal(cast)
    for name in ("bambang", "siti", "surya", "kadek"):
        with pytest.raises(Forbidden):
            actions.serve_goal(cycle.pk, plan_goal_id=served.pk, by=getattr(cast, name), now=NOW)
