"""The page of one card, for whoever reads it: its words, who stands behind it, and what this person may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip
from pamong.community.briefs_cards import CardBrief
from pamong.community.models import Card, Follow, Helpful, Party
from pamong.community.queries import card_words as words
from pamong.community.queries.card_lists import cards_of_competency
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import steps_of
from pamong.community.rules.moderating import may_moderate

State = Card.State
PEOPLE = ("author__position", "author__unit", "author__agency", "reviewer", "competency", "circle", "hidden_by")


@dataclass(frozen=True)
class PartyLine:
    """Somebody from whom the lesson came too, as the author sees her."""

    name: str
    first_name: str
    chip: Chip
    remark: str
    when: str
    is_required: bool


@dataclass(frozen=True)
class May:
    """What this person may do with the card now."""

    edit: bool = False
    submit: bool = False
    take_back: bool = False
    delete: bool = False
    revise: bool = False
    retire: bool = False
    answer: bool = False
    """Agree to the words, or not."""
    withdraw: bool = False
    """Take one's yes back."""
    review: bool = False
    help: bool = False
    report: bool = False
    ask_again: bool = False
    """Ask the moderators to look at it once more."""


@dataclass(frozen=True)
class CardPage:
    """Everything the page shows."""

    id: UUID
    version: int
    text_version: int
    state: str
    title: str
    chip: Chip
    situation: str
    lesson: str
    steps: Sequence[str]
    caution: str
    author: str
    author_first: str
    position: str
    unit: str
    agency: str
    competency: str
    competency_id: UUID | None
    origin: str
    icon: str
    circle: str
    circle_id: UUID | None
    named: Sequence[str]
    """Who else wants to be named on it."""
    reviewer: str
    published: str
    retired: str
    retired_reason: str
    is_retired: bool
    is_withdrawn: bool
    """Retired because somebody took her consent back: the author alone still reads it."""
    helped: int
    i_helped: bool
    follows: bool
    """Whether the reader follows its competency."""
    is_mine: bool
    is_party: bool
    is_named: bool
    """Whether the reader, one of the parties, is named."""
    is_hidden: bool
    hidden_reason: str
    returned: str
    returned_by: str
    returned_when: str
    origin_id: UUID | None
    """The conversation, for the two of it alone."""
    other: str
    """The other one of the conversation, for its author."""
    parties: Sequence[PartyLine]
    """For its author alone."""
    waits_for: Sequence[str]
    others: Sequence[CardBrief]
    may: May = field(default_factory=May)

    @property
    def is_live(self) -> bool:
        """Whether everybody finds it."""
        return self.state == State.PUBLISHED and not self.is_hidden


def card_of(standing: Standing, card_id: UUID) -> Any:
    """Return a card that this person may read, with what its page shows of it. One query."""
    me = standing.person
    rows = Card.objects.visible_to(me, moderates=may_moderate(standing)).select_related(*PEOPLE)
    return rows.annotate(
        i_helped=Exists(Helpful.objects.filter(card=OuterRef("pk"), person=me)),
        follows=Exists(Follow.objects.filter(competency=OuterRef("competency"), person=me)),
    ).filter(pk=card_id).first()  # fmt: skip


def parties_of(card: Card) -> list[Party]:
    """Return those from whom a card came too, whoever must agree first. One query."""
    return list(Party.objects.filter(card=card).select_related("person").order_by("-is_required", "pk"))


def card_page(standing: Standing, row: Any) -> CardPage:
    """Gather the page of a card that `card_of` gave. Two queries."""
    me, parties = standing.person, parties_of(row)
    is_mine = row.author_id == me.pk
    mine = next((one for one in parties if one.person_id == me.pk), None)
    must = next((one for one in parties if one.is_required), None)
    came_back = row.returned_at is not None and row.state in (State.DRAFT, State.REVIEWING)
    sees_return = came_back and (is_mine or row.reviewer_id == me.pk)
    is_withdrawn = row.state == State.RETIRED and not rules.agreed(row, parties)
    author = row.author
    return CardPage(
        id=row.pk, version=row.version, text_version=row.text_version, state=row.state, title=row.title,
        chip=words.state_chip(row), situation=row.situation, lesson=row.lesson, steps=steps_of(row.steps),
        caution=row.caution, author=author.full_name, author_first=first_name(author.name),
        position=author.position.name if author.position else "", unit=author.unit.name if author.unit else "",
        agency=author.agency.name, competency=row.competency.name if row.competency else "",
        competency_id=row.competency_id, origin=words.origin_words(row), icon=words.ICONS[row.origin],
        circle=row.circle.title if row.circle else "", circle_id=row.circle_id,
        named=[one.person.full_name for one in parties if one.is_named and one.answer == Party.Answer.YES],
        reviewer=row.reviewer.full_name if row.reviewer and row.reviewed_at else "", published=words.day_of(row.published_at),
        retired=words.day_of(row.retired_at), retired_reason=row.retired_reason, is_retired=row.state == State.RETIRED,
        is_withdrawn=is_withdrawn, helped=row.helpful_count, i_helped=row.i_helped, follows=row.follows, is_mine=is_mine,
        is_party=mine is not None, is_named=bool(mine and mine.is_named), is_hidden=row.hidden_at is not None,
        hidden_reason=row.hidden_reason, returned=row.returned_reason if sees_return else "",
        returned_by=first_name(row.reviewer.name) if sees_return and row.reviewer else "",
        returned_when=words.day_of(row.returned_at) if sees_return else "",
        origin_id=row.origin_id if is_mine or (mine and mine.is_required) else None,
        other=must.person.name if must and is_mine else "",
        parties=[_line(one, row) for one in parties] if is_mine else (), waits_for=_waits_for(row, parties),
        others=cards_of_competency(me, row.competency_id, row.pk) if row.competency_id else (),
        may=may_of(row, me, parties, mine),
    )  # fmt: skip


def may_of(row: Card, me: Person, parties: Sequence[Party], mine: Party | None) -> May:
    """Say what a person may do with a card now; the actions ask again."""
    is_mine, state = row.author_id == me.pk, row.state
    held = mine is not None and (mine.answer, mine.text_version) == (Party.Answer.YES, row.text_version)
    is_shown = state == State.PUBLISHED and row.hidden_at is None
    return May(
        edit=is_mine and state == State.DRAFT,
        submit=is_mine and state == State.DRAFT,
        take_back=is_mine and state in rules.WAITING,
        delete=is_mine and not rules.deletion_fault(row),
        revise=is_mine and state in (State.PUBLISHED, State.RETIRED),
        retire=is_mine and state == State.PUBLISHED,
        answer=mine is not None and not held and state == State.CONSENTING,
        withdraw=held and state != State.DRAFT,
        review=state == State.REVIEWING and rules.may_review(row, me, parties),
        help=is_shown and rules.can_help(row, me, parties),
        report=is_shown and not is_mine,
        ask_again=is_mine and row.hidden_at is not None,
    )


def _line(one: Party, row: Card) -> PartyLine:
    return PartyLine(
        name=one.person.name, first_name=first_name(one.person.name), chip=words.answer_chip(one, row), remark=one.remark,
        when=words.day_of(one.answered_at), is_required=one.is_required,
    )  # fmt: skip


def _waits_for(row: Card, parties: Sequence[Party]) -> list[str]:
    """Whom a card waits for, in words for its author."""
    if row.state == State.CONSENTING:
        return [first_name(one.person.name) for one in rules.pending(row, parties)]
    if row.state == State.REVIEWING:
        if row.reviewer and row.reviewer.is_present:
            return [first_name(row.reviewer.name)]
        return [_("rekan yang mengambilnya dari antrean")]
    return []
