"""The pages of learning contracts: one's own list, one contract for whoever reads it, and those of a team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words, due_chip, span_in_words
from pamong.catalogue.words import duration
from pamong.plans.briefs import ItemBrief
from pamong.plans.queries import item_to_learn
from pamong.study.models import Contract, ContractResource, Entry
from pamong.study.queries import contract_words as words
from pamong.study.queries.footing import supervisor_of

State = Contract.State
MOST_ENTRIES: Final = 30
"""The latest entries that the page of a contract shows."""
PEOPLE = (
    "employee__position",
    "employee__agency",
    "employee__unit__effective_leader",
    "employee__unit__next_leader",
    "supervisor",
    "validator",
    "returned_by",
    "ended_by",
    "competency",
)


@dataclass(frozen=True)
class ResourceLine:
    """Something to learn from, and whether she is through with it."""

    id: UUID
    title: str
    about: str
    resource_id: UUID | None
    is_done: bool
    done: str


@dataclass(frozen=True)
class EntryLine:
    """An entry that came of the contract, for whoever may read that entry."""

    id: UUID
    title: str
    when: str
    time: str
    chip: Chip


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    title: str
    when: str
    iso: str
    by: str
    quote: str = ""


@dataclass(frozen=True)
class May:
    """What this person may do with the contract now."""

    edit: bool = False
    propose: bool = False
    take_back: bool = False
    decide: bool = False
    """Agree to it or give it back, as its supervisor of today."""
    learn: bool = False
    """Note progress, tick resources, write entries, say that one is through."""
    close: bool = False
    withdraw: bool = False
    copy: bool = False


@dataclass(frozen=True)
class ContractPage:
    """Everything the page shows. Names are first names; `boss`: of the supervisor of today, empty when there is none."""

    id: UUID
    version: int
    state: str
    title: str
    chip: Chip
    steps: Sequence[dict[str, Any]]
    is_mine: bool
    is_boss: bool
    """Whether the reader is the direct supervisor of today."""
    is_validator: bool
    name: str
    full_name: str
    position: str
    agency: str
    boss: str
    boss_name: str
    supervisor_name: str
    """Who agreed."""
    validator: str
    validator_name: str
    competency: str
    need: str
    objective: str
    strategy: str
    evidence: str
    criterion: str
    days: str
    due: Chip | None
    due_day: str
    target: str
    resources: Sequence[ResourceLine]
    item: ItemBrief | None
    entries: Sequence[EntryLine]
    entries_left: int
    """How many more there are than the page shows."""
    spent: str
    spent_minutes: int
    target_minutes: int
    progress: int
    progress_when: str
    proposed: str
    agreed: str
    returned: Told | None
    learned: str
    applied: str
    claimed: str
    outcome: Chip | None
    remark: str
    ended: str
    ended_by: str
    history: Sequence[Told] = field(default_factory=list)
    may: May = field(default_factory=May)
    reader: str = ""
    """Who reads what stands in it."""

    @property
    def closer(self) -> str:
        """Who is asked to close it."""
        return self.validator or self.boss

    @property
    def done_count(self) -> int:
        """How many resources she is through with."""
        return sum(one.is_done for one in self.resources)


def contract_of(standing: Standing, contract_id: UUID, **more: Any) -> Contract | None:
    """Return a contract that this person may read, with `more` annotations. One query."""
    seen = Contract.objects.visible_to(standing.person, team=standing.team)
    return seen.select_related(*PEOPLE).annotate(**more).filter(pk=contract_id).first()


def resource_of(standing: Standing, row_id: UUID) -> ContractResource | None:
    """Return a resource of a contract that this person may read. One query."""
    contracts = Contract.objects.visible_to(standing.person, team=standing.team)
    rows = ContractResource.objects.filter(pk=row_id, contract__in=contracts.values("pk"))
    return rows.select_related("contract").first()


def contract_page(standing: Standing, row: Contract, today: date) -> ContractPage:
    """Gather the page of a contract that `contract_of` gave. At most six queries."""
    me = standing.person
    is_mine, is_boss = row.employee_id == me.pk, row.employee_id in standing.team
    boss = supervisor_of(row.employee, today) if row.state in Contract.OPEN else row.supervisor
    entries = entries_of(standing, row)
    spent = sum(one.minutes or 0 for one in entries)
    is_running = row.state == State.AGREED and not row.claimed_at
    return ContractPage(
        id=row.pk, version=row.version, state=row.state, title=row.title, chip=words.state_chip(row),
        steps=words.steps(row), is_mine=is_mine, is_boss=is_boss and not is_mine, is_validator=row.validator_id == me.pk,
        name=first_name(row.employee.name), full_name=row.employee.full_name,
        position=row.employee.position.name if row.employee.position else "", agency=row.employee.agency.name,
        boss=words.first_of(boss), boss_name=boss.name if boss else "", supervisor_name=row.supervisor.name if row.supervisor else "",
        validator=words.first_of(row.validator), validator_name=row.validator.name if row.validator else "",
        competency=row.competency.name if row.competency else "", need=row.need, objective=row.objective,
        strategy=row.strategy, evidence=row.evidence, criterion=row.criterion,
        days=span_in_words(row.starts_on, row.due_on), due=due_chip(row.due_on, today) if is_running else None,
        due_day=day_in_words(row.due_on), target=duration(row.target_minutes), resources=_resources(row),
        # what stands in her plan is for those who may read the plan
        item=item_to_learn(row.employee, row.plan_item_id) if is_mine or is_boss else None,
        entries=[_entry_line(one) for one in entries[:MOST_ENTRIES]],
        entries_left=max(0, len(entries) - MOST_ENTRIES), spent=duration(spent), spent_minutes=spent,
        target_minutes=row.target_minutes or 0, progress=row.progress, progress_when=words.day_of(row.progress_at),
        proposed=words.day_of(row.proposed_at), agreed=words.day_of(row.agreed_at), returned=_returned(row),
        learned=row.learned, applied=row.applied, claimed=words.day_of(row.claimed_at),
        outcome=words.outcome_chip(row.outcome) if row.outcome else None, remark=row.remark,
        ended=words.day_of(row.ended_at), ended_by=words.first_of(row.ended_by), history=history_of(row, is_mine=is_mine),
        may=may_of(row, standing), reader=_reader(row, boss, is_mine=is_mine),
    )  # fmt: skip


def may_of(row: Contract, standing: Standing) -> May:
    """Say what a person may do with a contract now; the actions ask again."""
    is_mine = row.employee_id == standing.person.pk
    is_boss, state = row.employee_id in standing.team and not is_mine, row.state
    closes = not is_mine and (is_boss or row.validator_id == standing.person.pk)
    return May(
        edit=is_mine and state == State.DRAFT,
        propose=is_mine and state == State.DRAFT,
        take_back=is_mine and state == State.PROPOSED,
        decide=is_boss and state == State.PROPOSED,
        learn=is_mine and state == State.AGREED,
        close=closes and state == State.AGREED and row.claimed_at is not None,
        withdraw=is_mine and state in Contract.OPEN,
        copy=is_mine and state in (State.AGREED, State.CLOSED, State.WITHDRAWN),
    )


def entries_of(standing: Standing, row: Contract) -> list[Entry]:
    """Return what was entered for a contract, as far as this person reads it, the latest first. One query."""
    if not row.agreed_at:
        return []
    seen = Entry.objects.visible_to(standing.person, team=standing.team).filter(contract=row)
    return list(seen.order_by("-on", "-id"))


def history_of(row: Contract, *, is_mine: bool) -> list[Told]:
    """Who did what, the latest first; what came before the agreement between the two is told to those who were there."""
    name, boss = first_name(row.employee.name), words.first_of(row.supervisor)
    steps: list[tuple[Any, str, str, str]] = [
        (row.created_at if is_mine else None, _("Mulai ditulis"), name, ""),
        (row.returned_at if is_mine else None, _("Dikembalikan"), words.first_of(row.returned_by), row.returned_reason),
        (row.proposed_at, _("Diajukan"), name, ""),
        (row.agreed_at, _("Disepakati"), boss, ""),
        (row.claimed_at, _("Dinyatakan tuntas"), name, ""),
    ]
    ended = _("Ditutup") if row.state == State.CLOSED else _("Tidak dilanjutkan")
    steps.append((row.ended_at, ended, words.first_of(row.ended_by), row.remark))
    told = sorted((step for step in steps if step[0]), key=lambda step: step[0])  # of one moment: in this order
    return [_told(title, at, by, quote) for at, title, by, quote in reversed(told)]


def _returned(row: Contract) -> Told | None:
    """Why it came back, as long as it has not been proposed again."""
    if not words.came_back(row):
        return None
    return _told(_("Dikembalikan"), row.returned_at, words.first_of(row.returned_by), row.returned_reason)


def _told(title: str, at: Any, by: str, quote: str = "") -> Told:
    day = words.local_day(at)
    assert day is not None
    return Told(title, day_in_words(day), day.isoformat(), by, quote)


def _resources(row: Contract) -> list[ResourceLine]:
    rows = (
        ContractResource.objects.filter(contract=row)
        .select_related("resource")
        .defer("resource__content")
        .order_by("position", "id")
    )
    return [_resource_line(one) for one in rows.order_by("position", "id")]


def _resource_line(one: ContractResource) -> ResourceLine:
    source = one.resource
    parts = [source.get_kind_display(), source.provider, duration(source.minutes)] if source else []
    return ResourceLine(
        id=one.pk, title=source.title if source else one.text, about=" · ".join(str(part) for part in parts if part),
        resource_id=one.resource_id, is_done=one.done_at is not None, done=words.day_of(one.done_at),
    )  # fmt: skip


def _entry_line(one: Entry) -> EntryLine:
    title = one.title or _("Tanpa judul")
    return EntryLine(one.pk, title, day_in_words(one.on), duration(one.minutes), words.entry_chip(one.state))


def _reader(row: Contract, boss: Person | None, *, is_mine: bool) -> str:
    """Who reads it: the supervisor of today, whoever agreed, and from then on whoever validates."""
    boss_name, validator = words.first_of(boss), words.first_of(row.validator)
    if row.state != State.PROPOSED and row.agreed_at is None:
        return words.will_be_read_by(boss_name, validator)
    others = [boss_name, words.first_of(row.supervisor), validator if row.agreed_at else ""]
    return words.read_by(_("Anda") if is_mine else first_name(row.employee.name), others)
