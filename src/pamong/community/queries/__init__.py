"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

from pamong.community.queries.card_lists import latest_cards
from pamong.community.queries.sharing import sharing_of

__all__ = [
    "latest_cards",
    "sharing_of",
]
