"""Meetings of a mentor and a mentee: planned, moved, called off, confirmed by both, told afterwards; what they earn."""

from dataclasses import replace

import pytest

from pamong.hours.models import Claim
from pamong.journal.models import Entry
from pamong.journal.table import event_of
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring.actions import held, meetings, notes, tasks
from pamong.mentoring.actions.held import Record
from pamong.mentoring.actions.tasks import Wish
from pamong.mentoring.models import Meeting, Note, Relation, Task
from pamong.mentoring.rules.meeting import mark_of
from tests.cast import NOW, TODAY
from tests.mentored_meetings import DAY, HOUR, MONDAY, completed, grouped, how, planned, related

pytestmark = pytest.mark.django_db


def last(name):
    return event_of(Entry.objects.filter(event=f"mentoring.{name}").latest("id"))


def events(name):
    return Entry.objects.filter(event=f"mentoring.{name}").count()


def record(cast, relation, by=None, **changes):
    what = {
        "how": how(NOW - 2 * HOUR), "by": by or cast.surya, "now": NOW,
        "record": Record("Rapat lintas unit", "Saya pernah gagal", "Tanya dulu", "Rencana", (Wish("mentee", "Baca"),)),
    }  # fmt: skip
    return held.record_meeting(relation.pk, **(what | changes))


# --- planned, moved, called off


def test_the_same_form_sent_twice_plans_once(cast):
    relation, key = related(cast), new_id()
    for _ in range(2):
        meetings.plan_meeting(relation.pk, how=how(), by=cast.dewi, now=NOW, key=key)
    assert (Meeting.objects.count(), events("MeetingPlanned")) == (1, 1)
    assert last("MeetingPlanned").about_id == cast.dewi.pk


def test_nobody_is_in_two_meetings_at_once(cast):
    planned(cast)
    other = related(cast, mentor=cast.surya, mentee=cast.agus)
    with pytest.raises(Refused, match=r"Surya.* sudah punya pertemuan mentoring lain"):
        meetings.plan_meeting(other.pk, how=how(MONDAY + HOUR / 2), by=cast.agus, now=NOW)
    assert meetings.plan_meeting(other.pk, how=how(MONDAY + HOUR), by=cast.agus, now=NOW)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "paused"}, "dijeda"),
        ({"state": "asked", "began_on": None}, "Belum keduanya"),
        ({"state": "ended", "ended_at": NOW}, "sudah berakhir"),
        ({"kind": "occasional"}, "Obrolan lepas"),
        ({"ends_on": TODAY}, "perpanjang"),
    ],
)
def test_a_meeting_is_planned_only_where_two_said_yes(cast, changes, said):
    relation = related(cast, **changes)
    with pytest.raises(Refused, match=said):
        meetings.plan_meeting(relation.pk, how=how(), by=cast.dewi, now=NOW)


def test_an_outsider_touches_no_meeting(cast):
    meeting, relation = planned(cast), Relation.objects.get()
    tries = (
        lambda by: meetings.plan_meeting(relation.pk, how=how(MONDAY + DAY), by=by, now=NOW),
        lambda by: meetings.move_meeting(meeting.pk, how=how(MONDAY + DAY), by=by, now=NOW),
        lambda by: meetings.cancel_meeting(meeting.pk, by=by, now=NOW),
        lambda by: meetings.miss_meeting(meeting.pk, by=by, now=MONDAY),
        lambda by: held.confirm_meeting(meeting.pk, by=by, now=MONDAY),
        lambda by: held.reopen_meeting(meeting.pk, by=by, now=MONDAY),
        lambda by: held.void_meeting(meeting.pk, reason="x", by=by, now=MONDAY),
        lambda by: held.deny_meeting(meeting.pk, by=by, now=MONDAY),
        lambda by: record(cast, relation, by=by),
        lambda by: notes.save_text(meeting.pk, name="topic", text="x", mark=0, by=by, now=NOW),
        lambda by: notes.save_text(meeting.pk, name="lesson", text="x", mark=0, by=by, now=NOW),
        lambda by: notes.save_note(meeting.pk, text="x", version=0, by=by, now=NOW),
        lambda by: tasks.make_task(relation.pk, wish=Wish("mentee", "x"), by=by, now=NOW),
    )
    for by in (cast.ratna, cast.siti, cast.agus, cast.kadek):
        for act in tries:
            with pytest.raises(Forbidden):
                act(by)
    assert events("MeetingPlanned") == 1


def test_a_moved_meeting_tells_both_times_and_the_same_time_changes_nothing(cast):
    meeting = planned(cast)
    for _ in range(2):
        meetings.move_meeting(meeting.pk, how=how(MONDAY + DAY, place="Ruang 3"), by=cast.surya, now=NOW)
    moved = last("MeetingMoved")
    assert (events("MeetingMoved"), moved.before, moved.starts_at) == (1, MONDAY, MONDAY + DAY)
    assert Meeting.objects.get().sequence == 1


def test_a_cancelled_meeting_frees_its_time(cast):
    meeting = planned(cast)
    for _ in range(2):
        meetings.cancel_meeting(meeting.pk, by=cast.dewi, now=NOW)
    planned(cast, Relation.objects.get())
    assert events("MeetingCancelled") == 1


def test_what_was_planned_goes_with_the_relation(cast):
    meeting = planned(cast)
    relation = Relation.objects.get()
    assert meetings.call_off_planned(relation, by=cast.dewi, now=NOW) == 1
    assert Meeting.objects.get(pk=meeting.pk).state == "cancelled"
    assert meetings.call_off_planned(relation, by=cast.dewi, now=NOW) == 0


# --- held


def test_both_confirm_and_only_the_mentee_earns_once(cast):
    meeting = planned(cast)
    for _ in range(2):
        assert held.confirm_meeting(meeting.pk, by=cast.dewi, now=MONDAY).state == "held"
    assert not Claim.objects.filter(form="mentoring").exists()
    for one in (cast.surya, cast.surya, cast.dewi):
        assert held.confirm_meeting(meeting.pk, by=one, now=MONDAY + HOUR).state == "completed"
    claim = Claim.objects.get(form="mentoring")
    assert (claim.person_id, claim.source) == (cast.dewi.pk, meeting.pk)
    assert (last("MeetingCompleted").minutes, Relation.objects.get().last_met_on) == (60, MONDAY.date())


def test_a_meeting_is_confirmed_once_it_began(cast):
    meeting = planned(cast)
    with pytest.raises(Refused, match="belum mulai"):
        held.confirm_meeting(meeting.pk, by=cast.dewi, now=MONDAY - HOUR)


def test_the_first_confirmation_can_be_taken_back_and_then_the_two_write_on(cast):
    meeting = planned(cast)
    held.confirm_meeting(meeting.pk, by=cast.dewi, now=MONDAY)
    with pytest.raises(Refused, match="Buka kembali dulu"):
        notes.save_text(meeting.pk, name="topic", text="Baru", mark=0, by=cast.surya, now=MONDAY)
    held.reopen_meeting(meeting.pk, by=cast.surya, now=MONDAY)
    notes.save_text(meeting.pk, name="topic", text="Baru", mark=0, by=cast.surya, now=MONDAY)
    assert (Meeting.objects.get().topic, events("MeetingReopened")) == ("Baru", 1)
    completed_one = completed(cast, Relation.objects.get(), MONDAY + DAY)
    with pytest.raises(Refused, match="sudah selesai"):
        held.reopen_meeting(completed_one.pk, by=cast.dewi, now=MONDAY + 2 * DAY)


def test_a_void_meeting_takes_its_hours_back_and_the_day_they_last_met(cast):
    relation = related(cast)
    completed(cast, relation, MONDAY)
    second = completed(cast, relation, MONDAY + DAY)
    for _ in range(2):
        held.void_meeting(second.pk, reason="Tercatat dua kali", by=cast.surya, now=MONDAY + 2 * DAY)
    assert Claim.objects.filter(form="mentoring", voided_at__isnull=False).count() == 1
    assert Relation.objects.get().last_met_on == MONDAY.date()
    assert events("MeetingVoided") == 1


def test_a_meeting_told_afterwards_asks_the_other_one(cast):
    relation, key = related(cast), new_id()
    for _ in range(2):
        meeting = record(cast, relation, key=key, next_at=MONDAY)
    assert (meeting.state, meeting.recorded_afterwards, meeting.lesson) == ("held", True, "Tanya dulu")
    assert (Meeting.objects.count(), Task.objects.get().owner_id) == (2, cast.dewi.pk)
    held.confirm_meeting(meeting.pk, by=cast.dewi, now=NOW)
    assert Meeting.objects.get(pk=meeting.pk).state == "completed"


@pytest.mark.parametrize(
    ("at", "said"),
    [(NOW + HOUR, "belum tiba"), (NOW - 61 * DAY, "60 hari"), (NOW - 40 * DAY, "obrolan lepas")],
)
def test_only_what_was_held_lately_between_the_two_is_recorded(cast, at, said):
    relation = related(cast)
    with pytest.raises(Refused, match=said):
        record(cast, relation, how=how(at))


# --- groups


def test_a_group_is_planned_moved_and_confirmed_at_once_and_each_mentee_confirms_for_herself(cast):
    first, second = grouped(cast, new_id(), cast.dewi, cast.agus)
    meeting = meetings.plan_meeting(first.pk, how=how(), everyone=True, by=cast.surya, now=NOW)
    hers = Meeting.objects.get(relation=second)
    assert meeting.together == hers.together is not None
    meetings.move_meeting(meeting.pk, how=how(MONDAY + DAY), by=cast.surya, now=NOW)
    with pytest.raises(Refused, match="diatur mentornya"):
        meetings.move_meeting(hers.pk, how=how(MONDAY), by=cast.agus, now=NOW)
    notes.save_text(meeting.pk, name="topic", text="Untuk semua", mark=0, by=cast.surya, now=NOW)
    with pytest.raises(Refused, match="ditulis mentor untuk semua"):
        notes.save_text(hers.pk, name="topic", text="x", mark=mark_of("Untuk semua"), by=cast.agus, now=NOW)
    notes.save_text(hers.pk, name="lesson", text="Pelajaran Agus", mark=0, by=cast.agus, now=NOW)
    held.confirm_meeting(meeting.pk, by=cast.surya, now=MONDAY + DAY)
    held.confirm_meeting(hers.pk, by=cast.agus, now=MONDAY + DAY)
    found = {each.mentee_id: each for each in Meeting.objects.all()}
    assert [found[one.pk].state for one in (cast.dewi, cast.agus)] == ["held", "completed"]
    assert [found[one.pk].topic for one in (cast.dewi, cast.agus)] == ["Untuk semua"] * 2
    assert [found[one.pk].lesson for one in (cast.dewi, cast.agus)] == ["", "Pelajaran Agus"]


def test_what_one_of_a_group_opened_again_is_confirmed_again_alone(cast):
    first, second = grouped(cast, new_id(), cast.dewi, cast.agus)
    meeting = meetings.plan_meeting(first.pk, how=how(), everyone=True, by=cast.surya, now=NOW)
    held.confirm_meeting(meeting.pk, by=cast.surya, now=MONDAY)
    held.reopen_meeting(meeting.pk, by=cast.dewi, now=MONDAY)
    held.confirm_meeting(meeting.pk, by=cast.surya, now=MONDAY + HOUR)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"held"}
    assert Meeting.objects.get(relation=second).mentor_confirmed_at == MONDAY, "hers stood already"


def test_one_of_a_group_stays_away_alone_and_the_mentor_calls_it_off_for_all(cast):
    first, second = grouped(cast, new_id(), cast.dewi, cast.agus)
    meeting = meetings.plan_meeting(first.pk, how=how(), everyone=True, by=cast.surya, now=NOW)
    hers = Meeting.objects.get(relation=second)
    meetings.cancel_meeting(hers.pk, everyone=True, by=cast.agus, now=NOW)
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"
    meetings.cancel_meeting(meeting.pk, everyone=True, by=cast.surya, now=NOW)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"}
    assert events("MeetingCancelled") == 2


# --- talks


def talk(cast, by=None, other=None, **changes):
    what = {"i_told": False, "how": how(NOW - DAY, 30), "topic": "Memimpin rapat", "lesson": "Dengar dulu", "now": NOW}
    return held.tell_talk(other or cast.surya, by=by or cast.dewi, **(what | changes))


def test_a_talk_stands_in_a_relation_of_its_own_and_the_other_one_is_asked(cast):
    key = new_id()
    first, _again = (talk(cast, key=key) for _ in range(2))
    second = talk(cast, how=how(NOW - 2 * DAY, 30))
    relation = Relation.objects.get()
    assert (relation.kind, relation.state, relation.mentor_id) == ("occasional", "running", cast.surya.pk)
    assert (first.relation_id, second.relation_id, Meeting.objects.count()) == (relation.pk, relation.pk, 2)
    held.confirm_meeting(first.pk, by=cast.surya, now=NOW)
    assert Claim.objects.get(form="mentoring").person_id == cast.dewi.pk


def test_a_talk_of_two_who_have_a_relation_is_a_meeting_of_it(cast):
    relation = related(cast)
    assert talk(cast).relation_id == relation.pk
    assert talk(cast, how=how(NOW - 40 * DAY, 30)).relation_id != relation.pk


def test_whoever_told_is_the_mentor(cast):
    talk(cast, i_told=True)
    assert Relation.objects.get().mentor_id == cast.dewi.pk


def test_it_was_not_so_and_nothing_is_earned(cast):
    meeting = talk(cast)
    with pytest.raises(Refused, match="dicatat orang lain"):
        held.deny_meeting(meeting.pk, by=cast.dewi, now=NOW)
    for _ in range(2):
        held.deny_meeting(meeting.pk, by=cast.surya, now=NOW)
    assert (Meeting.objects.get().state, events("MeetingMissed")) == ("missed", 1)
    with pytest.raises(Refused):
        held.confirm_meeting(meeting.pk, by=cast.surya, now=NOW)
    assert not Claim.objects.exists()


def test_a_talk_is_with_a_colleague_who_is_here(cast):
    for other in (cast.dewi, cast.kadek):
        with pytest.raises(Refused):
            talk(cast, other=other)
    with pytest.raises(Refused):
        talk(cast, topic="  ")
    with pytest.raises(Refused):
        talk(cast, how=how(NOW + HOUR))


def test_ten_talks_may_wait_and_no_more(cast):
    for number in range(10):
        talk(cast, how=how(NOW - DAY - number * HOUR, 30))
    with pytest.raises(Refused, match="belum dikonfirmasi"):
        talk(cast, how=how(NOW - 3 * DAY, 30))


# --- texts and tasks


def test_a_save_that_read_other_words_gets_both_back(cast):
    meeting = planned(cast)
    save = {"name": "shared", "now": NOW}
    assert notes.save_text(meeting.pk, text="Satu", mark=0, by=cast.dewi, **save).version == mark_of("Satu")
    clash = notes.save_text(meeting.pk, text="Dua", mark=0, by=cast.surya, **save)
    assert (clash.text, clash.by) == ("Satu", cast.dewi.name)
    assert notes.save_text(meeting.pk, text="Dua", mark=clash.version, by=cast.surya, **save)
    assert notes.save_text(meeting.pk, text="Lain", mark=0, by=cast.dewi, **{**save, "name": "lesson"})
    found = Meeting.objects.get()
    assert (found.shared, found.lesson) == ("Dua", "Lain")


def test_each_keeps_a_note_of_her_own_for_ever(cast):
    meeting = completed(cast)
    for one in (cast.dewi, cast.surya):
        notes.save_note(meeting.pk, text=f"Hanya {one.name}", version=0, by=one, now=NOW)
    assert Note.objects.visible_to(cast.dewi).get().text == f"Hanya {cast.dewi.name}"
    assert notes.save_note(meeting.pk, text="Lain", version=0, by=cast.dewi, now=NOW).text == f"Hanya {cast.dewi.name}"


def test_only_its_owner_says_that_a_task_is_done(cast):
    relation = related(cast)
    task = tasks.make_task(relation.pk, wish=Wish("mentee", "Baca laporan", TODAY), by=cast.surya, now=NOW)
    with pytest.raises(Forbidden):
        tasks.finish_task(task.pk, by=cast.surya, now=NOW)
    for _ in range(2):
        tasks.finish_task(task.pk, remark="Berguna", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        tasks.drop_task(task.pk, by=cast.dewi, now=NOW)
    tasks.reopen_task(task.pk, by=cast.dewi, now=NOW + 29 * DAY)
    tasks.drop_task(task.pk, by=cast.dewi, now=NOW + 30 * DAY)
    with pytest.raises(Refused, match="30 hari"):
        tasks.reopen_task(task.pk, by=cast.dewi, now=NOW + 61 * DAY)
    assert (events("TaskMade"), events("TaskClosed")) == (1, 3)


def test_a_task_of_an_open_meeting_can_be_taken_out_and_none_is_past(cast):
    relation = related(cast)
    meeting = planned(cast, relation)
    make = {"meeting_id": meeting.pk, "by": cast.dewi, "now": NOW}
    task = tasks.make_task(relation.pk, wish=Wish("mentor", "Kenalkan"), **make)
    tasks.remove_task(task.pk, by=cast.surya, now=NOW)
    tasks.remove_task(task.pk, by=cast.surya, now=NOW)
    assert not Task.objects.exists()
    with pytest.raises(Refused, match="sudah lewat"):
        tasks.make_task(relation.pk, wish=Wish("mentee", "x", TODAY - DAY), **make)
    for number in range(5):
        tasks.make_task(relation.pk, wish=Wish("mentee", f"Tugas {number}"), **make)
    with pytest.raises(Refused, match="Lima tugas"):
        tasks.make_task(relation.pk, wish=Wish("mentee", "x"), **make)


def test_the_day_that_counts_is_where_the_mentee_works(cast):
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save()
    completed(cast, related(cast, mentee=cast.dewi), MONDAY.replace(hour=16))
    assert last("MeetingCompleted").on == MONDAY.date() + DAY


def test_a_link_that_opens_nothing_is_refused(cast):
    relation = related(cast)
    for wrong in ("javascript:alert(1)", "bukan tautan"):
        with pytest.raises(Refused, match="Tautan"):
            meetings.plan_meeting(relation.pk, how=replace(how(), link=wrong), by=cast.dewi, now=NOW)
