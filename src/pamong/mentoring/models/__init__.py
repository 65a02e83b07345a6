"""The tables of the room."""

from pamong.mentoring.models.growth import Dilemma, Introduction, Judgement, Talk
from pamong.mentoring.models.meetings import Meeting, Note, Task
from pamong.mentoring.models.programmes import (
    Enrolment,
    Invite,
    Milestone,
    Programme,
    Question,
    Rhythm,
    Side,
    Steward,
    Wish,
)
from pamong.mentoring.models.relations import (
    Agreement,
    Certificate,
    Evaluation,
    Passing,
    Pulse,
    Reached,
    Relation,
)
from pamong.mentoring.models.runs import Fixed, Proposal, Run

__all__ = [
    "Agreement",
    "Certificate",
    "Dilemma",
    "Enrolment",
    "Evaluation",
    "Fixed",
    "Introduction",
    "Invite",
    "Judgement",
    "Meeting",
    "Milestone",
    "Note",
    "Passing",
    "Programme",
    "Proposal",
    "Pulse",
    "Question",
    "Reached",
    "Relation",
    "Rhythm",
    "Run",
    "Side",
    "Steward",
    "Talk",
    "Task",
    "Wish",
]
