"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

# --- circles ---
# --- cards ---
from pamong.community.queries.card_lists import latest_cards

# --- questions ---
from pamong.community.queries.question_lists import open_questions
from pamong.community.queries.sharing import sharing_of
from pamong.community.queries.titles import meeting_of, title_of, titles_of

__all__: list[str] = [
    "latest_cards",
    "meeting_of",
    "open_questions",
    "sharing_of",
    "title_of",
    "titles_of",
]
