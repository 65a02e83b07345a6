"""What this room holds about a person: her relations, agreements, pulses, looks back, certificates and hand-overs.

She gets what she herself wrote and what is shared between the two; never the other one's pulse, marks or message, nor who
of the two said no or ended it.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.kit.own_data import Source
from pamong.mentoring.models import (
    Agreement,
    Certificate,
    Evaluation,
    Passing,
    Pulse,
    Reached,
    Relation,
)

_HIDDEN: Final = frozenset({"id", "agency"})


def _two(person: object, prefix: str = "") -> dict[str, object]:
    """Rows of relations in which she is one of the two."""
    mine = Relation.objects.filter(Q(mentor=person) | Q(mentee=person))
    return {f"{prefix}in": mine.values("pk")}


SOURCES: tuple[Source, ...] = (
    Source(
        Relation, _("Hubungan mentoring"), lambda person: _two(person, "pk__"),
        related=("mentor", "mentee", "programme", "competency", "asked_by"),
        hidden=frozenset({*_HIDDEN, "run", "group", "plan_goal", "followed_from", "rematch_asked", "ended_by"}),
        words=frozenset({"words", "reply"}),
    ),
    Source(
        Agreement, _("Kesepakatan mentoring"), lambda person: _two(person, "relation__"),
        related=("written_by",), hidden=frozenset({*_HIDDEN, "relation", "edit"}),
        words=frozenset({"aims", "limits", "habits"}),
    ),
    Source(
        Reached, _("Capaian program mentoring"), lambda person: _two(person, "relation__"),
        related=("milestone", "by"), hidden=frozenset({*_HIDDEN, "relation"}),
    ),
    Source(
        Pulse, _("Denyut mentoring"), lambda person: {"person": person},
        hidden=frozenset({*_HIDDEN, "relation", "person"}), words=frozenset({"marks", "word"}),
    ),
    Source(
        Evaluation, _("Melihat ke belakang pada mentoring"), lambda person: {"person": person},
        hidden=frozenset({*_HIDDEN, "relation", "person"}), words=frozenset({"marks", "gained", "to_programme"}),
    ),
    Source(
        Certificate, _("Sertifikat mentoring"), lambda person: {"person": person},
        hidden=frozenset({*_HIDDEN, "relation", "person"}),
    ),
    Source(
        Passing, _("Serah mentoring"), lambda person: {"pk__in": Passing.objects.visible_to(person).values("pk")},
        related=("to", "by"), hidden=frozenset({*_HIDDEN, "relation", "led_to"}),
    ),
)  # fmt: skip
