"""The shape of one competency of the dictionary."""

from dataclasses import dataclass
from typing import Final

PERMENPANRB_38: Final = "PermenPANRB 38/2017"


@dataclass(frozen=True)
class Entry:
    """A competency that every agency begins with; five levels of three behaviours each, the lowest first."""

    key: str
    kind: str
    """`models.Competency.Kind`."""
    name: str
    definition: str
    levels: tuple[tuple[str, str, str], ...]
    importance: int = 2
    """What its default standards say: 2 important, 3 decisive."""
