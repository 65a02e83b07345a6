"""What mentoring asks of a person: one sentence and one step each, and her next meeting. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from pamong.agency.directory import first_name
from pamong.coaching.words import day_spoken, times
from pamong.mentoring.briefs_meetings import Wait
from pamong.portal.meetings import Meeting
from pamong.portal.own_plan import Asked
from pamong.portal.tasks import Task

type_text = str | Promise

_TEXTS: Final[Mapping[str, type_text]] = {
    "confirm": ngettext_lazy(
        "%(name)s menunggu konfirmasi Anda atas satu pertemuan mentoring.",
        "%(n)d pertemuan mentoring menunggu konfirmasi Anda.",
        "n",
    ),
    "answer": ngettext_lazy(
        "Hubungan mentoring dengan %(name)s menunggu jawaban Anda.",
        "%(n)d hubungan mentoring menunggu jawaban Anda.",
        "n",
    ),
    "passed": _lazy("Pertemuan mentoring Anda dengan %(name)s belum dicatat."),
    "pulse": _lazy("Bagaimana jalannya mentoring Anda? Tiga ketukan saja."),
}
_LABELS: Final[Mapping[str, type_text]] = {
    "confirm": _lazy("Konfirmasi pertemuan"),
    "answer": _lazy("Baca dan jawab"),
    "passed": _lazy("Catat hasilnya"),
    "pulse": _lazy("Jawab"),
}
_HINTS: Final[Mapping[str, type_text]] = {
    "confirm": _lazy("JP yang belajar dihitung sesudah Anda berdua mengonfirmasi."),
    "answer": _lazy("Ya, atau belum bisa saat ini; tanpa alasan."),
    "passed": _lazy("Catat lalu konfirmasi, atau tandai tidak jadi."),
    "pulse": _lazy("Jawaban Anda tidak terbaca oleh rekan Anda."),
}
_PAGES: Final[Mapping[str, str]] = {"answer": "mentoring:relation", "pulse": "mentoring:pulse"}
_STATUS: Final = _lazy("menunggu Anda")
ASKED: Final = ("confirm", "answer")
"""What somebody else waits for."""
QUIETER: Final = ("passed", "pulse")
MEET: Final = "meet"


def asked(wait: Wait) -> Asked:
    """Put one thing into words."""
    values = {"name": first_name(wait.name), "n": wait.count}
    kind = "warning" if wait.what in ASKED else "info"
    return Asked(str(_TEXTS[wait.what] % values), str(_LABELS[wait.what]), _address(wait), kind)


def _address(wait: Wait) -> str:
    if wait.count > 1 and wait.what in ASKED:
        return reverse("mentoring:home")
    return reverse(_PAGES.get(wait.what, "mentoring:meeting"), args=[wait.id])


def waits_of(waits: Sequence[Wait]) -> list[Task]:
    """Return what mentoring asks of her, as small steps."""
    return [_task(wait) for wait in waits if wait.what != MEET]


def _task(wait: Wait) -> Task:
    said = asked(wait)
    return Task(said.text, said.url, str(_HINTS[wait.what]), str(_STATUS), said.kind)


def sentence(waits: Sequence[Wait], now: datetime) -> Asked | None:
    """`Senin pukul 09.00 Anda bertemu Surya untuk mentoring.`; None when nothing is near."""
    wait = next((each for each in waits if each.what == MEET), None)
    if wait is None or wait.starts_at is None:
        return None
    local = timezone.localtime(wait.starts_at)
    values = {
        "day": day_spoken(wait.starts_at, timezone.localtime(now).date()), "time": f"{local:%H.%M}",
        "name": first_name(wait.name),
    }  # fmt: skip
    text = _("%(day)s pukul %(time)s Anda bertemu %(name)s untuk mentoring.") % values
    return Asked(text, _("Siapkan pertemuan"), reverse("mentoring:meeting", args=[wait.id]), "info")


def days_ahead(waits: Sequence[Wait], now: datetime) -> int | None:
    """Return in how many local days the next meeting is; None without one."""
    found = [each.starts_at for each in waits if each.what == MEET and each.starts_at]
    return (timezone.localtime(found[0]).date() - timezone.localtime(now).date()).days if found else None


def lines_of(waits: Sequence[Wait], now: datetime) -> list[Meeting]:
    """Return the next meeting as a line of an agenda."""
    return [_line(wait, now) for wait in waits if wait.what == MEET and wait.starts_at and wait.ends_at]


def _line(wait: Wait, now: datetime) -> Meeting:
    assert wait.starts_at is not None
    assert wait.ends_at is not None
    local = timezone.localtime(wait.starts_at)
    where = _("daring") if wait.mode == "online" else wait.place
    begun = wait.starts_at <= now
    return Meeting(
        title=_("Mentoring · %(name)s") % {"name": wait.name},
        long=date_format(local, "l, j F Y"),
        href=reverse("mentoring:meeting", args=[wait.id]),
        weekday=date_format(local, "D"),
        day=str(local.day),
        iso=local.isoformat(timespec="minutes"),
        meta=" · ".join(part for part in (times(wait.starts_at, wait.ends_at), where) if part),
        said="",
        chip=_("sedang berlangsung") if begun else "",
        kind="brand" if begun else "",
    )
