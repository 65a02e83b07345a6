"""What HR does with what feeds tell of: take it into the catalogue, or pass over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue import events, searching
from pamong.catalogue.actions import common
from pamong.catalogue.models import FeedItem, Resource
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.catalogue.rules.drafts import PROVIDER
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook.queries import competencies_of

DECIDED = ("state", "decided_at", "decided_by", "resource")


@dataclass(frozen=True)
class Taken:
    """How it went."""

    count: int
    """How many came into the catalogue."""
    known: tuple[str, ...]
    """Titles of what is offered at such an address already; nothing was added for those."""


@transaction.atomic
def take_items(item_ids: Sequence[UUID], *, checked: bool, by: Person, now: datetime) -> Taken:
    """Put what was ticked into the catalogue. `checked`: HR opened each and found it right; else they wait to be checked.

    Twice does it once: what was decided on already is left as it is.
    """
    common.editing(by)
    open_ones = {card.id for card in competencies_of(by.agency_id) if not card.closed}
    rows = _waiting(item_ids, by)
    made: list[Resource] = []
    known: list[str] = []
    for item in rows:
        there = common.at_address(by.agency_id, item.address)
        if there is None:
            there = _made(item, open_ones, checked, by, now)
            made.append(there)
            item.state = FeedItem.State.TAKEN
        else:
            known.append(there.title)
            item.state = FeedItem.State.PASSED
        item.resource, item.decided_at, item.decided_by = there, now, by
        item.save(update_fields=DECIDED)
    if made:
        told = events.SuggestionsTaken(
            agency_id=by.agency_id, subject_id=by.agency_id, taken=len(made), checked=checked
        )  # fmt: skip
        announce(told, by=by)
        searching.index([row.pk for row in made])
    return Taken(len(made), tuple(known))


@transaction.atomic
def pass_items(item_ids: Sequence[UUID], *, by: Person, now: datetime) -> int:
    """Pass over what was ticked; it does not come back. Return how many."""
    common.editing(by)
    rows = _waiting(item_ids, by)
    for item in rows:
        item.state, item.decided_at, item.decided_by = FeedItem.State.PASSED, now, by
        item.save(update_fields=DECIDED)
    if rows:
        told = events.SuggestionsPassed(agency_id=by.agency_id, subject_id=by.agency_id, passed=len(rows))
        announce(told, by=by)
    return len(rows)


def _waiting(item_ids: Sequence[UUID], by: Person) -> list[FeedItem]:
    mine = FeedItem.objects.visible_to(by).filter(pk__in=item_ids)
    rows = list(mine.select_for_update(no_key=True, of=("self",)).select_related("feed").order_by("pk"))
    if len(rows) < len(set(item_ids)):
        raise Refused(_("Sebagian usulan sudah tidak ada. Muat ulang halaman, lalu pilih lagi."))
    return [row for row in rows if row.state == FeedItem.State.NEW]


def _made(item: FeedItem, open_ones: set[UUID], checked: bool, by: Person, now: datetime) -> Resource:
    feed = item.feed
    teaches: tuple[Taught, ...] = ()
    if feed.competency_id in open_ones:
        teaches = (Taught(competency=feed.competency_id, level_from=feed.level_from, level_to=feed.level_to),)
    draft = ResourceDraft(
        kind=item.kind, title=item.title, provider=feed.title[:PROVIDER], summary=item.summary, address=item.address,
        language=feed.language, minutes=item.minutes, teaches=teaches,
    )  # fmt: skip
    wanted = common.sound(draft, by.agency_id)
    row = Resource(id=new_id(), agency_id=by.agency_id, origin=Resource.Origin.FEED, added_by=by, added_at=now)
    common.written(row, wanted)
    if checked:
        row.checked_at, row.checked_by = now, by
    row.save(force_insert=True)
    common.teach(row, wanted.teaches)
    return row
