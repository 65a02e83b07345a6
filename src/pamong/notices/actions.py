"""What a person does with her notices, her choices and the address of her calendar."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, time
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused
from pamong.notices import events
from pamong.notices.kinds import HIDDEN, KINDS, Kind, Way
from pamong.notices.letters import SALT
from pamong.notices.models import Feed, Notice, Preference

SEEN_EVERY = 3600


def mark_read(notice_id: UUID, *, by: Person, now: datetime) -> Notice | None:
    """Mark one's own notice as read; return it, or None when there is no such one. Not worth an entry in the journal."""
    mine = Notice.objects.visible_to(by).shown().filter(pk=notice_id)
    mine.filter(read_at__isnull=True).update(read_at=now)
    return mine.first()


def mark_unread(notice_id: UUID, *, by: Person) -> bool:
    """Mark one's own notice as unread again; return whether there is such one."""
    return bool(Notice.objects.visible_to(by).shown().filter(pk=notice_id).update(read_at=None))


def mark_all_read(notices: "QuerySet[Notice]", *, now: datetime) -> int:
    """Mark all of them as read that were told until now; return how many were unread."""
    return notices.filter(read_at__isnull=True, at__lte=now).exclude(kind__in=HIDDEN).update(read_at=now)


@transaction.atomic
def choose(
    *, ways: Mapping[str, str], quiet_from: time, quiet_until: time, quiet_weekends: bool, by: Person, now: datetime
) -> Preference:
    """Remember how a person wants to be told. Ways that equal the default are not kept, so that a better default
    reaches whoever never chose."""
    kept = {
        kind: way
        for kind, way in ways.items()
        if kind in Kind.values and way in KINDS[Kind(kind)].ways and way != KINDS[Kind(kind)].way
    }
    row = _preference(by, now)
    row.ways, row.changed_at = kept, now
    row.quiet_from, row.quiet_until, row.quiet_weekends = quiet_from, quiet_until, quiet_weekends
    row.save(update_fields=["ways", "quiet_from", "quiet_until", "quiet_weekends", "changed_at"])
    _let_go_of_waiting(by, kept)
    announce(events.ChoicesChanged(agency_id=by.agency_id, subject_id=row.pk, about_id=by.pk), by=by)
    return row


@transaction.atomic
def switch_everything_off(*, by: Person, now: datetime) -> Preference:
    """No more mails of this room at all; the inbox goes on. Mails that protect the account are not of this room."""
    row = _preference(by, now)
    row.ways, row.changed_at = {kind.value: Way.INBOX.value for kind in Kind}, now
    row.save(update_fields=["ways", "changed_at"])
    _let_go_of_waiting(by, row.ways)
    announce(events.ChoicesChanged(agency_id=by.agency_id, subject_id=row.pk, about_id=by.pk), by=by)
    return row


def whom_a_link_stops(token: str) -> tuple[Person, Kind]:
    """Return whose mails of which kind the signed link of a mail stops; `Refused` when it is not one of ours."""
    try:
        person_id, kind = signing.loads(token, salt=SALT)
        person = Person.objects.select_related("agency", "user").filter(pk=UUID(person_id)).first()
        known = Kind(kind)
    except (signing.BadSignature, ValueError, TypeError):
        person = None
    if person is None:
        raise Refused(_("Tautan ini tidak lengkap. Salin seluruh tautan dari surel, atau atur surel Anda di Pamong."))
    return person, known


@transaction.atomic
def switch_off(kind: Kind, *, by: Person, now: datetime) -> None:
    """No more mails of one kind, by the link in a mail. Twice does no harm."""
    row = _preference(by, now)
    if row.ways.get(kind) == Way.INBOX:
        return
    row.ways, row.changed_at = {**row.ways, kind.value: Way.INBOX.value}, now
    row.save(update_fields=["ways", "changed_at"])
    _let_go_of_waiting(by, row.ways)
    announce(
        events.KindSwitchedOff(agency_id=by.agency_id, subject_id=row.pk, about_id=by.pk, kind=Code(kind.value)), by=by
    )


def _preference(person: Person, now: datetime) -> Preference:
    Preference.objects.get_or_create(
        person=person, defaults={"agency_id": person.agency_id, "ways": {}, "changed_at": now}
    )
    return Preference.objects.select_for_update(no_key=True).get(person=person)


def _let_go_of_waiting(person: Person, ways: Mapping[str, str]) -> None:
    """A mail that waits goes no more when its kind was switched off meanwhile."""
    off = [kind for kind, way in ways.items() if way == Way.INBOX]
    waiting = Notice.objects.filter(person=person, mail__in=(Notice.Mail.HELD, Notice.Mail.DIGEST))
    if Kind.DIGEST not in off:
        waiting = waiting.filter(kind__in=off)
    else:
        waiting = waiting.filter(mail=Notice.Mail.DIGEST) | waiting.filter(kind__in=off)
    waiting.update(mail=Notice.Mail.NONE, mail_due_at=None)


# --- calendar ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def open_feed(*, by: Person, now: datetime) -> Feed:
    """Give a person a secret address for her calendar, or a new one: then the old one is dead."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    token = secrets.token_urlsafe(32)
    values = {
        "agency_id": by.agency_id,
        "token_hash": hash_of(token),
        "token": token,
        "made_at": now,
        "fetched_at": None,
    }
    feed, _made = Feed.objects.update_or_create(person=by, defaults=values)
    announce(events.FeedOpened(agency_id=by.agency_id, subject_id=feed.pk, about_id=by.pk), by=by)
    return feed


@transaction.atomic
def close_feed(*, by: Person) -> None:
    """Take the address away."""
    feed = Feed.objects.select_for_update(no_key=True).filter(person=by).first()
    if feed is None:
        return
    feed_id = feed.pk
    feed.delete()
    announce(events.FeedClosed(agency_id=by.agency_id, subject_id=feed_id, about_id=by.pk), by=by)


def note_fetch(feed: Feed, *, now: datetime) -> None:
    """Remember that a program asked, once an hour: the owner sees whether her address is in use."""
    if feed.fetched_at is None or (now - feed.fetched_at).total_seconds() >= SEEN_EVERY:
        Feed.objects.filter(pk=feed.pk).update(fetched_at=now)


def hash_of(token: str) -> str:
    """Return what the table keeps of a secret address to find it by."""
    return hashlib.sha256(token.encode()).hexdigest()
