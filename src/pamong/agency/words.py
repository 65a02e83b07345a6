"""How the house writes days and times for people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.kit.codes import two_letters
from pamong.ui.templatetags.ui import initials

NEAR: Final = 7
"""Days ahead that are called by their weekday."""


@dataclass(frozen=True)
class Chip:
    """A word with its colour."""

    text: str
    kind: str = ""


def day_in_words(day: date) -> str:
    """`21 Nov 2026`."""
    return date_format(day, "j M Y")


def span_in_words(starts_on: date, ends_on: date | None) -> str:
    """`1 Jan 2026 – 31 Mar 2026`, or `sejak 1 Jan 2026`."""
    if ends_on is None:
        return _("sejak %(day)s") % {"day": day_in_words(starts_on)}
    return f"{day_in_words(starts_on)} – {day_in_words(ends_on)}"


def due_chip(due_on: date, today: date) -> Chip:
    """`lewat 3 hari`, `hari ini`, `besok`, `Rab, 25 Nov`, or the day with its year."""
    left = (due_on - today).days
    if left < 0:
        return Chip(ngettext("lewat %(n)s hari", "lewat %(n)s hari", -left) % {"n": -left}, "warning")
    if left <= 1:
        return Chip(_("besok") if left else _("hari ini"), "info")
    return Chip(date_format(due_on, "D, j M") if left <= NEAR else day_in_words(due_on))


def moment_in_words(moment: datetime) -> str:
    """`Sab, 21 Nov 2026 10.00 WIB`, in the person's own zone."""
    local = timezone.localtime(moment)
    zones = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    zone = zones.get(str(timezone.get_current_timezone()), "")
    return f"{date_format(local, 'D, j M Y')} {local:%H.%M} {zone}".strip()


def initials_in_code(name: str) -> str:
    """Return the initials of a name as a code on paper can hold them: two plain letters, or fewer."""
    return two_letters(initials(name)).decode().strip()


def lately(moment: datetime, now: datetime | None) -> str:
    """`09.42` today, else the day with it."""
    local = timezone.localtime(moment)
    if now is not None and local.date() == timezone.localtime(now).date():
        return f"{local:%H.%M}"
    return moment_in_words(moment)
