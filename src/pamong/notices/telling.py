"""`tell`: the one way by which anything gets into an inbox. It is idempotent by the key of each draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from pamong.agency.models import Person
from pamong.notices import rules
from pamong.notices.kinds import HIDDEN, Kind, Way
from pamong.notices.models import Notice, Preference

BATCH = 500


@dataclass(frozen=True)
class History:
    """How a past that is told afterwards comes into the inboxes."""

    forgotten: datetime
    """What happened before is told to nobody."""
    read: datetime
    """What happened before counts as read, and no mail leaves."""


_history: ContextVar[History | None] = ContextVar("history", default=None)


@contextmanager
def history(*, forgotten: datetime, read: datetime) -> Iterator[None]:
    """Within it, what happens is a past told afterwards: the demo's story, the records of an older system."""
    token = _history.set(History(forgotten, read))
    try:
        yield
    finally:
        _history.reset(token)


def is_forgotten(at: datetime) -> bool:
    """Whether what happened at this moment is told to nobody any more."""
    past = _history.get()
    return past is not None and at < past.forgotten


@dataclass(frozen=True)
class Draft:
    """What someone should know. `facts` hold what JSON holds: ISO moments and days, numbers, codes, ids."""

    to: UUID
    kind: Kind
    what: str
    key: str
    subject: UUID
    who: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    starts_at: datetime | None = None
    """The session it is about: its mail must not come too late."""
    patient: bool = False
    """Whether it waits for the morning as long as that is still in time."""


@dataclass(frozen=True)
class Reader:
    """Whom a notice goes to, and how she wants it."""

    person: Person
    ways: dict[str, str]
    quiet: rules.Quiet

    @property
    def has_mail(self) -> bool:
        """Whether a mail would reach someone who can act on it."""
        user = self.person.user
        return bool(user and user.is_active and user.email)


def readers(ids: Iterable[UUID]) -> dict[UUID, Reader]:
    """Return those of them who work here now, with what they chose. Two queries."""
    wanted = set(ids)
    people = Person.objects.present().filter(pk__in=wanted).select_related("user")
    chosen = {each.person_id: each for each in Preference.objects.filter(person_id__in=wanted)}
    return {person.pk: _reader(person, chosen.get(person.pk)) for person in people}


def _reader(person: Person, chosen: Preference | None) -> Reader:
    if chosen is None:
        return Reader(person, {}, rules.Quiet(person.time_zone))
    quiet = rules.Quiet(person.time_zone, chosen.quiet_from, chosen.quiet_until, chosen.quiet_weekends)
    return Reader(person, chosen.ways, quiet)


def tell(drafts: Sequence[Draft], *, now: datetime) -> list[Notice]:
    """Put each draft into its reader's inbox, once for each key; return those whose mail is to be sent now.

    Told again, it adds nothing and returns what was not sent the first time. Someone who left is told nothing.
    """
    to_send: list[Notice] = []
    if is_forgotten(now):
        return to_send
    for start in range(0, len(drafts), BATCH):
        to_send += _tell(drafts[start : start + BATCH], now)
    return to_send


@transaction.atomic
def _tell(drafts: Sequence[Draft], now: datetime) -> list[Notice]:
    known = readers(draft.to for draft in drafts)
    past = _history.get()
    is_read = past is not None and now < past.read
    mailed = Counter[UUID]() if is_read else mailed_today(known, now)
    rows = []
    for draft in drafts:
        reader = known.get(draft.to)
        if reader is None or (is_read and draft.kind in HIDDEN):
            continue
        row = _row(draft, reader, now)
        if is_read:
            row.read_at = now
        else:
            _decide_mail(row, draft, reader, mailed[draft.to])
        mailed[draft.to] += row.mail in {Notice.Mail.NOW, Notice.Mail.HELD}
        rows.append(row)
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if is_read:
        return []
    people, keys = {row.person_id for row in rows}, {row.key for row in rows}
    waiting = Notice.objects.filter(person_id__in=people, key__in=keys, mail=Notice.Mail.NOW)
    return list(waiting.select_related("who").order_by("pk"))


def _row(draft: Draft, reader: Reader, now: datetime) -> Notice:
    return Notice(
        agency_id=reader.person.agency_id,
        person_id=draft.to,
        kind=draft.kind,
        what=draft.what,
        key=draft.key,
        at=now,
        read_at=now if draft.kind in HIDDEN else None,
        subject_id=draft.subject,
        who_id=draft.who,
        facts=dict(draft.facts),
    )


def _decide_mail(row: Notice, draft: Draft, reader: Reader, mailed: int) -> None:
    """Say by which way the notice leaves, and when."""
    way = rules.way_of(draft.kind, reader.ways) if reader.has_mail else Way.INBOX
    if way is Way.AT_ONCE and rules.folds(draft.kind, mailed):
        way = Way.DIGEST
    if way is Way.AT_ONCE:
        leaves = rules.leaves_at(row.at, reader.quiet, draft.starts_at, patient=draft.patient)
        row.mail = Notice.Mail.NOW if leaves <= row.at else Notice.Mail.HELD
        row.mail_due_at = leaves
    elif way is Way.DIGEST:
        row.mail, row.mail_due_at = Notice.Mail.DIGEST, rules.next_digest(row.at, reader.person.time_zone)


def mailed_today(known: Mapping[UUID, Reader], now: datetime) -> Counter[UUID]:
    """Return how many mails at once each has had today, in her own zone. One query."""
    sent = Notice.objects.filter(person_id__in=known, mail=Notice.Mail.SENT, mailed_at__gt=now - timedelta(days=1))
    count: Counter[UUID] = Counter()
    for person_id, moment in set(sent.values_list("person_id", "mailed_at")):  # what shared a mail shares its moment
        zone = ZoneInfo(known[person_id].quiet.zone)
        count[person_id] += moment is not None and moment.astimezone(zone).date() == now.astimezone(zone).date()
    return count
