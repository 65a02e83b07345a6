"""The circles of an agency, with filters; and one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.agency.words import Chip, moment_in_words
from pamong.community.models import Circle, Meeting, Membership
from pamong.kit.paging import PARAMETER, Paged, link, mapped, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.plans.queries.briefly import counted
from pamong.rulebook.models import Competency

PER_PAGE: Final = 20
MINE: Final = "saya"
CLOSED: Final = "ditutup"
PARTS: Final[Mapping[str, str | Promise]] = {
    "": _lazy("Yang berjalan"),
    MINE: _lazy("Komunitas saya"),
    CLOSED: _lazy("Sudah ditutup"),
}


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for; what makes no sense is left out."""

    words: str = ""
    part: str = ""
    competency: UUID | None = None


@dataclass(frozen=True)
class CircleCard:
    """A circle in a list."""

    id: UUID
    title: str
    purpose: str
    competency: str
    meta: str
    """How many belong to it, and how often it meets."""
    next: str
    """When it meets next; empty: no date."""
    chips: Sequence[Chip]
    is_mine: bool


@dataclass(frozen=True)
class CircleList:
    """One page of the list."""

    found: Paged[CircleCard]
    parts: Sequence[Mapping[str, object]]
    competencies: Sequence[tuple[UUID, str]]
    active: Sequence[Mapping[str, object]]


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    part = query.get("saring", "")
    return Asked(words_asked(query), part if part in PARTS else "", uuid_of(query.get("kompetensi", "")))


def circle_list(person: Person, asked: Asked, query: QueryDict, now: datetime) -> CircleList:
    """Return one page of the circles of one's agency. Three queries."""
    rows = Circle.objects.visible_to(person)
    rows = rows.filter(closed_at__isnull=False) if asked.part == CLOSED else rows.running()
    if asked.part == MINE:
        rows = rows.filter(Exists(_of(person)))
    for word in asked.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(purpose__icontains=word) | Q(competency__name__icontains=word))
    names = competencies_of(person)
    if asked.competency:
        rows = rows.filter(competency=asked.competency)
    return CircleList(
        found=mapped(paged(told(rows, person, now).order_by("title", "pk"), query, PER_PAGE), card_of),
        parts=[
            {"label": str(label), "url": link(query, saring=key, **{PARAMETER: None}), "current": key == asked.part}
            for key, label in PARTS.items()
        ],
        competencies=list(names.items()), active=_active(asked, names, query),
    )  # fmt: skip


def my_circles(person: Person, now: datetime) -> list[CircleCard]:
    """Return the circles one belongs to or asked to, those that meet still. One query."""
    rows = Circle.objects.visible_to(person).running().filter(Exists(_of(person, Membership.State.ASKED)))
    return [card_of(row) for row in told(rows, person, now).order_by("title", "pk")]


def competencies_of(person: Person) -> dict[UUID, str]:
    """Return the names of the competencies on offer, in the order of the dictionary. One query."""
    rows = Competency.objects.visible_to(person).offered().order_by("position", "key")
    return dict(rows.values_list("pk", "name"))


def told(rows: QuerySet[Circle, Any], person: Person, now: datetime) -> QuerySet[Any, Any]:
    """Bring along all that a card shows."""
    members = Membership.objects.filter(circle=OuterRef("pk"), state=Membership.State.MEMBER, person__left_on=None)
    coming = Meeting.objects.filter(circle=OuterRef("pk"), state=Meeting.State.PLANNED, starts_at__gt=now)
    mine = Membership.objects.filter(circle=OuterRef("pk"), person=person)
    return rows.select_related("competency").annotate(
        members=counted(members, "circle"),
        next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1]),
        my_state=Subquery(mine.values("state")[:1]),
        i_facilitate=Exists(mine.filter(is_facilitator=True)),
    )


def card_of(row: Any) -> CircleCard:
    """Return a circle in a list. No query."""
    count = ngettext("%(n)s anggota", "%(n)s anggota", row.members) % {"n": row.members}
    return CircleCard(
        id=row.pk, title=row.title, purpose=Truncator(row.purpose).chars(180),
        competency=row.competency.name if row.competency else "",
        meta=" · ".join(filter(None, (count, row.rhythm))), next=moment_in_words(row.next_at) if row.next_at else "",
        chips=list(_chips(row)), is_mine=row.my_state == Membership.State.MEMBER,
    )  # fmt: skip


def _chips(row: Any) -> list[Chip]:
    mine = {
        Membership.State.MEMBER: Chip(_("Anda fasilitator") if row.i_facilitate else _("Anda anggota"), "positive"),
        Membership.State.ASKED: Chip(_("Menunggu diterima"), "info"),
    }.get(row.my_state)
    if row.closed_at:
        return [Chip(_("Ditutup"))]
    if mine:
        return [mine]
    return [] if row.is_open else [Chip(_("Dengan persetujuan"))]


def _of(person: Person, *also: str) -> QuerySet[Membership, Any]:
    states = (Membership.State.MEMBER, *also)
    return Membership.objects.filter(circle=OuterRef("pk"), person=person, state__in=states)


def _active(asked: Asked, names: Mapping[UUID, str], query: QueryDict) -> list[Mapping[str, object]]:
    found: list[Mapping[str, object]] = []
    if asked.words:
        found.append({"label": f"“{asked.words}”", "url": link(query, q=None, hal=None)})
    if asked.competency and asked.competency in names:
        found.append({"label": names[asked.competency], "url": link(query, kompetensi=None, hal=None)})
    return found
