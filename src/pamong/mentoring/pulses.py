"""What the two are asked while their relation runs and when it closes; and when. Data, no database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST_DAY: Final = 30
EVERY: Final = 60

QUESTIONS: Final[dict[str, Promise]] = {
    "useful": _("Percakapan kami berguna, dan saya didengarkan"),
    "enough": _("Kami bertemu secukupnya"),
    "forward": _("Saya maju ke tujuan yang kami sepakati"),
}
"""Of a pulse: 1 (belum) .. 5 (sangat)."""

LOOKING_BACK: Final[dict[str, Promise]] = {
    "reached": _("Tujuan yang kami sepakati tercapai"),
    "grown": _("Saya membawa pulang sesuatu yang saya pakai"),
    "again": _("Saya akan menganjurkan hubungan seperti ini kepada rekan"),
}
"""Of a closing evaluation: 1..5."""

ASKED: Final = tuple(QUESTIONS)
EVALUATED: Final = tuple(LOOKING_BACK)
SCALE: Final[dict[int, Promise]] = {
    1: _("belum"), 2: _("sedikit"), 3: _("lumayan"), 4: _("ya"), 5: _("sangat"),
}  # fmt: skip


def number_on(began_on: date, day: date) -> int:
    """Return which pulse is due on a day: 0 before the 30th day, then 1, from day 90 on 2, from day 150 on 3 …"""
    days = (day - began_on).days
    return 0 if days < FIRST_DAY else (days - FIRST_DAY) // EVERY + 1


def due_on(began_on: date, number: int) -> date:
    """Return the day of a pulse."""
    return began_on + timedelta(days=FIRST_DAY + EVERY * (number - 1))
