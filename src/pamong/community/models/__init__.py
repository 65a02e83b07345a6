"""The tables of the room: circles that meet, cards that pass a lesson on, questions, and what people do with them."""

from pamong.community.models.attention import Follow, Mention, Report
from pamong.community.models.cards import Card, Helpful, Party
from pamong.community.models.circles import Attendance, Circle, Meeting, Membership
from pamong.community.models.questions import Answer, Question, Thanks
from pamong.community.models.searching import Searchable, Word

__all__ = [
    "Answer",
    "Attendance",
    "Card",
    "Circle",
    "Follow",
    "Helpful",
    "Meeting",
    "Membership",
    "Mention",
    "Party",
    "Question",
    "Report",
    "Searchable",
    "Thanks",
    "Word",
]
