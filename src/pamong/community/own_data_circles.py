"""What this room holds about a person: the circles she belongs to, their meetings, and when she was there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.kit.own_data import Source


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


SOURCES = (
    Source(Circle, _("Komunitas belajar yang saya dirikan"), _by("founded_by"), ("agency", "competency", "closed_by")),
    Source(Membership, _("Keanggotaan saya di komunitas belajar"), _by("person"), ("agency", "circle", "person")),
    Source(
        Meeting,
        _("Pertemuan komunitas yang notulennya saya tulis"),
        _by("written_by"),
        ("agency", "circle", "written_by", "confirmed_by", "ended_by", "made_by"),
    ),
    Source(
        Attendance, _("Kehadiran saya di pertemuan komunitas"), _by("person"), ("agency", "meeting", "person")
    ),
)  # fmt: skip
