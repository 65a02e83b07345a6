"""The development dialogue: opened by either of the two, prepared, shared, held, confirmed; what is refused, and why."""

from datetime import date

import pytest

from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import dialogue as actions
from pamong.plans.actions import preparing
from pamong.plans.models import Dialogue, DialogueTopic, Preparation
from pamong.plans.queries.dialogue import topic_for
from pamong.plans.questions import KEYS, THEMES, theme_of
from pamong.plans.rules import dialogue as rules
from pamong.plans.terms import Side
from pamong.plans.tests.talks import (
    CONCLUSION,
    DAY,
    HERS,
    HIS,
    HOUR,
    MEETING,
    concluded,
    held,
    new_boss,
    opened,
    raised,
    ready,
    shared,
    wrote,
)
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def events(name):
    return Entry.objects.filter(event=f"plans.{name}").count()


# --- questions


def test_each_side_is_asked_two_or_three_questions_about_every_theme():
    assert [theme.key for theme in THEMES] == ["kekuatan", "pengembangan", "motivasi", "hambatan", "karier"]
    for theme in THEMES:
        for side in Side.values:
            asked = theme.questions(side)
            assert 2 <= len(asked) <= 3
            assert all(question.hint and theme_of(question.key) is theme for question in asked)


def test_no_question_belongs_to_both_sides_and_names_are_filled_in():
    assert not KEYS["employee"] & KEYS["supervisor"]
    spoken = [q.ask("Dewi") + q.help("Dewi") for theme in THEMES for side in Side.values for q in theme.questions(side)]
    assert not any("%" in text for text in spoken)
    assert any("Apa yang sudah saya lakukan yang membantu Dewi?" in text for text in spoken)


# --- opening


def test_an_employee_opens_it_with_her_supervisor_of_today(cast):
    dialogue = opened(cast)
    assert (dialogue.employee, dialogue.supervisor, dialogue.year) == (cast.dewi, cast.ratna, 2026)
    assert (dialogue.planned_at, dialogue.place) == (MEETING, "Ruang 3.2")
    assert events("DialogueOpened") == 1


def test_a_supervisor_opens_it_with_someone_of_her_team(cast):
    assert opened(cast, by=cast.ratna).opened_by == cast.ratna


def test_the_same_form_sent_twice_opens_once(cast):
    key = new_id()
    assert opened(cast, key=key).pk == opened(cast, key=key).pk == key
    assert events("DialogueOpened") == 1


@pytest.mark.parametrize("who", ["bambang", "yusuf", "surya", "siti", "kadek"])
def test_nobody_else_opens_it(cast, who):
    with pytest.raises(Forbidden):
        opened(cast, by=getattr(cast, who))


def test_one_is_open_for_each_pair_and_year(cast):
    opened(cast)
    with pytest.raises(Refused, match="sudah dibuka"):
        opened(cast, by=cast.ratna)
    assert opened(cast, year=2027).year == 2027


def test_another_one_may_follow_when_the_first_is_over(cast):
    concluded(cast)
    assert opened(cast).state == "preparing"


@pytest.mark.parametrize(("year", "said"), [(2025, "Pilih tahun 2026"), (2028, "Pilih tahun 2026")])
def test_a_year_that_is_not_open_is_refused(cast, year, said):
    with pytest.raises(Refused, match=said):
        opened(cast, year=year)


def test_next_year_opens_in_october():
    assert rules.year_fault(2027, date(2026, 9, 30)).startswith("Untuk tahun 2027 dapat dimulai sejak 1 Oktober 2026")
    assert rules.year_fault(2027, date(2026, 10, 1)) == ""


def test_whoever_has_no_supervisor_reads_what_to_do(cast):
    with pytest.raises(Refused, match="belum tercatat"):
        opened(cast, employee=cast.hadi, by=cast.hadi)


@pytest.mark.parametrize(("at", "said"), [(NOW - HOUR, "sudah lewat"), (NOW + 400 * DAY, "Paling jauh satu tahun")])
def test_a_time_that_cannot_be_is_refused(cast, at, said):
    with pytest.raises(Refused, match=said):
        opened(cast, planned_at=at)


def test_the_time_may_stay_open_and_be_set_later_by_either(cast):
    dialogue = opened(cast, planned_at=None, place="")
    moved = actions.time_dialogue(dialogue.pk, planned_at=MEETING, place="Ruang 1", by=cast.ratna, now=NOW)
    assert (moved.planned_at, moved.place) == (MEETING, "Ruang 1")
    actions.time_dialogue(dialogue.pk, planned_at=MEETING, place="Ruang 1", by=cast.dewi, now=NOW)
    assert events("DialogueTimed") == 1
    later = actions.time_dialogue(dialogue.pk, planned_at=MEETING, place="Ruang 2", by=cast.dewi, now=MEETING + DAY)
    assert later.place == "Ruang 2"  # a time that stands may stay though it has passed


# --- preparing


def test_an_answer_is_saved_and_versioned(cast):
    dialogue = opened(cast)
    assert wrote(dialogue, cast.dewi, "") == Saved(0, NOW)
    assert wrote(dialogue, cast.dewi, " Arsip\r\ndigital ") == Saved(1, NOW)
    assert wrote(dialogue, cast.dewi, "Arsip\ndigital", version=0).version == 1  # the same words are no clash
    assert wrote(dialogue, cast.dewi, "Arsip lain", version=1).version == 2
    assert Preparation.objects.get().text == "Arsip lain"


def test_a_stale_save_gets_both_texts_back(cast):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "Dari kantor")
    clash = wrote(dialogue, cast.dewi, "Dari rumah", version=0)
    assert isinstance(clash, Clash)
    assert (clash.version, clash.text) == (1, "Dari kantor")
    assert Preparation.objects.get().text == "Dari kantor"


def test_one_answers_ones_own_questions_only(cast):
    dialogue = opened(cast)
    for person, question in ((cast.dewi, HIS), (cast.ratna, HERS), (cast.dewi, "apa-saja")):
        with pytest.raises(Refused, match="bukan milik Anda"):
            wrote(dialogue, person, "x", question)
    with pytest.raises(Forbidden):
        wrote(dialogue, cast.bambang, "x", HIS)


def test_too_long_a_text_is_counted_and_not_cut(cast):
    dialogue = opened(cast)
    with pytest.raises(Refused, match="Kelebihan 1 karakter; paling banyak 4000"):
        wrote(dialogue, cast.dewi, "a" * 4001)
    with pytest.raises(Refused, match="paling banyak 300"):
        raised(dialogue, cast.dewi, "a" * 301)


def test_a_preparation_with_words_or_a_topic_is_shared_once_and_for_good(cast):
    dialogue = opened(cast)
    with pytest.raises(Refused, match="Belum ada yang dapat dibagikan"):
        shared(dialogue, cast.dewi)
    raised(dialogue, cast.dewi)
    first = shared(dialogue, cast.dewi)
    assert first.employee_shared_at == NOW
    again = actions.share_preparation(dialogue.pk, by=cast.dewi, now=NOW + DAY)
    assert again.employee_shared_at == NOW
    assert events("PreparationShared") == 1


def test_topics_are_raised_and_taken_back_by_whoever_raised_them(cast):
    dialogue = opened(cast)
    topic = raised(dialogue, cast.dewi)
    with pytest.raises(Forbidden):
        preparing.remove_topic(topic.pk, by=cast.ratna, now=NOW)
    preparing.remove_topic(topic.pk, by=cast.dewi, now=NOW)
    preparing.remove_topic(topic.pk, by=cast.dewi, now=NOW)
    assert not DialogueTopic.objects.exists()


def test_ten_topics_are_enough_for_each(cast):
    dialogue = opened(cast)
    for number in range(10):
        raised(dialogue, cast.dewi, f"Pokok {number}")
    with pytest.raises(Refused, match="Sepuluh"):
        raised(dialogue, cast.dewi)
    assert raised(dialogue, cast.ratna)


def test_a_topic_sent_twice_is_raised_once(cast):
    dialogue, key = opened(cast), new_id()
    for _ in range(2):
        preparing.raise_topic(dialogue.pk, text="Rapat", by=cast.dewi, now=NOW, key=key)
    assert DialogueTopic.objects.count() == 1


# --- to coaching


def test_a_topic_that_both_read_is_passed_to_coaching(cast):
    dialogue = opened(cast)
    topic = raised(dialogue, cast.dewi, "Berani berbicara di rapat")
    with pytest.raises(Refused, match="Bagikan persiapan Anda dulu"):
        preparing.pass_topic(topic.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):  # he cannot even read it
        preparing.pass_topic(topic.pk, by=cast.ratna, now=NOW)
    assert topic_for(cast.dewi, topic.pk) is None
    shared(dialogue, cast.dewi)
    passed = preparing.pass_topic(topic.pk, by=cast.ratna, now=NOW)
    assert (passed.passed_by, events("TopicPassed")) == (cast.ratna, 1)
    preparing.pass_topic(topic.pk, by=cast.dewi, now=NOW + DAY)
    assert events("TopicPassed") == 1
    assert topic_for(cast.dewi, topic.pk) == topic_for(cast.ratna, topic.pk) == "Berani berbicara di rapat"
    assert topic_for(cast.bambang, topic.pk) is None
    with pytest.raises(Refused, match="tetap di sini"):
        preparing.remove_topic(topic.pk, by=cast.dewi, now=NOW)


# --- holding


def test_one_writes_the_conclusion_and_the_other_confirms(cast):
    dialogue = held(ready(cast), cast.ratna)
    assert (dialogue.state, dialogue.supervisor_confirmed_at, dialogue.employee_confirmed_at) == (
        "held",
        NOW + HOUR,
        None,
    )
    done = actions.confirm_dialogue(dialogue.pk, version=dialogue.version, by=cast.dewi, now=NOW + DAY)
    assert (done.state, done.concluded_at) == ("concluded", NOW + DAY)
    assert Dialogue.objects.get().conclusion == CONCLUSION
    assert (events("DialogueHeld"), events("DialogueConcluded")) == (1, 1)


def test_it_may_be_held_without_any_preparation(cast):
    assert held(opened(cast), cast.dewi).state == "held"


def test_whoever_wrote_cannot_confirm_for_the_other(cast):
    dialogue = held(ready(cast), cast.ratna)
    same = actions.confirm_dialogue(dialogue.pk, version=dialogue.version, by=cast.ratna, now=NOW + DAY)
    assert same.state == "held"


def test_a_change_of_the_words_asks_the_other_anew(cast):
    dialogue = held(ready(cast), cast.ratna)
    changed = held(dialogue, cast.dewi, conclusion="Dewi memimpin rapat dua bulanan.")
    assert (changed.supervisor_confirmed_at, changed.employee_confirmed_at) == (None, NOW + HOUR)
    with pytest.raises(Refused, match="berubah sejak Anda membukanya"):
        actions.confirm_dialogue(dialogue.pk, version=dialogue.version, by=cast.ratna, now=NOW + DAY)
    again = held(dialogue, cast.ratna, conclusion="Dewi memimpin rapat tiga bulanan.")
    assert (again.supervisor_confirmed_at, again.employee_confirmed_at) == (NOW + HOUR, None)


def test_a_stale_conclusion_overwrites_nothing(cast):
    dialogue = ready(cast)
    held(dialogue, cast.ratna)
    with pytest.raises(Refused, match="berubah"):
        held(dialogue, cast.dewi, conclusion="Lain", version=1)
    assert Dialogue.objects.get().conclusion == CONCLUSION


def test_the_same_conclusion_again_changes_nothing(cast):
    dialogue = held(ready(cast), cast.ratna)
    assert held(dialogue, cast.ratna, version=0).version == dialogue.version
    assert events("DialogueHeld") == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": TODAY + DAY}, "belum tiba"),
        ({"held_on": TODAY - 61 * DAY}, "paling awal berlangsung"),
        ({"conclusion": "  "}, "perlu diisi"),
        ({"conclusion": "a" * 4001}, "paling banyak 4000"),
    ],
)
def test_a_conclusion_that_cannot_be_is_refused(cast, changes, said):
    with pytest.raises(Refused, match=said):
        held(ready(cast), cast.dewi, **changes)
    assert Dialogue.objects.get().state == "preparing"


def test_it_is_reopened_before_both_confirmed_and_keeps_its_words(cast):
    dialogue = held(ready(cast), cast.ratna)
    again = actions.reopen_dialogue(dialogue.pk, by=cast.dewi, now=NOW + DAY)
    assert (again.state, again.supervisor_confirmed_at) == ("preparing", None)
    assert Dialogue.objects.get().conclusion == CONCLUSION
    wrote(again, cast.dewi, "Satu lagi", "career.first")
    assert held(again, cast.dewi).state == "held"


def test_what_both_confirmed_stays_as_it_is(cast):
    dialogue = concluded(cast)
    for act in (
        lambda: actions.reopen_dialogue(dialogue.pk, by=cast.dewi, now=NOW + DAY),
        lambda: actions.cancel_dialogue(dialogue.pk, by=cast.dewi, now=NOW + DAY),
        lambda: held(dialogue, cast.dewi, conclusion="Lain"),
        lambda: wrote(dialogue, cast.dewi, "Lain", "career.first"),
        lambda: raised(dialogue, cast.dewi),
        lambda: actions.time_dialogue(dialogue.pk, planned_at=None, place="", by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused, match="sudah selesai"):
            act()


def test_it_is_called_off_by_either_before_it_is_held(cast):
    dialogue = opened(cast)
    off = actions.cancel_dialogue(dialogue.pk, by=cast.ratna, now=NOW)
    assert (off.state, off.cancelled_by) == ("cancelled", cast.ratna)
    actions.cancel_dialogue(dialogue.pk, by=cast.dewi, now=NOW + DAY)
    assert events("DialogueCancelled") == 1
    with pytest.raises(Refused, match="sudah dibatalkan"):
        wrote(dialogue, cast.dewi, "x")
    waiting = held(opened(cast), cast.dewi)
    with pytest.raises(Refused, match="Buka lagi dulu"):
        actions.cancel_dialogue(waiting.pk, by=cast.dewi, now=NOW)


@pytest.mark.parametrize("who", ["bambang", "hadi", "yusuf", "surya", "siti", "agus", "kadek"])
def test_nobody_else_may_do_anything_with_it(cast, who):
    other, dialogue = getattr(cast, who), ready(cast)
    topic = raised(dialogue, cast.dewi)
    for act in (
        lambda: actions.time_dialogue(dialogue.pk, planned_at=None, place="", by=other, now=NOW),
        lambda: actions.share_preparation(dialogue.pk, by=other, now=NOW),
        lambda: held(dialogue, other),
        lambda: actions.confirm_dialogue(dialogue.pk, version=1, by=other, now=NOW),
        lambda: actions.reopen_dialogue(dialogue.pk, by=other, now=NOW),
        lambda: actions.cancel_dialogue(dialogue.pk, by=other, now=NOW),
        lambda: raised(dialogue, other),
        lambda: preparing.remove_topic(topic.pk, by=other, now=NOW),
        lambda: preparing.pass_topic(topic.pk, by=other, now=NOW),
    ):
        with pytest.raises(Forbidden):
            act()


# --- two supervisors during the year


def test_after_a_change_the_old_pair_may_finish_and_the_new_one_begins_anew(cast):
    old = ready(cast)
    new_boss(cast, cast.bambang)
    with pytest.raises(Forbidden, match="bukan atasan langsung"):
        opened(cast, by=cast.ratna, year=2027)
    fresh = opened(cast)
    assert fresh.supervisor == cast.bambang
    assert not Dialogue.objects.visible_to(cast.bambang).filter(pk=old.pk).exists()
    finished = held(old, cast.dewi)
    assert actions.confirm_dialogue(old.pk, version=finished.version, by=cast.ratna, now=NOW + DAY).state == "concluded"
