"""From an event of an introduction or of a chosen talk to those who should know it. Whoever did it herself is told nothing,
and a notice never holds a purpose, a case or a mark."""

from typing import cast
from uuid import UUID

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events as mentoring
from pamong.mentoring.queries.introductions import IntroductionNews, introduction_news
from pamong.mentoring.queries.talking import other_of_talk
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_mentoring_growth import KIND_OF
from pamong.notices.telling import Draft


def _draft(to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None) -> Draft:
    return Draft(to, KIND_OF[what], what, f"{entry.pk}", subject, who)


def _found(event: Event, *states: str) -> IntroductionNews | None:
    found = introduction_news(event.subject_id)
    return found if found and found.state in states else None


@unless_forgotten
def tell_introduction_offered(event: Event, entry: Entry) -> None:
    """IntroductionOffered → whoever is introduced, who answers, and the mentee; as long as it waits."""
    found = _found(event, "offered")
    if found is None:
        return
    if found.colleague_id is None:
        drafts = [_draft(found.mentee_id, "intro_outside", entry, event.subject_id, found.mentor_id)]
    else:
        drafts = [
            _draft(found.colleague_id, "intro_asked", entry, event.subject_id, found.mentor_id),
            _draft(found.mentee_id, "intro_offered", entry, event.subject_id, found.mentor_id),
        ]
    out(drafts, entry)


@unless_forgotten
def tell_introduction_answered(event: Event, entry: Entry) -> None:
    """IntroductionAnswered → the others of the three. Of a no it is not told who said it; of an offer that was taken back
    the mentee and the introduced learn, of one that ended because somebody left nobody."""
    answered = cast(mentoring.IntroductionAnswered, event)
    found = introduction_news(event.subject_id)
    if found is None or entry.by_id is None:
        return
    what = f"intro_{answered.state}"
    to = {found.mentor_id, found.mentee_id} | ({found.colleague_id} if found.colleague_id else set())
    who = None if what == "intro_declined" else entry.by_id
    out([_draft(one, what, entry, event.subject_id, who) for one in sorted(to - {entry.by_id})], entry)


@unless_forgotten
def tell_introduction_due(event: Event, entry: Entry) -> None:
    """IntroductionDue → the mentee, unless she has said it by now."""
    found = _found(event, "accepted")
    if found:
        out([_draft(found.mentee_id, "intro_due", entry, event.subject_id, found.mentor_id)], entry)


@unless_forgotten
def tell_talk_chosen(event: Event, entry: Entry) -> None:
    """TalkChosen → the other one of the two, as long as they have not talked."""
    if entry.by_id and (other := other_of_talk(event.subject_id, entry.by_id)):
        out([_draft(other, "talk_chosen", entry, event.subject_id, entry.by_id)], entry)
