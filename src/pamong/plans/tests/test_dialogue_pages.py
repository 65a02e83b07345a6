"""The pages of the dialogue: opening, preparing without JavaScript, topics, the conclusion; stale, twice, and too long."""

import re

import pytest
from django.urls import reverse

from pamong.agency.models import Person, ReportingLine
from pamong.coaching.models import Cycle
from pamong.kit.rows import new_id
from pamong.plans.actions import dialogue as actions
from pamong.plans.models import Dialogue, DialogueTopic, Expectation, Preparation
from pamong.plans.tests.pressing import pressed
from pamong.plans.tests.talks import (
    CONCLUSION,
    DAY,
    HERS,
    HIS,
    HOUR,
    concluded,
    held,
    new_boss,
    opened,
    raised,
    ready,
    shared,
    wrote,
)
from pamong.ports import clock
from tests.answers import words
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
NEW = "/rencana/dialog/baru/"
LIST = "/rencana/dialog/"


def url(name, row, *more):
    return reverse(f"plans:{name}", args=[row.pk, *more])


def typed(**changes):
    return {"year": 2026, "day": "2026-11-25", "at": "10:00", "place": "Ruang 3.2", "once": str(new_id()), **changes}


# --- the list and the opening


def test_the_empty_list_says_how_to_begin(dewi, ratna):
    assert "Dialog 2026 dengan Ratna belum dibuka" in words(dewi.get(LIST))
    shown = words(ratna.get(LIST))
    assert "Belum ada dialog 2026" in shown
    assert "Dewi Anggraini" in shown


def test_whoever_has_no_supervisor_reads_whom_to_ask(cast, signed_in_as):
    hadi = signed_in_as(cast.hadi)
    assert "Atasan langsung Anda belum tercatat" in words(hadi.get(NEW))
    assert "Atasan langsung Anda belum tercatat" in words(hadi.post(NEW, typed()))
    assert not Dialogue.objects.exists()


def test_an_employee_opens_it(dewi):
    assert "Buka dialog dengan Ratna" in words(dewi.get(NEW))
    once = str(new_id())
    for _ in range(2):  # a second press leads to the same dialogue
        answer = dewi.post(NEW, typed(once=once))
        assert answer.status_code == 302
        assert once in answer["Location"]
    assert Dialogue.objects.get().place == "Ruang 3.2"


def test_a_supervisor_opens_it_with_someone_of_the_team_only(cast, ratna):
    address = f"{NEW}?pegawai={cast.dewi.pk}"
    assert ratna.post(address, typed()).status_code == 302
    assert Dialogue.objects.get().employee == cast.dewi
    for stranger in (cast.surya, cast.kadek, cast.bambang):
        assert ratna.get(f"{NEW}?pegawai={stranger.pk}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"at": ""}, "Isi juga, atau kosongkan keduanya"),
        ({"day": "2026-11-01"}, "sudah lewat"),
        ({"day": "9999-01-01"}, "Periksa lagi tahunnya"),
        ({"place": "a" * 201}, "paling banyak 200"),
        ({"year": "2030"}, "Pilih salah satu yang tersedia"),
        ({"year": "dua"}, "Pilih salah satu yang tersedia"),
    ],
)
def test_a_faulty_opening_keeps_what_was_typed(dewi, changes, said):
    shown = words(dewi.post(NEW, typed(**changes)))
    assert said in shown
    assert changes.get("place", "Ruang 3.2") in shown
    assert not Dialogue.objects.exists()


def test_a_second_one_in_the_year_is_refused_in_the_form(cast, dewi):
    opened(cast)
    assert "sudah dibuka di antara Anda berdua" in words(dewi.post(NEW, typed()))


def test_the_time_is_changed_and_the_page_says_it(cast, dewi):
    dialogue = opened(cast, planned_at=None, place="")
    assert "Tentukan waktu" in words(dewi.get(url("dialogue", dialogue)))
    assert dewi.post(url("dialogue_time", dialogue), typed()).status_code == 302
    assert "Rab, 25 Nov 2026 10.00 WIB" in words(dewi.get(url("dialogue", dialogue)))
    assert "sudah lewat" in words(dewi.post(url("dialogue_time", dialogue), typed(day="2026-11-20")))


# --- preparing


def test_a_step_is_saved_by_its_button_and_leads_on(cast, dewi):
    dialogue = opened(cast)
    data = {"step": "kekuatan", "ke": "pengembangan", "b0-question": HERS, "b0-version": "0", "b0-text": "Arsip"}
    answer = dewi.post(url("dialogue_save", dialogue), data)
    assert answer["Location"].endswith("?tema=pengembangan")
    assert Preparation.objects.get().text == "Arsip"
    assert dewi.post(url("dialogue_save", dialogue), {**data, "b0-version": "1", "ke": "bagikan"})["Location"].endswith(
        "/bagikan/"
    )


def test_one_text_is_saved_as_it_is_typed(cast, dewi):
    dialogue = opened(cast)
    data = {"question": HERS, "version": "0", "text": "Arsip", "prefix": "b0"}
    saved = dewi.post(url("dialogue_save", dialogue), data, headers={"Accept": "application/json"})
    assert saved.json() == {"state": "saved", "version": 1, "at": "10.00"}
    clash = dewi.post(url("dialogue_save", dialogue), {**data, "text": "Lain"}, headers={"Accept": "application/json"})
    assert clash.status_code == 409
    assert clash.json()["text"] == "Arsip"
    assert 'name="b0-pick"' in clash.json()["html"]
    for wrong in ({"question": HIS}, {"question": "x" * 41}, {"text": "a" * 4001}, {"version": "-1"}):
        refused = dewi.post(url("dialogue_save", dialogue), {**data, **wrong}, headers={"Accept": "application/json"})
        assert (refused.status_code, refused.json()["state"]) == (422, "refused")


def test_too_long_or_stale_a_text_stays_in_the_form(cast, dewi):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "Dari rumah")
    data = {"step": "kekuatan", "ke": "pengembangan", "b0-question": HERS, "b0-version": "0", "b0-text": "Dari kantor"}
    shown = words(dewi.post(url("dialogue_save", dialogue), data), 409)
    assert "Dari rumah" in shown
    assert "Dari kantor" in shown
    both = {**data, "b0-version": "1", "b0-pick": "both", "b0-theirs": "Dari rumah"}
    assert dewi.post(url("dialogue_save", dialogue), both).status_code == 302
    assert Preparation.objects.get().text == "Dari rumah\n\nDari kantor"
    long = words(dewi.post(url("dialogue_save", dialogue), {**data, "b0-version": "2", "b0-text": "a" * 4001}), 409)
    assert "Kelebihan 1 karakter" in long
    assert "a" * 4001 in long


def test_beside_each_answer_stands_who_reads_it(cast, dewi, ratna):
    dialogue = opened(cast)
    alone = "Hanya Anda yang dapat membacanya, sampai Anda membagikannya kepada Ratna."
    assert words(dewi.get(url("dialogue", dialogue))).count(alone) == 3
    wrote(dialogue, cast.dewi, "Arsip")
    wrote(dialogue, cast.ratna, "Jumat")
    shared(dialogue, cast.ratna)
    assert "Terbuka bagi Dewi begitu ia membagikan miliknya." in words(ratna.get(url("dialogue", dialogue)))
    assert "Ratna sudah siap." in words(dewi.get(url("dialogue", dialogue)))
    shared(dialogue, cast.dewi)
    shown = words(dewi.get(url("dialogue", dialogue) + "?tema=kekuatan"))
    assert shown.count("Terlihat oleh Anda dan Ratna.") == 3
    assert "Jumat" in shown


def test_sharing_shows_everything_once_more_and_says_what_it_means(cast, dewi, ratna):
    dialogue = opened(cast)
    nothing = words(dewi.get(url("dialogue_share", dialogue)))
    assert "Jawab satu pertanyaan dulu" in nothing
    assert "Belum ada yang dapat dibagikan" in words(dewi.post(url("dialogue_share", dialogue), follow=True))
    wrote(dialogue, cast.dewi, "Arsip digital")
    shown = words(dewi.get(url("dialogue_share", dialogue)))
    assert "Arsip digital" in shown
    assert "Ratna dapat membacanya sekarang juga." in shown
    assert "Dibagikan kepada Ratna." in words(dewi.post(url("dialogue_share", dialogue), follow=True))
    assert dewi.get(url("dialogue_share", dialogue)).status_code == 302
    assert "sesudah ia membagikan" in words(ratna.get(url("dialogue_share", opened(cast, year=2027))))


# --- topics


def test_topics_are_added_and_removed_on_the_page(cast, dewi, ratna):
    dialogue = opened(cast)
    once = str(new_id())
    for _ in range(2):
        dewi.post(url("topic_add", dialogue), {"text": "Memimpin rapat", "once": once})
    topic = DialogueTopic.objects.get()
    assert "Memimpin rapat" in words(dewi.get(url("dialogue", dialogue) + "?bagian=percakapan"))
    assert ratna.post(url("topic_remove", dialogue, topic.pk)).status_code == 403
    assert "paling banyak 300" in words(dewi.post(url("topic_add", dialogue), {"text": "a" * 301}), 422)
    dewi.post(url("topic_remove", dialogue, topic.pk))
    assert not DialogueTopic.objects.exists()


def test_a_topic_becomes_the_goal_of_a_proposal(cast, dewi):
    dialogue = ready(cast)
    topic = raised(dialogue, cast.dewi, "Berani berbicara di rapat")
    answer = dewi.post(url("topic_pass", dialogue, topic.pk))
    assert f"topik_dialog={topic.pk}" in answer["Location"]
    assert "Berani berbicara di rapat</textarea>" in words(dewi.get(answer["Location"]))
    assert "dibawa ke coaching 21 Nov 2026" in words(dewi.get(url("dialogue", dialogue) + "?bagian=percakapan"))
    assert not Cycle.objects.exists()


def test_a_topic_of_others_opens_in_no_proposal(cast, signed_in_as):
    dialogue = ready(cast)
    topic = raised(dialogue, cast.dewi, "Berani berbicara di rapat")
    actions_of = signed_in_as(cast.dewi)
    actions_of.post(url("topic_pass", dialogue, topic.pk))
    bambang = signed_in_as(cast.bambang)
    shown = words(bambang.get(f"/coaching/siklus/baru/?pegawai={cast.bambang.pk}&topik_dialog={topic.pk}"))
    assert "Berani berbicara" not in shown


# --- the conclusion


def test_one_writes_the_other_confirms_and_the_plan_is_next(cast, dewi, ratna):
    dialogue = ready(cast)
    data = {"held_on": TODAY.isoformat(), "conclusion": CONCLUSION, "version": "1"}
    assert "diminta membaca dan mengonfirmasi" in words(ratna.post(url("dialogue_hold", dialogue), data, follow=True))
    shown = words(dewi.get(url("dialogue", dialogue)))
    assert CONCLUSION in shown
    assert "Sesuai dengan yang Anda berdua bicarakan?" in shown
    assert url("dialogue_confirm", dialogue) not in words(ratna.get(url("dialogue", dialogue)))
    done = words(dewi.get(pressed(dewi, url("dialogue", dialogue), "dialogue_confirm", dialogue.pk).url))
    assert "Langkah berikutnya: susun rencana" in done
    assert 'href="/rencana/"' in done
    assert "Dewi menyusun rencananya" in words(ratna.get(url("dialogue", dialogue)))


def test_confirming_without_having_read_is_refused(cast, dewi):
    dialogue = held(ready(cast), cast.ratna)
    for version in ("1", "", "x"):
        shown = words(dewi.post(url("dialogue_confirm", dialogue), {"version": version}, follow=True))
        assert "berubah sejak Anda membukanya" in shown
    assert Dialogue.objects.get().state == "held"


def test_two_conclusions_that_met_are_both_shown(cast, dewi):
    dialogue = ready(cast)
    held(dialogue, cast.ratna)
    data = {"held_on": TODAY.isoformat(), "conclusion": "Versi Dewi", "version": "1"}
    shown = words(dewi.post(url("dialogue_hold", dialogue), data), 409)
    assert "Ratna mengubah kesimpulan sementara Anda menulis" in shown
    assert CONCLUSION in shown
    assert "Versi Dewi" in shown
    assert 'name="version" value="2"' in shown
    dewi.post(url("dialogue_hold", dialogue), {**data, "version": "2"})
    assert Dialogue.objects.get().conclusion == "Versi Dewi"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"conclusion": ""}, "wajib diisi"),
        ({"conclusion": "a" * 4001}, "Kelebihan 1 karakter"),
        ({"held_on": "2027-01-01"}, "belum tiba"),
        ({"held_on": "kemarin"}, "Tanggal tidak terbaca|tanggal yang valid"),
    ],
)
def test_a_faulty_conclusion_keeps_what_was_typed(cast, dewi, changes, said):
    dialogue = ready(cast)
    data = {"held_on": TODAY.isoformat(), "conclusion": CONCLUSION, "version": "1", **changes}
    shown = words(dewi.post(url("dialogue_hold", dialogue), data), 422)
    assert re.search(said, shown)
    assert data["conclusion"] in shown


def test_reopening_and_calling_off(cast, dewi, ratna):
    dialogue = held(ready(cast), cast.ratna)
    assert "Kata-kata kesimpulannya tetap ada." in words(dewi.post(url("dialogue_reopen", dialogue), follow=True))
    assert CONCLUSION in words(dewi.get(url("dialogue", dialogue) + "?bagian=hasil"))
    assert "Batalkan dialog ini?" in words(ratna.get(url("dialogue_cancel", dialogue)))
    assert "Dibatalkan" in words(ratna.post(url("dialogue_cancel", dialogue), follow=True))
    assert "sudah dibatalkan" in words(dewi.post(url("dialogue_reopen", dialogue), follow=True))
    assert "Yang sudah lewat" in words(dewi.get(LIST))


def test_after_the_end_everything_can_be_read_and_printed(cast, dewi, ratna):
    dialogue = concluded(cast)
    shown = words(ratna.get(url("dialogue", dialogue) + "?bagian=persiapan"))
    assert "Aplikasi arsip yang dipakai semua bagian" in shown
    assert "Waktu belajar setiap Jumat" in shown
    for name in ("dialogue_print", "dialogue_sheet"):
        paper = words(dewi.get(url(name, dialogue)))
        assert "print-head" in paper
        assert "Ratna Wulandari" in paper
    assert CONCLUSION in words(dewi.get(url("dialogue_print", dialogue)))
    assert "Kapan saya melihat Dewi bekerja paling baik?" in words(ratna.get(url("dialogue_sheet", dialogue)))


def test_after_a_change_of_supervisor_the_pair_reads_what_to_do(cast, dewi, signed_in_as):
    dialogue = opened(cast)
    new_boss(cast, cast.bambang)
    assert "Ratna bukan lagi atasan langsung Anda" in words(dewi.get(url("dialogue", dialogue)))
    assert "Bambang" in words(dewi.get(NEW))
    assert signed_in_as(cast.bambang).get(url("dialogue", dialogue)).status_code == 404
    assert held(dialogue, cast.dewi).state == "held"


def test_an_acting_officer_opens_it_too(cast, signed_in_as):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.surya, kind="plh",
        starts_on=TODAY, ends_on=TODAY + 30 * DAY, recorded_at=NOW,
    )  # fmt: skip
    surya = signed_in_as(cast.surya)
    assert surya.post(f"{NEW}?pegawai={cast.dewi.pk}", typed()).status_code == 302
    assert Dialogue.objects.get().supervisor == cast.surya


def test_what_waits_stands_first_with_its_step(cast, dewi, ratna):
    dialogue = ready(cast)
    assert "Anda berdua siap berbicara." in words(dewi.get(LIST))
    with clock.at(NOW + 5 * DAY):
        assert "Jadi berbicara? Catat kesimpulannya." in words(ratna.get(LIST))
    held(dialogue, cast.dewi)
    assert "Dewi mencatat kesimpulannya. Baca dan konfirmasi." in words(ratna.get(LIST))
    assert "Menunggu konfirmasi Ratna." in words(dewi.get(LIST))
    actions.confirm_dialogue(dialogue.pk, version=2, by=cast.ratna, now=NOW + HOUR)
    assert "2026, dengan Ratna Wulandari" in words(dewi.get(LIST))


# --- expectations


def test_the_supervisor_notes_and_removes_what_she_expects(cast, dewi, ratna):
    address = reverse("plans:expectations", args=[cast.dewi.pk])
    once = str(new_id())
    data = {"about": "kolaboratif", "text": "Mengajak bagian lain", "year": "2026", "once": once}
    for _ in range(2):
        assert ratna.post(address, data).status_code == 302
    row = Expectation.objects.get()
    assert (row.about, row.value) == ("behaviour", "kolaboratif")
    shown = words(dewi.get(address))
    assert "Mengajak bagian lain" in shown
    assert "tidak ada yang kembali ke SKP selain status selesai dan tujuan yang Anda lepas." in shown
    assert "Tambah ekspektasi" not in shown
    assert dewi.post(url("expectation_remove", row)).status_code == 403
    assert "Ekspektasi dihapus." in words(ratna.post(url("expectation_remove", row), follow=True))
    assert "Mengajak bagian lain" not in words(dewi.get(address))


def test_a_faulty_expectation_keeps_what_was_typed(cast, dewi, ratna):
    address = reverse("plans:expectations", args=[cast.dewi.pk])
    shown = words(ratna.post(address, {"about": "rajin", "text": "Tepat waktu", "year": "2026"}))
    assert "Tepat waktu" in shown
    assert "Pilih salah satu yang tersedia" in shown
    assert "paling banyak 500" in words(ratna.post(address, {"about": "result", "text": "a" * 501, "year": "2026"}))
    assert dewi.post(address, {"about": "result", "text": "Naik gaji", "year": "2026"}).status_code == 403
    assert not Expectation.objects.exists()


def test_another_year_is_another_page(cast, ratna):
    address = reverse("plans:expectations", args=[cast.dewi.pk])
    ratna.post(f"{address}?tahun=2027", {"about": "result", "text": "Tahun depan", "year": "2027"})
    assert "Tahun depan" not in words(ratna.get(address))
    assert "Tahun depan" in words(ratna.get(f"{address}?tahun=2027"))
    for odd in ("2019", "abcd", "99999"):
        assert ratna.get(f"{address}?tahun={odd}").status_code == 200
    assert "Tambah ekspektasi" not in words(ratna.get(f"{address}?tahun=2024"))


def test_many_members_stand_on_pages(cast, ratna):
    people = [
        Person(
            agency=cast.agency, siasn_id=f"X{n}", nip=f"19900101202001{n:04d}", name=f"Anggota {n:02d}", kind="pns",
            legal_status="Aktif", grade="III/a", unit=cast.division,
        )
        for n in range(30)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    shown = words(ratna.get(LIST))
    assert "1–25 dari" in shown
    assert "Anggota 29" in words(ratna.get(f"{LIST}?hal=2"))
