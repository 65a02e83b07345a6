"""Open profiles as cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import PositiveSmallIntegerField, UUIDField, Value

from pamong.agency.provinces import PROVINCES
from pamong.guides import words
from pamong.guides.briefs import GuideCard, SkillBrief
from pamong.guides.models import Label, Profile, Skill
from pamong.guides.rules.profile import is_paused
from pamong.ports import clock

Kind = Label.Kind
_SKILL: Final = "skill"


def card_of(person_id: UUID, *, today: date | None = None) -> GuideCard | None:
    """Return the card of a mentor whose profile is open; else None. Two queries."""
    return cards_of([person_id], today=today).get(person_id)


def cards_of(ids: Collection[UUID], *, today: date | None = None) -> dict[UUID, GuideCard]:
    """Return the cards of those of these people whose profile is open, by person. Two queries, or none."""
    if not ids:
        return {}
    rows = Profile.objects.open().filter(person_id__in=set(ids), person__left_on__isnull=True)
    cards = drawn(rows.select_related("person__unit", "person__position"), today or clock.today())
    return {card.person_id: card for card in cards}


def headlines_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the headline of those of these people whose profile is open, by person. One query, or none."""
    if not ids:
        return {}
    rows = Profile.objects.open().filter(person_id__in=set(ids), person__left_on__isnull=True)
    return dict(rows.values_list("person_id", "headline"))


def drawn(rows: Iterable[Profile], today: date) -> list[GuideCard]:
    """Return profiles, people with unit and position loaded, as cards in the same order. One more query."""
    every = list(rows)
    parts = parts_of(every)
    return [_card(row, parts.get(row.pk, Parts()), today) for row in every]


@dataclass
class Parts:
    """What hangs on a profile."""

    skills: tuple[SkillBrief, ...] = ()
    """The highest level first."""
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By kind, as they lie."""


def parts_of(rows: Collection[Profile]) -> dict[UUID, Parts]:
    """Return skills and labels of these profiles, by profile. One query for both, or none."""
    if not rows:
        return {}
    keys = [row.pk for row in rows]
    no_key = Value(None, output_field=UUIDField())
    nothing = Value(0, output_field=PositiveSmallIntegerField())
    skills = Skill.objects.filter(profile__in=keys).values_list(
        "profile_id", Value(_SKILL), "competency_id", "competency__name", "level", "competency__position"
    )
    labels = Label.objects.filter(profile__in=keys).values_list("profile_id", "kind", no_key, "word", nothing, nothing)
    found: dict[UUID, Parts] = {}
    for key, kind, competency, word, level, _place in sorted(skills.union(labels, all=True), key=_order):
        mine = found.setdefault(key, Parts())
        if kind == _SKILL:
            mine.skills = (*mine.skills, SkillBrief(competency, word, level))
        else:
            mine.labels[kind] = (*mine.labels.get(kind, ()), word)
    return found


def _order(row: Sequence[Any]) -> tuple[int, int, str]:
    _key, _kind, _competency, word, level, place = row
    return -level, place, word


def _card(row: Profile, parts: Parts, today: date) -> GuideCard:
    person, labels = row.person, parts.labels
    return GuideCard(
        profile_id=row.pk, person_id=person.pk, name=person.name, full_name=person.full_name,
        position=person.position.name if person.position else "", unit=person.unit.name if person.unit else "",
        headline=row.headline, skills=parts.skills, topics=labels.get(Kind.TOPIC, ()),
        languages=tuple(words.language(each) for each in labels.get(Kind.LANGUAGE, ())),
        ways=tuple(words.way(each) for each in labels.get(Kind.WAY, ())),
        province=PROVINCES.get(row.province, ""), place=row.place, is_online=row.is_online,
        is_in_person=row.is_in_person, free=max(0, row.capacity - row.taken), is_paused=is_paused(row, today),
        takes_requests=row.takes_requests,
    )  # fmt: skip
