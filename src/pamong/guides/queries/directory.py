"""The directory of mentors: what is asked for, what was found, and how to say it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import F
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.provinces import PROVINCES
from pamong.guides import words
from pamong.guides.briefs import GuideCard
from pamong.guides.models import Label, Mark, Profile, Skill, resting
from pamong.guides.models.profiles import ProfileQuerySet
from pamong.guides.queries.cards import drawn
from pamong.guides.searching import Found, find
from pamong.kit.paging import PARAMETER, Paged, link, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.rulebook.queries import competencies_of

Kind = Label.Kind
PER_PAGE: Final = 20
WHERE: Final[Mapping[str, str]] = {"daring": "is_online", "tatap": "is_in_person"}
"""Ways to meet as they stand in the address."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it cannot mean is left out."""

    words: str = ""
    competency: UUID | None = None
    level: int | None = None
    """At least so high."""
    language: str = ""
    way: str = ""
    province: str = ""
    where: str = ""
    """A key of `WHERE`."""
    kept: bool = False
    """Only those I keep."""
    passed: bool = False
    """Only those that I am otherwise not shown."""
    free: bool = False
    """Only those who take somebody new today."""

    @property
    def has_more(self) -> bool:
        """Whether anything is asked for that the page folds away."""
        return bool(self.level or self.language or self.way or self.province or self.kept or self.passed or self.free)


@dataclass(frozen=True)
class Line:
    """A mentor in the list, and whether I keep her."""

    card: GuideCard
    is_kept: bool
    is_passed: bool


@dataclass(frozen=True)
class Directory:
    """One page of the directory, in words."""

    found: Paged[Line]
    active: Sequence[Mapping[str, str]]
    instead: str
    """The words as they were taken, when some were spelt in a way nobody knows."""
    nothing_like: Sequence[str]
    is_partly: bool
    """Whether what holds only some of the words is shown too."""
    competencies: Sequence[tuple[str, str]]
    is_empty: bool
    """Whether the agency has no open profile at all."""


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    level, only = query.get("tingkat", ""), query.get("simpan", "")
    return Asked(
        words=words_asked(query), competency=uuid_of(query.get("kompetensi", "")),
        level=int(level) if level in {"1", "2", "3", "4", "5"} else None,
        language=_one_of(query, "bahasa", words.LANGUAGES), way=_one_of(query, "cara", words.WAYS),
        province=_one_of(query, "provinsi", PROVINCES), where=_one_of(query, "tempat", WHERE),
        kept=only == "1", passed=only == "lewat", free=query.get("kosong") == "1",
    )  # fmt: skip


def _one_of(query: QueryDict, name: str, known: Collection[str]) -> str:
    value = query.get(name, "")
    return value if value in known else ""


def directory(person: Person, asked: Asked, query: QueryDict, today: date) -> Directory:
    """Find and say what was found. Five queries; with words one to three more."""
    rows = _fitting(person, asked, today)
    said = find(person.agency_id, asked.words) if asked.words else Found(())
    shown = paged(_by_words(rows, said.ids) if asked.words else _in_order(rows, today), query, PER_PAGE)
    cards = drawn(shown.items, today)
    marks = [vars(row)["mark"] for row in shown.items]
    lines = [
        Line(card, kind == Mark.Kind.KEPT, kind == Mark.Kind.PASSED) for card, kind in zip(cards, marks, strict=True)
    ]
    names = [(str(one.id), one.name) for one in competencies_of(person.agency_id) if not one.closed]
    active = _active(asked, dict(names), query)
    return Directory(
        found=shown.holding(lines), active=active, instead=_instead(said),
        nothing_like=[each.word for each in said.meanings if not each.stems],
        is_partly=bool(asked.words) and not said.whole and bool(lines), competencies=names,
        is_empty=not lines and not active,
    )  # fmt: skip


def _fitting(person: Person, asked: Asked, today: date) -> ProfileQuerySet:
    """Return the open profiles of colleagues that fit all filters but the words, each with what I noted (`mark`)."""
    rows = Profile.objects.open().filter(agency_id=person.agency_id, person__left_on__isnull=True)
    mine = Mark.objects.filter(owner=person)
    rows = rows.exclude(person=person).annotate(mark=Subquery(mine.filter(profile=OuterRef("pk")).values("kind")[:1]))
    passed = mine.filter(kind=Mark.Kind.PASSED).values("profile")
    if asked.kept:
        rows = rows.filter(pk__in=mine.filter(kind=Mark.Kind.KEPT).values("profile"))
    else:
        rows = rows.filter(pk__in=passed) if asked.passed else rows.exclude(pk__in=passed)
    if asked.competency:
        offered = Skill.objects.filter(competency=asked.competency, level__gte=asked.level or 1)
        rows = rows.filter(pk__in=offered.values("profile"))
    elif asked.level:
        rows = rows.filter(pk__in=Skill.objects.filter(level__gte=asked.level).values("profile"))
    for kind, word in ((Kind.LANGUAGE, asked.language), (Kind.WAY, asked.way)):
        if word:
            rows = rows.filter(pk__in=Label.objects.filter(kind=kind, word=word).values("profile"))
    if asked.province:
        rows = rows.filter(province=asked.province)
    if asked.where:
        rows = rows.filter(**{WHERE[asked.where]: True})
    return rows.filter(_can_take(today)) if asked.free else rows


def _can_take(today: date) -> Q:
    """Those who take somebody new on this day."""
    return Q(takes_requests=True, taken__lt=F("capacity")) & ~resting(today)


def _in_order(rows: ProfileQuerySet, today: date) -> ProfileQuerySet:
    """Whoever can be asked first; among them whoever accompanies the fewest, so that the well-known do not fill up."""
    ready = Case(When(_can_take(today), then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.select_related("person__unit", "person__position").order_by(ready, "taken", "person__name", "pk")


def _by_words(rows: ProfileQuerySet, ids: Sequence[UUID]) -> list[Profile]:
    """Return those that were found, the best first. One query."""
    place = {key: at for at, key in enumerate(ids)}
    found = rows.filter(pk__in=ids).select_related("person__unit", "person__position") if ids else []
    return sorted(found, key=lambda row: place[row.pk])


def _instead(found: Found) -> str:
    taken = [each.instead or each.word for each in found.meanings if each.stems]
    return " ".join(taken) if any(each.instead for each in found.meanings) else ""


def _active(asked: Asked, names: Mapping[str, str], query: QueryDict) -> list[dict[str, str]]:
    chips: list[tuple[str, Any]] = [
        ("q", f"“{asked.words}”" if asked.words else ""),
        ("kompetensi", names.get(str(asked.competency), _("Kompetensi lain")) if asked.competency else ""),
        ("tingkat", _("tingkat %(n)d ke atas") % {"n": asked.level} if asked.level else ""),
        ("bahasa", words.language(asked.language)),
        ("cara", words.way(asked.way)),
        ("provinsi", PROVINCES.get(asked.province, "")),
        ("tempat", {"daring": _("Daring"), "tatap": _("Tatap muka")}.get(asked.where, "")),
        ("simpan", _("Yang saya simpan") if asked.kept else _("Yang saya lewati") if asked.passed else ""),
        ("kosong", _("Ada tempat sekarang") if asked.free else ""),
    ]
    return [{"label": label, "url": link(query, **{name: None, PARAMETER: None})} for name, label in chips if label]
