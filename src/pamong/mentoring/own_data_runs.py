"""What this room holds about a person: the pairs that were proposed, fixed or forbidden."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
