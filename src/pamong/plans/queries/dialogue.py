"""Development dialogues in a list, one of them by its key, and what coaching may take along of one.

Whoever is one of the two is told; what the other one prepared is read by `dialogue_page`, and only when it is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import Colleague, colleague, first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words, moment_in_words
from pamong.kit.paging import Paged, mapped, paged
from pamong.plans.models import Dialogue, DialogueTopic
from pamong.plans.queries.footing import supervisor_of
from pamong.plans.rules import dialogue as rules
from pamong.plans.terms import Side

State: Final = Dialogue.State
OPEN: Final = (State.PREPARING, State.HELD)
TONES: Final = {"preparing": "info", "held": "warning", "concluded": "positive"}
MOST_OPEN: Final = 60
PER_PAGE: Final = 10


@dataclass(frozen=True)
class Other:
    """The other one of the two."""

    id: UUID
    name: str
    full_name: str
    position: str

    @property
    def first_name(self) -> str:
        """How one speaks of her."""
        return first_name(self.name)


@dataclass(frozen=True)
class DialogueCard:
    """A dialogue in a list, for one of the two. Nothing of what was written."""

    id: UUID
    year: int
    other: Other
    i_supervise: bool
    chip: Chip
    when: str
    """The time that was agreed, or the day it was held."""
    step: str
    """What it needs from me now, in one sentence."""
    asks: bool
    """Whether something waits for me."""


@dataclass(frozen=True)
class Dialogues:
    """The list: what is open, with whom one may open another, what is over."""

    year: int
    own: Sequence[DialogueCard]
    team: Sequence[DialogueCard]
    boss: Other | None
    """With whom I may open my own, when none of this year stands."""
    no_boss: bool
    without: Paged[Colleague] | None
    """Members of the team with no dialogue of this year; None: I lead nobody."""
    over: Paged[DialogueCard]


def side_of(dialogue: Dialogue, person: Person) -> Side:
    """Return which of the two reads."""
    return Side.SUPERVISOR if dialogue.supervisor_id == person.pk else Side.EMPLOYEE


def other_side(side: str) -> Side:
    """Return the side across the table."""
    return Side.SUPERVISOR if side == Side.EMPLOYEE else Side.EMPLOYEE


def other_of(dialogue: Dialogue, person: Person) -> Other:
    """Return the other one of the two; both should be loaded with their positions."""
    return someone(dialogue.employee if dialogue.supervisor_id == person.pk else dialogue.supervisor)


def someone(person: Person) -> Other:
    """Return a person as the other one."""
    return Other(person.pk, person.name, person.full_name, person.position.name if person.position else "")


def chip_of(state: str) -> Chip:
    """How far a dialogue is."""
    return Chip(str(State(state).label), TONES.get(state, ""))


def own(person: Person) -> QuerySet[Dialogue]:
    """Return one's own dialogues with the two loaded, and no sealed word."""
    people = ("supervisor__position", "employee__position")
    return Dialogue.objects.visible_to(person).select_related(*people).defer("conclusion")


def dialogue_of(person: Person, dialogue_id: UUID) -> Dialogue | None:
    """Return one of one's own dialogues with all that its page shows. One query."""
    return own(person).select_related("employee__unit").defer(None).filter(pk=dialogue_id).first()


def is_opened(person: Person, dialogue_id: UUID) -> bool:
    """Whether the form with this key has already become a dialogue. One query."""
    return Dialogue.objects.visible_to(person).filter(pk=dialogue_id).exists()


def dialogues_of(standing: Standing, query: QueryDict, now: datetime, today: date) -> Dialogues:
    """Return the list. At most seven queries."""
    me = standing.person
    rows = list(own(me).filter(state__in=OPEN).order_by("planned_at", "opened_at", "pk")[:MOST_OPEN])
    cards = [card_of(row, me, now) for row in rows]
    mine = [card for card in cards if not card.i_supervise]
    over = paged(own(me).exclude(state__in=OPEN).order_by("-year", "-opened_at", "-pk"), query, PER_PAGE)
    settled = bool(mine) or any(row.employee_id == me.pk and row.year == today.year and row.state == State.CONCLUDED for row in over.items)  # fmt: skip
    boss = None if settled else supervisor_of(me, today)
    return Dialogues(
        year=today.year,
        own=mine,
        team=sorted((card for card in cards if card.i_supervise), key=lambda card: not card.asks),
        boss=someone(boss) if boss else None,
        no_boss=not settled and boss is None,
        without=_without(standing, query, today.year) if standing.leads else None,
        over=mapped(over, lambda row: card_of(row, me, now)),
    )


def _without(standing: Standing, query: QueryDict, year: int) -> Paged[Colleague]:
    """Return the members of the team who have no dialogue of the year with me. Two queries."""
    theirs = Dialogue.objects.filter(employee=OuterRef("pk"), supervisor=standing.person, year=year)
    people = Person.objects.filter(pk__in=standing.team).exclude(Exists(theirs.exclude(state=State.CANCELLED)))
    rows = people.select_related("position", "unit").order_by("name", "pk")
    return mapped(paged(rows, query, per_page=25), colleague)


def card_of(dialogue: Dialogue, me: Person, now: datetime) -> DialogueCard:
    """Return a dialogue as its card."""
    other = other_of(dialogue, me)
    step, asks = step_of(dialogue, me, now)
    return DialogueCard(
        id=dialogue.pk,
        year=dialogue.year,
        other=other,
        i_supervise=dialogue.supervisor_id == me.pk,
        chip=chip_of(dialogue.state),
        when=when_of(dialogue),
        step=step,
        asks=asks,
    )


def when_of(dialogue: Dialogue) -> str:
    """Return the day it was held, or the time that was agreed, in words."""
    if dialogue.state in (State.HELD, State.CONCLUDED) and dialogue.held_on:
        return day_in_words(dialogue.held_on)
    if dialogue.state == State.CANCELLED:
        return day_in_words(timezone.localtime(dialogue.cancelled_at).date()) if dialogue.cancelled_at else ""
    return moment_in_words(dialogue.planned_at) if dialogue.planned_at else ""


def step_of(dialogue: Dialogue, me: Person, now: datetime) -> tuple[str, bool]:
    """Say what the dialogue needs now, and whether it needs it from me."""
    side = side_of(dialogue, me)
    name = {"name": first_name((dialogue.employee if side == Side.SUPERVISOR else dialogue.supervisor).name)}
    if dialogue.state == State.PREPARING:
        return _step_before(dialogue, side, name, now)
    if dialogue.state != State.HELD:
        return "", False
    if rules.waits_for(dialogue, side):
        return _("%(name)s mencatat kesimpulannya. Baca dan konfirmasi.") % name, True
    return _("Menunggu konfirmasi %(name)s.") % name, False


def _step_before(dialogue: Dialogue, side: Side, name: dict[str, str], now: datetime) -> tuple[str, bool]:
    """What is to be done before the two talked."""
    if rules.shared_at(dialogue, side) is None:
        return _("Siapkan jawaban Anda, lalu bagikan kepada %(name)s.") % name, True
    if dialogue.planned_at and dialogue.planned_at <= now:
        return _("Waktunya sudah lewat. Jadi berbicara? Catat kesimpulannya."), True
    if rules.shared_at(dialogue, other_side(side)) is None:
        return _("Persiapan Anda sudah dibagikan. Menunggu persiapan %(name)s.") % name, False
    return _("Anda berdua siap berbicara."), False


def topic_for(person: Person, topic_id: UUID) -> str | None:
    """Return the words of a topic that was passed to coaching, for one of the two; None for anybody else. One query."""
    found = DialogueTopic.objects.filter(pk=topic_id, passed_at__isnull=False)
    topic = found.filter(dialogue__in=Dialogue.objects.visible_to(person)).first()
    return topic.text if topic else None
