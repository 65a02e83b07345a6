"""Error pages say in words what happened and what to do next; nothing typed is lost, nothing secret is repeated."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import path

from pamong.config import urls as house
from pamong.kit.refusals import Forbidden, Refused
from pamong.portal import errors

handler400, handler403, handler404, handler500 = (
    house.handler400,
    house.handler403,
    house.handler404,
    house.handler500,
)


def refuse(request):
    raise Refused("Sesi itu sudah ditutup.")


def forbid(request):
    raise Forbidden("Hanya Ratna dan Dewi yang dapat membuka sesi ini.")


def break_down(request):
    raise ZeroDivisionError("NIP 1986 dari seseorang")


def read(request):
    return request.POST["x"]


urlpatterns = [
    path("baca/", read),
    path("tolak/", refuse),
    path("larang/", forbid),
    path("rusak/", break_down),
    *house.urlpatterns,
]

KEY = "http://testserver/akun/surel/"


@pytest.fixture
def strict(cast):
    """A browser whose forms are checked, signed in as Dewi."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.dewi.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_missing_page_leads_on(cast, signed_in_as):
    response = signed_in_as(cast.dewi).get("/tidak-ada/")
    assert response.status_code == 404
    html = response.content.decode()
    assert "Halaman ini tidak ditemukan" in html
    assert "Cari pegawai" in html


def test_a_missing_page_shows_a_stranger_no_way_inside(db):
    response = Client().get("/tidak-ada/")
    assert response.status_code == 404
    assert "Cari pegawai" not in response.content.decode()


@pytest.mark.urls(__name__)
def test_a_refusal_is_said_in_its_own_words(cast, signed_in_as):
    response = signed_in_as(cast.dewi).get("/tolak/", headers={"Referer": "http://testserver/unit/?q=biro"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Sesi itu sudah ditutup." in html
    assert 'href="/unit/?q=biro"' in html


@pytest.mark.urls(__name__)
def test_what_a_person_may_not_do_is_said_with_who_may(cast, signed_in_as):
    response = signed_in_as(cast.dewi).get("/larang/")
    assert response.status_code == 403
    assert "Hanya Ratna dan Dewi yang dapat membuka sesi ini." in response.content.decode()


@pytest.mark.urls(__name__)
def test_a_breakdown_says_that_nothing_is_half_saved_and_repeats_no_detail(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    client.raise_request_exception = False
    response = client.get("/rusak/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "tidak ada yang tersimpan setengah" in html
    assert "NIP 1986" not in html
    assert "ZeroDivision" not in html


def test_the_page_of_a_breakdown_needs_no_database():
    request = RequestFactory().get("/")

    def refuse_all(*args, **kwargs):
        raise AssertionError("the database was asked")

    with connection.execute_wrapper(refuse_all):
        response = errors.server_error(request)
    assert response.status_code == 500
    assert "Pamong sedang terganggu" in response.content.decode()


def test_a_form_too_large_says_so_and_leads_back():
    request = RequestFactory().post("/x/", headers={"Referer": KEY})
    response = errors.bad_request(request, RequestDataTooBig("too big"))
    assert response.status_code == 413
    html = response.content.decode()
    assert "terlalu besar" in html
    assert 'href="/akun/surel/"' in html


@pytest.mark.urls(__name__)
def test_a_form_with_too_many_fields_is_too_large_for_real(cast, signed_in_as):
    response = signed_in_as(cast.dewi).post("/baca/", {f"f{n}": "x" for n in range(2100)})
    assert response.status_code == 413


def test_an_unreadable_request_is_said_so():
    response = errors.bad_request(RequestFactory().get("/"), None)
    assert response.status_code == 400
    assert "tidak terbaca" in response.content.decode()


def test_a_stale_form_keeps_what_was_typed_but_never_a_secret(strict):
    response = strict.post(
        "/keluar/",
        {"catatan": "Tiga kalimat penting", "password": "rahasia-sekali", "csrfmiddlewaretoken": "lama"},
        headers={"Referer": KEY, "Origin": "http://testserver"},
    )
    html = response.content.decode()
    assert response.status_code == 403
    assert "Halaman ini sudah lama terbuka" in html
    assert "Tiga kalimat penting" in html
    assert "rahasia-sekali" not in html
    assert 'href="/akun/surel/"' in html


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Referer": "https://jahat.example/"},
        {"Origin": "https://jahat.example", "Referer": KEY},
        {"Origin": "null"},
    ],
)
def test_what_another_site_sends_is_not_repeated(strict, headers):
    response = strict.post("/keluar/", {"catatan": "Hubungi 0812"}, headers=headers)
    assert response.status_code == 403
    html = response.content.decode()
    assert "Hubungi 0812" not in html
    assert "jahat.example" not in html


def test_what_was_typed_is_shown_as_text(strict):
    response = strict.post(
        "/keluar/", {"catatan": "<script>alert(1)</script>"}, headers={"Referer": KEY, "Origin": "http://testserver"}
    )
    assert "<script>alert" not in response.content.decode()


def test_whoever_has_no_place_in_an_agency_is_told_whom_to_ask(cast, signed_in_as):
    cast.dewi.user = None
    cast.dewi.save(update_fields=["user"])
    client = signed_in_as(cast.ratna)
    type(cast.ratna).objects.filter(pk=cast.ratna.pk).update(left_on="2026-11-01", left_reason="moved")
    response = client.get("/")
    assert response.status_code == 403
    html = response.content.decode()
    assert "belum terhubung dengan data pegawai" in html
    assert "Keluar" in html


def test_a_person_of_another_agency_gets_the_same_page_as_for_nothing(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    theirs = client.get(f"/pegawai/{cast.kadek.pk}/").content.decode()
    nothing = client.get("/pegawai/00000000-0000-7000-8000-000000000000/").content.decode()
    assert theirs.split("<main")[1].split("</main>")[0] == nothing.split("<main")[1].split("</main>")[0]
