"""When this happens, then that: the only file that knows causes and consequences. Read it from top to bottom."""

from collections.abc import Callable, Mapping, Sequence

from pamong.accounts import events as accounts
from pamong.accounts import letters
from pamong.agency import events as agency
from pamong.agency import holders
from pamong.agency.intake import followups as intake
from pamong.agency.intake.runs import purge_imports
from pamong.coaching import events as coaching
from pamong.coaching.opening import offer_topics
from pamong.hours import crediting, following
from pamong.hours import events as hours
from pamong.journal import chain, deliveries
from pamong.journal.engine import Reaction, at_once, later, outside
from pamong.journal.events import DeliveryRetried, Event
from pamong.notices import beats, news, news_plans
from pamong.notices import events as notices
from pamong.plans import events as plans
from pamong.plans.opening import offer_templates
from pamong.rulebook import events as rulebook
from pamong.rulebook import opening

WHEN: Mapping[type[Event], Sequence[Reaction]] = {
    agency.AgencyOpened: [at_once(opening.open_book), at_once(offer_topics), at_once(offer_templates)],
    agency.ImportReceived: [outside(intake.read_files)],
    agency.ImportOutdated: [outside(intake.read_files)],
    agency.ImportConfirmed: [later(intake.apply_confirmed)],
    agency.PersonLeft: [at_once(holders.close_sign_in)],
    agency.PersonReturned: [at_once(holders.open_sign_in)],
    coaching.CycleProposed: [outside(news.tell_cycle_changed)],
    coaching.CycleRevised: [outside(news.tell_cycle_changed)],
    coaching.CycleAgreed: [outside(news.tell_cycle_changed)],
    coaching.CycleWithdrawn: [outside(news.tell_cycle_changed)],
    coaching.CycleExtended: [outside(news.tell_cycle_changed)],
    coaching.CyclePaused: [outside(news.tell_cycle_changed)],
    coaching.CycleResumed: [outside(news.tell_cycle_changed)],
    coaching.CycleClosed: [outside(news.tell_cycle_changed)],
    coaching.CycleEnded: [outside(news.tell_cycle_changed)],
    coaching.SessionPlanned: [outside(news.tell_session_planned)],
    coaching.SeriesPlanned: [outside(news.tell_series_planned)],
    coaching.SessionMoved: [outside(news.tell_session_moved)],
    coaching.SessionCancelled: [outside(news.tell_session_cancelled)],
    coaching.SessionMissed: [outside(news.tell_session_missed)],
    coaching.AgendaSubmitted: [outside(news.tell_agenda_submitted)],
    coaching.SessionConfirmed: [outside(news.tell_session_confirmed)],
    coaching.SessionReopened: [outside(news.tell_session_reopened)],
    coaching.AddendumWritten: [outside(news.tell_addendum_written)],
    coaching.HandoverGiven: [outside(news.tell_handover)],
    coaching.HandoverWithdrawn: [outside(news.tell_handover)],
    coaching.SessionCompleted: [at_once(crediting.credit_coaching_session), outside(news.tell_session_completed)],
    coaching.SessionVoided: [at_once(crediting.withdraw_coaching_session), outside(news.tell_session_voided)],
    plans.AssessmentOpened: [outside(news_plans.tell_assessment_opened)],
    plans.SheetSubmitted: [outside(news_plans.tell_sheet_submitted)],
    plans.AssessmentRevealed: [outside(news_plans.tell_assessment_changed)],
    plans.LevelsAccepted: [outside(news_plans.tell_assessment_changed)],
    plans.AssessmentAgreed: [outside(news_plans.tell_assessment_changed)],
    plans.AssessmentCancelled: [outside(news_plans.tell_assessment_changed)],
    plans.LevelsProposed: [outside(news_plans.tell_levels_proposed)],
    plans.ThirdRaterInvited: [outside(news_plans.tell_rater_invited)],
    plans.DialogueOpened: [outside(news_plans.tell_dialogue_changed)],
    plans.DialogueTimed: [outside(news_plans.tell_dialogue_timed)],
    plans.PreparationShared: [outside(news_plans.tell_preparation_shared)],
    plans.DialogueHeld: [outside(news_plans.tell_dialogue_changed)],
    plans.DialogueReopened: [outside(news_plans.tell_dialogue_changed)],
    plans.DialogueConcluded: [outside(news_plans.tell_dialogue_changed)],
    plans.DialogueCancelled: [outside(news_plans.tell_dialogue_changed)],
    plans.ExpectationNoted: [outside(news_plans.tell_expectation_noted)],
    plans.PlanProposed: [outside(news_plans.tell_plan_proposed)],
    plans.ProposalWithdrawn: [outside(news_plans.tell_proposal_withdrawn)],
    plans.PlanReturned: [outside(news_plans.tell_plan_returned)],
    plans.PlanSentToHr: [outside(news_plans.tell_plan_sent_to_hr)],
    plans.PlanAgreed: [outside(news_plans.tell_plan_agreed)],
    plans.ScaleWritten: [outside(news_plans.tell_scale_written)],
    plans.GoalDropped: [outside(news_plans.tell_goal_dropped)],
    plans.ReviewOpened: [outside(news_plans.tell_review_changed)],
    plans.VoiceSubmitted: [outside(news_plans.tell_voice_submitted)],
    plans.ReviewReady: [outside(news_plans.tell_review_changed)],
    plans.ReviewConcluded: [outside(news_plans.tell_review_changed)],
    plans.PlanClosed: [outside(news_plans.tell_plan_closed)],
    plans.TeamGoalSet: [outside(news_plans.tell_team_goal_set)],
    plans.TeamGoalClosed: [outside(news_plans.tell_team_goal_closed)],
    plans.PlanReminded: [outside(news_plans.tell_reminded)],
    hours.JpCredited: [outside(news.tell_jp_credited)],
    hours.JpAdjusted: [outside(news.tell_jp_adjusted)],
    hours.YearlyMinimumReached: [outside(news.tell_minimum_reached)],
    # Not `later`: that would hold every standing of the agency in one transaction.
    rulebook.RuleSet: [outside(following.follow_rulebook)],
    rulebook.RuleWithdrawn: [outside(following.follow_rulebook)],
    rulebook.BoundsSet: [outside(following.follow_rulebook)],
    rulebook.BoundsWithdrawn: [outside(following.follow_rulebook)],
    accounts.InvitationSent: [outside(letters.send_invitation)],
    accounts.PasswordResetAsked: [outside(letters.send_password_reset)],
    accounts.PasswordChanged: [outside(letters.tell_password_changed)],
    accounts.EmailChangeAsked: [outside(letters.send_email_link)],
    accounts.EmailChanged: [outside(letters.tell_email_changed)],
    accounts.SecondFactorAdded: [outside(letters.tell_factor_added)],
    accounts.SecondFactorRemoved: [outside(letters.tell_factor_removed)],
    accounts.RecoveryCodeUsed: [outside(letters.tell_recovery_code_used)],
}

QUIET: frozenset[type[Event]] = frozenset(
    {
        DeliveryRetried,
        agency.ImportApplied,
        agency.ImportCancelled,
        agency.PersonJoined,
        agency.PersonChanged,
        agency.PersonViewed,
        agency.PeopleExported,
        agency.LineDrawn,
        agency.LineEnded,
        agency.LineWithdrawn,
        agency.UnitsChanged,
        agency.RoleGranted,
        agency.RoleRevoked,
        agency.MatterSettled,
        agency.PersonInvited,
        coaching.TopicAdded,
        coaching.TopicChanged,
        coaching.TopicClosed,
        coaching.TopicReopened,
        coaching.PartBegun,
        coaching.ReflectionGiven,
        coaching.CommitmentMade,
        coaching.CommitmentChanged,
        coaching.CommitmentPostponed,
        coaching.CommitmentDone,
        coaching.CommitmentDropped,
        coaching.CommitmentReopened,
        coaching.CommitmentRemoved,
        coaching.StrengthNoted,
        coaching.StrengthSetAside,
        coaching.StrengthTakenUp,
        rulebook.CompetencyAdded,
        rulebook.CompetencyRevised,
        rulebook.CompetencyClosed,
        rulebook.CompetencyReopened,
        rulebook.StandardSet,
        rulebook.StandardWithdrawn,
        rulebook.StandardsImported,
        plans.PolicyChanged,
        plans.SheetTakenBack,
        plans.ThirdRaterDeclined,
        plans.TopicPassed,
        plans.ExpectationRemoved,
        plans.PlanBegun,
        plans.RevisionBegun,
        plans.RevisionDropped,
        plans.GoalStarted,
        plans.ProgressNoted,
        plans.ItemSettled,
        plans.GoalReleased,
        plans.TeamGoalChanged,
        plans.TeamShareSaved,
        plans.TemplateChanged,
        plans.PlansExported,
        hours.JpReversed,
        hours.JpRecounted,
        notices.ChoicesChanged,
        notices.KindSwitchedOff,
        notices.FeedOpened,
        notices.FeedClosed,
        accounts.UserCreated,
        accounts.UserDeactivated,
        accounts.UserReactivated,
        accounts.UsernameChanged,
        accounts.SignedIn,
        accounts.SignInFailed,
        accounts.SignedOut,
        accounts.SessionsEnded,
        accounts.RecoveryCodesMade,
        accounts.RecoveryCodesSeen,
        accounts.InvitationRevoked,
        accounts.InvitationAccepted,
    }
)
"""Events that are only written down."""

TICK: Sequence[Callable[[], object]] = (
    deliveries.requeue_lost,
    chain.seal_pending,
    deliveries.tidy,
    purge_imports,
    following.catch_up,
    *beats.PARTS,
)
"""What `pamong tick` does, each idempotent, in this order."""
