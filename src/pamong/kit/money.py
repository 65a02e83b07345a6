"""Rupiah as people write it."""

import re
from typing import Final

MONEY: Final = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:[.\s]\d{3})+|\d{1,12})(?:,(?:00|-))?", re.IGNORECASE)


def rupiah_of(text: str) -> int | None:
    """Read whole rupiah: `2500000`, `2.500.000`, `Rp2.500.000,00`; None when it is none."""
    found = MONEY.fullmatch(text.strip())
    return int(re.sub(r"\D", "", found[1])) if found else None
