"""The pages of meetings, tasks, talks and the room's home: who sees what on them, what their forms do, that no word is lost."""

import re

import pytest
from django.urls import reverse

from pamong.kit.rows import new_id
from pamong.mentoring.actions import held, notes, tasks
from pamong.mentoring.actions.tasks import Wish
from pamong.mentoring.models import Meeting, Note, Relation, Task
from pamong.ports import clock
from tests.cast import NOW
from tests.mentored_meetings import DAY, HOUR, MONDAY, completed, grouped, how, planned, related

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return planned(cast)


@pytest.fixture
def surya(signed_in_as, cast):
    return signed_in_as(cast.surya)


def url(name, row, *more):
    return reverse(f"mentoring:{name}", args=[row.pk, *more])


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def page(client, meeting):
    answer = client.get(url("meeting", meeting))
    assert answer.status_code == 200
    return text_of(answer)


def save(client, meeting, name, text, version=0):
    """What the browser sends as somebody types."""
    data = {"name": name, "text": text, "version": version, "prefix": "b0"}
    return client.post(url("meeting_notes", meeting), data, headers={"accept": "application/json"})


TIME = {"day": "2026-11-24", "at": "09:00", "minutes": "60", "mode": "in_person", "place": "Ruang 3", "link": ""}


# --- planned


def test_a_meeting_is_planned_on_one_page_once(cast, dewi):
    relation = related(cast)
    where = f"{reverse('mentoring:meeting_new')}?hubungan={relation.pk}"
    assert "Surya" in text_of(dewi.get(where))
    once = new_id()
    for _ in range(2):
        answer = dewi.post(where, {**TIME, "once": once})
    made = Meeting.objects.get()
    assert answer["Location"] == url("meeting", made)
    assert (made.place, made.planned_by_id) == ("Ruang 3", cast.dewi.pk)


def test_the_only_relation_needs_no_choice_and_of_two_one_is_chosen(cast, dewi):
    related(cast)
    assert "Jadwalkan pertemuan" in text_of(dewi.get(reverse("mentoring:meeting_new")))
    related(cast, mentor=cast.hadi)
    shown = text_of(dewi.get(reverse("mentoring:meeting_new")))
    assert "Dengan siapa Anda bertemu?" in shown
    assert "Hadi" in shown


def test_a_taken_time_comes_back_with_everything_typed(cast, meeting, dewi):
    second = related(cast, mentor=cast.hadi)
    data = {**TIME, "day": "2026-11-23", "place": "Kantin", "once": new_id()}
    shown = text_of(dewi.post(f"{reverse('mentoring:meeting_new')}?hubungan={second.pk}", data))
    assert "sudah punya pertemuan mentoring lain" in shown
    assert "Kantin" in shown


def test_nobody_plans_in_a_relation_of_others(cast, ratna):
    relation = related(cast)
    assert ratna.get(f"{reverse('mentoring:meeting_new')}?hubungan={relation.pk}").status_code == 404


def test_a_group_is_asked_about_and_all_are_planned(cast, surya):
    first, _second = grouped(cast, new_id(), cast.dewi, cast.agus)
    where = f"{reverse('mentoring:meeting_new')}?hubungan={first.pk}"
    assert "Seluruh kelompok: Agus, Dewi" in text_of(surya.get(where))
    surya.post(where, {**TIME, "everyone": "semua", "once": new_id()})
    assert Meeting.objects.count() == 2


# --- the page


def test_what_one_types_is_saved_and_the_other_reads_it(cast, meeting, dewi, surya):
    answer = save(dewi, meeting, "topic", "Memimpin rapat lintas unit")
    assert answer.json()["state"] == "saved"
    assert "Memimpin rapat lintas unit" in page(surya, meeting)
    clash = save(surya, meeting, "topic", "Lain")
    assert (clash.status_code, clash.json()["text"]) == (409, "Memimpin rapat lintas unit")
    assert save(surya, meeting, "topic", "Lain", clash.json()["version"]).json()["state"] == "saved"
    assert save(surya, meeting, "nothing", "x").status_code == 422


def test_without_javascript_the_button_saves_everything(cast, meeting, dewi):
    data = {}
    for number, name in enumerate(("topic", "shared", "lesson", "next_step")):
        data |= {f"b{number}-name": name, f"b{number}-text": f"Kata {name}", f"b{number}-version": "0"}
    dewi.post(url("meeting_notes", meeting), {**data, "p-text": "Rahasia Dewi", "p-version": "0"})
    found = Meeting.objects.get()
    assert (found.topic, found.shared, found.lesson) == ("Kata topic", "Kata shared", "Kata lesson")
    assert Note.objects.get().text == "Rahasia Dewi"


def test_two_texts_that_met_are_both_on_the_page(cast, meeting, dewi):
    notes.save_text(meeting.pk, name="lesson", text="Dari Surya", mark=0, by=cast.surya, now=NOW)
    answer = dewi.post(url("meeting_notes", meeting), {"b2-name": "lesson", "b2-text": "Dari Dewi", "b2-version": "0"})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "Dari Surya" in shown
    assert "Dari Dewi" in shown


def test_a_private_note_is_on_no_page_of_the_other_one(cast, meeting, dewi, surya):
    notes.save_note(meeting.pk, text="Hanya milik Dewi", version=0, by=cast.dewi, now=NOW)
    assert "Hanya milik Dewi" in page(dewi, meeting)
    for where in ("meeting", "meeting_print", "meeting_sheet"):
        assert "Hanya milik Dewi" not in text_of(surya.get(url(where, meeting)))


def test_both_confirm_on_the_page_and_it_says_whose_turn_it_is(cast, meeting, dewi, surya):
    with clock.at(MONDAY):
        assert "Ya, pertemuan ini berlangsung" in page(dewi, meeting)
        dewi.post(url("meeting_confirm", meeting))
        assert "Menunggu jawaban Surya" in page(dewi, meeting)
        surya.post(url("meeting_confirm", meeting))
        assert "Dikonfirmasi berdua" in page(surya, meeting)
    assert Meeting.objects.get().state == "completed"


def test_before_it_begins_the_page_says_when_it_can_be_confirmed(cast, meeting, dewi):
    assert "Dapat dikonfirmasi sesudah mulai" in page(dewi, meeting)
    dewi.post(url("meeting_confirm", meeting))
    assert Meeting.objects.get().state == "planned"


def test_the_hours_of_a_meeting_are_told_to_the_two_and_to_others_without_a_name(
    cast, dewi, surya, ratna, signed_in_as
):
    made = completed(cast)
    where = reverse("hours:of_source", args=[made.pk])
    assert "2 JP" in text_of(dewi.get(where))
    assert cast.dewi.name in text_of(surya.get(where))
    hers = text_of(ratna.get(where))
    assert "2 JP" in hers
    assert "Surya" not in hers
    assert signed_in_as(cast.yusuf).get(where).status_code == 404


def test_what_a_meeting_will_earn_is_foreseen_for_the_mentee_alone(cast, meeting, dewi, surya):
    where = reverse("hours:of_source", args=[meeting.pk])
    assert where in page(dewi, meeting)
    hers, his = text_of(dewi.get(where)), text_of(surya.get(where))
    assert "Perkiraan: 2 JP karena aturan mentoring." in hers
    assert "paling banyak dua sesi sebulan" in hers
    assert "Perkiraan" not in his  # how full her month is, is hers to know
    assert f"JP untuk {cast.dewi.name} tercatat setelah" in his


def test_the_third_meeting_of_a_month_earns_nothing_and_says_why(cast, dewi):
    relation = related(cast)
    last = [completed(cast, relation, MONDAY + number * DAY) for number in range(3)][-1]
    shown = text_of(dewi.get(reverse("hours:of_source", args=[last.pk])))
    assert "0 JP" in shown
    assert "bulan" in shown


def test_the_ledger_names_the_mentor_to_the_two_alone(cast, dewi, ratna):
    completed(cast)
    assert "dengan Surya" in text_of(dewi.get(reverse("hours:ledger")))
    other = text_of(ratna.get(reverse("hours:member", args=[cast.dewi.pk])))
    assert "Mentoring" in other
    assert "Surya" not in other


@pytest.mark.parametrize("step", ["move", "cancel", "miss", "void", "deny", "print", "sheet"])
def test_nobody_else_opens_a_page_of_a_meeting(cast, meeting, step, ratna):
    assert ratna.get(url(f"meeting_{step}", meeting)).status_code == 404


def test_a_meeting_is_moved_cancelled_missed_and_declared_void_on_its_pages(cast, meeting, dewi):
    dewi.post(url("meeting_move", meeting), TIME)
    assert Meeting.objects.get().starts_at == MONDAY + DAY
    dewi.post(url("meeting_cancel", meeting), {"reason": "Rapat mendadak"})
    assert "Rapat mendadak" in page(dewi, meeting)
    second = planned(cast, Relation.objects.get(), MONDAY)
    with clock.at(MONDAY + HOUR):
        dewi.post(url("meeting_miss", second))
    assert Meeting.objects.get(pk=second.pk).state == "missed"
    third = completed(cast, Relation.objects.get(), MONDAY + 2 * DAY)
    dewi.post(url("meeting_void", third), {"reason": ""})
    assert Meeting.objects.get(pk=third.pk).state == "completed"
    dewi.post(url("meeting_void", third), {"reason": "Tercatat dua kali"})
    assert Meeting.objects.get(pk=third.pk).state == "voided"


def test_the_printed_sheet_has_the_words_and_a_code(cast, meeting, dewi):
    notes.save_text(meeting.pk, name="shared", text="Pernah gagal", mark=0, by=cast.surya, now=NOW)
    shown = text_of(dewi.get(url("meeting_print", meeting)))
    assert "Lembar sesi mentoring" in shown
    assert "Pernah gagal" in shown
    assert "<svg" in shown
    assert url("meeting", meeting) in shown


# --- recorded afterwards, talks


def test_a_held_meeting_is_recorded_in_one_step(cast, dewi):
    relation = related(cast)
    where = f"{reverse('mentoring:meeting_record')}?hubungan={relation.pk}"
    assert dewi.get(where).status_code == 200
    data = {
        "day": "2026-11-20", "at": "10:00", "minutes": "60", "mode": "in_person", "topic": "Anggaran",
        "lesson": "Mulai dari data", "next_day": "2026-12-01", "next_at": "09:00", "once": new_id(),
        "t0-text": "Baca laporan", "t0-owner": "mentee", "t0-due_on": "2026-12-01", "t1-owner": "mentee",
    }  # fmt: skip
    dewi.post(where, data)
    made = Meeting.objects.get(recorded_afterwards=True)
    assert (made.topic, made.state, Task.objects.get().text) == ("Anggaran", "held", "Baca laporan")
    assert Meeting.objects.filter(state="planned").count() == 1


def test_a_talk_is_told_in_one_screen_and_the_other_one_answers(cast, dewi, surya):
    where = reverse("mentoring:talk_new")
    data = {
        "other_0": "Surya", "other": "Surya", "told": "other", "day": "2026-11-20", "minutes": "30", "topic": "Memimpin rapat",
        "lesson": "Dengar dulu", "once": new_id(),
    }  # fmt: skip
    answer = dewi.post(where, data)
    assert answer.status_code == 302, text_of(answer)
    made = Meeting.objects.get()
    assert (made.mentor_id, made.topic, made.state) == (cast.surya.pk, "Memimpin rapat", "held")
    shown = page(surya, made)
    assert "Apakah benar begitu?" in shown
    assert "Bukan begitu" in shown
    surya.post(url("meeting_deny", made), {"reason": ""})
    assert "Tidak jadi bertemu" in page(dewi, made)


def test_a_talk_that_both_confirmed_can_grow(cast, dewi):
    made = held.tell_talk(cast.surya, i_told=False, how=how(NOW - DAY, 30), topic="x", lesson="", by=cast.dewi, now=NOW)
    held.confirm_meeting(made.pk, by=cast.surya, now=NOW)
    assert "Jadikan hubungan mentoring" in page(dewi, made)
    dewi.post(url("talk_grow", made), {"words": "Saya ingin belajar memimpin rapat besar.", "once": new_id()})
    grown = Relation.objects.get(kind="informal")
    assert (grown.state, grown.followed_from_id, grown.asked_by_id) == ("asked", made.relation_id, cast.dewi.pk)


# --- tasks


def test_tasks_are_listed_done_and_opened_again(cast, meeting, dewi, surya):
    dewi.post(
        url("task_new", meeting), {"text": "Baca laporan", "owner": "mentee", "due_on": "2026-12-01", "once": new_id()}
    )
    task = Task.objects.get()
    listed = reverse("mentoring:tasks")
    assert "Baca laporan" in text_of(dewi.get(listed))
    assert "Baca laporan" not in text_of(surya.get(listed))
    assert "Baca laporan" in text_of(surya.get(listed, {"milik": "rekan"}))
    assert surya.get(url("task_done", task)).status_code == 403
    dewi.post(url("task_done", task), {"remark": "Berguna", "next": listed})
    assert "Berguna" in text_of(dewi.get(listed, {"keadaan": "selesai"}))
    dewi.post(url("task_reopen", task))
    dewi.post(url("task_drop", task), {"remark": ""})
    assert Task.objects.get().state == "dropped"


def test_a_task_of_others_is_not_there(cast, meeting, ratna):
    task = tasks.make_task(meeting.relation_id, wish=Wish("mentee", "x"), by=cast.dewi, now=NOW)
    for step in ("task_done", "task_drop"):
        assert ratna.get(url(step, task)).status_code == 404
    for step in ("task_reopen", "task_remove"):
        assert ratna.post(url(step, task)).status_code == 404


def test_a_task_is_taken_out_of_an_open_meeting(cast, meeting, dewi):
    task = tasks.make_task(meeting.relation_id, meeting_id=meeting.pk, wish=Wish("mentee", "x"), by=cast.dewi, now=NOW)
    dewi.post(url("task_remove", task), {"next": url("meeting", meeting)})
    assert not Task.objects.exists()


# --- home


def test_the_home_of_somebody_new_leads_to_mentors_and_talks(cast, dewi):
    shown = text_of(dewi.get(reverse("mentoring:home")))
    assert "Belum ada mentor atau mentee" in shown
    assert reverse("mentoring:talk_new") in shown


def test_the_home_says_the_next_step_first(cast, dewi, surya):
    meeting = planned(cast)
    home = reverse("mentoring:home")
    assert "Senin pukul 09.00 Anda bertemu Surya." in text_of(dewi.get(home))
    with clock.at(MONDAY + 2 * HOUR):
        assert "jadi bertemu?" in text_of(dewi.get(home))
        held.confirm_meeting(meeting.pk, by=cast.dewi, now=MONDAY + 2 * HOUR)
        shown = text_of(surya.get(home))
    assert "Konfirmasi pertemuan dengan Dewi" in shown
    assert "Mentee Anda" in shown


def test_requests_wait_on_the_home_of_the_asked_one(cast, surya):
    related(cast, state="asked", began_on=None, asked_by=cast.dewi)
    assert "Permintaan Dewi" in text_of(surya.get(reverse("mentoring:home")))


def test_the_first_page_of_the_house_knows_of_mentoring(cast, dewi):
    planned(cast)
    shown = text_of(dewi.get("/"))
    assert "Anda bertemu Surya untuk mentoring." in shown
    assert "Mentoring · Surya" in shown


def test_what_lies_at_that_time_is_said_while_one_plans(cast, meeting, dewi, surya, ratna):
    where, asked = reverse("portal:busy"), {"day": "2026-11-23", "at": "09:30", "minutes": "60"}
    assert "pertemuan mentoring lain" in text_of(dewi.get(where, asked))
    assert "mentoring" not in text_of(ratna.get(where, asked))
    assert dewi.get(where, {"day": "kacau"}).status_code == 200


def test_a_card_comes_of_a_completed_meeting_only(cast, dewi, ratna):
    made = completed(cast)
    where = reverse("portal:card_from_mentoring", args=[made.pk])
    assert "Jadikan kartu pengetahuan" in page(dewi, made)
    assert dewi.get(where).status_code == 200
    assert ratna.get(where).status_code == 404
    coming = planned(cast, Relation.objects.get(), MONDAY + 5 * DAY)
    assert dewi.get(reverse("portal:card_from_mentoring", args=[coming.pk])).status_code == 409
