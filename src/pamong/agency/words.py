"""How the room writes days and times for people."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_in_words(day: date) -> str:
    """`21 Nov 2026`."""
    return date_format(day, "j M Y")


def span_in_words(starts_on: date, ends_on: date | None) -> str:
    """`1 Jan 2026 – 31 Mar 2026`, or `sejak 1 Jan 2026`."""
    if ends_on is None:
        return _("sejak %(day)s") % {"day": day_in_words(starts_on)}
    return f"{day_in_words(starts_on)} – {day_in_words(ends_on)}"


def moment_in_words(moment: datetime) -> str:
    """`Sab, 21 Nov 2026 10.00 WIB`, in the person's own zone."""
    local = timezone.localtime(moment)
    zones = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    zone = zones.get(str(timezone.get_current_timezone()), "")
    return f"{date_format(local, 'D, j M Y')} {local:%H.%M} {zone}".strip()
