"""What this room holds about a person: the cards she wrote, what she said to those of colleagues, and what helped her."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.community.models import Card, Helpful, Party
from pamong.kit.own_data import Source


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


_OF_READER = frozenset({"competency", "returned_at", "returned_reason", "reviewed_at"})

SOURCES = (
    Source(
        Card,
        _("Kartu pengetahuan saya"),
        _by("author"),
        ("agency", "author", "competency", "circle", "reviewer", "hidden_by"),
    ),
    Source(
        Party,
        _("Jawaban rekan atas kartu pengetahuan saya"),
        _by("card__author"),
        ("agency", "card", "person"),
    ),
    Source(
        Party,
        _("Jawaban saya atas kata-kata kartu rekan"),
        lambda person: {"pk__in": Party.objects.filter(person=person).exclude(card__author=person).values("pk")},
        ("agency", "person"),
        hidden=frozenset({"card"}),  # its words may be its author's alone
    ),
    Source(
        Card,
        _("Kartu rekan yang saya baca sebagai orang kedua"),
        _by("reviewer"),
        ("competency",),
        hidden=frozenset(Card.privacy.classes()) - _OF_READER,  # likewise
    ),
    Source(
        Helpful, _("Kartu rekan yang membantu saya"), _by("person"), ("agency", "person"), hidden=frozenset({"card"})
    ),
)  # fmt: skip
