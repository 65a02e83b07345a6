"""Naming a colleague in a form: what a few letters may mean, and who was picked. By name only: a NIP is nobody's business."""

from __future__ import annotations

from functools import partial
from typing import TypedDict
from uuid import UUID

from pamong.agency import directory
from pamong.agency.models import Person
from pamong.agency.picking import Find, Get
from pamong.agency.queries_hr import SHOWN, Option


class Finding(TypedDict):
    """What a form with a `PickField` of colleagues needs to know."""

    find: Find
    get: Get


def finding(me: Person) -> Finding:
    """Return how this person finds colleagues."""
    return Finding(find=partial(found_colleagues, me), get=partial(colleague_by_key, me))


def found_colleagues(me: Person, text: str) -> list[Option]:
    """Return the colleagues that a few letters may mean, without oneself. One query."""
    people = Person.objects.visible_to(me).present().exclude(pk=me.pk)
    found = directory.found_by(people, text, by_nip=False) if text.strip() else people.none()
    return [option_of(one) for one in found.select_related("position", "unit").order_by("name", "pk")[: SHOWN + 1]]


def colleague_by_key(me: Person, key: UUID) -> Option | None:
    """Return the colleague who was picked. One query."""
    people = Person.objects.visible_to(me).present().exclude(pk=me.pk)
    one = people.select_related("position", "unit").filter(pk=key).first()
    return option_of(one) if one else None


def option_of(person: Person) -> Option:
    """Return a person as an option of a list; her post should be loaded."""
    face = directory.colleague(person)
    return Option(person.pk, person.name, " · ".join(part for part in (face.position, face.unit) if part))
