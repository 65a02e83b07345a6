"""The page of one dialogue, for one of the two: what she may read now, as finished values.

What the other one prepared is not even asked of the database before it is open (`rules.may_read_preparation`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words, lately, moment_in_words
from pamong.kit.autosave import Met
from pamong.plans.models import Dialogue, DialogueTopic, Preparation
from pamong.plans.queries.dialogue import Other, State, chip_of, other_of, other_side, side_of, step_of, when_of
from pamong.plans.queries.footing import acts_for
from pamong.plans.questions import GUIDE, KEYS, THEMES, Question, Theme
from pamong.plans.rules import dialogue as rules
from pamong.plans.terms import Side


@dataclass(frozen=True)
class Head:
    """A dialogue and how far it is, for one of the two."""

    id: UUID
    year: int
    state: str
    chip: Chip
    other: Other
    me: str
    """My own first name."""
    i_supervise: bool
    employee_id: UUID
    employee: str
    supervisor: str
    """First names."""
    when: str
    iso: str
    place: str
    step: str
    asks: bool
    mine_shared: str
    theirs_shared: str
    """When each shared, in words; empty: not yet."""
    theirs_open: bool
    held_on: date | None
    held: str
    conclusion: str
    version: int
    mine_confirmed: str
    theirs_confirmed: str
    concluded: str
    cancelled: str
    stands: bool
    """Whether the supervision still holds: without it nothing new begins, what runs can be finished."""

    @property
    def is_open(self) -> bool:
        """Whether the two still prepare."""
        return self.state == State.PREPARING

    @property
    def is_held(self) -> bool:
        """Whether a confirmation is missing."""
        return self.state == State.HELD

    @property
    def is_concluded(self) -> bool:
        """Whether both confirmed."""
        return self.state == State.CONCLUDED

    @property
    def is_off(self) -> bool:
        """Whether it was called off."""
        return self.state == State.CANCELLED

    @property
    def waits_for_me(self) -> bool:
        """Whether the other one wrote the conclusion and I have not confirmed it."""
        return self.is_held and not self.mine_confirmed


@dataclass(frozen=True)
class Answer:
    """A question with what was answered, to be read."""

    question: str
    hint: str
    text: str


@dataclass(frozen=True)
class Editor:
    """A question of one's own, to be answered."""

    prefix: str
    key: str
    question: str
    hint: str
    text: str
    version: int
    when: str
    error: str = ""
    met: Met | None = None


@dataclass(frozen=True)
class Prepared:
    """A theme with one's own answers and the other one's, as far as they are open."""

    key: str
    label: str
    mine: Sequence[Answer]
    theirs: Sequence[Answer]

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it can be read."""
        return not any(one.text for one in (*self.mine, *self.theirs))


@dataclass(frozen=True)
class ThemeStep:
    """A theme in the row of themes."""

    key: str
    label: str
    answered: bool


@dataclass(frozen=True)
class Preparing:
    """The preparation at one theme."""

    steps: Sequence[ThemeStep]
    at: int
    editors: Sequence[Editor]
    theirs: Sequence[Answer]
    answered: int
    total: int

    @property
    def step(self) -> ThemeStep:
        """The theme that is open."""
        return self.steps[self.at]

    @property
    def before(self) -> ThemeStep | None:
        """The theme before this one."""
        return self.steps[self.at - 1] if self.at else None

    @property
    def after(self) -> ThemeStep | None:
        """The theme after this one."""
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else None

    @property
    def stepper(self) -> list[dict[str, str]]:
        """The themes as the stepper draws them; done is what has an answer."""
        return [
            {
                "label": one.label,
                "url": f"?tema={one.key}",
                "state": "current" if place == self.at else "done" if one.answered else "next",
            }
            for place, one in enumerate(self.steps)
        ]


@dataclass(frozen=True)
class TopicLine:
    """Something to talk about."""

    id: UUID
    text: str
    is_mine: bool
    may_remove: bool
    may_pass: bool
    passed: str


@dataclass(frozen=True)
class GuideLeg:
    """A part of the hour, with the two by name."""

    minutes: int
    title: str
    hint: str


def head_of(dialogue: Dialogue, me: Person, now: datetime, today: date) -> Head:
    """Return the dialogue and how far it is; `dialogue_of` loaded it. At most three queries."""
    side = side_of(dialogue, me)
    them = other_side(side)
    step, asks = step_of(dialogue, me, now)
    planned = dialogue.planned_at if dialogue.state == State.PREPARING else None
    return Head(
        id=dialogue.pk,
        year=dialogue.year,
        state=dialogue.state,
        chip=chip_of(dialogue.state),
        other=other_of(dialogue, me),
        me=first_name(me.name),
        i_supervise=side == Side.SUPERVISOR,
        employee_id=dialogue.employee_id,
        employee=first_name(dialogue.employee.name),
        supervisor=first_name(dialogue.supervisor.name),
        when=when_of(dialogue),
        iso=timezone.localtime(planned).isoformat(timespec="minutes") if planned else "",
        place=dialogue.place,
        step=step,
        asks=asks,
        mine_shared=_moment(rules.shared_at(dialogue, side)),
        theirs_shared=_moment(rules.shared_at(dialogue, them)),
        theirs_open=rules.may_read_preparation(dialogue, reader=side, writer=them),
        held_on=dialogue.held_on,
        held=day_in_words(dialogue.held_on) if dialogue.held_on else "",
        conclusion=dialogue.conclusion,
        version=dialogue.version,
        mine_confirmed=_moment(rules.confirmed_at(dialogue, side)),
        theirs_confirmed=_moment(rules.confirmed_at(dialogue, them)),
        concluded=_moment(dialogue.concluded_at),
        cancelled=_moment(dialogue.cancelled_at),
        stands=acts_for(dialogue.employee, dialogue.supervisor, today),
    )


def answers_of(dialogue: Dialogue, me: Person) -> list[Preparation]:
    """Return the answers that this one of the two may read now: her own, and the other one's when they are open.

    One query, which finds nothing that is not open.
    """
    rows = Preparation.objects.filter(dialogue=dialogue, side__in=_readable(dialogue, me))
    return list(rows.order_by("pk"))


def _readable(dialogue: Dialogue, me: Person) -> list[str]:
    side = side_of(dialogue, me)
    return [each for each in Side.values if rules.may_read_preparation(dialogue, reader=side, writer=each)]


def preparing_of(dialogue: Dialogue, me: Person, rows: Sequence[Preparation], theme: Theme, now: datetime) -> Preparing:
    """Return the preparation at a theme."""
    side, other = side_of(dialogue, me), other_of(dialogue, me)
    mine = {row.question: row for row in rows if row.side == side}
    theirs = {row.question: row.text for row in rows if row.side != side}
    full = {key for key, row in mine.items() if row.text}
    return Preparing(
        steps=[
            ThemeStep(one.key, str(one.label), any(question.key in full for question in one.questions(side)))
            for one in THEMES
        ],
        at=THEMES.index(theme),
        editors=[
            _editor(f"b{place}", question, mine.get(question.key), other.first_name, now)
            for place, question in enumerate(theme.questions(side))
        ],
        theirs=_answers(theme.questions(other_side(side)), theirs, first_name(me.name)),
        answered=len(full & KEYS[side]),
        total=len(KEYS[side]),
    )


def _editor(prefix: str, question: Question, row: Preparation | None, name: str, now: datetime) -> Editor:
    return Editor(
        prefix=prefix,
        key=question.key,
        question=question.ask(name),
        hint=question.help(name),
        text=row.text if row else "",
        version=row.version if row else 0,
        when=lately(row.saved_at, now) if row else "",
    )


def _answers(questions: Sequence[Question], texts: Mapping[str, str], name: str) -> list[Answer]:
    """The questions that were answered, speaking of the reader by name."""
    return [
        Answer(question.ask(name), question.help(name), texts[question.key])
        for question in questions
        if texts.get(question.key)
    ]


def prepared_of(dialogue: Dialogue, me: Person, rows: Sequence[Preparation]) -> list[Prepared]:
    """Return all themes with what was answered and is open, for reading and for paper."""
    side, other = side_of(dialogue, me), other_of(dialogue, me)
    mine = {row.question: row.text for row in rows if row.side == side}
    theirs = {row.question: row.text for row in rows if row.side != side}
    return [
        Prepared(
            key=theme.key,
            label=str(theme.label),
            mine=_answers(theme.questions(side), mine, other.first_name),
            theirs=_answers(theme.questions(other_side(side)), theirs, first_name(me.name)),
        )
        for theme in THEMES
    ]


def blank_of(dialogue: Dialogue, me: Person) -> list[Prepared]:
    """Return one's own questions by theme, unanswered, for paper."""
    side, other = side_of(dialogue, me), other_of(dialogue, me).first_name
    return [
        Prepared(theme.key, str(theme.label), [Answer(q.ask(other), q.help(other), "") for q in theme.questions(side)], ())
        for theme in THEMES
    ]  # fmt: skip


def topics_of(dialogue: Dialogue, me: Person, *, stands: bool) -> list[TopicLine]:
    """Return the topics that this one of the two may read now, the employee's first. One query."""
    side = side_of(dialogue, me)
    rows = DialogueTopic.objects.filter(dialogue=dialogue, raised_by__in=_readable(dialogue, me))
    found = sorted(rows, key=lambda row: (row.raised_by != Side.EMPLOYEE, row.raised_at, row.pk))
    return [
        TopicLine(
            id=row.pk,
            text=row.text,
            is_mine=row.raised_by == side,
            may_remove=row.raised_by == side and dialogue.state == State.PREPARING and row.passed_at is None,
            may_pass=stands and dialogue.state != State.CANCELLED and rules.open_to_both(dialogue, row.raised_by),
            passed=day_in_words(timezone.localtime(row.passed_at).date()) if row.passed_at else "",
        )
        for row in found
    ]


def guide_of(dialogue: Dialogue) -> list[GuideLeg]:
    """Return how the hour may go, with the two by name."""
    names = {"employee": first_name(dialogue.employee.name), "supervisor": first_name(dialogue.supervisor.name)}
    return [GuideLeg(leg.minutes, str(leg.title) % names, str(leg.hint) % names) for leg in GUIDE]


def reader_of(head: Head) -> str:
    """Say who reads what I write in my preparation."""
    if not head.is_open:
        return _("Terlihat oleh Anda dan %(name)s.") % {"name": head.other.first_name} if head.mine_shared else _("Hanya Anda yang dapat membacanya.")  # fmt: skip
    if not head.mine_shared:
        return _("Hanya Anda yang dapat membacanya, sampai Anda membagikannya kepada %(name)s.") % {"name": head.other.first_name}  # fmt: skip
    if head.i_supervise and not head.theirs_shared and not head.held_on:
        return _("Sudah Anda bagikan. Terbuka bagi %(name)s begitu ia membagikan miliknya.") % {"name": head.other.first_name}  # fmt: skip
    return _("Terlihat oleh Anda dan %(name)s.") % {"name": head.other.first_name}


def _moment(at: datetime | None) -> str:
    return moment_in_words(at) if at else ""
