"""Home, team and member pages say what learning asks: a return, a contract that ends, a queue; never a word of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person
from pamong.ports import clock
from pamong.study.models import Contract, Entry
from tests.cast import NOW, TODAY
from tests.studied import contract, entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TITLE = "Membaca pedoman analisis beban kerja"


def see(signed_in_as, person, url="/", at=NOW + DAY / 24):
    with clock.at(at):
        response = signed_in_as(person).get(url, headers={"hx-request": "true"} if "bagian" in url else {})
    assert response.status_code == 200
    return response.content.decode()


def heading(signed_in_as, person, at=NOW + DAY / 24):
    return see(signed_in_as, person, "/", at).split("<h1>")[1].split("</h1>")[0]


# --- the employee ------------------------------------------------------------------------------------------------------


def test_an_entry_that_came_back_is_the_first_sentence_and_a_task(cast, signed_in_as):
    row = entry(cast, "returned")
    assert heading(signed_in_as, cast.dewi) == "1 catatan belajar Anda dikembalikan beserta alasannya."
    html = see(signed_in_as, cast.dewi)
    assert f'href="/belajar/catatan/{row.pk}/"' in html
    assert "Lengkapi, lalu kirim lagi; bila tidak setuju, ajukan keberatan." in html
    assert TITLE not in html


def test_a_contract_that_ends_is_said_and_one_that_is_past_its_day_before_other_steps(cast, signed_in_as):
    row = contract(cast, "agreed", due_on=TODAY + 10 * DAY)
    html = see(signed_in_as, cast.dewi)
    assert "Kontrak belajar Anda berakhir 1 Des 2026." in html
    assert f'href="/belajar/kontrak/{row.pk}/"' in html
    assert row.title not in html
    assert heading(signed_in_as, cast.dewi, NOW + 11 * DAY) == (
        "Kontrak belajar Anda berakhir 1 Des 2026; nyatakan tuntas atau tidak dilanjutkan."
    )


def test_whoever_validates_a_contract_learns_that_it_waits(cast, signed_in_as):
    contract(cast, "agreed", claimed_at=NOW, validator=cast.surya)
    said = "Dewi menyatakan kontrak belajarnya tuntas; penilaian Anda ditunggu."
    assert heading(signed_in_as, cast.surya) == said
    assert said not in see(signed_in_as, cast.ratna)


def test_what_waits_with_others_stands_on_the_page_without_a_number_too_many(cast, signed_in_as):
    assert "Belajar Anda" not in see(signed_in_as, cast.dewi)
    for state in ("submitted", "verified", "appealed", "credited", "draft"):
        entry(cast, state)
    html = see(signed_in_as, cast.dewi)
    assert "1 catatan menunggu verifikasi, 2 catatan di pengelola SDM, 1 draf" in html
    assert 'href="/belajar/"' in html


def test_old_drafts_are_a_quiet_task(cast, signed_in_as):
    entry(cast, at=NOW - 20 * DAY)
    entry(cast, at=NOW - 19 * DAY)
    assert "2 draf catatan belajar Anda sudah lama belum dikirim." in see(signed_in_as, cast.dewi)


def test_the_own_learning_of_a_supervisor_stands_in_her_own_part(cast, signed_in_as):
    entry(cast, "returned", by=cast.ratna)
    said = "1 catatan belajar Anda dikembalikan beserta alasannya."
    assert said in see(signed_in_as, cast.ratna, "/?bagian=saya")
    assert said not in see(signed_in_as, cast.bambang, "/?bagian=saya")


# --- the supervisor ----------------------------------------------------------------------------------------------------


def test_entries_that_wait_are_the_first_sentence_of_the_supervisor(cast, signed_in_as):
    row = entry(cast, "submitted")
    html = see(signed_in_as, cast.ratna)
    assert "<h1>1 catatan belajar Dewi menunggu verifikasi Anda.</h1>" in html
    assert f'href="/belajar/catatan/{row.pk}/"' in html
    assert TITLE not in html
    entry(cast, "submitted")
    assert heading(signed_in_as, cast.ratna, NOW + 9 * DAY) == (
        "2 catatan belajar Dewi menunggu verifikasi Anda, yang terlama 9 hari."
    )
    Entry.objects.update(state="draft")
    assert "menunggu verifikasi" not in see(signed_in_as, cast.ratna)


def test_contracts_that_wait_come_before_entries(cast, signed_in_as):
    entry(cast, "submitted")
    asked, through = contract(cast, "proposed"), contract(cast, "agreed", claimed_at=NOW)
    html = see(signed_in_as, cast.ratna)
    assert "<h1>Dewi mengajukan kontrak belajar dan menunggu jawaban Anda.</h1>" in html
    assert f'href="/belajar/kontrak/{asked.pk}/"' in html
    page = see(signed_in_as, cast.ratna, f"/tim/{cast.dewi.pk}/")
    for shown in (
        "Dewi mengajukan kontrak belajar", "Dewi menyatakan kontrak belajarnya tuntas", "1 catatan belajar Dewi",
        f"/belajar/kontrak/{through.pk}/", "Belajar: 1 kontrak berjalan",
    ):  # fmt: skip
        assert shown in page, shown


def test_the_team_page_shows_what_was_credited_and_filters_by_what_waits(cast, signed_in_as):
    entry(cast, "credited")
    entry(cast, "draft")
    contract(cast)
    html = see(signed_in_as, cast.ratna, "/tim/")
    assert "Belajar: 1 catatan disahkan tahun ini" in html
    assert "1 draf" not in html
    assert "Tidak ada yang cocok" in see(signed_in_as, cast.ratna, "/tim/?hanya=belajar")
    Contract.objects.update(state="proposed", proposed_at=NOW)
    assert "Dewi mengajukan kontrak belajar" in see(signed_in_as, cast.ratna, "/tim/?hanya=belajar")


def test_whoever_stands_above_the_supervisor_learns_nothing_of_it(cast, signed_in_as):
    for state in ("submitted", "credited"):
        entry(cast, state)
    contract(cast, "proposed")
    html = see(signed_in_as, cast.bambang, f"/tim/{cast.dewi.pk}/")
    assert "catatan belajar" not in html
    assert "kontrak belajar" not in html


def test_of_many_members_those_whose_learning_waits_stand_on_the_home_page(cast, signed_in_as):
    people = Person.objects.bulk_create(
        Person(
            agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Anggota {number:03d}", kind="pns",
            unit=cast.division, position=cast.dewi.position,
        )
        for number in range(60)
    )  # fmt: skip
    for one in people[-7:]:
        entry(cast, "submitted", by=one)
    client = signed_in_as(cast.ratna)
    client.get("/")
    with CaptureQueriesContext(connection) as seen:
        html = client.get("/").content.decode()
    assert len(seen) <= 12
    assert html.count("menunggu verifikasi Anda") == 1 + 5


# --- HR ----------------------------------------------------------------------------------------------------------------


def test_hr_learns_what_waits_with_the_oldest_day_and_only_in_her_agency(cast, signed_in_as):
    assert "Catatan belajar" not in see(signed_in_as, cast.siti)
    entry(cast, "verified", at=NOW - 3 * DAY)
    html = see(signed_in_as, cast.siti)
    assert "<h1>1 catatan belajar menunggu Anda.</h1>" in html
    assert "Yang terlama sejak 18 Nov 2026." in html
    assert 'href="/sdm/belajar/"' in html
    entry(cast, "appealed")
    assert heading(signed_in_as, cast.siti) == "1 keberatan atas catatan belajar menunggu jawaban Anda."
    assert "Keberatan menunggu jawaban" in see(signed_in_as, cast.siti)
    assert "catatan belajar" not in see(signed_in_as, cast.kadek)


def test_the_ways_to_learning_follow_what_a_person_is(cast, signed_in_as):
    def ways(person):
        return see(signed_in_as, person).split('<nav class="nav"')[1].split("</nav>")[0]

    for person in (cast.dewi, cast.ratna, cast.siti, cast.agus):
        assert 'href="/belajar/"' in ways(person)
    assert 'href="/sdm/katalog/"' in ways(cast.siti)
    assert 'href="/sdm/belajar/"' in ways(cast.siti)
    assert "/sdm/katalog/" not in ways(cast.dewi)
    assert "/sdm/belajar/" not in ways(cast.ratna)
