"""Who may enrol in a programme: the same conditions counted for all, listed to be invited, and asked for one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from pamong.agency.models import Person, Unit
from pamong.agency.models.people import PersonQuerySet
from pamong.guides.queries import open_ids
from pamong.mentoring.models import Enrolment, Invite, Programme, Side
from pamong.mentoring.rules import eligibility as rules
from pamong.mentoring.rules.eligibility import Eligibility
from pamong.mentoring.rules.enrolment import needs_profile


@dataclass(frozen=True)
class Eligible:
    """How many fit on a side; `ready`: of those who would be mentors, who has an open profile (None: none is needed)."""

    fitting: int
    ready: int | None = None


def paths_of(asked: Eligibility) -> dict[UUID, str]:
    """Return the paths of the units that are asked for. One query, or none."""
    return dict(Unit.objects.filter(pk__in=asked.units).values_list("pk", "path")) if asked.units else {}


def condition(asked: Eligibility, paths: Mapping[UUID, str], today: date) -> Q:
    """Return the condition that holds for people who fit; they need the expression `began` (`with_began`)."""
    fits = Q()
    if asked.grades:
        fits &= Q(grade__in=asked.grades)
    if asked.kinds:
        fits &= Q(position__kind__in=asked.kinds)
    if asked.echelons:
        fits &= Q(echelon__in=asked.echelons)
    if asked.months:
        fits &= Q(began__lte=rules.cutoff(today, asked.months))
    if asked.units:
        inside = Q(pk__in=[])
        for path in paths.values():
            inside |= Q(unit__path__startswith=path)
        fits &= inside
    return fits


def in_scope(programme: Programme) -> PersonQuerySet:
    """Return who works in the programme's unit or below; `programme.unit` should be loaded."""
    people = Person.objects.present().filter(agency_id=programme.agency_id)
    if programme.unit is not None:
        people = people.filter(unit__path__startswith=programme.unit.path)
    return people.annotate(began=Substr("nip", rules.BEGAN.start + 1, rules.BEGAN.stop - rules.BEGAN.start))


def fitting(programme: Programme, side: str, today: date, asked: Eligibility | None = None) -> PersonQuerySet:
    """Return who fits on a side. One query with units, else none; the answer is another."""
    wanted = asked if asked is not None else rules.read(programme.eligibility, side)
    return in_scope(programme).filter(condition(wanted, paths_of(wanted), today))


def counts(programme: Programme, sides: Mapping[str, Eligibility], today: date) -> dict[str, Eligible]:
    """Return how many fit on each side. At most four queries."""
    units: dict[UUID, str] = {}
    keys = frozenset().union(*(each.units for each in sides.values()))
    if keys:
        units = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "path"))
    fits = {
        side: condition(asked, {key: units[key] for key in asked.units if key in units}, today)
        for side, asked in sides.items()
    }
    figures = {f"n_{side}": Count("pk", filter=q, distinct=True) for side, q in fits.items() if q}
    figures["n_all"] = Count("pk")
    mentor = Side.MENTOR.value
    has_profile = mentor in sides and needs_profile(programme, mentor)
    if has_profile:
        figures["ready"] = Count("pk", filter=fits[mentor] & Q(pk__in=open_ids(programme.agency_id)), distinct=True)
    found = in_scope(programme).aggregate(**figures)
    return {
        side: Eligible(
            found.get(f"n_{side}", found["n_all"]), found["ready"] if has_profile and side == mentor else None
        )
        for side in sides
    }


def reasons_not(programme: Programme, side: str, person: Person, today: date) -> list[str]:
    """Say, for herself, why somebody does not fit; nothing when she does. One query at most."""
    unit = programme.unit
    if unit is not None and not (person.unit and person.unit.path.startswith(unit.path)):
        return [_("Program ini untuk pegawai %(unit)s.") % {"unit": unit.name}]
    asked = rules.read(programme.eligibility, side)
    return rules.reasons(asked, person, paths_of(asked), today)


def to_invite(programme: Programme, side: str, today: date) -> PersonQuerySet:
    """Return who fits on a side, takes no part, and was not written to yet; would-be mentors without a profile too."""
    there = Enrolment.objects.standing().filter(programme=programme, person=OuterRef("pk"))
    told = Invite.objects.filter(programme=programme, side=side, person=OuterRef("pk"))
    if programme.kind == Programme.Kind.PEER:
        there = there.filter(side=side)
    return fitting(programme, side, today).filter(~Exists(there), ~Exists(told))
