"""From an event of a relation to those who should know it. Whoever did it herself is told nothing; a notice holds days and
ids, never a word that one of the two wrote."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, cast
from uuid import UUID

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events as mentoring
from pamong.mentoring.queries import telling as queries
from pamong.mentoring.queries.telling import Two
from pamong.notices.news_study import HOUSE_ZONE
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_mentoring_relations import KIND_OF
from pamong.notices.telling import Draft


def _draft(to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None, day: date | None = None) -> Draft:
    facts = {"day": day.isoformat()} if day else {}
    return Draft(to, KIND_OF[what], what, f"{entry.pk}", subject, who, facts)


def _of_two(find: Callable[[Two, Event, Entry], Iterable[Draft]]) -> Callable[[Event, Entry], None]:
    """Make a reaction that knows the two of the relation."""

    def react(event: Event, entry: Entry) -> None:
        pair = queries.two_of(event.subject_id)
        if pair is not None:
            out(list(find(pair, event, entry)), entry)

    react.__name__, react.__qualname__, react.__module__ = find.__name__, find.__qualname__, find.__module__
    react.__doc__ = find.__doc__
    return unless_forgotten(react)


def _others(pair: Two, entry: Entry, what: str, day: date | None = None) -> list[Draft]:
    """One draft for each of the two who did not do it."""
    return [
        _draft(one, what, entry, pair.relation_id, pair.other(one), day)
        for one in (pair.mentor_id, pair.mentee_id)
        if one != entry.by_id
    ]


@_of_two
def tell_relation_asked(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RelationAsked → the one who is asked."""
    what = "mr_asked" if pair.asked_by_id == pair.mentee_id else "mr_offered"
    return _others(pair, entry, "mr_direct" if pair.kind == "direct" else what, pair.answer_by)


@_of_two
def tell_relation_proposed(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RelationProposed → both."""
    return _others(pair, entry, "mr_proposed", pair.answer_by)


@_of_two
def tell_relation_accepted(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """RelationAccepted → the other one."""
    return _others(pair, entry, "mr_accepted" if cast(mentoring.RelationAccepted, event).both else "mr_one_yes")


@_of_two
def tell_relation_declined(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RelationDeclined → the other one, a mentee with other mentors to look at; of a programme nobody is named."""
    if pair.programme_id is None:
        return _others(pair, entry, "mr_declined" if pair.asked_by_id == pair.mentee_id else "mr_not_now")
    return [
        _draft(one.to, "mr_unmatched", entry, pair.relation_id, None) for one in _others(pair, entry, "mr_declined")
    ]


@_of_two
def tell_relation_expired(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RelationExpired → whoever asked; both where a programme had asked."""
    if pair.asked_by_id is None:
        return [_draft(one, "mr_unmatched", entry, pair.relation_id, None) for one in (pair.mentor_id, pair.mentee_id)]
    what = "mr_expired" if pair.asked_by_id == pair.mentee_id else "mr_unanswered"
    return [_draft(pair.asked_by_id, what, entry, pair.relation_id, pair.other(pair.asked_by_id))]


@_of_two
def tell_relation_withdrawn(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RelationWithdrawn → the one who was asked; both where HR undid it; nobody of a relation that someone left."""
    if entry.by_id is None:
        return []
    return _others(pair, entry, "mr_withdrawn" if entry.by_id == pair.asked_by_id else "mr_undone")


@_of_two
def tell_agreement_written(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """AgreementWritten → the other one."""
    return _others(pair, entry, "mr_agreement")


@_of_two
def tell_agreement_signed(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """AgreementSigned → the other one, once it binds."""
    return _others(pair, entry, "mr_signed") if cast(mentoring.AgreementSigned, event).both else []


_PLAIN: Final[Mapping[type[Event], str]] = {
    mentoring.RelationPaused: "mr_paused",
    mentoring.RelationResumed: "mr_resumed",
    mentoring.RelationClosed: "mr_closed",
}


@_of_two
def tell_relation_changed(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """RelationPaused, RelationResumed, RelationClosed → whoever of the two did not do it."""
    return _others(pair, entry, _PLAIN[type(event)])


@_of_two
def tell_relation_ended(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """RelationEnded → the other one; when somebody left, the one who stays. A hand-over tells of itself."""
    drafts = []
    if entry.by_id is not None:
        drafts = _others(pair, entry, "mr_ended")
    elif not pair.mentor_here:
        drafts = [_draft(pair.mentee_id, "mr_left", entry, pair.relation_id, pair.mentor_id)]
    elif not pair.mentee_here:
        drafts = [_draft(pair.mentor_id, "mr_left", entry, pair.relation_id, pair.mentee_id)]
    if cast(mentoring.RelationEnded, event).rematch:
        drafts += _to_desk(pair, entry)
    return drafts


@_of_two
def tell_rematch_asked(pair: Two, _event: Event, entry: Entry) -> list[Draft]:
    """RematchAsked → whoever runs the programme."""
    return _to_desk(pair, entry)


def _to_desk(pair: Two, entry: Entry) -> list[Draft]:
    if pair.programme_id is None:
        return []
    to = sorted(queries.runners_of(pair.programme_id) - {pair.mentor_id, pair.mentee_id})
    return [_draft(one, "mr_rematch", entry, pair.programme_id, pair.mentee_id) for one in to]


@_of_two
def tell_relation_quiet(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """RelationQuiet → both, gently."""
    return _others(pair, entry, "mr_quiet" if cast(mentoring.RelationQuiet, event).days < 90 else "mr_idle")


@unless_forgotten
def tell_pulse_asked(event: Event, entry: Entry) -> None:
    """PulseAsked → the one who is asked."""
    if event.about_id:
        out([_draft(event.about_id, "mr_pulse", entry, event.subject_id, None)], entry)


@unless_forgotten
def tell_help_asked(event: Event, entry: Entry) -> None:
    """HelpAsked → whoever runs the programme."""
    asked = cast(mentoring.HelpAsked, event)
    to = sorted(queries.runners_of(asked.programme_id) - {asked.about_id})
    out([_draft(one, "mr_help", entry, asked.programme_id, asked.about_id) for one in to], entry)


@unless_forgotten
def tell_help_given(event: Event, entry: Entry) -> None:
    """HelpGiven → whoever had asked."""
    if event.about_id:
        out([_draft(event.about_id, "mr_help_given", entry, event.subject_id, entry.by_id)], entry)


@unless_forgotten
def tell_looked_back(event: Event, entry: Entry) -> None:
    """EvaluationGiven → the one of the two who has not looked back yet."""
    to, pair = queries.not_looked_back(event.subject_id), queries.two_of(event.subject_id)
    if to and pair and pair.state in {"running", "paused"}:
        day = entry.at.astimezone(HOUSE_ZONE).date()
        out([_draft(to, "mr_look_back", entry, pair.relation_id, pair.other(to), day)], entry)


@_of_two
def tell_passing_asked(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """PassingAsked → the mentee."""
    passing = queries.passing_between(pair.relation_id, cast(mentoring.PassingAsked, event).to_id)
    return [_draft(pair.mentee_id, "mr_passing", entry, passing, entry.by_id)] if passing else []


@_of_two
def tell_passing_answered(pair: Two, event: Event, entry: Entry) -> list[Draft]:
    """PassingAnswered → agreed: the next mentor; done: mentee and former mentor; declined: the two."""
    answered = cast(mentoring.PassingAnswered, event)
    if answered.state == "agreed":
        passing = queries.passing_between(pair.relation_id, answered.to_id)
        return [_draft(answered.to_id, "mr_take_over", entry, passing, pair.mentee_id)] if passing else []
    if answered.state == "done":
        after = queries.relation_after(pair.relation_id) or pair.relation_id
        return [
            _draft(pair.mentee_id, "mr_passed", entry, after, answered.to_id),
            _draft(pair.mentor_id, "mr_passed", entry, pair.relation_id, answered.to_id),
        ]
    return [
        _draft(one, "mr_not_passed", entry, pair.relation_id, None)
        for one in (pair.mentor_id, pair.mentee_id)
        if one != entry.by_id
    ]
