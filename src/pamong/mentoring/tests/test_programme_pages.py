"""Pages of programmes: what the desk and colleagues see, what the buttons do, and what is refused in words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pamong.agency.models import Person, RoleGrant, Unit
from pamong.journal.models import Entry as Happened
from pamong.kit.rows import new_id
from pamong.mentoring.actions import programmes as actions
from pamong.mentoring.models import (
    Enrolment,
    Milestone,
    Programme,
    Question,
    Steward,
    Wish,
)
from tests import mentored_programmes as mentored
from tests.answers import text_of
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Mentoring Analis Muda", "purpose": "Menemani analis muda di tahun pertamanya.", "kind": "group",
    "intake": "cohort", "enrol_from": "2026-11-20", "enrol_until": "2026-12-05", "starts_on": "2026-12-10",
    "ends_on": "2027-06-10", "months": "6", "rhythm": "monthly", "minutes": "60", "capacity": "4", "least": "3",
}  # fmt: skip
ENROL = {"aims": "Ingin dapat menyusun analisis beban kerja sendiri.", "province": "31", "way": "ya", "uses_gaps": "on"}


@pytest.fixture
def as_(cast: Cast, signed_in_as: Any) -> Any:
    return lambda who: signed_in_as(getattr(cast, who))


def make_hr(person: Person, unit: Unit) -> None:
    """She becomes HR of one unit, with the second factor that takes."""
    RoleGrant.objects.create(agency=person.agency, person=person, role="hr", unit=unit, granted_at=NOW)
    TOTP.activate(person.user, generate_totp_secret())


def at(name: str, *keys: Any) -> str:
    return reverse(f"mentoring:{name}", args=keys)


# --- the desk ----------------------------------------------------------------------------------------------------------


def test_hr_begins_a_programme_by_a_form_once_and_opens_it(cast: Cast, as_: Any) -> None:
    client, once = as_("siti"), str(new_id())
    for _press in range(2):
        response = client.post(at("programme_new"), {**WORDS, "once": once})
        made = Programme.objects.get()
        assert response.url == at("programme_desk", made.pk)
    assert (made.kind, made.least, made.state) == ("group", 3, "draft")
    assert "Rancangan ini belum terlihat oleh rekan" in text_of(client.get(response.url))
    client.post(at("programme_state", made.pk), {"ke": "open"})
    made.refresh_from_db()
    assert made.state == "open"


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(as_: Any) -> None:
    response = as_("siti").post(at("programme_new"), {**WORDS, "capacity": "0"})
    assert response.status_code == 200
    assert "tidak seorang pun mendapat mentor" in text_of(response)
    assert WORDS["purpose"] in response.content.decode()


def test_a_form_that_is_out_of_date_keeps_what_was_typed_and_saves_the_second_time(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    client = as_("siti")
    actions.write_guides(of.pk, texts={"guide_mentor": "Kata kami"}, version=1, by=cast.siti, now=NOW)
    response = client.post(at("programme_edit", of.pk), {**WORDS, "name": "Nama dari saya", "version": "1"})
    assert "diubah orang lain" in text_of(response)
    assert "Nama dari saya" in response.content.decode()
    client.post(at("programme_edit", of.pk), {**WORDS, "name": "Nama dari saya", "version": "2"})
    of.refresh_from_db()
    assert of.name == "Nama dari saya"


def test_the_list_shows_each_her_own_and_narrows(cast: Cast, as_: Any) -> None:
    make_hr(cast.yusuf, cast.office)
    one = mentored.open_programme(cast, name="Program Biro", unit=cast.bureau)
    mentored.programme(cast, "draft", name="Program Tata Usaha", unit=cast.office, kind="peer")
    Steward.objects.create(agency=cast.agency, programme=one, person=cast.ratna, named_by=cast.siti, named_at=NOW)
    both, none = ("Program Biro", "Program Tata Usaha"), ()
    seen = {"siti": both, "yusuf": both[1:], "ratna": both[:1], "kadek": none}
    for who, names in seen.items():
        page = text_of(as_(who).get(at("desk")))
        assert tuple(name for name in both if name in page) == names, who
    siti = as_("siti")
    assert "Program Biro" not in text_of(siti.get(at("desk"), {"bentuk": "peer"}))
    assert "Tidak ada program yang cocok" in text_of(siti.get(at("desk"), {"keadaan": "archived"}))
    assert "Buat program pertama" in text_of(as_("kadek").get(at("desk")))


def test_hr_of_another_unit_and_colleagues_find_no_desk(cast: Cast, as_: Any) -> None:
    make_hr(cast.surya, cast.office)
    of = mentored.open_programme(cast, unit=cast.bureau)
    for who in ("surya", "dewi", "agus", "kadek"):
        assert as_(who).get(at("programme_desk", of.pk)).status_code == 404, who


def test_the_summary_says_what_the_programme_needs_now(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi, state="asked")
    siti = as_("siti")
    assert "1 pendaftar menunggu jawaban Anda" in text_of(siti.get(at("programme_desk", of.pk)))
    Enrolment.objects.update(state="admitted")
    assert "1 mentee, 0 mentor dengan 0 tempat" in text_of(siti.get(at("programme_desk", of.pk)))


def test_questions_are_written_in_rows_and_an_empty_row_is_none(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    client = as_("siti")
    sent = {"version": "1", "baris": "2", "b0-text": "Bahasa?", "b0-kind": "one", "b0-options": "Jawa\nBugis",
            "b0-asked_of": "both", "b0-counts": "on"}  # fmt: skip
    assert client.post(at("programme_questions", of.pk), sent).url == at("programme_settings", of.pk)
    row = Question.objects.get()
    assert (row.options, row.counts, row.position) == (["Jawa", "Bugis"], True, 0)
    wrong = {**sent, "version": "2", "b0-options": "Jawa"}
    assert "dua pilihan" in text_of(client.post(at("programme_questions", of.pk), wrong))


def test_milestones_are_changed_added_and_left_out(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    gone = Milestone.objects.create(agency=cast.agency, programme=of, title="Lama", day=3)
    kept = Milestone.objects.create(agency=cast.agency, programme=of, title="Pertama", day=10)
    sent = {"version": "1", "baris": "2", "b0-key": str(kept.pk), "b0-title": "Pertemuan pertama", "b0-day": "7",
            "b1-title": "Penutup", "b1-day": "180"}  # fmt: skip
    as_("siti").post(at("programme_milestones", of.pk), sent)
    assert list(Milestone.objects.order_by("day").values_list("title", "day")) == [
        ("Pertemuan pertama", 7), ("Penutup", 180)
    ]  # fmt: skip
    assert not Milestone.objects.filter(pk=gone.pk).exists()


def test_how_many_fit_is_counted_before_anything_is_saved(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    client = as_("siti")
    sent = {"version": "1", "mentee_grades": ["IV/a"], "mentor_unit": "Biro SDM", "mentor_unit_id": str(cast.bureau.pk)}
    counted = client.post(at("programme_eligibility", of.pk), sent, headers={"HX-Request": "true"})
    assert "0" in text_of(counted)
    assert "Tidak seorang pun memenuhi syarat" in text_of(counted)
    of.refresh_from_db()
    assert of.eligibility == {}
    client.post(at("programme_eligibility", of.pk), sent)
    of.refresh_from_db()
    assert of.eligibility == {"mentee": {"grades": ["IV/a"]}, "mentor": {"units": [str(cast.bureau.pk)]}}


def test_weights_are_written_with_a_comma_and_a_template_fills_them_in(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    client = as_("siti")
    page = client.get(at("programme_weights", of.pk), {"contoh": "kompetensi"}).content.decode()
    assert 'value="0,6"' in page
    sent = {"version": "1", "competency": "0,5", "wish": "0,5", "least": "0,4", "objective": "equity", "past": "on",
            "cap_unit": "Biro SDM", "cap_unit_id": str(cast.bureau.pk), "cap_most": "3"}  # fmt: skip
    assert client.post(at("programme_weights", of.pk), sent).url == at("programme_settings", of.pk)
    of.refresh_from_db()
    assert (of.weights["competency"], of.weights["wish"], of.weights["text"]) == (0.5, 0.5, 0.0)
    assert (of.rules["least_points"], of.rules["objective"], of.rules["grade_step"]) == (400_000, "equity", None)
    assert of.rules["unit_caps"] == {str(cast.bureau.pk): 3}
    assert "Tulis angka dengan koma" in text_of(client.post(at("programme_weights", of.pk), {**sent, "text": "banyak"}))


def test_stewards_are_named_by_hr_and_only_by_hr(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    sent = {"person": "Ratna Wulandari", "person_id": str(cast.ratna.pk), "right": "jalan"}
    as_("siti").post(at("programme_stewards", of.pk), sent)
    assert Steward.objects.get().may_run
    more = {"person": "Dewi Anggraini", "person_id": str(cast.dewi.pk), "right": "jalan"}
    assert as_("ratna").post(at("programme_stewards", of.pk), more).status_code == 403
    as_("siti").post(at("programme_steward_remove", of.pk, cast.ratna.pk))
    assert as_("ratna").get(at("programme_desk", of.pk)).status_code == 404


# --- people ------------------------------------------------------------------------------------------------------------


def test_people_are_ticked_and_admitted_or_told_that_it_cannot_be_now(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    rows = [mentored.enrol(of, cast.dewi, state="asked"), mentored.enrol(of, cast.surya, state="asked")]
    client = as_("siti")
    client.post(at("participants_rule", of.pk), {"peserta": [str(rows[0].pk)], "putusan": "terima"})
    client.post(
        at("participants_rule", of.pk), {"peserta": [str(rows[1].pk)], "putusan": "tolak", "alasan": "Penuh dulu."}
    )
    client.post(at("participants_rule", of.pk), {"peserta": ["bukan-kunci"], "putusan": "terima"})
    assert list(Enrolment.objects.order_by("person__name").values_list("state", "ruling")) == [
        ("admitted", ""), ("refused", "Penuh dulu.")
    ]  # fmt: skip
    assert "Penuh dulu." in text_of(as_("surya").get(at("programme", of.pk)))


def test_the_table_goes_out_as_filtered_and_it_is_written_down(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi, aims="=1+1 dan harapan")
    mentored.enrol(of, cast.yusuf, "mentor")
    Wish.objects.create(agency=cast.agency, programme=of, by=cast.dewi, other=cast.yusuf, rank=None, made_at=NOW)
    answer = as_("siti").get(at("participants_export", of.pk), {"sisi": "mentee"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["Dewi Anggraini"]
    assert not any("Yusuf" in str(cell) for row in rows for cell in row)
    assert Happened.objects.get(event="mentoring.TakersExported").data["count"] == 1


def test_guests_are_listed_and_written_to(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi)
    client = as_("siti")
    page = text_of(client.get(at("programme_invite", of.pk)))
    assert "Surya Dharma" in page
    assert "Dewi Anggraini" not in page
    said = client.post(
        at("programme_invite", of.pk), {"sisi": "mentee", "orang": [str(cast.surya.pk), str(cast.dewi.pk)]}, follow=True
    )
    assert "1 undangan dikirim" in text_of(said)
    assert "Anda diajak" in text_of(as_("surya").get(at("programmes")))


def test_hostile_words_are_shown_as_words(cast: Cast, as_: Any) -> None:
    hostile = "<script>alert(1)</script> {{ 7|add:7 }}"
    of = mentored.open_programme(cast, name=hostile, purpose=hostile, guide_mentee=hostile)
    Question.objects.create(agency=cast.agency, programme=of, text=hostile, kind="one", options=[hostile, "b"])
    mentored.enrol(of, cast.dewi, aims=hostile)
    for who, url in (
        ("siti", at("participants", of.pk)), ("siti", at("programme_desk", of.pk)), ("dewi", at("programme", of.pk)),
        ("dewi", at("enrol", of.pk, "mentee")), ("siti", at("programme_print", of.pk)),
    ):  # fmt: skip
        assert "<script>alert" not in as_(who).get(url).content.decode(), url


# --- colleagues --------------------------------------------------------------------------------------------------------


def test_she_enrols_wishes_changes_and_leaves(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast, guide_mentee="## Salam\nBacaan mentee", guide_steward="Rahasia dapur")
    mentored.enrol(of, cast.yusuf, "mentor")
    dewi = as_("dewi")
    assert "Dapat diikuti sekarang" in text_of(dewi.get(at("programmes")))
    assert dewi.post(at("enrol", of.pk, "mentee"), ENROL).url == at("programme", of.pk)
    page = text_of(dewi.get(at("programme", of.pk)))
    assert "Menunggu diterima" in page
    assert "Bacaan mentee" in page
    assert "Rahasia dapur" not in page
    dewi.post(at("enrol", of.pk, "mentee"), {**ENROL, "way": "tidak", "want": "gender:female", "version": "1"})
    row = Enrolment.objects.get(person=cast.dewi)
    assert (row.is_online, row.wants, row.uses_gaps) == (False, ["gender:female"], True)
    dewi.post(at("wishes", of.pk), {f"w_{cast.yusuf.pk}": "1"})
    assert Wish.objects.get().rank == 1
    dewi.post(at("wishes", of.pk), {f"w_{cast.yusuf.pk}": "x"})
    assert Wish.objects.get().rank is None
    dewi.post(at("enrol_leave", of.pk), {"sisi": "mentee"})
    assert Enrolment.objects.get(person=cast.dewi).state == "left"


def test_an_order_is_given_to_one_person_only(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi)
    for person in (cast.yusuf, cast.agus):
        mentored.enrol(of, person, "mentor")
    sent = {f"w_{cast.yusuf.pk}": "1", f"w_{cast.agus.pk}": "1"}
    shown = as_("dewi").post(at("wishes", of.pk), sent)
    assert "hanya untuk satu orang" in text_of(shown)
    assert not Wish.objects.exists()
    assert {row.id: row.value for row in shown.context["found"].rows.items} == {cast.yusuf.pk: "1", cast.agus.pk: "1"}


def test_whoever_stands_above_her_is_not_offered(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast)
    mentored.enrol(of, cast.dewi)
    for person in (cast.ratna, cast.hadi, cast.yusuf):
        mentored.enrol(of, person, "mentor")
    page = text_of(as_("dewi").get(at("wishes", of.pk)))
    assert "Yusuf Rante" in page
    assert "Ratna Wulandari" not in page
    assert "Hadi Wijaya" not in page


def test_who_may_not_enrol_reads_why(cast: Cast, as_: Any) -> None:
    of = mentored.open_programme(cast, unit=cast.office)
    page = text_of(as_("dewi").get(at("enrol", of.pk, "mentee")))
    assert "Program ini untuk pegawai Bagian Tata Usaha" in page
    assert as_("dewi").post(at("enrol", of.pk, "mentee"), ENROL).status_code == 200
    assert not Enrolment.objects.exists()
    narrow = mentored.open_programme(cast, eligibility={"mentee": {"grades": ["IV/a"]}})
    assert "Golongan Anda tidak termasuk" in text_of(as_("dewi").get(at("programme", narrow.pk)))


def test_a_draft_is_seen_by_nobody_but_its_desk(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "draft")
    client: Client = as_("dewi")
    for name in ("programme", "wishes"):
        assert client.get(at(name, of.pk)).status_code == 404
    assert "Belum ada program yang dibuka" in text_of(client.get(at("programmes")))
