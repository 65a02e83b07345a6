"""The sharing of the story: written into the diary as a whole, as its texts say who does what when."""

from __future__ import annotations

from datetime import date
from functools import partial

from pamong.demo.life.sharing.cards import Card
from pamong.demo.life.sharing.circles import Circle
from pamong.demo.life.sharing.commons import Commons
from pamong.demo.life.sharing.handing import write_handing
from pamong.demo.life.sharing.questions import Question, follow
from pamong.demo.life.world import World

FOLLOWED = date(2026, 10, 5)


def write_sharing(world: World) -> None:
    """Write circles, cards, questions, and what HR does beside them, into the diary."""
    commons = Commons(world)
    for circle in commons.texts.circles:
        if circle.agency in world.agencies:
            Circle(commons, circle).begin()
    for card in commons.texts.cards:
        if card.agency in world.agencies:
            Card(commons, card).begin()
    for question in commons.texts.questions:
        if question.agency in world.agencies:
            Question(commons, question).begin()
    for text in commons.texts.follows:
        commons.on(FOLLOWED, 10, partial(follow, commons, text))
    write_handing(commons)
