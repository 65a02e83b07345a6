"""What this room holds about a person: the pairs that were proposed, fixed or forbidden, and the runs she asked for.

A run's snapshot and report hold many people at once and are nobody's own; each one's part of it is her proposal. Why
somebody was fixed or forbidden is a note of those who run the programme about two people, and is told by them.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source
from pamong.mentoring.models import Fixed, Proposal, Run


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


_PAIR = ("agency", "run", "mentee", "mentor")
_FIXED = ("agency", "programme", "mentee", "mentor", "made_by")
_REASON = frozenset({"reason"})
_OF_MANY = frozenset({"snapshot", "report", "faults"})

SOURCES: tuple[Source, ...] = (
    Source(Proposal, _("Usulan mentor bagi saya"), _by("mentee"), _PAIR),
    Source(Proposal, _("Usulan mentee bagi saya"), _by("mentor"), _PAIR),
    Source(Fixed, _("Pasangan saya sebagai mentee yang diputuskan pengelola program"), _by("mentee"), _FIXED, hidden=_REASON),
    Source(Fixed, _("Pasangan saya sebagai mentor yang diputuskan pengelola program"), _by("mentor"), _FIXED, hidden=_REASON),
    Source(Run, _("Percobaan padanan yang saya minta"), _by("asked_by"), ("agency", "programme", "base", "asked_by", "published_by"), hidden=_OF_MANY),
)  # fmt: skip
