"""What the forms of questions and answers offer: competencies, circles of one's own, colleagues to name."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pamong.agency.colleagues import option_of
from pamong.agency.models import Person
from pamong.agency.queries_hr import Option
from pamong.community.models import Answer, Circle, Membership, Mention, Question
from pamong.rulebook.models import Competency

Choices = list[tuple[str, str]]


def competencies(person: Person, held: UUID | None = None) -> Choices:
    """Return the competencies on offer, and the one that is held. One query."""
    rows = Competency.objects.visible_to(person).filter(Q(closed_at__isnull=True) | Q(pk=held))
    return [(str(key), name) for key, name in rows.order_by("position", "key").values_list("pk", "name")]


def circles(person: Person, held: UUID | None = None) -> Choices:
    """Return the circles to which one belongs, and the one that is held. One query."""
    mine = Membership.objects.filter(circle=OuterRef("pk"), person=person, state=Membership.State.MEMBER)
    rows = Circle.objects.visible_to(person).filter((Q(Exists(mine)) & Q(closed_at__isnull=True)) | Q(pk=held))
    return [(str(key), title) for key, title in rows.order_by("title", "pk").values_list("pk", "title")]


def named(question: Question, answer: Answer | None = None) -> list[Option]:
    """Return the colleagues who are named in a question, or in one of its answers. One query."""
    rows = Mention.objects.filter(question=question, answer=answer).select_related("person__position", "person__unit")
    return [option_of(row.person) for row in rows.order_by("at", "person__name")]


def picked(person: Person, keys: Sequence[UUID]) -> list[Option]:
    """Return colleagues by their keys, in that order; whom one cannot name is left out. One query, or none."""
    if not keys:
        return []
    people = Person.objects.visible_to(person).exclude(pk=person.pk).filter(pk__in=keys)
    found = {one.pk: one for one in people.select_related("position", "unit")}
    return [option_of(found[key]) for key in dict.fromkeys(keys) if key in found]
