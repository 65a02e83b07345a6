"""HR's page of those who retire soon and know what nobody learned from them yet. Joins agency, guides, plans, mentoring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.agency.nip import OTHERS_AGE, retires_on
from pamong.agency.queries_hr import people_of
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words
from pamong.guides.actions.inviting import AGAIN
from pamong.guides.queries import supply as guides
from pamong.mentoring.queries.passing_on import PassingOn, passed_on_by
from pamong.plans.queries import expertise_of
from pamong.rulebook.queries import competencies_of

MONTHS: Final = 24
"""So far ahead HR looks."""
NO_NAME: Final = "–"


@dataclass(frozen=True)
class Row:
    """Somebody who takes along what nobody learned from her yet."""

    person_id: UUID
    name: str
    post: str
    retires: date
    left: str
    """`dalam 7 bulan`."""
    skills: Sequence[tuple[str, int]]
    """Competency and level that nobody learns or learned from her, the highest first."""
    people: int
    """How many she accompanies just now."""
    profile_id: UUID | None
    chip: Chip
    may_invite: bool


@dataclass(frozen=True)
class Retiring:
    """The whole page."""

    rows: Sequence[Row]
    others: int
    """Who retire in the same time and have passed everything on, or of whom no expertise is known."""


def retiring(by: Standing, today: date) -> Retiring:
    """Return whom this HR officer cares for and who retires within `MONTHS`, the first to go first. Six queries at most,
    whatever the number of people."""
    people = _leaving(by, today)
    keys = list(people)
    agreed, stands, teaching = expertise_of(keys, today), guides.standings_of(keys), passed_on_by(keys)
    names = {card.id: card.name for card in competencies_of(by.person.agency_id)}
    rows: list[Row] = []
    for key, (person, day) in people.items():
        stand, passed = stands.get(key, guides.Standing()), teaching.get(key, PassingOn())
        levels = {**agreed.get(key, {}), **(stand.skills or {})}
        alone = [(names.get(one, NO_NAME), level) for one, level in levels.items() if one not in passed.competencies]
        if alone:
            rows.append(
                _row(person, day, sorted(alone, key=lambda each: (-each[1], each[0])), stand, passed.people, today)
            )
    rows.sort(key=lambda row: (row.retires, row.name, row.person_id))
    return Retiring(rows, len(people) - len(rows))


def _leaving(by: Standing, today: date) -> Mapping[UUID, tuple[Person, date]]:
    """Return everybody in scope who retires soon, with the day; also whoever should have. One query: the numbers begin with
    the birth date, so only the eldest are read."""
    until = _months_on(today, MONTHS)
    youngest = date(until.year - OTHERS_AGE, until.month, 1)
    rows = (
        people_of(by).present().filter(nip__lt=f"{youngest:%Y%m%d}").select_related("unit", "position").order_by("nip")
    )
    found: dict[UUID, tuple[Person, date]] = {}
    for one in rows:
        post = one.position
        day = retires_on(one.nip, post.kind if post else "general", name=post.name if post else "", echelon=one.echelon)
        if day is not None and day <= until:
            found[one.pk] = one, day
    return found


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _row(
    person: Person, day: date, skills: Sequence[tuple[str, int]], stand: guides.Standing, people: int, today: date
) -> Row:
    post = " · ".join(part.name for part in (person.position, person.unit) if part)
    return Row(
        person.pk, person.name, post, day, _left(day, today), skills, people,
        stand.profile_id if stand.state and stand.state != "draft" else None, _chip(person, stand),
        may_invite=stand.state in {"", "draft", "returned", "closed"} and not _asked_lately(person, stand, today),
    )  # fmt: skip


def _asked_lately(person: Person, stand: guides.Standing, today: date) -> bool:
    return stand.invited_at is not None and today - person.day_at(stand.invited_at) <= AGAIN


def _left(day: date, today: date) -> str:
    months = (day.year - today.year) * 12 + day.month - today.month
    if months <= 0:
        return _("sudah waktunya")
    return ngettext("dalam %(n)d bulan", "dalam %(n)d bulan", months) % {"n": months}


def _chip(person: Person, stand: guides.Standing) -> Chip:
    if stand.state == "open":
        return Chip(_("Profil terbuka"), "positive")
    if stand.state == "asked":
        return Chip(_("Profil menunggu Anda"), "info")
    if stand.invited_at is not None:
        return Chip(_("Diajak %(day)s") % {"day": day_in_words(person.day_at(stand.invited_at))}, "info")
    return Chip(_("Belum menulis profil"), "warning")


def sheet_head() -> list[str]:
    """Return the head of the file."""
    return [
        _("Nama"), _("Jabatan dan unit"), _("Pensiun mulai"), _("Keahlian yang belum diturunkan"),
        _("Sedang mendampingi"), _("Keadaan"),
    ]  # fmt: skip


def sheet(found: Retiring) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the file."""
    for row in found.rows:
        skills = "; ".join(f"{name} ({level})" for name, level in row.skills)
        yield row.name, row.post, day_in_words(row.retires), skills, str(row.people), row.chip.text
