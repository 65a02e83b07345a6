"""Mid-year review and closing: when one may begin, what each hands in, and what both confirm. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.plans.models import Goal, Plan, Review
from pamong.plans.rules.plan import state_fault

Kind, State = Review.Kind, Review.State
LIMITS: Final = {"helped": 1000, "hindered": 1000, "next": 1000, "comment": 500, "next_steps": 2000}
"""Characters after cleaning."""
LEVELS: Final = range(-2, 3)
CLOSING_FROM: Final = (10, 1)
"""Month and day of the plan's year from which it may be closed."""
APART: Final = 2
"""So many levels between the two are where the talk begins."""


def opening_fault(plan: Plan, kind: str, today: date) -> str:
    """Say why a review of a plan cannot begin: the plan must hold, and a closing waits for October."""
    if said := state_fault(plan, Plan.State.AGREED):
        return said
    if kind == Kind.CLOSING and today < date(plan.year, *CLOSING_FROM):
        return _("Penutupan dapat dimulai sejak 1 Oktober %(year)s.") % {"year": plan.year}
    return ""


def writing_fault(review: Review, plan: Plan, *, handed_in: bool) -> str:
    """Say why somebody cannot write on her part."""
    if review.state != State.WRITING:
        return _("Anda berdua sudah saling membaca, jadi bagian ini tidak dapat diubah lagi.")
    if plan.state == Plan.State.CLOSED:
        return state_fault(plan, Plan.State.AGREED)
    if handed_in:
        return _("Bagian Anda sudah diserahkan. Tarik dulu bila ada yang perlu diubah.")
    return ""


def levels_fault(levels: Iterable[int | None], asked: Collection[UUID], given: Collection[UUID]) -> str:
    """Say what is wrong with levels of goals: each is one of the five, of a goal that runs."""
    if not set(given) <= set(asked):
        return _(
            "Ada tujuan yang tidak lagi berjalan. Muat ulang halaman; yang Anda tulis untuk tujuan lain tersimpan."
        )
    if any(level is not None and level not in LEVELS for level in levels):
        return _("Pilih salah satu dari lima tingkat skala.")
    return ""


def hand_in_fault(goals: Collection[Goal], levels: Mapping[UUID, int | None], texts: Iterable[str]) -> str:
    """Say what is missing before a part can be handed in."""
    for number, goal in enumerate(goals, 1):
        if levels.get(goal.pk) is None:
            return _("Pilih tingkat untuk tujuan %(number)s dulu.") % {"number": number}
    if not any(texts):
        return _("Jawab paling sedikit satu dari tiga pertanyaan, cukup satu kalimat.")
    return ""


def talk_fault(review: Review) -> str:
    """Say why the two cannot conclude (any more)."""
    if review.state == State.WRITING:
        return _("Kesimpulan ditulis sesudah Anda berdua menyerahkan bagian masing-masing.")
    if review.state == State.CONCLUDED:
        return _("Tinjauan ini sudah selesai.")
    return ""


def version_fault(review: Review, version: int) -> str:
    """Say that the conclusion changed since the page was opened."""
    if review.version != version:
        return _("Kesimpulan ini berubah sejak Anda membukanya. Baca yang sekarang, lalu ulangi langkah Anda.")
    return ""


def attained_fault(review: Review, goals: Collection[Goal], attained: Mapping[UUID, int]) -> str:
    """Say what is missing before a closing can be confirmed: a level for each goal that runs."""
    if review.kind != Kind.CLOSING:
        return ""
    for number, goal in enumerate(goals, 1):
        if goal.pk not in attained:
            return _("Sepakati dulu tingkat yang tercapai untuk tujuan %(number)s.") % {"number": number}
    return ""


def midyear_levels_fault(review: Review, attained: Mapping[UUID, int]) -> str:
    """Say that levels are agreed on at the closing only."""
    if attained and review.kind != Kind.CLOSING:
        return _("Tingkat yang tercapai disepakati pada penutupan, bukan di tengah tahun.")
    return ""


def is_apart(one: int | None, other: int | None) -> bool:
    """Whether two levels are so far apart that the talk should begin there."""
    return one is not None and other is not None and abs(one - other) >= APART


def not_yours() -> str:
    """What somebody reads who is not one of the two."""
    return _("Hanya pegawai dan atasan yang mengisi tinjauan ini yang dapat membukanya.")
