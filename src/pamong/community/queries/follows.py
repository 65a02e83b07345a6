"""Who follows what: the person's own list, which nobody else sees, and whom a notice goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.community.briefs_questions import FollowedBrief, NamedBrief
from pamong.community.models import Follow

MOST: Final = 200


def followed_by(person: Person) -> FollowedBrief:
    """Return all that a person follows and may still read, the latest first. One query."""
    rows = Follow.objects.filter(person=person).select_related("question__asked_by", "circle", "competency")
    found: dict[str, list[NamedBrief]] = {kind: [] for kind in Follow.SUBJECTS}
    for row in rows.order_by("-at", "pk")[:MOST]:
        if row.circle:
            found["circle"].append(NamedBrief(row.circle.pk, row.circle.title, address=row.circle.pk))
        elif row.competency:
            found["competency"].append(NamedBrief(row.competency.pk, row.competency.name, address=row.competency.key))
        elif row.question and (row.question.hidden_at is None or row.question.asked_by_id == person.pk):
            meta = _("Ditanyakan %(name)s") % {"name": row.question.asked_by.name}
            found["question"].append(NamedBrief(row.question.pk, row.question.title, meta, row.question.pk))
    return FollowedBrief(found["question"], found["circle"], found["competency"])


def follows(person: Person, kind: str, subject_id: UUID) -> bool:
    """Whether a person follows it; only for her own page. One query."""
    return Follow.objects.filter(person=person, **{f"{kind}_id": subject_id}).exists()


def followers_of(
    *, question: UUID | None = None, circle: UUID | None = None, competency: UUID | None = None
) -> Sequence[UUID]:
    """Return who follows any of these, each once, for notices alone. At most three queries."""
    wanted = {"question_id": question, "circle_id": circle, "competency_id": competency}
    found: dict[UUID, None] = {}
    for name, key in wanted.items():
        if key:
            found |= dict.fromkeys(
                Follow.objects.filter(**{name: key}).order_by("pk").values_list("person_id", flat=True)
            )
    return list(found)
