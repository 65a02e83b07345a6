"""What this room holds about a person: her profile as a mentor, and which mentors she marked."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
