"""What looks odd about an entry, told to whoever writes, verifies or credits it. It is asked about, never refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words

Kind = Literal["overlap", "same", "long_day", "evidence", "evidence_other"]
LONG_DAY: Final = 16 * 60
"""Minutes: nobody learns longer on one day."""
CARELESS: Final = str.casefold


@dataclass(frozen=True)
class Told:
    """What is compared of an entry."""

    id: UUID
    form: str
    title: str
    on: date
    starts_at: time | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class SameFile:
    """A file of another entry that is the same as one of this entry."""

    name: str
    """As this entry calls it."""
    entry_id: UUID
    title: str
    on: date
    is_own: bool
    """Whether the other entry is of the same person."""
    whose: str = ""
    """The name of somebody else, for HR who may read it; empty where she may not."""


@dataclass(frozen=True)
class Doubt:
    """One thing to look at before going on."""

    kind: Kind
    text: str
    entry_id: UUID | None = None
    """The other entry, where the reader may open it."""


def of_times(entry: Told, others: Iterable[Told]) -> list[Doubt]:
    """Compare an entry with the person's others that were handed in: same time, same thing, too long a day."""
    same_day = [other for other in others if other.id != entry.id and other.on == entry.on]
    found = [_overlap(other) for other in same_day if _overlaps(entry, other)]
    found += [_same(other) for other in same_day if _is_same(entry, other)]
    spent = (entry.minutes or 0) + sum(other.minutes or 0 for other in same_day)
    if spent > LONG_DAY:
        found.append(Doubt("long_day", _long_day(entry.on, spent)))
    return found


def of_files(same: Iterable[SameFile], *, for_hr: bool = False) -> list[Doubt]:
    """Tell of files that lie in other entries, too. That somebody else handed one in is told to HR alone."""
    return [_file(each) for each in same if each.is_own or for_hr]


def _overlaps(one: Told, other: Told) -> bool:
    if one.starts_at is None or other.starts_at is None or not one.minutes or not other.minutes:
        return False
    start, begin = _minute(one.starts_at), _minute(other.starts_at)
    return start < begin + other.minutes and begin < start + one.minutes


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _is_same(one: Told, other: Told) -> bool:
    return one.form == other.form and bool(one.title) and CARELESS(one.title) == CARELESS(other.title)


def _overlap(other: Told) -> Doubt:
    words = {"title": other.title, "day": day_in_words(other.on)}
    return Doubt("overlap", _("Waktunya bertumpang dengan “%(title)s”, %(day)s.") % words, other.id)


def _same(other: Told) -> Doubt:
    words = {"title": other.title, "day": day_in_words(other.on)}
    return Doubt("same", _("Sudah ada catatan berjudul sama: “%(title)s”, %(day)s.") % words, other.id)


def _long_day(day: date, spent: int) -> str:
    return _("Belajar pada %(day)s berjumlah %(hours)s jam bersama catatan lain. Lebih dari 16 jam sehari.") % {
        "day": day_in_words(day), "hours": f"{spent / 60:.1f}".replace(".", ","),
    }  # fmt: skip


def _file(same: SameFile) -> Doubt:
    words = {"file": same.name, "title": same.title, "day": day_in_words(same.on), "name": same.whose}
    if same.is_own:
        text = _("Berkas “%(file)s” juga menjadi bukti “%(title)s”, %(day)s.")
        return Doubt("evidence", text % words, same.entry_id)
    if same.whose:
        text = _("Berkas “%(file)s” sama dengan bukti %(name)s: “%(title)s”, %(day)s.")
        return Doubt("evidence_other", text % words, same.entry_id)
    return Doubt("evidence_other", _("Berkas “%(file)s” sama dengan bukti pegawai lain di luar lingkup Anda.") % words)
