"""Mails out. A mail goes at most twice and then with the same Message-ID, and is lost never: its notice says how far it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import SessionBrief
from pamong.community import queries as community
from pamong.community.briefs_circles import Gathering, MeetingBrief
from pamong.mentoring.briefs_meetings import MeetingBrief as MentoringBrief
from pamong.mentoring.queries import meetings as mentoring
from pamong.notices import itip, itip_circles, itip_mentoring, letters
from pamong.notices.kinds import KINDS, Kind
from pamong.notices.models import Notice
from pamong.plans import queries as plans
from pamong.ports.mail import MailNotSent, mailer

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720, 1440))
BATCH = 200
COMING = timedelta(days=7)
LONG_AGO = timedelta(days=60)
OLD_NEWS = timedelta(days=21)
"""Older ones are no news: the inbox has them."""
DOWN = 3
"""After so many failures in a row the mail server counts as down."""


def post_now(notices: Sequence[Notice], now: datetime) -> None:
    """Send each by itself; raise `MailNotSent` when one did not leave: whoever called tries again."""
    if not notices:
        return
    known = _people(notices)
    subjects = _subjects(notices)
    for notice in notices:
        person = known.get(notice.person_id)
        if person is None:
            _close([notice], Notice.Mail.NONE, None)
            continue
        _send(notice, person, subjects.get(notice.pk), now)


def _send(notice: Notice, person: Person, about: letters.About, now: datetime) -> None:
    with letters.in_language_of(person), timezone.override(ZoneInfo(person.time_zone)):
        letter = letters.letter_of(notice, about)
        invitation = invitation_of(notice, about, person)
        more = {"calendar": invitation.text, "method": invitation.method} if invitation else {}
        mailer().send(letters.message(letter, person, f"pamong-notice-{notice.pk}", **more))
    _close([notice], Notice.Mail.SENT, now)


_ONLY_WORDS = frozenset({"declined", "tentative", "mm_declined", "mm_tentative"})
"""News of a session that change nothing in a calendar."""


def invitation_of(notice: Notice, about: letters.About, person: Person) -> itip.Invitation | None:
    """Return the calendar entry that a mail carries, as things stand when it is sent."""
    if isinstance(about, MeetingBrief):
        if notice.what == "meet_reminder":
            return None
        make = itip_circles.cancel if about.is_off else itip_circles.request
        return make(about, person, stamp=notice.at)
    if isinstance(about, MentoringBrief):
        if not KINDS[Kind(notice.kind)].moves_calendar or notice.what in _ONLY_WORDS:
            return None
        return (itip_mentoring.cancel if about.is_off else itip_mentoring.request)(about, stamp=notice.at)
    return _of_session(notice, about)


def _of_session(notice: Notice, session: SessionBrief | None) -> itip.Invitation | None:
    if session is None or not KINDS[Kind(notice.kind)].moves_calendar or notice.what in _ONLY_WORDS:
        return None
    if notice.what.startswith("cancelled_many") and session.series:
        gone = [each for each in _addressed(coaching.series_of(session.series)) if each.state == "cancelled"]
        return itip.cancel(gone or [session], stamp=notice.at)
    if session.state in itip.CALLED_OFF:
        return itip.cancel([session], stamp=notice.at)
    if notice.what.startswith("series") and session.series:
        return itip.request(_addressed(coaching.series_of(session.series)), stamp=notice.at, whole=True)
    return itip.request([session], stamp=notice.at)


def _people(notices: Iterable[Notice]) -> dict[UUID, Person]:
    """Return the readers whom a mail would reach. One query."""
    found = Person.objects.present().filter(
        pk__in={each.person_id for each in notices}, user__is_active=True, user__email__gt=""
    )
    return {person.pk: person for person in found.select_related("user", "agency")}


def _sessions(notices: Iterable[Notice]) -> dict[UUID, SessionBrief]:
    """Return the sessions whose time and place the mails tell. One query, or none."""
    about_sessions = {each.subject_id for each in notices if Kind(each.kind) in letters.WITH_SESSION}
    return {each.id: each for each in _addressed(coaching.briefs_of(about_sessions))}


def _subjects(notices: Sequence[Notice]) -> dict[object, SessionBrief | MeetingBrief | MentoringBrief]:
    """Return the session or meeting whose time and place the mail of each notice tells. A few queries, or none."""
    talks = _of_mentoring(notices)
    sessions, met = _sessions(notices), {each.subject_id for each in notices if letters.tells_meeting(each.what)}
    gatherings = {each.meeting.id: each for each in community.gatherings_of(met)}
    found: dict[object, SessionBrief | MeetingBrief | MentoringBrief] = {}
    for notice in notices:
        if session := sessions.get(notice.subject_id):
            found[notice.pk] = session
        elif gathering := gatherings.get(notice.subject_id):
            found[notice.pk] = _as_told(gathering, notice.person_id)
        elif talk := talks.get(notice.subject_id):
            found[notice.pk] = talk
    return found


def _of_mentoring(notices: Sequence[Notice]) -> dict[UUID, MentoringBrief]:
    """Return the meetings of mentoring among their subjects, with the addresses of the two. Two queries, or none."""
    about = mentoring.briefs_of({each.subject_id for each in notices if letters.tells_mentoring(each.what)})
    emails = _emails(one.id for each in about for one in (each.mentor, each.mentee))
    return {
        each.id: replace(
            each,
            mentor=replace(each.mentor, email=emails.get(each.mentor.id, "")),
            mentee=replace(each.mentee, email=emails.get(each.mentee.id, "")),
        )
        for each in about
    }


def _as_told(gathering: Gathering, person_id: UUID) -> MeetingBrief:
    """Return a meeting as somebody may know it: who is no member any more is told no place."""
    meeting = gathering.meeting
    return meeting if person_id in gathering.members else replace(meeting, place="", link="", agenda="")


def _addressed(sessions: Sequence[SessionBrief]) -> list[SessionBrief]:
    """Return the sessions with the addresses to which the two have their mail sent: calendars compare them."""
    emails = _emails(one for each in sessions for one in (each.supervisor.id, each.employee.id))
    return [
        replace(
            each,
            supervisor=replace(each.supervisor, email=emails.get(each.supervisor.id, "")),
            employee=replace(each.employee, email=emails.get(each.employee.id, "")),
        )
        for each in sessions
    ]


def _emails(ids: Iterable[UUID]) -> dict[UUID, str]:
    wanted = set(ids)
    return (
        dict(Person.objects.filter(pk__in=wanted, user__email__gt="").values_list("pk", "user__email"))
        if wanted
        else {}
    )


def _close(notices: Sequence[Notice], state: Notice.Mail, now: datetime | None) -> None:
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mail=state, mailed_at=now, mail_due_at=None)


# --- what waited -------------------------------------------------------------------------------------------------------

Post = Callable[[Person, list[Notice], datetime], int]


def post_held(now: datetime) -> int:
    """Send what waited for the end of the quiet hours; return how many mails left. Raise as `post_digests` does."""
    return _each_person(Notice.Mail.HELD, now, _post_held)


def post_digests(now: datetime) -> int:
    """Send the weekly digests that are due; return how many left.

    Whose mail does not leave gets a later time, up to a day; after three in a row the server counts as down and the rest
    wait. Then `MailNotSent` is raised, so that the beat on the health page says it.
    """
    return _each_person(Notice.Mail.DIGEST, now, _post_digest)


def _each_person(state: Notice.Mail, now: datetime, post: Post) -> int:
    sent, faults = 0, 0
    fault: MailNotSent | None = None
    while faults < DOWN and (due := _due(state, now)):
        known = _people(due)
        for person_id, group in groupby(due, key=lambda each: each.person_id):
            notices, person = list(group), known.get(person_id)
            if person is None or faults >= DOWN:
                if person is None:
                    _close(notices, Notice.Mail.NONE, None)
                continue
            try:
                with letters.in_language_of(person), timezone.override(ZoneInfo(person.time_zone)):
                    sent += post(person, notices, now)
                faults = 0
            except MailNotSent as error:
                fault, faults = error, faults + 1
                _postpone(notices, now)
    if fault is not None:
        raise fault
    return sent


def _due(state: Notice.Mail, now: datetime) -> list[Notice]:
    """Return every due notice of the next people, by person and time. Two queries."""
    rows = Notice.objects.filter(mail=state, mail_due_at__lte=now)
    people = list(rows.order_by("person_id").values_list("person_id", flat=True).distinct()[:BATCH])
    return list(rows.filter(person_id__in=people).select_related("who").order_by("person_id", "pk")) if people else []


def _postpone(notices: Sequence[Notice], now: datetime) -> None:
    tries = max(each.mail_tries for each in notices)
    if tries >= len(PAUSES):
        _close(notices, Notice.Mail.FAILED, None)
    else:
        keys = [each.pk for each in notices if each.mail in {Notice.Mail.HELD, Notice.Mail.DIGEST}]
        waiting = Notice.objects.filter(pk__in=keys, mail__in=(Notice.Mail.HELD, Notice.Mail.DIGEST))
        waiting.update(mail_tries=tries + 1, mail_due_at=now + PAUSES[tries])


def _post_held(person: Person, notices: list[Notice], now: datetime) -> int:
    subjects = _subjects(notices)
    keep = _latest_of_each_session([each for each in notices if _is_current(each, subjects.get(each.pk), now)])
    dropped = [each for each in notices if each not in keep]
    _close(dropped, Notice.Mail.NONE, None)
    alone = [each for each in keep if KINDS[Kind(each.kind)].moves_calendar]
    together = [each for each in keep if each not in alone]
    if len(together) == 1:
        alone += together
    for notice in alone:
        _send(notice, person, subjects.get(notice.pk), now)
    if len(together) < 2:
        return len(alone)
    mailer().send(letters.message(letters.bundle_letter(together), person, f"pamong-bundle-{together[0].pk}"))
    _close(together, Notice.Mail.SENT, now)
    return len(alone) + 1


def _is_current(notice: Notice, session: letters.About, now: datetime) -> bool:
    """Whether a mail that waited still has something to say. What was read in the inbox has been said."""
    kind = Kind(notice.kind)
    if KINDS[kind].moves_calendar:
        return session is None or session.ends_at > now
    if notice.read_at is not None:
        return False
    if isinstance(session, MeetingBrief):
        return True
    if kind in {Kind.REMINDER, Kind.AGENDA}:
        return session is not None and session.state == "planned" and session.starts_at > now
    if kind is Kind.CONFIRMATION and notice.what not in {"reopened", "mm_reopened"}:
        return session is not None and session.waits_for(notice.person_id)
    return True


def _latest_of_each_session(notices: list[Notice]) -> list[Notice]:
    """Of several changes of one session only the last is worth a mail: it carries the session as it stands."""
    last = {each.subject_id: each.pk for each in notices if KINDS[Kind(each.kind)].moves_calendar}
    return [each for each in notices if last.get(each.subject_id, each.pk) == each.pk or each.what.startswith("series")]


def _post_digest(person: Person, notices: list[Notice], now: datetime) -> int:
    week = _week_of(person, notices, now)
    if week.is_empty:
        _close(notices, Notice.Mail.NONE, None)
        return 0
    key = f"pamong-digest-{person.pk}-{min(each.mail_due_at or now for each in notices):%Y%m%d}"
    mailer().send(letters.message(letters.digest_letter(person, week), person, key))
    _close(notices, Notice.Mail.DIGESTED, now)
    return 1


def _week_of(person: Person, notices: Sequence[Notice], now: datetime) -> letters.Week:
    """Return what the digest tells: news from the notices, the rest as it stands now. Five queries."""
    met = coaching.sessions_between(person, now - LONG_AGO, now + COMING)
    talks = mentoring.meetings_between(person, now - LONG_AGO, now + COMING)
    due = coaching.commitments_overdue((now + COMING + timedelta(days=1)).date(), person.pk)
    names = dict(Person.objects.filter(pk__in={each.other_id for each in due}).values_list("pk", "name"))
    return letters.Week(
        coming=[each for each in met if each.state == "planned" and each.starts_at >= now],
        to_confirm=[each for each in met if each.waits_for(person.pk)],
        mentoring=[each for each in talks if each.state == "planned" and each.starts_at >= now],
        mentoring_waits=[each for each in talks if each.waits_for(person.pk)],
        promises=[(each.due_on, names[each.other_id]) for each in due],
        news=[each for each in notices if each.at > now - OLD_NEWS and _belongs_into_digest(each)],
        late=plans.items_late_of(person, timezone.localtime(now).date()),
    )


def _belongs_into_digest(notice: Notice) -> bool:
    """Whether it is news. Sessions to come, confirmations and promises stand in the digest as they are that morning."""
    return notice.read_at is None and Kind(notice.kind) not in {
        Kind.DIGEST,
        Kind.REMINDER,
        Kind.AGENDA,
        Kind.COMMITMENT,
        Kind.CONFIRMATION,
    }
