"""What this room holds about a person: circles and their meetings, cards, questions, and what she did with them."""

from pamong.community import own_data_cards, own_data_circles, own_data_questions

SOURCES = (*own_data_circles.SOURCES, *own_data_cards.SOURCES, *own_data_questions.SOURCES)
