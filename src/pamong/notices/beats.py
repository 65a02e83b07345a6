"""What the clock demands: reminders, due days, waiting mails, digests. Each part of `pamong tick` runs alone and twice
without harm: a notice has one key.

A part looks at what came within reach since it last went well, so that an hour without ticks loses nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.coaching import queries as coaching
from pamong.coaching.briefs import SessionBrief
from pamong.mentoring.queries import meetings as mentoring
from pamong.notices import (
    beats_cards,
    beats_community,
    beats_mentoring,
    beats_plans,
    beats_questions,
    beats_study,
    posting,
    rules,
)
from pamong.notices.kinds import HIDDEN, Kind, Way
from pamong.notices.models import Notice
from pamong.notices.reacting import told
from pamong.notices.telling import Draft, readers
from pamong.notices.ticks import looked_since
from pamong.plans import queries as plans
from pamong.ports import clock

DAY = timedelta(days=1)
ASK_AGENDA = 2 * DAY
CONFIRM_WITHIN = 2 * DAY
KEEP, KEEP_COPIES = timedelta(days=548), timedelta(days=60)
BATCH = 1000


def remind() -> int:
    """Tell both a day before each session."""
    return _before(remind, DAY, _reminders)


def ask_for_agendas() -> int:
    """Ask the employee two days before a session to write her agenda, unless she has."""
    return _before(ask_for_agendas, ASK_AGENDA, _agendas_asked)


def open_agendas() -> int:
    """Tell the supervisor when the agenda opens to him by time, where there is something to read."""
    return _before(open_agendas, DAY, _agendas_opened)


def ask_again_to_confirm() -> int:
    """Ask once more when a confirmation has waited for two days."""
    now = clock.now()
    waiting = coaching.confirmations_waiting(now - CONFIRM_WITHIN)
    return told((draft for each in waiting for draft in _confirmations(each)), now)


def tell_due_commitments() -> int:
    """Tell owners two days before a promise is due, and on the day; those who read digests before the week begins."""
    now = clock.now()
    days = (now.date() + each * DAY for each in range(-1, 9))
    due = [each for day in days for each in coaching.commitments_due(day)]
    known = readers({each.owner_id for each in due})
    drafts = []
    for each in due:
        reader = known.get(each.owner_id)
        if reader is None:
            continue
        today = reader.person.day_at(now)
        in_digest = rules.way_of(Kind.COMMITMENT, reader.ways) is Way.DIGEST
        if what := _due(each.due_on, today, in_digest=in_digest):
            key = f"{what}:{each.id}:{each.due_on}"
            facts = {"day": each.due_on.isoformat()}
            drafts.append(Draft(each.owner_id, Kind.COMMITMENT, what, key, each.cycle_id, each.other_id, facts))
    return told(drafts, now)


def open_week() -> int:
    """On Sunday evening, see to it that whoever has sessions in the coming week, or late activities, gets a digest."""
    now = clock.now()
    since = looked_since(open_week, now, first=DAY / 2)
    evening = _last_sunday_evening(now)
    if not since < evening <= now:
        return 0
    people = {one: None for each in coaching.sessions_to_remind(evening, evening + 8 * DAY) for one in _ids(each)}
    people |= {
        one.id: None
        for each in mentoring.meetings_to_remind(evening, evening + 8 * DAY)
        for one in (each.mentor, each.mentee)
    }
    people |= {each.employee_id: None for each in plans.items_late((evening + DAY).date())}
    key = f"week:{(evening + DAY).date()}"
    return told((Draft(one, Kind.DIGEST, "week", key, one) for one in people), evening)


def send_waiting() -> int:
    """Send the mails whose quiet hours are over."""
    return posting.post_held(clock.now())


def send_digests() -> int:
    """Send the weekly digests that are due."""
    return posting.post_digests(clock.now())


def forget_old() -> int:
    """Delete what nobody looks for any more: notices of eighteen months ago, copies for a calendar of two months ago."""
    now = clock.now()
    old = Notice.objects.filter(at__lt=now - KEEP)
    copies = Notice.objects.filter(kind__in=HIDDEN, at__lt=now - KEEP_COPIES, mail__in=Notice.OVER)
    return sum(
        rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:BATCH])).delete()[0] for rows in (old, copies)
    )


PARTS = (
    remind,
    ask_for_agendas,
    open_agendas,
    ask_again_to_confirm,
    tell_due_commitments,
    *beats_plans.PARTS,
    *beats_study.PARTS,
    *beats_community.PARTS,
    *beats_cards.PARTS,
    *beats_questions.PARTS,
    *beats_mentoring.PARTS,
    open_week,
    send_waiting,
    send_digests,
    forget_old,
)
"""In the order of `pamong tick`: who is told first, mails last."""


# --- drafts ------------------------------------------------------------------------------------------------------------


def _before(part: Callable[[], int], reach: timedelta, draft: Callable[[SessionBrief], Iterable[Draft]]) -> int:
    """Tell of the planned sessions whose distance has become `reach` since the part last went well."""
    now = clock.now()
    since = looked_since(part, now, first=timedelta(minutes=5))
    found = coaching.sessions_to_remind(max(now, since + reach), now + reach)
    return told((each for session in found for each in draft(session)), now)


def _reminders(session: SessionBrief) -> Iterator[Draft]:
    for one in _ids(session):
        yield _of_session(session, one, Kind.REMINDER, "reminder", f"reminder:{session.id}:{session.sequence}")


def _agendas_asked(session: SessionBrief) -> Iterator[Draft]:
    if not session.agenda_submitted and not session.agenda_points:
        key = f"agenda_asked:{session.id}"
        yield _of_session(session, session.employee.id, Kind.AGENDA, "agenda_asked", key)


def _agendas_opened(session: SessionBrief) -> Iterator[Draft]:
    if not session.agenda_submitted and session.agenda_points:
        key = f"agenda_open:{session.id}"
        yield _of_session(session, session.supervisor.id, Kind.AGENDA, "agenda_open", key)


def _confirmations(session: SessionBrief) -> Iterator[Draft]:
    for one in _ids(session):
        if session.waits_for(one):
            yield _of_session(session, one, Kind.CONFIRMATION, "confirm_waits", f"confirm_waits:{session.id}")


def _of_session(session: SessionBrief, to: object, kind: Kind, what: str, key: str) -> Draft:
    mine, other = (
        (session.supervisor, session.employee)
        if to == session.supervisor.id
        else (session.employee, session.supervisor)
    )
    facts = {"starts": session.starts_at.isoformat()}
    starts_at = session.starts_at if kind is not Kind.CONFIRMATION else None
    return Draft(mine.id, kind, what, key, session.id, other.id, facts, starts_at, patient=True)


def _ids(session: SessionBrief) -> tuple[UUID, UUID]:
    return session.supervisor.id, session.employee.id


def _due(due_on: date, today: date, *, in_digest: bool) -> str:
    """Return what to say today of a promise due on a day; nothing when it is too early or too late."""
    if due_on == today:
        return "due_today"
    sunday = due_on - timedelta(days=due_on.weekday() + 1)
    soon = min(due_on - 2 * DAY, sunday) if in_digest else due_on - 2 * DAY
    return "due_soon" if soon <= today < due_on else ""


# --- time --------------------------------------------------------------------------------------------------------------


def _last_sunday_evening(now: datetime) -> datetime:
    """Return the last Sunday, 20.00 WIB: before Monday morning begins anywhere in Indonesia."""
    local = now.astimezone(ZoneInfo("Asia/Jakarta"))
    evening = local.replace(hour=20, minute=0, second=0, microsecond=0) - timedelta(days=(local.weekday() + 1) % 7)
    return (evening if evening <= local else evening - timedelta(days=7)).astimezone(now.tzinfo)
