"""Goals of a team: what may be set, and which words fit. Pure."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pamong.plans.models import TeamGoal

LIMITS: Final = {"title": 200, "measure": 200, "outcome": 300, "condition": 200, "action": 200}
"""Characters after cleaning."""
MOST_OPEN: Final = 10
"""Goals that run at the same time in a year: more are nobody's."""
NEXT_YEAR_FROM: Final = 10
"""From October on goals may be set for the year to come."""


def years_open(today: date) -> tuple[int, ...]:
    """Return the years for which something new may be set today."""
    return (today.year, today.year + 1) if today.month >= NEXT_YEAR_FROM else (today.year,)


def year_fault(year: int, today: date) -> str:
    """Say why nothing may be set for this year."""
    if year in years_open(today):
        return ""
    if year < today.year:
        return _("Tahun %(year)s sudah lewat.") % {"year": year}
    return _("Tujuan tim untuk %(year)s dapat ditetapkan mulai 1 Oktober %(before)s.") % {
        "year": year,
        "before": year - 1,
    }


def due_fault(due_on: date, year: int) -> str:
    """Say why a goal of this year cannot end on this day."""
    if due_on.year == year:
        return ""
    return _("Pilih hari pada tahun %(year)s, tahun tujuan ini.") % {"year": year}


def number_fault(running: int) -> str:
    """Say why no further goal may run."""
    if running < MOST_OPEN:
        return ""
    return _("Sudah ada %(n)s tujuan tim yang berjalan. Tutup salah satu dulu; tujuan yang sedikit lebih mudah diingat.") % {
        "n": MOST_OPEN
    }  # fmt: skip


def open_fault(goal: TeamGoal) -> str:
    """Say why a goal that is closed does not change."""
    if goal.state == TeamGoal.State.OPEN:
        return ""
    return _("Tujuan tim ini sudah ditutup. Buka kembali dulu bila masih berjalan.")


def outsider(supervisor: str) -> str:
    """What somebody reads who is not in the team."""
    return _("Hanya anggota tim %(name)s yang dapat melakukannya.") % {"name": supervisor}


def not_hers(supervisor: str) -> str:
    """What somebody reads who did not set the goal."""
    return _("Hanya %(name)s yang dapat mengubah tujuan tim ini.") % {"name": supervisor}
