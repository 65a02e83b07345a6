"""Versions of a plan: the list of what was proposed and decided, and two of them side by side in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words, span_in_words
from pamong.plans import words
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.models.plan import SCALE
from pamong.plans.queries.plan_cards import weight_words
from pamong.plans.queries.plan_page import FOR_HR
from pamong.plans.rules.content import GoalContent, GoalPair, ItemContent, PlanContent, compare, content_of, from_json
from pamong.rulebook import amounts
from pamong.rulebook.models import Competency

Decision = Version.Decision
TONES: Mapping[str, str] = {
    Decision.AGREED: "positive",
    Decision.RETURNED: "warning",
    Decision.OPEN: "info",
    Decision.VERIFYING: "info",
}


@dataclass(frozen=True)
class VersionCard:
    """One proposal, and what was decided."""

    number: int
    title: str
    proposed: str
    change: str
    chip: Chip
    decided: str
    reason: str
    before: int | None
    """The version before it that this reader may compare it with."""


@dataclass(frozen=True)
class Row:
    """One part on both sides. `mark`: what happened to it, in a word; empty where it stayed."""

    label: str
    before: str
    after: str
    mark: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Compared:
    """One goal on both sides."""

    id: UUID | str
    title: str
    chip: Chip
    rows: Sequence[Row]


def readable(plan: Plan, standing: Standing) -> list[Version]:
    """Return the versions that this person may read, the latest first, without their content: the two read all, HR what
    held or is verified. One query."""
    rows = Version.objects.filter(plan=plan)
    if plan.employee_id != standing.person.pk and plan.employee_id not in standing.team:
        rows = rows.filter(decision__in=FOR_HR)
    people = ("proposed_by", "supervisor_agreed_by", "decided_by", "verified_by")
    return list(rows.select_related(*people).defer("content").order_by("-number"))


def cards_of(rows: Sequence[Version]) -> list[VersionCard]:
    """Return the versions in words."""
    before = [*(row.number for row in rows[1:]), None]
    return [_card(row, earlier) for row, earlier in zip(rows, before, strict=False)]


def _card(row: Version, before: int | None) -> VersionCard:
    decided = ""
    if row.decided_at:
        who = row.verified_by or row.decided_by
        decided = _by(words.decision_words(row.decision), row.decided_at, who)
    return VersionCard(
        number=row.number, title=_("Versi %(n)s") % {"n": row.number},
        proposed=_by(_("diajukan"), row.proposed_at, row.proposed_by), change=row.change,
        chip=Chip(words.decision_words(row.decision), TONES.get(row.decision, "")), decided=decided, reason=row.reason,
        before=before,
    )  # fmt: skip


def _by(what: str, at: Any, who: Person | None) -> str:
    values = {
        "what": what[:1].upper() + what[1:],
        "day": day_in_words(timezone.localtime(at).date()),
        "name": first_name(who.name) if who else "",
    }
    return _("%(what)s %(day)s oleh %(name)s") % values if who else _("%(what)s %(day)s") % values


def content_in(plan: Plan, number: int) -> PlanContent | None:
    """Return the content of a version. One query."""
    found = Version.objects.filter(plan=plan, number=number).values_list("content", flat=True).first()
    return from_json(found) if found else None


def content_now(plan: Plan) -> PlanContent:
    """Return what is written now. Two queries."""
    goals = list(Goal.objects.filter(plan=plan, removed_at=None).order_by("position", "id"))
    items: dict[UUID, list[Item]] = {}
    for item in Item.objects.filter(goal__plan=plan, goal__removed_at=None, removed_at=None).order_by("position", "id"):
        items.setdefault(item.goal_id, []).append(item)
    return content_of(plan.note, goals, items)


def compared(before: PlanContent, after: PlanContent) -> list[Compared]:
    """Return two contents side by side, in words; goals that stayed as they were have no rows. One query."""
    pairs = compare(before, after)
    keys = {one.competency_id for pair in pairs for one in (pair.before, pair.after) if one and one.competency_id}
    names = dict(Competency.objects.filter(pk__in=keys).values_list("pk", "name"))
    found = [_compared(pair, names) for pair in pairs]
    if before.note != after.note:
        row = Row(_("Pengantar"), before.note, after.note, _("diubah"), "info")
        found.insert(0, Compared("pengantar", _("Pengantar"), Chip(_("Diubah"), "info"), [row]))
    return found


def _compared(pair: GoalPair, names: Mapping[UUID, str]) -> Compared:
    one = pair.after or pair.before
    assert one is not None  # a pair has at least one side
    if pair.before is None:
        chip = Chip(_("Baru"), "positive")
    elif pair.after is None:
        chip = Chip(_("Dihapus"), "negative")
    else:
        chip = Chip(_("Sama")) if pair.is_same else Chip(_("Diubah"), "info")
    return Compared(one.id, one.title, chip, [*_goal_rows(pair, names), *_item_rows(pair)])


def _goal_rows(pair: GoalPair, names: Mapping[UUID, str]) -> Iterable[Row]:
    whole = pair.changed & {"added", "removed"}
    left = _told(pair.before, names) if pair.before else {}
    right = _told(pair.after, names) if pair.after else {}
    for label in left or right:
        one, two = left.get(label, ""), right.get(label, "")
        if whole and (one or two):
            yield Row(label, one, two)
        elif not whole and one != two:
            yield _row(label, one, two)


def _row(label: str, before: str, after: str) -> Row:
    if not before:
        return Row(label, before, after, _("baru"), "positive")
    if not after:
        return Row(label, before, after, _("dihapus"), "negative")
    return Row(label, before, after, _("diubah"), "info")


def _told(goal: GoalContent, names: Mapping[UUID, str]) -> dict[str, str]:
    """Every part of a goal, by its label, in words."""
    competency = names.get(goal.competency_id, "") if goal.competency_id else ""
    levels = dict(zip(SCALE, goal.scale, strict=True))
    return {
        _("Tujuan"): goal.title,
        _("Berasal dari"): words.source_words(goal.source),
        _("Kompetensi"): words.level_step(competency, goal.level_from, goal.level_to) if competency else "",
        _("Mengapa"): goal.reason,
        _("Waktu"): span_in_words(goal.starts_on, goal.due_on),
        _("Seberapa penting"): weight_words(goal.weight) or _("Biasa").lower(),
        **{
            _("Tingkat %(mark)s") % {"mark": mark}: text
            for mark, text in zip(words.MARKS.values(), levels.values(), strict=True)
        },
        _("Keadaan awal"): "" if goal.baseline is None else words.MARKS[goal.baseline],
    }


def _item_rows(pair: GoalPair) -> Iterable[Row]:
    for item in pair.items:
        one = _item_told(item.before) if item.before else ""
        two = _item_told(item.after) if item.after else ""
        if one != two:
            yield _row(_("Kegiatan"), one, two)


def _item_told(item: ItemContent) -> str:
    """`Coaching: enam sesi bersama Ratna · Agu–Des · 12 JP`, and below it what else is said."""
    jp = f" · {amounts.jp(item.expected_jp)}" if item.expected_jp else ""
    head = f"{words.track_words(item.track)}: {item.activity} · {words.months(item.starts_on, item.due_on)}{jp}"
    rest = [text for text in (item.method, item.resource, item.evidence, words.rupiah(item.cost)) if text]
    if item.form and amounts.form(item.form) != words.track_words(item.track):
        rest.insert(0, amounts.form(item.form))
    return "\n".join([head, " · ".join(rest)]) if rest else head
