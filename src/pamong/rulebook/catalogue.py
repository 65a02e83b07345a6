"""The competency dictionary as pages show it: shelves, one competency with its ladder, and two editions side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person, RoleGrant
from pamong.agency.roles import HR
from pamong.agency.words import moment_in_words
from pamong.kit.paging import link
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.competence import Asked as Standing
from pamong.rulebook.competence import CompetencyDraft, class_of_person, required_on
from pamong.rulebook.levels import IMPORTANCE, LEVELS
from pamong.rulebook.models import Behaviour, Competency, Edition, Standard
from pamong.rulebook.queries import (
    Requirement,
    Words,
    competencies_of,
    required_of,
    standards_of_classes,
    worded,
)
from pamong.rulebook.queries.standards import as_asked


@dataclass(frozen=True)
class Volume:
    """A competency on its shelf; `lines` are the behaviours in which a search found something."""

    key: str
    name: str
    definition: str
    closed: bool
    lines: Sequence[tuple[str, str]] = ()
    """Pairs of `2.1` and the text."""


@dataclass(frozen=True)
class Shelf:
    """The competencies of a kind."""

    title: str
    lead: str
    volumes: Sequence[Volume]


@dataclass(frozen=True)
class Asked:
    """What my position asks for, in words."""

    key: str
    name: str
    level: int
    level_in_words: str
    importance: str
    decisive: bool


@dataclass(frozen=True)
class Library:
    """The page of the dictionary."""

    mine: Sequence[Asked]
    position: str
    shelves: Sequence[Shelf]
    found: int


def library_of(person: Person, today: date, words: str) -> Library:
    """Return the dictionary as this person reads it, narrowed to what holds these words. At most six queries."""
    cards = [card for card in competencies_of(person.agency_id) if not card.closed]
    lines = _lines_with(person.agency_id, words) if words else {}
    volumes = {
        card.id: Volume(card.key, card.name, card.definition, card.closed, lines.get(card.id, ()))
        for card in cards
        if not words or card.id in lines or words.casefold() in f"{card.name} {card.definition}".casefold()
    }
    shelves = [
        Shelf(title, lead, kept)
        for kind, title, lead in _kinds()
        if (kept := [volumes[card.id] for card in cards if card.kind == kind and card.id in volumes])
    ]
    position = person.position.name if person.position else ""
    mine = [] if words else [_asked(one) for one in required_of(person, today)]
    return Library(mine, position, shelves, len(volumes))


def _kinds() -> Sequence[tuple[str, str, str]]:
    return (
        (Competency.Kind.MANAGERIAL, _("Manajerial"), _("Delapan kompetensi yang diminta dari setiap ASN, apa pun jabatannya.")),
        (Competency.Kind.SOCIOCULTURAL, _("Sosial kultural"), _("Bekerja di tengah masyarakat yang beragam.")),
        (Competency.Kind.TECHNICAL, _("Teknis"), _("Keahlian bidang, disusun oleh instansi Anda sendiri.")),
    )  # fmt: skip


def _lines_with(agency_id: UUID, words: str) -> Mapping[UUID, Sequence[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = {}
    rows = Behaviour.objects.filter(
        agency_id=agency_id, edition__number=F("edition__competency__edition"), text__icontains=words
    ).select_related("edition")
    for row in rows.order_by("edition", "level", "number"):
        found.setdefault(row.edition.competency_id, []).append((str(row), row.text))
    return found


def _asked(one: Requirement) -> Asked:
    return Asked(
        one.key, one.name, one.level, str(LEVELS[one.level]), str(IMPORTANCE[one.importance]), one.importance == 3
    )


@dataclass(frozen=True)
class Rung:
    """One level of the ladder."""

    level: int
    name: str
    lines: Sequence[str]
    reached: bool
    """Whether my position asks for this level or a higher one."""
    mine: bool
    classes: Sequence[str]
    """The classes of positions that ask for exactly this level."""


@dataclass(frozen=True)
class Printing:
    """One edition in the list of editions."""

    number: int
    recorded: str
    current: bool
    shown: bool


@dataclass(frozen=True)
class Ladder:
    """The page of one competency in the words of one edition."""

    key: str
    name: str
    kind: str
    definition: str
    source: str
    closed: bool
    is_builtin: bool
    number: int
    newest: int
    rungs: Sequence[Rung]
    printings: Sequence[Printing]
    mine: Asked | None
    editors: Sequence[str]
    """The officers who may change it."""
    changes: Sequence[Change] = field(default=())


@dataclass(frozen=True)
class Change:
    """One place in which two editions differ."""

    place: str
    before: str
    after: str


def ladder_of(person: Person, competency: Competency, today: date, number: int, beside: int) -> Ladder | None:
    """Return a competency in its edition `number`, compared with `beside` (0: with none); None without such an edition.

    Four queries.
    """
    rows = list(
        Edition.objects.filter(competency=competency).select_related("recorded_by").order_by("-number")
    )  # fmt: skip
    by_number = {row.number: row for row in rows}
    if number not in by_number or (beside and beside not in by_number):
        return None
    words = worded([by_number[each] for each in {number, beside} - {0}])
    shown = words[by_number[number].pk]
    standards = [] if competency.closed_at else _standards(person, competency, today)
    mine = _mine(person, competency, standards, today)
    return Ladder(
        key=competency.key,
        name=shown.name,
        kind=competency.get_kind_display(),
        definition=shown.definition,
        source=shown.source,
        closed=competency.closed_at is not None,
        is_builtin=competency.is_builtin,
        number=number,
        newest=competency.edition,
        rungs=_rungs(shown, mine.level if mine else 0, _classes(standards, competency.pk, today)),
        printings=[_printing(row, competency, number) for row in rows],
        mine=mine,
        editors=editors_of(person.agency_id),
        changes=differences(words[by_number[beside].pk], shown) if beside else (),
    )


def _printing(row: Edition, competency: Competency, shown: int) -> Printing:
    who = row.recorded_by.name if row.recorded_by else _("Bawaan Pamong")
    recorded = _("%(who)s, %(when)s") % {"who": who, "when": moment_in_words(row.recorded_at)}
    return Printing(row.number, recorded, row.number == competency.edition, row.number == shown)


def _standards(person: Person, competency: Competency, today: date) -> list[Standing]:
    rows = Standard.objects.filter(
        Q(job_id__isnull=True) | Q(job_id=person.position_id), competency=competency, valid_from__lte=today
    )
    return [as_asked(row) for row in rows.standing()]


def _classes(standards: Sequence[Standing], competency_id: UUID, today: date) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    for each in PositionClass:
        one = required_on(standards, today, job_id=None, position_class=each.value).get(competency_id)
        if one is not None:
            found.setdefault(one.level, []).append(str(each.label))
    return found


def _mine(person: Person, competency: Competency, standards: Sequence[Standing], today: date) -> Asked | None:
    place = class_of_person(person) or ""
    one = required_on(standards, today, job_id=person.position_id, position_class=place).get(competency.pk)
    if one is None or not one.level:
        return None
    level, importance = str(LEVELS[one.level]), str(IMPORTANCE[one.importance])
    return Asked(competency.key, competency.name, one.level, level, importance, one.importance == 3)


def _rungs(shown: Words, mine: int, classes: Mapping[int, Sequence[str]]) -> list[Rung]:
    return [
        Rung(level, str(LEVELS[level]), lines, level <= mine, level == mine, classes.get(level, ()))
        for level, lines in shown.levels.items()
    ]


def editors_of(agency_id: UUID) -> list[str]:
    """Return the names of HR of the whole agency: those who may change dictionary and standards. One query."""
    held = RoleGrant.objects.filter(
        agency_id=agency_id, role=HR.key, unit__isnull=True, revoked_at__isnull=True, person__left_on__isnull=True
    )
    return list(held.order_by("person__name").values_list("person__name", flat=True).distinct())


def differences(before: Words, after: Words) -> list[Change]:
    """Return where two editions differ, in reading order."""
    pairs = [
        (_("Nama"), before.name, after.name),
        (_("Definisi"), before.definition, after.definition),
        (_("Dasar"), before.source, after.source),
    ]
    for level in LEVELS:
        was, now = before.levels.get(level, ()), after.levels.get(level, ())
        for at in range(max(len(was), len(now))):
            place = _("Perilaku %(place)s") % {"place": f"{level}.{at + 1}"}
            pairs.append((place, was[at] if at < len(was) else "", now[at] if at < len(now) else ""))
    return [Change(place, was, now) for place, was, now in pairs if was != now]


def would_change(held: Words, draft: CompetencyDraft) -> list[Change]:
    """Return what the next edition would say otherwise."""
    levels = {level: tuple(filter(None, texts)) for level, texts in enumerate(draft.levels, 1)}
    return differences(
        held,
        Words(held.edition_id, held.competency_id, held.number + 1, draft.name, draft.definition, draft.source, levels),
    )


@dataclass(frozen=True)
class DeskRow:
    """A competency in HR's list."""

    key: str
    name: str
    kind: str
    edition: int
    is_builtin: bool
    closed: bool
    classes: int
    """How many classes of positions ask for it today."""
    jobs: int
    """How many positions have a standard of their own for it."""


def desk_of(agency_id: UUID, today: date, *, words: str = "", kind: str = "") -> list[DeskRow]:
    """Return HR's list, closed ones last. Three queries."""
    cards = competencies_of(agency_id)
    asked = standards_of_classes(agency_id, today)
    classes = Counter(competency for (competency, _cls), one in asked.items() if one.level)
    own = Standard.objects.filter(agency_id=agency_id, job_id__isnull=False).standing()
    jobs = Counter(key for key, _job in set(own.values_list("competency_id", "job_id")))
    rows = [
        DeskRow(
            card.key, card.name, card.kind_in_words, card.edition, card.is_builtin, card.closed, classes[card.id],
            jobs[card.id],
        )
        for card in cards
        if (not kind or card.kind == kind)
        and (not words or words.casefold() in f"{card.name} {card.key} {card.definition}".casefold())
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.closed)


def kinds_of(query: QueryDict, kind: str) -> list[dict[str, Any]]:
    """Return the kinds as a row of filters."""
    return [
        {"label": _("Semua"), "url": link(query, jenis=None, hal=None), "current": not kind},
        *(
            {"label": str(each.label), "url": link(query, jenis=each.value, hal=None), "current": kind == each}
            for each in Competency.Kind
        ),
    ]
