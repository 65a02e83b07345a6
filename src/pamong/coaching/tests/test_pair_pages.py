"""Strengths and areas, the hand-over to a new supervisor, and HR's list of topics."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.coaching import actions
from pamong.coaching.models import Handover, Strength, Topic
from pamong.coaching.tests.pairs import promise, proposed, running
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.answers import words
from tests.cast import NOW

pytestmark = pytest.mark.django_db
MAY = datetime(2026, 5, 4, 2, tzinfo=UTC)


@pytest.fixture
def former(cast):
    """Dewi's cycle with Yusuf, closed; with a promise of each, and a strength that each wrote."""
    words = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 6, 30), "goal": "Tujuan lama", "now": MAY}
    with clock.at(MAY):
        cycle = proposed(cast, supervisor=cast.yusuf, **words)
        actions.agree_cycle(cycle.pk, version=1, by=cast.yusuf, now=MAY)
        own, his = promise(action="janji Dewi", due_on=date(2026, 5, 9)), promise("supervisor", action="janji Yusuf")
        actions.make_commitment(cycle.pk, promise=own, by=cast.dewi, now=MAY)
        actions.make_commitment(cycle.pk, promise=his, by=cast.yusuf, now=MAY)
        for by, text in ((cast.dewi, "tulisan Dewi"), (cast.yusuf, "tulisan Yusuf")):
            pair = {"employee": cast.dewi, "supervisor": cast.yusuf}
            actions.note_strength(**pair, kind="strength", text=text, by=by, now=MAY)
        return actions.close_cycle(cycle.pk, outcome="Hasil lama", attainment="reached", by=cast.dewi, now=MAY)


def url(name, row):
    return reverse(f"coaching:{name}", args=[row.pk])


def test_both_write_down_strengths_and_both_read_them(cast, dewi, ratna):
    page = url("strengths", cast.dewi)
    form = {"kind": "strength", "text": "Memecah data per jabatan", "example": "Rapat formasi", "once": str(new_id())}
    ratna.post(page, form)
    ratna.post(page, form)
    assert Strength.objects.count() == 1
    shown = words(dewi.get(page))
    assert "Memecah data per jabatan" in shown
    assert "ditulis Ratna" in shown
    assert shown.count("Terlihat oleh Anda dan Ratna.") == 2
    row = Strength.objects.get()
    assert dewi.get(url("strength_edit", row)).status_code == 403
    ratna.post(url("strength_edit", row), {**form, "text": "Memecah data"})
    assert Strength.objects.get().text == "Memecah data"


def test_what_is_set_aside_can_come_back(cast, dewi, ratna):
    pair = {"employee": cast.dewi, "supervisor": cast.ratna}
    row = actions.note_strength(**pair, kind="area", text="Berani bertanya", by=cast.dewi, now=NOW)
    ratna.post(url("strength_aside", row))
    assert "Kembalikan" in words(dewi.get(url("strengths", cast.dewi)))
    dewi.post(url("strength_up", row))
    assert Strength.objects.get().set_aside_at is None


def test_a_new_supervisor_sees_nothing_that_was_written_with_another(cast, former, ratna, signed_in_as):
    assert "tulisan" not in words(ratna.get(url("strengths", cast.dewi)))
    assert ratna.get(url("handed_over", cast.dewi)).status_code == 404
    assert ratna.get(url("cycle", former)).status_code == 404
    yusuf = words(signed_in_as(cast.yusuf).get(url("strengths", cast.dewi)))
    assert "tulisan Dewi" in yusuf
    assert "sudah berakhir" in yusuf
    assert "<textarea" not in yusuf


def test_the_employee_still_finds_what_she_wrote_with_an_earlier_supervisor(cast, former, dewi):
    assert f"?atasan={cast.yusuf.pk}" in words(dewi.get(url("strengths", cast.dewi)))
    assert "tulisan Yusuf" in words(dewi.get(url("strengths", cast.dewi), {"atasan": cast.yusuf.pk}))
    assert dewi.get(url("strengths", cast.dewi), {"atasan": cast.hadi.pk}).status_code == 200
    assert "tulisan" not in words(dewi.get(url("strengths", cast.dewi), {"atasan": cast.hadi.pk}))


def test_the_employee_chooses_what_a_new_supervisor_reads(cast, former, dewi, ratna):
    asked = words(dewi.get(url("handover", former)))
    assert "Apa yang boleh dibaca Ratna?" in asked
    dewi.post(url("handover", former), {"shares_goal": "on", "message": "Mulai dari sini", "once": str(new_id())})
    shown = words(ratna.get(url("handed_over", cast.dewi)))
    assert "Tujuan lama" in shown
    assert "Hasil lama" in shown
    assert "Mulai dari sini" in shown
    assert "janji Dewi" not in shown
    assert "tulisan" not in shown


def test_promises_and_strengths_are_her_own_never_those_of_the_former_supervisor(cast, former, dewi, ratna):
    everything = {"shares_commitments": "on", "shares_strengths": "on"}
    dewi.post(url("handover", former), everything)
    shown = words(ratna.get(url("handed_over", cast.dewi)))
    assert "janji Dewi" in shown
    assert "tulisan Dewi" in shown
    assert "janji Yusuf" not in shown
    assert "tulisan Yusuf" not in shown
    assert "Tujuan lama" not in shown


def test_giving_again_replaces_and_taking_back_closes_the_page(cast, former, dewi, ratna):
    dewi.post(url("handover", former), {"shares_goal": "on"})
    dewi.post(url("handover", former), {"shares_commitments": "on"})
    row = Handover.objects.get()
    assert (row.shares_goal, row.shares_commitments) == (False, True)
    assert "Tarik" in words(dewi.get(url("handover", former)))
    assert ratna.post(url("handover_withdraw", row)).status_code == 404
    dewi.post(url("handover_withdraw", row))
    assert ratna.get(url("handed_over", cast.dewi)).status_code == 404
    assert "ditarik" in words(dewi.get(url("handover", former)))


def test_an_empty_hand_over_is_asked_for_at_least_one_thing(former, dewi):
    assert "Pilih setidaknya satu hal" in words(dewi.post(url("handover", former), {"message": " "}))
    assert not Handover.objects.exists()


def test_a_cycle_with_todays_supervisor_has_nothing_to_hand_over(cast, dewi):
    assert "Belum ada atasan baru" in words(dewi.get(url("handover", running(cast))))


# --- topics


def test_hr_adds_a_topic_that_can_be_chosen_at_once(cast, siti, dewi):
    form = {"name": "Pelayanan arsip", "description": "Melayani peminjam.", "once": str(new_id())}
    siti.post("/sdm/topik/", form)
    siti.post("/sdm/topik/", form)
    assert Topic.objects.filter(name="Pelayanan arsip").count() == 1
    assert "Pelayanan arsip" in words(dewi.get("/coaching/siklus/baru/"))


def test_a_closed_topic_is_offered_no_more_and_its_cycles_keep_it(cast, siti, dewi):
    cycle = running(cast)
    topic = cycle.topic
    siti.post(url("topic_close", topic))
    assert "Komunikasi" in words(dewi.get(url("cycle", cycle)))
    assert "Menyampaikan maksud" not in words(dewi.get("/coaching/siklus/baru/"))
    siti.post(url("topic_reopen", topic))
    assert Topic.objects.get(pk=topic.pk).closed_at is None


def test_built_in_topics_keep_their_name_own_ones_may_change(cast, siti):
    own = actions.add_topic(agency=cast.agency, name="Arsip", description="", by=cast.siti, now=NOW)
    siti.post(url("topic", own), {"name": "Kearsipan", "description": "Tertib."})
    assert Topic.objects.get(pk=own.pk).name == "Kearsipan"
    builtin = Topic.objects.get(agency=cast.agency, key="stress")
    assert "Topik bawaan tidak dapat diganti namanya" in words(siti.get(url("topic", builtin)))
    assert "tetap seperti adanya" in words(siti.post(url("topic", builtin), {"name": "X"}))
    same = words(siti.post("/sdm/topik/", {"name": "kearsipan"}))
    assert "Sudah ada topik dengan nama itu" in same


def test_hr_of_one_unit_reads_that_the_list_is_the_whole_agencys(cast, siti):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.division)
    assert "seluruh instansi" in words(siti.get("/sdm/topik/"), 403)
    assert "Topik coaching" not in words(siti.get("/"))
