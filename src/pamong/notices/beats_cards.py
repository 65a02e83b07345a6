"""What the clock demands of knowledge cards: consents and second readers that have waited for five working days. Each part
runs alone and twice without harm: a notice has one key. As with plans, each looks once a day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from pamong.community import queries
from pamong.community.briefs_cards import CardLying
from pamong.notices.beats_plans import LONGEST_GAP, looked_today
from pamong.notices.reacting import told
from pamong.notices.sentences_cards import KIND_OF
from pamong.notices.telling import Draft
from pamong.ports import clock

ANSWER_WITHIN: Final = timedelta(days=7)
"""Five working days: any seven days hold five of them."""


def ask_again_for_consent() -> int:
    """Ask once more, after five working days, whoever has not said yes or no."""
    now = clock.now()
    if looked_today(ask_again_for_consent, now):
        return 0
    found = queries.consents_lying(now - ANSWER_WITHIN - LONGEST_GAP, now - ANSWER_WITHIN)
    return told((_waits("card_consent_waits", each) for each in found), now)


def ask_again_to_read() -> int:
    """Ask once more, after five working days, the second reader whom the author chose."""
    now = clock.now()
    if looked_today(ask_again_to_read, now):
        return 0
    found = queries.reviews_lying(now - ANSWER_WITHIN - LONGEST_GAP, now - ANSWER_WITHIN)
    return told((_waits("card_read_waits", each) for each in found), now)


PARTS: Final[tuple[Callable[[], int], ...]] = (ask_again_for_consent, ask_again_to_read)
"""In the order of `pamong tick`, before mails are sent."""


def _waits(what: str, card: CardLying) -> Draft:
    key = f"{what}:{card.card_id}:{card.since}"
    facts = {"day": card.since.isoformat()}
    return Draft(card.person_id, KIND_OF[what], what, key, card.card_id, card.author_id, facts)
