"""The competency dictionary as other rooms read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from pamong.rulebook.models import Behaviour, Competency, Edition


@dataclass(frozen=True)
class CompetencyCard:
    """A competency in a list, in the words of its newest edition."""

    id: UUID
    key: str
    kind: str
    """`Competency.Kind`."""
    name: str
    definition: str
    edition: int
    edition_id: UUID
    closed: bool
    is_builtin: bool

    @property
    def kind_in_words(self) -> str:
        """`Manajerial`."""
        return str(Competency.Kind(self.kind).label)


@dataclass(frozen=True)
class Words:
    """What one edition says: behaviours by level, in their order. `levels` always has the five levels."""

    edition_id: UUID
    competency_id: UUID
    number: int
    name: str
    definition: str
    source: str
    levels: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def competencies_of(agency_id: UUID) -> list[CompetencyCard]:
    """Return the whole dictionary of an agency in its order, closed ones too. One query."""
    rows = Edition.objects.filter(agency_id=agency_id, number=F("competency__edition")).select_related("competency")
    return [
        CompetencyCard(
            row.competency_id, row.competency.key, row.competency.kind, row.name, row.definition, row.number, row.pk,
            closed=row.competency.closed_at is not None, is_builtin=row.competency.is_builtin,
        )
        for row in rows.order_by("competency__position", "competency__name", "competency__key")
    ]  # fmt: skip


def current_editions(competency_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the newest edition of each competency. One query."""
    rows = Edition.objects.filter(competency_id__in=set(competency_ids), number=F("competency__edition"))
    return dict(rows.values_list("competency_id", "pk"))


def words_of(edition_ids: Iterable[UUID]) -> dict[UUID, Words]:
    """Return editions by key, old ones too: a rating stays readable in the words it was made by. Two queries."""
    return worded(Edition.objects.filter(pk__in=set(edition_ids)))


def worded(editions: Iterable[Edition]) -> dict[UUID, Words]:
    """Return what editions that are read already say. One query."""
    rows = list(editions)
    found: dict[UUID, dict[int, list[str]]] = {}
    for line in Behaviour.objects.filter(edition__in=rows).order_by("edition", "level", "number"):
        found.setdefault(line.edition_id, {}).setdefault(line.level, []).append(line.text)
    return {
        row.pk: Words(
            row.pk, row.competency_id, row.number, row.name, row.definition, row.source,
            {level: tuple(found.get(row.pk, {}).get(level, ())) for level in range(1, 6)},
        )
        for row in rows
    }  # fmt: skip
