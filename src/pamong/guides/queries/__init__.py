"""What this room tells the others: cards, offers, who is not to be paired, who may be asked."""

from pamong.guides.queries.cards import card_of, cards_of, headlines_of
from pamong.guides.queries.offers import may_be_asked, offers_of, open_ids, passed_pairs
from pamong.guides.queries.suited import suited

__all__ = ["card_of", "cards_of", "headlines_of", "may_be_asked", "offers_of", "open_ids", "passed_pairs", "suited"]
