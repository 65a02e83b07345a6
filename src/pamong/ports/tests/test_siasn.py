"""One contract for whoever takes rows for SIASN: the fake, and the HTTP adapter against a real server."""

import logging
from datetime import date

import pytest
from django.conf import settings

from pamong.config.env import Settings
from pamong.ports import siasn as port
from pamong.ports.siasn import Course, Kept, NullSiasn, Refused, Saved, SiasnUnreachable
from pamong.ports.siasn.http import HttpSiasn
from tests.siasn import FIELDS, TOO_LONG, FakeSiasn, Stub

NIP = "198609262015051002"
COURSE = Course(
    instansi_id="A5EB03E2",
    institusi_penyelenggara="Badan Uji",
    jenis_diklat_id="22",
    jumlah_jam=2,
    nama_kursus="Membaca tentang analisis beban kerja",
    nomor_sertipikat="PAMONG-1",
    pns_orang_id="PNS1",
    tahun_kursus=2026,
    tanggal_kursus=date(2026, 11, 3),
    tanggal_selesai_kursus=date(2026, 11, 4),
)


def course(**changes):
    return Course(**{**vars(COURSE), **changes})


@pytest.fixture
def stub():
    with Stub({"PNS1": NIP}) as server:
        yield server


@pytest.fixture(params=["fake", "http"])
def pair(request):
    """Someone who takes rows, and what SIASN keeps behind it."""
    if request.param == "fake":
        fake = FakeSiasn({"PNS1": NIP})
        yield fake, fake
        return
    with Stub({"PNS1": NIP}) as server:
        yield HttpSiasn(server.where()), server


def test_a_row_is_kept_by_the_names_and_types_of_siasn(pair):
    taker, house = pair
    assert taker.save_course(COURSE) == Saved("rw000001")
    row = house.rows["rw000001"]
    assert {name: type(value) for name, value in row.items()} == FIELDS
    assert (row["tanggalKursus"], row["tanggalSelesaiKursus"]) == ("03-11-2026", "04-11-2026")
    assert (row["jenisDiklatId"], row["jumlahJam"], row["path"]) == ("22", 2, [])


def test_a_refusal_comes_with_the_words_of_siasn_and_keeps_nothing(pair):
    taker, house = pair
    house.trouble.append("refuse:Data <b>sudah</b> ada")
    assert taker.save_course(COURSE) == Refused("Data <b>sudah</b> ada")
    assert taker.save_course(course(nomor_sertipikat="9" * 101)) == Refused(TOO_LONG)
    assert house.rows == {}


def test_a_lost_answer_is_told_apart_from_a_refusal_and_the_row_can_be_found(pair):
    taker, house = pair
    house.trouble.append("lose")
    with pytest.raises(SiasnUnreachable) as told:
        taker.save_course(COURSE)
    assert told.value.arrived
    assert taker.courses_of(NIP) == [Kept("rw000001", "PAMONG-1")]


def test_of_somebody_without_rows_there_are_none(pair):
    assert pair[0].courses_of("198609262015051999") == []


def test_nothing_set_up_says_so():
    for ask in (lambda: NullSiasn().save_course(COURSE), lambda: NullSiasn().courses_of(NIP)):
        with pytest.raises(SiasnUnreachable) as told:
            ask()
        assert not told.value.arrived
    assert not port.siasn().is_connected


# --- the adapter


def test_both_tokens_are_asked_for_once_and_go_with_each_request(stub):
    http = HttpSiasn(stub.where())
    for number in range(3):
        http.save_course(course(nomor_sertipikat=f"PAMONG-{number}"))
    assert stub.given == 2
    assert stub.heads[-1]["Authorization"] == f"Bearer {stub.tokens['gateway']}"
    assert stub.heads[-1]["Auth"] == f"bearer {stub.tokens['sso']}"


def test_tokens_that_ended_are_renewed_once(stub):
    http = HttpSiasn(stub.where())
    http.save_course(COURSE)
    stub.expire()
    assert http.save_course(COURSE) == Saved("rw000002")
    assert (stub.given, len(stub.rows)) == (4, 2)


def test_tokens_about_to_end_are_not_used(stub):
    stub.lasts = 20
    http = HttpSiasn(stub.where())
    http.save_course(COURSE)
    http.save_course(COURSE)
    assert stub.given == 4


@pytest.mark.parametrize("wrong", ["secret", "sso_password", "sso_client"])
def test_without_the_right_secrets_nothing_is_sent(stub, wrong):
    with pytest.raises(SiasnUnreachable) as told:
        HttpSiasn(stub.where(**{wrong: "salah"})).save_course(COURSE)
    assert not told.value.arrived
    assert stub.asked == []


@pytest.mark.parametrize(
    ("trouble", "arrived", "kept"),
    [("nothing", True, 0), ("html", True, 0), ("broken", True, 1), ("strange", True, 1), ("long", True, 1),
     ("busy", False, 0), ("redirect", False, 0)],
)  # fmt: skip
def test_what_is_no_answer_is_none(stub, trouble, arrived, kept):
    stub.trouble.append(trouble)
    with pytest.raises(SiasnUnreachable) as told:
        HttpSiasn(stub.where()).save_course(COURSE)
    assert told.value.arrived is arrived
    assert len(stub.rows) == kept
    assert stub.asked == ["save"], "no redirect is followed, nothing is repeated"


def test_an_answer_that_takes_too_long_is_none(stub):
    stub.trouble.append("slow")
    http = HttpSiasn(stub.where(seconds=0.2))
    with pytest.raises(SiasnUnreachable) as told:
        http.save_course(COURSE)
    assert told.value.arrived


def test_a_page_in_place_of_rows_does_not_mean_that_there_are_none(stub):
    stub.trouble.append("html")
    with pytest.raises(SiasnUnreachable):
        HttpSiasn(stub.where()).courses_of(NIP)


def test_where_nobody_listens_nothing_arrived():
    with Stub() as gone:
        where = gone.where()
    with pytest.raises(SiasnUnreachable) as told:
        HttpSiasn(where).save_course(COURSE)
    assert not told.value.arrived


def test_neither_token_nor_person_gets_into_a_log_or_an_error(stub, caplog):
    caplog.set_level(logging.DEBUG)
    http = HttpSiasn(stub.where())
    http.save_course(COURSE)
    http.courses_of(NIP)
    stub.trouble.append("broken")
    with pytest.raises(SiasnUnreachable) as told:
        http.save_course(COURSE)
    said = caplog.text + str(told.value) + repr(stub.where()) + repr(http)
    for word in (NIP, "PNS1", "tok-", Stub.SECRET, Stub.PASSWORD, Stub.USER, COURSE.nama_kursus):
        assert word not in said


def test_a_message_is_one_line_and_not_longer_than_its_place(stub):
    stub.trouble.append("refuse:" + "a\n\x00b " * 500)
    answer = HttpSiasn(stub.where()).save_course(COURSE)
    assert len(answer.message) <= port.MESSAGE
    assert answer.message.isprintable()


def test_a_nip_cannot_lead_to_another_address(stub):
    assert HttpSiasn(stub.where()).courses_of("../../kursus/save?x=1#") == []
    assert stub.asked == ["rows"]


def test_the_installation_s_own_is_made_of_its_settings(stub, monkeypatch):
    where = stub.where()
    ours = Settings(
        mode="test", siasn_url=where.url, siasn_token_url=where.token_url, siasn_sso_url=where.sso_url, siasn_key=where.key,
        siasn_secret=where.secret, siasn_sso_client=where.sso_client, siasn_sso_user=where.sso_user,
        siasn_sso_password=where.sso_password,
    )  # fmt: skip
    monkeypatch.setattr(settings, "PAMONG", ours)
    assert port.siasn() is port.siasn()
    assert port.siasn().save_course(COURSE) == Saved("rw000001")
