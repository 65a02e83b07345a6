"""What grows in a relation of Dewi's, made on demand: Yusuf is her mentor and introduces her to Bambang."""

from collections.abc import Callable
from typing import Any

from pamong.mentoring.models import Introduction, Relation, Talk
from tests import mentored_growth
from tests.cast import Cast
from tests.mentored_relations import running_relation


def relation(cast: Cast) -> Relation:
    """Return the relation of Yusuf and Dewi, once."""
    there = Relation.objects.filter(mentor=cast.yusuf, mentee=cast.dewi, state="running", kind="informal").first()
    return there or running_relation(cast.yusuf, cast.dewi)


def introduction(cast: Cast, state: str, days: int) -> Introduction:
    """Return an introduction to Bambang in a state, once."""
    of = relation(cast)
    there = Introduction.objects.filter(relation=of, state=state).first()
    return there or mentored_growth.introduced(cast, state, days=days, relation=of, colleague=cast.bambang)


def talk(cast: Cast) -> Talk:
    """Return the case that the two chose, once."""
    of = relation(cast)
    return Talk.objects.filter(relation=of).first() or mentored_growth.chosen(cast, relation=of)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "introduction": lambda cast: introduction(cast, "offered", 1).pk,
    "introduction_old": lambda cast: introduction(cast, "accepted", 100).pk,
    "dilemma": lambda cast: mentored_growth.dilemmas(cast)[0].pk,
    "case_talk": lambda cast: talk(cast).pk,
    "guide_key": lambda _cast: "jalur-karier",
}
