"""Promises: the list, what the owner does with hers, and taking them along."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from pamong.coaching import actions
from pamong.coaching.models import Commitment
from pamong.coaching.tests.pairs import DAY, HOUR, promise, running
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.answers import words
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
LIST = "/coaching/janji/"


@pytest.fixture
def cycle(cast):
    return running(cast)


@pytest.fixture
def mine(cast, cycle):
    return actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)


def url(name, row):
    return reverse(f"coaching:{name}", args=[row.pk])


def test_an_empty_list_says_how_a_promise_is_made(dewi):
    assert "Akhiri sesi berikutnya dengan satu janji kecil" in words(dewi.get(LIST))
    assert "Tidak ada janji kepada Anda yang berjalan" in words(dewi.get(LIST, {"kepada": "saya"}))


def test_mine_and_those_to_me_stand_apart(mine, dewi, ratna):
    assert "saya membagikan agenda" in words(dewi.get(LIST))
    assert "saya membagikan agenda" not in words(ratna.get(LIST))
    assert "saya membagikan agenda" in words(ratna.get(LIST, {"kepada": "saya"}))


def test_the_list_is_filtered_by_state_and_person_and_sorted(cast, cycle, mine, dewi):
    later = promise(action="saya menulis notula", due_on=TODAY + 20 * DAY)
    actions.make_commitment(cycle.pk, promise=later, by=cast.dewi, now=NOW + HOUR)
    actions.keep_commitment(mine.pk, by=cast.dewi, now=NOW + HOUR)
    assert "saya membagikan agenda" not in words(dewi.get(LIST))
    assert "saya membagikan agenda" in words(dewi.get(LIST, {"keadaan": "ditepati"}))
    everything = words(dewi.get(LIST, {"keadaan": "semua", "urut": "-sampai"}))
    assert everything.index("menulis notula") < everything.index("membagikan agenda")
    assert "menulis notula" in words(dewi.get(LIST, {"dengan": cast.ratna.pk}))
    assert "menulis notula" not in words(dewi.get(LIST, {"dengan": cast.yusuf.pk}))
    assert dewi.get(LIST, {"dengan": "x'--", "keadaan": "<b>", "urut": "salah", "hal": "99999999"}).status_code == 200


def test_keeping_with_one_press_leads_back_where_it_was_pressed(cast, mine, cycle, dewi):
    answer = dewi.post(url("keep", mine), {"next": url("cycle", cycle)})
    assert answer.url == url("cycle", cycle)
    assert Commitment.objects.get().state == "done"
    dewi.post(url("keep", mine))
    assert "1 janji yang sudah ditutup" in words(dewi.get(url("cycle", cycle)))


def test_a_foreign_next_leads_to_the_list(mine, dewi):
    assert dewi.post(url("keep", mine), {"next": "https://jahat.contoh/"}).url == LIST
    assert dewi.post(url("keep", mine), {"next": "//jahat.contoh/"}).url == LIST


@pytest.mark.parametrize("foreign", ["javascript:alert(1)", "https://jahat.contoh/", "//jahat.contoh/", "\\\\jahat"])
def test_a_foreign_next_never_becomes_a_link(mine, dewi, foreign):
    for name in ("keep", "drop", "postpone", "promise_edit", "promise_remove"):
        shown = words(dewi.get(url(name, mine), {"next": foreign}))
        assert not re.search(r'href="(?:javascript|[^"]*jahat)', shown)
        assert f'name="next" value="{foreign}"' not in shown


def test_a_remark_is_kept_and_one_that_is_too_long_is_not_lost(mine, dewi):
    shown = words(dewi.post(url("keep", mine), {"remark": "c" * 501}))
    assert "Kelebihan 1 karakter" in shown
    assert "c" * 501 in shown
    dewi.post(url("keep", mine), {"remark": "Berjalan baik"})
    assert Commitment.objects.get().remark == "Berjalan baik"


def test_letting_go_wants_a_reason(mine, dewi):
    assert "Terlihat oleh Anda dan Ratna." in words(dewi.get(url("drop", mine)))
    assert dewi.post(url("drop", mine), {"reason": "  "}).status_code == 200
    assert Commitment.objects.get().state == "open"
    dewi.post(url("drop", mine), {"reason": "Rapatnya ditiadakan"})
    assert Commitment.objects.get().state == "dropped"


def test_another_day_leaves_the_first_one_readable(mine, dewi):
    dewi.post(url("postpone", mine), {"due_on": TODAY + 10 * DAY})
    shown = words(dewi.get(LIST))
    assert "1 Des 2026" in shown
    assert "semula 28 Nov" in shown
    assert "Pilih hari ini atau sesudahnya" in words(dewi.post(url("postpone", mine), {"due_on": TODAY - DAY}))


def test_what_was_closed_by_mistake_opens_again_within_thirty_days(cast, mine, dewi):
    actions.keep_commitment(mine.pk, by=cast.dewi, now=NOW)
    assert "Buka kembali" in words(dewi.get(LIST, {"keadaan": "ditepati"}))
    with clock.at(NOW + 31 * DAY):
        assert "Buka kembali" not in words(dewi.get(LIST, {"keadaan": "ditepati"}))
        assert "sampai 30 hari" in words(dewi.post(url("reopen_promise", mine), follow=True))
    with clock.at(NOW + DAY):
        dewi.post(url("reopen_promise", mine))
    assert Commitment.objects.get().state == "open"


def test_the_other_one_reads_whose_promise_it_is(mine, ratna):
    for name in ("keep", "drop", "postpone"):
        assert "Ini janji Dewi; hanya ia yang dapat menandainya." in words(ratna.get(url(name, mine)), 403)
        assert ratna.post(url(name, mine), {"reason": "x", "due_on": TODAY}).status_code == 403
    assert ratna.post(url("reopen_promise", mine)).status_code == 403
    assert Commitment.objects.get().state == "open"


def test_a_promise_between_sessions_is_made_once_and_for_either(cast, cycle, ratna):
    form = {"owner": "supervisor", "action": "saya membuka pintu unit", "due_on": TODAY + DAY, "once": str(new_id())}
    assert ratna.post(url("promise_new", cycle), form).url == url("cycle", cycle)
    ratna.post(url("promise_new", cycle), form)
    made = Commitment.objects.get()
    assert (made.owner_id, made.action) == (cast.ratna.pk, "saya membuka pintu unit")


def test_words_can_be_put_right_on_the_first_day_and_taken_out(mine, dewi):
    form = {"owner": "employee", "condition": "", "action": "saya mengirim agenda", "due_on": TODAY + DAY}
    dewi.post(url("promise_edit", mine), form)
    assert Commitment.objects.get().action == "saya mengirim agenda"
    with clock.at(NOW + 2 * DAY):
        assert "tetap sesudah 24 jam" in words(
            dewi.post(url("promise_edit", mine), {**form, "due_on": TODAY + 3 * DAY})
        )
        assert "tetap sesudah 24 jam" in words(dewi.post(url("promise_remove", mine), follow=True))
    assert "Hapus janji ini?" in words(dewi.get(url("promise_remove", mine)))
    dewi.post(url("promise_remove", mine))
    assert not Commitment.objects.exists()


def test_two_who_reword_a_promise_at_once_see_both_wordings(mine, dewi, ratna):
    drawn = re.search(r'name="drawn" value="([^"]+)"', words(dewi.get(url("promise_edit", mine))))[1]
    form = {"owner": "employee", "condition": "rapat Senin dibuka", "due_on": TODAY + 7 * DAY, "drawn": drawn}
    assert ratna.post(url("promise_edit", mine), {**form, "action": "kata Ratna"}).status_code == 302
    clash = words(dewi.post(url("promise_edit", mine), {**form, "action": "kata Dewi"}))
    assert "Ratna mengubah ini sementara Anda menulis" in clash
    assert "kata Ratna" in clash
    assert "kata Dewi</textarea>" in clash
    assert Commitment.objects.get().action == "kata Ratna"


def test_only_ones_own_promises_are_taken_along_and_no_formula_runs(cast, cycle, dewi):
    actions.make_commitment(cycle.pk, promise=promise(action="=1+1"), by=cast.dewi, now=NOW)
    theirs = promise("supervisor", action="janji Ratna saja")
    actions.make_commitment(cycle.pk, promise=theirs, by=cast.ratna, now=NOW)
    answer = dewi.get(f"{LIST}unduh/")
    assert answer["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Jika", "maka", "Sampai")
    assert [(row[1], row[5]) for row in rows[1:]] == [("=1+1", "Ratna Wulandari")]
    assert sheet.cell(2, 2).data_type == "s"
