"""What this room holds about a person: her meetings, notes and tasks."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
