"""The first sentence of a home follows from what two people planned, promised and left open."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from pamong.agency.models import ImportRun, RoleGrant
from pamong.coaching import actions
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, proposed, running
from pamong.ports import clock
from pamong.rulebook.models import AnnualBounds
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def heading(signed_in_as, person, at=NOW):
    with clock.at(at):
        html = signed_in_as(person).get("/").content.decode()
    return html.split("<h1>")[1].split("</h1>")[0], html


def test_an_empty_agenda_of_this_week_is_the_next_step_of_an_employee(cast, signed_in_as):
    session = planned(cast, running(cast))
    said, html = heading(signed_in_as, cast.dewi)
    assert said == "Senin pukul 09.00 Anda bertemu Ratna. Agenda Anda masih kosong."
    assert f'href="/coaching/sesi/{session.pk}/"' in html
    assert "Isi agenda saya" in html
    actions.add_point(session.pk, text="Rapat Kamis", by=cast.dewi, now=NOW)
    assert heading(signed_in_as, cast.dewi)[0].endswith("1 butir agenda Anda belum dikirim.")
    actions.submit_agenda(session.pk, by=cast.dewi, now=NOW)
    assert heading(signed_in_as, cast.dewi)[0].endswith("Agenda Anda sudah terkirim.")


def test_a_supervisor_knows_nothing_of_an_agenda_before_it_opens(cast, signed_in_as):
    session = planned(cast, running(cast))
    actions.add_point(session.pk, text="Rapat Kamis", by=cast.dewi, now=NOW)
    said, html = heading(signed_in_as, cast.ratna, MONDAY - DAY - HOUR)
    assert said == "Besok pukul 09.00 Anda bertemu Dewi."
    assert "Agenda Dewi belum terbuka." in html
    said, _html = heading(signed_in_as, cast.ratna, MONDAY - 20 * HOUR)
    assert said == "Besok pukul 09.00 Anda bertemu Dewi. Dewi menulis 1 butir agenda."


def test_whom_one_meets_today_comes_before_everything_else(cast, signed_in_as):
    planned(cast, running(cast))
    ImportRun.objects.create(agency=cast.agency, state="ready", received_at=NOW, counts={"changes": {"new": 3}})
    RoleGrant.objects.filter(person=cast.siti).update(person=cast.dewi)
    TOTP.activate(cast.dewi.user, generate_totp_secret())
    morning = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert heading(signed_in_as, cast.ratna, morning)[0].startswith("Hari ini pukul 09.00 Anda bertemu Dewi.")
    assert heading(signed_in_as, cast.dewi, morning)[0].startswith("Hari ini pukul 09.00 Anda bertemu Ratna.")
    assert heading(signed_in_as, cast.dewi)[0].startswith("Impor siap diterapkan")
    during = MONDAY + HOUR / 2
    assert heading(signed_in_as, cast.ratna, during)[0] == "Sekarang Anda bertemu Dewi, sampai pukul 10.00."


def test_a_session_that_nobody_recorded_asks_what_became_of_it(cast, signed_in_as):
    planned(cast, running(cast))
    for person, other in ((cast.dewi, "Ratna"), (cast.ratna, "Dewi")):
        said, html = heading(signed_in_as, person, MONDAY + DAY)
        assert said == f"Sesi Anda dengan {other} kemarin belum dicatat."
        assert "Catat hasilnya" in html


def test_whoever_has_not_confirmed_is_told_that_the_other_waits(cast, signed_in_as):
    session = planned(cast, running(cast))
    actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY + HOUR)
    said, html = heading(signed_in_as, cast.ratna, MONDAY + DAY)
    assert said == "Dewi sudah mengonfirmasi sesi kemarin; konfirmasi Anda ditunggu."
    assert "Konfirmasi" in html
    assert "ditunggu" not in heading(signed_in_as, cast.dewi, MONDAY + DAY)[0]


def test_a_proposal_waits_for_the_answer_of_the_other_on_either_side(cast, signed_in_as):
    cycle = proposed(cast)
    said, html = heading(signed_in_as, cast.ratna)
    assert said == "Dewi mengusulkan siklus coaching dan menunggu jawaban Anda."
    assert f"/coaching/siklus/{cycle.pk}/" in html
    actions.withdraw_cycle(cycle.pk, by=cast.dewi, now=NOW)
    proposed(cast, by=cast.ratna)
    said, html = heading(signed_in_as, cast.dewi)
    assert said == "Ratna mengusulkan siklus coaching; jawaban Anda ditunggu."
    assert "Usulan siklus dari Ratna: Komunikasi" in html


def test_a_promise_past_its_day_is_said_with_the_days(cast, signed_in_as):
    cycle = running(cast)
    actions.make_commitment(cycle.pk, promise=promise(due_on=TODAY), by=cast.dewi, now=NOW)
    said, html = heading(signed_in_as, cast.dewi, NOW + 3 * DAY)
    assert said == "Satu janji Anda lewat tenggat 3 hari."
    for shown in ("<b>Jika</b> rapat Senin dibuka, <b>maka</b> saya membagikan agenda", "lewat 3 hari", "kepada Ratna"):
        assert shown in html, shown
    said, _html = heading(signed_in_as, cast.ratna, NOW + 3 * DAY)
    assert said.startswith("Siklus dengan Dewi berjalan, tetapi belum ada sesi yang dijadwalkan.")


def test_a_late_promise_is_said_with_the_next_meeting_once_the_agenda_is_sent(cast, signed_in_as):
    cycle = running(cast)
    actions.make_commitment(cycle.pk, promise=promise(due_on=TODAY), by=cast.dewi, now=NOW)
    session = planned(cast, cycle, MONDAY + 3 * DAY)
    actions.submit_agenda(session.pk, by=cast.dewi, now=NOW)
    said, _html = heading(signed_in_as, cast.dewi, NOW + 3 * DAY)
    assert said == "Satu janji Anda lewat tenggat 3 hari. Kamis pukul 09.00 Anda bertemu Ratna."


def test_a_long_silence_is_said_to_the_supervisor_with_the_days(cast, signed_in_as):
    cycle = running(cast)
    completed(cast, cycle)
    said, html = heading(signed_in_as, cast.ratna, MONDAY + 25 * DAY)
    assert said == "Dewi dan Anda belum bertemu 25 hari."
    assert f"/coaching/siklus/{cycle.pk}/jadwalkan/" in html
    said, html = heading(signed_in_as, cast.dewi, MONDAY + 25 * DAY)
    assert said == "Ratna dan Anda terakhir bertemu 3 minggu lalu; sesi berikutnya belum dijadwalkan."
    assert "Terakhir bertemu Ratna Sen, 23 Nov 2026, 3 minggu lalu. 1 sesi tahun ini." in html


def test_a_calm_day_of_a_supervisor_says_so(cast, signed_in_as):
    cycle = running(cast)
    completed(cast, cycle)
    planned(cast, cycle, MONDAY + 14 * DAY)
    said, html = heading(signed_in_as, cast.ratna, MONDAY + 2 * DAY)
    assert said == "Selamat pagi, Ratna. Satu orang di tim Anda, dan tidak ada yang menunggu."
    assert "bertemu 2 hari lalu" in html


def test_the_home_of_an_employee_shows_cycle_promises_hours_and_week(cast, signed_in_as):
    cycle = running(cast)
    planned(cast, cycle)
    actions.make_commitment(cycle.pk, promise=promise("supervisor"), by=cast.dewi, now=NOW)
    _said, html = heading(signed_in_as, cast.dewi)
    for shown in (
        "Yang sedang Anda tumbuhkan",
        "Memimpin rapat bagian sendiri",
        "bersama Ratna · belum ada sesi · setiap dua minggu · sampai 20 Feb 2027",
        "Janji untuk Anda",
        "dari Ratna",
        "JP Anda tahun ini",
        "Kurang 20 JP sampai 31 Desember.",
        "Coaching · Ratna Wulandari",
        'href="/jp/"',
    ):
        assert shown in html, shown


def test_nobody_else_finds_a_word_of_it_on_a_home(cast, signed_in_as):
    cycle = running(cast)
    planned(cast, cycle)
    actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    for person in (cast.bambang, cast.siti, cast.agus, cast.yusuf, cast.surya, cast.kadek, cast.hadi):
        client = signed_in_as(person)
        for url in (
            "/",
            "/?bagian=saya",
            "/?bagian=tim",
            "/?bagian=unit",
            "/?bagian=jp",
            "/tim/",
            "/tim/?bagian=pekan",
        ):
            html = client.get(url).content.decode()
            for hidden in ("Memimpin rapat", "membagikan agenda", str(cycle.pk)):
                assert hidden not in html, (person.name, url, hidden)


def test_each_part_belongs_to_whoever_has_its_face(cast, signed_in_as):
    allowed = {
        "tim": {"ratna", "bambang", "hadi"},
        "jp": {"siti", "kadek"},
        "unit": {"bambang"},
    }
    everyone = ("dewi", "ratna", "bambang", "siti", "agus", "yusuf", "surya", "kadek", "hadi")
    for who in everyone:
        client = signed_in_as(getattr(cast, who))
        for name, people in allowed.items():
            assert client.get("/", {"bagian": name}).status_code == (200 if who in people else 404), (who, name)
        for name in ("saya", "jp-saya", "akun", "tempat"):
            assert client.get("/", {"bagian": name}).status_code == 200, (who, name)
        assert client.get("/", {"bagian": "rahasia"}).status_code == 404


def test_hr_reads_how_many_reached_their_hours_and_which_rules_begin_soon(cast, signed_in_as):
    AnnualBounds.objects.create(
        agency=cast.agency, kind="pns", valid_from=date(2027, 1, 1), minimum=2400, maximum=None, legal_basis="Uji",
        certainty="read", recorded_at=NOW,
    )  # fmt: skip
    html = signed_in_as(cast.siti).get("/", {"bagian": "jp"}).content.decode()
    assert "0 dari 8 pegawai sudah mencapai JP tahunannya; tahun ini tersisa 40 hari." in html
    assert "Mulai 1 Jan 2027" in html
    assert 'href="/sdm/jp/"' in html
