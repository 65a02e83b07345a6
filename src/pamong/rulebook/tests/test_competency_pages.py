"""Everybody reads the dictionary with what her position asks for first; HR follows it with editions, never rewrites it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from pamong.rulebook import actions
from pamong.rulebook.models import Competency, Edition, Standard
from pamong.rulebook.tests.test_competency_actions import DRAFT
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def added(cast):
    return actions.add_competency(DRAFT, by=cast.siti, now=NOW)


def typed(**more):
    lines = {f"b_{level}_{number}": "" for level in range(1, 6) for number in range(1, 4)}
    lines |= {f"b_{level}_1": f"Mengerjakan bagian {level} dengan benar." for level in range(1, 6)}
    return {"name": DRAFT.name, "definition": DRAFT.definition, "source": DRAFT.source, **lines, **more}


def test_what_my_position_asks_for_stands_first(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(reverse("rulebook:dictionary")))
    assert page.index("Diminta jabatan Anda") < page.index("Delapan kompetensi yang diminta")
    assert "Tingkat 1, Dalam pengembangan · menentukan" in page
    assert "tingkat 1 dari 5" in page
    assert "Nilai dasar BerAKHLAK" in page
    assert "Kelola kamus" not in page


def test_a_position_without_standard_is_told_so(cast, signed_in_as):
    page = text_of(signed_in_as(cast.ratna).get(reverse("rulebook:dictionary")))
    assert "Jabatan Kepala Bagian Pengembangan belum punya standar kompetensi" in page
    cast.ratna.position = None
    cast.ratna.save(update_fields=["position"])
    assert "Jabatan Anda belum tercatat" in text_of(signed_in_as(cast.ratna).get(reverse("rulebook:dictionary")))


def test_a_search_finds_names_definitions_and_behaviours(cast, signed_in_as, added):
    client = signed_in_as(cast.dewi)
    page = text_of(client.get(reverse("rulebook:dictionary"), {"q": "umpan balik"}))
    assert "kompetensi memuat “umpan balik”" in page
    assert "Pengembangan diri dan orang lain" in page
    assert "3.2" in page
    assert "Perekat bangsa" not in page
    assert "Analisis jabatan" in text_of(client.get(reverse("rulebook:dictionary"), {"q": "analisis JAB"}))
    assert "Belum ada yang cocok" in text_of(client.get(reverse("rulebook:dictionary"), {"q": "zzz%_'\""}))


def test_the_ladder_shows_five_levels_who_asks_for_them_and_who_may_change(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(reverse("rulebook:competency", args=["komunikasi"])))
    for words in (
        "Tingkat 1: Dalam pengembangan", "Tingkat 5: Ahli", "Diminta dari", "Fungsional ahli pertama",
        "Jabatan Anda meminta <strong>tingkat 1</strong>", "Bawaan Pamong", "PermenPANRB 38/2017",
        "Pengelola SDM untuk seluruh instansi: Siti Rahmawati.",
    ):  # fmt: skip
        assert words in page, words
    assert 'id="tingkat-1"' in page
    assert page.count("<li>") >= 15


def test_an_earlier_edition_is_read_as_it_was_and_beside_the_newest(cast, signed_in_as, added):
    actions.revise_competency(added.pk, replace(DRAFT, definition="Lebih tajam."), edition=1, by=cast.siti, now=NOW)
    client, url = signed_in_as(cast.surya), reverse("rulebook:competency", args=["tek-01"])
    page = text_of(client.get(url, {"edisi": "1"}))
    assert "Anda membaca edisi 1. Yang berlaku sekarang edisi 2." in page
    assert DRAFT.definition in page
    page = text_of(client.get(url, {"edisi": "2", "banding": "1"}))
    assert "Edisi 1 dan edisi 2" in page
    assert "<del>" in page
    for query in ({"edisi": "9"}, {"banding": "9"}):
        assert client.get(url, query).status_code == 404
    assert client.get(url, {"edisi": "abc"}).status_code == 200


def test_what_is_closed_says_so_and_leaves_the_dictionary(cast, signed_in_as, added):
    actions.close_competency(added.pk, by=cast.siti, now=NOW)
    client = signed_in_as(cast.dewi)
    assert "Analisis jabatan" not in text_of(client.get(reverse("rulebook:dictionary")))
    assert "sudah ditutup" in text_of(client.get(reverse("rulebook:competency", args=["tek-01"])))


def test_the_dictionary_of_another_agency_does_not_exist(cast, signed_in_as, added):
    assert signed_in_as(cast.kadek).get(reverse("rulebook:competency", args=["tek-01"])).status_code == 404


def test_hostile_words_are_words(cast, signed_in_as):
    draft = replace(DRAFT, name="<img src=x>", definition="{{ 7 }}")
    actions.add_competency(draft, by=cast.siti, now=NOW)
    for name, args in (
        ("rulebook:dictionary", []),
        ("rulebook:competency", ["tek-01"]),
        ("rulebook:hr_competencies", []),
    ):
        page = text_of(signed_in_as(cast.siti).get(reverse(name, args=args)))
        assert "&lt;img src=x&gt;" in page
        assert "<img src=x" not in page


def test_hr_lists_filters_and_sees_who_asks(cast, signed_in_as, added):
    client = signed_in_as(cast.siti)
    page = text_of(client.get(reverse("rulebook:hr_competencies")))
    assert "14 kelas jabatan" in page
    assert "belum diminta" in page
    page = text_of(client.get(reverse("rulebook:hr_competencies"), {"jenis": "technical"}))
    assert "Analisis jabatan" in page
    assert "Integritas" not in page


def test_hr_adds_a_competency_with_its_code_made_plain(cast, signed_in_as):
    client = signed_in_as(cast.siti)
    done = client.post(reverse("rulebook:competency_new"), typed(key="TEK 07"))
    assert done.status_code == 302
    assert Competency.objects.get(agency=cast.agency, key="tek-07").kind == "technical"


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(cast, signed_in_as):
    page = text_of(signed_in_as(cast.siti).post(reverse("rulebook:competency_new"), typed(b_4_1="", name="Baru")))
    assert "Tulis paling sedikit satu perilaku untuk tingkat 4." in page
    assert 'href="#id_b_4_1"' in page
    assert "Mengerjakan bagian 5 dengan benar." in page


def test_an_edit_is_shown_beside_the_old_before_it_is_published(cast, signed_in_as, added):
    client, url = signed_in_as(cast.siti), reverse("rulebook:competency_edit", args=["tek-01"])
    page = text_of(client.get(url))
    assert "Mengerjakan bagian 3 dengan benar." in page
    wish = typed(b_3_1="Mengerjakan bagian 3 sampai tuntas.", edition="1")
    page = text_of(client.post(url, {**wish, "step": "preview"}))
    assert "Perilaku 3.1" in page
    assert "Terbitkan edisi 2" in page
    assert Edition.objects.filter(competency=added).count() == 1
    assert "Terbitkan edisi 2" not in text_of(client.post(url, {**wish, "step": "edit"}))
    assert client.post(url, {**wish, "step": "save"}).status_code == 302
    page = text_of(client.post(url, {**wish, "step": "preview"}))
    assert "Isinya sama dengan edisi yang berlaku" in page


def test_an_edit_on_an_old_edition_shows_the_new_one_first(cast, signed_in_as, added):
    actions.revise_competency(added.pk, replace(DRAFT, definition="Lain."), edition=1, by=cast.siti, now=NOW)
    client, url = signed_in_as(cast.siti), reverse("rulebook:competency_edit", args=["tek-01"])
    page = text_of(client.post(url, {**typed(definition="Milik saya."), "edition": "1", "step": "save"}))
    assert "sudah diubah orang lain" in page
    assert "Lain." in page
    assert "Milik saya." in page
    assert Competency.objects.get(pk=added.pk).edition == 2


def test_the_name_of_one_of_the_nine_cannot_be_typed_over(cast, signed_in_as):
    url = reverse("rulebook:competency_edit", args=["komunikasi"])
    wish = typed(name="Bicara", edition="1", step="save")
    assert signed_in_as(cast.siti).post(url, wish).status_code == 302
    assert Competency.objects.get(agency=cast.agency, key="komunikasi").name == "Komunikasi"


def test_hr_closes_and_opens_again(cast, signed_in_as, added):
    client = signed_in_as(cast.siti)
    client.post(reverse("rulebook:competency_close", args=["tek-01"]))
    added.refresh_from_db()
    assert added.closed_at
    assert "Buka lagi" in text_of(client.get(reverse("rulebook:hr_competencies")))
    client.post(reverse("rulebook:competency_reopen", args=["tek-01"]))
    added.refresh_from_db()
    assert not added.closed_at
    answer = client.post(reverse("rulebook:competency_close", args=["integritas"]), follow=True)
    assert "berasal dari peraturan" in text_of(answer)


def test_a_closed_competency_asks_nobody_though_its_standards_stay(cast, signed_in_as, added):
    Standard.objects.create(
        agency=cast.agency, competency=added, position_class="ahli_pertama", level=2, valid_from="2026-01-01",
        legal_basis="SK", certainty="read", recorded_at=NOW,
    )  # fmt: skip
    client = signed_in_as(cast.dewi)
    assert "Analisis jabatan" in text_of(client.get(reverse("rulebook:dictionary")))
    actions.close_competency(added.pk, by=cast.siti, now=NOW)
    assert "Analisis jabatan" not in text_of(client.get(reverse("rulebook:dictionary")))
