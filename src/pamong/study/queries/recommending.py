"""What a person may want to learn from next: candidates and their reasons, read in at most seven queries.

Of colleagues nothing is read but how many finished a resource, and that from five people on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import RowNumber

from pamong.agency.models import Person, Position
from pamong.catalogue.briefs import ResourceCard
from pamong.catalogue.models import Bookmark, Finished, PathStep, Resource, Teaches
from pamong.catalogue.queries import OnShelf, on_shelf
from pamong.plans.briefs import NeedBrief
from pamong.plans.queries import needs_to_learn
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.queries import asked_of
from pamong.study.models import Declined
from pamong.study.rules.recommending import (
    LEAST_COLLEAGUES,
    Candidate,
    Offered,
    Reason,
    Why,
    leads,
    next_level,
    offered,
)

MOST: Final = 24
"""So many are offered: more nobody looks through."""
COMPETENCIES: Final = 5
"""So many competencies are looked for, the one to begin with first."""
OF_EACH: Final = 30
"""Resources read for one competency, those that most people finished first."""
OF_COLLEAGUES: Final = 40
A_YEAR: Final = timedelta(days=365)
LEADING_SECONDS: Final = 600
KEPT_SECONDS: Final = 3600
"""For so long the counts of a position are kept: they are the same for everybody who holds it."""


@dataclass(frozen=True)
class Suggestion:
    """A resource, the sentence that says why, and what else speaks for it."""

    card: ResourceCard
    reason: str
    also: Sequence[str]
    whys: Sequence[Why]
    about: UUID | None


@dataclass(frozen=True)
class ForYou:
    """Everything the page shows."""

    suggestions: Sequence[Suggestion]
    hidden: Sequence[ResourceCard]
    """What she said is not for her."""
    has_levels: bool
    """Whether levels were agreed on with her."""
    has_plan: bool
    """Whether a plan that holds says what she means to learn."""
    names: Mapping[UUID, str]
    """Competencies for which something is offered."""


@dataclass
class _Known:
    """What she has to do with resources already."""

    finished: set[UUID] = field(default_factory=set)
    kept: set[UUID] = field(default_factory=set)
    declined: set[UUID] = field(default_factory=set)

    def card(self, key: UUID, found: OnShelf) -> ResourceCard:
        """A resource as she sees it."""
        return found.card(kept=key in self.kept, finished=key in self.finished)


def for_you(person: Person, today: date) -> ForYou:
    """Return what is offered to a person, the best first. Six queries at most; one more where no levels were agreed on."""
    needs = needs_to_learn(person, today.year)
    wanted = _wanted(needs, person, today)
    known = _known(person)
    reasons: dict[UUID, list[Reason]] = defaultdict(list)
    _by_competency(person, wanted, reasons)
    for key, people, is_family in _colleagues(person, today):
        reasons[key].append(Reason(Why.COLLEAGUES, people=people, is_family=is_family))
    for step in _next_steps(person, known):
        reasons[step[0]].append(Reason(Why.PATH, name=step[1], step=step[2]))
    for key in known.kept:
        reasons[key].append(Reason(Why.KEPT))
    wanted_ids = [key for key in reasons if key not in known.finished and key not in known.declined]
    shelf = on_shelf(person, [*wanted_ids, *known.declined])
    chosen = offered(_candidates(wanted_ids, shelf, reasons), today, MOST)
    hidden = [known.card(key, shelf[key]) for key in known.declined if key in shelf]
    return ForYou(
        suggestions=[_suggestion(each, known.card(each.candidate.id, shelf[each.candidate.id])) for each in chosen],
        hidden=sorted(hidden, key=lambda card: (card.title, card.id)),
        has_levels=any(need.level for need in needs),
        has_plan=any(need.activity for need in needs),
        names=_names(chosen, shelf),
    )


def _suggestion(each: Offered, card: ResourceCard) -> Suggestion:
    sentences = list(dict.fromkeys(reason.sentence for reason in each.reasons))
    whys = list(dict.fromkeys(reason.why for reason in each.reasons))
    return Suggestion(card, sentences[0], sentences[1:3], whys, each.about)


def _names(chosen: Iterable[Offered], shelf: Mapping[UUID, OnShelf]) -> dict[UUID, str]:
    found = {
        taught.competency_id: taught.name
        for each in chosen
        for taught in shelf[each.candidate.id].teaches
        if taught.competency_id == each.about
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _candidates(
    ids: Iterable[UUID], shelf: Mapping[UUID, OnShelf], reasons: Mapping[UUID, Sequence[Reason]]
) -> list[Candidate]:
    """What is offered in the catalogue and can be opened."""
    return [
        Candidate(
            id=key, kind=found.row.kind, is_checked=found.row.checked_at is not None, stars=found.stars_tenths,
            competencies=tuple(one.competency_id for one in found.teaches), reasons=reasons[key],
        )
        for key in ids
        if (found := shelf.get(key)) is not None and found.is_open
    ]  # fmt: skip


# --- what she needs ----------------------------------------------------------------------------------------------------


def _wanted(needs: Sequence[NeedBrief], person: Person, today: date) -> dict[UUID, list[Reason]]:
    """By competency: activities of the plan, gaps that were agreed on, or, where no levels were, what the position asks."""
    found: dict[UUID, list[Reason]] = defaultdict(list)
    levels = {need.competency_id: need for need in needs if need.level}
    for need in needs:
        held = levels.get(need.competency_id)
        if need.activity:
            level, target = (held.level or 0, held.required or 5) if held else (0, 5)
            found[need.competency_id].append(
                Reason(Why.PLAN, need.competency_id, need.activity, level, target, due_on=need.due_on)
            )
        elif need.gap > 0:
            found[need.competency_id].append(
                Reason(Why.GAP, need.competency_id, need.name, need.level or 0, need.required or 0, need.importance)
            )
    if not levels:
        for key, one in asked_of(person, today).items():
            found[key].append(Reason(Why.POSITION, key, "", one.level - 1, one.level, one.importance))
    ranked = sorted(found, key=lambda key: (-max(one.weight(today) for one in found[key]), str(key)))
    return {key: found[key] for key in ranked[:COMPETENCIES]}


def _by_competency(person: Person, wanted: Mapping[UUID, Sequence[Reason]], reasons: dict[UUID, list[Reason]]) -> None:
    """Resources that lead on from the level she has, those that most people finished first. One query, or none: what leads
    on from a level is the same for everybody, and is kept for ten minutes."""
    reach = {key: _reach(found) for key, found in wanted.items()}
    names = {key: f"study:leads:{key}:{level}:{first}" for key, (level, first) in reach.items()}
    known: dict[str, list[tuple[UUID, str, int, int]]] = cache.get_many(names.values())
    missing = {key: span for key, span in reach.items() if names[key] not in known}
    if missing:
        read = _leading(person.agency_id, missing)
        new = {names[key]: read[key] for key in missing}
        cache.set_many(new, LEADING_SECONDS)
        known |= new
    for key, found in wanted.items():
        for resource, name, first, last in known[names[key]]:
            for one in found:
                if leads(first, last, one.level, one.target):
                    reasons[resource].append(_named(one, name, next_level(first, one.level)))


def _reach(found: Sequence[Reason]) -> tuple[int, int]:
    """The level to go on from, and the highest one where a resource may begin; where none is known, whatever helps."""
    level, target = min(one.level for one in found), max(one.target for one in found)
    return level, level + 1 if level else target


def _leading(agency_id: UUID, reach: Mapping[UUID, tuple[int, int]]) -> dict[UUID, list[tuple[UUID, str, int, int]]]:
    """By competency: resource, name of the competency, and the levels that it teaches. One query."""
    condition = Q(pk__in=())
    for key, (level, first) in reach.items():
        condition |= Q(competency_id=key, level_to__gt=level, level_from__lte=first)
    rows = Teaches.objects.filter(condition, agency_id=agency_id, resource__closed_at__isnull=True)
    order = [F("resource__finished_count").desc(), F("resource_id").asc()]
    places = rows.annotate(place=Window(RowNumber(), partition_by="competency", order_by=order))
    read: dict[UUID, list[tuple[UUID, str, int, int]]] = {key: [] for key in reach}
    for key, resource, name, first, last in places.filter(place__lte=OF_EACH).values_list(
        "competency_id", "resource_id", "competency__name", "level_from", "level_to"
    ):
        read[key].append((resource, name, first, last))
    return read


def _named(one: Reason, name: str, step: int) -> Reason:
    told = one.name or name
    return Reason(one.why, one.competency_id, told, one.level, one.target, one.importance, step, due_on=one.due_on)


# --- what she and others did -------------------------------------------------------------------------------------------


def _known(person: Person) -> _Known:
    """What she finished, keeps and does not want. One query."""
    mine = {"person": person}
    rows = Finished.objects.filter(**mine).values_list("resource_id", Value("finished"))
    kept = Bookmark.objects.filter(**mine).values_list("resource_id", Value("kept"))
    declined = Declined.objects.filter(**mine).values_list("resource_id", Value("declined"))
    found = _Known()
    for key, what in rows.union(kept, declined, all=True):
        getattr(found, what).add(key)
    return found


def _next_steps(person: Person, known: _Known) -> list[tuple[UUID, str, int]]:
    """Of each ordered path in whose middle she is, the next resource: key, title of the path, number. One query."""
    begun = PathStep.objects.filter(
        resource__in=Finished.objects.filter(person=person).values("resource"), path=OuterRef("path")
    )
    rows = PathStep.objects.filter(
        Exists(begun), path__agency=person.agency_id, path__is_ordered=True, path__closed_at__isnull=True,
        resource__closed_at__isnull=True,
    ).exclude(resource__link=Resource.Link.DEAD).order_by("path__title", "path_id", "position", "pk")  # fmt: skip
    found: dict[UUID, tuple[UUID, str, int]] = {}
    number: dict[UUID, int] = defaultdict(int)
    for path, title, key in rows.values_list("path_id", "path__title", "resource_id"):
        number[path] += 1
        if path not in found and key not in known.finished and key not in known.declined:
            found[path] = (key, title, number[path])
    return list(found.values())


def _colleagues(person: Person, today: date) -> list[tuple[UUID, int, bool]]:
    """What colleagues in her position, or in one of its family, finished within a year: key, how many, whether of the
    family. Counts below five never leave the database. One query, kept for an hour."""
    job = person.position
    if job is None:
        return []
    key = f"study:colleagues:{job.pk}:{today.isoformat()}"
    found: list[tuple[UUID, int, bool]] | None = cache.get(key)
    if found is None:
        found = _counted(job, today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _counted(job: Position, today: date) -> list[tuple[UUID, int, bool]]:
    family = Position.objects.filter(_family(job), agency_id=job.agency_id)
    people = Person.objects.filter(position__in=family.values("pk"), left_on__isnull=True)
    rows = Finished.objects.filter(person__in=people.values("pk"), on__gt=today - A_YEAR)
    counts = rows.order_by().values("resource").annotate(
        same=Count("pk", filter=Q(person__position=job)), family=Count("pk")
    ).filter(family__gte=LEAST_COLLEAGUES).order_by("-same", "-family", "resource")  # fmt: skip
    return [
        (key, same, False) if same >= LEAST_COLLEAGUES else (key, family, True)
        for key, same, family in counts.values_list("resource", "same", "family")[:OF_COLLEAGUES]
    ]


def _family(job: Position) -> Q:
    name = family_of(job.name)
    return Q(pk=job.pk) if name == job.name else Q(pk=job.pk) | Q(kind=job.kind, name__startswith=f"{name} ")


def family_of(name: str) -> str:
    """`Analis SDM Aparatur` of `Analis SDM Aparatur Ahli Pertama`: the position without its rank."""
    low = name.lower()
    for rank in PositionClass.values:
        words = f" {rank.replace('_', ' ')}"
        if low.endswith(words):
            return name[: -len(words)]
    return name
