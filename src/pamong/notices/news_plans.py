"""From an event of plans to those who should know it: assessments, dialogues, plans, reviews, goals of a team.

Whoever did it herself is told nothing. A notice holds the year, the day and ids: never a title, a rating or a reason.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, to_other, unless_forgotten
from pamong.notices.sentences_plans import KIND_OF
from pamong.notices.telling import Draft
from pamong.plans import events as plans
from pamong.plans import queries

HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")
"""Days of the queue of HR are counted here, for every zone the same."""


def _of(event: plans.OfAssessment | plans.OfDialogue | plans.OfPlan | plans.OfTeamGoal) -> dict[str, object]:
    return {"year": event.year}


def _day(entry: Entry) -> date:
    return entry.at.astimezone(HOUSE_ZONE).date()


def _draft(
    to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None, *, facts: Mapping[str, object], key: str = ""
) -> Draft:
    return Draft(to, KIND_OF[what], what, key or f"{entry.pk}", subject, who, facts)


def _both(event: plans.OfAssessment | plans.OfDialogue, entry: Entry, what: str, key: str = "") -> list[Draft]:
    """The one of the two who did not do it; both, when it was neither."""
    return to_other(event, entry, KIND_OF[what], what, _of(event), key=key)


# --- assessments -------------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_assessment_opened(event: Event, entry: Entry) -> None:
    """AssessmentOpened → the other one is asked to rate."""
    opened = cast(plans.AssessmentOpened, event)
    what = "assess_opened" if entry.by_id == opened.supervisor_id else "assess_opened_boss"
    out(_both(opened, entry, what), entry)


@unless_forgotten
def tell_sheet_submitted(event: Event, entry: Entry) -> None:
    """SheetSubmitted → the other one, as long as her own rating is awaited; both, when a third one handed in late."""
    sent = cast(plans.SheetSubmitted, event)
    is_third = sent.role == "third"
    if queries.is_rating(sent.subject_id):
        out([] if is_third else _both(sent, entry, "assess_turn"), entry)
    elif is_third and sent.about_id:
        facts = _of(sent)
        ones = (sent.about_id, sent.supervisor_id)
        out([_draft(one, "assess_third_in", entry, sent.subject_id, entry.by_id, facts=facts) for one in ones], entry)


_ASSESSMENTS: Final[dict[type[Event], str]] = {
    plans.AssessmentRevealed: "assess_ready",
    plans.LevelsAccepted: "assess_accept",
    plans.AssessmentAgreed: "assess_agreed",
    plans.AssessmentCancelled: "assess_cancelled",
}


@unless_forgotten
def tell_assessment_changed(event: Event, entry: Entry) -> None:
    """AssessmentRevealed, LevelsAccepted, AssessmentAgreed, AssessmentCancelled → the other one."""
    out(_both(cast(plans.OfAssessment, event), entry, _ASSESSMENTS[type(event)]), entry)


@unless_forgotten
def tell_levels_proposed(event: Event, entry: Entry) -> None:
    """LevelsProposed → the other one, once a day however often the levels change."""
    proposed = cast(plans.LevelsProposed, event)
    out(_both(proposed, entry, "assess_levels", key=f"levels:{proposed.subject_id}:{_day(entry)}"), entry)


@unless_forgotten
def tell_rater_invited(event: Event, entry: Entry) -> None:
    """ThirdRaterInvited → the colleague, and the other one of the two, who may take it back."""
    invited = cast(plans.ThirdRaterInvited, event)
    asked = _draft(invited.rater_id, "assess_invited", entry, invited.subject_id, invited.about_id, facts=_of(invited))
    out([asked, *_both(invited, entry, "assess_third")], entry)


# --- dialogues and expectations ----------------------------------------------------------------------------------------

_DIALOGUES: Final[dict[type[Event], str]] = {
    plans.DialogueHeld: "talk_held",
    plans.DialogueReopened: "talk_reopened",
    plans.DialogueConcluded: "talk_concluded",
    plans.DialogueCancelled: "talk_cancelled",
}


@unless_forgotten
def tell_dialogue_opened(event: Event, entry: Entry) -> None:
    """DialogueOpened → the other one prepares too; with the time, where there is one."""
    _with_time(cast(plans.DialogueOpened, event), entry, timed="talk_opened_at", untimed="talk_opened")


@unless_forgotten
def tell_dialogue_changed(event: Event, entry: Entry) -> None:
    """DialogueHeld, DialogueReopened, DialogueConcluded, DialogueCancelled → the other one."""
    out(_both(cast(plans.OfDialogue, event), entry, _DIALOGUES[type(event)]), entry)


@unless_forgotten
def tell_dialogue_timed(event: Event, entry: Entry) -> None:
    """DialogueTimed → the other one, with the time as it stands."""
    _with_time(cast(plans.DialogueTimed, event), entry, timed="talk_timed", untimed="talk_untimed")


def _with_time(event: plans.OfDialogue, entry: Entry, *, timed: str, untimed: str) -> None:
    at = queries.dialogue_at(event.subject_id)
    what, facts = (timed, _of(event) | {"starts": at.isoformat()}) if at else (untimed, _of(event))
    drafts = to_other(event, entry, KIND_OF[what], what, facts)
    out([_urgent(each, at) for each in drafts], entry)


def _urgent(draft: Draft, at: datetime | None) -> Draft:
    """News of a talk within twelve hours does not wait for the morning."""
    return Draft(
        draft.to, draft.kind, draft.what, draft.key, draft.subject, draft.who, draft.facts, starts_at=at
    )  # fmt: skip


@unless_forgotten
def tell_preparation_shared(event: Event, entry: Entry) -> None:
    """PreparationShared → the other one; the supervisor's opens to the employee after her own."""
    shared = cast(plans.PreparationShared, event)
    out(_both(shared, entry, "talk_shared_boss" if shared.side == "supervisor" else "talk_shared"), entry)


@unless_forgotten
def tell_expectation_noted(event: Event, entry: Entry) -> None:
    """ExpectationNoted → the employee."""
    noted = cast(plans.ExpectationNoted, event)
    if noted.about_id and noted.about_id != entry.by_id:
        facts: dict[str, object] = {"year": noted.year}
        key = f"expected:{noted.supervisor_id}:{noted.year}:{_day(entry)}"
        out(
            [_draft(noted.about_id, "expected", entry, noted.about_id, noted.supervisor_id, facts=facts, key=key)],
            entry,
        )


# --- plans -------------------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_plan_proposed(event: Event, entry: Entry) -> None:
    """PlanProposed → the supervisor of that day."""
    proposed = cast(plans.PlanProposed, event)
    to = proposed.supervisor_id
    out([_draft(to, "plan_proposed", entry, proposed.subject_id, proposed.about_id, facts=_of(proposed))], entry)


@unless_forgotten
def tell_proposal_withdrawn(event: Event, entry: Entry) -> None:
    """ProposalWithdrawn → the supervisor who was asked."""
    gone = cast(plans.ProposalWithdrawn, event)
    if to := gone.supervisor_id or _supervisor(gone, entry):
        out([_draft(to, "plan_withdrawn", entry, gone.subject_id, gone.about_id, facts=_of(gone))], entry)


@unless_forgotten
def tell_plan_returned(event: Event, entry: Entry) -> None:
    """PlanReturned → the employee."""
    back = cast(plans.PlanReturned, event)
    if back.about_id:
        out(
            [_draft(back.about_id, "plan_returned", entry, back.subject_id, back.returned_by_id, facts=_of(back))],
            entry,
        )


@unless_forgotten
def tell_plan_sent_to_hr(event: Event, entry: Entry) -> None:
    """PlanSentToHr → the employee; and HR of her unit, once a day however many plans come."""
    sent = cast(plans.PlanSentToHr, event)
    if sent.about_id is None:
        return
    drafts = [_draft(sent.about_id, "plan_with_hr", entry, sent.subject_id, sent.supervisor_id, facts=_of(sent))]
    key = f"to_verify:{_day(entry)}"
    drafts += [
        _draft(one, "plan_to_verify", entry, sent.subject_id, None, facts={}, key=key)
        for one in queries.verifiers_of(sent.about_id)
        if one != entry.by_id
    ]
    out(drafts, entry)


@unless_forgotten
def tell_plan_agreed(event: Event, entry: Entry) -> None:
    """PlanAgreed → the employee; and the supervisor, where HR had the last word."""
    agreed = cast(plans.PlanAgreed, event)
    if agreed.about_id is None:
        return
    facts, boss = _of(agreed), agreed.supervisor_id
    drafts = [_draft(agreed.about_id, "plan_agreed", entry, agreed.subject_id, boss, facts=facts)]
    if entry.by_id != boss:
        drafts.append(_draft(boss, "plan_agreed_boss", entry, agreed.subject_id, agreed.about_id, facts=facts))
    out(drafts, entry)


@unless_forgotten
def tell_scale_written(event: Event, entry: Entry) -> None:
    """ScaleWritten → the supervisor of today, once a day for a plan."""
    written = cast(plans.ScaleWritten, event)
    _to_supervisor(written, entry, "plan_scale", key=f"scale:{written.subject_id}:{_day(entry)}")


@unless_forgotten
def tell_goal_dropped(event: Event, entry: Entry) -> None:
    """GoalDropped → the supervisor of today."""
    _to_supervisor(cast(plans.GoalDropped, event), entry, "plan_goal_dropped")


@unless_forgotten
def tell_plan_closed(event: Event, entry: Entry) -> None:
    """PlanClosed → the one of the two who did not close it."""
    closed = cast(plans.PlanClosed, event)
    boss = _supervisor(closed, entry)
    if closed.about_id and closed.about_id != entry.by_id:
        out(
            [_draft(closed.about_id, "plan_closed", entry, closed.subject_id, entry.by_id or boss, facts=_of(closed))],
            entry,
        )
    elif boss:
        out([_draft(boss, "plan_closed", entry, closed.subject_id, closed.about_id, facts=_of(closed))], entry)


def _supervisor(event: plans.OfPlan, entry: Entry) -> UUID | None:
    return queries.supervisor_of(event.about_id, _day(entry)) if event.about_id else None


def _to_supervisor(event: plans.OfPlan, entry: Entry, what: str, key: str = "") -> None:
    boss = _supervisor(event, entry)
    if boss and boss != entry.by_id:
        out([_draft(boss, what, entry, event.subject_id, event.about_id, facts=_of(event), key=key)], entry)


# --- reviews -----------------------------------------------------------------------------------------------------------

_REVIEWS: Final[dict[type[Event], str]] = {
    plans.ReviewOpened: "review_opened",
    plans.ReviewReady: "review_ready",
    plans.ReviewAccepted: "review_accept",
    plans.ReviewConcluded: "review_concluded",
}


@unless_forgotten
def tell_review_changed(event: Event, entry: Entry) -> None:
    """ReviewOpened, ReviewReady, ReviewAccepted, ReviewConcluded → the other one. What closes a plan is told as that."""
    review = cast(plans.ReviewOpened, event)
    if isinstance(event, plans.ReviewConcluded) and review.kind == "closing":
        return
    what = _REVIEWS[type(event)]
    out(to_other(review, entry, KIND_OF[what], what, _of(review) | {"kind": str(review.kind)}), entry)


@unless_forgotten
def tell_review_written(event: Event, entry: Entry) -> None:
    """ReviewWritten → the other one, once a day however often the conclusion changes."""
    review = cast(plans.ReviewWritten, event)
    facts, key = _of(review) | {"kind": str(review.kind)}, f"written:{review.review_id}:{_day(entry)}"
    out(to_other(review, entry, Kind.PLAN, "review_written", facts, key=key), entry)


@unless_forgotten
def tell_voice_submitted(event: Event, entry: Entry) -> None:
    """VoiceSubmitted → the other one, as long as her own part is awaited."""
    said = cast(plans.VoiceSubmitted, event)
    if queries.is_writing(said.review_id):
        out(to_other(said, entry, Kind.PLAN, "review_turn", _of(said)), entry)


# --- teams and HR ------------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_team_goal_set(event: Event, entry: Entry) -> None:
    """TeamGoalSet → everybody in the team of today."""
    _to_team(cast(plans.TeamGoalSet, event), entry, "team_goal_set")


@unless_forgotten
def tell_team_goal_closed(event: Event, entry: Entry) -> None:
    """TeamGoalClosed → everybody in the team; nobody, when it was opened again."""
    closed = cast(plans.TeamGoalClosed, event)
    whats = {"reached": "team_goal_reached", "closed": "team_goal_closed"}
    if closed.state in whats:
        _to_team(closed, entry, whats[closed.state])


def _to_team(event: plans.OfTeamGoal, entry: Entry, what: str) -> None:
    team: Iterable[UUID] = queries.team_of_goal(event.subject_id, _day(entry))
    boss, facts = event.supervisor_id, _of(event)
    out([_draft(one, what, entry, event.subject_id, boss, facts=facts) for one in team if one != entry.by_id], entry)


@unless_forgotten
def tell_reminded(event: Event, entry: Entry) -> None:
    """PlanReminded → whom HR reminds."""
    reminded = cast(plans.PlanReminded, event)
    if reminded.about_id:
        facts: dict[str, object] = {"year": reminded.year, "step": str(reminded.step)}
        out([_draft(reminded.about_id, "hr_reminder", entry, reminded.subject_id, entry.by_id, facts=facts)], entry)


@unless_forgotten
def tell_supervisor_reminded(event: Event, entry: Entry) -> None:
    """SupervisorReminded → the supervisor, with how many wait for her."""
    reminded = cast(plans.SupervisorReminded, event)
    if reminded.about_id:
        facts: dict[str, object] = {"year": reminded.year, "step": str(reminded.step), "count": reminded.people}
        draft = _draft(reminded.about_id, "hr_reminder_boss", entry, reminded.subject_id, entry.by_id, facts=facts)
        out([draft], entry)
