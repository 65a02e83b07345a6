"""The pages of a session: who sees what on them, what their forms do, and that no word is lost."""

import json
import re

import pytest
from django.urls import reverse

from pamong.coaching import actions
from pamong.coaching.models import Addendum, AgendaPoint, Commitment, Part, PrivateNote, Reflection, Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, running
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import NOW

pytestmark = pytest.mark.django_db
STAGE = "grow.options"


@pytest.fixture
def session(cast):
    return planned(cast, running(cast))


def url(name, row, *more):
    return reverse(f"coaching:{name}", args=[row.pk, *more])


def page(client, session, step=""):
    answer = client.get(url("session", session), {"tahap": step} if step else {})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def save(client, session, text, version=0, stage=STAGE, hat="coach"):
    """What the browser sends as somebody types."""
    data = {"stage": stage, "hat": hat, "text": text, "version": version, "prefix": "b0"}
    return client.post(url("part", session), data, headers={"accept": "application/json"})


# --- agenda


def test_the_supervisor_reads_in_words_that_the_agenda_is_closed_and_until_when(cast, session, ratna):
    actions.add_point(session.pk, text="Pokok rahasia", by=cast.dewi, now=NOW)
    shown = page(ratna, session)
    assert "Dewi belum membuka agendanya. Terbuka paling lambat Min, 22 Nov 2026 09.00 WIB." in shown
    assert "Pokok rahasia" not in shown
    assert "Pokok yang ingin dibicarakan" not in shown


def test_the_employee_adds_points_and_sends_them(cast, session, dewi, ratna):
    once = new_id()
    for _ in range(2):
        dewi.post(url("point_add", session), {"text": "Rapat Senin", "once": once})
    assert "Kirim agenda ke Ratna" in page(dewi, session)
    dewi.post(url("agenda_submit", session))
    assert AgendaPoint.objects.filter(session=session).count() == 1
    assert "Rapat Senin" in page(ratna, session)
    ratna.post(url("point_add", session), {"text": "Laporan triwulan", "once": new_id()})
    shown = page(dewi, session)
    assert shown.index("Rapat Senin") < shown.index("Laporan triwulan")


def test_an_empty_or_long_point_stays_in_the_form_with_its_error(session, dewi):
    answer = dewi.post(url("point_add", session), {"text": "x" * 305, "once": new_id()})
    assert answer.status_code == 422
    assert "Kelebihan 5 karakter" in answer.content.decode()
    assert "x" * 305 in answer.content.decode()


def test_only_the_writer_rewords_and_removes_a_point(cast, session, dewi, ratna):
    point = actions.add_point(session.pk, text="Lama", by=cast.dewi, now=NOW)
    assert ratna.post(url("point", session, point.pk), {"text": "Dari Ratna"}).status_code == 404
    dewi.post(url("point", session, point.pk), {"text": "Baru"})
    point.refresh_from_db()
    assert point.text == "Baru"
    ratna.post(url("point_remove", session, point.pk))
    assert AgendaPoint.objects.count() == 1
    dewi.post(url("point_remove", session, point.pk))
    assert AgendaPoint.objects.count() == 0


# --- conversation


def test_a_stage_shows_its_questions_its_notes_and_the_meaning_of_the_hat(cast, session, dewi, ratna):
    actions.save_part(session.pk, stage=STAGE, hat="mentor", text="Cerita lama", version=0, by=cast.ratna, now=NOW)
    shown = page(dewi, session, STAGE)
    assert "Pilihan: apa saja yang bisa dicoba?" in shown
    assert "Sebagai mentor" in shown
    assert "Cerita lama" in shown
    other = ratna.get(url("session", session), {"tahap": STAGE, "topi": "coach"}).content.decode()
    assert "Sebagai coach: hanya Anda dan Dewi, tidak pernah dipakai menilai." in other
    assert "Cerita lama" in other


def test_the_opening_is_one_step_and_stages_of_another_template_stay_when_something_stands_there(cast, dewi):
    session = planned(cast, running(cast), with_opening=True)
    actions.save_part(session.pk, stage=STAGE, hat="coach", text="Tetap ada", version=0, by=cast.dewi, now=NOW)
    actions.choose_template(session.pk, template="clear", with_opening=True, by=cast.dewi, now=NOW)
    shown = page(dewi, session, "pembuka")
    assert shown.count("<textarea") == 8
    assert "Menjelajah" in shown
    assert "Tetap ada" in page(dewi, session, STAGE)


def test_what_is_typed_is_saved_with_its_version(session, dewi, ratna):
    answer = save(dewi, session, "Satu")
    assert (answer.status_code, answer.json()) == (200, {"state": "saved", "version": 1, "at": "10.00"})
    assert save(ratna, session, "Satu dan dua", version=1).json()["version"] == 2
    assert "Satu dan dua" in page(dewi, session, STAGE)


def test_a_stale_tab_gets_both_texts_and_overwrites_nothing(session, dewi, ratna):
    save(dewi, session, "Satu")
    answer = save(ratna, session, "Lain <b>sama sekali</b>", version=0)
    assert answer.status_code == 409
    said = answer.json()
    assert (said["state"], said["version"], said["text"]) == ("clash", 1, "Satu")
    assert "Dewi menyimpan tulisan lain" in said["html"]
    assert 'name="b0-pick" value="both"' in said["html"]
    assert Part.objects.get().text == "Satu"


@pytest.mark.parametrize(
    ("pick", "stands"), [("mine", "Punya saya"), ("theirs", "Punya Dewi"), ("both", "Punya Dewi\n\nPunya saya")]
)
def test_the_person_chooses_between_two_texts_or_joins_them(session, dewi, ratna, pick, stands):
    save(dewi, session, "Punya Dewi")
    form = {
        "b0-stage": STAGE, "b0-hat": "coach", "b0-version": 0, "b0-text": "Punya saya", "step": STAGE,
        "ke": "grow.will", "p-text": "", "p-version": 0,
    }  # fmt: skip
    met = ratna.post(url("part", session), form)
    assert met.status_code == 409
    assert "Punya Dewi" in met.content.decode()
    assert "Punya saya" in met.content.decode()
    chosen = {"b0-version": 1, "b0-pick": pick, "b0-theirs": "Punya Dewi"}
    answer = ratna.post(url("part", session), form | chosen)
    assert answer.url.endswith("?tahap=grow.will")
    assert Part.objects.get().text == stands


def test_a_button_saves_every_text_of_the_step_and_leads_on(session, dewi):
    form = {
        "b0-stage": STAGE, "b0-hat": "coach", "b0-version": 0, "b0-text": "Bersama", "p-text": "Sendiri",
        "p-version": 0, "step": STAGE, "ke": "grow.will&topi=mentor",
    }  # fmt: skip
    answer = dewi.post(url("part", session), form)
    assert answer.url.endswith("?tahap=grow.will&topi=mentor")
    assert (Part.objects.get().text, PrivateNote.objects.get().text) == ("Bersama", "Sendiri")


@pytest.mark.parametrize("wanted", ["https://contoh.go.id/", "//contoh.go.id", "x\r\nSet-Cookie: a=b", "../../keluar/"])
def test_a_button_leads_nowhere_else(session, dewi, wanted):
    answer = dewi.post(url("part", session), {"ke": wanted, "step": STAGE})
    assert answer.url == f"{url('session', session)}?tahap={STAGE}"


def test_a_text_that_is_too_long_is_refused_in_words_and_kept(session, dewi):
    answer = save(dewi, session, "x" * 4001)
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert "Kelebihan 1 karakter" in answer.json()["said"]
    form = {"b0-stage": STAGE, "b0-hat": "coach", "b0-text": "y" * 4001, "step": STAGE}
    shown = dewi.post(url("part", session), form)
    assert "y" * 4001 in shown.content.decode()
    assert Part.objects.count() == 0


def test_a_stage_or_hat_that_does_not_exist_is_refused(session, dewi):
    for wrong in ({"stage": "oskar.review"}, {"stage": "x.y"}, {"hat": "hakim"}):
        assert save(dewi, session, "Halo", **wrong).status_code == 422
    assert page(dewi, session, "oskar.review")


def test_an_edit_after_confirmation_is_refused_and_says_what_to_do(cast, session, dewi):
    with clock.at(MONDAY + HOUR):
        actions.confirm_session(session.pk, by=cast.ratna, now=MONDAY + HOUR)
        answer = save(dewi, session, "Terlambat")
        assert "Buka kembali" in answer.json()["said"]
        assert "Buka kembali" in page(dewi, session, "percakapan")
        assert "data-left" in page(dewi, session, "percakapan")


def test_a_private_note_is_read_by_its_owner_alone_and_written_in_any_state(cast, session, dewi, ratna):
    data = {"text": "Hanya untuk saya", "version": 0}
    answer = dewi.post(url("note", session), data, headers={"accept": "application/json"})
    assert answer.json()["version"] == 1
    assert "Hanya untuk saya" in page(dewi, session, STAGE)
    for step in ("agenda", STAGE, "janji", "akhir"):
        assert "Hanya untuk saya" not in page(ratna, session, step)
    assert "Hanya untuk saya" not in dewi.get(url("print_session", session)).content.decode()
    actions.cancel_session(session.pk, by=cast.ratna, now=NOW)
    later = dewi.post(url("note", session), {"p-text": "Sesudahnya", "p-version": 1, "step": "agenda"})
    assert later.status_code == 302
    assert PrivateNote.objects.get().text == "Sesudahnya"


def test_the_way_to_talk_can_be_changed(session, dewi):
    dewi.post(url("template", session), {"template": "oskar", "with_opening": "on"})
    assert "Penguatan dan langkah" in page(dewi, session, "percakapan")
    assert dewi.post(url("template", session), {"template": "magis"}).status_code == 422


def test_whoever_is_signed_out_is_led_to_the_door_and_saves_nothing(session, client):
    answer = save(client, session, "Halo")
    assert answer.status_code == 302
    assert answer.url.startswith("/masuk/")
    assert Part.objects.count() == 0


# --- promises


def test_promises_of_before_stand_on_top_with_one_tap_for_their_owner(cast, session, dewi, ratna):
    actions.make_commitment(session.cycle_id, promise=promise(), by=cast.dewi, now=NOW)
    mine, hers = page(dewi, session, "janji"), page(ratna, session, "janji")
    assert mine.index("saya membagikan agenda") < mine.index("Janji dari sesi ini")
    assert "Tandai ditepati" in mine
    assert "saya membagikan agenda" in hers
    assert "Tandai ditepati" not in hers


def test_a_promise_is_made_once_though_sent_twice(session, dewi):
    data = {"owner": "employee", "condition": "rapat dibuka", "action": "saya diam dulu", "due_on": "2026-12-07"}
    once = new_id()
    for _ in range(2):
        answer = dewi.post(url("promise_add", session), data | {"once": once})
        assert answer.url.endswith("?tahap=janji")
    made = Commitment.objects.get()
    assert (made.action, made.owner_id, made.session_id) == ("saya diam dulu", session.employee_id, session.pk)
    shown = page(dewi, session, "janji")
    assert "<b>Jika</b> rapat dibuka, <b>maka</b> saya diam dulu" in shown


def test_a_promise_without_words_or_for_yesterday_says_so_and_keeps_what_was_typed(session, dewi):
    data = {"owner": "supervisor", "condition": "hujan", "action": "", "due_on": "2026-12-07", "once": new_id()}
    answer = dewi.post(url("promise_add", session), data)
    assert answer.status_code == 422
    assert "hujan" in answer.content.decode()
    answer = dewi.post(url("promise_add", session), data | {"action": "berteduh", "due_on": "2026-11-20"})
    assert "Pilih hari ini atau sesudahnya" in answer.content.decode()


# --- confirmation and after


def test_both_confirm_and_read_what_happens_next(cast, session, dewi, ratna):
    assert "Sesi dapat dikonfirmasi sesudah mulai" in page(dewi, session, "akhir")
    with clock.at(MONDAY + HOUR):
        assert "lalu Ratna diminta mengonfirmasi juga" in page(dewi, session, "akhir")
        told = dewi.post(url("confirm", session), follow=True).content.decode()
        assert re.findall(r'callout positive">.*?<div>(.*?)</div>', told) == [
            "Anda sudah mengonfirmasi. Sekarang giliran Ratna."
        ]
        dewi.post(url("confirm", session))
        assert "Menunggu konfirmasi dari Ratna" in page(dewi, session)
        assert "Begitu Anda mengonfirmasi, sesi selesai" in page(ratna, session)
        ratna.post(url("confirm", session))
        assert "Bagaimana sesi ini bagi Anda?" in page(dewi, session)
    session.refresh_from_db()
    assert session.state == Session.State.COMPLETED


def test_a_confirmation_before_the_time_is_refused_in_words(session, dewi):
    answer = dewi.post(url("confirm", session), follow=True)
    assert "Sesi ini belum mulai" in answer.content.decode()


def test_the_first_confirmation_can_be_taken_back(cast, session, ratna):
    with clock.at(MONDAY + HOUR):
        actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY + HOUR)
        ratna.post(url("reopen", session))
        assert save(ratna, session, "Masih ada").status_code == 200


def test_a_reflection_is_three_taps_and_seen_by_its_giver_alone(cast, dewi, ratna):
    session = completed(cast, running(cast))
    with clock.at(MONDAY + DAY):
        half = dewi.post(url("reflect", session), {"bond": 5, "task": 4})
        assert half.status_code == 422
        assert "Pilih satu." in half.content.decode()
        assert dewi.post(url("reflect", session), {}).status_code == 422
        dewi.post(url("reflect", session), {"bond": 5, "task": 4, "goal": 4})
        shares = {"asking": 3, "listening": 2, "advising": 0, "instructing": 0}
        dewi.post(url("reflect", session), {"bond": 5, "task": 4, "goal": 3, **shares})
        assert 'id="id_goal_2" value="3" checked' in page(dewi, session)
        assert "checked" not in page(ratna, session).split('id="refleksi"')[1].split("</section>")[0]
    assert (Reflection.objects.get().goal, Reflection.objects.get().asking) == (3, 3)


def test_after_both_confirmed_only_additions_are_possible(cast, dewi):
    session = completed(cast, running(cast))
    with clock.at(MONDAY + DAY):
        once = new_id()
        for _ in range(2):
            dewi.post(url("addendum", session), {"text": "Yang terlewat", "once": once})
        assert "Yang terlewat" in page(dewi, session)
        assert "<textarea" not in page(dewi, session, STAGE).split('id="catatan"')[1].split("</section>")[0]
    assert Addendum.objects.count() == 1


def test_a_completed_session_is_declared_void_with_a_reason(cast, ratna):
    session = completed(cast, running(cast))
    assert ratna.post(url("void", session), {"reason": ""}).status_code == 200
    ratna.post(url("void", session), {"reason": "Tercatat dua kali"})
    shown = page(ratna, session)
    assert "Dinyatakan tidak sah" in shown
    assert "Tercatat dua kali" in shown


# --- hostile words


def test_what_is_typed_is_only_text(cast, session, dewi):
    words = "</textarea><script>alert(1)</script>{{ 7|add:7 }}"
    save(dewi, session, words)
    actions.add_point(session.pk, text=words, by=cast.dewi, now=NOW)
    for step in ("agenda", STAGE):
        assert "<script>alert" not in page(dewi, session, step)
    assert "<script>alert" not in dewi.get(url("print_session", session)).content.decode()
    assert json.loads(save(dewi, session, "Lain", version=0).content)["text"] == words


@pytest.mark.parametrize("step", ["agenda", STAGE, "pembuka", "janji", "akhir"])
def test_each_part_takes_at_most_twelve_queries_and_is_light(
    cast, dewi, django_assert_max_num_queries, step
):  # fmt: skip
    session = planned(cast, running(cast), with_opening=True)
    for number in range(20):
        actions.add_point(session.pk, text=f"Pokok {number}", by=cast.dewi, now=NOW)
    for stage in ("grow.goal", STAGE, "stokers.time"):
        for hat in ("coach", "mentor"):
            actions.save_part(session.pk, stage=stage, hat=hat, text="Kata " * 60, version=0, by=cast.dewi, now=NOW)
    for _ in range(5):
        actions.make_commitment(session.cycle_id, session_id=session.pk, promise=promise(), by=cast.dewi, now=NOW)
    dewi.get(url("session", session))
    with django_assert_max_num_queries(12):
        answer = dewi.get(url("session", session), {"tahap": step}, headers={"accept-encoding": "gzip"})
    assert len(answer.content) <= 15_000
