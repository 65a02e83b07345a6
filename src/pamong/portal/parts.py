"""The parts of the home page that come after it: each with its own queries, a dozen at most, and its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.accounts.models import User
from pamong.accounts.queries import has_second_factor
from pamong.agency import directory, overview, rules, teams
from pamong.agency.words import day_in_words
from pamong.coaching import queries as coaching
from pamong.hours import queries as hours
from pamong.hours.queries import UnitSum
from pamong.journal import queries as journal
from pamong.portal import beside, squad, tasks
from pamong.portal.beside import NOTHING
from pamong.portal.home import BESIDE, MONTH, Crew, Faces, Home, Part, crew_of, faces_of
from pamong.portal.own import own_of
from pamong.portal.sentences import VIEWED
from pamong.portal.standing import ring
from pamong.portal.wording import changes_in_words
from pamong.rulebook import table as rulebook

type_words = str | Promise
SOON = timedelta(days=120)


@dataclass(frozen=True)
class Asked:
    """Who asks for a part, and when."""

    standing: rules.Standing
    user: User
    day: date
    now: datetime

    @property
    def faces(self) -> Faces:
        """What she is."""
        return faces_of(self.standing)


@dataclass(frozen=True)
class Later:
    """The card that stands in the place of a part until it comes."""

    name: str
    title: str
    hint: str
    url: str
    action: str


_TITLES: Mapping[Part, tuple[type_words, type_words]] = {
    Part.TEAM: (_lazy("Tim Anda"), _lazy("Siapa yang perlu perhatian Anda, dan mengapa.")),
    Part.OWN: (_lazy("Anda sendiri"), _lazy("Yang menunggu Anda, rencana, janji, dan siklus Anda.")),
    Part.RING: (_lazy("JP Anda tahun ini"), _lazy("Yang sudah dihitung, dan yang masih kurang.")),
    Part.HOURS: (_lazy("JP pegawai tahun ini"), _lazy("Berapa pegawai sudah mencapai JP tahunannya.")),
    Part.UNIT: (_lazy("Gambaran unit Anda"), _lazy("Pegawai, unit, dan jabatan pimpinan yang kosong.")),
    Part.PLACE: (_lazy("Tempat Anda di instansi"), _lazy("Unit Anda, pimpinannya, dan rekan seunit.")),
    Part.ACCOUNT: (_lazy("Akun dan data Anda"), _lazy("Atasan langsung, keamanan akun, dan siapa membaca data Anda.")),
}


def later(part: Part) -> Later:
    """Return the card that stands for a part."""
    title, hint = _TITLES[part]
    return Later(part, str(title), str(hint), f"{reverse('portal:home')}?bagian={part}", _("Tampilkan"))


def later_of(home: Home, *, beside: bool) -> list[Later]:
    """Return the cards of one column."""
    return [later(part) for part in home.later if (part in BESIDE) == beside]


def values_of(part: Part, asked: Asked) -> dict[str, Any]:
    """Return everything that the template of a part shows."""
    return _VALUES[part](asked)


def rows_of(crew: Crew, now: datetime) -> list[squad.Row]:
    """Return the members on the home page in words."""
    return [
        squad.row_of(member, one, crew.jp.get(member.person.id), crew.besides.get(member.person.id, NOTHING), now)
        for member, one in crew.shown
    ]


def _team(asked: Asked) -> dict[str, Any]:
    crew = crew_of(asked.standing, asked.day, asked.now)
    return {"crew": crew, "crew_rows": rows_of(crew, asked.now)}


def _own(asked: Asked) -> dict[str, Any]:
    me = asked.standing.person
    side = beside.own(me, asked.day, asked.now)
    work = coaching.work_of(me, asked.now)
    own = own_of(
        work, me.pk, asked.now, plan=side.plan, study=side.study, community=side.community,
        mentoring=side.mentoring, as_employee=asked.faces.leads,
    )  # fmt: skip
    # Whoever holds both desks has no week on the page itself.
    week = own.meetings if asked.faces.hr and asked.faces.admin else None
    return {"own": own, "week": week, "may_begin": False}


def _ring(asked: Asked) -> dict[str, Any]:
    return {"ring": ring(hours.standing_of(asked.standing.person, asked.day.year), asked.day)}


def _hours(asked: Asked) -> dict[str, Any]:
    total, units = hours.sums(asked.standing, asked.day.year)
    until = asked.day + SOON
    starting = rulebook.starting(asked.standing.person.agency_id, asked.day, until)
    return {"fulfilment": fulfilled(total, units, asked.day), "starting": starting_in_words(starting)}


def starting_in_words(entries: Sequence[rulebook.Entry]) -> list[tuple[str, str]]:
    """Return what will hold soon: of what, and what from when."""
    return [
        (entry.label, _("Mulai %(day)s: %(told)s") % {"day": day_in_words(rule.valid_from), "told": rule.told})
        for entry in entries
        for rule in entry.coming
    ]


@dataclass(frozen=True)
class Fulfilled:
    """How the people of an agency stand, in words."""

    sentence: str
    asked: int
    met: int
    share: str
    furthest: str
    url: str


def fulfilled(total: UnitSum, units: Sequence[UnitSum], day: date) -> Fulfilled:
    """Say how many reached what the year asks, and which unit is furthest from it."""
    left = (date(day.year, 12, 31) - day).days
    url = reverse("hours:fulfilment")
    if not total.asked:
        return Fulfilled(_("Tahun ini tidak ada JP paling sedikit yang berlaku."), 0, 0, "", "", url)
    share = f"{number_format(100 * total.met // total.asked)}%"
    text = ngettext(
        "%(met)s dari %(asked)s pegawai sudah mencapai JP tahunannya; tahun ini tersisa %(left)s hari.",
        "%(met)s dari %(asked)s pegawai sudah mencapai JP tahunannya; tahun ini tersisa %(left)s hari.",
        total.asked,
    )
    values = {
        "met": number_format(total.met, force_grouping=True),
        "asked": number_format(total.asked, force_grouping=True),
        "left": left,
    }
    return Fulfilled(text % values, total.asked, total.met, share, _furthest(units), url)


def _furthest(units: Sequence[UnitSum]) -> str:
    behind = [unit for unit in units if unit.asked and unit.name and unit.met < unit.asked]
    if len(behind) < 2:
        return ""
    last = min(behind, key=lambda unit: (unit.met / unit.asked, -unit.asked))
    text = _("Paling jauh: %(unit)s, %(met)d dari %(asked)d orang.")
    return text % {"unit": last.name, "met": last.met, "asked": last.asked}


def _unit(asked: Asked) -> dict[str, Any]:
    return {"stand": overview.stand_of(asked.standing)}


def _place(asked: Asked) -> dict[str, Any]:
    me = asked.standing.person
    return {"place": overview.place_of(me), "colleagues": overview.colleagues_of(me)}


def _account(asked: Asked) -> dict[str, Any]:
    """What is lowest on the page: supervisor, account, own data, whom to tell."""
    standing, me, faces = asked.standing, asked.standing.person, asked.faces
    shows_boss = not (faces.hr and faces.admin)
    readers = None if faces.at_desk or faces.leader else journal.actors_about(me.pk, VIEWED, asked.now - MONTH)
    is_guarded = faces.at_desk or has_second_factor(asked.user)
    return {
        "shows_boss": shows_boss,
        "boss": directory.boss_of(me, asked.day) if shows_boss else None,
        "first_name": directory.first_name(me.name),
        "changes": changes_in_words(teams.changes(standing, asked.day), asked.day) if faces.leads else None,
        "own_tasks": tasks.for_oneself(me, asked.user, is_guarded=is_guarded, readers=readers),
        "contacts": directory.hr_contacts(me) if faces.plain else None,
    }


_VALUES: Mapping[Part, Callable[[Asked], dict[str, Any]]] = {
    Part.TEAM: _team,
    Part.OWN: _own,
    Part.RING: _ring,
    Part.HOURS: _hours,
    Part.UNIT: _unit,
    Part.PLACE: _place,
    Part.ACCOUNT: _account,
}
