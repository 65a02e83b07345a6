"""Whether the addresses of the catalogue still lead somewhere. The tick asks a few; HR may ask about one at once.

Politely: of each server one address in a run, each address once in two weeks; one where nothing lay is asked again on
the days that follow, and called dead on the third of them. What cannot be said for sure changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from pamong.catalogue import events
from pamong.catalogue.models import LINK_FACTS, Resource
from pamong.catalogue.rules import address_fault, host_of
from pamong.journal.engine import announce
from pamong.journal.events import Code, Event
from pamong.journal.models import Entry
from pamong.kit.days import local_day
from pamong.ports import clock
from pamong.ports.web import Answer, Status, Why, web

EVERY: Final = timedelta(days=14)
AGAIN: Final = timedelta(days=1)
HELD: Final = timedelta(hours=1)
"""So long an address stays with whoever asks it; a crash gives it back after that."""
STRIKES: Final = 3
MOST: Final = 10
"""Addresses of one run."""
SILENCE: Final = frozenset({Why.NO_HOST, Why.LOOK_UP, Why.TIMEOUT, Why.CONNECTION})
"""What also comes of a line that is down."""
LOOKED_THROUGH: Final = 200
SECONDS: Final = 30
"""After so long no further address is begun: `tick` has other things to do."""


def check() -> int:
    """Ask the addresses whose turn it is; return about how many something was found out."""
    way = web()
    if not way.is_on:
        return 0
    end = time.monotonic() + SECONDS
    answers: list[tuple[str, Answer]] = []
    for address in _taken(clock.now()):
        if time.monotonic() > end:
            break
        answers.append((address, way.look(address)))
    if not _is_line_up(answers):
        return 0
    for address, answer in answers:
        note(address, answer, now=clock.now())
    return len(answers)


def check_asked(event: Event, entry: Entry) -> None:
    """HR wants to know at once. What was asked since then need not be asked again."""
    row = Resource.objects.offered().filter(pk=event.subject_id).exclude(address="").first()
    if row is None or (row.link_seen_at is not None and row.link_seen_at >= entry.at) or not web().is_on:
        return
    answer = web().look(row.address)
    if _is_line_up([(row.address, answer)]):
        note(row.address, answer, now=clock.now())


def _taken(now: datetime) -> list[str]:
    """Take addresses whose turn it is, one of each server; another tick does not get them."""
    due = Resource.objects.offered().exclude(address="").filter(link_due_at__lte=now)
    found: dict[str, str] = {}
    for address in due.order_by("link_due_at", "pk").values_list("address", flat=True)[:LOOKED_THROUGH]:
        found.setdefault(host_of(address), address)
    return [
        address for address in list(found.values())[:MOST] if due.filter(address=address).update(link_due_at=now + HELD)
    ]


def _is_line_up(answers: Sequence[tuple[str, Answer]]) -> bool:
    """Whether anybody answers at all. Where none of these did, one that was there lately is asked: a machine without a
    way out often says of every name that there is none, and that must not make the catalogue dead."""
    if any(answer.why not in SILENCE for _address, answer in answers):
        return True
    alive = Resource.objects.offered().filter(link=Resource.Link.ALIVE).exclude(address__in=[one for one, _ in answers])
    witness = alive.order_by("-link_seen_at").values_list("address", flat=True).first()
    return bool(answers and witness and web().look(witness).why not in SILENCE)


@transaction.atomic
def note(address: str, answer: Answer, *, now: datetime) -> None:
    """Keep what was found out, for every agency that offers the address, and say what died or came back."""
    rows = Resource.objects.offered().filter(address=address).order_by("pk").select_for_update(no_key=True)
    for row in rows:
        was = row.link
        _take_over(row, answer, now)
        row.save(update_fields=LINK_FACTS)
        told = _told(was, row.link)
        if told is not None:
            announce(told(agency_id=row.agency_id, subject_id=row.pk, kind=Code(row.kind)), by=None)


def _take_over(row: Resource, answer: Answer, now: datetime) -> None:
    row.link_seen_at, row.link_answer = now, answer.word[:12]
    if answer.status is Status.ALIVE:
        row.link, row.link_failures, row.link_failed_on = Resource.Link.ALIVE, 0, None
        row.link_moved_to = _new_home(row.address, answer.moved_to)
    elif answer.status is Status.DEAD:
        today = local_day(now, settings.TIME_ZONE)
        if row.link_failed_on != today:
            row.link_failures, row.link_failed_on = min(row.link_failures + 1, 100), today
        if row.link_failures >= STRIKES:
            row.link = Resource.Link.DEAD
    is_suspect = 0 < row.link_failures < STRIKES
    row.link_due_at = now + (AGAIN if is_suspect else EVERY)


def _new_home(address: str, moved_to: str) -> str:
    """Return where it lies now, when that may stand in the catalogue. Being led to the front page is no moving."""
    if not moved_to or moved_to == address or address_fault(moved_to):
        return ""
    was, now = urlsplit(address), urlsplit(moved_to)
    return "" if now.path in {"", "/"} and was.path not in {"", "/"} else moved_to


def _told(was: str, now: str) -> type[events.OfResource] | None:
    if was != Resource.Link.DEAD and now == Resource.Link.DEAD:
        return events.LinkDied
    if was == Resource.Link.DEAD and now == Resource.Link.ALIVE:
        return events.LinkRevived
    return None
