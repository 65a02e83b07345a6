"""What circles ask of a person, in words with the page on which she does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words, moment_in_words
from pamong.community.briefs_circles import Ask


@dataclass(frozen=True)
class Task:
    """A line of the list of what waits."""

    label: str
    hint: str
    url: str
    status: str
    kind: str


def tasks_of(asks: Iterable[Ask]) -> list[Task]:
    """Put what waits into words."""
    return [_task(each) for each in asks]


def _task(ask: Ask) -> Task:
    label, status, kind = {
        "lacking": (_("Lengkapi notulen “%(title)s”"), _("Perlu dilengkapi"), "warning"),
        "confirm": (_("Konfirmasi notulen “%(title)s”"), _("Konfirmasi"), "info"),
        "affirm": (_("Nyatakan Anda hadir di “%(title)s”"), _("Saya hadir"), "info"),
        "write": (_("Tulis notulen “%(title)s”"), _("Belum ditulis"), "warning"),
        "forgotten": (_("%(who)s hadir di “%(title)s”, tetapi belum tercatat"), _("Periksa"), "info"),
        "join": (_("%(who)s ingin bergabung ke “%(title)s”"), _("Jawab"), "info"),
    }[ask.what]
    words = {"title": ask.title, "who": ask.who}
    return Task(label % words, _hint(ask), _url(ask), status, kind)


def _hint(ask: Ask) -> str:
    day, date = moment_in_words(ask.since), day_in_words(timezone.localtime(ask.since).date())
    if ask.what == "write":
        return _("%(circle)s · bertemu %(day)s") % {"circle": ask.circle, "day": day}
    if ask.what == "join":
        return _("Meminta %(day)s") % {"day": date}
    if ask.who and ask.what in {"confirm", "affirm"}:
        words = {"circle": ask.circle, "who": ask.who, "day": date}
        return _("%(circle)s · ditulis %(who)s, %(day)s") % words
    return f"{ask.circle} · {date}"


def _url(ask: Ask) -> str:
    if ask.what in {"write", "lacking"}:
        return reverse("community:meeting_minutes", args=[ask.id])
    return reverse("community:circle" if ask.what == "join" else "community:meeting", args=[ask.id])
