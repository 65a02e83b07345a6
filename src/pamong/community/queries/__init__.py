"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

# --- circles ---
from pamong.community.queries.briefly import own_community, own_expressions, own_from

# --- cards ---
from pamong.community.queries.card_lists import cards_of_circle, latest_cards, waiting_for
from pamong.community.queries.card_news import (
    author_of_card,
    consents_lying,
    readers_of_card,
    reviews_lying,
    still_asked,
    still_read_by,
)
from pamong.community.queries.meeting_briefs import (
    calendar_of,
    facilitators_of_circle,
    gathering_of,
    gatherings_of,
    meeting_of_attendance,
    meetings_attended,
    meetings_coming,
    meetings_unwritten,
    meetings_waiting,
    members_of_circle,
    still_asks,
)

# --- questions ---
from pamong.community.queries.question_lists import open_questions
from pamong.community.queries.reports import open_reports, open_reports_expression
from pamong.community.queries.sharing import sharing_of
from pamong.community.queries.titles import meeting_of, title_of, titles_of

__all__: list[str] = [
    "author_of_card",
    "calendar_of",
    "cards_of_circle",
    "consents_lying",
    "facilitators_of_circle",
    "gathering_of",
    "gatherings_of",
    "latest_cards",
    "meeting_of",
    "meeting_of_attendance",
    "meetings_attended",
    "meetings_coming",
    "meetings_unwritten",
    "meetings_waiting",
    "members_of_circle",
    "open_questions",
    "open_reports",
    "open_reports_expression",
    "own_community",
    "own_expressions",
    "own_from",
    "readers_of_card",
    "reviews_lying",
    "sharing_of",
    "still_asked",
    "still_asks",
    "still_read_by",
    "title_of",
    "titles_of",
    "waiting_for",
]
