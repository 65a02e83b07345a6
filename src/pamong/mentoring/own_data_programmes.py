"""What this room holds about a person: the programmes she takes part in or runs, and whom she wished for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source
from pamong.mentoring.models import Enrolment, Invite, Steward, Wish


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


SOURCES: tuple[Source, ...] = (
    Source(
        Enrolment, _("Program mentoring yang saya ikuti"), _by("person"), ("agency", "programme", "person", "ruled_by")
    ),
    Source(Invite, _("Ajakan ke program mentoring"), _by("person"), ("agency", "programme", "person", "by")),
    Source(
        Wish,
        _("Siapa yang saya harapkan dalam program mentoring"),
        _by("by"),
        ("agency", "programme", "other"),
        words=frozenset({"other", "rank"}),
    ),
    Source(
        Steward,
        _("Program mentoring yang ikut saya kelola"),
        _by("person"),
        ("agency", "programme", "person", "named_by"),
    ),
)
