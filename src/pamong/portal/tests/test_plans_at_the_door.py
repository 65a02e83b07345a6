"""Home, team and member pages say how plans stand: the next step before any number, and nothing to whoever may not know."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person
from pamong.coaching.tests.pairs import planned as session
from pamong.coaching.tests.pairs import running
from pamong.plans import actions
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.tests import ratings, reviewed, talks
from pamong.ports import clock
from tests import planned
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AS_LATE = {"starts_on": TODAY - 60 * DAY, "due_on": TODAY - 10 * DAY}


def see(signed_in_as, person, url="/", at=NOW + DAY / 24):
    with clock.at(at):
        response = signed_in_as(person).get(url, headers={"hx-request": "true"} if "bagian" in url else {})
    assert response.status_code == 200
    return response.content.decode()


def heading(signed_in_as, person, at=NOW + DAY / 24):
    return see(signed_in_as, person, "/", at).split("<h1>")[1].split("</h1>")[0]


# --- the employee ------------------------------------------------------------------------------------------------------


def test_without_a_plan_the_page_says_how_to_begin(cast, signed_in_as):
    html = see(signed_in_as, cast.dewi)
    assert "Rencana 2027 sudah dapat Anda mulai." in html
    assert 'href="/rencana/?tahun=2027"' in html
    html = see(signed_in_as, cast.dewi, at=NOW.replace(month=3))
    assert "Rencana 2026 Anda belum dimulai." in html


def test_the_sentence_of_the_plan_stands_before_its_numbers(cast, signed_in_as):
    plan = planned.agreed(cast)
    html = see(signed_in_as, cast.dewi)
    assert html.index("1 tujuan dalam rencana Anda belum dapat dimulai") < html.index("2 tujuan, 1 berjalan")
    assert "0 dari 2 kegiatan selesai" in html
    assert f'href="/rencana/{plan.pk}/"' in html


def test_a_returned_plan_is_the_first_sentence(cast, signed_in_as):
    plan = planned.proposed(cast)
    html = see(signed_in_as, cast.dewi)
    assert "Rencana 2026 Anda menunggu jawaban Ratna sejak 21 Nov 2026." in html
    actions.return_plan(plan.pk, version=plan.version, reason="Terlalu banyak", by=cast.ratna, now=NOW)
    assert heading(signed_in_as, cast.dewi) == "Rencana 2026 Anda dikembalikan beserta alasannya."
    assert "Terlalu banyak" not in see(signed_in_as, cast.dewi)


def test_who_waits_for_my_word_comes_before_my_own_steps_and_after_whom_i_meet_today(cast, signed_in_as):
    planned.agreed(cast)
    Item.objects.update(**AS_LATE)
    assert heading(signed_in_as, cast.dewi) == "2 kegiatan dalam rencana Anda lewat tanggalnya."
    row = ratings.opened(cast, by=cast.ratna, due_on=TODAY + 14 * DAY)
    assert heading(signed_in_as, cast.dewi) == "Penilaian diri Anda tahun 2026 ditunggu sampai 5 Des 2026."
    assert "Penilaian Anda dan atasan langsung Anda baru terbuka" in see(signed_in_as, cast.dewi)
    talks.held(talks.ready(cast), cast.ratna)
    assert heading(signed_in_as, cast.dewi) == (
        "Ratna mencatat dialog pengembangan Anda berdua; konfirmasi Anda ditunggu."
    )
    meeting = session(cast, running(cast))
    assert heading(signed_in_as, cast.dewi, meeting.starts_at - 2 * DAY / 24).startswith("Hari ini pukul 09.00 Anda")
    html = see(signed_in_as, cast.dewi)
    assert html.index("Menunggu Anda") < html.index("Rencana pengembangan 2026")
    assert f"/rencana/penilaian/{row.pk}/" in html
    assert talks.CONCLUSION not in html


def test_the_season_is_said_when_nothing_else_is(cast, signed_in_as):
    planned.agreed(cast, scales=[planned.SCALE])
    assert heading(signed_in_as, cast.dewi, NOW.replace(month=12, day=2)) == (
        "Rencana 2026 Anda dapat ditutup bersama atasan langsung Anda."
    )


def test_a_colleague_who_is_invited_to_rate_learns_it(cast, signed_in_as):
    from pamong.plans.actions import assessment

    row = ratings.opened(cast)
    assessment.invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    assert heading(signed_in_as, cast.surya) == "Anda diundang ikut menilai kompetensi Dewi."


# --- the supervisor ----------------------------------------------------------------------------------------------------


def test_a_plan_that_waits_is_the_first_sentence_of_the_supervisor(cast, signed_in_as):
    plan = planned.proposed(cast)
    html = see(signed_in_as, cast.ratna)
    assert "<h1>Dewi mengajukan rencananya dan menunggu jawaban Anda.</h1>" in html
    assert f'href="/rencana/{plan.pk}/"' in html
    assert "Tinjau rencana" in html
    assert heading(signed_in_as, cast.ratna, NOW + 9 * DAY) == "Rencana Dewi menunggu jawaban Anda 9 hari."
    actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    assert "mengajukan rencananya" not in see(signed_in_as, cast.ratna)


def test_the_own_plan_of_a_supervisor_stands_in_her_own_part(cast, signed_in_as):
    planned.proposed(cast, by=cast.ratna)
    html = see(signed_in_as, cast.ratna, "/?bagian=saya")
    assert "Rencana 2026 Anda menunggu jawaban atasan langsung Anda sejak 21 Nov 2026." in html
    assert "Bambang" not in heading(signed_in_as, cast.ratna)


def test_goals_at_risk_are_said_with_the_name(cast, signed_in_as):
    planned.agreed(cast)
    Goal.objects.filter(state="running").update(due_on=TODAY + 5 * DAY)
    said = heading(signed_in_as, cast.ratna, NOW + DAY)
    assert said == "2 tujuan Dewi perlu dibicarakan: tanggalnya dekat atau lewat."


def test_a_draft_is_nobodys_business(cast, signed_in_as):
    planned.written(cast)
    for html in (see(signed_in_as, cast.ratna, "/tim/"), see(signed_in_as, cast.ratna, f"/tim/{cast.dewi.pk}/")):
        assert "belum diajukan" in html
        assert "Draf" not in html
        assert "Tujuan ke-1" not in html


def test_the_team_page_shows_how_each_plan_stands_and_leads_to_it(cast, signed_in_as):
    plan = planned.agreed(cast)
    Item.objects.update(**AS_LATE)
    html = see(signed_in_as, cast.ratna, "/tim/", NOW + DAY)
    for shown in ("Rencana 2026", "disepakati", "2 kegiatan lewat tanggal", f"/rencana/{plan.pk}/", "Tujuan tim"):
        assert shown in html, shown
    assert "Tujuan ke-1" not in html
    waiting = see(signed_in_as, cast.ratna, "/tim/?hanya=rencana")
    assert "Tidak ada yang cocok" in waiting
    Plan.objects.update(state="proposed", proposed_at=NOW)
    assert "Dewi mengajukan rencananya" in see(signed_in_as, cast.ratna, "/tim/?hanya=rencana")


def test_the_members_page_says_every_reason_and_how_the_plan_stands(cast, signed_in_as):
    plan = planned.agreed(cast)
    talks.held(talks.ready(cast), cast.dewi)
    reviewed.opened(cast, plan, "midyear")
    html = see(signed_in_as, cast.ratna, f"/tim/{cast.dewi.pk}/", NOW + DAY)
    for shown in (
        "Dewi mencatat dialog Anda berdua; konfirmasi Anda ditunggu.", "Tinjauan rencana Dewi menunggu Anda.",
        "belum pernah menyepakati siklus coaching", "disepakati", f'href="/rencana/{plan.pk}/"',
    ):  # fmt: skip
        assert shown in html, shown


def test_whoever_stands_above_the_supervisor_learns_nothing_of_the_plan(cast, signed_in_as):
    planned.agreed(cast)
    html = see(signed_in_as, cast.bambang, f"/tim/{cast.dewi.pk}/")
    assert "Rencana 2026" not in html


def test_of_many_members_those_whose_plan_waits_stand_on_the_home_page(cast, signed_in_as):
    people = Person.objects.bulk_create(
        Person(
            agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Anggota {number:03d}", kind="pns",
            unit=cast.division, position=cast.dewi.position,
        )
        for number in range(60)
    )  # fmt: skip
    Plan.objects.bulk_create(
        Plan(agency=cast.agency, employee=one, year=2026, state="proposed", begun_at=NOW, proposed_at=NOW)
        for one in people[-7:]
    )
    client = signed_in_as(cast.ratna)
    client.get("/")
    with CaptureQueriesContext(connection) as seen:
        html = client.get("/").content.decode()
    assert len(seen) <= 12
    assert "<h1>Anggota mengajukan rencananya dan menunggu jawaban Anda.</h1>" in html
    assert html.count("mengajukan rencananya") == 1 + 5


# --- HR ----------------------------------------------------------------------------------------------------------------


def test_hr_learns_how_many_plans_wait_for_verification(cast, signed_in_as):
    assert "menunggu verifikasi" not in see(signed_in_as, cast.siti)
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    planned.agreed(cast)
    html = see(signed_in_as, cast.siti)
    assert "<h1>1 rencana menunggu verifikasi Anda.</h1>" in html
    assert "Rencana menunggu verifikasi" in html
    assert "menunggu verifikasi" not in see(signed_in_as, cast.kadek)


def test_the_ways_to_plans_follow_what_a_person_is(cast, signed_in_as):
    def ways(person):
        return see(signed_in_as, person).split('<nav class="nav"')[1].split("</nav>")[0]

    assert 'href="/rencana/"' in ways(cast.dewi)
    assert "/sdm/rencana/" not in ways(cast.dewi)
    assert "/sdm/rencana/" in ways(cast.siti)
    assert "/sdm/kesenjangan/" in ways(cast.siti)
    assert "/pimpinan/kesenjangan/" in ways(cast.bambang)
    assert "/pimpinan/kesenjangan/" not in ways(cast.ratna)


def test_the_day_of_a_year_that_is_not_closed_is_said(cast, signed_in_as):
    planned.agreed(cast, scales=[planned.SCALE])
    with clock.at(NOW.replace(year=2027, month=1, day=11)):
        html = signed_in_as(cast.dewi).get("/").content.decode()
    assert "Rencana 2026 Anda belum ditutup." in html
    assert date(2027, 1, 11).isoformat() in html
