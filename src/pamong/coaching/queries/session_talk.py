"""The conversation of one session: its stages in steps, what is noted under which hat, the private note, the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import lately
from pamong.coaching import conversation, words
from pamong.coaching.conversation import STAGES, Stage
from pamong.coaching.models import Hat, Part, PrivateNote, Session
from pamong.coaching.prompts import prompts_for
from pamong.coaching.queries.cards import other_of
from pamong.coaching.rules import sessions as rules
from pamong.kit.autosave import Met

OPENING: Final = "pembuka"
"""The step that holds all stages of the opening."""
OPEN_PROMPTS: Final = 3


@dataclass(frozen=True)
class Said:
    """What is noted of a stage under a hat, to be read."""

    hat: str
    label: str
    text: str
    by: str
    when: str


@dataclass(frozen=True)
class Note:
    """What is noted of a stage under the chosen hat, to be written."""

    prefix: str
    stage: Stage
    prompts: Sequence[str | Promise]
    hat: str
    text: str
    version: int
    by: str
    when: str
    others: Sequence[Said]
    """The same stage under the other hats."""
    error: str = ""
    met: Met | None = None

    @property
    def first(self) -> Sequence[str | Promise]:
        """The questions that stand open."""
        return self.prompts[:OPEN_PROMPTS]

    @property
    def more(self) -> Sequence[str | Promise]:
        """Those that wait behind a click."""
        return self.prompts[OPEN_PROMPTS:]


@dataclass(frozen=True)
class HatChoice:
    """A hat to choose, and whether something stands under it in this step."""

    key: str
    label: str
    is_current: bool
    has_text: bool


@dataclass(frozen=True)
class Step:
    """A step of the conversation: one stage, or the whole opening."""

    key: str
    label: str
    stages: tuple[Stage, ...]

    @property
    def heading(self) -> str:
        """`Pilihan: apa saja yang bisa dicoba?`"""
        question = str(self.stages[0].question)
        return f"{self.label}: {question[:1].lower()}{question[1:]}"


@dataclass(frozen=True)
class Talk:
    """Everything the conversation shows at one step."""

    steps: Sequence[Step]
    step: Step
    notes: Sequence[Note]
    hats: Sequence[HatChoice]
    meaning: str
    is_blank: bool
    """Nothing has been noted yet, so that the way to talk may still be chosen lightly."""

    @property
    def stepper(self) -> list[dict[str, str]]:
        """The steps as the stepper draws them."""
        at = self.steps.index(self.step)
        return [
            {
                "label": one.label,
                "url": f"?tahap={one.key}",
                "state": "current" if place == at else "done" if place < at else "next",
            }
            for place, one in enumerate(self.steps)
        ]

    @property
    def before(self) -> Step | None:
        """The step before this one."""
        at = self.steps.index(self.step)
        return self.steps[at - 1] if at else None

    @property
    def after(self) -> Step | None:
        """The step after this one."""
        at = self.steps.index(self.step) + 1
        return self.steps[at] if at < len(self.steps) else None


@dataclass(frozen=True)
class Recorded:
    """A stage with what was noted of it."""

    stage: Stage
    said: Sequence[Said]


@dataclass(frozen=True)
class Private:
    """What one keeps for oneself."""

    text: str
    version: int
    when: str
    error: str = ""
    met: Met | None = None


def hat_meaning(hat: str, other: str) -> str:
    """Say what a hat means to the one who chooses it."""
    name = first_name(other)
    return {
        Hat.COACH: _("Sebagai coach: hanya Anda dan %(name)s, tidak pernah dipakai menilai."),
        Hat.MENTOR: _("Sebagai mentor: pengalaman dan saran yang dibagikan; terlihat oleh Anda dan %(name)s."),
        Hat.SUPERIOR: _("Sebagai atasan: arahan dan tugas kedinasan; terlihat oleh Anda dan %(name)s."),
    }[Hat(hat)] % {"name": name}


def parts_of(session: Session) -> list[Part]:
    """Return what was noted, in the order in which it began. One query."""
    return list(Part.objects.filter(session=session).select_related("updated_by").order_by("id"))


def steps_of(session: Session, parts: Iterable[Part]) -> list[Step]:
    """Return the steps in order; stages of an earlier template stay where something stands under them."""
    kept = {part.stage for part in parts if part.text}
    allowed = rules.allowed_stages(session)
    opening = conversation.OPENING.stages
    main = [stage for stage in allowed if stage not in opening and stage not in conversation.COMMON.stages]
    left = [stage for key, stage in STAGES.items() if key in kept and stage not in allowed and stage not in opening]
    steps = [Step(stage.key, str(stage.label), (stage,)) for stage in (*main, *left, *conversation.COMMON.stages)]
    if session.with_opening or kept & {stage.key for stage in opening}:
        steps.insert(0, Step(OPENING, _("Pembuka"), opening))
    return steps


def step_asked(steps: Sequence[Step], asked: str) -> Step | None:
    """Return the step that the address names."""
    return next((step for step in steps if step.key == asked), None)


def first_blank(steps: Sequence[Step], parts: Iterable[Part]) -> Step:
    """Return where the two go on: the first step of which nothing is noted, else the first."""
    kept = {part.stage for part in parts if part.text}
    return next((step for step in steps if not kept & {stage.key for stage in step.stages}), steps[0])


def talk_of(session: Session, me: Person, parts: Sequence[Part], step: Step, hat: str, now: datetime) -> Talk:
    """Return the conversation at a step, under a hat (empty: the one under which something stands, else the coach)."""
    here = [part for part in parts if part.text and part.stage in {stage.key for stage in step.stages}]
    used = [part.hat for part in here]
    chosen = hat if hat in Hat.values else used[0] if used and conversation.COACH not in used else conversation.COACH
    topic = session.cycle.topic.key
    return Talk(
        steps=steps_of(session, parts),
        step=step,
        notes=[
            _note(f"b{place}", stage, parts, chosen, topic=topic, me=me, now=now)
            for place, stage in enumerate(step.stages)
        ],
        hats=[HatChoice(key, str(label), key == chosen, key in used) for key, label in Hat.choices],
        meaning=hat_meaning(chosen, other_of(session, me).name),
        is_blank=not any(part.text for part in parts),
    )


def _note(  # one place of the page
    prefix: str, stage: Stage, parts: Iterable[Part], hat: str, *, topic: str, me: Person, now: datetime
) -> Note:
    own = [part for part in parts if part.stage == stage.key]
    part = next((part for part in own if part.hat == hat), None)
    said = said_of(part, me, now) if part else None
    return Note(
        prefix=prefix,
        stage=stage,
        prompts=prompts_for(topic, stage.key),
        hat=hat,
        text=part.text if part else "",
        version=part.version if part else 0,
        by=said.by if said else "",
        when=said.when if said else "",
        others=[said_of(one, me, now) for one in own if one.hat != hat and one.text],
    )


def said_of(part: Part, me: Person, now: datetime | None = None) -> Said:
    """Return a part with its writer and time."""
    return Said(
        hat=part.hat,
        label=str(Hat(part.hat).label),
        text=part.text,
        by=_("Anda") if part.updated_by_id == me.pk else first_name(part.updated_by.name),
        when=lately(part.updated_at, now),
    )


def record_of(session: Session, me: Person, parts: Sequence[Part]) -> list[Recorded]:
    """Return all that was noted, stage by stage."""
    stages = [stage for step in steps_of(session, parts) for stage in step.stages]
    found = [
        (stage, [said_of(part, me) for part in parts if part.stage == stage.key and part.text]) for stage in stages
    ]
    return [Recorded(stage, said) for stage, said in found if said]


def private_of(session: Session, me: Person) -> Private:
    """Return one's own note. One query."""
    note = PrivateNote.objects.visible_to(me).filter(session=session).first()
    if note is None:
        return Private("", 0, "")
    return Private(note.text, note.version, words.moment(note.updated_at))
