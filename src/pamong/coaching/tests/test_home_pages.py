"""The coaching home and the page of a pair: the next step first, everybody found, nothing of others."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import Person, ReportingLine
from pamong.agency.units import refresh_units
from pamong.coaching import actions
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, planned, promise, proposed, running
from pamong.ports import clock
from tests.answers import words
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
HOME = "/coaching/"


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", words(answer))[1]


def test_an_employee_without_a_cycle_is_shown_with_whom_to_begin(dewi):
    shown = dewi.get(HOME)
    assert heading(shown) == "Apa yang ingin Anda kuasai bersama Ratna?"
    assert "Belum ada siklus dengan Ratna" in words(shown)


def test_somebody_without_supervisor_and_team_is_told_whom_to_ask(cast, signed_in_as):
    cast.office.leader = None
    cast.secretariat.leader = None
    cast.secretariat.save(update_fields=["leader"])
    refresh_units(cast.agency)
    shown = words(signed_in_as(cast.surya).get(HOME))
    assert "Atasan langsung Anda belum tercatat" in shown
    assert "pengelola SDM" in shown


def test_a_proposal_that_waits_comes_first(cast, ratna, dewi):
    cycle = proposed(cast)
    assert heading(ratna.get(HOME)) == "Dewi mengusulkan siklus coaching. Anda setuju?"
    assert f"/coaching/siklus/{cycle.pk}/" in words(ratna.get(HOME))
    assert "mengusulkan" not in heading(dewi.get(HOME))


def test_then_a_confirmation_then_a_time_that_passed_then_the_next_session(cast, dewi, ratna):
    cycle = running(cast)
    assert heading(dewi.get(HOME)) == "Belum ada sesi terjadwal dengan Ratna."
    session = planned(cast, cycle)
    assert heading(dewi.get(HOME)) == "Senin pukul 09.00 Anda bertemu Ratna."
    with clock.at(MONDAY + 2 * HOUR):
        assert heading(dewi.get(HOME)) == "Sesi dengan Ratna sudah lewat waktunya. Jadi bertemu?"
        actions.confirm_session(session.pk, by=cast.ratna, now=MONDAY + 2 * HOUR)
        assert heading(dewi.get(HOME)) == "Ratna sudah mengonfirmasi sesi Anda berdua. Anda juga?"
        assert "mengonfirmasi" not in heading(ratna.get(HOME))


def test_hours_are_told_in_ones_own_zone(cast, dewi):
    Person.objects.filter(pk=cast.dewi.pk).update(time_zone="Asia/Jayapura")
    planned(cast, running(cast))
    assert heading(dewi.get(HOME)) == "Senin pukul 11.00 Anda bertemu Ratna."


def test_a_supervisor_finds_each_of_her_people(cast, ratna):
    running(cast)
    shown = words(ratna.get(HOME))
    assert "Dewi Anggraini" in shown
    assert "Komunikasi" in shown
    assert f"{HOME}?dengan={cast.dewi.pk}" in shown


def test_a_large_team_can_be_searched(cast, ratna):
    Person.objects.bulk_create(
        Person(agency=cast.agency, nip=f"19900101202001{n:04d}", name=f"Pegawai Nomor {n:02d}", kind="pns",
               unit=cast.division, position=cast.dewi.position)
        for n in range(20)
    )  # fmt: skip
    assert "1–15 dari 21" in words(ratna.get(HOME))
    shown = words(ratna.get(HOME, {"q": "nomor 17"}))
    assert "Pegawai Nomor 17" in shown
    assert "Pegawai Nomor 16" not in shown
    assert "Tidak ada yang cocok" in words(ratna.get(HOME, {"q": "\x00%' OR"}))


def test_promises_of_both_are_told_apart(cast, dewi, ratna):
    cycle = running(cast)
    actions.make_commitment(cycle.pk, promise=promise(action="saya menulis notula"), by=cast.dewi, now=NOW)
    shown = words(dewi.get(HOME))
    assert "Janji Anda" in shown
    assert "<b>Jika</b> rapat Senin dibuka, <b>maka</b> saya menulis notula" in shown
    other = words(ratna.get(HOME))
    assert "Janji kepada Anda" in other
    assert "janji Dewi" in other
    assert "/ditepati/" not in other


def test_those_above_and_hr_see_nothing_of_the_two(cast, signed_in_as):
    cycle = running(cast)
    actions.make_commitment(cycle.pk, promise=promise(action="kata rahasia"), by=cast.dewi, now=NOW)
    for one in (cast.bambang, cast.siti, cast.agus, cast.yusuf):
        client = signed_in_as(one)
        for address in (HOME, f"{HOME}?lihat=selesai", f"{HOME}janji/?kepada=saya"):
            shown = words(client.get(address))
            assert "kata rahasia" not in shown
            assert "Memimpin rapat bagian sendiri" not in shown
        assert client.get(HOME, {"dengan": cast.dewi.pk}).status_code == 404


def test_the_page_of_a_pair_holds_what_ran_and_what_is_over(cast, ratna):
    cycle = running(cast)
    actions.close_cycle(cycle.pk, outcome="", attainment="partly", by=cast.ratna, now=NOW + HOUR)
    running(cast, key="leadership")
    shown = words(ratna.get(HOME, {"dengan": cast.dewi.pk}))
    assert "Kepemimpinan" in shown
    assert "Sudah selesai" in shown
    assert "Tercapai sebagian" in shown


def test_the_history_stays_open_when_the_supervisor_changed(cast, ratna, dewi):
    running(cast)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.hadi, starts_on=TODAY + DAY, recorded_at=NOW
    )
    with clock.at(NOW + 2 * DAY):
        assert "Dengan orang lain" in words(dewi.get(HOME))
        assert "Dengan orang lain" in words(ratna.get(HOME))
        shown = words(ratna.get(HOME, {"dengan": cast.dewi.pk}))
        assert "dulu bekerja bersama Anda" in shown
        assert "Usulkan siklus" not in shown


def test_while_somebody_stands_in_the_definitive_supervisor_stays_one(cast, dewi):
    running(cast)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="plh",
        starts_on=TODAY, ends_on=TODAY + 9 * DAY, recorded_at=NOW,
    )  # fmt: skip
    shown = words(dewi.get(HOME, {"dengan": cast.ratna.pk}))
    assert "atasan definitif Anda" in shown
    assert "dulu bekerja bersama Anda" not in shown
    assert "Usulkan siklus" not in shown


def test_what_is_over_has_a_list_of_its_own(cast, dewi):
    assert "Belum ada siklus yang selesai" in words(dewi.get(HOME, {"lihat": "selesai"}))
    cycle = running(cast)
    actions.end_cycle(cycle.pk, by=cast.dewi, now=NOW + timedelta(hours=1))
    shown = words(dewi.get(HOME, {"lihat": "selesai"}))
    assert reverse("coaching:cycle", args=[cycle.pk]) in shown
    assert "Diakhiri" in shown
