"""What became of one's JP on the way to SIASN, in words: the form of learning and the day, never what it was about."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.agency.words import day_in_words
from pamong.hours import words as hours

WHY: Final[str | Promise] = _("JP dicatat di SIASN hanya sesudah dirilis pengelola SDM.")
SAID: Final[dict[str, str | Promise]] = {
    "CourseSent": _("JP Anda (%(form)s, %(day)s) dicatat di SIASN: %(jp)s"),
    "CourseRefused": _("SIASN belum menerima JP Anda (%(form)s, %(day)s); pengelola SDM akan menindaklanjuti"),
    "CourseSettled": _("%(who)s memperbarui catatan tentang JP Anda (%(form)s, %(day)s) di SIASN"),
}
"""By the name of the event in the room siasn."""
NOT_ABOUT_A_PERSON: Final = frozenset(
    f"siasn.{name}"
    for name in (
        "CoursesReleased",
        "ReleaseTakenBack",
        "CoursesFiled",
        "FilingUndone",
        "CoursesExported",
        "AgencyNumbered",
    )
)


def parts_of(event: Any, _names: object) -> dict[str, str]:
    """Return the words that a sentence names besides people."""
    return {
        "form": hours.form_inside(event.form),
        "day": day_in_words(event.on),
        "jp": hours.jp(getattr(event, "hours", 0) * 100),
    }
