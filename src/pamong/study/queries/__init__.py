"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

from pamong.study.queries.briefly import desk_expressions, desk_from, desk_waits, own_expressions, own_from, own_study
from pamong.study.queries.due import (
    answerers_of,
    contracts_claimed,
    contracts_due,
    contracts_proposed,
    drafts_lying,
    entries_waiting,
    is_waiting,
    returned_lying,
)
from pamong.study.queries.lately import contract_now, entry_now, next_source_of
from pamong.study.queries.memberwise import (
    asks_supervisor,
    member_expressions,
    members_from,
    team_study,
    waiting_for,
)
from pamong.study.queries.own_files import own_files
from pamong.study.queries.titles import title_of, titles_of

__all__ = [
    "answerers_of",
    "asks_supervisor",
    "contract_now",
    "contracts_claimed",
    "contracts_due",
    "contracts_proposed",
    "desk_expressions",
    "desk_from",
    "desk_waits",
    "drafts_lying",
    "entries_waiting",
    "entry_now",
    "is_waiting",
    "member_expressions",
    "members_from",
    "next_source_of",
    "own_expressions",
    "own_files",
    "own_from",
    "own_study",
    "returned_lying",
    "team_study",
    "title_of",
    "titles_of",
    "waiting_for",
]
