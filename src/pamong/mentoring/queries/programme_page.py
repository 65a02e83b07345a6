"""Programmes as every colleague sees them: the list, one of them, and whom she may wish for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.own_line import above
from pamong.agency.words import day_in_words
from pamong.guides.queries import cards_of, headlines_of
from pamong.kit.paging import Paged, paged, words_asked
from pamong.mentoring.models import Enrolment, Invite, Programme, Relation, Side, Wish
from pamong.mentoring.queries.desk import steward_right
from pamong.mentoring.queries.desk_list import CHIPS, enrolment_in_words, when_of
from pamong.mentoring.queries.eligible import reasons_not
from pamong.mentoring.rules import enrolment as rules
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules.programme import is_hr_of
from pamong.plans.queries import gaps_of
from pamong.rulebook.queries import competencies_of

State = Enrolment.State
ENROLMENT_CHIPS: Final[Mapping[str, str]] = {
    State.ASKED: "info", State.ADMITTED: "positive", State.REFUSED: "", State.LEFT: "",
}  # fmt: skip
SHOWN: Final = 30


@dataclass(frozen=True)
class Card:
    """One programme in a list."""

    id: UUID
    name: str
    purpose: str
    kind: str
    unit: str
    state: str
    chip: str
    enrolment: str
    when: str
    mine: Sequence[tuple[str, str]]
    """How I take part: words and kind of chip."""
    is_open: bool
    invited: bool
    is_for_me: bool
    """Whether I work in its unit."""


@dataclass(frozen=True)
class Programmes:
    """What is there for me."""

    mine: Sequence[Card]
    open: Sequence[Card]
    others: Sequence[Card]
    has_desk: bool = False


def programmes(person: Person, today: date) -> Programmes:
    """Return the programmes of the agency as one person sees them. Three queries. `person.unit` should be loaded."""
    enrolled: dict[UUID, list[Enrolment]] = {}
    for row in Enrolment.objects.visible_to(person).exclude(state=State.LEFT):
        enrolled.setdefault(row.programme_id, []).append(row)
    invited = set(Invite.objects.filter(person=person).values_list("programme_id", flat=True))
    rows = Programme.objects.visible_to(person).select_related("unit")
    alive = rows.filter(Q(state__in=states.LIVELY) | Q(pk__in=list(enrolled))).exclude(state=Programme.State.DRAFT)
    cards = [
        _card(row, enrolled.get(row.pk, []), person, today, row.pk in invited)
        for row in alive.order_by("-opened_at", "pk")
    ]
    return Programmes(
        mine=[card for card in cards if card.mine],
        open=[card for card in cards if not card.mine and card.is_open and card.is_for_me],
        others=[card for card in cards if not card.mine and not (card.is_open and card.is_for_me)],
    )


def _card(row: Programme, enrolled: Iterable[Enrolment], person: Person, today: date, invited: bool) -> Card:
    return Card(
        id=row.pk, name=row.name, purpose=row.purpose, kind=str(Programme.Kind(row.kind).label),
        unit=row.unit.name if row.unit else "", state=str(Programme.State(row.state).label), chip=CHIPS[row.state],
        enrolment=enrolment_in_words(row), when=when_of(row),
        mine=[(in_words(each), ENROLMENT_CHIPS[each.state]) for each in enrolled],
        is_open=states.takes_enrolments(row, today), invited=invited, is_for_me=_is_inside(row, person),
    )  # fmt: skip


def _is_inside(row: Programme, person: Person) -> bool:
    return row.unit is None or bool(person.unit and person.unit.path.startswith(row.unit.path))


def in_words(row: Enrolment) -> str:
    """Return how somebody takes part: `mentee, menunggu diterima`."""
    return f"{row.get_side_display()}: {str(row.get_state_display()).lower()}"


@dataclass(frozen=True)
class SideView:
    """What one side is for me."""

    side: str
    label: str
    enrolment: Enrolment | None
    chip: tuple[str, str] | None
    may_enrol: bool
    reasons: Sequence[str]
    """Why I cannot enrol on this side."""
    needs_profile: bool
    guide: str


@dataclass(frozen=True)
class ProgrammeView:
    """One programme as I see it."""

    sides: Sequence[SideView]
    relations: Sequence[tuple[UUID, str, str]]
    """My relations of it: id, name of the other one, state."""
    invited_on: str
    may_wish: bool
    has_desk: bool
    fault: str
    """Why nobody enrols now."""


def programme_or_none(person: Person, programme_id: UUID) -> Programme | None:
    """Return a programme that she sees. One query."""
    return Programme.objects.visible_to(person).select_related("unit").filter(pk=programme_id).first()


def programme_view(standing: Any, programme: Programme, today: date) -> ProgrammeView:
    """Return one programme as a person sees it. At most eight queries."""
    person = standing.person
    rows = {row.side: row for row in Enrolment.objects.visible_to(person).filter(programme=programme)}
    invite = Invite.objects.filter(programme=programme, person=person).first()
    fault = states.enrolment_fault(programme, today)
    cards = cards_of([person.pk]) if programme.kind in rules.KINDS_WITH_PROFILE else {}
    me = _Me(person, today, fault, person.pk in cards)
    sides = [_side(programme, side, rows, me) for side in Side.values]
    mine = Relation.objects.visible_to(person).filter(programme=programme).select_related("mentor", "mentee")
    told = [
        (row.pk, (row.mentee if row.mentor_id == person.pk else row.mentor).full_name, str(row.get_state_display()))
        for row in mine.filter(state__in=(*Relation.OPEN, "closed", "ended")).order_by("-asked_at", "pk")[:SHOWN]
    ]
    takes_part = any(row.state in (State.ASKED, State.ADMITTED) for row in rows.values())
    has_desk = is_hr_of(standing, programme) or steward_right(standing, programme) is not None
    return ProgrammeView(
        sides=sides, relations=told, invited_on=day_in_words(person.day_at(invite.invited_at)) if invite else "",
        may_wish=takes_part and not states.change_fault(programme), has_desk=has_desk, fault=fault,
    )  # fmt: skip


@dataclass(frozen=True)
class _Me:
    person: Person
    today: date
    fault: str
    has_profile: bool


def _side(programme: Programme, side: str, rows: Mapping[str, Enrolment], me: _Me) -> SideView:
    row = rows.get(side)
    standing = row is not None and row.state in (State.ASKED, State.ADMITTED)
    others = [each.side for each in rows.values() if each.side != side and each.state in (State.ASKED, State.ADMITTED)]
    reasons = [] if standing else reasons_not(programme, side, me.person, me.today)
    if other := rules.other_side_fault(programme, side, others):
        reasons = [other]
    lacks = rules.needs_profile(programme, side) and not me.has_profile
    return SideView(
        side=side, label=str(Side(side).label), enrolment=row,
        chip=(str(row.get_state_display()), ENROLMENT_CHIPS[row.state]) if row and row.state != State.LEFT else None,
        may_enrol=not me.fault and not standing and not reasons and not lacks, reasons=reasons,
        needs_profile=lacks and not reasons and not standing, guide=getattr(programme, f"guide_{side}"),
    )  # fmt: skip


def competencies_to_offer(person: Person) -> list[tuple[UUID, str]]:
    """Return the competencies of the dictionary, those with a gap first. Two queries."""
    gaps = [brief.competency_id for brief in gaps_of(person)]
    cards = [card for card in competencies_of(person.agency_id) if not card.closed]
    rank = {key: at for at, key in enumerate(gaps)}
    ordered = sorted(cards, key=lambda card: rank.get(card.id, len(rank)))
    return [
        (card.id, _("%(name)s (kesenjangan Anda)") % {"name": card.name} if card.id in rank else card.name)
        for card in ordered
    ]


# --- wishes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """Somebody on the other side, and what I said of her."""

    id: UUID
    name: str
    position: str
    unit: str
    headline: str
    value: str
    """`1`..`5`, `x` for rather not, empty."""


@dataclass(frozen=True)
class Wishing:
    """Whom I may wish for."""

    rows: Paged[Choice]
    said: int
    words: str
    side: str
    """What they are: mentors, or mentees."""


def wishes_by(programme: Programme, person: Person) -> tuple[list[UUID], set[UUID]]:
    """Return whom she wished for, the dearest first, and whom rather not. One query."""
    rows = list(Wish.objects.filter(programme=programme, by=person).order_by("rank").values_list("other_id", "rank"))
    return [key for key, rank in rows if rank is not None], {key for key, rank in rows if rank is None}


def across(programme: Programme, person: Person, sides: Collection[str], today: date) -> Any:
    """Return the enrolments on the other side, without her and without whoever stands above her."""
    other = {Side.MENTOR.value if side == Side.MENTEE else Side.MENTEE.value for side in sides}
    rows = Enrolment.objects.standing().filter(programme=programme, side__in=other, person__left_on__isnull=True)
    return rows.exclude(person__in=above(person, today)).exclude(person=person)


def wishing(
    programme: Programme, person: Person, sides: Collection[str], query: QueryDict, today: date, chosen: dict[UUID, str]
) -> Wishing:  # fmt: skip
    """Return one page of those on the other side, those of whom she said something first; `chosen`: what she said just now
    and could not be kept. At most seven queries."""
    ranked, declined = wishes_by(programme, person)
    words = words_asked(query)
    rows = across(programme, person, sides, today).select_related("person__position", "person__unit")
    for word in words.split()[:6]:
        rows = rows.filter(Q(person__name__icontains=word) | Q(person__unit__name__icontains=word))
    place = {key: at for at, key in enumerate([*ranked, *sorted(declined)])}
    people = {row.person_id: row.person for row in rows.order_by("person__name", "pk")}
    order = sorted(people, key=lambda key: place.get(key, len(place)))
    page = paged(order, query, SHOWN)
    said = headlines_of(page.items) if Side.MENTEE in sides else {}
    value = {key: str(at) for at, key in enumerate(ranked, 1)} | dict.fromkeys(declined, "x") | chosen
    found = [_choice(people[key], value.get(key, ""), said.get(key, "")) for key in page.items]
    return Wishing(
        page.holding(found), sum(map(bool, value.values())), words, Side.MENTOR if Side.MENTEE in sides else Side.MENTEE
    )


def _choice(person: Person, value: str, headline: str) -> Choice:
    return Choice(
        person.pk, person.full_name, person.position.name if person.position else "",
        person.unit.name if person.unit else "", headline, value,
    )  # fmt: skip
