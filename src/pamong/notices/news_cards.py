"""From an event of knowledge cards to those who should know it.

Whoever did it herself is told nothing. A notice holds ids, days and codes: never a title, a remark or a reason.
"""

from typing import Final, cast
from uuid import UUID

from pamong.community import events as community
from pamong.community import queries
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_cards import KIND_OF
from pamong.notices.telling import Draft

_ANSWERS: Final = {"yes": "card_yes", "no": "card_no", "withdrawn": "card_withdrawn"}


def _draft(to: UUID, what: str, entry: Entry, card: UUID, who: UUID | None) -> Draft:
    return Draft(to, KIND_OF[what], what, f"{entry.pk}", card, who)


def _about(event: Event, entry: Entry, what: str) -> None:
    """Tell whom it concerns, unless she did it herself."""
    if event.about_id and event.about_id != entry.by_id:
        out([_draft(event.about_id, what, entry, event.subject_id, entry.by_id)], entry)


@unless_forgotten
def tell_consent_asked(event: Event, entry: Entry) -> None:
    """ConsentAsked → from whom the lesson came too, as long as she is asked."""
    if event.about_id and queries.still_asked(event.subject_id, event.about_id):
        _about(event, entry, "card_consent")


@unless_forgotten
def tell_consent_answered(event: Event, entry: Entry) -> None:
    """ConsentAnswered → the author."""
    _about(event, entry, _ANSWERS[cast(community.ConsentAnswered, event).answer])


@unless_forgotten
def tell_card_submitted(event: Event, entry: Entry) -> None:
    """CardSubmitted → the second reader whom the author chose, as long as it waits for her."""
    to = cast(community.CardSubmitted, event).reviewer_id
    if to and queries.still_read_by(event.subject_id, to):
        author = queries.author_of_card(event.subject_id)
        out([_draft(to, "card_read", entry, event.subject_id, author)], entry)


@unless_forgotten
def tell_card_returned(event: Event, entry: Entry) -> None:
    """CardReturned → the author."""
    _about(event, entry, "card_returned")


@unless_forgotten
def tell_card_published(event: Event, entry: Entry) -> None:
    """CardPublished → the author, those who agreed to it, and whoever follows its competency or belongs to its circle."""
    _about(event, entry, "card_published")
    to = queries.readers_of_card(event.subject_id)
    told = [(one, "card_out") for one in sorted(to.parties)] + [(one, "card_new") for one in sorted(to.followers)]
    out([_draft(one, what, entry, event.subject_id, event.about_id) for one, what in told if one != entry.by_id], entry)
