"""What this room holds about a person: her relations, agreements, pulses and certificates."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
