"""HR reads and sets what positions ask for: the matrix, positions with a standard of their own, those without class."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.kit.rows import new_id
from pamong.rulebook import actions
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import Competency, Standard
from pamong.rulebook.queries import required_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db

DESK = "rulebook:hr_standards"


def text_of(response):
    return " ".join(response.content.decode().split())


def levels(person):
    return {one.key: one.level for one in required_of(person, TODAY)}


@pytest.fixture
def own(cast):
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    draft = StandardDraft(key, 3, date(2026, 7, 1), "SK Kepala 9/2026", job_id=cast.dewi.position_id)
    return actions.set_standard(draft, by=cast.siti, now=NOW)


def wish(person_of, **more):
    fields = {"valid_from": "2026-11-01", "legal_basis": "SK 12/2026", "certainty": "read", "note": ""}
    return {**fields, "step": "save", **more}


def all_levels(level):
    keys = Competency.objects.values_list("key", flat=True).distinct()
    return {f"l_{key}": level for key in keys} | {f"i_{key}": "2" for key in keys}


def test_the_matrix_shows_every_class_and_what_is_assumed(cast, signed_in_as):
    client = signed_in_as(cast.siti)
    page = text_of(client.get(reverse(DESK)))
    for words in ("JPT utama", "Pelaksana", "Tingkat 5, Ahli", "18 tingkat masih perkiraan"):
        assert words in page, words
    page = text_of(client.get(reverse(DESK), {"lihat": "fungsional"}))
    assert "Ahli pertama" in page
    assert "72 tingkat masih perkiraan" in page


def test_positions_with_their_own_standard_are_listed_and_any_can_be_found(cast, signed_in_as, own):
    client = signed_in_as(cast.siti)
    page = text_of(client.get(reverse(DESK), {"lihat": "jabatan"}))
    assert "1 kompetensi ditetapkan sendiri" in page
    assert "Arsiparis Terampil" not in page
    assert "Arsiparis Terampil" in text_of(client.get(reverse(DESK), {"lihat": "jabatan", "q": "terampil"}))


def test_positions_without_class_are_listed_with_those_who_hold_them(cast, signed_in_as):
    page = text_of(signed_in_as(cast.siti).get(reverse(DESK), {"lihat": "tanpa-kelas"}))
    assert "Kepala Biro SDM" in page
    assert "Analis SDM Aparatur Ahli Pertama" not in page


def test_a_class_shows_what_holds_what_comes_and_what_was(cast, signed_in_as):
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    draft = StandardDraft(key, 3, date(2027, 1, 1), "SK 1/2027", position_class="ahli_pertama")
    row = actions.set_standard(draft, by=cast.siti, now=NOW)
    client, url = signed_in_as(cast.siti), reverse("rulebook:class_standard", args=["ahli_pertama"])
    page = text_of(client.get(url))
    for words in (
        "Fungsional ahli pertama", "1 pegawai memegangnya", "Akan berlaku", "Tingkat 3, Menengah mulai 1 Jan 2027",
        "Perkiraan, perlu dipastikan", "Siti Rahmawati, Sab, 21 Nov 2026", "Bawaan Pamong",
    ):  # fmt: skip
        assert words in page, words
    actions.withdraw_standard(row.pk, by=cast.siti, now=NOW)
    assert "Ditarik" in text_of(client.get(url))
    assert client.get(reverse("rulebook:class_standard", args=["raja"])).status_code == 404


def test_a_position_shows_what_is_its_own_and_what_follows_from_its_class(cast, signed_in_as, own):
    page = text_of(signed_in_as(cast.siti).get(reverse("rulebook:job_standard", args=[cast.dewi.position_id])))
    assert "ditetapkan untuk jabatan ini" in page
    assert "ikut kelasnya" in page
    assert "Kelasnya Fungsional ahli pertama." in page


def test_a_position_without_class_gets_its_standard_here(cast, signed_in_as):
    client, url = signed_in_as(cast.siti), reverse("rulebook:job_set", args=[cast.ratna.position_id])
    assert "Kelasnya tidak terbaca" in text_of(client.get(url))
    data = wish(cast.ratna, **all_levels("3"))
    page = text_of(client.post(url, {**data, "step": "preview"}))
    assert "Berubah mulai 1 Nov 2026" in page
    assert "Berlaku bagi 1 pegawai" in page
    assert levels(cast.ratna) == {}
    assert client.post(url, data).status_code == 302
    assert set(levels(cast.ratna).values()) == {3}


def test_only_what_changed_is_written_unless_everything_is_wanted(cast, signed_in_as):
    client, url = signed_in_as(cast.siti), reverse("rulebook:class_set", args=["ahli_pertama"])
    data = wish(cast.dewi, **all_levels("1"))
    data |= {"i_integritas": "3", "i_orientasi-pada-hasil": "3", "l_komunikasi": "2"}
    before = Standard.objects.count()
    client.post(url, data)
    assert Standard.objects.count() == before + 1
    client.post(url, {**data, "everything": "on", "valid_from": "2026-11-02"})
    assert Standard.objects.count() == before + 9  # komunikasi says that already, by the same decree
    assert levels(cast.dewi)["komunikasi"] == 2


def test_a_form_that_changes_nothing_or_is_wrong_says_so(cast, signed_in_as):
    client, url = signed_in_as(cast.siti), reverse("rulebook:class_set", args=["ahli_pertama"])
    same = all_levels("1") | {"i_integritas": "3", "i_orientasi-pada-hasil": "3"}
    assert "Belum ada yang berubah" in text_of(client.post(url, wish(cast.dewi, **same)))
    page = text_of(client.post(url, wish(cast.dewi, **all_levels("6"), legal_basis="", valid_from="kemarin")))
    for field in ("id_l_komunikasi", "id_legal_basis", "id_valid_from"):
        assert f'href="#{field}"' in page, field


def test_the_same_form_sent_twice_sets_once(cast, signed_in_as):
    client, url = signed_in_as(cast.siti), reverse("rulebook:class_set", args=["ahli_pertama"])
    data = wish(cast.dewi, **all_levels("2"), once=str(new_id()))
    before = Standard.objects.count()
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code in {200, 302}
    assert Standard.objects.count() == before + 9


def test_a_mistake_is_withdrawn_after_saying_what_follows(cast, signed_in_as, own):
    client, url = signed_in_as(cast.siti), reverse("rulebook:standard_withdraw", args=[own.pk])
    assert "mengikuti standar kelasnya" in text_of(client.get(url))
    later = replace(
        StandardDraft(own.competency_id, 4, date(2026, 8, 1), "SK", job_id=own.job_id)
    )  # fmt: skip
    row = actions.set_standard(later, by=cast.siti, now=NOW)
    again = reverse("rulebook:standard_withdraw", args=[row.pk])
    assert "yang berlaku lagi: Tingkat 3, Menengah" in text_of(client.get(again))
    assert client.post(url).url == reverse("rulebook:job_standard", args=[own.job_id])
    assert levels(cast.dewi)["komunikasi"] == 4


def test_hr_of_a_unit_reads_only(cast, signed_in_as, own):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    client = signed_in_as(cast.siti)
    assert "Anda dapat membacanya" in text_of(client.get(reverse(DESK)))
    assert "Tetapkan standar" not in text_of(client.get(reverse("rulebook:class_standard", args=["pelaksana"])))
    for name, args in (
        ("class_set", ["pelaksana"]), ("job_set", [cast.dewi.position_id]), ("standard_withdraw", [own.pk]),
        ("standard_import", []), ("competency_import", []), ("competency_new", []), ("competency_edit", ["integritas"]),
    ):  # fmt: skip
        assert client.get(reverse(f"rulebook:{name}", args=args)).status_code == 403, name


def test_positions_and_standards_of_another_agency_do_not_exist(cast, signed_in_as, own):
    client = signed_in_as(cast.kadek)
    for name, key in (("job_standard", own.job_id), ("job_set", own.job_id), ("standard_withdraw", own.pk)):
        assert client.get(reverse(f"rulebook:{name}", args=[key])).status_code == 404
