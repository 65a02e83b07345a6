"""How a meeting is written in lists: when it is, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pamong.agency.words import Chip, moment_in_words
from pamong.community.models import Attendance, Meeting
from pamong.community.rules import meeting as rules

State = Meeting.State
Reply = Attendance.Reply


@dataclass(frozen=True)
class Line:
    """A meeting in a list, as the agenda component shows it."""

    id: UUID
    title: str
    circle: str
    month: str
    """`Nov`"""
    day: str
    """`24`"""
    iso: str
    time: str
    """`Sen, 09.00–10.30 WIB`, with the year where it is another one."""
    chip: Chip
    reply: str = ""
    """What the reader said beforehand, as long as she can say it."""
    asks: bool = False
    """Whether she is still asked."""


def line_of(row: Any, now: datetime, *, with_circle: bool = False, answers: bool = False) -> Line:
    """Return a meeting in a line; `circle` is loaded when it is named. `answers`: the reader is a member, and `my_reply`
    was annotated. No query."""
    local = timezone.localtime(row.starts_at)
    far = "D" if local.year == timezone.localtime(now).year else "D, j M Y"
    is_open = answers and row.state == State.PLANNED and row.starts_at > now
    reply = (row.my_reply or Reply.NONE) if is_open else ""
    return Line(
        id=row.pk, title=row.title, circle=row.circle.title if with_circle else "", month=date_format(local, "M"),
        day=date_format(local, "j"), iso=local.isoformat(), time=f"{date_format(local, far)}, {times_of(row)}",
        chip=chip_of(row, now), reply=reply, asks=reply == Reply.NONE,
    )  # fmt: skip


def times_of(meeting: Meeting) -> str:
    """`09.00–10.30 WIB`, in the reader's zone."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(rules.ends_at(meeting))
    zones = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    zone = zones.get(str(timezone.get_current_timezone()), "")
    return f"{start:%H.%M}–{end:%H.%M} {zone}".strip()


def when_of(meeting: Meeting) -> str:
    """`Sen, 23 Nov 2026 09.00–10.30 WIB`."""
    local = timezone.localtime(meeting.starts_at)
    return f"{date_format(local, 'D, j M Y')} {times_of(meeting)}"


def chip_of(meeting: Meeting, now: datetime) -> Chip:
    """Say how far a meeting is."""
    if meeting.state == State.PLANNED:
        if meeting.starts_at > now:
            return Chip(_("Direncanakan"), "info")
        if rules.ends_at(meeting) > now:
            return Chip(_("Berlangsung"), "info")
        return Chip(_("Notulen belum ditulis"), "warning")
    if meeting.state == State.HELD:
        return Chip(_("Notulen perlu dilengkapi") if meeting.lacking else _("Menunggu konfirmasi"), "warning")
    kinds = {State.CONFIRMED: "positive", State.CANCELLED: "", State.VOIDED: "negative"}
    return Chip(str(meeting.get_state_display()), kinds[State(meeting.state)])


def moment(at: datetime | None) -> str:
    """A moment in words; empty for none."""
    return moment_in_words(at) if at else ""
