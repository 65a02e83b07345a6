"""The supervisor's trend: what his people answered, pooled so that no answer can be told from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.formats import date_format

from pamong.agency.models import Person
from pamong.coaching.briefs import TrendPoint
from pamong.coaching.models import Reflection
from pamong.coaching.rules.pooling import MONTHS, Answer, Block, blocks_of
from pamong.kit.days import local_day

TAPS = ("bond", "task", "goal")
SHARES = ("asking", "listening", "advising", "instructing")


def trend_of(supervisor: Person, now: datetime) -> list[TrendPoint]:
    """Return the trend of the last 18 months, the oldest block first; empty while fewer than three answered. One query.

    Taps are means from 1 to 5; shares are percent of the four together. A point may hold only one of both kinds: each
    counts its own answers.
    """
    rows = list(
        Reflection.objects.filter(supervisor=supervisor)
        .exclude(by=F("supervisor"))
        .order_by("given_at", "pk")
        .values("given_at", *TAPS, *SHARES)
    )
    zone = supervisor.time_zone
    since = local_day(now - timedelta(days=365 * MONTHS // 12), zone)
    taps = blocks_of(_answers(rows, TAPS, zone), since)
    shares = blocks_of([each for each in _answers(rows, SHARES, zone) if any(each.values)], since)
    points = {(block.ends_on, block.count): _taps(block) for block in taps}
    for block in shares:
        key = (block.ends_on, block.count)
        points[key] = points.get(key, {}) | _shares(block)
    return [_point(*key, values) for key, values in sorted(points.items(), key=lambda each: each[0])]


def _answers(rows: Iterable[dict[str, Any]], fields: tuple[str, ...], zone: str) -> list[Answer]:
    return [
        Answer(local_day(row["given_at"], zone), tuple(row[field] for field in fields))
        for row in rows
        if row[fields[0]] is not None
    ]


def _taps(block: Block) -> dict[str, float]:
    return {name: total / block.count for name, total in zip(TAPS, block.sums, strict=True)}


def _shares(block: Block) -> dict[str, float]:
    whole = sum(block.sums)
    return {name: 100 * total / whole for name, total in zip(SHARES, block.sums, strict=True)}


def _point(ends_on: date, count: int, values: dict[str, float]) -> TrendPoint:
    value: Callable[[str], float | None] = values.get
    return TrendPoint(
        label=date_format(ends_on, "F Y"),
        count=count,
        bond=value("bond"),
        task=value("task"),
        goal=value("goal"),
        asking=value("asking"),
        listening=value("listening"),
        advising=value("advising"),
        instructing=value("instructing"),
    )
