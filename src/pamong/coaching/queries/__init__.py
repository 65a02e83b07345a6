"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

from pamong.coaching.queries.briefing import (
    agendas_that_open,
    brief_of,
    briefs_of,
    calendar_of,
    confirmations_waiting,
    series_of,
    sessions_between,
    sessions_to_remind,
    sessions_with,
)
from pamong.coaching.queries.chain import chain_cycles, is_one_of_the_two, session_unconfirmed, session_without_goal
from pamong.coaching.queries.due import commitments_due, commitments_overdue, due_of
from pamong.coaching.queries.team import team_coaching
from pamong.coaching.queries.trend import trend_of
from pamong.coaching.queries.work import counts_of, work_of

__all__ = [
    "agendas_that_open",
    "brief_of",
    "briefs_of",
    "calendar_of",
    "chain_cycles",
    "commitments_due",
    "commitments_overdue",
    "confirmations_waiting",
    "counts_of",
    "due_of",
    "is_one_of_the_two",
    "series_of",
    "session_unconfirmed",
    "session_without_goal",
    "sessions_between",
    "sessions_to_remind",
    "sessions_with",
    "team_coaching",
    "trend_of",
    "work_of",
]
