"""What this room holds about a person: cards."""

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
