"""The directory and the profile: who finds whom, and what each may read."""

from datetime import date

import pytest

from pamong.agency.models import Person, ReportingLine
from pamong.journal.models import Entry
from tests.cast import NOW

DIRECTORY = "/pegawai/"


def profile(person):
    return f"/pegawai/{person.pk}/"


def test_every_colleague_is_found_by_name_position_and_unit(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    for words in ("ratna", "wulandari kepala", "Bagian Pengembangan ratna", "KEPALA BAGIAN"):
        html = client.get(DIRECTORY, {"q": words}).content.decode()
        assert "Ratna Wulandari" in html, words
        assert "Surya Dharma" not in html, words


def test_nobody_of_another_agency_is_found(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(DIRECTORY).content.decode()
    assert "Surya Dharma" in html
    assert "Kadek" not in html


def test_the_nip_finds_people_only_for_hr(cast, signed_in_as):
    assert "Surya Dharma" in signed_in_as(cast.siti).get(DIRECTORY, {"q": cast.surya.nip}).content.decode()
    html = signed_in_as(cast.dewi).get(DIRECTORY, {"q": cast.surya.nip}).content.decode()
    assert "Surya Dharma" not in html
    assert "Tidak ada pegawai yang cocok" in html


def test_the_directory_is_narrowed_to_a_unit_and_everything_below(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(DIRECTORY, {"unit": str(cast.bureau.pk)}).content.decode()
    assert "Ratna Wulandari" in html
    assert "Bambang Sutrisno" in html
    assert "Hadi Wijaya" not in html


@pytest.mark.parametrize("query", [{"unit": "x"}, {"unit": "0" * 32}, {"jenis": "x"}, {"urut": "nip"}, {"hal": "ff"}])
def test_nonsense_in_the_address_is_left_out(cast, signed_in_as, query):
    response = signed_in_as(cast.dewi).get(DIRECTORY, query)
    assert response.status_code == 200
    assert "Surya Dharma" in response.content.decode()


def test_a_leaver_is_in_no_list(cast, signed_in_as):
    Person.objects.filter(pk=cast.surya.pk).update(left_on=date(2026, 11, 1), left_reason="retired")
    assert "Surya Dharma" not in signed_in_as(cast.siti).get(DIRECTORY).content.decode()


def test_the_profile_of_a_leaver_is_open_to_hr_only(cast, signed_in_as):
    Person.objects.filter(pk=cast.surya.pk).update(left_on=date(2026, 11, 1), left_reason="retired")
    assert signed_in_as(cast.siti).get(profile(cast.surya)).status_code == 200
    for person in (cast.dewi, cast.hadi, cast.agus, cast.kadek):
        assert signed_in_as(person).get(profile(cast.surya)).status_code == 404, person


def test_another_agency_sees_no_profile(cast, signed_in_as):
    assert signed_in_as(cast.kadek).get(profile(cast.dewi)).status_code == 404
    assert signed_in_as(cast.dewi).get(profile(cast.kadek)).status_code == 404


def test_a_colleague_sees_the_public_face_and_never_nip_grade_or_history(cast, signed_in_as):
    html = signed_in_as(cast.surya).get(profile(cast.dewi)).content.decode()
    for shown in (
        "Dewi Anggraini",
        "Analis SDM Aparatur Ahli Pertama",
        "Bagian Pengembangan",
        "Biro SDM",
        "dewi@uji.contoh.go.id",
        "Ratna Wulandari",
        "WIB",
    ):
        assert shown in html, shown
    for hidden in (cast.dewi.nip, "III/b", "Riwayat", "Yusuf", "1 Jan 2024"):
        assert hidden not in html, hidden


def test_ones_own_profile_shows_everything_with_former_supervisors(cast, signed_in_as):
    html = signed_in_as(cast.dewi).get(profile(cast.dewi)).content.decode()
    for shown in (
        cast.dewi.nip,
        "III/b",
        "Riwayat penempatan",
        "Yusuf Rante",
        "30 Jun 2026",
        "Ratna memimpin Bagian Pengembangan",
    ):
        assert shown in html, shown


def test_the_profile_says_that_someone_is_acting_and_until_when(cast, signed_in_as):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="plt", starts_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 31), recorded_at=NOW,
    )  # fmt: skip
    html = signed_in_as(cast.bambang).get(profile(cast.dewi)).content.decode()
    assert "Plt. sampai 31 Des 2026" in html
    assert "Surya Dharma" in html


def test_opening_a_profile_is_written_down_once_and_never_for_oneself(cast, signed_in_as):
    client = signed_in_as(cast.surya)
    client.get(profile(cast.dewi))
    client.get(profile(cast.dewi))
    signed_in_as(cast.dewi).get(profile(cast.dewi))
    entries = Entry.objects.filter(event="agency.PersonViewed")
    assert [(entry.by_id, entry.about_id, entry.data) for entry in entries] == [
        (cast.surya.pk, cast.dewi.pk, {"purpose": "profile"})
    ]


def test_who_reports_to_someone_is_public(cast, signed_in_as):
    html = signed_in_as(cast.surya).get(profile(cast.ratna)).content.decode()
    assert "Tim Ratna" in html
    assert "Dewi Anggraini" in html


def test_htmx_gets_the_list_alone(cast, signed_in_as):
    response = signed_in_as(cast.dewi).get(DIRECTORY, {"q": "surya"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert "Surya Dharma" in html
    assert "<html" not in html
    assert "HX-Request" in response["Vary"]
