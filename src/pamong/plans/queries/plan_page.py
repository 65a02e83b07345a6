"""The page of one plan: what it says, what may be done with it now and by whom. Values for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, F, JSONField, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words
from pamong.plans import terms, words
from pamong.plans.models import Assessment, Goal, Item, Line, Plan, Review, Version
from pamong.plans.queries.footing import supervisor_of
from pamong.plans.queries.plan_cards import GoalCard, held_goals, live_goals
from pamong.plans.rules import balance
from pamong.plans.rules.content import PlanContent, from_json
from pamong.plans.rules.gaps import Gap, ranked
from pamong.rulebook import amounts
from pamong.rulebook.queries import bounds_of
from pamong.rulebook.rules import bounds_in

State = Plan.State
Decision = Version.Decision
FOR_HR = (Decision.AGREED, Decision.VERIFYING)
"""Versions that HR reads, with what was said about them: those that held, and the one that waits for her."""
PEOPLE = (
    "employee__position", "employee__agency", "employee__unit__effective_leader", "employee__unit__next_leader",
    "supervisor__position",
)  # fmt: skip
"""Whom the page names, loaded with the plan."""


@dataclass(frozen=True)
class GapCard:
    """One gap of the newest agreed assessment; `in_plan` when a goal comes from it."""

    id: UUID
    competency_id: UUID
    name: str
    has: int
    need: int
    size: int
    text: str
    in_plan: bool


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    title: str
    when: str
    iso: str
    by: str
    quote: str = ""


@dataclass(frozen=True)
class Foreseen:
    """The JP a plan foresees against what the year asks."""

    amount: int
    minimum: int
    text: str
    note: str
    is_enough: bool


@dataclass(frozen=True)
class May:
    """What this person may do with the plan now."""

    edit: bool = False
    propose: bool = False
    withdraw: bool = False
    decide: bool = False
    """Agree to it or return it, as its supervisor of today."""
    verify: bool = False
    revise: bool = False
    drop_revision: bool = False
    carry_out: bool = False
    """Note progress, settle activities, let goals go, write scales that are missing."""
    start: bool = False
    """Accept scales, as the supervisor of today."""
    review: bool = False
    coach: bool = False


@dataclass(frozen=True)
class PlanPage:
    """Everything the page shows."""

    id: UUID
    year: int
    state: str
    version: int
    chip: Chip
    kicker: str
    headline: str
    note: str
    is_mine: bool
    is_supervisor: bool
    is_hr: bool
    employee_id: UUID
    name: str
    first_name: str
    position: str
    boss: str
    """First name of the supervisor of today; empty when there is none."""
    number: int
    agreed: str
    goals: Sequence[GoalCard]
    gaps: Sequence[GapCard]
    foreseen: Foreseen
    shares: Sequence[Mapping[str, Any]]
    """The parts of 10:20:70: label, value, text."""
    shares_told: str
    history: Sequence[Told]
    returned: Told | None
    proposed: str
    change: str
    shows_held: bool
    """Whether this is the version that holds, while another one is written or decided."""
    is_changed: bool
    """Whether a version holds and another one is on the way."""
    may: May

    @property
    def wanting(self) -> list[GapCard]:
        """Competencies that lack something of what is asked for."""
        return [gap for gap in self.gaps if gap.size]

    @property
    def fitting(self) -> list[GapCard]:
        """Competencies that are as they are asked for."""
        return [gap for gap in self.gaps if not gap.size]

    @property
    def asks_more(self) -> bool:
        """Whether the page asks for another step before a change of the plan."""
        return bool(self.bare or self.late)

    @property
    def bare(self) -> list[GoalCard]:
        """Goals that cannot begin: without a whole scale."""
        return [goal for goal in self.goals if goal.is_open and not goal.has_scale]

    @property
    def to_start(self) -> list[GoalCard]:
        """Goals with a new scale that wait for the supervisor."""
        return [goal for goal in self.goals if goal.is_waiting_for_start]

    @property
    def late(self) -> int:
        """Activities whose last day passed."""
        return sum(item.is_late for goal in self.goals if goal.is_open for item in goal.items)

    @property
    def is_ready(self) -> bool:
        """Whether every goal has an activity, and there is a goal."""
        return bool(self.goals) and all(goal.items for goal in self.goals if goal.is_open)


def plan_of(standing: Standing, plan_id: UUID, **more: Any) -> Plan | None:
    """Return a plan that this person may read, with `more` annotations. One query."""
    seen = Plan.objects.visible_to(standing.person, team=standing.team, paths=standing.paths(roles.HR))
    return seen.select_related(*PEOPLE).annotate(**more).filter(pk=plan_id).first()


def own_plans(person: Person) -> dict[int, Plan]:
    """Return one's own plans by year. One query."""
    rows = Plan.objects.filter(employee=person).select_related(*PEOPLE)
    return {row.year: row for row in rows.order_by("year")}


def plan_page(standing: Standing, plan: Plan, today: date, *, held: bool = False) -> PlanPage:
    """Gather the page of a plan that `plan_of` gave. At most six queries. `held`: show the version that holds."""
    me = standing.person
    is_mine, is_boss = plan.employee_id == me.pk, plan.employee_id in standing.team
    is_hr = not is_mine and not is_boss
    is_changed = plan.number > 0 and plan.state in {State.REVISED, State.PROPOSED, State.VERIFYING}
    shows_held = is_changed and not is_mine and (held or not _reads_proposal(plan, is_boss, standing))
    versions = _versions(plan, with_held=shows_held)
    content = _held(versions) if shows_held else None
    goals = (
        held_goals(content, plan.pk, today) if content else live_goals(plan.pk, today, holds=plan.state == State.AGREED)
    )
    asks_boss = is_mine and plan.state in {State.DRAFT, State.PROPOSED, State.REVISED}
    boss = supervisor_of(plan.employee, today) if asks_boss else None
    gaps = gaps_of(plan.employee_id, goals)
    amount = sum(goal.amount for goal in goals if goal.state != Goal.State.DROPPED)
    last = versions[-1] if versions else None
    return PlanPage(
        id=plan.pk, year=plan.year, state=plan.state, version=plan.version, chip=words.plan_chip(plan.state),
        kicker=_kicker(plan), headline=words.headline(_gaps_met(goals), len(goals), amount),
        note=content.note if content else plan.note, is_mine=is_mine, is_supervisor=is_boss, is_hr=is_hr,
        employee_id=plan.employee_id, name=plan.employee.full_name, first_name=first_name(plan.employee.name),
        position=plan.employee.position.name if plan.employee.position else "",
        boss=first_name(boss.name) if boss else "", number=plan.number,
        agreed=_day(plan.agreed_at), goals=goals, gaps=gaps, foreseen=foreseen_of(plan, amount),
        **_shares(goals), history=_history([row for row in versions if not is_hr or row.decision in FOR_HR]), returned=_returned(plan, last),
        proposed=_day(last.proposed_at) if last else "", change=last.change if last else "",
        shows_held=shows_held, is_changed=is_changed,
        may=may_of(plan, standing, today, has_goals=bool(goals)),
    )  # fmt: skip


def _reads_proposal(plan: Plan, is_boss: bool, standing: Standing) -> bool:
    """Whether this reader is asked to decide on what is on the way."""
    if plan.state == State.PROPOSED:
        return is_boss
    return plan.state == State.VERIFYING and (is_boss or standing.has(roles.HR))


def _held(versions: Iterable[Version]) -> PlanContent:
    return from_json(next(found for row in versions if (found := getattr(row, "held", None))))


def _gaps_met(goals: Sequence[GoalCard]) -> int:
    return len({goal.competency_id for goal in goals if goal.is_gap and goal.state != Goal.State.DROPPED})


def _day(moment: Any) -> str:
    return day_in_words(timezone.localtime(moment).date()) if moment else ""


def _kicker(plan: Plan) -> str:
    """`Rencana pengembangan 2026 · disepakati 12 Feb 2026 oleh Dewi dan Ratna`."""
    values = {
        "year": plan.year, "day": _day(plan.agreed_at), "name": first_name(plan.employee.name),
        "boss": first_name(plan.supervisor.name) if plan.supervisor else "",
    }  # fmt: skip
    if plan.state in {State.AGREED, State.CLOSED}:
        return _("Rencana pengembangan %(year)s · disepakati %(day)s oleh %(name)s dan %(boss)s") % values
    return _("Rencana pengembangan %(year)s") % values


def gaps_of(employee_id: UUID, goals: Sequence[GoalCard]) -> list[GapCard]:
    """Return where she stands by the newest agreed assessment, the most pressing first. One query."""
    newest = Assessment.objects.filter(employee=employee_id, state=Assessment.State.AGREED).order_by("-agreed_at")
    rows = Line.objects.filter(assessment=Subquery(newest.values("pk")[:1]), agreed__isnull=False)
    by_id = {row.pk: row for row in rows.select_related("competency")}
    gaps = ranked(
        Gap(row.pk, row.competency.name, row.required, row.agreed or 0, row.importance) for row in by_id.values()
    )
    taken = {goal.line_id for goal in goals}
    return [_gap_card(gap, by_id[gap.id].competency_id, gap.id in taken) for gap in gaps]


def _gap_card(gap: Gap, competency_id: UUID, in_plan: bool) -> GapCard:
    need = gap.required or 0
    values = {"has": gap.level, "need": need}
    text = _("tingkat %(has)s, diminta %(need)s") % values if need else _("tingkat %(has)s") % values
    return GapCard(gap.id, competency_id, gap.name, gap.level, need, gap.size, text, in_plan)


def foreseen_of(plan: Plan, amount: int) -> Foreseen:
    """Hold the JP of a plan against what the year asks of whoever makes it. One query."""
    minimum = bounds_in(bounds_of(plan.agency_id), plan.employee.kind, plan.year).minimum
    values = {"jp": amounts.number(amount), "minimum": amounts.number(minimum), "left": amounts.jp(minimum - amount)}
    if not minimum:
        return Foreseen(amount, 0, amounts.jp(amount), _("Tahun ini tidak meminta jumlah paling sedikit."), True)
    text = _("%(jp)s dari %(minimum)s JP") % values
    if amount >= minimum:
        return Foreseen(amount, minimum, text, _("Cukup untuk yang diminta setahun, bila semuanya terlaksana."), True)
    return Foreseen(amount, minimum, text, _("Masih %(left)s di bawah yang diminta setahun.") % values, False)


def _shares(goals: Sequence[GoalCard]) -> dict[str, Any]:
    """The balance of a plan as a picture and as a sentence."""
    items = [
        item
        for goal in goals
        if goal.state != Goal.State.DROPPED
        for item in goal.items
        if item.state != Item.State.DROPPED
    ]
    parts = balance.shares((item.track, item.form, item.amount) for item in items)
    order = (terms.Share.EXPERIENCE, terms.Share.SOCIAL, terms.Share.FORMAL)
    texts = [(str(one.label), parts[one], words.percent(parts[one])) for one in order] if parts else []
    told = ", ".join(f"{label[:1].lower()}{label[1:]} {text}" for label, _value, text in texts)
    shares = [{"label": label, "value": value, "text": text} for label, value, text in texts]
    return {"shares": shares, "shares_told": told}


def _versions(plan: Plan, *, with_held: bool = False) -> list[Version]:
    """Every proposal with who decided, the first one first; content only of the one that holds, as `held`. One query."""
    people = ("proposed_by", "supervisor_agreed_by", "decided_by", "verified_by")
    rows = Version.objects.filter(plan=plan).select_related(*people).defer("content").order_by("number")
    if with_held:
        rows = rows.annotate(held=Case(When(number=plan.number, then=F("content")), output_field=JSONField()))
    return list(rows)


def _history(versions: Sequence[Version]) -> list[Told]:
    """Who proposed, returned and agreed, the latest first."""
    told: list[tuple[Any, Told]] = []
    for row in versions:
        told += [
            (
                row.proposed_at,
                _told(_("Diajukan, versi %(n)s") % {"n": row.number}, row.proposed_at, row.proposed_by, row.change),
            )
        ]
        if row.supervisor_agreed_at and row.supervisor_agreed_at != row.decided_at:
            told += [
                (
                    row.supervisor_agreed_at,
                    _told(_("Disetujui atasan"), row.supervisor_agreed_at, row.supervisor_agreed_by),
                )
            ]
        if row.decided_at:
            title = _decided(row)
            told += [(row.decided_at, _told(title, row.decided_at, row.verified_by or row.decided_by, row.reason))]
    return [line for _at, line in sorted(told, key=lambda pair: pair[0], reverse=True)]


def _decided(row: Version) -> str:
    return {
        Decision.AGREED: _("Disepakati, versi %(n)s"),
        Decision.RETURNED: _("Dikembalikan"),
        Decision.WITHDRAWN: _("Ditarik"),
    }[Decision(row.decision)] % {"n": row.number}


def _told(title: str, at: Any, by: Person | None, quote: str = "") -> Told:
    day = timezone.localtime(at).date()
    return Told(title, day_in_words(day), day.isoformat(), first_name(by.name) if by else "", quote)


def _returned(plan: Plan, last: Version | None) -> Told | None:
    """Why the plan came back, as long as it has not been proposed again."""
    if last is None or last.decision != Decision.RETURNED or plan.state not in Plan.EDITABLE:
        return None
    return _told(_("Dikembalikan"), last.decided_at, last.decided_by, last.reason)


def may_of(plan: Plan, standing: Standing, today: date, *, has_goals: bool = True) -> May:
    """Say what a person may do with a plan now; the actions ask again."""
    is_mine, is_boss = plan.employee_id == standing.person.pk, plan.employee_id in standing.team
    editable, agreed = plan.state in Plan.EDITABLE, plan.state == State.AGREED
    path = plan.employee.unit.path if plan.employee.unit else None
    return May(
        edit=is_mine and editable,
        propose=is_mine and editable and has_goals,
        withdraw=is_mine and plan.state == State.PROPOSED,
        decide=is_boss and plan.state == State.PROPOSED,
        verify=plan.state == State.VERIFYING and not is_mine and standing.has_for(roles.HR, path),
        revise=is_mine and agreed and plan.year >= today.year,
        drop_revision=is_mine and plan.state == State.REVISED,
        carry_out=is_mine and agreed,
        start=is_boss and agreed,
        review=_may_review(plan, standing.person, is_mine=is_mine, is_boss=is_boss),
        coach=(is_mine or is_boss) and agreed,
    )


def _may_review(plan: Plan, person: Person, *, is_mine: bool, is_boss: bool) -> bool:
    """Whether a review is hers to open: what a former supervisor closed stays between those two."""
    if plan.state == State.CLOSED and is_boss and not is_mine:
        return Review.objects.filter(plan=plan, supervisor=person).exists()
    return (is_mine or is_boss) and plan.state in {State.AGREED, State.CLOSED}
