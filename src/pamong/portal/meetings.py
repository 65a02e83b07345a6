"""Sessions in words: on the home page, in the team's week, and in the first sentence of the day. Pure.

Nothing of what is said in a session is known here; of the agenda only how far it is, and of a colleague's agenda nothing
before she has opened it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.coaching.briefs import SessionBrief
from pamong.coaching.words import day_spoken, times

PLANNED, HELD = "planned", "held"
WEEK = timedelta(days=7)
PAST = timedelta(days=21)
"""How far back the home page looks for what was left open."""


@dataclass(frozen=True)
class Meeting:
    """One line of an agenda."""

    title: str
    long: str
    """The day with its year, where the name is known."""
    href: str
    weekday: str
    day: str
    iso: str
    meta: str
    said: str
    """How far the agenda is, or what is still to be done."""
    chip: str = ""
    kind: str = ""


def is_over(session: SessionBrief, now: datetime) -> bool:
    """Whether its time is over."""
    return session.ends_at <= now


def is_left_open(session: SessionBrief, now: datetime) -> bool:
    """Whether the time is over and nobody said what became of it."""
    return session.state == PLANNED and is_over(session, now)


def is_coming(session: SessionBrief, now: datetime) -> bool:
    """Whether it is planned and not over."""
    return session.state == PLANNED and not is_over(session, now)


def coming(sessions: Iterable[SessionBrief], now: datetime) -> list[SessionBrief]:
    """Return those that are planned and not over, the next first."""
    return sorted((each for each in sessions if is_coming(each, now)), key=lambda each: each.starts_at)


def left_open(sessions: Iterable[SessionBrief], now: datetime) -> list[SessionBrief]:
    """Return those whose time is over and of which nobody said what became of them, the latest first."""
    found = (each for each in sessions if is_left_open(each, now))
    return sorted(found, key=lambda each: each.starts_at, reverse=True)


def waiting_for(sessions: Iterable[SessionBrief], person_id: UUID) -> list[SessionBrief]:
    """Return those in which only this person's confirmation is missing, the longest waiting first."""
    return sorted((each for each in sessions if each.waits_for(person_id)), key=lambda each: each.starts_at)


def spoken(moment: datetime, now: datetime) -> str:
    """`Hari ini pukul 09.00`, `Senin pukul 09.00`, `Senin, 7 Desember pukul 09.00`."""
    local = timezone.localtime(moment)
    return _("%(day)s pukul %(time)s") % {
        "day": day_spoken(moment, timezone.localtime(now).date()),
        "time": f"{local:%H.%M}",
    }


def agenda_state(session: SessionBrief, me: UUID) -> str:
    """Say how far the agenda is, as far as this person may know."""
    points = session.agenda_points
    if me == session.employee.id:
        if not points:
            return _("Agenda Anda masih kosong.")
        if session.agenda_submitted:
            return _("Agenda Anda sudah terkirim.")
        text = ngettext("%(n)d butir agenda Anda belum dikirim.", "%(n)d butir agenda Anda belum dikirim.", points)
        return text % {"n": points}
    name = first_name(session.employee.name)
    if not session.agenda_open:
        return _("Agenda %(name)s belum terbuka.") % {"name": name}
    if not points:
        return _("%(name)s belum menulis agenda.") % {"name": name}
    text = ngettext("%(name)s menulis %(n)d butir agenda.", "%(name)s menulis %(n)d butir agenda.", points)
    return text % {"name": name, "n": points}


def needs_agenda(session: SessionBrief, me: UUID) -> bool:
    """Whether it is this person's turn to write or send the agenda."""
    return me == session.employee.id and not session.agenda_submitted


def sentence(session: SessionBrief, me: UUID, now: datetime) -> str:
    """`Senin pukul 09.00 Anda bertemu Ratna. Agenda Anda masih kosong.`"""
    name = first_name(session.other(me).name)
    if session.starts_at <= now:
        until = f"{timezone.localtime(session.ends_at):%H.%M}"
        return _("Sekarang Anda bertemu %(name)s, sampai pukul %(time)s.") % {"name": name, "time": until}
    first = whom(session, me, now)
    if me == session.supervisor.id and not session.agenda_open:
        return first
    return f"{first} {agenda_state(session, me)}"


def whom(session: SessionBrief, me: UUID, now: datetime) -> str:
    """`Senin pukul 09.00 Anda bertemu Ratna.`"""
    values = {"when": spoken(session.starts_at, now), "name": first_name(session.other(me).name)}
    return _("%(when)s Anda bertemu %(name)s.") % values


def action(session: SessionBrief, me: UUID, now: datetime) -> str:
    """What the button to a session says."""
    if session.waits_for(me):
        return _("Konfirmasi sesi")
    if is_left_open(session, now):
        return _("Catat hasilnya")
    if needs_agenda(session, me) and session.starts_at > now:
        return _("Isi agenda saya")
    return _("Buka sesi") if session.starts_at <= now else _("Siapkan sesi")


def place(session: SessionBrief) -> str:
    """Where the two meet."""
    return _("daring") if session.mode == "online" else session.place


def meeting(session: SessionBrief, me: UUID, now: datetime) -> Meeting:
    """Return one session as a line of an agenda."""
    local = timezone.localtime(session.starts_at)
    chip, kind, said = "", "", ""
    if session.waits_for(me):
        chip, kind = _("menunggu konfirmasi Anda"), "warning"
    elif session.state == HELD:
        chip, kind = _("menunggu konfirmasi %(name)s") % {"name": first_name(session.other(me).name)}, "info"
    elif session.state == "completed":
        chip, kind = _("selesai"), "positive"
    elif is_left_open(session, now):
        chip, kind = _("belum dicatat"), "warning"
    elif session.starts_at <= now:
        chip, kind = _("sedang berlangsung"), "brand"
    else:
        said = agenda_state(session, me)
    where = place(session)
    return Meeting(
        title=_("Coaching · %(name)s") % {"name": session.other(me).name},
        long=date_format(local, "l, j F Y"),
        href=reverse("coaching:session", args=[session.id]),
        weekday=date_format(local, "D"),
        day=str(local.day),
        iso=local.isoformat(timespec="minutes"),
        meta=" · ".join(part for part in (times(session.starts_at, session.ends_at), where) if part),
        said=said,
        chip=chip,
        kind=kind,
    )
