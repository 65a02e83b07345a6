"""How a supervisor's conversations are shared out, as his people see it: pooled, three answers or more, no names. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.coaching.briefs import TrendPoint

PARTS = (
    ("asking", _lazy("Bertanya")),
    ("listening", _lazy("Mendengarkan")),
    ("advising", _lazy("Memberi saran")),
    ("instructing", _lazy("Memberi arahan")),
)
NOTABLE = 5.0
"""Percentage points from which a change is spoken of: less is within what single answers make."""


@dataclass(frozen=True)
class Trend:
    """The latest block of answers, and how it differs from the one before."""

    count: int
    label: str
    parts: Sequence[dict[str, Any]]
    said: str
    change: str
    taps: Sequence[dict[str, Any]]
    """Bond, task and goal from 1 to 5, with what they were before."""


def trend_in_words(points: Sequence[TrendPoint]) -> Trend | None:
    """Return what the latest answers say; None while there are fewer than three."""
    shared = [point for point in points if point.asking is not None]
    if not shared:
        return None
    now, before = shared[-1], shared[-2] if len(shared) > 1 else None
    shares = {key: _percent(getattr(now, key)) for key, _label in PARTS}
    return Trend(
        count=now.count,
        label=now.label,
        parts=[{"label": label, "value": getattr(now, key) or 0, "text": shares[key]} for key, label in PARTS],
        said=_said(now),
        change=_change(before, now) if before else "",
        taps=_taps(points),
    )


def _percent(share: float | None) -> str:
    return f"{number_format(round(share or 0))}%"


def _said(point: TrendPoint) -> str:
    open_ones = (point.asking or 0) + (point.listening or 0)
    closed = (point.advising or 0) + (point.instructing or 0)
    values = {"n": point.count, "share": _percent(open_ones), "closed": _percent(closed)}
    first = (
        ngettext(
            "Menurut %(n)d jawaban terakhir, %(share)s percakapan berisi pertanyaan dan mendengarkan.",
            "Menurut %(n)d jawaban terakhir, %(share)s percakapan berisi pertanyaan dan mendengarkan.",
            point.count,
        )
        % values
    )
    if open_ones >= closed:
        return first
    return (
        f"{first} {_('Saran dan arahan mengisi %(closed)s; coba satu pertanyaan dulu sebelum memberi saran.') % values}"
    )


def _change(before: TrendPoint, now: TrendPoint) -> str:
    moved = [
        (getattr(now, key) - getattr(before, key), str(label))
        for key, label in PARTS
        if getattr(now, key) is not None and getattr(before, key) is not None
    ]
    difference, label = max(moved, key=lambda each: abs(each[0]), default=(0.0, ""))
    values = {"what": label, "points": number_format(abs(round(difference))), "label": before.label}
    if abs(difference) < NOTABLE:
        return _("Hampir sama dengan %(label)s.") % values
    if difference > 0:
        return _("%(what)s naik %(points)s poin dari %(label)s.") % values
    return _("%(what)s turun %(points)s poin dari %(label)s.") % values


def _taps(points: Sequence[TrendPoint]) -> list[dict[str, Any]]:
    rated = [point for point in points if point.bond is not None]
    if not rated:
        return []
    now, before = rated[-1], rated[-2] if len(rated) > 1 else None
    rows = []
    for key, label in (
        ("bond", _("Didengarkan")),
        ("task", _("Cara bekerja")),
        ("goal", _("Tujuan")),
    ):
        value = getattr(now, key)
        if value is None:
            continue
        row = {"label": label, "value": value, "text": number_format(value, 1)}
        if before is not None and getattr(before, key) is not None:
            row["before"] = getattr(before, key)
        rows.append(row)
    return rows
