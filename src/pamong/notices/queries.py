"""What the pages of the room show. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict

from pamong.agency.models import Person
from pamong.kit.paging import Paged, paged
from pamong.notices.kinds import HIDDEN, KINDS, Kind, Way
from pamong.notices.models import QUIET_FROM, QUIET_UNTIL, Feed, Notice, Preference
from pamong.notices.sentences import Said, say

PER_PAGE = 20


@dataclass(frozen=True)
class Line:
    """A notice in the inbox."""

    id: UUID
    said: Said
    kind: str
    at: datetime
    is_new: bool


@dataclass(frozen=True)
class Inbox:
    """One page of an inbox."""

    found: Paged[Line]
    unread: int
    """How many are unread in all."""
    kinds: Mapping[str, int]
    """How many there are of each kind, those without any left out."""


def unread_expression() -> Coalesce:
    """Return how many unread notices a person has, as part of the query that finds the person."""
    rows = Notice.objects.filter(person=OuterRef("pk"), read_at__isnull=True).exclude(kind__in=HIDDEN).order_by()
    return Coalesce(
        Subquery(rows.annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField())).values("n")), Value(0)
    )


def inbox(person: Person, query: QueryDict) -> Inbox:
    """Return the page of the inbox that the address asks for (`?hanya=baru`, `?jenis=reminder`, `?hal=2`)."""
    mine = Notice.objects.visible_to(person).shown()
    counts = dict(mine.order_by().values_list("kind").annotate(n=Count("pk")))
    unread = mine.filter(read_at__isnull=True).count()
    found = paged(asked(mine, query).select_related("who").order_by("-at", "-pk"), query, PER_PAGE)
    return Inbox(found.holding([_line(each) for each in found.items]), unread, counts)


def asked(mine: "QuerySet[Notice]", query: QueryDict) -> "QuerySet[Notice]":
    """Narrow notices down to what the filter asks for."""
    if query.get("hanya") == "baru":
        mine = mine.filter(read_at__isnull=True)
    kind = query.get("jenis", "")
    return mine.filter(kind=kind) if kind in Kind.values and kind not in HIDDEN else mine


def latest(person: Person, limit: int) -> list[Line]:
    """Return the newest unread notices, for other pages."""
    rows = Notice.objects.visible_to(person).shown().filter(read_at__isnull=True).select_related("who")
    return [_line(each) for each in rows.order_by("-at", "-pk")[:limit]]


def _line(notice: Notice) -> Line:
    return Line(notice.pk, say(notice), str(Kind(notice.kind).label), notice.at, notice.read_at is None)


@dataclass(frozen=True)
class Choices:
    """How a person wants to be told."""

    ways: Mapping[str, Way]
    quiet_from: object
    quiet_until: object
    quiet_weekends: bool

    @property
    def sends_nothing(self) -> bool:
        """Whether every mail is switched off."""
        return all(way is Way.INBOX for way in self.ways.values())


def choices_of(person: Person) -> Choices:
    """Return what a person chose, with the defaults where she chose nothing."""
    row = Preference.objects.filter(person=person).first()
    chosen = row.ways if row else {}
    ways = {kind.value: _way(kind, chosen) for kind in Kind}
    if row is None:
        return Choices(ways, QUIET_FROM, QUIET_UNTIL, quiet_weekends=True)
    return Choices(ways, row.quiet_from, row.quiet_until, row.quiet_weekends)


def _way(kind: Kind, chosen: Mapping[str, str]) -> Way:
    """What the switch shows: her own choice, also where the digest as a whole is off."""
    wish = chosen.get(kind, "")
    return Way(wish) if wish in KINDS[kind].ways else KINDS[kind].way


def feed_of(person: Person) -> Feed | None:
    """Return the address of a person's calendar, if she has one."""
    return Feed.objects.filter(person=person).first()


FEED_BACK = timedelta(days=90)


def feed_by_token(token_hash: str) -> Feed | None:
    """Return the feed behind an address, unless its owner has left or may not sign in."""
    rows = Feed.objects.filter(token_hash=token_hash, person__left_on__isnull=True, person__user__is_active=True)
    return rows.select_related("person__user").first()
