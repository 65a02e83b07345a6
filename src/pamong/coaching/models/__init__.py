"""The tables of the room. Nobody outside may import them: what two people say to one another stays here."""

from pamong.coaching.models.cycles import Cycle, Handover, Hat, Mode, Side, Strength, Topic
from pamong.coaching.models.sessions import (
    Addendum,
    AgendaPoint,
    Commitment,
    Part,
    PrivateNote,
    Reflection,
    Session,
)

__all__ = [
    "Addendum",
    "AgendaPoint",
    "Commitment",
    "Cycle",
    "Handover",
    "Hat",
    "Mode",
    "Part",
    "PrivateNote",
    "Reflection",
    "Session",
    "Side",
    "Strength",
    "Topic",
]
