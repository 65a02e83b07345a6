"""One's own sheet: how far it is, one competency with its behaviours, and what is missing before it is handed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pamong.kit.autosave import Met
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules
from pamong.rulebook import queries as rulebook

Role = Sheet.Role


@dataclass(frozen=True)
class Entry:
    """One competency on one's own sheet."""

    number: int
    """From 1."""
    line_id: UUID
    name: str
    level: int | None
    required: int | None
    lacks: bool
    """Whether an example is missing without which the sheet cannot be handed in."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return self.level is not None and not self.lacks


@dataclass(frozen=True)
class Overview:
    """One's own sheet at a glance."""

    entries: Sequence[Entry]
    role: str

    @property
    def total(self) -> int:
        """How many competencies."""
        return len(self.entries)

    @property
    def done(self) -> int:
        """How many are ready."""
        return sum(entry.is_done for entry in self.entries)

    @property
    def is_begun(self) -> bool:
        """Whether anything has a level."""
        return any(entry.level for entry in self.entries)

    @property
    def next(self) -> Entry | None:
        """Where to go on."""
        return next((entry for entry in self.entries if not entry.is_done), None)

    @property
    def may_submit(self) -> bool:
        """Whether it can be handed in."""
        return self.is_begun if self.role == Role.THIRD else bool(self.entries) and self.done == self.total

    @property
    def missing(self) -> Sequence[Entry]:
        """Those without level."""
        return [entry for entry in self.entries if entry.level is None]

    @property
    def bare(self) -> Sequence[Entry]:
        """Those without the example they need."""
        return [entry for entry in self.entries if entry.lacks]


@dataclass(frozen=True)
class Behaviour:
    """Something that can be seen, with its tick."""

    key: str
    """`3.2`."""
    text: str
    ticked: bool


@dataclass(frozen=True)
class LevelChoice:
    """One of the five levels."""

    level: int
    behaviours: Sequence[Behaviour]
    is_required: bool
    chosen: bool


@dataclass(frozen=True)
class Text:
    """Evidence or reason, to be written."""

    name: str
    text: str
    version: int
    error: str = ""
    met: Met | None = None

    @property
    def prefix(self) -> str:
        """How its fields begin."""
        return self.name


@dataclass(frozen=True)
class OneRating:
    """The page of one competency."""

    number: int
    total: int
    line_id: UUID
    name: str
    definition: str
    required: int | None
    levels: Sequence[LevelChoice]
    level: int | None
    suggested: int | None
    evidence: Text
    reason: Text
    before: int | None
    after: int | None
    is_bare: bool
    """Whether the supervisor must give an example for the chosen level."""
    entries: Sequence[Entry] = ()

    def typed(self, texts: Mapping[str, Text], keys: Collection[str], level: int | None) -> OneRating:
        """Return the page with what was typed, ticked (`3.2`) and chosen instead of what is saved."""
        levels = [
            replace(
                each,
                chosen=each.level == level,
                behaviours=[replace(one, ticked=one.key in keys) for one in each.behaviours],
            )
            for each in self.levels
        ]
        return replace(self, levels=levels, level=level, evidence=texts["evidence"], reason=texts["reason"])

    @property
    def has_ticks(self) -> bool:
        """Whether any behaviour was seen."""
        return any(each.ticked for level in self.levels for each in level.behaviours)


def _lines(row: Assessment) -> list[Line]:
    return list(Line.objects.filter(assessment=row).select_related("edition").order_by("position", "pk"))


def overview_of(row: Assessment, sheet: Sheet) -> Overview:
    """Return one's own sheet at a glance. Two queries."""
    ratings = {rating.line_id: rating for rating in Rating.objects.filter(sheet=sheet)}
    return _overview(_lines(row), ratings, sheet)


def _overview(lines: Sequence[Line], ratings: Mapping[UUID, Rating], sheet: Sheet) -> Overview:
    entries = [
        Entry(
            number=number,
            line_id=line.pk,
            name=line.edition.name,
            level=rating.level if (rating := ratings.get(line.pk)) else None,
            required=None if sheet.role == Role.THIRD else line.required,
            lacks=bool(
                rating and not rating.evidence and rules.needs_evidence(sheet.role, rating.level, line.required)
            ),
        )
        for number, line in enumerate(lines, 1)
    ]
    return Overview(entries, sheet.role)


def one_of(row: Assessment, sheet: Sheet, number: int) -> OneRating | None:
    """Return one competency of one's own sheet, by its place from 1; None when there is none. Four queries."""
    lines = _lines(row)
    if not 1 <= number <= len(lines):
        return None
    line = lines[number - 1]
    ratings = {rating.line_id: rating for rating in Rating.objects.filter(sheet=sheet)}
    rating = ratings.get(line.pk)
    words = rulebook.words_of([line.edition_id])[line.edition_id]
    ticks = rules.ticks_of(rating.seen if rating else "")
    level, required = rating.level if rating else None, None if sheet.role == Role.THIRD else line.required
    texts = {name: getattr(rating, name, "") for name in ("evidence", "reason")}
    return OneRating(
        number=number,
        total=len(lines),
        line_id=line.pk,
        name=words.name,
        definition=words.definition,
        required=required,
        levels=_levels(words.levels, ticks, required, level),
        level=level,
        suggested=rules.suggested(ticks, {at: len(each) for at, each in words.levels.items()}),
        evidence=Text("evidence", texts["evidence"], rules.fingerprint(texts["evidence"])),
        reason=Text("reason", texts["reason"], rules.fingerprint(texts["reason"])),
        before=number - 1 or None,
        after=number + 1 if number < len(lines) else None,
        is_bare=rules.needs_evidence(sheet.role, level, required),
        entries=_overview(lines, ratings, sheet).entries,
    )


def _levels(
    words: Mapping[int, Sequence[str]], ticks: rules.Ticks, required: int | None, chosen: int | None
) -> list[LevelChoice]:
    return [
        LevelChoice(
            level,
            [
                Behaviour(f"{level}.{number}", text, (level, number) in ticks)
                for number, text in enumerate(behaviours, 1)
            ],
            level == required,
            level == chosen,
        )
        for level, behaviours in sorted(words.items())
    ]
