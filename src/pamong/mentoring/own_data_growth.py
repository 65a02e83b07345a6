"""What this room holds about a person: introductions, talks and judgements."""

from __future__ import annotations

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
