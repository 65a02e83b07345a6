"""Lists of knowledge cards: all with filters, one's own, and what waits for a person's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.models import Person
from pamong.community.briefs_cards import CardBrief, CardsWaiting
from pamong.community.models import Card, Party
from pamong.community.models.cards import FOR_ANYBODY
from pamong.community.queries import card_words as words
from pamong.kit.paging import PARAMETER, Paged, link, mapped, paged
from pamong.kit.steps import uuid_of

State = Card.State
MINE: Final = "saya"
PARTS: Final[Mapping[str, str | Promise]] = {"": _lazy("Semua kartu"), MINE: _lazy("Kartu saya")}
ORIGINS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "kerja": (_lazy("Pengalaman kerja"), ("work",)),
    "belajar": (_lazy("Belajar mandiri"), ("study",)),
    "komunitas": (_lazy("Komunitas belajar"), ("circle",)),
    "pembimbingan": (_lazy("Pembimbingan"), ("coaching", "mentoring")),
}
"""The filter of the list: word in the address → label, origins."""
SORTS: Final[Mapping[str, tuple[str | Promise, Sequence[Any]]]] = {
    "": (_lazy("Terbaru"), ("-published_at", "-pk")),
    "terbantu": (_lazy("Paling banyak membantu"), ("-helpful_count", "-published_at", "-pk")),
}
MOST_WAITING: Final = 30
"""Of each kind, the oldest first."""


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for; what makes no sense is left out."""

    part: str = ""
    competency: UUID | None = None
    origin: str = ""
    sort: str = ""


@dataclass(frozen=True)
class CardList:
    """One page of the list, in words."""

    found: Paged[CardBrief]
    parts: Sequence[Mapping[str, object]]
    waiting: int
    """How many wait for the reader's word."""
    active: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class WaitingPage:
    """What waits for a person: to agree to, to read, and her own that came back; and what anybody may read."""

    consents: Sequence[CardBrief]
    reviews: Sequence[CardBrief]
    returned: Sequence[CardBrief]
    queue: Sequence[CardBrief]


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    part, origin, sort = (query.get(name, "") for name in ("saring", "asal", "urut"))
    return Asked(
        part if part in PARTS else "", uuid_of(query.get("kompetensi", "")), origin if origin in ORIGINS else "",
        sort if sort in SORTS else "",
    )  # fmt: skip


def card_list(person: Person, asked: Asked, names: Mapping[str, str], query: QueryDict) -> CardList:
    """Gather one page of the published cards, or of one's own in every state. `names`: of competencies, by key. At most
    four queries."""
    rows = Card.objects.filter(agency_id=person.agency_id)
    rows = rows.filter(author=person) if asked.part == MINE else rows.published()
    if asked.competency:
        rows = rows.filter(competency=asked.competency)
    if asked.origin:
        rows = rows.filter(origin__in=ORIGINS[asked.origin][1])
    order = ("-changed_at", "-pk") if asked.part == MINE and not asked.sort else SORTS[asked.sort][1]
    waiting = waiting_for(person)
    return CardList(
        found=mapped(paged(_told(rows).order_by(*order), query), brief_of),
        parts=[
            {"label": str(label), "url": link(query, saring=key, **{PARAMETER: None}), "current": key == asked.part}
            for key, label in PARTS.items()
        ],
        waiting=waiting.consents + waiting.reviews,
        active=_active(asked, names, query),
    )


def latest_cards(person: Person, most: int = 3) -> list[CardBrief]:
    """Return the cards published last in the agency, for the home of the room. One query."""
    rows = _told(Card.objects.published().filter(agency_id=person.agency_id))
    return [brief_of(row) for row in rows.order_by("-published_at", "-pk")[:most]]


def cards_of_circle(person: Person, circle_id: UUID, most: int = 5) -> list[CardBrief]:
    """Return the cards that came of a circle, the latest first. One query."""
    rows = _told(Card.objects.published().filter(agency_id=person.agency_id, circle=circle_id))
    return [brief_of(row) for row in rows.order_by("-published_at", "-pk")[:most]]


def cards_of_competency(person: Person, competency_id: UUID, but: UUID, most: int = 3) -> list[CardBrief]:
    """Return other cards of a competency, those that helped most first. One query."""
    rows = Card.objects.published().filter(agency_id=person.agency_id, competency=competency_id).exclude(pk=but)
    return [brief_of(row) for row in _told(rows).order_by("-helpful_count", "-published_at", "-pk")[:most]]


def cards_by_id(person: Person, ids: Sequence[UUID]) -> dict[UUID, CardBrief]:
    """Return published cards by their keys. One query, or none."""
    rows = _told(Card.objects.published().filter(agency_id=person.agency_id, pk__in=ids)) if ids else ()
    return {row.pk: brief_of(row) for row in rows}


def waiting_for(person: Person) -> CardsWaiting:
    """Count what waits for a person's word. One query."""
    rows = Card.objects.filter(agency_id=person.agency_id, state__in=(State.DRAFT, State.CONSENTING, State.REVIEWING))
    return CardsWaiting(
        **rows.aggregate(**{name: Count("pk", filter=where) for name, where in asks_of(person).items()})
    )


def asks_of(person: Person) -> dict[str, Q]:
    """Return which cards wait for a person's word, by the names of `CardsWaiting`."""
    return {
        "consents": _to_agree(person),
        "reviews": _to_read(person),
        "returned": _came_back(person),
        "queue": _to_take(person),
    }


def waiting_page(person: Person) -> WaitingPage:
    """Gather what waits for a person, the oldest first. Four queries."""
    rows = _told(Card.objects.filter(agency_id=person.agency_id)).order_by("changed_at", "pk")
    parts = {
        name: [brief_of(row) for row in rows.filter(where)[:MOST_WAITING]] for name, where in asks_of(person).items()
    }
    return WaitingPage(**parts)


def brief_of(row: Card) -> CardBrief:
    """Return a card in a line; author and competency are loaded. No query."""
    return CardBrief(
        id=row.pk, title=row.title, situation=row.situation, author=row.author.name,
        competency=row.competency.name if row.competency else "", origin=words.origin_words(row),
        icon=words.ICONS[row.origin], when=words.day_of(row.published_at or row.changed_at), helped=row.helpful_count,
        chip=words.state_chip(row), since=words.day_of(row.changed_at),
    )  # fmt: skip


# --- what waits ------------------------------------------------------------------------------------------------------
def _mine(person: Person) -> QuerySet[Party]:
    return Party.objects.filter(card=OuterRef("pk"), person=person)


def _to_agree(person: Person) -> Q:
    open_ones = _mine(person).exclude(answer=Party.Answer.YES, text_version=OuterRef("text_version"))
    return Q(Exists(open_ones), state=State.CONSENTING)


def _to_read(person: Person) -> Q:
    return Q(state=State.REVIEWING, reviewer=person)


def _to_take(person: Person) -> Q:
    return Q(FOR_ANYBODY, state=State.REVIEWING) & ~Q(author=person) & ~Q(Exists(_mine(person)))


def _came_back(person: Person) -> Q:
    refused = Party.objects.filter(card=OuterRef("pk"), answer=Party.Answer.NO, text_version=OuterRef("text_version"))
    return Q(author=person, state=State.DRAFT) & (Q(returned_at__isnull=False) | Q(Exists(refused)))


def _told(rows: QuerySet[Card]) -> QuerySet[Card]:
    return rows.select_related("author", "competency")


def _active(asked: Asked, names: Mapping[str, str], query: QueryDict) -> list[Mapping[str, str]]:
    chips = []
    if asked.competency:
        chips.append(("kompetensi", names.get(str(asked.competency), _("Kompetensi lain"))))
    if asked.origin:
        chips.append(("asal", str(ORIGINS[asked.origin][0])))
    return [{"label": label, "url": link(query, **{name: None, PARAMETER: None})} for name, label in chips]
