import pytest

from pamong.coaching.conversation import COACH, CONVERSATIONS, STAGES, TEMPLATES, stages_of
from pamong.coaching.prompts import all_prompts, prompts_for
from pamong.coaching.topics import TOPICS

PHASES = {"purpose", "reality", "options", "will"}


def test_there_are_many_questions_and_none_stands_twice():
    texts = [str(each) for each in all_prompts()]
    assert len(texts) >= 160
    assert len({text.casefold() for text in texts}) == len(texts)


@pytest.mark.parametrize("text", [str(each) for each in all_prompts()])
def test_every_question_is_short_open_and_blames_nobody(text):
    assert text.endswith("?")
    assert len(text) <= 140
    assert text[0].isupper()
    assert "mengapa" not in text.casefold()
    assert "kenapa" not in text.casefold()


@pytest.mark.parametrize("topic", [*TOPICS, "own-of-hr"])
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_of_every_topic_has_three_to_five_questions(topic, stage):
    prompts = prompts_for(topic, stage)
    assert 3 <= len(prompts) <= 5
    assert len({str(each) for each in prompts}) == len(prompts)


def test_the_questions_of_the_topic_come_first():
    first, *_rest = prompts_for("presentation", "grow.goal")
    assert str(first) not in {str(each) for each in prompts_for("own-of-hr", "grow.goal")}


def test_every_conversation_meets_every_phase_once():
    for template in CONVERSATIONS.values():
        assert [stage.phase for stage in template.stages if stage.phase] == ["purpose", "reality", "options", "will"]


def test_keys_fit_their_column_and_say_their_template():
    for template in TEMPLATES.values():
        for stage in stages_of(template.key):
            assert len(stage.key) <= 20
            assert stage.key.startswith(f"{template.key}.")
            assert stage.phase in PHASES | {""}


def test_a_stage_is_under_the_hat_of_the_coach_until_somebody_chooses_another():
    assert {stage.hat for stage in STAGES.values()} == {COACH}


def test_topics_cover_what_the_sources_name_and_stress_says_where_else_help_is():
    assert list(TOPICS) == [
        "communication",
        "presentation",
        "leadership",
        "decisions",
        "teamwork",
        "data_analysis",
        "software",
        "research",
        "stress",
    ]
    assert "di antara Anda berdua" in str(TOPICS["stress"].note)
    assert "healing119" in str(TOPICS["stress"].note)
