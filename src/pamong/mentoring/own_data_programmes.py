"""What this room holds about a person: the programmes she takes part in or runs."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
