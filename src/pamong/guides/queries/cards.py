"""Open profiles as cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from pamong.agency.provinces import PROVINCES
from pamong.guides import words
from pamong.guides.briefs import GuideCard, SkillBrief
from pamong.guides.models import Label, Profile, Skill
from pamong.guides.rules.profile import is_paused
from pamong.ports import clock

Kind = Label.Kind


def card_of(person_id: UUID, *, today: date | None = None) -> GuideCard | None:
    """Return the card of a mentor whose profile is open; else None. Three queries."""
    return cards_of([person_id], today=today).get(person_id)


def cards_of(ids: Collection[UUID], *, today: date | None = None) -> dict[UUID, GuideCard]:
    """Return the cards of those of these people whose profile is open, by person. Three queries, or none."""
    if not ids:
        return {}
    rows = Profile.objects.open().filter(person_id__in=set(ids), person__left_on__isnull=True)
    cards = drawn(rows.select_related("person__unit", "person__position"), today or clock.today())
    return {card.person_id: card for card in cards}


def drawn(rows: Iterable[Profile], today: date) -> list[GuideCard]:
    """Return profiles, people with unit and position loaded, as cards in the same order. Two more queries."""
    every = list(rows)
    skills, labels = skills_of(every), labels_of(every)
    return [_card(row, skills.get(row.pk, ()), labels.get(row.pk, {}), today) for row in every]


def skills_of(rows: Collection[Profile]) -> dict[UUID, tuple[SkillBrief, ...]]:
    """Return what these profiles offer, by profile, the highest level first. One query."""
    found: dict[UUID, list[SkillBrief]] = {}
    query = Skill.objects.filter(profile__in=[row.pk for row in rows]).order_by(
        "-level", "competency__position", "competency__name", "pk"
    )
    for key, competency, name, level in query.values_list("profile_id", "competency_id", "competency__name", "level"):
        found.setdefault(key, []).append(SkillBrief(competency, name, level))
    return {key: tuple(each) for key, each in found.items()}


def labels_of(rows: Collection[Profile]) -> dict[UUID, dict[str, tuple[str, ...]]]:
    """Return the words of these profiles, by profile and kind, as they lie. One query."""
    found: dict[UUID, dict[str, tuple[str, ...]]] = {}
    query = Label.objects.filter(profile__in=[row.pk for row in rows]).order_by("word", "pk")
    for key, kind, word in query.values_list("profile_id", "kind", "word"):
        mine = found.setdefault(key, {})
        mine[kind] = (*mine.get(kind, ()), word)
    return found


def _card(row: Profile, skills: tuple[SkillBrief, ...], labels: dict[str, Any], today: date) -> GuideCard:
    person = row.person
    return GuideCard(
        profile_id=row.pk, person_id=person.pk, name=person.name, full_name=person.full_name,
        position=person.position.name if person.position else "", unit=person.unit.name if person.unit else "",
        headline=row.headline, skills=skills, topics=labels.get(Kind.TOPIC, ()),
        languages=tuple(words.language(each) for each in labels.get(Kind.LANGUAGE, ())),
        ways=tuple(words.way(each) for each in labels.get(Kind.WAY, ())),
        province=PROVINCES.get(row.province, ""), place=row.place, is_online=row.is_online,
        is_in_person=row.is_in_person, free=max(0, row.capacity - row.taken), is_paused=is_paused(row, today),
        takes_requests=row.takes_requests,
    )  # fmt: skip
