"""Goals and activities of a plan as its pages show them: finished words, whether from the rows of now or of a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import Chip, day_in_words, span_in_words
from pamong.plans import words
from pamong.plans.models import Goal, Item
from pamong.plans.models.plan import SCALE
from pamong.plans.rules.content import GOAL_FIELDS, ITEM_FIELDS, GoalContent, ItemContent, PlanContent
from pamong.plans.rules.risk import is_at_risk
from pamong.plans.terms import Source, Track
from pamong.plans.words import Level
from pamong.rulebook import amounts
from pamong.rulebook.models import Competency


@dataclass(frozen=True)
class ItemCard:
    """One activity. `amount` is in hundredths of a JP."""

    id: UUID
    track: str
    track_label: str
    form: str
    form_label: str
    activity: str
    when: str
    days: str
    amount: int
    jp: str
    method: str = ""
    resource: str = ""
    evidence: str = ""
    cost: str = ""
    state: str = Item.State.PLANNED
    chip: Chip | None = None
    remark: str = ""
    is_late: bool = False

    @property
    def is_coaching(self) -> bool:
        """Whether it can go on as a cycle of coaching."""
        return self.track == Track.COACHING

    @property
    def is_learning(self) -> bool:
        """Whether it can go on as a learning contract."""
        return self.track in {Track.SELF_LEARNING, Track.TRAINING}

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what became of it."""
        return self.state == Item.State.PLANNED


@dataclass(frozen=True)
class GoalCard:
    """One goal with what is done for it."""

    id: UUID
    number: int
    title: str
    source: str
    about: str
    """`Orientasi pada hasil 2 → 3`, or where else it comes from."""
    is_gap: bool
    line_id: UUID | None
    competency_id: UUID | None
    reason: str
    weight: str
    days: str
    amount: int
    jp: str
    levels: Sequence[Level]
    items: Sequence[ItemCard]
    has_scale: bool
    is_locked: bool
    state: str
    chip: Chip | None = None
    standing: str = ""
    """Where she sees herself, or what both agreed on, as a sentence."""
    baseline: str = ""
    dropped_reason: str = ""
    is_released: bool = False
    is_carried: bool = False
    is_at_risk: bool = False
    is_first: bool = False
    is_last: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something can still be done for it."""
        return self.state in {Goal.State.PLANNED, Goal.State.RUNNING}

    @property
    def is_waiting_for_start(self) -> bool:
        """Whether it has its scale and waits for the supervisor."""
        return self.state == Goal.State.PLANNED and self.has_scale and not self.is_locked


def about_words(source: str, competency: str, level_from: int | None, level_to: int | None) -> str:
    """Say what a goal is about: the competency with its levels, and the source unless it is a gap."""
    step = words.level_step(competency, level_from, level_to) if competency else ""
    if source == Source.GAP and step:
        return step
    label = words.source_words(source)
    return _("%(step)s, %(source)s") % {"step": step, "source": label[:1].lower() + label[1:]} if step else label


def weight_words(weight: int) -> str:
    """How much a goal counts; nothing for the usual weight."""
    return {2: _("penting"), 3: _("sangat penting")}.get(weight, "")


def item_card(row: Item, today: date, *, holds: bool) -> ItemCard:
    """Return an activity; only one of a plan that holds can be late."""
    is_late = holds and row.state == Item.State.PLANNED and row.due_on < today
    chip = None
    if row.state != Item.State.PLANNED:
        chip = words.item_chip(row.state)
        if row.settled_on:
            chip = replace(chip, text=f"{chip.text} {day_in_words(row.settled_on)}")
    elif is_late:
        chip = Chip(_("lewat waktunya"), "warning")
    return ItemCard(
        id=row.pk, track=row.track, track_label=words.track_words(row.track), form=row.form,
        form_label=amounts.form(row.form) if row.form else "", activity=row.activity,
        when=words.months(row.starts_on, row.due_on), days=span_in_words(row.starts_on, row.due_on),
        amount=row.expected_jp, jp=amounts.number(row.expected_jp), method=row.method, resource=row.resource,
        evidence=row.evidence, cost=words.rupiah(row.cost), state=row.state, chip=chip, remark=row.remark,
        is_late=is_late,
    )  # fmt: skip


def goal_card(row: Goal, items: Iterable[Item], competency: str, today: date, number: int, *, holds: bool) -> GoalCard:
    """Return a goal; `competency` is the name of its own. `holds`: the plan was agreed, so goals may be at risk."""
    cards = [item_card(item, today, holds=holds) for item in items]
    amount = sum(card.amount for card in cards if card.state != Item.State.DROPPED)
    texts = [getattr(row, name) for name in SCALE]
    return GoalCard(
        id=row.pk, number=number, title=row.title, source=row.source,
        about=about_words(row.source, competency, row.level_from, row.level_to),
        is_gap=row.source == Source.GAP, line_id=row.line_id, competency_id=row.competency_id, reason=row.reason, weight=weight_words(row.weight),
        days=span_in_words(row.starts_on, row.due_on), amount=amount, jp=amounts.jp(amount),
        levels=words.scale_levels(texts, _current(row)), items=cards, has_scale=all(texts),
        is_locked=row.scale_locked_at is not None, state=row.state,
        chip=words.goal_chip(row.state) if row.state != Goal.State.PLANNED else None, standing=_standing(row),
        baseline=words.MARKS[row.baseline] if row.baseline is not None else "", dropped_reason=row.dropped_reason,
        is_released=row.released_at is not None, is_carried=row.carried_from_id is not None,
        is_at_risk=holds and is_at_risk(row, today),
    )  # fmt: skip


def _current(row: Goal) -> int | None:
    """The level to mark: what both agreed on, else where she sees herself, else where she began."""
    return next((value for value in (row.attained, row.progress, row.baseline) if value is not None), None)


def _standing(row: Goal) -> str:
    if row.attained is not None:
        return _("Tercapai di tingkat %(mark)s, disepakati berdua.") % {"mark": words.MARKS[row.attained]}
    if row.progress is not None and row.progress_at is not None:
        values = {"mark": words.MARKS[row.progress], "day": day_in_words(row.progress_at.date())}
        return _("Sekarang di tingkat %(mark)s menurut catatan %(day)s.") % values
    if row.baseline is not None:
        return _("Mulai dari tingkat %(mark)s.") % {"mark": words.MARKS[row.baseline]}
    return ""


def in_order(
    rows: Sequence[Goal],
    items: Mapping[UUID, Sequence[Item]],
    names: Mapping[UUID | None, str],
    today: date,
    *,
    holds: bool,
) -> list[GoalCard]:
    """Return the goals in their order, each with its activities; `names` of competencies by key."""
    cards = [
        goal_card(row, items.get(row.pk, ()), names.get(row.competency_id, ""), today, n, holds=holds)
        for n, row in enumerate(rows, 1)
    ]
    return [replace(card, is_first=n == 0, is_last=n == len(cards) - 1) for n, card in enumerate(cards)]


def live_goals(plan_id: UUID, today: date, *, holds: bool) -> list[GoalCard]:
    """Return the goals of now with their activities. Two queries."""
    standing = Goal.objects.filter(plan=plan_id, removed_at=None).select_related("competency")
    rows = list(standing.order_by("position", "id"))
    names: dict[UUID | None, str] = {row.competency_id: row.competency.name for row in rows if row.competency}
    items = Item.objects.filter(goal__plan=plan_id, goal__removed_at=None, removed_at=None).order_by("position", "id")
    return in_order(rows, _by_goal(items), names, today, holds=holds)


def held_goals(held: PlanContent, plan_id: UUID, today: date) -> list[GoalCard]:
    """Return the goals of a version as they stood, each with where it stands now. Three queries."""
    goals = {row.pk: row for row in Goal.objects.filter(plan=plan_id)}
    items = {row.pk: row for row in Item.objects.filter(goal__plan=plan_id)}
    wanted = {goal.competency_id for goal in held.goals}
    names: dict[UUID | None, str] = dict(
        Competency.objects.filter(pk__in=[key for key in wanted if key]).values_list("pk", "name")
    )
    rows, activities = held_rows(held, goals, items)
    return in_order(rows, _by_goal(activities), names, today, holds=True)


def held_rows(
    held: PlanContent, goals: Mapping[UUID, Goal], items: Mapping[UUID, Item]
) -> tuple[list[Goal], list[Item]]:  # fmt: skip
    """Return goals and activities of a version as they stood, with the states of now from the rows by key. No query."""
    rows = [_as_it_stood(goal, goals.get(goal.id)) for goal in held.goals]
    pairs = ((goal.id, item) for goal in held.goals for item in goal.items)
    return rows, [_item_as_it_stood(goal_id, item, items.get(item.id)) for goal_id, item in pairs]


NOW = (
    "scale_locked_at",
    "state",
    "progress",
    "progress_at",
    "attained",
    "dropped_reason",
    "released_at",
    "carried_from_id",
)
"""What of a goal is not in a version, for it goes on while the plan is being changed."""


def _as_it_stood(goal: GoalContent, row: Goal | None) -> Goal:
    now = {name: getattr(row, name) for name in NOW} if row else {}
    scale = dict(zip(SCALE, goal.scale, strict=True))
    return Goal(
        id=goal.id, baseline=goal.baseline, **scale, **{name: getattr(goal, name) for name in GOAL_FIELDS}, **now
    )


def _item_as_it_stood(goal_id: UUID, item: ItemContent, row: Item | None) -> Item:
    now = {name: getattr(row, name) for name in ("state", "settled_on", "remark")} if row else {}
    return Item(id=item.id, goal_id=goal_id, **{name: getattr(item, name) for name in ITEM_FIELDS}, **now)


def _by_goal(items: Iterable[Item]) -> dict[UUID, list[Item]]:
    found: dict[UUID, list[Item]] = {}
    for item in items:
        found.setdefault(item.goal_id, []).append(item)
    return found
