"""What the people of the demo say: complete, plain Indonesian, within the limits of the forms, and never the same twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from pamong.coaching.conversation import CONVERSATIONS, STAGES
from pamong.coaching.topics import TOPICS
from pamong.demo.life.bank import Pair, Shelf, Writer, read_bank
from pamong.demo.life.habits import GUIDES

BANK = read_bank()
SLOTS = {"pegawai", "atasan", "sapaan", "rekan", "hal", "angka", "topik"}
PAIR = Pair("Ratna Wulandari", "Dewi Anggraini", "Bu Ratna", "Dewi", ("Bagus", "Maria", "Ahmad"))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def writer(style: str = "plain", shelf: Shelf | None = None, number: int = 0, topic: str = "communication") -> Writer:
    goal = BANK.topics[topic]["goal"][number]
    return Writer(BANK, shelf or Shelf(), PAIR, topic=topic, goal=goal, style=style, rng=Random(7))


def test_every_topic_has_goals_for_everybody_and_for_posts_of_its_own():
    assert set(BANK.topics) == set(TOPICS)
    for table in BANK.topics.values():
        assert len(table["goal"]) >= 5
        assert any(not goal["for"] for goal in table["goal"])
        assert all(len(goal["promises"]) >= 4 and len(goal["agenda"]) >= 4 for goal in table["goal"])


def test_every_slot_is_known_and_every_text_fits_its_field():
    every = [*texts(list(BANK.topics.values())), *texts(BANK.general)]
    assert len(every) > 2000
    assert {slot for text in every for slot in re.findall(r"{(\w+)}", text)} <= SLOTS
    assert max(map(len, every)) <= 300
    assert not [text for text in every if "  " in text or text != text.strip()]


def test_no_goal_and_no_note_stands_twice():
    notes = [
        text for table in BANK.topics.values() for text in texts(table) if len(text) > 40
    ]  # what is shorter may be said of two things
    assert [text for text, count in Counter(notes).items() if count > 1] == []


@pytest.mark.parametrize("style", ["plain", "listening"])
def test_nobody_reads_a_paragraph_twice(style):
    shelf, read = Shelf(), Counter()
    for topic in BANK.topics:
        for number in range(3):
            voice = writer(style, shelf, number, topic)
            stages = [stage.key for template in CONVERSATIONS.values() for stage in template.stages]
            for time in ("first", "middle", "late"):
                read.update(voice.note(stage, time, 2) for stage in stages)
    assert [text for text, count in read.items() if count > 1] == []


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("style", ["plain", "listening", "telling", "ritual"])
def test_every_stage_has_words_in_every_voice(stage, style):
    text = writer(style).note(stage, "middle", 1)
    assert text
    assert "{" not in text


def test_voices_differ():
    teller, shelf_of_one = writer("telling"), BANK.general["telling"]["parts"]
    assert teller.note("grow.will", "middle", 1) in {teller.fill(text) for text in shelf_of_one}
    assert len(writer("ritual").note("grow.will", "middle", 1)) < 60
    assert writer("ritual").goal_words("Komunikasi")[1] == "Ada peningkatan."


def test_a_promise_goes_on_after_jika_and_maka():
    for topic in BANK.topics:
        words = writer(topic=topic).promise(by_employee=True)
        assert words["action"].startswith("saya ")
        assert not words["condition"].startswith(("Jika", "jika"))


def test_supervisors_of_every_habit_are_in_the_story():
    assert {guide.habit.style for guide in GUIDES} == {"plain", "listening", "telling", "ritual"}
    assert any(guide.habit.missed > 0.2 for guide in GUIDES)
