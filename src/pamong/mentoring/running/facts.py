"""People as the engine takes them: mentees with their gaps, mentors with their strengths and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count

from pamong.agency.models import Person, Unit
from pamong.agency.nip import gender_of
from pamong.agency.uplines import direct_of_many
from pamong.guides.briefs import Offer
from pamong.guides.queries.offers import offers_of
from pamong.matching.problem import Gap, Mentee, Mentor
from pamong.mentoring.models import Programme, Relation
from pamong.mentoring.queries.enrolled import Taker
from pamong.mentoring.running.grades import UNKNOWN, band_of, step_of
from pamong.plans.queries.agreed import Agreed, agreed_levels

WISHED: Final = 3
"""The level that a mentee reaches for in a competency that she wishes to learn and that nobody asked of her."""
SMALLEST: Final = 5
"""Groups of fewer mentees are told together."""
FOLDED: Final = "small"
WITH_PROFILE: Final = (Programme.Kind.ONE, Programme.Kind.GROUP, Programme.Kind.FLASH)
"""In these programmes a mentor needs an open profile; elsewhere her strengths are those of her assessment."""
GENDERS: Final = {"man": "gender:male", "woman": "gender:female"}
LONGEST: Final = 4_000
Levels = Mapping[UUID, Mapping[UUID, Agreed]]


@dataclass(frozen=True)
class Takers:
    """Who is to be matched, with what other rooms say of them."""

    mentees: tuple[Taker, ...]
    mentors: tuple[Taker, ...]
    offers: Mapping[UUID, Offer]
    levels: Levels
    taken: Mapping[UUID, int]
    """Places of a mentor in this programme that relations hold, or may soon."""
    asked: Mapping[UUID, int]
    """Relations of a mentor that were proposed and are not accepted yet, in whatever programme."""


def gathered(programme: Programme, mentees: Iterable[Taker], mentors: Iterable[Taker], today: date) -> Takers:
    """Return what is known of those who take part. Mentees who have a mentor in the programme are left out."""
    open_ones = Relation.objects.filter(programme=programme, state__in=Relation.OPEN)
    pairs = list(open_ones.values_list("mentee_id", "mentor_id"))
    served = {mentee for mentee, _mentor in pairs}
    left = tuple(taker for taker in mentees if taker.person_id not in served)
    all_mentors = tuple(mentors)
    keys = [taker.person_id for taker in all_mentors]
    needs_profile = programme.kind in WITH_PROFILE
    offers = offers_of(keys, today=today)
    used = [taker.person_id for taker in left if taker.uses_gaps]
    return Takers(
        mentees=left,
        mentors=all_mentors,
        offers=offers,
        levels=agreed_levels([*used, *(() if needs_profile else keys)]),
        taken=Counter(mentor for _mentee, mentor in pairs),
        asked=_asked(keys),
    )


def caps_left(programme: Programme, caps: Mapping[str, int]) -> dict[str, int]:
    """Return how many mentees of a unit may still be matched: whoever has a mentor in the programme counts. One query, or
    none without caps."""
    if not caps:
        return {}
    rows = Relation.objects.filter(programme=programme, state__in=Relation.OPEN, mentee__unit__in=list(caps))
    served = Counter(str(unit) for unit in rows.values_list("mentee__unit_id", flat=True))
    return {unit: max(0, most - served[unit]) for unit, most in caps.items()}


def _asked(mentors: Collection[UUID]) -> dict[UUID, int]:
    rows = (
        Relation.objects.filter(state=Relation.State.PROPOSED, mentor__in=mentors)
        .values("mentor")
        .annotate(n=Count("pk"))
    )
    return {row["mentor"]: row["n"] for row in rows}


def supervisors_levels(takers: Takers, today: date) -> dict[UUID, dict[UUID, int]]:
    """Return by mentee the highest level of her direct supervisors in each competency. Nobody is shown it."""
    direct = direct_of_many([taker.person_id for taker in takers.mentees], today)
    levels = agreed_levels({key for keys in direct.values() for key in keys})
    found: dict[UUID, dict[UUID, int]] = {}
    for mentee, keys in direct.items():
        mine = found.setdefault(mentee, {})
        for key in keys:
            for competency, agreed in levels.get(key, {}).items():
                mine[competency] = max(mine.get(competency, 0), agreed.level)
    return found


def mentee_of(
    taker: Taker, levels: Mapping[UUID, Agreed], above: Mapping[UUID, int], groups: Mapping[str, str]
) -> Mentee:
    """Return one who asks. `above`: what her supervisor can cover already, where that counts."""
    return Mentee(
        id=str(taker.person_id),
        unit=_unit(taker.person),
        province=taker.province,
        grade=step_of(taker.person.grade) or UNKNOWN,
        online=taker.is_online,
        gaps=gaps_of(taker, levels, above),
        text=taker.aims[:LONGEST],
        labels=taker.labels,
        wants=taker.wants,
        groups=groups,
    )


def gaps_of(taker: Taker, levels: Mapping[UUID, Agreed], above: Mapping[UUID, int]) -> tuple[Gap, ...]:
    """Return agreed gaps and wishes, in order of their keys; what the supervisor covers wholly is left out."""
    known = levels if taker.uses_gaps else {}
    wanted = {key: (row.level, row.required) for key, row in known.items() if row.required and row.required > row.level}
    for key in taker.competencies:
        has = known[key].level if key in known else 0
        wanted.setdefault(key, (has, max(WISHED, has + 1)))
    found = []
    for key, (has, needs) in sorted(wanted.items(), key=lambda each: str(each[0])):
        standing, most = max(has, above.get(key, 0)), min(needs or 0, 5)
        if standing < most:
            found.append(Gap(str(key), standing, most))
    return tuple(found)


def mentor_of(taker: Taker, takers: Takers, programme: Programme, *, more: int, genders: bool) -> Mentor:
    """Return one who offers. `more`: places that a what-if adds; `genders`: a mentee asked for one."""
    offer = takers.offers.get(taker.person_id)
    labels = set(taker.labels) | (set(offer.labels) if offer else set())
    if genders and (gender := gender_of(taker.person.nip)):
        labels.add(GENDERS[gender])
    return Mentor(
        id=str(taker.person_id),
        unit=_unit(taker.person),
        province=taker.province,
        grade=step_of(taker.person.grade) or UNKNOWN,
        online=taker.is_online,
        capacity=places_of(taker, takers, programme) + more,
        strengths=_strengths(offer, takers.levels.get(taker.person_id, {})),
        text="\n".join(part for part in (taker.aims, offer.text if offer else "") if part)[:LONGEST],
        labels=frozenset(labels),
        least=max(0, programme.least - takers.taken.get(taker.person_id, 0)),
    )


def places_of(taker: Taker, takers: Takers, programme: Programme) -> int:
    """Return the places that a mentor has left in this programme; 0 when she may not have anybody now."""
    mine = min(taker.capacity, programme.capacity) - takers.taken.get(taker.person_id, 0)
    if programme.kind not in WITH_PROFILE:
        return max(0, mine)
    offer = takers.offers.get(taker.person_id)
    if offer is None or offer.is_paused:
        return 0
    return max(0, min(mine, offer.free - takers.asked.get(taker.person_id, 0)))


def _strengths(offer: Offer | None, agreed: Mapping[UUID, Agreed]) -> dict[str, int]:
    if offer is not None and offer.skills:
        return {str(key): level for key, level in offer.skills.items()}
    return {str(key): row.level for key, row in agreed.items() if row.level}


def _unit(person: Person) -> str:
    """Return the unit; somebody without one is a unit of her own."""
    return str(person.unit_id or person.pk)


def groups_of(takers: Iterable[Taker]) -> dict[UUID, dict[str, str]]:
    """Return by mentee the groups in which fairness is looked at; those of fewer than five are one. One query."""
    everyone = list(takers)
    tops = _tops(everyone)
    found = {taker.person_id: _groups(taker, tops) for taker in everyone}
    for kind in ("mode", "region", "grade", "gender", "unit"):
        sizes = Counter(groups[kind] for groups in found.values() if kind in groups)
        small = {group for group, people in sizes.items() if people < SMALLEST}
        for group in _also(sizes, small):
            small.add(group)
        for groups in found.values():
            if groups.get(kind) in small:
                groups[kind] = FOLDED
    return found


def _also(sizes: Counter[str], small: set[str]) -> list[str]:
    """Return the next larger groups that must be told with the small ones, until they are five together: else the small
    ones could be found by subtraction."""
    people, more = sum(sizes[group] for group in small), []
    for group, size in sorted(sizes.items(), key=lambda each: (each[1], each[0])):
        if not small or people >= SMALLEST:
            break
        if group not in small:
            more.append(group)
            people += size
    return more


def _groups(taker: Taker, tops: Mapping[str, str]) -> dict[str, str]:
    person = taker.person
    step, gender = step_of(person.grade), gender_of(person.nip)
    top = tops.get(_top_path(person.unit.path)) if person.unit else None
    found = {
        "mode": "online" if taker.is_online else "in_person",
        "region": taker.province,
        "grade": band_of(step) if step else None,
        "gender": gender,
        "unit": top,
    }
    return {kind: group for kind, group in found.items() if group}


def _top_path(path: str) -> str:
    """Return the path of the unit just below the root: `/1/14/` of `/1/14/233/`."""
    return "/".join(path.split("/")[:3]) + "/" if path.count("/") > 2 else path


def _tops(takers: Iterable[Taker]) -> dict[str, str]:
    people = [taker.person for taker in takers if taker.person.unit]
    paths = {_top_path(person.unit.path) for person in people if person.unit}
    agencies = {person.agency_id for person in people}
    rows = Unit.objects.filter(agency__in=agencies, path__in=paths)
    return {path: str(key) for path, key in rows.values_list("path", "pk")}
