"""How the room says times, states and people. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.words import Chip
from pamong.mentoring.models import Meeting, Task

ZONES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
MEETING_TONES: Final = {
    "planned": "info",
    "held": "warning",
    "completed": "positive",
    "voided": "negative",
}
TASK_TONES: Final = {"done": "positive"}
NEAR: Final = 7


def meeting_chip(state: str) -> Chip:
    """How far a meeting is."""
    return Chip(str(Meeting.State(state).label), MEETING_TONES.get(state, ""))


def task_chip(state: str) -> Chip:
    """How a task ended, or that it runs."""
    return Chip(str(Task.State(state).label), TASK_TONES.get(state, ""))


def mode_words(mode: str, place: str = "") -> str:
    """`Tatap muka · Ruang 3.2`."""
    label = _("Daring") if mode == "online" else _("Tatap muka")
    return f"{label} · {place}" if place else label


def zone_words() -> str:
    """WIB, WITA or WIT: the zone of whoever reads."""
    return ZONES.get(str(timezone.get_current_timezone()), "")


def times(starts_at: datetime, ends_at: datetime) -> str:
    """`09.00–10.00 WIB` in the reader's own zone."""
    return f"{timezone.localtime(starts_at):%H.%M}–{timezone.localtime(ends_at):%H.%M} {zone_words()}".strip()


def weekday_and_day(moment: datetime) -> str:
    """`Sen, 23 Nov 2026`."""
    return date_format(timezone.localtime(moment), "D, j M Y")


def day_spoken(moment: datetime, today: date) -> str:
    """`Hari ini`, `Besok`, `Senin` within a week, else `Senin, 7 Desember`: how a sentence begins."""
    local = timezone.localtime(moment)
    left = (local.date() - today).days
    if left == 0:
        return _("Hari ini")
    if left == 1:
        return _("Besok")
    return date_format(local, "l") if 0 < left < NEAR else date_format(local, "l, j F")


def ago(day: date, today: date) -> str:
    """`hari ini`, `kemarin`, `9 hari lalu`."""
    past = (today - day).days
    if past <= 0:
        return _("hari ini")
    if past == 1:
        return _("kemarin")
    return ngettext("%(n)s hari lalu", "%(n)s hari lalu", past) % {"n": past}


def both(name: str) -> str:
    """Who reads what is written here."""
    return _("Terlihat oleh Anda dan %(name)s, tidak oleh orang lain.") % {"name": first_name(name)}
