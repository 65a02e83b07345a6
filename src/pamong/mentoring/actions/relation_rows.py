"""What actions on relations share: locks, ids of events, words. Locks are taken in one order: the two people by id, the
relation, then the mentor's profile (`guides.actions.places`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, stop
from pamong.mentoring.models import Relation, Side
from pamong.mentoring.rules import relation as rules


class OfRelation(TypedDict):
    """The ids of an event about a relation."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    mentor_id: UUID
    kind: Code


def of_relation(relation: Relation) -> OfRelation:
    """Return the ids for an event about this relation."""
    return OfRelation(
        agency_id=relation.agency_id,
        subject_id=relation.pk,
        about_id=relation.mentee_id,
        mentor_id=relation.mentor_id,
        kind=Code(relation.kind),
    )


def not_yours() -> str:
    """What somebody else than the two reads."""
    return _("Hanya kedua orang dalam hubungan ini yang dapat melakukannya.")


def said(text: str, kind: str, *, least: int = 0) -> str:
    """Return the text cleaned, or refuse it."""
    plain = rules.clean(text)
    stop(rules.words_fault(plain, kind, least=least))
    return plain


def lock_people(ids: Iterable[UUID]) -> None:
    """Lock the rows of these people, in the order of their ids: two requests of one person go one after the other."""
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    list(people.values_list("pk", flat=True))


def locked_relation(relation_id: UUID, by: Person) -> Relation:
    """Return a relation of one's own, locked, its two and its programme loaded; its words are read when asked for."""
    own = Relation.objects.visible_to(by).filter(pk=relation_id)
    return _locked(own)


def locked_any(relation_id: UUID) -> Relation:
    """Return any relation, locked: for the house itself and for those who run its programme."""
    return _locked(Relation.objects.filter(pk=relation_id))


def _locked(rows: object) -> Relation:
    assert hasattr(rows, "select_for_update")
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("mentor", "mentee", "programme")
    relation: Relation | None = locked.defer("words", "reply").first()
    if relation is None:
        raise Forbidden(not_yours())
    return relation


def side_of(relation: Relation, by: Person) -> Side:
    """Return which of the two acts; the row was found as one of her own."""
    return Side.MENTOR if by.pk == relation.mentor_id else Side.MENTEE


def finish(relation: Relation, state: str, by: Person | None, now: datetime, *more: str) -> None:
    """Bring a relation to an end; `more` names further fields to save."""
    relation.state, relation.ended_at, relation.ended_by = state, now, by
    relation.version += 1
    relation.save(update_fields=["state", "ended_at", "ended_by", "version", *more])
