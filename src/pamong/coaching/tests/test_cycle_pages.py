"""The pages of a cycle: propose, agree, change, end; a stale tab, a second submit, and words that are too long."""

import re
from datetime import date

import pytest
from django.urls import reverse

from pamong.agency.models import ReportingLine
from pamong.agency.units import refresh_units
from pamong.coaching import actions
from pamong.coaching.models import Cycle, Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WORDS, completed, planned, promise, proposed, running, topic
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.answers import words
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def url(name, row, *more):
    return reverse(f"coaching:{name}", args=[row.pk, *more])


def typed(cast, **changes):
    return {**WORDS, "topic": str(topic(cast).pk), "once": str(new_id()), **changes}


PROPOSE = "/coaching/siklus/baru/"


# --- proposing


def test_an_employee_is_led_straight_to_her_supervisor(dewi):
    shown = words(dewi.get(PROPOSE))
    assert "Usulkan siklus kepada Ratna" in shown
    assert shown.count("Terlihat oleh Anda dan Ratna.") == 2


def test_whoever_leads_chooses_first_with_whom(cast, ratna):
    shown = words(ratna.get(PROPOSE))
    assert "Dengan siapa Anda ingin memulai?" in shown
    assert f"?pegawai={cast.dewi.pk}" in shown
    assert f"?pegawai={cast.ratna.pk}" in shown  # with her own supervisor
    assert "Usulkan siklus kepada Dewi" in words(ratna.get(PROPOSE, {"pegawai": cast.dewi.pk}))


def test_whoever_has_one_person_and_nobody_above_goes_straight_on(cast, signed_in_as):
    for unit in (cast.office, cast.bureau):
        unit.leader = cast.surya if unit == cast.office else None
        unit.save(update_fields=["leader"])
    cast.secretariat.leader = None
    cast.secretariat.save(update_fields=["leader"])
    refresh_units(cast.agency)
    shown = words(signed_in_as(cast.surya).get(PROPOSE))
    assert "Usulkan siklus kepada Yusuf" in shown


def test_nobody_proposes_to_people_of_others(cast, ratna, dewi):
    for client, key in ((ratna, cast.surya.pk), (dewi, cast.ratna.pk), (ratna, cast.kadek.pk)):
        assert client.get(PROPOSE, {"pegawai": key}).status_code == 404
        assert client.post(f"{PROPOSE}?pegawai={key}", typed(cast)).status_code == 404
    assert not Cycle.objects.exists()


def test_a_proposal_sent_twice_is_one(cast, dewi):
    form = typed(cast)
    first = dewi.post(PROPOSE, form)
    again = dewi.post(PROPOSE, form)
    cycle = Cycle.objects.get()
    assert first.url == again.url == url("cycle", cycle)
    assert cycle.goal == WORDS["goal"]
    assert (cycle.employee_agreed_at, cycle.supervisor_agreed_at) == (cycle.proposed_at, None)


def test_too_long_a_goal_is_counted_and_stays_in_the_form(cast, dewi):
    goal = "a" * 437
    shown = words(dewi.post(PROPOSE, typed(cast, goal=goal)))
    assert "Kelebihan 37 karakter" in shown
    assert goal in shown
    assert not Cycle.objects.exists()


def test_line_ends_count_once_and_hostile_text_is_only_text(cast, dewi):
    goal = "<script>alert(1)</script>\r\n" + "b" * 374 + "\x00\u202e"
    dewi.post(PROPOSE, typed(cast, goal=goal))
    cycle = Cycle.objects.get()
    assert len(cycle.goal) == 400
    shown = words(dewi.get(url("cycle", cycle)))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in shown


def test_a_period_that_makes_no_sense_is_said_beside_its_field(cast, dewi):
    shown = words(dewi.post(PROPOSE, typed(cast, ends_on=date(2026, 11, 1))))
    assert "Hari terakhir mendahului hari pertama" in shown
    shown = words(dewi.post(PROPOSE, typed(cast, ends_on=date(2029, 1, 1))))
    assert "Satu siklus paling lama satu tahun" in shown


def test_a_topic_that_runs_is_not_offered_and_leads_to_its_cycle(cast, dewi):
    cycle = running(cast)
    shown = words(dewi.get(PROPOSE))
    assert "Topik yang sudah berjalan di antara Anda berdua:" in shown
    assert url("cycle", cycle) in shown
    shown = words(dewi.post(PROPOSE, typed(cast)))
    assert "Pilih salah satu topik di daftar." in shown
    assert Cycle.objects.count() == 1


def test_a_second_tab_on_the_same_topic_is_refused_in_words(cast, dewi, monkeypatch):
    proposed(cast)
    monkeypatch.setattr("pamong.coaching.views.proposals.tried", lambda form, act: act() and True)
    shown = dewi.post(PROPOSE, typed(cast, topic=str(topic(cast).pk)))
    assert shown.status_code == 200
    assert Cycle.objects.count() == 1


def test_the_stress_topic_says_what_stays_here_and_where_else_to_find_help(cast, dewi, ratna):
    stress = topic(cast, "stress")
    fragment = dewi.get(PROPOSE, {"topic": stress.pk}, headers={"HX-Request": "true"})
    shown = words(fragment)
    assert "<html" not in shown
    assert "pengelola SDM dan admin tidak dapat membacanya" in shown
    assert "119 ekstensi 8" in shown
    assert "Contoh tujuan yang baik" in shown
    assert "119 ekstensi 8" in words(dewi.get(PROPOSE))  # without JavaScript it stands there from the start
    assert "119 ekstensi 8" in words(ratna.get(url("cycle", proposed(cast, key="stress"))))
    other = words(dewi.get(PROPOSE, {"topic": topic(cast).pk}, headers={"HX-Request": "true"}))
    assert "119 ekstensi 8" not in other


def test_an_acting_officer_is_told_until_when(cast, signed_in_as):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="plh",
        starts_on=TODAY, ends_on=date(2026, 12, 31), recorded_at=NOW,
    )  # fmt: skip
    surya = signed_in_as(cast.surya)
    address = f"{PROPOSE}?pegawai={cast.dewi.pk}"
    assert "berakhir 31 Des 2026" in words(surya.get(address))
    shown = words(surya.post(address, typed(cast, ends_on=date(2027, 1, 10))))
    assert "tidak dapat melewatinya" in shown
    assert surya.post(address, typed(cast, ends_on=date(2026, 12, 31))).status_code == 302
    cycle = Cycle.objects.get()
    assert "Surya menjadi Plh. atasan langsung sampai 31 Des 2026." in words(surya.get(url("cycle", cycle)))


def test_a_withdrawn_proposal_can_be_proposed_again_with_its_words(cast, dewi, ratna):
    cycle = proposed(cast)
    assert "Tarik usulan ini?" in words(dewi.get(url("withdraw", cycle)))
    dewi.post(url("withdraw", cycle))
    shown = words(dewi.get(url("cycle", cycle)))
    assert "Usulan ini tidak jadi" in shown
    again = f"{PROPOSE}?pegawai={cast.dewi.pk}&dari={cycle.pk}"
    assert again.replace("&", "&amp;") in shown
    assert WORDS["goal"] in words(dewi.get(again))
    stranger = words(dewi.get(f"{PROPOSE}?dari={new_id()}"))
    assert WORDS["goal"] not in stranger


# --- agreeing and revising


def test_agreeing_names_the_version_that_was_read(cast, dewi, ratna):
    cycle = proposed(cast)
    assert '<input type="hidden" name="version" value="1"' in words(ratna.get(url("cycle", cycle)))
    actions.revise_cycle(
        cycle.pk, version=1, topic_id=cycle.topic_id, **{**WORDS, "goal": "Lain"}, by=cast.dewi, now=NOW
    )
    stale = ratna.post(url("agree", cycle), {"version": 1}, follow=True)
    assert "berubah sejak Anda membukanya" in words(stale)
    assert "Lain" in words(stale)
    assert Cycle.objects.get().state == "proposed"
    agreed = ratna.post(url("agree", cycle), {"version": 2}, follow=True)
    assert "Disepakati." in words(agreed)
    assert Cycle.objects.get().state == "agreed"
    ratna.post(url("agree", cycle), {"version": 2})  # the back button and a second press change nothing
    assert Cycle.objects.get().state == "agreed"


def test_a_forged_version_agrees_to_nothing(cast, ratna):
    cycle = proposed(cast)
    for version in ("", "x", "-1", "99999999999999999999"):
        ratna.post(url("agree", cycle), {"version": version})
    assert Cycle.objects.get().state == "proposed"


def test_the_proposer_waits_and_cannot_agree_for_the_other(cast, dewi):
    cycle = proposed(cast)
    shown = words(dewi.get(url("cycle", cycle)))
    assert "Menunggu Ratna" in shown
    assert "/setujui/" not in shown
    dewi.post(url("agree", cycle), {"version": 1})
    assert Cycle.objects.get().state == "proposed"


def test_the_other_one_may_change_the_words_and_asks_back(cast, dewi, ratna):
    cycle = proposed(cast)
    form = typed(cast, goal="Memimpin rapat pimpinan", version=1)
    assert ratna.post(url("revise", cycle), form).url == url("cycle", cycle)
    cycle = Cycle.objects.get()
    assert (cycle.goal, cycle.version, cycle.employee_agreed_at) == ("Memimpin rapat pimpinan", 2, None)
    assert "Ratna mengusulkan siklus ini. Anda setuju?" in words(dewi.get(url("cycle", cycle)))


def test_two_who_revise_at_once_see_both_wordings_and_lose_nothing(cast, dewi, ratna):
    cycle = proposed(cast)
    ratna.post(url("revise", cycle), typed(cast, goal="Kata Ratna", version=1))
    clash = words(dewi.post(url("revise", cycle), typed(cast, goal="Kata Dewi", version=1)))
    assert "Ratna mengubah ini sementara Anda menulis" in clash
    assert "Kata Ratna" in clash
    assert "Kata Dewi</textarea>" in clash
    assert 'name="version" value="2"' in clash
    assert Cycle.objects.get().goal == "Kata Ratna"
    dewi.post(url("revise", cycle), typed(cast, goal="Kata Dewi", version=2))
    assert Cycle.objects.get().goal == "Kata Dewi"


def test_what_was_decided_meanwhile_cannot_be_revised(cast, dewi):
    cycle = running(cast)
    answer = dewi.post(url("revise", cycle), typed(cast, goal="Terlambat", version=1), follow=True)
    assert "sudah diputuskan" in words(answer)
    assert Cycle.objects.get().goal == WORDS["goal"]


def test_declining_asks_for_no_reason(cast, ratna):
    cycle = proposed(cast)
    shown = words(ratna.get(url("withdraw", cycle)))
    assert "Anda tidak perlu memberi alasan" in shown
    assert "<textarea" not in shown
    ratna.post(url("withdraw", cycle))
    assert Cycle.objects.get().state == "withdrawn"


# --- the running cycle


def test_the_page_of_a_cycle_holds_agreement_rhythm_sessions_and_promises(cast, dewi):
    cycle = running(cast)
    with clock.at(MONDAY + 3 * HOUR):
        completed(cast, cycle)
        planned(cast, cycle, MONDAY + 14 * DAY)
        actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=MONDAY + 3 * HOUR)
        shown = words(dewi.get(url("cycle", cycle)))
    assert "Sesi berikutnya Sen, 7 Des 2026 09.00 WIB" in shown
    assert shown.count("setuju Sab, 21 Nov 2026 10.00 WIB") == 2
    assert "Ritme terjaga: setiap dua minggu" in shown
    assert "Sesi 1, Sen, 23 Nov 2026" in shown
    assert "saya membagikan agenda" in shown
    assert f"/jp/sesi/{Session.objects.get(state='completed').pk}/" in shown
    for step in ("Diusulkan", "Disepakati berdua", "Sesi 1"):
        assert step in shown


def test_a_rhythm_that_was_lost_is_said_with_both_names(cast, dewi):
    cycle = running(cast)
    with clock.at(NOW + 34 * DAY):
        shown = words(dewi.get(url("cycle", cycle)))
    assert "Ratna dan Anda belum bertemu 34 hari; ritme yang disepakati setiap dua minggu." in shown


def test_end_and_rhythm_can_change_but_not_the_words(cast, dewi):
    cycle = running(cast)
    frame = {"ends_on": "2027-03-31", "rhythm": "monthly", "mode": "online"}
    answer = dewi.post(url("extend", cycle), frame, follow=True)
    assert "Tersimpan. Ratna diberi tahu." in words(answer)
    assert "setiap empat minggu" in words(answer)
    assert "Kerangka diubah, sampai 31 Mar 2027" in words(answer)
    assert Cycle.objects.get().goal == WORDS["goal"]
    refused = words(dewi.post(url("extend", cycle), {**frame, "ends_on": "2026-11-01"}))
    assert "Pilih tanggal selesai hari ini atau sesudahnya" in refused


def test_a_frame_that_the_other_one_changed_meanwhile_is_shown_beside_ones_own(cast, dewi, ratna):
    cycle = running(cast)
    drawn = re.search(r'name="drawn" value="([^"]+)"', words(dewi.get(url("extend", cycle))))[1]
    ratna.post(url("extend", cycle), {"ends_on": "2027-03-31", "rhythm": "monthly", "mode": "online"})
    wish = {"ends_on": "2027-02-20", "rhythm": "weekly", "mode": "in_person", "drawn": drawn}
    clash = words(dewi.post(url("extend", cycle), wish))
    assert "Ratna mengubah ini sementara Anda menulis" in clash
    assert "setiap empat minggu" in clash
    assert Cycle.objects.get().rhythm == "monthly"
    again = re.search(r'name="drawn" value="([^"]+)"', clash)[1]
    assert dewi.post(url("extend", cycle), {**wish, "drawn": again}).status_code == 302
    assert Cycle.objects.get().rhythm == "weekly"


def test_pausing_and_going_on(cast, dewi):
    cycle = running(cast)
    assert "sedang dijeda" in words(dewi.post(url("pause", cycle), follow=True))
    assert "Siklus dilanjutkan." in words(dewi.post(url("resume", cycle), follow=True))
    assert Cycle.objects.get().state == "agreed"


def test_closing_says_what_will_be_cancelled_and_keeps_the_outcome(cast, dewi):
    cycle = running(cast)
    planned(cast, cycle)
    assert "1 sesi yang masih terjadwal dibatalkan" in words(dewi.get(url("close", cycle)))
    missing = words(dewi.post(url("close", cycle), {"outcome": "Rapat kini dipimpin Dewi"}))
    assert "Rapat kini dipimpin Dewi" in missing
    assert Cycle.objects.get().state == "agreed"
    done = words(
        dewi.post(url("close", cycle), {"outcome": "Rapat kini dipimpin Dewi", "attainment": "reached"}, follow=True)
    )
    assert "Tercapai" in done
    assert "Rapat kini dipimpin Dewi" in done
    assert Session.objects.get().state == "cancelled"


def test_ending_is_kind_asks_nothing_and_names_nobody(cast, dewi, ratna):
    cycle = running(cast)
    asked = words(dewi.get(url("end", cycle)))
    assert "Anda tidak perlu menjelaskan mengapa" in asked
    assert "<textarea" not in asked
    with clock.at(NOW + HOUR):
        dewi.post(url("end", cycle))
    shown = words(ratna.get(url("cycle", cycle)))
    assert "Siklus ini sudah diakhiri" in shown
    assert re.search(r'Diakhiri</span><span class="meta"><time[^>]*>Sab, 21 Nov 2026</time></span>', shown)
    again = dewi.post(url("end", cycle), follow=True)
    assert again.status_code == 200


def test_after_a_change_of_supervisor_the_two_finish_but_begin_nothing(cast, dewi):
    cycle = running(cast)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.hadi, starts_on=TODAY + DAY, recorded_at=NOW
    )
    with clock.at(NOW + 2 * DAY):
        shown = words(dewi.get(url("cycle", cycle)))
        assert "Garis atasannya sudah berganti" in shown
        assert "/jadwalkan/" not in shown
        assert "Serahkan kepada atasan baru" in shown
        assert dewi.post(url("close", cycle), {"attainment": "not_yet"}).status_code == 302


def test_the_agreement_prints_with_both_names_and_moments(cast, dewi):
    shown = words(dewi.get(url("print_cycle", running(cast))))
    assert shown.count("Setuju lewat Pamong, Sab, 21 Nov 2026 10.00 WIB") == 2
    assert WORDS["measure"] in shown
    assert "Belum disepakati" not in shown
    assert "Belum disepakati" in words(dewi.get(url("print_cycle", proposed(cast, key="research"))))
