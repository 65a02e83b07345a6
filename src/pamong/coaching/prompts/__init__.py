"""Questions that open a stage: first those of the topic, then those that fit any topic."""

from django.utils.functional import Promise

from pamong.coaching.conversation import STAGES
from pamong.coaching.prompts import people, skills
from pamong.coaching.prompts.general import GENERAL

_BY_TOPIC = people.PROMPTS | skills.PROMPTS
_WITH_TOPIC = 2
"""How many general questions follow those of a topic."""


def prompts_for(topic_key: str, stage_key: str) -> tuple[str | Promise, ...]:
    """Return three to five questions for a stage; a topic of HR's own gets the general ones."""
    general = GENERAL[stage_key]
    special = _BY_TOPIC.get(topic_key, {}).get(STAGES[stage_key].phase, ())
    return special + general[:_WITH_TOPIC] if special else general


def all_prompts() -> tuple[str | Promise, ...]:
    """Return every question once, for tests and for the translators' eye."""
    phases = [phase for topic in _BY_TOPIC.values() for phase in topic.values()]
    return tuple(each for group in (*GENERAL.values(), *phases) for each in group)
