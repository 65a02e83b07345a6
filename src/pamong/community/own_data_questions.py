"""What this room holds about a person: questions."""

from pamong.kit.own_data import Source

SOURCES: tuple[Source, ...] = ()
