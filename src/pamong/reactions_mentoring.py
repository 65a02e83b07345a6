"""When this happens between mentors and mentees, then that: the part of `reactions` about guides and mentoring."""

from collections.abc import Mapping, Sequence

from pamong.guides import events as guides
from pamong.hours import crediting
from pamong.journal.engine import Reaction, at_once, outside
from pamong.journal.events import Event
from pamong.mentoring import events as mentoring
from pamong.mentoring.opening import count_places
from pamong.mentoring.running import work as matching
from pamong.notices import (
    news_mentoring_growth,
    news_mentoring_guides,
    news_mentoring_matching,
    news_mentoring_meetings,
    news_mentoring_programmes,
    news_mentoring_relations,
)

WHEN: Mapping[type[Event], Sequence[Reaction]] = {
    # Mentors.
    guides.ProfileAsked: [outside(news_mentoring_guides.tell_profile_asked)],
    guides.ProfileOpened: [at_once(count_places), outside(news_mentoring_guides.tell_profile_ruled)],
    guides.ProfileReturned: [outside(news_mentoring_guides.tell_profile_ruled)],
    guides.ProfileClosed: [outside(news_mentoring_guides.tell_profile_ruled)],
    guides.GuideInvited: [outside(news_mentoring_guides.tell_guide_invited)],
    # Programmes of mentoring.
    mentoring.ProgrammeInvited: [outside(news_mentoring_programmes.tell_invited)],
    mentoring.ProgrammeMoved: [outside(news_mentoring_programmes.tell_moved)],
    mentoring.EnrolmentRuled: [outside(news_mentoring_programmes.tell_ruled)],
    mentoring.EnrolmentLeft: [outside(news_mentoring_programmes.tell_left)],
    mentoring.StewardNamed: [outside(news_mentoring_programmes.tell_steward_named)],
    # A matching: minutes of work, in transactions of its own.
    mentoring.RunAsked: [outside(matching.run)],
    mentoring.RunEnded: [outside(news_mentoring_matching.tell_run_ended)],
    # Relations of mentoring.
    mentoring.RelationAsked: [outside(news_mentoring_relations.tell_relation_asked)],
    mentoring.RelationProposed: [outside(news_mentoring_relations.tell_relation_proposed)],
    mentoring.RelationAccepted: [outside(news_mentoring_relations.tell_relation_accepted)],
    mentoring.RelationDeclined: [outside(news_mentoring_relations.tell_relation_declined)],
    mentoring.RelationExpired: [outside(news_mentoring_relations.tell_relation_expired)],
    mentoring.RelationWithdrawn: [outside(news_mentoring_relations.tell_relation_withdrawn)],
    mentoring.AgreementWritten: [outside(news_mentoring_relations.tell_agreement_written)],
    mentoring.AgreementSigned: [outside(news_mentoring_relations.tell_agreement_signed)],
    mentoring.RelationPaused: [outside(news_mentoring_relations.tell_relation_changed)],
    mentoring.RelationResumed: [outside(news_mentoring_relations.tell_relation_changed)],
    mentoring.RelationClosed: [outside(news_mentoring_relations.tell_relation_changed)],
    mentoring.RelationEnded: [outside(news_mentoring_relations.tell_relation_ended)],
    mentoring.RematchAsked: [outside(news_mentoring_relations.tell_rematch_asked)],
    mentoring.RelationQuiet: [outside(news_mentoring_relations.tell_relation_quiet)],
    mentoring.PulseAsked: [outside(news_mentoring_relations.tell_pulse_asked)],
    mentoring.HelpAsked: [outside(news_mentoring_relations.tell_help_asked)],
    mentoring.HelpGiven: [outside(news_mentoring_relations.tell_help_given)],
    mentoring.EvaluationGiven: [outside(news_mentoring_relations.tell_looked_back)],
    mentoring.PassingAsked: [outside(news_mentoring_relations.tell_passing_asked)],
    mentoring.PassingAnswered: [outside(news_mentoring_relations.tell_passing_answered)],
    # What grows in relations of mentoring.
    mentoring.IntroductionOffered: [outside(news_mentoring_growth.tell_introduction_offered)],
    mentoring.IntroductionAnswered: [outside(news_mentoring_growth.tell_introduction_answered)],
    mentoring.IntroductionDue: [outside(news_mentoring_growth.tell_introduction_due)],
    mentoring.TalkChosen: [outside(news_mentoring_growth.tell_talk_chosen)],
    # Meetings of mentoring.
    mentoring.MeetingPlanned: [outside(news_mentoring_meetings.tell_meeting_planned)],
    mentoring.MeetingMoved: [outside(news_mentoring_meetings.tell_meeting_moved)],
    mentoring.MeetingCancelled: [outside(news_mentoring_meetings.tell_meeting_cancelled)],
    mentoring.MeetingMissed: [outside(news_mentoring_meetings.tell_meeting_missed)],
    mentoring.MeetingConfirmed: [outside(news_mentoring_meetings.tell_meeting_confirmed)],
    mentoring.MeetingReopened: [outside(news_mentoring_meetings.tell_meeting_reopened)],
    mentoring.MeetingCompleted: [
        at_once(crediting.credit_mentoring_meeting),
        outside(news_mentoring_meetings.tell_meeting_completed),
    ],
    mentoring.MeetingVoided: [
        at_once(crediting.withdraw_mentoring_meeting),
        outside(news_mentoring_meetings.tell_meeting_voided),
    ],
}

QUIET: frozenset[type[Event]] = frozenset(
    {
        guides.ProfileTakenBack,
        guides.ProfileChanged,
        guides.ProfilePaused,
        guides.ProfileResumed,
        guides.RetiringExported,
        mentoring.ProgrammeMade,
        mentoring.ProgrammeChanged,
        mentoring.ProgrammeDropped,
        mentoring.StewardRemoved,
        mentoring.Enrolled,
        mentoring.EnrolmentChanged,
        mentoring.TakersExported,
        mentoring.PairFixed,
        mentoring.RunStopAsked,
        mentoring.RunPublished,
        mentoring.RunUndone,
        mentoring.AgreementDropped,
        mentoring.RelationBegan,
        mentoring.MilestoneReached,
        mentoring.PulseAnswered,
        mentoring.CertificateIssued,
        mentoring.TaskMade,
        mentoring.TaskClosed,
        mentoring.IntroductionFollowed,
        mentoring.JudgementGiven,
        mentoring.DilemmaAdded,
        mentoring.DilemmaChanged,
    }
)
"""Events that are only written down."""
